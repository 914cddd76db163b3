"""Text from articles, banks and people as safe HTML or Markdown, right to left, with Latin names kept whole.

Decides how foreign text gets onto a page: nothing reaches it unescaped, and raw HTML comes from here only. Knows no
streamlit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from quiz.model import Span
from quiz.schema import BLANK

_REST = r"(?:[A-Za-z0-9\u00c0-\u024f&+./’'_-]*[A-Za-z0-9\u00c0-\u024f&+_])?"  # the full stop that follows is the sentence's
_LATIN = re.compile(rf"[A-Za-z\u00c0-\u024f]{_REST}(?: [A-Za-z0-9\u00c0-\u024f]{_REST})*")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&^=@])")
_END_MARKS = ".!?؟…:؛\"»”)"
_HEADING_WORDS = 9
_LONG_PROMPT = 30  # words from which on a prompt is a paragraph to be read
LETTERS = "أبجدهوزحطي"


def inline(text: str) -> str:
    """``text`` as HTML inside a line: escaped, each Latin designation in a left-to-right isolate, the blank drawn."""
    parts: list[str] = []
    at = 0
    for match in _LATIN.finditer(text):
        if match[0].strip("_") == "":
            continue
        parts += [escape(text[at : match.start()]), f'<bdi dir="ltr">{escape(match[0])}</bdi>']
        at = match.end()
    parts.append(escape(text[at:]))
    return "".join(parts).replace(BLANK, '<span class="fahm-blank" role="img" aria-label="فراغ"></span>')


def markdown(text: str) -> str:
    """``text`` as Markdown that says just this: for labels, which Streamlit reads as Markdown.

    Latin designations stand between invisible isolates (LRI … PDI), since a label can hold no HTML; the invisible
    joiner after a colon keeps «:material/…:» and links from being made.
    """
    return _escaped(_LATIN.sub(lambda match: f"\u2066{match[0]}\u2069", text))


def error(message: str) -> str:
    """A known error as Markdown: the Arabic paragraph, then the English one, each in its own direction."""
    arabic, _, english = message.partition(" / ")
    return markdown(arabic) + (f"\n\n{_escaped(english)}" if english else "")


def half(message: str, language: str) -> str:
    """«Arabic / English» as Markdown in one of the two; Arabic where there is nothing else."""
    arabic, _, english = message.partition(" / ")
    return _escaped(english) if english and language == "en" else markdown(arabic)


def _escaped(text: str) -> str:
    return re.sub(r":(?=\S)", ":\u2060", _MARKDOWN.sub(r"\\\1", " ".join(text.split())))


def option_label(place: int, text: str) -> str:
    """«أ. موسكو» as Markdown."""
    letter = LETTERS[place] if place < len(LETTERS) else str(place + 1)
    return f"{letter}\\.\u2002{markdown(text)}"


def article(title: str, text: str, evidence: Span | None = None) -> str:
    """The article as HTML, paragraph by paragraph, the evidence marked."""
    body = "".join(_paragraph(text, line, evidence) for line in _lines(text))
    head = f"<h2>{inline(title)}</h2>" if title else ""
    return f'<article class="fahm-article" dir="rtl" lang="ar">{head}{body}</article>'


def tagged(title: str, text: str, tags: Sequence[tuple[Span, str, str]]) -> str:
    """The article with words of it marked: (where, CSS class, what it is), in order, none meeting another."""
    lines = []
    for line in _lines(text):
        at, parts = line.start, []
        for span, css_class, what in tags:
            if line.covers(span) and span.start >= at:
                words = text[span.start : span.end]
                mark = f'<mark class="{escape(css_class)}" title="{escape(what)}" aria-label="{escape(words)} ({escape(what)})">{inline(words)}</mark>'
                parts += [inline(text[at : span.start]), mark]
                at = span.end
        lines.append(f"<p>{''.join(parts)}{inline(text[at : line.end])}</p>")
    head = f"<h2>{inline(title)}</h2>" if title else ""
    return f'<article class="fahm-article" dir="rtl" lang="ar">{head}{"".join(lines)}</article>'


def evidence(text: str, span: Span) -> str:
    """The paragraphs in which the evidence stands, with the evidence marked."""
    body = "".join(_paragraph(text, line, span) for line in _lines(text) if line.meets(span))
    return f'<blockquote class="fahm-article fahm-evidence" dir="rtl" lang="ar">{body}</blockquote>'


def prompt(text: str) -> str:
    """A question's prompt as HTML."""
    long = " fahm-long" if len(text.split()) > _LONG_PROMPT else ""
    return f'<p class="fahm-prompt{long}" dir="rtl" lang="ar">{inline(text)}</p>'


def option_list(options: Sequence[str], right: Sequence[str] = (), chosen: str = "") -> str:
    """Options as an HTML list, the right ones ticked and a wrong one that was chosen crossed, in signs and in words."""
    items = []
    for place, option in enumerate(options):
        letter = LETTERS[place] if place < len(LETTERS) else str(place + 1)
        css_class, mark = "", ""
        if option in right:
            css_class, mark = "fahm-good", '<span role="img" aria-label="صواب">✓</span>'
        elif option == chosen:
            css_class, mark = "fahm-bad", '<span role="img" aria-label="خطأ">✗</span>'
        items.append(f'<li class="{css_class}"><b>{letter}</b><span>{inline(option)}</span>{mark}</li>')
    return f'<ul class="fahm-options" dir="rtl" lang="ar">{"".join(items)}</ul>'


def note(css_class: str, *lines: str) -> str:
    """A box of lines already made by ``inline``; screen readers say it when it appears."""
    return f'<div class="fahm-note {escape(css_class)}" role="status" dir="auto">{"".join(f"<p>{line}</p>" for line in lines)}</div>'


def facts(*items: str) -> str:
    """A quiet line of facts."""
    line = "".join(f"<span>{inline(item)}</span>" for item in items if item)
    return f'<p class="fahm-facts">{line}</p>'


def pairs(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """«كيم ← زعيم» for every pair; "…" where nothing was put."""
    return [f"{one} ← {other or '…'}" for one, other in zip(left, right)]


def card(title: str, *items: str, level: int = 3) -> str:
    """A bank's title with a line of facts about it."""
    return f'<div class="fahm-card"><h{level} dir="rtl" lang="ar">{inline(title)}</h{level}>{facts(*items)}</div>'


def clock(label: str, left: str) -> str:
    """The time that is left; screen readers say it when asked."""
    return f'<p class="fahm-clock" role="timer">{escape(label)} <bdi dir="ltr">{escape(left)}</bdi></p>'


def result(marks: str, questions: int, percent: int, title: str, *items: str) -> str:
    """The score as a large figure, with a line of facts about it."""
    return (
        f'<div class="fahm-result" role="status"><h1>{escape(title)}</h1>{facts(*items)}'
        f'<p class="fahm-score"><bdi dir="ltr">{percent}%</bdi></p><p><bdi dir="ltr">{escape(marks)} / {questions}</bdi></p></div>'
    )


def answered(number: int, question: str, verdict: str, said: str, lines: Sequence[str]) -> str:
    """One question of the result; ``lines`` are HTML already."""
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f'<section class="fahm-answered fahm-{escape(verdict)}" dir="rtl"><p class="fahm-verdict">{escape(said)}</p>'
        f'<p class="fahm-prompt" lang="ar">{number}. {inline(question)}</p>{body}</section>'
    )


def words(options: Sequence[str]) -> str:
    """What can be chosen, in a row."""
    return f'<ul class="fahm-chips fahm-words" dir="rtl" lang="ar">{"".join(f"<li>{inline(option)}</li>" for option in options)}</ul>'


def steps(*entries: tuple[str, str]) -> str:
    """Signs in a row, each with what a screen reader says instead."""
    items = "".join(f'<li><span aria-hidden="true">{inline(sign)}</span><span class="fahm-said">{inline(said)}</span></li>' for sign, said in entries)
    return f'<ul class="fahm-chips">{items}</ul>'


def figure(marks: float) -> str:
    """Marks with a decimal only where there is one."""
    return f"{marks:.1f}".removesuffix(".0")


def chips(*labels: tuple[str, str]) -> str:
    """Small labels in a row: (text, CSS class)."""
    items = "".join(f'<li class="{escape(css_class)}">{inline(text)}</li>' for text, css_class in labels)
    return f'<ul class="fahm-chips" dir="auto">{items}</ul>'


def asides(lines: Iterable[str]) -> str:
    """Quiet remarks, one below the other."""
    return f'<ul class="fahm-asides" dir="rtl" lang="ar">{"".join(f"<li>{inline(line)}</li>" for line in lines)}</ul>'


def reasons(entries: Iterable[tuple[str, str, str]]) -> str:
    """A list of (prompt, reason, where it was turned down)."""
    items = "".join(f"<li>{inline(prompt) + ' — ' if prompt else ''}{inline(reason)} <small>{inline(where)}</small></li>" for prompt, reason, where in entries)
    return f'<ul class="fahm-reasons" dir="rtl" lang="ar">{items}</ul>'


def _lines(text: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip()
        if bare.strip():
            spans.append(Span(at + len(bare) - len(bare.lstrip()), at + len(bare)))
        at += len(line)
    return spans


def _paragraph(text: str, line: Span, evidence: Span | None) -> str:
    shown = text[line.start : line.end]
    tag = "h3" if len(shown.split()) <= _HEADING_WORDS and shown[-1] not in _END_MARKS else "p"
    if evidence is None or not evidence.meets(line):
        return f"<{tag}>{inline(shown)}</{tag}>"
    start, end = max(evidence.start, line.start), min(evidence.end, line.end)
    before, marked, after = text[line.start : start], text[start:end], text[end : line.end]
    return f"<{tag}>{inline(before)}<mark>{inline(marked)}</mark>{inline(after)}</{tag}>"
