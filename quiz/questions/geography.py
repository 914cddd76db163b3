"""What the table of places says that questions need: nationalities, regions, and which place lies in which."""

from __future__ import annotations

from functools import cache

from quiz import lexicon
from quiz.model import Entity


def adjective_of(entity: Entity) -> str:
    """The nationality that gives a country (or its capital) away: روسي for روسيا; "" where there is none."""
    return next(iter(adjectives_of(entity)), "")


def adjectives_of(entity: Entity) -> tuple[str, ...]:
    """All spellings of that nationality (أمريكي, أميركي), the usual one first."""
    row = lexicon.place_names().get(lexicon.lookup_key(entity.name))
    if not row:
        return ()
    country = lexicon.place_names().get(lexicon.lookup_key(row.country)) if row.country else None
    return (country.adjective, *country.adjective_aliases) if country and country.adjective and row.kind in ("country", "capital") else ()


@cache
def regions() -> dict[str, str]:
    """Nationality → the region of its country."""
    return {lexicon.lookup_key(a): p.region for p in lexicon.places() if p.kind == "country" for a in (p.adjective, *p.adjective_aliases)}


def lies_in(row: lexicon.Place | None, name: str) -> bool:
    """Does one place lie in the other (القاهرة, مصر)?"""
    other = lexicon.place_names().get(lexicon.lookup_key(name))
    return bool(row and other and row.kind != other.kind and (row.country == other.name or other.country == row.name))
