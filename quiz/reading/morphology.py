"""What camel-tools knows of a word: its readings, and its other forms. The only file that imports camel_tools.

Leaves to others: which reading fits the sentence (``quiz.reading.choice``), and what to do with a form.
The lexicon is opened at the first word, once a process; every answer is kept.
"""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from quiz import lexicon
from quiz.arabic import strip_vowels
from quiz.model import Analysis
from quiz.reading.database import database_path, index_path, prepare_camel_tools
from quiz.reading.stems import load

_LOCK = threading.RLock()
_NONE = {"na", "u", "0", "-", ""}
_MARKS = re.compile("[\u064b-\u0650\u0652\u0670]")  # every vowel but the shadda
_ARABIC = re.compile("[\u0621-\u064a]")
_NUMBER = re.compile(r"[0-9٠-٩۰-۹]")
# و and ف are one conjunction here, whatever camel-tools thinks they join.
_CLITIC = {"wa_part": "wa_conj", "wa_sub": "wa_conj", "fa_sub": "fa_conj", "fa_rc": "fa_conj", "fa_conn": "fa_conj", "bi_part": "bi_prep"}
# Stem classes that take every ending, ة among them: what the lexicon calls a noun there may be an adjective as well (بارد، مستخلص).
_ADJECTIVAL = {"Nall", "N-ap", "Nall_L", "N-ap_L", "Nel"}
_RELATIVE = (("ية", "f", "s"), ("يون", "m", "p"), ("يين", "m", "p"), ("يات", "f", "p"), ("ي", "m", "s"))
_PREFIXES = (("و", "wa_conj"), ("ف", "fa_conj")), (("ب", "bi_prep"), ("ل", "li_prep"), ("ك", "ka_prep"))


@cache
def _camel() -> tuple[Any, Any]:
    """(analyzer, reinflector) over one database, opened once."""
    with _LOCK:
        path = database_path()
        prepare_camel_tools()
        from camel_tools.morphology.analyzer import Analyzer
        from camel_tools.morphology.database import MorphologyDB
        from camel_tools.morphology.reinflector import Reinflector

        database = load(path, index_path(), MorphologyDB)
        return Analyzer(database), Reinflector(database)


def bare(text: str) -> str:
    """A lemma or word without vowels, its alif wasla plain; the shadda stays: ٱِلْتَقَى → التقى, سَجَّل → سجّل."""
    return _MARKS.sub("", text).replace("ٱ", "ا")


def _feature(value: str) -> str:
    return "" if value in _NONE else value


@cache
def _listed(name: str) -> frozenset[str]:
    """Lemmas that the lexicon has wrong: "feminine" ones it takes for masculine (حرب، كبرى), "adjectives" for nouns (صغير)."""
    return frozenset(lexicon.lines(name))


def _lemma(lex: str) -> str:
    return bare(re.split(r"[-_]", lex)[0])


def _of_dict(raw: dict[str, Any]) -> Analysis:
    lemma = _lemma(raw["lex"])
    return Analysis(
        lemma=lemma,
        pos=raw["pos"],
        diac=raw["diac"],
        gender="f" if raw["pos"] in ("noun", "adj") and raw["num"] not in ("d", "p") and lemma in _listed("feminine") else _feature(raw["gen"]),
        number=_feature(raw["num"]),
        person=_feature(raw["per"]),
        aspect=_feature(raw["asp"]),
        voice=_feature(raw["vox"]),
        mood=_feature(raw["mod"]),
        state=_feature(raw["stt"]),
        case=_feature(raw["cas"]),
        rational=_feature(raw["rat"]).replace("y", ""),  # «y» marks what the lexicon says nothing of
        proclitics=tuple(_CLITIC.get(c, c) for c in (raw["prc3"], raw["prc2"], raw["prc1"], raw["prc0"]) if c not in _NONE),
        enclitic=_feature(raw["enc0"]),
        root=raw["root"],
        gloss=raw["gloss"],
        lex=raw["lex"],
        score=float(raw["pos_lex_logprob"]),
    )


def _adjectives(raw: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The noun readings that may be adjectives too, as such: the lexicon enters most participles only once.

    Not those much rarer than another reading (تبيع, a follower).
    """
    named = {(r["lex"], r["gen"], r["num"]) for r in raw if r["pos"] == "adj"}
    least = max(r["pos_lex_logprob"] for r in raw) - 1.0
    nouns = [r for r in raw if r["pos"] == "noun" and r["pos_lex_logprob"] >= least and (r["lex"], r["gen"], r["num"]) not in named]
    return [{**r, "pos": "adj"} for r in nouns if _is_adjectival(r)]


def _is_adjectival(raw: dict[str, Any]) -> bool:
    defective = raw["lex"].partition("_")[0].endswith("ِي") and raw["stemcat"] in ("NapAt", "N0F", "NAn_Nayn", "NK", "Nuwn_Niyn")  # عالٍ
    return raw["stemcat"] in _ADJECTIVAL or defective or "ADJ" in raw["ud"] or _lemma(raw["lex"]) in _listed("adjectives")


def _unknown(word: str) -> tuple[Analysis, ...]:
    """Readings of a word the lexicon lacks: a proper name, with or without a conjunction and a preposition, or a nisba."""
    found = [Analysis(lemma=word, pos="noun_prop", diac=word, score=-20.0)]
    rest, clitics = word, ()
    for row in _PREFIXES:
        for letter, name in row:
            if rest.startswith(letter) and len(rest) > 4:
                rest, clitics = rest[1:], (*clitics, name)
                found.append(Analysis(lemma=rest, pos="noun_prop", diac=word, proclitics=clitics, score=-21.0))
                break
    if rest.startswith("ل") and clitics and clitics[-1] == "li_prep":  # للترامواي: no name begins with two lams
        return (Analysis(lemma=rest[1:], pos="noun_prop", diac=word, proclitics=(*clitics, "Al_det"), state="d", case="g", score=-20.0),)
    if word.startswith("ال") and len(word) > 4:
        found.append(Analysis(lemma=word, pos="noun_prop", diac=word, proclitics=("Al_det",), state="d", score=-20.5))
    for ending, gender, number in _RELATIVE:
        if word.endswith(ending) and len(word) > 4:
            article = word.startswith("ال")
            lemma = word[2 * article : len(word) - len(ending)] + "يّ"
            found.append(Analysis(lemma, "adj", word, gender, number, state="d" if article else "", rational="n", proclitics=("Al_det",) if article else (), score=-21.0))
            break
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
    return _merge([_of_dict(r) for r in [*readings, *_adjectives(readings)]]) if readings else _unknown(plain)


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
        try:
            forms = _camel()[1].reinflect(word, dict(features))
        except KeyError:  # camel-tools', on a stem class that no prefix goes with (وانتقد)
            return ()
    wanted = [f["diac"] for f in forms if f["lex"] == lex]
    return tuple(dict.fromkeys(wanted))


def reader() -> Any:
    """camel-tools' own analyzer, for benchmarks that compare with it."""
    return _camel()[0]
