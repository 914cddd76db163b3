"""CSV for spreadsheets: a question a row, an option a cell, with a byte-order mark so that Excel reads the Arabic.

Decides the columns, and that no cell begins like a formula: «=SUM» is written «'=SUM», and read back without the mark.
"""

from __future__ import annotations

import csv
import io
import re

from quiz.exchange import losses
from quiz.exchange.format import Export, Exported, FileRefused, Import, Options, text_of
from quiz.exchange.reading import Found, Reader
from quiz.model import Bank, Form, Question

_SINGLE = ("id", "kind", "form", "difficulty", "prompt", "explanation")
_REPEATED = ("answer", "option", "left")
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_COLUMN = re.compile(r"(answer|option|left)_(\d{1,4})")


def write(bank: Bank, options: Options) -> Exported:
    longest = {
        "answer": max((len(q.answers) for q in bank.questions), default=1),
        "option": max((len(q.options) for q in bank.questions), default=0),
        "left": max((len(q.left) for q in bank.questions), default=0),
    }
    columns = [*_SINGLE, *(f"{name}_{number}" for name in _REPEATED for number in range(1, longest[name] + 1))]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    for question in bank.questions:
        writer.writerow({column: _defused(cell) for column, cell in _row(question).items()})
    lost = losses.of_bank(bank)
    del lost["variants"]
    return Exported(out.getvalue().encode("utf-8-sig"), losses.named(lost))


def read(data: bytes) -> Bank:
    csv.field_size_limit(max(csv.field_size_limit(), len(data) + 1))
    text = text_of(data)
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    reader = Reader()
    try:
        head = [column.strip().lower() for column in next(rows, [])]
        _check_head(head)
        line = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                if len(row) > len(head):
                    raise FileRefused(f"في الصف {len(row)} خلية، وفي العنوان {len(head)}", f"{len(row)} cells, but {len(head)} columns", line)
                reader.add(_found(dict(zip(head, map(_armed, row))), line))
            line = rows.line_num + 1
    except csv.Error as error:
        raise FileRefused("ليس الصف CSV سليمًا", f"the row is not CSV: {error}", rows.line_num) from None
    return reader.bank()


def _row(question: Question) -> dict[str, str]:
    cells = {
        "id": question.id, "kind": question.kind, "form": question.form.value, "difficulty": str(question.difficulty),
        "prompt": question.prompt, "explanation": question.explanation,
    }  # fmt: skip
    for name, texts in zip(_REPEATED, (question.answers, question.options, question.left)):
        cells |= {f"{name}_{number}": text for number, text in enumerate(texts, 1)}
    return cells


def _check_head(head: list[str]) -> None:
    missing = [column for column in ("form", "prompt", "answer_1") if column not in head]
    if missing:
        raise FileRefused(f"أعمدة ناقصة: {'، '.join(missing)}", f"columns are missing: {', '.join(missing)}", 1)
    unknown = [column for column in head if column and column not in _SINGLE and not _COLUMN.fullmatch(column)]
    if unknown:
        raise FileRefused(f"أعمدة غير معروفة: {'، '.join(unknown)}", f"unknown columns: {', '.join(unknown)}", 1)
    twice = sorted({column for column in head if column and head.count(column) > 1})
    if twice:
        raise FileRefused(f"أعمدة مكررة: {'، '.join(twice)}", f"columns stand there twice: {', '.join(twice)}", 1)


def _found(cells: dict[str, str], line: int) -> Found:
    form = cells.get("form", "").strip()
    if form not in set(Form):
        raise FileRefused(f"شكل غير معروف: {form}", f"unknown form: {form}; one of {', '.join(Form)}", line)
    level = cells.get("difficulty", "").strip() or "1"
    if not re.fullmatch("[1-9][0-9]?", level):
        raise FileRefused(f"صعوبة غير معروفة: {level}", f"the difficulty is no number from 1: {level}", line)
    lists = {name: _listed(cells, name) for name in _REPEATED}
    return Found(
        Form(form), cells.get("prompt", ""), lists["answer"], lists["option"], lists["left"] if form == Form.MATCH else (),
        cells.get("explanation", ""), cells.get("id", "").strip(), cells.get("kind", "").strip(), int(level), line,
    )  # fmt: skip


def _listed(cells: dict[str, str], name: str) -> list[str]:
    numbered = sorted((int(match[2]), cell) for column, cell in cells.items() if (match := _COLUMN.fullmatch(column)) and match[1] == name)
    return [cell for _, cell in numbered if cell.strip()]


def _defused(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _armed(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


EXPORT = Export("csv", "csv", "text/csv", write)
IMPORT = Import("csv", ("csv",), read)
