"""Attempts: what is stored comes back, in order, whatever happens in between."""

import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.model import Article, Attempt, Bank, Event, Form, Grade, Question, Settings, Span
from quiz.results import rules
from quiz.results.attempts import AttemptFinished, AttemptNotFound, Attempts, AttemptsUnusable, attempts_path
from quiz.results.hints import Hint, hints
from quiz.results.score import score, time_taken

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
RIGHT = Grade(1.0, "right", "إجابة صحيحة.")
WRONG = Grade(0.0, "wrong", "إجابة غير صحيحة.")
CITIES = ("موسكو", "بكين", "طوكيو", "القاهرة")


def question(identity: str, form: Form, options: tuple[str, ...], answers: tuple[str, ...]) -> Question:
    return Question(identity, "where", form, "أين؟", options, answers, None)


BANK = Bank(
    "b1",
    "درس",
    Article("a", "درس", "نص", ""),
    (
        question("q1", Form.CHOICE, CITIES, ("بكين",)),
        question("q2", Form.TEXT, (), ("بكين",)),
        question("q3", Form.CHOICE, ("3 دول", "5 دول", "ثمانية", "12"), ("12",)),
        question("q4", Form.CHOICE, ("صح", "خطأ"), ("صح",)),
        question("q5", Form.ORDER, ("أ", "ب"), ("أ", "ب")),
    ),
)


@pytest.fixture
def attempts(tmp_path: Path) -> Attempts:
    return Attempts(tmp_path / "data" / "attempts.sqlite3")


def test_an_attempt_comes_back_as_it_was_started(attempts: Attempts) -> None:
    started = attempts.start_attempt(BANK, "ليلى", 7, NOW)
    assert started.order == ("q1", "q2", "q3", "q4", "q5")
    assert attempts.load_attempt(started.id) == started
    assert Attempts(attempts.path).load_attempt(started.id) == started


def test_options_are_shuffled_by_the_seed_alone(attempts: Attempts) -> None:
    shown = {seed: attempts.start_attempt(BANK, "", seed, NOW).options["q1"] for seed in range(12)}
    assert all(sorted(options) == sorted(CITIES) for options in shown.values())
    assert len(set(shown.values())) > 3
    assert attempts.start_attempt(BANK, "", 5, NOW).options["q1"] == shown[5]


@pytest.mark.parametrize("seed", range(6))
def test_numbers_and_true_false_keep_their_order_and_a_sequence_never_shows_its_solution(attempts: Attempts, seed: int) -> None:
    options = attempts.start_attempt(BANK, "", seed, NOW).options
    assert options["q3"] == ("3 دول", "5 دول", "ثمانية", "12")
    assert options["q4"] == ("صح", "خطأ")
    assert options["q5"] == ("ب", "أ")


def test_responses_are_appended_and_kept_in_order(attempts: Attempts) -> None:
    started = attempts.start_attempt(BANK, "ليلى", 7, NOW)
    attempts.record_response(started.id, "q2", ("طوكيو",), WRONG, NOW)
    attempts.record_response(started.id, "q1", ("بكين",), RIGHT, NOW + timedelta(seconds=9))
    attempts.record_response(started.id, "q2", ("بكين",), RIGHT, NOW + timedelta(seconds=20))
    responses = attempts.load_attempt(started.id).responses
    assert [(r.question, r.answer, r.grade) for r in responses] == [
        ("q2", ("طوكيو",), WRONG),
        ("q1", ("بكين",), RIGHT),
        ("q2", ("بكين",), RIGHT),
    ]


def test_only_the_questions_asked_for_are_in_a_second_round(attempts: Attempts) -> None:
    again = attempts.start_attempt(BANK, "ليلى", 1, NOW, questions={"q4", "q2"})
    assert again.order == ("q2", "q4") and set(again.options) == {"q2", "q4"}


def test_ids_are_long_and_never_the_same(attempts: Attempts) -> None:
    ids = {attempts.start_attempt(BANK, "", 0, NOW).id for _ in range(20)}
    assert len(ids) == 20 and all(len(identity) >= 20 for identity in ids)


@pytest.mark.parametrize("identity", ["", "x", "' OR 1=1 --", "\0", "%"])
def test_an_unknown_attempt_is_named_as_such(attempts: Attempts, identity: str) -> None:
    attempts.start_attempt(BANK, "", 0, NOW)
    with pytest.raises(AttemptNotFound, match="start again"):
        attempts.load_attempt(identity)
    with pytest.raises(AttemptNotFound):
        attempts.record_response(identity, "q1", ("x",), RIGHT, NOW)


def test_the_learner_name_is_cleaned_and_cut(attempts: Attempts) -> None:
    assert attempts.start_attempt(BANK, " \u200fليلى\n" + "ا" * 300, 0, NOW).learner == "ليلى " + "ا" * 55


def test_list_attempts_gives_one_bank_only(attempts: Attempts) -> None:
    second = attempts.start_attempt(BANK, "ب", 0, NOW + timedelta(hours=1))
    first = attempts.start_attempt(BANK, "أ", 0, NOW)
    assert [attempt.id for attempt in attempts.list_attempts("b1")] == [first.id, second.id]
    assert attempts.list_attempts("b2") == ()


def test_many_threads_lose_no_answer(attempts: Attempts) -> None:
    started = attempts.start_attempt(BANK, "", 0, NOW)

    def answer(number: int) -> None:
        for turn in range(10):
            attempts.record_response(started.id, "q1", (f"{number}-{turn}",), WRONG, NOW)

    threads = [threading.Thread(target=answer, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({response.answer for response in attempts.load_attempt(started.id).responses}) == 80


def test_the_file_is_in_wal_mode_and_numbered(attempts: Attempts) -> None:
    attempts.start_attempt(BANK, "", 0, NOW)
    database = sqlite3.connect(attempts.path)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert database.execute("PRAGMA user_version").fetchone() == (2,)
    database.close()


def test_a_newer_file_is_left_alone(attempts: Attempts) -> None:
    attempts.path.parent.mkdir()
    database = sqlite3.connect(attempts.path)
    database.execute("PRAGMA user_version = 9")
    database.close()
    with pytest.raises(AttemptsUnusable, match="schema 9"):
        attempts.start_attempt(BANK, "", 0, NOW)


def test_what_is_no_database_is_refused_in_words(attempts: Attempts) -> None:
    attempts.path.parent.mkdir()
    attempts.path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(AttemptsUnusable):
        attempts.load_attempt("x")
    assert attempts.path.read_bytes().startswith(b"not a database")


def test_attempts_path_follows_quiz_data() -> None:
    assert attempts_path("banks", None) == Path("banks/.data/attempts.sqlite3")
    assert attempts_path("banks", "/srv/fahm") == Path("/srv/fahm/attempts.sqlite3")


def answered(attempts: Attempts, *given: tuple[str, Grade]) -> Attempt:
    started = attempts.start_attempt(BANK, "ليلى", 7, NOW)
    for identity, mark in given:
        attempts.record_response(started.id, identity, ("x",), mark, NOW)
    return attempts.load_attempt(started.id)


def test_score_counts_the_first_try_only(attempts: Attempts) -> None:
    attempt = answered(attempts, ("q1", WRONG), ("q1", RIGHT), ("q2", RIGHT), ("q2", WRONG))
    found = score(attempt, BANK)
    assert (found.whole.marks, found.whole.questions, found.whole.share) == (1.0, 5, 0.2)
    assert found.wrong == ("q1", "q3", "q4", "q5")


def test_score_is_given_by_kind_with_parts_of_marks(attempts: Attempts) -> None:
    bank = replace(BANK, questions=(*BANK.questions[:4], replace(BANK.questions[4], kind="order")))
    found = score(answered(attempts, ("q1", RIGHT), ("q5", Grade(0.5, "wrong", ""))), bank)
    assert [(part.kind, part.marks, part.questions) for part in found.kinds] == [("where", 1.0, 4), ("order", 0.5, 1)]


def test_score_leaves_out_what_the_bank_has_lost(attempts: Attempts) -> None:
    found = score(answered(attempts, ("q1", RIGHT)), replace(BANK, questions=BANK.questions[:1]))
    assert (found.whole.share, found.wrong) == (1.0, ())


def test_score_of_nothing_is_nothing(attempts: Attempts) -> None:
    assert score(answered(attempts), replace(BANK, questions=())).whole.share == 0.0


def test_the_best_of_all_tries_stands_beside_the_first(attempts: Attempts) -> None:
    found = score(answered(attempts, ("q1", WRONG), ("q1", RIGHT), ("q2", RIGHT)), BANK)
    assert (found.whole.marks, found.after.marks, found.after.questions) == (1.0, 2.0, 5)


def test_time_taken_runs_to_the_last_answer(attempts: Attempts) -> None:
    started = attempts.start_attempt(BANK, "", 0, NOW)
    assert time_taken(started) is None
    attempts.record_response(started.id, "q1", ("x",), WRONG, NOW + timedelta(seconds=30))
    attempts.record_response(started.id, "q2", ("x",), WRONG, NOW + timedelta(minutes=2))
    assert time_taken(attempts.load_attempt(started.id)) == timedelta(minutes=2)


# Events

SCHEMA_1 = """
CREATE TABLE attempt (
    id TEXT PRIMARY KEY, bank TEXT NOT NULL, learner TEXT NOT NULL, started TEXT NOT NULL,
    question_order TEXT NOT NULL, option_order TEXT NOT NULL
);
CREATE INDEX attempt_bank ON attempt (bank, started);
CREATE TABLE response (
    number INTEGER PRIMARY KEY AUTOINCREMENT, attempt TEXT NOT NULL REFERENCES attempt (id), question TEXT NOT NULL,
    answer TEXT NOT NULL, fraction REAL NOT NULL, verdict TEXT NOT NULL, feedback TEXT NOT NULL, answered TEXT NOT NULL
);
CREATE INDEX response_attempt ON response (attempt, number);
INSERT INTO attempt VALUES ('old', 'b1', 'ليلى', '2026-01-02T03:04:05+00:00', '["q1", "q2"]', '{"q1": ["بكين", "موسكو"], "q2": []}');
INSERT INTO response VALUES (7, 'old', 'q1', '["موسكو"]', 0.0, 'wrong', 'إجابة غير صحيحة.', '2026-01-02T03:05:05+00:00');
PRAGMA user_version = 1;
"""


def test_a_file_of_schema_1_is_upgraded_with_everything_in_it(attempts: Attempts) -> None:
    attempts.path.parent.mkdir()
    database = sqlite3.connect(attempts.path)
    database.executescript(SCHEMA_1)
    database.close()
    old = attempts.load_attempt("old")
    assert (old.learner, old.order, old.options["q1"], old.started, old.events) == ("ليلى", ("q1", "q2"), ("بكين", "موسكو"), NOW, ())
    assert [(r.question, r.answer, r.grade, r.answered) for r in old.responses] == [("q1", ("موسكو",), WRONG, NOW + timedelta(minutes=1))]
    attempts.record_event("old", "hint", NOW, "q2")
    attempts.record_response("old", "q2", ("بكين",), RIGHT, NOW)
    assert len(attempts.load_attempt("old").responses) == 2


def test_events_come_back_in_order(attempts: Attempts) -> None:
    started = attempts.start_attempt(BANK, "", 0, NOW)
    attempts.record_event(started.id, "opened", NOW)
    attempts.record_event(started.id, "hint", NOW + timedelta(seconds=5), "q1")
    assert Attempts(attempts.path).load_attempt(started.id).events == (Event("opened", "", NOW), Event("hint", "q1", NOW + timedelta(seconds=5)))
    with pytest.raises(AttemptNotFound):
        attempts.record_event("none", "opened", NOW)


def test_a_finished_attempt_takes_no_answer(attempts: Attempts) -> None:
    started = attempts.start_attempt(BANK, "", 0, NOW)
    attempts.record_event(started.id, "finished", NOW)
    with pytest.raises(AttemptFinished, match="finished"):
        attempts.record_response(started.id, "q1", ("بكين",), RIGHT, NOW)
    assert attempts.load_attempt(started.id).responses == ()


# What the settings allow


@pytest.mark.parametrize(
    ("feedback", "tries", "given", "left"),
    [("each", 1, (), 1), ("each", 1, (WRONG,), 0), ("each", 3, (WRONG,), 2), ("each", 3, (RIGHT,), 0), ("each", 2, (WRONG, WRONG, WRONG), 0),
     ("each", 2, (Grade(0.5, "wrong", ""),), 1), ("end", 3, (), 1), ("end", 3, (WRONG,), 0)],
)  # fmt: skip
def test_tries_left(attempts: Attempts, feedback: str, tries: int, given: tuple[Grade, ...], left: int) -> None:
    attempt, settings = answered(attempts, *(("q1", mark) for mark in given)), Settings(feedback=feedback, tries=tries)
    assert rules.tries_left(attempt, settings, "q1") == left
    assert rules.is_revealed(attempt, settings, "q1") == (feedback == "each" and left == 0)
    assert len(rules.waiting(attempt, replace(BANK, settings=settings))) == 5 - (left == 0)


def test_the_limit_runs_from_the_start(attempts: Attempts) -> None:
    attempt, settings = answered(attempts), Settings(minutes=10)
    assert rules.deadline(attempt, settings) == NOW + timedelta(minutes=10)
    assert not rules.is_over(attempt, settings, NOW + timedelta(minutes=9, seconds=59))
    assert rules.is_over(attempt, settings, NOW + timedelta(minutes=10))
    assert not rules.is_over(attempt, Settings(), NOW + timedelta(days=9))


def test_who_hands_in_before_the_limit_did_not_run_out(attempts: Attempts) -> None:
    attempt, settings = answered(attempts), Settings(minutes=10)
    attempts.record_event(attempt.id, "finished", NOW + timedelta(minutes=3))
    finished = attempts.load_attempt(attempt.id)
    assert rules.is_over(finished, settings, NOW) and not rules.ran_out(finished, settings)
    assert rules.ran_out(finished, Settings(minutes=2))


# Hints

NEWS = Article("a", "درس", "عنوان فرعي\n\nوصل الوفد إلى بكين.\nثم عاد.", "")
THERE = Span(NEWS.text.index("وصل"), NEWS.text.index("بكين") + 5)


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        (question("q", Form.TEXT, (), ("بكين",)), ["paragraph", "letter"]),
        (question("q", Form.TEXT, (), ("12",)), ["paragraph"]),
        (question("q", Form.TEXT, (), ("في",)), ["paragraph"]),
        (question("q", Form.TEXT, ("بكين", "موسكو", "لندن"), ("بكين",)), ["paragraph", "option"]),
        (question("q", Form.CHOICE, CITIES, ("بكين",)), ["paragraph", "option"]),
        (question("q", Form.CHOICE, ("صح", "خطأ"), ("صح",)), ["paragraph"]),
        (question("q", Form.ORDER, ("أول", "ثانٍ", "ثالث"), ("أول", "ثانٍ", "ثالث")), ["paragraph"]),
    ],
)
def test_hints_grow_and_never_tell_the_answer(asked: Question, kinds: list[str]) -> None:
    found = hints(replace(asked, evidence=THERE), asked.options, NEWS, "attempt")
    assert [hint.kind for hint in found] == kinds and found[0] == Hint("paragraph", "2")
    assert all(hint.value not in asked.answers for hint in found)
    assert found == hints(replace(asked, evidence=THERE), asked.options, NEWS, "attempt")
    assert [hint.kind for hint in hints(asked, asked.options, NEWS, "")] == kinds[1:]
    assert [hint.kind for hint in hints(replace(asked, evidence=THERE), asked.options, None, "")] == kinds[1:], "nobody can look in a hidden article"
