"""The end of an attempt, and whatever else is noted in it: stored first, then the page is drawn anew."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from quiz.model import Attempt, Bank, QuizError
from quiz.results import rules
from quiz.ui import state
from quiz.ui.folders import attempts
from quiz.ui.frame import say, say_count, show_error


def note_event(attempt: Attempt, kind: str, question: str = "") -> None:
    """Stores the event."""
    try:
        attempts().record_event(attempt.id, kind, datetime.now(UTC), question)
    except QuizError as error:
        show_error(error)
        return
    st.rerun()


def end_button(attempt: Attempt, bank: Bank, *, urged: bool) -> None:
    """Ends the attempt; where a question may still be answered, the learner is asked first."""
    open_still = bool(rules.waiting(attempt, bank))
    label = say("student.finish" if open_still or bank.settings.feedback == "end" else "student.to_result")
    if st.button(label, key=state.RESULT_BUTTON, type="primary" if urged else "secondary"):
        if not open_still:
            note_event(attempt, "finished")
        st.session_state[state.FINISHING] = attempt.id


def ask_whether_to_end(attempt: Attempt, bank: Bank) -> None:
    """The question and its two answers, once the end was asked for too early."""
    left = len(rules.waiting(attempt, bank))
    if st.session_state.get(state.FINISHING) != attempt.id or not left:
        return
    st.warning(say("student.finish_sure", questions=say_count("question", left)))
    with st.container(horizontal=True, key="fahm_end"):
        if st.button(say("student.finish_now"), key=state.FINISH_BUTTON, type="primary"):
            note_event(attempt, "finished")
        st.button(say("student.keep_on"), key=state.KEEP_ON_BUTTON, on_click=keep_on)


def keep_on() -> None:
    """Takes the question about the end away."""
    st.session_state.pop(state.FINISHING, None)
