"""One question on the screen: the widget that takes its answer, and how it looks once answered. By form, never by kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from quiz.arabic import clean, contains_words
from quiz.grading import remark
from quiz.model import Article, Form, Question, Response
from quiz.schema import same_key
from quiz.ui import markup
from quiz.ui.frame import say

_LONGEST_ANSWER = 300


def take_answer(question: Question, shown: Sequence[str], key: str, without: str = "") -> tuple[str, ...]:
    """Draws the widget; what is chosen or typed now, "" where nothing is.

    ``key``: the widget's, which says nothing of the question; ``shown``: the options in the attempt's order; ``without``: the one that a hint has taken away.
    """
    return _WIDGETS[question.form](question, shown, key, without)


def _choice(question: Question, shown: Sequence[str], key: str, without: str) -> tuple[str, ...]:
    place = st.radio(
        markup.markdown(question.prompt),
        [number for number, option in enumerate(shown) if option != without],
        format_func=lambda number: markup.option_label(number, shown[number]),
        index=None,
        key=f"{key}_{1 if without else 0}",
        label_visibility="collapsed",
        width="stretch",
    )
    return ("" if place is None else shown[place],)


def _text(question: Question, shown: Sequence[str], key: str, without: str) -> tuple[str, ...]:
    if shown:
        return _word_bank(question, shown, key, without)
    typed = st.text_input(
        markup.markdown(question.prompt), key=f"{key}_0", autocomplete="off", placeholder=say("question.type_here"),
        max_chars=_LONGEST_ANSWER,
        label_visibility="collapsed",
    )  # fmt: skip
    return (typed or "",)


def _word_bank(question: Question, shown: Sequence[str], key: str, without: str) -> tuple[str, ...]:
    place = st.pills(
        say("question.word_bank"),
        [number for number, option in enumerate(shown) if option != without],
        format_func=lambda number: markup.markdown(shown[number]),
        key=f"{key}_{1 if without else 0}",
    )
    return ("" if place is None else shown[place],)


def _match(question: Question, shown: Sequence[str], key: str, without: str) -> tuple[str, ...]:
    return _selections(question.left, shown, question, key)


def _order(question: Question, shown: Sequence[str], key: str, without: str) -> tuple[str, ...]:
    return _selections([say("question.place", number=place + 1) for place in range(len(shown))], shown, question, key)


def _selections(labels: Sequence[str], shown: Sequence[str], question: Question, key: str) -> tuple[str, ...]:
    st.html(markup.words(shown))  # all that can be chosen, in sight before a list is opened
    chosen = [
        st.selectbox(
            markup.markdown(label), shown, index=None, key=f"{key}_{part}", placeholder=say("question.choose")
        )
        for part, label in enumerate(labels)
    ]
    return tuple(one or "" for one in chosen)


_WIDGETS: dict[Form, Callable[[Question, Sequence[str], str, str], tuple[str, ...]]] = {
    Form.CHOICE: _choice,
    Form.TEXT: _text,
    Form.MATCH: _match,
    Form.ORDER: _order,
}


def show_answered(question: Question, shown: Sequence[str], response: Response, article: Article, *, quoting: bool = True) -> None:
    """Feedback, the right answer beside the one given, the explanation, and the evidence marked in its paragraph.

    ``quoting`` False: nothing of the article, which is hidden while questions are asked.
    """
    verdict = response.grade.verdict
    if question.form is Form.CHOICE:
        right = [option for option in shown if same_key(option) == same_key(question.answers[0])]
        st.html(markup.option_list(shown, right, chosen=response.answer[0]))
    lines = [f"<strong>{markup.inline(response.grade.feedback)}</strong>"]
    if question.form is not Form.CHOICE:
        lines += given_and_right(question, response)[: 1 if verdict == "lenient" else None]  # the feedback shows the standard spelling
    if quoting and verdict == "wrong" and (why := remark(question, response.answer[0], article.text)):
        lines.append(markup.inline(why))
    if explanation := own_explanation(question, article):
        lines.append(markup.inline(explanation))
    st.html(markup.note(f"fahm-{verdict}", *lines))
    if quoting and question.evidence:
        st.caption(say("question.evidence"))
        st.html(markup.evidence(article.text, question.evidence))


def own_explanation(question: Question, article: Article) -> str:
    """The explanation, "" where it only quotes the evidence, which is shown beside it anyway."""
    evidence = article.text[question.evidence.start : question.evidence.end] if question.evidence else ""
    return "" if evidence and contains_words(question.explanation, evidence) else question.explanation


def given(question: Question, response: Response) -> str:
    """The line «your answer» as HTML."""
    return f"{say('question.yours')} {in_bold(question, response.answer)}"


def given_and_right(question: Question, response: Response | None) -> list[str]:
    """The lines «your answer» and, where it differs, «the answer», as HTML. One answer is shown, the best."""
    lines = [given(question, response) if response else say("question.unanswered")]
    if response is None or response.grade.verdict != "right":
        lines.append(f"{say('question.right_one')} {in_bold(question, question.answers)}")
    return lines


def in_bold(question: Question, answer: Sequence[str]) -> str:
    """An answer in one line, as HTML."""
    if question.form is Form.MATCH:
        shown = "؛ ".join(markup.pairs(question.left, answer))
    elif question.form is Form.ORDER:
        shown = " ← ".join(part or "…" for part in answer)
    else:
        shown = clean(answer[0])
    return f"<b>{markup.inline(shown)}</b>"
