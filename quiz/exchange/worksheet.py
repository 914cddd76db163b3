"""A worksheet to print on A4: the article, the questions, and for the teacher (``with_key``) the right answers and why.

Decides what stands on paper and where; the same blanks for every answer, so that their length gives nothing away.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

from quiz import lexicon
from quiz.exchange import losses
from quiz.exchange.format import Export, Exported, Options
from quiz.exchange.html import BLANKS, shown
from quiz.model import Bank, Form, Question

LETTERS = "أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ".split()  # a lone ه looks like a ٥
BLANK = '<span class="blank"></span>'


def write(bank: Bank, options: Options) -> Exported:
    lost = losses.of_bank(bank, article=True) | {"evidence": 0, "variants": 0, "source": 0}
    if not options.with_key:
        lost["key"] = len(bank.questions)
    return Exported(_page(bank, options).encode(), losses.named(lost))


def letter(place: int) -> str:
    """أ، ب، ج …; numbers when the letters are used up."""
    return LETTERS[place] if place < len(LETTERS) else str(place + 1)


def key_of(question: Question, said: Callable[[str], str] = str) -> str:
    """The right answer in a line: «ب. موسكو», «الوزيرة ← أ. سناء برادة؛ …», «ب ← أ ← ج»; its texts as ``said`` writes them."""
    right = losses.right_options(question)
    if question.form is Form.TEXT:
        return " / ".join(map(said, right))
    letters = [said(letter(question.options.index(option))) for option in right]
    if question.form is Form.CHOICE:
        return f"{letters[0]}. {said(right[0])}"
    if question.form is Form.MATCH:
        return "؛ ".join(f"{said(one)} ← {mark}. {said(other)}" for one, mark, other in zip(question.left, letters, right))
    return " ← ".join(letters)


def _page(bank: Bank, options: Options) -> str:
    say = lexicon.toml("exchange")["sheet"]
    html = partial(shown, arabic_indic=options.arabic_indic)
    title = bank.title or bank.article.title or say["questions"]
    style = Path(__file__).with_name("worksheet.css").read_text(encoding="utf-8")
    head = f"<p class=\"version\">{say['teacher']}</p>" if options.with_key else _fields(say)
    paragraphs = "".join(f"<p>{html(line)}</p>" for line in bank.article.text.splitlines() if line.strip())
    source = f"<p class=\"source\">{say['source']}: <bdi>{html(bank.article.source)}</bdi></p>" if bank.article.source else ""
    heading = f"<h2>{html(bank.article.title) if bank.article.title not in ('', title) else say['text']}</h2>"
    article = f"<article>{heading}{paragraphs}{source}</article>" if paragraphs else ""
    questions = "".join(f'<li class="question"><span class="number">{html(str(n))}.</span>{_question(q, options)}</li>' for n, q in enumerate(bank.questions, 1))
    key = ""
    if options.with_key:
        rows = "".join(f'<li><span class="number">{html(str(n))}.</span><div>{key_of(q, html)}</div></li>' for n, q in enumerate(bank.questions, 1))
        key = f"<section class=\"key\"><h2>{say['key']}</h2><ol>{rows}</ol></section>"
    return (
        f'<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body class=\"{'indic' if options.arabic_indic else 'latin'}\">\n<header><h1>{html(title)}</h1>{head}</header>\n{article}\n"
        f"<section><h2>{say['questions']}</h2>\n<ol class=\"questions\">\n{questions}\n</ol></section>\n{key}\n</body>\n</html>\n"
    )


def _fields(say: dict[str, str]) -> str:
    return f"<p class=\"fields\">{''.join(f'<span>{say[name]}: {BLANK}</span>' for name in ('name', 'class', 'date', 'mark'))}</p>"


def _question(question: Question, options: Options) -> str:
    say = lexicon.toml("exchange")["sheet"]
    html = partial(shown, arabic_indic=options.arabic_indic)
    right = losses.right_options(question) if options.with_key else ()
    parts = [f'<p class="prompt">{html(question.prompt)}</p>']
    if question.form is Form.CHOICE:
        parts.append(_list(question.options, options, right))
    elif question.form is Form.TEXT:
        if question.options:
            parts.append(f"<p>{say['words']}: {'، '.join(map(html, question.options))}</p>")
        if right or not BLANKS.search(question.prompt):
            parts.append(f"<p class=\"line\">{say['answer']}: {key_of(question, html) if right else BLANK}</p>")
    elif question.form is Form.MATCH:
        marks = [html(letter(question.options.index(option))) for option in right] or [BLANK] * len(question.left)
        left = "".join(f'<li><span class="place">{mark}</span><span>{html(one)}</span></li>' for one, mark in zip(question.left, marks))
        parts.append(f"<p>{say['match']}</p><div class=\"pairs\"><ul>{left}</ul>{_list(question.options, options)}</div>")
    else:
        row = key_of(question, html) if right else f'<span class="slots">{BLANK * len(question.options)}</span>'
        parts.append(f"<p>{say['order']}</p>{_list(question.options, options)}<p>{say['answer']}: {row}</p>")
    if options.with_key and question.explanation:
        parts.append(f"<p class=\"explanation\"><b>{say['explanation']}:</b> {html(question.explanation)}</p>")
    return f"<div>{''.join(parts)}</div>"


def _list(texts: tuple[str, ...], options: Options, right: tuple[str, ...] = ()) -> str:
    html, items = partial(shown, arabic_indic=options.arabic_indic), []
    for place, text in enumerate(texts):
        mark, css_class = (' <span role="img" aria-label="صواب">✓</span>', ' class="right"') if text in right else ("", "")
        items.append(f'<li{css_class}><b>{html(letter(place))}.</b> <span class="option">{html(text)}</span>{mark}</li>')
    return f'<ul class="options">{"".join(items)}</ul>'


EXPORT = Export("worksheet", "html", "text/html", write)
