"""What a teacher may put in place of something: another wrong option, another question, new drafts, a blank of any words.

All of it comes from the project's own rules and passes its checks. A bank's file holds the article's text only, so the
article is read again. What can't be vouched for is not suggested.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from random import Random

from quiz.arabic import clean, fold, stands_in
from quiz.mining.facts import Mined, mine
from quiz.model import Article, Bank, Form, Origin, Question, QuizError, Span, Status
from quiz.questions.answering import unanswered
from quiz.questions.bank import finished, fits, ordered, sound_drafts, words_each
from quiz.questions.blanks import FAMILY
from quiz.questions.checks import CHECKS, clash
from quiz.questions.distractors import wrong_options
from quiz.questions.draft import Draft, Sort, Source, gender_of, quotes
from quiz.questions.ranking import compatible, score, spread
from quiz.questions.ranking import difficulty as level
from quiz.reading.article import read
from quiz.reading.segmentation import segment
from quiz.schema import BLANK, same_key

_CHANCES = 4  # how often chance is asked for wrong options
_FEWEST = 2  # wrong options that make a blank a choice
_Drafts = dict[str, Draft]


class NotReadAgain(QuizError):
    """The article reads otherwise than when the bank was made, so that no place in it is sure."""


class NoBlank(QuizError):
    """These words can't be taken out of their sentence."""


class BadSwap(QuizError):
    """The question would fail a check with the other option."""


def other_options(bank: Bank, question: Question) -> tuple[str, ...]:
    """Wrong options that could take the place of one of the question's, the most tempting first. Raises QuizError."""
    if question.form is not Form.CHOICE or question.evidence is None:
        return ()
    source = _source(bank)
    draft = _draft_of(bank, source, question)
    if draft is None:
        return ()
    found: list[str] = []
    wrong = _wrong(question)
    for chance in range(_CHANCES):
        source.random = Random(f"{source.article.id}/{chance}/{question.id}")
        excluded = draft.excluded | {fold(option) for option in (*wrong, *found)}
        found += wrong_options(source, replace(draft, options=(), accepted=(*draft.accepted, *wrong), excluded=excluded))
    if not found:  # the kinds that bring their options themselves
        again = (_drafts(bank, chance).get(question.id) for chance in range(1, _CHANCES))
        found = [option for other in again if other for option in other.options]
    shown = {same_key(option) for option in question.options}
    fresh = (option for option in dict.fromkeys(found) if same_key(option) not in shown)
    return tuple(option for option in fresh if any(_flaw(source, draft, _exchanged(draft, old, option)) is None for old in wrong))


def swapped(bank: Bank, question: Question, old: str, new: str) -> Question:
    """The question with one wrong option exchanged. Raises BadSwap where the options would no longer be sound."""
    source = _source(bank)
    draft = _draft_of(bank, source, question)
    if draft is None or old not in question.options:
        raise BadSwap("تغيّر السؤال، فلا يُقترح له خيار. / The question has changed, so that no option can be suggested.")
    changed = _exchanged(draft, old, new)
    if flaw := _flaw(source, draft, changed):
        raise BadSwap(f"لا يصلح هذا الخيار مكان ذاك: {flaw}")
    options = changed.options
    if draft.sort.family in ("number", "date"):
        options = ordered(source, changed, list(options))
    return replace(question, options=options, origin=Origin.WRITTEN if question.origin is Origin.WRITTEN else Origin.EDITED)


def another_question(bank: Bank, question: Question) -> Question | None:
    """The next best question about the same sentence that goes with the rest of the bank; None when there is no other."""
    if question.evidence is None:
        return None
    source, drafts = _source(bank), _drafts(bank, 0)
    taken = {same for other in bank.questions for same in (other.id, fold(other.prompt))}
    others = [_as_draft(source, drafts, other) for other in bank.questions if other.id != question.id and other.status is not Status.REJECTED]
    near = [identity for identity, draft in drafts.items() if draft.evidence.meets(question.evidence)]
    near.sort(key=lambda identity: (-score(source, drafts[identity]), identity))
    after = near.index(question.id) + 1 if question.id in near else 0
    for identity in (*near[after:], *near[:after]):  # asked again and again, it goes round
        draft = drafts[identity]
        if identity not in taken and fold(draft.prompt) not in taken and not any(clash(draft, other) for other in others):
            return finished(source, draft)
    return None


def stays(question: Question) -> bool:
    """Does a question outlive regeneration: edited, written by hand, or decided about?"""
    return question.origin is not Origin.GENERATED or question.status is not Status.DRAFT


def regenerated(
    bank: Bank, wanted: int, *, kinds: Collection[str] | None = None, forms: Collection[str] | None = None,
    difficulty: Collection[int] | None = None, options: int = 4, seed: int = 0,
) -> Bank:  # fmt: skip
    """The bank with ``wanted`` drafts for those it had, others where there are others. What ``stays`` keeps its place."""
    source = _source(bank)
    kept = [question for question in bank.questions if stays(question)]
    taken = {same for question in kept for same in (question.id, fold(question.prompt))}
    replaced = {same for question in bank.questions if not stays(question) for same in (question.id, fold(question.prompt))}
    drafts, rejections = sound_drafts(source, kinds, seed, options)
    named = {finished(source, draft).id: draft for draft in drafts}
    live = [question for question in kept if question.status is not Status.REJECTED]
    fixed = [_as_draft(source, named, question) for question in live]
    limited = {question.kind for question in live if words_each().get(question.kind)}
    free = {
        identity: draft for identity, draft in named.items()
        if not {identity, fold(draft.prompt)} & taken and draft.kind not in limited and not any(clash(draft, other) for other in fixed)
        and (not forms or draft.form in forms) and (difficulty is None or level(source, draft) in difficulty)
    }  # fmt: skip
    chosen: list[Draft] = []
    dropped = []
    for again in (False, True):  # first what has not been asked yet
        group = (draft for identity, draft in free.items() if bool({identity, fold(draft.prompt)} & replaced) is again)
        apart = [draft for draft in group if not any(clash(draft, other) for other in chosen)]
        sound, left = compatible(source, apart, words_each())
        chosen += spread(source, sound, wanted - len(chosen))
        dropped += left
    chosen.sort(key=lambda d: (d.evidence.start, d.kind, d.prompt))
    fresh = [finished(source, draft) for draft in chosen]
    questions = [question if stays(question) else fresh.pop(0) if fresh else None for question in bank.questions]
    rows = (*(question for question in questions if question), *fresh)
    return replace(bank, questions=rows, rejections=tuple([*source.mined.rejections, *rejections, *dropped]))


def blank(article: Article, span: Span) -> Question:
    """The sentence of the article with the words of ``span`` taken out, approved as the teacher's own. Raises NoBlank."""
    sentence = next((piece.span for piece in segment(article.text) if piece.span.covers(span)), None)
    words = clean(article.text[span.start : span.end]).strip("«»\"“” ")
    if sentence is None or not fold(words):
        raise NoBlank("اختر كلمات متتابعة من جملة واحدة. / Choose words that follow each other in one sentence.")
    before, after = clean(article.text[sentence.start : span.start]), clean(article.text[span.end : sentence.end])
    if "__" in before + after or not fold(before + after):
        raise NoBlank("لا يبقى من الجملة ما يُسأل عنه. / Nothing of the sentence is left to ask about.")
    written_on = span.start > sentence.start and not article.text[span.start - 1].isspace()
    glue = ("ـ" if before[-1:] in tuple("بلك") else "") if written_on else " "
    gap = "" if after[:1] in tuple("،.؛:»\")؟!") else " "
    prompt = quotes(f"{before}{glue}{BLANK}{gap}{after}".strip())
    identity = "b" + hashlib.sha256(f"{article.id}/{span.start}/{span.end}".encode()).hexdigest()[:11]
    return Question(identity, "cloze", Form.TEXT, prompt, (), (words,), sentence, origin=Origin.WRITTEN, status=Status.APPROVED)


def name_within(bank: Bank, span: Span) -> Span:
    """The name that these words are, without the و, ب or ل written onto it; the words themselves where they are no name."""
    names = (entity.span for entity in _source(bank).article.entities)
    return next((name for name in names if name.end == span.end and 0 < name.start - span.start <= 2 and span.covers(name)), span)


def with_options(bank: Bank, question: Question) -> Question:
    """A blank as a choice between the name taken out and others like it; unchanged where too few are sure."""
    source = _source(bank)
    draft = _of_a_name(source, question)
    if draft is None:
        return question
    wrong = wrong_options(source, draft)
    changed = replace(draft, options=(draft.key, *wrong))
    if len(wrong) < _FEWEST or _flaw(source, draft, changed):
        return question
    return replace(question, form=Form.CHOICE, options=ordered(source, draft, [draft.key, *wrong]), answers=(draft.key,))


@lru_cache(maxsize=4)
def _read(identity: str, title: str, text: str) -> tuple[Article, Mined]:
    article = replace(read(text, title, ""), id=identity)
    if article.text != text:
        raise NotReadAgain("نص المقال في هذا البنك فيه ما لا يُقرأ، فلا اقتراحات له. / The article of this bank holds what can't be read, so there are no suggestions.")
    return article, mine(article)


def _source(bank: Bank) -> Source:
    article, mined = _read(bank.article.id, bank.article.title, bank.article.text)
    return Source(article, mined, Random(article.id))


def _drafts(bank: Bank, seed: int) -> _Drafts:
    return _sound(bank.article.id, bank.article.title, bank.article.text, seed)


@lru_cache(maxsize=8)
def _sound(identity: str, title: str, text: str, seed: int) -> _Drafts:
    article, mined = _read(identity, title, text)
    source = Source(article, mined, Random(article.id))
    return {finished(source, draft).id: draft for draft in sound_drafts(source, seed=seed)[0]}


def _wrong(question: Question) -> list[str]:
    return [option for option in question.options if same_key(option) != same_key(question.answers[0])]


def _draft_of(bank: Bank, source: Source, question: Question) -> Draft | None:
    """The draft behind a question as it reads now; None where its answer has changed or nothing is known of it."""
    draft = _drafts(bank, 0).get(question.id) or _of_a_name(source, question)
    if draft is None or same_key(draft.key) != same_key(question.answers[0]):
        return None
    evidence = source.text(draft.evidence)
    reworded = question.prompt != draft.prompt  # then whatever else the sentence names may be right as well
    named = {fold(e.name) for e in source.article.entities if reworded and stands_in(evidence, e.name)}
    return replace(draft, prompt=question.prompt, options=question.options, excluded=draft.excluded | named)


def _of_a_name(source: Source, question: Question) -> Draft | None:
    """A draft for a question whose answer is a name in its evidence."""
    if question.evidence is None:
        return None
    key = question.answers[0]
    for entity in source.article.entities:
        family = FAMILY.get(entity.kind)
        if family and question.evidence.covers(entity.span) and same_key(key) in (same_key(entity.name), same_key(source.text(entity.span))):
            sort = Sort(family, entity.tag, gender_of(source, entity) if family == "person" else "")
            sentence = _sentence(source, question.evidence)
            return Draft(question.kind, Form.CHOICE, question.prompt, key, sort, sentence, question.evidence, "by_hand", entity, options=question.options)
    return None


def _sentence(source: Source, evidence: Span) -> int:
    return next((n for n, sentence in enumerate(source.article.sentences) if sentence.span.meets(evidence)), 0)


def _exchanged(draft: Draft, old: str, new: str) -> Draft:
    return replace(draft, options=tuple(new if option == old else option for option in draft.options))


def _flaw(source: Source, before: Draft, after: Draft) -> str | None:
    """Why the options of ``after`` are not sound; a flaw that ``before`` has anyway is the teacher's own."""
    known = {check(before) for check in CHECKS}
    found = next((reason for check in CHECKS if (reason := check(after)) and reason not in known), None)
    if found or (found := unanswered(source, after)):
        return found
    if not fits(source, after, [option for option in after.options if same_key(option) != same_key(after.key)]):
        return "يُعرف الجواب بلا قراءة / the key is seen unread"
    return None


def _as_draft(source: Source, drafts: _Drafts, question: Question) -> Draft:
    """A question of the bank as the checks between questions see it."""
    draft = drafts.get(question.id)
    if draft and same_key(draft.prompt) == same_key(question.prompt):
        return draft
    evidence = question.evidence or Span(0, 0)
    sentence = _sentence(source, evidence) if question.evidence else -1
    row = question.answers if question.form in (Form.MATCH, Form.ORDER) else ()
    return Draft(question.kind, question.form, question.prompt, "" if row else question.answers[0], Sort(""), sentence, evidence, "", options=question.options, answers=row, left=question.left)
