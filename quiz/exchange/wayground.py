"""The spreadsheet that Wayground (formerly Quizizz) imports: choices and typed answers, an explanation beside each."""

from __future__ import annotations

from quiz.exchange import losses
from quiz.exchange.format import Export, Exported, Options
from quiz.exchange.packages import left_behind, one_line, right_option, spellings, workbook
from quiz.model import Bank, Form, Question

_MOST_OPTIONS = 5
_SECONDS = 60
_HEADER = [
    "Question Text", "Question Type", *(f"Option {n}" for n in range(1, _MOST_OPTIONS + 1)),
    "Correct Answer", "Time in seconds", "Image Link", "Answer explanation",
]  # fmt: skip


def write(bank: Bank, options: Options) -> Exported:
    """The header in row 1, a question a row below it; matching and ordering have no column to go in."""
    rows: list[list[str | int]] = [[*_HEADER]]
    left_out = []
    for question in bank.questions:
        row = _row(question, bank.settings.strict)
        if row is not None:
            rows.append(row)
        elif question.form in (Form.MATCH, Form.ORDER):
            left_out.append(left_behind(question, "سؤال مطابقة أو ترتيب", "matching or ordering"))
        elif len(question.options) > _MOST_OPTIONS:
            left_out.append(left_behind(question, f"خياراته أكثر من {_MOST_OPTIONS}", f"more than {_MOST_OPTIONS} options"))
        else:
            left_out.append(left_behind(question, "له أكثر من جواب صحيح بين كلماته", "several of its words are right"))
    return Exported(workbook(rows), (*losses.named(losses.of_bank(bank)), *left_out))


def _row(question: Question, strict: bool) -> list[str | int] | None:
    """The question's row; None where the sheet has no room for it."""
    if question.form in (Form.MATCH, Form.ORDER) or len(question.options) > _MOST_OPTIONS:
        return None
    correct: str | int
    if question.options:
        right = right_option(question)
        if right is None:
            return None
        kind, shown, correct = "Multiple Choice", [one_line(option) for option in question.options], right + 1
    else:
        kind, shown, correct = "Fill-in-the-Blank", spellings(question, strict=strict)[:_MOST_OPTIONS], ""
    explanation = one_line(question.explanation)
    return [one_line(question.prompt), kind, *shown, *[""] * (_MOST_OPTIONS - len(shown)), correct, _SECONDS, "", explanation]


EXPORT = Export("wayground", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write)
