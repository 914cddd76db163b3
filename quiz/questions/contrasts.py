"""Words that decide the sense of a sentence, and what would turn it: ارتفاع and انخفاض, الثاني and الثالث."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quiz import lexicon
from quiz.model import EntityKind
from quiz.reading.gazetteer import class_of
from quiz.reading.line import Line, words

@cache
def _contrasts() -> dict[tuple[str, str], lexicon.Contrast]:
    return {(row.word, row.pos): row for row in lexicon.contrasts()}


def opposites(line: Line, window: tuple[int, int]) -> Iterator[tuple[str, str]]:
    """(word as written, what would turn the sense of a statement that holds words ``window``), one by one."""
    text = {line.word(i).removeprefix("و") for i in range(*window)}
    for i in range(*window):
        row = None if line.inside(i) else contrast_at(line, i)
        if row:
            old, others = forms_of(line, i, row)
            if "التوالي" in text:
                others = [o for o in others if o not in ("الأول", "الأولى")]  # no first year in a row
            yield from ((old, new) for new in [o for o in others if o not in text][:1])


def contrast_at(line: Line, i: int) -> lexicon.Contrast | None:
    """The row for word ``i``; None where it has none, or stands in a set phrase, or carries a pronoun."""
    a = line.tokens[i].analysis
    if a.enclitic or line.verb(i) or line.word(i - 1) in words("without") or _in_a_name(line, i):
        return None
    if line.bare(i) and (row := _contrasts().get((line.word(i), "word"))):
        return row if _turns(line, i) else None
    stem, definite = _stem(line, i), line.has(i, "Al_det")
    if a.pos == "noun" and (row := _contrasts().get((stem, "side"))):
        beside = _contrasts().get((line.word(i + 1).removesuffix("ي"), "side"))
        return row if not definite and (line.pos(i - 1) == "prep" or line.preposition(i)) and line.inside(i + 1) and beside is None else None
    if a.pos not in ("adj", "adj_num", "noun") or line.pos(i - 1) != "noun" or line.inside(i - 1) or not line.bare(i) or definite != line.has(i - 1, "Al_det"):
        return None
    if row := _contrasts().get((_masculine(line, i), "adj")):
        return row
    row = _contrasts().get((stem, "series")) or _contrasts().get((stem.removesuffix("ة"), "series"))
    return row if definite and row and _numbers(line, i - 1, row) else None


def _numbers(line: Line, noun: int, row: lexicon.Contrast) -> bool:
    """May the thing at word ``noun`` have another number or be of another period: no third half, no «second time»?"""
    a = line.tokens[noun].analysis
    if a.number != "s" or a.lemma not in words("numbered_things"):
        return False
    return a.lemma not in words("of_two") or row.word in ("أول", "ثاني")


def _in_a_name(line: Line, i: int) -> bool:
    """Does a noun for a kind of body open the phrase that word ``i`` stands in, so that the word may belong to its name?"""
    heads = [sort for j in range(max(0, i - 3), i) if line.pos(j) == "noun" and (sort := class_of(line.lemma(j)) or class_of(line.word(j)))]
    return not line.verb(i) and any(kind == EntityKind.ORGANISATION for kind, *_ in heads) and not any(line.verb(j) or line.pos(j) in ("prep", "punc") for j in range(max(0, i - 2), i))


def _turns(line: Line, i: int) -> bool:
    """Does قبل or بعد say when, and not open an idiom (بعد ذلك)? Not of what is known to come first (بعد نهاية الشوط)."""
    return line.lemma(i + 1) in words("datable") and line.bare(i + 1) and not line.tokens[i + 1].analysis.enclitic and line.lemma(i + 2) not in words("of_two")


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
