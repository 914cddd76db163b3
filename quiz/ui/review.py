"""The teacher's second screen: one card a question, and saving what was decided."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import streamlit as st

from quiz import banks
from quiz.model import Bank, QuizError, Status
from quiz.questions import suggestions
from quiz.ui import bench, markup, state
from quiz.ui.blanks import make_blank
from quiz.ui.cards import show_card
from quiz.ui.editing import write_question
from quiz.ui.exchange import give_bank, show_import_remarks
from quiz.ui.folders import banks_folder
from quiz.ui.frame import say, show_error
from quiz.ui.settings import settings_form
from quiz.ui.workshop import Wishes, counts

_MOST_REASONS = 200
_MOST_AGAIN = 50


def show_bank(bank: Bank) -> None:
    """Title, save row, settings, cards, ways to more questions, and what was not asked."""
    st.button(say("review.close"), key=state.CLOSE_BUTTON, on_click=bench.clear, type="tertiary")
    show_import_remarks(bank)
    st.session_state.setdefault(state.TITLE_INPUT, bank.title)
    title = st.text_input(say("review.bank_title"), key=state.TITLE_INPUT)
    if title != bank.title:
        bank = bench.put_back(replace(bank, title=title))
    _save_row(bank)
    if not bank.questions:
        st.info(say("teacher.no_questions"))
    with st.expander(say("settings.title")):
        settings_form(bank)
    with st.expander(say("exchange.export")):
        give_bank(bank)
    with st.expander(say("review.article")):
        st.html(markup.article(bank.article.title, bank.article.text))
    for number, question in enumerate(bank.questions, 1):
        with st.container(border=True, key=state.card_key("card", question.id)):
            show_card(bank, number, question)
    with st.expander(say("review.write")):
        write_question(bank)
    with st.expander(say("blank.title")):
        make_blank(bank)
    with st.expander(say("review.again")):
        _make_again(bank)
    if bank.rejections:
        with st.expander(say("review.not_asked", number=len(bank.rejections))):
            st.html(markup.reasons((entry.prompt, entry.reason, f"{entry.stage} · {entry.rule}") for entry in bank.rejections[:_MOST_REASONS]))


def _make_again(bank: Bank) -> None:
    """New drafts for those that nothing was decided about; the rest stays."""
    drafts = sum(not suggestions.stays(question) for question in bank.questions)
    st.caption(say("review.again_help", drafts=drafts, kept=len(bank.questions) - drafts))
    wanted = st.number_input(say("review.again_count"), 1, _MOST_AGAIN, max(1, min(drafts, _MOST_AGAIN)), key=f"{state.AGAIN_COUNT}_{drafts}")
    if not st.button(say("review.again"), key=state.AGAIN_BUTTON):
        return
    turn = st.session_state.get(state.AGAIN, 0) + 1
    wishes: Wishes = st.session_state.get(state.WISHES, Wishes())
    try:
        with st.spinner(say("review.looking")):
            made = suggestions.regenerated(
                bank, int(wanted), kinds=wishes.kinds or None, forms=wishes.forms or None, difficulty=wishes.levels or None,
                options=wishes.options, seed=wishes.seed + turn,
            )  # fmt: skip
    except QuizError as error:
        show_error(error)
        return
    st.session_state[state.AGAIN] = turn
    bench.forget_panels()
    bench.put_back(made)
    st.rerun()


def _save_row(bank: Bank) -> None:
    name = st.text_input(say("review.file_name"), st.session_state[state.WORKSHOP_NAME], key=state.FILE_NAME_INPUT)
    approved = sum(question.status is Status.APPROVED for question in bank.questions)
    st.html(markup.facts(counts(bank)))
    with st.container(horizontal=True, key="fahm_save"):
        save = st.button(say("review.save"), key=state.SAVE_BUTTON, type="primary")
        if any(question.status is Status.DRAFT for question in bank.questions):
            st.button(say("review.approve_all"), key=state.APPROVE_ALL_BUTTON, on_click=bench.approve_all)
        st.button(say("review.undo"), key=state.STEP_BACK_BUTTON, on_click=bench.undo, disabled=not bench.can_undo(), help=say("review.undo_help"))
    if save:
        _save(bank, name)
    if bank.questions and not approved:
        st.warning(say("review.none_approved"))
    if st.session_state.get(state.WORKSHOP_CHANGED):
        st.caption(say("review.unsaved"))
    elif approved:
        st.caption(say("review.link"))
        st.code(_link(st.session_state[state.WORKSHOP_NAME]), language=None)


def _link(name: str) -> str:
    """The address of the student's page with this bank, as far as the server knows its own address."""
    here = st.context.url or ""
    return f"{here.partition('?')[0].removesuffix('/').removesuffix('/teacher')}/?bank={quote(name)}"


def _save(bank: Bank, name: str) -> None:
    try:
        path = banks.bank_path(banks_folder(), name)
        # Another bank must not be written over by one that happens to have the same title.
        if path.exists() and banks.load_bank(path).id != bank.id:
            st.error(say("review.taken"))
            return
        banks.save_bank(bank, path)
    except QuizError as error:
        show_error(error)
        return
    st.session_state[state.WORKSHOP_NAME] = path.stem
    st.session_state[state.WORKSHOP_CHANGED] = False
    st.success(say("review.saved"))
