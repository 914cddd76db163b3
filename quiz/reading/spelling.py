"""The Egyptian way of writing: «إلي» for «إلى». Where an article writes so, its words are read as the standard has them.

Decides nothing about words that could be either («علي» before a family name is a man). What is shown stays as it was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quiz import lexicon
from quiz.arabic import strip_vowels
from quiz.reading.gazetteer import title_words
from quiz.reading.line import words
from quiz.reading.morphology import analyze


def standard(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """The words of each sentence with the ى that their article writes as ي; unchanged where it doesn't."""
    plain = [[strip_vowels(w) for w in row] for row in sentences]
    written = {w for row in plain for w in row}
    if not {"إلي", "الي"} & written or {"إلى", "الى"} & written:
        return [list(row) for row in sentences]
    return [[_restored(row, bare, i) for i in range(len(row))] for row, bare in zip(sentences, plain, strict=True)]


def _restored(row: Sequence[str], plain: Sequence[str], i: int) -> str:
    word, bare = row[i], plain[i]
    if not bare.endswith("ي") or len(bare) < 3:
        return word
    other = word[: len(word) - 1 - word[::-1].index("ي")] + "ى"
    if bare in ("علي", "وعلي"):
        return word if _is_ali(plain, i) else other
    if bare.removeprefix("و") in words("written_with_ya") or not _known(bare) and _known(other):
        return other
    return word


def _is_ali(plain: Sequence[str], i: int) -> bool:
    """Is «علي» a man here: behind a title or given name, or before a name and not before a word in ال?"""
    before = plain[i - 1] if i else ""
    after = plain[i + 1] if i + 1 < len(plain) else ""
    given = lexicon.lookup_key(before) in _given() or before.removeprefix("ال") in title_words()
    return given or not after.startswith("ال") and (lexicon.lookup_key(after) in _given() or after in ("بن", "عبد"))


@cache
def _given() -> frozenset[str]:
    return frozenset(lexicon.lookup_key(n.name) for n in lexicon.given_names())


def _known(word: str) -> bool:
    return any(r.score > -90 for r in analyze(word))
