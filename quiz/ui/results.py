"""The teacher's results: learners and scores, the questions' statistics, and both as CSV. What counts is decided below."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from quiz import banks
from quiz.banks import BankFile, published
from quiz.model import Attempt, Bank, Form, QuizError
from quiz.results.items import Choice, Figure, Item, Report, analyse, grade_discrimination
from quiz.results.score import asked_questions, score
from quiz.results.sheets import Sheet
from quiz.results.table import items_csv, responses_csv
from quiz.ui import markup, state, strings
from quiz.ui.folders import attempts, banks_folder
from quiz.ui.frame import language, say, say_count, show_error, show_heading
from quiz.ui.tables import definitions, isolated, table

_RESPONSE_HEAD = (
    "results.learner", "results.started", "results.number", "results.id", "results.prompt",
    "results.answer", "results.right_answer", "results.mark", "results.verdict", "results.answered",
)  # fmt: skip
_ITEM_HEAD = ("results.id", "results.prompt", "results.learner_number", "results.facility", "results.discrimination")
_GRADES = {"high": "results.high", "medium": "results.medium", "low": "results.low", "negative": "results.negative"}
_BAR = "#1f7f77"  # seen on light and on dark
_TERMS = (
    ("results.counting", "results.counting_means"),
    ("results.facility", "results.facility_means"),
    ("results.discrimination", "results.discrimination_means"),
    ("results.distractor", "results.distractor_means"),
    ("results.kr", "results.kr_means"),
    ("results.distribution", "results.distribution_means"),
)


def show_results() -> None:
    """The bank to look at, then its learners and its questions; without any answers, how to get some."""
    try:
        found = _banks_with_attempts()
    except QuizError as error:
        show_error(error)
        return
    if not found:
        st.info(say("results.nothing_yet"))
        return
    titles = Counter(bank.title for bank, _ in found.values())
    name = st.selectbox(say("results.bank"), list(found), format_func=lambda name: _label(name, found[name][0].title, titles), key=state.RESULTS_BANK)
    bank, made = found[name]
    report = analyse(bank, made)
    if not report.counted.sheets:
        st.info(say("results.no_answers"))
        return
    _show_learners(bank, report)
    _show_downloads(name, bank, report)
    _show_distribution(report)
    show_heading("results.questions")
    _show_figure("results.kr", "results.kr_means", report.kr20, f"{report.kr20.value or 0:.2f}")
    for number, item in enumerate(report.items, 1):
        _show_item(number, item)
    with st.expander(say("results.terms")):
        st.html(definitions((say(term), say(meaning)) for term, meaning in _TERMS))


def _label(name: str, title: str, titles: Counter[str]) -> str:
    """The bank's title, with the file's name where another has the same title."""
    return name if not title else f"{title} ({name})" if titles[title] > 1 else title


def _banks_with_attempts() -> dict[str, tuple[Bank, tuple[Attempt, ...]]]:
    files: list[BankFile] = banks.list_banks(banks_folder())
    for file in files:
        if file.bank is None:
            st.error(markup.error(file.error))
    found = {file.name: (published(file.bank), attempts().list_attempts(file.bank.id)) for file in files if file.bank}
    return {name: (bank, made) for name, (bank, made) in found.items() if made}


def _show_learners(bank: Bank, report: Report) -> None:
    head = [say("results.learner"), say("results.score"), say("results.percent"), say("results.state"), say("results.started")]
    st.html(table(say("results.learners"), head, [_learner(sheet, bank) for sheet in report.counted.sheets]))
    if report.counted.later or report.counted.empty:
        st.caption(say("results.not_counted", later=report.counted.later, empty=report.counted.empty))
    if report.lost:
        st.caption(say("results.lost", questions=say_count("question", report.lost)))


def _learner(sheet: Sheet, bank: Bank) -> list[str]:
    whole, attempt = score(sheet.attempt, bank).whole, sheet.attempt
    answered = sum(question.id in sheet.responses for question in asked_questions(attempt, bank))
    return [
        attempt.learner or say("results.nameless"),
        say("results.marks", marks=f"{whole.marks:.1f}".removesuffix(".0"), all=whole.questions),
        _percent(whole.share),
        say("results.ended") if sheet.ended else say("results.unfinished", answered=answered, all=whole.questions),
        f"{attempt.started:%Y-%m-%d %H:%M}" if attempt.started else "",
    ]


def _show_downloads(name: str, bank: Bank, report: Report) -> None:
    answers = responses_csv(bank, report, [say(column) for column in _RESPONSE_HEAD])
    items = items_csv(report, [say(column) for column in _ITEM_HEAD])
    with st.container(horizontal=True, key="fahm_downloads"):
        st.download_button(say("results.answers_csv"), answers, f"{name}-answers.csv", "text/csv", key=state.ANSWERS_CSV)
        st.download_button(say("results.items_csv"), items, f"{name}-questions.csv", "text/csv", key=state.ITEMS_CSV)


def _show_distribution(report: Report) -> None:
    show_heading("results.distribution")
    if not report.distribution:
        st.caption(_missing(report.distribution_missing))
        return
    width = 100 // len(report.distribution)
    bands = [f"{band * width}–{band * width + width - (band + 1 < len(report.distribution))}%" for band in range(len(report.distribution))]
    st.bar_chart({"band": bands, "learners": list(report.distribution)}, x="band", y="learners", x_label=say("results.percent"), y_label=say("results.learner_number"), color=_BAR)
    st.html(table(say("results.distribution"), [say("results.percent"), say("results.learner_number")], [(band, str(number)) for band, number in zip(bands, report.distribution) if number]))


def _show_item(number: int, item: Item) -> None:
    question = item.question
    with st.container(border=True, key=state.card_key("item", question.id)):
        st.html(markup.prompt(f"{number}. {question.prompt}"))
        st.html(markup.facts(strings.kind(question.kind, language()), say_count("learner", item.learners)))
        with st.container(horizontal=True):
            _show_figure("results.facility", "results.facility_means", item.facility, _percent(item.facility.value or 0))
            value = item.discrimination.value
            word = "" if value is None else say(_GRADES[grade_discrimination(value)])
            _show_figure("results.discrimination", "results.discrimination_means", item.discrimination, f"{value or 0:.0f}", word)
        if item.choices:
            head = [say("results.option"), say("results.chosen"), say("results.percent"), say("results.role")]
            st.html(table(say("results.choices"), head, [_choice(choice) for choice in item.choices]))
        elif question.form is Form.CHOICE:
            st.caption(f"{say('results.choices')}: {_missing(item.choices_missing)}")


def _choice(choice: Choice) -> list[str]:
    roles = {
        "key": say("results.key"),
        "distractor": say("results.works") if choice.works else say("results.idle"),
        "former": say("results.former"),
        "none": "",
    }
    return [choice.text or say("results.left_out"), str(choice.chosen), _percent(choice.share), roles[choice.role]]


def _show_figure(label: str, meaning: str, figure: Figure, value: str, word: str = "") -> None:
    """The figure with its definition behind the sign of help; under its floor, what is missing."""
    with st.container(width="content", gap=None):
        st.metric(say(label), "—" if figure.value is None else isolated(value), help=markup.markdown(say(meaning)), width="content")
        if figure.value is not None:
            if word:
                st.caption(word)
        elif figure.missing or figure.missing_items:
            st.caption(_missing(figure.missing, figure.missing_items))
        else:
            st.caption(say("results.no_variance"))


def _missing(learners: int, items: int = 0) -> str:
    wanting = [say_count("learner", learners)] * bool(learners) + [say_count("question", items)] * bool(items)
    return say("results.missing", wanting=(" + ").join(wanting))


def _percent(share: float) -> str:
    return f"{round(100 * share)}%"
