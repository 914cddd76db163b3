"""Dates, amounts and model numbers: what is recognised by its form, without a list of names.

Works on the words of one sentence, vowels stripped. Returns stretches of words; which thing they mean, and whether the
name tagger has a better idea, is decided in ``quiz.reading.entities``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from quiz import lexicon
from quiz.arabic import latin_digits
from quiz.numerals import leading_number
from quiz.reading.line import words as particles


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words ``start`` to ``end`` (excluded); ``skip`` letters of the first word are a clitic and stay outside."""

    start: int
    end: int
    tag: str
    skip: int = 0


@cache
def _time() -> dict[str, Any]:
    return lexicon.toml("time")


@cache
def weekdays() -> tuple[str, ...]:
    """From Sunday on, the usual spelling of each."""
    return tuple(day["forms"][0] for day in _time()["weekdays"])


@cache
def weekday_numbers() -> dict[str, int]:
    """Every spelling of a weekday → 0 (Sunday) to 6."""
    return {form: n for n, day in enumerate(_time()["weekdays"]) for form in day["forms"]}


@cache
def month_numbers() -> dict[str, int]:
    """Every name of a Gregorian month, of both families → 1 to 12; hijri months → 101 to 112."""
    found = {form: month["number"] for month in _time()["gregorian_months"] for form in month["forms"]}
    return found | {form: 100 + month["number"] for month in _time()["hijri_months"] for form in month["forms"]}


@cache
def relative_days() -> dict[str, int]:
    """«أمس» → −1, «أول أمس» → −2, «غدا» → 1."""
    return {form: day["offset"] for day in _time()["relative"] for form in day["forms"]}


@cache
def _grains() -> frozenset[str]:
    return frozenset(f"ال{grain['singular']}" for grain in _time()["grains"])


@cache
def _qualifiers() -> frozenset[str]:
    return frozenset(a[g] for a in _time()["adjectives"] for g in ("masculine", "feminine")) - {"السابق", "السابقة", "الأخير", "الأخيرة"}


@cache
def _months_of_two_words() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(name.split()) for name in month_numbers() if " " in name)


def _month(words: Sequence[str], i: int) -> int | None:
    """The end of a month's name at ``i``, a second name after a stroke included (تموز / يوليو)."""
    if tuple(words[i : i + 2]) in _months_of_two_words():
        end = i + 2
    elif i < len(words) and words[i] in month_numbers():
        end = i + 1
    else:
        return None
    opened = end < len(words) and words[end] in ("/", "(", "-")
    if opened and (more := _month(words, end + 1)):
        end = more + (words[end] == "(" and more < len(words) and words[more] == ")")
    return end


def _year(words: Sequence[str], i: int) -> int | None:
    if i < len(words) and re.fullmatch(r"1[0-9]{3}|20[0-9]{2}", latin_digits(words[i])):
        return i + 1 + (i + 1 < len(words) and words[i + 1] in ("م", "للميلاد", "ميلادية"))
    return None


def date_at(words: Sequence[str], i: int) -> tuple[int, str] | None:
    """(end, tag) of the date that begins at word ``i``; tags: weekday, relative_day, date, month, year, period."""
    n = len(words)
    if words[i] in particles("within") and i + 1 < n and (inner := date_at(words, i + 1)):
        return inner[0], "period"
    lead = i + 1 if words[i] in ("يوم", "مساء", "صباح", "ليلة", "فجر", "ظهر", "عصر") else i
    for size in (3, 2, 1):
        if " ".join(words[lead : lead + size]) in relative_days() and lead + size <= n:
            end = lead + size
            if end < n and words[end] in weekday_numbers():
                return end + 1, "weekday"
            # «اليوم» also means "nowadays", and «الآن» is no day of the calendar.
            return end, "relative_day"
    if lead < n and words[lead] in weekday_numbers():
        end = lead + 1
        if end < n and words[end] in _qualifiers():
            end += 1
            after = _year(words, end)  # العام الماضي 2013
            return (after or end), "weekday"
        elif end < n and words[end] in relative_days():
            end += 1
        after = end + (end < n and words[end] in ("،", "الموافق", "("))
        if after < n and re.fullmatch(r"\d{1,2}", latin_digits(words[after])) and (month := _month(words, after + 1)):
            return _year(words, month) or month, "date"
        return end, "weekday"
    if re.fullmatch(r"\d{1,2}", latin_digits(words[i])) and (month := _month(words, i + 1)):
        year = _year(words, month)
        return year or (month + 1 if month < n and words[month] in _qualifiers() else month), "date"
    if re.fullmatch(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}", latin_digits(words[i])):
        return i + 1, "date"
    start = i + 1 if words[i] == "شهر" else i
    if start < n and (month := _month(words, start)):
        year = _year(words, month)
        if year:
            return year, "month"
        if month < n and words[month] in _qualifiers():
            return month + 1, "month"
        # «مارس» and «آب» are also other words: alone they are a month only after «شهر» or with a second name.
        return (month, "month") if start > i or month > start + 1 or _sure_month(words[start]) else None
    if words[i] in ("عام", "سنة", "العام", "السنة") and (year := _year(words, i + 1)):
        return year, "year"
    if words[i] in _grains() and i + 1 < n and words[i + 1] in _qualifiers():
        return _year(words, i + 2) or i + 2, "period"
    if words[i] == "القرن" and i + 1 < n and words[i + 1] in _ordinals():
        return i + 3 if i + 2 < n and words[i + 2] in ("عشر", "والعشرين", "والعشرون") else i + 2, "century"
    return None


@cache
def _ordinals() -> frozenset[str]:
    return frozenset(w for row in lexicon.numbers() if row.type == "ordinal" for w in row.word.split()[:1])


def _sure_month(word: str) -> bool:
    return word not in particles("ambiguous_months")


def dates(words: Sequence[str]) -> list[Stretch]:
    """The dates of a sentence, from left to right, none overlapping."""
    found: list[Stretch] = []
    i = 0
    while i < len(words):
        hit = date_at(words, i)
        if hit:
            found.append(Stretch(i, hit[0], hit[1]))
            i = hit[0]
            continue
        year = _year(words, i)
        before = words[i - 1] if i else ""
        if year and before.removeprefix("و") in ("في", "منذ", "حتى", "عام", "سنة", "لعام", "بعام", "العام", "من", "إلى", "بين") and not _counts(words, year):
            found.append(Stretch(i, year, "year"))
            i = year
            continue
        skip = _clitic(words, i)
        if skip and (hit := date_at([*words[:i], words[i][skip:], *words[i + 1 :]], i)):
            found.append(Stretch(i, hit[0], hit[1], skip))
            i = hit[0]
            continue
        i += 1
    return found


def _counts(words: Sequence[str], i: int) -> bool:
    """Does an indefinite noun follow, so that the number before it counts things (1500 جندي)?"""
    return i < len(words) and re.fullmatch(r"[\u0621-\u064a]{3,}", words[i]) is not None and words[i] not in particles("prepositions") and not words[i].startswith(("ال", "و"))


def _clitic(words: Sequence[str], i: int) -> int:
    """Letters of و ف ل ب at the head of word ``i``, when a date word may follow."""
    return 1 if len(words[i]) > 3 and words[i][0] in "وفلب" else 0


@cache
def _units() -> dict[str, str]:
    """Unit or currency in any number → its class."""
    table: dict[str, str] = {}
    for unit in lexicon.units():
        for form in (unit.singular, unit.dual, unit.plural, unit.accusative_singular, *unit.symbols):
            for alternative in form.split("|") if isinstance(form, str) else form:
                word = alternative.split()[0] if alternative else ""
                table.setdefault(word, unit.class_)
                table.setdefault(word.rstrip("ً").replace("ًا", "ا"), unit.class_)
    return table


def numbers(words: Sequence[str], taken: set[int]) -> list[Stretch]:
    """The numbers of a sentence outside ``taken`` words; tags: share, money, measure, score, count.

    A stretch holds the number alone («3 ملايين»), its noun stays outside; a share takes its «في المئة».
    """
    found: list[Stretch] = []
    i = 0
    while i < len(words):
        if i in taken:
            i += 1
            continue
        digits = latin_digits(words[i])
        if re.fullmatch(r"\d{1,2}", digits) and i + 2 < len(words) and words[i + 1] in ("-", "–") and re.fullmatch(r"\d{1,2}", latin_digits(words[i + 2])):
            found.append(Stretch(i, i + 3, "score"))
            i += 3
            continue
        hit = leading_number(words[i : next((k for k in range(i, len(words)) if k in taken), len(words))])
        if not hit or (words[i].startswith("ال") and not digits[:1].isdigit()):
            i += 1
            continue
        end = i + hit[1]
        tag = "count"
        rest = words[end : end + 2]
        if rest and rest[0] in particles("share"):
            end, tag = end + 1, "share"
        elif len(rest) == 2 and rest[0] == "في" and rest[1] in ("المئة", "المائة"):
            end, tag = end + 2, "share"
        elif rest and rest[0].replace("ً", "") in _units():
            unit = _units()[rest[0].replace("ً", "")]
            tag = "money" if unit == "money" else "share" if unit == "percent" else "time" if unit == "time" else "measure"
        found.append(Stretch(i, end, tag))
        i = end
    return found


_MODEL = re.compile(r"[\u0621-\u064a]{1,6}-\d{1,4}[\u0621-\u064aA-Za-z]{0,3}|[A-Z][A-Za-z]{0,8}-?\d{1,4}[A-Za-z]{0,3}")


def models(words: Sequence[str]) -> list[Stretch]:
    """Designations by their form: «ميغ-31», «F-16»."""
    return [Stretch(i, i + 1, "") for i, word in enumerate(words) if _MODEL.fullmatch(word)]
