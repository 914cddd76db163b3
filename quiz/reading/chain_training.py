"""Learns the weights of a ``Chain``: FTRL-proximal steps on the likelihood of one sentence after another. Not used at run time.

Every weight has its own pace, slower the more it has moved, and stays nought until what pulls at it exceeds ``SPARSE``:
few weights, and none for what was seen by chance. Features are hidden at random, so that none is leant on alone, and the
weights are the mean of several runs, which is steadier than each.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt
from operator import add, mul
from pathlib import Path

from quiz.reading.chain import both_ways, follows, key, together, weights, write_chain

PACE, BETA, SPARSE, DECAY = 0.3, 1.0, 0.8, 2.0
HIDDEN = 0.2  # the share of a word's features that is not seen at a time
SURE = 0.002  # how far a chance may be from the truth without a step being taken


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence as it is seen, in one way or several (each word's features), and its labels."""

    views: Sequence[Sequence[Sequence[str]]]
    labels: Sequence[str]


class Weight:
    """A row of weights, one for each label, with what pulled at them so far, how much they moved, and the sum of all runs."""

    __slots__ = ("moved", "pull", "row", "total")

    def __init__(self, size: int) -> None:
        self.total = [0.0] * size
        self.begin()

    def begin(self) -> None:
        """Forgets what this run has learnt."""
        size = len(self.total)
        self.row, self.pull, self.moved = [0.0] * size, [0.0] * size, [0.0] * size

    def end(self) -> None:
        """Adds what this run has learnt to the sum."""
        if any(self.row):
            self.total = list(map(add, self.total, self.row))

    def step(self, i: int, slope: float) -> None:
        """One step down the slope of one weight."""
        old = self.moved[i]
        new = self.moved[i] = old + slope * slope
        root = sqrt(new)
        pull = self.pull[i] = self.pull[i] + slope - (root - sqrt(old)) / PACE * self.row[i]
        if pull > SPARSE:
            self.row[i] = (SPARSE - pull) / ((BETA + root) / PACE + DECAY)
        elif pull < -SPARSE:
            self.row[i] = (-SPARSE - pull) / ((BETA + root) / PACE + DECAY)
        else:
            self.row[i] = 0.0


class Learner:
    """The weights of every feature, of every step from label to label, and of every start."""

    def __init__(self, lessons: Sequence[Lesson], labels: Sequence[str]) -> None:
        size = len(labels)
        self.labels = tuple(labels)
        self.features = {f: Weight(size) for f in sorted({f for lesson in lessons for view in lesson.views for word in view for f in word})}
        self.steps, self.starts = [Weight(size) for _ in labels], Weight(size)
        self.runs = 0
        known = self.features
        # Each word as its weights: nothing has to be looked up again.
        self.lessons = [([[[known[f] for f in word] for word in view] for view in lesson.views], [labels.index(n) for n in lesson.labels]) for lesson in lessons]

    def learn(self, words: Sequence[Sequence[Weight]], truth: Sequence[int]) -> float:
        """How unlikely the truth was, summed over the words; every weight has moved towards it."""
        labels = range(len(self.labels))
        onto = [[exp(w) if follows(a, b) else 0.0 for b, w in zip(self.labels, step.row, strict=True)] for a, step in zip(self.labels, self.steps, strict=True)]
        into = [list(column) for column in zip(*onto, strict=True)]
        opening = [exp(w) if follows("O", b) else 0.0 for b, w in zip(self.labels, self.starts.row, strict=True)]
        emissions = [weights([sum(column) for column in zip(*[w.row for w in word], strict=True)] or [0.0] * len(labels)) for word in words]
        forward, backward = both_ways(emissions, opening, into, onto)
        loss, before = 0.0, -1
        for t, (word, right) in enumerate(zip(words, truth, strict=True)):
            chance = together(forward[t], backward[t])
            loss += 1.0 - chance[right]
            for i in labels:
                slope = chance[i] - (i == right)
                if abs(slope) > SURE:
                    for weight in word:
                        weight.step(i, slope)
            if t == 0:
                self._move(self.starts, chance, right)
            elif chance[right] < 1.0 - SURE:
                ahead = list(map(mul, emissions[t], backward[t]))
                pairs = [[f * x for x in map(mul, ahead, line)] for f, line in zip(forward[t - 1], onto, strict=True)]
                total = sum(map(sum, pairs))
                for i, pair in enumerate(pairs):
                    self._move(self.steps[i], [x / total for x in pair], right if i == before else -1)
            before = right
        return loss

    @staticmethod
    def _move(weight: Weight, chances: Sequence[float], right: int) -> None:
        for i, chance in enumerate(chances):
            slope = chance - (i == right)
            if abs(slope) > SURE:
                weight.step(i, slope)

    def run(self, seed: int, rounds: int) -> None:
        """Learns from the start: every lesson ``rounds`` times, each time in another order and in a view drawn by lot."""
        chance, everything = random.Random(seed), [*self.features.values(), *self.steps, self.starts]
        for weight in everything:
            weight.begin()
        order = list(self.lessons)
        for number in range(rounds):
            chance.shuffle(order)
            loss = 0.0
            for views, truth in order:
                seen = [[weight for weight in word if chance.random() >= HIDDEN] for word in chance.choice(views)]
                loss += self.learn(seen, truth)
            print(f"seed {seed}, round {number + 1}: {loss:.0f} words wrong", file=sys.stderr)
        for weight in everything:
            weight.end()
        self.runs += 1

    def write(self, path: Path) -> int:
        """How many features the file holds: the mean of all runs."""

        def mean(weight: Weight) -> list[float]:
            return [w / self.runs for w in weight.total]

        features = {key(f): mean(weight) for f, weight in self.features.items() if any(weight.total)}
        return write_chain(path, self.labels, features, [mean(step) for step in self.steps], mean(self.starts))


def train(lessons: Sequence[Lesson], labels: Sequence[str], *, rounds: int, seeds: Sequence[int]) -> Learner:
    """A learner that has learnt once with each seed."""
    learner = Learner(lessons, labels)
    for seed in seeds:
        learner.run(seed, rounds)
    return learner
