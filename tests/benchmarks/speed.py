"""How fast Fahm is beside camel-tools alone, on this machine: ``uv run python tests/benchmarks/speed.py ARTICLE``.

Seconds differ from machine to machine, ratios hardly do; so each figure of Fahm's stands beside the same figure of what
nobody can leave out, camel-tools' morphology. Not a test: pytest doesn't collect it.

    warm     a new article to its bank in a running app, over the bare analysis of the article's distinct words
    again    the same with the caches full, as when the teacher changes an option
    cold     ``quiz make`` from the shell, over importing camel-tools and loading its database
    memory   the peak of the one over the peak of the other
    loader   the same ``quiz make``, over the same command with camel-tools' own loader in the place of ours
    memory   the peak of the one over the peak of the other
    words    camel-tools' analysis of all distinct words of the article, and of those given with ``--words``, each for the
             first time: over the stems as Fahm reads them, over its own database. Both must say the same
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from quiz.reading.database import database_path, prepare_camel_tools
from quiz.reading.morphology import reader

ROOT = Path(__file__).resolve().parents[2]
WORD = re.compile("[\u0621-\u0652\u0670]+")

CAMEL_TOOLS = """\
import sys
from camel_tools.morphology.analyzer import Analyzer
from camel_tools.morphology.database import MorphologyDB
from camel_tools.morphology.reinflector import Reinflector
database = MorphologyDB(sys.argv[1], "r")
Analyzer(database), Reinflector(database)
"""
MAKE = "import sys; from quiz.cli import main; sys.exit(main())"
OWN_LOADER = f"""\
from quiz.reading import morphology
morphology.load = lambda path, kept, parser: parser(str(path), "r")
{MAKE}
"""
# Prints the seconds for an article new to a process that has read another, and for the same article once more. The
# article must be new, or Fahm's caches would be measured.
FAHM = """\
import sys, time
import quiz
other, text = (open(name, encoding="utf-8").read() for name in sys.argv[1:])
quiz.make_bank(quiz.read_article(other))
for _ in range(2):
    start = time.perf_counter()
    quiz.make_bank(quiz.read_article(text))
    print(time.perf_counter() - start)
"""
# Runs a command and prints its seconds and the peak of its memory. A process of its own for each command, because the
# operating system keeps one peak for all the children of a process together.
METER = """\
import resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(seconds, peak * (1 if sys.platform == "darwin" else 1024))
sys.exit(done.returncode)
"""


def bare_seconds(words: Sequence[str], rounds: int) -> float:
    """How long camel-tools' own analyzer takes for ``words``, over its own database object, without any cache."""
    path = database_path()
    prepare_camel_tools()
    from camel_tools.morphology.analyzer import Analyzer
    from camel_tools.morphology.database import MorphologyDB

    analyzer = Analyzer(MorphologyDB(str(path), "r"))
    return typical(lambda: [analyzer.analyze(word) for word in words], rounds)


def typical(work: Callable[[], object], rounds: int) -> float:
    """The median seconds of ``work``, which runs once more before, unmeasured."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def output(command: Sequence[str]) -> list[float]:
    """The figures that ``command`` prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
    if done.returncode:
        sys.exit(f"failed: {command}")
    return [float(figure) for figure in done.stdout.split()]


def cold(rounds: int, *commands: Sequence[str]) -> list[tuple[float, float]]:
    """Median seconds and greatest bytes of each command, each time in a process of its own, in turn: the machine's other
    work then slows all alike."""
    measured = [[output([sys.executable, "-c", METER, *command]) for command in commands] for _ in range(rounds)]
    return [
        (median(seconds for seconds, _ in runs), max(peak for _, peak in runs)) for runs in zip(*measured, strict=True)
    ]


def first_pass(words: Sequence[str]) -> tuple[float, float]:
    """Seconds for all words, over ours and over camel-tools' own database, by turns first and second."""
    ours = reader()
    from camel_tools.morphology.analyzer import Analyzer
    from camel_tools.morphology.database import MorphologyDB

    theirs = Analyzer(MorphologyDB(str(database_path()), "r"))
    seconds = {ours: 0.0, theirs: 0.0}
    for number, word in enumerate(words):
        said = {}
        for analyzer in (ours, theirs) if number % 2 else (theirs, ours):
            start = time.perf_counter()
            said[analyzer] = analyzer.analyze(word)
            seconds[analyzer] += time.perf_counter() - start
        if said[ours] != said[theirs]:
            sys.exit(f"not analyzed alike: {word}")
    return seconds[ours], seconds[theirs]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("article", type=Path, help="a text file: the title, then the paragraphs")
    parser.add_argument("--other", type=Path, help="the article read before it (default: one of the seeds)")
    parser.add_argument("--words", type=Path, nargs="*", default=[], help="more articles, for the last figure")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (default: %(default)s)")
    options = parser.parse_args()
    if sys.platform == "win32":
        parser.error("memory can't be measured on Windows")
    seeds = (file for file in sorted((ROOT / "seeds").glob("*.txt")) if not file.samefile(options.article))
    options.other = options.other or next(seeds)

    text = options.article.read_text(encoding="utf-8")
    words = sorted(set(WORD.findall(text)))
    print(f"{options.article.name}: {len(text.split())} words, {len(words)} distinct; Python {sys.version.split()[0]}")

    bare = bare_seconds(words, options.rounds)
    runs = [
        output([sys.executable, "-c", FAHM, str(options.other), str(options.article)]) for _ in range(options.rounds)
    ]
    for name, times in zip(("warm", "again"), zip(*runs, strict=True), strict=True):
        ours = median(times)
        print(f"{name:6}  {ours:8.3f} s   camel-tools {bare:8.3f} s   ratio {ours / bare:5.2f}")

    make, own_loader = ([sys.executable, "-c", program, "make", str(options.article)] for program in (MAKE, OWN_LOADER))
    alone = [sys.executable, "-c", CAMEL_TOOLS, str(database_path())]
    ours, own, bare_start = cold(options.rounds, make, own_loader, alone)
    for name, theirs, whose in (("cold", bare_start, "camel-tools"), ("loader", own, "its loader ")):
        print(f"{name:6}  {ours[0]:8.3f} s   {whose} {theirs[0]:8.3f} s   ratio {ours[0] / theirs[0]:5.2f}")
        print(f"memory  {ours[1] / 1e6:7.0f} MB   {whose} {theirs[1] / 1e6:7.0f} MB   ratio {ours[1] / theirs[1]:5.2f}")

    for file in options.words:
        words += WORD.findall(file.read_text(encoding="utf-8"))
    words = sorted(set(words))
    lazy, whole = first_pass(words)
    print(f"words   {lazy:8.3f} s   its loader  {whole:8.3f} s   ratio {lazy / whole:5.2f}   all {len(words)} alike")


if __name__ == "__main__":
    main()
