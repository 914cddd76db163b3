"""حرف الجر: the preposition that a verb governs, taken out of its sentence.

Asked only for the verbs of ``governed.tsv``, which names for each the prepositions that are wrong beside it. Those written
onto their noun (ب, ل) can't be taken out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quiz import lexicon
from quiz.arabic import stands_in
from quiz.model import Form, Rejection
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.shown import part_shown, shown_prompt
from quiz.questions.standing import dangles
from quiz.questions.wording import NoWording, template
from quiz.reading.line import Line

_FEWEST, _MOST = 7, 26


@cache
def _governed() -> dict[str, lexicon.Governed]:
    return {row.verb: row for row in lexicon.governed()}


def make(source: Source) -> Iterator[Draft | Rejection]:
    for line in source.mined.lines:
        sentence = source.article.sentences[line.number]
        if sentence.heading or sentence.quoted:
            continue
        for i in range(len(line)):
            row = _governed().get(line.lemma(i)) if line.verb(i) else None
            if row and not line.tokens[i].analysis.enclitic:
                try:
                    yield _draft(source, line, i, row)
                except NoWording as reason:
                    yield Rejection("question", "preposition", "preposition", f"{line.word(i)}: {reason}", sentence.span)


def _draft(source: Source, line: Line, verb: int, row: lexicon.Governed) -> Draft:
    at = _complement(line, verb, row.preposition)
    start, end = part_shown(source, line, verb, at + 2, _FEWEST, _MOST)
    if why := dangles(source, line, (start, end)):
        raise NoWording(why)
    sentence, shown = shown_prompt(source, line, (start, end), line.tokens[at].span)
    if stands_in(sentence, row.preposition):
        raise NoWording("الحرف نفسه في بقية الجملة / the same preposition stands elsewhere in the sentence")
    if "_____" not in sentence or sentence.startswith("_"):
        raise NoWording("لا يبقى من الجملة ما يكفي / too little of the sentence is left")
    wrong = [w for w in source.random.sample(list(row.wrong), len(row.wrong))][:3]
    options = [row.preposition, *wrong]
    source.random.shuffle(options)
    prompt = template("preposition", "prompt", sentence=sentence)
    note = template("preposition", "note", verb=row.verb, key=row.preposition)
    return Draft(
        "preposition", Form.CHOICE, prompt, row.preposition, Sort("word"), line.number, source.sentence(line.number), f"preposition.{row.verb}",
        options=tuple(options), place=line.tokens[at].span, shown=shown, note=note,
    )  # fmt: skip


def _complement(line: Line, verb: int, preposition: str) -> int:
    """The number of the verb's preposition, which stands right behind it or behind its one-phrase subject."""
    for i in range(verb + 1, min(verb + 8, len(line) - 1)):
        if line.verb(i) or line.pos(i) in ("punc", "conj_sub", "conj"):
            break
        if line.pos(i) == "prep" or line.word(i) in ("إلى", "على", "عن", "من", "في", "مع"):
            if line.word(i) == preposition and not line.tokens[i].analysis.enclitic:
                return i
            break
    raise NoWording("ليس حرفه بعده / its preposition doesn't stand behind it")


KIND = Kind("preposition", make, words_each=90)
