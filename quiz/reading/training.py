"""Learns the weights of ``choice`` and ``names`` from corpora. Not used at run time.

    uv run python -m quiz.reading.training choice WIKINEWS.tsv PUD.conllu [--apart] [-o FILE]
    uv run python -m quiz.reading.training names ANERCORP.txt [--split sixths|blocks --for choosing|reporting] [-o FILE]

``--apart`` leaves out every sixth sentence, so that it can be measured. Of names three parts are made, by ``--split``:
``--for choosing`` leaves out the part that settings are chosen on and the part that is reported on, ``--for reporting``
the latter alone. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quiz.reading import chain_training, choice, names
from quiz.reading.corpora import APART, Gold, fits, part, read_conll, read_pud, read_wikinews
from quiz.reading.morphology import analyze
from quiz.reading.perceptron import FLAT, START, Place, State, chain_features, search, write_weights


@dataclass(slots=True)
class Learner:
    """Weights while they are learnt: averaged over every step, so that late sentences do not outweigh early ones."""

    weights: dict[str, dict[str, float]] = field(default_factory=dict)
    totals: dict[tuple[str, str], float] = field(default_factory=dict)
    stamps: dict[tuple[str, str], int] = field(default_factory=dict)
    step: int = 0

    def add(self, feature: str, label: str, amount: float) -> None:
        row = self.weights.setdefault(feature, {})
        old, key = row.get(label, 0.0), (feature, label)
        self.totals[key] = self.totals.get(key, 0.0) + (self.step - self.stamps.get(key, 0)) * old
        self.stamps[key] = self.step
        row[label] = old + amount

    def averaged(self) -> dict[str, dict[str, float]]:
        found: dict[str, dict[str, float]] = {}
        for feature, row in self.weights.items():
            for label, weight in row.items():
                key = (feature, label)
                total = self.totals[key] + (self.step - self.stamps[key]) * weight
                if total:
                    found.setdefault(feature, {})[label] = total / self.step
        return found

    def emit(self, place: Place) -> list[float]:
        total: dict[str, float] = {}
        for feature in place.features:
            for label, weight in self.weights.get(feature, {}).items():
                total[label] = total.get(label, 0.0) + weight
        scores = [sum(total.get(label, 0.0) for label in state) for state in place.states]
        for i, extra in enumerate(place.extras):
            scores[i] += sum(self.weights.get(f, {}).get(FLAT, 0.0) for f in extra)
        return scores

    def learn(self, places: Sequence[Place], allowed: Sequence[Sequence[int]], width: int, margin: float = 0.0) -> int:
        """The number of words got wrong; the weights move from the row found to the best row that is ``allowed``.

        What is not allowed starts ``margin`` ahead, so that being right by a hair is not yet right.
        """
        self.step += 1
        chains: dict[tuple[State, State, State], float] = {}

        def chain(second: State, first: State, state: State) -> float:
            key = (second, first, state)
            if key not in chains:
                pairs = chain_features(second, first, state)
                chains[key] = sum(self.weights.get(f, {}).get(label, 0.0) for f, label in pairs)
            return chains[key]

        emissions = [self.emit(p) for p in places]
        if margin:
            handicap = [[e + (i not in right) * margin for i, e in enumerate(row)] for row, right in zip(emissions, map(set, allowed), strict=True)]
        found = search(places, handicap if margin else emissions, chain, width)
        wrong = sum(i not in right for i, right in zip(found, allowed, strict=True))
        if wrong:
            kept = [Place(p.features, [p.states[i] for i in a], [p.extras[i] for i in a] if p.extras else ()) for p, a in zip(places, allowed, strict=True)]
            best = search(kept, [[e[i] for i in a] for e, a in zip(emissions, allowed, strict=True)], chain, width)
            self._move(places, [a[i] for a, i in zip(allowed, best, strict=True)], found)
        return wrong

    def _move(self, places: Sequence[Place], right: Sequence[int], wrong: Sequence[int]) -> None:
        second = first = (START, START)
        for place, good, bad in zip(places, right, wrong, strict=True):
            now = (place.states[good], place.states[bad])
            if good != bad:
                for feature in place.features:
                    for label in now[0]:
                        self.add(feature, label, 1.0)
                    for label in now[1]:
                        self.add(feature, label, -1.0)
                if place.extras:
                    for feature in place.extras[good]:
                        self.add(feature, FLAT, 1.0)
                    for feature in place.extras[bad]:
                        self.add(feature, FLAT, -1.0)
            if good != bad or second[0] != second[1] or first[0] != first[1]:
                for feature, label in chain_features(second[0], first[0], now[0]):
                    self.add(feature, label, 1.0)
                for feature, label in chain_features(second[1], first[1], now[1]):
                    self.add(feature, label, -1.0)
            second, first = first, now


Lesson = tuple[list[Place], list[list[int]]]


def train(lessons: Sequence[Lesson], *, rounds: int, width: int, seed: int, margin: float = 0.0) -> dict[str, dict[str, float]]:
    """The averaged weights after ``rounds`` over all lessons, each round in another order."""
    learner, chance, order = Learner(), random.Random(seed), list(range(len(lessons)))
    for number in range(rounds):
        chance.shuffle(order)
        wrong = 0
        for i in order:
            places, allowed = lessons[i]
            wrong += learner.learn(places, allowed, width, margin)
        print(f"round {number + 1}: {wrong} words wrong", file=sys.stderr)
    return learner.averaged()


def choice_lesson(sentence: Sequence[Gold]) -> Lesson:
    """What ``choice`` sees of a sentence, and for each word the states the corpus allows (all, if it allows none)."""
    candidates = [analyze(g.word) for g in sentence]
    places = choice.places([g.word for g in sentence], candidates)
    allowed = []
    for gold, readings, place, after in zip(sentence, candidates, places, [*sentence[1:], sentence[-1]], strict=True):
        right = [r for r in readings if fits(r, gold)]
        if gold.word.endswith("إن") and after.tag not in {"V", "VERB", "AUX", "PART"}:
            right = [r for r in right if r.pos == "verb_pseudo"]  # إنّ before a noun; both corpora call إنْ a particle too
        if gold.tag in {"PROPN", "NOUN"} and gold.corpus == "ud":
            right = [r for r in right if (r.pos == "noun_prop") == (gold.tag == "PROPN")] or right
        states = {choice.state_of(r) for r in right}
        allowed.append([i for i, s in enumerate(place.states) if s in states] or list(range(len(place.states))))
    return places, allowed


def names_lessons(sentences: Sequence[Sequence[tuple[str, str]]]) -> list[chain_training.Lesson]:
    """What ``names`` sees of each sentence, with its article and without, and its labels; an I- without its B- is mended."""
    lessons = []
    for sentence, seen in zip(sentences, names.look([[word for word, _ in s] for s in sentences], names.NEAR), strict=True):
        labels = ["O"]
        for _, label in sentence:
            labels.append("B" + label[1:] if label[0] == "I" and labels[-1][1:] != label[1:] else label)
        whole = [[*here, *elsewhere] for here, elsewhere in zip(seen.here, seen.elsewhere, strict=True)]
        lessons.append(chain_training.Lesson((whole, seen.here), labels[1:]))
    return lessons


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="quiz.reading.training", description="Learns the weights of a model from corpora.")
    parser.add_argument("model", choices=["choice", "names"])
    parser.add_argument("files", nargs="+", type=Path, help="choice: WikiNews, PUD · names: ANERcorp")
    parser.add_argument("--apart", action="store_true", help="choice: leave every sixth sentence out")
    parser.add_argument("--split", choices=["sixths", "blocks"], help="names: which sentences are kept apart")
    parser.add_argument("--for", choices=["choosing", "reporting"], default="reporting", dest="purpose", help="names: with --split, what the weights are for")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args(arguments)
    output = options.output or (choice if options.model == "choice" else names).WEIGHTS
    if options.model == "choice":
        if len(options.files) != 2:
            parser.error("choice wants two files: WikiNews, PUD")
        sentences = [[s for i, s in enumerate(read(path)) if not options.apart or i % 6 != APART] for read, path in zip((read_wikinews, read_pud), options.files)]
        weights = train([choice_lesson(s) for corpus in sentences for s in corpus], rounds=8, width=4, seed=1, margin=8.0)
        kept = write_weights(output, weights, least=0.1)
    else:
        if len(options.files) != 1:
            parser.error("names wants one file: ANERcorp")
        lessons = names_lessons(list(read_conll(options.files[0])))
        left_out = {"report"} if options.purpose == "reporting" else {"report", "choose"}
        if options.split:
            lessons = [lesson for i, lesson in enumerate(lessons) if part(i, len(lessons), options.split) not in left_out]
        kept = chain_training.train(lessons, names.LABELS, rounds=7, seeds=(1, 2, 3)).write(output)
    print(f"{output.name}: {kept} features", file=sys.stderr)


if __name__ == "__main__":
    main()
