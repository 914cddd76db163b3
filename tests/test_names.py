"""Which names are found in a sentence: a table of (sentence, its names). The sentences were written for this project."""

from __future__ import annotations

import pytest

from quiz.reading.names import look, plain, tag_article, tag_entities


def names_in(sentence: str) -> list[tuple[str, str]]:
    words = sentence.split()
    found: list[tuple[str, str]] = []
    for word, label in zip(words, tag_entities(words), strict=True):
        head, _, kind = label.partition("-")
        if head == "B":
            found.append((word, kind))
        elif head == "I":
            found[-1] = (f"{found[-1][0]} {word}", kind)
    return found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("التقى الرئيس الفرنسي إيمانويل ماكرون نظيره في باريس أمس .", [("إيمانويل ماكرون", "PER"), ("باريس", "LOC")]),
        ("وصل الوفد إلى كوريا الشمالية يوم الأحد .", [("كوريا الشمالية", "LOC")]),
        ("قال وزير الخارجية سامح شكري إن المحادثات مستمرة .", [("سامح شكري", "PER")]),
        ("أعلنت منظمة الصحة العالمية انتهاء الوباء .", [("منظمة الصحة العالمية", "ORG")]),
        ("دعت الأمم المتحدة إلى وقف القتال في السودان .", [("الأمم المتحدة", "ORG"), ("السودان", "LOC")]),
        ("فاز ريال مدريد على برشلونة بهدفين .", [("ريال مدريد", "ORG"), ("برشلونة", "ORG")]),
        ("ولد الكاتب نجيب محفوظ في القاهرة .", [("نجيب محفوظ", "PER"), ("القاهرة", "LOC")]),
        ("سافر المدير من لندن إلى نيويورك .", [("لندن", "LOC"), ("نيويورك", "LOC")]),
        ("التقى بوتين وماكرون في موسكو .", [("بوتين", "PER"), ("وماكرون", "PER"), ("موسكو", "LOC")]),
        ("ناقش المجلس الخطة الجديدة للتعليم .", []),
        ("ارتفعت أسعار الخبز في الأسواق هذا العام .", []),
        ("زرع الفلاحون القمح قبل المطر .", []),
    ],
)
def test_tag_entities_finds(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert names_in(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("واتفقت مصر ولبنان والأردن على الخطة .", ["مصر", "ولبنان", "والأردن"]),  # the label stands on the written word
        ("وصلت الطائرة لبيروت مساء .", ["لبيروت"]),
    ],
)
def test_tag_entities_through_clitics(sentence: str, expected: list[str]) -> None:
    assert [name for name, kind in names_in(sentence) if kind == "LOC"] == expected


@pytest.mark.parametrize("sentence", ["", "،", "12 % !", "زجلبفم", "The end", "محمد بن سلمان بن عبد العزيز"])
def test_tag_entities_gives_sound_labels_whatever_the_words(sentence: str) -> None:
    words = sentence.split()
    labels = tag_entities(words)
    assert len(labels) == len(words)
    for before, label in zip(["O", *labels], labels):
        assert not label.startswith("I-") or before[1:] == label[1:]


def test_look_remembers_how_a_word_stood_elsewhere() -> None:
    first, second, third = look(["ولد الكاتب نجيب محفوظ في القاهرة .".split(), "وكتب محفوظ روايات .".split(), ["وقال"]])
    assert "m -w نجيب" in second.elsewhere[1]
    assert "m -w كتب" in first.elsewhere[3]
    assert third.elsewhere == [[]]


def test_look_goes_no_further_than_it_is_told() -> None:
    sentences = ["ولد الكاتب نجيب محفوظ .".split(), ["وقال"], "وكتب محفوظ روايات .".split()]
    assert look(sentences, near=2)[2].elsewhere[1]
    assert not look(sentences, near=1)[2].elsewhere[1]


def test_tag_article_labels_every_sentence() -> None:
    sentences = ["التقى الرئيس بوتين في موسكو .".split(), [], "سافر بوتين .".split()]
    assert [len(labels) for labels in tag_article(sentences)] == [6, 0, 3]
    assert tag_article(sentences[:1]) == [tag_entities(sentences[0])]


@pytest.mark.parametrize(("word", "expected"), [("أُسامة", "اسامة"), ("إلى", "الي"), ("٢٠١٤", "0000"), ("آسيا", "اسيا")])
def test_plain(word: str, expected: str) -> None:
    assert plain(word) == expected
