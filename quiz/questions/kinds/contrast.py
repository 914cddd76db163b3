"""A sentence with one of a series of words taken out: الثاني or الثالث, شمال or جنوب, السنوي or الشهري.

``contrasts.tsv`` says which words these are and what may stand in their place by grammar but not by sense. Opposites
(ارتفع، انخفض) are no blanks: beside two synonyms the key would be the odd one out; true-or-false asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz import lexicon
from quiz.arabic import fold, stands_in, strip_vowels
from quiz.model import Form, Rejection, Span
from quiz.questions.contrasts import contrast_at, forms_of
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.shown import dangles, shown_prompt, window_around
from quiz.questions.wording import NoWording, template
from quiz.reading.line import Line

_FEWEST = 8
_ASKED = ("series", "side")


def make(source: Source) -> Iterator[Draft | Rejection]:
    for line in source.mined.lines:
        sentence = source.article.sentences[line.number]
        if sentence.heading or sentence.quoted:
            continue
        for i in range(1, len(line)):
            row = contrast_at(line, i)
            if row and row.pos in _ASKED and not line.inside(i):
                try:
                    yield _draft(source, line, i, row)
                except NoWording as reason:
                    yield Rejection("question", "contrast", f"contrast.{row.pos}", f"{line.word(i)}: {reason}", sentence.span)


def _draft(source: Source, line: Line, i: int, row: lexicon.Contrast) -> Draft:
    token = line.tokens[i]
    if line.preposition(i) == "ل" and line.has(i, "Al_det"):
        raise NoWording("ل مع ال / ل where it meets ال")
    key, wrong = forms_of(line, i, row)
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


KIND = Kind("contrast", make)
