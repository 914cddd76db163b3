"""Facts: clauses matched to frames, titles to their bearers, things to what they are fitted with.

A clause that a frame's verb opens but whose roles don't fit is a Rejection with its reason, so that `quiz explain` can
show it. What is asked about a fact is decided in ``quiz.questions``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quiz.model import Article, EntityKind, Fact, Reference, Rejection, Role, Span
from quiz.mining.fillers import is_place, kinds_of
from quiz.mining.frames import Frame, Slot, by_verb, frames
from quiz.reading.coreference import references
from quiz.reading.clauses import Reading, read_clauses
from quiz.reading.gazetteer import title_words
from quiz.reading.line import Line, lines_of, words
from quiz.reading.phrases import Phrase, is_open, noun_phrase

_FAR = 900  # characters of evidence that a student is still willing to read
_LIKELY = 0.7  # from here on a frame needn't tell subject and object apart
_PLACE_PREPOSITIONS = {"في", "ب", "قرب", "داخل", "خارج", "شمال", "جنوب", "شرق", "غرب", "وسط"}


@dataclass(frozen=True, slots=True, eq=False)
class Mined:
    """What an article yields: its clauses as read, who is meant without a name, its facts, and the clauses no frame would take."""

    lines: tuple[Line, ...]
    readings: tuple[Reading, ...]
    references: tuple[Reference, ...]
    facts: tuple[Fact, ...]
    rejections: tuple[Rejection, ...]


def mine(article: Article) -> Mined:
    """Everything the frames find in the article, in its order."""
    lines = lines_of(article)
    readings = tuple(r for line in lines if not article.sentences[line.number].heading for r in read_clauses(line))
    linked = references(article, lines, readings)
    facts: list[Fact] = []
    rejections: list[Rejection] = []
    kept = []
    speaks_on = {r.span: r.id for r in linked if r.kind == "dropped"}
    for reading in readings:
        # What a frame knows and won't take, the frame for any verb doesn't get.
        known = by_verb().get(reading.clause.lemma)
        results = [_match(article, reading, frame) for frame in known or by_verb()["*"]]
        if reading.clause.verb in speaks_on and reading.clause.content:
            results += _said_on(article, reading, speaks_on[reading.clause.verb])
        if known and reading.bold and all(isinstance(r, Rejection) for r in results):
            bolder = [_match(article, reading.bold, frame) for frame in known if _tells_apart(reading.bold, frame)]
            if any(isinstance(r, Fact) for r in bolder):
                reading, results = reading.bold, bolder
        kept.append(reading)
        for result in results:
            if isinstance(result, Fact):
                facts.append(result)
            else:
                rejections.append(result)
    for line in lines:
        facts += _titles(article, line)
        facts += _fitted(article, line, [r for r in kept if r.line is line])
    facts.sort(key=lambda f: (f.evidence.start, min(r.span.start for r in f.roles.values())))
    return Mined(lines, tuple(kept), linked, tuple(facts), tuple(rejections))


def _said_on(article: Article, reading: Reading, speaker: str) -> list[Fact]:
    """What somebody goes on to say («وأضاف أن»), with the sentence that names him as evidence too; [] where none is near."""
    clause, line = reading.clause, reading.line
    named = [e for e in article.entities if e.id == speaker and e.kind != EntityKind.TITLE and e.span.end < clause.verb.start]
    before = next((s for s in reversed(article.sentences[: line.number]) if named and s.span.covers(named[-1].span)), None)
    if before is None or clause.content is None or article.sentences[line.number].span.end - before.span.start > _FAR:
        return []
    evidence = Span(before.span.start, article.sentences[line.number].span.end)
    roles = {"speaker": Role(named[-1].span, named[-1]), "content": Role(clause.content)}
    return [Fact("statement", roles, evidence, "statement.went_on", 0.9, clause, line.number)]


def _role(line: Line, phrase: Phrase) -> Role:
    return Role(line.span(phrase.start, phrase.end), phrase.entity)


def _fits(line: Line, phrase: Phrase | None, slot: Slot | None) -> bool:
    return bool(phrase and slot and ("any" in slot.kinds or kinds_of(line, phrase) & slot.kinds))


def _tells_apart(reading: Reading, frame: Frame) -> bool:
    """Would the frame refuse the clause with subject and object exchanged? Then it bears out a reading that is only likely."""
    if reading.certainty >= _LIKELY:
        return True
    if not reading.subject or not reading.object:
        return frame.subject is not None
    return not (_fits(reading.line, reading.object, frame.subject) and _fits(reading.line, reading.subject, frame.object))


def _match(article: Article, reading: Reading, frame: Frame) -> Fact | Rejection:
    line, clause = reading.line, reading.clause
    evidence = article.sentences[line.number].span

    def no(reason: str) -> Rejection:
        return Rejection("mining", frame.kind, frame.id, f"{clause.lemma}: {reason}", evidence)

    subject, object_ = reading.subject, reading.object
    roles: dict[str, Role] = {}
    if subject and clause.passive and frame.passive and object_ is None and _fits(line, subject, frame.object):
        subject, object_ = None, subject
        clause = replace(clause, subject=None, object=line.span(object_.start, object_.end))
    if subject and not _fits(line, subject, frame.subject):
        # The phrase after the verb may be its object: a dropped subject, or a passive (قُتل ثلاثة جنود).
        if object_ is None and _fits(line, subject, frame.object) and not reading.subject_before:
            subject, object_ = None, subject
            passive = frame.passive and (clause.passive or not reading.joined)
            clause = replace(clause, subject=None, object=line.span(object_.start, object_.end), passive=passive)
        else:
            return no("الفاعل ليس من النوع المنتظر / the subject is not of the expected kind")
    if clause.passive and subject and frame.object and not frame.passive:
        return no("فعل مبني للمجهول / passive")
    if "*" in frame.verbs and subject and kinds_of(line, subject) <= {"thing", "number"} and not (object_ or reading.subject_before or _shows_gender(reading)):
        return no("قد يكون مفعولًا والفاعل مستتر / it may be the object of a verb whose subject is left out")
    if subject and frame.subject:
        roles[frame.subject.role] = _role(line, subject)
    if object_:
        if not _fits(line, object_, frame.object):
            if not frame.object and frame.complements:
                return no("مفعول غير منتظر / an object the frame has no place for")
            return no("المفعول ليس من النوع المنتظر / the object is not of the expected kind")
        roles[frame.object.role] = _role(line, object_)  # type: ignore[union-attr]
    for name, _, phrase in reading.complements:
        slot = next((s for s in frame.complements if name in s.prepositions and s.role not in roles and _fits(line, phrase, s)), None)
        if slot:
            roles[slot.role] = _role(line, phrase)
        elif frame.place and name in _PLACE_PREPOSITIONS and is_place(line, phrase) and "place" not in roles:
            roles["place"] = _role(line, phrase)
    if frame.time and clause.times:
        roles["time"] = _time(line, clause.times[0])
    if frame.content and clause.content:
        roles["content"] = Role(clause.content)
    missing = frame.needs - set(roles)
    if missing:
        return no(f"لا يُعرف {', '.join(sorted(missing))} / roles not found")
    confidence = (1.0 if reading.closed else 0.6) * (1.0 if clause.main else 0.8) * (0.85 if "*" in frame.verbs else 1.0)
    return Fact(frame.kind, roles, evidence, frame.id, confidence, clause, line.number)


def _shows_gender(reading: Reading) -> bool:
    """Does the verb's feminine show that the phrase behind it is its subject?"""
    verb = reading.line.tokens[reading.verb].analysis
    return verb.gender == "f" and reading.subject is not None and reading.subject.gender == "f"


def _time(line: Line, span: Span) -> Role:
    entity = next((e for _, e in line.names.values() if e.kind == EntityKind.DATE and span.covers(e.span)), None)
    return Role(span, entity)


def _titles(article: Article, line: Line) -> Iterator[Fact]:
    sentence = article.sentences[line.number]
    for entity in article.entities:
        if entity.kind == EntityKind.TITLE and sentence.span.covers(entity.span):
            person = next((e for _, e in line.names.values() if e.id == entity.id and 0 <= e.span.start - entity.span.end <= 14), None)
            if person and not _under(line, entity.span.start):
                yield Fact("role", {"title": Role(entity.span, entity), "person": Role(person.span, person)}, sentence.span, "role.title", 1.0, None, line.number)


def _under(line: Line, start: int) -> bool:
    """Does a person's noun in the construct stand before a title, so that the title is another's: نائب وزير الخارجية فلان?"""
    i = next((n for n, token in enumerate(line.tokens) if token.span.start <= start < token.span.end), 0) - 1
    if i < 0 or line.pos(i) not in ("noun", "adj") or not is_open(line, i) or line.inside(i):
        return False
    return line.tokens[i].analysis.rational == "r" or line.lemma(i) in words("beside_an_office") or line.word(i) in title_words()


def _fitted(article: Article, line: Line, readings: list[Reading]) -> Iterator[Fact]:
    for frame in frames():
        if not frame.participles:
            continue
        for i in range(1, len(line)):
            if line.lemma(i) not in frame.participles or line.pos(i) not in ("adj", "noun") or line.preposition(i + 1) != "ب":
                continue
            equipment = noun_phrase(line, i + 1, clitics=True)
            bearer = next((p for r in readings for p in (r.subject, r.object, *(c[2] for c in r.complements)) if p and p.start < i <= p.end), None)
            if equipment and bearer and _fits(line, equipment, frame.complements[0]):
                roles = {"equipment": _role(line, equipment), "bearer": Role(line.span(bearer.start, i), bearer.entity)}
                yield Fact(frame.kind, roles, article.sentences[line.number].span, frame.id, 1.0, None, line.number)
