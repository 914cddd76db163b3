"""A small reader that tries to answer every question from its prompt alone: can the key be found again, and nothing else?

It knows no grammar. It looks for the sentences that share most words with the prompt, and for the options in them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from quiz import lexicon
from quiz.arabic import fold, stands_in
from quiz.model import EntityKind, Form
from quiz.questions.draft import Draft, Source
from quiz.questions.wording import templates

_FAMILIES = {"person", "place", "organisation", "product", "title", "description", "date", "number"}
_ENOUGH = 0.5  # of the prompt's words must stand in the sentence that answers it
_AS_MUCH = 0.9  # of what the key's sentence shares, shared by another: then that one may answer it as well
_PREFIX = re.compile("^(?:[وف])?(?:[بكل])?(?:ال|لل)?(?=...)")
_SHORTEST = 3


def unanswered(source: Source, draft: Draft) -> str | None:
    """Why the key can't be found again from the prompt, or another option could; None when only the key can."""
    if draft.form != Form.CHOICE or draft.sort.family not in _FAMILIES or not draft.options or draft.kind == "true_false":
        return None
    asked = _words(draft.prompt) - _interrogatives()
    if not asked:
        return None
    shares = [len(asked & _words(text)) / len(asked) for text in source.sentences]
    own = shares[draft.sentence]
    if own < _ENOUGH:
        return "لا يُعثر على الجواب من السؤال وحده / the key can't be found again from the prompt"
    for option in draft.options if draft.rule != "role.title" else ():  # who stands beside a minister needn't be one
        if option == draft.key:
            continue
        for n, (text, share) in enumerate(zip(source.sentences, shares, strict=True)):
            if n != draft.sentence and share >= _AS_MUCH * own and (stands_in(text, option) or _mentioned(source, option, n)):
                return "قد يصحّ خيار آخر / another option may be right as well"
    return None


def _mentioned(source: Source, name: str, sentence: int) -> bool:
    """Is what bears a name mentioned in a sentence under another?"""
    ids = {e.id for e in source.article.entities if e.name == name and e.kind != EntityKind.TITLE}
    span = source.sentence(sentence)
    return any(e.id in ids and span.covers(e.span) for e in source.article.entities)


@lru_cache(maxsize=500)
def _words(text: str) -> frozenset[str]:
    return frozenset(_PREFIX.sub("", w) for w in fold(text).split() if len(w) >= _SHORTEST and not w.startswith("_"))


@cache
def _interrogatives() -> frozenset[str]:
    """What our templates add to the article's words: بحسب النص, مَن الذي …"""
    prompts = " ".join(p for section in templates().values() for p in section.values() if isinstance(p, str))
    return _words(re.sub(r"\{\w+\}", " ", prompts)) | _words(" ".join(lexicon.toml("particles")["prepositions"]))
