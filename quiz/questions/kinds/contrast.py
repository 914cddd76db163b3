"""A sentence with the word taken out that decides its sense: ارتفع or انخفض, شمال or جنوب, الثاني or الثالث.

``contrasts.tsv`` says which words these are and what may stand in their place by grammar but not by sense. Nothing is asked
inside names, of words with a pronoun or tanwin, or where another such word shows the sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quiz import lexicon
from quiz.arabic import fold, stands_in, strip_vowels
from quiz.model import Form, Rejection, Span
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.shown import dangles, shown_prompt, window_around
from quiz.questions.wording import NoWording, template
from quiz.reading.line import Line
from quiz.reading.morphology import analyze, inflect

_FEWEST = 8


@cache
def _contrasts() -> dict[tuple[str, str], lexicon.Contrast]:
    return {(row.word.replace("ّ", ""), row.pos): row for row in lexicon.contrasts()}


def make(source: Source) -> Iterator[Draft | Rejection]:
    for line in source.mined.lines:
        sentence = source.article.sentences[line.number]
        if sentence.heading or sentence.quoted:
            continue
        for i in range(1, len(line)):
            row = _row(line, i)
            if row and not line.inside(i):
                try:
                    yield _draft(source, line, i, row)
                except NoWording as reason:
                    yield Rejection("question", "contrast", f"contrast.{row.pos}", f"{line.word(i)}: {reason}", sentence.span)


def _row(line: Line, i: int) -> lexicon.Contrast | None:
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
        return None if line.preposition(i) == "ب" and not definite else _contrasts().get((stem, "noun"))  # بنجاح is a set phrase
    if a.pos in ("adj", "adj_num"):
        behind = line.pos(i - 1) == "noun" and not line.inside(i - 1) and line.has(i - 1, "Al_det") == definite and line.word(i + 1) != "من"  # in الأول من أيار it is a date
        return (_contrasts().get((stem, "adj")) or _contrasts().get((stem.removesuffix("ة"), "adj"))) if behind else None
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


def _draft(source: Source, line: Line, i: int, row: lexicon.Contrast) -> Draft:
    token = line.tokens[i]
    if line.preposition(i) == "ل" and line.has(i, "Al_det"):
        raise NoWording("ل مع ال / ل where it meets ال")
    if line.lemma(i - 1) == "باء":
        raise NoWording("عبارة جامدة / a set phrase")
    if line.verb(i) and not any(r.line is line and r.verb == i and r.clause.polarity for r in source.mined.readings):
        raise NoWording("فعل منفي أو غير مقروء / a verb that is negated or wasn't read")
    key, wrong = _forms(line, i, row)
    if len(wrong) < 2:
        raise NoWording("لا تُعرف صيغ البدائل / the forms of the others aren't certain")
    place = Span(token.span.end - len(key), token.span.end)
    if strip_vowels(source.article.text[place.start : place.end]) != key:
        raise NoWording("كلمة مشكولة / a vowelled word")
    window = window_around(source, line, i, i + 1)
    if window is None:
        raise NoWording("جملة أطول أو أقصر مما يُعرض / the sentence is too long or too short to show")
    if why := dangles(source, line, window):
        raise NoWording(why)
    prompt, shown = shown_prompt(source, line, window, place)
    if prompt.startswith("_") or len(prompt.replace("_____", "").split()) < _FEWEST or fold(row.word) in fold(prompt):
        raise NoWording("لا يبقى من الجملة ما يكفي / too little of the sentence is left")
    wrong = [w for w in wrong if not stands_in(prompt, w)]
    if len(wrong) < 2:
        raise NoWording("في الجملة ما يدلّ على الجواب / the sentence gives the answer away")
    options = [key, *wrong]
    source.random.shuffle(options)
    return Draft(
        "contrast", Form.CHOICE, prompt, key, Sort("sense"), line.number, source.sentence(line.number), f"contrast.{row.pos}",
        options=tuple(options), place=place, shown=shown, weight=0.9, note=template("contrast", "note", key=key, context=_context(source, line, i)),
    )  # fmt: skip


def _context(source: Source, line: Line, i: int) -> str:
    return source.phrase_text(line, max(0, i - 2), min(len(line), i + 4)).strip(" ،.؛:")


def _forms(line: Line, i: int, row: lexicon.Contrast) -> tuple[str, list[str]]:
    """The written word without its clitics, and the others in its form."""
    a = line.tokens[i].analysis
    if row.pos == "verb":
        key = line.word(i)[1:] if line.conjunction(i) else line.word(i)
        if line.has(i, "sa_fut") or a.mood not in ("", "i"):
            raise NoWording("فعل بسين أو منصوب / a verb with س or in another mood")
        return key, [f for w in row.wrong if (f := _inflected(w, a.aspect, a.gender, a.number))]
    article = "ال" if line.has(i, "Al_det") else ""
    feminine = "ة" if row.pos == "adj" and line.word(i).endswith("ة") and not row.word.endswith("ة") else ""
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


KIND = Kind("contrast", make)
