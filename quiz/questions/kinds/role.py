"""ما منصب …؟: the office a person holds, from a title before the name."""

from __future__ import annotations

from collections.abc import Iterator
from quiz.model import Form, Rejection
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.titles import is_famous_head, is_office
from quiz.questions.wording import template

def make(source: Source) -> Iterator[Draft | Rejection]:
    asked: set[str] = set()
    for fact in source.mined.facts:
        if fact.kind != "role":
            continue
        person, title = fact.roles["person"].entity, source.text(fact.roles["title"].span)
        if not person or person.id in asked or len(person.name.split()) < 2:
            continue
        if is_famous_head(person.name, title):
            yield Rejection("question", "role", fact.rule, f"{person.name}: يعرف القارئ منصبه قبل القراءة / his office is known unread", fact.evidence)
            continue
        if not is_office(title):
            yield Rejection("question", "role", fact.rule, f"«{title}» ليس منصبًا معيَّنًا / no definite office", fact.evidence)
            continue
        asked.add(person.id)
        prompt = template("role", "office", person=person.name)
        yield Draft("role", Form.CHOICE, prompt, title, Sort("title", gender=person.gender), fact.sentence, fact.evidence, fact.rule, person, fact, weight=1.0)


KIND = Kind("role", make)
