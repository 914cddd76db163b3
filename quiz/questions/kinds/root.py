"""الجذر: the root of a derived word of the article.

Asked only where all readings of the word have one sound root of three letters and the word has letters beyond it. The
wrong options take an added letter for a radical, or the radicals in another order.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

from quiz.arabic import strip_vowels
from quiz.model import Form, Rejection
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.patterns import filled, is_sound
from quiz.questions.wording import template
from quiz.reading.line import Line
from quiz.reading.morphology import analyze

# Patterns of derived nouns; 0, 1, 2 stand for the radicals.
PATTERNS = (
    "012", "01ا2", "0ا12", "م012", "ت01ي2", "01ي2", "01ا2ة", "01ي2ة", "م012ة", "012ة", "م01و2", "إ01ا2", "ا0ت1ا2", "است01ا2", "ان01ا2",
    "م0ا12ة", "0ا12ة", "ت012", "ت0ا12", "01و2", "01و2ة", "01ا2ية", "01لان", "م0ا12", "م01و2ة", "من012", "م0ت12", "مست012", "مت012", "م01ا2",
    "ت01ي2ة", "إ01ا2ة", "ا0ت1ا2ة", "است01ا2ة", "م0ت12ة", "مت012ة",
)  # fmt: skip
# Forms of verbs, third person masculine singular past; rarer ones (هيمن) have roots that dictionaries don't agree on.
_VERBS = ("012", "0ا12", "أ012", "ت012", "ت0ا12", "ان012", "ا0ت12", "است012")
_ADDED = "سألتمونيها"


def make(source: Source) -> Iterator[Draft | Rejection]:
    for line, i in words_asked(source):
        a = line.tokens[i].analysis
        word = line.word(i)[2:] if line.has(i, "Al_det") else line.word(i)
        if a.pos not in ("verb", "noun") or not line.bare(i) or a.enclitic or (a.pos == "verb" and a.number != "s") or (a.pos == "noun" and a.number != "s"):
            continue
        root = _root(word)
        added = _added(root, strip_vowels(word)) if root else []
        if root and a.pos == "verb" and bare_verb(a.lemma) not in {filled(p, root) for p in _VERBS}:
            continue
        if len(added) < 2 or any(c not in _ADDED for c in added) or (a.pos == "noun" and word not in {filled(p, root) for p in PATTERNS}):
            continue
        options = _wrong(source, root, strip_vowels(word))
        if len(options) < 3:
            continue
        options = [_spaced(o) for o in (root, *options[:3])]
        source.random.shuffle(options)
        yield Draft(
            "root", Form.CHOICE, template("root", "prompt", word=word), _spaced(root), Sort("lexical", "root"), line.number, source.sentence(line.number), "root",
            options=tuple(options), place=line.tokens[i].span, note=template("root", "note", word=word, key=_spaced(root), added="، ".join(dict.fromkeys(added))),
        )  # fmt: skip


def words_asked(source: Source) -> Iterator[tuple[Line, int]]:
    """Words that questions about words may be about: each lemma once, none in a name, a heading or direct speech."""
    seen: set[str] = set()
    for line in source.mined.lines:
        sentence = source.article.sentences[line.number]
        if sentence.heading or sentence.quoted:
            continue
        for i in range(len(line)):
            lemma = line.lemma(i)
            if lemma not in seen and not line.inside(i) and len(line.word(i)) >= 3 and line.pos(i) in ("noun", "verb"):
                seen.add(lemma)
                yield line, i


def bare_verb(lemma: str) -> str:
    return strip_vowels(lemma).replace("ّ", "")


def _root(word: str) -> str:
    """The one sound root of all a word's readings, "" where they differ."""
    readings = [r for r in analyze(word) if r.score > -90]
    roots = {r.root for r in readings}
    if len(roots) != 1 or any(r.proclitics or r.enclitic or r.pos == "noun_prop" for r in readings):
        return ""
    root = roots.pop()
    return root.replace(".", "") if is_sound(root) else ""


def _added(root: str, word: str) -> list[str]:
    """The letters of a word beyond its radicals, in order; [] where the radicals don't stand in it one behind the other."""
    left, at = list(word), len(word)
    for letter in reversed(root):  # from the end: in تستسلم the second س is the radical
        at = word.rfind(letter, 0, at)
        if at < 0:
            return []
        left[at] = ""
    return [c for c in left if c]


def _wrong(source: Source, root: str, word: str) -> list[str]:
    """Two roots that take one added letter for a radical, and one of the radicals in another order, so that neither sort shows the key.

    For a doubled letter: the same as a hollow root. [] where the word has no added consonant to be taken for a radical.
    """
    letters = [c for c in word if c not in "اويىةأإآ"]
    mistaken = sorted({"".join(row) for row in combinations(letters, 3) if len(set(row)) == 3 and len(set(row) & set(root)) > 1} - {root})
    turned = ["".join(p) for p in permutations(root) if "".join(p) != root and p[0] == root[0] and p[0] != p[1]]
    if root[1] == root[2]:
        turned = [root[0] + weak + root[2] for weak in "وي"]
    source.random.shuffle(mistaken)
    source.random.shuffle(turned)
    return [*mistaken[:2], *turned[: 3 - len(mistaken[:2])]] if mistaken else []


def _spaced(root: str) -> str:
    return " ".join(root)


KIND = Kind("root", make, words_each=120)
