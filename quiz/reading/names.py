"""Which words of a sentence are names: a small trained model that sees spelling, morphology, gazetteers and neighbours.

Gives labels only (B-PER, I-PER, B-LOC … O); what a name stands for, and which names are one thing, is decided in
``entities``. Every spelling is seen folded (أإآ → ا, a final ى → ي), since the corpus it learnt from is spelt carelessly
and the news it reads is not. Leaves the learning to ``training``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from quiz import lexicon
from quiz.arabic import latin_digits, strip_vowels
from quiz.reading.morphology import analyze
from quiz.reading.perceptron import Perceptron, Place, State, read_weights

WEIGHTS = Path(__file__).parent.parent / "data" / "models" / "names.tsv.gz"
KINDS = ("PER", "LOC", "ORG", "MISC")
OUTSIDE: State = ("O",)
STATES: tuple[State, ...] = (OUTSIDE, *((f"{head}-{kind}", kind) for kind in KINDS for head in "BI"))
# What is added to "no name". On sentences kept apart 30 buys 1.5 points of precision for 1.9 of recall; more buys none.
BIAS = {OUTSIDE: 30.0}
WIDTH = 6

_SLOPPY = str.maketrans("أإآٱ", "اااا")
_FINAL = re.compile("ى$")
_LEXICAL = ("w ", "b ", "raw ", "lemma ", "root ", "p4 ", "s4 ", "-ww ", "ww+ ", "wt+ ", "wk+ ")
# One of these makes a sentence one about sport, where a city's name is often its club's.
_SPORT = frozenset(
    "فريق منتخب مباراة مباريات دوري هدف هدفا هدفين مرمي لاعب لاعبي لاعبين مدرب ملعب كاس بطولة جولة حارس نقطة نقاط مهاجم شوط ذهاب اياب كرة تعادل نادي اندية".split()
)
_NAMING = {"given", "family", "person", "place", "land"}
_LONGEST = 6  # words of the longest gazetteer name that is looked for


def plain(word: str) -> str:
    """The word as the model spells it: no vowels, plain alifs, ي for a final ى, 0 for every digit."""
    return _FINAL.sub("ي", re.sub(r"\d", "0", latin_digits(strip_vowels(word).translate(_SLOPPY))))


@cache
def _model() -> Perceptron:
    return read_weights(WEIGHTS)


@cache
def _gazetteer() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """(plain name of one word or several → what lists it, the beginnings of the longer ones)."""
    found: dict[str, dict[str, None]] = {}

    def add(kind: str, names: Iterable[str]) -> None:
        for name in names:
            if name:
                found.setdefault(" ".join(plain(w) for w in name.split()), {})[kind] = None

    for place in lexicon.places():
        add("land" if place.kind in {"country", "continent", "region", "territory"} else "place", (place.name, *place.aliases))
        add("nation", (place.adjective, *place.adjective_aliases))
    for organisation in lexicon.organisations():
        add("body" if organisation.kind != "club" else "club", (organisation.name, *organisation.aliases))
    add("given", (n.name for n in lexicon.given_names()))
    add("family", (n.name for n in lexicon.family_names()))
    for person in lexicon.persons():
        add("person", (person.name, *person.aliases))
    for product in lexicon.products():
        add("product", (product.name, *product.aliases))
    for title in lexicon.titles():
        add("title", (title.masculine, title.feminine))
    for trigger in lexicon.triggers():
        add(f"trigger {trigger.kind} {trigger.tag}", (trigger.word,))
    starts = frozenset(" ".join(words[:i]) for words in map(str.split, found) for i in range(1, len(words)))
    return {name: tuple(kinds) for name, kinds in found.items()}, starts


def _bases(word: str) -> tuple[str, ...]:
    """The plain word and what is left of it without و ف, ب ل ك, ال: what could stand in a gazetteer.

    وللأردن → (وللاردن, للاردن, الاردن, اردن)
    """
    found = [word]
    if word[0] in "وف" and len(word) > 3:
        found.append(word := word[1:])
    if word.startswith("لل") and len(word) > 4:
        found.append(word := "ال" + word[2:])
    elif word[0] in "بلك" and len(word) > 3:
        found.append(word := word[1:])
    if word.startswith("ال") and len(word) > 4:
        found.append(word[2:])
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Word:
    """What is seen of a word wherever it stands, and what its neighbours see of it."""

    plain: str
    bases: tuple[str, ...]
    base: str
    part: str
    kind: str
    own: tuple[str, ...]
    seen: dict[int, tuple[str, ...]]


def _shape(word: str) -> str:
    if word.isdigit():
        return f"digits {len(word)}"
    kinds = {"d" if c.isdigit() else "L" if c.isascii() and c.isalpha() else "a" if c.isalpha() else c for c in word}
    return "".join(sorted(kinds))


@lru_cache(maxsize=50_000)
def _word(word: str) -> _Word:
    text = plain(word) or word
    readings = analyze(word)
    parts = ",".join(sorted({r.pos for r in readings}))
    top = readings[0]
    proper = [r for r in readings if r.pos == "noun_prop"]
    known = any(r.score > -20 or r.score < -90 for r in readings)
    bases = _bases(text)
    clitics = "+".join(top.proclitics) or "-"
    # camel-tools marks the names of people as rational and those of places as not.
    kind = f"{proper[0].rational or '?'}{proper[0].gender or '?'}" if proper and known else "-" if known else "?"
    glossed = any(re.search(r"(?:^|\+)[A-Z]", r.gloss) is not None for r in proper)
    part = top.pos if known else "unknown"
    own = [
        "0", f"w {text}", f"shape {_shape(text)}", f"l {min(len(text), 9)}", f"c {parts}", f"t {part}", f"tc {part} {clitics}",
        f"lemma {top.lemma}", f"root {top.root}", f"proper {kind} {glossed}", f"proper {kind} {part}", f"gn {part} {top.gender}{top.number}",
        f"rational {top.rational}", f"pronoun {bool(top.enclitic)}",
    ]  # fmt: skip
    own += [f"b {base}" for base in bases[1:]]
    own += [f"p{n} {text[:n]}" for n in (1, 2, 3, 4) if n < len(text)]
    own += [f"s{n} {text[-n:]}" for n in (1, 2, 3, 4) if n < len(text)]
    stem = bases[-1]
    own += [f"bp{n} {stem[:n]}" for n in (2, 3) if n < len(stem) and stem != text]
    if word != text:
        own.append(f"raw {word}")
    shown = (f"w {text}", f"b {stem}", f"t {part}", f"proper {kind} {part}", f"s3 {text[-3:]}")
    seen = {step: tuple(f"{step} {f}" for f in (shown if abs(step) == 1 else shown[:3])) for step in (-2, -1, 1, 2)}
    return _Word(text, bases, stem, part, kind, tuple(own), seen)


def _listed(words: Sequence[_Word]) -> list[tuple[str, ...]]:
    """For each word what gazetteers say of it: "land B2" opens a listed name of two words, "land I2" goes on with it."""
    names, starts = _gazetteer()
    found: list[list[str]] = [[] for _ in words]
    for i, word in enumerate(words):
        for base in word.bases:
            text, kinds, end = base, names.get(base), i
            j = i
            while text in starts and j + 1 < len(words) and j - i < _LONGEST:
                j += 1
                text = f"{text} {words[j].plain}"
                if more := names.get(text):
                    kinds, end = more, j
            if kinds:
                size = min(end - i + 1, 3)
                clitic = "" if base == word.plain else " ال" if f"ال{base}" == word.plain else " c"
                for kind in kinds:
                    found[i].append(f"{kind} B{size}{clitic}")
                    for k in range(i + 1, end + 1):
                        found[k].append(f"{kind} I{size}")
    return [tuple(dict.fromkeys(row)) for row in found]


_EDGE = _Word("^", ("^",), "^", "^", "^", (), {step: (f"{step} ^",) for step in (-2, -1, 1, 2)})


def places(words: Sequence[str]) -> list[Place]:
    """What the model sees of each word of a sentence."""
    row = [_EDGE, _EDGE, *map(_word, words), _EDGE, _EDGE]
    listed = [(), (), *_listed(row[2:-2]), (), ()]
    mentions: dict[str, int] = {}
    for word in row[2:-2]:
        mentions[word.base] = mentions.get(word.base, 0) + 1
    sport = any(word.base in _SPORT for word in row)
    found = []
    trigger, distance = "-", 0
    quoted = False
    for i in range(2, len(row) - 2):
        second, before, word, after, third = row[i - 2 : i + 3]
        own = listed[i]
        kinds = ",".join(own) or "-"
        left, right = ",".join(listed[i - 1]) or "-", ",".join(listed[i + 1]) or "-"
        features = [*word.own, *second.seen[-2], *before.seen[-1], *after.seen[1], *third.seen[2]]
        features += [f"g {g}" for g in own]
        features += [f"-g {g}" for g in listed[i - 1]]
        features += [f"+g {g}" for g in listed[i + 1]]
        features += (
            f"G {kinds}",
            f"Gt {kinds} {word.part}",
            f"-G {left} {kinds}",
            f"+G {kinds} {right}",
            f"-ww {before.base} {word.base}",
            f"ww+ {word.base} {after.base}",
            f"-tt {before.part} {word.part}",
            f"tt+ {word.part} {after.part}",
            f"-ttt+ {before.part} {word.part} {after.part}",
            f"--ttt {second.part} {before.part} {word.part}",
            f"-wt {before.base} {word.part}",
            f"wt+ {word.part} {after.base}",
            f"-gt {left} {word.part}",
            f"-kk {before.kind} {word.kind}",
            f"kk+ {word.kind} {after.kind}",
            f"-kkk+ {before.kind} {word.kind} {after.kind}",
            f"-wk {before.base} {word.kind}",
            f"wk+ {word.kind} {after.base}",
            f"-gk {left} {word.kind}",
            f"Gk {kinds} {word.kind}",
            f"--w- {second.base} {before.base}",
            f"++G {right} {','.join(listed[i + 2])}",
            f"G++ {kinds} {after.plain} {','.join(listed[i + 2])}",
            f"--G {','.join(listed[i - 2])} {before.plain} {kinds}",
            f"sport {sport} {kinds}",
            f"sport {sport} {word.kind} {word.part}",
            f"sport {sport} {before.kind} {word.kind}",
            f"trigger {trigger} {min(distance, 4)}",
            f"trigger {trigger} {word.kind}",
            f"quoted {quoted}",
            f"again {mentions[word.base] > 1} {word.part}",
        )
        if i == 2:
            features.append(f"first {word.part}")
        found.append(Place(features, STATES))
        distance += 1
        for kind in own:
            if kind.startswith(("trigger", "title")):
                trigger, distance = kind, 0
        if word.plain in {".", "،", ",", "؛"} or distance > 4:
            trigger = "-"
        if word.plain in {'"', "«", "»", "“", "”"}:
            quoted = not quoted
    return found


def is_lexical(feature: str) -> bool:
    """Does a feature name the word itself? Training hides these now and then, so that unseen names are learnt too."""
    return feature.startswith(_LEXICAL)


def tag_entities(words: Sequence[str]) -> list[str]:
    """One label a word: B-PER I-PER B-LOC I-LOC B-ORG I-ORG B-MISC I-MISC O; an I- never stands without its B-."""
    tags = [STATES[i][0] for i in _model().decode(places(words), WIDTH, BIAS)]
    for i, tag in enumerate(tags):
        if tag[0] == "I" and (i == 0 or tags[i - 1][1:] != tag[1:]):
            tags[i] = "B" + tag[1:]
        elif tag in {"I-PER", "I-LOC"} and _joins(words[i]):
            tags[i] = "B" + tag[1:]
    return tags


def _joins(word: str) -> bool:
    """Does the word begin with the conjunction, and a listed name after it? كيم وشويغو are two."""
    text = plain(word)
    names, _ = _gazetteer()
    return text.startswith("و") and text not in names and bool(_NAMING & set(names.get(text[1:], ())))
