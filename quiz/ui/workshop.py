"""The teacher's first screen: the article's box, the options and Generate. The banks saved so far are in ``quiz.ui.library``."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from quiz import banks, pipeline
from quiz.arabic import clean
from quiz.model import Bank, Form, QuizError, Status
from quiz.questions.bank import FEWEST_OPTIONS, MOST_OPTIONS
from quiz.questions.bank import kinds as question_kinds
from quiz.reading.documents import MAX_BYTES, SUFFIXES
from quiz.ui import markup, preview, state, strings
from quiz.ui.frame import language, say, show_error, show_heading

_MOST = 50
_LEVELS = {1: "review.easy", 2: "review.middling", 3: "review.hard"}
# What the bar says when a stage begins, and how much of the time has gone by then.
_STAGES = {"text": (0.05, "teacher.reading"), "facts": (0.4, "teacher.mining"), "questions": (0.65, "teacher.asking"), "checks": (0.9, "teacher.checking")}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the teacher wants; empty tuples: everything."""

    count: int = 10
    kinds: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    options: int = 4
    levels: tuple[int, ...] = ()
    strict: bool = False
    seed: int = 0


def take_article() -> None:
    """The box, what is in it, and the button that makes questions of it. The text stays in its box whatever happens."""
    show_heading("teacher.new")
    st.session_state.setdefault(state.ARTICLE_INPUT, st.session_state.get(state.ARTICLE_TEXT, ""))
    if error := st.session_state.pop(state.TEACHER_ERROR, None):
        st.error(error)
    if not clean(st.session_state[state.ARTICLE_INPUT]):
        st.info(say("teacher.how_to"))
    text = st.text_area(say("teacher.paste"), key=state.ARTICLE_INPUT, height=320, on_change=_keep_text)
    st.file_uploader(
        say("teacher.upload"), type=list(SUFFIXES), key=state.UPLOAD_INPUT, on_change=_take_upload, max_upload_size=MAX_BYTES // 1_000_000
    )
    readable = bool(clean(text)) and preview.show_preview(text)
    with st.expander(say("teacher.options")):
        wishes = _take_wishes(st.session_state.get(state.WISHES, Wishes()))
    if st.button(say("teacher.generate"), key=state.GENERATE_BUTTON, type="primary", disabled=not readable):
        _generate(text, wishes)


def counts(bank: Bank) -> str:
    """How many questions are approved, undecided and rejected."""
    numbers = {status.value: sum(question.status is status for question in bank.questions) for status in Status}
    return say("review.state", **numbers)


def open_bank(bank: Bank, name: str) -> None:
    """Puts the bank on the bench."""
    st.session_state[state.WORKSHOP] = bank
    st.session_state[state.WORKSHOP_NAME] = name
    st.session_state[state.WORKSHOP_CHANGED] = False
    st.session_state.pop(state.EDITING, None)


def _take_wishes(before: Wishes) -> Wishes:
    """The options, as they were at the last Generate to begin with."""
    count = st.number_input(say("teacher.count"), 1, _MOST, before.count, key=state.COUNT_INPUT)
    kinds = st.multiselect(
        say("teacher.kinds"), list(question_kinds()), list(before.kinds), format_func=lambda kind: strings.kind(kind, language()),
        key=state.KINDS_INPUT, placeholder=say("teacher.all_kinds"),
    )  # fmt: skip
    forms = st.multiselect(
        say("teacher.forms"), list(Form), list(before.forms), format_func=lambda form: say(f"form.{form.value}"),
        key=state.FORMS_INPUT, placeholder=say("teacher.all_forms"),
    )  # fmt: skip
    levels = st.multiselect(
        say("teacher.levels"), list(_LEVELS), list(before.levels), format_func=lambda level: say(_LEVELS[level]),
        key=state.LEVELS_INPUT, placeholder=say("teacher.all_levels"),
    )  # fmt: skip
    options = st.number_input(
        say("teacher.option_count"), FEWEST_OPTIONS, MOST_OPTIONS, before.options, key=state.OPTIONS_INPUT, help=say("teacher.option_count_help")
    )
    strict = st.toggle(say("teacher.strict"), before.strict, key=state.STRICT_INPUT, help=say("teacher.strict_help"))
    seed = st.number_input(say("teacher.seed"), 0, 10**6, before.seed, key=state.SEED_INPUT, help=say("teacher.seed_help"))
    return Wishes(int(count), tuple(kinds), tuple(forms), int(options), tuple(levels), strict, int(seed))


def _generate(text: str, wishes: Wishes) -> None:
    """Makes the bank and puts it on the bench; what kept it from being made is said, and the text is kept."""
    st.session_state[state.WISHES] = wishes
    bar = st.progress(0.0)

    def tell(stage: str) -> None:
        share, name = _STAGES[stage]
        bar.progress(share, text=say(name))

    tell("text")
    article = preview.read_once(text)
    try:
        if isinstance(article, QuizError):
            raise article
        bank = pipeline.make_bank(
            article, count=wishes.count, kinds=wishes.kinds or None, seed=wishes.seed, difficulty=wishes.levels or None,
            forms=wishes.forms or None, options=wishes.options, progress=tell,
        )  # fmt: skip
    except QuizError as error:
        bar.empty()
        show_error(error)
        return
    open_bank(replace(bank, settings=replace(bank.settings, strict=wishes.strict)), banks.suggest_name(bank.title))
    st.session_state[state.WORKSHOP_CHANGED] = True
    st.rerun()


def _keep_text() -> None:
    st.session_state[state.ARTICLE_TEXT] = st.session_state[state.ARTICLE_INPUT]


def _take_upload() -> None:
    upload = st.session_state.get(state.UPLOAD_INPUT)
    if upload is None:
        return
    try:
        text = pipeline.read_document(upload.getvalue(), upload.name)
    except QuizError as error:
        st.session_state[state.TEACHER_ERROR] = markup.error(str(error))
        return
    st.session_state[state.ARTICLE_TEXT] = st.session_state[state.ARTICLE_INPUT] = text
