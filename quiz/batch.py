"""Many articles at once: a line of JSON in, a line of JSON out, in their order, whatever becomes of the others.

Decides how the work is shared among processes and what a line must hold; printing is left to ``quiz.cli``.
"""

from __future__ import annotations

import json
import signal
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from typing import Any, NamedTuple

from quiz.banks import dump_bank
from quiz.model import QuizError
from quiz.pipeline import make_bank, read_article


class BadLine(QuizError):
    """A line given to ``quiz batch`` is no JSON object of an article."""


class Made(NamedTuple):
    """What became of a line of a batch: the JSON to print, and the error or how many questions there are."""

    line: str
    error: str
    questions: int = 0


def make_banks(lines: Iterable[bytes], jobs: int) -> Iterator[Made]:
    """What becomes of each line, in their order, made by so many processes."""
    executor: Executor
    if jobs == 1:
        # Each line is answered before the next one is read, for whoever writes one and waits.
        executor, ahead = ThreadPoolExecutor(1), 0
    else:
        executor, ahead = ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_parent), 2 * jobs
    with executor:
        for number, future in enumerate(_in_order(executor, lines, ahead), 1):
            crash = future.exception()
            if isinstance(crash, BrokenExecutor) or (crash and not isinstance(crash, Exception)):
                raise crash
            if crash:
                # A fault of ours: its traceback is shown, and the articles behind it still get their banks.
                traceback.print_exception(crash)
                yield _failure(number, f"خطأ في البرنامج / a fault in Fahm: {type(crash).__name__}: {crash}")
            else:
                yield future.result()


def _in_order(executor: Executor, lines: Iterable[bytes], ahead: int) -> Iterator[Future[Made]]:
    """The work on each line, in their order; no more than ``ahead`` lines are read before they are wanted."""
    waiting: deque[Future[Made]] = deque()
    for number, line in enumerate(lines, 1):
        waiting.append(executor.submit(_bank_of_line, number, line))
        if len(waiting) > ahead:
            yield waiting.popleft()
    yield from waiting


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _bank_of_line(number: int, line: bytes) -> Made:
    """The bank of one line of a batch, or what is wrong with it. Runs in a worker."""
    try:
        given = _article_object(line)
        article = read_article(given["text"], given.get("title"), source=given.get("source") or "")
        bank = make_bank(article)
    except QuizError as error:
        return _failure(number, str(error))
    if given.get("id") is not None:
        bank = replace(bank, id=str(given["id"]))
    return Made(_one_line(json.loads(dump_bank(bank))), "", len(bank.questions))


def _failure(number: int, error: str) -> Made:
    return Made(_one_line({"line": number, "error": error}), error)


def _one_line(data: dict[str, Any]) -> str:
    """JSON in one line for every reader: U+2028 and its like, which JSON allows, end a line for some."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for mark in "\x85\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def _article_object(line: bytes) -> dict[str, Any]:
    """The object on a line of a batch, its texts sound. Raises BadLine."""
    try:
        given = json.loads(line.decode("utf-8-sig"))
        json.dumps(given, ensure_ascii=False).encode()  # half a surrogate pair has no UTF-8
    except (ValueError, RecursionError) as error:
        raise BadLine(f"ليس السطر JSON سليمًا. / The line is not JSON: {error}.") from None
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise BadLine('ليس في السطر نص. / The line has no text: {"text": "…"} is wanted.')
    for name, types in (("title", str), ("source", str), ("id", (str, int))):
        if given.get(name) is not None and not isinstance(given[name], types):
            raise BadLine(f"قيمة غير صالحة: {name}. / The value of {name} must be a string.")
    return given
