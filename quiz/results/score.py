"""What an attempt is worth: the first answer to each question counts, by question and by kind."""

from __future__ import annotations

from dataclasses import dataclass

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
    """``kinds`` in the order in which they were asked; ``wrong`` the ids of what was not fully right or not answered."""

    whole: Part
    kinds: tuple[Part, ...]
    wrong: tuple[str, ...]


def first_responses(attempt: Attempt) -> dict[str, Response]:
    """Question id → its first response; later tries are practice."""
    found: dict[str, Response] = {}
    for response in attempt.responses:
        found.setdefault(response.question, response)
    return found


def asked_questions(attempt: Attempt, bank: Bank) -> tuple[Question, ...]:
    """The attempt's questions in its order; those that the bank has lost since are left out."""
    by_id = {question.id: question for question in bank.questions}
    return tuple(by_id[identity] for identity in attempt.order if identity in by_id)


def score(attempt: Attempt, bank: Bank) -> Score:
    """The score of the first tries; what was not answered counts nothing."""
    first = first_responses(attempt)
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
    return Score(whole, kinds, tuple(wrong))
