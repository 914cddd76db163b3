"""An H5P package of one Question Set: the questions alone, for a site where H5P's libraries are installed.

Decides which library asks which form, and that the marks by which H5P reads a gap (* / : \\) are written as entities inside it.
What the player says around the questions stands in ``data/ar/h5p.toml``.
"""

from __future__ import annotations

import json
import uuid
from html import escape
from typing import Any

from quiz import lexicon
from quiz.exchange import losses
from quiz.exchange.format import Export, Exported, Options
from quiz.exchange.packages import archive, around_gap, one_line, paragraphs, right_option, seen, spellings
from quiz.model import Bank, Form, Question, Settings
from quiz.schema import BLANK, same_key

_VERSIONS = {"H5P.QuestionSet": (1, 20), "H5P.MultiChoice": (1, 16), "H5P.TrueFalse": (1, 8), "H5P.Blanks": (1, 14), "H5P.DragText": (1, 10)}
_TITLES = {"H5P.MultiChoice": "Multiple Choice", "H5P.TrueFalse": "True/False Question", "H5P.Blanks": "Fill in the Blanks", "H5P.DragText": "Drag the Words"}
_TRUE, _FALSE = "صواب", "خطأ"
_MARKS = str.maketrans({mark: f"&#{ord(mark)};" for mark in "*/:\\"})
_BUTTONS = {"enableRetry": True, "enableSolutionsButton": True, "enableCheckButton": True}
_LONGEST_TITLE = 255
_LONGEST_FEEDBACK = 2048
_LIBRARIES = "مكتبات H5P: تُفتح الحزمة في موقع ثُبّتت فيه / H5P's libraries: the package opens on a site that has them installed"

Params = dict[str, Any]


def write(bank: Bank, options: Options) -> Exported:
    """The article as the introduction, then the questions in their order."""
    asked = [_asked(question, bank.settings) for question in bank.questions]
    used = ["H5P.QuestionSet", *dict.fromkeys(library for library, _ in asked)]
    title = one_line(bank.title)[:_LONGEST_TITLE] or "Fahm"
    package = {
        "title": title,
        "language": "ar",
        "defaultLanguage": "ar",
        "mainLibrary": "H5P.QuestionSet",
        "embedTypes": ["iframe"],
        "license": "U",
        "preloadedDependencies": [{"machineName": name, "majorVersion": _VERSIONS[name][0], "minorVersion": _VERSIONS[name][1]} for name in used],
    }
    content = _set(bank, [_sub_content(bank, question, *found) for question, found in zip(bank.questions, asked)])
    files = {"h5p.json": _json(package), "content/content.json": _json(content)}
    return Exported(archive(files), (_LIBRARIES, *losses.named(losses.of_bank(bank, article=True))))


def _json(data: Params) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _set(bank: Bank, questions: list[Params]) -> Params:
    words, settings = lexicon.toml("h5p"), bank.settings
    introduction = "".join(f'<p dir="rtl">{escape(paragraph)}</p>' for paragraph in paragraphs(bank.article))
    return {
        "introPage": {"showIntroPage": bool(introduction), "title": escape(one_line(bank.article.title)), "introduction": introduction,
                      "startButtonText": words["package"]["start"]},
        "progressType": "textual",
        "passPercentage": 50,
        "questions": questions,
        "texts": words["set"]["texts"],
        "disableBackwardsNavigation": False,
        "randomQuestions": False,
        "endGame": {"showResultPage": True, "showSolutionButton": True, "showRetryButton": True, "overallFeedback": _feedback(""),
                    "showAnimations": False, "skippable": False, **words["set"]["endGame"]},
        "override": {"checkButton": settings.feedback == "each", "showSolutionButton": "on", "retryButton": "on" if settings.tries > 1 else "off"},
    }  # fmt: skip


def _sub_content(bank: Bank, question: Question, library: str, params: Params) -> Params:
    major, minor = _VERSIONS[library]
    identity = uuid.uuid5(uuid.NAMESPACE_OID, f"{bank.id}\n{question.id}")
    title = one_line(question.prompt)[:_LONGEST_TITLE]
    metadata = {"contentType": _TITLES[library], "license": "U", "title": title}
    return {"library": f"{library} {major}.{minor}", "params": params, "subContentId": str(identity), "metadata": metadata}


def _asked(question: Question, settings: Settings) -> tuple[str, Params]:
    """The library that asks the question, and what it is told."""
    if question.form is Form.CHOICE:
        return _true_false(question) if tuple(question.options) == (_TRUE, _FALSE) else _multi_choice(question)
    if question.form is Form.TEXT and not question.options:
        return _blanks(question, settings)
    return _drag_text(question)


def _multi_choice(question: Question) -> tuple[str, Params]:
    right = right_option(question)
    feedback = {"tip": "", "chosenFeedback": _html(question.explanation), "notChosenFeedback": ""}
    answers = [{"text": _html(option), "correct": place == right, "tipsAndFeedback": feedback} for place, option in enumerate(question.options)]
    behaviour = {
        **_BUTTONS, "type": "single", "singlePoint": True, "randomAnswers": False, "showSolutionsRequiresInput": True, "confirmCheckDialog": False,
        "confirmRetryDialog": False, "autoCheck": False, "passPercentage": 100, "showScorePoints": False,
    }  # fmt: skip
    words = {**lexicon.toml("h5p")["multi_choice"], **lexicon.toml("h5p")["confirm"]}
    return "H5P.MultiChoice", {"question": _html(question.prompt), "answers": answers, "overallFeedback": _feedback(""), "behaviour": behaviour, **words}


def _true_false(question: Question) -> tuple[str, Params]:
    explanation = escape(one_line(question.explanation)[:_LONGEST_FEEDBACK])
    behaviour = {
        **_BUTTONS, "confirmCheckDialog": False, "confirmRetryDialog": False, "autoCheck": False,
        "feedbackOnCorrect": explanation, "feedbackOnWrong": explanation,
    }  # fmt: skip
    words = {**lexicon.toml("h5p")["true_false"], **lexicon.toml("h5p")["confirm"]}
    correct = "true" if right_option(question) == 0 else "false"
    return "H5P.TrueFalse", {"question": _html(question.prompt), "correct": correct, "behaviour": behaviour, **words}


def _blanks(question: Question, settings: Settings) -> tuple[str, Params]:
    before, after = around_gap(question.prompt)
    gap = "/".join(_in_gap(answer) for answer in spellings(question, strict=settings.strict))
    behaviour = {
        **_BUTTONS, "autoCheck": False, "caseSensitive": False, "showSolutionsRequiresInput": True, "separateLines": False,
        "confirmCheckDialog": False, "confirmRetryDialog": False, "acceptSpellingErrors": False,
    }  # fmt: skip
    words = {**lexicon.toml("h5p")["blanks"], **lexicon.toml("h5p")["confirm"]}
    task = lexicon.toml("h5p")["package"]["type_word" if BLANK in question.prompt else "type_answer"]
    line = f'<p dir="rtl">{_outside_gap(before)}*{gap}*{_outside_gap(after)}</p>'
    return "H5P.Blanks", {"text": _html(task), "questions": [line], "overallFeedback": _feedback(question.explanation), "behaviour": behaviour, **words}


def _drag_text(question: Question) -> tuple[str, Params]:
    """Words to drag: into the gap of a word bank, beside each item of a matching, into numbered places of an ordering."""
    right = losses.right_options(question) if question.form is not Form.TEXT else question.answers[:1]
    if question.form is Form.TEXT:
        before, after = around_gap(question.prompt)
        task, text = "drag_word", f"{_outside_gap(before)}*{_in_gap(right[0])}*{_outside_gap(after)}"
    else:
        task = "drag_match" if question.form is Form.MATCH else "drag_order"
        heads = question.left or tuple(f"{number}." for number in range(1, len(right) + 1))
        text = "\n".join(f"{_outside_gap(one_line(head))} *{_in_gap(answer)}*" for head, answer in zip(heads, right))
    taken = {same_key(answer) for answer in question.answers}
    words = lexicon.toml("h5p")
    description = _html(words["package"][task]) if question.form is Form.TEXT else _html(question.prompt) + _html(words["package"][task])
    return "H5P.DragText", {
        "taskDescription": description,
        "textField": text,
        "distractors": " ".join(f"*{_in_gap(option)}*" for option in question.options if same_key(option) not in taken),
        "overallFeedback": _feedback(question.explanation),
        "behaviour": {**_BUTTONS, "instantFeedback": False},
        **words["drag_text"],
    }  # fmt: skip


def _html(text: str) -> str:
    """A paragraph, right to left; "" for no text."""
    return f'<p dir="rtl">{escape(seen(text)).replace(chr(10), "<br>")}</p>' if text.strip() else ""


def _outside_gap(text: str) -> str:
    return escape(seen(text)).replace("*", "&#42;").replace("\n", " ")


def _in_gap(text: str) -> str:
    return escape(one_line(text)).translate(_MARKS)


def _feedback(text: str) -> list[Params]:
    return [{"from": 0, "to": 100, "feedback": escape(one_line(text))}] if text.strip() else [{"from": 0, "to": 100}]


EXPORT = Export("h5p", "h5p", "application/zip", write)
