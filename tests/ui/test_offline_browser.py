"""The offline page in a real browser: opened as a file, answered, marked, with nothing asked of a network."""

from dataclasses import replace
from pathlib import Path

import pytest

from quiz.exchange import Options, export_bank
from quiz.model import Form, Question

from . import samples
from .webdriver import Browser, DriverError, browser, missing, wait_for

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

EVENTS = ("وصلت الوزيرة.", "تحدثت مع العمدة.", "رأى الضيوف 2 من الطائرات.")
ORDER = replace(samples.MATCH, id="q6", form=Form.ORDER, prompt="رتّب الأحداث.", left=(), options=(EVENTS[2], EVENTS[0], EVENTS[1]), answers=EVENTS)
COLD = replace(samples.WHERE, id="q7", prompt="كم بلغت الحرارة؟", options=("12", "-5"), answers=("-5",))
ASKED = (samples.WHERE, samples.WHICH, samples.CLOZE, samples.MATCH, ORDER, COLD)
GIVEN = (["فلاديفوستوك"], ["سو-35"], ["فلاديفُوستوك"], samples.MATCH.answers, [EVENTS[2], EVENTS[0], EVENTS[1]], ["12"])


def send(page: Browser, number: int, question: Question, given: list[str]) -> None:
    """Fills the form in, sends it, and waits until the verdict stands there."""
    form = f"form[name=q{number}]"
    if question.form is Form.TEXT:
        page.type(f"{form} input", given[0])
    elif question.form is Form.CHOICE:
        page.click(f"{form} input[value='{question.options.index(given[0])}']")
    else:
        places = [str(question.options.index(option)) for option in given]
        page.run("document.forms[arguments[0]].querySelectorAll('select').forEach((field, n) => { field.value = arguments[1][n]; })", f"q{number}", places)
    page.click(f"{form} button")
    page.find(f"{form}[data-verdict] .verdict")


def is_fresh(page: Browser) -> bool:
    """The page is ready and nothing on it answered; false while it is being loaded."""
    try:
        return bool(page.run("return document.body.classList.contains('ready') && !document.querySelector('[data-verdict]')"))
    except DriverError:
        return False


@pytest.mark.parametrize("arabic_indic", [False, True])
def test_page_is_answered_and_marked_from_a_file(tmp_path: Path, arabic_indic: bool) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(export_bank(replace(samples.BANK, questions=ASKED), "offline", Options(arabic_indic=arabic_indic)).data)
    with browser(360, 800) as page:
        page.open(file.as_uri())
        wait_for(lambda: is_fresh(page), "the page was not ready")
        assert page.wide() <= 0
        for number, (question, given) in enumerate(zip(ASKED, GIVEN)):
            send(page, number, question, list(given))
        assert page.run("return [...document.forms].map((form) => form.dataset.verdict)") == ["right", "wrong", "right", "right", "part", "wrong"]
        said = page.run("return [...document.forms].map((form) => form.querySelector('[role=status]').innerText)")
        score = page.run("return document.getElementById('score').textContent")
        assert samples.WHICH.explanation in said[1] and "كما روى أحدهم." in said[1]
        shown = ("ميغ-٣١", "٣. رأى الضيوف ٢ من", "-٥", "٣٫٥ من ٦") if arabic_indic else ("ميغ-31", "3. رأى الضيوف 2 من", "-5", "3.5 من 6")
        assert all(part in text for part, text in zip(shown, (said[1], said[4], said[5], score)))
        assert page.wide() <= 0
        page.click("#again")
        wait_for(lambda: is_fresh(page), "the page did not begin anew")
