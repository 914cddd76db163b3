"""What camel-tools knows of a word: its readings, and its other forms. The only file that imports camel_tools.

Leaves to others: which reading fits the sentence (``quiz.reading.choice``), and what to do with a form.
The lexicon is loaded at the first word, once a process; every answer is kept.
"""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from quiz.arabic import strip_vowels
from quiz.model import Analysis
from quiz.reading.database import database_path, prepare_camel_tools

_LOCK = threading.RLock()
_NONE = {"na", "u", "0", ""}
_MARKS = re.compile("[\u064b-\u0650\u0652\u0670]")  # every vowel but the shadda
_ARABIC = re.compile("[\u0621-\u064a]")
_NUMBER = re.compile(r"[0-9٠-٩۰-۹]")
# و and ف are one conjunction here, whatever camel-tools thinks they join.
_CLITIC = {"wa_part": "wa_conj", "wa_sub": "wa_conj", "fa_sub": "fa_conj", "fa_rc": "fa_conj", "fa_conn": "fa_conj", "bi_part": "bi_prep"}
_PREFIXES = (("و", "wa_conj"), ("ف", "fa_conj")), (("ب", "bi_prep"), ("ل", "li_prep"), ("ك", "ka_prep"))


@cache
def _camel() -> tuple[Any, Any]:
    """(analyzer, reinflector) over one database, loaded once."""
    with _LOCK:
        path = database_path()
        prepare_camel_tools()
        from camel_tools.morphology.analyzer import Analyzer
        from camel_tools.morphology.database import MorphologyDB
        from camel_tools.morphology.reinflector import Reinflector

        database = MorphologyDB(str(path), "r")
        return Analyzer(database), Reinflector(database)


def bare(text: str) -> str:
    """A lemma or word without vowels, its alif wasla plain; the shadda stays: ٱِلْتَقَى → التقى, سَجَّل → سجّل."""
    return _MARKS.sub("", text).replace("ٱ", "ا")


def _feature(value: str) -> str:
    return "" if value in _NONE else value


def _of_dict(raw: dict[str, Any]) -> Analysis:
    return Analysis(
        lemma=bare(re.split(r"[-_]", raw["lex"])[0]),
        pos=raw["pos"],
        diac=raw["diac"],
        gender=_feature(raw["gen"]),
        number=_feature(raw["num"]),
        person=_feature(raw["per"]),
        aspect=_feature(raw["asp"]),
        voice=_feature(raw["vox"]),
        mood=_feature(raw["mod"]),
        state=_feature(raw["stt"]),
        case=_feature(raw["cas"]),
        rational=_feature(raw["rat"]),
        proclitics=tuple(_CLITIC.get(c, c) for c in (raw["prc3"], raw["prc2"], raw["prc1"], raw["prc0"]) if c not in _NONE),
        enclitic=_feature(raw["enc0"]),
        root=raw["root"],
        gloss=raw["gloss"],
        lex=raw["lex"],
        score=float(raw["pos_lex_logprob"]),
    )


def _unknown(word: str) -> tuple[Analysis, ...]:
    """Readings of a word the lexicon lacks: a proper name, with or without a conjunction and a preposition."""
    found = [Analysis(lemma=word, pos="noun_prop", diac=word, score=-20.0)]
    rest, clitics = word, ()
    for row in _PREFIXES:
        for letter, name in row:
            if rest.startswith(letter) and len(rest) > 4:
                rest, clitics = rest[1:], (*clitics, name)
                found.append(Analysis(lemma=rest, pos="noun_prop", diac=word, proclitics=clitics, score=-21.0))
                break
    if word.startswith("ال") and len(word) > 4:
        found.append(Analysis(lemma=word, pos="noun_prop", diac=word, proclitics=("Al_det",), state="d", score=-20.5))
    return tuple(found)


def is_unknown(reading: Analysis) -> bool:
    """Is this a word the lexicon lacks, taken for a proper name?"""
    return reading.pos == "noun_prop" and not reading.lex


def _merge(readings: list[Analysis]) -> tuple[Analysis, ...]:
    """Readings that differ in case, state or mood alone become one; what they disagree in is left open."""
    groups: dict[tuple[Any, ...], list[Analysis]] = {}
    for r in readings:
        key = (r.lex, r.pos, r.gender, r.number, r.person, r.aspect, r.voice, r.proclitics, r.enclitic)
        groups.setdefault(key, []).append(r)

    def agreed(group: list[Analysis], name: str) -> str:
        values = {getattr(r, name) for r in group} - {""}
        return values.pop() if len(values) == 1 else ""

    merged = [replace(g[0], **{n: agreed(g, n) for n in ("case", "state", "mood")}) for g in groups.values()]
    return tuple(sorted(merged, key=lambda r: -r.score))


@lru_cache(maxsize=50_000)
def analyze(word: str) -> tuple[Analysis, ...]:
    """Every reading of one written word, the commonest first; never empty.

    Numbers come as pos "digit", marks as "punc", Latin as "latin"; a word the lexicon lacks comes as "noun_prop".
    """
    if _NUMBER.search(word) and not _ARABIC.search(word):
        return (Analysis(lemma=word, pos="digit", diac=word),)
    if not _ARABIC.search(word):
        letter = any(c.isalpha() for c in word)
        return (Analysis(lemma=word, pos="latin" if letter else "punc", diac=word),)
    with _LOCK:
        raw = _camel()[0].analyze(word)
    plain = strip_vowels(word)
    readings = [r for r in raw if r["source"] != "spvar"] or raw
    if plain != word:
        readings = [r for r in readings if _agrees(word, r["diac"])] or readings
    return _merge([_of_dict(r) for r in readings]) if readings else _unknown(plain)


def _agrees(word: str, diac: str) -> bool:
    """Does a fully vowelled form contradict no vowel that was written? كتّب excludes كَتَبَ."""
    pattern = "".join(re.escape(c) + ("" if _MARKS.match(c) or c == "ّ" else "[\u064b-\u0652\u0670]*?") for c in word)
    return re.fullmatch(pattern + "[\u064b-\u0652\u0670]*", diac.replace("ٱ", "ا")) is not None


@lru_cache(maxsize=20_000)
def inflect(word: str, lex: str, features: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Vowelled forms of ``word`` (read as ``lex``) with the camel-tools ``features`` asked for; empty if there is none.

    inflect("التقت", "ٱِلْتَقَى", (("gen", "m"), ("num", "s"), ("per", "3"), ("asp", "p"))) → ("اِلْتَقَى",)
    """
    with _LOCK:
        forms = _camel()[1].reinflect(word, dict(features))
    wanted = [f["diac"] for f in forms if f["lex"] == lex]
    return tuple(dict.fromkeys(wanted))


def reader() -> Any:
    """camel-tools' own analyzer, for benchmarks that compare with it."""
    return _camel()[0]
