"""All kinds asked, options added, checks passed, the best kept: from a mined article to the questions of a bank."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

import quiz.questions.kinds
from quiz.arabic import fold, latin_digits, stands_in
from quiz.mining.facts import mine
from quiz.model import Article, Bank, EntityKind, Form, Question, QuizError, Rejection
from quiz.numerals import parse_number
from quiz.questions.amounts import order_of
from quiz.questions.answering import unanswered
from quiz.questions.checks import first_flaw
from quiz.questions.distractors import wrong_options
from quiz.questions.draft import Draft, Kind, Source
from quiz.questions.people import cut_short, doubtful, origin_of, swallowed
from quiz.questions.ranking import compatible, difficulty, spread
from quiz.questions.wording import template
from quiz.reading.line import words
from random import Random


# Bodies that tempt although the article doesn't name them: any agency may have reported it.
_ALIKE = {"news_agency", "newspaper", "museum", "university", "bank"}


_FIGURE = re.compile(r"\d[\d,٬]*(?:[.٫]\d+)?")


# How many options a question of choice may have, the key among them; none has more than are found, four mostly.
FEWEST_OPTIONS, MOST_OPTIONS = 3, 5


class UnknownKind(QuizError):
    """A kind of question was asked for that there is no file for."""


class UnknownForm(QuizError):
    """A way of answering was asked for that there is not."""


class BadOptionCount(QuizError):
    """So many options no question of choice has."""


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of question: the files of this folder that end in a KIND."""
    found = {}
    for module in sorted(pkgutil.iter_modules(quiz.questions.kinds.__path__), key=lambda m: m.name):
        kind = getattr(importlib.import_module(f"quiz.questions.kinds.{module.name}"), "KIND", None)
        if kind:
            found[kind.name] = kind
    return found


def ask(
    article: Article, *, count: int | None = 10, only: Collection[str] | None = None, seed: int = 0, levels: Collection[int] | None = None,
    forms: Collection[str] | None = None, options: int = 4, progress: Callable[[str], None] | None = None,
) -> Bank:  # fmt: skip
    """The bank of an article. The same article, wishes and seed give the same bank, byte for byte."""
    _check_wishes(only, forms, options)
    progress = progress or _tell_nobody
    progress("facts")
    source = Source(article, mine(article), Random())
    progress("questions")
    drafts, rejections = sound_drafts(source, only, seed, options)
    rejections = [*source.mined.rejections, *rejections]
    progress("checks")
    if forms:
        rejections += [Rejection("check", d.kind, d.rule, "طريقة إجابة غير مطلوبة / of another form", d.evidence, d.prompt) for d in drafts if d.form not in forms]
        drafts = [d for d in drafts if d.form in forms]
    if levels is not None:
        rejections += [Rejection("check", d.kind, d.rule, "درجة صعوبة غير مطلوبة / of another difficulty", d.evidence, d.prompt) for d in drafts if difficulty(source, d) not in levels]
        drafts = [d for d in drafts if difficulty(source, d) in levels]
    kept, dropped = compatible(source, drafts, words_each())
    chosen = spread(source, kept, count)
    chosen.sort(key=lambda d: (d.evidence.start, d.kind, d.prompt))
    questions = tuple(finished(source, d) for d in chosen)
    return Bank(f"bank-{article.id[:12]}", article.title, article, questions, rejections=tuple(rejections + dropped))


def sound_drafts(source: Source, only: Collection[str] | None = None, seed: int = 0, options: int = 4) -> tuple[list[Draft], list[Rejection]]:
    """Every question that passes the checks by itself, its options added (the key among at most ``options``), and what doesn't."""
    drafts: list[Draft] = []
    rejections: list[Rejection] = []
    for name, kind in kinds().items():
        # A generator of its own for each kind, so that leaving one kind out doesn't change the others.
        source.random = Random(f"{source.article.id}/{seed}/{name}")
        if only and name not in only:
            continue
        for made in kind.make(source):
            if isinstance(made, Rejection):
                rejections.append(made)
                continue
            draft = _cut(_with_options(source, made, options), options, f"{source.article.id}/{seed}/{made.prompt}")
            flaw = first_flaw(draft) or unanswered(source, draft)
            if flaw:
                rejections.append(Rejection("check", draft.kind, draft.rule, flaw, draft.evidence, draft.prompt))
            else:
                drafts.append(draft)
    return drafts, rejections


def words_each() -> dict[str, int]:
    """For each kind, the words of an article that allow one question of it; 0 for no such limit."""
    return {name: kind.words_each for name, kind in kinds().items()}


def _check_wishes(only: Collection[str] | None, forms: Collection[str] | None, options: int) -> None:
    """Raises UnknownKind, UnknownForm or BadOptionCount for what can't be had."""
    if unknown := set(only or ()) - set(kinds()):
        raise UnknownKind(f"نوع أسئلة غير معروف: {', '.join(sorted(unknown))}. الأنواع: {', '.join(kinds())} / unknown kind of question.")
    if unknown := {str(form) for form in forms or ()} - set(Form):
        raise UnknownForm(f"طريقة إجابة غير معروفة: {', '.join(sorted(unknown))}. الطرائق: {', '.join(Form)} / unknown form of question.")
    if not FEWEST_OPTIONS <= options <= MOST_OPTIONS:
        raise BadOptionCount(f"عدد الخيارات من {FEWEST_OPTIONS} إلى {MOST_OPTIONS}. / A question may have {FEWEST_OPTIONS} to {MOST_OPTIONS} options.")


def _tell_nobody(stage: str) -> None:
    """Tells nobody how far the work has got."""


def _cut(draft: Draft, most: int, seed: str) -> Draft:
    """The draft with ``most`` options at the most. Where a kind made them itself none is the best: chance says which go."""
    if draft.form != Form.CHOICE or len(draft.options) <= most:
        return draft
    wrong = [o for o in draft.options if o != draft.key]
    kept = {draft.key, *Random(seed).sample(wrong, most - 1)}
    return replace(draft, options=tuple(o for o in draft.options if o in kept))


def _with_options(source: Source, draft: Draft, most: int) -> Draft:
    if draft.form != Form.CHOICE or draft.options:
        return draft
    if draft.sort.family == "person" and (swallowed(draft.key) or doubtful(draft.key) or draft.entity and cut_short(source, draft.entity)) or draft.sort.family == "place" and fold(draft.key) in words("two_places"):
        return draft  # without options it is not asked
    wrong = wrong_options(source, draft)
    best = next((c for c in combinations(wrong, min(len(wrong), most - 1)) if fits(source, draft, c)), ())
    if len(best) < FEWEST_OPTIONS - 1 and draft.typed and draft.entity:
        return replace(draft, form=Form.TEXT, prompt=draft.typed, accepted=source.called(draft.entity) if draft.entity.kind == EntityKind.PERSON else ())
    return replace(draft, options=ordered(source, draft, [draft.key, *best]))


def fits(source: Source, draft: Draft, wrong: Sequence[str]) -> bool:
    """Is there among the wrong options what the key must not be the only one of?"""
    if draft.sort.family == "person" and not any(origin_of(o, source) == origin_of(draft.key, source) for o in wrong):
        return False  # the only foreign name among them, or the only one of its country
    # Beside nothing from the article the key is seen unread.
    return not _wants_company(draft) or any(stands_in(source.article.text, o) for o in wrong)


def _wants_company(draft: Draft) -> bool:
    """Must one wrong option at least be named in the article?"""
    family, tag = draft.sort.family, draft.sort.tag
    return family == "person" or family == "organisation" and (tag not in _ALIKE or tag == "news_agency" and draft.kind == "speaker") or family == "product" and draft.kind == "cloze" or family == "place" and draft.kind in ("cloze", "which") or family == "place" and tag == "capital"


def ordered(source: Source, draft: Draft, options: list[str]) -> tuple[str, ...]:
    """Numbers and years ascending, everything else in chance order."""
    values = [parse_number(latin_digits(o).replace("%", "").replace("٪", "").strip()) for o in options]
    if draft.sort.family in ("number", "date") and all(v is not None for v in values):
        return tuple(o for _, o in sorted(zip(values, options, strict=True)))  # type: ignore[type-var]
    leading = [_FIGURE.match(latin_digits(o)) for o in options]
    if draft.sort.family == "number" and all(leading):
        return tuple(o for _, o in sorted(zip([float(m[0].replace(",", "").replace("٬", "").replace("٫", ".")) for m in leading if m], options, strict=True)))
    if draft.sort.family == "date" and all(places := [order_of(o) for o in options]):
        return tuple(o for _, o in sorted(zip(places, options, strict=True)))  # type: ignore[type-var]
    source.random.shuffle(options)
    return tuple(options)


def finished(source: Source, draft: Draft) -> Question:
    """The finished question. Its id comes from what it asks (article, evidence, kind, what is asked for), not from its words."""
    asked = f"{source.article.id}/{draft.evidence.start}/{draft.kind}/{draft.form}/{draft.entity.id if draft.entity else fold(draft.key)}/{draft.rule}"
    if draft.place:
        asked += f"/{draft.place.start}"
    return Question(
        id=hashlib.sha256(asked.encode()).hexdigest()[:12],
        kind=draft.kind,
        form=draft.form,
        prompt=draft.prompt,
        options=draft.options if draft.form != Form.TEXT else (),
        answers=draft.answers or ((draft.key,) if draft.form == Form.CHOICE else tuple(dict.fromkeys((draft.key, *draft.accepted)))),
        evidence=draft.evidence,
        explanation=draft.note or template("common", "explanation", evidence=_quoted(source, draft)),
        difficulty=difficulty(source, draft),
        left=draft.left,
    )


def _quoted(source: Source, draft: Draft) -> str:
    text = source.text(draft.evidence).rstrip(".").replace("«", "“").replace("»", "”")
    return text
