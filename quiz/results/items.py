"""Item statistics over a bank's attempts: facility, discrimination, distractors, KR-20, each with its floor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import pvariance

from quiz.model import Attempt, Bank, Form, Question
from quiz.results.score import asked_questions
from quiz.results.sheets import Counted, Sheet, count_attempts

FACILITY_FLOOR = 10  # learners; under it a figure is not shown
DISTRIBUTION_FLOOR = 10
DISCRIMINATION_FLOOR = 30
DISTRACTOR_FLOOR = 30
KR20_FLOOR, KR20_ITEMS = 30, 5
WORKING_SHARE = 0.05
BANDS = 10  # of the distribution
_HIGH, _MEDIUM = 40.0, 20.0
_NO_VARIANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` is None under the floor, where ``missing`` learners (or items) are wanting, and where a variance is 0."""

    value: float | None
    missing: int = 0
    missing_items: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """How often something was chosen. ``role``: key, distractor, former (no longer an option) or none (left out)."""

    text: str
    role: str
    chosen: int
    share: float
    works: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """What the marks of so many ``learners`` tell about a question; ``choices`` only for form choice, from the floor up."""

    question: Question
    learners: int
    facility: Figure
    discrimination: Figure
    choices: tuple[Choice, ...]
    choices_missing: int


@dataclass(frozen=True, slots=True)
class Report:
    """``complete``: learners with a mark for every item. ``lost``: questions asked once that the bank has no more."""

    counted: Counted
    items: tuple[Item, ...]
    complete: int
    kr20: Figure
    distribution: tuple[int, ...]
    distribution_missing: int
    lost: int


def analyse(bank: Bank, attempts: Sequence[Attempt]) -> Report:
    """The statistics of ``bank`` as students get it, over all its attempts, the oldest first."""
    counted = count_attempts(attempts, {question.id for question in bank.questions})
    sheets = counted.sheets
    asked = {identity for sheet in sheets for identity in sheet.attempt.order}
    questions = [question for question in bank.questions if any(question.id in sheet.marks for sheet in sheets)]
    complete = [sheet for sheet in sheets if all(question.id in sheet.marks for question in questions)]
    shares = [_share(sheet, bank) for sheet in sheets if sheet.ended and asked_questions(sheet.attempt, bank)]
    missing = max(0, DISTRIBUTION_FLOOR - len(shares))
    return Report(
        counted,
        tuple(_item(question, questions, sheets, complete) for question in questions),
        len(complete),
        _kr20(questions, complete),
        () if missing else _bands(shares),
        missing,
        len(asked - {question.id for question in bank.questions}),
    )


def grade_discrimination(value: float) -> str:
    """high (from 40), medium (from 20), low, or negative."""
    return "high" if value >= _HIGH else "medium" if value >= _MEDIUM else "low" if value >= 0 else "negative"


def _share(sheet: Sheet, bank: Bank) -> float:
    questions = asked_questions(sheet.attempt, bank)
    return fsum(sheet.marks[question.id] for question in questions) / len(questions)


def _bands(shares: Sequence[float]) -> tuple[int, ...]:
    """How many shares lie in each tenth; the full mark is in the last."""
    found = Counter(min(int(share * BANDS + 1e-9), BANDS - 1) for share in shares)
    return tuple(found[band] for band in range(BANDS))


def _item(question: Question, questions: Sequence[Question], sheets: Sequence[Sheet], complete: Sequence[Sheet]) -> Item:
    marks = [sheet.marks[question.id] for sheet in sheets if question.id in sheet.marks]
    rests = [fsum(sheet.marks[other.id] for other in questions if other.id != question.id) for sheet in complete]
    few = max(0, FACILITY_FLOOR - len(marks))
    fewer = max(0, DISCRIMINATION_FLOOR - len(complete))
    choices_missing = max(0, DISTRACTOR_FLOOR - len(complete))
    return Item(
        question,
        len(marks),
        Figure(None if few else fsum(marks) / len(marks), few),
        Figure(None if fewer else _discrimination([sheet.marks[question.id] for sheet in complete], rests), fewer),
        () if choices_missing or question.form is not Form.CHOICE else _choices(question, complete, rests),
        choices_missing,
    )


def _discrimination(marks: Sequence[float], rests: Sequence[float]) -> float | None:
    """100 · cov(mark, rest) / √(var mark · var rest); the divisors of the sample variances cancel out."""
    mean, mean_rest = fsum(marks) / len(marks), fsum(rests) / len(rests)
    spread, spread_rest = fsum((mark - mean) ** 2 for mark in marks), fsum((rest - mean_rest) ** 2 for rest in rests)
    if min(spread, spread_rest) < _NO_VARIANCE:
        return None
    return 100 * fsum((mark - mean) * (rest - mean_rest) for mark, rest in zip(marks, rests)) / sqrt(spread * spread_rest)


def _choices(question: Question, complete: Sequence[Sheet], rests: Sequence[float]) -> tuple[Choice, ...]:
    """The options as the bank has them, then what was chosen when they were others, then the left out.

    Weak and strong learners: below and above the mean of their marks for the other questions.
    """
    mean = fsum(rests) / len(rests)
    given = [sheet.responses[question.id].answer[:1] if question.id in sheet.responses else () for sheet in complete]
    texts = [*question.options, *sorted({answer[0] for answer in given if answer} - set(question.options))]
    weak = [answer for answer, rest in zip(given, rests) if rest < mean - _NO_VARIANCE]
    strong = [answer for answer, rest in zip(given, rests) if rest > mean + _NO_VARIANCE]
    found = []
    for text in texts:
        chosen = given.count((text,))
        role = "former" if text not in question.options else "key" if text in question.answers else "distractor"
        more_weak = weak.count((text,)) * len(strong) > strong.count((text,)) * len(weak)
        works = role == "distractor" and chosen >= WORKING_SHARE * len(given) and more_weak
        found.append(Choice(text, role, chosen, chosen / len(given), works))
    if left_out := given.count(()):
        found.append(Choice("", "none", left_out, left_out / len(given)))
    return tuple(found)


def _kr20(questions: Sequence[Question], complete: Sequence[Sheet]) -> Figure:
    """k/(k−1) · (1 − Σ var item / var total), population variances: pq for marks of 0 and 1, else Cronbach's alpha."""
    missing, missing_items = max(0, KR20_FLOOR - len(complete)), max(0, KR20_ITEMS - len(questions))
    if missing or missing_items:
        return Figure(None, missing, missing_items)
    whole = pvariance([fsum(sheet.marks[question.id] for question in questions) for sheet in complete])
    if whole < _NO_VARIANCE:
        return Figure(None)
    parts = fsum(pvariance([sheet.marks[question.id] for sheet in complete]) for question in questions)
    return Figure(len(questions) / (len(questions) - 1) * (1 - parts / whole))
