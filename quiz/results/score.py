"""What an attempt is worth: the first answer to each question counts, by question and by kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from quiz.model import Attempt, Bank, Question, Response


@dataclass(frozen=True, slots=True)
class Part:
    """``marks`` out of ``questions``, for one kind of question or for all."""

    kind: str
    marks: float
    questions: int

    @property
    def share(self) -> float:
        return self.marks / self.questions if self.questions else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """``kinds`` in the order in which they were asked; ``wrong`` the ids of what was not fully right or not answered at first.

    ``after``: the whole with the best of all tries at each question.
    """

    whole: Part
    kinds: tuple[Part, ...]
    wrong: tuple[str, ...]
    after: Part


def first_responses(attempt: Attempt) -> dict[str, Response]:
    """Question id → its first response; later tries are practice."""
    found: dict[str, Response] = {}
    for response in attempt.responses:
        found.setdefault(response.question, response)
    return found


def last_responses(attempt: Attempt) -> dict[str, Response]:
    """Question id → its last response."""
    return {response.question: response for response in attempt.responses}


def time_taken(attempt: Attempt) -> timedelta | None:
    """From the start to the last answer; None where nothing was answered."""
    times = [response.answered for response in attempt.responses if response.answered]
    return max(times) - attempt.started if times and attempt.started else None


def asked_questions(attempt: Attempt, bank: Bank) -> tuple[Question, ...]:
    """The attempt's questions in its order; those that the bank has lost since are left out."""
    by_id = {question.id: question for question in bank.questions}
    return tuple(by_id[identity] for identity in attempt.order if identity in by_id)


def score(attempt: Attempt, bank: Bank) -> Score:
    """The score of the first tries; what was not answered counts nothing."""
    first = first_responses(attempt)
    best: dict[str, float] = {}
    for response in attempt.responses:
        best[response.question] = max(best.get(response.question, 0.0), response.grade.fraction)
    marks: dict[str, list[float]] = {}
    wrong: list[str] = []
    for question in asked_questions(attempt, bank):
        response = first.get(question.id)
        mark = response.grade.fraction if response else 0.0
        marks.setdefault(question.kind, []).append(mark)
        if mark < 1.0:
            wrong.append(question.id)
    kinds = tuple(Part(kind, sum(given), len(given)) for kind, given in marks.items())
    whole = Part("", sum(part.marks for part in kinds), sum(part.questions for part in kinds))
    after = Part("", sum(best.get(question.id, 0.0) for question in asked_questions(attempt, bank)), whole.questions)
    return Score(whole, kinds, tuple(wrong), after)
