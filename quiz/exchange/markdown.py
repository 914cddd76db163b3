"""Markdown, for notes, wikis and word processors: the article, the questions, and at the end the key (``with_key``).

Decides that a text says in Markdown just what it says: every mark that could mean something there is escaped.
"""

from __future__ import annotations

import re

from quiz import lexicon
from quiz.exchange import losses
from quiz.exchange.format import Export, Exported, Options
from quiz.exchange.worksheet import key_of, letter
from quiz.model import Bank, Form, Question

_MARKS = re.compile(r"[\\`*_{}\[\]<>&|~$#^!]")
_LEADING = re.compile(r"^(\d*)([-+=:.)])")


def write(bank: Bank, options: Options) -> Exported:
    say = lexicon.toml("exchange")["sheet"]
    lost = losses.of_bank(bank, article=True) | {"evidence": 0, "variants": 0, "source": 0}
    title = bank.title or bank.article.title or say["questions"]
    lines = ['<div dir="rtl" lang="ar">', "", f"# {_said(title)}", ""]
    if bank.article.text.strip():
        lines += [f"## {_said(bank.article.title) if bank.article.title not in ('', title) else say['text']}", ""]
        lines += [line for text in bank.article.text.splitlines() if text.strip() for line in (_said(text), "")]
        lines += [f"{say['source']}: {_said(bank.article.source)}", ""] if bank.article.source else []
    lines += [f"## {say['questions']}", ""]
    for number, question in enumerate(bank.questions, 1):
        lines += [f"### {number}\\. {_said(question.prompt)}", "", *_below(question), ""]
    if options.with_key:
        lines += [f"## {say['key']}", ""]
        for number, question in enumerate(bank.questions, 1):
            explained = f" — {_said(question.explanation)}" if question.explanation else ""
            lines += [f"- {number}\\. **{_said(key_of(question))}**{explained}"]
        lines += [""]
    else:
        lost["key"] = len(bank.questions)
    return Exported("\n".join([*lines, "</div>", ""]).encode(), losses.named(lost))


def _below(question: Question) -> list[str]:
    say = lexicon.toml("exchange")["sheet"]
    options = [f"- {letter(place)}\\. {_said(option)}" for place, option in enumerate(question.options)]
    if question.form is Form.CHOICE:
        return options
    if question.form is Form.TEXT:
        words = [f"{say['words']}: {'، '.join(map(_said, question.options))}", ""] if question.options else []
        return [*words, f"{say['answer']}: ……………"]
    if question.form is Form.MATCH:
        return [say["match"], "", *(f"- …… {_said(one)}" for one in question.left), "", "<!-- -->", "", *options]
    return [say["order"], "", *options]


def _said(text: str) -> str:
    """``text`` on one line, every mark of Markdown in it escaped."""
    lines = [_MARKS.sub(r"\\\g<0>", " ".join(line.split())) for line in text.splitlines()]
    return "<br>".join(_LEADING.sub(r"\1\\\2", line) for line in lines if line)


EXPORT = Export("markdown", "md", "text/markdown", write)
