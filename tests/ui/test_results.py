"""The teacher's results through AppTest: what is shown, what stays hidden under its floor, and what must not break."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import quiz.ui
from quiz import banks
from quiz.banks import published
from quiz.model import Grade, Status
from quiz.results.attempts import Attempts, attempts_path
from quiz.ui import lock
from quiz.ui.tables import table

from . import samples

APP = str(Path(quiz.ui.__file__).parents[2] / "app.py")
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


pytestmark = pytest.mark.usefixtures("folder")


def take(folder: Path, learner: str, right: Sequence[bool], minute: int = 0) -> None:
    """An attempt at the sample bank: the first questions answered, right or wrong."""
    store, now = Attempts(attempts_path(folder, None)), NOON + timedelta(minutes=minute)
    attempt = store.start_attempt(published(samples.BANK), learner, minute, now)
    by_id = {question.id: question for question in samples.BANK.questions}
    for identity, good in zip(attempt.order, right):
        question = by_id[identity]
        wrong = next((option for option in question.options if option not in question.answers), "خطأ")
        store.record_response(attempt.id, identity, question.answers[:1] if good else (wrong,), Grade(float(good), "right" if good else "wrong", ""), now)


def take_class(folder: Path, learners: int) -> None:
    chance = random.Random(1)
    for number in range(learners):
        take(folder, f"متعلم {number}", [chance.random() < number / learners for _ in range(4)], number)


def results(**address: str) -> AppTest:
    page = AppTest.from_file(APP, default_timeout=30)
    for name, value in address.items():
        page.query_params[name] = value
    page.switch_page("quiz/ui/teacher.py")
    checked(page.run())
    page.segmented_control(key="teacher_side_switch").set_value("results")
    return checked(page.run())


def checked(page: AppTest) -> AppTest:
    assert not page.exception, page.exception[0].message
    return page


def shown(page: AppTest) -> str:
    parts = [element.proto.body for element in page.get("html") if "<style>" not in element.proto.body]
    parts += [element.value for kind in (page.title, page.subheader, page.markdown, page.caption, page.error, page.warning, page.info) for element in kind]
    parts += [f"{metric.label} {metric.value}" for metric in page.metric]
    return "\n".join(parts)


def test_without_attempts_the_page_says_what_to_do() -> None:
    page = results()
    assert "أرسل رابط الطلاب" in page.info[0].value and not page.selectbox


def test_attempts_without_an_answer_are_no_results_yet(folder: Path) -> None:
    take(folder, "ليلى", [])
    assert "لم يُجب أحد" in results().info[0].value


def test_the_way_back_to_the_workshop_and_the_text_in_its_box() -> None:
    page = AppTest.from_file(APP, default_timeout=30)
    page.switch_page("quiz/ui/teacher.py")
    page.run()
    page.text_area(key="article_input").input("نص لم يُحفظ بعد")
    checked(page.run())
    page.segmented_control(key="teacher_side_switch").set_value("results")
    checked(page.run())
    assert not page.text_area
    page.segmented_control(key="teacher_side_switch").set_value("workshop")
    checked(page.run())
    assert page.text_area(key="article_input").value == "نص لم يُحفظ بعد"


def test_a_second_press_on_the_side_that_is_open_keeps_it(folder: Path) -> None:
    page = results()
    page.segmented_control(key="teacher_side_switch").set_value(None)
    checked(page.run())
    assert page.segmented_control(key="teacher_side_switch").value == "results" and page.info


def test_the_results_stay_behind_the_door(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take(folder, "ليلى", [True])
    monkeypatch.setattr(lock, "is_local", lambda address, headers: False)
    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state["teacher_side"] = "results"
    page.switch_page("quiz/ui/teacher.py")
    checked(page.run())
    assert "ليلى" not in shown(page) and not page.get("segmented_control") and page.warning


def test_learners_are_a_table_with_headings(folder: Path) -> None:
    take(folder, "ليلى", [True, False, True, True])
    take(folder, "", [True], 5)
    take(folder, "ليلى", [True] * 4, 9)
    page = results()
    html = shown(page)
    assert '<th scope="row"><bdi>ليلى</bdi></th><td><bdi>3 من 4</bdi></td><td><bdi>75%</bdi></td><td><bdi>أتمّ الأسئلة' in html
    assert "بلا اسم" in html and "أجاب عن 1 من 4" in html and 'scope="col"' in html
    assert "إعادة أو تدرّب 1" in html


def test_a_name_with_a_tag_stays_text(folder: Path) -> None:
    take(folder, "<img src=x onerror=alert(1)>", [True] * 4)
    html = shown(results())
    assert "<img" not in html and "onerror=" in re.sub(r"</?bdi[^>]*>", "", html)


def test_a_small_class_sees_what_is_missing_and_no_figure(folder: Path) -> None:
    take_class(folder, 8)
    page = results()
    assert {metric.value for metric in page.metric} == {"—"}
    html = shown(page)
    assert "الناقص: متعلمان" in html and "الناقص: 22 متعلمًا" in html and "الناقص: 22 متعلمًا + سؤال واحد" in html
    assert not page.get("vega_lite_chart") and "ما اختاره المتعلمون:" in html


def test_a_large_class_sees_figures_words_and_what_was_chosen(folder: Path) -> None:
    take_class(folder, 34)
    page = results()
    html = shown(page)
    assert len([metric for metric in page.metric if metric.label.startswith("السهولة")]) == 4
    assert re.search(r"التمييز \(discrimination\) \u2066-?\d+\u2069", html)
    assert any(word in html for word in ("مرتفع", "متوسط", "منخفض"))
    assert "مشتّت يعمل" in html and "✓ الإجابة الصحيحة" in html and "مشتّت لا يعمل" in html
    assert page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart")
    assert re.search(r"<caption>توزيع الدرجات</caption>.*<bdi>\d+–\d+%</bdi>", html)
    assert all(metric.proto.help for metric in page.metric)


@pytest.mark.parametrize(("lang", "words"), [("ar", ("لا تُعرض قبل 10", "لا يُعرض قبل 30", "5 أسئلة")), ("en", ("Not shown under 10", "Not shown under 30", "5 questions"))])
def test_definitions_and_floors_are_named_in_both_languages(folder: Path, lang: str, words: Sequence[str]) -> None:
    take(folder, "ليلى", [True])
    html = re.sub(r"</?bdi[^>]*>", "", shown(results(lang=lang)))
    assert all(word in html for word in words)


def test_questions_that_were_deleted_or_edited_since_break_nothing(folder: Path) -> None:
    take_class(folder, 31)
    edited = replace(samples.WHERE, options=("فلاديفوستوك", "طوكيو"))
    rejected = replace(samples.WHICH, status=Status.REJECTED)
    banks.save_bank(replace(samples.BANK, questions=(edited, rejected, samples.MATCH)), folder / "kim.json")
    page = results()
    html = shown(page)
    assert "لم يعد من الخيارات" in html and "سؤالان" in html and samples.WHICH.prompt not in html
    banks.save_bank(replace(samples.BANK, questions=()), folder / "kim.json")
    assert "4 أسئلة" in shown(results())


def test_the_bank_is_chosen_among_those_with_attempts(folder: Path) -> None:
    banks.save_bank(replace(samples.BANK, id="b2", title="بنك بلا محاولات"), folder / "other.json")
    (folder / "broken.json").write_text("{", encoding="utf-8")
    take(folder, "ليلى", [True])
    page = results()
    assert page.selectbox(key="results_bank").options == [samples.TITLE]
    assert "ليس الملف JSON" in page.error[0].value.replace("\u2066", "").replace("\u2069", "")


def test_two_banks_of_one_title_are_told_apart(folder: Path) -> None:
    banks.save_bank(samples.BANK, folder / "copy.json")
    take(folder, "ليلى", [True])
    assert len(set(results().selectbox(key="results_bank").options)) == 2


def test_a_broken_database_is_said(folder: Path) -> None:
    path = attempts_path(folder, None)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"no database at all " * 200)
    assert "ملف المحاولات" in results().error[0].value


def test_both_files_can_be_downloaded(folder: Path) -> None:
    take(folder, "ليلى", [True] * 4)
    assert [button.proto.label for button in results().get("download_button")] == ["الإجابات (CSV)", "إحصاءات الأسئلة (CSV)"]


def test_the_tables_words_are_escaped() -> None:
    html = table('"<b>"', ["<i>"], [("<u>", "&")])
    assert not re.search(r"<(?:b|i|u)>", html) and "&amp;" in html and 'aria-label="&quot;&lt;b&gt;&quot;"' in html
