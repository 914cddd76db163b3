"""Kahoot's spreadsheet: what its importer reads, and which questions are too long for it.

Choices only, and word banks with one right word, which are the same to a player. Too long is left out: cutting would change the question.
"""

from __future__ import annotations

from quiz.exchange import losses
from quiz.exchange.format import Export, Exported, Options
from quiz.exchange.packages import left_behind, one_line, right_option, workbook
from quiz.model import Bank, Form, Question

_LONGEST_PROMPT, _LONGEST_ANSWER, _MOST_ANSWERS = 120, 75, 4
_SECONDS = 60  # one of the limits the importer knows; a sentence has to be read first
_HEADER_ROW = 8
_HEADER = [
    "", f"Question - max {_LONGEST_PROMPT} characters", *(f"Answer {n} - max {_LONGEST_ANSWER} characters" for n in range(1, _MOST_ANSWERS + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs", "Correct answer(s) - choose at least one",
]  # fmt: skip


def write(bank: Bank, options: Options) -> Exported:
    """The sheet as Kahoot's own template has it: the header in row 8, a question a row below it."""
    rows: list[list[str | int]] = [[] for _ in range(_HEADER_ROW - 1)]
    rows[1] = ["", one_line(bank.title)]
    rows.append([*_HEADER])
    left_out = []
    for question in bank.questions:
        right = right_option(question) if question.form in (Form.CHOICE, Form.TEXT) else None
        if reason := _obstacle(question, right):
            left_out.append(left_behind(question, *reason))
        elif right is not None:
            answers = [one_line(option) for option in question.options]
            rows.append([len(rows) - _HEADER_ROW + 1, one_line(question.prompt), *answers, *[""] * (_MOST_ANSWERS - len(answers)), _SECONDS, right + 1])
    lost = losses.of_bank(bank) | {"explanation": sum(bool(question.explanation) for question in bank.questions)}
    return Exported(workbook(rows), (*losses.named(lost), *left_out))


def _obstacle(question: Question, right: int | None) -> tuple[str, str] | None:
    """Why Kahoot can't take the question, in both languages; None when it can."""
    if right is None:
        return "ليس سؤال اختيار", "not a choice"
    if len(question.options) > _MOST_ANSWERS:
        return f"خياراته أكثر من {_MOST_ANSWERS}", f"more than {_MOST_ANSWERS} options"
    if len(one_line(question.prompt)) > _LONGEST_PROMPT:
        return f"نصّه أطول من {_LONGEST_PROMPT} حرفًا", f"longer than {_LONGEST_PROMPT} characters"
    if max(len(one_line(option)) for option in question.options) > _LONGEST_ANSWER:
        return f"أحد خياراته أطول من {_LONGEST_ANSWER} حرفًا", f"an option longer than {_LONGEST_ANSWER} characters"
    return None


EXPORT = Export("kahoot", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write)
