"""Every problem in the linguistic tables of ``quiz/data/ar``.

Decides what a sound table looks like; which values a column may hold stands in ``vocabulary.toml``, beside the tables.
How a table is written in a file is decided by ``quiz.lexicon``; the frames are checked by ``quiz.mining.frames``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Any

from quiz import lexicon
from quiz.lexicon_rows import TABLES
from quiz.arabic import INVISIBLE, TATWEEL, fold, strip_vowels
from quiz.model import EntityKind

# The rows of the tables, each with its line.
Rows = dict[str, list[tuple[int, Any]]]

_FORBIDDEN = {
    "presentation form": re.compile("[\ufb50-\ufdff\ufe70-\ufefc]"),
    "invisible character": re.compile(f"[{INVISIBLE}]"),
    "tatweel": re.compile(TATWEEL),
}
# What makes a row the same as another one: these columns together, aliases each for itself. Homographs that differ in
# the second column (خمس: five, a fifth) are two rows. The names of people are compared strictly: يسري and يسرى are two.
_KEYS = {"contrasts": ("word", "pos"), 
    "titles": ("masculine", "domain"),
    "class_nouns": ("singular", "class_"),
    "offices": ("name",),
    "numbers": ("word", "type"),
}
_STRICT = {"given_names", "family_names", "persons"}
_EXACT = {"verbs", "verbal_nouns", "governed", "contrasts"}  # بدأ and بدا are two verbs
_REQUIRED = {"titles": ("feminine",), "class_nouns": ("plural",), "units": ("plural", "accusative_singular")}
# The parts of templates.toml that are no questions, and a question that begins with من and no vowel where مَن is meant.
_NO_QUESTIONS = {"cloze", "multi_cloze", "verb_form", "preposition", "match", "order", "true_false", "common", "before_man", "before_thing"}
_NO_WORDINGS = {"before_man", "before_thing", "noun", "office_neighbours"}
_BARE_MAN = re.compile(r"من (?!أين|متى|أيّ|ماذا)")


def problems(folder: Traversable | None = None) -> list[str]:
    """Everything wrong with the tables in ``folder`` (ours when None), as ``file:line: what``; all at once."""
    folder = folder or lexicon.folder()
    found = [problem for path, file in _walk(folder) for problem in _bad_characters(path, file)]
    rows: Rows = {}
    for name, row_type in TABLES.items():
        try:
            rows[name], broken = lexicon.parse_table(name, lexicon.read_text(folder, f"{name}.tsv"), row_type)
        except lexicon.LexiconError as error:
            rows[name], broken = [], [str(error)]
        found += broken
    nested: dict[str, tuple[str, dict[str, Any]]] = {}
    for name in ("vocabulary", "origins", "templates", "particles"):
        try:
            text = lexicon.read_text(folder, f"{name}.toml")
            nested[name] = text, lexicon.parse_toml(f"{name}.toml", text)
        except lexicon.LexiconError as error:
            found.append(str(error))
    if "vocabulary" not in nested:
        return found
    vocabulary = nested["vocabulary"][1]
    for name, table in rows.items():
        found += _unknown_values(name, table, _allowed(name, vocabulary))
        found += _missing(name, table)
        found += _duplicates(name, table)
    found += _dangling(rows)
    if "origins" in nested:
        found += _odd_origins(*nested["origins"], vocabulary)
    if "templates" in nested:
        found += _odd_templates(*nested["templates"], vocabulary)
        found += _odd_neighbours(*nested["templates"], rows["offices"], vocabulary)
    if "particles" in nested:
        found += _twice_in_a_list(*nested["particles"])
    return found


def _walk(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".tsv", ".txt", ".toml")):
            yield f"{prefix}{entry.name}", entry


def _bad_characters(path: str, file: Traversable) -> Iterator[str]:
    for number, line in enumerate(file.read_bytes().decode("utf-8", "replace").splitlines(), 1):
        for what, pattern in _FORBIDDEN.items():
            if bad := pattern.search(line):
                yield f"{path}:{number}: {what} U+{ord(bad[0]):04X}"


def _allowed(name: str, vocabulary: dict[str, Any]) -> dict[str, set[str]]:
    allowed = {column: set(values) for column, values in vocabulary.get(name, {}).items()}
    if name == "triggers":
        allowed["kind"] = {str(kind) for kind in EntityKind}
    if name == "class_nouns":
        for table, column in (("products", "class"), ("places", "kind"), ("organisations", "kind")):
            allowed["class"] |= set(vocabulary[table][column])
    return allowed


def _unknown_values(name: str, rows: list[tuple[int, Any]], allowed: dict[str, set[str]]) -> Iterator[str]:
    for column, values in allowed.items():
        field = column if column != "class" else "class_"
        for number, row in rows:
            cell = getattr(row, field)
            for value in cell if isinstance(cell, tuple) else (cell,):
                if value not in values:
                    yield f"{name}.tsv:{number}: unknown {column} «{value}»"


def _missing(name: str, rows: list[tuple[int, Any]]) -> Iterator[str]:
    for column in _REQUIRED.get(name, ()):
        for number, row in rows:
            if not getattr(row, column):
                yield f"{name}.tsv:{number}: no {column} form"


def _duplicates(name: str, rows: list[tuple[int, Any]]) -> Iterator[str]:
    def same(spelling: str) -> str:
        if name in _EXACT:
            return spelling
        # Vowels are written where they tell homographs apart: عُمان, the sultanate, and عمان, the city.
        if strip_vowels(spelling) != spelling:
            return spelling
        return lexicon.lookup_key(spelling) if name in _STRICT else fold(spelling)

    seen: dict[tuple[str, ...], int] = {}
    for number, row in rows:
        first, *rest = _KEYS.get(name, (fields(row)[0].name,))
        names = {same(getattr(row, first)), *(same(alias) for alias in getattr(row, "aliases", ()))}
        for spelling in sorted(names):
            line = seen.setdefault((spelling, *(getattr(row, column) for column in rest)), number)
            if line != number:
                yield f"{name}.tsv:{number}: «{spelling}» stands in line {line} already"


def _dangling(rows: Rows) -> Iterator[str]:
    """Countries and capitals that are named but have no row."""
    countries = {row.name for _, row in rows["places"] if row.kind == "country"}
    towns = {(row.name, row.country) for _, row in rows["places"] if row.kind == "capital"}
    for number, row in rows["places"]:
        if row.kind != "country":
            continue
        where = f"places.tsv:{number}: «{row.name}»"
        if not row.adjective:
            yield f"{where}: a country without adjective"
        if row.capital not in ("", row.name) and (row.capital, row.name) not in towns:
            yield f"{where}: its capital «{row.capital}» has no row"
    for name, column in (("places", "country"), ("organisations", "country"), ("products", "maker_country")):
        for number, row in rows[name]:
            country = getattr(row, column)
            if country and country not in countries:
                yield f"{name}.tsv:{number}: «{row.name}»: its country «{country}» has no row"


def _odd_origins(text: str, origins: dict[str, Any], vocabulary: dict[str, Any]) -> Iterator[str]:
    for region, origin in origins.get("region", {}).items():
        where = f"origins.toml:{_line(text, region)}"
        if region not in vocabulary["places"]["region"]:
            yield f"{where}: unknown region «{region}»"
        if origin not in vocabulary["persons"]["origin"]:
            yield f"{where}: unknown origin «{origin}»"


def _odd_templates(text: str, templates: dict[str, Any], vocabulary: dict[str, Any]) -> Iterator[str]:
    """Wordings with a blank nobody fills; questions that do not end in ؟, or ask with من where مَن is meant."""
    for kind in sorted(templates.keys() - _NO_WORDINGS):
        for name, wording in templates[kind].items():
            where = f"templates.toml:{_line(text, wording)}: «{wording}»"
            try:
                blanks = {blank for _, blank, _, _ in Formatter().parse(wording) if blank is not None}
            except ValueError as error:
                yield f"{where}: {error}"
                continue
            for blank in sorted(blanks - set(vocabulary["templates"]["placeholder"])):
                yield f"{where}: unknown placeholder «{blank}»"
            if kind in _NO_QUESTIONS or name.startswith("note"):
                continue
            if not wording.endswith("؟"):
                yield f"{where}: a question that does not end in ؟"
            if _BARE_MAN.match(wording):
                yield f"{where}: opens with من; write مَن"


def _odd_neighbours(
    text: str, templates: dict[str, Any], offices: list[tuple[int, Any]], vocabulary: dict[str, Any]
) -> Iterator[str]:
    """Neighbours of an unknown family, and offices that offices.tsv does not have, as written or without articles."""
    names = {row.name for _, row in offices}
    bare = {re.sub(r"\bال", "", name) for name in names}
    for family, neighbours in templates.get("office_neighbours", {}).items():
        if family not in {*vocabulary["offices"]["family"], "construct", "same"}:
            yield f"templates.toml:{_line(text, family)}: unknown family «{family}»"
        known = bare if family == "construct" else names
        listed = {office for some in neighbours for office in some} if family == "same" else set(neighbours)
        for office in sorted(listed - known):
            yield f"templates.toml:{_line(text, office)}: «{office}» is not in offices.tsv"


def _twice_in_a_list(text: str, particles: dict[str, Any]) -> Iterator[str]:
    for name, words in particles.items():
        for word in sorted({word for word in words if words.count(word) > 1}):
            yield f"particles.toml:{_line(text, f'{name} =')}: «{word}» stands twice in {name}"


def _line(text: str, part: str) -> int:
    """The first line of a TOML file that holds ``part``, the remarks left out; 1 where it is written otherwise."""
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if part in line and not line.startswith("#")), 1)
