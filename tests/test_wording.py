"""Words of a question made from words of the text: verbs re-inflected, prepositions joined, nouns made definite."""

from __future__ import annotations

from functools import lru_cache
from random import Random

import pytest

import quiz
from quiz.mining.facts import mine
from quiz.questions.draft import Source
from quiz.questions.kinds.which import definite_form
from quiz.questions.wording import NoWording, check_clause, noun_for, parts_of, template, verb_form, verb_word, with_preposition
from quiz.reading.clauses import Reading
from quiz.reading.line import Line


def known(*case: object, reason: str) -> object:
    return pytest.param(*case, marks=pytest.mark.xfail(reason=reason))


@lru_cache
def source_of(sentence: str) -> Source:
    article = quiz.read_article(sentence, title="—")
    return Source(article, mine(article), Random(0))


def place_of(sentence: str, word: str) -> tuple[Line, int]:
    line = source_of(sentence).mined.lines[0]
    return line, next(i for i, token in enumerate(line.tokens) if token.text == word)


def reading_of(sentence: str, verb: str) -> Reading:
    line, at = place_of(sentence, verb)
    return next(r for r in source_of(sentence).mined.readings if r.verb == at)


VERBS = [
    # past: feminine to masculine
    ("قالت الوزيرة إن المتحف سيفتح أبوابه يوم الأحد.", "قالت", "m", "", "قال"),
    ("التقت المستشارة الألمانية رئيس الوزراء في برلين أمس.", "التقت", "m", "", "التقى"),
    ("دعت المنظمة الحكومات إلى دعم المزارعين في القرى.", "دعت", "m", "", "دعا"),
    ("زارت الكاتبة متحف اللوفر في باريس يوم الأحد.", "زارت", "m", "", "زار"),
    ("أعلنت الشركة خطة جديدة لبناء مصنع في حلب.", "أعلنت", "m", "", "أعلن"),
    ("وقّعت الوزيرة اتفاقا جديدا للتجارة في روما أمس.", "وقّعت", "f", "", "وقعت"),
    known("رأت اللجنة أن المشروع يحتاج إلى وقت أطول.", "رأت", "m", "", "رأى", reason="the lexicon's lemma of رأى is «راوند»: the question says «مَن الذي راوند»"),
    ("ألقت الشاعرة قصيدتين جديدتين في حفل الافتتاح أمس.", "ألقت", "m", "", "ألقى"),
    # past: masculine to feminine
    ("قال الوزير إن المتحف سيفتح أبوابه يوم الأحد.", "قال", "f", "", "قالت"),
    ("التقى الرئيس المصري رئيس الوزراء في برلين أمس.", "التقى", "f", "", "التقت"),
    ("دعا المدير الحكومات إلى دعم المزارعين في القرى.", "دعا", "f", "", "دعت"),
    # past: plural to singular
    ("اللاعبون سجلوا هدفين في الدقائق الأخيرة من المباراة.", "سجلوا", "m", "", "سجّل"),
    ("المزارعون باعوا القمح في السوق القديم قبل العيد.", "باعوا", "m", "", "باع"),
    # a conjunction goes
    ("وقالت الوزيرة إن المتحف سيفتح أبوابه يوم الأحد.", "وقالت", "m", "", "قال"),
    ("فغادر الوفد المدينة قبل وصول الضيوف إلى الفندق.", "فغادر", "m", "", "غادر"),
    # present and future
    ("تدرس الحكومة اليابانية خطة جديدة لدعم المزارعين الصغار.", "تدرس", "m", "", "يدرس"),
    ("يدرس المجلس خطة جديدة لدعم المزارعين الصغار هناك.", "يدرس", "f", "", "تدرس"),
    ("ستزور الكاتبة متحف اللوفر في باريس يوم الأحد.", "ستزور", "m", "", "سيزور"),
    ("وستفتتح الوزيرة معرض الكتاب في بيروت الأسبوع المقبل.", "وستفتتح", "m", "", "سيفتتح"),
    known("اللاعبون يسجلون أهدافا كثيرة في كل مباراة مهمة.", "يسجلون", "m", "", "يسجل", reason="inflect gives no form for a plural of the present: its question is never asked"),
    # the same gender stays as it was written
    ("زارت الكاتبة متحف اللوفر في باريس يوم الأحد.", "زارت", "f", "", "زارت"),
    # with a pronoun
    ("التقى الرئيس المصري رئيس الوزراء في برلين أمس.", "التقى", "m", "ه", "التقاه"),
    ("زارت الكاتبة متحف اللوفر في باريس يوم الأحد.", "زارت", "f", "ه", "زارته"),
    ("التقت المستشارة الألمانية رئيس الوزراء في برلين أمس.", "التقت", "f", "ه", "التقته"),
    ("عرض المهندس طائرة جديدة في مطار القاهرة أمس.", "عرض", "m", "ها", "عرضها"),
    ("دعا المدير الحكومات إلى دعم المزارعين في القرى.", "دعا", "m", "ه", "دعاه"),
    ("ستستقبل الملكة رئيس الوزراء في قصرها يوم الأحد.", "ستستقبل", "f", "ه", "ستستقبله"),
    ("رأى الطبيب مريضا في الممر قبل وصول الإسعاف.", "رأى", "m", "ه", "رآه"),
    # a passive shows that it is one
    ("أصيب 25 عاملا أجنبيا في الحريق الكبير بالمصنع.", "أصيب", "m", "", "أُصيب"),
]


@pytest.mark.parametrize(("sentence", "verb", "gender", "attached", "expected"), VERBS)
def test_verb_form(sentence: str, verb: str, gender: str, attached: str, expected: str) -> None:
    line, at = place_of(sentence, verb)
    assert verb_form(line, at, gender, attached=attached) == expected


def test_verb_form_of_a_verb_with_a_pronoun_is_refused() -> None:
    line, at = place_of("واستقبله الوزير في المطار مساء الأحد بحفاوة كبيرة.", "واستقبله")
    with pytest.raises(NoWording):
        verb_form(line, at, "m")


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("وقالت الوزيرة إن المتحف سيفتح أبوابه يوم الأحد.", "وقالت", "قالت"),
        ("وصل الوفد الياباني إلى القاهرة مساء الأحد الماضي.", "وصل", "وصل"),
        ("فغادر الوفد المدينة قبل وصول الضيوف إلى الفندق.", "فغادر", "غادر"),
        ("فاز المنتخب المغربي على المنتخب البرتغالي في الدوحة.", "فاز", "فاز"),
    ],
)
def test_verb_word_is_without_conjunction(sentence: str, verb: str, expected: str) -> None:
    assert verb_word(*place_of(sentence, verb)) == expected


@pytest.mark.parametrize(
    ("preposition", "text", "expected"),
    [
        ("ل", "الأمم المتحدة", "للأمم المتحدة"),
        ("ل", "مصر", "لمصر"),
        ("ب", "الوزير الأردني", "بالوزير الأردني"),
        ("ب", "موسكو", "بموسكو"),
        ("ك", "الأسد", "كالأسد"),
        ("في", "القاهرة", "في القاهرة"),
        ("على يد", "الجيش", "على يد الجيش"),
        ("ل", "اللجنة", "للجنة"),
    ],
)
def test_with_preposition(preposition: str, text: str, expected: str) -> None:
    assert with_preposition(preposition, text) == expected


@pytest.mark.parametrize(
    ("sentence", "first", "last", "expected"),
    [
        ("عرض المهندس على الملك مقاتلة من طراز «ميغ-31» في القاعدة.", "مقاتلة", "مقاتلة", "المقاتلة"),
        ("عرض المهندس على الملك مقاتلة حديثة من طراز «ميغ-31» في القاعدة.", "مقاتلة", "حديثة", "المقاتلة الحديثة"),
        ("شاهد الضيوف قاذفات قنابل من طراز «تو-95» في القاعدة.", "قاذفات", "قنابل", "قاذفات القنابل"),
        ("وصلت السفينة مزودة بصواريخ من طراز «هاربون» إلى الميناء.", "بصواريخ", "بصواريخ", "الصواريخ"),
        ("شاهد الضيوف المقاتلة من طراز «ميغ-31» في القاعدة.", "المقاتلة", "المقاتلة", "المقاتلة"),
    ],
)
def test_definite_form(sentence: str, first: str, last: str, expected: str) -> None:
    line, start = place_of(sentence, first)
    _, end = place_of(sentence, last)
    assert definite_form(source_of(sentence), line, start, end + 1) == expected


def test_definite_form_of_what_is_uncertain_is_refused() -> None:
    sentence = "شاهد الضيوف تمثالا ضخما من طراز قديم في القاعدة."
    line, start = place_of(sentence, "تمثالا")
    with pytest.raises(NoWording):
        definite_form(source_of(sentence), line, start, start + 2)


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        pytest.param("لم يزر الرئيس التركي مدينة القاهرة منذ سنوات.", "يزر", id="negated"),
        pytest.param("إذا زار الرئيس التركي مدينة القاهرة فسيلتقي نظيره.", "زار", id="condition"),
        pytest.param("ربما زار الرئيس التركي مدينة القاهرة قبل سنوات.", "زار", id="possibility"),
        pytest.param("وأضاف أن المتحف الجديد مغلق في أيام العطل.", "وأضاف", id="no-subject"),
        pytest.param("قد يزور الرئيس التركي مدينة القاهرة يوم الأحد.", "يزور", id="may"),
        pytest.param("وكانت الشركة تبيع سياراتها في اليابان قبل سنوات.", "تبيع", id="tense-of-kana"),
    ],
)
def test_check_clause_refuses(sentence: str, verb: str) -> None:
    with pytest.raises(NoWording):
        check_clause(reading_of(sentence, verb))


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("زار الرئيس التركي مدينة القاهرة يوم الأحد الماضي.", "زار"),
        ("وقد وصل الوفد الياباني إلى القاهرة مساء الأحد.", "وصل"),
        ("ستفتتح الوزيرة معرض الكتاب في بيروت يوم الأحد.", "ستفتتح"),
    ],
)
def test_check_clause_passes(sentence: str, verb: str) -> None:
    assert check_clause(reading_of(sentence, verb)) is None


@pytest.mark.parametrize(
    ("sentence", "verb", "without", "expected"),
    [
        ("وصل وزير الدفاع الأمريكي جيمس ماتيس إلى بغداد صباح الثلاثاء.", "وصل", "subject", "إلى بغداد صباح الثلاثاء"),
        ("وصل وزير الدفاع الأمريكي جيمس ماتيس إلى بغداد صباح الثلاثاء.", "وصل", "time", "وزير الدفاع الأمريكي إلى بغداد"),
        ("قدمت اليابان مساعدات كبيرة للأمم المتحدة في جنيف أمس.", "قدمت", "time", "اليابان مساعدات كبيرة للأمم المتحدة في جنيف"),
        ("الرئيس التركي زار القاهرة يوم الأحد بعد الظهر.", "زار", "time", "الرئيس التركي القاهرة بعد الظهر"),
    ],
)
def test_parts_of_are_in_the_order_of_a_question(sentence: str, verb: str, without: str, expected: str) -> None:
    reading = reading_of(sentence, verb)
    asked = reading.clause.subject if without == "subject" else reading.clause.times[0]
    assert parts_of(source_of(sentence), reading, without=asked) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("زار هذا الرجل مدينة القاهرة القديمة يوم الأحد.", id="this"),
        pytest.param("وباع الفلاحون أرضهم لشركة أجنبية كبيرة يوم الأحد.", id="their"),
    ],
)
def test_parts_of_refuses_what_points_elsewhere(sentence: str) -> None:
    reading = source_of(sentence).mined.readings[0]
    with pytest.raises(NoWording):
        parts_of(source_of(sentence), reading)


def test_template_puts_spaces_right() -> None:
    assert template("when", "plain", verb="وصل", rest="الوفد ") == "متى وصل الوفد؟"


@pytest.mark.parametrize(("tag", "expected"), [("country", ("دولةٍ", "f")), ("city", ("مدينةٍ", "f")), ("club", ("نادٍ", "m")), ("year", ("عامٍ", "m")), ("nothing", None)])
def test_noun_for(tag: str, expected: tuple[str, str] | None) -> None:
    assert noun_for(tag) == expected
