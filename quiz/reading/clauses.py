"""Clauses: a verb with its subject, object, complements, times and what it reports.

Reads left to right from each verb and stops at the first word it is not sure of: a clause may be shorter than the
sentence, never longer. Verb before subject is the rule in news; subject before verb is taken only after إنّ and أنّ, or
when the noun phrase opens the sentence and agrees. Which fillers a verb really takes is decided in ``quiz.mining``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quiz.model import Analysis, Clause, Complement, EntityKind, Span
from quiz.reading.line import CLOSE_QUOTES, OPEN_QUOTES, Line, words
from quiz.reading.phrases import ADJECTIVES, Phrase, noun_phrase

def agrees(line: Line, verb: int, phrase: Phrase, *, before: bool) -> bool:
    """May ``phrase`` be the subject of ``verb``? ``before``: the subject stands before its verb."""
    v = line.tokens[verb].analysis
    if v.person not in ("3", ""):
        return False
    if phrase.counted:
        return v.number in ("s", "") and (v.gender == (phrase.gender or v.gender) or not before) if not before else True
    gender, number = phrase.gender, phrase.number
    first = phrase.parts[0] if phrase.parts else phrase
    if not before:
        if v.number not in ("s", ""):
            return False
        if first.entity and not first.entity.gender and first.start in line.names:
            return True
        # A verb before its subject agrees in gender with the first part; plurals of people may go either way.
        if first.number == "p":
            return v.gender == "f" or first.human
        return not first.gender or v.gender == first.gender
    if phrase.parts:
        return v.number == ("d" if len(phrase.parts) == 2 else "p") or v.number == "s" and not phrase.human
    if number == "p" and not phrase.human:
        return v.gender == "f" and v.number == "s"
    if phrase.entity and not phrase.entity.gender:
        return v.number in ("s", "")
    if number == "p":
        return v.number == "p"
    return (not gender or v.gender == gender) and (not number or v.number == number or number == "p")


class _Reader:
    """Reads one clause from its verb on; the fields are what it has found so far."""

    def __init__(self, line: Line, verb: int) -> None:
        self.line = line
        self.verb = verb
        self.subject: Phrase | None = None
        self.object: Phrase | None = None
        self.complements: list[tuple[str, int, Phrase]] = []
        self.times: list[tuple[int, int]] = []
        self.content: tuple[int, int] | None = None
        self.last: Phrase | None = None
        self.unsure = False
        self.end = verb + 1

    def read(self, i: int, subject: Phrase | None) -> None:
        line = self.line
        verb = line.tokens[self.verb].analysis
        self.subject = subject
        attached = bool(verb.enclitic)  # زاره: the object is the pronoun
        while i < len(line.tokens):
            step = self._skip(i)
            if step:
                i = step
                continue
            time = self._time(i)
            if time:
                self.times.append((i, time))
                i = time
                self.end = i
                continue
            at = i + 1 if line.pos(i) == "prep" and line.bare(i) else i  # أشار إلى أن
            if line.word(at) in words("content") or line.has(at, "bi_prep") and line.lemma(at) in words("content") or line.lemma(at) in words("content") and line.pos(at) in ("conj_sub", "verb_pseudo"):
                self.content = (i, self._content_end(i))
                self.end = self.content[1]
                return
            if line.word(i) in (":",) or (line.word(i) in OPEN_QUOTES and i not in line.names and not noun_phrase(line, i)):
                self.content = (i, self._content_end(i))
                return
            complement = self._complement(i)
            if complement:
                self.complements.append(complement)
                self.last = complement[2]
                i = complement[2].end
                self.end = i
                continue
            if line.word(i) in words("boundary") or line.verb(i) or not line.bare(i):
                return
            phrase = noun_phrase(line, i)
            if not phrase or (line.pos(phrase.head) in ADJECTIVES and phrase.head not in line.names and not phrase.human and not phrase.entity):
                return  # an adjective is nobody's subject: its noun went before
            if self._names_subject(phrase):
                i = self.end = phrase.end
                continue
            accusative = line.tanwin(phrase.head) and phrase.head not in line.names and not phrase.counted
            if self.subject is None and self.object is None and not accusative and agrees(line, self.verb, phrase, before=False):
                self.subject = phrase
            elif self.object is None and not attached:
                self.object = phrase
            else:
                return
            self.last = phrase
            i = self._apposition(phrase)
            self.end = i

    def _names_subject(self, phrase: Phrase) -> bool:
        """«أعلن الرئيس التنفيذي لشركة كذا» + «فلان أن»: the name behind the office's complement is its bearer's."""
        subject, line = self.subject, self.line
        if not (subject and subject.human and not subject.entity and self.object is None and phrase.head in line.names):
            return False
        if not phrase.entity or phrase.entity.kind != EntityKind.PERSON or line.lemma(phrase.end) not in words("content"):
            return False
        self.complements = [c for c in self.complements if c[1] < subject.start]
        self.subject = self.last = replace(subject, end=phrase.end, entity=phrase.entity)
        return True

    def _apposition(self, phrase: Phrase) -> int:
        """Past a title behind a speaker's name (قال فلان وزير الصحة إن), which only its إن shows not to be the object."""
        line, i = self.line, phrase.end
        if phrase is self.subject and phrase.entity and phrase.entity.kind == EntityKind.PERSON and line.bare(i) and i < len(line):
            title = noun_phrase(line, i)
            if title and not title.entity and line.lemma(title.end) in words("content"):
                return title.end
            if title and not title.entity and (title.human or line.lemma(title.head) in words("partitive") or line.pos(title.head) == "adj"):
                # «أعلن فلان رئيس المجلس في مقابلة»: his office, or whom he met? Nobody can tell.
                self.unsure = True
        return i

    def _skip(self, i: int) -> int | None:
        """Past adverbs, and past what stands between brackets, dashes, or commas round a date (، أمس السبت،)."""
        line = self.line
        if line.word(i) == "،" and (time := self._time(i + 1)) and line.word(time) == "،" and line.bare(time + 1) and not line.verb(time + 1) and line.word(time + 1) not in words("boundary"):
            self.times.append((i + 1, time))
            return time + 1
        if line.word(i) in ("(", "-", "–", "—", "["):
            close = {"(": ")", "[": "]"}.get(line.word(i), line.word(i))
            for j in range(i + 1, min(i + 15, len(line.tokens))):
                if line.word(j) == close:
                    return j + 1
            return None
        if line.pos(i) == "adv" and line.bare(i) and i not in line.names:
            return i + 1
        if line.word(i) in words("adverbs"):
            return i + 1
        return None

    def _time(self, i: int) -> int | None:
        line = self.line
        j = i
        if line.word(i) in words("temporal_prepositions") and i + 1 in line.names:
            j = i + 1
        named = line.name(j)
        if named and named[1].kind == EntityKind.NUMBER and line.bare(j) and line.lemma(named[0]) in words("occasions"):
            return named[0] + 1
        if named and j > i and named[1].kind == EntityKind.NUMBER and named[1].tag == "time":
            return named[0] + 1  # منذ عشرة أيام
        if named and named[1].kind == EntityKind.DATE and (j > i or line.bare(i) or line.preposition(i) in ("ل",)):
            end = named[0]
            while end < len(line.tokens) and (nxt := line.name(end)) and nxt[1].kind == EntityKind.DATE and line.bare(end):
                end = nxt[0]
            return end
        return None

    def _complement(self, i: int) -> tuple[str, int, Phrase] | None:
        line = self.line
        two = f"{line.word(i)} {line.word(i + 1)}"
        if line.conjunction(i):
            return None
        if two in words("compound_prepositions"):
            phrase = noun_phrase(line, i + 2)
            return (two, i, phrase) if phrase else None
        if line.pos(i) == "prep" or line.word(i) in words("prepositions"):
            if line.tokens[i].analysis.enclitic:  # عليه, معه: nothing follows
                return None
            phrase = noun_phrase(line, i + 1)
            return (line.word(i), i, phrase) if phrase else None
        letter = line.preposition(i)
        if letter and line.lemma(i) not in ("أن", "أنّ"):
            phrase = noun_phrase(line, i, clitics=True)
            return (letter, i, phrase) if phrase else None
        return None

    def _content_end(self, i: int) -> int:
        """Where reported speech ends: its closing quotation mark, «، و» with a verb, or the sentence's end."""
        line = self.line
        n = len(line.tokens)
        j, depth = i, 0
        while j < n:
            if line.word(j) in OPEN_QUOTES | CLOSE_QUOTES:
                depth = 1 - depth
                if depth == 0 and line.word(i) in OPEN_QUOTES:
                    return j + 1
            elif not depth and line.word(j) in ("،", ",", "؛") and j + 1 < n and (line.has(j + 1, "wa_conj") and line.verb(j + 1) or line.word(j + 1) in ("وفق", "بحسب", "حسب", "فيما", "كما", "بينما", "مشيرا", "مضيفا", "مؤكدا", "موضحا", "لكن", "ولكن", "داعيا", "قائلا", "معتبرا", "لافتا", "مبينا")):
                return j
            j += 1
        while n > i + 1 and line.word(n - 1) in (".", "!", "؟", "…"):
            n -= 1
        return n


def _particles(line: Line, i: int) -> tuple[bool, bool, int]:
    """(negated, future, number of the first particle) of the verb at ``i``."""
    negative, future, first = False, line.has(i, "sa_fut"), i
    j = i - 1
    while j >= 0 and line.word(j).removeprefix("و").removeprefix("ف") in words("negation") | words("future") | {"قد", "لقد"}:
        word = line.word(j).removeprefix("و").removeprefix("ف")
        negative |= word in words("negation")
        future |= word in words("future") or word == "لن"
        first = j
        j -= 1
    return negative, future, first


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
    its subject may be that one's. ``cut``: something that belongs to the last phrase was left out. ``closed``: the reading ended at a boundary, not at a word it couldn't place.
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


def read_clauses(line: Line) -> tuple[Reading, ...]:
    """The clauses of one sentence in the order of their verbs."""
    found: list[Reading] = []
    taken: set[int] = set()
    for i in range(len(line)):
        if i in taken or not line.verb(i):
            continue
        lemma = line.lemma(i)
        negative, future, first = _particles(line, i)
        verb, subject, begin = i, None, i + 1
        if lemma in words("auxiliary"):
            # كان كيم قد اجتمع, كان كيم يصغي: the subject stands between كان and its verb.
            phrase = noun_phrase(line, i + 1)
            j = phrase.end if phrase else i + 1
            while line.word(j) in words("assertive") or line.word(j) in words("negation"):
                negative |= line.word(j) in words("negation")
                j += 1
            if line.verb(j) and (not phrase or agrees(line, j, phrase, before=True)):
                taken.add(j)
                verb, subject, begin = j, phrase, j + 1
        reader = _Reader(line, verb)
        if subject is None and verb == i:
            subject = _subject_before(line, first, verb)
        before = subject is not None
        reader.read(begin, subject)
        analysis = line.tokens[verb].analysis
        past = analysis.aspect == "p" or lemma in words("auxiliary") or line.word(verb - 1) == "لم"
        tense = "future" if future or line.word(verb - 1) in ("أن", "لأن", "كي", "لكي") else "past" if past else "present"
        clause = _clause(line, reader, analysis, not negative, tense, _leading(line, first))
        joined = line.conjunction(first) and first > 0
        found.append(
            Reading(clause, line, verb, reader.subject, reader.object, tuple(reader.complements), tuple(reader.times),
                    reader.content, before, _initial(line, first), joined, not reader.unsure and _closed(line, reader.end, reader.last), _cut(line, reader.end), reader.end)
        )  # fmt: skip
    return tuple(_attributed(found))


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


def date_end(line: Line, i: int) -> int | None:
    named = line.name(i, EntityKind.DATE)
    return named[0] if named else None


def _closed(line: Line, end: int, last: Phrase | None) -> bool:
    """Is ``end`` a place where a clause may be left with nothing lost but what hangs on its last phrase?"""
    if last and not last.definite and last.end == end and (line.verb(end) or line.pos(end) == "pron_rel"):
        return False  # «بمباراة تجمع …»: too little is said without what follows
    if line.conjunction(end) and _cut(line, end) and last and (line.word(last.start - 1) == "بين" or line.word(last.head).lstrip("بلو") in ("كل", "كلّ", "كلا")):
        return False  # «بين الحكومة | والمعارضة», «في كل من المكسيك | و…»
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


def _attributed(readings: list[Reading]) -> list[Reading]:
    """The readings with the speaker noted in every clause that stands inside what he says."""
    found = []
    for r in readings:
        speaker = next((o.clause for o in readings if o.content and o.content[0] < r.verb < o.content[1]), None)
        if speaker:
            r = replace(r, clause=replace(r.clause, attribution=speaker.subject or speaker.verb, main=False))
        found.append(r)
    return found


def _subject_before(line: Line, first: int, verb: int) -> Phrase | None:
    """The noun phrase right before the verb, when it opens the sentence or follows أنّ or إنّ and agrees."""
    for start in range(first - 1, max(-1, first - 14), -1):
        phrase = noun_phrase(line, start, clitics=True) if not line.preposition(start) else None
        if not phrase or phrase.end != first:
            continue
        previous = line.word(start - 1) if start else ""
        if line.pos(start - 1) == "prep" or previous.removeprefix("و") in words("prepositions"):
            continue
        opens = start == 0 or previous in ("،", ":", "-", "–") and start <= 3 or previous in OPEN_QUOTES and start <= 2
        after = line.lemma(start - 1) in ("أن", "أنّ", "إن", "إنّ", "لكنّ") and line.pos(start - 1) != "verb"
        if (opens or after) and agrees(line, verb, phrase, before=True):
            return phrase
    return None


def _clause(line: Line, r: _Reader, verb: object, polarity: bool, tense: str, main: bool) -> Clause:
    def span(p: Phrase | None) -> Span | None:
        return line.span(p.start, p.end) if p else None

    token = line.tokens[r.verb]
    return Clause(
        verb=token.span,
        lemma=token.analysis.lemma,
        subject=span(r.subject),
        object=span(r.object),
        complements=tuple(Complement(name, line.span(p.start, p.end), line.span(at, p.end)) for name, at, p in r.complements),
        times=tuple(line.span(a, b) for a, b in r.times),
        content=line.span(*r.content) if r.content and r.content[0] < r.content[1] else None,
        passive=token.analysis.voice == "p",
        polarity=polarity,
        tense=tense,
        main=main,
        sentence=line.number,
    )
