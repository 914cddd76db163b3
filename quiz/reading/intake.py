"""What may come in: bytes become text, pasted HTML loses its tags, and what can't be read is refused in words.

Decides what counts as an Arabic article; leaves its parts to ``quiz.reading.segmentation``.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from quiz.arabic import clean, strip_vowels
from quiz.model import QuizError

MAX_CHARACTERS = 100_000
MAX_BYTES = 2_000_000
_ARABIC = re.compile("[\u0620-\u063f\u0641-\u064a\u0671-\u06d3]")
_LETTER = re.compile(r"[^\W\d_]")
_MARKUP = re.compile(r"</?(?:html|body|head|p|div|br|span|article|section|h[1-6]|ul|ol|li|a|b|i|strong|em|table|td|script|style)\b[^<>]*>", re.I)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)", re.S)
# Letters of Persian, Urdu, Pashto and Kurdish that Arabic has not; a foreign name may hold one or two.
_OTHER_SCRIPT = re.compile("[پچژگکیۀےںھٹڈړښېۆێڵ]")
_BLOCKS = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "title", "header", "footer", "td", "ul", "ol", "blockquote", "figcaption"}
_HIDDEN = {"script", "style", "noscript", "template", "svg", "nav", "button", "select", "iframe"}


class TextRefused(QuizError):
    """The text is no Arabic article that questions could be asked about; the message says why."""


def decode(data: bytes, limit: int = MAX_BYTES) -> str:
    """Text of a file's bytes: UTF-8, UTF-16 with its mark, or Windows-1256. Raises TextRefused for anything else."""
    if len(data) > limit:
        raise TextRefused(f"الملف أكبر من الحد المسموح ({limit // 1_000_000} ميغابايت). / The file is larger than the limit of {limit // 1_000_000} MB.")
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            text = _decoded(data, encoding)
            break
    else:
        text = _unmarked(data)
    if re.search("[\x00-\x08\x0e-\x1a\x1c-\x1f]", text):
        raise _binary()
    return text


def _unmarked(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = _decoded(data, "cp1256")
        letters = _LETTER.findall(text)
        # Any bytes decode as Windows-1256; only a real text is mostly Arabic letters and holds no control characters.
        if not letters or len(_ARABIC.findall(text)) < 0.5 * len(letters):
            raise _binary() from None
        return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _binary() from None


def _binary() -> TextRefused:
    return TextRefused("هذا الملف ليس نصًّا مقروءًا: احفظه نصًّا بترميز UTF-8 ثم أعد المحاولة. / This file is not readable text: save it as UTF-8 text and try again.")


class _Stripper(HTMLParser):
    """Collects what a browser would show; None stands where a line begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str | None] = []
        self.hidden = 0
        self.laid_out = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self.hidden += 1
        elif tag in _BLOCKS:
            self.laid_out |= tag != "br"
            self.parts.append(None)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        elif tag in _BLOCKS:
            self.parts.append(None)

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)

    def shown(self) -> str:
        """The text, a line a block. Line ends of the source count only where no tag makes blocks: plain text with <b>."""
        parts = ("\n" if part is None else re.sub(r"\s+", " ", part) if self.laid_out else part for part in self.parts)
        lines = (clean(line) for line in "".join(parts).splitlines())
        return "\n".join(line for line in lines if line)


def strip_markup(text: str) -> str:
    """The text of pasted HTML, a line a block; plain text comes back as it is."""
    if not _MARKUP.search(text):
        return html.unescape(text) if re.search(r"&(?:nbsp|quot|amp|laquo|raquo|#\d+);", text) else text
    # html.parser takes minutes over thousands of comments or tags that are never closed, and stumbles over declarations
    # such as Word writes: browsers show neither, and a "<" with no ">" behind it is no tag.
    text = _COMMENT.sub("", text)
    last = text.rfind(">") + 1
    parser = _Stripper()
    parser.feed(text[:last] + text[last:].replace("<", "&lt;"))
    parser.close()
    return parser.shown()


def arabic_share(text: str) -> float:
    """How many of the text's letters are Arabic, 0 to 1; 0 where it has none."""
    shown = clean(text)
    letters = len(_LETTER.findall(strip_vowels(shown)))
    return min(1.0, len(_ARABIC.findall(shown)) / letters) if letters else 0.0


def check_text(text: str) -> None:
    """Raises TextRefused, with the reason in Arabic and English, for a text no questions can be asked about."""
    if len(text) > MAX_CHARACTERS:
        raise TextRefused(
            f"النص أطول من الحد المسموح: {len(text):,} حرفًا، والحد {MAX_CHARACTERS:,} حرف. قسّمه إلى أجزاء. / "
            f"The text is too long: {len(text):,} characters; the limit is {MAX_CHARACTERS:,}. Split it."
        )
    shown = clean(text)
    if not shown:
        raise TextRefused("النص فارغ: الصق مقالًا عربيًّا. / The text is empty: paste an Arabic article.")
    if re.search("[\x00\ud800-\udfff]", text):
        raise _binary()
    letters = _LETTER.findall(strip_vowels(shown))
    arabic = _ARABIC.findall(shown)
    if not letters or not arabic:
        raise TextRefused("لا حروف عربية في هذا النص. / This text has no Arabic letters.")
    if len(arabic) < 0.5 * len(letters) or len(_OTHER_SCRIPT.findall(shown)) > 0.03 * len(arabic):
        raise TextRefused("يبدو أن النص بلغة أخرى: «فهم» يقرأ العربية وحدها. / The text seems to be in another language: Fahm reads Arabic only.")
    if len(shown.split()) < 2:
        raise TextRefused("كلمة واحدة لا تكفي لطرح الأسئلة: الصق فقرة على الأقل. / One word is too little to ask about: paste a paragraph at least.")
