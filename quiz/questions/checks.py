"""What a question must pass before it leaves: the mechanical rules, one function each, and those between questions.

Each check returns None, or the reason in Arabic and English why the question is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from quiz.arabic import INVISIBLE, TATWEEL, contains_words, fold, stands_in, strip_vowels
from quiz.model import Form, Question
from quiz.questions.draft import Draft

_NEGATIVE = re.compile(r"\b(ليس|ليست|ما عدا|باستثناء|غير صحيح)\b")
_PAST_AFTER_MA = re.compile(r"^ما (?!منصب|طراز|ط|هو|هي|الذي|التي|اسم|عدد|نسبة|قيمة)")
_FORBIDDEN = re.compile(f"[\ufb50-\ufdff\ufe70-\ufefc{INVISIBLE}]|{TATWEEL}(?![0-9٠-٩«_])")
_ALL_OR_NONE = re.compile("جميع ما سبق|كل ما سبق|لا شيء مما|ما ذكر أعلاه")


def _spelling(d: Draft) -> str | None:
    for text in (d.prompt, d.key, *d.options):
        if _FORBIDDEN.search(text):
            return "حرف خفي أو شكل عرض / an invisible or presentation character"
        if text != text.strip() or "  " in text or not text:
            return "فراغ زائد أو نص فارغ / stray space or empty text"
        if text.count('"') % 2 or "″" in text or text.count("(") != text.count(")") or text.count("«") != text.count("»") or text.count("[") != text.count("]"):
            return "علامات تنصيص أو أقواس غير متوازنة / unbalanced quotes or brackets"
    return None


def _prompt(d: Draft) -> str | None:
    bare = strip_vowels(d.prompt)
    if d.kind == "cloze":
        if len(re.findall("_{3,}", d.prompt)) != 1 or d.prompt.startswith("_"):
            return "فراغ واحد لا في أول الجملة / one blank, not at the beginning"
        if len(re.sub("_+", "", d.prompt).split()) < 6:
            return "أقل من ست كلمات حول الفراغ / fewer than six words around the blank"
        return None
    if "_" in d.prompt:
        return "فراغ في سؤال / a blank in a question"
    if d.kind != "true_false":
        if not d.prompt.endswith("؟"):
            return "لا ينتهي بعلامة استفهام / no question mark"
        if re.match(r"من\s(?!أين)", d.prompt):
            return "مَن بلا فتحة / مَن without its vowel"
        if _PAST_AFTER_MA.match(bare):
            return "ما + فعل نفي لا سؤال / ما with a verb negates"
        if _NEGATIVE.search(bare):
            return "سؤال منفي / a negative stem"
        if bare.count("؟") > 1 or ":" in bare:
            return "أكثر من جملة / more than one sentence"
    return None


def _key_hidden(d: Draft) -> str | None:
    if d.kind == "true_false":
        return None
    if stands_in(d.prompt, d.key):
        return "الجواب في السؤال / the key stands in the prompt"
    # A word of the key that only the key among the options has and the prompt repeats gives it away.
    words = [w.removeprefix("ال") for w in fold(d.key).split() if len(w) > 3 and not w.isdigit()]
    prompt = {re.sub("^[وبلفك]?(ال|لل)?", "", w) for w in fold(d.prompt).split()}
    others = " ".join(fold(o) for o in d.options if o != d.key)
    if any(w in prompt and w not in others for w in words) and d.form == Form.CHOICE and d.sort.family not in ("countries", "place"):
        return "كلمة من الجواب وحده في السؤال / a word of the key alone stands in the prompt"
    return None


def _options(d: Draft) -> str | None:
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


CHECKS: tuple[Callable[[Draft], str | None], ...] = (_spelling, _prompt, _key_hidden, _options)


def first_flaw(draft: Draft) -> str | None:
    """Why this draft, with its options, must not be asked; None when nothing is wrong with it."""
    return next((reason for check in CHECKS if (reason := check(draft))), None)


def clash(new: Draft, old: Draft) -> str | None:
    """Why these two can't stand in one bank; None when they can."""
    if fold(new.prompt) == fold(old.prompt):
        return "السؤال نفسه / the same prompt"
    same_place = new.sentence == old.sentence
    if same_place and _plain_key(new) == _plain_key(old) and new.kind != "true_false" and old.kind != "true_false":
        return "السؤال عن الشيء نفسه / asks for the same thing"
    same_entity = bool(new.entity and old.entity and new.entity.id == old.entity.id)
    if same_place and same_entity and {new.kind, old.kind} == {"role", "cloze"}:
        return "سؤال آخر يذكر جوابه / another prompt gives its key away"
    same_clause = new.fact and old.fact and new.fact.clause and old.fact.clause and new.fact.clause.verb == old.fact.clause.verb
    if same_clause and "true_false" in (new.kind, old.kind):
        return "السؤال عن الشيء نفسه / asks for the same thing"
    if same_place and same_entity and new.sort.family == old.sort.family == "person" and "role.title" not in (new.rule, old.rule):
        return "السؤال عن الشيء نفسه / asks for the same thing"
    if new.entity and old.entity and new.entity.id == old.entity.id and new.rule == old.rule == "role.title":
        return "السؤال عن الشيء نفسه / asks for the same thing"
    apart = new.shown and old.shown and not new.shown.meets(old.shown)
    if same_place and new.kind == old.kind == "cloze" and not apart or same_place and "true_false" in (new.kind, old.kind) and "cloze" in (new.kind, old.kind):
        return "الجملة نفسها معروضة في سؤال آخر / the same sentence is shown by another question"
    if same_place and {"models", "countries"} & {new.sort.family, old.sort.family} and "cloze" in (new.kind, old.kind):
        return "الجملة نفسها معروضة في سؤال آخر / the same sentence is shown by another question"
    for shown, asked in ((old, new), (new, old)):
        if asked.sort.family == "number" and len(fold(asked.key)) > 1 and stands_in(shown.prompt, asked.key):
            return "سؤال آخر يذكر جوابه / another prompt gives its key away"
    if same_place and (_gives(old, new) or _gives(new, old)):
        return "سؤال آخر يذكر جوابه / another prompt gives its key away"
    return None


def _plain_key(d: Draft) -> str:
    """«سنة 1921» and «1921» are one key."""
    return fold(d.key).split()[-1] if d.sort.family == "date" and d.sort.tag == "year" else fold(d.key)


def _gives(shown: Draft, asked: Draft) -> bool:
    """Does one prompt hold the other's key, where both are about the same sentence?

    An office is given away only beside its bearer's name, and the bearer only beside the office.
    """
    if asked.kind == "true_false":
        return False
    if asked.rule == "role.title" and asked.fact:
        person = asked.fact.roles["person"].entity
        return bool(person) and contains_words(shown.prompt, asked.key) and person is not None and contains_words(shown.prompt, person.name.split()[-1])
    if shown.rule == "role.title":
        return False  # it says who somebody is, nothing of what happened
    last = asked.key.split()[-1]
    if asked.sort.family == "person" and len(last) > 2 and stands_in(shown.prompt, last):
        return True
    first = asked.key.split()[0]
    return stands_in(shown.prompt, asked.key) or asked.sort.family == "person" and len(first) > 2 and stands_in(shown.prompt, first)


def lint(question: Question) -> str | None:
    """The checks over a finished question, for `quiz check` and for what a teacher has edited."""
    from quiz.model import Span
    from quiz.questions.draft import Sort

    draft = Draft(question.kind, question.form, question.prompt, question.answers[0] if question.answers else "", Sort("word"), 0, Span(0, 0), "", options=question.options)
    return first_flaw(draft)
