"""What a bank's settings allow at this point of an attempt: who may still answer, and what may already be shown.

Decides from the stored attempt alone, so that a reload, a second tab or a restarted server changes nothing. The time
comes from the caller.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from quiz.model import Attempt, Bank, Question, Settings
from quiz.results.score import asked_questions


def deadline(attempt: Attempt, settings: Settings) -> datetime | None:
    """When the time is up; None without a limit."""
    return attempt.started + timedelta(minutes=settings.minutes) if settings.minutes and attempt.started else None


def is_finished(attempt: Attempt) -> bool:
    """Was the attempt handed in?"""
    return any(event.kind == "finished" for event in attempt.events)


def is_over(attempt: Attempt, settings: Settings, now: datetime) -> bool:
    """Handed in or out of time: nothing more is taken, and everything may be shown."""
    limit = deadline(attempt, settings)
    return is_finished(attempt) or limit is not None and now >= limit


def ran_out(attempt: Attempt, settings: Settings) -> bool:
    """Did the time end the attempt?"""
    limit = deadline(attempt, settings)
    ends = [event.at for event in attempt.events if event.kind == "finished" and event.at]
    return limit is not None and bool(ends) and min(ends) >= limit


def is_opened(attempt: Attempt) -> bool:
    """Has the learner gone on from the article to the questions?"""
    return bool(attempt.responses) or any(event.kind == "opened" for event in attempt.events)


def tries_left(attempt: Attempt, settings: Settings, question: str) -> int:
    """How often the question may still be answered. At "end" once: another try would say that the first was wrong."""
    given = [response for response in attempt.responses if response.question == question]
    if any(response.grade.fraction >= 1.0 for response in given):
        return 0
    return max(0, (1 if settings.feedback == "end" else settings.tries) - len(given))


def is_revealed(attempt: Attempt, settings: Settings, question: str) -> bool:
    """May the right answer be shown while the attempt runs?"""
    return settings.feedback == "each" and not tries_left(attempt, settings, question)


def waiting(attempt: Attempt, bank: Bank) -> tuple[Question, ...]:
    """The questions that may still be answered."""
    return tuple(question for question in asked_questions(attempt, bank) if tries_left(attempt, bank.settings, question.id))


def hints_used(attempt: Attempt, question: str) -> int:
    """How many hints at the question were asked for."""
    return sum(event.kind == "hint" and event.question == question for event in attempt.events)
