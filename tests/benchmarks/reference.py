"""Are short names, offices, class nouns, pronouns and left-out subjects linked to the right thing?

    uv run python tests/benchmarks/reference.py FOLDER [--errors]

FOLDER holds the ten articles of Arabic Wikinews (CC BY 2.5; part of the QCRI diacritisation benchmark) whose chains are in
``reference.tsv`` beside this file: annotated by a language model that had not seen Fahm's output. A link counts as right
when the chain it leads to has a name in common with the annotated one.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import quiz
from quiz.model import EntityKind, Span
from quiz.pipeline import find_references

KINDS = ("short", "title", "noun", "pronoun", "dropped")
_NAMED = (EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION, EntityKind.PRODUCT)


@dataclass(frozen=True)
class Mention:
    """Words of an article and what they mean: an annotated entity's name (- something unnamed, ? unknown), or our id."""

    span: Span
    kind: str
    means: str


def annotated(article: str, text: str, rows: list[dict[str, str]]) -> list[Mention]:
    """The annotated mentions of an article; ``text`` is the whole file, title and all."""
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    found = []
    for row in (r for r in rows if r["article"] == article):
        start = starts[int(row["line"]) - 1]
        line = text[start:].split("\n", 1)[0]
        places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(row['words'])}(?!\w)", line)]
        at = start + places[int(row["nth"]) - 1]
        found.append(Mention(Span(at, at + len(row["words"])), row["kind"], row["entity"]))
    return found


def claimed(text: str) -> list[Mention]:
    """Our mentions, their places those in ``text``: names are "name" or, when shorter than the thing's, "short"."""
    article = quiz.read_article(text)
    offset = text.index(article.text)
    longest: dict[str, int] = defaultdict(int)
    named = [e for e in article.entities if e.kind in _NAMED]
    for e in named:
        longest[e.id] = max(longest[e.id], len(e.span))
    found = [Mention(e.span, "name" if len(e.span) == longest[e.id] else "short", e.id) for e in named]
    found += [Mention(e.span, "title", e.id) for e in article.entities if e.kind == EntityKind.TITLE and not any(0 <= n.span.start - e.span.end <= 14 for n in named if n.id == e.id)]
    found += [Mention(r.span, r.kind, r.id) for r in find_references(article)]
    return [Mention(Span(m.span.start + offset, m.span.end + offset), m.kind, m.means) for m in found]


def same(gold: list[Mention], ours: list[Mention], entity: str, id_: str) -> bool:
    """Do the annotated entity and our chain share a name?"""
    names = [m.span for m in gold if m.means == entity and m.kind in ("name", "short")]
    return any(m.means == id_ and m.kind in ("name", "short") and m.span.meets(s) for m in ours for s in names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="show every wrong link")
    options = parser.parse_args()
    lines = [line for line in (Path(__file__).with_suffix(".tsv")).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    gold_count, made, right = Counter[str](), Counter[str](), Counter[str]()
    for article in dict.fromkeys(r["article"] for r in rows):
        text = (options.folder / f"{article}.txt").read_text(encoding="utf-8")
        gold, ours = annotated(article, text, rows), claimed(text)
        gold_count.update(m.kind for m in gold if m.means not in "-?")
        for mention in (m for m in ours if m.kind in KINDS):
            rows_here = [g for g in gold if g.span.meets(mention.span) and (g.kind == mention.kind or g.kind not in ("pronoun", "dropped") and mention.kind not in ("pronoun", "dropped"))]
            if mention.kind == "short" and not rows_here:
                continue  # names inside longer names are not annotated
            made[mention.kind] += 1
            good = any(same(gold, ours, g.means, mention.means) for g in rows_here)
            right[mention.kind] += good
            if options.errors and not good:
                print(f"{article} {mention.kind} «{text[mention.span.start : mention.span.end]}» → {mention.means}; annotated {[(g.kind, g.means) for g in rows_here]}")
    for kind in KINDS:
        print(f"{kind:8} {made[kind]:4} linked, right {right[kind] / max(made[kind], 1):6.1%}; {gold_count[kind]:4} annotated, found {right[kind] / max(gold_count[kind], 1):6.1%}")
    print(f"all      {made.total():4} linked, right {right.total() / max(made.total(), 1):6.1%}; {sum(gold_count[k] for k in KINDS):4} annotated, found {right.total() / max(sum(gold_count[k] for k in KINDS), 1):6.1%}")


if __name__ == "__main__":
    main()
