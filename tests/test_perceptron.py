"""The perceptron without any Arabic: decoding, and weights on their way to a file and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.reading.choice import WEIGHTS
from quiz.reading.perceptron import SCALE, Perceptron, Place, read_weights, search, write_weights
from quiz.reading.training import train

A, B = ("A",), ("B",)


def place(*features: str) -> Place:
    return Place(features, (A, B))


def test_emit_adds_the_weights_of_every_label_of_a_state() -> None:
    model = Perceptron({"f": f"fine {2 * SCALE} coarse {SCALE}", "only": f"* {SCALE // 2}"})
    states = (("fine", "coarse"), ("other", "coarse"))
    assert model.emit(Place(("f", "unseen"), states, (("only",), ()))) == [3.5, 1.0]


def test_decode_follows_the_chain_where_the_words_say_nothing() -> None:
    model = Perceptron({"a": f"A {SCALE}", "<A": f"B {2 * SCALE}", "<B": f"A {2 * SCALE}"})
    assert model.decode([place("a"), place("x"), place("x")]) == [0, 1, 0]


def test_decode_counts_three_states_in_a_row() -> None:
    model = Perceptron({"a": f"A {SCALE}", "<A<A": f"B {SCALE}"})
    assert model.decode([place("a"), place("a"), place("x")]) == [0, 0, 1]


def test_decode_adds_the_bias() -> None:
    model = Perceptron({"a": f"A {SCALE}"})
    assert model.decode([place("a")], bias={B: 1.5}) == [1]


@pytest.mark.parametrize("width", [1, 2, 6])
def test_search_finds_one_index_a_place(width: int) -> None:
    places = [place("x")] * 5
    found = search(places, [[0.0, 1.0]] * 5, lambda second, first, state: 0.0, width)
    assert found == [1, 1, 1, 1, 1]


def test_search_of_nothing_is_nothing() -> None:
    assert search([], [], lambda second, first, state: 0.0, 4) == []


def test_weights_come_back_and_small_ones_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "weights.gz"
    assert write_weights(path, {"f": {"A": 1.5, "B": 0.05}, "g": {"A": 0.01}}, least=0.1) == 1
    assert read_weights(path).row("f") == (("A", 1.5),)
    assert read_weights(path).row("g") == ()


def test_the_same_weights_make_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first.gz", tmp_path / "second.gz"
    write_weights(first, {"f": {"A": 1.0, "B": 2.0}, "g": {"A": 3.0}}, least=0.1)
    write_weights(second, {"g": {"A": 3.0}, "f": {"B": 2.0, "A": 1.0}}, least=0.1)
    assert first.read_bytes() == second.read_bytes()


def test_train_learns_and_repeats_itself() -> None:
    lessons = [([place("x"), place("y")], [[0], [1]]), ([place("y"), place("x")], [[1], [0]])]
    weights = train(lessons, rounds=3, width=2, seed=1)
    assert weights == train(lessons, rounds=3, width=2, seed=1)
    assert weights["x"]["A"] > weights["x"].get("B", 0.0)


def test_shipped_weights_are_small_and_readable() -> None:
    assert WEIGHTS.stat().st_size < 5_000_000
    model = read_weights(WEIGHTS)
    for feature in list(model.rows)[::1000]:
        assert model.row(feature)
