"""Our own bank files, out and in, and two banks of one article put together."""

from __future__ import annotations

from dataclasses import replace

from quiz.banks import dump_bank, parse_bank
from quiz.exchange.format import Export, Exported, Import, Options
from quiz.exchange.packages import left_behind
from quiz.model import Bank, QuizError


class OtherArticle(QuizError):
    """The two banks ask about different texts: the evidence of one has no place in the other."""


def write(bank: Bank, options: Options) -> Exported:
    """The bank file as it is saved; only what is never saved (why something was not asked) stays behind."""
    return Exported(dump_bank(bank).encode())


def merge(bank: Bank, other: Bank) -> tuple[Bank, tuple[str, ...]]:
    """``bank`` with the questions of ``other`` that it doesn't have, and a line for each that it has already.

    Everything else stays as ``bank`` says it. Raises OtherArticle unless the articles' texts are equal.
    """
    if bank.article.text != other.article.text:
        raise OtherArticle(
            f"مقال البنك «{other.title}» غير مقال البنك «{bank.title}»: لا تُضمّ أسئلتهما. / "
            f"The article of «{other.title}» is not that of «{bank.title}»: their questions can't be put together."
        )
    known = {question.id for question in bank.questions}
    added = tuple(question for question in other.questions if question.id not in known)
    again = tuple(left_behind(question, "موجود من قبل", "already there") for question in other.questions if question.id in known)
    return replace(bank, questions=(*bank.questions, *added)), again


EXPORT = Export("json", "json", "application/json", write)
IMPORT = Import("json", ("json",), parse_bank)
