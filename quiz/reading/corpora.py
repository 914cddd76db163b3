"""The corpora that the models are learnt from and measured on, in one form. Not used at run time.

Decides what agrees with what: each corpus cuts and names words in its own way, camel-tools in a third.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quiz.model import Analysis

APART = 5  # sentences whose number leaves this rest by six are kept apart


def part(number: int, count: int, split: str) -> str:
    """What sentence ``number`` of ``count`` is for: "report" (a sixth), "choose" (another), or "learn".

    By "sixths" every sixth sentence is kept apart, by "blocks" the last sixth of the file: articles nobody has seen.
    """
    sixth = number % 6 if split == "sixths" else number * 6 // count
    return "report" if sixth == 5 else "choose" if sixth == 4 else "learn"


@dataclass(frozen=True, slots=True)
class Gold:
    """What a corpus says of a written word; "" where it says nothing. ``tag`` is the corpus' own."""

    word: str
    tag: str
    proclitics: tuple[str, ...] = ()
    enclitic: bool | None = False
    aspect: str = ""
    voice: str = ""
    gender: str = ""
    number: str = ""
    lemma: str = ""
    corpus: str = "farasa"


_BEFORE = {"CONJ": "conj", "PREP": "prep", "DET": "det", "FUT_PART": "fut", "PART": "part"}
_JOINED = (("منما", "مما"), ("منمن", "ممن"), ("أنلا", "ألا"), ("كننا", "كنا"))
_SUBJECT = {"ت", "وا", "ون", "ين", "ان", "ا", "تا", "ن", "تم", "و", "ي", "تما"}  # endings of a verb, not attached pronouns
# camel-tools' parts of speech in the corpora's words; whatever is not named here is a particle.
_PARTS = {
    "noun": {"NOUN", "PROPN", "X"},
    "noun_prop": {"NOUN", "PROPN", "ABBREV", "FOREIGN", "X"},
    "noun_quant": {"NOUN", "DET"},
    "abbrev": {"ABBREV", "NOUN", "PROPN", "X"},
    "adj": {"ADJ"},
    "verb": {"V", "VERB", "AUX"},
    "prep": {"PREP", "ADP"},
    "adv": {"ADV", "NOUN"},
    "conj": {"CONJ", "CCONJ", "PART", "ADP", "SCONJ"},
    "pron": {"PRON"},
    "pron_dem": {"PRON"},
    "pron_rel": {"PART", "PRON"},
    "digit": {"NUM"},
    "punc": {"PUNC", "PUNCT", "SYM"},
    "latin": {"FOREIGN", "X", "PROPN"},
}
_PARTICLE = {"PART", "SCONJ", "ADP", "CCONJ", "ADV", "FUT_PART"}
# Words that every tag set puts elsewhere; the part of speech of these says nothing about a choice in context.
_NUMBERS = set(
    "واحد اثنان اثنين ثلاث ثلاثة أربع أربعة خمس خمسة ست ستة ستّ ستّة سبع سبعة ثمان ثماني ثمانية تسع تسعة عشر عشرة عشرون ثلاثون أربعون خمسون ستّون"
    " سبعون ثمانون تسعون مئة مائة ألف مليون مليار أوّل ثان ثاني".split()
)
_LOOSE = set(
    "مع خلال تجاه منذ ثمّ غير سوى عند عندما بعد بعدما قبل بين تحت فوق حول ضدّ دون لدى أمام وراء داخل خارج عبر نحو مثل جرّاء قبالة جنوب شمال شرق غرب"
    " حسب كلّ بعض أحد إحدى أيّ عدّة جميع معظم أغلب منتصف بقيّة كامل شبه بلا".split()
)


def _clitics(segments: list[str], tags: list[str]) -> int:
    """How many segments stand before the stem. منه is a preposition with a pronoun, كذلك one before a pronoun."""
    count = 0
    while count + 1 < len(tags) and tags[count] in _BEFORE and len(segments[count]) <= 2 and tags[count + 1] not in {"NSUFF", "CASE"}:
        after = tags[count + 1] == "PRON"
        if after and (len(segments[count]) > 1 or tags[count] in {"PREP", "PART"} and segments[count + 1] in _UD_AFTER):
            break
        count += 1
    return count


def read_wikinews(path: Path) -> Iterator[list[Gold]]:
    """The sentences of Farasa's WikiNews: cut at full stops and at the marks that open an article."""
    sentence: list[Gold] = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        segments, tags = (part.split("+") for part in line.split("\t"))
        if line.startswith("+\t") or len(segments) != len(tags):
            tags = (tags + ["NSUFF"] * len(segments))[: len(segments)]
        if line.startswith("#\t"):
            if sentence:
                yield sentence
            sentence = []
            continue
        start = _clitics(segments, tags)
        rest = list(zip(segments[start + 1 :], tags[start + 1 :], strict=True))
        pronouns = [s for s, t in rest if t == "PRON"]
        own = bool(pronouns) and (tags[start] != "V" or pronouns[-1] not in _SUBJECT)
        word = "".join(segments)
        for apart, joined in _JOINED:
            word = word.replace(apart, joined)
        if tags[:start][-2:] == ["PREP", "DET"] and segments[start - 2] == "ل":
            stem = "".join(segments[start:])
            word = "".join(segments[: start - 1]) + ("" if stem.startswith("ل") else "ل") + stem
        sentence.append(
            Gold(word or "+", tags[start], tuple(_BEFORE[t] for t in tags[:start]), None if pronouns and tags[start] == "V" and pronouns[-1] == "نا" else own)
        )
        if word == ".":
            yield sentence
            sentence = []
    if sentence:
        yield sentence


_UD_BEFORE = {"و": "conj", "ف": "conj", "ب": "prep", "ل": "prep", "ك": "prep", "س": "fut"}
_UD_AFTER = {"ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ني", "ي"}
_UD_VALUES = {"Perf": "p", "Imp": "i", "Act": "a", "Pass": "p", "Masc": "m", "Fem": "f", "Sing": "s", "Dual": "d", "Plur": "p"}


def read_pud(path: Path) -> Iterator[list[Gold]]:
    """The sentences of UD Arabic-PUD, clitics joined to the word they are written with."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        rows = [row for row in rows if row[0].isdigit()]
        groups: list[list[list[str]]] = []
        joined = False
        for row in rows:
            last = groups[-1] if joined and groups else None
            opens = last is not None and all(r[1] in _UD_BEFORE and r[3] in {"CCONJ", "ADP", "PART"} for r in last)
            closes = last is not None and row[1] in _UD_AFTER and row[3] == "PRON"
            if last is not None and row[3] not in {"PUNCT", "SYM"} and (opens or closes):
                last.append(row)
            else:
                groups.append([row])
            joined = "SpaceAfter=No" in row[9]
        if groups:
            yield [_of_ud(group) for group in groups]


def _of_ud(group: list[list[str]]) -> Gold:
    pronoun = len(group) > 1 and group[-1][3] == "PRON" and group[-1][1] in _UD_AFTER
    stem = group[-2] if pronoun else group[-1]
    values = dict(part.split("=", 1) for part in stem[5].split("|") if "=" in part)
    clitics = [_UD_BEFORE[r[1]] for r in group[: group.index(stem)]]
    text = "".join(r[1] for r in group)
    if stem[3] in {"NOUN", "ADJ", "PROPN", "ADV", "NUM"} and (stem[1].startswith("ال") or group[0][1] == "ل" and stem[1].startswith("ل") and values.get("Definite") == "Def"):
        clitics.append("det" if values.get("Definite") == "Def" or stem[3] != "PROPN" else "?")
    return Gold(
        text,
        stem[3],
        tuple(clitics),
        pronoun,
        *(_UD_VALUES.get(values.get(n, ""), "") for n in ("Aspect", "Voice", "Gender", "Number")),
        lemma=stem[2],
        corpus="ud",
    )


_KINDS = {"ques": "part", "emph": "part", "jus": "prep", "sub": "prep", "rc": "conj", "neg": "part", "dem": "part", "voc": "part"}


def stem_fits(reading: Analysis, gold: Gold) -> bool:
    """Is the reading's part of speech the corpus' own? Numbers and adverbs are nouns or adjectives to camel-tools."""
    if reading.pos == "verb":
        return gold.tag in _PARTS["verb"]
    if gold.tag == "NUM":
        return reading.pos == "digit" or reading.lemma in _NUMBERS
    if reading.lemma in _LOOSE:
        return gold.tag not in _PARTS["verb"]
    adverb = gold.tag == "ADV" and reading.pos in {"noun", "adj"}
    return adverb or gold.tag in _PARTS.get(reading.pos, _PARTICLE)


def clitics_fit(reading: Analysis, gold: Gold) -> bool:
    kinds = tuple(_KINDS.get(k, k) for k in (c.split("_")[1] for c in reading.proclitics))
    if gold.proclitics[-1:] == ("?",):
        kinds, wanted = tuple(k for k in kinds if k != "det"), gold.proclitics[:-1]
    else:
        wanted = gold.proclitics
    return kinds == wanted and gold.enclitic in (None, bool(reading.enclitic))


def fits(reading: Analysis, gold: Gold) -> bool:
    """Does the reading agree with the corpus in part of speech, clitics, and aspect and voice where it gives them?"""
    return stem_fits(reading, gold) and clitics_fit(reading, gold) and all(
        getattr(gold, name) in ("", getattr(reading, name)) for name in ("aspect", "voice") if reading.pos == "verb"
    )


def read_conll(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The sentences of ANERcorp as (word, label): one word a line, an empty line between sentences."""
    sentence: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split()
        if len(parts) >= 2:
            sentence.append((parts[0], parts[-1].replace("PERS", "PER")))
        elif sentence:
            yield sentence
            sentence = []
