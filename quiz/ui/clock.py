"""The time that is left, counted on the server: a reload changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import streamlit as st

from quiz.ui import markup
from quiz.ui.frame import say


def show_clock(limit: datetime | None) -> None:
    """A line with the time left before ``limit``; nothing without one. When the time is up the page is drawn anew."""
    if limit is not None:
        _tick(limit)


@st.fragment(run_every=1.0)
def _tick(limit: datetime) -> None:
    left = limit - datetime.now(UTC)
    if left <= timedelta(0):
        st.rerun()
    st.html(markup.clock(say("student.time_left"), duration(left)))


def duration(time: timedelta) -> str:
    """«4:05», «1:04:05»."""
    minutes, seconds = divmod(int(time.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
