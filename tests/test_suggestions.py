"""What a teacher may put in place of something: each suggestion comes from the rules and passes the checks."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from quiz import banks, pipeline
from quiz.arabic import fold, stands_in
from quiz.model import Article, Bank, EntityKind, Form, Origin, Question, Span, Status
from quiz.questions import suggestions
from quiz.questions.checks import lint
from quiz.questions.suggestions import BadSwap, NoBlank, NotReadAgain
from quiz.schema import same_key

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
VISIT = next(path for path in SEEDS if path.stem == "military-visit")
SPORT = next(path for path in SEEDS if path.stem == "sport")


@cache
def bank_of(path: Path) -> Bank:
    """A bank as a file holds it: the article without sentences and names."""
    made = pipeline.make_bank(pipeline.read_article(path.read_text(encoding="utf-8")), count=12, seed=1)
    return banks.parse_bank(banks.dump_bank(made))


def choices(bank: Bank) -> list[Question]:
    return [question for question in bank.questions if question.form is Form.CHOICE and question.kind != "true_false"]


def with_question(bank: Bank, question: Question) -> Bank:
    return replace(bank, questions=tuple(question if other.id == question.id else other for other in bank.questions))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_another_option_is_new_and_the_question_with_it_passes_the_checks(path: Path) -> None:
    bank = bank_of(path)
    for question in choices(bank):
        shown = {same_key(option) for option in question.options}
        for new in suggestions.other_options(bank, question):
            assert same_key(new) not in shown
            swaps = []
            for old in question.options:
                if same_key(old) != same_key(question.answers[0]):
                    try:
                        swaps.append(suggestions.swapped(bank, question, old, new))
                    except BadSwap:
                        continue
            assert swaps
            for changed in swaps:
                assert lint(changed) is None and not banks.bank_problems(with_question(bank, changed))
                assert changed.origin is Origin.EDITED and new in changed.options and len(changed.options) == len(question.options)


def test_some_questions_have_other_options() -> None:
    assert sum(bool(suggestions.other_options(bank_of(SPORT), question)) for question in choices(bank_of(SPORT))) >= 3


def test_numbers_stay_in_order_after_a_swap() -> None:
    found = 0
    for path in SEEDS:
        for question in choices(bank_of(path)):
            if all(option.isdigit() for option in question.options):
                for new in suggestions.other_options(bank_of(path), question):
                    wrong = next(option for option in question.options if option != question.answers[0])
                    options = suggestions.swapped(bank_of(path), question, wrong, new).options
                    assert list(options) == sorted(options, key=int)
                    found += 1
    assert found


def test_no_option_is_suggested_for_an_answer_that_was_changed() -> None:
    bank = bank_of(SPORT)
    question = next(question for question in choices(bank) if suggestions.other_options(bank, question))
    other = next(option for option in question.options if same_key(option) != same_key(question.answers[0]))
    changed = replace(question, answers=(other,), origin=Origin.EDITED)
    mine = with_question(bank, changed)
    sentence = bank.article.text[question.evidence.start : question.evidence.end] if question.evidence else ""
    assert stands_in(sentence, other) or suggestions.other_options(mine, changed) == ()
    with pytest.raises(BadSwap):
        suggestions.swapped(mine, changed, question.answers[0], "شيء")


def test_a_reworded_question_gets_no_option_that_its_sentence_names() -> None:
    for path in SEEDS:
        bank = bank_of(path)
        for question in choices(bank):
            if question.kind in ("who", "whom", "speaker", "where", "which") and question.evidence:
                reworded = replace(question, prompt=question.prompt.replace("؟", " بحسب النص؟"), origin=Origin.EDITED)
                sentence = bank.article.text[question.evidence.start : question.evidence.end]
                assert not any(stands_in(sentence, new) for new in suggestions.other_options(with_question(bank, reworded), reworded))


def test_another_question_is_about_the_same_sentence_and_new_to_the_bank() -> None:
    found = 0
    for bank, question in ((bank_of(path), question) for path in SEEDS for question in bank_of(path).questions):
        other = suggestions.another_question(bank, question)
        if other:
            found += 1
            assert other.evidence and question.evidence and other.evidence.meets(question.evidence)
            assert other.id not in {mine.id for mine in bank.questions} and other.status is Status.DRAFT
            assert fold(other.prompt) not in {fold(mine.prompt) for mine in bank.questions}
            changed = replace(bank, questions=tuple(other if mine is question else mine for mine in bank.questions))
            assert not banks.bank_problems(changed)
    assert found > 10


def test_what_was_decided_edited_or_written_survives_regeneration() -> None:
    bank = bank_of(VISIT)
    first, second, third, *rest = bank.questions
    kept = (
        replace(first, status=Status.REJECTED),
        replace(second, prompt=second.prompt + " ", origin=Origin.EDITED),
        replace(third, status=Status.APPROVED),
        replace(rest[0], id="w1", origin=Origin.WRITTEN, prompt="سؤال المعلّم عن النص؟"),
    )
    mixed = replace(bank, questions=(rest[1], *kept, *rest[2:]))
    drafts = [question for question in mixed.questions if not suggestions.stays(question)]
    made = suggestions.regenerated(mixed, len(drafts), seed=3)
    assert [question for question in made.questions if suggestions.stays(question)] == list(kept)
    assert made.questions[1:5] == kept
    assert len(made.questions) <= len(mixed.questions)
    assert {question.id for question in made.questions} - {question.id for question in mixed.questions}
    assert not banks.bank_problems(made) and made.rejections


def test_regeneration_asks_for_the_kinds_and_levels_wished_for() -> None:
    bank = replace(bank_of(SPORT), questions=())
    made = suggestions.regenerated(bank, 5, kinds=("cloze", "who"), difficulty=(2, 3))
    assert made.questions and {question.kind for question in made.questions} <= {"cloze", "who"} and {question.difficulty for question in made.questions} <= {2, 3}


TEXT = "وصل الوفد إلى تونس صباح الخميس. وزار الوفد متحف باردو وقرطاج، ثم سافر بالقطار إلى سوسة."
ARTICLE = Article("a", "رحلة", TEXT)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "prompt"),
    [
        ("تونس", "وصل الوفد إلى _____ صباح الخميس."),
        ("متحف باردو", "وزار الوفد _____ وقرطاج، ثم سافر بالقطار إلى سوسة."),
        ("قرطاج", "وزار الوفد متحف باردو و_____، ثم سافر بالقطار إلى سوسة."),
        ("سوسة", "وزار الوفد متحف باردو وقرطاج، ثم سافر بالقطار إلى _____."),
        ("القطار", "وزار الوفد متحف باردو وقرطاج، ثم سافر بـ_____ إلى سوسة."),
    ],
)
def test_a_blank_is_its_sentence_without_the_words(words: str, prompt: str) -> None:
    question = suggestions.blank(ARTICLE, at(words))
    assert (question.prompt, question.answers, question.form) == (prompt, (words,), Form.TEXT)
    assert (question.origin, question.status) == (Origin.WRITTEN, Status.APPROVED)
    assert question.evidence and question.evidence.covers(at(words))
    assert not banks.bank_problems(Bank("b", "", ARTICLE, (question,)))


@pytest.mark.parametrize("span", [at("الخميس. وزار"), at("وصل الوفد إلى تونس صباح الخميس"), at(".")])
def test_words_of_two_sentences_or_a_whole_one_are_no_blank(span: Span) -> None:
    with pytest.raises(NoBlank):
        suggestions.blank(ARTICLE, span)


def test_a_blank_for_a_name_can_be_a_choice_of_such_names() -> None:
    article = pipeline.read_article(SPORT.read_text(encoding="utf-8"))
    bank = bank_of(SPORT)
    offered = []
    for entity in article.entities:
        if entity.kind is EntityKind.PERSON:
            try:
                question = suggestions.blank(bank.article, entity.span)
            except NoBlank:
                continue
            choice = suggestions.with_options(bank, question)
            if choice.form is Form.CHOICE:
                offered.append(choice)
                assert lint(choice) is None or lint(choice) == lint(replace(question, form=Form.TEXT))
                assert not any(stands_in(choice.prompt, option) for option in choice.options)
                assert not banks.bank_problems(replace(bank, questions=(choice,)))
    assert offered


def test_the_letter_written_onto_a_name_stays_in_the_sentence() -> None:
    article = pipeline.read_article(SPORT.read_text(encoding="utf-8"))
    glued = [entity.span for entity in article.entities if article.text[entity.span.start - 1] in "وبل" and article.text[entity.span.start - 2].isspace()]
    assert glued
    for name in glued:
        assert suggestions.name_within(bank_of(SPORT), Span(name.start - 1, name.end)) == name


def test_words_that_are_no_name_stay_a_typed_blank() -> None:
    bank = bank_of(SPORT)
    start = bank.article.text.index("الخسارة")
    question = suggestions.blank(bank.article, Span(start, start + len("الخسارة")))
    assert suggestions.with_options(bank, question) == question


def test_an_article_that_reads_otherwise_gets_no_suggestions() -> None:
    bank = bank_of(SPORT)
    marked = replace(bank, article=replace(bank.article, id="other", text=bank.article.text + " <b>نص</b>"))
    with pytest.raises(NotReadAgain):
        suggestions.other_options(marked, choices(bank)[0])
