"""Learns the weights of ``roles`` from a Universal Dependencies treebank. Not used at run time.

    uv run python -m quiz.reading.role_training TREEBANK.conllu [-o FILE]

A word counts as a verb's subject (object) when the treebank's subject (object) is a noun inside the phrase.
The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import io
import math
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from quiz import lexicon
from quiz.model import Span
from quiz.reading import article, roles
from quiz.reading.clauses import beside
from quiz.reading.line import lines_of
from quiz.reading.roles import BEFORE, NONE, Roles

_NOMINAL = {"NOUN", "PROPN", "X", "ADJ", "NUM"}
_ROUNDS, _RATE, _DECAY = 40, 0.1, 0.02


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a treebank's sentence: where it stands in the text, and what it hangs on."""

    span: Span
    number: int
    tag: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb as read: every way to hand out its roles with what is seen of it, and which of them the treebank allows.

    ``right`` gives the true phrase of each role, NONE where the role has no noun or none that was found; ``gold`` says
    whether the treebank has a noun in the role; ``words`` are the phrases' words by their number.
    """

    sentence: int
    text: str
    words: dict[int, str]
    seen: list[tuple[Roles, list[str]]]
    right: Roles
    gold: tuple[bool, bool]


def treebank(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """(text, words) of every sentence; words of one written token share its span."""
    text, rows, spans = "", [], {}
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if line.startswith("# text ="):
            text, at = line.partition("=")[2].strip(), 0
        elif len(cells) > 7:
            first, _, last = cells[0].partition("-")
            if "." in first:
                continue
            if last or int(first) not in spans:
                start = text.find(cells[1], at)
                if start >= 0:
                    at = start + len(cells[1])
                    for number in range(int(first), int(last or first) + 1):
                        spans[number] = Span(start, at)
            if not last:
                rows.append((int(first), cells[3], int(cells[6]), cells[7]))
        elif not line and rows:
            yield text, [Word(spans[n], n, tag, head, relation) for n, tag, head, relation in rows if n in spans]
            rows, spans = [], {}


def read(path: Path) -> list[Verb]:
    """Every verb of the treebank; one that quiz doesn't read as a verb has no phrases."""
    found = []
    for number, (text, words) in enumerate(treebank(path)):
        verbs = {w.number: w for w in words if w.tag == "VERB"}
        heads = {n: tuple(_dependent(words, n, *names) for names in (("nsubj", "nsubj:pass"), ("obj",))) for n in verbs}
        for line in lines_of(article.read(text, "—", "")):
            for first, at, right, left in beside(line):
                verb = next((w for w in verbs.values() if line.tokens[at].span.meets(w.span)), None)
                if verb is None:
                    continue
                del verbs[verb.number]
                phrases = {n: line.span(p.start, p.end) for n, p in enumerate(right.nouns)} | ({BEFORE: line.span(left.phrase.start, left.phrase.end)} if left else {})
                true = [next((n for n, span in phrases.items() if head and _holds(span, head, words)), NONE) for head in heads[verb.number]]
                shown = {n: text[span.start : span.end] for n, span in phrases.items()}
                found.append(Verb(number, text, shown, roles.observe(line, at, first, right, left), Roles(*true), (bool(heads[verb.number][0]), bool(heads[verb.number][1]))))
        found += [Verb(number, text, {}, [(Roles(NONE, NONE), [])], Roles(NONE, NONE), (bool(heads[n][0]), bool(heads[n][1]))) for n in verbs]
    return found


def lessons(folder: Traversable | None = None) -> list[Verb]:
    """The verbs of the sentences written for learning, in ``data/ar/lessons``."""
    found: list[Verb] = []
    files = sorted((folder or lexicon.folder().joinpath("lessons")).iterdir(), key=lambda f: f.name)
    rows = [line.split("\t") for file in files for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    sentences: dict[str, list[list[str]]] = {}
    for sentence, *rest in rows:
        if rest != ["verb", "subject", "object"]:
            sentences.setdefault(sentence, []).append(rest)
    for number, (text, verbs) in enumerate(sentences.items()):
        spans, at = [], 0
        for written, subject, object_ in verbs:
            start = text.find(written, at)
            start = start if start >= 0 else text.find(written)
            at = start + len(written)
            spans.append((Span(start, at), subject, object_))
        for line in lines_of(article.read(text, "—", "")):
            for first, verb, right, left in beside(line):
                row = next((r for r in spans if r[0].meets(line.tokens[verb].span)), None)
                if row is None:
                    continue
                phrases = {n: line.span(p.start, p.end) for n, p in enumerate(right.nouns)} | ({BEFORE: line.span(left.phrase.start, left.phrase.end)} if left else {})
                true = [next((n for n, span in phrases.items() if words and _is(text, span, words)), NONE) for words in row[1:]]
                shown = {n: text[span.start : span.end] for n, span in phrases.items()}
                found.append(Verb(-1 - number, text, shown, roles.observe(line, verb, first, right, left), Roles(*true), (bool(row[1]), bool(row[2]))))
    return found


def _is(text: str, span: Span, words: str) -> bool:
    """Is the span the phrase ``words``, or its beginning or a little more?"""
    at = text.find(words)
    while at >= 0:
        if abs(at - span.start) <= 2 and span.end - span.start <= 2 * len(words) + 12:
            return True
        at = text.find(words, at + 1)
    return False


def _dependent(words: Sequence[Word], head: int, *relations: str) -> Word | None:
    """The first noun that hangs on the word by one of the relations."""
    return next((w for w in words if w.head == head and w.relation in relations and w.tag in _NOMINAL), None)


def _holds(span: Span, head: Word, words: Sequence[Word]) -> bool:
    """Does the span hold the head, and is it no more than the head with what hangs on it?"""
    inside, grown = {head.number}, True
    while grown:
        more = {w.number for w in words if w.head in inside and not w.relation.startswith(("acl", "conj", "punct", "cc", "parataxis", "appos"))} - inside
        inside |= more
        grown = bool(more)
    own = [w.span for w in words if w.number in inside]
    width = max(s.end for s in own) - min(s.start for s in own)
    return span.covers(head.span) and span.end - span.start <= 2 * width + 12


def learn(verbs: Sequence[Verb]) -> dict[str, float]:
    """Weights of greatest likelihood, held small: AdaGrad with a decay, each round in another order; the later rounds' mean."""
    weights: dict[str, float] = {}
    total: dict[str, float] = {}
    squares: dict[str, float] = {}
    chance, order = random.Random(1), list(range(len(verbs)))
    for number in range(_ROUNDS):
        chance.shuffle(order)
        for i in order:
            verb = verbs[i]
            good = [k for k, (r, _) in enumerate(verb.seen) if r == verb.right] or [k for k, (r, _) in enumerate(verb.seen) if verb.right.subject in (r.subject, NONE) and verb.right.object in (r.object, NONE)][:1]
            likely = roles.probabilities(verb.seen, weights)
            gradient: dict[str, float] = {}
            for k, (_, features) in enumerate(verb.seen):
                amount = (k in good) - likely[k]
                for feature in features:
                    gradient[feature] = gradient.get(feature, 0.0) + amount
            for feature, amount in gradient.items():
                amount -= _DECAY * weights.get(feature, 0.0)
                squares[feature] = squares.get(feature, 0.0) + amount * amount
                if squares[feature]:
                    weights[feature] = weights.get(feature, 0.0) + _RATE * amount / math.sqrt(squares[feature] + 1e-6)
        if number >= _ROUNDS // 2:
            for feature, weight in weights.items():
                total[feature] = total.get(feature, 0.0) + weight / (_ROUNDS - _ROUNDS // 2)
    return total


def write(path: Path, weights: Mapping[str, float]) -> int:
    """How many weights were written, one a line, sorted."""
    kept = {f: round(w, 3) for f, w in sorted(weights.items()) if abs(w) >= 0.002}
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as archive:
        archive.write("".join(f"{f}\t{w}\n" for f, w in kept.items()).encode("utf-8"))
    path.write_bytes(packed.getvalue())
    return len(kept)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="quiz.reading.role_training", description="Learns who does it and to whom from a treebank.")
    parser.add_argument("treebank", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=roles.WEIGHTS)
    options = parser.parse_args(arguments)
    verbs = read(options.treebank)
    print(f"{options.output.name}: {write(options.output, learn([*verbs, *lessons()]))} weights", file=sys.stderr)


if __name__ == "__main__":
    main()
