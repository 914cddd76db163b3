"""The student's way to the questions: choosing a bank, giving a name, reading. What counts is decided elsewhere."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

import streamlit as st

from quiz.banks import BankFile, published
from quiz.model import Attempt, Bank, QuizError
from quiz.results import rules
from quiz.ui import markup, state, strings
from quiz.ui.clock import show_clock
from quiz.ui.ending import note_event
from quiz.ui.folders import attempts
from quiz.ui.frame import language, say, say_count, show_error, show_title

_LEVELS = ((1.5, "student.easy"), (2.5, "student.middling"), (float("inf"), "student.hard"))  # mean difficulty below which it is called so


def choose_bank(files: Sequence[BankFile]) -> None:
    """Cards of all banks that have something approved in them."""
    show_title("student.title")
    ready = [(file.name, published(file.bank)) for file in files if file.bank and published(file.bank).questions]
    if not ready:
        st.info(say("student.no_banks"))
        return
    st.write(say("student.choose"))
    for name, bank in ready:
        with st.container(border=True, key=f"bank_{name}"):
            st.html(markup.card(bank.title or name, *_facts(bank)))
            st.button(say("student.open"), key=f"open_{name}", on_click=_open_bank, args=(name,), type="primary")


def introduce(bank: Bank) -> None:
    """The bank's title, how it is asked, the learner's name, and the button that starts an attempt."""
    st.html(markup.card(bank.title, *_facts(bank), level=1))
    if not bank.questions:
        st.info(say("student.nothing_approved"))
    else:
        if ways := _ways(bank):
            st.html(markup.facts(*ways))
        st.session_state.setdefault(state.NAME_INPUT, st.session_state.get(state.LEARNER, ""))
        with st.form("start", border=False):
            name = st.text_input(say("student.name"), key=state.NAME_INPUT, max_chars=60, help=say("student.name_help"))
            if st.form_submit_button(say("student.start"), key=state.START_BUTTON, type="primary"):
                start(bank, name, None)
    st.button(say("student.other_banks"), key=state.OTHER_BANKS, on_click=leave, type="tertiary")


def current_step(attempt: Attempt, bank: Bank, now: datetime) -> str:
    """"read", "ask" or "result". Who comes back to an attempt in which nothing is left to answer finds its result."""
    if rules.is_over(attempt, bank.settings, now):
        return "result"
    if not rules.is_opened(attempt):
        return "read"
    stays = st.session_state.get(state.PLACE, ("",))[0] == attempt.id
    return "ask" if stays or bank.settings.feedback == "end" or rules.waiting(attempt, bank) else "result"


def read_article(attempt: Attempt, bank: Bank) -> None:
    """The article alone."""
    show_clock(rules.deadline(attempt, bank.settings))
    st.html(markup.article(bank.article.title or bank.title, bank.article.text))
    if st.button(say("student.to_questions"), key=state.TO_QUESTIONS, type="primary"):
        note_event(attempt, "opened")


def start(bank: Bank, name: str, questions: Collection[str] | None) -> None:
    """A new attempt; one at some ``questions`` only begins with them, for the article was read before."""
    now = datetime.now(UTC)
    try:
        attempt = attempts().start_attempt(bank, name, secrets.randbits(32), now, questions=questions)
        if questions:
            attempts().record_event(attempt.id, "opened", now)
    except QuizError as error:
        show_error(error)
        return
    st.session_state[state.LEARNER] = attempt.learner
    st.query_params["attempt"] = attempt.id
    st.rerun()


def leave() -> None:
    """Back to the cards."""
    st.query_params.pop("bank", None)
    st.query_params.pop("attempt", None)


def _facts(bank: Bank) -> list[str]:
    kinds = [strings.kind(kind, language()) for kind, _ in Counter(question.kind for question in bank.questions).most_common(4)]
    words = say_count("word", len(bank.article.text.split()))
    level = [_level(bank)] if bank.questions else []
    return [say_count("question", len(bank.questions)), words, *level, "، ".join(kinds) if language() == "ar" else ", ".join(kinds)]


def _level(bank: Bank) -> str:
    mean = sum(question.difficulty for question in bank.questions) / len(bank.questions)
    return say(next(name for below, name in _LEVELS if mean < below))


def _ways(bank: Bank) -> list[str]:
    """What the learner should know of the bank's settings before the start."""
    settings = bank.settings
    told = (
        (settings.minutes > 0, say("student.limit", minutes=say_count("minute", settings.minutes))),
        (settings.feedback == "end", say("student.at_end")),
        (settings.feedback == "each" and settings.tries > 1, say("student.tries", tries=say_count("try", settings.tries))),
        (settings.article == "hidden", say("student.will_hide")),
        (settings.strict, say("student.spelling")),
    )
    return [line for holds, line in told if holds]


def _open_bank(name: str) -> None:
    st.query_params["bank"] = name
    st.query_params.pop("attempt", None)
