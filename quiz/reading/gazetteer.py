"""What the lists say of a word: names of places, bodies, products and people, class nouns, titles, nationalities.

Looks words up, without vowels and with plain alifs; whether a word is a name where it stands is decided in ``entities``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from quiz import lexicon
from quiz.model import EntityKind


@dataclass(frozen=True, slots=True)
class Known:
    """What a list says of a name."""

    kind: EntityKind
    tag: str
    name: str
    gender: str


@cache
def known_names() -> dict[tuple[str, ...], Known]:
    """Every name of the lists, as the words it is written with → what it is."""
    table: dict[tuple[str, ...], Known] = {}

    def add(names: tuple[str, ...], known: Known) -> None:
        for name in names:
            table.setdefault(tuple(lexicon.lookup_key(name).split()), known)

    for p in lexicon.places():
        add((p.name, *p.aliases), Known(EntityKind.PLACE, p.kind, p.name, p.gender))
    for o in lexicon.organisations():
        add((o.name, *o.aliases), Known(EntityKind.ORGANISATION, o.kind, o.name, o.gender))
    for q in lexicon.products():
        add((q.name, *q.aliases), Known(EntityKind.PRODUCT, q.class_, q.name, ""))
    for person in lexicon.persons():
        if " " in person.name:
            add((person.name, *person.aliases), Known(EntityKind.PERSON, "", person.name, person.gender))
    return table


@cache
def first_words() -> dict[str, int]:
    """First word of any listed name → the longest such name's length in words."""
    longest: dict[str, int] = {}
    for name in known_names():
        longest[name[0]] = max(longest.get(name[0], 0), len(name))
    return longest


@cache
def homographs() -> frozenset[str]:
    return frozenset(lexicon.lookup_key(w) for w in lexicon.lines("homographs"))


def plain(word: str) -> str:
    return word.lstrip("وبلف") if len(word) > 4 else word


@cache
def _classes() -> dict[str, tuple[EntityKind, str]]:
    table: dict[str, tuple[EntityKind, str]] = {}
    for row in lexicon.class_nouns():
        for form in (row.singular, *row.plural.split("|")):
            table.setdefault(lexicon.lookup_key(form), (EntityKind.PRODUCT, row.class_))
    for trigger in lexicon.triggers():
        key = lexicon.lookup_key(trigger.word)
        if trigger.kind != EntityKind.PRODUCT or key not in table:  # class_nouns says more of a thing: مقاتلة is a fighter
            table[key] = (EntityKind(trigger.kind), trigger.tag)
    return table


def class_of(word: str) -> tuple[EntityKind, str] | None:
    """What a common noun names (وكالة → organisation, news_agency; مقاتلة → product, fighter), its article ignored."""
    key = lexicon.lookup_key(word)
    return _classes().get(key) or _classes().get(key.removeprefix("ال"))


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(lexicon.lookup_key(a) for p in lexicon.places() if p.adjective for a in (p.adjective, *p.adjective_aliases))


def is_town(word: str) -> bool:
    """«والي غرداية عبد القادر مزياني»: the town before a name is no part of it."""
    row = lexicon.place_names().get(lexicon.lookup_key(word))
    return row is not None and row.kind in ("city", "capital", "country", "province") and lexicon.lookup_key(word) not in name_words()


def is_nationality(word: str) -> bool:
    """«الشيلي إدواردو فارغاس»: the nationality before a name is no part of it."""
    key = lexicon.lookup_key(plain(word)).removeprefix("ال")
    key = key[:-1] + "ي" if key.endswith("ى") else key  # الجورجى, as Egypt writes it
    return key in _nationalities() or key.removesuffix("ة") in _nationalities()


@cache
def title_words() -> frozenset[str]:
    """First words of titles and professions, both genders, without article."""
    return frozenset(form.split()[0] for t in lexicon.titles() for form in (t.masculine, t.feminine))


@cache
def name_words() -> frozenset[str]:
    names = {lexicon.lookup_key(row.name) for row in lexicon.given_names()} | {lexicon.lookup_key(row.name) for row in lexicon.family_names()}
    return frozenset(names)


@cache
def given_gender() -> dict[str, str]:
    """Given name → its gender, for names only one gender bears."""
    return {lexicon.lookup_key(row.name): row.gender for row in lexicon.given_names()}


def is_thing(word: str) -> bool:
    """Is the word alone the name of a body or a product (تويتر)?"""
    known = known_names().get((lexicon.lookup_key(plain(word)),))
    return known is not None and known.kind in (EntityKind.ORGANISATION, EntityKind.PRODUCT) and lexicon.lookup_key(word) not in name_words()


@cache
def body_nouns() -> frozenset[str]:
    """Nouns for what acts like a person: وكالة، صحيفة، وزارة."""
    return frozenset(t.word for t in lexicon.triggers() if t.kind == "organisation")
