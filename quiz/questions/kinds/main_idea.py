"""الفكرة الرئيسة: what the article is about, among details that it gives as well.

The key is the sentence of the opening that says what the title says; it is asked only where the two share about half of the
title's words. The wrong options are sentences from further down that share none with it: true, but not the main thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.arabic import strip_vowels
from quiz.model import Form, Rejection, Span
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.kinds.why import reporting
from quiz.questions.shown import part_shown, shown_text
from quiz.questions.standing import dangles
from quiz.questions.wording import NoWording, template
from quiz.reading.choice import choose
from quiz.reading.line import Line
from quiz.reading.morphology import analyze

_OPENING, _FEWEST_WORDS, _MOST_WORDS = 2, 7, 32
_SHARED, _STRANGE = 0.45, 0.2


def make(source: Source) -> Iterator[Draft | Rejection]:
    title = _of_title(source.article.title)
    if len(title) < 3:
        return
    statements = list(_statements(source))
    opening = [s for s in statements if s[2] < _OPENING]
    if not opening:
        yield Rejection("question", "main_idea", "main_idea", "لا جملة في المطلع تصلح / no clause of the opening lends itself")
        return
    shared, key, number, place = max(opening, key=lambda s: (s[0], -len(s[1])))
    if _share(title, shared) < _SHARED:
        yield Rejection("question", "main_idea", "main_idea", "المطلع لا يقول ما يقوله العنوان / the opening doesn't say what the title says", source.sentence(number))
        return
    details = []
    for words, text, sentence, at in statements:
        if sentence > number + 1 and _share(title, words) <= _STRANGE and 0.6 * len(key) < len(text) < 1.5 * len(key) and all(sentence != d[1] for d in details):
            details.append((text, sentence, at))
    if len(details) < 3:
        yield Rejection("question", "main_idea", "main_idea", "لا تفاصيل كافية للخيارات / too few details for options", source.sentence(number))
        return
    chosen = source.random.sample(details, 3)
    options = [key, *(text for text, _, _ in chosen)]
    source.random.shuffle(options)
    yield Draft(
        "main_idea", Form.CHOICE, template("main_idea", "prompt"), key, Sort("clause"), number, source.sentence(number), "main_idea",
        options=tuple(options), sentences=frozenset({number, *(n for _, n, _ in chosen)}), place=place, note=template("main_idea", "note", key=key),
    )  # fmt: skip


def _statements(source: Source) -> Iterator[tuple[frozenset[str], str, int, Span]]:
    """(what it speaks of, its words, sentence, place) of every sentence, or opening part of one, that stands alone."""
    for line in source.mined.lines:
        sentence = source.article.sentences[line.number]
        if sentence.heading or sentence.quoted or not len(line):
            continue
        try:
            window = part_shown(source, line, 0, 1, _FEWEST_WORDS, _MOST_WORDS, opening=0)
        except NoWording:
            continue
        opening = next((r for r in source.mined.readings if r.line is line and window[0] <= r.verb < window[1]), None)
        if opening and opening.clause.lemma in reporting() and not (opening.content and opening.content[0] < window[1]):
            continue  # a speaker without what he said
        if dangles(source, line, window) or any(line.tokens[i].analysis.person in ("1", "2") and line.verb(i) for i in range(*window)):
            continue
        yield _of(line, window), shown_text(source, line, window), line.number, line.span(*window)


def _of_title(title: str) -> frozenset[str]:
    words = re.findall(r"[\w]+", strip_vowels(title))
    readings = [analyze(word) for word in words]
    chosen = [row[n] for row, n in zip(readings, choose(words, readings), strict=True)]
    return _contents((word, a.lemma, a.pos) for word, a in zip(words, chosen, strict=True))


def _of(line: Line, window: tuple[int, int]) -> frozenset[str]:
    return _contents((line.word(i), line.lemma(i), line.pos(i)) for i in range(*window))


def _contents(words) -> frozenset[str]:  # type: ignore[no-untyped-def]
    """What a row of (word, lemma, part of speech) speaks of: its nouns, names, verbs and numbers."""
    return frozenset(lemma or word for word, lemma, pos in words if pos.startswith(("noun", "verb", "adj", "digit", "latin")))


def _share(title: frozenset[str], words: frozenset[str]) -> float:
    return len(title & words) / len(title)


KIND = Kind("main_idea", make)
