"""The form that says how students meet a bank. What each setting means stands in ``quiz.model.Settings``."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from quiz.model import Bank, Settings
from quiz.ui import bench, state
from quiz.ui.frame import say

_MOST_TRIES, _MOST_MINUTES = 5, 600


def settings_form(bank: Bank) -> None:
    """The settings as they are, and a button that keeps them as they are now."""
    old = bank.settings
    with st.form(state.SETTINGS_FORM, border=False):
        new = Settings(
            feedback=_one_of("feedback", {"each": "settings.feedback_each", "end": "settings.feedback_end"}, old.feedback),
            tries=_number("tries", 1, _MOST_TRIES, old.tries),
            hints=_switch("hints", old.hints),
            minutes=_number("minutes", 0, _MOST_MINUTES, old.minutes),
            article=_one_of("article", {"open": "settings.article_open", "hidden": "settings.article_hidden"}, old.article),
            layout=_one_of("layout", {"single": "settings.layout_single", "all": "settings.layout_all"}, old.layout),
            strict=_switch("strict", old.strict),
        )
        keep = st.form_submit_button(say("settings.keep"), key=state.SETTINGS_BUTTON, type="primary")
    if keep and new != old and bench.put_back_sound(replace(bank, settings=new)):
        st.rerun()


_LABELS = {
    "feedback": ("settings.feedback", "settings.feedback_help"),
    "tries": ("settings.tries", "settings.tries_help"),
    "hints": ("settings.hints", "settings.hints_help"),
    "minutes": ("settings.minutes", "settings.minutes_help"),
    "article": ("settings.article", "settings.article_help"),
    "layout": ("settings.layout", "settings.layout_help"),
    "strict": ("settings.strict", "settings.strict_help"),
}


def _one_of(field: str, words: dict[str, str], value: str) -> str:
    label, explained = map(say, _LABELS[field])
    values = list(words)
    chosen = st.radio(
        label, values, values.index(value), key=state.setting_key(field, value), format_func=lambda word: say(words[word]), help=explained, horizontal=True
    )
    return str(chosen)


def _number(field: str, least: int, most: int, value: int) -> int:
    label, explained = map(say, _LABELS[field])
    return int(st.number_input(label, least, most, value, key=state.setting_key(field, value), help=explained))


def _switch(field: str, value: bool) -> bool:
    label, explained = map(say, _LABELS[field])
    return bool(st.checkbox(label, value, key=state.setting_key(field, value), help=explained))
