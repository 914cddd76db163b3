"""ما منصب …؟ مَن هو …؟: the office a person holds, or how the article describes him."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.arabic import contains_words, stands_in
from quiz.model import EntityKind, Form, Rejection
from quiz.questions.descriptions import Description, descriptions
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.titles import is_known, is_office
from quiz.questions.wording import template


def make(source: Source) -> Iterator[Draft | Rejection]:
    known = descriptions(source)
    for description in known:
        if not description.office:
            yield _described(source, description, known)
    asked: set[str] = set()
    for fact in source.mined.facts:
        if fact.kind != "role":
            continue
        person, title = fact.roles["person"].entity, source.text(fact.roles["title"].span)
        if not person or person.id in asked or len(person.name.split()) < 2:
            continue
        if not is_office(title):
            yield Rejection("question", "role", fact.rule, f"«{title}» ليس منصبًا معيَّنًا / no definite office", fact.evidence)
            continue
        if is_known(person.name):
            yield Rejection("question", "role", fact.rule, f"«{title}»: منصب يعرفه الجميع / an office that everybody knows", fact.evidence)
            continue
        if _of_the_topic(source, title):
            yield Rejection("question", "role", fact.rule, f"«{title}»: يُعرف من موضوع النص / the article's subject gives the office away", fact.evidence)
            continue
        asked.add(person.id)
        prompt = template("role", "office", person=person.name)
        yield Draft("role", Form.CHOICE, prompt, title, Sort("title", gender=person.gender), fact.sentence, fact.evidence, fact.rule, person, fact)


def _of_the_topic(source: Source, title: str) -> bool:
    """Does the article speak of an office's field elsewhere: a minister of health where it is about health?"""
    field = title.split()[1]
    beside = sum(field in e.name.split() for e in source.article.entities if e.kind == EntityKind.TITLE)
    return source.article.text.count(field) > max(1, beside)


def _described(source: Source, own: Description, known: list[Description]) -> Draft | Rejection:
    """Who somebody is, among what the article says of the others of the same sex."""
    name = own.person.name
    others = [d.text for d in known if d is not own and not d.office and d.gender == own.gender and not _alike(d.text, own.text) and 0.3 * len(own.text) < len(d.text) < 3 * len(own.text)]
    others = [o for n, o in enumerate(others) if not any(_alike(o, p) for p in others[:n])][:3]
    if len(others) < 2 or stands_in(own.text, name.split()[-1]):
        return Rejection("question", "role", "role.description", f"{name}: لا أوصاف كافية للخيارات / too few other descriptions", own.evidence)
    options = [own.text, *others]
    source.random.shuffle(options)
    prompt = template("role", "description_feminine" if own.gender == "f" else "description", person=name)
    return Draft(
        "role", Form.CHOICE, prompt, own.text, Sort("description", gender=own.gender), own.sentence, own.evidence, "role.description", own.person,
        options=tuple(options),
    )  # fmt: skip


def _alike(a: str, b: str) -> bool:
    return contains_words(a, b) or contains_words(b, a) or a.split()[:2] == b.split()[:2]


KIND = Kind("role", make)
