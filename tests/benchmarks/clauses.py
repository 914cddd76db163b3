"""Are subject and object of a verb the right ones? Measured on a treebank, every sentence by weights learnt without it.

    uv run python tests/benchmarks/clauses.py TREEBANK.conllu [--wikinews WIKINEWS.tsv] [--folds N] [--errors N]

For every verb with a noun as its subject (object): is one claimed, and does the claimed phrase hold that noun without
being much longer? The floors are tried from 0.5 to 0.95; those of ``quiz.reading.roles`` are marked.
With ``--wikinews`` the readings of words are learnt apart, too (a minute a fold): else the shipped weights, which have seen
the treebank's parts of speech, read the sentences. The treebank is Universal Dependencies Arabic-PUD (CC BY-SA 3.0).
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz.reading import choice, roles, training
from quiz.reading.corpora import read_pud, read_wikinews
from quiz.reading.perceptron import read_weights, write_weights
from quiz.reading.role_training import Verb, learn, lessons, read
from quiz.reading.roles import NONE, SURE_OBJECT, SURE_SUBJECT


FLOORS = sorted({0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, SURE_SUBJECT, SURE_OBJECT})


@dataclass(slots=True)
class Tally:
    """How often the treebank has a role, how often it is claimed, how often rightly."""

    gold: int = 0
    claimed: int = 0
    right: int = 0

    def __str__(self) -> str:
        claims = f"claimed {self.claimed} for {self.gold} ({self.claimed / max(self.gold, 1):.1%})"
        return f"{claims}, right {self.right / max(self.claimed, 1):.1%} of the claimed, {self.right / max(self.gold, 1):.1%} of all"


def measure(verbs: list[Verb], folds: int, errors: int) -> dict[tuple[str, float], Tally]:
    """(role, floor) → its tally."""
    taught = lessons()
    found: dict[tuple[str, float], Tally] = {}
    for fold in range(folds):
        weights = learn([*(v for v in verbs if v.sentence % folds != fold), *taught])
        for verb in (v for v in verbs if v.sentence % folds == fold):
            likely = roles.probabilities(verb.seen, weights)
            for floor in FLOORS:
                given = roles.surest(verb.seen, likely, (floor, floor))
                for name, had, claim, true in (("subject", verb.gold[0], given.subject, verb.right.subject), ("object", verb.gold[1], given.object, verb.right.object)):
                    tally = found.setdefault((name, floor), Tally())
                    tally.gold += had
                    tally.claimed += claim != NONE
                    tally.right += claim != NONE and claim == true
                    if floor == (SURE_SUBJECT if name == "subject" else SURE_OBJECT) and claim not in (NONE, true) and errors:
                        errors -= 1
                        print(f"wrong {name}: {verb.words[claim]} | of {verb.words} | {verb.text}")
    return found


def read_apart(treebank: Path, wikinews: Path, folds: int) -> list[Verb]:
    """The treebank's verbs, each fold's sentences read by weights of ``choice`` that have not seen them."""
    corpora = [[training.choice_lesson(s) for s in corpus] for corpus in (read_wikinews(wikinews), read_pud(treebank))]
    verbs = []
    for fold in range(folds):
        lessons = [*corpora[0], *(lesson for i, lesson in enumerate(corpora[1]) if i % folds != fold)]
        weights = training.train(lessons, rounds=8, width=4, seed=1, margin=8.0)
        with TemporaryDirectory() as folder:
            write_weights(Path(folder, "choice"), weights, least=0.1)
            model = read_weights(Path(folder, "choice"))
        choice._model = lambda model=model: model
        verbs += [v for v in read(treebank) if v.sentence % folds == fold]
    return verbs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--wikinews", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--errors", type=int, default=0, help="show so many wrong claims")
    options = parser.parse_args()
    verbs = read_apart(options.treebank, options.wikinews, options.folds) if options.wikinews else read(options.treebank)
    for (role, floor), tally in sorted(measure(verbs, options.folds, options.errors).items()):
        mark = "*" if floor == (SURE_SUBJECT if role == "subject" else SURE_OBJECT) else " "
        print(f"{mark} {role:8} floor {floor:.2f}: {tally}")


if __name__ == "__main__":
    main()
