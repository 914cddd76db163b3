"""What every kind of question works with: the article as mined, and a question before its options are chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from quiz.arabic import clean
from quiz.model import Article, Entity, EntityKind, Fact, Form, Rejection, Span, Token
from quiz.mining.facts import Mined
from quiz.reading.clauses import Reading
from quiz.reading.gazetteer import is_nationality
from quiz.reading.line import Line

_Item = TypeVar("_Item")
_KIN = {"أبو": "m", "ابن": "m", "أم": "f", "بنت": "f"}
_GLUED = re.compile(r"(?<![\u0621-\u064a])([وف]?(?:[بلك]|ال|بال|لل))(?=[0-9٠-٩«\"])")  # ب50 is written بـ50
_APART = re.compile(r"(?<!\S)([وف]?[بلك]) (?=[\u0621-\u064a])")  # «ل جائزة» was written «لـ جائزة»
_TOGGLES = re.compile("[\"″〞＂“”]")


@dataclass(frozen=True, slots=True)
class Sort:
    """What kind of answer a question wants; wrong options are looked for by it.

    ``family``: person, place, organisation, product, date, number, title, countries, models or word; ``tag`` narrows it.
    """

    family: str
    tag: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question without its options. ``weight``: how sure it is.

    ``place`` is where a blank was cut, ``shown`` the part of the text that a cloze prompt shows. ``answers`` and ``left``
    are the right sequence and the left-hand column of match and order, whose ``key`` is "". ``note`` explains the key
    where the evidence alone doesn't; ``sentences`` are all that the question shows something of, where they are several.
    ``typed`` is how a name is asked for when the article names too few others to choose from, "" where it isn't.
    """

    kind: str
    form: Form
    prompt: str
    key: str
    sort: Sort
    sentence: int
    evidence: Span
    rule: str
    entity: Entity | None = None
    fact: Fact | None = None
    accepted: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    excluded: frozenset[str] = frozenset()
    weight: float = 1.0
    place: Span | None = None
    shown: Span | None = None
    answers: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    note: str = ""
    sentences: frozenset[int] = frozenset()
    typed: str = ""

    @property
    def places(self) -> frozenset[int]:
        """The sentences it is about."""
        return self.sentences or frozenset({self.sentence})

    @property
    def keys(self) -> tuple[str, ...]:
        return self.answers or (self.key,)


@dataclass(slots=True)
class Source:
    """An article with all that was mined from it, and the ways to get at it. Built once a bank."""

    article: Article
    mined: Mined
    random: Random
    tokens: dict[int, tuple[Line, int]] = field(default_factory=dict)
    readings: dict[Span, Reading] = field(default_factory=dict)
    sentences: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for line in self.mined.lines:
            for i, token in enumerate(line.tokens):
                self.tokens[token.span.start] = (line, i)
        self.sentences = tuple(self.text(s.span) for s in self.article.sentences)
        self.readings = {r.clause.verb: r for r in self.mined.readings}

    def text(self, span: Span) -> str:
        """The words of a span as a question shows them: cleaned, straight quotation marks as « »."""
        return self.quoted(self.article.text[span.start : span.end])

    def quoted(self, text: str) -> str:
        """Words of the article as a question shows them."""
        return quotes(_GLUED.sub("\\1\u0640", _APART.sub("\\1", clean(text).replace(" ل ال", " لل"))))

    def phrase_text(self, line: Line, start: int, end: int) -> str:
        return self.text(line.span(start, end))

    def sentence(self, number: int) -> Span:
        return self.article.sentences[number].span

    def reading(self, fact: Fact) -> Reading | None:
        return self.readings.get(fact.clause.verb) if fact.clause else None

    def token(self, span: Span) -> Token:
        line, i = self.tokens[span.start]
        return line.tokens[i]

    def title_of(self, person: Entity) -> Entity | None:
        """The title that stands before this mention of a person."""
        for entity in self.article.entities:
            if entity.kind == EntityKind.TITLE and entity.id == person.id and 0 <= person.span.start - entity.span.end <= 2:
                return entity
        return None

    def called(self, person: Entity) -> tuple[str, ...]:
        """Every way to name somebody that means nobody else of the article, the fullest first: as written, first and last name, last name."""
        mentions = [e for e in self.article.entities if e.kind == EntityKind.PERSON]
        ways = [person.name, *(self.text(e.span) for e in mentions if e.id == person.id)]
        names = person.name.split()
        last = " ".join(names[-2:] if len(names) > 2 and names[-2] in ("بن", "ابن", "بنت", "أبو", "آل", "ولد", "عبد", "فان", "دي") else names[-1:])
        others = {w for e in mentions if e.id != person.id for w in e.name.split()}
        if len(names) > 1 and not set(last.split()) & others:
            ways += [f"{names[0]} {last}", last]
        return tuple(dict.fromkeys(ways))

    def word_before(self, entity: Entity) -> str:
        """The word before a mention, "" at its sentence's beginning."""
        line, i = self.tokens.get(entity.span.start, (None, 0))
        return line.word(i - 1) if line else ""

    def in_heading(self, entity: Entity) -> bool:
        """Does a mention stand in a heading or in the line that says who wrote the article?"""
        return any(s.heading and s.span.covers(entity.span) for s in self.article.sentences)

    def mentions(self, identity: str) -> int:
        return sum(e.id == identity for e in self.article.entities)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question: its name, and the function that makes its drafts or says why not.

    ``words_each``: at most one question of the kind for so many words of the article; 0: no such limit.
    """

    name: str
    make: Callable[[Source], Iterable[Draft | Rejection]]
    words_each: int = 0


def quotes(text: str) -> str:
    """Straight, curly and slanted quotation marks in pairs as « »; an odd one is left for the checks to find."""
    parts = _TOGGLES.split(text)
    if len(parts) % 2 == 0:
        return text
    return "".join(part if n == 0 else ("«" if n % 2 else "»") + part for n, part in enumerate(parts))


def gender_of(source: Source, person: Entity) -> str:
    """A person's gender: by name or title, else by a verb before the name, which agrees with it; "" where nothing says."""
    if person.gender:
        return person.gender
    if told := _KIN.get(person.name.split()[0]):
        return told
    for reading in source.mined.readings:
        subject = reading.subject
        if subject and subject.entity and subject.entity.id == person.id and not reading.subject_before and not subject.parts:
            return reading.line.tokens[reading.verb].analysis.gender
    called = {source.word_before(e) for e in source.article.entities if e.id == person.id and e.kind == EntityKind.PERSON}
    nations = {w.endswith("ة") for w in called if is_nationality(w)}  # الكينية فلانة
    return "" if len(nations) != 1 else "f" if nations.pop() else "m"


def spanning(spans: Iterable[Span]) -> Span:
    """From the first of some spans to the end of the last."""
    rows = sorted(spans)
    return Span(rows[0].start, max(span.end for span in rows))


def sampled(random: Random, items: Iterable[_Item]) -> list[_Item]:
    """The items in a chance order that depends on the seed alone."""
    shuffled = list(items)
    random.shuffle(shuffled)
    return shuffled
