"""Phrases that a verbal noun opens (خفض إنتاج النفط): what somebody decides, demands or warns of, and what tempts beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz import lexicon
from quiz.model import EntityKind
from quiz.questions.draft import Source
from quiz.questions.government import takes_none
from quiz.questions.patterns import filled
from quiz.reading.line import Line, words

_FEWEST, _MOST = 2, 9


@dataclass(frozen=True, slots=True)
class Deed:
    """Words ``start`` to ``end`` of a line, without the preposition written onto the first; ``definite``: an article on its head."""

    line: Line
    start: int
    end: int
    definite: bool


def deeds(source: Source) -> Iterator[Deed]:
    """Every phrase of the article that a verbal noun opens, in its order."""
    for line in source.mined.lines:
        if source.article.sentences[line.number].heading:
            continue
        for i in range(len(line)):
            if found := deed_at(line, i):
                yield found


def deed_at(line: Line, i: int) -> Deed | None:
    """The phrase that a verbal noun at word ``i`` opens, with what belongs to it, up to a mark, a verb or a time."""
    a = line.tokens[i].analysis
    if a.pos != "noun" or a.number != "s" or a.enclitic or line.inside(i) or line.conjunction(i) or line.tanwin(i) or not _is_verbal(line, i):
        return None
    if line.pos(i - 1) == "noun" and not line.has(i - 1, "Al_det") and not line.tanwin(i - 1) and not line.tokens[i - 1].analysis.enclitic and line.bare(i):
        return None  # سيارة إسعاف
    end = i + 1
    while end < len(line) and not _ends(line, end, i):
        end += 1
    while end > i + 1 and (line.pos(end - 1) in ("prep", "conj") or line.word(end - 1) in words("prepositions") or line.word(end - 1) in words("adverbs")):
        end -= 1
    if not _FEWEST <= end - i <= _MOST or line.word(i - 1) in words("without"):
        return None
    inside = range(i, end)
    if any(line.tokens[j].analysis.enclitic and not line.inside(j) for j in inside) or any(line.pos(j) in ("pron", "pron_dem") for j in inside):
        return None
    if any(line.word(j) in words("pointing") for j in inside) or line.lemma(end - 1) in words("quantifiers"):
        return None
    last_name = next(((s, e) for s, (e, _) in line.names.items() if s < end < e), None)
    return None if last_name else Deed(line, i, end, line.has(i, "Al_det"))


def _ends(line: Line, j: int, start: int) -> bool:
    if line.pos(j) in ("punc", "pron_rel", "conj_sub", "conj", "pron", "part_neg") or line.verb(j) or line.word(j) in words("boundary") or line.word(j) in words("content"):
        return True
    if line.word(j) in words("temporal_prepositions") and line.word(j) != "في" or line.conjunction(j):
        return True
    time = line.names.get(j + 1) if line.word(j) == "في" else line.names.get(j)
    return bool(time and time[1].kind == EntityKind.DATE)


def _is_verbal(line: Line, i: int) -> bool:
    """Is the word a verbal noun: one of the list, or of the pattern that its root has (تفعيل, إفعال, افتعال)?"""
    root = line.tokens[i].analysis.root.replace(".", "")
    word = line.word(i)
    for clitic in line.tokens[i].analysis.proclitics:
        word = word.removeprefix("ال") if clitic == "Al_det" else word[1:] if word[:1] in "وفبلك" else word
    known = lexicon.toml("verbal_patterns")
    if word in known["things"]:
        return False
    verb = next((v.verb for v in lexicon.verbal_nouns() if v.noun == line.lemma(i)), "")
    if verb and takes_none(verb):
        return False  # ارتفاع الحرارة: nobody's deed
    return word in known["words"] or len(root) == 3 and word in {filled(p, root) for p in known["patterns"]}
