"""Fahm in the browser: the table of pages, and the frame around each."""

from pathlib import Path

import streamlit as st

import quiz.ui
from quiz.ui.frame import draw_frame, say

_PAGES = Path(quiz.ui.__file__).parent

st.set_page_config(page_title=say("frame.name"), page_icon="📖", layout="centered")
pages = [
    st.Page(_PAGES / "student.py", title=say("student.page"), url_path="student", default=True),
    st.Page(_PAGES / "teacher.py", title=say("teacher.page"), url_path="teacher"),
]
# Streamlit's own menu hangs off the left edge of a right-to-left phone: ours stands in the frame.
page = st.navigation(pages, position="hidden")
draw_frame(pages, page)
page.run()
