"""A sentence at work: its words as the phrase and clause readers ask about them.

Holds what has been found so far; decides nothing.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from functools import cache

from quiz import lexicon
from quiz.arabic import strip_vowels
from quiz.model import Article, Entity, EntityKind, Span, Token

OPEN_QUOTES, CLOSE_QUOTES = frozenset("«“„‹\"″"), frozenset("»”›\"″")
COMMAS = frozenset("،,")


@cache
def words(name: str) -> frozenset[str]:
    """A list of ``particles.toml`` as a set."""
    return frozenset(lexicon.toml("particles")[name])


@dataclass(slots=True)
class Line:
    """The tokens of a sentence, and the names in it by the number of their first token: (end, entity)."""

    tokens: tuple[Token, ...]
    names: dict[int, tuple[int, Entity]] = field(default_factory=dict)
    number: int = 0
    forms: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.forms = tuple(strip_vowels(t.text) for t in self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def span(self, start: int, end: int) -> Span:
        """The characters of words ``start`` to ``end``, ``end`` excluded."""
        return Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)

    def word(self, i: int) -> str:
        """Word ``i`` without vowels, "" outside the sentence."""
        return self.forms[i] if 0 <= i < len(self.forms) else ""

    def pos(self, i: int) -> str:
        return self.tokens[i].analysis.pos if 0 <= i < len(self.tokens) else ""

    def lemma(self, i: int) -> str:
        return self.tokens[i].analysis.lemma if 0 <= i < len(self.tokens) else ""

    def has(self, i: int, clitic: str) -> bool:
        """Does word ``i`` carry a proclitic whose camel-tools name begins with ``clitic``?"""
        return 0 <= i < len(self.tokens) and any(c.startswith(clitic) for c in self.tokens[i].analysis.proclitics)

    def preposition(self, i: int) -> str:
        """The preposition written onto word ``i``: ب, ل, ك or ""."""
        for clitic in self.tokens[i].analysis.proclitics if 0 <= i < len(self.tokens) else ():
            if clitic.endswith("_prep"):
                return {"bi": "ب", "li": "ل", "la": "ل", "ka": "ك"}.get(clitic[:2], "")
        return ""

    def conjunction(self, i: int) -> bool:
        """Does word ``i`` begin with و or ف, or is it a conjunction of its own?"""
        return self.has(i, "wa_conj") or self.has(i, "fa_conj") or self.word(i) in ("و", "أو", "ثم")

    def bare(self, i: int) -> bool:
        """Does word ``i`` begin with neither conjunction nor preposition?"""
        return not self.preposition(i) and not self.conjunction(i)

    def name(self, i: int, *kinds: EntityKind) -> tuple[int, Entity] | None:
        """(end, entity) of the name that begins at word ``i``, of one of ``kinds`` when given."""
        found = self.names.get(i)
        return found if found and (not kinds or found[1].kind in kinds) else None

    def opens(self, i: int, names: Container[str]) -> bool:
        """Is word ``i`` one of ``names``, with و or ف before it or without?"""
        word = self.word(i)
        return word in names or word[:1] in ("و", "ف") and word[1:] in names

    def inside(self, i: int) -> bool:
        """Does word ``i`` belong to a name?"""
        return any(start <= i < end for start, (end, _) in self.names.items())

    def verb(self, i: int) -> bool:
        """Is word ``i`` a verb in the past or present? A few prepositions (وفق, عبر) look like one."""
        if self.pos(i) != "verb" or self.inside(i) or self.tokens[i].analysis.aspect not in ("p", "i"):
            return False
        return self.word(i) not in words("prepositions") and self.word(i).removeprefix("و") not in words("prepositions")

    def tanwin(self, i: int) -> bool:
        """Is word ``i`` written with the alif of the indefinite accusative (رئيسا)? Such a word can't be a genitive."""
        token = self.tokens[i]
        a = token.analysis
        return token.text.endswith(("ًا", "ً")) or (a.case == "a" and a.state == "i" and token.text.endswith("ا"))

    def quotation(self, i: int) -> int | None:
        """The end of a short quoted name that begins with a quotation mark at word ``i``."""
        if self.word(i) not in OPEN_QUOTES:
            return None
        for j in range(i + 1, min(i + 9, len(self.tokens))):
            if self.word(j) in CLOSE_QUOTES:
                return j + 1 if j > i + 1 else None
            if self.pos(j) == "punc" and self.word(j) not in "-–'’./":
                return None
        return None


def lines_of(article: Article) -> tuple[Line, ...]:
    """A line for every sentence of the article, its names in place; titles are no names of their own here."""
    named = [e for e in article.entities if e.kind != EntityKind.TITLE]
    found, at = [], 0
    for number, sentence in enumerate(article.sentences):
        line = Line(sentence.tokens, {}, number)
        starts = {t.span.start: i for i, t in enumerate(sentence.tokens)}
        inside = {t.span.start + skip: i for i, t in enumerate(sentence.tokens) for skip in (1, 2)}
        while at < len(named) and named[at].span.start < sentence.span.end:
            entity = named[at]
            at += 1
            first = starts.get(entity.span.start, inside.get(entity.span.start))
            if first is None:
                continue
            end = next((i + 1 for i in range(first, len(line)) if line.tokens[i].span.end >= entity.span.end), len(line))
            line.names[first] = (end, entity)
        found.append(line)
    return tuple(found)
