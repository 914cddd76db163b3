"""The mechanical rules: for each a draft that breaks it and is refused for it, and sound drafts that pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.model import Entity, EntityKind, Form, Span
from quiz.questions.checks import clash, first_flaw, lint, stands_in
from quiz.questions.draft import Draft, Sort

EVIDENCE = Span(0, 100)

WHO = Draft(
    "who", Form.CHOICE, "مَن الذي وصل إلى بغداد في زيارة رسمية؟", "جيمس ماتيس", Sort("person"), 0, EVIDENCE, "visit.arrive",
    options=("جيمس ماتيس", "روبرت هيوز", "مارتن يانسن", "بول ريتشاردز"),
)  # fmt: skip
CLOZE = Draft(
    "cloze", Form.CHOICE, "وصل وزير الدفاع الأمريكي إلى _____ صباح الثلاثاء في زيارة رسمية.", "بغداد", Sort("place", "capital"), 1, EVIDENCE,
    "cloze.place", options=("بغداد", "دمشق", "عمّان"), shown=EVIDENCE,
)  # fmt: skip
TEXT = Draft("cloze", Form.TEXT, "وصل وزير الدفاع الأمريكي إلى _____ صباح الثلاثاء في زيارة رسمية.", "بغداد", Sort("place", "capital"), 1, EVIDENCE, "cloze.place", shown=EVIDENCE)
NUMBER = Draft("how_many", Form.CHOICE, "كم لوحةً اشترى متحف اللوفر؟", "12", Sort("number"), 2, EVIDENCE, "action.any", options=("10", "12", "13", "16"))
TRUE = Draft("true_false", Form.CHOICE, "صواب أم خطأ بحسب النص: زار الوزير متحف اللوفر في باريس.", "صواب", Sort("word"), 3, EVIDENCE, "visit.visit", options=("صواب", "خطأ"))


@pytest.mark.parametrize("draft", [WHO, CLOZE, TEXT, NUMBER, TRUE], ids=["who", "cloze", "text", "how_many", "true_false"])
def test_sound_draft_passes(draft: Draft) -> None:
    assert first_flaw(draft) is None


def options(*wrong: str) -> tuple[str, ...]:
    return ("جيمس ماتيس", *wrong)


REFUSED = [
    pytest.param(replace(WHO, prompt="مَن الذي وصل إلى بغداد\u200f في زيارة رسمية؟"), "presentation", id="invisible-character"),
    pytest.param(replace(WHO, prompt="مَن الذي وصـل إلى بغداد في زيارة رسمية؟"), "presentation", id="tatweel"),
    pytest.param(replace(WHO, options=options("روبرت هيوز", "مارتن ﻳانسن")), "presentation", id="presentation-form"),
    pytest.param(replace(WHO, prompt="مَن الذي وصل  إلى بغداد في زيارة رسمية؟"), "space", id="two-spaces"),
    pytest.param(replace(WHO, options=options("روبرت هيوز", "")), "empty", id="empty-option"),
    pytest.param(replace(WHO, prompt="مَن الذي وصل إلى «بغداد في زيارة رسمية؟"), "unbalanced", id="odd-quote"),
    pytest.param(replace(WHO, prompt="مَن الذي وصل إلى بغداد (في زيارة رسمية؟"), "unbalanced", id="odd-bracket"),
    pytest.param(replace(CLOZE, prompt="وصل الوزير إلى _____ في زيارة رسمية إلى _____ أمس."), "one blank", id="two-blanks"),
    pytest.param(replace(CLOZE, prompt="_____ الوزير إلى بيروت صباح الثلاثاء في زيارة رسمية."), "one blank", id="blank-first"),
    pytest.param(replace(CLOZE, prompt="وصل الوزير إلى _____ أمس."), "six words", id="short-cloze"),
    pytest.param(replace(WHO, prompt="مَن الذي وصل إلى _____ في زيارة رسمية؟"), "blank in a question", id="blank-in-question"),
    pytest.param(replace(WHO, prompt="مَن الذي وصل إلى بغداد في زيارة رسمية."), "question mark", id="no-question-mark"),
    pytest.param(replace(WHO, prompt="من الذي وصل إلى بغداد في زيارة رسمية؟"), "without its vowel", id="man-without-vowel"),
    pytest.param(replace(WHO, prompt="ما وصل إلى بغداد في زيارة رسمية؟"), "negates", id="ma-with-past"),
    pytest.param(replace(WHO, prompt="مَن الذي ليس في زيارة رسمية إلى بغداد؟"), "negative stem", id="negative-stem"),
    pytest.param(replace(WHO, prompt="مَن وصل إلى بغداد باستثناء الوزير الأول؟"), "negative stem", id="except"),
    pytest.param(replace(WHO, prompt="مَن وصل إلى بغداد؟ ومَن غادرها بعد ذلك؟"), "more than one", id="two-questions"),
    pytest.param(replace(WHO, prompt="مَن الذي وصل مع جيمس ماتيس إلى بغداد؟"), "stands in the prompt", id="key-in-prompt"),
    pytest.param(replace(WHO, key="الاتحاد الأوروبي", prompt="أيّ جهةٍ قدمت طلبا للاتحاد الأوروبي في بروكسل؟", options=("الاتحاد الأوروبي", "مجلس الأمن", "جامعة الدول")), "stands in the prompt", id="key-behind-preposition"),
    pytest.param(replace(WHO, key="متحف الزجاج القديم", prompt="أيّ مكانٍ زاره تجار الزجاج في حلب؟", sort=Sort("organisation"), options=("متحف الزجاج القديم", "متحف الخزف الحديث", "متحف الحرير الكبير")), "word of the key", id="word-of-the-key"),
    pytest.param(replace(WHO, options=options("روبرت هيوز")), "too few", id="two-options"),
    pytest.param(replace(WHO, options=options("روبرت هيوز", "روبرت هيوز")), "the same", id="same-option-twice"),
    pytest.param(replace(WHO, options=options("روبرت هيوز", "رُوبرت هيوز")), "the same", id="same-when-folded"),
    pytest.param(replace(WHO, options=("سيرغي شويغو", "روبرت هيوز", "مارتن يانسن")), "the same", id="key-missing"),
    pytest.param(replace(WHO, options=options("روبرت هيوز", "جميع ما سبق")), "all or none", id="all-of-the-above"),
    pytest.param(replace(WHO, options=options("روبرت هيوز", "لا شيء مما سبق")), "all or none", id="none-of-the-above"),
    pytest.param(replace(WHO, options=options("ماتيس", "روبرت هيوز")), "part of another", id="part-of-the-key"),
    pytest.param(replace(WHO, key="جيمس نورمان ماتيس الابن الأكبر لأبيه", options=("جيمس نورمان ماتيس الابن الأكبر لأبيه", "علي زيد", "نور علي")), "long option", id="long-key"),
    pytest.param(replace(TRUE, prompt="صواب أم خطأ بحسب النص: زار الوزير «متحف اللوفر في باريس."), "unbalanced", id="true-false-quotes"),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "reason"), REFUSED)
def test_first_flaw_refuses(draft: Draft, reason: str) -> None:
    flaw = first_flaw(draft)
    assert flaw is not None
    assert reason in flaw


@pytest.mark.parametrize(
    "prompt",
    [
        "ما منصب سيرغي شويغو بحسب النص؟",
        "ما طراز المقاتلة التي عرضها الوزير على ضيفه؟",
        "ما الذي عرضه الوزير على ضيفه في القاعدة؟",
        "من أين وصل الوزير إلى القاهرة أمس؟",
        "ممَّن طلب الوزير المساعدة في بناء الجسر؟",
        "لماذا أغلق الوزير أبواب المتحف القديم أمس؟",
    ],
)
def test_sound_prompt_passes(prompt: str) -> None:
    assert first_flaw(replace(WHO, prompt=prompt)) is None


CLASHES = [
    pytest.param(WHO, WHO, "the same prompt", id="same-prompt"),
    pytest.param(WHO, replace(WHO, kind="speaker", prompt="مَن الذي قال إن الزيارة كانت ناجحة جدا؟"), "the same thing", id="same-key-same-sentence"),
    pytest.param(CLOZE, replace(CLOZE, key="الثلاثاء", prompt="وصل وزير الدفاع الأمريكي إلى العاصمة صباح _____ في زيارة رسمية."), "shown by another", id="one-cloze-a-sentence"),
    pytest.param(replace(WHO, sentence=1), CLOZE, "gives its key away", id="key-in-other-prompt"),
    pytest.param(replace(TRUE, sentence=1, shown=CLOZE.shown or Span(0, 40)), replace(CLOZE, shown=CLOZE.shown or Span(0, 40)), "shown by another", id="true-false-shows-the-sentence"),
]


@pytest.mark.parametrize(("one", "other", "reason"), CLASHES)
def test_clash_refuses(one: Draft, other: Draft, reason: str) -> None:
    found = clash(replace(one, prompt="مَن الذي وصل إلى بغداد في زيارة رسمية؟") if one is not other and one.kind == "who" else one, other)
    assert found is not None
    assert reason in found


@pytest.mark.parametrize(("one", "other"), [(WHO, CLOZE), (WHO, NUMBER), (CLOZE, NUMBER), (NUMBER, TRUE)])
def test_clash_lets_questions_about_other_sentences_stand(one: Draft, other: Draft) -> None:
    assert clash(one, other) is None
    assert clash(other, one) is None


@pytest.mark.parametrize("pair", [(p.values[0], p.values[1]) for p in CLASHES])
def test_clash_does_not_depend_on_the_order(pair: tuple[Draft, Draft]) -> None:
    assert (clash(*pair) is None) == (clash(*reversed(pair)) is None)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("وصل الوفد إلى بغداد أمس", "بغداد", True),
        ("اجتمع الوفدان ببغداد أمس", "بغداد", True),
        ("قدم طلبا للاتحاد الأوروبي أمس", "الاتحاد الأوروبي", True),
        ("زار الوفد دمشق وبغداد أمس", "بغداد", True),
        ("زار الوفد بغدادي أمس", "بغداد", False),
        ("زار الوفد مدينة أخرى أمس", "بغداد", False),
    ],
)
def test_stands_in(text: str, name: str, expected: bool) -> None:
    assert stands_in(text, name) is expected


def test_lint_of_a_finished_question() -> None:
    from quiz.model import Question

    question = Question("q", "who", Form.CHOICE, WHO.prompt, WHO.options, (WHO.key,), EVIDENCE)
    assert lint(question) is None
    assert lint(replace(question, prompt=WHO.prompt.rstrip("؟"))) is not None
    assert lint(replace(question, options=("روبرت هيوز", "مارتن يانسن"))) is not None


def test_entity_of_a_draft_does_not_matter_to_its_flaws() -> None:
    entity = Entity(Span(0, 5), EntityKind.PERSON, "جيمس ماتيس", "person:جيمس ماتيس")
    assert first_flaw(replace(WHO, entity=entity)) is None
