"""Which mentions mean the same thing: full and short names, a title that stands for its bearer, aliases.

Links only what is certain: a short name that two people of the article bear is linked to neither.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from quiz.arabic import fold
from quiz.model import Entity, EntityKind

_NAMED = (EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION)


def _core(name: str) -> list[str]:
    return [w for w in fold(name).split() if w not in ("بن", "ابن", "بنت")]


def _short_of(short: list[str], full: list[str]) -> bool:
    """Is ``short`` a way to call the bearer of ``full``: his first or last words, at least one of them not just «عبد»?"""
    if len(short) >= len(full) or not short:
        return False
    return full[-len(short) :] == short or full[: len(short)] == short or (len(short) == 1 and short[0] in full and len(short[0]) > 2)


def link(mentions: list[Entity]) -> tuple[Entity, ...]:
    """The mentions with one id for each thing; a person's name is the fullest in the article, others keep their words.

    ``mentions`` come with the list's name of the thing, if a list has it, in ``id``.
    """
    mentions = _one_kind(mentions)
    persons = sorted({m.name for m in mentions if m.kind == EntityKind.PERSON}, key=lambda n: (-len(n.split()), n))
    full_of: dict[str, str] = {}
    for name in persons:
        bearers = [p for p in persons if p != name and len(_core(p)) > 1 and _short_of(_core(name), _core(p))]
        tops = {full_of.get(p, p) for p in bearers}
        same = next((p for p in full_of.values() if fold(p) == fold(name)), None)
        full_of[name] = same or (tops.pop() if len(tops) == 1 else name)
    genders: dict[str, str] = {}
    for m in mentions:
        if m.kind == EntityKind.PERSON and m.gender:
            genders.setdefault(full_of[m.name], m.gender)
    linked = []
    for m in mentions:
        name = full_of[m.name] if m.kind == EntityKind.PERSON else m.name
        linked.append(replace(m, name=name, id=f"{m.kind}:{fold(m.id or name) if m.kind != EntityKind.PERSON else fold(name)}", gender=m.gender or genders.get(name, "")))
    return tuple(linked)


def _one_kind(mentions: list[Entity]) -> list[Entity]:
    """The same unlisted words are the same kind of thing all through an article: the kind most mentions have."""
    counts: dict[str, Counter[EntityKind]] = {}
    for m in mentions:
        if not m.id and m.kind in _NAMED:
            for key in {m.name, m.name.split()[0], m.name.split()[-1]} if m.kind == EntityKind.PERSON else {m.name}:
                counts.setdefault(key, Counter())[m.kind] += 1
    settled = []
    for m in mentions:
        if not m.id and m.kind in _NAMED and len(counts[m.name]) > 1 if m.name in counts else False:
            kind = counts[m.name].most_common(1)[0][0]
            m = replace(m, kind=kind, tag=m.tag if kind == m.kind else "")
        settled.append(m)
    return settled


def ambiguous(name: str, entities: tuple[Entity, ...]) -> bool:
    """Do two people of the article bear this short name?"""
    full = {e.name for e in entities if e.kind == EntityKind.PERSON and len(_core(e.name)) > 1 and _short_of(_core(name), _core(e.name))}
    return len(full) > 1
