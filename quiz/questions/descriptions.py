"""How the article describes its people: by the office before a name, or by the words in apposition behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.model import Entity, EntityKind, Span
from quiz.questions.draft import Source, gender_of
from quiz.questions.titles import is_office
from quiz.reading.gazetteer import title_words
from quiz.reading.line import Line

_MOST_WORDS = 9
_MARKS = ("،", ",", ".", "؛")


@dataclass(frozen=True, slots=True)
class Description:
    """``text``: «كبيرة الاقتصاديين في شركة …»; ``office``: it stands before the name and is an office."""

    person: Entity
    text: str
    gender: str
    evidence: Span
    sentence: int
    office: bool


def descriptions(source: Source) -> list[Description]:
    """One description for each person who has one and a name of two words at least, in the order of the text."""
    found: dict[str, Description] = {}
    for description in (*_offices(source), *_appositions(source)):
        found.setdefault(description.person.id, description)
    return sorted(found.values(), key=lambda d: d.evidence.start)


def _offices(source: Source) -> Iterator[Description]:
    for fact in source.mined.facts:
        person = fact.roles["person"].entity if fact.kind == "role" else None
        if person and len(person.name.split()) > 1 and is_office(title := source.text(fact.roles["title"].span)):
            yield Description(person, title, gender_of(source, person) or "m", fact.evidence, fact.sentence, True)


def _appositions(source: Source) -> Iterator[Description]:
    for line in source.mined.lines:
        sentence = source.article.sentences[line.number]
        if sentence.heading or sentence.quoted:
            continue
        for start, (end, person) in sorted(line.names.items()):
            if person.kind != EntityKind.PERSON or len(person.name.split()) < 2 or line.word(end) not in _MARKS[:2]:
                continue
            last = _apposition(line, end + 1)
            if last:
                first = end + 1 + (line.word(end + 1) in ("وهو", "وهي"))
                yield Description(person, source.phrase_text(line, first, last), gender_of(source, person) or "m", sentence.span, line.number, False)


def _apposition(line: Line, i: int) -> int:
    """The end of an apposition that begins at word ``i``: a calling or office and what belongs to it, up to a mark; 0 for none."""
    head = i + (line.word(i) in ("وهو", "وهي"))
    if head >= len(line) or not line.bare(head) or line.pos(head) not in ("noun", "adj") or line.inside(head):
        return 0
    if line.word(head).removeprefix("ال") not in title_words() and line.tokens[head].analysis.rational != "r":
        return 0
    end = head
    while end < len(line) and line.word(end) not in _MARKS:
        a = line.tokens[end].analysis
        pronoun = a.enclitic and not line.inside(end)
        if line.verb(end) or pronoun or a.pos in ("pron_rel", "pron", "pron_dem", "conj_sub") or line.word(end) in (":", "(", ")", "-", "«", '"') and end == head:
            return 0
        end += 1
    return end if 2 <= end - head <= _MOST_WORDS and end < len(line) else 0
