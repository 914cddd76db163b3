"""Noun phrases: where a name or noun with all that belongs to it begins and ends.

Grammar used: a noun without article, pronoun or tanwin is open and takes the next noun (idafa); adjectives follow the
idafa and agree in definiteness and, people apart, plurals count as feminine singular; a name after a title or a class
noun is its apposition. Where these don't say how it goes on, the phrase ends: shorter is safer.
"""

from __future__ import annotations

from dataclasses import dataclass

from quiz.arabic import strip_vowels
from quiz.model import Entity, EntityKind
from quiz.reading.gazetteer import class_of, title_words
from quiz.reading.line import OPEN_QUOTES, Line, words

NOUNS = {"noun", "noun_prop", "noun_num", "noun_quant", "abbrev"}
ADJECTIVES = {"adj", "adj_comp", "adj_num"}
_GROUPED = {"digit", "noun_num"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Token numbers ``start`` to ``end`` (excluded) of a noun phrase; ``head`` is its first noun's number.

    ``entity`` is the name in it that says what it stands for (its own, or its apposition); ``parts`` are the phrases
    it joins with و, () for a single one. ``counted`` is (number token range, counted noun token) for a counted noun.
    """

    start: int
    end: int
    head: int
    definite: bool
    gender: str
    number: str
    human: bool
    entity: Entity | None = None
    parts: tuple[Phrase, ...] = ()
    counted: tuple[int, int, int] | None = None
    about: bool = False
    pronoun: bool = False


def is_nominal(line: Line, i: int) -> bool:
    return i in line.names or line.pos(i) in NOUNS or line.pos(i) in ADJECTIVES or line.pos(i) in ("digit", "latin")


def is_open(line: Line, i: int) -> bool:
    """Can noun ``i`` take a following noun (idafa)?"""
    a = line.tokens[i].analysis
    if a.pos not in NOUNS or a.enclitic or line.has(i, "Al_det"):
        return False
    if line.tanwin(i):
        return False
    return not (a.number in ("d", "p") and line.word(i).endswith(("ان", "ون", "ين")) and a.pos == "noun" and a.state == "i")


def adjective_fits(line: Line, i: int, noun: int, definite: bool) -> bool:
    """May adjective ``i`` belong to noun ``noun`` in a phrase of that definiteness?"""
    a, n = line.tokens[i].analysis, line.tokens[noun].analysis
    if line.has(i, "Al_det") != definite:
        return False
    if {line.word(i)[-2:], line.word(noun)[-2:]} == {"ون", "ين"} and a.number == n.number == "p":
        return False  # شكر المعلمون المهندسين: two cases, two phrases
    if not a.gender or not n.gender or n.pos == "noun_prop":
        return True
    if n.number == "p":
        feminine = a.gender == "f" and a.number == "s"  # السنوات الأخيرة; of people الوزراء الجدد
        return a.number == "p" if n.rational == "r" else feminine or a.number == "p" and not n.rational
    if n.number == "d":
        return a.number == "d"
    return a.gender == n.gender and a.number in ("s", "")


def noun_phrase(line: Line, i: int, *, join: bool = True, clitics: bool = False) -> Phrase | None:
    """The noun phrase that begins at word ``i``, None where none does.

    ``clitics``: the first word may carry a preposition or conjunction, which the caller has dealt with.
    ``join``: take what و adds (روسيا وكوريا الشمالية) when both sides are of one kind.
    """
    first = _single(line, i, clitics)
    if not first or not join:
        return first
    parts = [first]
    end = first.end
    while end < len(line.tokens):
        j = end
        if line.word(j) == "و":
            j += 1
            if j < len(line.tokens) and line.word(j) in OPEN_QUOTES and not first.entity:
                break
        elif not line.has(j, "wa_conj"):
            break
        if line.preposition(j) or line.pos(j) == "verb" or (line.pos(j) in ADJECTIVES and j not in line.names):
            break
        nxt = _single(line, j, clitics=True)
        if not nxt or not _joinable(first, nxt):
            break
        parts.append(nxt)
        end = nxt.end
    if len(parts) == 1:
        return first
    human = all(p.human for p in parts)
    gender = "f" if all(p.gender == "f" for p in parts) else "m"
    return Phrase(first.start, end, first.head, first.definite, gender, "p" if len(parts) > 2 else "d", human, parts[0].entity, tuple(parts))


def _joinable(a: Phrase, b: Phrase) -> bool:
    if a.entity and b.entity:
        return a.entity.kind == b.entity.kind or {a.entity.kind, b.entity.kind} <= {EntityKind.PLACE, EntityKind.ORGANISATION}
    return a.human == b.human and a.definite == b.definite and not (a.counted or b.counted)


def _single(line: Line, i: int, clitics: bool) -> Phrase | None:
    tokens = line.tokens
    if i >= len(tokens) or (not clitics and not line.bare(i)):
        return None
    j, about = i, False
    if line.pos(j) == "pron_dem" and j + 1 < len(tokens) and line.has(j + 1, "Al_det"):
        j += 1
    if line.word(j) in words("about") and line.pos(j + 1) in _GROUPED | {"noun"}:
        j, about = j + 1, True
    elif line.word(j) in words("more_or_less") and line.word(j + 1) in ("من",) and (line.pos(j + 2) in _GROUPED | {"noun"} or line.name(j + 2, EntityKind.NUMBER)):
        j, about = j + 2, True
    if j >= len(tokens):
        return None
    named = line.name(j)
    if not named and (line.word(j) in words("boundary") or line.word(j) in words("prepositions")):
        return None
    if named and named[1].kind == EntityKind.DATE:
        return None
    if named and named[1].kind == EntityKind.NUMBER:
        return _counted(line, i, j, named[0], about)
    if named:
        return _extend(line, i, named[0], j, named[1], about)
    quoted = line.quotation(j)
    if quoted and j == i:
        return None
    if line.pos(j) not in NOUNS and not (line.pos(j) in ADJECTIVES and (line.has(j, "Al_det") or j > i or line.word(j) in words("partitive"))):
        # A bare adjective opens a phrase only as a noun of its own: أول رجل, كبار المسؤولين, مختلف بلدان العالم.
        if line.pos(j) not in ("adj_comp", "adj_num") and not (line.pos(j) in ADJECTIVES and line.pos(j + 1) == "noun" and line.bare(j + 1) and not line.tanwin(j)):
            return None
    return _extend(line, i, j + 1, j, None, about)


def _counted(line: Line, start: int, number: int, after: int, about: bool) -> Phrase | None:
    """127 شخصا, ثلاثة جنود روس, 3 ملايين دولار, 20 في المئة."""
    if after < len(line.tokens) and line.bare(after) and line.pos(after) in ("noun", "adj", "noun_prop", "noun_quant") and after not in line.names and not line.has(after, "Al_det"):
        noun = after
        inner = _extend(line, noun, noun + 1, noun, None, False)
        a = line.tokens[noun].analysis
        return Phrase(start, inner.end, noun, False, a.gender, "p", a.rational in ("y", "r") or inner.human, None, (), (number, after, noun), about)
    return Phrase(start, after, number, False, "m", "p", False, line.names[number][1], (), (number, after, -1), about)


def _extend(line: Line, start: int, j: int, head: int, entity: Entity | None, about: bool) -> Phrase:
    """The phrase grown to the right from its head: idafa, adjectives, appositions, models."""
    tokens = line.tokens
    nouns = [head]  # nouns an adjective may belong to, the last first
    opened = entity is None and (is_open(line, head) or line.pos(head) in ADJECTIVES and not line.has(head, "Al_det"))
    definite = entity is not None or line.has(head, "Al_det") or bool(tokens[head].analysis.enclitic)
    closed_by_name = entity is not None
    human = entity.kind == EntityKind.PERSON if entity else _is_human(line, head)
    while j < len(tokens):
        named = line.name(j)
        quoted = line.quotation(j)
        if line.preposition(j) and not named:
            break
        if human and not closed_by_person(entity) and line.word(j) in words("forms_of_address") and (after := line.name(j + 1, EntityKind.PERSON)):
            j, closed_by_name, entity = after[0], True, after[1]  # وزير خارجية الإمارات الشيخ عبد الله
            continue
        if named and line.bare(j):
            end, name = named
            if name.kind == EntityKind.NUMBER and line.pos(j) == "digit" and line.has(head, "Al_det") and end == j + 1 and line.pos(end) not in ("noun", "adj"):
                return _finish(line, start, end, head, entity, human, about, True)  # الدقيقة 59
            if name.kind == EntityKind.NUMBER and opened and line.pos(head) == "noun":
                inner = _counted(line, j, j, end, False)  # مدة 12 يوما
                return _finish(line, start, inner.end if inner else end, head, entity, human, about, False)
            if name.kind in (EntityKind.DATE, EntityKind.NUMBER):
                break
            if opened:
                j, opened, definite, closed_by_name = end, False, True, True
                # شقيقة جاكسون: a person in the genitive is whose she is, not who.
                entity = entity or (name if name.kind != EntityKind.PERSON and _apposes(line, head, name) else None)
                nouns.insert(0, end - 1)
                continue
            person = name.kind == EntityKind.PERSON and (entity is None or entity.kind != EntityKind.PERSON)
            if (not closed_by_name or person) and any(_apposes(line, n, name) for n in nouns):
                # مقبرة الشيخ رسلان names a cemetery, no person.
                j, closed_by_name = end, True
                # وكيل أعمال المهاجم فلان: the name may be the inner man's as well as the outer's, so it is taken for neither's.
                inner = person and any(n != head and n not in line.names and _is_titled(line, n) for n in nouns)
                entity = None if inner else name if _apposes(line, head, name) or entity is None and not person else entity
                definite = True
                continue
            break
        if quoted and not closed_by_name and entity is None and line.pos(head) == "noun":
            inside = line.name(j + 1)
            if inside:
                entity = inside[1]
            elif not opened:
                break
            j, opened, closed_by_name, definite = quoted, False, True, True
            continue
        if line.conjunction(j):
            # ورود الرأي: an adjective joined to an adjective (العسكري والاقتصادي) still belongs to the noun.
            if line.pos(j) == "adj" and line.has(j, "wa_conj") and line.pos(j - 1) == "adj" and line.has(j, "Al_det") == line.has(j - 1, "Al_det"):
                j += 1
                continue
            break
        pos = line.pos(j)
        if pos in ADJECTIVES and not (opened and line.has(j, "Al_det") and not definite):
            last = nouns[0]
            if any(adjective_fits(line, j, n, definite) for n in nouns):
                j, opened = j + 1, False
                continue
            if opened and line.has(j, "Al_det") and last is not None:
                pass
            else:
                break
        if line.word(j) == "غير" and line.pos(j + 1) in ADJECTIVES:
            j, opened = j + 2, False
            continue
        if line.word(j) in words("having") and j + 1 < len(tokens):
            inner = _single(line, j + 1, False)
            if inner:
                j, opened = inner.end, False
                continue
            break
        if opened and pos == "pron_dem" and line.has(j + 1, "Al_det"):
            j, opened, definite = j + 2, False, True  # تطبيق هذا الإجراء
            nouns.insert(0, j - 1)
            continue
        if opened and (pos in NOUNS or pos in ADJECTIVES) and j > head:
            if line.tanwin(j):
                break
            opened = is_open(line, j)
            definite = line.has(j, "Al_det") or bool(tokens[j].analysis.enclitic)
            nouns.insert(0, j)
            j += 1
            continue
        if line.word(j) == "من" and line.word(j + 1) in words("model"):
            end = _models(line, j + 2)
            if end:
                name = line.name(j + 2) or line.name(j + 3)
                entity = entity or (name[1] if name else None)
                j, opened, closed_by_name = end, False, True
                continue
            break
        if line.word(j) == "من" and line.word(j - 1) in words("partitive") and j - 1 == head:
            inner = _single(line, j + 1, False)
            if inner:
                j, opened, nouns = inner.end, False, [inner.head]
                human = inner.human
                continue
        break
    return _finish(line, start, j, head, entity, human, about, definite)


def closed_by_person(entity: Entity | None) -> bool:
    return entity is not None and entity.kind == EntityKind.PERSON


def _finish(line: Line, start: int, end: int, head: int, entity: Entity | None, human: bool, about: bool, definite: bool) -> Phrase:
    a = line.tokens[head].analysis
    gender, number = a.gender, a.number
    if entity and head in line.names:
        gender, number = entity.gender or ("" if entity.kind == EntityKind.PERSON else a.gender), "s"
    return Phrase(start, end, head, definite, gender, number, human, entity, (), None, about, bool(a.enclitic))


def _models(line: Line, i: int) -> int | None:
    """The end of «ميغ-31», or of a list of models joined by و; None where no model stands."""
    end = line.quotation(i) or (line.name(i)[0] if line.name(i) else None)
    while end and end < len(line.tokens):
        j = end + (line.word(end) == "و")
        nxt = line.quotation(j) if j > end else (line.names[end][0] if end in line.names and line.has(end, "wa_conj") else None)
        if not nxt:
            break
        end = nxt
    return end


def _is_human(line: Line, i: int) -> bool:
    a = line.tokens[i].analysis
    sort = class_of(line.word(i))
    if sort and sort[1] in ("fighter", "bomber", "ship", "weapon", "spacecraft"):  # مقاتلة is also a woman who fights
        return False
    return a.rational in ("y", "r") or strip_vowels(a.lemma) in title_words()


def _is_titled(line: Line, i: int) -> bool:
    """Is noun ``i`` one man's title (المهاجم), not a body's name that looks like one (الخارجية, الوزراء)?"""
    a = line.tokens[i].analysis
    return a.number == "s" and strip_vowels(a.lemma) in title_words()


def _apposes(line: Line, head: int, name: Entity) -> bool:
    """May ``name`` follow the noun ``head`` as its apposition (الرئيس بوتين, وكالة رويترز, العاصمة موسكو)?"""
    lemma = strip_vowels(line.tokens[head].analysis.lemma)
    if name.kind == EntityKind.PERSON:
        return _is_human(line, head)
    if name.kind in (EntityKind.PLACE, EntityKind.ORGANISATION, EntityKind.PRODUCT, EntityKind.EVENT):
        sort = class_of(lemma)
        return sort is not None and sort[0] == name.kind
    return False
