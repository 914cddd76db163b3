"""What a worksheet leaves room for, and how its key and its Latin names read."""

import re
from dataclasses import replace

from quiz.exchange import Options, export_bank
from quiz.exchange.html import in_digits, shown
from quiz.exchange.worksheet import key_of, letter
from quiz.model import Article, Bank, Form, Origin, Question, Status

WORDS = ("صباح", "وصلت", "إلى", "المدينة", "الوزيرة")
ORDER = Question(
    "q1", "order", Form.ORDER, "رتّب الكلمات.", WORDS, ("وصلت", "الوزيرة", "صباح", "إلى", "المدينة"), None, "", 1, Origin.WRITTEN, Status.APPROVED,
)  # fmt: skip
GAP = replace(ORDER, id="q2", form=Form.TEXT, prompt="وصلت الوزيرة إلى _____ صباحًا.", options=(), answers=("بيروت",))
OPEN = replace(GAP, id="q3", prompt="إلى أين وصلت؟")
COLD = replace(ORDER, id="q4", form=Form.CHOICE, prompt="كم الحرارة؟", options=("12", "-5"), answers=("-5",))


def sheet(question: Question, *, with_key: bool) -> str:
    bank = Bank("b1", "ورقة", Article("a1", "", "", ""), (question,))
    return export_bank(bank, "worksheet", Options(with_key=with_key)).data.decode().partition("<ol")[2]


def test_letters_put_in_order_have_a_slot_each() -> None:
    assert sheet(ORDER, with_key=False).count('class="blank"') == len(WORDS)
    assert key_of(ORDER) == "ب ← هـ ← أ ← ج ← د" and key_of(ORDER) in sheet(ORDER, with_key=True)


def test_a_gap_is_filled_where_it_stands_and_an_open_answer_on_a_line() -> None:
    assert sheet(GAP, with_key=False).count('class="blank"') == 1 and "الإجابة" not in sheet(GAP, with_key=False)
    assert "الإجابة: بيروت" in sheet(GAP, with_key=True)
    assert re.search('<p class="line">الإجابة: <span class="blank">', sheet(OPEN, with_key=False))


def test_figures_keep_their_sign_in_the_key_too() -> None:
    assert 'ب. <bdi dir="ltr">-5</bdi></div>' in sheet(COLD, with_key=True)


def test_a_letter_alone_is_no_figure() -> None:
    assert letter(4) == "هـ" and letter(40) == "41"


def test_the_full_stop_after_a_latin_name_is_the_sentences() -> None:
    assert shown("رأوا طائرة F-16.") == 'رأوا طائرة <bdi dir="ltr">F-16</bdi>.'
    assert shown("في https://example.org/a?b=1، ثم") == 'في <bdi dir="ltr">https://example.org/a?b=1</bdi>، ثم'
    assert shown("لغة C++ قديمة") == 'لغة <bdi dir="ltr">C++</bdi> قديمة'


def test_digits_of_the_page_spare_latin_names() -> None:
    assert in_digits("رأوا 1,250.5 و F-16 بنسبة 35%", True) == "رأوا ١٬٢٥٠٫٥ و F-16 بنسبة ٣٥٪"
    assert in_digits("35%", False) == "35%"
