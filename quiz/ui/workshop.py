"""The teacher's first screen: the article's box, the options, Generate, and the banks saved so far."""

from __future__ import annotations

import streamlit as st

from quiz import banks, pipeline
from quiz.arabic import clean
from quiz.model import Bank, QuizError, Status
from quiz.questions.bank import kinds as question_kinds
from quiz.reading.segmentation import segment, split_title
from quiz.ui import markup, state, strings
from quiz.ui.folders import banks_folder
from quiz.ui.frame import language, say, say_count, show_error, show_heading

_COUNT, _MOST = 10, 50


def take_article() -> None:
    """The box, what is in it, and the button that makes questions of it. The text stays in its box whatever happens."""
    show_heading("teacher.new")
    st.session_state.setdefault(state.ARTICLE_INPUT, st.session_state.get(state.ARTICLE_TEXT, ""))
    if error := st.session_state.pop(state.TEACHER_ERROR, None):
        st.error(error)
    text = st.text_area(say("teacher.paste"), key=state.ARTICLE_INPUT, height=320, on_change=_keep_text)
    if clean(text):
        title, body = split_title(text)
        st.html(markup.card(title, say_count("word", len(clean(body).split())), say_count("sentence", len(segment(body)))))
    st.file_uploader(say("teacher.upload"), type=["txt"], key=state.UPLOAD_INPUT, on_change=_take_upload)
    with st.expander(say("teacher.options")):
        count = st.number_input(say("teacher.count"), 1, _MOST, _COUNT, key=state.COUNT_INPUT)
        kinds = st.multiselect(
            say("teacher.kinds"), list(question_kinds()), format_func=lambda kind: strings.kind(kind, language()), key=state.KINDS_INPUT,
            placeholder=say("teacher.all_kinds"),
        )  # fmt: skip
        seed = st.number_input(say("teacher.seed"), 0, 10**6, 0, key=state.SEED_INPUT, help=say("teacher.seed_help"))
    if st.button(say("teacher.generate"), key=state.GENERATE_BUTTON, type="primary", disabled=not clean(text)):
        _generate(text, int(count), tuple(kinds) or None, int(seed))


def list_saved_banks() -> None:
    """The banks of the folder; one that can't be opened says why."""
    show_heading("teacher.saved_banks")
    files = banks.list_banks(banks_folder())
    if not files:
        st.caption(say("teacher.no_banks"))
    for file in files:
        with st.container(border=True, key=f"saved_{file.name}"):
            if file.bank is None:
                st.html(markup.card(file.name))
                st.error(markup.error(file.error))
                continue
            st.html(markup.card(file.bank.title or file.name, say_count("question", len(file.bank.questions)), counts(file.bank)))
            st.button(say("teacher.open"), key=f"edit_{file.name}", on_click=open_bank, args=(file.bank, file.name))


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


def _generate(text: str, count: int, kinds: tuple[str, ...] | None, seed: int) -> None:
    bar = st.progress(0.0, text=say("teacher.reading"))
    try:
        article = pipeline.read_article(text)
        bar.progress(0.45, text=say("teacher.mining"))
        pipeline.find_facts(article)
        bar.progress(0.65, text=say("teacher.asking"))
        bank = pipeline.make_bank(article, count=count, kinds=kinds, seed=seed)
    except QuizError as error:
        bar.empty()
        show_error(error)
        return
    open_bank(bank, banks.suggest_name(bank.title))
    st.session_state[state.WORKSHOP_CHANGED] = True
    st.rerun()


def _keep_text() -> None:
    st.session_state[state.ARTICLE_TEXT] = st.session_state[state.ARTICLE_INPUT]


def _take_upload() -> None:
    upload = st.session_state.get(state.UPLOAD_INPUT)
    if upload is None:
        return
    try:
        text = pipeline.decode(upload.getvalue())
    except QuizError as error:
        st.session_state[state.TEACHER_ERROR] = markup.error(str(error))
        return
    st.session_state[state.ARTICLE_TEXT] = st.session_state[state.ARTICLE_INPUT] = text
