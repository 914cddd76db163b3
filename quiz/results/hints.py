"""Hints at a question, the weakest first: where to look, then a letter or one option less; never the answer.

Decides what a hint gives away; how it is worded stands in ``ui.toml``.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from quiz.arabic import clean
from quiz.model import Article, Form, Question
from quiz.schema import same_key

_SHORTEST = 3  # an answer shorter than this is half told by its first letter


@dataclass(frozen=True, slots=True)
class Hint:
    """``kind``: "paragraph" (``value`` its number), "letter" (the first one), "option" (one that is wrong)."""

    kind: str
    value: str


def hints(question: Question, shown: Sequence[str], article: Article | None, seed: str) -> tuple[Hint, ...]:
    """All hints there are, in the order they are given. ``article``: None while it is hidden; ``seed``: the same attempt loses the same option after a reload."""
    found: list[Hint] = []
    if question.evidence and article:
        before = article.text[: question.evidence.start + 1].splitlines()
        found.append(Hint("paragraph", str(sum(bool(line.strip()) for line in before))))
    answer = clean(question.answers[0])
    if question.form in (Form.CHOICE, Form.TEXT) and shown:
        accepted = {same_key(one) for one in question.answers}
        wrong = [option for option in shown if same_key(option) not in accepted]
        if len(wrong) >= 2:  # of two options, one less is the answer
            found.append(Hint("option", random.Random(f"{seed} {question.id}").choice(wrong)))
    elif question.form is Form.TEXT and len(answer) >= _SHORTEST and answer[0].isalpha():
        found.append(Hint("letter", answer[0]))
    return tuple(found)
