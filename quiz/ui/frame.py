"""What stands around every page: the style sheet, the language and the size of the type."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import streamlit as st

from quiz.model import QuizError
from quiz.ui import markup, state, strings

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

# Undoes what style.css turns around for Arabic; articles and questions have a direction of their own.
_LEFT_TO_RIGHT = """
.stApp, [data-baseweb=popover], [data-testid=stPopoverBody], [role=listbox], [data-testid=stToast] { direction: ltr; }
[data-testid=stProgressBarTrack], [data-testid=stProgress] [data-baseweb=progress-bar], [data-testid=stExpander] summary [data-testid=stIconMaterial] { transform: none; }
"""


def language() -> str:
    """The interface's language; Arabic unless it was switched."""
    chosen = st.session_state.get(state.LANGUAGE) or st.query_params.get("lang")
    return chosen if chosen in strings.LANGUAGES else strings.LANGUAGES[0]


def say(name: str, **values: object) -> str:
    """A string of the interface in the language chosen."""
    return strings.text(name, language(), **values)


def say_count(name: str, number: int) -> str:
    """So many things in the language chosen."""
    return strings.count(name, language(), number)


def show_error(error: QuizError) -> None:
    """A known error as its own sentence."""
    st.error(markup.error(str(error)))


def show_title(name: str) -> None:
    """The page's heading, without the anchor that Streamlit hangs on its left."""
    st.title(say(name), anchor=False)


def show_heading(name: str) -> None:
    """A heading inside the page."""
    st.subheader(say(name), anchor=False)


def draw_frame(pages: Sequence[StreamlitPage], here: StreamlitPage) -> None:
    """The style sheet, and the row of pages and switches at the top."""
    left_to_right = "" if language() == "ar" else _LEFT_TO_RIGHT
    size = ":root { --fahm-size: 1.6rem; }" if st.session_state.get(state.LARGE_TYPE) else ""
    upload = f'[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-secondary"]::after {{ content: "{say("teacher.choose_file")}"; }}'
    st.html(f"<style>{_style_sheet()}{left_to_right}{size}{upload}</style>")
    with st.container(key="fahm_bar", horizontal=True, gap="small", vertical_alignment="center"):
        for page in pages:
            with st.container(key=f"fahm_here_{page.url_path}" if page.title == here.title else None, width="content"):
                st.page_link(page, label=page.title)
        st.button(say("frame.size"), key=state.SIZE_TOGGLE, on_click=_switch_size, type="tertiary", help=say("frame.size_help"))
        st.button(say("frame.other_language"), key=state.LANGUAGE_BUTTON, on_click=_switch_language, type="tertiary")


def _switch_language() -> None:
    other = "en" if language() == "ar" else "ar"
    st.session_state[state.LANGUAGE] = other
    st.query_params["lang"] = other


def _switch_size() -> None:
    st.session_state[state.LARGE_TYPE] = not st.session_state.get(state.LARGE_TYPE)


@cache
def _style_sheet() -> str:
    return (files("quiz.ui") / "style.css").read_text(encoding="utf-8")
