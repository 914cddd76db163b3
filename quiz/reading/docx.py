"""The text of a Word document (.docx): a zip archive with XML in it, read with the standard library.

Nothing here trusts a file: sizes are limited as declared and as they turn out, and XML that declares entities is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from quiz.arabic import clean
from quiz.reading.intake import TextRefused

_MAX_XML = 40_000_000  # of a document once it is unpacked
_MAX_PARTS = 5_000  # files inside a document
_DEFAULT_PART = "word/document.xml"
_MAIN_PART = "/relationships/officeDocument"
_WORD = re.compile(r"(?:wordprocessingml/2006/main|ooxml/wordprocessingml/main) (\w+)$")
_Start = Callable[[str, dict[str, str]], None]


def document_text(data: bytes) -> str:
    """The paragraphs of a .docx in order, cells of tables among them; one in the style "Title" comes first."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > _MAX_PARTS:
                raise _too_large()
            names = set(archive.namelist())
            part = _main_part(archive) if "_rels/.rels" in names else _DEFAULT_PART
            if part not in names:
                raise TextRefused("هذا الملف ليس مستند Word بصيغة docx. / This file is no Word document (.docx).")
            document = _Document()
            _parse(_unpacked(archive, part), document.start, document.end, document.text)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, expat.ExpatError):
        raise damaged() from None
    lines = document.lines()
    if not lines:
        raise TextRefused("لا نص في هذا المستند. / There is no text in this document.")
    return "\n".join(lines)


def _main_part(archive: zipfile.ZipFile) -> str:
    """Where the document lies, as the package says; some programs call it word/document2.xml."""
    found: list[str] = []

    def start(_: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith(_MAIN_PART):
            found.append(attributes.get("Target", "").removeprefix("/"))

    _parse(_unpacked(archive, "_rels/.rels"), start)
    return found[0] if found else _DEFAULT_PART


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    info = archive.getinfo(name)
    if info.file_size > _MAX_XML:
        raise _too_large()
    with archive.open(info) as file:
        content = file.read(_MAX_XML + 1)
    if len(content) > _MAX_XML:
        raise _too_large()
    return content


class _Document:
    """Follows the XML of a document and keeps its paragraphs; a text box inside a paragraph is one of its own."""

    def __init__(self) -> None:
        self._done: list[tuple[str, bool]] = []
        self._open: list[list[str]] = []
        self._titles: list[bool] = []
        self._in_text = False
        self._skipped = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        # A fallback repeats its text box for old programs; moved text stands where it was moved to.
        if self._skipped or tag.endswith((" Fallback", " moveFrom")):
            self._skipped += 1
            return
        name = _word_tag(tag)
        if name == "p":
            self._open.append([])
            self._titles.append(False)
        elif not self._open:
            return
        elif name == "t":
            self._in_text = True
        elif name == "tab":
            self._open[-1].append(" ")
        elif name in ("br", "cr"):
            self._open[-1].append("\n")
        elif name == "noBreakHyphen":
            self._open[-1].append("-")
        elif name == "pStyle":
            self._titles[-1] = any(_word_tag(key) == "val" and value.casefold() == "title" for key, value in attributes.items())

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        name = _word_tag(tag)
        if name == "t":
            self._in_text = False
        elif name == "p" and self._open:
            self._done.append(("".join(self._open.pop()), self._titles.pop()))

    def text(self, data: str) -> None:
        if self._in_text and not self._skipped and self._open:
            self._open[-1].append(data)

    def lines(self) -> list[str]:
        """The paragraphs' lines that are not empty."""
        first = next((number for number, (text, title) in enumerate(self._done) if title and clean(text)), 0)
        ordered = [self._done[first], *self._done[:first], *self._done[first + 1 :]] if self._done else []
        return [line for text, _ in ordered for line in map(clean, text.split("\n")) if line]


def _word_tag(tag: str) -> str:
    match = _WORD.search(tag)
    return match[1] if match else ""


def _parse(content: bytes, start: _Start, end: Callable[[str], None] | None = None, text: Callable[[str], None] | None = None) -> None:
    """Calls back for the XML's tags and text. A document type is refused: it could declare entities that grow without end."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.Parse(content, True)


def _refuse_doctype(*_: object) -> None:
    raise TextRefused("في هذا المستند تعريفات XML لا تُقبل (DOCTYPE). / The document declares a document type (DOCTYPE), which is refused.")


def damaged() -> TextRefused:
    """What is said of a document that can't be opened."""
    return TextRefused("هذا المستند تالف أو ليس بصيغة docx: افتحه في Word واحفظه من جديد. / The document is damaged or no .docx: open it in Word and save it again.")


def _too_large() -> TextRefused:
    return TextRefused("المستند أكبر من أن يُقرأ بعد فك ضغطه. / The document is too large once it is unpacked.")
