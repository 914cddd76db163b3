"""Written numbers: table of (Arabic, value)."""

import pytest

from quiz import lexicon
from quiz.numerals import leading_number, parse_number

NUMBERS = [
    # digits of three scripts and their separators
    ("0", 0),
    ("127", 127),
    ("١٢٧", 127),
    ("۱۲۷", 127),
    ("2,500", 2500),
    ("٢٬٥٠٠", 2500),
    ("2،500", 2500),
    ("1,234,567", 1234567),
    ("1.234.567", 1234567),
    ("1 234 567", 1234567),
    ("1\u00a0234\u00a0567", 1234567),
    ("2,500.75", 2500.75),
    ("١٢٫٥", 12.5),
    ("12.5", 12.5),
    ("3,5", 3.5),
    ("3،5 مليون", 3500000),
    ("-5", -5),
    ("−٥", -5),
    ("ناقص خمسة", -5),
    ("\u200f2023\u200e", 2023),
    # units, with their genders, cases and vowels
    ("صفر", 0),
    ("واحد", 1),
    ("واحدة", 1),
    ("اثنان", 2),
    ("اثنين", 2),
    ("اثنتان", 2),
    ("اثنتين", 2),
    ("ثلاث", 3),
    ("ثلاثة", 3),
    ("ثَلاثَةٌ", 3),
    ("ثلاثًا", 3),
    ("ثلاثـــة", 3),
    ("أربع", 4),
    ("اربعة", 4),
    ("خمس", 5),
    ("ست", 6),
    ("سبعة", 7),
    ("ثمان", 8),
    ("ثماني", 8),
    ("ثمانية", 8),
    ("تسع", 9),
    ("عشر", 10),
    ("عشرة", 10),
    ("الثلاثة", 3),
    # teens
    ("أحد عشر", 11),
    ("إحدى عشرة", 11),
    ("اثنا عشر", 12),
    ("اثني عشر", 12),
    ("اثنتا عشرة", 12),
    ("اثنتي عشرة", 12),
    ("ثلاثة عشر", 13),
    ("ثلاث عشرة", 13),
    ("ثماني عشرة", 18),
    ("تسعة عشر", 19),
    # tens and their compounds
    ("عشرون", 20),
    ("عشرين", 20),
    ("ثلاثين", 30),
    ("تسعون", 90),
    ("سبعة وعشرون", 27),
    ("سبعة و عشرين", 27),
    ("واحد وعشرين", 21),
    ("واحدة وعشرون", 21),
    ("إحدى وعشرين", 21),
    ("اثنين وثلاثين", 32),
    ("الاثنين والعشرين", 22),
    # hundreds
    ("مئة", 100),
    ("مائة", 100),
    ("مئتان", 200),
    ("مئتين", 200),
    ("مائتي", 200),
    ("ثلاثمئة", 300),
    ("ثلاثمائة", 300),
    ("ثلاث مئة", 300),
    ("ثلاث مائة", 300),
    ("ثمانمئة", 800),
    ("تسعمائة", 900),
    ("مئة وسبعة وعشرون", 127),
    ("مئة وواحد", 101),
    ("مئة وعشرة", 110),
    ("مئة وخمسة عشر", 115),
    ("ستمئة وخمسون", 650),
    ("سبعة وعشرون ومئة", 127),
    # scales
    ("ألف", 1000),
    ("ألفا", 2000),
    ("ألفًا", 1000),
    ("ألفان", 2000),
    ("ألفين", 2000),
    ("ألفي", 2000),
    ("ثلاثة آلاف", 3000),
    ("خمسة عشر ألفا", 15000),
    ("عشرين ألفًا", 20000),
    ("مئة ألف", 100000),
    ("مئتي ألف", 200000),
    ("ألف ومئتان", 1200),
    ("ألفا ومئتين", 1200),
    ("ألفين وثلاثة وعشرين", 2023),
    ("ألف وتسعمئة وخمسة وأربعون", 1945),
    ("مليون", 1000000),
    ("مليونان", 2000000),
    ("مليونين", 2000000),
    ("3 ملايين", 3000000),
    ("٣ ملايين", 3000000),
    ("1.5 مليون", 1500000),
    ("١٫٥ مليار", 1500000000),
    ("مليون و300 ألف", 1300000),
    ("مليون و 300 ألف", 1300000),
    ("3 ملايين و200 ألف", 3200000),
    ("مليارين", 2000000000),
    ("ملياران ونصف", 2500000000),
    ("ثلاثة مليارات", 3000000000),
    ("تريليون", 1000000000000),
    ("ألف مليون", 1000000000),
    ("ألف مليار", 1000000000000),
    ("خمسة ملايين وثلاثمئة ألف ومئة وأربعة عشر", 5300114),
    ("مئة و20", 120),
    # fractions
    ("نصف", 0.5),
    ("ربع", 0.25),
    ("نصف مليون", 500000),
    ("ربع مليون", 250000),
    ("مليون ونصف", 1500000),
    ("مليون ونصف المليون", 1500000),
    ("ثلاثة ملايين ونصف", 3500000),
    ("ثلاثة ملايين ونصف المليون", 3500000),
    ("ثلاثة ونصف", 3.5),
    ("ثلاثة أرباع", 0.75),
]

NONE = [
    "",
    "   ",
    "باريس",
    "ثلاثة رجال",
    "3 رجال",
    "الثالث",
    "ثالث عشر",
    "الثلاثاء",
    "الاثنين",
    "الإثنين",
    "الأربعاء",
    "الخميس",
    "الأحد",
    "أحد",
    "إحدى",
    "أحد الرجال",
    "آلاف",
    "ملايين",
    "مليارات",
    "عشرات",
    "مئات",
    "عشرات الآلاف",
    "ثلاثة وأربعة",
    "خمسة وعشرة",
    "ثلاثة أربعة",
    "عشرون ثلاثون",
    "عشرون وثلاثون",
    "ألف وألف",
    "مليون ومليار",
    "و",
    "وثلاثة",
    "ثلاثة و",
    "ثلاثة و و عشرون",
    "F-16",
    "16F",
    "5%",
    "2023/10/7",
    "7-1",
    "1.2.3",
    "صفر وعشرون",
    "ثلاثة " * 4000,
    "9" * 5000,
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_parse_number_gives_the_value(text: str, value: float) -> None:
    found = parse_number(text)
    assert found == value
    assert isinstance(found, int) == float(value).is_integer()


@pytest.mark.parametrize("text", NONE)
def test_parse_number_refuses_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize("text", [text for text, value in NUMBERS if value in {27, 127, 1945, 3200000}])
def test_parse_number_takes_a_presentation_form_spelling(text: str) -> None:
    shaped = text.replace("لا", "\ufefb").replace("س", "\ufeb1")
    assert parse_number(shaped) == parse_number(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مئة وسبعة وعشرون شخصا", (127, 3)),
        ("3 ملايين و200 ألف دولار", (3200000, 4)),
        ("3 دول", (3, 1)),
        ("خمسة رجال وست نساء", (5, 1)),
        ("2023 و2024", (2023, 1)),
        ("مليون ونصف المليون دولار", (1500000, 3)),
        ("ثلاثة وأربعة", (3, 1)),
        ("عام 2019", None),
        ("", None),
    ],
)
def test_leading_number_takes_the_longest_run(text: str, expected: tuple[float, int] | None) -> None:
    assert leading_number(text.split()) == expected


@pytest.mark.parametrize("row", [row for row in lexicon.numbers() if row.type == "cardinal"], ids=lambda row: row.word)
def test_parse_number_reads_every_cardinal_of_the_table(row: lexicon.NumberWord) -> None:
    assert parse_number(row.word) == row.value


# «الستون» is the sixtieth or the sixty, «المئة» too: the table has them as ordinals, here they have their value.
ORDINALS = [row for row in lexicon.numbers() if row.type == "ordinal" and row.value % 10]


@pytest.mark.parametrize("row", ORDINALS, ids=lambda row: row.word)
def test_parse_number_reads_no_ordinal_of_the_table(row: lexicon.NumberWord) -> None:
    assert parse_number(row.word) is None
