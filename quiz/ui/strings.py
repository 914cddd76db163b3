"""The interface's own words, Arabic and English, from ``ui.toml``.

Decides how a string is looked up and how things are counted in Arabic; what the screens say stands in the table.
"""

from __future__ import annotations

from typing import Any

from quiz import lexicon

LANGUAGES = ("ar", "en")


def text(name: str, language: str, **values: object) -> str:
    """The string «section.name» in ``language``, its {places} filled. Raises KeyError for a name that is not there."""
    entry = _entry(name)
    return str(entry[language]).format(**values)


def count(name: str, language: str, number: int) -> str:
    """``number`` things as one says it: count("question", "ar", 11) → «11 سؤالًا»."""
    forms = _entry(f"count.{name}")[language]
    return str(forms[plural_form(number, language)]).format(n=number)


def plural_form(number: int, language: str) -> str:
    """The plural class after CLDR: zero, one, two, few, many, other; for English one and other only."""
    if language == "en":
        return "one" if number == 1 else "other"
    if number <= 2:
        return ("zero", "one", "two")[number]
    rest = number % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


def kind(name: str, language: str) -> str:
    """What a kind of question is called; a kind without a name of its own is "another question"."""
    kinds = lexicon.toml("ui")["kind"]
    return str(kinds.get(name, kinds["other"])[language])


def _entry(name: str) -> dict[str, Any]:
    section, _, key = name.partition(".")
    return lexicon.toml("ui")[section][key]
