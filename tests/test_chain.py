"""The chain without any Arabic: chances, the best row, learning, and weights on their way to a file and back."""

from __future__ import annotations

from itertools import product
from math import exp
from pathlib import Path

import pytest

from quiz.reading.chain import Chain, follows, key, read_chain, write_chain
from quiz.reading.chain_training import Lesson, train
from quiz.reading.names import WEIGHTS

LABELS = ("O", "B-X", "I-X")
STEPS = [[0.5, 0.0, 0.0], [0.0, -1.0, 1.0], [0.0, -0.5, 0.25]]
STARTS = [0.25, -0.25, 0.0]
SCORES = [[0.0, 0.5, 2.0], [0.25, 0.0, 1.0], [1.0, 0.0, 0.5]]


def kept(path: Path, features: dict[int, list[float]] | None = None) -> Chain:
    write_chain(path, LABELS, features or {}, STEPS, STARTS)
    return read_chain(path)


def rows_of_labels() -> dict[tuple[int, ...], float]:
    """Every allowed row of labels for SCORES and its weight, the long way."""
    found = {}
    for row in product(range(3), repeat=3):
        names = [LABELS[i] for i in row]
        if all(follows(a, b) for a, b in zip(["O", *names], names)):
            score = STARTS[row[0]] + sum(s[i] for s, i in zip(SCORES, row, strict=True)) + sum(STEPS[a][b] for a, b in zip(row, row[1:]))
            found[row] = exp(score)
    return found


def test_best_is_the_heaviest_row(tmp_path: Path) -> None:
    rows = rows_of_labels()
    assert kept(tmp_path / "w").best(SCORES) == list(max(rows, key=rows.__getitem__))


def test_chances_are_those_of_all_rows(tmp_path: Path) -> None:
    rows = rows_of_labels()
    for t, chances in enumerate(kept(tmp_path / "w").chances(SCORES)):
        wanted = [sum(w for row, w in rows.items() if row[t] == i) / sum(rows.values()) for i in range(3)]
        assert chances == pytest.approx(wanted)


def test_nothing_is_nothing(tmp_path: Path) -> None:
    chain = kept(tmp_path / "w")
    assert (chain.best([]), chain.chances([])) == ([], [])


def test_weights_come_back(tmp_path: Path) -> None:
    path = tmp_path / "w"
    chain = kept(path, {key("f"): [1.5, 0.0, -2.0], key("g"): [0.001, 0.0, 0.0]})
    assert chain.scores(["f", "g", "unseen"]) == [1.5, 0.0, -2.0]
    assert chain.scores(["f", "f"]) == [3.0, 0.0, -4.0]
    assert chain.scores(["g"]) == [0.0, 0.0, 0.0]
    assert (chain.steps, chain.starts) == (STEPS, STARTS)


def test_train_learns_and_repeats_itself(tmp_path: Path) -> None:
    lessons = [Lesson(([["x"], ["y"], ["z"]],), ["B-X", "I-X", "O"]), Lesson(([["z"], ["x"]], [["z"], ["x", "more"]]), ["O", "B-X"])] * 20
    for name in ("first", "second"):
        train(lessons, LABELS, rounds=4, seeds=(1, 2)).write(tmp_path / name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    chain = read_chain(tmp_path / "first")
    assert chain.best([chain.scores([f]) for f in "xyz"]) == [1, 2, 0]
    assert max(chain.chances([chain.scores(["x"])])[0]) > 0.8


def test_shipped_weights_are_small_and_readable() -> None:
    assert WEIGHTS.stat().st_size < 5_000_000
    assert len(read_chain(WEIGHTS).rows) > 10_000
