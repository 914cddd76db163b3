"""Marks: what an answer is worth, by the question's form. Pure functions, no clock and no memory.

Decides fractions, verdicts and feedback; whether a typed answer is an accepted one is decided by ``quiz.comparison``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from quiz import lexicon
from quiz.arabic import clean, stands_in
from quiz.comparison import SAME, compare
from quiz.model import Bank, Form, Grade, Question
from quiz.schema import same_key

RIGHT, LENIENT, WRONG, EMPTY = "right", "lenient", "wrong", "empty"


@dataclass(frozen=True, slots=True)
class Rules:
    """How typed answers are judged: ``strict`` spelling or not, and what would make a slip another answer."""

    strict: bool = False
    rivals: frozenset[str] = frozenset()
    article: str = ""


def grade(
    question: Question, response: str | Sequence[str], *, strict: bool = False, rivals: Collection[str] = (), article: str = ""
) -> Grade:
    """The mark for ``response``: one string, or for match and order one string a place ("" where nothing was put).

    ``strict`` forgives vowels, spaces, punctuation and the script of digits only. ``rivals`` (see ``rivals_of``) and
    ``article`` make the forgiving of typing slips safer; without them the question's own options are the rivals.
    """
    given = (response,) if isinstance(response, str) else tuple(response)
    if not any(clean(part) for part in given):
        return Grade(0.0, EMPTY, _say("empty"))
    return _GRADERS[question.form](question, given, Rules(strict, frozenset(rivals), article))


def rivals_of(bank: Bank, question: Question) -> frozenset[str]:
    """What other questions of the bank offer or accept, and what this one offers beside its answers."""
    own = {same_key(answer) for answer in question.answers}
    phrases = {phrase for other in bank.questions for phrase in (*other.options, *other.answers)}
    return frozenset(phrase for phrase in phrases if same_key(phrase) not in own)


def _grade_choice(question: Question, given: tuple[str, ...], rules: Rules) -> Grade:
    chosen = given[0]
    # Options that fold alike (على، علي) are told apart by their letters.
    right = chosen in question.answers if chosen in question.options else same_key(chosen) in map(same_key, question.answers)
    if chosen in question.options and not right:
        twins = [option for option in question.options if same_key(option) == same_key(chosen)]
        right = len(twins) == 1 and same_key(chosen) in map(same_key, question.answers)
    return Grade(1.0, RIGHT, _say("right")) if right else Grade(0.0, WRONG, _say("wrong"))


def _grade_text(question: Question, given: tuple[str, ...], rules: Rules) -> Grade:
    own = {same_key(answer) for answer in question.answers}
    rivals = rules.rivals | {option for option in question.options if same_key(option) not in own}
    misspelt = ""
    for answer in question.answers:
        found = compare(given[0], answer, prompt=question.prompt, strict=rules.strict, rivals=rivals, article=rules.article)
        if found == SAME:
            return Grade(1.0, RIGHT, _say("right"))
        if found and not misspelt:
            misspelt = answer
    if misspelt:
        return Grade(1.0, LENIENT, _say("lenient").format(answer=misspelt))
    return Grade(0.0, WRONG, _say("wrong"))


def _grade_match(question: Question, given: tuple[str, ...], rules: Rules) -> Grade:
    """The share of pairs that are right."""
    right = sum(same_key(one) == same_key(other) for one, other in zip(given, question.answers) if clean(one))
    return _share(right, len(question.answers))


def _grade_order(question: Question, given: tuple[str, ...], rules: Rules) -> Grade:
    """The share of neighbours that follow each other as they should: moving one item costs two or three of them, and
    a sequence that is right but for a wrong start keeps most of its mark. An order by chance earns little, about
    1/n; the share of items standing at their own place would earn nothing for a right row shifted by one.
    """
    wanted = [same_key(answer) for answer in question.answers]
    put = [same_key(part) for part in given]
    if put == wanted:
        return _share(len(wanted), len(wanted))
    pairs = set(zip(wanted, wanted[1:]))
    return _share(len(pairs & set(zip(put, put[1:]))), len(pairs), whole=False)


_AROUND = 4  # words shown on each side of an option found in the text
_OF_WORDS = {"root", "plural", "verb_form", "preposition", "main_idea", "true_false", "why"}


def remark(question: Question, chosen: str, text: str) -> str:
    """Where the article names a wrong option that was chosen, so that the learner sees what it was mixed up with.

    ``text``: the article's. "" for a right answer, and for kinds whose options are no names («الجذر», «الفكرة الرئيسة»).
    """
    if question.form != Form.CHOICE or question.kind in _OF_WORDS or chosen not in question.options or same_key(chosen) == same_key(question.answers[0]):
        return ""
    paragraphs = [p for p in text.splitlines() if p.strip()]
    for number, paragraph in enumerate(paragraphs, 1):
        words, wanted = paragraph.split(), len(chosen.split())
        for i in range(len(words) - wanted + 1):
            if stands_in(" ".join(words[i : i + wanted]), chosen):
                context = " ".join(words[max(0, i - _AROUND) : i + wanted + _AROUND]).strip(" ،.؛:«»\"")
                return _say("elsewhere").format(option=chosen, number=number, context=context)
    return _say("nowhere").format(option=chosen)


_GRADERS: dict[Form, Callable[[Question, tuple[str, ...], Rules], Grade]] = {
    Form.CHOICE: _grade_choice,
    Form.TEXT: _grade_text,
    Form.MATCH: _grade_match,
    Form.ORDER: _grade_order,
}


def _share(right: int, all_of_them: int, *, whole: bool = True) -> Grade:
    """``whole`` False: the answer has too much or too little, so it is not right even where every part is."""
    if right == all_of_them and whole:
        return Grade(1.0, RIGHT, _say("right"))
    if right == 0:
        return Grade(0.0, WRONG, _say("wrong"))
    return Grade(min(right / all_of_them, 1.0), WRONG, _say("part").format(right=right, all=all_of_them))


def _say(name: str) -> str:
    return lexicon.toml("ui")["grading"][name]["ar"]
