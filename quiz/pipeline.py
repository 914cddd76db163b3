"""The way of the data, end to end: start reading here.

text ─read_article▶ Article ─find_facts▶ facts ─make_bank▶ Bank
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from quiz.mining.facts import mine
from quiz.model import Article, Bank, Clause, Fact, Reference
from quiz.questions.bank import ask
from quiz.reading.article import read
from quiz.reading.clauses import read_clauses
from quiz.reading.documents import read_document
from quiz.reading.intake import decode
from quiz.reading.line import lines_of

__all__ = ["decode", "find_clauses", "find_facts", "find_references", "make_bank", "read_article", "read_document"]


def read_article(text: str, title: str | None = None, *, source: str = "") -> Article:
    """The article of a pasted text; its first line is the title when none is given. Raises TextRefused."""
    return read(text, title, source)


def find_clauses(article: Article) -> tuple[Clause, ...]:
    """Every clause of the article: spans of verb, subject, object, complements."""
    return tuple(r.clause for line in lines_of(article) for r in read_clauses(line))


def find_facts(article: Article) -> tuple[Fact, ...]:
    """Every fact that a frame finds in the article, in its order."""
    return mine(article).facts


def find_references(article: Article) -> tuple[Reference, ...]:
    """Who is meant where nobody is named: left-out subjects, pronouns, offices and class nouns that are certain."""
    return mine(article).references


def make_bank(
    article: Article, count: int | None = 10, kinds: Collection[str] | None = None, seed: int = 0, *, difficulty: Collection[int] | None = None,
    forms: Collection[str] | None = None, options: int = 4, progress: Callable[[str], None] | None = None,
) -> Bank:  # fmt: skip
    """The best ``count`` questions about an article (None: all that pass the checks), of ``kinds`` only when given.

    ``difficulty``: the levels wanted, 1 easy to 3 hard; ``forms``: the ways of answering ("choice", "text", "match", "order");
    all when None. ``options``: how many a question of choice shows at the most, 3 to 5, the key and the best wrong ones.
    ``progress`` is told what begins: "facts", "questions", "checks". What was not asked, and why, stands in
    ``Bank.rejections``. Raises UnknownKind, UnknownForm, BadOptionCount.
    """
    return ask(article, count=count, only=kinds, seed=seed, levels=difficulty, forms=forms, options=options, progress=progress)
