"""Words that decide the sense of a sentence, and what would turn it: ارتفع and انخفض, الثاني and الثالث."""

from __future__ import annotations

from functools import cache

from quiz import lexicon
from quiz.arabic import strip_vowels
from quiz.questions.wording import NoWording
from quiz.reading.line import Line
from quiz.reading.morphology import analyze, inflect


@cache
def _contrasts() -> dict[tuple[str, str], lexicon.Contrast]:
    return {(row.word.replace("ّ", ""), row.pos): row for row in lexicon.contrasts()}


def contrast_at(line: Line, i: int) -> lexicon.Contrast | None:
    """The row for word ``i``; None where it has none, or stands in a set phrase, or carries a pronoun."""
    a = line.tokens[i].analysis
    if a.enclitic or line.tanwin(i):
        return None
    if line.verb(i):
        return _contrasts().get((a.lemma.replace("ّ", ""), "verb")) if a.voice == "a" and a.person == "3" else None
    stem, definite = _stem(line, i), line.has(i, "Al_det")
    if not definite and (row := _contrasts().get((stem, "elative"))):
        opens = line.pos(i + 1) == "noun" and line.bare(i + 1) and not line.has(i + 1, "Al_det") and not line.tanwin(i + 1) and not line.inside(i + 1)
        return row if opens else None
    if a.pos == "noun":
        side = _contrasts().get((stem, "side"))
        if side:
            return side if not definite and (line.pos(i - 1) == "prep" or line.preposition(i)) and line.inside(i + 1) and _contrasts().get((line.word(i + 1).removesuffix("ي"), "side")) is None else None
        return None if line.preposition(i) == "ب" and not definite else _contrasts().get((stem, "noun"))  # بنجاح is a set phrase
    if a.pos in ("adj", "adj_num") and definite:
        behind = line.pos(i - 1) == "noun" and not line.inside(i - 1)
        return (_contrasts().get((stem, "series")) or _contrasts().get((stem.removesuffix("ة"), "series"))) if behind else None
    return None


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
    a = line.tokens[i].analysis
    if row.pos == "verb":
        key = line.word(i)[1:] if line.conjunction(i) else line.word(i)
        if line.has(i, "sa_fut") or a.mood not in ("", "i"):
            raise NoWording("فعل بسين أو منصوب / a verb with س or in another mood")
        return key, [f for w in row.wrong if (f := _inflected(w, a.aspect, a.gender, a.number))]
    article = "ال" if line.has(i, "Al_det") else ""
    feminine = "ة" if row.pos == "series" and line.word(i).endswith("ة") and not row.word.endswith("ة") else ""
    return article + _stem(line, i), [article + w + feminine for w in row.wrong]


def _inflected(lemma: str, aspect: str, gender: str, number: str) -> str:
    """A verb in the third person, "" where its form isn't certain."""
    plain = lemma.replace("ّ", "")
    reading = next((r for r in analyze(plain) if r.pos == "verb" and r.lemma == lemma and r.aspect == "p" and r.voice == "a" and r.person == "3" and (r.gender, r.number) == ("m", "s")), None)
    if reading is None:
        return ""
    if (aspect, gender, number) == ("p", "m", "s"):
        return plain
    if aspect == "i" and number == "s":  # camel-tools doesn't give the singular of a present; the plural without its ending is it
        plural = {strip_vowels(f).replace("ّ", "") for f in inflect(plain, reading.lex, (("asp", "i"), ("per", "3"), ("num", "d"), ("gen", gender), ("mod", "i")))}
        form = plural.pop() if len(plural) == 1 else ""
        return form.removesuffix("ان") if form.endswith("ان") and not form.endswith(("يان", "وان")) else ""
    forms = {strip_vowels(f).replace("ّ", "") for f in inflect(plain, reading.lex, (("asp", aspect), ("per", "3"), ("num", number), ("gen", gender), ("mod", "i")))}
    return forms.pop() if len(forms) == 1 else ""
