"""Subject and object: what the cases rule out, and how the probabilities become roles."""

from __future__ import annotations

import pytest

import quiz
from quiz.model import Article
from quiz.reading.clauses import beside
from quiz.reading.line import Line, lines_of
from quiz.reading.roles import NONE, Roles, agrees, case_shown, certainty, options, place_of, probabilities, surest


def line_of(sentence: str) -> Line:
    article: Article = quiz.read_article(sentence, title="—")
    return lines_of(article)[0]


def test_probabilities_sum_to_one_and_follow_the_weights() -> None:
    seen = [(Roles(NONE, NONE), ["none"]), (Roles(0, NONE), ["subject"]), (Roles(NONE, 0), ["object"])]
    likely = probabilities(seen, {"subject": 2.0, "object": 1.0})
    assert sum(likely) == pytest.approx(1.0)
    assert likely[1] > likely[2] > likely[0]


SEEN: list[tuple[Roles, list[str]]] = [(Roles(0, NONE), []), (Roles(0, 1), []), (Roles(1, 0), [])]


@pytest.mark.parametrize(
    ("likely", "floors", "expected"),
    [
        ([0.10, 0.85, 0.05], (0.8, 0.8), Roles(0, 1)),
        ([0.40, 0.55, 0.05], (0.8, 0.8), Roles(0, NONE)),
        ([0.30, 0.35, 0.35], (0.8, 0.8), Roles(NONE, NONE)),
        ([0.05, 0.15, 0.80], (0.7, 0.7), Roles(1, 0)),
    ],
)
def test_a_role_is_given_from_its_floor_on(likely: list[float], floors: tuple[float, float], expected: Roles) -> None:
    assert surest(SEEN, likely, floors) == expected


def test_certainty_is_that_of_the_less_likely_role() -> None:
    assert certainty(SEEN, [0.4, 0.55, 0.05], Roles(0, 1)) == pytest.approx(0.55)


@pytest.mark.parametrize(
    ("sentence", "word", "case"),
    [
        ("رفع المتظاهرون أعلام بلادهم في الساحة.", "المتظاهرون", "n"),
        ("استقبل الوزير المعلمين في مكتبه صباحا.", "المعلمين", "a"),
        ("أبرمت الشركة اتفاقا مع الجامعة أمس.", "اتفاقا", "a"),
        ("زار الوفد المتحف الكبير يوم الأحد.", "المتحف", ""),
        ("زار الوفد فلسطين يوم الأحد الماضي.", "فلسطين", ""),
    ],
)
def test_writing_shows_the_case(sentence: str, word: str, case: str) -> None:
    line = line_of(sentence)
    phrases = [p for _, _, right, _ in beside(line) for p in right.nouns if line.word(p.head) == word]
    assert [case_shown(line, p) for p in phrases] == [case]


def test_the_cases_leave_one_way() -> None:
    line = line_of("شكر المعلمون المديرين في الحفل.")
    _, _, right, left = next(beside(line))
    assert {(r.subject, r.object) for r in options(line, right, left)} == {(NONE, NONE), (0, NONE), (0, 1)}


@pytest.mark.parametrize(
    ("sentence", "verb", "place"),
    [
        ("زار الوفد المتحف الكبير يوم الأحد.", "زار", "initial"),
        ("قابل الوفد المهندس الذي بنى الجسر.", "بنى", "relative"),
        ("قال المدير إنه سيبيع البيت القديم.", "سيبيع", "pronoun"),
        ("يريد المدير أن يبيع البيت القديم.", "يبيع", "that"),
        ("وصل الوفد إلى القاهرة وزار المتحف.", "وزار", "joined"),
        ("هذه شركة تصنع السيارات في اليابان.", "تصنع", "indefinite"),
    ],
)
def test_verb_stands_after(sentence: str, verb: str, place: str) -> None:
    line = line_of(sentence)
    at = next(i for i in range(len(line)) if line.word(i) == verb)
    first = next(first for first, i, _, _ in beside(line) if i == at)
    assert place_of(line, first, at) == place


@pytest.mark.parametrize(
    ("sentence", "fits"),
    [
        ("المهندسون باعوا البيت القديم أمس.", True),
        ("المدينة زار المتحف القديم أمس.", False),
        ("السيارات عبرت الجسر الجديد صباحا.", True),
    ],
)
def test_a_subject_before_its_verb_agrees(sentence: str, fits: bool) -> None:
    line = line_of(sentence)
    at = next(i for i in range(len(line)) if line.verb(i))
    phrase = next((left.phrase for _, i, _, left in beside(line) if i == at and left), None)
    assert (phrase is not None and agrees(line, at, phrase, before=True)) is fits


# The subject far from its verb, or left out: sentence, verb, subject, object
CLAUSES = [
    ("أكد الوزير أن التربة في جنوب البلاد تفتقر إلى المياه.", "تفتقر", "التربة", None),
    ("المصرف الذي أفلس العام الماضي باع فروعه أمس.", "باع", "المصرف", "فروعه"),
    ("قابل الوفد الجمعية التي تمثل وكلاء العقارات.", "تمثل", None, "وكلاء العقارات"),
    ("يجب على المدرب أن يترك الملعب قبل المباراة.", "يترك", None, "الملعب"),
    ("هذه شركة تصنع السيارات في مدينة ناغويا.", "تصنع", None, "السيارات"),
    ("أصبح الطبيب وزيرا بعد الانتخابات الأخيرة.", "أصبح", "الطبيب", None),
    ("يعمل فيها أكثر من ستة آلاف موظف منذ عام.", "يعمل", "أكثر من ستة آلاف موظف", None),
]


@pytest.mark.parametrize(("sentence", "verb", "subject", "object_"), CLAUSES)
def test_clause_of(sentence: str, verb: str, subject: str | None, object_: str | None) -> None:
    article = quiz.read_article(sentence, title="—")
    clause = next(c for c in quiz.find_clauses(article) if article.text[c.verb.start : c.verb.end] == verb)
    found = tuple(article.text[s.start : s.end] if s else None for s in (clause.subject, clause.object))
    assert found == (subject, object_)
