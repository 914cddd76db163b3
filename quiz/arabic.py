"""Arabic writing: what is cleaned away, and when two spellings are the same word.

Decides nothing about meaning: names, numbers and dates are compared in ``quiz.grading``, words are analysed in
``quiz.reading``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Characters nobody sees: zero-width, bidirectional controls, byte-order mark, soft hyphen.
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
TATWEEL = "\u0640"
VOWELS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_INVISIBLE = re.compile(f"[{INVISIBLE}{TATWEEL}]")
_VOWELS = re.compile(f"[{VOWELS}]")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_SPACE = re.compile(r"\s+")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ؤ": "و", "ئ": "ي"})
_DECIMAL = re.compile(r"(?<=\d)[٫.](?=\d)")
_GROUPS = re.compile(r"(?<=\d)[٬,](?=\d{3}(?!\d))")
_WORDS = re.compile(r"[\w%\u0001]+")


def clean(text: str) -> str:
    """The text without invisible characters and tatweel, presentation forms spelt out, one plain space between words.

    Vowels, quotes and the letters themselves stay: «قَالَﷲ» is cleaned, not folded.
    """
    text = _PRESENTATION.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def strip_vowels(text: str) -> str:
    """The text without short vowels, shadda, tanwin and dagger alif."""
    return _VOWELS.sub("", text)


def latin_digits(text: str) -> str:
    """Arabic-Indic and Persian digits as 0–9."""
    return text.translate(_DIGITS)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The text as answers are compared: two answers that fold alike are one answer.

    Letters that are often confused fall together (أ إ آ ٱ → ا, ى → ي, ة → ه, ؤ → و, ئ → ي), digits become 0–9, vowels,
    punctuation and quotes go. For comparing answers and options only, never for mining: على and علي fold alike.
    """
    text = unicodedata.normalize("NFKC", _PRESENTATION.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text))
    text = strip_vowels(_INVISIBLE.sub("", text)).translate(_DIGITS)
    text = _DECIMAL.sub("\u0001", _GROUPS.sub("", text)).replace("٪", "%")
    return " ".join(_WORDS.findall(text.translate(_LETTERS))).replace("\u0001", ".").casefold()


def contains_words(text: str, part: str) -> bool:
    """Do the folded words of ``part`` stand in ``text``, whole and in a row?"""
    part = fold(part)
    return bool(part) and f" {part} " in f" {fold(text)} "


def plain(text: str) -> str:
    """The text in strict spelling: as ``fold`` leaves it, but with the letters as they were written (أ, ى, ة stay)."""
    text = unicodedata.normalize("NFKC", _PRESENTATION.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text))
    text = strip_vowels(_INVISIBLE.sub("", text)).translate(_DIGITS)
    text = _DECIMAL.sub("\u0001", _GROUPS.sub("", text)).replace("٪", "%")
    return " ".join(_WORDS.findall(text)).replace("\u0001", ".").casefold()


@lru_cache(maxsize=20_000)
def stands_in(text: str, name: str) -> bool:
    """Does ``name`` stand in ``text``, with or without و, ب, ل or ك written onto it (للاتحاد الأوروبي, واليابان)?"""
    part = fold(name)
    return bool(part) and any(f" {part} " in form for form in _written(text))


@lru_cache(maxsize=500)
def _written(text: str) -> tuple[str, ...]:
    """The folded text as it is and with the small words written onto others taken off, between spaces."""
    words = fold(text).split()
    plain = " ".join(re.sub("^[وف]?(?:لل|[بك]?ال)(?=..)", "ال", w) for w in words)
    bare = " ".join(re.sub("^[وف]?[بلك]?(?=...)", "", w) for w in words)
    joined = " ".join(re.sub("^و(?=...)", "", w) for w in words)
    return tuple(f" {form} " for form in (" ".join(words), plain, bare, joined))
