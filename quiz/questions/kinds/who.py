"""مَن الذي …؟: the person who did it, and the person who holds an office."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.arabic import stands_in
from quiz.model import Fact, Form, Rejection
from quiz.questions.titles import is_known, is_office
from quiz.questions.draft import Draft, Kind, Sort, Source, gender_of
from quiz.questions.wording import NoWording, attributed, check_clause, core_of, person_name, template, twins, verb_form

_ROLES = ("agent", "winner", "person")


def make(source: Source) -> Iterator[Draft | Rejection]:
    for fact in source.mined.facts:
        if fact.kind == "role":
            yield from _holder(source, fact)
            continue
        reading = source.reading(fact)
        name = person_name(source, reading.subject) if reading and reading.subject else None
        role = next((r for r in _ROLES if r in fact.roles and reading and fact.clause and fact.roles[r].span == fact.clause.subject), None)
        if not name or not role or not reading or (reading.content and fact.kind == "action"):
            continue
        try:
            check_clause(reading)
            rest = core_of(source, fact, reading, fact.roles[role].span)
            if len(rest.split()) < 3:
                raise NoWording("لا يبقى من الجملة ما يُسأل به / too little is left to ask by")
            gender = gender_of(source, entity) if (entity := fact.roles[role].entity) else ""
            verb = verb_form(reading.line, reading.verb, "f" if gender == "f" else "m")
            prompt, typed = (attributed(source, fact, template("who", form, verb=verb, rest=rest)) for form in ("subject_feminine" if gender == "f" else "subject", "typed"))
        except NoWording as reason:
            yield Rejection("question", "who", fact.rule, str(reason), fact.evidence)
            continue
        if stands_in(source.article.title, name.split()[-1]):
            yield Rejection("question", "who", fact.rule, "صاحبه في عنوان النص / the article's title names him", fact.evidence)
            continue
        yield Draft("who", Form.CHOICE, prompt, name, Sort("person", gender=gender), fact.sentence, fact.evidence, fact.rule, entity, fact, excluded=twins(source, fact, role) if "*" not in fact.rule and len(rest.split()) < 6 else frozenset(), weight=fact.confidence, typed=typed)


def _at_once(source: Source, fact: Fact) -> bool:
    """Is ب written onto the title, so that it may be another word: بمساعدة الميكانيكي?"""
    start = fact.roles["title"].span.start
    return start > 0 and source.article.text[start - 1] == "ب"


def _holder(source: Source, fact: Fact) -> Iterator[Draft | Rejection]:
    title, person = source.text(fact.roles["title"].span), fact.roles["person"].entity
    # A title of one word (الرئيس) says too little to ask by.
    if person and is_known(person.name):
        yield Rejection("question", "who", fact.rule, f"«{title}»: منصب يعرف الجميع صاحبه / an office whose holder everybody knows", fact.evidence)
    elif person and is_office(title) and not _at_once(source, fact) and len(person.name.split()) >= 2:
        prompt = template("who", "role_feminine" if person.gender == "f" else "role", title=title)
        yield Draft("who", Form.CHOICE, prompt, person.name, Sort("person", gender=gender_of(source, person)), fact.sentence, fact.evidence, fact.rule, person, fact, weight=0.8, typed=prompt if len(title.split()) > 2 else "")


KIND = Kind("who", make)
