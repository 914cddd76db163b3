"""Files become text, the title first: plain text, web pages and Word documents, told apart by what is in them.

Decides which of the three a file is and how large it may be; bytes of plain text are left to ``quiz.reading.intake``.
"""

from __future__ import annotations

from pathlib import PurePath

from quiz.reading.docx import damaged, document_text
from quiz.reading.intake import TextRefused, decode
from quiz.reading.webpage import page_text

MAX_BYTES = 20_000_000
SUFFIXES = ("txt", "html", "htm", "docx")
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


def read_document(data: bytes, name: str = "") -> str:
    """The text of a file, its title on the first line. ``name`` tells a web page from plain text. Raises TextRefused."""
    if len(data) > MAX_BYTES:
        raise TextRefused(f"الملف أكبر من الحد المسموح ({MAX_BYTES // 1_000_000} ميغابايت). / The file is larger than the limit of {MAX_BYTES // 1_000_000} MB.")
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    if data.startswith(_ZIP):
        return document_text(data)
    if data.startswith(_OLE):
        raise TextRefused(
            "هذا ملف Word قديم أو محميّ بكلمة سر: احفظه بصيغة docx بلا كلمة سر ثم أعد المحاولة. / "
            "This is an old Word file or one with a password: save it as .docx without a password and try again."
        )
    if data.startswith(_PDF):
        raise TextRefused("ملفات PDF لا تُقرأ هنا: انسخ نص المقال والصقه. / PDF files can't be read here: copy the article's text and paste it.")
    if suffix == "docx":
        raise damaged()
    return page_text(data) if suffix in ("html", "htm", "xhtml") else decode(data)
