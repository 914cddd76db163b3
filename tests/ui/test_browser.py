"""The app in a real browser: what only a browser can show (direction, layout, what is sent), and one whole quiz."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quiz import banks

from . import samples
from .webdriver import Browser, app, browser, free_port, missing, wait_for

TAB, SPACE, ENTER = "\ue004", " ", "\ue007"

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"browser tests: {missing()}")


# Signs of both directions in one line: where a browser puts them is what is tested.
PLANES = replace(
    samples.WHICH, id="p1", prompt="حلقت F-16 فوق 3 سفن، فأيّ طائرةٍ تبعتها؟", options=("تي يو 95 إم إس", "F-16", "ميغ-31", "سو-35"), answers=("F-16",)
)
FAR = replace(samples.WHICH, id="p2", kind="how_many", prompt="كم كيلومترًا قطعت؟", options=("1,250 كيلومترًا", "2,480 كيلومترًا"), answers=("1,250 كيلومترًا",))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("banks")
    banks.save_bank(samples.BANK, folder / "kim.json")
    banks.save_bank(replace(samples.BANK, id="b2", questions=(PLANES, FAR)), folder / "planes.json")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    with app(folder, free_port()) as address:
        yield address


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    with browser() as page:
        yield page


def at_questions(page: Browser, server: str, bank: str = "kim", name: str = "ليلى") -> None:
    page.open(f"{server}/?bank={bank}")
    page.type("input[type=text]", name)
    page.click("button", "ابدأ")
    page.click("button", "إلى الأسئلة")
    page.find("[role=radiogroup]")


def choose(page: Browser, option: str, verdict: str) -> None:
    page.click("[role=radiogroup] label", option)
    page.click("button", "أجب")
    page.find(f".fahm-{verdict}")


def tab_to(page: Browser, selector: str) -> None:
    """Presses Tab until the focus is there."""
    for _ in range(60):
        page.press(TAB)
        if page.run("return document.activeElement.matches(arguments[0])", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def in_order(page: Browser, selector: str, text: str, signs: str, *, left_to_right: bool) -> bool:
    """Do these signs of the text stand one after another on the screen?"""
    places = page.run(PLACES, page.find(selector, text), text, signs)
    return bool(places == sorted(set(places), reverse=not left_to_right))


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
    page.click(".st-key-result_button button")
    page.click(".st-key-finish_button button")
    page.find(".fahm-score", "50%")
    page.find(".fahm-answered.fahm-empty", "صِل")  # the cards below the score may still be drawn
    page.find(".fahm-answered.fahm-lenient", "وصلت")
    page.click("button", "تدرّب على ما أخطأت فيه")
    page.find("[data-testid=stProgress]", "السؤال 1 من 2")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_on_a_phone_and_contrast_is_enough(window: Browser, server: str, scheme: str) -> None:
    page = window
    page.prefer(scheme)
    page.resize(360, 780)
    try:
        page.open(server)
        page.find(".fahm-card")
        assert page.wide() <= 0, "the cards"
        at_questions(page, server)
        assert page.wide() <= 0, "a question"
        choose(page, "بكين", "wrong")
        assert page.wide() <= 0, "the feedback"
        for selector in (".fahm-prompt", ".fahm-note p", ".fahm-evidence mark", ".fahm-options li", "[data-testid=stCaptionContainer] p", ".st-key-next_button p"):
            assert page.run(CONTRAST, page.find(selector)) >= 4.5, f"{selector} in the {scheme} theme"
        page.open(f"{server}/teacher")
        page.find("textarea")
        assert page.wide() <= 0, "the workshop"
    finally:
        page.resize(1280, 900)
        page.prefer("light")


def test_latin_names_and_numbers_keep_their_order(window: Browser, server: str) -> None:
    page = window
    at_questions(page, server, "planes")
    for selector in (".fahm-prompt", "[role=radiogroup]"):
        assert in_order(page, selector, "F-16", "F16", left_to_right=True), selector
    assert in_order(page, "[role=radiogroup]", "تي يو 95 إم إس", "تي9إس", left_to_right=False)
    assert in_order(page, "[role=radiogroup]", "تي يو 95 إم إس", "95", left_to_right=True)
    assert in_order(page, ".fahm-prompt", "فوق 3 سفن", "ف3س", left_to_right=False)
    choose(page, "F-16", "right")
    assert in_order(page, ".fahm-options", "F-16", "F16", left_to_right=True)
    assert in_order(page, ".fahm-options", "تي يو 95 إم إس", "تي9إس", left_to_right=False)
    letters = page.run("return [...document.querySelectorAll('.fahm-options li')].map(l => [...l.children].map(c => c.getBoundingClientRect().right))")
    assert len(letters) == 4 and all(letter > text for letter, text, *_ in letters), "the letter stands to the right of its option"
    page.click("button", "التالي")
    page.find(".fahm-prompt", "كم كيلومترًا")
    assert in_order(page, "[role=radiogroup]", "1,250 كيلومترًا", "1,250", left_to_right=True)
    assert in_order(page, "[role=radiogroup]", "1,250 كيلومترًا", "1ك", left_to_right=False)


def test_the_keyboard_alone_answers(window: Browser, server: str) -> None:
    page = window
    at_questions(page, server)
    tab_to(page, "input[type=radio]")
    page.press(SPACE)
    wait_for(lambda: page.run("return !!document.querySelector('input[type=radio]:checked')"), "the space bar chooses nothing")
    tab_to(page, "[class*=st-key-answer_button] button")
    outline = page.run("const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.boxShadow")
    assert outline != "nonenone", "the focus can be seen"
    page.press(ENTER)
    page.find(".fahm-note")


def test_a_name_is_only_a_name(window: Browser, server: str) -> None:
    page = window
    name = "<img src=x onerror=\"document.title='!'\">"
    at_questions(page, server, "planes", name)
    choose(page, "F-16", "right")
    page.click("button", "التالي")
    page.find(".fahm-prompt", "كم كيلومترًا")
    page.click(".st-key-result_button button")
    page.click(".st-key-finish_button button")
    page.find(".fahm-result", name)
    assert page.run("return document.title") != "!" and page.look("img[src=x]") is None


def test_two_learners_do_not_meet_and_a_closed_tab_loses_nothing(window: Browser, server: str) -> None:
    page = window
    at_questions(page, server)
    first = page.new_tab()
    at_questions(page, server, name="سامي")
    choose(page, "بكين", "wrong")
    other = page.address()
    page.close_tab()
    page.go_to(first)
    assert page.address() != other
    page.find("[role=radiogroup]")
    choose(page, "فلاديفوستوك", "right")
    page.find(".fahm-options li.fahm-good", "فلاديفوستوك")
    assert page.look(".fahm-bad") is None
    address = page.address()
    page.open(other)
    page.find("[data-testid=stProgress]", "السؤال 2 من 4")
    page.click("button", "السابق")
    page.find(".fahm-options li.fahm-bad", "بكين")
    page.open(address)
    page.click("button", "السابق")
    page.find(".fahm-options li.fahm-good", "فلاديفوستوك")
    assert page.look(".fahm-bad") is None


def test_a_restarted_server_loses_nothing(window: Browser, folder: Path) -> None:
    page, port = window, free_port()
    with app(folder, port) as server:
        at_questions(page, server)
        order = page.run("return [...document.querySelectorAll('[role=radiogroup] p')].map(p => p.innerText)")
        page.click("button", "التالي")
        page.find(".fahm-prompt", "طائرة")
        choose(page, "سو-35", "wrong")
        address = page.address()
    with app(folder, port):
        page.open(address)
        page.find("[data-testid=stProgress]", "السؤال 1 من 4")
        page.find("[role=radiogroup]")
        assert page.run("return [...document.querySelectorAll('[role=radiogroup] p')].map(p => p.innerText)") == order
        page.click("button", "التالي")
        page.find(".fahm-options li.fahm-bad", "سو-35")


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

# Where the middles of some signs of a text stand, from the left; the text may be spread over several nodes.
PLACES = """
    const nodes = [], walker = document.createTreeWalker(arguments[0], NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const all = nodes.map(n => n.data).join(''), start = all.indexOf(arguments[1]);
    let at = start;
    return [...arguments[2]].map(sign => {
        let place = at = all.indexOf(sign, at);
        at += 1;
        const node = nodes.find(n => place < n.length || ((place -= n.length), false));
        const range = document.createRange();
        range.setStart(node, place);
        range.setEnd(node, place + 1);
        const box = range.getBoundingClientRect();
        return (box.left + box.right) / 2;
    });
"""
