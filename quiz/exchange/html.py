"""Text as HTML for other programs and for paper, and HTML from other programs as text.

Decides that nothing foreign stays unescaped, that Latin designations keep their direction, and which digits paper shows.
"""

from __future__ import annotations

import re
from html import escape, unescape

# A designation of Latin letters and digits: F-16, MiG-29K, Boeing 737; an address. The full stop that follows is the sentence's.
_REST = r"(?:[\w\u00c0-\u024f&+./’'-]*[\w\u00c0-\u024f&+])?"
LATIN = re.compile(rf"https?://[^\s<>\"]*[^\s<>\".,;:!?)»،؛؟]|[A-Za-z\u00c0-\u024f]{_REST}(?: [A-Za-z0-9\u00c0-\u024f]{_REST})*", re.ASCII)
_OURS = re.compile(r'<div dir="rtl" lang="ar">(.*)</div>', re.DOTALL)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*|!)[^<>]*>")
_ARABIC = re.compile("[\u0590-\u08ff]")
_HUGE = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{8,});?")
BLANKS = re.compile(r"_{2,}|…{2,}|\.{4,}")
_BLOCKS = {"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "section", "article"}
_HIDDEN = {"script", "style", "head", "title", "template"}
_INDIC = str.maketrans("0123456789%", "٠١٢٣٤٥٦٧٨٩٪")


def as_html(text: str) -> str:
    """``text`` in a block that runs from right to left; a newline is a ``<br>``. ``as_text`` undoes it exactly."""
    return f'<div dir="rtl" lang="ar">{in_line(text)}</div>'


def in_line(text: str) -> str:
    """``text`` as HTML without a block around it."""
    return escape(text).replace("\n", "<br>")


def as_text(html: str) -> str:
    """What a reader sees of the HTML: tags gone, entities read, a newline where a line ends."""
    html = html.replace("\r\n", "\n").strip()
    if (ours := _OURS.fullmatch(html)) and "<" not in ours[1].replace("<br>", ""):
        return unescape(ours[1].replace("<br>", "\n"))
    return _without_tags(html)


def shown(text: str, *, arabic_indic: bool = False) -> str:
    """``text`` inside a line of a page: escaped, Latin designations isolated, every blank of one width.

    Figures and formulas that stand alone run from left to right as a whole: «-5» would else be shown as «5-».
    """
    if re.search(r"\w", text.replace("_", "")) and not _ARABIC.search(text):
        return f'<bdi dir="ltr">{_digits(text, arabic_indic and not re.search("[A-Za-z]", text))}</bdi>'.replace("\n", "<br>")
    parts, at = [], 0
    for match in LATIN.finditer(text):
        parts += [_digits(text[at : match.start()], arabic_indic), f'<bdi dir="ltr">{escape(match[0])}</bdi>']
        at = match.end()
    return "".join([*parts, _digits(text[at:], arabic_indic)]).replace("\n", "<br>")


def in_digits(text: str, arabic_indic: bool) -> str:
    """``text`` with the digits of the page, as text: where a script or a list to choose from shows it."""
    if not arabic_indic:
        return text
    parts, at = [], 0
    for match in LATIN.finditer(text):
        parts += [_indic(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*parts, _indic(text[at:])])


def _indic(text: str) -> str:
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "٬", text)
    return re.sub(r"(?<=\d)\.(?=\d)", "٫", text).translate(_INDIC)


def _digits(text: str, arabic_indic: bool) -> str:
    text = _indic(text) if arabic_indic else text
    return BLANKS.sub('<span class="blank" role="img" aria-label="فراغ"></span>', escape(text))


def _without_tags(html: str) -> str:
    """Every tag read once, so that no text however broken takes long (html.parser needs the square of its length)."""
    parts: list[str] = []
    at, waiting, hidden = 0, False, ""
    for match in _TAG.finditer(f"{html}<br>"):
        data = unescape(_HUGE.sub("\ufffd", html[at : match.start()]))
        if not hidden and data and (data.strip() or not waiting):
            parts += ["\n", data] if waiting and parts else [data]
            waiting = False
        at, tag = match.end(), match[2].lower()
        if hidden or tag in _HIDDEN:
            hidden = "" if match[1] and tag == hidden else hidden or ("" if match[1] else tag)
        elif tag == "br" and at <= len(html):
            parts += ["\n", "\n"] if waiting and parts else ["\n"]
            waiting = False
        elif tag in _BLOCKS:
            waiting = True
    return "".join(parts)
