"""A question's card: as the student will see it, its key, its evidence, why the wrong options are there, and what can be done."""

from __future__ import annotations

from functools import lru_cache, partial

import streamlit as st

from quiz.grading import remark
from quiz.model import Bank, Form, Origin, Question, QuizError, Status
from quiz.questions import suggestions
from quiz.schema import same_key
from quiz.ui import bench, markup, state, strings
from quiz.ui.editing import edit_question
from quiz.ui.frame import language, say, show_error
from quiz.ui.questions import own_explanation


def show_card(bank: Bank, number: int, question: Question) -> None:
    """The card, or the form with which the question is edited."""
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
    _show_question(bank, question)
    _show_decisions(question)
    _show_tools(bank, number, question)
    if st.session_state.get(state.SWAPPING) == question.id:
        _show_swap(bank, question)
    whose, said = st.session_state.get(state.CARD_REMARK, ("", ""))
    if whose == question.id:
        st.info(said)


def _show_question(bank: Bank, question: Question) -> None:
    st.html(markup.prompt(question.prompt))
    key = same_key(question.answers[0])
    if question.form is Form.ORDER:
        st.html(markup.option_list(question.options))
        st.html(markup.note("", f"{say('review.right_order')} <b>{' ← '.join(map(markup.inline, question.answers))}</b>"))
    elif question.left:
        st.html(markup.option_list(markup.pairs(question.left, question.answers)))
    elif question.options:
        st.html(markup.option_list(question.options, [option for option in question.options if same_key(option) == key]))
    if question.form is Form.TEXT:
        st.html(markup.note("", f"{say('review.answers')} <b>{' ‖ '.join(map(markup.inline, question.answers))}</b>"))
    if reasons := [why for option in question.options if (why := _why(question, option, bank.article.text))]:
        st.caption(say("review.why_wrong"))
        st.html(markup.asides(reasons))
    if question.evidence:
        st.caption(say("question.evidence"))
        st.html(markup.evidence(bank.article.text, question.evidence))
    if explanation := own_explanation(question, bank.article):
        st.html(markup.note("", markup.inline(explanation)))


@lru_cache(maxsize=2000)
def _why(question: Question, option: str, text: str) -> str:
    return remark(question, option, text)


def _show_decisions(question: Question) -> None:
    with st.container(horizontal=True, key=state.card_key("moves", question.id)):
        for status, label in ((Status.APPROVED, "review.accept"), (Status.REJECTED, "review.reject")):
            chosen = question.status is status
            st.button(
                say(label), key=state.card_key(status.value, question.id), on_click=bench.decide, args=(question.id, status),
                type="primary" if chosen else "secondary", disabled=chosen,
            )  # fmt: skip
        st.button(say("review.edit"), key=state.card_key("edit", question.id), on_click=_open, args=(state.EDITING, question.id), type="tertiary")


def _show_tools(bank: Bank, number: int, question: Question) -> None:
    button = partial(st.button, type="tertiary")
    with st.container(horizontal=True, key=state.card_key("tools", question.id)):
        button(say("review.up"), key=state.card_key("up", question.id), on_click=bench.move, args=(question.id, -1), disabled=number == 1)
        button(say("review.down"), key=state.card_key("down", question.id), on_click=bench.move, args=(question.id, 1), disabled=number == len(bank.questions))
        if question.form is Form.CHOICE and question.kind != "true_false":
            button(say("review.swap"), key=state.card_key("swap", question.id), on_click=_open, args=(state.SWAPPING, question.id))
        if question.origin is Origin.GENERATED and question.evidence:
            another = button(say("review.another"), key=state.card_key("another", question.id), help=say("review.another_help"))
            if another:
                _ask_another(bank, question)


def _ask_another(bank: Bank, question: Question) -> None:
    """Another question about the same sentence in this one's place, or the word that there is none."""
    try:
        with st.spinner(say("review.looking")):
            other = suggestions.another_question(bank, question)
    except QuizError as error:
        st.session_state[state.CARD_REMARK] = (question.id, markup.error(str(error)))
        st.rerun()
    bench.forget_panels()
    if other is None:
        st.session_state[state.CARD_REMARK] = (question.id, say("review.no_other"))
    else:
        bench.change(question.id, lambda _: other)
    st.rerun()


def _show_swap(bank: Bank, question: Question) -> None:
    """Which wrong option goes, and what comes for it."""
    try:
        with st.spinner(say("review.looking")):
            others = suggestions.other_options(bank, question)
    except QuizError as error:
        show_error(error)
        others = ()
    wrong = [option for option in question.options if same_key(option) != same_key(question.answers[0])]
    if others:
        old = st.selectbox(say("review.swap_out"), wrong, key=state.card_key("swap_out", question.id))
        new = st.selectbox(say("review.swap_in"), others, key=state.card_key("swap_in", question.id))
    else:
        st.info(say("review.no_options"))
    with st.container(horizontal=True):
        if others and st.button(say("review.swap_now"), key=state.card_key("swap_now", question.id), type="primary"):
            try:
                changed = suggestions.swapped(bank, question, old, new)
            except QuizError as error:
                show_error(error)
            else:
                bench.forget_panels()
                bench.change(question.id, lambda _: changed)
                st.rerun()
        st.button(say("review.cancel"), key=state.card_key("swap_cancel", question.id), on_click=bench.forget_panels)


def _open(panel: str, identity: str) -> None:
    bench.forget_panels()
    st.session_state[panel] = identity
