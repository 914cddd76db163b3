"""Which attempts count in a bank's statistics, and what each question is worth in them.

A learner's first attempt counts, and in it the first response to each question. A question left out is worth nothing when
the attempt was handed in or one after it was answered; else it was not reached and has no mark.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from quiz.arabic import clean, fold
from quiz.model import Attempt, Response
from quiz.results.rules import is_finished
from quiz.results.score import first_responses


@dataclass(frozen=True, slots=True)
class Sheet:
    """A learner's attempt that counts. ``marks``: question id → mark; what was not reached is not in it."""

    attempt: Attempt
    marks: Mapping[str, float]
    responses: Mapping[str, Response]

    @property
    def ended(self) -> bool:
        """Did the learner come to the end: hand in, or answer the last question?"""
        return len(self.marks) == len(self.attempt.order)


@dataclass(frozen=True, slots=True)
class Counted:
    """The sheets that count, the oldest first, and how many attempts don't: later ones or practice, empty ones."""

    sheets: tuple[Sheet, ...]
    later: int
    empty: int


def count_attempts(attempts: Sequence[Attempt], approved: Collection[str]) -> Counted:
    """Each learner's first attempt with an answer in it; attempts without a name are each a learner's own.

    Practice is an attempt that leaves out an approved question which an earlier one under the same name, or none, asked.
    """
    sheets: list[Sheet] = []
    asked: dict[str, set[str]] = {}
    later = empty = 0
    seen: set[str] = set()
    for attempt in attempts:
        learner = learner_key(attempt.learner)
        known = asked.setdefault(learner, set())
        practice = bool((known & set(approved)) - set(attempt.order))
        known.update(attempt.order)
        if learner in seen or practice:
            later += 1
        elif not set(attempt.order) & set(first_responses(attempt)):
            empty += 1
        else:
            sheets.append(_sheet(attempt))
            seen |= {learner} - {""}
    return Counted(tuple(sheets), later, empty)


def learner_key(name: str) -> str:
    """Two names with the same key are the same learner; "" for no name."""
    return fold(clean(name)) or clean(name)


def _sheet(attempt: Attempt) -> Sheet:
    first = first_responses(attempt)
    end = len(attempt.order) if is_finished(attempt) else 1 + max(place for place, question in enumerate(attempt.order) if question in first)
    marks = {question: first[question].grade.fraction if question in first else 0.0 for question in attempt.order[:end]}
    return Sheet(attempt, marks, first)
