"""Who is meant where nobody is named: left-out subjects, pronouns, offices and class nouns, linked only when certain.

«وأضاف» is said by whoever spoke in the sentence before; «وصل … وزار» has one subject; «زيارته» is of the only man
the sentence names; «الوزير» is the only minister. Where a second thing could be meant, nothing is linked. Names among
themselves are linked in ``reference``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quiz import lexicon
from quiz.arabic import strip_vowels
from quiz.model import Article, Entity, EntityKind, Reference
from quiz.reading.clauses import Reading
from quiz.reading.gazetteer import class_of, title_words
from quiz.reading.expressions import relative_days, weekday_numbers
from quiz.reading.line import Line, words
from quiz.reading.phrases import Phrase, noun_phrase
from quiz.reading.roles import agrees, place_of

_NAMED = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE)


@dataclass(slots=True)
class _Chains:
    """The article at work: what has been linked so far."""

    article: Article
    lines: Sequence[Line]
    readings: Sequence[Reading]
    found: list[Reference] = field(default_factory=list)
    doers: dict[int, Entity] = field(default_factory=dict)  # reading's number → who its left-out subject is

    def doer(self, number: int) -> Entity | None:
        """Who does what reading ``number`` says, if it is somebody or something named."""
        reading = self.readings[number]
        if reading.subject:
            return named_in(reading.subject)
        return self.doers.get(number)


def named_in(phrase: Phrase) -> Entity | None:
    """The one named thing that the phrase stands for: a name, a title with its bearer, شركة with hers."""
    entity = phrase.entity
    if phrase.parts or phrase.counted or not entity or entity.kind not in _NAMED:
        return None
    return entity


def references(article: Article, lines: Sequence[Line], readings: Sequence[Reading]) -> tuple[Reference, ...]:
    """What is linked, in the article's order."""
    chains = _Chains(article, lines, readings)
    for number, reading in enumerate(readings):
        entity = _left_out(chains, number)
        if entity:
            chains.doers[number] = entity
            chains.found.append(Reference(reading.clause.verb, entity.id, "dropped"))
    for line in lines:
        chains.found += _nouns(chains, line)
        chains.found += _pronouns(chains, line)
    chains.found += _days(article)
    return tuple(sorted(chains.found, key=lambda r: (r.span.start, r.span.end)))


def _days(article: Article) -> Iterator[Reference]:
    """«أمس» and «الاثنين» are one day where the article itself says so («أمس الاثنين») and never otherwise."""
    dates = [e for e in article.entities if e.kind == EntityKind.DATE]
    days = {e: _day(e.name) for e in dates}
    todays = {(weekday - offset) % 7 for offset, weekday in days.values() if offset is not None and weekday is not None}
    if len(todays) != 1:
        return
    today = todays.pop()
    first: dict[int, Entity] = {}
    for e in dates:
        offset, weekday = days[e]
        day = weekday if weekday is not None else (today + offset) % 7 if offset is not None else None
        if day is None:
            continue
        named = first.setdefault(day, e)
        if named.id != e.id:
            yield Reference(e.span, named.id, "day")


def _day(name: str) -> tuple[int | None, int | None]:
    """(days from today, weekday) that a date's words say, None for what they don't; (None, None) for «الأحد الماضي»."""
    rest = [w for w in name.split() if w not in ("يوم", "مساء", "صباح", "ليلة", "فجر", "ظهر", "عصر")]
    weekday = weekday_numbers().get(rest[-1]) if rest else None
    before = " ".join(rest[:-1] if weekday is not None else rest)
    offset = relative_days().get(before) if before not in ("اليوم", "الآن") or weekday is not None else None
    return (offset, weekday) if not before or offset is not None else (None, None)


def _left_out(chains: _Chains, number: int) -> Entity | None:
    """Who the subject is of a verb that has none beside it."""
    reading = chains.readings[number]
    if reading.subject or reading.clause.passive or not reading.left_out or not reading.joined and reading.first:
        return None
    if reading.line.tokens[reading.verb].analysis.person != "3" or reading.clause.lemma.replace("ّ", "") in words("impersonal") and reading.clause.lemma not in _sayings():
        return None
    within = [k for k, r in enumerate(chains.readings[:number]) if r.line is reading.line]
    level = [k for k in within if chains.readings[k].clause.attribution == reading.clause.attribution and _independent(chains.readings[k])]
    if reading.joined and reading.first and level:
        return _shared(chains, number, level, within)
    if reading.first <= 1 and reading.clause.content and not within:
        return _speaker(chains, number)
    return None


def _independent(reading: Reading) -> bool:
    return place_of(reading.line, reading.first, reading.verb) not in ("relative", "indefinite")


def _shared(chains: _Chains, number: int, level: list[int], within: list[int]) -> Entity | None:
    """The subject that a verb joined by و has from the verb before it, when no other of the sentence could be."""
    reading = chains.readings[number]
    doer = chains.doer(level[-1])
    if not doer or not _fits(reading, doer, chains.readings[level[-1]].subject):
        return None
    for k in within:
        other = chains.readings[k]
        for phrase in (other.subject, other.object):
            if phrase and phrase.entity is not doer and (phrase.entity is None or phrase.entity.id != doer.id) and agrees(reading.line, reading.verb, phrase, before=True) and (phrase.human or k != level[-1]):
                return None
    return doer


def _speaker(chains: _Chains, number: int) -> Entity | None:
    """Who spoke last, in the sentence before or before the quotation that goes on, and by «وأضاف» speaks on."""
    reading = chains.readings[number]
    if reading.clause.lemma not in _sayings():
        return None
    sentences = chains.article.sentences
    at = reading.line.number - 1
    while at >= 0 and sentences[at].quoted and not _speaking(chains, at):
        at -= 1
    speaking = _speaking(chains, at)
    doers = {doer.id for k in speaking if (doer := chains.doer(k))}
    if not speaking or len(doers) != 1 or any(not chains.doer(k) for k in speaking) or sentences[at].paragraph < sentences[reading.line.number].paragraph - 2:
        return None
    if any(_another_doer(chains, k, doers) for k in range(speaking[-1] + 1, number)):
        return None  # somebody else has done something since
    doer, said = chains.doer(speaking[-1]), chains.readings[speaking[-1]]
    return doer if doer and (_fits(reading, doer, said.subject) or _one_person_verb(reading, said, doer)) else None


def _one_person_verb(reading: Reading, said: Reading, doer: Entity) -> bool:
    """Are two verbs of one gender and number, the first before a man or woman whose own gender nothing tells: قال القسوس … وأضاف?"""
    a, b = (r.line.tokens[r.verb].analysis for r in (reading, said))
    return doer.kind == EntityKind.PERSON and not doer.gender and said.subject is not None and not said.subject_before and (a.gender, a.number) == (b.gender, b.number) == (a.gender, "s")


def _speaking(chains: _Chains, sentence: int) -> list[int]:
    """The clauses of a sentence in which somebody speaks, in the writer's own words."""
    return [k for k, r in enumerate(chains.readings) if r.line.number == sentence and r.clause.attribution is None and _independent(r) and r.clause.lemma in _sayings() and (r.clause.content or r.subject and r.subject.human)]


def _another_doer(chains: _Chains, k: int, doers: set[str]) -> bool:
    """Does clause ``k`` name a person or body, not of ``doers``, that does something outside what is reported?"""
    reading = chains.readings[k]
    subject = reading.subject
    if reading.clause.attribution is not None or subject is None or chains.article.sentences[reading.line.number].quoted or not _independent(reading):
        return False
    doer = chains.doer(k)
    return doer.id not in doers if doer else subject.human


def _fits(reading: Reading, doer: Entity, phrase: Phrase | None) -> bool:
    """Does the verb agree with who is to have done it?"""
    verb = reading.line.tokens[reading.verb].analysis
    if phrase:
        return agrees(reading.line, reading.verb, phrase, before=True) and (bool(phrase.gender) or bool(doer.gender))
    return verb.number == "s" and bool(doer.gender) and verb.gender == doer.gender


def _sayings() -> frozenset[str]:
    return frozenset(v.lemma for v in lexicon.verbs() if "clause" in v.object and v.subject == "human")


def _nouns(chains: _Chains, line: Line) -> Iterator[Reference]:
    """«الوزير», «الشركة»: the only thing of the article that is called so."""
    titled = [e for e in chains.article.entities if e.kind == EntityKind.TITLE]
    for i in range(len(line)):
        if not _alone(chains, line, i) or line.tokens[i].analysis.number != "s" or line.pos(i - 1) == "pron_dem":
            continue
        span, lemma = line.span(i, i + 1), line.lemma(i)
        key = lexicon.lookup_key(strip_vowels(lemma))
        if strip_vowels(lemma) in title_words():
            owners = {t.id for t in titled if lexicon.lookup_key(t.name.split()[0]).removeprefix("ال") == key}
            others = any(l.lemma(j) == lemma and not _of_title(chains, l, j) and not _alone(chains, l, j) for l in chains.lines for j in range(len(l)))
            kind = "title"
        else:
            owners = {e.id for e in chains.article.entities if e.kind in (EntityKind.ORGANISATION, EntityKind.PLACE) and _called(chains, e) == key}
            others, kind = False, "noun"
        if len(owners) == 1 and not others and any(e.id in owners and e.span.start < span.start for e in chains.article.entities):
            yield Reference(span, owners.pop(), kind)


def _alone(chains: _Chains, line: Line, i: int) -> bool:
    """Is word ``i`` a noun in ال that says nothing more of what it means, and no part of a name or title?"""
    if line.inside(i) or not line.has(i, "Al_det") or line.pos(i) not in ("noun", "adj") or _of_title(chains, line, i):
        return False
    phrase = noun_phrase(line, i, join=False, clitics=True)
    return phrase is not None and phrase.end == i + 1 and not phrase.entity


def _of_title(chains: _Chains, line: Line, i: int) -> bool:
    span = line.span(i, i + 1)
    return any(e.kind == EntityKind.TITLE and e.span.meets(span) for e in chains.article.entities)


def _called(chains: _Chains, entity: Entity) -> str:
    """The common noun that opens the name or stands before it: شركة of شركة بوينغ, جماعة of جماعة العدل; "" for عاصمة of بنغلاديش."""
    first = entity.name.split()[0]
    if len(entity.name.split()) > 1 and not first.startswith("ال") and (entity.kind != EntityKind.PLACE or class_of(first)):
        return lexicon.lookup_key(first)
    before = chains.article.text[: entity.span.start].split()[-1:]
    sort = class_of(before[0]) if before and not before[0].startswith("ال") else None
    return lexicon.lookup_key(strip_vowels(before[0])) if sort and sort[0] == entity.kind and (entity.kind != EntityKind.PLACE or sort[1] == entity.tag) else ""


def _pronouns(chains: _Chains, line: Line) -> Iterator[Reference]:
    """«زيارته», «بلاده»: his whom alone the sentence names before, or who spoke in it."""
    for i in range(len(line)):
        pronoun = line.tokens[i].analysis.enclitic
        if i in line.names or pronoun not in ("3ms_poss", "3fs_poss") or line.lemma(i) not in words("owned_by_people"):
            continue
        before = [e for start, (_, e) in line.names.items() if start < i and e.kind == EntityKind.PERSON and e.gender in ("", pronoun[1])]
        owners = {e.id: e for e in before}
        others = any(_unnamed_person(chains, line, j, pronoun[1]) for j in range(i))
        if len(owners) == 1 and not others and (owner := next(iter(owners.values()))).gender:
            yield Reference(line.span(i, i + 1), owner.id, "pronoun")


def _unnamed_person(chains: _Chains, line: Line, i: int, gender: str) -> bool:
    """Is word ``i`` a man or woman (``gender``) whose name doesn't stand beside it?"""
    a = line.tokens[i].analysis
    if line.inside(i) or a.gender != gender or a.number != "s" or _of_title(chains, line, i):
        return False
    phrase = noun_phrase(line, i, join=False, clitics=True)
    return bool(phrase and phrase.human and not phrase.entity)
