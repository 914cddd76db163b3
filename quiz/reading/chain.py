"""A linear-chain conditional random field at run time: weights from a file, labels and how sure they are for a sentence.

Decides nothing about the words: what is worth looking at in them is written in ``names``, how the weights are learnt in
``training``. A feature is a string; the file knows it by its checksum alone, so that loading is copying.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import exp
from operator import mul
from pathlib import Path

SCALE = 64  # weights are kept in sixty-fourths
LIMIT = 32767

Matrix = Sequence[Sequence[float]]


def key(feature: str) -> int:
    """The number a feature is known by; two of a hundred thousand features share theirs about once."""
    return zlib.crc32(feature.encode())


def follows(before: str, label: str) -> bool:
    """May a label stand behind another? Only a B- or I- of the same kind goes before an I-."""
    return label[0] != "I" or before[1:] == label[1:]


@dataclass(slots=True)
class Chain:
    """``table``: the weights of every feature, one for each label, feature by feature; ``steps[a][b]``: of b behind a."""

    labels: tuple[str, ...]
    rows: dict[int, int]
    table: array[int]
    steps: list[list[float]]
    starts: list[float]
    _into: list[list[float]] = field(init=False)
    _onto: list[list[float]] = field(init=False)
    _open: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self._onto = [[exp(w) if follows(a, b) else 0.0 for b, w in zip(self.labels, row, strict=True)] for a, row in zip(self.labels, self.steps, strict=True)]
        self._into = [list(column) for column in zip(*self._onto, strict=True)]
        self._open = [exp(w) if follows("O", b) else 0.0 for b, w in zip(self.labels, self.starts, strict=True)]

    def scores(self, features: Iterable[str]) -> list[float]:
        """What the features of one word say for each label, its neighbours' labels apart."""
        size, table, rows = len(self.labels), self.table, self.rows
        crc, found = zlib.crc32, []
        for feature in features:
            at = rows.get(crc(feature.encode()))
            if at is not None:
                found.append(table[at : at + size])
        return [sum(column) / SCALE for column in zip(*found, strict=True)] if found else [0.0] * size

    def chances(self, scores: Matrix) -> list[list[float]]:
        """How likely each label is at each word, all rows of labels considered."""
        if not scores:
            return []
        forward, backward = both_ways([weights(row) for row in scores], self._open, self._into, self._onto)
        return list(map(together, forward, backward))

    def best(self, scores: Matrix) -> list[int]:
        """The likeliest row of labels, each as its index."""
        if not scores:
            return []
        emissions = [weights(row) for row in scores]
        totals, ways = list(map(mul, emissions[0], self._open)), []
        for emission in emissions[1:]:
            peak = max(totals)
            totals = [t / peak for t in totals]
            pairs = [max(zip(map(mul, totals, column), range(len(totals)))) for column in self._into]
            ways.append([way for _, way in pairs])
            totals = [e * best for e, (best, _) in zip(emission, pairs, strict=True)]
        path = [max(range(len(totals)), key=totals.__getitem__)]
        for way in reversed(ways):
            path.append(way[path[-1]])
        return path[::-1]


def weights(scores: Sequence[float]) -> list[float]:
    """Powers of e, the greatest 1: what is multiplied along the chain."""
    peak = max(scores)
    return [exp(s - peak) for s in scores]


def both_ways(emissions: Matrix, opening: Sequence[float], into: Matrix, onto: Matrix) -> tuple[list[list[float]], list[list[float]]]:
    """What stands before each word (with the word), and what behind it, makes of each label; every row sums to 1.

    ``into[b]`` holds the steps to label b, ``onto[a]`` those from label a.
    """
    forward: list[list[float]] = []
    for emission in emissions:
        row = list(map(mul, emission, [sum(map(mul, forward[-1], column)) for column in into] if forward else opening))
        total = sum(row)
        forward.append([x / total for x in row])
    backward = [[1.0] * len(opening)]
    for emission in reversed(emissions[1:]):
        ahead = list(map(mul, emission, backward[-1]))
        row = [sum(map(mul, ahead, line)) for line in onto]
        total = sum(row)
        backward.append([x / total for x in row])
    return forward, backward[::-1]


def together(forward: Sequence[float], backward: Sequence[float]) -> list[float]:
    """The chance of each label at a word, from both ways."""
    joint = list(map(mul, forward, backward))
    total = sum(joint)
    return [x / total for x in joint]


def read_chain(path: Path) -> Chain:
    """The chain kept in a file written by ``write_chain``."""
    packed = zlib.decompress(path.read_bytes())
    head, _, body = packed.partition(b"\n")
    labels = tuple(head.decode("ascii").split())
    size = len(labels)
    keys, table = array("I"), array("h")
    known = (len(body) - 2 * size * (size + 1)) // (4 + 2 * size)
    keys.frombytes(body[: 4 * known])
    table.frombytes(body[4 * known :])
    if sys.byteorder == "big":
        keys.byteswap()
        table.byteswap()
    extra = [w / SCALE for w in table[known * size :]]
    rows = [extra[i : i + size] for i in range(0, len(extra), size)]
    return Chain(labels, dict(zip(keys, range(0, known * size, size))), table, rows[1:], rows[0])


def write_chain(path: Path, labels: Sequence[str], features: dict[int, Sequence[float]], steps: Matrix, starts: Sequence[float]) -> int:
    """How many features were kept: checksums in order, then their weights in whole sixty-fourths, then starts and steps.

    Features without a weight are dropped. The same weights always make the same bytes.
    """

    def whole(row: Sequence[float]) -> list[int]:
        return [max(-LIMIT, min(LIMIT, round(w * SCALE))) for w in row]

    kept = {number: row for number in sorted(features) if any(row := whole(features[number]))}
    keys, table = array("I", kept), array("h", [w for row in [*kept.values(), whole(starts), *map(whole, steps)] for w in row])
    if sys.byteorder == "big":
        keys.byteswap()
        table.byteswap()
    path.write_bytes(zlib.compress(" ".join(labels).encode("ascii") + b"\n" + keys.tobytes() + table.tobytes(), 9))
    return len(kept)
