"""What the packaged formats share: archives that depend on their content alone, minimal spreadsheets, and how a question comes apart.

Decides how a typed answer may be spelt where a format can only compare letters, and how a question that stays behind is named.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from quiz.arabic import INVISIBLE, strip_vowels
from quiz.model import Article, Question
from quiz.schema import BLANK, same_key

_MOMENT = (1980, 1, 1, 0, 0, 0)  # an archive of the same files is the same archive, whenever it is made
_UNSEEN = re.compile(f"[{INVISIBLE}\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SHORT = 60
_RELAXED = str.maketrans("أإآٱىة", "اااايه")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def archive(files: Mapping[str, bytes | str]) -> bytes:
    """A zip archive of ``files`` in their order, without a clock or an owner in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            made.writestr(entry, content)
    return buffer.getvalue()


def workbook(rows: Sequence[Sequence[str | int]]) -> bytes:
    """An .xlsx file of one sheet, right to left; a text is a text even where it begins with «=». An empty cell is left away."""
    lines = "".join(f'<row r="{number}">{_cells(number, row)}</row>' for number, row in enumerate(rows, 1) if row)
    view = '<sheetViews><sheetView rightToLeft="1" workbookViewId="0"/></sheetViews>'
    return archive({
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PARTS}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>',
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'{_HEAD}<worksheet xmlns="{_SHEET}">{view}<sheetData>{lines}</sheetData></worksheet>',
    })  # fmt: skip


def _relation(kind: str, target: str) -> str:
    relation = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'{_HEAD}<Relationships xmlns="{_PARTS}/relationships">{relation}</Relationships>'


def _cells(number: int, row: Sequence[str | int]) -> str:
    cells = []
    for column, value in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", row):
        if isinstance(value, int):
            cells.append(f'<c r="{column}{number}"><v>{value}</v></c>')
        elif value:
            cells.append(f'<c r="{column}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>')
    return "".join(cells)


def seen(text: str) -> str:
    """The text without characters nobody sees, some of which XML forbids; newlines stay."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    return " ".join(seen(text).split())


def paragraphs(article: Article) -> list[str]:
    """The article's paragraphs, each in one line."""
    return [line for line in map(one_line, article.text.splitlines()) if line]


def number_of(*names: str) -> int:
    """A number that stays the same for the same names: for identifiers that must outlive a second export."""
    return int(hashlib.sha256("\n".join(names).encode()).hexdigest()[:15], 16)


def around_gap(prompt: str) -> tuple[str, str]:
    """What stands before and after the gap; a prompt without one has it at its end."""
    before, gap, after = prompt.partition(BLANK)
    return (before, after) if gap else (f"{prompt} ", "")


def right_option(question: Question) -> int | None:
    """The place of the one right option; None where there are no options, or several are right."""
    accepted = {same_key(answer) for answer in question.answers}
    places = [place for place, option in enumerate(question.options) if same_key(option) in accepted]
    return places[0] if len(places) == 1 else None


def spellings(question: Question, *, strict: bool) -> list[str]:
    """The accepted answers, the best first; unless ``strict``, then each without vowels, and with plain ا, ه and ي, too."""
    found = [one_line(answer) for answer in question.answers]
    if not strict:
        bare = [strip_vowels(answer) for answer in found]
        found += bare + [answer.translate(_RELAXED) for answer in bare]
    return list(dict.fromkeys(found))


def left_behind(question: Question, arabic: str, english: str) -> str:
    """The line that names a question a format can't carry, and why."""
    prompt = one_line(question.prompt).replace(" / ", "/")
    short = prompt if len(prompt) <= _SHORT else f"{prompt[:_SHORT].rpartition(' ')[0] or prompt[:_SHORT]}…"
    return f"{arabic}: «{short}» / {english}: «{short}»"
