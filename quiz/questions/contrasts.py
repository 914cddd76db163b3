"""Words that decide the sense of a sentence, and what would turn it: ارتفاع and انخفاض, الثاني and الثالث."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quiz import lexicon
from quiz.model import EntityKind
from quiz.reading.gazetteer import class_of
from quiz.reading.line import Line, words

_PIVOTS = {"noun", "elative"}  # beside a second such word the change would contradict itself


@cache
def _contrasts() -> dict[tuple[str, str], lexicon.Contrast]:
    return {(row.word.replace("ّ", ""), row.pos): row for row in lexicon.contrasts()}


def opposites(line: Line, window: tuple[int, int]) -> Iterator[tuple[str, str]]:
    """(word as written, what would turn the sense of a statement that holds words ``window``), one by one."""
    rows = [(i, row) for i in range(*window) if not line.inside(i) and (row := contrast_at(line, i))]
    pivots = [i for i, row in rows if row.pos in _PIVOTS]
    figures = [e for n, (_, e) in line.names.items() if window[0] <= n < window[1] and e.kind == EntityKind.NUMBER]
    if len(figures) > 1 and any(line.word(i) == "إلى" for i in range(*window)):
        rows = [(i, row) for i, row in rows if row.pos not in _PIVOTS]  # رفع الكلفة من 0.50 إلى 0.32 contradicts itself
    text = {line.word(i) for i in range(*window)}
    for i, row in rows:
        if row.pos in _PIVOTS and (len(pivots) > 1 or any(line.word(j) in words("extremes") for j in range(*window) if j != i)):
            continue
        old, new = forms_of(line, i, row)
        if new and new[0] not in text:
            yield old, new[0]


def contrast_at(line: Line, i: int) -> lexicon.Contrast | None:
    """The row for word ``i``; None where it has none, or stands in a set phrase, or carries a pronoun."""
    a = line.tokens[i].analysis
    if a.enclitic or line.word(i - 1) in words("without") or _in_a_name(line, i):
        return None  # عدم توفر، غير خطيرة، هيئة تنمية الصادرات
    if line.verb(i):
        return None  # raters saw through every verb turned round: the rest of the sentence speaks against it
    if line.bare(i) and (row := _contrasts().get((line.word(i), "word"))):
        return row if _turns(line, i) else None
    stem, definite = _stem(line, i), line.has(i, "Al_det")
    if not definite and not line.tanwin(i) and (row := _contrasts().get((stem, "elative"))):
        opens = line.pos(i + 1) == "noun" and line.bare(i + 1) and not line.has(i + 1, "Al_det") and not line.tanwin(i + 1) and not line.inside(i + 1)
        return row if opens else None
    behind = line.pos(i - 1) == "noun" and not line.inside(i - 1) and line.bare(i) and line.tokens[i - 1].analysis.rational != "r"  # الشاعر الكبير
    caused = any(line.word(j).lstrip("و") in lexicon.lines("cause_markers") for j in range(max(0, i - 3), i))  # بسبب رياح قوية: weak winds delay nothing
    if a.pos in ("adj", "adj_num", "noun") and behind and not caused and (row := _contrasts().get((_masculine(line, i), "adj"))) and definite == line.has(i - 1, "Al_det"):
        return row
    if a.pos == "noun":
        side = _contrasts().get((stem, "side"))
        if side:
            return side if not definite and (line.pos(i - 1) == "prep" or line.preposition(i)) and line.inside(i + 1) and _contrasts().get((line.word(i + 1).removesuffix("ي"), "side")) is None else None
        set_phrase = line.preposition(i) == "ب" and not definite  # بنجاح
        set_phrase = set_phrase or line.pos(i + 1) == "noun" and line.bare(i + 1) and not line.has(i + 1, "Al_det") and line.pos(i + 2) in ("punc", "verb", "prep", "")  # تخفيف ضغط
        set_phrase = set_phrase or line.pos(i + 1) == "adj" and line.bare(i + 1) and _masculine(line, i + 1) not in words("of_degree")  # الدعم الفني
        return None if set_phrase or line.word(i + 1) in ("عن", "على") else _contrasts().get((_masculine(line, i) if line.tanwin(i) else stem, "noun"))
    if a.pos in ("adj", "adj_num") and definite and behind:
        return _contrasts().get((stem, "series")) or _contrasts().get((stem.removesuffix("ة"), "series"))
    return None


def _in_a_name(line: Line, i: int) -> bool:
    """Does a noun for a kind of body open the phrase that word ``i`` stands in, so that the word may belong to its name?"""
    heads = [sort for j in range(max(0, i - 3), i) if line.pos(j) == "noun" and (sort := class_of(line.lemma(j)) or class_of(line.word(j)))]
    return not line.verb(i) and any(kind == EntityKind.ORGANISATION for kind, *_ in heads) and not any(line.verb(j) or line.pos(j) in ("prep", "punc") for j in range(max(0, i - 2), i))


def _turns(line: Line, i: int) -> bool:
    """Does a word like قبل, أكثر or داخل decide what is said, and not open an idiom (بعد ذلك, أكثر من مرة)?"""
    if line.word(i) in ("أكثر", "أقل"):
        return line.word(i + 1) == "من" and bool(line.name(i + 2, EntityKind.NUMBER))
    if line.word(i) in ("قبل", "بعد"):
        return line.lemma(i + 1) in words("datable") and line.bare(i + 1) and not line.tokens[i + 1].analysis.enclitic  # not بعد نشره
    return line.bare(i + 1) and (line.has(i + 1, "Al_det") or line.inside(i + 1))


def _masculine(line: Line, i: int) -> str:
    """The word without clitics, article, the ة of an adjective and the alif of the indefinite accusative."""
    stem = _stem(line, i)
    return stem[:-1] if stem.endswith("ة") or line.tanwin(i) and stem.endswith("ا") else stem


def _stem(line: Line, i: int) -> str:
    """The word without conjunction, preposition and article."""
    word = line.word(i)
    a = line.tokens[i].analysis
    for clitic in a.proclitics:
        if clitic == "Al_det":
            word = word.removeprefix("ال")
        elif word[:1] in "وفبلك":
            word = word[1:]
    return word


def forms_of(line: Line, i: int, row: lexicon.Contrast) -> tuple[str, list[str]]:
    """The written word without its clitics, and the others in its form."""
    stem = _stem(line, i)
    if row.pos == "word":
        return stem, list(row.wrong)
    article = "ال" if line.has(i, "Al_det") else ""
    ending = stem[-1] if stem != row.word and stem[:-1] == row.word.replace("ّ", "") else ""  # كبيرة, كبيرا
    return article + stem, [article + w + ("" if ending == "ا" and w.endswith(("ة", "ء", "ى")) else ending) for w in row.wrong]
