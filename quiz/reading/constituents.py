"""What stands beside a verb: the noun phrases, complements, times and reported words after it, the phrase before it.

Reads to the right from the verb and stops at the first word that can't be placed. Which of the noun phrases is the
subject and which the object is decided in ``roles``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from quiz import lexicon
from quiz.model import EntityKind
from quiz.reading.line import CLOSE_QUOTES, OPEN_QUOTES, Line, words
from quiz.reading.morphology import analyze
from quiz.reading.phrases import ADJECTIVES, Phrase, noun_phrase

_ASIDE = 18  # words between two commas
_MOST = 3  # bare noun phrases after a verb: subject, object, a second object


@dataclass(frozen=True, slots=True)
class Part:
    """Words ``start`` to ``end`` (excluded) beside a verb; ``name`` is a complement's preposition.

    "pronoun" is a preposition with a pronoun (فيها), "adverb" whatever says how and is no time.
    """

    sort: Literal["noun", "complement", "pronoun", "adverb", "time", "content"]
    start: int
    end: int
    phrase: Phrase | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Following:
    """The parts after a verb in their order. ``unsure``: nobody can tell whether the last noun is the subject's office."""

    parts: tuple[Part, ...]
    unsure: bool = False

    @property
    def nouns(self) -> tuple[Phrase, ...]:
        return tuple(p.phrase for p in self.parts if p.sort == "noun" and p.phrase)


@dataclass(frozen=True, slots=True)
class Preceding:
    """The noun phrase before a verb that may be its subject: how it opens, and what stands between it and the verb."""

    phrase: Phrase
    opening: Literal["start", "comma", "that", "particle", "and"]
    gap: Literal["none", "complement", "relative", "aside"]


def following(line: Line, verb: int, begin: int) -> Following:
    """What follows the verb, read from word ``begin`` on."""
    parts: list[Part] = []
    i, unsure = begin, False
    while i < len(line):
        part = _aside(line, verb, i) or _time(line, i) or content_at(line, i) or complement_at(line, i) or _noun(line, i, bool(parts and parts[-1].phrase))
        if not part:
            break
        if part.phrase and part.sort == "noun":
            if _names_bearer(line, verb, parts, part.phrase):
                continue_from = _bearer(parts, part.phrase)
                i = continue_from
                continue
            if sum(p.sort == "noun" for p in parts) == _MOST:
                break
        parts.append(part)
        i = part.end
        if part.sort == "content":
            break
        if part.phrase and part.sort == "noun" and len(parts) == 1:
            i, unsure = _office_behind(line, verb, part.phrase, i)
    return Following(tuple(parts), unsure)


def _names_bearer(line: Line, verb: int, parts: list[Part], phrase: Phrase) -> bool:
    """«أعلن الرئيس التنفيذي لشركة كذا» + «فلان أن»: the name behind the office's complement is its bearer's."""
    nouns = [p.phrase for p in parts if p.sort == "noun" and p.phrase]
    if len(nouns) != 1 or not nouns[0].human or nouns[0].entity or phrase.head not in line.names:
        return False
    return phrase.entity is not None and phrase.entity.kind == EntityKind.PERSON and (speaks(line, verb) or line.lemma(phrase.end) in words("content"))


def speaks(line: Line, verb: int) -> bool:
    """Does the verb say something and act on nobody (قال, صرّح, أوضح), so that no person behind it can be its object?"""
    return line.tokens[verb].analysis.lemma in _speech() and line.tokens[verb].analysis.voice != "p"


def reports(lemma: str) -> bool:
    """Is what the verb takes mostly a clause (أكّد أنّ)?"""
    return lemma in _clausal()


@cache
def _clausal() -> frozenset[str]:
    return frozenset(v.lemma for v in lexicon.verbs() if "clause" in v.object)


@cache
def _speech() -> frozenset[str]:
    return frozenset(v.lemma for v in lexicon.verbs() if "clause" in v.object and v.subject == "human" and not {"any", "human"} & set(v.objects)) | words("going_on")


def _bearer(parts: list[Part], phrase: Phrase) -> int:
    """The end of the office and its bearer, now one phrase of ``parts``."""
    at = next(k for k, p in enumerate(parts) if p.sort == "noun")
    office = parts[at].phrase
    assert office
    parts[at:] = [replace(parts[at], end=phrase.end, phrase=replace(office, end=phrase.end, entity=phrase.entity))]
    return phrase.end


def _office_behind(line: Line, verb: int, phrase: Phrase, i: int) -> tuple[int, bool]:
    """Past a title behind a speaker's name (قال فلان وزير الصحة إن), which only its إن shows not to be the object."""
    if not phrase.entity or phrase.entity.kind != EntityKind.PERSON or i >= len(line):
        return i, False
    if line.word(i) in ("،", ",") and (title := noun_phrase(line, i + 1)) and title.human and not title.entity:
        j = title.end
        while part := complement_at(line, j):
            j = part.end
        closed = line.word(j) in ("،", ",") and not line.verb(j + 1)
        return (j + closed, False) if closed or line.word(j) == ":" or line.lemma(j) in words("content") else (i, False)
    title = noun_phrase(line, i) if line.bare(i) else None
    if title and title.human and speaks(line, verb) and not (title.entity and title.entity.kind == EntityKind.PERSON):
        j = title.end
        while part := complement_at(line, j):  # وزير الدولة بالشؤون الإنسانية
            j = part.end
        return (j if line.lemma(j) in words("content") else title.end), False
    if not title or title.entity:
        return i, False
    if line.lemma(title.end) in words("content"):
        return title.end, False
    # «أعلن فلان رئيس المجلس في مقابلة»: his office, or whom he met? Nobody can tell.
    return i, title.human or line.lemma(title.head) in words("partitive") or line.pos(title.head) == "adj"


def _aside(line: Line, verb: int | None, i: int) -> Part | None:
    """Adverbs, and what stands between brackets, dashes, or commas round a date (، أمس السبت،)."""
    if line.word(i) in ("،", ",") and (time := date_end(line, i + 1)) and line.word(time) in ("،", ",") and line.bare(time + 1) and not line.verb(time + 1) and line.word(time + 1) not in words("boundary"):
        return Part("time", i + 1, time + 1)
    if line.word(i) in ("،", ",") and verb is not None and reports(line.lemma(verb)) and (close := _said_behind(line, i)):
        return Part("adverb", i, close)
    if line.word(i) in ("(", "-", "–", "—", "["):
        close = {"(": ")", "[": "]"}.get(line.word(i), line.word(i))
        for j in range(i + 1, min(i + 15, len(line))):
            if line.word(j) == close:
                return Part("adverb", i, j + 1)
        return None
    if not line.bare(i) or i in line.names:
        return None
    if line.pos(i) == "adv" or line.word(i) in words("adverbs"):
        return Part("adverb", i, i + 1)
    if line.lemma(i) in words("emphasis") and line.tokens[i].analysis.enclitic and line.pos(i - 1) not in ("verb", "prep"):
        return Part("adverb", i, i + 1)  # وصل الوزير نفسه
    if line.tanwin(i) and line.pos(i) in ("noun", "adj"):
        readings = analyze(line.tokens[i].text)
        root = line.tokens[verb].analysis.root if verb is not None else ""
        if any(r.pos == "adv" for r in readings) or root and line.tokens[i].analysis.root == root:
            j = i + 1  # رحّب ترحيبا حارا: the verb's own noun says how
            return Part("adverb", i, j + (line.pos(j) == "adj" and line.tanwin(j)) if j < len(line) else j)
    return None


def _said_behind(line: Line, i: int) -> int | None:
    """The word behind a second comma, where what was said begins: قال الوزير، في مؤتمر صحفي، | إن …; None where it doesn't."""
    close = next((j for j in range(i + 1, min(i + _ASIDE, len(line))) if line.word(j) in ("،", ",")), None)
    return close + 1 if close and (line.lemma(close + 1) in words("content") or line.word(close + 1) in OPEN_QUOTES) else None


def date_end(line: Line, i: int) -> int | None:
    named = line.name(i, EntityKind.DATE)
    return named[0] if named else None


def _time(line: Line, i: int) -> Part | None:
    opens = line.word(i) in words("temporal_prepositions") or line.bare(i) and line.lemma(i) in words("nouns_of_time") and line.name(i + 1, EntityKind.DATE)
    j = i + bool(opens and i + 1 in line.names)  # منذ عشرة أيام, يوم 9 شباط
    named = line.name(j)
    if named and named[1].kind == EntityKind.NUMBER:
        if line.bare(j) and line.lemma(named[0]) in words("occasions") or j > i and named[1].tag == "time":
            return Part("time", i, named[0] + 1)  # ثلاث مرات, منذ عشرة أيام
    if named and named[1].kind == EntityKind.DATE and (j > i or line.bare(i) or line.preposition(i) in ("ل",)):
        end = named[0]
        while end < len(line) and (after := date_end(line, end)) and line.bare(end):
            end = after
        return Part("time", i, end)
    # يوم الانتخابات, هذا العام, الأسبوع ذاته: a bare noun of time that is no date
    at = i + (line.pos(i) == "pron_dem")
    if line.bare(i) and at not in line.names and line.lemma(at) in words("nouns_of_time") and (line.has(at, "Al_det") or at == i):
        phrase = noun_phrase(line, i, join=False)
        if phrase and phrase.definite and not phrase.counted:
            return Part("time", i, phrase.end)
    return None


def content_at(line: Line, i: int) -> Part | None:
    """What is said, from word ``i`` on; None where no «إن», «أن», colon or quotation opens there."""
    at = i + 1 if line.pos(i) == "prep" and line.bare(i) else i  # أشار إلى أن
    that = line.word(at) in words("content") or line.word(at) not in words("boundary") and line.lemma(at) in words("content") and (line.has(at, "bi_prep") or line.pos(at) in ("conj_sub", "verb_pseudo"))
    speech = line.word(i) == ":" or line.word(i) in OPEN_QUOTES and i not in line.names and not noun_phrase(line, i)
    return Part("content", i, _content_end(line, i)) if that or speech else None


def _content_end(line: Line, i: int) -> int:
    """Where reported speech ends: its closing quotation mark, «، و» with a verb, or the sentence's end."""
    n = len(line)
    j, depth = i, 0
    while j < n:
        if line.word(j) in OPEN_QUOTES | CLOSE_QUOTES:
            depth = 1 - depth
            if depth == 0 and line.word(i) in OPEN_QUOTES:
                return j + 1
        elif not depth and line.word(j) in ("،", ",", "؛") and j + 1 < n and (line.has(j + 1, "wa_conj") and line.verb(j + 1) or line.word(j + 1) in words("after_content")):
            return j
        j += 1
    while n > i + 1 and line.word(n - 1) in (".", "!", "؟", "…"):
        n -= 1
    return n


def complement_at(line: Line, i: int) -> Part | None:
    """The preposition at word ``i`` with its noun phrase; None where there is none."""
    if line.conjunction(i):
        return None
    two = f"{line.word(i)} {line.word(i + 1)}"
    if two in words("compound_prepositions"):
        phrase = noun_phrase(line, i + 2)
        return Part("complement", i, phrase.end, phrase, two) if phrase else None
    prepositional = line.pos(i) == "prep" or line.word(i) in words("prepositions")
    if i < len(line) and line.tokens[i].analysis.enclitic and (prepositional or line.lemma(i) in words("prepositional_nouns")):
        return Part("pronoun", i, i + 1)  # عليه, معه, لديها: nothing follows
    if prepositional:
        phrase = noun_phrase(line, i + 1)
        return Part("complement", i, phrase.end, phrase, line.word(i)) if phrase else None
    letter = line.preposition(i)
    if letter and line.lemma(i) not in ("أن", "أنّ"):
        phrase = noun_phrase(line, i, clitics=True)
        return Part("complement", i, phrase.end, phrase, letter) if phrase else None
    return None


def _noun(line: Line, i: int, behind: bool) -> Part | None:
    """The bare noun phrase at word ``i``. ``behind``: another phrase has just ended, to which a lone adjective may belong."""
    if line.word(i) in words("boundary") or line.word(i) in words("prepositions") or line.verb(i) or not line.bare(i):
        return None
    phrase = noun_phrase(line, i)
    if not phrase:
        return None
    adjective = line.pos(phrase.head) in ADJECTIVES and phrase.head not in line.names and not phrase.human and not phrase.entity and not phrase.counted
    if adjective and (behind or not line.has(i, "Al_det")) and line.lemma(phrase.head) not in words("partitive"):
        return None
    return Part("noun", i, phrase.end, phrase)


def preceding(line: Line, first: int) -> Preceding | None:
    """The noun phrase that opens the clause whose verb, with its particles, begins at word ``first``."""
    for start in range(first - 1, max(-1, first - 30), -1):
        opening = _opening(line, start)
        if not opening or line.preposition(start) or line.verb(start) or line.word(start) in words("adverbs"):
            continue
        phrase = noun_phrase(line, start, clitics=True)
        gap = _gap(line, phrase.end, first) if phrase and phrase.end <= first else None
        if phrase and gap:
            return Preceding(phrase, opening, gap)
    return None


def _opening(line: Line, start: int) -> Literal["start", "comma", "that", "particle", "and"] | None:
    """Does a clause that opens with its subject begin at word ``start``?"""
    before = line.word(start - 1)
    if start == 0 or before in ("؛", ":", ".", "!", "؟", "…") or before in OPEN_QUOTES and start <= 2:
        return "start"
    if line.pos(start - 1) != "verb" and line.lemma(start - 1) in words("before_subject") and not line.tokens[start - 1].analysis.enclitic:
        return "that"
    if before.removeprefix("و") in words("before_clause"):
        return "particle"
    if before in ("،", ",", "-", "–", "—"):
        return "comma"
    if line.has(start, "wa_conj") or before == "و":
        return "and"
    return None


def _gap(line: Line, i: int, first: int) -> Literal["none", "complement", "relative", "aside"] | None:
    """What stands between the phrase that ends at ``i`` and the verb group at ``first``; None when that can't be read."""
    gap: Literal["none", "complement", "relative", "aside"] = "none"
    while i < first:
        part = _aside(line, None, i) if line.word(i) not in ("،", ",") else None
        part = part or _time(line, i) or complement_at(line, i)
        if part:
            i, gap = part.end, gap if gap in ("relative", "aside") else "complement"
        elif line.pos(i) == "pron_rel" or line.word(i) in ("،", ",") and line.pos(i + 1) == "pron_rel":
            comma = line.word(i) in ("،", ",")
            verbs = [j for j in range(i, first) if line.verb(j)]
            ends = [j for j in range(i + 1, first) if line.word(j) in ("،", ",")]
            if comma and (not ends or ends[-1] != first - 1) or not comma and ends or len(verbs) != 1:
                return None
            return "relative"
        elif line.word(i) in ("،", ","):
            if line.word(first - 1) not in ("،", ",") or first - 1 == i or any(line.verb(j) for j in range(i, first)):
                return None
            return "aside"
        else:
            return None
        if i > first:
            return None
    return gap
