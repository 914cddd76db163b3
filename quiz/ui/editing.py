"""The forms in which a teacher changes a question or writes one. What a sound question is, ``quiz.schema`` says."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import streamlit as st

from quiz import banks
from quiz.arabic import clean
from quiz.model import Bank, Form, Origin, Question, Span, Status
from quiz.reading.segmentation import segment
from quiz.ui import markup, state
from quiz.ui.frame import say


def edit_question(bank: Bank, question: Question) -> None:
    """A form with everything that can be changed; a change that would break the bank is explained and not lost."""
    with st.form(state.card_key("form", question.id), border=False):
        changed = _fields(question, question.id)
        with st.container(horizontal=True):
            keep = st.form_submit_button(say("review.keep"), key=state.card_key("keep", question.id), type="primary")
            cancel = st.form_submit_button(say("review.cancel"), key=state.card_key("cancel", question.id))
    if cancel:
        st.session_state.pop(state.EDITING, None)
        st.rerun()
    if keep:
        if changed != question:
            changed = replace(changed, origin=Origin.WRITTEN if question.origin is Origin.WRITTEN else Origin.EDITED)
        others = tuple(changed if other.id == question.id else other for other in bank.questions)
        if _kept(replace(bank, questions=others)):
            st.session_state.pop(state.EDITING, None)
            st.rerun()


def write_question(bank: Bank) -> None:
    """A form for a question by hand; it is approved, since the teacher wrote it."""
    form = st.selectbox(say("review.form"), list(Form), format_func=lambda form: say(f"form.{form.value}"), key=f"{state.WRITE_FORM}_kind")
    sentences = [piece.span for piece in segment(bank.article.text) if not piece.heading]
    with st.form(state.WRITE_FORM, border=False):
        empty = Question("new", "written", form, "", (), (), None, origin=Origin.WRITTEN, status=Status.APPROVED)
        question = _fields(empty, "new")
        evidence = st.selectbox(
            say("review.sentence"), sentences, index=None, format_func=lambda span: _sentence(bank, span), key="write_sentence",
            placeholder=say("review.no_sentence"),
        )  # fmt: skip
        add = st.form_submit_button(say("review.add"), key=f"{state.WRITE_FORM}_add", type="primary")
    if add:
        question = replace(question, id=_identity(bank, question), evidence=evidence)
        if _kept(replace(bank, questions=(*bank.questions, question))):
            for field in ("prompt", "options", "answers", "left", "explanation"):
                st.session_state.pop(state.card_key(field, "new"), None)
            st.rerun()


def _fields(question: Question, key: str) -> Question:
    """The question as the fields have it now."""
    prompt = st.text_area(say("review.prompt"), question.prompt, key=state.card_key("prompt", key), height=80)
    left: tuple[str, ...] = ()
    if question.form is Form.MATCH:
        left = _lines("review.left_lines", question.left, state.card_key("left", key))
    options = question.options
    if question.form is Form.CHOICE or (question.form is Form.TEXT and question.options):
        options = _lines("review.option_lines", question.options, state.card_key("options", key))
    answers = _lines("review.answer_lines", question.answers, state.card_key("answers", key))
    if question.form in (Form.MATCH, Form.ORDER) and sorted(options) != sorted(answers):
        options = tuple(sorted(answers))
    explanation = st.text_area(say("review.explanation"), question.explanation, key=state.card_key("explanation", key), height=80)
    return replace(question, prompt=clean(prompt), options=options, answers=answers, left=left, explanation=clean(explanation))


def _lines(label: str, items: tuple[str, ...], key: str) -> tuple[str, ...]:
    typed = st.text_area(say(label), "\n".join(items), key=key, height=140)
    return tuple(clean(line) for line in typed.splitlines() if clean(line))


def _kept(bank: Bank) -> bool:
    """Keeps the bank and says True, or shows what is wrong with it."""
    problems = banks.bank_problems(bank)
    if problems:
        st.error("\n".join(f"- {markup.markdown(problem)}" for problem in problems))
        return False
    st.session_state[state.WORKSHOP] = bank
    st.session_state[state.WORKSHOP_CHANGED] = True
    return True


def _identity(bank: Bank, question: Question) -> str:
    """An id from what is asked; a second one that asks the same thing gets a number."""
    name = "w" + hashlib.sha256("\n".join((question.form, question.prompt, *question.answers)).encode()).hexdigest()[:12]
    taken = {other.id for other in bank.questions}
    number = 1
    while (identity := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return identity


def _sentence(bank: Bank, span: Span) -> str:
    return clean(bank.article.text[span.start : span.end])[:90]
