"""The teacher's second screen: one card a question, and saving what was decided."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import streamlit as st

from quiz import banks
from quiz.model import Bank, Question, QuizError, Status
from quiz.schema import same_key
from quiz.ui import markup, state, strings
from quiz.ui.editing import edit_question, write_question
from quiz.ui.folders import banks_folder
from quiz.ui.frame import language, say, show_error
from quiz.ui.questions import own_explanation
from quiz.ui.workshop import counts

_MOST_REASONS = 200


def show_bank(bank: Bank) -> None:
    """Title, save row, cards, a form for a question by hand, and what was not asked."""
    st.button(say("review.close"), key=state.CLOSE_BUTTON, on_click=_close, type="tertiary")
    title = st.text_input(say("review.bank_title"), bank.title, key=state.TITLE_INPUT)
    if title != bank.title:
        bank = put_back(replace(bank, title=title))
    _save_row(bank)
    if not bank.questions:
        st.info(say("teacher.no_questions"))
    with st.expander(say("review.article")):
        st.html(markup.article(bank.article.title, bank.article.text))
    for number, question in enumerate(bank.questions, 1):
        with st.container(border=True, key=state.card_key("card", question.id)):
            _show_card(bank, number, question)
    with st.expander(say("review.write")):
        write_question(bank)
    if bank.rejections:
        with st.expander(say("review.not_asked", number=len(bank.rejections))):
            st.html(markup.reasons((entry.prompt, entry.reason, f"{entry.stage} · {entry.rule}") for entry in bank.rejections[:_MOST_REASONS]))


def put_back(bank: Bank) -> Bank:
    """The changed bank, kept."""
    st.session_state[state.WORKSHOP] = bank
    st.session_state[state.WORKSHOP_CHANGED] = True
    return bank


def _show_card(bank: Bank, number: int, question: Question) -> None:
    if st.session_state.get(state.EDITING) == question.id:
        edit_question(bank, question)
        return
    st.html(markup.chips(
        (str(number), ""),
        (strings.kind(question.kind, language()), ""),
        (say(f"form.{question.form.value}"), ""),
        (say(f"origin.{question.origin.value}"), ""),
        (say(f"status.{question.status.value}"), f"fahm-{question.status.value}"),
    ))  # fmt: skip
    st.html(markup.prompt(question.prompt))
    key = same_key(question.answers[0])
    if question.left:
        st.html(markup.option_list(markup.pairs(question.left, question.answers)))
    elif question.options:
        st.html(markup.option_list(question.options, [option for option in question.options if same_key(option) == key]))
    if not question.options:
        st.html(markup.note("", f"{say('review.answers')} <b>{' ‖ '.join(map(markup.inline, question.answers))}</b>"))
    if question.evidence:
        st.html(markup.evidence(bank.article.text, question.evidence))
    if explanation := own_explanation(question, bank.article):
        st.html(markup.note("", markup.inline(explanation)))
    with st.container(horizontal=True, key=state.card_key("moves", question.id)):
        for status, label in ((Status.APPROVED, "review.accept"), (Status.REJECTED, "review.reject")):
            chosen = question.status is status
            st.button(
                say(label), key=state.card_key(status.value, question.id), on_click=_decide, args=(question.id, status),
                type="primary" if chosen else "secondary", disabled=chosen,
            )  # fmt: skip
        st.button(say("review.edit"), key=state.card_key("edit", question.id), on_click=_edit, args=(question.id,), type="tertiary")


def _save_row(bank: Bank) -> None:
    name = st.text_input(say("review.file_name"), st.session_state[state.WORKSHOP_NAME], key=state.FILE_NAME_INPUT)
    approved = sum(question.status is Status.APPROVED for question in bank.questions)
    st.html(markup.facts(counts(bank)))
    with st.container(horizontal=True, key="fahm_save"):
        save = st.button(say("review.save"), key=state.SAVE_BUTTON, type="primary")
        if any(question.status is Status.DRAFT for question in bank.questions):
            st.button(say("review.approve_all"), key=state.APPROVE_ALL_BUTTON, on_click=_approve_all)
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


def _decide(identity: str, status: Status) -> None:
    bank: Bank = st.session_state[state.WORKSHOP]
    put_back(replace(bank, questions=tuple(replace(q, status=status) if q.id == identity else q for q in bank.questions)))


def _approve_all() -> None:
    bank: Bank = st.session_state[state.WORKSHOP]
    approved = (replace(q, status=Status.APPROVED) if q.status is Status.DRAFT else q for q in bank.questions)
    put_back(replace(bank, questions=tuple(approved)))


def _edit(identity: str) -> None:
    st.session_state[state.EDITING] = identity


def _close() -> None:
    for key in (state.WORKSHOP, state.WORKSHOP_NAME, state.WORKSHOP_CHANGED, state.EDITING):
        st.session_state.pop(key, None)
