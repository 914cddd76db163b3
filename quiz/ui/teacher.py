"""The teacher's page: an article in, questions out, each looked at before students see it."""

import streamlit as st

from quiz.ui import review, state, workshop
from quiz.ui.frame import show_title
from quiz.ui.lock import open_door

show_title("teacher.title")
if open_door():
    if state.WORKSHOP in st.session_state:
        review.show_bank(st.session_state[state.WORKSHOP])
    else:
        workshop.take_article()
        workshop.list_saved_banks()
