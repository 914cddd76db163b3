"""Numbers as Arabic texts write them: «٢٬٥٠٠», «3.5 ملايين», «مئة وسبعة وعشرون», «مليون ونصف المليون».

Decides the value of a written number and where it ends; which words are numbers stands in ``numbers.tsv``. What is
counted, and whether two amounts are the same answer, is decided elsewhere. Ordinals (الثالث) and vague amounts
(عشرات، آلاف) have no value here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from quiz import lexicon
from quiz.arabic import clean, fold, latin_digits

_GROUPED = re.compile(r"\d{1,3}(?:[٬,،]\d{3})+(?:[٫.]\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")  # 1.234.567: two dots can't be decimal points
_PLAIN = re.compile(r"\d+(?:[٫.]\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+[,،]\d{1,2}")  # «3,5 مليون», usual in the Maghreb
_SPACED = re.compile(r"(?<![\d.,٫٬،])\d{1,3}(?: \d{3})+(?![\d.,٫٬،]*\d)")
_MINUS = {"-", "−", "ناقص", "سالب"}
_MAX_WORDS = 16
_MAX_LETTERS = 200
_SCALES = (10**12, 10**9, 10**6, 10**3)
_PLURAL_SCALES = {"الاف", "الوف", "ملايين", "بلايين"}  # folded; without a number before them they are no number
# Fractions that mean nothing else; ثمن is also a price, سبع a lion, so the others count in «ثلاثة أخماس» only.
_FRACTIONS = {Fraction(1, 2), Fraction(1, 3), Fraction(1, 4), Fraction(2, 3)}
_PLURAL_FRACTIONS = {"اثلاث", "ارباع", "اخماس", "اسداس", "اسباع", "اثمان", "اتساع", "اعشار"}
_WEEKDAYS = {"الاثنين", "الاثنان"}  # alone with the article: Monday


@dataclass(frozen=True, slots=True)
class _Word:
    """``value`` of the form itself (ألفان 2000, ملايين 1000000); ``many``: plural, so it needs a number before it;

    ``accusative``: «ألفا», 1000 or 2000; ``needs_more``: أحد, a number only before عشر or a ten.
    """

    value: Fraction
    scale: bool = False
    many: bool = False
    accusative: bool = False
    digits: bool = False
    needs_more: bool = False


def parse_number(text: str) -> int | float | None:
    """The value of ``text`` when all of it is one number, else None.

    «١٢٫٥» → 12.5, «3 ملايين و200 ألف» → 3200000, «مئتين» → 200, «ثلاث عشرة» → 13. «الاثنين» alone is Monday: None.
    """
    if len(text) > _MAX_LETTERS:
        return None
    words = _split(text)
    negative = bool(words) and words[0] in _MINUS
    if words and words[0][:1] in _MINUS and len(words[0]) > 1:
        negative, words = True, [words[0][1:], *words[1:]]
    elif negative:
        words = words[1:]
    value = _value(words)
    return None if value is None else _number(-value if negative else value)


def leading_number(words: Sequence[str]) -> tuple[int | float, int] | None:
    """The number that the longest run of first words makes, and how many words it takes; None when there is none.

    ("مئة", "وسبعة", "وعشرون", "شخصا") → (127, 3).
    """
    for length in range(min(len(words), _MAX_WORDS), 0, -1):
        if _known(words[length - 1]):
            value = parse_number(" ".join(words[:length]))
            if value is not None:
                return value, length
    return None


def _split(text: str) -> list[str]:
    text = latin_digits(clean(text))
    text = _SPACED.sub(lambda m: m[0].replace(" ", ""), text)
    return text.split()


def _known(word: str) -> bool:
    """Can a number end with this word?"""
    return any(item is not None for _, item in _readings(latin_digits(clean(word))))


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _literal(word: str) -> Fraction | None:
    """A number written in digits."""
    if _GROUPED.fullmatch(word):
        return Fraction(re.sub("[٬,،]", "", word).replace("٫", "."))
    if _DOTTED.fullmatch(word):
        return Fraction(word.replace(".", ""))
    if _PLAIN.fullmatch(word):
        return Fraction(word.replace("٫", "."))
    if _DECIMAL_COMMA.fullmatch(word):
        return Fraction(re.sub("[,،]", ".", word))
    return None


@cache
def _words() -> dict[str, _Word]:
    """Folded number words. Where one spelling is two numbers (خمس: five, a fifth) the cardinal wins."""
    found: dict[str, _Word] = {}
    rows = [row for row in lexicon.numbers() if row.type != "ordinal"]
    for row in sorted(rows, key=lambda row: row.type == "fraction"):
        word, value = fold(row.word), Fraction(row.value).limit_denominator(1000)
        if " " in word:
            continue
        if row.type == "fraction":
            if value in _FRACTIONS or word in _PLURAL_FRACTIONS:
                found.setdefault(word, _Word(value, many=word in _PLURAL_FRACTIONS))
        elif value >= 1000:
            base = next(scale for scale in _SCALES if value >= scale)
            many = value == base and (word.endswith("ات") or word in _PLURAL_SCALES)
            found.setdefault(word, _Word(value, scale=True, many=many, accusative=_is_accusative(word, base)))
        else:
            found.setdefault(word, _Word(value, many=word == "ميات"))  # مئات
    for row in rows:  # أحد، إحدى، اثنا … stand before another number only: «أحد عشر», «إحدى وعشرون»
        first = fold(row.word).partition(" ")[0]
        if row.type == "cardinal" and " " in row.word and first not in found:
            found[first] = _Word(Fraction(row.value % 10), needs_more=True)
    for word, item in list(found.items()):  # «ثلاثا وعشرين», «واحدا»: the accusative with its tanwin
        if item.value in range(1, 10) and not item.needs_more and not word.endswith(("ه", "ا", "ن", "ين")) or word == "ثمان":
            found.setdefault(word + "ا", item)
    return found


def _is_accusative(word: str, base: int) -> bool:
    return word.endswith("ا") and base >= 1000 and not word.startswith(("الاف", "ملايين"))


def _readings(word: str) -> Iterator[tuple[bool, _Word | None]]:
    """(is there a و before it, what it is) for one written word; (True, None) is the word و itself."""
    if word == "و":
        yield True, None
        return
    for conjunction, rest in ((False, word), (True, word[1:] if word.startswith("و") else "")):
        literal = _literal(rest) if rest else None
        if literal is not None:
            yield conjunction, _Word(literal, digits=True)
            return
        # «مليونًا» shows by its tanwin that it is one million; «مليونا دولار» is two.
        bare = fold(rest)
        tanwin = "\u064b" in rest
        for spelling in (bare, bare[2:] if bare.startswith("ال") else ""):
            found = _words().get(spelling)
            if found:
                yield conjunction, replace(found, accusative=found.accusative and not tanwin)
                return


def _items(words: Sequence[str]) -> list[tuple[bool, _Word]] | None:
    """The words as numbers with their conjunctions; None when one of them is no number."""
    items: list[tuple[bool, _Word]] = []
    pending = False
    for word in words:
        if not re.fullmatch(r"[\w.,٫٬،\u064b-\u0652\u0670]+", word):
            return None
        reading = next(_readings(word), None)
        if reading is None:
            return None
        conjunction, item = reading
        if item is None:
            if pending or not items:
                return None
            pending = True
            continue
        items.append((conjunction or pending, item))
        pending = False
    return None if pending or not items or items[0][0] else items


class _NotANumber(Exception):
    """The words are numbers, but together they are none: «ثلاثة وأربعة»."""


def _value(words: Sequence[str]) -> Fraction | None:
    if not words or len(words) > _MAX_WORDS:
        return None
    if len(words) == 1 and fold(words[0]) in _WEEKDAYS:
        return None
    items = _items(words)
    if items is None:
        return None
    try:
        return _Sum(items).value()
    except _NotANumber:
        return None


class _Sum:
    """One pass over the words. A number is a row of chunks, each «amount × scale», the scales falling.

    The amount has one place each for hundreds, units and tens: that is how «خمسة وستة» is told from «خمسة وستون».
    """

    def __init__(self, items: Sequence[tuple[bool, _Word]]) -> None:
        self.items = items
        self.chunks: list[tuple[Fraction, int]] = []  # value, scale
        self.amount = Fraction(0)
        self.places: list[str] = []

    def value(self) -> Fraction:
        if len(self.items) == 1 and self.items[0][1].needs_more:
            raise _NotANumber
        for index, (conjunction, word) in enumerate(self.items):
            after = self.items[index + 1] if index + 1 < len(self.items) else None
            if word.scale:
                self._scale(conjunction, word, after)
            elif word.value.denominator > 1 and not word.digits:
                self._fraction(conjunction, word, after)
            else:
                self._add(conjunction, word, after)
        if self.places:
            if self.chunks and self.amount >= self.chunks[-1][1]:
                raise _NotANumber
            self.chunks.append((self.amount, 1))
        return sum((value for value, _ in self.chunks), Fraction(0))

    def _add(self, conjunction: bool, word: _Word, after: tuple[bool, _Word] | None) -> None:
        value = word.value
        if word.digits:
            self._digits(conjunction, value)
            return
        if value == 10 and self.places and self.places[-1] == "units" and not conjunction and self._teen():
            self.amount += 10
            self.places.append("tens")
            return
        if value == 100 and self.places == ["units"] and not conjunction and 3 <= self.amount <= 9:
            self.amount *= 100
            self.places = ["hundreds"]
            return
        if word.many:
            raise _NotANumber
        if (self.places or self.chunks) and not conjunction:
            raise _NotANumber
        if value == 0 and len(self.items) > 1:
            raise _NotANumber
        place = "units" if value < 10 else "hundreds" if value >= 100 else "tens"
        taken = set(self.places)
        if place in taken or "digits" in taken or "fraction" in taken or (place == "units" and "tens" in taken):
            raise _NotANumber
        if value == 10 and taken - {"hundreds"}:  # «خمسة وعشرة» is two numbers
            raise _NotANumber
        if word.needs_more and not self._goes_on(after):
            raise _NotANumber
        if 10 < value < 20 and "units" in taken:
            raise _NotANumber
        self.amount += value
        self.places.append(place)
        if value < 20 and place == "tens":
            self.places.append("units")

    def _teen(self) -> bool:
        return 1 <= self.amount % 100 <= 9

    @staticmethod
    def _goes_on(after: tuple[bool, _Word] | None) -> bool:
        """Does عشر, or و with a ten, follow أحد?"""
        if after is None:
            return False
        conjunction, word = after
        return word.value in ((20, 30, 40, 50, 60, 70, 80, 90) if conjunction else (10,))

    def _digits(self, conjunction: bool, value: Fraction) -> None:
        if self.places:
            if not conjunction or self.places != ["hundreds"] or not 0 < value < 100:
                raise _NotANumber
            self.places += ["digits"]
            self.amount += value
            return
        if self.chunks and not conjunction:
            raise _NotANumber
        self.amount, self.places = value, ["digits"]

    def _scale(self, conjunction: bool, word: _Word, after: tuple[bool, _Word] | None) -> None:
        scale = next(scale for scale in _SCALES if word.value >= scale)
        times = word.value / scale
        if self.places and conjunction:
            raise _NotANumber
        if self.places:
            if times != 1:
                raise _NotANumber
            self._close(self.amount * scale, scale)
        elif self.chunks and not conjunction:  # ألف مليون
            value, below = self.chunks.pop()
            if scale <= below or times != 1:
                raise _NotANumber
            self._close(value * scale, scale * below)
        elif word.many:
            raise _NotANumber
        else:
            # A construct dual never stands before و: «ألفا ومئتين» is 1200, «ألفا شخص» 2000 persons.
            dual = word.accusative and after is None
            self._close(Fraction(2 * scale) if dual else word.value, scale)

    def _close(self, value: Fraction, scale: int) -> None:
        if self.chunks and scale >= self.chunks[-1][1]:
            raise _NotANumber
        self.chunks.append((value, scale))
        self.amount, self.places = Fraction(0), []

    def _fraction(self, conjunction: bool, word: _Word, after: tuple[bool, _Word] | None) -> None:
        value = word.value
        if "fraction" in self.places or (word.many and (conjunction or self.places != ["units"])):
            raise _NotANumber
        if not self.places and not self.chunks:  # نصف مليون
            self.amount, self.places = value, ["fraction"]
        elif self.places and not conjunction:  # ثلاثة أرباع
            if self.places != ["units"]:
                raise _NotANumber
            self.amount, self.places = self.amount * value, ["fraction"]
        elif self.places:  # ثلاثة ونصف، ثلاثة ونصف مليون
            self.amount += value
            self.places.append("fraction")
        elif conjunction and after and not after[0] and after[1].scale:  # مليون ونصف المليون
            scale = self.chunks[-1][1]
            following = after[1].value
            self.chunks[-1] = (self.chunks[-1][0], max(scale, int(following) * 2))
            self.amount, self.places = value, ["fraction"]
        elif conjunction:  # مليون ونصف
            self.amount, self.places = Fraction(0), []
            last, scale = self.chunks[-1]
            self.chunks[-1] = (last + value * scale, scale)
        else:
            raise _NotANumber
