"""Numbers and dates near the key's: of its size, roundness, grain and way of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz import lexicon
from quiz.arabic import contains_words, latin_digits
from quiz.numerals import parse_number
from quiz.questions.draft import Draft, Source, sampled
from quiz.reading.expressions import month_numbers, relative_days, weekday_numbers, weekdays


def numbers(source: Source, draft: Draft) -> Iterator[str]:
    """Numbers of the key's size, roundness and way of writing."""
    key = draft.key
    match = re.fullmatch(r"([0-9٠-٩]+(?:[.,٫٬][0-9٠-٩]+)*)(.*)", key)
    if match:
        yield from _figures(source.random, match[1], match[2])
        return
    value = parse_number(key)
    if value is None or " " in key:
        return
    rows = [r for r in lexicon.numbers() if r.type == "cardinal" and r.word == key]
    if not rows:
        return
    ending = key[-2:]
    pool = [r for r in lexicon.numbers() if r.type == "cardinal" and r.gender == rows[0].gender and " " not in r.word and r.value != value]
    pool = [r for r in pool if (3 <= value <= 10 and 3 <= r.value <= 10) or (value > 10 and 20 <= r.value <= 90 and r.word[-2:] == ending)]
    seen: set[float] = set()
    for r in sorted(sampled(source.random, pool), key=lambda r: abs(r.value - value)):
        if r.value not in seen:
            seen.add(r.value)
            yield r.word


_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_THOUSANDS = ("ألف", "مليون", "مليار", "بليون", "تريليون")


def _figures(random: Random, digits: str, rest: str) -> Iterator[str]:
    comma = re.fullmatch(r"\d+,\d{1,2}", latin_digits(digits)) is not None  # 41,3 in the French way
    if comma:
        digits = digits.replace(",", ".")
    plain = latin_digits(digits).replace(",", "").replace("٬", "").replace("٫", ".")
    decimals = len(plain.partition(".")[2])
    value = float(plain)
    step = 10.0 ** -decimals if decimals else 1.0
    while not decimals and value >= 30 and value % (step * 10) == 0:
        step *= 10
    if not decimals and value > 30 and step == 1:
        spread = max(2, round(value * 0.12))
    else:
        spread = 0
    offsets = [1, -1, 2, -2, 3, -3, 4, -4, 5, 6]
    random.shuffle(offsets)
    low, high = (3, 10) if rest.strip() and rest.split()[0] in ("ملايين", "مليارات", "آلاف", "بلايين") and 3 <= value <= 10 else (1 if value >= 1 else 0, 10**15)
    for k in offsets:
        other = value + k * (spread + (k % 2) if spread else step * (1 if value < 20 * step else max(1, round(value / step / (40 if decimals else 8)))))
        if value <= 100 < other and (rest.strip()[:1] in ("%", "٪") or "لمئة" in rest or "لمائة" in rest):
            continue  # a share is no more than the whole
        if rest.strip() and rest.split()[0] in _THOUSANDS and (other >= 1000) != (value >= 1000):
            continue  # nobody says 1100 thousand
        if rest.strip() and rest.split()[0] in _THOUSANDS and not decimals and _counting(other) == "p":
            continue  # 9 مليارات, not 9 مليار
        if other < low or other > high or other == value or other <= 0 or (value > 12 and abs(other - value) > 0.5 * value):
            continue
        if not decimals and (not rest.strip() or rest.split()[0] in ("آلاف", "ملايين", "مليارات", "بلايين")) and _counting(other) != _counting(value):
            continue  # the noun behind it would change: 9 نقاط, 40 نقطة
        text = f"{other:.{decimals}f}"
        if decimals and text.endswith("0") and not plain.endswith("0"):
            continue  # nobody writes 28.0
        if "," in digits or "٬" in digits:
            text = f"{float(text):,.{decimals}f}"
        if digits[0] in "٠١٢٣٤٥٦٧٨٩":  # the marks as the key writes them: ٩.٤ beside ٩٫٤ would be seen
            text = text.translate(str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩" + ("٫" if "٫" in digits else ".") + ("٬" if "٬" in digits else ",")))
        yield (text.replace(".", ",") if comma else text) + rest


def _counting(number: float) -> str:
    """How the noun behind a number stands: p plural (3–10), a singular accusative (11–99), g genitive (100, 1000), x."""
    tail = int(number) % 100
    return "p" if 3 <= tail <= 10 else "a" if tail >= 11 else "g" if tail == 0 else "x"


def dates(source: Source, draft: Draft) -> Iterator[str]:
    """Dates of the same grain and wording."""
    words = draft.key.split()
    days = weekday_numbers()
    found = [i for i, w in enumerate(words) if w in days]
    if draft.sort.tag == "weekday" and found:
        yield from _days(source.random, words, found[0])
    elif draft.sort.tag == "year" and re.fullmatch(r"\d{4}", latin_digits(words[-1])):
        year = int(latin_digits(words[-1]))
        offsets = [-1, 1, -2, 2, -3, 3, 4, -4]
        source.random.shuffle(offsets)
        yield from (" ".join([*words[:-1], _written(year + k, words[-1])]) for k in offsets if year + k <= max(year, 2026))
    elif draft.sort.tag in ("date", "month") and _is_gregorian(draft.key):
        yield from _calendar(source.random, draft.key, source.article.text)


def _written(number: int, like: str) -> str:
    """A number in the digits of another: ١٩٩٩ beside ٢٠٠٢."""
    return str(number).translate(_ARABIC_DIGITS) if like[:1] in "٠١٢٣٤٥٦٧٨٩" else str(number)


def order_of(date: str) -> tuple[int, int, int] | None:
    """(year, month, day) or (0, 0, weekday) or (0, 0, days from today), to put options in order; None if it has none."""
    words = latin_digits(date).split()
    for relative in sorted(relative_days(), key=len, reverse=True):
        if f" {relative} " in f" {date} ":
            return 0, 0, relative_days()[relative]
    year = next((int(w) for w in words if re.fullmatch(r"\d{4}", w)), 0)
    month = next((month_numbers()[w.split("/")[0]] for w in words if w.split("/")[0] in month_numbers()), 0)
    day = next((int(w) for w in words if re.fullmatch(r"\d{1,2}", w)), 0)
    if not (year or month or day):
        day = next((weekday_numbers()[w] + 1 for w in words if w in weekday_numbers()), 0)
    return (year, month, day) if year or month or day else None


def _days(random: Random, words: list[str], at: int) -> Iterator[str]:
    days = weekdays()
    key = weekday_numbers()[words[at]]
    key_text = " ".join(words)
    relative = next((r for r in sorted(_NEAR, key=len, reverse=True) if f" {r} " in f" {key_text} "), None)
    if relative:
        # The other days are named from the same «today», so that each is a day that could have been meant.
        before, _, _ = f" {key_text} ".partition(f" {relative} ")
        today = key - _NEAR[relative]
        for offset, name in ((0, "اليوم"), (-1, "أمس"), (-2, "أول أمس")):
            if (today + offset) % 7 != key:
                lead = before.strip().removesuffix("يوم").strip() if name == "اليوم" else before
                yield f"{lead} {name} {days[(today + offset) % 7]}".strip()
        return
    for n in random.sample(range(7), 7):
        if n != key:
            yield " ".join([*words[:at], days[n], *(_agreeing(w, days[n]) for w in words[at + 1 :])])


_NEAR = {"أمس": -1, "اليوم": 0, "أول أمس": -2, "أول من أمس": -2}


def _agreeing(word: str, day: str) -> str:
    """«الماضي» beside a day: الأحد الماضي, الجمعة الماضية."""
    for pair in lexicon.toml("time")["adjectives"]:
        if word in (pair["masculine"], pair["feminine"]):
            return pair["feminine" if day.endswith("ة") else "masculine"]
    return word


def _calendar(random: Random, key: str, text: str = "") -> Iterator[str]:
    """Other days of the month, or other months as ``text`` calls them, the rest of the date kept."""
    words = key.split()
    day = next((i for i, w in enumerate(words) if re.fullmatch(r"\d{1,2}", latin_digits(w))), None)
    if day is not None and not any(w in weekday_numbers() for w in words):
        value = int(latin_digits(words[day]))
        for other in sorted(random.sample([d for d in range(1, 29) if d != value and abs(d - value) <= 9], 3)):
            yield " ".join([*words[:day], _written(other, words[day]), *words[day + 1 :]])
        return
    plain = " ".join(re.findall(r"[^\W\d_]+", key))
    usual = [m for family in lexicon.toml("time")["month_families"] for m in family["months"] if contains_words(plain, m)]
    pair = list(dict.fromkeys(usual)) or [w for w in plain.split() if w in month_numbers()]
    if not pair or len({month_numbers()[w] for w in pair}) > 1:
        return
    number = month_numbers()[pair[0]] - 1
    families = {word: _month_family(word, text) for word in pair}
    for offset in random.sample([-1, 1, 2, -2, 3], 5):  # فبراير (شباط): both names go
        other = key
        for word, family in families.items():
            other = other.replace(word, family[(number + offset) % 12])
        yield other


def _is_gregorian(date: str) -> bool:
    """Is a date's month one of the solar year? Beside رمضان no other month is in question."""
    return not any(form in date.split() for month in lexicon.toml("time")["hijri_months"] for form in month["forms"])


def _month_family(word: str, text: str) -> list[str]:
    """The twelve months in the family of ``word`` that the text uses most; the usual ones for a spelling that none has."""
    families = [family["months"] for family in lexicon.toml("time")["month_families"]]
    written = set(re.findall(r"\w+", text))
    return max((months for months in families if word in months), key=lambda months: len(written.intersection(months)), default=families[0])
