"""Articles that write every final ى as ي are read as the standard spells; others are left alone."""

import pytest

import quiz
from quiz.reading.spelling import standard


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("سافر الوفد إلي المدينة حتي يشارك علي الفور", "سافر الوفد إلى المدينة حتى يشارك على الفور"),
        ("نقل الدكتور علي حسن إلي المستشفي مرة أخري", "نقل الدكتور علي حسن إلى المستشفى مرة أخرى"),
        ("دعا الوزير علي بن صالح إلي الحوار", "دعا الوزير علي بن صالح إلى الحوار"),
        # one «إلى» and the article knows the letter
        ("سافر علي إلى المدينة حتي المساء", "سافر علي إلى المدينة حتي المساء"),
        ("سافر علي في المساء", "سافر علي في المساء"),
    ],
)
def test_standard(written: str, read: str) -> None:
    assert standard([written.split()]) == [read.split()]


def test_what_is_shown_stays_as_written() -> None:
    article = quiz.read_article("دعا الوزير المدرسين إلي المشاركة في دورة تدريبية علي مدي شهر كامل في مدينة طنطا.", title="—")
    token = article.sentences[0].tokens[3]
    assert token.text == "إلى"
    assert article.text[token.span.start : token.span.end] == "إلي"
