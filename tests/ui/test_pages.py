"""The pages through Streamlit's AppTest, without a browser and without the morphology database."""

import ast
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import quiz.ui
from quiz import banks, lexicon, pipeline
from quiz.model import Bank, Origin, QuizError, Status
from quiz.questions.bank import kinds as question_kinds
from quiz.reading.intake import decode
from quiz.results.attempts import Attempts, AttemptsUnusable
from quiz.ui import lock, markup, strings

from . import samples

ROOT = Path(quiz.ui.__file__).parents[2]
APP = str(ROOT / "app.py")
TIME = 20


pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture(autouse=True)
def made(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Replaces the pipeline's stages; what make_bank was asked for is in the list."""
    asked: list[dict[str, Any]] = []

    def make_bank(article: object, **options: Any) -> Bank:
        asked.append(options)
        return samples.GENERATED

    monkeypatch.setattr(pipeline, "read_article", lambda text, title=None: samples.ARTICLE, raising=False)
    monkeypatch.setattr(pipeline, "find_facts", lambda article: (), raising=False)
    monkeypatch.setattr(pipeline, "make_bank", make_bank, raising=False)
    monkeypatch.setattr(pipeline, "decode", decode, raising=False)
    return asked


def student(**address: str) -> AppTest:
    page = AppTest.from_file(APP, default_timeout=TIME)
    for name, value in address.items():
        page.query_params[name] = value
    return checked(page.run())


def teacher() -> AppTest:
    page = AppTest.from_file(APP, default_timeout=TIME)
    page.switch_page("quiz/ui/teacher.py")
    return checked(page.run())


def checked(page: AppTest) -> AppTest:
    assert not page.exception, page.exception[0].message
    return page


def shown(page: AppTest) -> str:
    """All HTML and Markdown on the page, and its messages."""
    parts = [element.proto.body for element in page.get("html") if "<style>" not in element.proto.body]
    parts += [element.value for kind in (page.title, page.subheader, page.markdown, page.caption, page.error, page.warning, page.info, page.success) for element in kind]
    return "\n".join(parts)


def press(page: AppTest, key: str) -> AppTest:
    return checked(page.button(key=key).click().run())


def answer_key(page: AppTest) -> str:
    """The key of the first answer widget on the screen."""
    widgets = [*page.radio, *page.text_input, *page.selectbox]
    return next(str(widget.key) for widget in widgets if str(widget.key).startswith("answer_"))


def at_questions(**address: str) -> AppTest:
    page = student(bank="kim", **address)
    page.text_input(key="name_input").input("ليلى")
    press(page, "start_button")
    return press(page, "to_questions")


def choose(page: AppTest, text: str) -> AppTest:
    radio = page.radio(key=answer_key(page))
    place = next(place for place, option in enumerate(radio.options) if markup.markdown(text) in option)
    radio.set_value(place)
    return press(page, "answer_button")


# Student


def test_the_first_page_lists_banks_with_something_approved(folder: Path) -> None:
    drafts = tuple(replace(question, status=Status.DRAFT) for question in samples.BANK.questions)
    banks.save_bank(replace(samples.BANK, id="b2", title="مسودات فقط", questions=drafts), folder / "drafts.json")
    (folder / "broken.json").write_text("{", encoding="utf-8")
    page = student()
    assert samples.TITLE in shown(page) and "مسودات فقط" not in shown(page)
    assert "4 أسئلة" in shown(page)
    press(page, "open_kim")
    assert page.query_params["bank"] == "kim"


def test_no_banks_is_said(folder: Path) -> None:
    (folder / "kim.json").unlink()
    assert "لا أسئلة جاهزة بعد" in shown(student())


@pytest.mark.parametrize("name", ["none", "../../etc/passwd", "a/b", ".x", "ش" * 300])
def test_a_bad_link_is_said_and_the_banks_are_offered(name: str) -> None:
    page = student(bank=name)
    assert len(page.error) == 1 and samples.TITLE in shown(page)


def test_a_bank_without_approved_questions_says_so(folder: Path) -> None:
    banks.save_bank(replace(samples.BANK, questions=(samples.DRAFT,)), folder / "kim.json")
    assert "لم يعتمد المعلّم" in shown(student(bank="kim"))


def test_an_unknown_attempt_is_said_and_another_may_start() -> None:
    page = student(bank="kim", attempt="none")
    assert "لا توجد محاولة" in page.error[0].value
    assert page.text_input(key="name_input")


def test_the_article_is_read_first_and_shown_as_text() -> None:
    page = student(bank="kim")
    press(page, "start_button")
    assert '&lt;<bdi dir="ltr">b</bdi>&gt;الأميركية' in shown(page) and "<b>الأميركية" not in shown(page)
    assert '<bdi dir="ltr">F-16</bdi>' in shown(page)
    assert "<h3>برنامج الزيارة</h3>" in shown(page)


def test_a_right_choice_is_marked_with_its_evidence() -> None:
    page = choose(at_questions(), "فلاديفوستوك")
    assert "إجابة صحيحة" in shown(page)
    assert "<mark>وصلت الوزيرة" in shown(page)


def test_a_wrong_choice_shows_the_right_one_and_the_explanation() -> None:
    page = press(at_questions(), "next_button")
    choose(page, "سو-35")
    text = shown(page)
    assert "إجابة غير صحيحة" in text and "ورد الطراز" in text
    assert text.index("fahm-good") and text.index("fahm-bad")


def test_nothing_of_the_answer_is_sent_before_it_is_given() -> None:
    page = at_questions()
    text = shown(page)
    assert "fahm-good" not in text and "<mark>" not in text and "ورد الطراز" not in text
    assert "fahm-" not in " ".join(page.radio[0].options)


def test_an_empty_answer_is_not_taken() -> None:
    page = press(at_questions(), "answer_button")
    assert "اختر إجابة" in page.warning[0].value
    assert "fahm-note" not in shown(page)


def test_a_typed_answer_with_a_slip_is_accepted_and_its_standard_spelling_shown() -> None:
    page = at_questions()
    press(press(page, "next_button"), "next_button")
    page.text_input(key=answer_key(page)).input("فلاديفستوك")
    press(page, "answer_button")
    assert "والرسم القياسي: «فلاديفوستوك»" in shown(page)


def test_options_are_shown_as_they_are_written() -> None:
    page = press(at_questions(), "next_button")
    options = " ".join(page.radio[0].options)
    assert "\u2066F\\-16" in options
    bare = re.sub("[\u2066\u2069]", "", options)
    assert r"\<i\>Falcon\</i\>" in bare and r"\*C\*" in bare


def test_a_whole_quiz_ends_in_its_score() -> None:
    page = choose(at_questions(), "فلاديفوستوك")
    choose(press(page, "next_button"), "رافال *C*")
    press(page, "next_button")
    page.text_input(key=answer_key(page)).input("فلاديفوستوك")
    press(press(page, "answer_button"), "next_button")
    first, second = page.selectbox
    first.select("الوزيرة المغربية")
    second.select("عمدة المدينة")
    press(press(page, "answer_button"), "result_button")
    assert "75%" in shown(page) and "3 / 4" in shown(page) and "ليلى" in shown(page)


def test_a_reload_goes_on_where_the_learner_was_with_the_same_options() -> None:
    page = choose(at_questions(), "موسكو")
    press(page, "next_button")
    options = page.radio[0].options
    address = dict(page.query_params)
    again = student(**address)
    assert "السؤال 2 من 4" in again.get("progress")[0].proto.text
    assert again.radio[0].options == options
    press(again, "back_button")
    assert "إجابة غير صحيحة" in shown(again)


def test_only_the_wrong_ones_are_asked_again() -> None:
    page = choose(at_questions(), "فلاديفوستوك")
    for _ in range(3):
        press(page, "next_button")
    press(press(page, "result_button"), "finish_button")
    press(page, "again_wrong")
    assert "السؤال 1 من 3" in page.get("progress")[0].proto.text
    assert "طائرة" in shown(page)


def test_an_answer_that_cannot_be_stored_stays_in_its_box(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = at_questions()
    press(press(page, "next_button"), "next_button")
    key = answer_key(page)
    page.text_input(key=key).input("موسكو")

    def refuse(*_: object) -> None:
        raise AttemptsUnusable("القرص ممتلئ. / The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(Attempts, "record_response", refuse)
        press(page, "answer_button")
    assert "القرص ممتلئ" in page.error[0].value
    assert page.text_input(key=key).value == "موسكو"
    assert "إجابة غير صحيحة" in shown(press(page, "answer_button"))


def test_attempts_out_of_reach_are_said_and_no_new_one_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    page = at_questions()
    monkeypatch.setenv("QUIZ_DATA", os.devnull)
    checked(page.run())
    assert "ملف المحاولات" in page.error[0].value and not page.text_input
    monkeypatch.delenv("QUIZ_DATA")
    checked(page.run())
    assert "السؤال 1 من 4" in page.get("progress")[0].proto.text


def test_the_interface_switches_to_english_and_keeps_its_place() -> None:
    page = press(at_questions(), "language_button")
    assert page.button(key="answer_button").label == "Answer"
    assert samples.WHERE.prompt in shown(page)


def test_the_size_switch_enlarges_the_article() -> None:
    page = press(student(), "size_toggle")
    assert page.session_state["large_type"] is True


# Teacher


def test_the_workshop_opens_on_the_loopback_address_and_says_so() -> None:
    page = teacher()
    assert "بلا كلمة سر" in page.caption[0].value
    assert page.button(key="generate_button").disabled


def test_generate_makes_cards_of_what_was_asked_for(made: list[dict[str, Any]]) -> None:
    page = teacher()
    page.text_area(key="article_input").input(samples.TITLE + "\n" + samples.TEXT)
    checked(page.run())
    assert "65 كلمة" in shown(page) and "6 جمل" in shown(page)
    page.number_input(key="count_input").set_value(7)
    page.multiselect(key="kinds_input").set_value(["where", "cloze"])
    page.number_input(key="seed_input").set_value(3)
    press(page, "generate_button")
    asked = {"count": 7, "kinds": ("where", "cloze"), "seed": 3, "difficulty": None, "forms": None, "options": 4}
    assert [{name: value for name, value in options.items() if name != "progress"} for options in made] == [asked]
    assert shown(page).count("fahm-chips") == 5
    assert "<mark>وصلت الوزيرة" in shown(page)
    assert "ضمير لا يُعرف صاحبه" in shown(page)


def test_a_refused_text_stays_in_its_box(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str, title: str | None = None) -> None:
        raise QuizError("النص أقصر من أن تُطرح عنه أسئلة. / The text is too short.")

    monkeypatch.setattr(pipeline, "read_article", refuse)
    page = teacher()
    page.text_area(key="article_input").input("نص قصير")
    checked(page.run())
    assert "النص أقصر" in page.error[0].value and page.button(key="generate_button").disabled
    assert page.text_area(key="article_input").value == "نص قصير"


def test_the_text_is_still_there_after_a_visit_to_the_other_page() -> None:
    page = teacher()
    page.text_area(key="article_input").input("نص لم يُحفظ بعد")
    checked(page.run())
    page.switch_page("quiz/ui/student.py")
    checked(page.run())
    page.switch_page("quiz/ui/teacher.py")
    checked(page.run())
    assert page.text_area(key="article_input").value == "نص لم يُحفظ بعد"


def test_an_uploaded_file_lands_in_the_box() -> None:
    page = teacher()
    if not hasattr(page, "file_uploader"):
        pytest.skip("this Streamlit cannot upload in AppTest")
    page.file_uploader(key="upload_input").upload("article.txt", "عنوان\nنص المقال المرفوع".encode("cp1256"), "text/plain")
    checked(page.run())
    assert page.text_area(key="article_input").value == "عنوان\nنص المقال المرفوع"


def test_an_uploaded_file_that_is_no_text_is_refused_and_the_box_kept() -> None:
    page = teacher()
    if not hasattr(page, "file_uploader"):
        pytest.skip("this Streamlit cannot upload in AppTest")
    page.text_area(key="article_input").input("نص قديم")
    page.file_uploader(key="upload_input").upload("article.txt", bytes(range(256)) * 9, "text/plain")
    checked(page.run())
    assert "ليس نصًّا" in page.error[0].value
    assert page.text_area(key="article_input").value == "نص قديم"


def on_the_bench() -> AppTest:
    page = teacher()
    page.text_area(key="article_input").input(samples.TEXT)
    checked(page.run())
    return press(page, "generate_button")


def test_what_is_accepted_and_rejected_is_saved_with_its_status(folder: Path) -> None:
    page = on_the_bench()
    assert "لم تعتمد أي سؤال" in shown(page)
    press(press(page, "approved_q1"), "rejected_q2")
    page.text_input(key="file_name_input").input("lesson")
    press(page, "save_button")
    assert "حُفظ البنك" in shown(page)
    saved = banks.load_bank(folder / "lesson.json")
    assert [question.status.value for question in saved.questions] == ["approved", "rejected", "draft", "draft", "draft"]
    assert any("?bank=lesson" in code.value for code in page.code)
    assert len(banks.published(saved).questions) == 1


def test_approve_all_takes_the_drafts_only(folder: Path) -> None:
    page = press(press(on_the_bench(), "rejected_q2"), "approve_all_button")
    page.text_input(key="file_name_input").input("lesson")
    press(page, "save_button")
    assert [question.status.value for question in banks.load_bank(folder / "lesson.json").questions].count("approved") == 4


def test_an_edited_question_is_marked_as_edited(folder: Path) -> None:
    page = press(on_the_bench(), "edit_q1")
    page.text_area(key="prompt_q1").input("في أيّ مدينة التقيا؟")
    page.text_area(key="options_q1").input("موسكو\nفلاديفوستوك\nبكين")
    press(page, "keep_q1")
    page.text_input(key="file_name_input").input("lesson")
    press(page, "save_button")
    first = banks.load_bank(folder / "lesson.json").questions[0]
    assert (first.prompt, first.options, first.origin) == ("في أيّ مدينة التقيا؟", ("موسكو", "فلاديفوستوك", "بكين"), Origin.EDITED)


def test_an_edit_that_breaks_the_question_is_explained_and_not_lost() -> None:
    page = press(on_the_bench(), "edit_q1")
    page.text_area(key="answers_q1").input("طوكيو")
    press(page, "keep_q1")
    assert "questions" in page.error[0].value
    assert page.text_area(key="answers_q1").value == "طوكيو"
    press(page, "cancel_q1")
    assert "طوكيو" not in shown(page)


def test_a_question_by_hand_is_added_approved(folder: Path) -> None:
    page = on_the_bench()
    page.text_area(key="prompt_new").input("مَن التقى شويغو؟")
    page.text_area(key="options_new").input("كيم\nبوتين\nترامب")
    page.text_area(key="answers_new").input("كيم")
    press(page, "write_form_add")
    page.text_input(key="file_name_input").input("lesson")
    press(page, "save_button")
    last = banks.load_bank(folder / "lesson.json").questions[-1]
    assert (last.kind, last.origin, last.status, last.answers) == ("written", Origin.WRITTEN, Status.APPROVED, ("كيم",))
    assert page.text_area(key="prompt_new").value == ""


def test_another_bank_of_the_same_name_is_not_written_over(folder: Path) -> None:
    banks.save_bank(replace(samples.BANK, id="other"), folder / "taken.json")
    page = on_the_bench()
    page.text_input(key="file_name_input").input("taken")
    press(page, "save_button")
    assert "بنك آخر بهذا الاسم" in page.error[0].value
    assert banks.load_bank(folder / "taken.json").id == "other"


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".hidden"])
def test_a_bad_file_name_is_refused_in_words(name: str) -> None:
    page = on_the_bench()
    page.text_input(key="file_name_input").input(name)
    press(page, "save_button")
    assert "اسمًا لبنك" in page.error[0].value


def test_a_saved_bank_is_opened_again_and_a_broken_one_says_why(folder: Path) -> None:
    (folder / "broken.json").write_text("{", encoding="utf-8")
    page = teacher()
    assert "ليس الملف JSON" in page.error[0].value.replace("\u2066", "").replace("\u2069", "")
    press(page, "edit_kim")
    assert page.text_input(key="title_input").value == samples.TITLE
    press(page, "close_button")
    assert page.text_area(key="article_input")


# The lock


def test_a_password_is_asked_for_and_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_TEACHER_PASSWORD", "سرّ")
    waited: list[float] = []
    monkeypatch.setattr(lock, "_doorman", lambda: lock.Doorman(waited.append))
    page = teacher()
    assert not page.text_area
    page.text_input(key="password_input").input("x")
    press(page, "login_button")
    assert "غير صحيحة" in page.error[0].value and waited == [1.0]
    page.text_input(key="password_input").input("سرّ")
    press(page, "login_button")
    assert page.text_area(key="article_input")


def test_without_a_password_an_open_server_stays_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "is_local", lambda address, headers: False)
    page = teacher()
    assert "مغلقة" in page.warning[0].value and not page.text_area


def test_each_wrong_password_waits_longer() -> None:
    waited: list[float] = []
    doorman = lock.Doorman(waited.append)
    for _ in range(7):
        assert not doorman.admits("x", "secret")
    assert waited == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]
    assert doorman.admits("secret", "secret")
    doorman.admits("x", "secret")
    assert waited[-1] == 1.0


@pytest.mark.parametrize(
    ("address", "headers", "local"),
    [
        ("127.0.0.1", {}, True),
        ("localhost", {}, True),
        ("::1", {}, True),
        ("127.0.0.1", {"X-Forwarded-For": "1.2.3.4"}, False),
        (None, {}, False),
        ("", {}, False),
        ("0.0.0.0", {}, False),
        ("192.168.1.5", {}, False),
        ("example.org", {}, False),
    ],
)
def test_is_local_takes_the_loopback_address_alone(address: str | None, headers: dict[str, str], local: bool) -> None:
    assert lock.is_local(address, headers) is local


# Words and markup


def test_every_string_that_is_asked_for_is_there_in_both_languages() -> None:
    asked = set()
    for file in [*(ROOT / "quiz" / "ui").glob("*.py"), ROOT / "app.py"]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[a-z]+\.[a-z_]+", node.value):
                if node.value.split(".")[0] in lexicon.toml("ui") and not node.value.endswith(".py"):
                    asked.add(node.value)
    assert len(asked) > 60
    for name in asked:
        section, key = name.split(".")
        assert key in lexicon.toml("ui")[section], f"{name} is missing in ui.toml"
    computed = {"kind", "status", "origin", "form", "verdict", "grading", "count", "format", "purpose"}
    for section, entries in lexicon.toml("ui").items():
        for key, entry in entries.items():
            assert set(entry) == {"ar", "en"}, f"{section}.{key} needs ar and en"
            if section not in computed:
                assert f"{section}.{key}" in asked, f"{section}.{key} is in ui.toml, but nothing asks for it"
                assert re.findall(r"\{\w+\}", entry["ar"]) == re.findall(r"\{\w+\}", entry["en"]), f"{section}.{key}"


@pytest.mark.parametrize("kind", sorted(question_kinds()))
def test_every_kind_of_question_has_a_name(kind: str) -> None:
    assert kind in lexicon.toml("ui")["kind"]


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "لا أسئلة"), (1, "سؤال واحد"), (2, "سؤالان"), (3, "3 أسئلة"), (10, "10 أسئلة"), (11, "11 سؤالًا"), (99, "99 سؤالًا"),
     (100, "100 سؤال"), (102, "102 سؤال"), (103, "103 أسئلة"), (111, "111 سؤالًا")],
)  # fmt: skip
def test_things_are_counted_as_arabic_counts(number: int, said: str) -> None:
    assert strings.count("question", "ar", number) == said


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>x</script>", '&lt;<bdi dir="ltr">script</bdi>&gt;<bdi dir="ltr">x</bdi>&lt;/<bdi dir="ltr">script</bdi>&gt;'),
        ("طائرة F-16 حربية", 'طائرة <bdi dir="ltr">F-16</bdi> حربية'),
        ("شركة R&B هنا", 'شركة <bdi dir="ltr">R&amp;B</bdi> هنا'),
        ('"ميغ-31" & غيرها', "&quot;ميغ-31&quot; &amp; غيرها"),
    ],
)
def test_inline_escapes_and_isolates(text: str, html: str) -> None:
    assert markup.inline(text) == html


@pytest.mark.parametrize("text", ["*a*", "_a_", "[a](b)", "`a`", "# a", "$a$", "<b>", ":material/home:", ":red[x]", "- a", "1. a", "~~a~~", "a\nb"])
def test_markdown_says_just_the_text(text: str) -> None:
    escaped = markup.markdown(text)
    assert "\n" not in escaped
    assert not re.search(r"(?<!\\)[*_\[\]`$<>~#]", escaped) and not re.search(r":\S", escaped.replace(":\u2060", ": "))


def test_evidence_over_two_paragraphs_is_marked_in_both() -> None:
    start = samples.TEXT.index("برنامج")
    html = markup.evidence(samples.TEXT, replace(samples.SCHOOL, start=start))
    assert html.count("<mark>") == 2 and html.count("</mark>") == 2
