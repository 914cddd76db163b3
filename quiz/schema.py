"""What schema 2 of a bank file asks for, and everything in which a file falls short of it.

Decides the shape only: keys, types, settings, places inside the article, one answer among the options. Whether a question is a
good one is decided by ``quiz.questions``; reading and writing files is in ``quiz.banks``.
"""

from __future__ import annotations

import re
from typing import Any

from quiz.arabic import fold
from quiz.model import Form, Origin, Status

SCHEMA = 2
BLANK = "_____"
_BANK_KEYS = ("schema", "id", "title", "article", "settings", "questions")
_ARTICLE_KEYS = ("title", "text", "source")
# What each setting may be (see ``quiz.model.Settings``): the words, or the least and the most.
_SETTINGS: dict[str, tuple[str, ...] | tuple[int, int] | type[bool]] = {
    "feedback": ("each", "end"), "tries": (1, 5), "hints": bool, "minutes": (0, 600), "article": ("open", "hidden"), "layout": ("single", "all"), "strict": bool,
}  # fmt: skip
_QUESTION_KEYS = (
    "id", "kind", "form", "prompt", "options", "answers", "evidence", "explanation", "difficulty", "origin", "status",
)  # fmt: skip


def check_bank(data: Any) -> list[str]:
    """Everything wrong with ``data`` as a bank of schema 2, each problem with its place: «questions[3].answers: …»."""
    if not isinstance(data, dict):
        return ["bank: يجب أن يكون كائنًا (must be an object)"]
    check = _Check()
    check.keys(data, "", _BANK_KEYS)
    if "schema" in data and (type(data["schema"]) is not int or data["schema"] != SCHEMA):
        check.say("schema", f"يجب أن يكون {SCHEMA} (must be {SCHEMA})")
    check.text(data, "", "id")
    check.text(data, "", "title", empty=True)
    article = check.object(data, "article")
    length = 0
    if article is not None:
        check.keys(article, "article.", _ARTICLE_KEYS)
        for key in _ARTICLE_KEYS:
            check.text(article, "article.", key, empty=True)
        length = len(article["text"]) if isinstance(article.get("text"), str) else 0
    settings = check.object(data, "settings")
    if settings is not None:
        check.settings(settings)
    questions = data.get("questions")
    if not isinstance(questions, list):
        if "questions" in data:
            check.say("questions", "يجب أن تكون قائمة (must be a list)")
        return check.problems
    seen: dict[str, int] = {}
    for number, question in enumerate(questions):
        place = f"questions[{number}]"
        if not isinstance(question, dict):
            check.say(place, "يجب أن يكون كائنًا (must be an object)")
            continue
        check.question(question, f"{place}.", length)
        identity = question.get("id")
        if isinstance(identity, str) and identity in seen:
            check.say(f"{place}.id", f"مكرر في questions[{seen[identity]}] (the same as of questions[{seen[identity]}])")
        elif isinstance(identity, str):
            seen[identity] = number
    return check.problems


class _Check:
    """Collects problems; each method looks at one part."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def say(self, place: str, what: str) -> None:
        self.problems.append(f"{place}: {what}")

    def keys(self, data: dict[str, Any], place: str, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> None:
        for key in required:
            if key not in data:
                self.say(f"{place}{key}", "مفقود (is missing)")
        for key in data:
            if key not in required and key not in optional:
                self.say(f"{place}{key}", "مفتاح غير معروف (unknown key)")

    def object(self, data: dict[str, Any], key: str) -> dict[str, Any] | None:
        value = data.get(key)
        if isinstance(value, dict):
            return value
        if key in data:
            self.say(key, "يجب أن يكون كائنًا (must be an object)")
        return None

    def text(self, data: dict[str, Any], place: str, key: str, *, empty: bool = False) -> str | None:
        if key not in data:
            return None
        value = data[key]
        if not isinstance(value, str):
            self.say(f"{place}{key}", "يجب أن يكون نصًّا (must be a string)")
        elif re.search("[\ud800-\udfff]", value):
            self.say(f"{place}{key}", "فيه نصف محرف (holds half a character)")
        elif not empty and not value.strip():
            self.say(f"{place}{key}", "فارغ (is empty)")
        else:
            return value
        return None

    def texts(self, data: dict[str, Any], place: str, key: str) -> tuple[str, ...] | None:
        """The list of strings under ``key``; None when it is missing or wrong."""
        if key not in data:
            return None
        if not isinstance(data[key], list):
            self.say(f"{place}{key}", "يجب أن تكون قائمة نصوص (must be a list of strings)")
            return None
        items = [self.text({"": item}, f"{place}{key}[{number}]", "") for number, item in enumerate(data[key])]
        return tuple(item for item in items if item is not None) if None not in items else None

    def one_of(self, data: dict[str, Any], place: str, key: str, values: list[str]) -> str | None:
        if key in data and data[key] not in values:
            given = repr(data[key][:40]) if isinstance(data[key], str) else type(data[key]).__name__
            self.say(f"{place}{key}", f"غير معروف: {given} (unknown; one of {', '.join(values)})")
            return None
        return data.get(key)

    def settings(self, data: dict[str, Any]) -> None:
        self.keys(data, "settings.", tuple(_SETTINGS))
        for key, allowed in _SETTINGS.items():
            if key not in data:
                continue
            value = data[key]
            if allowed is bool:
                if type(value) is not bool:
                    self.say(f"settings.{key}", "يجب أن يكون true أو false (must be true or false)")
            elif isinstance(allowed, tuple) and isinstance(allowed[0], str):
                self.one_of(data, "settings.", key, [str(word) for word in allowed])
            elif isinstance(allowed, tuple) and (type(value) is not int or not int(allowed[0]) <= value <= int(allowed[1])):
                self.say(f"settings.{key}", f"يجب أن يكون عددًا صحيحًا بين {allowed[0]} و{allowed[1]} (must be a whole number from {allowed[0]} to {allowed[1]})")

    def question(self, data: dict[str, Any], place: str, length: int) -> None:
        form = self.one_of(data, place, "form", [form.value for form in Form])
        match = form == Form.MATCH
        self.keys(data, place, _QUESTION_KEYS + (("left",) if match else ()), () if match else ("left",))
        self.text(data, place, "id")
        kind = self.text(data, place, "kind")
        prompt = self.text(data, place, "prompt")
        self.text(data, place, "explanation", empty=True)
        self.one_of(data, place, "origin", [origin.value for origin in Origin])
        self.one_of(data, place, "status", [status.value for status in Status])
        difficulty = data.get("difficulty", 1)
        if type(difficulty) is not int or difficulty < 1:
            self.say(f"{place}difficulty", "يجب أن يكون عددًا صحيحًا من 1 (must be a whole number from 1)")
        if "evidence" in data:
            self.evidence(data["evidence"], f"{place}evidence", length)
        if kind == "cloze" and prompt is not None and re.findall("__+", prompt) != [BLANK]:
            self.say(f"{place}prompt", f"يجب أن يكون فيه {BLANK} مرة واحدة (must hold {BLANK} exactly once)")
        options, answers = self.texts(data, place, "options"), self.texts(data, place, "answers")
        left = self.texts(data, place, "left")
        if not match and left:
            self.say(f"{place}left", "للمطابقة وحدها (for match only)")
        if answers == ():
            self.say(f"{place}answers", "لا جواب (no answer)")
        elif form is not None and options is not None and answers is not None:
            self.answers(form, place, options, answers, left)

    def evidence(self, value: Any, place: str, length: int) -> None:
        if value is None:
            return
        if not isinstance(value, dict) or set(value) != {"start", "end"} or any(type(at) is not int for at in value.values()):
            self.say(place, "يجب أن يكون null أو start وend (must be null, or start and end as whole numbers)")
        elif not 0 <= value["start"] < value["end"] <= length:
            self.say(place, f"خارج المقال: {value['start']}–{value['end']} من {length} (outside the article)")

    def answers(self, form: str, place: str, options: tuple[str, ...], answers: tuple[str, ...], left: tuple[str, ...] | None) -> None:
        keys = [same_key(option) for option in options]
        accepted = {same_key(answer) for answer in answers}
        if form == Form.CHOICE:
            if len(options) < 2:
                self.say(f"{place}options", "خيار واحد لا يكفي (two options at least)")
            if same_key(answers[0]) not in keys or sum(key in accepted for key in keys) != 1:
                self.say(f"{place}answers", "يجب أن يكون الجواب واحدًا بعينه من الخيارات (must be exactly one of the options)")
        elif form == Form.TEXT:
            if options and not accepted & set(keys):
                self.say(f"{place}answers", "ليس الجواب بين الكلمات المعطاة (not among the words given)")
        elif form == Form.MATCH:
            if left is not None and (len(left) != len(answers) or len(left) < 2):
                self.say(f"{place}left", "يجب أن يكون لكل عنصر جواب، وعنصران على الأقل (an answer for each, two at least)")
            if not accepted <= set(keys):
                self.say(f"{place}answers", "جواب ليس بين الخيارات (an answer that is no option)")
        elif sorted(keys) != sorted(same_key(answer) for answer in answers) or len(accepted) < len(answers) or len(answers) < 2:
            self.say(f"{place}answers", "يجب أن تكون الخيارات نفسها مرتبة، بلا تكرار (must be the options in order, each once)")


def same_key(text: str) -> str:
    """What two equal options share: the folded text, or the text itself where folding leaves nothing («+»)."""
    return fold(text) or text.strip()
