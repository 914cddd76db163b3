"""Fifty learners at once: ``uv run python tests/benchmarks/load.py``. Is an answer lost, a mark wrong, how long does each wait?

``quiz serve`` on two cores over a bank made up; every learner opens it, starts, answers each question right or wrong as drawn
beforehand, and comes to the result. Afterwards the database is held against what was sent. Between two clicks a learner reads
and thinks for ``--pause`` seconds on average (0: no pause at all, which measures what the server can do). Not a test: pytest
doesn't collect it. Exit code 1 if an answer is missing, doubled or wrongly marked.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from learners import NAME, Learner, answer, make_bank, percentile, server

from quiz import banks
from quiz.model import Bank
from quiz.results.attempts import Attempts, attempts_path

_SERVE = (sys.executable, "-m", "quiz.cli", "serve", "--port", "PORT")


def is_right(learner: int, question: int) -> bool:
    """Does this learner know this one?"""
    return random.Random(f"{learner} {question}").random() < 0.6


def play(port: int, number: int, bank: Bank, pause: float, ready: threading.Barrier) -> list[float]:
    """The seconds of each click of one learner; all begin when all have come."""
    chance = random.Random(number)
    ready.wait()
    start = time.perf_counter()
    learner = Learner(port)
    times = [time.perf_counter() - start]

    def click(key: str) -> None:
        time.sleep(chance.uniform(0.3, 1.7) * pause)
        times.append(learner.click(key))

    learner.fill("name_input", f"متعلم {number}")
    click("start_button")
    click("to_questions")
    for place, question in enumerate(bank.questions):
        answer(learner, place, question, is_right(number, place))
        click("answer_button")
        click("next_button" if place < len(bank.questions) - 1 else "result_button")
    learner.close()
    return times


def faults(bank: Bank, folder: Path, learners: int) -> list[str]:
    """Whatever the database has otherwise than it was sent."""
    found = []
    stored = {attempt.learner: attempt for attempt in Attempts(attempts_path(folder, str(folder / "data"))).list_attempts(bank.id)}
    for number in range(learners):
        attempt = stored.get(f"متعلم {number}")
        if attempt is None:
            found.append(f"learner {number}: no attempt")
            continue
        if [response.question for response in attempt.responses] != [question.id for question in bank.questions]:
            found.append(f"learner {number}: {len(attempt.responses)} answers of {len(bank.questions)}")
        known = {question.id: is_right(number, place) for place, question in enumerate(bank.questions)}
        wrong = [one.question for one in attempt.responses if (one.grade.fraction == 1.0) != known[one.question]]
        found += [f"learner {number}: wrongly marked: {question}" for question in wrong]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--learners", type=int, default=50, help="at once (default: %(default)s)")
    parser.add_argument("--questions", type=int, default=10, help="in the bank (default: %(default)s)")
    parser.add_argument("--pause", type=float, default=3.0, help="seconds between two clicks on average (default: %(default)s)")
    parser.add_argument("--cores", type=int, default=2, help="for the server, 0: all (default: %(default)s)")
    options = parser.parse_args()
    bank = make_bank(options.questions)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        banks.save_bank(bank, folder / f"{NAME}.json")
        with server(folder, _SERVE, options.cores) as (port, process):
            ready = threading.Barrier(options.learners)
            start = time.perf_counter()
            with ThreadPoolExecutor(options.learners) as pool:
                played = list(pool.map(lambda number: play(port, number, bank, options.pause, ready), range(options.learners)))
            seconds = time.perf_counter() - start
            memory, busy = peak_memory(process), busy_seconds(process)
        wrong = faults(bank, folder, options.learners)
    times = [one for learner in played for one in learner]
    print(f"{options.learners} learners, {options.questions} questions, {options.pause:g} s between clicks; server on {options.cores or os.cpu_count()} cores, peak {memory}")
    print(f"{len(times)} clicks in {seconds:.0f} s, {len(times) / seconds:.0f} a second; the server computed {1000 * busy / len(times):.0f} ms a click")
    print("   ".join(f"{label} {1000 * figure:.0f} ms" for label, figure in (
        ("median", median(times)), ("p90", percentile(times, 0.9)), ("p95", percentile(times, 0.95)), ("p99", percentile(times, 0.99)), ("max", max(times)),
    )))  # fmt: skip
    print(f"answers: {options.learners * options.questions} sent, " + (f"{len(wrong)} faults" if wrong else "all stored once, all rightly marked"))
    for fault in wrong[:20]:
        print(fault)
    sys.exit(bool(wrong))


def peak_memory(process: int) -> str:
    """The most memory the server has held so far, where the system says it."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return "unknown"
    return next(f"{int(line.split()[1]) / 1024:.0f} MB" for line in status.splitlines() if line.startswith("VmHWM"))


def busy_seconds(process: int) -> float:
    """How long the server has computed so far, its start included; nan where the system doesn't say it."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
