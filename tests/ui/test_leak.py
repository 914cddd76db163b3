"""The right answer never reaches the browser before the answer is given: all that a real browser receives is searched for it."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz import banks
from quiz.model import Article, Bank, Form, Origin, Question, Settings, Span, Status
from quiz.results.attempts import Attempts, attempts_path

from .webdriver import Browser, app, browser, free_port, missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"browser tests: {missing()}")

KEY, VARIANT, EXPLANATION = "قرمزوط", "زعبلوط", "شرحمكتوم"  # words that stand nowhere else
BEFORE = "تصل السفن إلى الميناء القديم كل صباح. " * 320
EVIDENCE = "ويبيع الصيادون سمكهم في السوق الكبير."
TEXT = BEFORE + EVIDENCE + " ثم يعودون إلى بيوتهم."
START = len(BEFORE)  # a number of five digits that means nothing else
OPTIONS = ("السوق الكبير", "الجسر الجديد", "البرج العالي", "المتحف البحري")


def made(identity: str, form: Form, prompt: str, options: tuple[str, ...], answers: tuple[str, ...], left: tuple[str, ...] = ()) -> Question:
    evidence = Span(START, START + len(EVIDENCE))
    return Question(identity, "which", form, prompt, options, answers, evidence, EXPLANATION, 1, Origin.WRITTEN, Status.APPROVED, left)


def bank(right: int, settings: Settings) -> Bank:
    """The bank in which this option of the first question is right, and match and order begin with it."""
    turned = (*OPTIONS[right:], *OPTIONS[:right])
    questions = (
        made("feedbead0001", Form.CHOICE, "أين يباع السمك؟", OPTIONS, (OPTIONS[right],)),
        made("feedbead0002", Form.TEXT, "ما اسم السمكة؟", (), (KEY, VARIANT)),
        made("feedbead0003", Form.MATCH, "صِل كل شيء بمكانه.", OPTIONS, turned, ("سمك", "سيارات", "حرس", "زوار")),
        made("feedbead0004", Form.ORDER, "رتب الأماكن.", OPTIONS, turned),
    )
    return Bank("leak", "السوق", Article("leak", "السوق", TEXT, ""), questions, settings=settings)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("banks")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    with app(folder, free_port()) as address:
        yield address


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    with browser(logged=True) as page:
        yield page


def seen(page: Browser) -> str:
    """All that came since it was last asked, and the page as it stands; without the style sheet, and escapes undone."""
    text = page.received().decode("utf-8", "replace") + page.source()
    text = re.sub(r"<style>.*?</style>", "", text, flags=re.S)
    return text + re.sub(r"\\u[0-9a-f]{4}", lambda found: json.loads(f'"{found[0]}"'), text)


def betrayed(text: str) -> list[str]:
    """Whatever of the key, the explanation, the evidence or the ids, which are hashes of what is asked, is in the text."""
    signs = (KEY, VARIANT, EXPLANATION, "feedbead", "fahm-good", "<mark", '"answers"', '"evidence"')
    return [sign for sign in signs if sign in text] + re.findall(rf"(?<![\w-]){START}(?![\w-])", text)


def start(page: Browser, server: str, folder: Path, settings: Settings) -> None:
    banks.save_bank(bank(0, settings), folder / "leak.json")
    page.open("about:blank")
    page.received()
    page.open(f"{server}/?bank=leak")
    page.click(".st-key-start_button button")
    page.click(".st-key-to_questions button")
    page.find(".fahm-prompt", "أين يباع السمك")


def walk(page: Browser) -> str:
    """All four questions looked at, none answered: what came meanwhile."""
    for prompt in ("ما اسم السمكة", "صِل كل", "رتب الأماكن"):
        page.click(".st-key-next_button button")
        page.find(".fahm-prompt", prompt)
    return seen(page)


@pytest.mark.parametrize("settings", [Settings(), Settings(tries=2, hints=True), Settings(feedback="end")], ids=["each", "tries", "end"])
def test_no_key_comes_before_the_answer(window: Browser, server: str, folder: Path, settings: Settings) -> None:
    page = window
    start(page, server, folder, settings)
    received = walk(page)
    assert "أين يباع السمك" in received and OPTIONS[3] in received, "the test sees what is sent"
    assert not betrayed(received)

    page.click(".st-key-back_button button")
    page.find(".fahm-prompt", "صِل كل")
    page.click(".st-key-back_button button")
    page.find("[data-testid=stTextInput] input")
    page.type("[data-testid=stTextInput] input", "تونة")
    page.click("[class*=st-key-answer_button] button")
    if settings.feedback == "end":
        page.find(".fahm-note", "سُجّلت")
        page.click(".st-key-next_button button")
        page.find(".fahm-prompt", "صِل كل")
        page.click(".st-key-next_button button")
        page.find(".fahm-prompt", "رتب الأماكن")
        page.click(".st-key-result_button button")
        page.find(".st-key-finish_button button")
        assert not betrayed(seen(page)), "answers are shown once all is over"
        page.click(".st-key-finish_button button")
        page.find(".fahm-answered", KEY)
    elif settings.tries == 2:
        page.find("body", "حاول مرة أخرى")
        assert not betrayed(seen(page)), "a try is left"
    else:
        page.find(".fahm-note", KEY)
        assert EXPLANATION in seen(page), "the feedback shows it"


def test_all_on_one_page_sends_no_key(window: Browser, server: str, folder: Path) -> None:
    start(window, server, folder, Settings(layout="all"))
    window.find(".fahm-prompt", "رتب الأماكن")
    received = seen(window)
    assert "ما اسم السمكة" in received
    assert not betrayed(received)


def test_what_is_sent_is_the_same_whichever_option_is_right(window: Browser, server: str, folder: Path) -> None:
    """Two banks that differ in the key alone, under the same attempt: no order, style or number tells them apart."""
    page, shown = window, []
    attempts = Attempts(attempts_path(folder, None))
    attempt = attempts.start_attempt(bank(0, Settings()), "ليلى", 7, datetime.now(UTC))
    for right in (0, 2):
        banks.save_bank(bank(right, Settings()), folder / "leak.json")
        page.open("about:blank")
        page.received()
        page.open(f"{server}/?bank=leak&attempt={attempt.id}")
        if right == 0:
            page.click(".st-key-to_questions button")
        page.find("[role=radiogroup]")
        text = walk(page)
        main = page.run("return document.querySelector('[data-testid=stMain]').innerText")
        shown.append((sorted(set(re.findall(r"\$\$ID-\w+-[\w-]+", text))), main))
    asked = [name for name in shown[0][0] if "answer_" in name]
    assert asked and set(asked) <= set(shown[1][0])
    assert shown[0][1] == shown[1][1]


def test_a_start_keeps_the_keys_order_hidden(folder: Path) -> None:
    """Options are drawn by chance alone: over many attempts the right one stands everywhere."""
    attempts = Attempts(attempts_path(folder, None))
    places = {attempts.start_attempt(bank(0, Settings()), "", seed, datetime.now(UTC)).options["feedbead0001"].index(OPTIONS[0]) for seed in range(40)}
    assert places == set(range(4))
