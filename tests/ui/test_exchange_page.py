"""The teacher's files through Streamlit's AppTest: a bank out in every format, on paper, and other programs' files in."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from quiz import banks, exchange, lexicon, shelf
from quiz.exchange import Exported, Options, export_bank, exports, imports
from quiz.exchange import own as own_file
from quiz.model import Bank, Status
from quiz.ui import exchange as page_exchange
from quiz.ui import markup

from . import samples
from .test_pages import ROOT, checked, press, shown, teacher

pytestmark = pytest.mark.usefixtures("folder")
from .test_review import bench, review

GIFT = """// [id:g1] [tag:kind:who]
::من::من الوزيرة؟ {=سناء برادة ~إيفان سميرنوف}

// [id:g2]
::مقال::اكتب فقرة عن الزيارة {}
"""


def prepared(page: AppTest, choice: str = "", **toggles: bool) -> Exported:
    if choice:
        checked(page.selectbox(key="export_choice").set_value(choice).run())
    for key, value in toggles.items():
        checked(page.toggle(key=f"export_{key}").set_value(value).run())
    press(page, "prepare_button")
    exported: Exported = page.session_state["prepared"][1]
    return exported


def uploaded(name: str, data: bytes, chosen: str = "") -> AppTest:
    page = teacher()
    page.selectbox(key="import_format").set_value(chosen or None)
    page.file_uploader(key="import_input").upload(name, data, "application/octet-stream")
    return press(checked(page.run()), "import_button")


# Out


def test_every_format_is_offered_with_its_name_and_what_it_is_for() -> None:
    assert {page_exchange.format_of(choice) for choice in page_exchange.CHOICES} == set(exports())
    for table in ("format", "purpose"):
        assert set(lexicon.toml("ui")[table]) == set(page_exchange.CHOICES), table
    assert set(imports()) <= set(lexicon.toml("ui")["format"])


def test_the_wishes_asked_for_are_those_that_a_format_heeds() -> None:
    bank = replace(samples.BANK, questions=(replace(samples.WHERE, explanation="وصلت في 12 مايو."),))
    for choice in page_exchange.CHOICES:
        to = page_exchange.format_of(choice)
        plain = export_bank(bank, to).data
        assert (export_bank(bank, to, Options(with_key=False)).data != plain) == (choice in page_exchange.KEY_HEEDED or to == "worksheet"), choice
        assert (export_bank(bank, to, Options(arabic_indic=True)).data != plain) == (choice in page_exchange.DIGITS_HEEDED), choice


def test_a_rerun_of_the_review_makes_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(bank: Bank, to: str, options: Options) -> Exported:
        made.append(to)
        return export_bank(bank, to, options)

    monkeypatch.setattr(page_exchange, "export_bank", counted)
    page = review(samples.BANK)
    checked(page.run())
    assert not made and not page.get("download_button")
    press(page, "prepare_button")
    checked(page.run())
    assert made == ["worksheet"]


def test_the_students_sheet_comes_first_and_holds_no_answers_the_teachers_second() -> None:
    page = review(samples.BANK)
    first, second, *_ = page.selectbox(key="export_choice").options
    assert "للطالب" in first and "للمعلّم" in second
    sheet = prepared(page).data.decode()
    explained = samples.WHICH.explanation
    assert samples.WHERE.prompt in sheet and explained not in sheet
    assert page.download_button(key="export_download").label == "نزّل الملف"
    assert "الأجوبة والشروح: لا تُكتب هنا دون المفتاح" in page.warning[-1].value
    assert explained in prepared(page, "teacher_sheet").data.decode()


def test_digits_are_asked_for_on_paper_only() -> None:
    page = review(samples.BANK)
    assert "١" in prepared(page, digits=True).data.decode()
    checked(page.selectbox(key="export_choice").set_value("moodle").run())
    assert not [toggle for toggle in page.toggle if toggle.key in ("export_digits", "export_key")]
    text = prepared(page, "markdown", key=False).data.decode()
    assert samples.WHICH.explanation not in text and samples.WHICH.explanation in prepared(page, key=True).data.decode()


@pytest.mark.parametrize("choice", page_exchange.CHOICES)
def test_every_choice_makes_the_file_that_the_command_line_makes(choice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[tuple[str, str]] = []
    button = st.download_button

    def noted(label: str, data: bytes, file_name: str, mime: str, **rest: Any) -> bool:
        offered.append((file_name, mime))
        return button(label, data, file_name, mime, **rest)

    monkeypatch.setattr(st, "download_button", noted)
    page = review(samples.BANK)
    found = prepared(page, choice)
    wishes = Options(with_key=choice != "student_sheet")
    to = page_exchange.format_of(choice)
    expected = export_bank(samples.BANK, to, wishes)
    assert found.left_out == expected.left_out and (found.data == expected.data or to == "anki")
    ending = {"student_sheet": "-student", "teacher_sheet": "-teacher"}.get(choice, "")
    assert offered == [(f"lesson{ending}.{exports()[to].extension}", exports()[to].media_type)]
    for line in expected.left_out:
        assert markup.markdown(line.partition(" / ")[0]) in page.warning[-1].value


def test_what_stays_behind_is_named_in_the_language_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_exchange, "language", lambda: "en")  # AppTest labels every choice in Arabic once a run is over
    page = review(samples.BANK)
    prepared(page, "kahoot")
    assert "- the article" in page.warning[-1].value and "نص المقال" not in page.warning[-1].value


def test_a_changed_bank_or_wish_takes_the_old_file_away() -> None:
    page = review(samples.BANK)
    prepared(page)
    press(page, "rejected_q1")
    assert not page.get("download_button")
    assert samples.WHERE.prompt not in prepared(page).data.decode()
    checked(page.toggle(key="export_digits").set_value(True).run())
    assert not page.get("download_button")


def test_drafts_go_out_while_none_is_approved_and_that_is_said() -> None:
    page = review()
    assert samples.WHERE.prompt in prepared(page).data.decode()
    assert "لم يُعتمد أي سؤال بعد" in page.warning[-1].value


def test_an_empty_bank_has_nothing_to_give() -> None:
    assert review(replace(samples.BANK, questions=())).button(key="prepare_button").disabled


# In


def test_a_file_is_opened_as_unsaved_drafts_and_what_was_passed_over_is_said(folder: Path) -> None:  # noqa: F811
    page = uploaded("درس الوفد.gift", GIFT.encode())
    bank = bench(page)
    assert [(question.id, question.status) for question in bank.questions] == [("g1", Status.DRAFT)]
    assert bank.title == "درس الوفد" and page.session_state["workshop_name"] == "درس-الوفد" and page.session_state["workshop_changed"]
    assert "سؤال واحد" in page.success[0].value and "اكتب فقرة عن الزيارة" in page.warning[0].value
    assert bank.rejections and [file.name for file in banks.list_banks(folder)] == ["kim"]
    press(page, "save_button")
    assert {file.name for file in banks.list_banks(folder)} == {"kim", "درس-الوفد"}


@pytest.mark.parametrize("name", sorted(imports()))
def test_what_went_out_comes_in_again(name: str, folder: Path) -> None:  # noqa: F811
    (folder / "kim.json").unlink()
    page = uploaded(f"a.{imports()[name].extensions[0]}", export_bank(samples.BANK, name).data)
    assert [question.prompt for question in bench(page).questions] == [question.prompt for question in samples.BANK.questions[:4]]


@pytest.mark.parametrize(
    ("name", "data", "chosen", "said"),
    [
        ("a.json", b"{", "", "JSON"),
        ("a.gift", "س؟ {=أ".encode(), "", "السطر 1"),
        ("a.txt", b"\xff\xfe", "", "UTF"),
        ("a.gift", GIFT.encode(), "moodle", "XML"),
    ],
)
def test_a_file_that_is_not_sound_is_refused_with_its_reason_and_changes_nothing(name: str, data: bytes, chosen: str, said: str) -> None:
    page = uploaded(name, data, chosen)
    assert len(page.error) == 1 and said in page.error[0].value
    assert "workshop" not in page.session_state and "imported" not in page.session_state


def test_the_format_can_be_chosen_against_the_ending() -> None:
    assert [question.id for question in bench(uploaded("a.csv", GIFT.encode(), "gift")).questions] == ["g1"]


def test_foreign_text_in_a_file_is_shown_as_text() -> None:
    page = uploaded("a.gift", GIFT.replace("اكتب فقرة", "<b>:material/home:</b> [x](http\\://y) فقرة").encode())
    assert "<b>:" not in shown(page) and "[x](" not in shown(page) and ":material/home:" not in shown(page)


def test_a_bank_of_the_same_article_can_take_the_questions(folder: Path) -> None:  # noqa: F811
    other = replace(samples.BANK, id="b2", questions=(samples.WHERE, replace(samples.WHICH, id="new", prompt="سؤال جديد؟")))
    page = uploaded("a.json", own_file.write(other, Options()).data)
    assert "workshop" not in page.session_state and "لهذا المقال نفسه" in shown(page)
    press(page, "merge_into_kim")
    assert [question.id for question in bench(page).questions] == ["q1", "q2", "q3", "q4", "q5", "new"]
    assert bench(page).id == "b1" and page.session_state["workshop_name"] == "kim" and page.session_state["workshop_changed"]
    assert "سؤال واحد" in page.success[0].value and "موجود من قبل" in page.warning[0].value and "سناء برادة" in page.warning[0].value
    press(page, "step_back_button")
    assert bench(page).questions == samples.BANK.questions


def test_a_bank_that_is_saved_already_opens_as_another_one(folder: Path) -> None:  # noqa: F811
    shelf.rename_bank(folder, "kim", banks.suggest_name(samples.TITLE))
    page = press(uploaded("a.json", own_file.write(samples.BANK, Options()).data), "open_new_button")
    assert bench(page).id != samples.BANK.id and bench(page).questions == samples.BANK.questions
    assert page.session_state["workshop_name"] == f"{banks.suggest_name(samples.TITLE)}-2"
    press(page, "save_button")
    assert len(banks.list_banks(folder)) == 2


def test_remarks_go_when_the_bank_is_saved_or_closed() -> None:
    page = uploaded("a.gift", GIFT.encode())
    press(page, "save_button")
    assert not [warning for warning in checked(page.run()).warning if "اكتب فقرة" in warning.value]
    page = press(uploaded("a.gift", GIFT.encode()), "close_button")
    assert "workshop" not in page.session_state


def test_the_server_takes_files_as_large_as_an_import_may_be() -> None:
    settings: dict[str, Any] = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["maxUploadSize"] * 1024 * 1024 >= exchange.MAX_BYTES
