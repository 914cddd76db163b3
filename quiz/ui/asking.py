"""The questions on the screen, one or all of them: free movement, hints, tries, the end. What is allowed ``rules`` says."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from quiz.grading import EMPTY, grade, rivals_of
from quiz.model import Attempt, Bank, Question, QuizError, Response
from quiz.results import rules
from quiz.results.hints import hints
from quiz.results.score import asked_questions, first_responses, last_responses
from quiz.ui import markup, state
from quiz.ui.clock import show_clock
from quiz.ui.ending import ask_whether_to_end, end_button, keep_on, note_event
from quiz.ui.folders import attempts
from quiz.ui.frame import say, say_count, show_error
from quiz.ui.questions import given, show_answered, take_answer

# How a question stands: its sign, and what the sign means.
_OPEN, _GIVEN, _AGAIN = ("○", "student.state_open"), ("●", "student.state_given"), ("↻", "student.state_again")
_RIGHT, _WRONG = ("✓", "student.state_right"), ("✗", "student.state_wrong")
_HINTS = {"paragraph": "hint.paragraph", "letter": "hint.letter", "option": "hint.option"}


def ask(attempt: Attempt, bank: Bank) -> None:
    """The questions as the bank lays them out; nothing of a hidden article is drawn."""
    show_clock(rules.deadline(attempt, bank.settings))
    if bank.settings.layout == "all":
        _ask_all(attempt, bank)
    else:
        _ask_one(attempt, bank)


def _ask_one(attempt: Attempt, bank: Bank) -> None:
    questions, answered = asked_questions(attempt, bank), first_responses(attempt)
    place = _place(attempt, bank)
    question = questions[place]
    st.progress(len(answered) / len(attempt.order), text=say("student.progress", number=place + 1, all=len(questions)))
    with st.container(horizontal=True, key="fahm_steps"):
        for number, other in enumerate(questions):
            sign, said = _standing(attempt, bank, other)
            key = state.card_key(state.GOTO_BUTTON, str(number + 1))
            st.button(f"{number + 1} {sign}", key=key, on_click=_move, args=(attempt, number), type="primary" if number == place else "secondary", help=say(said))
    st.caption(_signs(bank))
    with st.container(border=True, key="fahm_question"):
        _draw(attempt, bank, question, place + 1)
    done = not rules.tries_left(attempt, bank.settings, question.id)
    with st.container(horizontal=True, key="fahm_moves"):
        last = place == len(questions) - 1
        if not last:
            st.button(say("student.next"), key=state.NEXT_BUTTON, on_click=_move, args=(attempt, place + 1), type="primary" if done else "secondary")
        if last or len(answered) == len(attempt.order):
            end_button(attempt, bank, urged=last and done)
        if place:
            st.button(say("student.back"), key=state.BACK_BUTTON, on_click=_move, args=(attempt, place - 1), type="tertiary")
    ask_whether_to_end(attempt, bank)
    if bank.settings.article == "open":
        with st.expander(say("student.article")):
            evidence = question.evidence if rules.is_revealed(attempt, bank.settings, question.id) else None
            st.html(markup.article(bank.article.title, bank.article.text, evidence))


def _ask_all(attempt: Attempt, bank: Bank) -> None:
    questions, answered = asked_questions(attempt, bank), first_responses(attempt)
    if bank.settings.article == "open":
        with st.expander(say("student.article"), expanded=True):
            st.html(markup.article(bank.article.title, bank.article.text))
    st.progress(len(answered) / len(attempt.order), text=say("student.answered", number=len(answered), all=len(questions)))
    standing = [(number, *_standing(attempt, bank, question)) for number, question in enumerate(questions, 1)]
    st.html(markup.steps(*((f"{number} {sign}", f"{number}: {say(said)}") for number, sign, said in standing)))
    st.caption(_signs(bank))
    for number, question in enumerate(questions, 1):
        with st.container(border=True, key=state.card_key("fahm_question", str(number))):
            st.caption(say("student.progress", number=number, all=len(questions)))
            _draw(attempt, bank, question, number)
    end_button(attempt, bank, urged=True)
    ask_whether_to_end(attempt, bank)


def _draw(attempt: Attempt, bank: Bank, question: Question, number: int) -> None:
    """The question with what may be shown of its last answer, and its form while it may still be answered."""
    st.html(markup.prompt(question.prompt))
    stored = attempt.options.get(question.id, ())
    shown = stored if sorted(stored) == sorted(question.options) else question.options  # it may have been edited since
    response = last_responses(attempt).get(question.id)
    if response:
        _show_response(attempt, bank, question, shown, response)
    if not rules.tries_left(attempt, bank.settings, question.id):
        return
    article = bank.article if bank.settings.article == "open" else None
    found = hints(question, shown, article, attempt.id) if bank.settings.hints else ()
    used = found[: rules.hints_used(attempt, question.id)]
    without = next((hint.value for hint in used if hint.kind == "option"), "")
    one = bank.settings.layout == "single"
    with st.form(f"answer_form_{number}", border=False):
        answer = take_answer(question, shown, state.answer_key(attempt.id, attempt.order.index(question.id)), without)
        label = say("student.answer") if one else say("student.answer_number", number=number)
        if st.form_submit_button(label, key=state.ANSWER_BUTTON if one else state.card_key(state.ANSWER_BUTTON, str(number)), type="primary"):
            _record(attempt, bank, question, answer)
    about, remark = st.session_state.get(state.REMARK, ("", ""))
    if about == question.id:
        st.warning(remark)
    if used:
        st.html(markup.note("fahm-hint", *(markup.inline(say(_HINTS[hint.kind], value=hint.value)) for hint in used)))
    if len(used) < len(found):
        label = say("hint.more", number=number, used=len(used) + 1, all=len(found))
        if st.button(label, key=state.card_key(state.HINT_BUTTON, str(number)), type="tertiary"):
            note_event(attempt, "hint", question.id)


def _show_response(attempt: Attempt, bank: Bank, question: Question, shown: tuple[str, ...], response: Response) -> None:
    settings = bank.settings
    if settings.feedback == "end":
        st.html(markup.note("fahm-stored", markup.inline(say("student.stored")), given(question, response)))
        return
    if rules.is_revealed(attempt, settings, question.id):
        show_answered(question, shown, response, bank.article, quoting=settings.article == "open")
    else:
        again = say("question.again", tries=say_count("try", rules.tries_left(attempt, settings, question.id)))
        st.html(markup.note("fahm-wrong", f"<strong>{markup.inline(response.grade.feedback)}</strong>", given(question, response), markup.inline(again)))
    if response is not first_responses(attempt)[question.id]:
        st.caption(say("question.first_counts"))


def _record(attempt: Attempt, bank: Bank, question: Question, answer: tuple[str, ...]) -> None:
    """Stores answer and mark, then draws anew: what is shown is what is stored. Too late, and nothing is stored."""
    now = datetime.now(UTC)
    if rules.is_over(attempt, bank.settings, now):
        st.rerun()
    mark = grade(question, answer, strict=bank.settings.strict, rivals=rivals_of(bank, question), article=bank.article.text)
    if mark.verdict == EMPTY:
        st.session_state[state.REMARK] = (question.id, say("student.nothing_given"))
        return
    try:
        attempts().record_response(attempt.id, question.id, answer, mark, now)
    except QuizError as error:
        show_error(error)
        return
    st.rerun()


def _standing(attempt: Attempt, bank: Bank, question: Question) -> tuple[str, str]:
    """What may be said of the question now."""
    response = last_responses(attempt).get(question.id)
    if response is None:
        return _OPEN
    if bank.settings.feedback == "end":
        return _GIVEN
    if rules.tries_left(attempt, bank.settings, question.id):
        return _AGAIN
    return _RIGHT if response.grade.fraction >= 1.0 else _WRONG


def _signs(bank: Bank) -> str:
    """The line that explains the signs that this bank can show."""
    retried = (_AGAIN,) if bank.settings.tries > 1 else ()
    shown = (_GIVEN, _OPEN) if bank.settings.feedback == "end" else (_RIGHT, _WRONG, *retried, _OPEN)
    return " · ".join(f"{sign} {say(said)}" for sign, said in shown)


def _place(attempt: Attempt, bank: Bank) -> int:
    """The number of the question on the screen: where the learner was, after a reload the first one that waits."""
    questions = asked_questions(attempt, bank)
    whose, place = st.session_state.get(state.PLACE, ("", 0))
    if whose != attempt.id:
        waiting = rules.waiting(attempt, bank)
        place = questions.index(waiting[0]) if waiting else 0
        _move(attempt, place)
    return min(int(place), len(questions) - 1)


def _move(attempt: Attempt, place: int) -> None:
    st.session_state[state.PLACE] = (attempt.id, place)
    keep_on()
