"""How long the server takes to answer a learner's click: ``uv run python tests/benchmarks/pages.py``.

A real server, one learner over Streamlit's own protocol, a bank of 30 questions in all forms (made up). Each click is timed
from the message sent to the end of the run it caused, reruns included. Then what the server has loaded: a learner needs
neither camel-tools nor the lexicon. Not a test: pytest doesn't collect it. The aim: a median and p95 under 150 ms.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from learners import NAME, Learner, answer, make_bank, percentile, server

from quiz import banks
from quiz.model import Settings

_HEAVY = ("camel_tools", "torch", "quiz.reading.morphology", "quiz.reading.database", "quiz.mining", "quiz.pipeline", "pandas")
# The app as ``quiz serve`` starts it; when it ends it writes down what was loaded.
_APP = """\
import sys
from streamlit.web.cli import main
sys.argv = ["streamlit", "run", sys.argv[1], "--server.port", sys.argv[2], "--server.fileWatcherType", "none"]
try:
    main()
finally:
    open("modules.txt", "w").write("\\n".join(sys.modules))
"""


def play(port: int, questions: int) -> dict[str, list[float]]:
    """The seconds of every click of one learner's way through the bank, by the button."""
    bank = make_bank(questions)
    times: dict[str, list[float]] = defaultdict(list)
    learner = Learner(port)
    for key in ("start_button", "to_questions"):
        times[key].append(learner.click(key))
    for number, question in enumerate(bank.questions):
        answer(learner, number, question, right=bool(number % 3))
        times["answer_button"].append(learner.click("answer_button"))
        key = "next_button" if number < questions - 1 else "result_button"
        times[key].append(learner.click(key))
    learner.close()
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--questions", type=int, default=30, help="in the bank (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="learners, one after another (default: %(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        banks.save_bank(make_bank(options.questions, Settings()), folder / f"{NAME}.json")
        app = str(Path(__file__).resolve().parents[2] / "app.py")
        with server(folder, [sys.executable, "-c", _APP, app, "PORT"]) as (port, _):
            play(port, options.questions)  # unmeasured: the first learner waits for imports
            rounds = [play(port, options.questions) for _ in range(options.rounds)]
        loaded = (folder / "modules.txt").read_text(encoding="utf-8").split("\n")
    print(f"{options.questions} questions, {options.rounds} learners; Python {sys.version.split()[0]}")
    for key in (*rounds[0], "all"):
        times = [seconds for one in rounds for button, found in one.items() if key in (button, "all") for seconds in found]
        print(f"{key:14} {len(times):4} clicks   median {1000 * median(times):6.1f} ms   p95 {1000 * percentile(times, 0.95):6.1f} ms   max {1000 * max(times):6.1f} ms")
    heavy = [name for name in _HEAVY if name in loaded]
    print(f"loaded on the learner's side: {', '.join(heavy) if heavy else 'neither camel-tools nor the lexicon'} ({len(loaded)} modules)")


if __name__ == "__main__":
    main()
