"""The deed behind a verbal noun: تم تعيين فلان says عيّن, قام بتفتيش البيت says فتّش.

Goes by the regular patterns of the derived verbs; irregular and underived verbal nouns (قتل، إجراء) stand in
``data/ar/verbal_nouns.tsv``. A verb that the table of verbs doesn't have is none.
"""

from __future__ import annotations

import re
from functools import cache

from quiz import lexicon
from quiz.reading.line import Line, words
from quiz.reading.phrases import Phrase, noun_phrase

# Pattern of the verbal noun's lemma → the verb's.
_PATTERNS = (
    (re.compile(r"^ت(.)(.)ي(.)$"), r"\1\2ّ\3"),  # تعيين
    (re.compile(r"^إ(.)(.)ا(.)$"), r"أ\1\2\3"),  # إطلاق
    (re.compile(r"^ا(.)([تطد])(.)ا(.)$"), r"ا\1\2\3\4"),  # افتتاح، اصطياد
    (re.compile(r"^است(.)(.)ا(.)$"), r"است\1\2\3"),  # استخدام
    (re.compile(r"^م(.)ا(.)(.)ة$"), r"\1ا\2\3"),  # مناقشة
    (re.compile(r"^ت(.)ا(.)(.)$"), r"ت\1ا\2\3"),  # تبادل
)


@cache
def _known() -> frozenset[str]:
    return frozenset(v.lemma for v in lexicon.verbs())


@cache
def _irregular() -> dict[str, str]:
    return {row.noun: row.verb for row in lexicon.verbal_nouns()}


def verb_of(noun: str) -> str | None:
    """The lemma of the verb whose doing the noun's lemma names; None where it names none we know."""
    if verb := _irregular().get(noun):
        return verb
    for pattern, verb in _PATTERNS:
        if pattern.match(noun) and (found := pattern.sub(verb, noun)) in _known():
            return found
    return None


def deed(line: Line, verb: int, subject: Phrase | None, complements: tuple[tuple[str, int, Phrase], ...]) -> tuple[str, Phrase | None]:
    """(lemma of the verb that is meant, what it is done to) of تم، جرى and قام بـ with a verbal noun; ("", None) else."""
    lemma = line.lemma(verb)
    phrase = subject if lemma in words("done") else next((p for name, _, p in complements if name == "ب"), None) if lemma in words("doing") else None
    if not phrase or phrase.head in line.names or phrase.parts:
        return "", None
    meant = verb_of(line.lemma(phrase.head))
    if not meant:
        return "", None
    after = phrase.head + 1
    object_ = noun_phrase(line, after, join=False) if after < phrase.end else None
    return meant, object_ if object_ and object_.end <= phrase.end else None
