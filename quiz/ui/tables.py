"""Tables as HTML that follow the page's direction, with headings a screen reader can say. Knows no streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from quiz.ui.markup import inline


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of plain texts; the first cell of each row is the row's heading, each cell has a direction of its own."""
    top = "".join(f'<th scope="col">{inline(cell)}</th>' for cell in head)
    body = "".join(f'<tr><th scope="row">{_cell(row[0])}</th>{"".join(f"<td>{_cell(cell)}</td>" for cell in row[1:])}</tr>' for row in rows)
    return (
        f'<div class="fahm-table" role="region" tabindex="0" aria-label="{escape(caption)}"><table><caption>{inline(caption)}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def definitions(entries: Iterable[tuple[str, str]]) -> str:
    """A list of terms, each with what it means."""
    return f'<dl class="fahm-terms">{"".join(f"<dt>{inline(term)}</dt><dd>{inline(meaning)}</dd>" for term, meaning in entries)}</dl>'


def isolated(figure: str) -> str:
    """A figure for a label: its sign stays before it in a right-to-left line."""
    return f"\u2066{figure}\u2069"


def _cell(text: str) -> str:
    return f"<bdi>{inline(text)}</bdi>"
