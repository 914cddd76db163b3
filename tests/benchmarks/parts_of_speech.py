"""How often the reading chosen in context agrees with two corpora, beside the commonest reading and the best there is.

    uv run python tests/benchmarks/parts_of_speech.py WIKINEWS.tsv PUD.conllu [--weights FILE] [--all] [--errors N]

Every sixth sentence counts. The shipped weights have seen them: for an honest figure first train on the rest,
``uv run python -m quiz.reading.training choice WIKINEWS.tsv PUD.conllu --apart -o FILE``, then give ``--weights FILE``.
"stem": part of speech of the word without its clitics; "whole": that, the clitics, and aspect and voice where given.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from quiz.reading import choice
from quiz.reading.corpora import APART, Gold, fits, read_pud, read_wikinews, stem_fits
from quiz.reading.morphology import analyze
from quiz.reading.perceptron import read_weights


def measure(sentences: list[list[Gold]], errors: int) -> None:
    counts: Counter[str] = Counter()
    wrong: Counter[tuple[str, ...]] = Counter()
    seconds = 0.0
    for sentence in sentences:
        words, candidates = [g.word for g in sentence], [analyze(g.word) for g in sentence]
        started = time.perf_counter()
        chosen = choice.choose(words, candidates)
        seconds += time.perf_counter() - started
        for gold, readings, i in zip(sentence, candidates, chosen, strict=True):
            counts["words"] += 1
            for name, test in (("stem", stem_fits), ("whole", fits)):
                counts[f"{name} commonest"] += test(readings[0], gold)
                counts[f"{name} chosen"] += test(readings[i], gold)
                counts[f"{name} best there is"] += any(test(r, gold) for r in readings)
            if not fits(readings[i], gold) and any(fits(r, gold) for r in readings):
                wrong[gold.word, gold.tag, choice.part_of(readings[i]), choice.clitics_of(readings[i])] += 1
            if gold.tag in {"V", "VERB", "AUX"} or readings[i].pos == "verb":
                counts["verbs"] += 1
                counts["verbs right"] += stem_fits(readings[i], gold)
    total = counts["words"]
    print(f"  {len(sentences)} sentences, {total} words, {seconds / total * 1000:.3f} ms a word")
    for name in ("stem", "whole"):
        print(f"  {name:6}", *(f"{kind} {counts[f'{name} {kind}'] / total:6.2%} " for kind in ("commonest", "chosen", "best there is")))
    print(f"  verbs taken for verbs, of all that are or were taken for one: {counts['verbs right'] / max(counts['verbs'], 1):.2%}")
    for row, times in wrong.most_common(errors):
        print("   ", times, *row)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wikinews", type=Path)
    parser.add_argument("pud", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--all", action="store_true", help="every sentence, not every sixth")
    parser.add_argument("--errors", type=int, default=0, help="show the commonest errors")
    options = parser.parse_args()
    if options.weights:
        model = read_weights(options.weights)
        choice._model = lambda: model
    for name, sentences in (("WikiNews", read_wikinews(options.wikinews)), ("PUD", read_pud(options.pud))):
        print(name)
        measure([s for i, s in enumerate(sentences) if options.all or i % 6 == APART], options.errors)


if __name__ == "__main__":
    main()
