"""A structured perceptron at run time: weights from a file, and the best row of labels for a sentence.

Decides nothing about Arabic: what is worth looking at in a word is written in ``choice`` and ``names``, how the
weights are learnt in ``training``. Pure Python: a feature is a string, its weights are found in a dictionary.

A *state* is what a word may be, named by a few labels of differing fineness («B-PER», «PER»): each label has its own
weights, so that what was learnt about one state helps its kin. Two states in a row, and three, are scored too.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from pathlib import Path
from typing import Any

State = tuple[str, ...]
Weights = Mapping[str, Mapping[str, float]]
START: State = ("^",)
FLAT = "*"  # the label of a feature that belongs to one state alone
SCALE = 32  # weights are kept in thirty-seconds: finer steps change no figure


@dataclass(frozen=True, slots=True)
class Place:
    """One word's choices: what is seen there, its possible states, and what is seen of each state alone."""

    features: Sequence[str]
    states: Sequence[State]
    extras: Sequence[Sequence[str]] = ()


def chain_features(second: State, first: State, state: State) -> list[tuple[str, str]]:
    """(feature, label) pairs of a state after two others: every label after every label, and the coarsest three."""
    pairs = [(f"<{before}", label) for before in first for label in state]
    pairs += [(f"<{second[0]}<{first[0]}", state[0]), (f"<<{second[-1]}", state[-1])]
    return pairs


@dataclass(slots=True)
class Perceptron:
    """``rows``: feature → its weights, written ``label weight label weight``; a row is read when first needed."""

    rows: dict[str, str]
    _read: dict[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)
    _chains: dict[tuple[State, State, State], float] = field(default_factory=dict)

    def row(self, feature: str) -> tuple[tuple[str, float], ...]:
        """The (label, weight) pairs of a feature; empty for one never learnt."""
        found = self._read.get(feature)
        if found is None:
            raw = self.rows.get(feature)
            if raw is None:
                return ()
            parts = raw.split(" ")
            found = tuple((label, int(w) / SCALE) for label, w in zip(parts[::2], parts[1::2], strict=True))
            self._read[feature] = found
        return found

    def emit(self, place: Place) -> list[float]:
        """One score for each state of the place, whatever stands before it."""
        total: dict[str, float] = {}
        for feature in place.features:
            for label, weight in self.row(feature):
                total[label] = total.get(label, 0.0) + weight
        get = total.get
        scores = [sum([get(label, 0.0) for label in state]) for state in place.states]
        for i, extra in enumerate(place.extras):
            scores[i] += sum(weight for feature in extra for _, weight in self.row(feature))
        return scores

    def chain(self, second: State, first: State, state: State) -> float:
        """The score of a state after two others; every answer is kept, the states are few."""
        key = (second, first, state)
        found = self._chains.get(key)
        if found is None:
            found = 0.0
            for feature, label in chain_features(second, first, state):
                found += dict(self.row(feature)).get(label, 0.0)
            self._chains[key] = found
        return found

    def decode(self, places: Sequence[Place], width: int = 6, bias: Mapping[State, float] | None = None) -> list[int]:
        """The index of the best state at every place: a beam of ``width`` rows, one for each pair of last states.

        ``bias`` is added to a state wherever it stands: dearer names mean fewer and surer ones.
        """
        return search(places, [self.emit(p) if len(p.states) > 1 else [0.0] for p in places], self.chain, width, bias)


def search(
    places: Sequence[Place],
    emissions: Sequence[Sequence[float]],
    chain: Callable[[State, State, State], float],
    width: int,
    bias: Mapping[State, float] | None = None,
) -> list[int]:
    """The best row of state indices, given each place's own scores and ``chain``, the score of three states in a row."""
    bias = bias or {}
    # A row so far: its score, its last two states, and its indices as a list linked backwards.
    rows: list[tuple[float, State, State, tuple[Any, int] | None]] = [(0.0, START, START, None)]
    for place, scores in zip(places, emissions, strict=True):
        best: dict[tuple[State, int], tuple[float, State, State, tuple[Any, int] | None]] = {}
        for i, state in enumerate(place.states):
            own = scores[i] + bias.get(state, 0.0)
            for total, second, first, path in rows:
                score = total + own + chain(second, first, state)
                known = best.get((first, i))
                if known is None or score > known[0]:
                    best[first, i] = (score, first, state, (path, i))
        rows = nlargest(width, best.values(), key=lambda row: row[0]) if len(best) > width else list(best.values())
    path = max(rows, key=lambda row: row[0])[3]
    indices: list[int] = []
    while path is not None:
        path, i = path
        indices.append(i)
    return indices[::-1]


def read_weights(path: Path) -> Perceptron:
    """The perceptron kept in a file written by ``write_weights``."""
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    return Perceptron(dict(line.split("\t", 1) for line in text.splitlines()))


def write_weights(path: Path, weights: Weights, *, least: float) -> int:
    """How many features were kept: one line each, sorted, whole thirty-seconds; weights under ``least`` are dropped.

    The same weights always make the same bytes: the archive holds neither a name nor a time.
    """
    lines = []
    for feature in sorted(weights):
        row = [(label, round(w * SCALE)) for label, w in sorted(weights[feature].items()) if abs(w) >= least]
        if kept := " ".join(f"{label} {w}" for label, w in row if w):
            lines.append(f"{feature}\t{kept}\n")
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as archive:
        archive.write("".join(lines).encode("utf-8"))
    path.write_bytes(packed.getvalue())
    return len(lines)
