"""The questions of every seed as they stood when somebody last read them: what changes them is seen, and read again.

After a change that is meant, `python tests/test_golden.py` writes them anew; read the difference before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import quiz
from quiz.model import Question

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
GOLDEN = Path(__file__).parent / "golden"


def told(question: Question) -> str:
    """A question in a few lines: kind and prompt, what stands on the left, the options, the key."""
    rows = [f"[{question.kind}] {question.prompt}"]
    rows += [f"    {' | '.join(question.left)}"] if question.left else []
    rows += [f"    {' | '.join(question.options)}"] if question.options else []
    return "\n".join([*rows, f"    = {' | '.join(question.answers)}"])


def questions_of(seed: Path) -> str:
    bank = quiz.make_bank(quiz.read_article(seed.read_text(encoding="utf-8")), count=None)
    return "\n\n".join(told(q) for q in bank.questions) + "\n"


@pytest.mark.parametrize("seed", SEEDS, ids=lambda p: p.stem)
def test_questions_of_a_seed_are_those_last_read(seed: Path) -> None:
    assert questions_of(seed) == (GOLDEN / seed.name).read_text(encoding="utf-8")


if __name__ == "__main__":
    for path in SEEDS:
        (GOLDEN / path.name).write_text(questions_of(path), encoding="utf-8")
