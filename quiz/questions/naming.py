"""A sentence whose subject was named before it, shown with the name: وأضاف أن → ذكر فلان أن, قال الوزير → قال الوزير فلان."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.arabic import stands_in
from quiz.model import EntityKind, Span
from quiz.questions.draft import Source
from quiz.questions.wording import said, verb_word
from quiz.reading.line import Line

_WHO = (EntityKind.PERSON, EntityKind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Named:
    """``name``, of a ``gender``, goes behind word ``at``; ``verb`` takes the place of the words up to there, "" where they stay."""

    at: int
    verb: str
    name: str
    gender: str


def named_subject(source: Source, line: Line, window: tuple[int, int]) -> Named | None:
    """Who is meant by the left-out subject of a verb of saying, or by an office, at the opening of what is shown; None where unsure."""
    reading = next((r for r in source.mined.readings if r.line is line and r.verb == window[0]), None)
    if reading is None:
        return None
    verb, subject = line.tokens[reading.verb].analysis, reading.subject
    if subject is None and reading.content:
        at, means, opening = reading.verb, ("dropped", reading.clause.verb), said(line, reading, verb.gender or "m")
    elif subject and subject.end == subject.start + 1 and subject.start == reading.verb + 1:
        at, means, opening = subject.start, ("title", line.span(subject.start, subject.end)), ""
    else:
        return None
    identity = next((r.id for r in source.mined.references if (r.kind, r.span) == means), None)
    entity = next((e for e in source.article.entities if e.id == identity and e.kind in _WHO), None)
    rest = source.text(Span(line.tokens[at].span.end, line.span(*window).end))
    if entity is None or stands_in(rest, entity.name.split()[-1]) or entity.kind == EntityKind.PERSON and " " not in entity.name:
        return None
    return Named(at, opening, entity.name, verb.gender or "")


def with_name(source: Source, line: Line, named: Named | None, span: Span) -> str:
    """The words of a span that opens with the sentence, the name put in."""
    if named is None:
        return source.text(span)
    end = line.tokens[named.at].span.end
    opening = named.verb or source.text(Span(span.start, end)).replace(line.word(0), verb_word(line, 0), 1)
    return f"{opening} {named.name} {source.text(Span(end, span.end)).lstrip()}"
