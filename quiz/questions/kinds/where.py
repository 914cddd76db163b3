"""أين …؟ في أيّ مدينة …؟ إلى أين …؟: the place of a fact."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.mining.fillers import is_place
from quiz.model import Entity, EntityKind, Form, Rejection
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.geography import adjective_of
from quiz.questions.government import governed, may_take_object
from quiz.questions.wording import NoWording, attributed, check_clause, check_subject, core_of, noun_for, template, verb_form
from quiz.reading.gazetteer import class_of
from quiz.reading.line import Line

_TEMPLATES = {"place": "plain", "destination": "to", "origin": "from"}


def make(source: Source) -> Iterator[Draft | Rejection]:
    for fact in source.mined.facts:
        reading = source.reading(fact)
        # Where somebody said something: the place may belong to his office (ممثل المنظمة في العراق).
        if not reading or fact.kind == "statement" or reading.content:
            continue
        for role in ("place", "destination", "origin"):
            filler = fact.roles.get(role)
            place = next(((name, p) for name, _, p in reading.complements if filler and reading.line.span(p.start, p.end) == filler.span), None)
            if not filler or not place or not is_place(reading.line, place[1]) or place[1].parts:
                continue
            entity = place[1].entity
            try:
                if fact.rule == "action.any":
                    raise NoWording("لا يُعرف إن كان المكان مكان الفعل / whether it is the place of the deed isn't known")
                if not entity or entity.kind != EntityKind.PLACE:
                    raise NoWording("لا اسم للمكان / the place has no name")
                if filler.span.end > entity.span.end:
                    raise NoWording("يتبع المكان نعت / an adjective follows the place")  # بالدقم المطلة | على بحر العرب
                check_clause(reading)
                check_subject(reading)
                if fact.clause and fact.clause.lemma in ("كان", "أصبح", "ليس", "بات", "ظلّ"):
                    raise NoWording("فعل ناقص / a copula")
                if not (reading.object or reading.content) and governed(fact.clause.lemma if fact.clause else "") and not any(name in governed(reading.clause.lemma) for name, _, p in reading.complements if p is not place[1]) and role == "place" and may_take_object(reading.clause.lemma):
                    raise NoWording("جملة لم تكتمل / an unfinished sentence")  # قضت المحكمة بـ…
                if place and _of_another(reading.line, place[1].start):
                    raise NoWording("قد يكون مكان غير الفعل / it may be the place of something else")  # طالبات من مدرسة | في نابلس
                if any(name in ("على", "عند") and p.end == place[1].start - 1 for name, _, p in reading.complements):
                    raise NoWording("قد يكون مكان غير الفعل / it may be the place of something else")  # تقع على حزام النار | في المحيط
                others = [p for _, _, p in reading.complements if p is not place[1] and p.entity and p.entity.kind == EntityKind.PLACE]
                if any(p.entity and p.entity.tag in ("", "city", "capital", "settlement", "province", "airport", "building", "district") for p in others) and entity.tag not in ("airport", "building"):
                    raise NoWording("أكثر من مكان / more than one place")
                rest = core_of(source, fact, reading, filler.span)
                if len(rest.split()) < (2 if reading.object or len(reading.complements) > 1 else 3):
                    raise NoWording("لا يبقى من الجملة ما يُسأل به / too little is left to ask by")
                if _names_place(source, entity, rest):
                    raise NoWording("في السؤال ما يدلّ على المكان / the rest gives the place away")
                gender = reading.line.tokens[reading.verb].analysis.gender or "m"
                verb = verb_form(reading.line, reading.verb, gender)
                prompt = attributed(source, fact, _prompt(role, place[0], entity, verb, rest))
            except NoWording as reason:
                yield Rejection("question", "where", fact.rule, str(reason), fact.evidence)
                continue
            yield Draft("where", Form.CHOICE, prompt, entity.name, Sort("place", entity.tag), fact.sentence, fact.evidence, fact.rule, entity, fact, weight=fact.confidence)


def _of_another(line: Line, start: int) -> bool:
    """Does a place stand right behind a body or another place, whose place it may be?"""
    before = start - 1 if line.preposition(start) else start - 2
    named = any(begin <= before < end and e.kind in (EntityKind.ORGANISATION, EntityKind.PLACE) for begin, (end, e) in line.names.items())
    return named or bool(class_of(line.lemma(before)) if before >= 0 else None)


def _prompt(role: str, preposition: str, entity: Entity, verb: str, rest: str) -> str:
    noun = noun_for(entity.tag)
    if role == "place" and noun and preposition in ("في", "ب"):
        return template("where", "typed", noun=noun[0], verb=verb, rest=rest)
    if preposition not in ("في", "ب", "إلى", "من"):
        raise NoWording("ظرف المكان ليس «في» / the place isn't where it happened but near it")
    return template("where", _TEMPLATES[role], verb=verb, rest=rest)


def _names_place(source: Source, entity: Entity, rest: str) -> bool:
    adjective = adjective_of(entity)
    return bool(adjective) and any(w.removeprefix("ال").rstrip("ةن").startswith(adjective) for w in rest.split())


KIND = Kind("where", make)
