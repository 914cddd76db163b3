"""GIFT, Moodle's text format: choice, true/false, typed answers, matching; the article as a description in front.

Decides how text is escaped and which questions GIFT can't hold. Reading follows Moodle's own importer: a blank line ends
a question, one pair of braces each, ``//`` lines carry id and tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.exchange import losses
from quiz.exchange.format import Export, Exported, FileRefused, Import, Options, text_of
from quiz.exchange.html import as_html, as_text, in_line
from quiz.exchange.reading import FALSE, TRUE, Found, Reader, accepted, kind_and_level, spellings
from quiz.model import Bank, Form, Question
from quiz.schema import BLANK

ARTICLE_NAME = "النص"
_SPECIAL = "~=#{}:"
# While a question is taken apart, escaped characters stand as noncharacters, which no text may hold.
_HELD = {mark: chr(0xFDD0 + number) for number, mark in enumerate("\\" + _SPECIAL)}
_BARE = {ord(held): mark for mark, held in _HELD.items()}
_ESCAPED = re.compile(r"\\([\\~=#{}:n])")
_NAME_LENGTH = 40
_TAG = re.compile(r"\[(id|tag):((?:\\\]|[^\]]){1,300})\]")
_MARKED = re.compile(r"([=~])([^=~]*)")
_WEIGHT = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%")
_TRUTH = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?:#.*)?", re.DOTALL)
_NUMBER = re.compile(r"\s*#\s*=?\s*(-?\d+(?:\.\d+)?)(?::0*(?:\.0+)?)?\s*(?:#.*)?", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")


def write(bank: Bank, options: Options) -> Exported:
    lost = losses.of_bank(bank, article=True) | {"words": losses.of_text(bank), "order": 0, "star": 0, "arrow": 0, "id": 0}
    blocks = []
    if bank.title.strip():
        blocks.append(f"$CATEGORY: $course$/top/{' '.join(bank.title.split()).replace('/', '//')}")
    if bank.article.text.strip():
        blocks.append(f"::{_escape(bank.article.title or ARTICLE_NAME)}::[html]{_escape(as_html(bank.article.text))}")
    for number, question in enumerate(bank.questions, 1):
        if loss := _unfit(question):
            lost[loss] += 1
        else:
            carries_id = not re.search(r"[\\\]\x00-\x1f\x7f]", question.id)
            lost["id"] += not carries_id
            blocks.append(_block(number, question, carries_id))
    return Exported("".join(f"{block}\n\n" for block in blocks).encode(), losses.named(lost))


def read(data: bytes) -> Bank:
    reader = Reader()
    for line, block in _blocks(text_of(data)):
        _read_block(block, line, reader)
    return reader.bank()


def _unfit(question: Question) -> str:
    """The loss that keeps the question out; "" when GIFT can hold it."""
    if question.form is Form.ORDER:
        return "order"
    if question.form is Form.TEXT and any("\\*" in answer for answer in question.answers):
        return "star"
    return "arrow" if question.form is Form.TEXT and any("->" in answer for answer in question.answers) else ""


def _block(number: int, question: Question, carries_id: bool) -> str:
    tags = [f"[id:{question.id}]"] if carries_id else []
    tags += [f"[tag:kind:{question.kind}]", f"[tag:level:{question.difficulty}]"]
    stem = _escape(as_html(question.prompt))
    explained = f"####{_escape(as_html(question.explanation))}" if question.explanation else ""
    name = _escape(f"{number:02d} {' '.join(question.prompt.split())[:_NAME_LENGTH]}")
    return f"// {' '.join(tags)}\n::{name}::[html]{stem}{{{_answers(question)}{explained}}}"


def _answers(question: Question) -> str:
    right = losses.right_options(question)
    if question.form is Form.CHOICE and question.options == (TRUE, FALSE):
        return "TRUE" if right == (TRUE,) else "FALSE"
    if question.form is Form.CHOICE:
        lines = [f"{'=' if option in right else '~'}{_escape(in_line(option))}" for option in question.options]
    elif question.form is Form.TEXT:
        typed = dict.fromkeys(spelling for answer in question.answers for spelling in spellings(answer))
        lines = [f"={_escape(answer.replace('*', chr(92) + '*'))}" for answer in typed]
    else:
        lines = [f"={_escape(in_line(one))} -> {_escape(other)}" for one, other in zip(question.left, right)]
        lines += [f"= -> {_escape(option)}" for option in question.options if option not in right]
    return "".join(f"\n{line}" for line in lines) + "\n"


def _escape(text: str) -> str:
    text = re.sub(rf"[\\{_SPECIAL}]", lambda match: f"\\{match[0]}", text.replace("\r", ""))
    return text.replace("\n", "\\n")


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The file's blocks, and the line each begins on."""
    block: list[str] = []
    begin = 1
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if re.search("[\ufdd0-\ufdef]", line):
            raise FileRefused("فيه محرف لا يجوز في نص", "holds a character that no text may hold", number)
        if line.strip():
            begin = begin if block else number
            block.append(line)
        elif block:
            yield begin, block
            block = []


def _read_block(block: list[str], line: int, reader: Reader) -> None:
    tags: dict[str, list[str]] = {"id": [], "tag": []}
    body = []
    for text in block:
        if text.lstrip().startswith("//"):
            for match in _TAG.finditer(text):
                tags[match[1]].append(match[2].replace("\\]", "]"))
            line += not body
        elif text.lstrip().startswith("$CATEGORY:"):
            reader.title = re.split("(?<!/)/(?!/)", text.partition(":")[2].strip())[-1].replace("//", "/").strip()
            line += not body
        else:
            body.append(text)
    if body:
        kind, level = kind_and_level(tags["tag"])
        _read_question("\n".join(body), line, reader, (tags["id"] or [""])[0], kind, level)


def _read_question(text: str, line: int, reader: Reader, identity: str, kind: str, level: int) -> None:
    text = _ESCAPED.sub(lambda match: "\n" if match[1] == "n" else _HELD[match[1]], text)
    name, text = "", text.strip()
    if text.startswith("::"):
        name, closed, text = text[2:].partition("::")
        if not closed:
            raise FileRefused("اسم السؤال لم يُغلق بـ «::»", "the question's name isn't closed by “::”", line)
    format = "moodle"
    if match := _FORMAT.match(text):
        format, text = match[1], text[match.end() :]
    stem, opened, rest = text.partition("{")
    inside, closed, after = rest.partition("}")
    if opened and not closed or "}" in stem:
        raise FileRefused("قوس «{» بلا «}» أو العكس", "a brace “{” without “}”, or the other way round", line)
    if "{" in inside + after or "}" in after:
        raise FileRefused("أكثر من قوسين معقوفين في السؤال", "more than one pair of braces in a question", line)
    if not opened:
        _read_description(name, _plain(stem, format), reader)
        return
    prompt = _plain(f"{stem}{BLANK}{after}" if after.strip() else stem, format)
    answers, _, general = inside.partition("####")
    found = _found(answers, format, line)
    if isinstance(found, str):
        reader.skip(found, prompt)
        return
    found.prompt, found.id, found.kind, found.level = prompt, identity, kind, level
    found.explanation = _plain(general, format) or found.explanation
    reader.add(found)


def _read_description(name: str, text: str, reader: Reader) -> None:
    if reader.article_text or reader.questions:
        reader.skip("description", text)
        return
    name = name.translate(_BARE)
    reader.article_title, reader.article_text = "" if name == ARTICLE_NAME else name, text


def _found(answers: str, format: str, line: int) -> Found | str:
    """What stands in the braces, the prompt still to come; or the sort of question that is none of ours."""
    if not answers.strip():
        return "essay"
    if match := _TRUTH.fullmatch(answers):
        feedback = [_plain(part, format) for part in answers.split("#")[1:]]
        return Found(Form.CHOICE, "", (TRUE if match[1].startswith("T") else FALSE,), (TRUE, FALSE), explanation=feedback[1] if len(feedback) > 1 else "", line=line)
    if answers.lstrip().startswith("#"):
        match = _NUMBER.fullmatch(answers)
        return Found(Form.TEXT, "", (match[1],), line=line) if match else "numerical"
    before = re.split("[=~]", answers, maxsplit=1)[0]
    if before.strip():
        if before != answers:
            raise FileRefused("جواب لا يبدأ بـ «=» ولا «~»", "an answer that begins with neither “=” nor “~”", line)
        answers = f"={answers}"
    marked = [(mark, *_weighed(text, mark)) for mark, text in _MARKED.findall(answers)]
    if any(mark == "~" for mark, *_ in marked):
        return _choice(marked, format, line)
    if any("->" in text for _, _, text, _ in marked):
        return _match(marked, format, line)
    return _typed(marked, format, line)


def _weighed(text: str, mark: str) -> tuple[float, str, str]:
    """(weight in percent, answer, feedback)."""
    weight = 100.0 if mark == "=" else 0.0
    if match := _WEIGHT.match(text):
        weight, text = float(match[1]), text[match.end() :]
    answer, _, feedback = text.partition("#")
    return weight, answer.strip(), feedback.strip()


def _choice(marked: list[tuple[str, float, str, str]], format: str, line: int) -> Found | str:
    right = [answer for _, weight, answer, _ in marked if weight > 0]
    if len(right) > 1 and any(0 < weight for mark, weight, *_ in marked if mark == "~"):
        return "multiple_response"
    explanation = next((feedback for _, weight, _, feedback in marked if weight > 0), "")
    options = [_plain(answer, format) for _, _, answer, _ in marked]
    if not right:
        raise FileRefused("لا خيار صحيح", "no option is right", line)
    if len(right) > 1:
        raise FileRefused("أكثر من خيار صحيح", "more than one option is right", line)
    return Found(Form.CHOICE, "", (_plain(right[0], format),), options, explanation=_plain(explanation, format), line=line)


def _match(marked: list[tuple[str, float, str, str]], format: str, line: int) -> Found:
    pairs = [text.partition("->") for _, _, text, _ in marked]
    if not all(arrow for _, arrow, _ in pairs):
        raise FileRefused("زوج مطابقة بلا «->»", "a pair without “->”", line)
    left = [_plain(one.strip(), format) for one, _, _ in pairs]
    right = [other.strip().translate(_BARE) for _, _, other in pairs]
    answers = [other for one, other in zip(left, right) if one]
    return Found(Form.MATCH, "", answers, list(dict.fromkeys(right)), [one for one in left if one], line=line)


def _typed(marked: list[tuple[str, float, str, str]], format: str, line: int) -> Found | str:
    full = [answer.translate(_BARE) for _, weight, answer, _ in marked if weight == 100]
    if any(re.search(r"(?<!\\)\*", answer) for answer in full):
        return "wildcard"
    explanation = next((feedback for _, weight, _, feedback in marked if weight == 100), "")
    return Found(Form.TEXT, "", accepted([answer.replace("\\*", "*") for answer in full]), explanation=_plain(explanation, format), line=line)


def _plain(text: str, format: str) -> str:
    text = text.translate(_BARE)
    return as_text(text) if format == "html" else text.strip()


EXPORT = Export("gift", "txt", "text/plain", write)
IMPORT = Import("gift", ("gift", "txt"), read)
