"""Fits the weights by which questions are ranked to how raters judged them, and says how well they tell good from bad.

    python tests/benchmarks/ranking.py            cross-validated log loss against the base rate; the usable rate by round and kind
    python tests/benchmarks/ranking.py --write    quiz/data/models/usability.toml as well

Logistic regression with an L2 prior on kind, length of the prompt and the share of wrong options that the article names, over
the later rounds of ``ratings.tsv``. Kinds rarely rated stay near the mean. Standard library only.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "quiz" / "data" / "models" / "usability.toml"
_SINCE = 17  # the rounds before rated questions by rules that are gone
_PRIOR, _ROUNDS, _RATE, _FOLDS = 1.0, 3000, 0.5, 5

Row = tuple[dict[str, float], int]


def rows() -> list[tuple[int, str, Row]]:
    found = []
    for line in (HERE / "ratings.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("#") or not cells[0].isdigit():
            continue
        number, kind, form, words, named, usable = cells[:6]
        found.append((int(number), kind, (features(kind, form, int(words), float(named)), int(usable))))
    return found


def features(kind: str, form: str, words: int, named: float) -> dict[str, float]:
    return {"base": 1.0, f"kind.{kind}": 1.0, "typed": float(form == "text"), "length": max(0, words - 18) / 10, "named": named}


def fit(data: list[Row]) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for _ in range(_ROUNDS):
        slope: dict[str, float] = defaultdict(float)
        for x, y in data:
            error = y - chance(weights, x)
            for name, value in x.items():
                slope[name] += error * value
        for name in slope:
            weights[name] += _RATE * (slope[name] - (_PRIOR * weights[name] if name != "base" else 0.0)) / len(data)
    return dict(weights)


def chance(weights: dict[str, float], x: dict[str, float]) -> float:
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in x.items())))


def loss(weights: dict[str, float], data: list[Row]) -> float:
    return -sum(math.log(p if y else 1 - p) for x, y in data for p in [chance(weights, x)]) / len(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    found = rows()
    data = [row for number, _, row in found if number >= _SINCE]
    by_kind: dict[str, list[int]] = defaultdict(list)
    by_round: dict[int, list[int]] = defaultdict(list)
    for number, kind, (_, usable) in found:
        by_kind[kind].append(usable)
        by_round[number].append(usable)
    for number, marks in sorted(by_round.items()):
        print(f"round {number}: {sum(marks)} of {len(marks)} usable, {sum(marks) / len(marks):.1%}")
    for kind, marks in sorted(by_kind.items(), key=lambda item: -len(item[1])):
        print(f"  {kind}: {sum(marks)} of {len(marks)}")
    held = sum(loss(fit([r for n, r in enumerate(data) if n % _FOLDS != k]), part) * len(part) for k in range(_FOLDS) if (part := data[k::_FOLDS])) / len(data)
    rate = sum(y for _, y in data) / len(data)
    print(f"log loss on ratings kept apart {held:.3f}; of the base rate {-(rate * math.log(rate) + (1 - rate) * math.log(1 - rate)):.3f}")
    if write:
        weights = fit(data)
        lines = [f'"{name}" = {value:.3f}' for name, value in sorted(weights.items())]
        head = "# Weights of a logistic regression: how likely raters find a question usable. Made by tests/benchmarks/ranking.py --write.\n\n[weights]\n"
        TARGET.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
