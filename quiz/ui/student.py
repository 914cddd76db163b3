"""The student's page: choose a bank, read, answer, see the result. Where the learner stands is in the address."""

from datetime import UTC, datetime

import streamlit as st

from quiz import banks
from quiz.model import QuizError
from quiz.results import rules
from quiz.results.attempts import AttemptNotFound
from quiz.results.score import asked_questions
from quiz.ui import asking, outcome, practice, state
from quiz.ui.folders import attempts, banks_folder
from quiz.ui.frame import show_error


def _page() -> None:
    name = st.query_params.get("bank", "")
    if not name:
        practice.choose_bank(banks.list_banks(banks_folder()))
        return
    try:
        bank = banks.published(banks.load_bank(banks.bank_path(banks_folder(), name)))
    except QuizError as error:
        show_error(error)
        practice.choose_bank(banks.list_banks(banks_folder()))
        return
    identity = st.query_params.get("attempt", "")
    if not identity or not bank.questions:
        practice.introduce(bank)
        return
    now = datetime.now(UTC)
    try:
        attempt = attempts().load_attempt(identity)
        if rules.is_over(attempt, bank.settings, now) and not rules.is_finished(attempt) and attempt.bank == bank.id:
            attempts().record_event(attempt.id, "finished", now)  # a limit lengthened later opens nothing again
            attempt = attempts().load_attempt(identity)
    except AttemptNotFound as error:
        show_error(error)
        practice.introduce(bank)
        return
    except QuizError as error:  # nothing new is started while the old attempt may only be out of reach
        show_error(error)
        return
    if attempt.bank != bank.id or not asked_questions(attempt, bank):
        practice.introduce(bank)
        return
    step = practice.current_step(attempt, bank, now)
    if step == "read":
        practice.read_article(attempt, bank)
    elif step == "ask":
        asking.ask(attempt, bank)
    else:
        outcome.show_result(attempt, bank)


_page()
st.session_state.pop(state.REMARK, None)
