"""How well names are found: exact spans and types, as CoNLL counts them, on a sixth of ANERcorp that was kept apart.

    uv run python -m quiz.reading.training names ANERCORP.txt --split sixths|blocks --for choosing|reporting -o FILE
    uv run python tests/benchmarks/entities.py ANERCORP.txt --weights FILE --split sixths|blocks --for choosing|reporting [--least N …]

Settings are chosen with ``--for choosing``, figures are given with ``--for reporting``; both commands must say the same.
By "sixths" the neighbours of a sentence were learnt from, by "blocks" (the last sixth of the file) nothing near it was.
Each figure twice: the sentences read with their neighbours, as in an article, and each alone. ``part`` counts names of
the right kind with a wrong beginning or end. The shipped weights have seen every sentence: with them no figure counts.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from quiz.reading import names
from quiz.reading.chain import read_chain
from quiz.reading.corpora import part, read_conll

Sentences = Sequence[Sequence[tuple[str, str]]]
Name = tuple[int, int, str]


def spans(labels: Sequence[str]) -> set[Name]:
    """(start, end, kind) of every name; an I- without its B- opens one."""
    found: set[Name] = set()
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


def in_part(names_: Iterable[Name], others: Iterable[Name]) -> int:
    """How many names share words and kind with one of the others."""
    others = list(others)
    return sum(any(kind == k and start < e and s < end for s, e, k in others) for start, end, kind in names_)


def measure(sentences: Sentences, found: Sequence[Sequence[str]]) -> None:
    right, gold, got = Counter[str](), Counter[str](), Counter[str]()
    half = 0
    for sentence, labels in zip(sentences, found, strict=True):
        wanted, have = spans([label for _, label in sentence]), spans(labels)
        for counter, some in ((gold, wanted), (got, have), (right, wanted & have)):
            counter.update(kind for _, _, kind in some)
        half += in_part(have - wanted, wanted)
    for kind in names.KINDS:
        print(f"    {kind:5}", figures(right[kind], gold[kind], got[kind]))
    print("    ALL  ", figures(right.total(), gold.total(), got.total()), f" part {half}")


def cost(path: Path, sentences: Sentences) -> None:
    """What the weights cost to load and hold, and how many words a second are read once their analyses are kept."""
    started = time.perf_counter()
    read_chain(path)
    seconds = time.perf_counter() - started
    tracemalloc.start()
    kept = read_chain(path)
    print(f"{path.stat().st_size / 1e6:.2f} MB in the file, {tracemalloc.get_traced_memory()[0] / 1e6:.1f} MB held, loaded in {seconds * 1000:.0f} ms, {len(kept.rows)} features")
    tracemalloc.stop()
    started = time.perf_counter()
    for sentence in sentences:
        names.tag_entities([word for word, _ in sentence])
    print(f"{sum(map(len, sentences)) / (time.perf_counter() - started):,.0f} words a second")


def main() -> None:
    parser = argparse.ArgumentParser(description="Precision and recall of names.")
    parser.add_argument("anercorp", type=Path)
    parser.add_argument("--weights", type=Path, default=names.WEIGHTS)
    parser.add_argument("--split", choices=["sixths", "blocks"], default="blocks")
    parser.add_argument("--for", choices=["choosing", "reporting"], default="reporting", dest="purpose")
    parser.add_argument("--least", type=float, nargs="*", default=[names.LEAST])
    options = parser.parse_args()
    model = read_chain(options.weights)
    names._model = lambda: model
    sentences = list(read_conll(options.anercorp))
    wanted = "report" if options.purpose == "reporting" else "choose"
    counted = [i for i in range(len(sentences)) if part(i, len(sentences), options.split) == wanted]
    gold = [sentences[i] for i in counted]
    for least in options.least:
        names.LEAST = least
        whole = names.tag_article([[word for word, _ in s] for s in sentences], names.NEAR)
        print(f"least {least:g}\n  with neighbours")
        measure(gold, [whole[i] for i in counted])
        print("  each alone")
        measure(gold, [names.tag_entities([word for word, _ in s]) for s in gold])
    cost(options.weights, gold)


if __name__ == "__main__":
    main()
