"""The teacher's whole way in a real browser: an article in, questions looked at and saved, a learner's answer in the results."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz import banks
from quiz.model import Status

from .webdriver import app, browser, free_port, missing, wait_for

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "-")
SEED = Path(__file__).resolve().parents[2] / "seeds" / "sport.txt"


def test_from_the_pasted_article_to_a_learners_result(tmp_path: Path) -> None:
    with app(tmp_path, free_port()) as address, browser() as page:
        page.open(f"{address}/teacher")
        page.type(".st-key-article_input textarea", SEED.read_text(encoding="utf-8"))
        page.press("\ue004")  # Tab: the text is taken when its box is left
        page.find(".st-key-generate_button button:not([disabled])")
        page.click(".st-key-generate_button button")
        page.find(".fahm-prompt")
        page.click(".st-key-approve_all_button button")
        page.click(".st-key-step_back_button button")
        page.find(".st-key-save_button button")
        page.click(".st-key-approve_all_button button")
        page.click(".st-key-save_button button")
        (saved,) = wait_for(lambda: banks.list_banks(tmp_path), "nothing was saved")
        assert saved.bank and saved.bank.questions and all(question.status is Status.APPROVED for question in saved.bank.questions)
        link = page.find("[data-testid=stCode]", "?bank=") and page.run("return document.querySelector('[data-testid=stCode]').innerText").strip()
        assert link.startswith(address)

        page.open(link)
        page.type(".st-key-name_input input", "ليلى")
        page.click(".st-key-start_button button")
        page.click(".st-key-to_questions button")
        page.click("[role=radiogroup] label")
        page.click(".st-key-answer_button button")
        page.find(".fahm-note")

        page.open(f"{address}/teacher")
        page.click("button", "النتائج")
        page.find("table", "ليلى")
