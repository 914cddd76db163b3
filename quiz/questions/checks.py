"""What a question must pass before it leaves: the mechanical rules, one function each, and those between questions.

Each check returns None, or the reason in Arabic and English why the question is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from quiz.arabic import INVISIBLE, TATWEEL, contains_words, fold, stands_in, strip_vowels
from quiz.model import Form, Question
from quiz.questions.draft import Draft
from quiz.questions.wording import templates

_NEGATIVE = re.compile(r"\b(ليس|ليست|ما عدا|باستثناء|غير صحيح)\b")
_FORBIDDEN = re.compile(f"[\ufb50-\ufdff\ufe70-\ufefc{INVISIBLE}]|{TATWEEL}(?![0-9٠-٩«_])")
_ALL_OR_NONE = re.compile("جميع ما سبق|كل ما سبق|لا شيء مما|ما ذكر أعلاه")

@cache
def _asked_by_ma() -> frozenset[str]:
    """What our templates ask for with ما: منصب, مفرد …; before a verb it would negate."""
    prompts = (p for section in templates().values() for p in section.values() if isinstance(p, str))
    return frozenset({"هو", "هي", "الذي", "التي", "اسم", "عدد", "نسبة", "قيمة"} | {words[1] for p in prompts if (words := strip_vowels(p).split())[:1] == ["ما"]})


BLANKED = {"cloze", "verb_form", "preposition"}


def _spelling(d: Draft) -> str | None:
    for text in (d.prompt, *((d.key,) if not d.answers else ()), *d.options, *d.left):
        if _FORBIDDEN.search(text):
            return "حرف خفي أو شكل عرض / an invisible or presentation character"
        if text != text.strip() or "  " in text or not text:
            return "فراغ زائد أو نص فارغ / stray space or empty text"
        if text.count('"') % 2 or "″" in text or text.count("(") != text.count(")") or text.count("«") != text.count("»") or text.count("[") != text.count("]"):
            return "علامات تنصيص أو أقواس غير متوازنة / unbalanced quotes or brackets"
    return None


def _prompt(d: Draft) -> str | None:
    bare = strip_vowels(d.prompt)
    if d.form in (Form.MATCH, Form.ORDER):
        return "فراغ في سؤال / a blank in a question" if "___" in d.prompt else None
    if d.kind in BLANKED:
        if len(re.findall("_{3,}", d.prompt)) != 1 or d.prompt.startswith("_"):
            return "فراغ واحد لا في أول الجملة / one blank, not at the beginning"
        if len(re.sub("_+", "", d.prompt.partition(": ")[2] if d.kind in ("verb_form", "preposition") else d.prompt).split()) < 6:
            return "أقل من ست كلمات حول الفراغ / fewer than six words around the blank"
        if d.kind != "cloze" and _NEGATIVE.search(bare):
            return "سؤال منفي / a negative stem"
        return None
    if "_" in d.prompt:
        return "فراغ في سؤال / a blank in a question"
    if d.kind != "true_false":
        if not d.prompt.endswith("؟"):
            return "لا ينتهي بعلامة استفهام / no question mark"
        if re.match(r"من\s(?!أين)", d.prompt):
            return "مَن بلا فتحة / مَن without its vowel"
        if bare.startswith("ما ") and bare.split()[1] not in _asked_by_ma():
            return "ما + فعل نفي لا سؤال / ما with a verb negates"
        if _NEGATIVE.search(bare):
            return "سؤال منفي / a negative stem"
        if bare.count("؟") > 1 or ":" in bare:
            return "أكثر من جملة / more than one sentence"
    return None


def _key_hidden(d: Draft) -> str | None:
    if d.kind == "true_false" or d.answers:
        return None
    if stands_in(d.prompt, d.key):
        return "الجواب في السؤال / the key stands in the prompt"
    # A word of the key that only the key among the options has and the prompt repeats gives it away.
    words = [w.removeprefix("وال").removeprefix("ال") for w in fold(d.key).split() if len(w) > 3 and not w.isdigit()]
    prompt = {re.sub("^[وبلفك]?(ال|لل)?", "", w) for w in fold(d.prompt).split()}
    others = " ".join(fold(o) for o in d.options if o != d.key)
    if any(w in prompt and w not in others for w in words) and d.form == Form.CHOICE and d.sort.family not in ("countries", "place"):
        return "كلمة من الجواب وحده في السؤال / a word of the key alone stands in the prompt"
    return None


def _options(d: Draft) -> str | None:
    if d.answers:
        return _sequence(d)
    if d.form != Form.CHOICE:
        return None
    folded = [fold(o) for o in d.options]
    least = 2 if d.kind == "true_false" else 3
    if len(folded) < least:
        return "لا توجد خيارات خاطئة مقنعة كافية / too few convincing wrong options"
    if len(set(folded)) != len(folded) or folded.count(fold(d.key)) != 1:
        return "خيارات مكررة / options that are the same"
    if any(_ALL_OR_NONE.search(o) for o in d.options):
        return "جميع ما سبق / all or none of the above"
    if d.kind != "true_false":
        if any(a != b and f" {a} " in f" {b} " for a in folded for b in folded):
            return "خيار جزء من خيار / one option is part of another"
        longest = max(len(f) for f in folded if f != fold(d.key))
        if len(fold(d.key)) > 1.5 * longest + 3:
            return "الجواب وحده طويل / the key is the only long option"
    return None


def _sequence(d: Draft) -> str | None:
    """Of match and order: three items at least, none like another, an answer for each."""
    folded = [fold(o) for o in d.options]
    if len(d.answers) < 3 or (d.form == Form.MATCH and len(d.left) != len(d.answers)):
        return "عناصر قليلة / too few items"
    if any(a != b and f" {a} " in f" {b} " for a in folded for b in folded) or len(set(folded)) != len(folded) or len({fold(x) for x in d.left}) != len(d.left):
        return "خيارات مكررة / options that are the same"
    return None if {fold(a) for a in d.answers} <= set(folded) else "جواب ليس بين الخيارات / an answer that is no option"


CHECKS: tuple[Callable[[Draft], str | None], ...] = (_spelling, _prompt, _key_hidden, _options)


def first_flaw(draft: Draft) -> str | None:
    """Why this draft, with its options, must not be asked; None when nothing is wrong with it."""
    return next((reason for check in CHECKS if (reason := check(draft))), None)


_SAME = "السؤال عن الشيء نفسه / asks for the same thing"
_SHOWN = "الجملة نفسها معروضة في سؤال آخر / the same sentence is shown by another question"
_GIVEN = "سؤال آخر يذكر جوابه / another prompt gives its key away"


def clash(new: Draft, old: Draft) -> str | None:
    """Why these two can't stand in one bank; None when they can."""
    if fold(new.prompt) == fold(old.prompt):
        return "السؤال نفسه / the same prompt"
    if "lexical" in (new.sort.family, old.sort.family):  # of a word, not of what the article says
        if new.sort.family == old.sort.family:
            return _SAME if new.sort == old.sort and fold(new.key) == fold(old.key) else None
        word, other = (new, old) if new.sort.family == "lexical" else (old, new)
        return _GIVEN if other.places & word.places and any(stands_in(word.prompt, key) for key in other.keys) else None
    if new.sort.family == old.sort.family == "number" and len(fold(new.key)) > 1 and fold(new.key).split()[0] == fold(old.key).split()[0]:
        return _SAME
    if new.rule == old.rule == "role.title" and new.entity and old.entity and new.entity.id == old.entity.id:
        return _SAME
    if _tells_office(new, old) or _tells_office(old, new):
        return _GIVEN
    if not new.places & old.places:
        return _GIVEN if _number_given(new, old) or _number_given(old, new) else None
    return _same_thing(new, old) or _same_words(new, old) or (_GIVEN if _gives(old, new) or _gives(new, old) or _number_given(new, old) or _number_given(old, new) else None)


def _same_thing(new: Draft, old: Draft) -> str | None:
    """Do two questions about one sentence ask for one thing?"""
    kinds, rules = {new.kind, old.kind}, (new.rule, old.rule)
    if _plain_key(new) == _plain_key(old) and "true_false" not in kinds:
        return _SAME
    if not (new.entity and old.entity and new.entity.id == old.entity.id):
        return None
    if kinds == {"role", "cloze"}:
        return _GIVEN
    if "true_false" in kinds:
        return _SAME
    if new.sort.family == old.sort.family == "person" and "role.title" not in rules or rules == ("role.title", "role.title"):
        return _SAME
    return None


def _same_words(new: Draft, old: Draft) -> str | None:
    """Do two questions show the same words of the article?"""
    if new.shown and old.shown:
        return _SHOWN if new.shown.meets(old.shown) else None
    if {new.kind, old.kind} == {"true_false", "main_idea"}:
        return _SHOWN
    if "cloze" in (new.kind, old.kind) and ({"models", "countries"} & {new.sort.family, old.sort.family}):
        return _SHOWN
    return None


def _tells_office(shown: Draft, asked: Draft) -> bool:
    """Does a prompt, wherever it is from, hold an office beside its bearer's name, when one is asked for by the other?"""
    if asked.rule != "role.title" or not asked.fact or shown.rule == "role.title":
        return False
    person, title = asked.fact.roles["person"].entity, asked.fact.roles["title"].entity
    return bool(person and title) and contains_words(shown.prompt, title.name) and contains_words(shown.prompt, person.name.split()[-1])  # type: ignore[union-attr]


def _number_given(shown: Draft, asked: Draft) -> bool:
    """Numbers are rare enough to be given away from anywhere."""
    return asked.sort.family == "number" and len(fold(asked.key)) > 1 and stands_in(shown.prompt, asked.key)


def _plain_key(d: Draft) -> str:
    """«سنة 1921» and «1921» are one key."""
    return fold(d.key).split()[-1] if d.sort.family == "date" and d.sort.tag == "year" else fold(d.key)


def _gives(shown: Draft, asked: Draft) -> bool:
    """Does what one shows hold a key of the other, where both are about the same sentence?

    An office is given away only beside its bearer's name, and the bearer only beside the office.
    """
    if asked.kind == "true_false" or asked.sort.family == "word":
        return False
    text = " ‖ ".join((shown.prompt, *shown.left, *(shown.options if shown.sort.family == "clause" or shown.answers else ())))
    if asked.rule == "role.title" and asked.fact:
        person = asked.fact.roles["person"].entity
        return bool(person) and contains_words(text, asked.key) and person is not None and contains_words(text, person.name.split()[-1])
    if shown.rule in ("role.title", "role.description", "match.people") and asked.rule not in ("role.description", "match.people"):
        return False  # it says who somebody is, nothing of what happened
    return any(_names(text, key, asked) for key in asked.keys)


def _names(text: str, key: str, asked: Draft) -> bool:
    """Does a text hold a key, or of a person's name the first or last part?"""
    parts = {key, key.split()[0], key.split()[-1]} if asked.sort.family == "person" else {key}
    return any(len(part) > 2 or part == key for part in parts if stands_in(text, part))


def lint(question: Question) -> str | None:
    """The checks over a finished question, for `quiz check` and for what a teacher has edited."""
    from quiz.model import Span
    from quiz.questions.draft import Sort

    draft = Draft(question.kind, question.form, question.prompt, question.answers[0] if question.answers else "", Sort("word"), 0, Span(0, 0), "", options=question.options)
    return first_flaw(draft)
