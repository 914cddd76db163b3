"""Results as CSV for a spreadsheet: UTF-8 with a byte-order mark, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from quiz.model import Bank, Form
from quiz.results.items import Report

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_JOINT = " | "
_SEQUENCES = (Form.MATCH, Form.ORDER)  # their answers are one answer, part by part


def responses_csv(bank: Bank, report: Report, head: Sequence[str]) -> bytes:
    """One row a learner and question, in the order asked; a question that was not reached has no mark."""
    by_id = {question.id: question for question in bank.questions}
    rows: list[list[object]] = []
    for sheet in report.counted.sheets:
        attempt = sheet.attempt
        for number, identity in enumerate(attempt.order, 1):
            question, response = by_id.get(identity), sheet.responses.get(identity)
            rows.append([
                attempt.learner,
                attempt.started.isoformat() if attempt.started else "",
                number,
                identity,
                question.prompt if question else "",
                _JOINT.join(response.answer) if response else "",
                _JOINT.join(question.answers if question.form in _SEQUENCES else question.answers[:1]) if question else "",
                _rounded(sheet.marks.get(identity), 3),
                response.grade.verdict if response else "",
                response.answered.isoformat() if response and response.answered else "",
            ])  # fmt: skip
    return _csv(head, rows)


def items_csv(report: Report, head: Sequence[str]) -> bytes:
    """One row a question; what is under its floor stays empty."""
    rows = [
        [item.question.id, item.question.prompt, item.learners, _rounded(item.facility.value, 3), _rounded(item.discrimination.value, 1)]
        for item in report.items
    ]
    return _csv(head, rows)


def defuse(cell: str) -> str:
    """``cell`` as a spreadsheet shows it and doesn't run it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _rounded(value: float | None, digits: int) -> object:
    return "" if value is None else round(value, digits)


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in (head, *rows):
        writer.writerow([defuse(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")
