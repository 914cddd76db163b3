"""Verbs read again with what follows them: the third person, the active, and the form that agrees with its subject.

«ذكرت» alone is I, you or she; «تفقد» alone is she-loses or he-inspected. News speaks in the third person, and the noun
phrase after the verb says which gender it has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quiz.model import Analysis, Token
from quiz.reading.line import Line, words
from quiz.reading.morphology import analyze
from quiz.reading.phrases import noun_phrase


def third_person(readings: Sequence[Analysis], chosen: Analysis) -> Analysis:
    """The reading of the same verb in the third person and, unless the word itself shows a passive, the active."""
    if chosen.pos != "verb" or chosen.aspect not in ("p", "i") or chosen.person == "3":
        return chosen
    same = [r for r in readings if r.pos == "verb" and r.aspect == chosen.aspect and r.proclitics == chosen.proclitics and r.enclitic == chosen.enclitic]

    def rank(r: Analysis) -> tuple[bool, bool, bool, float]:
        return (r.person == "3", r.lex == chosen.lex, r.voice == "a", r.score)

    best = max(same, key=rank, default=chosen)
    return best if best.person == "3" else chosen


def with_subjects(line: Line) -> tuple[Token, ...]:
    """The tokens, each verb that can't agree with the phrase after it read as one that can, where the word allows it."""
    tokens = list(line.tokens)
    for i, token in enumerate(tokens):
        if not line.verb(i) or token.analysis.lemma in words("auxiliary"):
            continue
        if i and line.word(i - 1) in ("التي", "الذي"):
            tokens[i] = _after_relative(token, "f" if line.word(i - 1) == "التي" else "m")
            continue
        phrase = noun_phrase(line, i + 1, join=False)
        if not phrase:
            continue
        # A person whose gender no list knows is taken for a man only to tell «تفقّد» from «تَفقد».
        gender = (phrase.entity.gender or "m") if phrase.entity and phrase.head in line.names and phrase.human else phrase.gender
        if _agrees(token.analysis, gender):
            continue
        others = [r for r in analyze(token.text) if r.pos == "verb" and r.person == "3" and r.aspect in ("p", "i") and r.voice == "a" and r.number == "s" and not r.enclitic]
        fitting = [r for r in others if _agrees(r, gender) and r.aspect != token.analysis.aspect]
        if fitting and (phrase.human or phrase.counted):
            tokens[i] = replace(token, analysis=max(fitting, key=lambda r: r.score))
    return tuple(tokens)


def _after_relative(token: Token, gender: str) -> Token:
    """التي تمثل is the present of مثّل, الذي تمثل في the past of تمثّل: where both can be read, the one that agrees."""
    if token.analysis.gender == gender or token.analysis.enclitic:
        return token
    fitting = [r for r in analyze(token.text) if r.pos == "verb" and r.person == "3" and r.voice == "a" and r.number == "s" and not r.enclitic and r.gender == gender]
    return replace(token, analysis=max(fitting, key=lambda r: r.score)) if fitting else token


def _agrees(verb: Analysis, gender: str) -> bool:
    return verb.person == "3" and verb.number == "s" and (not gender or verb.gender == gender)
