"""How well ``tag_entities`` finds names: exact spans and types, as CoNLL counts them, at several biases.

    uv run python -m quiz.reading.training names ANERCORP.txt --apart -o FILE
    uv run python tests/benchmarks/entities.py ANERCORP.txt --weights FILE [--bias N …]

Every sixth sentence counts. The shipped weights have seen all of them: without ``--weights`` the figure says nothing.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from quiz.reading import names
from quiz.reading.corpora import APART, read_conll
from quiz.reading.perceptron import read_weights


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """(start, end, kind) of every name; an I- without its B- opens one."""
    found: set[tuple[int, int, str]] = set()
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        head, _, this = label.partition("-")
        if kind and (head != "I" or this != kind):
            found.add((start, i, kind))
            kind = ""
        if this and not kind:
            start, kind = i, this
    return found


def figures(right: int, gold: int, got: int) -> str:
    return f"P {right / max(got, 1):6.1%}  R {right / max(gold, 1):6.1%}  F1 {2 * right / max(gold + got, 1):6.1%}  ({gold} gold)"


def measure(sentences: Sequence[Sequence[tuple[str, str]]]) -> None:
    right, gold, got = Counter[str](), Counter[str](), Counter[str]()
    started = time.perf_counter()
    found = [names.tag_entities([word for word, _ in sentence]) for sentence in sentences]
    seconds = time.perf_counter() - started
    for sentence, labels in zip(sentences, found, strict=True):
        wanted, have = spans([label for _, label in sentence]), spans(labels)
        for counter, some in ((gold, wanted), (got, have), (right, wanted & have)):
            counter.update(kind for _, _, kind in some)
    for kind in names.KINDS:
        print(f"  {kind:5}", figures(right[kind], gold[kind], got[kind]))
    print("  ALL  ", figures(right.total(), gold.total(), got.total()))
    print(f"  {sum(map(len, sentences)) / seconds:,.0f} words a second")


def main() -> None:
    parser = argparse.ArgumentParser(description="Precision and recall of names.")
    parser.add_argument("anercorp", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--bias", type=float, nargs="*", default=[])
    options = parser.parse_args()
    if options.weights:
        model = read_weights(options.weights)
        names._model = lambda: model
    sentences = [s for i, s in enumerate(read_conll(options.anercorp)) if i % 6 == APART]
    for bias in options.bias or [names.BIAS[names.OUTSIDE]]:
        names.BIAS = {names.OUTSIDE: bias}
        print(f"bias {bias:g}")
        measure(sentences)


if __name__ == "__main__":
    main()
