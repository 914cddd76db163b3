"""Moodle's gaps in a text, ``{1:MULTICHOICE:=right~wrong}``: the gaps of a paragraph written so, and such texts read.

Decides how a gap is escaped: as entities, which Moodle decodes after it has split the gap.
"""

from __future__ import annotations

import re
from html import unescape

from quiz.exchange.format import FileRefused
from quiz.exchange.html import as_html, as_text
from quiz.exchange.losses import right_options
from quiz.exchange.reading import Found, accepted
from quiz.model import Form, Question
from quiz.schema import BLANK

_GAP = "({number}) ……"
_LABEL = "الفراغ {number}"
_CHOICE = ("MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH", "MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS")
_TYPED = ("SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC")
_OTHER = ("NUMERICAL", "NM", "MULTIRESPONSE", "MR", "MULTIRESPONSE_H", "MRH", "MULTIRESPONSE_S", "MRS", "MULTIRESPONSE_HS", "MRHS")
# An answer ends at the first ~ # } that no \ or & stands before; nothing is tried twice, however long the text.
_PART = r"(?:[^~#{}\\&]++|\\.|&(?:amp;)?+[#~}]?+)*+"
_FIELD = re.compile(rf"\{{(\d*):({'|'.join(sorted((*_CHOICE, *_TYPED, *_OTHER), key=len, reverse=True))}):(~?{_PART}(?:[#~]{_PART})*+)\}}", re.DOTALL)
_ALTERNATIVE = re.compile(rf"(=|%(-?\d+(?:\.\d+)?)%)?({_PART})(?:#({_PART}))?", re.DOTALL)


def fits(question: Question) -> bool:
    """Does the prompt hold one gap a blank, under the usual labels, and are the options plain enough for a gap?"""
    numbers = range(1, len(question.left) + 1)
    return (
        question.left == tuple(_LABEL.format(number=n) for n in numbers)
        and all(question.prompt.count(_GAP.format(number=n)) == 1 for n in numbers)
        and not re.search(r"[<>&\\\n]", "".join(question.options))
    )


def written(question: Question) -> str:
    """The prompt as HTML with a choice in every gap."""
    html = as_html(question.prompt).replace("{", "&#123;").replace("}", "&#125;")
    for number, right in enumerate(right_options(question), 1):
        options = "~".join(f"{'=' if option == right else ''}{_entities(option)}" for option in question.options)
        html = html.replace(_GAP.format(number=number), f"({number}) {{1:MULTICHOICE:{options}}}")
    return html


def found(html: str, line: int) -> Found | str:
    """One gap as a choice or a typed answer, several choices as a matching; another mixture is none of our sorts."""
    gaps = list(_FIELD.finditer(html))
    if not gaps:
        raise FileRefused("نص بلا فراغ سليم", "a text without a sound gap", line)
    if any(gap[2] in _OTHER for gap in gaps):
        return "cloze_numerical"
    read = [_alternatives(gap[3], line) for gap in gaps]
    if len(gaps) == 1:
        options, right = read[0]
        if gaps[0][2] in _TYPED:
            return "wildcard" if any("*" in answer for answer in right) else Found(Form.TEXT, _prompt(html, [BLANK]), accepted(right), kind="cloze")
        return Found(Form.CHOICE, _prompt(html, [BLANK]), right, options, kind="cloze")
    if any(gap[2] in _TYPED for gap in gaps) or any(len(right) != 1 for _, right in read):
        return "cloze_typed"
    numbers = range(1, len(gaps) + 1)
    marks = [_GAP.format(number=n) for n in numbers]
    before = [html[: gap.start()].endswith(f"({n}) ") for n, gap in zip(numbers, gaps)]
    prompt = _prompt(html, [mark.partition(" ")[2] if there else mark for mark, there in zip(marks, before)])
    all_options = list(dict.fromkeys(option for options, _ in read for option in options))
    return Found(Form.MATCH, prompt, [right[0] for _, right in read], all_options, [_LABEL.format(number=n) for n in numbers])


def _prompt(html: str, marks: list[str]) -> str:
    waiting = iter(marks)
    return as_text(_FIELD.sub(lambda gap: next(waiting), html))


def _alternatives(text: str, line: int) -> tuple[list[str], list[str]]:
    """(all answers, the right ones) of a gap."""
    options, right = [], []
    for match in _ALTERNATIVE.finditer(text.removeprefix("~")):
        if not match[3].strip():
            continue
        answer = re.sub(r"\\([}#])", r"\1", unescape(match[3])).strip()
        options.append(answer)
        if match[1] == "=" or match[2] and float(match[2]) == 100:
            right.append(answer)
    if not right:
        raise FileRefused("فراغ بلا جواب صحيح", "a gap without a right answer", line)
    return options, right


def _entities(text: str) -> str:
    return re.sub(r"[~#{}=%:/\"']", lambda match: f"&#{ord(match[0])};", text)
