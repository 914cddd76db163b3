"""Where title, paragraphs, sentences and words begin and end. Offsets point into the text as given.

Knows writing only, no words but a handful of abbreviations; the readings of words come from ``quiz.reading.morphology``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quiz.arabic import INVISIBLE, TATWEEL, VOWELS, clean
from quiz.model import Span

_JOIN = f"{VOWELS}{INVISIBLE}{TATWEEL}"
# Presentation forms are letters, but ﴾ ﴿ are brackets and ﷺ, a whole phrase, stands for itself.
_LETTERS = "\u0620-\u063f\u0641-\u064a\u0671-\u06d3\ufb50-\ufd3d\ufd50-\ufdf9\ufdfc\ufe70-\ufefc"
_DIGIT = "0-9٠-٩۰-۹"
_WORD = re.compile(
    rf"[{_LETTERS}][{_LETTERS}{_JOIN}]*-[{INVISIBLE}]*[{_DIGIT}]+(?:[A-Za-z{_LETTERS}]{{1,3}}(?![{_LETTERS}]))?"  # ميغ-31, كوفيد-19
    rf"|[A-Za-z\u00c0-\u024f]+(?:[-.'’&/]?[A-Za-z\u00c0-\u024f0-9]+)*\+?"  # F-16, COVID-19, R&B
    rf"|[{_DIGIT}]+(?:[.,٫٬:/][{_DIGIT}]+)*"  # 3.5, 1,200, 10:30, 12/5/2014
    rf"|[{_LETTERS}][{_LETTERS}{_JOIN}]*"
    rf"|[^\s{_JOIN}]"
)
_OPEN, _CLOSE = "«“„‹", "»”›"
_TOGGLE = "\"″〞＂"
_QUOTES = _OPEN + _CLOSE + _TOGGLE
_INITIAL = re.compile(rf"(?:^|[\s(«\"])(?:[{_LETTERS}A-Za-z]|أ\.د|ق\.م|ب\.م|إلخ|الخ|م\.م)$")
_BULLET = re.compile(rf"[\s{INVISIBLE}]*(?:[•▪●◦]\s*|(?:[-–—*·]|\(?[0-9٠-٩]{{1,2}}[.)\-])[{INVISIBLE}]*\s+)")
_ENDS = ".!?؟…"
_UNSEEN = re.compile(f"^[{INVISIBLE}]+")
_BLANK = re.compile(rf"[\s{INVISIBLE}]*")
_FOOTNOTE = re.compile(rf"(?:\[[{_DIGIT}]+\])+")
# «انتهى.وبدأ», «انتهى .وبدأ» and «"انتهى".وبدأ» lack their space; a decimal, an address or an initial has none.
_WORD_BEFORE = re.compile(rf"(?:[{_LETTERS}][{_JOIN}]*){{3,}}[\s{_CLOSE}{_TOGGLE})\]]*$")
_WORD_AFTER = re.compile(rf"[{_OPEN}]?(?:[{_LETTERS}][{_JOIN}]*){{3,}}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or heading before its words are read: its span, the spans of its words, its paragraph's number."""

    span: Span
    words: tuple[Span, ...]
    paragraph: int
    heading: bool
    quoted: bool


def split_title(text: str) -> tuple[str, str]:
    """(title, body): the first line that is not empty, and what follows it; a text of one line is all body."""
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    for number, line in enumerate(lines):
        if clean(line):
            body = "".join(lines[number + 1 :]).strip("\r\n")
            return (clean(line), body) if clean(body) else (_lead(line), line.strip())
    return "", ""


def _lead(line: str) -> str:
    words = clean(line).split()
    return " ".join(words[:8]) + ("…" if len(words) > 8 else "")


def segment(text: str) -> tuple[Piece, ...]:
    """The body's sentences and headings in order; none is empty, none crosses a line."""
    pieces: list[Piece] = []
    paragraph, at = 0, 0
    lines = text.splitlines(keepends=True)
    full = sum(1 for line in lines if clean(line))
    for line in lines:
        start, at = at, at + len(line)
        if not clean(line):
            continue
        bullet = _BULLET.match(line)
        begin = start + (bullet.end() if bullet else 0)
        body = text[begin : start + len(line.rstrip())]
        is_heading = not bullet and full > 1 and _is_heading(body)
        for first, last, quoted in _sentences(body):
            span = _trim(text, begin + first, begin + last)
            if span:
                pieces.append(Piece(span, _words(text, span), paragraph, is_heading, quoted))
        paragraph += 1
    return tuple(pieces)


def _is_heading(line: str) -> bool:
    shown = clean(line)
    return len(shown.split()) <= 9 and shown[-1] not in _ENDS + "\"»”″،؛"


def _trim(text: str, start: int, end: int) -> Span | None:
    start = _BLANK.match(text, start, end).end()  # type: ignore[union-attr]
    while end > start and _BLANK.fullmatch(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None


def _words(text: str, span: Span) -> tuple[Span, ...]:
    return tuple(Span(m.start(), m.end()) for m in _WORD.finditer(text, span.start, span.end))


def _quote_ends(line: str) -> dict[int, int]:
    """For every opening quotation mark that is closed in the line: its place and the place of its closing."""
    ends: dict[int, int] = {}
    stack: list[tuple[int, bool]] = []
    for i, c in enumerate(line):
        if c not in _QUOTES:
            continue
        toggles = c in _TOGGLE
        opened = stack and (stack[-1][1] == toggles or toggles)
        if c in _CLOSE or (toggles and opened):
            if stack:
                ends[stack.pop()[0]] = i
        else:
            stack.append((i, toggles))
    return ends


def _sentences(line: str) -> list[tuple[int, int, bool]]:
    """(start, end, is direct speech as a whole) of every sentence of a line. A quotation is not cut."""
    quotes = _quote_ends(line)
    found: list[tuple[int, int, bool]] = []
    start, i = 0, 0
    while i < len(line):
        if i in quotes:
            i = quotes[i] + 1
            # A quotation that ends in a full stop ends the sentence when a new one follows.
            if line[i - 2] in _ENDS and not _INITIAL.search(line[max(0, i - 42) : i - 2]) and (i >= len(line) or line[i] == " ") and not re.match(r"\s*[،,؛:.\-–]", line[i:]):
                found.append((start, i, _all_quoted(line, start, i, quotes)))
                start = i
            continue
        if line[i] in _ENDS and _ends_here(line, i):
            while i + 1 < len(line) and line[i + 1] in _ENDS + _CLOSE + ")]":
                i += 1
            if note := _FOOTNOTE.match(line, i + 1):
                i = note.end() - 1
            found.append((start, i + 1, _all_quoted(line, start, i + 1, quotes)))
            start = i + 1
        i += 1
    if line[start:].strip():
        found.append((start, len(line), _all_quoted(line, start, len(line), quotes)))
    return found


def _ends_here(line: str, i: int) -> bool:
    if line[i] != ".":
        return True
    # No more than is needed: looking through the whole line at every full stop would take minutes for a long one.
    before, after = line[max(0, i - 40) : i], _UNSEEN.sub("", line[i + 1 : i + 41])
    if after and not after[0].isspace() and after[0] not in _CLOSE + _TOGGLE + _ENDS + ")]" and not _FOOTNOTE.match(after):
        return bool(_WORD_AFTER.match(after)) and bool(_WORD_BEFORE.search(before))
    return not _INITIAL.search(before)


def _all_quoted(line: str, start: int, end: int, quotes: dict[int, int]) -> bool:
    first = _BLANK.match(line, start, end).end()  # type: ignore[union-attr]
    return quotes.get(first, -1) >= end - 2
