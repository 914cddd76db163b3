"""The teacher's page: an article in, questions out, each looked at before students see it; and what students made of them."""

import streamlit as st

from quiz.ui import library, results, review, state, workshop
from quiz.ui.frame import say, show_title
from quiz.ui.lock import open_door


def _side() -> str:
    """Workshop or results, as chosen; a second press on the chosen one keeps it."""
    sides = {"workshop": say("teacher.workshop"), "results": say("teacher.results")}
    kept = st.session_state.get(state.TEACHER_SIDE, "workshop")
    if not st.session_state.get(state.TEACHER_SIDE_SWITCH):
        st.session_state[state.TEACHER_SIDE_SWITCH] = kept
    st.segmented_control(
        say("teacher.side"), list(sides), format_func=sides.__getitem__, key=state.TEACHER_SIDE_SWITCH, label_visibility="collapsed", on_change=_keep_side
    )
    return str(st.session_state.get(state.TEACHER_SIDE, "workshop"))


def _keep_side() -> None:
    st.session_state[state.TEACHER_SIDE] = st.session_state[state.TEACHER_SIDE_SWITCH] or st.session_state.get(state.TEACHER_SIDE, "workshop")


show_title("teacher.title")
if open_door():
    if _side() == "results":
        results.show_results()
    elif state.WORKSHOP in st.session_state:
        review.show_bank(st.session_state[state.WORKSHOP])
    else:
        workshop.take_article()
        library.show_library()
