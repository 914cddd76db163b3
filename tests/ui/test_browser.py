"""The app in a real browser: what only a browser can show (direction, layout, what is sent), and one whole quiz."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

import quiz.ui
from quiz import banks

from . import samples
from .webdriver import Browser, browser, free_port, missing, wait_for

ROOT = Path(quiz.ui.__file__).parents[2]

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"browser tests: {missing()}")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("banks")
    banks.save_bank(samples.BANK, folder / "kim.json")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("STREAMLIT_", "QUIZ_"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), f"--server.port={port}", "--server.fileWatcherType=none"],
        env={**environment, "QUIZ_BANKS": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,  # the settings must be found wherever the server is started from
    )
    try:
        wait_for(lambda: _answers(f"{address}/_stcore/health"), "the server did not start", 60)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _answers(address: str) -> bool:
    try:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        return bool(opener.open(address, timeout=2).read() == b"ok")
    except OSError:
        return False


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    with browser() as page:
        yield page


def at_questions(page: Browser, server: str) -> None:
    page.open(f"{server}/?bank=kim")
    page.type("input[type=text]", "ليلى")
    page.click("button", "ابدأ")
    page.click("button", "إلى الأسئلة")
    page.find("[role=radiogroup]")


def choose(page: Browser, option: str, verdict: str) -> None:
    page.click("[role=radiogroup] label", option)
    page.click("button", "أجب")
    page.find(f".fahm-{verdict}")


def test_a_whole_quiz_is_played_to_its_score(window: Browser, server: str) -> None:
    page = window
    at_questions(page, server)
    assert page.run("return getComputedStyle(document.querySelector('.stApp')).direction") == "rtl"
    assert samples.WHICH.explanation not in page.source()
    assert "fahm-good" not in page.run("return document.querySelector('[data-testid=stMain]').outerHTML.replace(/<style.*?<\\/style>/gs, '')")
    marker, text = page.run(
        "const l = document.querySelector('[role=radiogroup] label');"
        "return [l.querySelector('div > div').getBoundingClientRect().right, l.querySelector('p').getBoundingClientRect().right]"
    )
    assert marker > text, "the marker stands to the right of its option"

    choose(page, "فلاديفوستوك", "right")
    mark = page.find("mark")
    assert page.run("return arguments[0].innerText", mark).startswith("وصلت الوزيرة المغربية")
    assert page.run("return getComputedStyle(arguments[0]).backgroundColor", mark) not in ("rgba(0, 0, 0, 0)", "transparent")

    page.click("button", "التالي")
    page.find(".fahm-prompt", "طائرة")
    choose(page, "سو-35", "wrong")
    page.find(".fahm-note", "ورد الطراز")

    page.click("button", "التالي")
    page.find(".fahm-blank")
    page.type("input[type=text]", "فلاديفستوك\ue007")  # Enter sends it
    page.find(".fahm-lenient", "والرسم القياسي")

    page.reload()
    page.find(".fahm-prompt", "صِل")
    assert page.find("[data-testid=stProgress]", "السؤال 4 من 4")
    page.click("button", "النتيجة")
    page.find(".fahm-score", "50%")
    page.find(".fahm-answered.fahm-empty", "صِل")  # the cards below the score may still be drawn
    page.find(".fahm-answered.fahm-lenient", "وصلت")
    page.click("button", "تدرّب على ما أخطأت فيه")
    page.find("[data-testid=stProgress]", "السؤال 1 من 2")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_on_a_phone_and_contrast_is_enough(window: Browser, server: str, scheme: str) -> None:
    page = window
    page.prefer(scheme)
    page.resize(390, 844)
    try:
        at_questions(page, server)
        choose(page, "بكين", "wrong")
        assert page.run("return document.documentElement.scrollWidth - innerWidth") <= 0
        for selector in (".fahm-prompt", ".fahm-note p", ".fahm-evidence mark", ".fahm-options li", "[data-testid=stCaptionContainer] p", ".st-key-next_button p"):
            assert page.run(CONTRAST, page.find(selector)) >= 4.5, f"{selector} in the {scheme} theme"
        page.open(f"{server}/teacher")
        page.find("textarea")
        assert page.run("return document.documentElement.scrollWidth - innerWidth") <= 0
    finally:
        page.resize(1280, 900)
        page.prefer("light")


def test_the_interface_turns_left_to_right_in_english_but_the_article_does_not(window: Browser, server: str) -> None:
    page = window
    page.open(f"{server}/?bank=kim&lang=en")
    page.click("button", "Start")
    article = page.find(".fahm-article")
    assert page.run("return getComputedStyle(document.querySelector('.stApp')).direction") == "ltr"
    assert page.run("return getComputedStyle(arguments[0]).direction", article) == "rtl"


# The contrast ratio of WCAG 2 between an element's text and the first opaque background behind it.
CONTRAST = """
    const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const rgba = colour => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); return [...paint.getImageData(0, 0, 1, 1).data]; };
    const light = c => { const f = c.slice(0, 3).map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2]; };
    let behind = arguments[0];
    while (behind && rgba(getComputedStyle(behind).backgroundColor)[3] < 255) behind = behind.parentElement;
    const pair = [light(rgba(getComputedStyle(arguments[0]).color)), light(rgba(getComputedStyle(behind).backgroundColor))].sort((a, b) => b - a);
    return (pair[0] + 0.05) / (pair[1] + 0.05);
"""
