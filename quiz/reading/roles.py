"""Who does it and to whom: which of the noun phrases beside a verb is its subject, which its object.

A small trained model weighs every way to hand out the two roles, by agreement, the verb's government
(``data/ar/verbs.tsv``), the sort of noun, and where the verb stands; a role is given only where the model is sure.
Leaves finding the phrases to ``constituents``, the learning to ``role_training``.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quiz import lexicon
from quiz.model import EntityKind
from quiz.reading.constituents import Following, Preceding
from quiz.reading.gazetteer import body_nouns
from quiz.reading.line import OPEN_QUOTES, Line, words
from quiz.reading.phrases import Phrase

WEIGHTS = Path(__file__).parent.parent / "data" / "models" / "roles.tsv.gz"
# The least probability at which a role is given; behind a subject that stands before its verb there is little else to be.
SURE_SUBJECT = 0.8
SURE_OBJECT = 0.82
SURE_OBJECT_AFTER = 0.6
# For who knows more of the verb, and says what may be its subject and object.
BOLD = (0.55, 0.55)

NONE, BEFORE = -1, -2  # no phrase; the phrase before the verb. Others are the numbers of the phrases after it


@dataclass(frozen=True, slots=True)
class Roles:
    """One way to hand out the roles: each NONE, BEFORE or the number of a noun phrase after the verb."""

    subject: int
    object: int


@cache
def _weights() -> Mapping[str, float]:
    rows = (row.split("\t") for row in gzip.decompress(WEIGHTS.read_bytes()).decode("utf-8").splitlines())
    return {feature: float(weight) for feature, weight in rows}


def agrees(line: Line, verb: int, phrase: Phrase, *, before: bool) -> bool:
    """May ``phrase`` be the subject of ``verb``? ``before``: the subject stands before its verb."""
    v = line.tokens[verb].analysis
    if v.person not in ("3", ""):
        return False
    if phrase.counted:
        return v.number in ("s", "") and (v.gender == (phrase.gender or v.gender) or not before) if not before else True
    gender, number = phrase.gender, phrase.number
    first = phrase.parts[0] if phrase.parts else phrase
    if not before:
        if v.number not in ("s", ""):
            return False
        if first.entity and not first.entity.gender and first.start in line.names and not first.gender:
            return True
        # A verb before its subject agrees in gender with the first part; plurals of people may go either way.
        if first.number == "p":
            return v.gender == "f" or first.human
        return not first.gender or v.gender == first.gender
    if phrase.parts:
        return v.number == ("d" if len(phrase.parts) == 2 else "p") or v.number == "s" and not phrase.human
    if number == "p" and not phrase.human:
        return v.gender == "f" and v.number == "s"
    if phrase.entity and not phrase.entity.gender:
        return v.number in ("s", "")
    if number == "p":
        return v.number == "p"
    return (not gender or v.gender == gender) and (not number or v.number == number or number == "p")


def place_of(line: Line, first: int, verb: int) -> str:
    """What the verb, whose particles begin at word ``first``, stands after: who its subject may be hangs on that."""
    before = line.word(first - 1)
    if line.pos(first - 1) == "pron_rel" or before in words("relative"):
        return "relative"
    if line.conjunction(first):
        return "joined" if first else "initial"
    if line.pos(first - 1) == "verb_pseudo" or line.lemma(first - 1) in words("before_subject"):
        return "pronoun" if line.tokens[first - 1].analysis.enclitic else "that"
    if line.has(verb, "li_") or before.removeprefix("و") in ("كي", "لكي", "حتى"):
        return "that"
    if line.pos(first - 1) in ("pron", "pron_dem"):
        return "pronoun"
    if first == 0 or before in ("؛", ":", ".", "!", "؟", "…", "،", ",", ")", "»", "-", "–") or before in OPEN_QUOTES:
        return "initial"
    if before in words("boundary") or line.pos(first - 1) == "conj_sub":
        return "particle"
    if line.pos(first - 1) == "verb":
        return "verb"
    if line.pos(first - 1) in ("noun", "adj") and not line.has(first - 1, "Al_det") and not line.tokens[first - 1].analysis.enclitic and first - 1 not in line.names:
        return "indefinite"
    return "definite" if line.pos(first - 1) in ("noun", "adj", "noun_prop") else "other"


def case_shown(line: Line, phrase: Phrase) -> str:
    """The case that the writing of a phrase's noun shows: n (المعجبون), a (المعجبين, اتفاقا) or ""."""
    a, word = line.tokens[phrase.head].analysis, line.word(phrase.head)
    if phrase.head in line.names or phrase.counted:
        return ""
    if a.number in ("d", "p") and a.pos in ("noun", "adj") and not a.lemma.endswith(word[-2:]):
        return "n" if word.endswith("ون") or a.number == "d" and word.endswith("ان") else "a" if word.endswith("ين") else ""
    return "a" if line.tanwin(phrase.head) else ""


def options(line: Line, following: Following, preceding: Preceding | None) -> list[Roles]:
    """Every way to hand out the roles that the cases allow, no role at all first."""
    cases = [case_shown(line, phrase) for phrase in following.nouns[:2]]
    subjects = [NONE, *([BEFORE] if preceding else []), *(n for n, case in enumerate(cases) if case != "a")]
    objects = [NONE, *(n for n, case in enumerate(cases) if case != "n")]
    # The second noun phrase takes part only where the first does, too.
    return [Roles(s, o) for s in subjects for o in objects if (s != o or s == NONE) and (max(s, o) < 1 or min(s, o) == 0)]


def _sort(line: Line, phrase: Phrase) -> str:
    if phrase.counted:
        return "count"
    if phrase.entity and phrase.head in line.names:
        return str(phrase.entity.kind)
    if phrase.human or phrase.entity and phrase.entity.kind == EntityKind.PERSON:
        return "human"
    if phrase.entity and phrase.entity.kind == EntityKind.PLACE:
        return "place"
    return "body" if phrase.entity and phrase.entity.kind == EntityKind.ORGANISATION or line.lemma(phrase.head) in body_nouns() else "thing"


@cache
def _government() -> Mapping[str, lexicon.Verb]:
    return {v.lemma: v for v in lexicon.verbs()}


def government(lemma: str) -> str:
    """How the verb takes a direct object, as in ``verbs.tsv``; where it isn't listed, by its pattern (انفعل has none)."""
    if found := _government().get(lemma):
        return "|".join(found.object)
    return "-ن" if lemma.startswith("ان") and len(lemma) == 5 else "-ت" if lemma.startswith("ت") and len(lemma) >= 5 else "-"


def observe(line: Line, verb: int, first: int, following: Following, preceding: Preceding | None) -> list[tuple[Roles, list[str]]]:
    """Every way to hand out the roles with what is seen of it."""
    v = line.tokens[verb].analysis
    nouns = following.nouns
    place = place_of(line, first, verb)
    verb_sort = government(v.lemma) + ("p" if v.voice == "p" else "") + ("~" if v.enclitic else "")
    listed = _government().get(v.lemma)
    doer = listed.subject if listed else "-"
    form = f"{v.aspect}{v.gender}{v.number}"
    pronoun = any(p.sort == "pronoun" for p in following.parts) or bool(v.enclitic)
    seen: list[dict[str, str]] = []
    for number, phrase in enumerate(nouns):
        at = next(k for k, p in enumerate(following.parts) if p.phrase is phrase)
        sort = _sort(line, phrase)
        a = line.tokens[phrase.head].analysis
        seen.append({
            "sort": sort,
            "agree": ("ff" if v.gender == "f" and phrase.gender == "f" else "y") if agrees(line, verb, phrase, before=False) else "n",
            "case": case_shown(line, phrase),
            "def": f"{phrase.definite}{bool(a.enclitic)}",
            "after": following.parts[at - 1].sort if at else "^",
            "comp": str(bool(a.pos == "adj_comp")),
            "then": following.parts[at + 1].sort if at + 1 < len(following.parts) else line.pos(phrase.end) or "$",
            "wanted": "" if not listed else str(any(o in ("any", sort) or o == "human" and sort in ("person", "body", "organisation") or o == "amount" and sort == "count" for o in listed.objects)),
        })  # fmt: skip
    more = f"{min(len(nouns), 3)}"
    content = any(p.sort == "content" for p in following.parts)
    result = []
    for roles in options(line, following, preceding):
        features: list[str] = []

        def add(name: str, *values: object) -> None:
            features.append(" ".join((name, *map(str, values))))

        if roles.subject == NONE:
            add("s0")
            add("s0 place", place, pronoun)
            add("s0 form", form, place)
            add("s0 nouns", more, place)
            add("s0 verb", verb_sort, place)
            add("s0 before", bool(preceding))
        elif roles.subject == BEFORE and preceding:
            good = agrees(line, verb, preceding.phrase, before=True)
            add("sB")
            add("sB agree", good)
            add("sB open", preceding.opening, good)
            add("sB gap", preceding.gap, good)
            add("sB sort", _sort(line, preceding.phrase), doer)
            add("sB place", place, good)
            add("sB verb", verb_sort, more)
        else:
            noun = seen[roles.subject]
            add("s", roles.subject)
            add("s place", place, roles.subject, pronoun)
            add("s verb", verb_sort, more, content)
            add("s agree", noun["agree"], roles.subject)
            add("s agree place", noun["agree"], place)
            add("s sort", noun["sort"], doer)
            add("s sort verb", noun["sort"], verb_sort)
            add("s sort place", noun["sort"], place)
            add("s case", noun["case"])
            add("s def", noun["def"], place)
            add("s after", noun["after"], noun["def"])
            add("s verb place", verb_sort, place)
            add("s form", form)
            add("s before", bool(preceding), noun["agree"])
            add("s comp", noun["comp"])
            add("s whole", verb_sort, noun["agree"], noun["sort"], more, bool(preceding))
            add("s where", verb_sort, place, noun["agree"], noun["after"], more)
        if roles.object == NONE:
            add("o0", verb_sort, more)
            add("o0 place", place, more)
        else:
            noun = seen[roles.object]
            kind = "o" if roles.subject in (NONE, BEFORE) else "os" if roles.object > roles.subject else "ob"
            add(kind)
            add(kind, "verb", verb_sort)
            add(kind, "sort", noun["sort"], verb_sort)
            add(kind, "wanted", noun["wanted"])
            add(kind, "case", noun["case"])
            add(kind, "def", noun["def"], noun["after"])
            add(kind, "comp", noun["comp"])
            add(kind, "whole", verb_sort, noun["wanted"], noun["case"], more)
            add(kind, "next", verb_sort, noun["then"])
            if kind == "o":
                add(kind, "where", verb_sort, place, noun["agree"], roles.subject)
                add(kind, "place", place, pronoun)
                add(kind, "agree", noun["agree"], place)
                add(kind, "sort place", noun["sort"], place)
            else:
                other = seen[roles.subject]
                add(kind, "pair", other["sort"], noun["sort"])
                add(kind, "defs", other["def"], noun["def"], noun["after"])
                add(kind, "agrees", other["agree"], noun["agree"])
                add(kind, "both", verb_sort, other["agree"], other["sort"], noun["sort"])
                add(kind, "place", verb_sort, place, other["agree"], noun["after"])
        idle = [n for n in range(min(len(nouns), 2)) if n not in (roles.subject, roles.object)]
        if idle:
            add("idle", len(idle), verb_sort)
            add("idle", len(idle), seen[idle[0]]["case"], seen[idle[0]]["def"], roles.subject >= 0)
            add("idle", seen[idle[0]]["after"], seen[idle[0]]["then"])
        result.append((roles, features))
    return result


def probabilities(seen: Sequence[tuple[Roles, Iterable[str]]], weights: Mapping[str, float] | None = None) -> list[float]:
    """How likely each way is, by our weights when none are given; they sum up to one."""
    weights = _weights() if weights is None else weights
    scores = [sum(weights.get(f, 0.0) for f in features) for _, features in seen]
    top = max(scores)
    raw = [math.exp(s - top) for s in scores]
    return [r / sum(raw) for r in raw]


def _marginals(seen: Sequence[tuple[Roles, Iterable[str]]], likely: Sequence[float]) -> tuple[dict[int, float], dict[int, float]]:
    subjects: dict[int, float] = {}
    objects: dict[int, float] = {}
    for (roles, _), p in zip(seen, likely, strict=True):
        subjects[roles.subject] = subjects.get(roles.subject, 0.0) + p
        objects[roles.object] = objects.get(roles.object, 0.0) + p
    return subjects, objects


def surest(seen: Sequence[tuple[Roles, Iterable[str]]], likely: Sequence[float], floors: tuple[float, float] = (SURE_SUBJECT, SURE_OBJECT)) -> Roles:
    """For each role the likeliest phrase over all ways, where it is as likely as its floor (subject, object); NONE else."""
    subjects, objects = _marginals(seen, likely)
    subject = max(subjects, key=lambda s: subjects[s])
    object_ = max(objects, key=lambda o: objects[o])
    floor = min(floors[1], SURE_OBJECT_AFTER) if subject == BEFORE else floors[1]
    if subjects[subject] < floors[0]:
        subject = NONE
    if objects[object_] < floor or object_ == subject:
        object_ = NONE
    return Roles(subject, object_)


def certainty(seen: Sequence[tuple[Roles, Iterable[str]]], likely: Sequence[float], given: Roles) -> float:
    """How likely the less likely of the two roles is."""
    subjects, objects = _marginals(seen, likely)
    return min(subjects[given.subject], objects[given.object])


def left_out(seen: Sequence[tuple[Roles, Iterable[str]]], likely: Sequence[float]) -> bool:
    """Is it sure that none of the phrases is the subject?"""
    return _marginals(seen, likely)[0][NONE] >= SURE_SUBJECT
