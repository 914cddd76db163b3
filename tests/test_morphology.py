"""Over stems read one by one, camel-tools says what it says over its own database, dictionary by dictionary.

Here over the whole lexicon and the words of the seeds (inflected forms are slow: every tenth word's).
``tests/benchmarks/speed.py`` compares over any articles.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from quiz.reading.database import database_path
from quiz.reading.morphology import _camel, inflect

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


@pytest.fixture(scope="module")
def pairs() -> tuple[Any, Any]:
    """(analyzer, reinflector) of ours, and the same over camel-tools' own database."""
    ours = _camel()
    from camel_tools.morphology.analyzer import Analyzer
    from camel_tools.morphology.database import MorphologyDB
    from camel_tools.morphology.reinflector import Reinflector

    whole = MorphologyDB(str(database_path()), "r")
    return ours, (Analyzer(whole), Reinflector(whole))


@pytest.fixture(scope="module")
def words() -> list[str]:
    text = " ".join(file.read_text(encoding="utf-8") for file in SEEDS.glob("*.txt"))
    found = sorted(set(re.findall(r"[\w\u064b-\u0652\u0670]+|[^\w\s]", text)))
    assert len(found) > 1000
    return found


def ordered(value: Any) -> Any:
    """Dictionaries as lists of pairs: equal only when their keys stand in one order, too."""
    if isinstance(value, dict):
        return [(key, ordered(inner)) for key, inner in value.items()]
    return [ordered(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def test_tables_are_the_same(pairs: Any) -> None:
    """All that an analysis depends on: so a word that no article here has is analyzed alike, too."""
    ours, theirs = (dict(vars(analyzer._db)) for analyzer, _ in pairs)
    for table in ("stem_hash", "lemma_hash"):
        found, whole = ours.pop(table), theirs.pop(table)
        assert len(whole) > 30_000
        for key, entries in whole.items():
            assert ordered(found[key]) == ordered(entries), key
    assert ordered(ours) == ordered(theirs)


def test_analyses_are_the_same(pairs: Any, words: list[str]) -> None:
    (ours, _), (theirs, _) = pairs
    for word in words:
        assert ordered(ours.analyze(word)) == ordered(theirs.analyze(word)), word


@pytest.mark.parametrize("features", [{"asp": "p", "per": "3", "num": "s", "gen": "f"}, {"num": "p", "gen": "m"}])
def test_inflected_forms_are_the_same(features: dict[str, str], pairs: Any, words: list[str]) -> None:
    (_, ours), (_, theirs) = pairs
    found = 0
    for word in words[::10]:
        forms = ours.reinflect(word, features)
        assert ordered(forms) == ordered(theirs.reinflect(word, features)), word
        found += len(forms)
    assert found > 20


def test_word_that_camel_tools_cannot_inflect_has_no_forms(pairs: Any) -> None:
    features = {"asp": "i", "per": "3", "num": "s", "gen": "m", "mod": "i"}
    with pytest.raises(KeyError):
        pairs[1][1].reinflect("وانتقد", features)
    assert inflect("وانتقد", "ٱِنْتَقَد", tuple(features.items())) == ()
