"""Attempts on disk: SQLite, rows only ever added, one transaction an answer, so that a reload or a crash loses nothing.

Decides how attempts are kept and found again; marks come from ``quiz.grading``, the time from the caller.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from quiz.arabic import clean
from quiz.model import Attempt, Bank, Event, Form, Grade, Question, QuizError, Response
from quiz.numerals import leading_number

SCHEMA = 2
MAX_NAME = 60  # characters of a learner's name
BUSY_SECONDS = 10.0

_CREATE = """
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
"""
_ADD_EVENTS = """
CREATE TABLE event (
    number INTEGER PRIMARY KEY AUTOINCREMENT, attempt TEXT NOT NULL REFERENCES attempt (id), kind TEXT NOT NULL,
    question TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX event_attempt ON event (attempt, number);
"""
# One step each: from schema n to n + 1. Version 0 is an empty file; schema 1 had no events.
_UPGRADES: dict[int, Callable[[sqlite3.Connection], None]] = {
    0: lambda database: _run(database, _CREATE),
    1: lambda database: _run(database, _ADD_EVENTS),
}


class AttemptNotFound(QuizError):
    """No attempt has this id."""


class AttemptFinished(QuizError):
    """The attempt was handed in: nothing more is taken."""


class AttemptsUnusable(QuizError):
    """The file is no database of ours, is newer than this Fahm, or the disk refuses."""


class Attempts:
    """All attempts in one file. Each call opens a connection of its own, so that any thread may call."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)

    def start_attempt(
        self, bank: Bank, learner: str, seed: int, now: datetime, *, questions: Collection[str] | None = None
    ) -> Attempt:
        """A new attempt at ``bank``, stored with the orders as they will be shown; ``questions``: only these ids.

        Questions keep the bank's order, which follows the text; options are shuffled by ``seed``, numbers excepted.
        """
        chance = random.Random(seed)
        asked = [question for question in bank.questions if questions is None or question.id in questions]
        attempt = Attempt(
            id=secrets.token_urlsafe(16),
            bank=bank.id,
            learner=clean(learner)[:MAX_NAME],
            order=tuple(question.id for question in asked),
            options={question.id: _shown_options(question, chance) for question in asked},
            started=now,
        )
        row = (attempt.id, attempt.bank, attempt.learner, now.isoformat(), _text(attempt.order), _text(dict(attempt.options)))
        with self._open(write=True) as database:
            database.execute("INSERT INTO attempt VALUES (?, ?, ?, ?, ?, ?)", row)
        return attempt

    def record_response(self, attempt: str, question: str, answer: tuple[str, ...], grade: Grade, now: datetime) -> Response:
        """The response, stored when this returns. Raises AttemptNotFound, or AttemptFinished where the attempt was handed in."""
        row = (attempt, question, _text(answer), grade.fraction, grade.verdict, grade.feedback, now.isoformat())
        with self._open(write=True) as database:
            if not database.execute("SELECT 1 FROM attempt WHERE id = ?", (attempt,)).fetchone():
                raise _not_found()
            if database.execute("SELECT 1 FROM event WHERE attempt = ? AND kind = 'finished'", (attempt,)).fetchone():
                raise AttemptFinished("انتهت هذه المحاولة، ولا تُقبل فيها إجابة أخرى. / This attempt is finished: no more answers are taken.")
            database.execute(
                "INSERT INTO response (attempt, question, answer, fraction, verdict, feedback, answered) VALUES (?, ?, ?, ?, ?, ?, ?)", row
            )
        return Response(question, answer, grade, now)

    def record_event(self, attempt: str, kind: str, now: datetime, question: str = "") -> Event:
        """The event, stored when this returns. Raises AttemptNotFound."""
        with self._open(write=True) as database:
            if not database.execute("SELECT 1 FROM attempt WHERE id = ?", (attempt,)).fetchone():
                raise _not_found()
            database.execute("INSERT INTO event (attempt, kind, question, at) VALUES (?, ?, ?, ?)", (attempt, kind, question, now.isoformat()))
        return Event(kind, question, now)

    def load_attempt(self, attempt: str) -> Attempt:
        """The attempt with its responses and events in the order they came. Raises AttemptNotFound."""
        with self._open() as database:
            row = database.execute("SELECT id, bank, learner, question_order, option_order, started FROM attempt WHERE id = ?", (attempt,)).fetchone()
            if row is None:
                raise _not_found()
            return _attempt(database, row)

    def list_attempts(self, bank: str) -> tuple[Attempt, ...]:
        """All attempts at the bank with this id, the oldest first."""
        with self._open() as database:
            rows = database.execute(
                "SELECT id, bank, learner, question_order, option_order, started FROM attempt WHERE bank = ? ORDER BY started, id", (bank,)
            ).fetchall()
            return tuple(_attempt(database, row) for row in rows)

    @contextmanager
    def _open(self, *, write: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection inside one transaction: committed at the end, rolled back when anything is raised."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                database.execute("PRAGMA journal_mode = WAL")
                database.execute("PRAGMA foreign_keys = ON")
                if _version(database) != SCHEMA:
                    with _transaction(database, "BEGIN IMMEDIATE"):
                        _upgrade(database)
                with _transaction(database, "BEGIN IMMEDIATE" if write else "BEGIN"):
                    yield database
            finally:
                database.close()
        except (sqlite3.Error, OSError) as error:
            raise AttemptsUnusable(f"تعذّر الوصول إلى ملف المحاولات. / The attempts can't be stored or read: {error}.") from error


def attempts_path(banks_folder: str | os.PathLike[str], data_folder: str | None) -> Path:
    """``data_folder`` (what QUIZ_DATA says), else a hidden folder inside the banks' folder."""
    return (Path(data_folder) if data_folder else Path(banks_folder) / ".data") / "attempts.sqlite3"


def _shown_options(question: Question, chance: random.Random) -> tuple[str, ...]:
    """Numbers and dates stay ascending, true and false in their order, as the bank has them; the rest is shuffled."""
    options = list(question.options)
    if question.form is Form.CHOICE and (len(options) < 3 or all(leading_number(option.split()) for option in options)):
        return tuple(options)
    chance.shuffle(options)
    if question.form is Form.ORDER and tuple(options) == question.answers:
        options.append(options.pop(0))
    return tuple(options)


@contextmanager
def _transaction(database: sqlite3.Connection, begin: str) -> Iterator[None]:
    database.execute(begin)
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _upgrade(database: sqlite3.Connection) -> None:
    version = _version(database)  # read again inside the transaction: another process may have upgraded meanwhile
    if version > SCHEMA:
        raise AttemptsUnusable(
            f"كتبت ملف المحاولات نسخة أحدث من «فهم»: حدّث البرنامج. / A newer Fahm wrote the attempts (schema {version}): upgrade Fahm."
        )
    while version < SCHEMA:
        _UPGRADES[version](database)
        version += 1
        database.execute(f"PRAGMA user_version = {version}")


def _run(database: sqlite3.Connection, script: str) -> None:
    """Like executescript, which would commit the transaction it is called in."""
    for statement in script.split(";"):
        if statement.strip():
            database.execute(statement)


def _attempt(database: sqlite3.Connection, row: tuple[str, str, str, str, str, str]) -> Attempt:
    identity, bank, learner, order, options, started = row
    responses = database.execute(
        "SELECT question, answer, answered, fraction, verdict, feedback FROM response WHERE attempt = ? ORDER BY number", (identity,)
    )
    events = database.execute("SELECT kind, question, at FROM event WHERE attempt = ? ORDER BY number", (identity,))
    return Attempt(
        identity,
        bank,
        learner,
        tuple(json.loads(order)),
        {question: tuple(shown) for question, shown in json.loads(options).items()},
        tuple(Response(question, tuple(json.loads(answer)), Grade(*grade), datetime.fromisoformat(answered)) for question, answer, answered, *grade in responses),
        datetime.fromisoformat(started),
        tuple(Event(kind, question, datetime.fromisoformat(at)) for kind, question, at in events),
    )


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _not_found() -> AttemptNotFound:
    return AttemptNotFound("لا توجد محاولة بهذا الرقم: ابدأ من جديد. / There is no such attempt: start again.")
