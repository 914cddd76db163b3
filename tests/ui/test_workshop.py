"""The workshop's box, preview and options through AppTest, without the morphology database; and wishes that make_bank grants."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from quiz import pipeline
from quiz.model import Bank, Entity, EntityKind, Form, QuizError, Span
from quiz.ui import markup, preview

from . import samples
from .test_pages import checked, press, shown, teacher

PASTED = samples.TITLE + "\n" + samples.TEXT


def named(words: str, kind: EntityKind) -> Entity:
    start = samples.TEXT.index(words)
    return Entity(Span(start, start + len(words)), kind, words, words)


NAMES = (named("سناء برادة", EntityKind.PERSON), named("برادة صباح", EntityKind.TITLE), named("فلاديفوستوك", EntityKind.PLACE), named("F-16 <b>", EntityKind.PRODUCT))
READ = replace(samples.ARTICLE, entities=NAMES)


@pytest.fixture(autouse=True)
def readings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No banks, a reader that finds NAMES in every text; what was read is in the list."""
    monkeypatch.setenv("QUIZ_BANKS", str(tmp_path / "banks"))
    monkeypatch.delenv("QUIZ_TEACHER_PASSWORD", raising=False)
    texts: list[str] = []

    def read(text: str, title: str | None = None) -> object:
        texts.append(text)
        return READ

    monkeypatch.setattr(pipeline, "read_article", read)
    return texts


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    asked: list[dict[str, Any]] = []

    def make_bank(article: object, *, progress: Any, **options: Any) -> Bank:
        asked.append(options)
        for stage in ("facts", "questions", "checks"):
            progress(stage)
        return samples.GENERATED

    monkeypatch.setattr(pipeline, "make_bank", make_bank)
    return asked


def pasted(text: str = PASTED) -> AppTest:
    page = teacher()
    page.text_area(key="article_input").input(text)
    return checked(page.run())


def test_the_first_visit_says_what_to_do() -> None:
    page = teacher()
    assert "الصق مقالًا" in page.info[0].value and "لا بنوك محفوظة" in shown(page)


def test_length_language_and_names_are_shown_at_once() -> None:
    page = pasted()
    assert "65 كلمة" in shown(page) and "6 جمل" in shown(page) and "عربي: 9" in shown(page)
    assert '<li class="fahm-name-person">شخص: 1</li>' in shown(page) and "fahm-name-title" not in shown(page)
    assert '<mark class="fahm-name-place" title="مكان" aria-label="فلاديفوستوك (مكان)">فلاديفوستوك</mark>' in shown(page)
    assert "<b>" not in next(element.proto.body for element in page.get("html") if "fahm-article" in element.proto.body)
    assert "النص قصير" in shown(page)


def test_a_text_is_read_once_however_often_the_page_is_drawn(readings: list[str], made: list[dict[str, Any]]) -> None:
    page = pasted()
    page.number_input(key="count_input").set_value(5)
    press(checked(page.run()), "generate_button")
    assert readings == [PASTED]


def test_a_text_in_another_language_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("QUIZ_BANKS", "none")
    page = pasted("The minister arrived in Moscow on Monday.")
    assert "لا حروف عربية" in page.error[0].value and page.button(key="generate_button").disabled


@pytest.mark.parametrize("text", ["\u200f\u200e", "…", "< <b <!-- ", "<script>alert(1)</script>نص عربي هنا", "a\u0301" * 50, "٣٤٥ ٦٧", "\x1b[31mنص", "﷽ ﷺ", "🙂 مرحبا بكم 🙂", "](:red[x])"])
def test_no_paste_breaks_the_page(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(given: str, title: str | None = None) -> object:
        raise QuizError("مرفوض. / Refused.")

    pasted(text)
    monkeypatch.setattr(pipeline, "read_article", refuse)
    assert "<script>" not in shown(pasted(text))


def test_every_wish_is_passed_on_and_kept_for_the_next_article(made: list[dict[str, Any]]) -> None:
    page = pasted()
    page.multiselect(key="forms_input").set_value([Form.TEXT, Form.MATCH])
    page.multiselect(key="levels_input").set_value([1, 3])
    page.number_input(key="options_input").set_value(3)
    page.toggle(key="strict_input").set_value(True)
    press(page, "generate_button")
    assert made == [{"count": 10, "kinds": None, "seed": 0, "difficulty": (1, 3), "forms": (Form.TEXT, Form.MATCH), "options": 3}]
    assert page.session_state["workshop"].settings.strict
    press(page, "close_button")
    assert page.multiselect(key="levels_input").value == [1, 3] and page.toggle(key="strict_input").value


def test_a_page_of_the_web_lands_in_the_box() -> None:
    page = teacher()
    page.file_uploader(key="upload_input").upload("a.html", "<title>عنوان</title><nav>قائمة</nav><p>نص المقال</p>".encode(), "text/html")
    assert checked(page.run()).text_area(key="article_input").value == "عنوان\nنص المقال"


def test_a_damaged_document_is_refused_and_the_box_kept() -> None:
    page = pasted("نص قديم هنا")
    page.file_uploader(key="upload_input").upload("a.docx", b"PK\x03\x04 broken", "application/octet-stream")
    checked(page.run())
    assert "تالف" in page.error[0].value and page.text_area(key="article_input").value == "نص قديم هنا"


def test_names_that_meet_are_shown_once_and_in_order() -> None:
    assert [name.name for name in preview.apart(NAMES[::-1])] == ["سناء برادة", "فلاديفوستوك", "F-16 <b>"]


def test_words_are_marked_where_they_stand() -> None:
    text = "زارت ليلى مدينة\nالقاهرة & غيرها"
    html = markup.tagged("", text, [(Span(5, 9), "a", "شخص"), (Span(16, 23), "b", '"مكان"')])
    assert '<p>زارت <mark class="a" title="شخص" aria-label="ليلى (شخص)">ليلى</mark> مدينة</p>' in html
    assert 'title="&quot;مكان&quot;"' in html and "&amp; غيرها</p>" in html
