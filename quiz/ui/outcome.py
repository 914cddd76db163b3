"""What the learner sees at the end: the score, by kind, every question with both answers, and ways to go on."""

from __future__ import annotations

import streamlit as st

from quiz.grading import EMPTY
from quiz.model import Attempt, Bank
from quiz.results import rules
from quiz.results.score import Score, asked_questions, first_responses, last_responses, score, time_taken
from quiz.ui import markup, state, strings
from quiz.ui.clock import duration
from quiz.ui.frame import language, say, show_heading
from quiz.ui.practice import leave, start
from quiz.ui.questions import given_and_right, in_bold
from quiz.ui.sheet import result_sheet


def show_result(attempt: Attempt, bank: Bank) -> None:
    """The result of an attempt that takes no more answers."""
    result = score(attempt, bank)
    whole = result.whole
    if rules.ran_out(attempt, bank.settings):
        st.info(say("result.ran_out"))
    st.html(markup.result(markup.figure(whole.marks), whole.questions, round(100 * whole.share), say("result.title"), *_facts(attempt, result)))
    if not result.wrong:
        st.success(say("result.perfect"))
    if len(result.kinds) > 1:
        show_heading("result.by_kind")
        for part in result.kinds:
            label = say("result.part", kind=strings.kind(part.kind, language()), marks=markup.figure(part.marks), all=part.questions)
            st.progress(min(part.share, 1.0), text=markup.markdown(label))
    _ways_on(attempt, bank, result)
    show_heading("result.answers")
    _show_answers(attempt, bank)


def _ways_on(attempt: Attempt, bank: Bank, result: Score) -> None:
    with st.container(horizontal=True, key="fahm_again"):
        if result.wrong:
            if st.button(say("result.again_wrong"), key=state.AGAIN_WRONG, type="primary"):
                start(bank, attempt.learner, result.wrong)
        label = say("result.again_all" if result.wrong else "result.practise")
        if st.button(label, key=state.AGAIN_ALL, type="secondary" if result.wrong else "primary"):
            start(bank, attempt.learner, None)
        sheet = result_sheet(attempt, bank, language())
        st.download_button(say("sheet.save"), sheet, "fahm.html", "text/html", key=state.SHEET_BUTTON, on_click="ignore")
        st.button(say("student.other_banks"), key=state.OTHER_BANKS, on_click=leave, type="tertiary")


def _show_answers(attempt: Attempt, bank: Bank) -> None:
    first, last = first_responses(attempt), last_responses(attempt)
    for number, question in enumerate(asked_questions(attempt, bank), 1):
        response = first.get(question.id)
        verdict = response.grade.verdict if response else EMPTY
        lines = given_and_right(question, response)
        if response is not last.get(question.id):
            lines.append(f"{say('question.later')} {in_bold(question, last[question.id].answer)}")
        st.html(markup.answered(number, question.prompt, verdict, say(f"verdict.{verdict}"), lines))
        if question.evidence and verdict != "right":
            with st.expander(say("question.evidence")):
                st.html(markup.evidence(bank.article.text, question.evidence))


def _facts(attempt: Attempt, result: Score) -> list[str]:
    found = [attempt.learner]
    if (taken := time_taken(attempt)) is not None:
        found.append(say("result.time", time=duration(taken)))
    if result.after.marks != result.whole.marks:
        found.append(say("result.after", marks=markup.figure(result.after.marks), all=result.after.questions))
    return found
