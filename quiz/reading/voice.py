"""Active or passive, where the writing leaves both open: نشرت الصحيفة تقريرا, but نشرت الصور أمس.

Decides by what follows the verb: a second noun phrase is the object of an active verb. Corpora are of no help here:
the one that marks the voice has some sixty open cases. When in doubt a verb is active.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quiz import lexicon
from quiz.arabic import strip_vowels
from quiz.model import Analysis
from quiz.reading.gazetteer import body_nouns

_NOMINAL = {"noun", "noun_prop", "noun_quant", "adj", "digit", "abbrev", "pron_dem", "latin"}
_QUOTES = set("\"'«»“”()")
# Passive in the news as a rule: with أنّ after it, or with its preposition, or (empty) whenever no أنّ follows.
_THAT = {"ذكر", "توقّع", "اعتقد", "زعم", "قال", "افترض", "انتظر", "خشي", "اشتبه", "ظنّ", "رجّح", "أشاع", "فرض", "استبعد", "شكّ"}
_WITH = {"عرف": {"ب", "باسم", "على", "بين"}, "قدّر": {"ب", "بنحو", "بحوالي"}, "أطلق": {"عليه", "عليها", "على", "عليهم"}, "وصف": {"ب"}, "نظر": {"إلى"}}
_USUAL = {"يعد", "تعد", "يعتبر", "تعتبر", "يوجد", "توجد", "يسمى", "تسمى", "يدعى", "تدعى", "يلقب", "تلقب"}
_BORN = {"ولد", "ولدت", "توفي", "توفيت"}
# Nouns that say when: they stand bare beside the verb without being its subject or object.
_TIMES = set("أمس يوم أحد اثنين ثلاثاء أربعاء خميس جمعة سبت مساء صباح ليل ليلة عام سنة شهر أسبوع قبل بعد خلال عند منذ بين حيث مرّة".split())
# قتل ثلاثة جنود: a number right after one of these counts those it was done to.
_CASUALTY = {"قتل", "جرح", "اعتقل", "خطف", "احتجز", "أوقف", "أصاب", "نقل", "أسر", "أعدم", "دفن"}
_COUNTS = set("شخص مدنيّ عدد عشرات مئات آلاف مئة ألف ثلاث ثلاثة أربع أربعة خمس خمسة ست ستّ ستّة سبع سبعة ثماني ثمانية تسع تسعة عشر عشرة عشرون ثلاثون أربعون خمسون".split())
_ENDS = {"verb", "punc", "conj_sub", "conj", "pron_rel", "part_neg", "part_verb", "part_fut", "verb_pseudo", "part_interrog", "pron"}


@cache
def _object_verbs() -> frozenset[str]:
    return frozenset(lexicon.lines("object_verbs"))


def _that(reading: Analysis) -> bool:
    return reading.lemma in {"أنّ", "أن", "إنّ"} and reading.pos in {"conj_sub", "verb_pseudo"}


def phrases(readings: Sequence[Analysis], start: int) -> tuple[list[int], bool]:
    """(where bare noun phrases begin after ``start``, is there an أنّ before the clause ends).

    A noun without ال goes on into the next noun (وزير الدفاع), a noun into its adjective, a name into a name, and what
    follows a preposition is not bare.
    """
    begins: list[int] = []
    open_, governed = False, False  # does the last noun go on · does a preposition govern what comes
    for i in range(start, min(start + 16, len(readings))):
        r = readings[i]
        if _that(r):
            return begins, True
        if r.pos == "punc" and r.lemma in _QUOTES:
            continue
        if r.pos in _ENDS:
            break
        if r.pos in {"prep", "adv"}:
            governed, open_ = r.pos == "prep" and not r.enclitic, False
            continue
        if r.pos not in _NOMINAL:
            continue
        prepositional = any(c.endswith("_prep") for c in r.proclitics)
        joined = any(c.endswith("_conj") for c in r.proclitics)
        before = readings[i - 1] if i > start else None
        named = before is not None and before.pos in {"noun_prop", "latin", "abbrev"} and r.pos in {"noun_prop", "latin", "abbrev", "digit"}
        goes_on = open_ or named or joined or r.pos == "adj" and before is not None and before.pos in _NOMINAL
        if r.lemma in _TIMES and not prepositional and not governed:
            open_ = "Al_det" not in r.proclitics
            continue
        if not goes_on and not governed and not prepositional:
            begins.append(i)
        governed = False
        counts = r.pos == "digit" or r.lemma in _COUNTS
        open_ = (counts or r.pos in {"noun", "noun_quant"}) and "Al_det" not in r.proclitics and not r.enclitic
    return begins, False


def is_passive(words: Sequence[str], readings: Sequence[Analysis], at: int) -> bool:
    """Is the verb at ``at``, whose writing leaves it open, passive? ``readings``: one a word, as far as chosen."""
    verb = readings[at]
    if verb.enclitic or verb.person != "3":
        return False
    begins, that = phrases(readings, at + 1)
    following = readings[at + 1] if at + 1 < len(readings) else None
    word = strip_vowels(words[at])
    if any(c.endswith("_conj") for c in verb.proclitics):
        word = word[1:]
    if word in _BORN:
        return True
    before = readings[at - 1] if at else None
    if word in _USUAL:
        return not that and not (before is not None and before.pos == "part_neg" and verb.aspect == "i" and word.endswith("عد"))
    if that and verb.gender == "m" and verb.lemma in _THAT and verb.aspect == "i" and following is not None and _that(following):
        return True
    if following is not None and verb.lemma in _WITH:
        wanted = _WITH[verb.lemma]
        if following.lemma in wanted or words[at + 1] in wanted or "ب" in wanted and "bi_prep" in following.proclitics:
            return not begins
    if that or verb.lemma not in _object_verbs() or verb.number != "s":
        return False
    if not begins:
        return True
    if len(begins) > 1 or readings[begins[0]].pos in {"noun_prop", "latin"}:
        return False
    first = readings[begins[0]]
    if (first.pos == "digit" or first.lemma in _COUNTS) and verb.lemma in _CASUALTY:
        return begins[0] == at + 1 and not _has_subject(readings, at)
    gender = "f" if first.number == "p" and first.rational != "r" else first.gender
    if gender and verb.gender and gender != verb.gender:
        return False  # what follows is no subject of this verb: its object
    agent = first.rational == "r" or strip_vowels(words[begins[0]]).removeprefix("ال") in body_nouns()
    return begins[0] == at + 1 and not agent and not _has_subject(readings, at)


def _has_subject(readings: Sequence[Analysis], at: int) -> bool:
    """May the verb's subject stand before it? الشركة تطلق نسخا، التي أطلقت صاروخا، أنه لن ينشر رأيا."""
    for r in reversed(readings[max(0, at - 2) : at]):
        if r.enclitic or r.pos in _NOMINAL or r.pos in {"pron_rel", "pron"}:
            return True
        if r.pos not in {"part_verb", "part_neg", "part_fut"}:
            return r.pos == "conj"
    return False
