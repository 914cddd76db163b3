"""The teacher's review through Streamlit's AppTest: cards, swaps, other questions, blanks, order, undo, settings."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from quiz import banks
from quiz.model import Bank, Form, Origin, Question, Settings, Status
from quiz.questions import suggestions
from quiz.ui.workshop import Wishes

from . import samples
from .test_pages import checked, press, shown, teacher

pytestmark = pytest.mark.usefixtures("folder")

OTHER = Question("q9", "who", Form.CHOICE, "مَن الذي وصل صباح الخميس؟", ("سناء برادة", "إيفان سميرنوف", "يوري بيلوف"), ("سناء برادة",), samples.ARRIVAL)
PLAIN = replace(samples.BANK, article=replace(samples.ARTICLE, text=samples.TEXT.replace("<b>", "   ").replace("</b>", "    ")))


def review(bank: Bank = samples.GENERATED, name: str = "lesson") -> AppTest:
    page = teacher()
    page.session_state["workshop"] = bank
    page.session_state["workshop_name"] = name
    return checked(page.run())


def bench(page: AppTest) -> Bank:
    bank: Bank = page.session_state["workshop"]
    return bank


def order(page: AppTest) -> list[str]:
    return [question.id for question in bench(page).questions]


def of(page: AppTest, identity: str) -> Question:
    return next(question for question in bench(page).questions if question.id == identity)


@pytest.fixture
def suggested(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "other_options", lambda bank, question: ("نوفوسيبيرسك", "أومسك") if question.id == "q1" else ())
    monkeypatch.setattr(suggestions, "another_question", lambda bank, question: OTHER if question.id == "q1" else None)

    def swapped(bank: Bank, question: Question, old: str, new: str) -> Question:
        if new == "أومسك":
            raise suggestions.BadSwap("لا يصلح هذا الخيار. / This option won't do.")
        return replace(question, options=tuple(new if option == old else option for option in question.options), origin=Origin.EDITED)

    monkeypatch.setattr(suggestions, "swapped", swapped)


# Cards


def test_a_card_shows_what_the_student_sees_the_key_the_evidence_and_why_an_option_is_there() -> None:
    wrong = replace(samples.WHERE, options=("فلاديفوستوك", "موسكو", "سميرنوف"), status=Status.DRAFT)
    text = shown(review(replace(samples.BANK, questions=(wrong,))))
    assert samples.WHERE.prompt in text and "<b>أ</b><span>فلاديفوستوك</span>" in text
    assert re.search(r'fahm-good"><b>أ</b><span>فلاديفوستوك</span><span role="img" aria-label="صواب">✓', text)
    assert "<mark>وصلت الوزيرة" in text
    assert "«سميرنوف» ورد في الفقرة" in text and "«موسكو» لم يرد في النص" in text
    assert "«فلاديفوستوك» ورد" not in text


def test_foreign_text_is_escaped_on_cards() -> None:
    text = shown(review())
    assert "<i>Falcon" not in text and "&lt;<bdi" in text


def test_every_form_has_its_card() -> None:
    order_question = replace(samples.MATCH, id="q6", form=Form.ORDER, kind="order", left=(), options=("ب", "أ"), answers=("أ", "ب"))
    text = shown(review(replace(samples.BANK, questions=(*samples.BANK.questions, order_question))))
    assert "الترتيب الصحيح" in text and "أ ← ب" in text and "سناء برادة ← الوزيرة المغربية" in text


# Order and undo


def test_questions_move_up_and_down_and_not_over_the_ends() -> None:
    page = review()
    assert page.button(key="up_q1").disabled and page.button(key="down_q5").disabled
    assert order(press(page, "down_q1"))[:2] == ["q2", "q1"]
    assert order(press(page, "up_q5"))[-2:] == ["q5", "q4"]


def test_undo_takes_back_decision_edit_order_title_and_settings_one_by_one() -> None:
    page = review()
    assert page.button(key="step_back_button").disabled
    start = bench(page)
    press(page, "approved_q1")
    press(page, "down_q1")
    press(page, "edit_q2")
    page.text_area(key="prompt_q2").input("أيّ طائرةٍ قديمة رأوها؟")
    press(page, "keep_q2")
    page.text_input(key="title_input").input("عنوان آخر")
    checked(page.run())
    page.number_input(key="setting_tries_1").set_value(3)
    press(page, "settings_button")
    assert (bench(page).settings.tries, bench(page).title, of(page, "q2").prompt) == (3, "عنوان آخر", "أيّ طائرةٍ قديمة رأوها؟")
    assert bench(press(page, "step_back_button")).settings == Settings()
    assert page.number_input(key="setting_tries_1").value == 1
    assert bench(press(page, "step_back_button")).title == samples.TITLE == page.text_input(key="title_input").value
    assert of(press(page, "step_back_button"), "q2").prompt == samples.WHICH.prompt
    assert order(press(page, "step_back_button"))[0] == "q1"
    assert bench(press(page, "step_back_button")) == start
    assert page.button(key="step_back_button").disabled


def test_undo_is_bounded_and_forgotten_with_the_bank() -> None:
    page = review()
    for _ in range(27):
        press(press(page, "down_q1"), "up_q1")
    assert len(page.session_state["undo"]) == 50
    press(page, "close_button")
    assert "undo" not in page.session_state and "workshop" not in page.session_state


# Swap one option


def test_an_option_is_swapped_for_a_suggestion_and_can_be_had_back(suggested: None) -> None:
    page = press(review(), "swap_q1")
    assert "فلاديفوستوك" not in page.selectbox(key="swap_out_q1").options
    page.selectbox(key="swap_out_q1").select("بكين")
    press(page, "swap_now_q1")
    assert of(page, "q1").options == ("موسكو", "فلاديفوستوك", "نوفوسيبيرسك", "سانت بطرسبرغ") and of(page, "q1").origin is Origin.EDITED
    assert of(press(page, "step_back_button"), "q1").options == samples.WHERE.options


def test_a_swap_that_will_not_do_says_why_and_changes_nothing(suggested: None) -> None:
    page = press(review(), "swap_q1")
    page.selectbox(key="swap_in_q1").select("أومسك")
    press(page, "swap_now_q1")
    assert "لا يصلح هذا الخيار" in page.error[0].value and of(page, "q1").options == samples.WHERE.options


def test_no_sure_option_is_said(suggested: None) -> None:
    assert "لا خيار آخر" in shown(press(review(), "swap_q2"))


def test_true_or_false_has_no_option_to_swap() -> None:
    question = replace(samples.WHERE, kind="true_false", options=("صواب", "خطأ"), answers=("صواب",))
    page = review(replace(samples.BANK, questions=(question,)))
    assert not [button for button in page.button if button.key == "swap_q1"]


# Another question


def test_another_question_takes_the_place_of_one(suggested: None) -> None:
    page = press(review(), "another_q1")
    assert order(page) == ["q9", "q2", "q3", "q4", "q5"]
    assert order(press(page, "step_back_button"))[0] == "q1"


def test_no_other_question_is_said_on_the_card(suggested: None) -> None:
    page = press(review(), "another_q2")
    assert "لا سؤال آخر عن هذه الجملة" in page.info[0].value and order(page)[1] == "q2"


def test_a_question_of_the_teacher_is_not_exchanged() -> None:
    page = review()
    assert not [button for button in page.button if button.key == "another_q4"]


# Regeneration


def test_regeneration_replaces_drafts_only_with_the_wishes_of_the_first_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def regenerated(bank: Bank, wanted: int, **wishes: object) -> Bank:
        asked.append((wanted, wishes))
        return replace(bank, questions=tuple(question for question in bank.questions if suggestions.stays(question)) + (OTHER,))

    monkeypatch.setattr(suggestions, "regenerated", regenerated)
    page = press(review(), "approved_q1")
    page.session_state["wishes"] = Wishes(kinds=("who",), options=3, seed=5)
    checked(page.run())
    press(page, "again_button")
    assert asked == [(3, {"kinds": ("who",), "forms": None, "difficulty": None, "options": 3, "seed": 6})]
    assert order(page) == ["q1", "q4", "q9"]
    press(page, "step_back_button")
    assert order(page) == ["q1", "q2", "q3", "q4", "q5"]


def test_regeneration_of_a_real_article_keeps_what_was_decided() -> None:
    page = press(review(replace(PLAIN, questions=samples.GENERATED.questions)), "approved_q1")
    press(page, "again_button")
    assert not page.error and of(page, "q1").status is Status.APPROVED and of(page, "q4").origin is Origin.WRITTEN
    assert "q5" not in order(page)


# A blank of words picked


def words(page: AppTest, which: str, word: str) -> AppTest:
    box = next(box for box in page.selectbox if str(box.key).startswith(f"blank_{which}"))
    box.select(next(option for option in box.options if option.split(". ", 1)[1].startswith(word)))
    return checked(page.run())


def test_a_blank_is_made_of_the_words_picked() -> None:
    page = words(words(review(), "sentence", "وقال سميرنوف"), "first", "مدرسة")
    words(page, "last", "عربية")
    assert "تنوي فتح" in shown(page) and "fahm-blank" in shown(page)
    press(page, "blank_button")
    made = bench(page).questions[-1]
    assert (made.prompt, made.answers) == ("وقال سميرنوف للصحفيين إن البلدية تنوي فتح _____ قرب الميناء.", ("مدرسة عربية",))
    assert (made.kind, made.origin, made.status, made.evidence) == ("cloze", Origin.WRITTEN, Status.APPROVED, samples.SCHOOL)
    assert order(press(page, "step_back_button"))[-1] == "q5"


def test_a_blank_for_a_name_can_be_given_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "name_within", lambda bank, span: span)
    choice = {"form": Form.CHOICE, "options": ("سميرنوف", "بيلوف", "أورلوف")}
    monkeypatch.setattr(suggestions, "with_options", lambda bank, question: replace(question, **choice))
    page = words(words(review(), "sentence", "وقال سميرنوف"), "first", "سميرنوف")
    assert "<span>بيلوف</span>" in shown(page)
    press(page, "blank_button")
    assert bench(page).questions[-1].options == ("سميرنوف", "بيلوف", "أورلوف")


def test_the_same_blank_twice_gets_an_id_of_its_own() -> None:
    page = review()
    for _ in range(2):
        press(words(words(page, "sentence", "وقال سميرنوف"), "first", "مدرسة"), "blank_button")
    assert len(set(order(page))) == 7 and not banks.bank_problems(bench(page))


def test_a_sentence_is_not_taken_out_whole() -> None:
    page = words(words(review(), "sentence", "وقال سميرنوف"), "first", "وقال")
    words(page, "last", "الميناء")
    assert "لا يبقى من الجملة" in page.error[0].value


# Editing and settings


def test_evidence_level_and_word_bank_can_be_edited(folder: Path) -> None:  # noqa: F811
    page = press(review(), "edit_q3")
    page.text_area(key="options_q3").input("فلاديفوستوك\nموسكو")
    page.radio(key="level_q3").set_value(3)
    box = page.selectbox(key="sentence_q3")
    box.select(next(option for option in box.options if "وقال سميرنوف" in option))
    press(page, "keep_q3")
    changed = of(page, "q3")
    assert (changed.options, changed.difficulty, changed.evidence, changed.origin) == (("فلاديفوستوك", "موسكو"), 3, samples.SCHOOL, Origin.EDITED)
    press(page, "save_button")
    assert banks.load_bank(folder / "lesson.json").questions[2] == changed


def test_a_change_that_breaks_the_bank_is_explained_and_not_kept() -> None:
    page = press(review(), "edit_q1")
    page.text_area(key="options_q1").input("موسكو")
    press(page, "keep_q1")
    assert "لم يُحفظ التعديل" in page.error[0].value and of(page, "q1") == samples.GENERATED.questions[0]
    assert page.text_area(key="options_q1").value == "موسكو" and page.button(key="step_back_button").disabled


def test_settings_are_kept_and_saved(folder: Path) -> None:  # noqa: F811
    page = review()
    page.radio(key="setting_feedback_each").set_value("end")
    page.number_input(key="setting_tries_1").set_value(2)
    page.checkbox(key="setting_hints_False").set_value(True)
    page.number_input(key="setting_minutes_0").set_value(20)
    page.radio(key="setting_article_open").set_value("hidden")
    page.radio(key="setting_layout_single").set_value("all")
    page.checkbox(key="setting_strict_False").set_value(True)
    press(press(page, "settings_button"), "save_button")
    assert banks.load_bank(folder / "lesson.json").settings == Settings("end", 2, True, 20, "hidden", "all", True)
    assert all(widget.help for widget in (page.radio(key="setting_layout_all"), page.number_input(key="setting_minutes_20"), page.checkbox(key="setting_strict_True")))


def test_rejected_ideas_stay_visible() -> None:
    assert "ضمير لا يُعرف صاحبه" in shown(press(review(), "approved_q1"))
