"""What verbs govern: an object, a person, a preposition, or nothing."""

from __future__ import annotations

from functools import cache

from quiz import lexicon
from quiz.mining.frames import frames


@cache
def _object_verbs() -> frozenset[str]:
    listed = frozenset(w.replace("ّ", "") for w in lexicon.lines("object_verbs"))
    return listed | frozenset(v.replace("ّ", "") for f in frames() if f.object for v in f.verbs)


def takes_object(lemma: str) -> bool:
    """Does the verb take an object without a preposition (زار, not تزامن)?"""
    return lemma.replace("ّ", "") in _object_verbs()


@cache
def _listed() -> frozenset[str]:
    return frozenset(v.lemma for v in lexicon.verbs())


@cache
def _transitive() -> frozenset[str]:
    return frozenset(v.lemma.replace("ّ", "") for v in lexicon.verbs() if {"needed", "usual", "two"} & set(v.object))


def may_take_object(lemma: str) -> bool:
    """Can the verb take an object, so that a lone noun behind it may be that, or the subject of its passive? One of no list may."""
    return takes_object(lemma) or lemma.replace("ّ", "") in _transitive() or lemma not in _listed()


@cache
def _without_object() -> frozenset[str]:
    return frozenset(v.lemma for v in lexicon.verbs() if {"never", "seldom", "clause"} & set(v.object))


def stands_alone(lemma: str) -> bool:
    """Is the verb known to do without an object, so that the noun behind it is its subject? An unknown verb isn't."""
    return lemma in _without_object() and not takes_object(lemma)


@cache
def _never_with_object() -> frozenset[str]:
    return frozenset(v.lemma for v in lexicon.verbs() if "never" in v.object)


def takes_none(lemma: str) -> bool:
    """Does the verb never take an object, so that nothing is missed where none follows?"""
    return lemma in _never_with_object() and not takes_object(lemma)


@cache
def _needing_object() -> frozenset[str]:
    return frozenset(v.lemma for v in lexicon.verbs() if "needed" in v.object)


def needs_object(lemma: str) -> bool:
    """Does the verb say nothing without an object (قلّص, ناشد)?"""
    return lemma in _needing_object()


@cache
def _on_people() -> frozenset[str]:
    return frozenset(v.lemma for v in lexicon.verbs() if "human" in v.objects and {"needed", "usual"} & set(v.object))


def acts_on_people(lemma: str) -> bool:
    """Does the verb take a person for its object (طالب, دعا, استقبل)?"""
    return lemma in _on_people()


@cache
def _governed() -> dict[str, tuple[str, ...]]:
    return {v.lemma: v.prepositions for v in lexicon.verbs()}


def governed(lemma: str) -> tuple[str, ...]:
    """The prepositions that a verb governs, the commonest first."""
    return _governed().get(lemma, ())
