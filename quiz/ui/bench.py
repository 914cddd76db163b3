"""The bank on the teacher's bench: every change is kept at once and can be taken back step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from quiz import banks
from quiz.model import Bank, Question, Status
from quiz.ui import markup, state
from quiz.ui.frame import say

_MOST_STEPS = 50


def on_bench() -> Bank:
    """The bank as it is now."""
    bank: Bank = st.session_state[state.WORKSHOP]
    return bank


def put_back(bank: Bank) -> Bank:
    """The changed bank, kept; what it was before can be had again."""
    st.session_state[state.UNDO] = [*_steps(), on_bench()][-_MOST_STEPS:]
    st.session_state[state.WORKSHOP] = bank
    st.session_state[state.WORKSHOP_CHANGED] = True
    return bank


def put_back_sound(bank: Bank) -> bool:
    """Keeps the bank if it could be opened again and says True, or shows what is wrong with it."""
    problems = banks.bank_problems(bank)
    if problems:
        listed = "\n".join(f"- {markup.markdown(problem)}" for problem in problems)
        st.error(f"{say('review.not_kept')}\n\n{listed}")
        return False
    put_back(bank)
    return True


def can_undo() -> bool:
    """Is there a step to take back?"""
    return bool(_steps())


def undo() -> None:
    """The bank as it was before the last change."""
    steps = _steps()
    if not steps:
        return
    bank = steps.pop()
    st.session_state[state.UNDO] = steps
    st.session_state[state.WORKSHOP] = bank
    st.session_state[state.WORKSHOP_CHANGED] = True
    st.session_state[state.TITLE_INPUT] = bank.title
    forget_panels()


def forget_panels() -> None:
    """Closes the forms that are open on a card."""
    for key in (state.EDITING, state.SWAPPING, state.CARD_REMARK):
        st.session_state.pop(key, None)


def clear() -> None:
    """Takes the bank off the bench."""
    forget_panels()
    for key in (state.WORKSHOP, state.WORKSHOP_NAME, state.WORKSHOP_CHANGED, state.UNDO, state.AGAIN):
        st.session_state.pop(key, None)


def change(identity: str, changed: Callable[[Question], Question]) -> None:
    """One question of the bank changed."""
    bank = on_bench()
    put_back(replace(bank, questions=tuple(changed(q) if q.id == identity else q for q in bank.questions)))


def decide(identity: str, status: Status) -> None:
    """Accepts or rejects a question."""
    change(identity, lambda question: replace(question, status=status))


def approve_all() -> None:
    """Accepts every question that nothing was decided about."""
    bank = on_bench()
    approved = (replace(q, status=Status.APPROVED) if q.status is Status.DRAFT else q for q in bank.questions)
    put_back(replace(bank, questions=tuple(approved)))


def move(identity: str, by: int) -> None:
    """Moves a question up (-1) or down (1)."""
    bank = on_bench()
    rows = list(bank.questions)
    at = next(place for place, question in enumerate(rows) if question.id == identity)
    rows.insert(at + by, rows.pop(at))
    put_back(replace(bank, questions=tuple(rows)))


def _steps() -> list[Bank]:
    """Earlier values of this bank, the last one last."""
    steps: list[Bank] = st.session_state.get(state.UNDO, [])
    return [bank for bank in steps if bank.id == on_bench().id]


def free_id(bank: Bank, name: str) -> str:
    """``name`` as an id that no question of the bank has: a second one gets a number."""
    taken = {question.id for question in bank.questions}
    number = 1
    while (identity := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return identity
