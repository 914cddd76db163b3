"""Fahm: reading-comprehension questions from any Arabic article. The public names load what they need when first used."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "read_article": "quiz.pipeline",
    "find_clauses": "quiz.pipeline",
    "find_facts": "quiz.pipeline",
    "make_bank": "quiz.pipeline",
    "tag_entities": "quiz.reading.names",
    "grade": "quiz.grading",
    "fold": "quiz.arabic",
}
__all__ = ["find_clauses", "find_facts", "fold", "grade", "make_bank", "read_article", "tag_entities"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'quiz' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
