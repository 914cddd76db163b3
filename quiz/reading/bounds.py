"""The bounds of a name: what beside it belongs to it, and what in it does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quiz import lexicon
from quiz.model import Analysis, EntityKind
from quiz.reading.gazetteer import class_of, given_gender, is_nationality, is_thing, name_words, plain
from quiz.reading.line import CLOSE_QUOTES, OPEN_QUOTES, words as particles
from quiz.reading.morphology import analyze, is_unknown

SELDOM = -50.0  # readings rarer than this are in no text camel-tools has counted
_WITH_NOUN = frozenset({"airport", "building", "river", "mountain", "sea", "island", "ministry", "university", "museum", "stadium", "bridge", "port", "lake", "gulf", "strait"})
SECOND_PARTS = frozenset({"الله", "الدين", "الرحمن", "الرحيم", "العزيز", "الكريم", "القادر", "السلام", "الفتاح", "الحميد", "المجيد", "الناصر", "الملك", "الحق"})


@dataclass(frozen=True, slots=True)
class Found:
    """A name before linking: words ``start`` to ``end``; ``skip`` letters of the first are clitics."""

    start: int
    end: int
    kind: EntityKind
    tag: str = ""
    name: str = ""
    gender: str = ""
    skip: int = 0


def whole_body(f: Found, words: list[str], taken: set[int]) -> Found | None:
    """«وزارة» before «الخارجية» belongs to the name; «الراليات» alone, with no such noun before it, names no body."""
    if f.kind != EntityKind.ORGANISATION or f.name or not words[f.start][f.skip :].startswith("ال"):
        return f
    before = f.start - 1
    if before >= 0 and before not in taken and not f.skip:
        sort = class_of(words[before]) or class_of(plain(words[before]))
        if sort and sort[0] == EntityKind.ORGANISATION and not words[before].startswith("ال"):
            taken.add(before)
            return Found(before, f.end, f.kind, sort[1], "", "", 0 if class_of(words[before]) else 1)
    return f if f.end - f.start > 1 else None


def event(f: Found, words: Sequence[str]) -> Found:
    """«مهرجان» before a place makes an event of both (مهرجان قرطاج, قمة الرياض); anything else comes back as it is."""
    before = f.start - 1
    if before < 0 or f.skip or f.kind != EntityKind.PLACE or words[before].startswith("ال"):
        return f
    exact = class_of(words[before])
    sort = exact or class_of(plain(words[before]))
    return Found(before, f.end, EntityKind.EVENT, sort[1], skip=0 if exact else 1) if sort and sort[0] == EntityKind.EVENT else f


def with_class(f: Found, words: list[str], taken: set[int]) -> Found:
    """«مطار» + name is one name: the class noun before it belongs to it, where the name says little without it."""
    before = f.start - 1
    if before < 0 or before in taken or f.skip or f.kind not in (EntityKind.PLACE, EntityKind.PERSON):
        return f
    sort = class_of(words[before]) or class_of(plain(words[before]))
    if not sort or sort[1] not in _WITH_NOUN or words[before].startswith("ال"):
        return f
    exact = class_of(words[before]) is not None
    taken.add(before)
    return Found(before, f.end, sort[0], sort[1], "", "", 0 if exact else 1)


def with_adjectives(f: Found, words: list[str], readings: Sequence[Analysis], taken: set[int]) -> Found:
    """«وكالة الأنباء المركزية الكورية» + «الشمالية»: a body's name takes the definite adjectives that agree with its head."""
    if f.kind not in (EntityKind.ORGANISATION, EntityKind.PLACE) or f.end - f.start < 2 or class_of(words[f.start][f.skip :]) is None:
        return f
    end = f.end
    while end < len(words) and end not in taken and readings[end].pos == "adj" and readings[end].proclitics == ("Al_det",) and readings[end].gender == readings[f.start].gender and readings[end].number != "p":
        taken.add(end)
        end += 1
    return replace(f, end=end)


def whole_person(f: Found, words: list[str], readings: Sequence[Analysis], taken: set[int], pairs: Mapping[tuple[str, str], int]) -> Found:
    """A person's name with the words around it that can only belong to it: unknown words behind, «فتح» before «الله»."""
    if f.kind != EntityKind.PERSON:
        return f
    start, end = f.start, f.end
    while end > start + 1 and words[end - 1] in particles("prepositions"):
        end -= 1
    while end < len(words) and end not in taken and end - start < 5 and is_unknown(readings[end]) and words[end][0] not in "وفبل" and words[end].isalpha():
        taken.add(end)
        end += 1
    # «روبن غيب», twice or oftener: the second word is his family's, though it is also a common word.
    if end == start + 1 and end < len(words) and end not in taken and pairs.get((words[start][f.skip :], words[end]), 0) >= 2:
        if readings[end].pos in ("noun", "verb", "noun_prop", "adj") and readings[end].proclitics == () and len(words[end]) > 2:
            taken.add(end)
            end += 1
    # «مايكل فالون»: a given name alone takes a word that hardly any text has (ف and a rare noun).
    if end == start + 1 and end < len(words) and end not in taken and words[start][f.skip :] in given_gender() and readings[end].score < SELDOM and words[end].isalpha() and {"wa_conj", "fa_conj"} & set(readings[end].proclitics):
        taken.add(end)
        end += 1
    if words[start] in SECOND_PARTS and start and start - 1 not in taken:
        start -= 1
        taken.add(start)
    return replace(f, start=start, end=end, skip=f.skip if start == f.start else 0)


def bare_person(f: Found, words: list[str], readings: Sequence[Analysis]) -> Found:
    """A person without the verb before his name (من جهته، طالب | حسين) or the noun behind it (أعلن الرئيس فلان | الحداد الوطني)."""
    if f.kind != EntityKind.PERSON or f.name or f.end - f.start < 2:
        return f
    opens = f.start == 0 or words[f.start - 1] in ("،", ",", "؛") or f.skip
    if opens and words[f.start][f.skip :] in particles("verbs_like_names"):
        return replace(f, start=f.start + 1, skip=0)
    if f.end - f.start > 2 and words[f.end - 2] not in particles("name_goes_on") and _owned_noun(words[f.end - 1], readings[f.end - 1]):
        return replace(f, end=f.end - 1)  # استقبل الرئيس فلان | ضيفته
    if f.end - f.start > 2 and words[f.end - 1] == "الحداد" and any(w.removeprefix("و").startswith(("أعلن", "يعلن")) for w in words[: f.start]):
        return replace(f, end=f.end - 1)  # أعلن الرئيس فلان | الحداد ثلاثة أيام
    after = readings[f.end] if f.end < len(readings) else None
    if f.end - f.start > 2 and after and after.pos == "adj" and after.proclitics == ("Al_det",) and words[f.end - 1].startswith("ال") and not is_nationality(words[f.end]):
        return replace(f, end=f.end - 1)
    return f


def _owned_noun(word: str, reading: Analysis) -> bool:
    """Is a word a noun with a pronoun (ضيفته), which the lexicon may lack, and no name?"""
    if lexicon.lookup_key(word) in name_words():
        return False
    if reading.pos == "noun" and reading.enclitic:
        return True
    return is_unknown(reading) and any(word.endswith(p) and len(word) - len(p) > 2 and any(r.pos == "noun" and r.score > SELDOM for r in analyze(word.removesuffix(p))) for p in ("ته", "تها", "تهم"))


def is_no_person(f: Found, words: list[str], readings: Sequence[Analysis]) -> bool:
    """A «person» of common words alone, none of them a name anyone bears (للبكتريا اللاهوائية)."""
    if f.kind != EntityKind.PERSON or f.name:
        return False
    if words[f.start].startswith("لل") or any(is_thing(w) for w in words[f.start : f.end]):
        return True
    names = any(lexicon.lookup_key(w) in name_words() or lexicon.lookup_key(w[f.skip :]) in name_words() for w in words[f.start : f.end])
    unknown = any(is_unknown(readings[i]) or readings[i].pos in ("noun_prop", "latin") for i in range(f.start, f.end))
    return not names and not unknown


def in_quotes(f: Found, words: list[str]) -> bool:
    """A «person» that is all there is between quotation marks is a title of something, unless a list knows the name."""
    if f.kind != EntityKind.PERSON or f.name or not (0 < f.start and f.end < len(words)):
        return False
    return words[f.start - 1] in OPEN_QUOTES and words[f.end] in CLOSE_QUOTES and lexicon.lookup_key(words[f.start]) not in given_gender()


def gendered(f: Found, words: list[str]) -> Found:
    if f.kind == EntityKind.PERSON and not f.gender:
        return replace(f, gender=given_gender().get(lexicon.lookup_key(words[f.start][f.skip :]), ""))
    return f
