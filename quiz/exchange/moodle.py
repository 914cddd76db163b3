"""Moodle XML: choice, true/false, typed answers, matching, gaps of a paragraph (Cloze); the article as a description in front.

Decides the elements that are written, and how they are read back by tags of our own. Document types are refused: no file
of ours needs entities, and they can be made to swell without end.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from quiz.exchange import cloze, losses
from quiz.exchange.format import Export, Exported, FileRefused, Import, Options
from quiz.exchange.gift import ARTICLE_NAME
from quiz.exchange.html import as_html, as_text, in_line
from quiz.exchange.reading import FALSE, TRUE, Found, Reader, accepted, kind_and_level, spellings
from quiz.exchange.xml_lines import Lines, parse
from quiz.model import Bank, Form, Question

_NAME_LENGTH = 60
_UNHOLDABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(bank: Bank, options: Options) -> Exported:
    root = Element("quiz")
    lost = losses.of_bank(bank, article=True) | {"words": losses.of_text(bank), "order": 0, "star": 0}
    if bank.title.strip():
        category = SubElement(SubElement(root, "question", type="category"), "category")
        _text(category, f"$course$/top/{' '.join(bank.title.split()).replace('/', '//')}")
    if bank.article.text.strip():
        _head(root, "description", bank.article.title or ARTICLE_NAME, as_html(bank.article.text))
    for number, question in enumerate(bank.questions, 1):
        if question.form is Form.ORDER:
            lost["order"] += 1
        elif question.form is Form.TEXT and any("\\*" in answer for answer in question.answers):
            lost["star"] += 1
        else:
            _WRITERS[_sort(question)](root, question, f"{number:02d} {' '.join(question.prompt.split())[:_NAME_LENGTH]}")
    for element in root.iter():
        if element.text and _UNHOLDABLE.search(element.text):
            element.text = _UNHOLDABLE.sub("", element.text)
            lost["control"] = 1
    indent(root)
    return Exported(b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8") + b"\n", losses.named(lost))


def read(data: bytes) -> Bank:
    root, lines = parse(data)
    if root.tag != "quiz":
        raise FileRefused("ليس الملف أسئلة Moodle: جذره ليس quiz", "no quiz of Moodle: its root isn't <quiz>", lines[root])
    reader = Reader()
    for element in root.findall("question"):
        _read_question(element, lines, reader)
    return reader.bank()


def _sort(question: Question) -> str:
    if question.form is Form.CHOICE:
        return "truefalse" if question.options == (TRUE, FALSE) else "multichoice"
    if question.form is Form.TEXT:
        return "shortanswer"
    return "cloze" if cloze.fits(question) else "matching"


def _head(root: Element, sort: str, name: str, html: str, question: Question | None = None) -> Element:
    """What every question begins with; its explanation, id and tags, too."""
    element = SubElement(root, "question", type=sort)
    _text(SubElement(element, "name"), name)
    _text(SubElement(element, "questiontext", format="html"), html)
    explanation = question.explanation if question else ""
    _text(SubElement(element, "generalfeedback", format="html"), as_html(explanation) if explanation else "")
    if sort not in ("cloze", "description"):
        SubElement(element, "defaultgrade").text = "1"
    SubElement(element, "penalty").text = "0" if sort == "description" else "0.3333333"
    SubElement(element, "hidden").text = "0"
    if question:
        SubElement(element, "idnumber").text = question.id
        tags = SubElement(element, "tags")
        for tag in (f"kind:{question.kind}", f"level:{question.difficulty}"):
            _text(SubElement(tags, "tag"), tag)
    return element


def _write_multichoice(root: Element, question: Question, name: str) -> None:
    element = _head(root, "multichoice", name, as_html(question.prompt), question)
    for tag, value in (("single", "true"), ("shuffleanswers", "true"), ("answernumbering", "none"), ("showstandardinstruction", "0")):
        SubElement(element, tag).text = value
    right = losses.right_options(question)
    for option in question.options:
        _answer(element, in_line(option), option in right, html=True)


def _write_truefalse(root: Element, question: Question, name: str) -> None:
    element = _head(root, "truefalse", name, as_html(question.prompt), question)
    for text, option in (("true", TRUE), ("false", FALSE)):
        _answer(element, text, (option,) == losses.right_options(question))


def _write_shortanswer(root: Element, question: Question, name: str) -> None:
    element = _head(root, "shortanswer", name, as_html(question.prompt), question)
    SubElement(element, "usecase").text = "0"
    for answer in dict.fromkeys(spelling for answer in question.answers for spelling in spellings(answer)):
        _answer(element, answer.replace("*", "\\*"), True)


def _write_matching(root: Element, question: Question, name: str) -> None:
    element = _head(root, "matching", name, as_html(question.prompt), question)
    SubElement(element, "shuffleanswers").text = "true"
    right = losses.right_options(question)
    pairs = [*((in_line(one), other) for one, other in zip(question.left, right)), *(("", o) for o in question.options if o not in right)]
    for one, other in pairs:
        pair = SubElement(element, "subquestion", format="html")
        SubElement(pair, "text").text = one
        _text(SubElement(pair, "answer"), other)


def _write_cloze(root: Element, question: Question, name: str) -> None:
    _head(root, "cloze", name, cloze.written(question), question)


def _text(parent: Element, text: str) -> None:
    SubElement(parent, "text").text = text.replace("\r\n", "\n").replace("\r", "\n")


def _answer(parent: Element, text: str, right: bool, html: bool = False) -> None:
    element = SubElement(parent, "answer", fraction="100" if right else "0", format="html" if html else "moodle_auto_format")
    _text(element, text)
    _text(SubElement(element, "feedback", format="html"), "")


_WRITERS = {
    "multichoice": _write_multichoice, "truefalse": _write_truefalse, "shortanswer": _write_shortanswer, "matching": _write_matching,
    "cloze": _write_cloze,
}  # fmt: skip


def _read_question(element: Element, lines: Lines, reader: Reader) -> None:
    sort, line = element.get("type", ""), lines[element]
    if sort == "category":
        path = element.findtext("category/text", "")
        reader.title = re.split("(?<!/)/(?!/)", path.strip())[-1].replace("//", "/")
        return
    if not sort:
        raise FileRefused("سؤال بلا نوع (type)", "a question without its type", line)
    name, prompt = element.findtext("name/text", ""), _said(element.find("questiontext"))
    if sort == "description" and not reader.article_text and not reader.questions:
        reader.article_title, reader.article_text = "" if name == ARTICLE_NAME else name, prompt
        return
    if sort not in _READERS:
        reader.skip(sort or "?", prompt)
        return
    found = _READERS[sort](element, lines)
    if isinstance(found, str):
        reader.skip(found, prompt)
        return
    found.prompt, found.line = found.prompt or prompt, line
    found.explanation = _said(element.find("generalfeedback")) or found.explanation
    found.id = (element.findtext("idnumber") or "").strip()
    kind, found.level = kind_and_level([tag.text or "" for tag in element.findall("tags/tag/text")])
    found.kind = kind or found.kind
    reader.add(found)


def _said(element: Element | None) -> str:
    """The text under an element, as its format says it is to be read."""
    if element is None:
        return ""
    text = element.findtext("text") or ""
    return text.strip() if element.get("format") in ("plain_text", "markdown") else as_text(text)


def _weighed(element: Element, lines: Lines) -> list[tuple[float, str, str]]:
    """(percent, text, feedback) of every answer."""
    found = []
    for answer in element.findall("answer"):
        try:
            fraction = float(answer.get("fraction", "0"))
        except ValueError:
            raise FileRefused(f"قيمة fraction ليست عددًا: {answer.get('fraction')}", f"the fraction is no number: {answer.get('fraction')}", lines[answer]) from None
        plain = element.get("type") != "multichoice" or answer.get("format") == "plain_text"
        text = (answer.findtext("text") or "").strip() if plain else _said(answer)
        found.append((fraction, text, _said(answer.find("feedback"))))
    return found


def _read_multichoice(element: Element, lines: Lines) -> Found | str:
    answers = _weighed(element, lines)
    right = [(text, feedback) for fraction, text, feedback in answers if fraction > 0]
    if (element.findtext("single") or "true").strip().lower() in ("false", "0") and len(right) != 1:
        return "multiple_response"
    right = [(text, feedback) for fraction, text, feedback in answers if fraction == 100]
    if len(right) != 1:
        raise FileRefused("يجب أن يكون خيار واحد بدرجة 100", "exactly one option must have the fraction 100", lines[element])
    return Found(Form.CHOICE, "", (right[0][0],), [text for _, text, _ in answers], explanation=right[0][1])


def _read_truefalse(element: Element, lines: Lines) -> Found:
    right = [(text.lower(), feedback) for fraction, text, feedback in _weighed(element, lines) if fraction == 100]
    if len(right) != 1 or right[0][0] not in ("true", "false"):
        raise FileRefused("سؤال صواب وخطأ بلا جواب true أو false", "true or false without an answer “true” or “false”", lines[element])
    return Found(Form.CHOICE, "", (TRUE if right[0][0] == "true" else FALSE,), (TRUE, FALSE), explanation=right[0][1])


def _read_shortanswer(element: Element, lines: Lines) -> Found | str:
    full = [(text, feedback) for fraction, text, feedback in _weighed(element, lines) if fraction == 100]
    if any(re.search(r"(?<!\\)\*", text) for text, _ in full):
        return "wildcard"
    return Found(Form.TEXT, "", accepted([text.replace("\\*", "*") for text, _ in full]), explanation=full[0][1] if full else "")


def _read_matching(element: Element, lines: Lines) -> Found:
    pairs = [(_said(pair), (pair.findtext("answer/text") or "").strip()) for pair in element.findall("subquestion")]
    answers = [other for one, other in pairs if one]
    return Found(Form.MATCH, "", answers, list(dict.fromkeys(other for _, other in pairs)), [one for one, _ in pairs if one])


def _read_cloze(element: Element, lines: Lines) -> Found | str:
    return cloze.found(element.findtext("questiontext/text") or "", lines[element])


_READERS = {
    "multichoice": _read_multichoice, "truefalse": _read_truefalse, "shortanswer": _read_shortanswer, "matching": _read_matching, "match": _read_matching,
    "cloze": _read_cloze, "multianswer": _read_cloze,
}  # fmt: skip

EXPORT = Export("moodle", "xml", "application/xml", write)
IMPORT = Import("moodle", ("xml",), read)
