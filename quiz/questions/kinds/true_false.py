"""صواب أم خطأ: a clause of the article as it stands, or with one name, date or number changed for another."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.model import Entity, EntityKind, Form, Rejection, Span
from quiz.questions.kinds.cloze import FAMILY
from quiz.questions.distractors import wrong_options
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.wording import NoWording, check_clause, parts_of, template, templates, verb_word
from quiz.reading.gazetteer import is_nationality
from quiz.reading.line import words as particles

_CHANGEABLE = (EntityKind.PERSON, EntityKind.PLACE, EntityKind.DATE, EntityKind.NUMBER, EntityKind.PRODUCT)


def make(source: Source) -> Iterator[Draft | Rejection]:
    seen: set[Span] = set()
    for fact in source.mined.facts:
        reading = source.reading(fact)
        if not reading or not fact.clause or fact.clause.verb in seen or not reading.subject or reading.content:
            continue
        seen.add(fact.clause.verb)
        try:
            check_clause(reading)
            if reading.clause.lemma in particles("copulas"):
                raise NoWording("ما يُقال عنه ربما ذُكر قبلًا / what the copula speaks of may have been named before")
            if reading.line.tokens[reading.verb].analysis.enclitic:
                raise NoWording("في الفعل ضمير متصل / the verb carries a pronoun")
            words = verb_word(reading.line, reading.verb)
            statement = f"{words} {parts_of(source, reading)}"
            if reading.subject_before or reading.cut or len(statement.split()) < 6 or not (reading.object or reading.complements or reading.times):
                raise NoWording("جملة أقصر من أن تُعرض، أو فعلها بعد فاعلها / too short, or its verb follows its subject")
        except NoWording as reason:
            yield Rejection("question", "true_false", fact.rule, str(reason), fact.evidence)
            continue
        yield from _statement(source, fact, statement)


def _statement(source: Source, fact, statement: str) -> Iterator[Draft | Rejection]:  # type: ignore[no-untyped-def]
    right, wrong = templates()["true_false"]["right"], templates()["true_false"]["wrong"]
    names = [e for e in source.article.entities if e.kind in _CHANGEABLE and fact.evidence.covers(e.span) and source.text(e.span).strip("«»") in statement]
    if not names:
        yield Rejection("question", "true_false", fact.rule, "لا اسم فيها يُتحقَّق منه / no name to check", fact.evidence)
        return
    entity: Entity | None = source.random.choice(names)
    key = right
    if source.random.random() < 0.5 and entity:
        old = source.text(entity.span).strip("«»")
        sort = Sort(FAMILY[entity.kind], entity.tag, entity.gender)
        draft = Draft("true_false", Form.CHOICE, statement, old, sort, fact.sentence, fact.evidence, fact.rule, entity, fact)
        others = [o for o in wrong_options(source, draft) if o not in statement]
        if entity.kind == EntityKind.PERSON:  # of a man the article doesn't name it says nothing, neither right nor wrong
            others = [o for o in others if any(e.name == o or source.text(e.span) == o for e in source.article.entities)]
        line, at = source.tokens.get(entity.span.start, (None, 0))
        if entity.kind == EntityKind.PERSON and (line is None or is_nationality(line.word(at - 1))):
            others = []  # البرتغالي does not go with any other man
        if not others or statement.count(old) != 1:
            yield Rejection("question", "true_false", fact.rule, "لا بديل مقنع / no convincing replacement", fact.evidence)
            return
        statement, key = statement.replace(old, others[0]), wrong
    prompt = template("true_false", "prompt", statement=statement)
    yield Draft("true_false", Form.CHOICE, prompt, key, Sort("word"), fact.sentence, fact.evidence, fact.rule, entity, fact, options=(right, wrong), weight=fact.confidence * 0.8)


KIND = Kind("true_false", make)
