"""The student's side as a bank's settings want it, through Streamlit's AppTest: what is offered, what is kept, what is not yet told."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from quiz import banks
from quiz.grading import grade
from quiz.model import Attempt, Bank, Form, Origin, Question, Settings, Status
from quiz.results.attempts import Attempts, attempts_path
from quiz.ui.sheet import result_sheet

from . import samples
from .test_pages import answer_key, checked, choose, press, shown, student

BANK_WORDS = Question(
    "w1", "cloze", Form.TEXT, "تنوي البلدية فتح مدرسة _____ قرب الميناء.", ("عربية", "روسية", "مغربية"), ("عربية",), samples.SCHOOL,
    "", 2, Origin.GENERATED, Status.APPROVED,
)  # fmt: skip
TRUE_FALSE = Question(
    "t1", "true_false", Form.CHOICE, "تنوي البلدية فتح مدرسة عربية قرب الميناء.", ("صح", "خطأ"), ("صح",), samples.SCHOOL,
    "", 3, Origin.GENERATED, Status.APPROVED,
)  # fmt: skip
ORDER = Question(
    "o1", "order", Form.ORDER, "رتّب ما حدث.", ("وصول الوزيرة", "زيارة المتحف", "كلام العمدة"), ("وصول الوزيرة", "زيارة المتحف", "كلام العمدة"),
    samples.ARRIVAL, "", 3, Origin.GENERATED, Status.APPROVED,
)  # fmt: skip
TYPED = Question(
    "x1", "what", Form.TEXT, "ما المبنى الذي تنوي البلدية فتحه؟", (), ("مستشفى",), samples.SCHOOL, "الشرح السري", 1, Origin.WRITTEN, Status.APPROVED,
)  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZ_BANKS", str(tmp_path / "banks"))
    monkeypatch.delenv("QUIZ_DATA", raising=False)
    return tmp_path / "banks"


def keep(folder: Path, *questions: Question, **settings: Any) -> Bank:
    """Saves a bank of these questions with these settings as «kim»."""
    bank = replace(samples.BANK, questions=questions or samples.BANK.questions, settings=Settings(**settings))
    banks.save_bank(bank, folder / "kim.json")
    return bank


def started() -> AppTest:
    page = student(bank="kim")
    page.text_input(key="name_input").input("ليلى")
    return press(press(page, "start_button"), "to_questions")


def again(page: AppTest) -> AppTest:
    """The same address in a new session: a reload, a closed tab, a restarted server."""
    return student(**{name: value[0] if isinstance(value, list) else value for name, value in page.query_params.items()})


def typed(page: AppTest, text: str) -> AppTest:
    page.text_input(key=answer_key(page)).input(text)
    return press(page, "answer_button")


def sent(page: AppTest) -> str:
    """Everything that went to the browser, whatever element it is in; the style sheet left out."""
    parts = [node.proto.SerializeToString() for node in page._tree if getattr(node, "proto", None)]
    return b"\n".join(part for part in parts if b"<style>" not in part).decode("utf-8", "ignore")


def stored(page: AppTest, folder: Path) -> Attempt:
    return Attempts(attempts_path(folder, None)).load_attempt(attempt_id(page))


def attempt_id(page: AppTest) -> str:
    value = page.query_params["attempt"]
    return str(value[0] if isinstance(value, list) else value)


def keys(page: AppTest) -> set[str]:
    return {str(button.key) for button in page.button}


def answerable(page: AppTest) -> bool:
    return any(str(widget.key).startswith("answer_") for widget in [*page.radio, *page.text_input, *page.selectbox, *page.button_group, *page.button])


def shift_start(page: AppTest, folder: Path, **back: float) -> None:
    """Lets the attempt have begun earlier."""
    database = sqlite3.connect(attempts_path(folder, None))
    database.execute("UPDATE attempt SET started = ? WHERE id = ?", ((datetime.now(UTC) - timedelta(**back)).isoformat(), attempt_id(page)))
    database.commit()
    database.close()


# The cards


@pytest.mark.parametrize(("questions", "level"), [((samples.WHERE, samples.CLOZE), "سهل"), ((samples.WHERE, ORDER), "متوسط"), ((ORDER, TRUE_FALSE), "صعب")])
def test_a_card_says_how_long_how_hard_and_what_kinds(folder: Path, questions: tuple[Question, ...], level: str) -> None:
    keep(folder, *questions)
    card = next(html.proto.body for html in student().get("html") if "fahm-card" in html.proto.body)
    assert f"<span>{level}</span>" in card and "سؤالان" in card and "كلمة" in card
    assert "ترتيب" in card if ORDER in questions else "أين" in card


def test_the_learner_is_told_the_ways_of_the_bank_before_the_start(folder: Path) -> None:
    keep(folder, feedback="end", minutes=10, article="hidden", strict=True)
    text = shown(student(bank="kim"))
    assert "الوقت المتاح: 10 دقائق" in text and "بعد الإنهاء" in text and "يُخفى المقال" in text and "الإملاء محسوب" in text


# Feedback at the end


def test_at_the_end_an_answer_is_only_said_to_be_recorded(folder: Path) -> None:
    keep(folder, TYPED, samples.WHICH, feedback="end")
    page = typed(started(), "مدرسة")
    text = sent(page)
    assert "سُجّلت إجابتك" in text and "مدرسة" in shown(page)
    for told in ("غير صحيحة", "مستشفى", "الشرح السري", "fahm-wrong", "fahm-right", "<mark>", "✗", "✓", "fahm-good"):
        assert told not in text
    assert "1 ●" in text and "2 ○" in text and not answerable(page)


@pytest.mark.parametrize("answer", ["مستشفى", "مدرسة"])
def test_at_the_end_right_and_wrong_look_the_same(folder: Path, answer: str) -> None:
    keep(folder, TYPED, samples.WHICH, feedback="end", tries=3)
    page = typed(started(), answer)
    assert shown(page).count(answer) == 1 + answer.count("مدرسة") * samples.TEXT.count("مدرسة")
    assert "fahm-stored" in shown(page) and not answerable(page)


def test_the_end_shows_all_and_takes_no_more(folder: Path) -> None:
    keep(folder, TYPED, samples.WHICH, feedback="end")
    page = typed(started(), "مدرسة")
    other_tab = press(again(page), "goto_button_2")
    choose(press(page, "next_button"), "ميغ-31")
    press(page, "result_button")
    assert "50%" in shown(page) and "مستشفى" in shown(page)
    for tab in (page, again(page)):
        assert "50%" in shown(tab) and not answerable(tab)
    other_tab.radio[0].set_value(0)
    press(other_tab, "answer_button")
    assert "50%" in shown(other_tab) and len(stored(page, folder).responses) == 2


def test_ending_early_is_asked_about_first_and_can_be_left(folder: Path) -> None:
    keep(folder, TYPED, samples.WHICH, feedback="end")
    page = press(started(), "next_button")
    press(page, "result_button")
    assert "الباقي: سؤالان" in page.warning[0].value and "مستشفى" not in sent(page)
    press(page, "keep_on_button")
    assert not page.warning and answerable(page)
    press(press(page, "result_button"), "finish_button")
    assert "0%" in shown(page) and not answerable(again(page))


def test_answers_seen_in_the_result_cannot_be_given_afterwards(folder: Path) -> None:
    keep(folder, TYPED, samples.WHICH)
    page = press(press(press(started(), "next_button"), "result_button"), "finish_button")
    assert "مستشفى" in shown(page) and not answerable(again(page))


# Tries


def test_while_tries_remain_a_wrong_answer_tells_nothing_of_the_right_one(folder: Path) -> None:
    keep(folder, TYPED, samples.WHICH, tries=3)
    page = typed(started(), "مدرسة")
    assert "إجابة غير صحيحة" in shown(page) and "محاولتان" in shown(page) and "1 ↻" in sent(page)
    for told in ("مستشفى", "الشرح السري", "<mark>"):
        assert told not in sent(page)
    page = typed(again(page), "مسرح")
    assert "محاولة واحدة" in shown(page) and "مستشفى" not in sent(page)
    typed(page, "ملعب")
    assert "مستشفى" in shown(page) and "الشرح السري" in shown(page) and not answerable(page)


def test_a_wrong_choice_marks_no_option_while_tries_remain(folder: Path) -> None:
    keep(folder, samples.WHICH, tries=2)
    page = choose(started(), "سو-35")
    assert "fahm-good" not in sent(page) and "fahm-bad" not in sent(page) and len(page.radio[0].options) == 4


def test_the_first_mark_counts_and_the_later_one_stands_beside_it(folder: Path) -> None:
    keep(folder, TYPED, samples.WHICH, tries=2)
    page = typed(typed(started(), "مدرسة"), "مستشفى")
    assert "إجابة صحيحة" in shown(page) and "إجابتك الأولى" in shown(page) and not answerable(page)
    choose(press(page, "next_button"), "ميغ-31")
    press(page, "result_button")
    assert "50%" in shown(page) and "بعد المحاولات: 2 من 2" in shown(page)
    assert "<b>مدرسة</b>" in shown(page)


def test_without_a_second_try_nothing_is_said_of_one(folder: Path) -> None:
    keep(folder, TYPED)
    page = press(typed(started(), "مستشفى"), "result_button")
    assert "100%" in shown(page) and "بعد المحاولات" not in shown(page)


# Hints


def test_hints_at_a_typed_answer_are_the_paragraph_then_a_letter_and_survive_a_reload(folder: Path) -> None:
    keep(folder, TYPED, hints=True)
    page = started()
    assert "الفقرة" not in shown(page).replace(samples.TEXT, "")
    press(page, "hint_button_1")
    assert "الفقرة 4" in shown(page) and "بالحرف" not in sent(page)
    page = press(again(page), "hint_button_1")
    assert "بالحرف «م»" in shown(page) and "مستشفى" not in sent(page) and "hint_button_1" not in keys(page)
    assert "بالحرف «م»" in shown(again(page))


@pytest.mark.parametrize(("question", "widget"), [(samples.WHERE, "radio"), (BANK_WORDS, "button_group")])
def test_a_hint_takes_one_wrong_option_away_for_good(folder: Path, question: Question, widget: str) -> None:
    keep(folder, question, hints=True)
    page = press(press(started(), "hint_button_1"), "hint_button_1")
    options = [str(option) for option in getattr(page, widget)[0].options]
    assert len(options) == len(question.options) - 1 and "ليست الإجابة" in shown(page)
    assert any(question.answers[0] in str(option) for option in options) or widget == "button_group"
    assert [str(option) for option in getattr(again(page), widget)[0].options] == options


def test_of_two_options_none_is_taken_and_without_the_setting_there_are_no_hints(folder: Path) -> None:
    keep(folder, TRUE_FALSE, hints=True)
    page = press(started(), "hint_button_1")
    assert len(page.radio[0].options) == 2 and "hint_button_1" not in keys(page)
    keep(folder, TRUE_FALSE)
    assert not any(key.startswith("hint") for key in keys(started()))


# Time


def test_the_time_left_is_shown_and_counted_from_the_start(folder: Path) -> None:
    keep(folder, TYPED, minutes=10)
    page = started()
    assert "fahm-clock" in shown(page) and ">9:5" in shown(page)
    shift_start(page, folder, minutes=7)
    assert ">2:5" in shown(again(page))


def test_an_answer_after_the_time_is_refused_and_the_result_shown(folder: Path) -> None:
    keep(folder, TYPED, samples.WHICH, minutes=10)
    page = typed(started(), "مستشفى")
    press(page, "next_button")
    shift_start(page, folder, minutes=11)
    page.radio[0].set_value(0)
    press(page, "answer_button")
    assert "انتهى الوقت" in page.info[0].value and "50%" in shown(page)
    assert len(stored(page, folder).responses) == 1 and not answerable(again(page))


def test_a_limit_lengthened_later_opens_nothing_again(folder: Path) -> None:
    keep(folder, TYPED, minutes=10)
    page = started()
    shift_start(page, folder, minutes=11)
    checked(page.run())
    keep(folder, TYPED, minutes=60)
    assert not answerable(again(page)) and "0%" in shown(again(page))


# The hidden article


def test_a_hidden_article_is_not_sent_while_questions_are_asked(folder: Path) -> None:
    keep(folder, samples.WHICH, TYPED, article="hidden", tries=1)
    page = student(bank="kim")
    press(page, "start_button")
    assert "نحو تعاون أوسع" in sent(page)
    press(page, "to_questions")
    for tab in (page, again(page), choose(page, "سو-35"), again(page)):
        assert "نحو تعاون أوسع" not in sent(tab) and "ورأى الضيوف" not in sent(tab) and "fahm-article" not in shown(tab)
    press(press(press(page, "next_button"), "result_button"), "finish_button")
    assert "ورأى الضيوف" in sent(page)


# All questions on one page


@pytest.mark.parametrize("feedback", ["each", "end"])
def test_all_on_one_page_are_stored_one_by_one_and_none_is_lost(folder: Path, feedback: str) -> None:
    keep(folder, samples.WHERE, TYPED, BANK_WORDS, ORDER, layout="all", feedback=feedback)
    page = started()
    assert len(page.radio) == len(page.text_input) == len(page.button_group) == 1 and len(page.selectbox) == 3
    page.radio[0].set_value(0)
    press(page, "answer_button_1")
    assert not page.radio and "1 من 4" in page.get("progress")[0].proto.text
    page.text_input[0].input("مدرسة")
    press(page, "answer_button_2")
    assert {response.question for response in stored(page, folder).responses} == {"q1", "x1"}
    assert len(again(page).selectbox) == 3 and not again(page).text_input
    press(page, "result_button")
    assert "الباقي: سؤالان" in page.warning[0].value


def test_on_one_page_an_empty_answer_is_said_at_its_question(folder: Path) -> None:
    keep(folder, samples.WHERE, TYPED, layout="all")
    page = press(started(), "answer_button_2")
    assert len(page.warning) == 1 and "اختر إجابة" in page.warning[0].value


# Forms and spelling


def test_strict_spelling_forgives_no_slip(folder: Path) -> None:
    keep(folder, samples.CLOZE, strict=True)
    assert "إجابة غير صحيحة" in shown(typed(started(), "فلاديفستوك"))


def test_a_word_bank_is_picked_from(folder: Path) -> None:
    keep(folder, BANK_WORDS)
    page = started()
    assert page.pills and not page.text_input
    page.pills[0].select(stored(page, folder).options["w1"].index("عربية"))
    press(page, "answer_button")
    assert "إجابة صحيحة" in shown(page)


def test_ordering_and_true_or_false_are_answered(folder: Path) -> None:
    keep(folder, ORDER, TRUE_FALSE)
    page = started()
    assert all(f"<li>{option}</li>" in shown(page) for option in ORDER.options)
    for box, answer in zip(list(page.selectbox), ORDER.answers):
        box.select(answer)
    press(press(page, "answer_button"), "next_button")
    assert [option[-2:] for option in page.radio[0].options] == ["صح", "طأ"]
    press(choose(page, "صح"), "result_button")
    assert "100%" in shown(page)


# Moving about


def test_every_question_can_be_gone_to_and_says_how_it_stands(folder: Path) -> None:
    keep(folder, samples.WHERE, samples.WHICH, TYPED)
    page = press(started(), "goto_button_3")
    assert "السؤال 3 من 3" in page.get("progress")[0].proto.text
    typed(page, "مستشفى")
    press(page, "goto_button_1")
    choose(page, "موسكو")
    labels = [button.label for button in page.button if str(button.key).startswith("goto_button")]
    assert labels == ["1 ✗", "2 ○", "3 ✓"]
    assert "السؤال 2 من 3" in again(page).get("progress")[0].proto.text


@pytest.mark.parametrize("layout", ["single", "all"])
def test_every_control_has_a_label(folder: Path, layout: str) -> None:
    keep(folder, samples.WHERE, TYPED, BANK_WORDS, samples.MATCH, ORDER, TRUE_FALSE, layout=layout, hints=True)
    page = started()
    for place in range(6):
        widgets = [*page.radio, *page.text_input, *page.selectbox, *page.button_group, *page.button]
        assert all(widget.label.strip() for widget in widgets)
        if layout == "single" and place < 5:
            press(page, "next_button")


# The result


def test_a_perfect_score_can_be_practised_again(folder: Path) -> None:
    keep(folder, TYPED)
    page = press(typed(started(), "مستشفى"), "result_button")
    assert "تدرّب مرة أخرى" in page.button(key="again_all").label and "again_wrong" not in keys(page)
    first = attempt_id(page)
    press(press(page, "again_all"), "to_questions")
    assert attempt_id(page) != first and answerable(page)


def test_the_result_says_how_long_it_took_and_offers_the_sheet(folder: Path) -> None:
    keep(folder, TYPED)
    page = started()
    shift_start(page, folder, minutes=3, seconds=7)
    press(typed(page, "مستشفى"), "result_button")
    assert "المدة: 3:0" in shown(page)
    assert page.download_button(key="sheet_button").label


class Shape(HTMLParser):
    """The tags of a page, their nesting checked."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_sheet_stands_alone_and_escapes_everything(tmp_path: Path) -> None:
    bank = replace(samples.BANK, title="درس <script>x</script>", questions=(samples.WHICH, samples.CLOZE, samples.MATCH))
    attempts = Attempts(tmp_path / "a.sqlite3")
    start = datetime(2026, 1, 2, 12, tzinfo=UTC)
    attempt = attempts.start_attempt(bank, "<b>ليلى</b> & Co", 1, start)
    given = "F-16 <i>Falcon</i>"
    attempts.record_response(attempt.id, "q2", (given,), grade(samples.WHICH, given), start + timedelta(seconds=125))
    attempts.record_response(attempt.id, "q2", ("ميغ-31",), grade(samples.WHICH, "ميغ-31"), start + timedelta(seconds=125))
    html = result_sheet(attempts.load_attempt(attempt.id), bank, "ar")
    shape = Shape()
    shape.feed(html)
    assert not shape.open and shape.tags[0] == ("html", {"lang": "ar", "dir": "rtl"})
    names = {tag for tag, _ in shape.tags}
    assert not names & {"script", "i", "img", "link"} and not any({"src", "href"} & set(attributes) for _, attributes in shape.tags)
    assert "@page" in html and "2026-01-02" in html and "2:05" in html and "0%: 0 من 3 (بعد المحاولات: 1 من 3)" in html
    assert "ليلى" in html and "<b>ليلى" not in html
    assert "<b>ميغ-31</b>" in html and "ورأى الضيوف في متحف الطيران" in html and "○ بلا إجابة" in html and "✗ غير صحيحة" in html
