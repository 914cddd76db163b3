"""From what a file says to questions and a bank: written by someone else, drafts until a teacher approves them.

Decides ids, kinds and what is no question of ours; each format decides how its file is read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quiz.arabic import fold, latin_digits, strip_vowels
from quiz.exchange.format import FileRefused
from quiz.model import Article, Bank, Form, Origin, Question, Rejection, Status
from quiz.schema import BLANK, same_key

TRUE, FALSE = "صواب", "خطأ"
_KIND = re.compile(r"kind:(\S+)")
_LEVEL = re.compile(r"level:([1-9]\d?)")
_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(slots=True)
class Found:
    """One question of a file, before it is known to be sound. ``line`` is where it begins."""

    form: Form
    prompt: str
    answers: Sequence[str]
    options: Sequence[str] = ()
    left: Sequence[str] = ()
    explanation: str = ""
    id: str = ""
    kind: str = ""
    level: int = 1
    line: int = 0


@dataclass(slots=True)
class Reader:
    """Collects a file's questions; ``bank`` is what they make."""

    title: str = ""
    article_title: str = ""
    article_text: str = ""
    questions: list[Question] = field(default_factory=list)
    skipped: list[Rejection] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def add(self, found: Found) -> None:
        """Raises FileRefused for a question that lacks what its form asks for, or an id seen before."""
        question = _question(found)
        if question.id in self.ids:
            if found.id:
                raise FileRefused(f"معرّف مكرر: {found.id}", f"the id {found.id} stands there twice", found.line)
            return  # the same question word for word
        self.ids.add(question.id)
        self.questions.append(question)

    def skip(self, sort: str, prompt: str) -> None:
        """A sound question of a sort that Fahm doesn't ask."""
        reason = f"نوع من الأسئلة لا يعرفه «فهم»: {sort} / a sort of question that Fahm doesn't ask: {sort}"
        self.skipped.append(Rejection("import", sort, "unknown_sort", reason, prompt=prompt))

    def bank(self) -> Bank:
        """Raises FileRefused when no question was found."""
        if not self.questions:
            reasons = " · ".join(sorted({rejection.kind for rejection in self.skipped}))
            raise FileRefused(f"لا سؤال في الملف{': ' if reasons else ''}{reasons}", f"there is no question in the file{': ' if reasons else ''}{reasons}")
        article = Article(_hash(f"{self.article_title}\n{self.article_text}"), self.article_title, self.article_text)
        identity = _hash("\n".join([self.title, self.article_text, *(q.id + q.prompt for q in self.questions)]))[:12]
        return Bank(f"bank-{identity}", self.title, article, tuple(self.questions), rejections=tuple(self.skipped))


def kind_and_level(tags: Sequence[str]) -> tuple[str, int]:
    """What Fahm's own tags say: "kind:who", "level:2"."""
    kinds = [m[1] for tag in tags if (m := _KIND.fullmatch(tag.strip()))]
    levels = [int(m[1]) for tag in tags if (m := _LEVEL.fullmatch(tag.strip()))]
    return (kinds or [""])[0], (levels or [1])[0]


def accepted(answers: Sequence[str]) -> list[str]:
    """The answers that differ for a reader who folds as Fahm does: the spelling variants written for others go."""
    seen: dict[str, str] = {}
    for answer in answers:
        seen.setdefault(same_key(answer), answer)
    return list(seen.values())


def _question(found: Found) -> Question:
    options, answers = tuple(found.options), tuple(found.answers)

    def need(sound: bool, arabic: str, english: str) -> None:
        if not sound:
            raise FileRefused(arabic, english, found.line)

    need(bool(found.prompt.strip()), "سؤال بلا نص", "a question without a text")
    need(all(text.strip() for text in (*options, *answers, *found.left)), "خيار أو جواب فارغ", "an empty option or answer")
    need(bool(answers), "سؤال بلا جواب", "a question without an answer")
    if found.form is Form.CHOICE:
        need(len(options) > 1, "خيار واحد لا يكفي", "two options at least are needed")
        keys = [same_key(option) for option in options]
        right = {same_key(answer) for answer in answers}
        need(sum(key in right for key in keys) == 1 and same_key(answers[0]) in right, "يجب أن يصح خيار واحد بعينه", "exactly one option must be right")
    elif found.form is Form.MATCH:
        need(len(found.left) > 1 and len(found.left) == len(answers), "للمطابقة زوجان على الأقل", "two pairs at least are needed")
        need(set(map(same_key, answers)) <= set(map(same_key, options)), "جواب ليس بين الخيارات", "an answer that is no option")
    elif found.form is Form.TEXT:
        need(not options or bool(set(map(same_key, answers)) & set(map(same_key, options))), "ليس الجواب بين الكلمات المعطاة", "the answer is not among the words given")
    else:
        need(1 < len(answers) == len(options) and sorted(map(same_key, options)) == sorted(set(map(same_key, answers))), "يجب أن تكون الأجوبة هي الخيارات مرتبة", "the answers must be the options in order")
    kind = found.kind or ("true_false" if options == (TRUE, FALSE) else "written")
    if kind == "cloze" and re.findall("__+", found.prompt) != [BLANK]:
        kind = "written"
    identity = found.id or _hash("\n".join([found.form, found.prompt, *options, *answers, *found.left]))[:12]
    return Question(
        identity, kind, found.form, found.prompt, options, answers, None, found.explanation, found.level, Origin.WRITTEN, Status.DRAFT, tuple(found.left)
    )  # fmt: skip


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def spellings(answer: str) -> list[str]:
    """The answer and how else it may be typed, for programs that fold nothing: unvowelled, أ → ا, ة → ه, ى → ي, digits of both scripts."""
    found = [answer]
    for change in (
        strip_vowels, latin_digits, lambda text: text.translate(_INDIC),
        lambda text: re.sub("[أإآٱ]", "ا", text), lambda text: re.sub(r"ة(?!\w)", "ه", text), lambda text: re.sub(r"ى(?!\w)", "ي", text),
    ):  # fmt: skip
        found += [change(text) for text in found]
    return [text for text in dict.fromkeys(found) if fold(text) == fold(answer) and text.strip()]

