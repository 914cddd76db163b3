"""Which of the sound questions are published: the best first, spread over kinds and paragraphs, none giving another away.

How likely a question is usable is a logistic regression over raters' marks (``data/models/usability.toml``, fitted by
``tests/benchmarks/ranking.py``); what it is worth to a teacher is a judgement, kept apart from it below.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from quiz.arabic import fold, stands_in
from quiz.model import Form, Rejection
from quiz.questions.checks import clash
from quiz.questions.draft import Draft, Source

# What a kind is worth where all else is equal: what asks for a fact before what shows a sentence, and both before exercises
# on words. A main idea shows four sentences, a passage with
# blanks two or three, and no other question may then be about them.
_WORTH = {"which": 1.25, "where": 1.35, "when": 1.1, "whom": 1.1, "role": 1.2, "speaker": 1.15, "who": 0.9, "match": 0.8, "multi_cloze": 0.5, "cloze": 0.85, "true_false": 0.8, "main_idea": 0.5, "verb_form": 0.55, "preposition": 0.55, "plural": 0.5, "root": 0.45}

# After a second question with the same key nobody reads the third.
MOST_OF_ONE_KEY = 2


@cache
def _weights() -> dict[str, float]:
    return tomllib.loads((files("quiz") / "data" / "models" / "usability.toml").read_text(encoding="utf-8"))["weights"]


def usability(source: Source, draft: Draft) -> float:
    """How likely raters find a question usable, 0 to 1: by kind, form, length and the wrong options that the article names."""
    wrong = [o for o in draft.options if o != draft.key] if draft.form == Form.CHOICE else []
    named = sum(stands_in(source.article.text, o) for o in wrong) / len(wrong) if wrong else 0.0
    weights = _weights()
    total = weights["base"] + weights.get(f"kind.{draft.kind}", 0.0) + weights["named"] * named
    total += weights["length"] * max(0, len(draft.prompt.split()) - 18) / 10 + weights["typed"] * (draft.form == Form.TEXT)
    return 1 / (1 + math.exp(-total))


def score(source: Source, draft: Draft) -> float:
    """0 to about 1.3: how likely it is usable times its worth and certainty, a little for an early sentence and a central name."""
    paragraph = source.article.sentences[draft.sentence].paragraph
    central = min(source.mentions(draft.entity.id), 4) if draft.entity else 0
    return usability(source, draft) * _WORTH.get(draft.kind, 1.0) * (0.5 + 0.5 * draft.weight) + 0.1 / (1 + paragraph) + 0.02 * central


def difficulty(source: Source, draft: Draft) -> int:
    """1 easy, 2 middling, 3 hard: by how it is answered, and by how many of its wrong options the article names as well."""
    if draft.form != Form.CHOICE or draft.sort.family == "clause":
        return 3
    if draft.kind == "true_false" or draft.sort.family in ("word", "lexical"):
        return 1
    named = sum(stands_in(source.article.text, option) for option in draft.options if option != draft.key)
    return 1 + (named > 0) + (named > 2)


def compatible(source: Source, drafts: Sequence[Draft], words_each: Mapping[str, int]) -> tuple[list[Draft], list[Rejection]]:
    """The best set in which no question repeats or gives away another, and what was left out for it.

    ``words_each``: for some kinds, the words of the article that allow one question of it (one is always allowed).
    """
    kept: list[Draft] = []
    length = len(source.article.text.split())
    most = {kind: 1 + length // each for kind, each in words_each.items() if each}
    taken: Counter[str] = Counter()
    used: Counter[str] = Counter()
    dropped: list[Rejection] = []
    for draft in sorted(drafts, key=lambda d: (-score(source, d), d.evidence.start, d.kind, d.prompt)):
        reason = next((r for k in kept if (r := clash(draft, k))), None)
        key = fold(draft.entity.name if draft.entity else draft.key)
        if (draft.kind == "cloze" or draft.form == Form.TEXT) and used[key] >= MOST_OF_ONE_KEY:
            reason = reason or "الجواب نفسه في أسئلة أخرى / other questions have the same key"
        if not reason and taken[draft.kind] >= most.get(draft.kind, len(drafts)):
            reason = "في الأسئلة ما يكفي من هذا النوع / enough of this kind"
        if reason:
            dropped.append(Rejection("check", draft.kind, draft.rule, reason, draft.evidence, draft.prompt))
        else:
            kept.append(draft)
            taken[draft.kind] += 1
            used[key] += 1
    return kept, dropped


def spread(source: Source, drafts: Sequence[Draft], count: int | None) -> list[Draft]:
    """The best ``count`` (all, for None), each kind and paragraph counting less the oftener it has been taken."""
    left = list(drafts)
    if count is None or count >= len(left):
        return left
    scores = {id(d): score(source, d) for d in left}
    chosen: list[Draft] = []
    kinds: Counter[str] = Counter()
    paragraphs: Counter[int] = Counter()
    while left and len(chosen) < count:
        best = max(left, key=lambda d: scores[id(d)] - 0.12 * kinds[d.kind] - 0.15 * paragraphs[source.article.sentences[d.sentence].paragraph])
        left.remove(best)
        chosen.append(best)
        kinds[best.kind] += 1
        paragraphs[source.article.sentences[best.sentence].paragraph] += 1
    return chosen
