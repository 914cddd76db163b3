"""A blank made of words that the teacher picks in the article: the sentence, its first and its last word, a preview."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from quiz.arabic import clean, fold
from quiz.model import Bank, Form, Question, QuizError, Span
from quiz.questions import suggestions
from quiz.reading.segmentation import Piece, segment
from quiz.ui import bench, markup, state
from quiz.ui.frame import say, show_error

_SHOWN = 110  # characters of a sentence


def make_blank(bank: Bank) -> None:
    """The choice of words, what the student will see, and the button that adds it."""
    pieces = [piece for piece in segment(bank.article.text) if not piece.heading]
    turn = len(bank.questions)  # with every question added the choice begins anew
    place = st.selectbox(
        say("blank.sentence"), range(len(pieces)), index=None, key=state.blank_key("sentence", turn), placeholder=say("question.choose"),
        format_func=lambda place: f"{place + 1}. {clean(bank.article.text[pieces[place].span.start : pieces[place].span.end])[:_SHOWN]}",
    )  # fmt: skip
    if place is None:
        return
    span = _words(bank, pieces[place], f"{turn}_{place}")
    if span is None:
        return
    try:
        question, as_choice = _blank_of(bank, span)
    except QuizError as error:
        show_error(error)
        return
    if as_choice and st.checkbox(say("blank.options"), True, key=state.blank_key("options", turn), help=say("blank.options_help")):
        question = as_choice
    st.caption(say("blank.preview"))
    st.html(markup.prompt(question.prompt))
    if question.options:
        st.html(markup.option_list(question.options, question.answers))
    else:
        st.html(markup.note("", f"{say('review.answers')} <b>{markup.inline(question.answers[0])}</b>"))
    if st.button(say("blank.add"), key=state.BLANK_BUTTON, type="primary"):
        if bench.put_back_sound(replace(bank, questions=(*bank.questions, replace(question, id=bench.free_id(bank, question.id))))):
            st.rerun()


def _words(bank: Bank, piece: Piece, key: str) -> Span | None:
    """From the first word picked to the last one."""
    words = [word for word in piece.words if fold(bank.article.text[word.start : word.end])]

    def label(place: int) -> str:  # numbered, since a word may stand twice in a sentence
        return f"{place + 1}. {clean(bank.article.text[words[place].start : words[place].end])}"

    first = st.selectbox(
        say("blank.first"), range(len(words)), index=None, format_func=label, key=state.blank_key("first", key), placeholder=say("question.choose")
    )
    if first is None:
        return None
    last = st.selectbox(say("blank.last"), range(first, len(words)), format_func=label, key=state.blank_key("last", f"{key}_{first}"))
    return Span(words[first].start, words[last].end)


def _blank_of(bank: Bank, span: Span) -> tuple[Question, Question | None]:
    """The blank to be typed, and as a choice where sure wrong options are to be had. Raises NoBlank."""
    try:
        with st.spinner(say("review.looking")):
            question = suggestions.blank(bank.article, suggestions.name_within(bank, span))
            choice = suggestions.with_options(bank, question)
    except suggestions.NoBlank:
        raise
    except QuizError:  # the article can't be read again: no names are known in it
        return suggestions.blank(bank.article, span), None
    return question, choice if choice.form is Form.CHOICE else None
