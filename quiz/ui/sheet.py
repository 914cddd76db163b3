"""The result sheet to keep or print: one HTML file that needs nothing else."""

from __future__ import annotations

from html import escape

from quiz.grading import EMPTY
from quiz.model import Attempt, Bank, Question
from quiz.results.score import asked_questions, first_responses, score, time_taken
from quiz.ui import markup, strings
from quiz.ui.clock import duration
from quiz.ui.questions import given_and_right

_STYLE = """
@page { size: A4; margin: 18mm; @bottom-center { content: counter(page); font: 9pt serif; } }
body { font: 12pt/1.9 "Noto Naskh Arabic", "Amiri", "Geeza Pro", "Traditional Arabic", "Times New Roman", serif; max-width: 44rem; margin: 1rem auto; padding: 0 1rem; color: #000; background: #fff; text-align: start; }
h1 { font-size: 1.4em; margin: 0 0 .4em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1em; margin: 0 0 1em; padding-block-end: .6em; border-block-end: 1px solid #000; }
dt { font-weight: bold; }
dd { margin: 0; unicode-bidi: plaintext; justify-self: start; }
ol { padding: 0; margin: 0; list-style: none; }
li { break-inside: avoid; padding-block: .5em; border-block-end: 1px solid #bbb; }
p { margin: 0; }
.prompt { font-weight: bold; }
blockquote { margin: .2em 0 0; padding-inline-start: .8em; border-inline-start: 3px solid #999; }
.fahm-blank { display: inline-block; inline-size: 6rem; border-block-end: 1px solid #000; margin-inline: .3rem; }
bdi { unicode-bidi: isolate; }
"""


def result_sheet(attempt: Attempt, bank: Bank, language: str) -> str:
    """The whole file. The interface's words are in ``language``; the content is Arabic, so it runs from right to left."""
    result = score(attempt, bank)
    whole, after = result.whole, result.after
    title = strings.text("sheet.title", language)
    points = strings.text("result.part", language, kind=f"{round(100 * whole.share)}%", marks=markup.figure(whole.marks), all=whole.questions)
    if after.marks != whole.marks:
        points += f" ({strings.text('result.after', language, marks=markup.figure(after.marks), all=after.questions)})"
    taken = time_taken(attempt)
    about = [
        (strings.text("sheet.article", language), bank.title),
        (strings.text("sheet.name", language), attempt.learner or "…"),
        (strings.text("sheet.date", language), attempt.started.astimezone().strftime("%Y-%m-%d") if attempt.started else "…"),
        (strings.text("sheet.score", language), points),
        *([(strings.text("sheet.time", language), duration(taken))] if taken is not None else []),
    ]
    head = "".join(f"<dt>{markup.inline(name)}</dt><dd>{markup.inline(value)}</dd>" for name, value in about)
    items = "".join(_item(number, question, attempt, bank, language) for number, question in enumerate(asked_questions(attempt, bank), 1))
    return (
        f'<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{markup.inline(title)}</h1><dl>{head}</dl><ol>{items}</ol></body></html>\n"
    )


def _item(number: int, question: Question, attempt: Attempt, bank: Bank, language: str) -> str:
    response = first_responses(attempt).get(question.id)
    verdict = strings.text(f"verdict.{response.grade.verdict if response else EMPTY}", language)
    lines = "".join(f"<p>{line}</p>" for line in given_and_right(question, response))
    evidence = ""
    if question.evidence:
        sentence = " ".join(bank.article.text[question.evidence.start : question.evidence.end].split())
        evidence = f"<blockquote>{markup.inline(strings.text('sheet.evidence', language))} {markup.inline(sentence)}</blockquote>"
    return f'<li><p class="prompt">{number}. {markup.inline(question.prompt)}</p><p>{markup.inline(verdict)}</p>{lines}{evidence}</li>'
