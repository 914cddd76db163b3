"""The student's screens, one function each. What an answer is worth and where it is kept is decided elsewhere."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

import streamlit as st

from quiz.banks import BankFile, published
from quiz.grading import EMPTY, grade, rivals_of
from quiz.model import Attempt, Bank, Question, QuizError
from quiz.results.score import asked_questions, first_responses, score
from quiz.ui import markup, state, strings
from quiz.ui.folders import attempts
from quiz.ui.frame import language, say, say_count, show_error, show_heading, show_title
from quiz.ui.questions import given_and_right, show_answered, take_answer


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
    """The bank's title, the learner's name, and the button that starts an attempt."""
    st.html(markup.card(bank.title, *_facts(bank), level=1))
    if not bank.questions:
        st.info(say("student.nothing_approved"))
    else:
        st.session_state.setdefault(state.NAME_INPUT, st.session_state.get(state.LEARNER, ""))
        with st.form("start", border=False):
            name = st.text_input(say("student.name"), key=state.NAME_INPUT, max_chars=60, help=say("student.name_help"))
            if st.form_submit_button(say("student.start"), key=state.START_BUTTON, type="primary"):
                _start(bank, name, None)
    st.button(say("student.other_banks"), key=state.OTHER_BANKS, on_click=_leave, type="tertiary")


def current_step(attempt: Attempt, bank: Bank) -> str:
    """"read", "ask" or "result". After a reload: where the responses say the learner was."""
    step = st.session_state.get(state.STEP)
    if step and step[0] == attempt.id:
        return str(step[1])
    answered = set(first_responses(attempt))
    step_now = "read" if not answered else "ask" if set(attempt.order) - answered else "result"
    waiting = [place for place, question in enumerate(asked_questions(attempt, bank)) if question.id not in answered]
    st.session_state[state.PLACE] = waiting[0] if waiting else 0
    _go(attempt, step_now)
    return step_now


def read_article(bank: Bank) -> None:
    """The article alone."""
    st.html(markup.article(bank.article.title or bank.title, bank.article.text))
    if st.button(say("student.to_questions"), key=state.TO_QUESTIONS, type="primary"):
        st.session_state[state.STEP] = (st.query_params["attempt"], "ask")
        st.rerun()


def ask(attempt: Attempt, bank: Bank) -> None:
    """One question: its widget, or the feedback once it is answered."""
    questions = asked_questions(attempt, bank)
    place = min(st.session_state.get(state.PLACE, 0), len(questions) - 1)
    question, first = questions[place], first_responses(attempt)
    st.progress(len(first) / len(attempt.order), text=say("student.progress", number=place + 1, all=len(questions)))
    with st.container(border=True, key="fahm_question"):
        st.html(markup.prompt(question.prompt))
        shown = _shown(attempt, question)
        if question.id in first:
            show_answered(question, shown, first[question.id], bank.article)
        else:
            with st.form(f"answer_{question.id}", border=False):
                answer = take_answer(question, shown, attempt.id)
                if st.form_submit_button(say("student.answer"), key=state.ANSWER_BUTTON, type="primary"):
                    _record(attempt, bank, question, answer)
            if state.REMARK in st.session_state:
                st.warning(st.session_state[state.REMARK])
    with st.container(horizontal=True, key="fahm_moves"):
        last = place == len(questions) - 1
        if not last:
            kind = "primary" if question.id in first else "secondary"
            st.button(say("student.next"), key=state.NEXT_BUTTON, on_click=_move, args=(place + 1,), type=kind)
        if last or len(first) == len(attempt.order):
            st.button(say("student.to_result"), key=state.RESULT_BUTTON, on_click=_go, args=(attempt, "result"), type="primary" if last and question.id in first else "secondary")
        if place:
            st.button(say("student.back"), key=state.BACK_BUTTON, on_click=_move, args=(place - 1,), type="tertiary")
    with st.expander(say("student.article")):
        evidence = question.evidence if question.id in first else None
        st.html(markup.article(bank.article.title, bank.article.text, evidence))


def show_result(attempt: Attempt, bank: Bank) -> None:
    """The score, by kind, every question with both answers, and ways to go on."""
    result, first = score(attempt, bank), first_responses(attempt)
    whole = result.whole
    st.html(markup.result(_figure(whole.marks), whole.questions, round(100 * whole.share), say("result.title"), attempt.learner))
    if not result.wrong:
        st.success(say("result.perfect"))
    if len(result.kinds) > 1:
        show_heading("result.by_kind")
        for part in result.kinds:
            label = say("result.part", kind=strings.kind(part.kind, language()), marks=_figure(part.marks), all=part.questions)
            st.progress(min(part.share, 1.0), text=markup.markdown(label))
    with st.container(horizontal=True, key="fahm_again"):
        if result.wrong:
            if st.button(say("result.again_wrong"), key=state.AGAIN_WRONG, type="primary"):
                _start(bank, attempt.learner, result.wrong)
        if st.button(say("result.again_all"), key=state.AGAIN_ALL):
            _start(bank, attempt.learner, None)
        st.button(say("student.other_banks"), key=state.OTHER_BANKS, on_click=_leave, type="tertiary")
    show_heading("result.answers")
    for number, question in enumerate(asked_questions(attempt, bank), 1):
        response = first.get(question.id)
        verdict = response.grade.verdict if response else EMPTY
        st.html(markup.answered(number, question.prompt, verdict, say(f"verdict.{verdict}"), given_and_right(question, response)))
        if question.evidence and verdict != "right":
            with st.expander(say("question.evidence")):
                st.html(markup.evidence(bank.article.text, question.evidence))


def _facts(bank: Bank) -> list[str]:
    kinds = [strings.kind(kind, language()) for kind, _ in Counter(question.kind for question in bank.questions).most_common(4)]
    words = say_count("word", len(bank.article.text.split()))
    return [say_count("question", len(bank.questions)), words, "، ".join(kinds) if language() == "ar" else ", ".join(kinds)]


def _shown(attempt: Attempt, question: Question) -> tuple[str, ...]:
    """The options as the attempt has them; the bank's where the question was edited since."""
    stored = attempt.options.get(question.id, ())
    return stored if sorted(stored) == sorted(question.options) else question.options


def _start(bank: Bank, name: str, questions: Collection[str] | None) -> None:
    try:
        attempt = attempts().start_attempt(bank, name, secrets.randbits(32), datetime.now(UTC), questions=questions)
    except QuizError as error:
        show_error(error)
        return
    st.session_state[state.LEARNER] = attempt.learner
    st.session_state[state.PLACE] = 0
    _go(attempt, "ask" if questions else "read")
    st.query_params["attempt"] = attempt.id
    st.rerun()


def _record(attempt: Attempt, bank: Bank, question: Question, answer: tuple[str, ...]) -> None:
    """Stores answer and mark, then draws anew: what is shown is what is stored."""
    mark = grade(question, answer, rivals=rivals_of(bank, question), article=bank.article.text)
    if mark.verdict == EMPTY:
        st.session_state[state.REMARK] = say("student.nothing_given")
        return
    try:
        attempts().record_response(attempt.id, question.id, answer, mark, datetime.now(UTC))
    except QuizError as error:
        show_error(error)
        return
    st.rerun()


def _figure(marks: float) -> str:
    return f"{marks:.1f}".removesuffix(".0")


def _open_bank(name: str) -> None:
    st.query_params["bank"] = name
    st.query_params.pop("attempt", None)


def _leave() -> None:
    st.query_params.pop("bank", None)
    st.query_params.pop("attempt", None)


def _move(place: int) -> None:
    st.session_state[state.PLACE] = place


def _go(attempt: Attempt, step: str) -> None:
    st.session_state[state.STEP] = (attempt.id, step)
