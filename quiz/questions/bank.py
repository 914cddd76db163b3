"""All kinds asked, options added, checks passed, the best kept: from a mined article to the questions of a bank."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import re
from collections.abc import Collection
from dataclasses import replace
from functools import cache

import quiz.questions.kinds
from quiz.arabic import fold, latin_digits, stands_in
from quiz.mining.facts import mine
from quiz.model import Article, Bank, Form, Question, QuizError, Rejection
from quiz.numerals import parse_number
from quiz.questions.amounts import order_of
from quiz.questions.answering import unanswered
from quiz.questions.checks import first_flaw
from quiz.questions.distractors import doubtful, origin_of, swallowed, wrong_options
from quiz.questions.draft import Draft, Kind, Source
from quiz.questions.ranking import compatible, difficulty, spread
from quiz.questions.wording import template
from quiz.reading.line import words
from random import Random


# Bodies that tempt although the article doesn't name them: any agency may have reported it.
_ALIKE = {"news_agency", "newspaper", "ministry", "museum", "university", "bank"}


_FIGURE = re.compile(r"\d[\d,٬]*(?:[.٫]\d+)?")


class UnknownKind(QuizError):
    """A kind of question was asked for that there is no file for."""


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of question: the files of this folder that end in a KIND."""
    found = {}
    for module in sorted(pkgutil.iter_modules(quiz.questions.kinds.__path__), key=lambda m: m.name):
        kind = getattr(importlib.import_module(f"quiz.questions.kinds.{module.name}"), "KIND", None)
        if kind:
            found[kind.name] = kind
    return found


def ask(article: Article, *, count: int | None = 10, only: Collection[str] | None = None, seed: int = 0, levels: Collection[int] | None = None) -> Bank:
    """The bank of an article. The same article, kinds, count and seed give the same bank, byte for byte."""
    unknown = set(only or ()) - set(kinds())
    if unknown:
        raise UnknownKind(f"نوع أسئلة غير معروف: {', '.join(sorted(unknown))}. الأنواع: {', '.join(kinds())} / unknown kind of question.")
    source = Source(article, mine(article), Random())
    drafts, rejections = sound_drafts(source, only, seed)
    rejections = [*source.mined.rejections, *rejections]
    kept, dropped = compatible(source, drafts, words_each())
    if levels is not None:
        other = [d for d in kept if difficulty(source, d) not in levels]
        dropped += [Rejection("check", d.kind, d.rule, "درجة صعوبة غير مطلوبة / of another difficulty", d.evidence, d.prompt) for d in other]
        kept = [d for d in kept if d not in other]
    chosen = spread(source, kept, count)
    chosen.sort(key=lambda d: (d.evidence.start, d.kind, d.prompt))
    questions = tuple(finished(source, d) for d in chosen)
    return Bank(f"bank-{article.id[:12]}", article.title, article, questions, rejections=tuple(rejections + dropped))


def sound_drafts(source: Source, only: Collection[str] | None = None, seed: int = 0) -> tuple[list[Draft], list[Rejection]]:
    """Every question that passes the checks by itself, its options added, and what doesn't."""
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
            draft = _with_options(source, made)
            flaw = first_flaw(draft) or unanswered(source, draft)
            if flaw:
                rejections.append(Rejection("check", draft.kind, draft.rule, flaw, draft.evidence, draft.prompt))
            else:
                drafts.append(draft)
    return drafts, rejections


def words_each() -> dict[str, int]:
    """For each kind, the words of an article that allow one question of it; 0 for no such limit."""
    return {name: kind.words_each for name, kind in kinds().items()}


def _with_options(source: Source, draft: Draft) -> Draft:
    if draft.form != Form.CHOICE or draft.options:
        return draft
    if draft.sort.family == "person" and (swallowed(draft.key) or doubtful(draft.key)) or draft.sort.family == "place" and fold(draft.key) in words("two_places"):
        return draft  # without options it is not asked
    wrong = wrong_options(source, draft)
    if draft.sort.family == "person" and not any(origin_of(o, source) == origin_of(draft.key, source) for o in wrong):
        wrong = []  # the only foreign name among them, or the only one of its country
    if _wants_company(draft) and not any(stands_in(source.article.text, o) for o in wrong):
        wrong = []  # beside nothing from the article the key is seen unread
    options = [draft.key, *wrong]
    return replace(draft, options=ordered(source, draft, options))


def _wants_company(draft: Draft) -> bool:
    """Must one wrong option at least be named in the article?"""
    family, tag = draft.sort.family, draft.sort.tag
    return family == "person" or family == "organisation" and tag not in _ALIKE or family in ("product", "place") and draft.kind == "cloze" or family == "place" and tag == "capital"


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
