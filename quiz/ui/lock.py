"""Who may open the teacher's side: whoever knows the password, or, where none is set, whoever sits at this machine.

Decides nothing about what lies behind the door. The password is ``QUIZ_TEACHER_PASSWORD``, in the environment or in
Streamlit's secrets.
"""

from __future__ import annotations

import hmac
import ipaddress
import os
import threading
import time
from collections.abc import Callable, Mapping

import streamlit as st
from streamlit.errors import StreamlitAPIException, StreamlitSecretNotFoundError

from quiz.ui import state
from quiz.ui.frame import say

_SETTING = "QUIZ_TEACHER_PASSWORD"
_FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 30.0


class Doorman:
    """Compares passwords and makes each wrong try wait longer than the one before, whoever tries."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep) -> None:
        self._sleep = sleep
        self._failures = 0
        self._lock = threading.Lock()

    def admits(self, given: str, password: str) -> bool:
        """Is it the password? Compared in constant time; a wrong one returns late."""
        if hmac.compare_digest(given.encode("utf-8", "replace"), password.encode("utf-8", "replace")):
            with self._lock:
                self._failures = 0
            return True
        with self._lock:
            self._failures += 1
            wait = min(_FIRST_WAIT * 2 ** (self._failures - 1), _LONGEST_WAIT)
        self._sleep(wait)
        return False


@st.cache_resource
def _doorman() -> Doorman:
    return Doorman()


def password() -> str:
    """The teacher's password, "" where none is set."""
    given = os.environ.get(_SETTING)
    if given is not None:
        return given
    try:
        return str(st.secrets.get(_SETTING, ""))
    except (StreamlitSecretNotFoundError, StreamlitAPIException):  # no secrets file
        return ""


def is_local(address: str | None, headers: Mapping[str, str]) -> bool:
    """Does the server listen on the loopback address alone, with no proxy that lets others in?"""
    if any(name in headers for name in _FORWARDED):
        return False
    if address == "localhost":
        return True
    try:
        return bool(address) and ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def open_door() -> bool:
    """True when the teacher's side may be shown; else the login, or why there is none, has been drawn."""
    if st.session_state.get(state.UNLOCKED):
        return True
    wanted = password()
    if not wanted:
        if is_local(st.get_option("server.address"), st.context.headers):
            st.caption(say("lock.local"))
            return True
        st.warning(say("lock.closed", setting=f"`{_SETTING}`"))
        return False
    with st.form("login"):
        given = st.text_input(say("lock.password"), type="password", key=state.PASSWORD_INPUT)
        if st.form_submit_button(say("lock.enter"), key=state.LOGIN_BUTTON, type="primary"):
            with st.spinner(say("lock.wait")):
                admitted = _doorman().admits(given, wanted)
            if admitted:
                st.session_state[state.UNLOCKED] = True
                st.rerun()
            st.error(say("lock.wrong"))
    return False
