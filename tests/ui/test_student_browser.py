"""The student's side in a real browser: what is typed but not yet sent, the clock, the keyboard."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz import banks
from quiz.model import Question, Settings
from quiz.results.attempts import attempts_path

from . import samples
from .test_student import BANK_WORDS, ORDER, TRUE_FALSE, TYPED
from .webdriver import Browser, app, browser, free_port, missing, wait_for

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"browser tests: {missing()}")


def bank(folder: Path, name: str, *questions: Question, **settings: object) -> None:
    banks.save_bank(replace(samples.BANK, id=name, questions=questions, settings=replace(Settings(), **settings)), folder / f"{name}.json")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("banks")
    bank(folder, "all", samples.WHERE, TYPED, BANK_WORDS, samples.MATCH, ORDER, TRUE_FALSE, layout="all", minutes=10, hints=True)
    bank(folder, "hidden", TYPED, samples.WHICH, feedback="end", article="hidden", hints=True)
    bank(folder, "short", TYPED, minutes=1)
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    with app(folder, free_port()) as address:
        yield address


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    with browser() as page:
        yield page


def begin(page: Browser, address: str) -> None:
    page.open(address)
    page.find("input[type=text]")
    page.click("button", "ابدأ")
    page.click("button", "إلى الأسئلة")
    page.find("[data-testid=stForm]")


def test_what_is_typed_or_chosen_in_other_questions_stays_when_one_is_answered(window: Browser, server: str) -> None:
    page = window
    begin(page, f"{server}/?bank=all")
    page.type(".st-key-fahm_question_2 input[type=text]", "مدر")
    page.click(".st-key-fahm_question_3 button", "روسية")
    page.click(".st-key-fahm_question_6 [role=radiogroup] label", "صح")
    page.click(".st-key-fahm_question_1 [role=radiogroup] label", "موسكو")
    page.click("button", "أجب عن السؤال 1")
    page.find(".fahm-wrong", "غير صحيحة")
    page.find("[data-testid=stProgress]", "1 من 6")
    page.click("button", "تلميح للسؤال 2")
    page.find(".fahm-hint", "الفقرة 4")
    assert page.run("return document.querySelector('.st-key-fahm_question_2 input').value") == "مدر"
    assert page.run("return document.querySelector('.st-key-fahm_question_6 input:checked') !== null")
    page.click("button", "أجب عن السؤال 3")
    page.find(".st-key-fahm_question_3 .fahm-note", "روسية")
    page.type(".st-key-fahm_question_2 input[type=text]", "سة\ue007")
    page.find(".st-key-fahm_question_2 .fahm-note", "مدرسة")


def left(page: Browser) -> str:
    return str(page.run("return document.querySelector('[role=timer] bdi')?.innerText || ''"))


def test_the_clock_runs_down_and_survives_a_reload(window: Browser, server: str) -> None:
    page = window
    begin(page, f"{server}/?bank=all")
    page.find("[role=timer] bdi", "9:5")
    first = left(page)
    wait_for(lambda: "" < left(page) < first, "the clock stands still")
    page.reload()
    page.find("[role=timer] bdi", "9:")
    assert left(page) < first


def test_when_the_time_is_up_the_result_comes_by_itself(window: Browser, server: str, folder: Path) -> None:
    page = window
    begin(page, f"{server}/?bank=short")
    database = sqlite3.connect(attempts_path(folder, None))
    database.execute("UPDATE attempt SET started = ? WHERE bank = 'short'", ((datetime.now(UTC) - timedelta(seconds=54)).isoformat(),))
    database.commit()
    database.close()
    page.reload()
    page.find("[role=timer]", "0:0")
    page.find("[data-testid=stAlert]", "انتهى الوقت")
    page.find(".fahm-score", "0%")


def test_everything_is_reached_by_the_keyboard_alone(window: Browser, server: str) -> None:
    page = window
    begin(page, f"{server}/?bank=all")
    reached = set()
    for _ in range(80):
        page.press("\ue004")
        reached.add(page.run("const a = document.activeElement; return a.innerText || a.getAttribute('aria-label') || a.type"))
    said = " | ".join(filter(None, reached))
    for wanted in ("أجب عن السؤال 1", "أجب عن السؤال 6", "تلميح للسؤال 2", "عربية", "أنهِ", samples.MATCH.left[0], "radio"):
        assert wanted in said, wanted


def test_at_the_end_a_hidden_article_and_the_verdict_stay_on_the_server(window: Browser, server: str) -> None:
    page = window
    begin(page, f"{server}/?bank=hidden")
    page.type("input[type=text]", "مدرسة\ue007")
    page.find(".fahm-stored", "سُجّلت")
    page.reload()
    page.find(".fahm-prompt", samples.WHICH.prompt[:6])
    for told in ("مستشفى", "الشرح السري", "نحو تعاون أوسع"):
        assert told not in page.source()
    page.click("button", "أنهِ")
    page.click("button", "أنهِ الآن")
    page.find(".fahm-score", "0%")
    page.find(".fahm-answered", "مستشفى")
    page.reload()
    page.find(".fahm-score", "0%")
