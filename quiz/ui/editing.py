"""The forms in which a teacher changes a question or writes one. What a sound question is, ``quiz.schema`` says."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import streamlit as st

from quiz.arabic import clean
from quiz.model import Bank, Form, Origin, Question, Span, Status
from quiz.reading.segmentation import segment
from quiz.ui import bench, state
from quiz.ui.frame import say


def edit_question(bank: Bank, question: Question) -> None:
    """A form with everything that can be changed; a change that would break the bank is explained and not lost."""
    with st.form(state.card_key("form", question.id), border=False):
        changed = _fields(question, question.id)
        changed = replace(changed, evidence=_evidence(bank, question, question.id), difficulty=_difficulty(question))
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
        if bench.put_back_sound(replace(bank, questions=others)):
            st.session_state.pop(state.EDITING, None)
            st.rerun()


def write_question(bank: Bank) -> None:
    """A form for a question by hand; it is approved, since the teacher wrote it."""
    form = st.selectbox(say("review.form"), list(Form), format_func=lambda form: say(f"form.{form.value}"), key=f"{state.WRITE_FORM}_kind")
    with st.form(state.WRITE_FORM, border=False):
        empty = Question("new", "written", form, "", (), (), None, origin=Origin.WRITTEN, status=Status.APPROVED)
        question = _fields(empty, "new")
        evidence = _evidence(bank, empty, "new")
        add = st.form_submit_button(say("review.add"), key=f"{state.WRITE_FORM}_add", type="primary")
    if add:
        question = replace(question, id=_identity(bank, question), evidence=evidence)
        if bench.put_back_sound(replace(bank, questions=(*bank.questions, question))):
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
    if question.form in (Form.CHOICE, Form.TEXT):
        label = "review.option_lines" if question.form is Form.CHOICE else "review.word_bank_lines"
        options = _lines(label, question.options, state.card_key("options", key))
    answers = _lines("review.answer_lines", question.answers, state.card_key("answers", key))
    if question.form in (Form.MATCH, Form.ORDER) and sorted(options) != sorted(answers):
        options = tuple(sorted(answers))
    explanation = st.text_area(say("review.explanation"), question.explanation, key=state.card_key("explanation", key), height=80)
    return replace(question, prompt=clean(prompt), options=options, answers=answers, left=left, explanation=clean(explanation))


def _lines(label: str, items: tuple[str, ...], key: str) -> tuple[str, ...]:
    typed = st.text_area(say(label), "\n".join(items), key=key, height=140)
    return tuple(clean(line) for line in typed.splitlines() if clean(line))


def _identity(bank: Bank, question: Question) -> str:
    """An id from what is asked."""
    asked = "\n".join((question.form, question.prompt, *question.answers))
    return bench.free_id(bank, "w" + hashlib.sha256(asked.encode()).hexdigest()[:12])


def _evidence(bank: Bank, question: Question, key: str) -> Span | None:
    """The evidence: a sentence of the article, what it has been so far, or none."""
    spans = [piece.span for piece in segment(bank.article.text) if not piece.heading]
    if question.evidence and question.evidence not in spans:
        spans = sorted([*spans, question.evidence])
    place = st.selectbox(
        say("review.sentence"), range(len(spans)), spans.index(question.evidence) if question.evidence else None,
        format_func=lambda place: f"{place + 1}. {_sentence(bank, spans[place])}", key=state.card_key("sentence", key), placeholder=say("review.no_sentence"),
    )  # fmt: skip
    return None if place is None else spans[place]


def _difficulty(question: Question) -> int:
    """The level: easy, middling or hard."""
    levels = {1: "review.easy", 2: "review.middling", 3: "review.hard"}
    now = min(question.difficulty, len(levels))
    chosen = st.radio(
        say("review.level"), list(levels), list(levels).index(now), format_func=lambda level: say(levels[level]), horizontal=True,
        key=state.card_key("level", question.id),
    )  # fmt: skip
    return question.difficulty if chosen == now else int(chosen)


def _sentence(bank: Bank, span: Span) -> str:
    return clean(bank.article.text[span.start : span.end])[:90]
