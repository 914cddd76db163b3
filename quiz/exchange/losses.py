"""What a format can't carry, counted and named for the user.

Decides how a loss is said; whether there is one is decided by the format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quiz.model import Bank, Form, Question, Settings
from quiz.schema import same_key

_NAMES = {
    "article": ("نص المقال", "the article"),
    "source": ("مصدر المقال", "the article's source"),
    "settings": ("إعدادات التدريب", "the settings of practice"),
    "evidence": ("مواضع الأدلة في النص", "where the evidence stands in the article"),
    "variants": ("صيغ أخرى مقبولة لجواب الاختيار", "other accepted spellings of a right option"),
    "words": ("الكلمات المعطاة لسؤال الكتابة", "the words given for a typed answer"),
    "order": ("أسئلة الترتيب", "questions of order"),
    "star": ("أسئلة في جوابها المكتوب «\\*»", "questions whose typed answer holds “\\*”"),
    "arrow": ("أسئلة في جوابها المكتوب «->»", "questions whose typed answer holds “->”"),
    "id": ("معرّفات فيها محارف لا تحملها الصيغة", "ids with characters that the format can't hold"),
    "slips": ("التسامح مع الأخطاء الإملائية وصيغ العدد والتاريخ في الجواب المكتوب", "tolerance of typing slips and of other ways to write numbers and dates"),
    "key": ("الأجوبة والشروح: لا تُكتب هنا دون المفتاح", "answers and explanations, which are not written without the key"),
    "explanation": ("الشروح", "explanations"),
    "control": ("محارف تحكّم لا تحملها الصيغة", "control characters that the format can't hold"),
}  # fmt: skip
_NOT_COUNTED = {"article", "source", "settings", "control"}


def named(losses: dict[str, int]) -> tuple[str, ...]:
    """«صيغ … (3) / … (3)» for everything that was lost."""
    lines = []
    for name, number in losses.items():
        arabic, english = _NAMES[name]
        count = "" if name in _NOT_COUNTED else f" ({number})"
        if number:
            lines.append(f"{arabic}{count} / {english}{count}")
    return tuple(lines)


def of_bank(bank: Bank, *, article: bool = False) -> dict[str, int]:
    """What no foreign format carries: settings, places of evidence; the ``article``, too, unless it is carried."""
    losses = {"settings": int(bank.settings != Settings()), "source": int(article and bool(bank.article.source))}
    losses["article"] = int(not article and bool(bank.article.text))
    losses["evidence"] = _count(bank.questions, lambda q: q.evidence is not None)
    losses["variants"] = _count(bank.questions, _has_variants)
    return losses


def of_text(bank: Bank) -> int:
    """How many questions lose the words they give."""
    return _count(bank.questions, lambda q: q.form is Form.TEXT and bool(q.options))


def _has_variants(question: Question) -> bool:
    return question.form is Form.CHOICE and any(answer not in question.options for answer in question.answers)


def _count(questions: Iterable[Question], holds: Callable[[Question], bool]) -> int:
    return sum(map(holds, questions))


def right_options(question: Question) -> tuple[str, ...]:
    """The right options as they stand among the options: one for choice, one a place for match and order."""
    answers = question.answers
    if question.form is Form.CHOICE:
        keys = {same_key(answer) for answer in answers}
        return next((o,) for o in question.options if same_key(o) in keys)
    if question.form is Form.TEXT:
        return answers
    return tuple(a if a in question.options else next(o for o in question.options if same_key(o) == same_key(a)) for a in answers)
