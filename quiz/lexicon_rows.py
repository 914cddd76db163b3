"""The rows of the linguistic tables, one class a table: its fields are the columns of the file, in any order.

Decides what a row holds; how a table is written and read is in ``quiz.lexicon``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """``country``: the one it lies in, itself for a country, "" for what belongs to none, to several, or is disputed.

    ``adjective`` (countries only) is the nationality, masculine singular without ال; ``adjective_aliases`` its other
    spellings. ``capital`` (countries only) names another row, or the country itself for a city state; "" where it is disputed.
    """

    name: str
    kind: str
    country: str
    region: str
    gender: str
    adjective: str
    aliases: tuple[str, ...]
    capital: str
    adjective_aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """``country`` is "" for what belongs to none; ``gender`` is that of the name as the verb agrees with it."""

    name: str
    kind: str
    country: str
    gender: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GivenName:
    """``gender`` is "" where women and men bear the name."""

    name: str
    gender: str
    origin: str


@dataclass(frozen=True, slots=True)
class FamilyName:
    """With its article, where the family name has one: البرادعي."""

    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class Person:
    """A well-known person, living or not. ``aliases``: other spellings and the short name, where it is unmistakable.

    ``active``: the years of public activity, «1990-2011»; "" where they aren't known.
    """

    name: str
    gender: str
    origin: str
    domain: str
    aliases: tuple[str, ...]
    active: str

    @property
    def years(self) -> tuple[int, int] | None:
        first, _, last = self.active.partition("-")
        return (int(first), int(last)) if last else None


@dataclass(frozen=True, slots=True)
class Title:
    """A role without ال. ``rank`` 1 is the highest of its domain; ``complement``: must a noun follow (وزير …)?"""

    masculine: str
    feminine: str
    domain: str
    rank: int
    complement: bool


@dataclass(frozen=True, slots=True)
class Office:
    """A whole office; those of one ``family`` make wrong options for each other."""

    family: str
    name: str


@dataclass(frozen=True, slots=True)
class Product:
    """A named thing that is made: an aircraft, a telephone, a medicine; also a virus. ``class_`` as in class_nouns."""

    name: str
    class_: str
    maker_country: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassNoun:
    """A common noun that can stand after أيّ. ``class_``: a product class, a place or organisation kind, or another."""

    singular: str
    plural: str
    class_: str
    gender: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A first word that opens a name (شركة …); ``kind`` is an EntityKind, ``tag`` narrows it as in ``Entity.tag``."""

    word: str
    kind: str
    tag: str
    gender: str


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One written form. ``gender`` is that of the counted noun: ثلاثة m, ثلاث f; "" both.

    ``type``: cardinal, ordinal, scale (ألف، مليون …, in any number and case) or fraction.
    """

    word: str
    value: int | float
    type: str
    gender: str


@dataclass(frozen=True, slots=True)
class Unit:
    """``accusative_singular`` stands after كم and 11–99: كيلومترًا، سنة. ``symbols``: كم, % and the like."""

    singular: str
    dual: str
    plural: str
    accusative_singular: str
    class_: str
    gender: str
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verb:
    """How a verb governs. ``object``: needed, usual, seldom, never, clause (what is said), predicate (كان) or two.

    ``subject``: human, thing or any; ``objects``: human, thing, place, amount or any; ``prepositions``: على of حصل.
    """

    lemma: str
    object: tuple[str, ...]
    subject: str
    objects: tuple[str, ...]
    prepositions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerbalNoun:
    """A verbal noun and its verb, both lemmas."""

    noun: str
    verb: str


@dataclass(frozen=True, slots=True)
class Governed:
    """A verb, the one preposition it governs, and prepositions that are wrong in its place."""

    verb: str
    preposition: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """A word that decides the sense of its sentence. ``pos``: noun, adj, elative, series, side or word; ``wrong``: what would turn it."""

    word: str
    pos: str
    wrong: tuple[str, ...]


TABLES: dict[str, type] = {
    "places": Place,
    "organisations": Organisation,
    "given_names": GivenName,
    "family_names": FamilyName,
    "persons": Person,
    "titles": Title,
    "offices": Office,
    "products": Product,
    "class_nouns": ClassNoun,
    "triggers": Trigger,
    "numbers": NumberWord,
    "units": Unit,
    "verbs": Verb,
    "verbal_nouns": VerbalNoun,
    "governed": Governed,
    "contrasts": Contrast,
}
