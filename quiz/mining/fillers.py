"""What a noun phrase can stand for: the kinds of fillers that frames speak of."""

from __future__ import annotations

from quiz.model import EntityKind
from quiz.reading.gazetteer import class_of
from quiz.reading.line import Line, words
from quiz.reading.phrases import Phrase

_OF_ENTITY = {
    EntityKind.PERSON: {"person"},
    EntityKind.ORGANISATION: {"organisation"},
    EntityKind.PRODUCT: {"product", "thing"},
    EntityKind.EVENT: {"event", "thing"},
    EntityKind.NUMBER: {"number"},
}
_OF_CLASS = {EntityKind.ORGANISATION: {"organisation"}, EntityKind.PLACE: {"place", "thing"}, EntityKind.EVENT: {"event", "thing"}, EntityKind.PRODUCT: {"thing"}}


def kinds_of(line: Line, phrase: Phrase) -> frozenset[str]:
    """The filler kinds of ``phrase``; of a phrase joined with و, those all its parts share."""
    if phrase.parts:
        return frozenset.intersection(*(kinds_of(line, p) for p in phrase.parts))
    if line.lemma(phrase.head) in words("measuring") and line.name(phrase.head + 1, EntityKind.NUMBER):
        return frozenset({"number"})  # بنسبة 12 في المئة
    if phrase.counted:
        return frozenset({"number", "people"} if phrase.human else {"number", "thing"})
    named = phrase.head in line.names
    if phrase.entity and phrase.entity.kind == EntityKind.PLACE and named:
        return frozenset({"place", "country"} if phrase.entity.tag == "country" else {"place", "capital"} if phrase.entity.tag == "capital" else {"place"})
    if phrase.entity and (named or phrase.entity.kind in (EntityKind.PERSON, EntityKind.PRODUCT)):
        return frozenset(_OF_ENTITY.get(phrase.entity.kind, {"thing"}))
    if phrase.human:
        return frozenset({"people"})
    sort = class_of(line.lemma(phrase.head))
    if sort and sort[0] == EntityKind.ORGANISATION and not line.has(phrase.head, "Al_det"):
        return frozenset({"organisation"})
    return frozenset(_OF_CLASS.get(sort[0], {"thing"}) if sort else {"thing"})


def is_place(line: Line, phrase: Phrase) -> bool:
    """Does the phrase name a place by a name of its own (باريس, مدينة كركوك, مطار القاهرة), not a thing in it (بورصة مسقط)?"""
    if phrase.entity is None or phrase.entity.kind != EntityKind.PLACE or phrase.counted:
        return False
    sort = class_of(line.lemma(phrase.head))
    return phrase.head in line.names or (sort is not None and sort[0] == EntityKind.PLACE)
