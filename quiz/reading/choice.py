"""Which reading of a word fits its sentence: a small trained model over the readings that morphology offers.

A reading's *state* is its part of speech (with the aspect of a verb) and its clitics. The model picks the state; within
it ``voice`` says whether a verb is passive, number is made to agree, and the commonest reading is taken. Leaves the
readings themselves to ``morphology``, the learning to ``training``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from quiz.arabic import strip_vowels
from quiz.model import Analysis
from quiz.reading.perceptron import Perceptron, Place, State, read_weights
from quiz.reading.voice import is_passive

WEIGHTS = Path(__file__).parent.parent / "data" / "models" / "choice.tsv.gz"
_SLOPPY = str.maketrans("أإآى", "اااي")
_RARE = -50.0  # readings that camel-tools has never seen in a text stand at -99
_STEPS = (0.15, 0.5, 1.0, 1.5, 2.0, 3.0)  # how much rarer than the commonest reading, in powers of ten


@cache
def _model() -> Perceptron:
    return read_weights(WEIGHTS)


def part_of(reading: Analysis) -> str:
    """The part of speech with what a clause hangs on: "noun", "verb.p" (past), "verb.i" …"""
    return f"verb.{reading.aspect}" if reading.pos == "verb" else reading.pos


def clitics_of(reading: Analysis) -> str:
    """The clitics, "wa_conj+Al_det" or "li_prep+…+~" where ~ is an attached pronoun."""
    return "+".join((*reading.proclitics, "~") if reading.enclitic else reading.proclitics) or "-"


def state_of(reading: Analysis) -> State:
    """The labels the model scores a reading by: part and clitics together, then each alone."""
    part, clitics = part_of(reading), clitics_of(reading)
    head = part.partition(".")[0]
    return (f"{part}/{clitics}", f"={clitics}", part) if head == part else (f"{part}/{clitics}", f"={clitics}", head, part)


@lru_cache(maxsize=50_000)
def _shape(word: str, readings: tuple[Analysis, ...]) -> tuple[tuple[State, ...], tuple[tuple[str, ...], ...], str, str, str]:
    """(states, what is seen of each alone, the parts it may be, its commonest part, its ending) of one word."""
    states: dict[State, tuple[str, ...]] = {}
    top = max(r.score for r in readings)
    for r in readings:
        state = state_of(r)
        gap = top - r.score
        step = sum(gap > s for s in _STEPS) if r.score > _RARE else 9
        if state not in states:
            part, person = state[-1], f"{r.person}{r.gender}{r.number}"
            states[state] = (f"gap {step}", f"gap {step} {part}", f"lemma {r.lemma} {part}", f"person {person} {part}")
    parts = ",".join(sorted({s[-1] for s in states}))
    first = next(iter(states))
    return tuple(states), tuple(states.values()), parts, first[0], word[-2:]


def _has_article(word: str) -> bool:
    return word.startswith(("ال", "وال", "بال", "لل", "فال", "كال", "وبال", "ولل"))


def places(words: Sequence[str], candidates: Sequence[tuple[Analysis, ...]]) -> list[Place]:
    """What the model sees of each word of a sentence."""
    shapes = [_shape(w, c) for w, c in zip(words, candidates, strict=True)]
    plain = [strip_vowels(w).translate(_SLOPPY) for w in words]
    size = len(words)
    found = []
    for i, (states, extras, parts, top, _) in enumerate(shapes):
        if len(states) == 1:
            found.append(Place((), states))
            continue
        word = plain[i]
        before, before_parts, before_top = (plain[i - 1], shapes[i - 1][2], shapes[i - 1][3]) if i else ("^", "^", "^")
        after, after_parts, after_top = (plain[i + 1], shapes[i + 1][2], shapes[i + 1][3]) if i + 1 < size else ("$", "$", "$")
        second, second_top = (plain[i - 2], shapes[i - 2][3]) if i > 1 else ("^", "^")
        third, third_top = (plain[i + 2], shapes[i + 2][3]) if i + 2 < size else ("$", "$")
        # An adjective follows its noun's article: الوفد غادر is no noun with its adjective.
        articles = f"{_has_article(before)}{_has_article(word)}"
        features = (
            "0",
            f"al {articles} {before_top}",
            f"al {articles} {parts}",
            f"w {word}",
            f"p2 {word[:2]}",
            f"p3 {word[:3]}",
            f"p4 {word[:4]}",
            f"s1 {word[-1:]}",
            f"s2 {word[-2:]}",
            f"s3 {word[-3:]}",
            f"l {len(word)}",
            f"c {parts}",
            f"t {top}",
            f"-w {before}",
            f"+w {after}",
            f"-t {before_top}",
            f"+t {after_top}",
            f"-c {before_parts}",
            f"+c {after_parts}",
            f"-ww {before} {word}",
            f"w+w {word} {after}",
            f"-wc {before} {parts}",
            f"c+w {parts} {after}",
            f"-cc {before_parts} {parts}",
            f"c+c {parts} {after_parts}",
            f"-t+t {before_top} {after_top}",
            f"-tc+t {before_top} {parts} {after_top}",
            f"-p {before[:3]} {parts}",
            f"+p {after[:2]} {parts}",
            f"+s {after[-2:]} {parts}",
            f"-s {before[-2:]} {parts}",
            f"s {word[-2:]} {after[-2:]}",
            f"--t {second_top} {before_top}",
            f"++t {after_top} {third_top}",
            f"--w {second}",
            f"++w {third}",
        )
        found.append(Place(features, states, extras))
    return found


def choose(words: Sequence[str], candidates: Sequence[tuple[Analysis, ...]]) -> list[int]:
    """For each word of a sentence the index of the reading that fits it best among its candidates."""
    seen = places(words, candidates)
    states = [place.states[i] for place, i in zip(seen, _model().decode(seen), strict=True)]
    fitting = [[i for i, r in enumerate(c) if state_of(r) == state] for c, state in zip(candidates, states, strict=True)]
    chosen = [c[row[0]] for c, row in zip(candidates, fitting, strict=True)]
    for at, row in enumerate(fitting):
        if len(row) > 1:
            row[:] = _best(list(row), candidates[at], words, chosen, at)
            chosen[at] = candidates[at][row[0]]
    return [row[0] for row in fitting]


def _best(row: list[int], readings: tuple[Analysis, ...], words: Sequence[str], chosen: Sequence[Analysis], at: int) -> list[int]:
    """The indices of ``row`` narrowed to the person, the voice and the number that fit."""

    def narrowed(indices: list[int], name: str, value: str) -> list[int]:
        return [i for i in indices if getattr(readings[i], name) == value] or indices

    if readings[row[0]].pos == "verb":
        active = narrowed(row, "voice", "a")
        speaking = all(readings[i].person != "3" for i in active)
        # أجريت: "I held" or "was held"? The news does not speak of itself.
        row = narrowed(row, "person", "3")
        open_ = len({readings[i].voice for i in row if readings[i].score > _RARE}) > 1
        if not open_:
            return row if not speaking or readings[row[0]].aspect == "p" else active
        active = narrowed(row, "voice", "a")
        if is_passive(words, [*chosen[:at], readings[active[0]], *chosen[at + 1 :]], at):
            passive = narrowed(row, "voice", "p")
            lemma = readings[active[0]].lemma  # the passive of the verb that was looked at; تُعدّ is of عدّ, تَعُد is not
            return narrowed(passive, "lemma", "عدّ" if any(readings[i].lemma == "عدّ" for i in passive) else lemma)
        return active
    if {readings[i].number for i in row} == {"d", "p"} and words[at].endswith("ين"):
        # المدونين: the sound plural, unless its noun is a dual; dual and plural are written alike.
        before = chosen[at - 1] if at and readings[row[0]].pos == "adj" else None
        return narrowed(row, "number", "d" if before is not None and before.number == "d" else "p")
    return row
