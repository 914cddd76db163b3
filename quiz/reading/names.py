"""Which words are names: a small trained model that sees spelling, morphology, gazetteers, neighbours, the article.

Gives labels only (B-PER, I-PER, B-LOC … O); what a name stands for, and which names are one thing, is decided in
``entities``. Every spelling is seen folded (أإآ → ا, a final ى → ي), since the corpus it learnt from is spelt carelessly
and the news it reads is not. Leaves the learning to ``training``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from quiz import lexicon
from quiz.arabic import latin_digits, strip_vowels
from quiz.reading.chain import Chain, read_chain
from quiz.reading.morphology import analyze

WEIGHTS = Path(__file__).parent.parent / "data" / "models" / "names.bin"
KINDS = ("PER", "LOC", "ORG", "MISC")
LABELS = ("O", *(f"{head}-{kind}" for kind in KINDS for head in "BI"))
# A name counts when each of its words is in one of its kind with at least this chance, and the word behind it goes on with
# it with less than that. Chosen on sentences that nothing is reported on: 0.55 for the one buys half a point of precision
# more than 0.5, for as much recall; the other spares an eighth of the half names, for 0.8 of recall.
LEAST, MORE = 0.55, 0.2
NEAR = 12  # sentences on either side in which a word's other occurrences were looked at in training

_SLOPPY = str.maketrans("أإآٱ", "اااا")
_FINAL = re.compile("ى$")
# Parts of speech that no memory is kept of.
_PASSING = frozenset("prep conj conj_sub punc pron pron_rel pron_dem part part_neg verb_pseudo digit adv".split())
_OFTEN = 6  # at most so many other occurrences of a word are looked at, the nearest first
# One of these makes a sentence one about sport, where a city's name is often its club's.
_SPORT = frozenset(
    "فريق منتخب مباراة مباريات دوري هدف هدفا هدفين مرمي لاعب لاعبي لاعبين مدرب ملعب كاس بطولة جولة حارس نقطة نقاط مهاجم شوط ذهاب اياب كرة تعادل نادي اندية".split()
)
_NAMING = {"given", "family", "person", "place", "land"}
_WHOLE = {"person": "PER", "place": "LOC", "land": "LOC", "body": "ORG", "club": "ORG"}  # lists of names that are never cut
_LONGEST = 6  # words of the longest gazetteer name that is looked for


def plain(word: str) -> str:
    """The word as the model spells it: no vowels, plain alifs, ي for a final ى, 0 for every digit."""
    return _FINAL.sub("ي", re.sub(r"\d", "0", latin_digits(strip_vowels(word).translate(_SLOPPY))))


@cache
def _model() -> Chain:
    return read_chain(WEIGHTS)


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


def _features(words: Sequence[_Word], hits: Sequence[tuple[str, ...]]) -> list[list[str]]:
    """What the model sees of each word of a sentence within the sentence."""
    row = [_EDGE, _EDGE, *words, _EDGE, _EDGE]
    listed = [(), (), *hits, (), ()]
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
        found.append(features)
        distance += 1
        for kind in own:
            if kind.startswith(("trigger", "title")):
                trigger, distance = kind, 0
        if word.plain in {".", "،", ",", "؛"} or distance > 4:
            trigger = "-"
        if word.plain in {'"', "«", "»", "“", "”"}:
            quoted = not quoted
    return found


def _evidence(words: Sequence[_Word], hits: Sequence[tuple[str, ...]], i: int) -> list[str]:
    """What one occurrence of a word tells of its others: its neighbours, and the longer listed names it is part of."""
    found = [f"m g {g}" for g in hits[i] if " B1" not in g]
    if i:
        found += [f"m -w {words[i - 1].base}", *(f"m -g {g}" for g in hits[i - 1])]
    if i + 1 < len(words):
        found += [f"m +w {words[i + 1].base}", *(f"m +g {g}" for g in hits[i + 1])]
    return found


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model sees of each word of a sentence: in the sentence itself, and in the word's other occurrences."""

    here: list[list[str]]
    elsewhere: list[list[str]]
    listed: list[tuple[str, ...]]


def look(sentences: Sequence[Sequence[str]], near: int | None = None) -> list[Seen]:
    """What is seen of the sentences of an article; other occurrences no further than ``near`` sentences away."""
    rows = [[_word(w) for w in words] for words in sentences]
    listed = [_listed(row) for row in rows]
    where: dict[str, list[tuple[int, int]]] = {}
    for at, row in enumerate(rows):
        for i, word in enumerate(row):
            if _is_kept(word):
                where.setdefault(word.base, []).append((at, i))

    @cache
    def told(at: int, i: int) -> list[str]:
        return _evidence(rows[at], listed[at], i)

    def memory(at: int, i: int) -> list[str]:
        word = rows[at][i]
        others = where.get(word.base, [])
        if len(others) < 2:
            return []
        if near is not None:
            others = others[bisect_left(others, (at - near, 0)) : bisect_left(others, (at + near + 1, 0))]
        others = sorted((o for o in others if o != (at, i)), key=lambda o: abs(o[0] - at))[:_OFTEN]
        if not others:
            return []
        return [*dict.fromkeys(f for o in others for f in told(*o)), f"mn {min(len(others), 4)}", f"mn {word.kind} {min(len(others), 2)}"]

    return [Seen(_features(row, hits), [memory(at, i) for i in range(len(row))], hits) for at, (row, hits) in enumerate(zip(rows, listed, strict=True))]


def _is_kept(word: _Word) -> bool:
    return word.part not in _PASSING and len(word.base) > 2


def tag_entities(words: Sequence[str]) -> list[str]:
    """One label a word: B-PER I-PER B-LOC I-LOC B-ORG I-ORG B-MISC I-MISC O; an I- never stands without its B-."""
    return tag_article([words])[0]


def tag_article(sentences: Sequence[Sequence[str]], near: int | None = None) -> list[list[str]]:
    """The labels of every sentence, where a word is also judged by how it stands in the other sentences.

    «محفوظ» is a man if he was «الكاتب نجيب محفوظ» elsewhere. ``near``: how many sentences away that may be.
    """
    found = []
    for words, seen in zip(sentences, look(sentences, near), strict=True):
        scores = [_model().scores([*here, *elsewhere]) for here, elsewhere in zip(seen.here, seen.elsewhere, strict=True)]
        found.append(_labels(words, scores, seen.listed))
    return found


def _labels(words: Sequence[str], scores: Sequence[Sequence[float]], listed: Sequence[tuple[str, ...]]) -> list[str]:
    """The likeliest labels of a sentence, without the names that are not likely enough, or likely not whole."""
    tags = [LABELS[i] for i in _model().best(scores)]
    for i, tag in enumerate(tags):
        if tag in {"I-PER", "I-LOC"} and _joins(words[i]):
            tags[i] = "B" + tag[1:]
    chances = _model().chances(scores)
    for start, end in spans(tags):
        opens, goes_on = (LABELS.index(head + tags[start][1:]) for head in "BI")
        half = end < len(tags) and tags[end] == "O" and chances[end][goes_on] >= MORE
        if half or min(chances[at][opens] + chances[at][goes_on] for at in range(start, end)) < LEAST:
            tags[start:end] = ["O"] * (end - start)
    return _uncut(tags, listed)


def _uncut(tags: list[str], listed: Sequence[tuple[str, ...]]) -> list[str]:
    """The labels, where a name that begins with a listed one of its kind goes on to that one's end (ريال | مدريد)."""
    for start, tag in enumerate(tags):
        hits = [hit.split() for hit in listed[start]] if tag[0] == "B" else []
        for kind in {kind for kind, place, *_ in hits if _WHOLE.get(kind) == tag[2:] and place in {"B2", "B3"}}:
            at = start + 1
            while at < len(tags) and {f"{kind} I2", f"{kind} I3"} & set(listed[at]):
                tags[at] = "I" + tag[1:]
                at += 1
    return ["B" + tag[1:] if tag[0] == "I" and before[1:] != tag[1:] else tag for before, tag in zip(["O", *tags], tags)]


def spans(labels: Sequence[str]) -> list[tuple[int, int]]:
    """(start, end) of every name."""
    starts = [i for i, label in enumerate(labels) if label[0] == "B"]
    return [(s, next((i for i in range(s + 1, len(labels)) if labels[i][0] != "I"), len(labels))) for s in starts]


def _joins(word: str) -> bool:
    """Does the word begin with the conjunction, and a listed name after it? كيم وشويغو are two."""
    text = plain(word)
    names, _ = _gazetteer()
    return text.startswith("و") and text not in names and bool(_NAMING & set(names.get(text[1:], ())))
