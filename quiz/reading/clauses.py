"""Clauses: a verb with its subject, object, complements, times and what it reports.

Joins what ``constituents`` finds beside a verb with the parts that ``roles`` gives it, and stops at the first word it is
not sure of: a clause may be shorter than the sentence, never longer. Which fillers a verb really takes is decided in
``quiz.mining``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quiz.model import Clause, Complement, Span
from quiz.reading.constituents import Following, Part, Preceding, date_end, following, preceding
from quiz.reading.line import OPEN_QUOTES, Line, words
from quiz.reading.phrases import Phrase, is_open, noun_phrase
from quiz.reading.roles import BEFORE, BOLD, NONE, Roles, agrees, certainty, left_out, observe, probabilities, surest
from quiz.reading.speech import spoken
from quiz.reading.verbal_nouns import deed


def _particle(line: Line, i: int) -> str:
    return line.word(i).removeprefix("و").removeprefix("ف")


def _first(line: Line, verb: int) -> int:
    """The first of the small words that go with the verb: ولم يعد، قد وصل، سوف يزور."""
    j = verb
    while j and _particle(line, j - 1) in words("negation") | words("future") | words("assertive"):
        j -= 1
    return j


def _leading(line: Line, first: int) -> bool:
    """Is word ``first`` where a main clause begins: the sentence's opening, past headers such as «كما» and «من جهته»?"""
    j = first - 1
    while j >= 0:
        word = line.word(j)
        if word in ("،", "-", "–", ")", ":", "…", "("):
            return True
        if word in ("كما", "وقد", "قد", "ولقد", "و", "لكن", "ولكن", "هذا", "ثم"):
            j -= 1
            continue
        return False
    return True


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause with the phrases behind its spans. ``verb`` is the verb's number in ``line``, ``end`` where reading stopped.

    ``subject_before``: the subject stands before its verb. ``initial``: the verb stands where a
    clause begins, so that its subject isn't to be looked for before it. ``joined``: the verb goes on from an earlier one (وناقش), so
    its subject may be that one's. ``first``: where its particles begin. ``left_out``: no noun beside the verb is its subject, for sure. ``certainty``: how likely its roles are. ``bold``: the
    clause with roles that are only likely, for who knows more of the verb; None where that is the same. ``cut``: something that belongs to the last phrase was left out. ``closed``: the reading ended at a boundary, not at a word it couldn't place.
    """

    clause: Clause
    line: Line
    verb: int
    subject: Phrase | None
    object: Phrase | None
    complements: tuple[tuple[str, int, Phrase], ...]
    times: tuple[tuple[int, int], ...]
    content: tuple[int, int] | None
    subject_before: bool
    initial: bool
    joined: bool
    closed: bool
    cut: bool
    end: int
    first: int
    left_out: bool = False
    certainty: float = 1.0
    bold: Reading | None = None


def read_clauses(line: Line) -> tuple[Reading, ...]:
    """The clauses of one sentence in the order of their verbs."""
    found = []
    for first, verb, right, left in beside(line):
        seen = observe(line, verb, first, right, left)
        likely = probabilities(seen)
        sure, bold = surest(seen, likely), surest(seen, likely, BOLD)
        readings = [replace(_read(line, first, verb, right, left, r), certainty=certainty(seen, likely, r), left_out=left_out(seen, likely)) for r in (sure, bold)]
        unsure = readings[0].subject is None or readings[0].content is None or readings[0].subject.entity is None
        speech = spoken(line, verb) if unsure else None
        if speech:
            found.append(_read(line, first, verb, speech, None, Roles(0, NONE)))
        else:
            found.append(replace(readings[0], bold=readings[1]) if bold != sure else readings[0])
    return tuple(_attributed(found))


def beside(line: Line) -> Iterator[tuple[int, int, Following, Preceding | None]]:
    """(first word of the verb with its particles, number of the verb, what follows, what may be its subject before it)."""
    taken: set[int] = set()
    for i in range(len(line)):
        if i not in taken and line.verb(i):
            verb, between = _main_verb(line, i)
            taken.add(verb)
            first = _first(line, i)
            left = Preceding(between, "start", "none") if between else preceding(line, first)
            yield first, verb, following(line, verb, verb + 1), left if left and agrees(line, verb, left.phrase, before=True) else None


def _main_verb(line: Line, i: int) -> tuple[int, Phrase | None]:
    """The verb to which كان at ``i`` lends its tense, and the subject between them: كان كيم قد اجتمع; else ``i`` itself."""
    if line.lemma(i) in words("auxiliary"):
        phrase = noun_phrase(line, i + 1)
        j = phrase.end if phrase else i + 1
        while line.word(j) in words("assertive") or line.word(j) in words("negation"):
            j += 1
        if line.verb(j) and (not phrase or agrees(line, j, phrase, before=True)):
            return j, phrase
    return i, None


def _read(line: Line, first: int, verb: int, right: Following, left: Preceding | None, roles: Roles) -> Reading:
    subject = left.phrase if left and roles.subject == BEFORE else right.nouns[roles.subject] if roles.subject >= 0 else None
    object_ = right.nouns[roles.object] if roles.object >= 0 else None
    parts = _kept(right.parts, subject, object_)
    complements = tuple((p.name, p.start, p.phrase) for p in parts if p.sort == "complement" and p.phrase)
    times = tuple((p.start, p.end) for p in parts if p.sort == "time")
    content = next(((p.start, p.end) for p in parts if p.sort == "content"), None)
    end = parts[-1].end if parts else verb + 1
    last = next((p.phrase for p in reversed(parts) if p.phrase), None)
    between = any(p.name == "بين" for p in parts) and line.conjunction(end) and _cut(line, end)  # بين السلوك … | والدول
    closed = _closed(line, end, last) and not between and not (right.unsure and len(parts) > 0 and parts[0].phrase is subject)
    analysis = line.tokens[verb].analysis
    particles = range(first, verb)
    negative = any(_particle(line, j) in words("negation") for j in particles)
    future = line.has(verb, "sa_fut") or any(_particle(line, j) in words("future") | {"لن"} for j in particles)
    past = analysis.aspect == "p" or any(line.lemma(j) == "كان" and line.verb(j) for j in particles) or line.word(verb - 1) == "لم"
    tense = "future" if future or line.word(verb - 1) in ("أن", "لأن", "كي", "لكي") else "past" if past else "present"
    meant, done_to = deed(line, verb, subject, complements)
    clause = Clause(
        verb=line.tokens[verb].span,
        lemma=analysis.lemma,
        subject=line.span(subject.start, subject.end) if subject else None,
        object=line.span(object_.start, object_.end) if object_ else None,
        complements=tuple(Complement(name, line.span(p.start, p.end), line.span(at, p.end)) for name, at, p in complements),
        times=tuple(line.span(a, b) for a, b in times),
        content=line.span(*content) if content and content[0] < content[1] else None,
        passive=analysis.voice == "p",
        polarity=not negative,
        tense=tense,
        main=_leading(line, first),
        sentence=line.number,
        deed=meant,
        deed_object=line.span(done_to.start, done_to.end) if done_to else None,
    )
    joined = line.conjunction(first) and first > 0
    before = left is not None and subject is left.phrase
    return Reading(clause, line, verb, subject, object_, complements, times, content, before, _initial(line, first), joined, closed, _cut(line, end), end, first)


def _kept(parts: tuple[Part, ...], subject: Phrase | None, object_: Phrase | None) -> tuple[Part, ...]:
    """The parts up to the first noun phrase that got no role: what comes after it may belong to something else."""
    for k, part in enumerate(parts):
        if part.sort == "noun" and part.phrase is not subject and part.phrase is not object_:
            return parts[:k]
    return parts


def _initial(line: Line, first: int) -> bool:
    """Does a clause begin at word ``first``: the sentence, a comma, a conjunction, or one fronted phrase of time or place?"""
    if line.conjunction(first):
        return True
    j = first - 1
    while j >= 0 and line.word(j) in words("connectives"):
        j -= 1
    if j < 0 or line.word(j) in ("،", ":", "؛", "-", "–", ")", ",", "»", "."):
        return True
    if line.word(j) in OPEN_QUOTES or line.word(j) in words("content") | {"حيث", "بينما", "فيما", "عندما", "لكن", "إذ", "كما", "حين"}:
        return True
    # وخلال زيارته لروسيا تفقد …; في مدريد فاز …; أمس وصل …
    i = 0
    while i < first:
        time = date_end(line, i)
        if time:
            i = time
            continue
        at = i + 1 if line.pos(i) == "prep" or line.word(i).removeprefix("و") in words("prepositions") else i if line.preposition(i) else None
        phrase = noun_phrase(line, at, clitics=True) if at is not None else None
        if not phrase:
            return False
        i = phrase.end
    return i == first


def _closed(line: Line, end: int, last: Phrase | None) -> bool:
    """Is ``end`` a place where a clause may be left with nothing lost but what hangs on its last phrase?"""
    if last and not last.definite and last.end == end and (line.verb(end) or line.pos(end) == "pron_rel"):
        return False  # «بمباراة تجمع …»: too little is said without what follows
    if line.conjunction(end) and _cut(line, end) and last and (line.word(last.start - 1) == "بين" or line.word(last.head).lstrip("بلو") in ("كل", "كلّ", "كلا")):
        return False  # «بين الحكومة | والمعارضة», «في كل من المكسيك | و…»
    if line.conjunction(end) and _cut(line, end) and last and last.end == end and is_open(line, end - 1):
        return False  # «إلى مخرج | وبطل الفيلم»
    if line.word(end) in OPEN_QUOTES and line.word(end - 1) not in ("،", ",", ":"):
        return False  # عن مرحلة «ما بعد الأسد»
    if end >= len(line) or line.pos(end) == "punc" or line.word(end) in words("boundary") | words("content"):
        return True
    if line.conjunction(end):
        return True
    return False


def _cut(line: Line, end: int) -> bool:
    """Does what follows at ``end`` still belong to the last phrase: one more joined noun, or a relative clause?"""
    if line.conjunction(end):
        return not (line.verb(end) or line.pos(end) in ("prep", "conj_sub", "part_neg", "verb_pseudo", "pron", "punc"))
    return line.pos(end) == "pron_rel" or line.verb(end)


def _said_by(reading: Reading, speaker: Span) -> Reading:
    return replace(reading, clause=replace(reading.clause, attribution=speaker, main=False))


def _attributed(readings: list[Reading]) -> list[Reading]:
    """The readings with the speaker noted in every clause that stands inside what he says."""
    found = []
    for r in readings:
        speaker = next((o.clause for o in readings if o.content and o.content[0] < r.verb < o.content[1]), None)
        if speaker:
            r = _said_by(r, speaker.subject or speaker.verb)
            r = replace(r, bold=_said_by(r.bold, speaker.subject or speaker.verb)) if r.bold else r
        found.append(r)
    return found
