"""Where banks and attempts lie: ``QUIZ_BANKS`` and ``QUIZ_DATA``, else the folders of the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import quiz
from quiz.results.attempts import Attempts, attempts_path


def banks_folder() -> Path:
    """``QUIZ_BANKS``, else ``question_banks`` beside the package, else in the folder the app was started in."""
    given = os.environ.get("QUIZ_BANKS")
    if given:
        return Path(given)
    beside = Path(quiz.__file__).resolve().parent.parent / "question_banks"
    return beside if beside.is_dir() else Path("question_banks")


def attempts() -> Attempts:
    """The attempts at these banks."""
    return Attempts(attempts_path(banks_folder(), os.environ.get("QUIZ_DATA")))
