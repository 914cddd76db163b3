"""The deed behind a verbal noun: tables of nouns, and of sentences with تم، جرى and قام بـ."""

from __future__ import annotations

import pytest

import quiz
from quiz.reading.verbal_nouns import verb_of


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("تعيين", "عيّن"),
        ("توقيع", "وقّع"),
        ("إطلاق", "أطلق"),
        ("افتتاح", "افتتح"),
        ("انتخاب", "انتخب"),
        ("استخدام", "استخدم"),
        ("مناقشة", "ناقش"),
        ("تبادل", "تبادل"),
        ("إلغاء", "ألغى"),
        ("اختيار", "اختار"),
        ("كتاب", None),
        ("مدينة", None),
        ("إنسان", None),
    ],
)
def test_verb_of(noun: str, verb: str | None) -> None:
    assert verb_of(noun) == verb


@pytest.mark.parametrize(
    ("sentence", "deed", "done_to"),
    [
        ("تم تعيين المهندس مديرا للشركة يوم الأحد.", "عيّن", "المهندس"),
        ("جرى تسليم الجائزة في القاهرة مساء الأحد.", "سلّم", "الجائزة"),
        ("قامت الشرطة بتفتيش البيت القديم صباح اليوم.", "فتّش", "البيت القديم"),
        ("تم افتتاح المعرض في بيروت أمس.", "افتتح", "المعرض"),
        ("قام الوفد بجولة في المدينة صباح الأحد.", "", None),
        ("جرى اللاعب في الملعب ساعة كاملة.", "", None),
        ("عين الوزير المهندس مديرا للشركة.", "", None),
    ],
)
def test_clause_says_what_was_done(sentence: str, deed: str, done_to: str | None) -> None:
    article = quiz.read_article(sentence, title="—")
    clause = quiz.find_clauses(article)[0]
    span = clause.deed_object
    assert (clause.deed, article.text[span.start : span.end] if span else None) == (deed, done_to)
