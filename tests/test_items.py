"""Item statistics: by hand, against another way of computing them, and at their floors; and the CSV files."""

import csv
import io
import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from math import sqrt

import pytest

from quiz.model import Article, Attempt, Bank, Event, Form, Grade, Question, Response, Status
from quiz.results.items import analyse, grade_discrimination
from quiz.results.sheets import learner_key
from quiz.results.table import defuse, items_csv, responses_csv

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
OPTIONS = ("موسكو", "بكين", "طوكيو", "باريس")


def bank_of(count: int, form: Form = Form.CHOICE) -> Bank:
    questions = tuple(
        Question(f"q{number}", "where", form, f"أين السؤال {number}؟", OPTIONS, OPTIONS[:1], None, status=Status.APPROVED) for number in range(1, count + 1)
    )
    return Bank("b", "عنوان", Article("a", "عنوان", "نص."), questions)


def attempt(learner: str, marks: Sequence[float | None], minute: int = 0, *, answers: Mapping[str, str] | None = None, finished: bool = False, ids: Sequence[str] = ()) -> Attempt:
    """An attempt at q1, q2 … (or ``ids``); None: no answer. A wrong answer is the second option unless ``answers`` say."""
    order = tuple(ids) or tuple(f"q{number}" for number in range(1, len(marks) + 1))
    now = NOON + timedelta(minutes=minute)
    responses = tuple(
        Response(question, ((answers or {}).get(question, OPTIONS[0] if mark == 1 else OPTIONS[1]),), Grade(mark, "right" if mark == 1 else "wrong", ""), now)
        for question, mark in zip(order, marks)
        if mark is not None
    )
    return Attempt(f"{learner}{minute}", "b", learner, order, {}, responses, now, (Event("finished", at=now),) if finished else ())


def class_of(rows: Sequence[Sequence[float | None]]) -> list[Attempt]:
    return [attempt(f"متعلم {number}", row, number) for number, row in enumerate(rows)]


# Which attempts count


def marks_of(attempts: Sequence[Attempt], count: int = 3) -> list[dict[str, float]]:
    return [dict(sheet.marks) for sheet in analyse(bank_of(count), attempts).counted.sheets]


def test_the_first_attempt_of_a_learner_counts_however_the_name_is_spelt() -> None:
    attempts = [attempt("أحمد", (1, 0, 0)), attempt(" احمد", (1, 1, 1), 1), attempt("أَحمـد", (0, 0, 0), 2), attempt("ليلى", (0, 1, 0), 3)]
    report = analyse(bank_of(3), attempts)
    assert [sheet.attempt.learner for sheet in report.counted.sheets] == ["أحمد", "ليلى"]
    assert report.counted.later == 2


def test_attempts_without_a_name_each_count() -> None:
    assert len(marks_of([attempt("", (1, 0, 0)), attempt(" ", (1, 1, 1), 1)])) == 2


def test_names_of_signs_alone_are_told_apart() -> None:
    assert learner_key("☺") != learner_key("☹") and learner_key("\u200f ") == ""


def test_the_first_answer_to_a_question_counts() -> None:
    first = attempt("ليلى", (0, 1, 1))
    again = Response("q1", OPTIONS[:1], Grade(1.0, "right", ""), NOON)
    assert marks_of([Attempt(first.id, "b", "ليلى", first.order, {}, (*first.responses, again), NOON)]) == [{"q1": 0, "q2": 1, "q3": 1}]


def test_practice_on_what_was_wrong_does_not_count_without_a_name_either() -> None:
    report = analyse(bank_of(3), [attempt("", (1, 0, 0)), attempt("", (1, 1), 1, ids=("q2", "q3"))])
    assert len(report.counted.sheets) == 1 and report.counted.later == 1


def test_a_bank_that_has_grown_or_shrunk_since_makes_no_attempt_practice() -> None:
    assert len(marks_of([attempt("", (1, 0)), attempt("", (1, 1, 1), 1)])) == 2
    assert len(marks_of([attempt("", (1, 0, 1)), attempt("", (1, 1), 1)], count=2)) == 2


def test_an_attempt_without_an_answer_does_not_count_and_hides_no_later_one() -> None:
    report = analyse(bank_of(3), [attempt("ليلى", (None, None, None)), attempt("ليلى", (1, 1, 1), 1)])
    assert report.counted.empty == 1 and len(report.counted.sheets) == 1


@pytest.mark.parametrize(
    ("given", "finished", "marks", "ended"),
    [
        ((1, None, 1), False, {"q1": 1, "q2": 0, "q3": 1}, True),  # left out
        ((None, 1, None), False, {"q1": 0, "q2": 1}, False),  # left out; not reached
        ((1, None, None), True, {"q1": 1, "q2": 0, "q3": 0}, True),  # handed in
    ],
)
def test_what_a_question_without_an_answer_counts(given: tuple[float | None, ...], finished: bool, marks: dict[str, float], ended: bool) -> None:
    (sheet,) = analyse(bank_of(3), [attempt("ليلى", given, finished=finished)]).counted.sheets
    assert (sheet.marks, sheet.ended) == (marks, ended)


# By hand


def test_discrimination_by_hand() -> None:
    """30 learners, three patterns ten times each: (1,1,1), (1,0,0), (0,0,1)."""
    report = analyse(bank_of(3), class_of([(1, 1, 1), (1, 0, 0), (0, 0, 1)] * 10))
    first, second, _ = report.items
    assert first.facility.value == pytest.approx(2 / 3)
    # q1: marks 1 1 0, rests 2 0 1: means 2/3 and 1, cov 1/3·1 + 1/3·(−1) + 0 = 0
    assert first.discrimination.value == pytest.approx(0)
    # q2: marks 1 0 0, rests 2 1 1: always together
    assert second.discrimination.value == pytest.approx(100)


def test_kr20_by_hand() -> None:
    """Half of 30 learners all right, half all wrong: 5/4 · (1 − 5·¼ / 6.25) = 1; with one learner's answer swapped less."""
    report = analyse(bank_of(5), class_of([(1,) * 5, (0,) * 5] * 15))
    assert report.kr20.value == pytest.approx(1.0)
    # Totals of (1,1,0,0,0) and (0,0,1,1,1): 2 and 3, variance ¼: 5/4 · (1 − 1.25/0.25) = −5
    report = analyse(bank_of(5), class_of([(1, 1, 0, 0, 0), (0, 0, 1, 1, 1)] * 15))
    assert report.kr20.value == pytest.approx(-5.0)


def test_a_variance_of_nothing_gives_no_figure() -> None:
    report = analyse(bank_of(5), class_of([(1 / 3, 2 / 3, 1, 1, 1)] * 30))
    assert report.items[0].discrimination.value is None and report.items[0].discrimination.missing == 0
    assert report.kr20.value is None and not report.kr20.missing


def test_distractors_by_hand() -> None:
    """Weak learners take the second option, strong ones the third, one the fourth (under 5 %), two leave it out."""
    rows = [attempt(f"قوي {n}", (1, 1, 1), n) for n in range(14)]
    rows += [attempt(f"قوي {n}", (0, 1, 1), n, answers={"q1": OPTIONS[2]}) for n in range(14, 17)]
    rows += [attempt(f"ضعيف {n}", (0, 0, 0), n) for n in range(17, 27)]
    rows += [attempt("ضعيف 27", (0, 0, 0), 27, answers={"q1": OPTIONS[3]})]
    rows += [attempt(f"ضعيف {n}", (None, 0, 0), n) for n in range(28, 30)]
    choices = analyse(bank_of(3), rows).items[0].choices
    assert [(choice.text, choice.role, choice.chosen, choice.works) for choice in choices] == [
        (OPTIONS[0], "key", 14, False),
        (OPTIONS[1], "distractor", 10, True),
        (OPTIONS[2], "distractor", 3, False),
        (OPTIONS[3], "distractor", 1, False),
        ("", "none", 2, False),
    ]


def test_an_option_that_was_edited_away_is_still_counted() -> None:
    rows = [attempt(f"م {n}", (0, n % 2), n, answers={"q1": "خيار قديم"}) for n in range(30)]
    former = analyse(bank_of(2), rows).items[0].choices[-1]
    assert (former.text, former.role, former.chosen, former.works) == ("خيار قديم", "former", 30, False)


def test_the_distribution_counts_those_who_came_to_the_end() -> None:
    report = analyse(bank_of(2), [*class_of([(1, 1)] * 4 + [(0, 0)] * 3 + [(1, 0)] * 3), attempt("لم يتم", (1, None), 99)])
    assert report.distribution == (3, 0, 0, 0, 0, 3, 0, 0, 0, 4)


@pytest.mark.parametrize(("value", "word"), [(40, "high"), (39.9, "medium"), (20, "medium"), (0, "low"), (-0.1, "negative")])
def test_discrimination_has_a_word(value: float, word: str) -> None:
    assert grade_discrimination(value) == word


# Floors


def test_each_figure_has_its_floor() -> None:
    rows = [(n % 2, 1, 0, 1, n % 3 == 0) for n in range(30)]
    nine, ten, most, full = (analyse(bank_of(5), class_of(rows[:count])) for count in (9, 10, 29, 30))
    assert nine.items[0].facility.value is None and nine.items[0].facility.missing == 1
    assert nine.distribution == () and nine.distribution_missing == 1
    assert ten.items[0].facility.value == 0.5 and sum(ten.distribution) == 10
    assert (ten.items[0].discrimination.value, ten.items[0].discrimination.missing) == (None, 20)
    assert (most.items[0].choices, most.items[0].choices_missing, most.kr20.value, most.kr20.missing) == ((), 1, None, 1)
    assert full.items[0].choices and full.items[0].discrimination.value is not None and full.kr20.value is not None


def test_kr20_needs_five_items() -> None:
    assert analyse(bank_of(4), class_of([(1, 0, 1, 0)] * 30)).kr20.missing_items == 1


def test_who_did_not_reach_the_end_counts_for_what_was_reached_only() -> None:
    report = analyse(bank_of(3), class_of([(1, 0, 1)] * 9 + [(1, None, None)]))
    assert report.items[0].facility.value == 1.0 and report.items[1].facility.missing == 1
    assert report.complete == 9


def test_deleted_questions_are_left_out_and_counted() -> None:
    report = analyse(bank_of(2), class_of([(1, 0, 1, 1)] * 3))
    assert [item.question.id for item in report.items] == ["q1", "q2"] and report.lost == 2


def test_a_bank_that_lost_all_its_questions_breaks_nothing() -> None:
    report = analyse(bank_of(0), class_of([(1, 0)] * 40))
    assert report.items == () and report.lost == 2 and report.kr20.value is None and report.distribution == ()


def test_no_attempts_give_an_empty_report() -> None:
    assert analyse(bank_of(3), ()).items == ()


# Against another way of computing


@pytest.mark.parametrize("seed", range(20))
def test_figures_agree_with_exact_ones(seed: int) -> None:
    """The textbook's formulas, in fractions and with the divisor n − 1, on classes drawn at random."""
    chance = random.Random(seed)
    learners, count = chance.randint(30, 60), chance.randint(5, 9)
    table = [[Fraction(chance.choice((0, 0, 1, 1, 1, Fraction(1, 2)))) for _ in range(count)] for _ in range(learners)]
    taken = [[chance.choice(OPTIONS[1:]) for _ in range(count)] for _ in range(learners)]
    attempts = [
        attempt(f"م{n}", [float(mark) for mark in row], n, answers={f"q{i + 1}": OPTIONS[0] if row[i] == 1 else taken[n][i] for i in range(count)})
        for n, row in enumerate(table)
    ]
    report = analyse(bank_of(count), attempts)

    def covariance(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
        pairs = [(one[i] - one[j]) * (other[i] - other[j]) for i in range(len(one)) for j in range(i)]
        return Fraction(sum(pairs), len(one) * (len(one) - 1))

    totals = [sum(row, Fraction(0)) for row in table]
    columns = [[row[i] for row in table] for i in range(count)]
    for i, item in enumerate(report.items):
        rests = [total - mark for total, mark in zip(totals, columns[i])]
        assert item.facility.value == pytest.approx(float(sum(columns[i]) / learners))
        spread = covariance(columns[i], columns[i]) * covariance(rests, rests)
        assert item.discrimination.value == pytest.approx(100 * float(covariance(columns[i], rests)) / sqrt(spread))
        mean = sum(rests) / learners
        for choice in item.choices[1:4]:
            takers = [n for n in range(learners) if columns[i][n] != 1 and taken[n][i] == choice.text]
            weak = Fraction(sum(rests[n] < mean for n in takers), sum(rest < mean for rest in rests))
            strong = Fraction(sum(rests[n] > mean for n in takers), sum(rest > mean for rest in rests))
            assert choice.chosen == len(takers)
            assert choice.works == (Fraction(len(takers), learners) >= Fraction(1, 20) and weak > strong)
    alpha = Fraction(count, count - 1) * (1 - sum(covariance(column, column) for column in columns) / covariance(totals, totals))
    assert report.kr20.value == pytest.approx(float(alpha))


def test_kr20_of_whole_marks_is_the_one_with_p_and_q() -> None:
    chance = random.Random(7)
    table = [[chance.randint(0, 1) for _ in range(6)] for _ in range(40)]
    shares = [Fraction(sum(row[i] for row in table), 40) for i in range(6)]
    totals = [sum(row) for row in table]
    variance = Fraction(sum(total * total for total in totals), 40) - Fraction(sum(totals), 40) ** 2
    expected = Fraction(6, 5) * (1 - sum(share * (1 - share) for share in shares) / variance)
    assert analyse(bank_of(6), class_of(table)).kr20.value == pytest.approx(float(expected))


# CSV


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_cells_that_a_spreadsheet_would_run_are_defused(cell: str) -> None:
    assert defuse(cell) == f"'{cell}"
    bank = bank_of(1)
    report = analyse(bank, [attempt(cell, (0,), answers={"q1": cell})])
    row = rows_of(responses_csv(bank, report, ["x"]))[1]
    assert row[0] == f"'{cell}" and row[5] == f"'{cell}"


def test_answers_are_a_row_a_learner_and_question() -> None:
    bank = bank_of(2)
    report = analyse(bank, [attempt('ليلى "أ", ب', (1, None, 0)), attempt("سعد", (0, None, None), 5)])
    head, *rows = rows_of(responses_csv(bank, report, ["متعلم", "بدء"]))
    assert head == ["متعلم", "بدء"] and len(rows) == 6
    assert rows[0] == ['ليلى "أ", ب', "2026-11-25T12:00:00+00:00", "1", "q1", "أين السؤال 1؟", "موسكو", "موسكو", "1", "right", "2026-11-25T12:00:00+00:00"]
    assert rows[1][5:9] == ["", "موسكو", "0.0", ""]
    assert rows[2][3:8] == ["q3", "", "بكين", "", "0"]  # deleted since
    assert rows[4][7] == ""  # not reached


def test_statistics_are_a_row_a_question_and_empty_under_the_floor() -> None:
    report = analyse(bank_of(2), class_of([(1, 0), (0, 1)] * 5))
    assert rows_of(items_csv(report, ["x"]))[1] == ["q1", "أين السؤال 1؟", "10", "0.5", ""]


def test_a_negative_figure_stays_a_number() -> None:
    report = analyse(bank_of(2), class_of([(1, 0), (0, 1)] * 15))
    assert rows_of(items_csv(report, ["x"]))[1][4] == "-100.0"
