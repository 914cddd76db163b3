"""Who is meant where nobody is named: a table of (text, words, who), and what must not be linked."""

from __future__ import annotations

from functools import lru_cache

import pytest

import quiz
from quiz.model import Article, Reference
from quiz.pipeline import find_references


@lru_cache
def read(text: str) -> tuple[Article, tuple[Reference, ...]]:
    article = quiz.read_article(text, title="—")
    return article, find_references(article)


def links(text: str) -> dict[tuple[str, str], str]:
    """(kind, words) → the name of what they mean."""
    article, found = read(text)
    names = {e.id: e.name for e in reversed(article.entities) if e.kind != "title"}
    return {(r.kind, article.text[r.span.start : r.span.end]): names[r.id] for r in found}


LINKED = [
    # who spoke in the sentence before speaks on
    ("قالت المستشارة الألمانية أنغيلا ميركل إن بلادها ستساعد اليونان. وأضافت أن المحادثات ستستمر في برلين.", "dropped", "وأضافت", "أنغيلا ميركل"),
    ("قال وزير الخارجية الروسي سيرغي لافروف إن بلاده تريد الحوار. وتابع أن موسكو تنتظر الرد.", "dropped", "وتابع", "سيرغي لافروف"),
    # a verb joined by و has the subject of the verb before it
    ("وصل الرئيس الفرنسي إيمانويل ماكرون إلى بيروت صباح الخميس والتقى عددا من الطلاب.", "dropped", "والتقى", "إيمانويل ماكرون"),
    # a pronoun on what only people have
    ("أنهى الرئيس الفرنسي إيمانويل ماكرون زيارته إلى بيروت مساء الخميس.", "pronoun", "زيارته", "إيمانويل ماكرون"),
    # the only thing that is called so
    ("أعلنت شركة بوينغ أرباحها في شيكاغو أمس. وباعت الشركة مئة طائرة هذا العام.", "noun", "الشركة", "بوينغ"),
    # the article says itself which day yesterday was
    ("اجتمع الوزراء في الرياض أمس الاثنين. وعاد الوفد العراقي إلى بغداد أمس.", "day", "أمس", "أمس الاثنين"),
]


@pytest.mark.parametrize(("text", "kind", "words", "name"), LINKED)
def test_words_are_linked(text: str, kind: str, words: str, name: str) -> None:
    found = links(text)
    assert (kind, words) in found
    assert name in found[kind, words]


NOT_LINKED = [
    # two who may be meant
    pytest.param("قال الرئيس الفرنسي إيمانويل ماكرون إن الرئيس الأميركي جو بايدن زار بولندا وأكد دعم أوكرانيا.", "dropped", "وأكد", id="said-or-visited"),
    pytest.param("التقى الرئيس الفرنسي إيمانويل ماكرون نظيره الروسي فلاديمير بوتين قبل زيارته إلى الصين.", "pronoun", "زيارته", id="two-men"),
    # the verb doesn't agree
    pytest.param("قال الرئيس الفرنسي إيمانويل ماكرون إن بلاده تريد الحوار. وأضافت أن باريس تنتظر الرد.", "dropped", "وأضافت", id="gender"),
    # what has a subject of its own
    pytest.param("وصل الرئيس الفرنسي إيمانويل ماكرون إلى بيروت صباح الخميس والتقى الوزير عددا من الطلاب.", "dropped", "والتقى", id="own-subject"),
    # two companies
    pytest.param("تنافس شركة بوينغ شركة إيرباص في السوق منذ عقود. وباعت الشركة مئة طائرة هذا العام.", "noun", "الشركة", id="two-companies"),
    # the capital of the country is not the country
    pytest.param("اندلعت مظاهرات في دكا عاصمة بنغلاديش أمس. وأغلق الجيش طرق العاصمة صباح اليوم.", "noun", "العاصمة", id="capital"),
    # nobody says which day it is
    pytest.param("اجتمع الوزراء في الرياض يوم الاثنين. وعاد الوفد العراقي إلى بغداد أمس.", "day", "أمس", id="no-anchor"),
    pytest.param("اجتمع الوزراء أمس الاثنين في الرياض. وكان الوفد قد وصل الأحد الماضي. وعاد الوزير الاثنين المقبل.", "day", "الاثنين المقبل", id="another-week"),
]


@pytest.mark.parametrize(("text", "kind", "words"), NOT_LINKED)
def test_words_are_not_linked(text: str, kind: str, words: str) -> None:
    assert (kind, words) not in links(text)


def test_a_family_name_found_nowhere_else_is_its_bearers() -> None:
    article, _ = read("زار المخرج الألماني هانس زيمرمان تونس في أيار. ثم عرض زيمرمان فيلمه الجديد في القاهرة.")
    people = [e for e in article.entities if e.kind == "person"]
    assert {e.name for e in people} == {"هانس زيمرمان"}
    assert len(people) == 2
