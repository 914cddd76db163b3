"""The dated events of an article, in words that don't tell the date: for matching and ordering."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.arabic import fold
from quiz.model import Fact
from quiz.questions.amounts import order_of
from quiz.questions.draft import Source
from quiz.questions.wording import NoWording, check_clause, check_subject, core_of, verb_word

_GRAINS = ("year", "date", "month")
_MOST_WORDS = 16


@dataclass(frozen=True, slots=True)
class Event:
    """``text``: the clause without its date; ``date`` as written; ``when``: (year, month, day), 0 where the date leaves it open."""

    text: str
    date: str
    when: tuple[int, int, int]
    fact: Fact


def dated_events(source: Source) -> list[Event]:
    """The events whose date the article gives, each once, in the order of the text."""
    found: list[Event] = []
    for event in _events(source):
        if all(fold(event.text) != fold(e.text) and event.fact.clause != e.fact.clause for e in found):
            found.append(event)
    return found


def _events(source: Source) -> Iterator[Event]:
    for fact in source.mined.facts:
        reading, filler = source.reading(fact), fact.roles.get("time")
        if not reading or not filler or not filler.entity or filler.entity.tag not in _GRAINS or fact.kind == "statement" or reading.subject_before:
            continue
        lead = source.text(filler.span).split()[0]
        when = order_of(source.text(filler.entity.span))
        if when is None or (lead in ("منذ", "خلال", "حتى", "قبل", "بعد")):
            continue
        try:
            check_clause(reading)
            check_subject(reading)
            text = f"{verb_word(reading.line, reading.verb)} {core_of(source, fact, reading, filler.span)}"
        except NoWording:
            continue  # the kind «when» says why
        if 3 <= len(text.split()) <= _MOST_WORDS:
            date = source.text(filler.entity.span)
            yield Event(text, date.split()[-1] if filler.entity.tag == "year" else date, when, fact)
