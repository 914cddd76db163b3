"""The offline page in a real browser: opened as a file, answered, marked, with nothing asked of a network."""

from pathlib import Path

import pytest

from quiz.exchange import export_bank
from quiz.exchange.losses import right_options
from quiz.model import Form

from . import samples
from .webdriver import browser, missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


def test_page_is_answered_and_marked_from_a_file(tmp_path: Path) -> None:
    exported = export_bank(samples.BANK, "offline")
    file = tmp_path / "page.html"
    file.write_bytes(exported.data)
    asked = [question for question in samples.BANK.questions if question.status == "approved"]
    with browser(360, 800) as page:
        page.open(file.as_uri())
        assert page.wide() <= 360
        for number, question in enumerate(asked):
            right = right_options(question)
            if question.form is Form.CHOICE:
                wrong = number == 1
                place = next(n for n, option in enumerate(question.options) if (option in right) != wrong)
                page.click(f"form[name=q{number}] input[value='{place}']")
            elif question.form is Form.TEXT:
                page.type(f"form[name=q{number}] input", "فلاديفُوستوك")
            else:
                places = [str(question.options.index(option)) for option in right]
                page.run("document.forms[arguments[0]].querySelectorAll('select').forEach((field, n) => { field.value = arguments[1][n]; })", f"q{number}", places)
            page.click(f"form[name=q{number}] button")
        verdicts = page.run("return [...document.forms].map((form) => form.dataset.verdict)")
        assert verdicts == ["right", "wrong", "right", "right"]
        said = page.run("return document.forms[1].querySelector('[role=status]').innerText")
        assert "ميغ-31" in said and asked[1].explanation in said and "كما روى أحدهم." in said
        assert "3 من 4" in page.run("return document.getElementById('score').textContent")
        page.click("#again")
        assert page.find("body.ready") and not page.look("[data-verdict]")
