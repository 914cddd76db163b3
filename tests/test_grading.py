"""Marks: tables of (accepted answers, what was typed)."""

from dataclasses import replace

import pytest

from quiz.arabic import fold, plain
from quiz.comparison import distance
from quiz.grading import grade, remark, rivals_of
from quiz.model import Article, Bank, Form, Question


def typed(answers: str, prompt: str = "مَن الذي التقاه الوزير؟", options: tuple[str, ...] = ()) -> Question:
    """A text question; accepted answers parted by |."""
    return Question("q", "who", Form.TEXT, prompt, options, tuple(answers.split("|")), None)


RIGHT = [
    # the same answer: vowels, spaces, punctuation, digits, what nobody sees
    ("فلاديفوستوك", "فلاديفوستوك"),
    ("فلاديفوستوك", "  فلاديفوستوك . "),
    ("فلاديفوستوك", "فلاديفوســـتوك"),
    ("فلاديفوستوك", "\u200fفلاديفوستوك\u200e\ufeff"),
    ("فلاديفوستوك", "فلاديفو\u200bستوك"),
    ("مكتبة", "مَكْتَبَةٌ"),
    ("مدرسة", "مدر\u0651\u064eسة"),
    ("الصَّفُّ", "الص\u064e\u0651ف\u064f\u0651"),
    ("ذروة جديدة", "«ذروة جديدة»"),
    ("ذروة جديدة", "“ذروة جديدة”"),
    ("ذروة جديدة", "\"ذروة جديدة\""),
    ("ذروة جديدة", "ذروة\u00a0جديدة"),
    ("ميغ-31", "ميغ 31"),
    ("ميغ-31", "ميغ31"),
    ("ميغ-31", "ميغ-٣١"),
    ("ميغ-31", "ميغ \u06f3\u06f1"),
    ("إف-16", "إف 16"),
    ("F-16", "f16"),
    ("عبد الله", "عبدالله"),
    ("عبدالله", "عبد الله"),
    ("سلام", "\ufeb3\ufefc\ufee1"),
    ("2019", "٢٠١٩"),
    ("2,500", "٢٬٥٠٠"),
    ("1.5", "١٫٥"),
    ("بوتين|فلاديمير بوتين", "فلاديمير بوتين"),
    # the article more or less
    ("الرياض", "رياض"),
    ("مقاتلة", "المقاتلة"),
    ("وكالة الأنباء", "وكالة أنباء"),
    # one leading و ف ب ل ك س in the response
    ("موسكو", "بموسكو"),
    ("موسكو", "وموسكو"),
    ("موسكو", "لموسكو"),
    ("الرياض", "بالرياض"),
    ("تل أبيب", "بتل أبيب"),
    ("الرياض", "للرياض"),
    ("يزور شركات", "سيزور شركات"),
    # what a learner puts before the bare answer
    ("موسكو", "في موسكو"),
    ("في موسكو", "موسكو"),
    ("2019", "عام 2019"),
    ("2019", "في عام 2019"),
    ("عام 2019", "2019"),
    ("الأحد", "يوم الأحد"),
    ("يوم الأحد", "الأحد"),
    # numbers in words, digits, both genders, dual
    ("ثلاثة", "3"),
    ("3", "ثلاث"),
    ("ثلاث", "ثلاثة"),
    ("٣", "ثَلاثَة"),
    ("127", "مئة وسبعة وعشرون"),
    ("مائة وسبعة وعشرين", "١٢٧"),
    ("مئة وسبعة وعشرون شخصا", "127 شخصًا"),
    ("127 شخصًا", "127"),
    ("ثلاث دول", "3"),
    ("ثلاث دول", "3 دول"),
    ("3 ملايين دولار", "ثلاثة ملايين دولار"),
    ("1.5 مليون", "مليون ونصف"),
    ("1.5 مليون", "1500000"),
    ("1.5 مليون", "1,500,000"),
    ("اثنان", "2"),
    ("12", "اثنا عشر"),
    ("5%", "5 %"),
    ("5%", "٥٪"),
    ("5%", "5 في المئة"),
    ("5%", "5 بالمئة"),
    ("5%", "خمسة بالمائة"),
    ("5%", "5"),
    # months of both families
    ("أيلول", "سبتمبر"),
    ("سبتمبر", "ايلول"),
    ("7 أكتوبر 2023", "7 تشرين الأول 2023"),
    ("7 أكتوبر/تشرين الأول 2023", "7 أكتوبر 2023"),
    ("7 أكتوبر 2023", "السابع من أكتوبر 2023|7 أكتوبر 2023".split("|")[1]),
    ("كانون الثاني", "يناير"),
    ("شباط", "شهر فبراير"),
    # titles before a name
    ("فلاديمير بوتين|بوتين", "الرئيس فلاديمير بوتين"),
    ("فلاديمير بوتين|بوتين", "الرئيس الروسي بوتين"),
    ("سيرغي شويغو", "وزير الدفاع الروسي سيرغي شويغو"),
    ("مجدي يعقوب", "الدكتور مجدي يعقوب"),
    ("كير ستارمر", "رئيس الوزراء البريطاني كير ستارمر"),
    ("الرئيس فلاديمير بوتين", "فلاديمير بوتين"),
]

LENIENT = [
    ("مكتبة", "مكتبه"),
    ("أحمد", "احمد"),
    ("إسطنبول", "اسطنبول"),
    ("آسيا", "اسيا"),
    ("مستشفى", "مستشفي"),
    ("علي", "على"),
    ("رؤساء", "روساء"),
    ("فائزة", "فايزة"),
    ("ألمانيا", "المانيا"),
    ("الإمارات", "امارات"),
    ("المدرسة", "مدرسه"),
    ("الرياض", "لرياض"),
    # one typing slip per five letters
    ("فلاديفوستوك", "فلاديفستوك"),
    ("فلاديفوستوك", "فلاديفوستك"),
    ("فلاديفوستوك", "فلادفوستك"),
    ("فلاديفوستوك", "فلايدفوستوك"),
    ("فلاديفوستوك", "في فلادفوستوك"),
    ("سيرغي شويغو", "سيرجي شويغو"),
    ("سيرغي شويغو", "سيرجي شويجو"),
    ("سيرغي شويغو", "الوزير سيرجي شويغو"),
    ("كيم جونغ أون", "كيم جونج أون"),
    ("المصري اليوم", "اظمصري اليوم"),
    ("ميغالودون-31", "ميغالدون 31"),
]

WRONG = [
    ("فلاديفوستوك", "موسكو"),
    ("فلاديفوستوك", "فلدفستك"),
    ("موسكو", "مو"),
    # letters of the stem are no clitics, and no article
    ("آريس", "باريس"),
    ("سام", "وسام"),
    ("باريس", "ريس"),
    ("بالتيمور", "تيمور"),
    ("ألمانيا", "مانيا"),
    ("لندن", "ندن"),
    ("فالنسيا", "نسيا"),
    ("كمال", "مال"),
    ("عيد", "سعيد"),
    # short words have no slips
    ("علي", "عمي"),
    ("بوتن", "بوشن"),
    ("كيم جونغ أون", "كيم جونغ إين"),
    # a slip that makes another name
    ("محمود", "محمد محمود".split()[0] + " علي"),
    ("يونيو", "يوليو"),
    ("جبيل", "الجبيل"),
    ("آيباد", "إيباي"),
    ("هولندا", "بولندا"),
    ("7 يونيو 2023", "7 يوليو 2023"),
    # never within a number
    ("2019", "2018"),
    ("12345", "12346"),
    ("ميغ-31", "ميغ-29"),
    ("ميغالودون-31", "ميغالودون-32"),
    ("ثلاثة عشر", "ثلاثة"),
    ("ثلاثون", "ثلاثة"),
    ("127", "مئة وستة وعشرون"),
    ("3 ملايين", "3"),
    ("3 ملايين", "3 مليارات"),
    ("5", "5%"),
    ("5%", "5 دول"),
    # another person
    ("فلاديمير بوتين|بوتين", "نائب الرئيس بوتين"),
    ("فلاديمير بوتين|بوتين", "رئيس وزراء بوتين"),
    ("وزير الدفاع", "الدفاع"),
    ("رئيس الوزراء", "الوزراء"),
    ("فلاديمير بوتين", "بوتين"),
    ("فلاديفوستوك", "فلاديفوستوك أو موسكو"),
    ("كوريا الشمالية", "كوريا الجنوبية"),
    ("كوريا الشمالية", "كوريا"),
]


@pytest.mark.parametrize(("answers", "response"), RIGHT)
def test_grade_text_takes_the_same_answer(answers: str, response: str) -> None:
    found = grade(typed(answers, prompt="أين ومتى؟"), response)
    assert (found.verdict, found.fraction) == ("right", 1.0)


@pytest.mark.parametrize(("answers", "response"), LENIENT)
def test_grade_text_takes_a_misspelling_and_shows_the_standard(answers: str, response: str) -> None:
    found = grade(typed(answers, prompt="أين ومتى؟"), response)
    assert (found.verdict, found.fraction) == ("lenient", 1.0)
    assert f"«{answers}»" in found.feedback


@pytest.mark.parametrize(("answers", "response"), WRONG)
def test_grade_text_refuses_another_answer(answers: str, response: str) -> None:
    found = grade(typed(answers, prompt="أين ومتى؟"), response)
    assert (found.verdict, found.fraction) == ("wrong", 0.0)


@pytest.mark.parametrize(
    ("prompt", "answers", "response", "verdict"),
    [
        ("كم دولةً شاركت؟", "2", "دولتان", "right"),
        ("كم دولةً شاركت؟", "دولتان", "2", "right"),
        ("كم دولةً شاركت؟", "دولتين", "دولتان", "right"),
        ("كم هدفًا سجّل اللاعبون؟", "هدفان", "اثنان", "right"),
        ("كم هدفًا سجّل اللاعبون؟", "هدفان", "3", "wrong"),
        ("أي دولة شاركت؟", "إيران", "2", "wrong"),
        ("كم دولةً شاركت؟", "3", "3 دول", "right"),
        ("كم دولةً شاركت؟", "3", "ثلاث دول", "right"),
        ("كم دولةً شاركت؟", "3", "3 دول و5 مدن", "wrong"),
        ("أي عام شهد ذلك؟", "2019", "2019 دولة", "wrong"),
        ("ما عدد القتلى؟", "127", "مئة وسبعة وعشرون قتيلا", "right"),
        ("في أيّ مدينة التقيا؟", "موسكو", "مدينة موسكو", "right"),
        ("في أيّ مدينة التقيا؟", "موسكو", "في مدينة موسكو", "right"),
        ("من أين جاء؟", "موسكو", "من موسكو", "right"),
        ("أي دولة زارها؟", "الكويت", "مدينة الكويت", "wrong"),
    ],
)
def test_grade_text_reads_the_answer_by_its_prompt(prompt: str, answers: str, response: str, verdict: str) -> None:
    assert grade(typed(answers, prompt), response).verdict == verdict


STRICT = [
    ("مَدرَسة", "مدرسة", "right"),
    ("«مدرسة»", "مدرسة", "right"),
    ("ميغ-31", "ميغ ٣١", "right"),
    ("عبد الله", "عبدالله", "right"),
    ("2,500", "٢٬٥٠٠", "right"),
    ("مدرسة", "مدرسه", "wrong"),
    ("أحمد", "احمد", "wrong"),
    ("علي", "على", "wrong"),
    ("الرياض", "رياض", "wrong"),
    ("موسكو", "بموسكو", "wrong"),
    ("موسكو", "في موسكو", "wrong"),
    ("3", "ثلاثة", "wrong"),
    ("أيلول", "سبتمبر", "wrong"),
    ("12", "1 2", "wrong"),
    ("فلاديفوستوك", "فلاديفستوك", "wrong"),
]


@pytest.mark.parametrize(("answer", "response", "verdict"), STRICT)
def test_grade_strict_forgives_vowels_spaces_marks_and_digits_only(answer: str, response: str, verdict: str) -> None:
    assert grade(typed(answer), response, strict=True).verdict == verdict


@pytest.mark.parametrize(
    ("answer", "response", "rivals", "article"),
    [
        ("هولندا", "بولندا", ("بولندا",), ""),
        ("هولندا", "بولندا", (), "زار بولندا ثم هولندا."),
        ("زيادة", "قيادة", (), "أعلنت القيادة زيادة في قيادة الجيش."),
        ("السويد", "السويس", ("قناة السويس", "السويس"), ""),
        ("شويغو", "شويجي", ("شويجو",), ""),
    ],
)
def test_grade_text_takes_no_slip_that_makes_something_else(answer: str, response: str, rivals: tuple[str, ...], article: str) -> None:
    assert grade(typed(answer), response, rivals=rivals, article=article).verdict == "wrong"


def test_grade_text_takes_the_options_of_a_word_bank_as_rivals() -> None:
    question = typed("هولندا", options=("هولندا", "بولندا"))
    assert grade(question, "هولند").verdict == "lenient"
    assert grade(question, "بولندا").verdict == "wrong"


def test_rivals_of_leaves_out_the_questions_own_answers() -> None:
    first, second = typed("موسكو|العاصمة"), replace(typed("بكين"), id="q2", options=("بكين", "موسكو", "طوكيو"))
    bank = Bank("b", "", Article("", "", "", ""), (first, second))
    assert rivals_of(bank, first) == {"بكين", "طوكيو"}


@pytest.mark.parametrize("response", ["", "   ", "\u200f", "ـــ", (), ("", "")])
@pytest.mark.parametrize("form", list(Form))
def test_grade_names_an_empty_answer(form: Form, response: str | tuple[str, ...]) -> None:
    question = Question("q", "k", form, "؟", ("أ", "ب"), ("أ",) if form in (Form.CHOICE, Form.TEXT) else ("أ", "ب"), None)
    assert grade(question, response).verdict == "empty"


CHOICE = Question("q", "where", Form.CHOICE, "أين؟", ("موسكو", "بكين", "طوكيو"), ("بكين",), None)


@pytest.mark.parametrize(
    ("response", "verdict"), [("بكين", "right"), ("«بكين»", "right"), (("بكين",), "right"), ("موسكو", "wrong"), ("لندن", "wrong")]
)
def test_grade_choice(response: str, verdict: str) -> None:
    assert grade(CHOICE, response).verdict == verdict


def test_grade_choice_tells_options_apart_that_fold_alike() -> None:
    question = replace(CHOICE, options=("على", "علي", "عن"), answers=("علي",))
    assert [grade(question, option).verdict for option in question.options] == ["wrong", "right", "wrong"]


def test_grade_choice_takes_an_option_in_other_spelling_than_the_answer() -> None:
    assert grade(replace(CHOICE, options=("مدرسة", "جامعة"), answers=("مدرسه",)), "مدرسة").verdict == "right"


MATCH = Question("q", "match", Form.MATCH, "صِل", ("وزير", "زعيم", "رئيس"), ("زعيم", "وزير", "رئيس"), None, left=("كيم", "شويغو", "بوتين"))


@pytest.mark.parametrize(
    ("response", "fraction", "verdict"),
    [
        (("زعيم", "وزير", "رئيس"), 1.0, "right"),
        (("زعيم", "رئيس", "وزير"), 1 / 3, "wrong"),
        (("زعيم", "وزير", ""), 2 / 3, "wrong"),
        (("زعيم",), 1 / 3, "wrong"),
        (("وزير", "زعيم", ""), 0.0, "wrong"),
    ],
)
def test_grade_match_gives_the_share_of_pairs(response: tuple[str, ...], fraction: float, verdict: str) -> None:
    found = grade(MATCH, response)
    assert (found.fraction, found.verdict) == (pytest.approx(fraction), verdict)


ORDER = Question("q", "order", Form.ORDER, "رتّب", ("ج", "أ", "د", "ب", "ه"), ("أ", "ب", "ج", "د", "ه"), None)


@pytest.mark.parametrize(
    ("response", "fraction"),
    [
        ("أبجده", 1.0),
        ("بجدهأ", 0.75),
        ("أبدجه", 0.25),
        ("هدجبأ", 0.0),
        ("أب", 0.25),
        ("أبجدهأ", 1.0),
    ],
)
def test_grade_order_gives_the_share_of_right_neighbours(response: str, fraction: float) -> None:
    found = grade(ORDER, tuple(response))
    assert found.fraction == pytest.approx(fraction)
    assert (found.verdict == "right") == (response == "أبجده")


def test_part_feedback_counts() -> None:
    assert grade(MATCH, ("زعيم", "وزير", "")).feedback == "أصبت في 2 من 3."


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("", "", 0), ("أ", "", 1), ("كتاب", "كتب", 1), ("كتاب", "كاتب", 1), ("كتاب", "كتيب", 1), ("موسكو", "بكين", 5), ("abcd", "badc", 2)],
)
def test_distance_counts_slips(one: str, other: str, slips: int) -> None:
    assert distance(one, other) == distance(other, one) == slips


@pytest.mark.parametrize("text", [answer for table in (RIGHT, LENIENT, WRONG) for answer, _ in table])
def test_plain_differs_from_fold_in_letters_only(text: str) -> None:
    assert fold(plain(text)) == fold(text)
    assert len(plain(text)) == len(fold(text))


@pytest.mark.parametrize("response", ["\0", "\ud800", "%", "_" * 50, "ا" * 5000, "3 " * 500, "و " * 500, "﷽"])
def test_grade_survives_any_text(response: str) -> None:
    assert grade(typed("فلاديفوستوك|3 دول"), response).verdict == "wrong"


PARAGRAPHS = "وصل الوزير سامح شكري إلى بغداد أمس.\n\nوالتقى هناك الرئيس برهم صالح، ثم غادر إلى عمّان."
PLACE = Question("q", "where", Form.CHOICE, "أين …؟", ("بغداد", "عمّان", "دمشق"), ("بغداد",), None)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ("بغداد", ""),
        ("عمّان", "«عمّان» ورد في الفقرة 2 في سياق آخر: «صالح، ثم غادر إلى عمّان»."),
        ("دمشق", "«دمشق» لم يرد في النص."),
        ("ليست خيارا", ""),
    ],
)
def test_remark_says_where_a_wrong_option_is_named(chosen: str, said: str) -> None:
    assert remark(PLACE, chosen, PARAGRAPHS) == said


def test_no_remark_on_options_that_are_no_names() -> None:
    assert remark(replace(PLACE, kind="root"), "دمشق", PARAGRAPHS) == ""
