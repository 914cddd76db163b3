"""The linguistic tables of ``quiz/data/ar`` as typed rows.

Decides how a table is written in a file. What a sound one looks like is decided by ``quiz.lexicon_checks``, what the
words are used for by ``quiz.reading``, ``quiz.mining`` and ``quiz.questions``. Nothing is read before it is asked for;
each table is read once.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from quiz.arabic import strip_vowels
from quiz.lexicon_rows import (
    ClassNoun,
    Contrast,
    FamilyName,
    GivenName,
    Governed,
    NumberWord,
    Office,
    Organisation,
    Person,
    Place,
    Product,
    Title,
    Trigger,
    Unit,
    Verb,
    VerbalNoun,
)
from quiz.model import QuizError

Row = TypeVar("Row")
_ALIF = str.maketrans("أإآٱ", "اااا")


class LexiconError(QuizError):
    """A table that cannot be read; says the file and the line."""


def lookup_key(text: str) -> str:
    """The text without vowels and with plain alif for أ إ آ ٱ; nothing else is folded: على and علي stay apart."""
    return strip_vowels(text).translate(_ALIF)


def read_table(name: str, row_type: type[Row]) -> tuple[Row, ...]:
    """The rows of ``name``.tsv. The columns are the fields of ``row_type``; ``|`` parts the items of a tuple.

    Raises LexiconError for the first line that cannot be read.
    """
    rows, broken = parse_table(name, read_text(folder(), f"{name}.tsv"), row_type)
    if broken:
        raise LexiconError(f"جدول لغوي معطوب: {broken[0]} (broken table)")
    return tuple(row for _, row in rows)


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of ``name``.txt in order, comments and empty lines left out."""
    text = read_text(folder(), f"{name}.txt")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def toml(name: str) -> dict[str, Any]:
    """``name``.toml. The same dict comes back each time: do not change it."""
    return parse_toml(f"{name}.toml", read_text(folder(), f"{name}.toml"))


@cache
def places() -> tuple[Place, ...]:
    """Countries, cities, seas …; a capital is a row of its own."""
    return read_table("places", Place)


@cache
def organisations() -> tuple[Organisation, ...]:
    """Agencies, companies, clubs, parties, bodies of the United Nations …"""
    return read_table("organisations", Organisation)


@cache
def given_names() -> tuple[GivenName, ...]:
    """Given names as Arabic news spells them."""
    return read_table("given_names", GivenName)


@cache
def family_names() -> tuple[FamilyName, ...]:
    """Family names as Arabic news spells them."""
    return read_table("family_names", FamilyName)


@cache
def persons() -> tuple[Person, ...]:
    """Well-known people: to be recognised, and as wrong options."""
    return read_table("persons", Person)


@cache
def titles() -> tuple[Title, ...]:
    """Roles and professions, masculine with feminine."""
    return read_table("titles", Title)


@cache
def offices() -> tuple[Office, ...]:
    """Whole offices in families: وزير الدفاع، وزير الخارجية …"""
    return read_table("offices", Office)


@cache
def products() -> tuple[Product, ...]:
    """Named aircraft, missiles, spacecraft, software, medicines …"""
    return read_table("products", Product)


@cache
def class_nouns() -> tuple[ClassNoun, ...]:
    """Common nouns for classes of things, the most usual word of a class first."""
    return read_table("class_nouns", ClassNoun)


@cache
def triggers() -> tuple[Trigger, ...]:
    """First words of names."""
    return read_table("triggers", Trigger)


@cache
def numbers() -> tuple[NumberWord, ...]:
    """Number words in all their written forms."""
    return read_table("numbers", NumberWord)


@cache
def units() -> tuple[Unit, ...]:
    """Units of measure and currencies."""
    return read_table("units", Unit)


@cache
def verbs() -> tuple[Verb, ...]:
    return read_table("verbs", Verb)


@cache
def verbal_nouns() -> tuple[VerbalNoun, ...]:
    return read_table("verbal_nouns", VerbalNoun)


@cache
def governed() -> tuple[Governed, ...]:
    return read_table("governed", Governed)


@cache
def contrasts() -> tuple[Contrast, ...]:
    return read_table("contrasts", Contrast)


@cache
def place_names() -> dict[str, Place]:
    """Every name and alias of a place → its row; look up as written or by ``lookup_key``."""
    return _by_name(places())


@cache
def organisation_names() -> dict[str, Organisation]:
    """Every name and alias of an organisation → its row; look up as written or by ``lookup_key``."""
    return _by_name(organisations())


@cache
def product_names() -> dict[str, Product]:
    """Every name and alias of a product → its row; look up as written or by ``lookup_key``."""
    return _by_name(products())


@cache
def person_names() -> dict[str, Person]:
    """Every name and alias of a well-known person → the row; look up as written or by ``lookup_key``."""
    return _by_name(persons())


def folder() -> Traversable:
    """Where the tables lie."""
    return files("quiz") / "data" / "ar"


def read_text(place: Traversable, file: str) -> str:
    """The text of one file. Raises LexiconError where it is missing or not UTF-8."""
    try:
        return (place / file).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LexiconError(f"{file}:1: الملف مفقود (file is missing)") from None
    except UnicodeDecodeError as error:
        raise LexiconError(f"{file}:1: ليس UTF-8 (not UTF-8): {error.reason}") from None


def parse_toml(file: str, text: str) -> dict[str, Any]:
    """What ``text`` says; LexiconError with the line where it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise LexiconError(f"{file}:{line[1] if line else 1}: {error}") from None


def parse_table(name: str, text: str, row_type: type[Row]) -> tuple[list[tuple[int, Row]], list[str]]:
    """The sound rows with their line numbers, and what is wrong with the others."""
    columns = [field.name.rstrip("_") for field in fields(row_type)]
    convert = [_CONVERT[str(field.type)] for field in fields(row_type)]
    rows: list[tuple[int, Row]] = []
    broken: list[str] = []
    header = False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = True
            if cells != columns:
                return [], [f"{name}.tsv:{number}: the columns must be: {', '.join(columns)}"]
        elif len(cells) != len(columns):
            broken.append(f"{name}.tsv:{number}: {len(cells)} columns instead of {len(columns)}")
        elif not cells[0].strip() or any(cell != cell.strip() for cell in cells):
            broken.append(f"{name}.tsv:{number}: empty first cell, or spaces around a cell")
        else:
            try:
                rows.append((number, row_type(*[to(cell) for to, cell in zip(convert, cells)])))
            except (ValueError, KeyError) as error:
                broken.append(f"{name}.tsv:{number}: a value that cannot be read: {error}")
    return rows, broken


def _items(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _number(cell: str) -> int | float:
    over, stroke, under = cell.partition("/")
    return int(over) / int(under) if stroke else int(over)


_CONVERT = {
    "str": str,
    "int": int,
    "bool": {"yes": True, "no": False}.__getitem__,
    "int | float": _number,
    "tuple[str, ...]": _items,
}


def _by_name(rows: tuple[Any, ...]) -> dict[str, Any]:
    """The rows by name, then by alias, then by folded spelling: a name as written always wins."""
    found: dict[str, Any] = {}
    for row in rows:
        found.setdefault(row.name, row)
    for row in rows:
        for alias in row.aliases:
            found.setdefault(alias, row)
    for spelling, row in list(found.items()):
        found.setdefault(lookup_key(spelling), row)
    return found
