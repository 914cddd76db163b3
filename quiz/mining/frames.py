"""The frames of ``data/ar/frames``: which words take part in which kind of fact, and who fills which role.

Reads and checks the files; matching a frame to a clause is ``quiz.mining.facts``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any
import tomllib

FILLERS = {"person", "people", "organisation", "country", "place", "product", "event", "number", "thing", "any"}
_KEYS = {"id", "verbs", "participles", "apposition", "subject", "object", "complements", "content", "passive", "needs", "place", "time", "yes", "no"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A role and the kinds of fillers it takes; ``prepositions`` only for complements."""

    role: str
    kinds: frozenset[str]
    prepositions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say a kind of fact. ``id`` is «kind.name»; ``yes`` and ``no`` are its own test sentences."""

    id: str
    kind: str
    verbs: frozenset[str]
    participles: frozenset[str]
    subject: Slot | None
    object: Slot | None
    complements: tuple[Slot, ...]
    needs: frozenset[str]
    apposition: bool = False
    content: bool = False
    passive: bool = False
    place: bool = False
    time: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def roles(self) -> frozenset[str]:
        slots = [s for s in (self.subject, self.object, *self.complements) if s]
        return frozenset({s.role for s in slots} | {"place", "time", "content", "title", "person"})


def _slot(raw: dict[str, Any] | None) -> Slot | None:
    return Slot(raw["role"], frozenset(raw["kinds"]), tuple(raw.get("prep", ()))) if raw else None


def _frame(kind: str, raw: dict[str, Any]) -> Frame:
    return Frame(
        id=f"{kind}.{raw['id']}",
        kind=kind,
        verbs=frozenset(raw.get("verbs", ())),
        participles=frozenset(raw.get("participles", ())),
        subject=_slot(raw.get("subject")),
        object=_slot(raw.get("object")),
        complements=tuple(s for s in map(_slot, raw.get("complements", ())) if s),
        needs=frozenset(raw.get("needs", ())),
        apposition=raw.get("apposition", False),
        content=raw.get("content", False),
        passive=raw.get("passive", False),
        place=raw.get("place", False),
        time=raw.get("time", False),
        yes=tuple(raw.get("yes", ())),
        no=tuple(raw.get("no", ())),
    )


def folder() -> Traversable:
    return files("quiz") / "data" / "ar" / "frames"


@cache
def frames() -> tuple[Frame, ...]:
    """Every frame, in the order of the files' names."""
    found = []
    for file in sorted(folder().iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            raw = tomllib.loads(file.read_text(encoding="utf-8"))
            found += [_frame(raw["kind"], f) for f in raw["frame"]]
    return tuple(found)


@cache
def by_verb() -> dict[str, tuple[Frame, ...]]:
    """Lemma → the frames it may open."""
    table: dict[str, tuple[Frame, ...]] = {}
    for frame in frames():
        for verb in frame.verbs:
            table[verb] = (*table.get(verb, ()), frame)
    return table


def problems(place: Traversable | None = None) -> list[str]:
    """Everything wrong with the frame files, as ``file:frame: what``; empty when sound."""
    found = []
    for file in sorted((place or folder()).iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        try:
            raw = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            found.append(f"frames/{file.name}: {error}")
            continue
        seen: set[str] = set()
        if not raw.get("kind"):
            found.append(f"frames/{file.name}: no kind")
        for number, frame in enumerate(raw.get("frame", ()), 1):
            where = f"frames/{file.name}:{frame.get('id', number)}"
            found += [f"{where}: {p}" for p in _frame_problems(frame, seen)]
    return found


def _frame_problems(frame: dict[str, Any], seen: set[str]) -> list[str]:
    found = [f"unknown key {key}" for key in sorted(set(frame) - _KEYS)]
    if frame.get("id") in seen or not frame.get("id"):
        found.append("no id, or one that stands twice in the file")
    seen.add(frame.get("id", ""))
    slots = [frame.get("subject"), frame.get("object"), *frame.get("complements", ())]
    roles = {"content", "title", "person", "place", "time"}
    for slot in filter(None, slots):
        roles.add(slot.get("role", ""))
        found += [f"unknown filler {kind}" for kind in sorted(set(slot.get("kinds", ())) - FILLERS)]
    for slot in frame.get("complements", ()):
        if not slot.get("prep"):
            found.append(f"complement {slot.get('role')} without prep")
    found += [f"needs an unknown role {role}" for role in sorted(set(frame.get("needs", ())) - roles)]
    if not (frame.get("verbs") or frame.get("participles") or frame.get("apposition")):
        found.append("neither verbs nor participles nor apposition")
    if not frame.get("yes") or not frame.get("no"):
        found.append("no example sentence that matches (yes), or none that must not (no)")
    return found
