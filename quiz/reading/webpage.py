"""The article in a web page: which part of it is text to be read, and what its title is.

A page is only taken apart, never trusted: scripts and comments go first, and nothing may make the parser look twice.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from quiz.arabic import clean
from quiz.reading.intake import TextRefused, decode

_MAX_PAGE = 3_000_000  # characters of a page without its scripts
_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.I)
_ISO = {"iso-8859-6", "iso8859-6", "iso_8859-6", "arabic"}
_UNSHOWN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|<[!?][^>]*(?:>|\Z)", re.S | re.I)
_LEFT_OUT = {"nav", "footer", "aside", "noscript", "template", "svg", "button", "select", "iframe", "form", "figcaption"}
_BLOCKS = {"p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "article", "main", "section", "header", "ul", "ol", "blockquote", "figure", "title", "dd", "dt"}


def page_text(data: bytes) -> str:
    """The article of a web page, its title on the first line. Raises TextRefused."""
    source = _UNSHOWN.sub(" ", _page_source(data))
    if len(source) > _MAX_PAGE:
        raise TextRefused("الصفحة أطول من أن تُقرأ: انسخ نص المقال والصقه. / The page is too long to be read: copy the article's text and paste it.")
    last = source.rfind(">") + 1  # a "<" with no ">" behind it is no tag, and html.parser would look for its end again and again
    page = _Page()
    page.feed(source[:last] + source[last:].replace("<", "&lt;"))
    page.close()
    lines = page.article()
    if not lines:
        raise TextRefused("لم يُعثر في هذه الصفحة على نص مقال: انسخ النص والصقه. / No article was found in this page: copy its text and paste it.")
    title = page.title()
    return "\n".join([title, *(line for line in lines if line != title)] if title else lines)


def _page_source(data: bytes) -> str:
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decode(data, len(data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        # Tags and scripts outweigh the Arabic letters that decode() looks for: the page's own word is taken, else Windows-1256.
        named = _CHARSET.search(data[:4096])
        charset = named[1].decode("ascii").lower() if named else ""
        text = data.decode("iso-8859-6" if charset in _ISO else "cp1256", "replace")
    if re.search("[\x00-\x08\x0e-\x1a\x1c-\x1f]", text):
        raise TextRefused("هذا الملف ليس صفحة ويب سليمة. / This file is no web page that can be read.")
    return text


class _Page(HTMLParser):
    """Collects lines by where they stand: each article, the main part, the rest; None stands where a line begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.everything: list[str | None] = []
        self.main: list[str | None] = []
        self.articles: list[list[str | None]] = []
        self.heading = ""
        self._title: list[str] = []
        self._depth = {"article": 0, "main": 0, "title": 0, "h1": 0}
        self._left_out: Counter[str] = Counter()
        self._h1: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LEFT_OUT:
            self._left_out[tag] += 1
        self._depth["title"] = 0  # no tag stands inside a title: it was never closed
        if tag in self._depth:
            self._depth[tag] += 1
            if tag == "article" and self._depth[tag] == 1:
                self.articles.append([])
            if tag == "h1":
                self._h1 = []
        if tag in _BLOCKS:
            self._add(None)

    def handle_endtag(self, tag: str) -> None:
        if self._left_out[tag] > 1:
            self._left_out[tag] -= 1
        else:
            del self._left_out[tag]
        if tag in _BLOCKS:
            self._add(None)
        if tag in self._depth:
            self._depth[tag] = max(0, self._depth[tag] - 1)
            if tag == "h1":
                self.heading = self.heading or clean("".join(self._h1))

    def handle_data(self, data: str) -> None:
        if self._left_out:
            return
        if self._depth["title"]:
            self._title.append(data)
        else:
            if self._depth["h1"]:
                self._h1.append(data)
            self._add(re.sub(r"\s+", " ", data))

    def title(self) -> str:
        """The first heading, else what the page calls itself."""
        return self.heading or clean("".join(self._title))

    def article(self) -> list[str]:
        """The lines of the longest <article>, else of <main>, else of the page."""
        candidates = [*sorted((_lines(parts) for parts in self.articles), key=lambda lines: -sum(map(len, lines)))[:1], _lines(self.main), _lines(self.everything)]
        return next((lines for lines in candidates if lines), [])

    def _add(self, part: str | None) -> None:
        self.everything.append(part)
        if self._depth["main"]:
            self.main.append(part)
        if self._depth["article"]:
            self.articles[-1].append(part)


def _lines(parts: list[str | None]) -> list[str]:
    lines = (clean(line) for line in "".join("\n" if part is None else part for part in parts).splitlines())
    return [line for line in lines if line]
