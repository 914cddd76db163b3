"""A verb of saying whose speaker stands at some length before what is said: قال مدير الدفاع المدني في الوادي العقيد فلان للجريدة إن ….

Between verb and «إن» there is nobody but the speaker, so a name there that only nouns lead to is his, however they
hang together. Reads what ``constituents`` gave up on, and nothing else.
"""

from __future__ import annotations

from dataclasses import replace

from quiz.model import EntityKind
from quiz.reading.constituents import Following, Part, content_at, complement_at, reports, speaks
from quiz.reading.line import COMMAS, OPEN_QUOTES, Line, words
from quiz.reading.phrases import Phrase, noun_phrase
from quiz.reading.roles import agrees

_FARTHEST = 40  # words between the verb and what was said
_LINKS = {"noun", "adj", "adj_comp", "adj_num", "noun_prop", "noun_num", "digit", "prep", "abbrev", "latin"}


def spoken(line: Line, verb: int) -> Following | None:
    """The speaker, named behind his office or at once, and what he says; None where either isn't certain."""
    if line.word(verb).removeprefix("و") in words("called"):
        return None  # أحد المسافرين، ويدعى فلان، إن
    if not (speaks(line, verb) or reports(line.lemma(verb))) or line.tokens[verb].analysis.person != "3":
        return None
    content = _content(line, verb)
    name = next((i for i in sorted(line.names) if verb < i < content.start and line.names[i][1].kind == EntityKind.PERSON), None) if content else None
    if content is None or name is None:
        return None
    office = noun_phrase(line, verb + 1)
    if line.pos(name - 1) == "noun_prop" and not line.inside(name - 1):
        return None  # علي | ناصر الدين: a part of the name that wasn't read as one
    if office is None or not _leads(line, verb + 1, name) or not (office.human or name == verb + 1) or not agrees(line, verb, office, before=False):
        return None
    end, person = line.names[name]
    complements = _between(line, end, content.start)
    if complements is None:
        return None
    speaker: Phrase = replace(office, end=end, entity=person, human=True, parts=(), counted=None)
    return Following((Part("noun", verb + 1, end, speaker), *complements, content))


def _content(line: Line, verb: int) -> Part | None:
    """What is said: from the first «إن», «أن» or colon outside an aside, when no other verb of the clause stands before it."""
    aside = False
    for i in range(verb + 1, min(verb + _FARTHEST, len(line))):
        part = content_at(line, i) if not line.inside(i) else None
        if part and (not aside or line.word(i - 1) in COMMAS) and (line.word(i) not in OPEN_QUOTES or line.word(i - 1) == ":"):
            return part
        if line.word(i) in COMMAS:
            aside = not aside
        elif not aside and (line.verb(i) or line.word(i) in words("boundary")):
            return None
    return None


def _leads(line: Line, start: int, name: int) -> bool:
    """Do nothing but nouns, prepositions and other names lead from word ``start`` to the speaker's, behind a comma at the last?"""
    comma = next((i for i in range(start, name) if line.word(i) in COMMAS), name)
    links = all(line.inside(i) or line.pos(i) in _LINKS or line.word(i) in words("prepositions") for i in range(start, comma))
    titles = all(line.pos(i) in ("noun", "adj") and line.bare(i) for i in range(comma + 1, name))
    return links and titles and line.bare(start) and line.bare(name)


def _between(line: Line, i: int, content: int) -> tuple[Part, ...] | None:
    """The complements between the speaker and what he says; None where somebody else stands there."""
    found = []
    while i < content:
        part = complement_at(line, i)
        if line.word(i) in COMMAS:
            close = next((j for j in range(i + 1, content) if line.word(j) in COMMAS), content - 1)
            i = close + 1
        elif part:
            found.append(part)
            i = part.end
        elif line.verb(i) or line.conjunction(i) or line.name(i, EntityKind.PERSON):
            return None
        else:
            i += 1
    return tuple(found)
