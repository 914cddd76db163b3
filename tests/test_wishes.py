"""What a teacher may ask of a bank: ways of answering, how many options, and to be told how far the work has got."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import quiz
from quiz.banks import dump_bank
from quiz.model import Article, Bank, Form
from quiz.questions.bank import BadOptionCount, UnknownForm

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))[:4]


@cache
def article(path: Path) -> Article:
    return quiz.read_article(path.read_text(encoding="utf-8"))


def bank(path: Path, **wishes: Any) -> Bank:
    return quiz.make_bank(article(path), None, **wishes)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("most", [3, 4, 5])
def test_no_question_has_more_options_than_asked_for_and_each_has_its_key(path: Path, most: int) -> None:
    made = bank(path, options=most)
    chosen = [question for question in made.questions if question.form is Form.CHOICE]
    assert chosen and all(len(question.options) <= most and question.answers[0] in question.options for question in chosen)
    assert max(len(question.options) for question in chosen) == min(most, 4)
    assert dump_bank(bank(path, options=most)) == dump_bank(made)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_four_options_and_every_form_are_what_one_gets_unasked(path: Path) -> None:
    assert dump_bank(bank(path, options=4, forms=tuple(Form))) == dump_bank(bank(path))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("forms", [("choice",), ("text", "match"), (Form.TEXT,)])
def test_only_the_forms_asked_for_are_there_and_the_others_say_why_not(path: Path, forms: tuple[str, ...]) -> None:
    made = bank(path, forms=forms)
    assert {question.form for question in made.questions} <= set(forms)
    assert "choice" in forms or any("طريقة إجابة غير مطلوبة" in rejection.reason for rejection in made.rejections)


def test_what_can_not_be_had_is_refused() -> None:
    with pytest.raises(UnknownForm, match="essay.*choice.* / "):
        bank(SEEDS[0], forms=("choice", "essay"))
    for most in (2, 6):
        with pytest.raises(BadOptionCount, match=" / "):
            bank(SEEDS[0], options=most)


def test_progress_is_told_stage_by_stage() -> None:
    told: list[str] = []
    bank(SEEDS[0], progress=told.append)
    assert told == ["facts", "questions", "checks"]
