"""مَن الذي التقاه …؟ مع مَن …؟: the person it was done to or with."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.model import Form, Rejection
from quiz.questions.draft import Draft, Kind, Sort, Source, gender_of
from quiz.questions.government import takes_object
from quiz.questions.wording import NoWording, attributed, check_clause, parts_of, person_name, template, templates, twins, verb_form


def make(source: Source) -> Iterator[Draft | Rejection]:
    for fact in source.mined.facts:
        reading = source.reading(fact)
        if not reading or not fact.clause or fact.kind == "statement" or reading.content:
            continue
        for role, filler in fact.roles.items():
            place = next(((name, p) for name, _, p in reading.complements if reading.line.span(p.start, p.end) == filler.span), None)
            is_object = fact.clause.object == filler.span and not fact.clause.passive
            phrase = reading.object if is_object else place[1] if place else None
            name = person_name(source, phrase) if phrase else None
            if is_object and not takes_object(reading.clause.lemma):
                continue
            if not name or role in ("place", "time") or not reading.subject:
                continue
            try:
                check_clause(reading)
                if is_object and phrase and phrase.start == reading.subject.end and reading.subject.human and not reading.subject.entity:
                    raise NoWording("قد يكون اسم الفاعل / it may be the subject's own name")  # خطف البديل الشاب يوسف …
                # The time and place are asked for elsewhere; whoever else was met, seen … is no wrong option.
                drop = frozenset(s.span for r, s in fact.roles.items() if r in ("place", "time"))
                rest = parts_of(source, reading, without=filler.span, drop=drop)
                if len(rest.split()) < 3:
                    rest += " بحسب النص"
                gender = reading.line.tokens[reading.verb].analysis.gender or "m"
                if is_object:
                    woman = filler.entity is not None and gender_of(source, filler.entity) == "f"
                    verb = verb_form(reading.line, reading.verb, gender, attached="ها" if woman else "ه")
                    prompt = template("whom", "object_feminine" if woman else "object", verb=verb, rest=rest)
                else:
                    before = templates()["before_man"].get(place[0]) if place else None
                    if not before:
                        raise NoWording("حرف الجر لا يسبق مَن / this preposition doesn't go before مَن")
                    prompt = template("whom", "complement", preposition=before, verb=verb_form(reading.line, reading.verb, gender), rest=rest)
                prompt = attributed(source, fact, prompt)
            except NoWording as reason:
                yield Rejection("question", "whom", fact.rule, str(reason), fact.evidence)
                continue
            entity = filler.entity
            yield Draft("whom", Form.CHOICE, prompt, name, Sort("person", gender=gender_of(source, entity) if entity else ""), fact.sentence, fact.evidence, fact.rule, entity, fact, excluded=twins(source, fact, role), weight=fact.confidence)


KIND = Kind("whom", make)
