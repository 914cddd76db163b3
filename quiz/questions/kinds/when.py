"""متى …؟ في أيّ عام …؟: the time of a fact, in one grain of stem and options."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.model import EntityKind, Form, Rejection
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.wording import NoWording, attributed, check_clause, check_subject, core_of, noun_for, template, verb_form
from quiz.reading.line import Line, words

_PREPOSITIONS = ("في", "منذ", "خلال", "حتى", "قبل", "بعد")


def make(source: Source) -> Iterator[Draft | Rejection]:
    for fact in source.mined.facts:
        reading = source.reading(fact)
        filler = fact.roles.get("time")
        # When somebody said something matters less than who did, and the one would give the other away.
        if not reading or not filler or not filler.entity or not fact.clause or fact.kind == "statement":
            continue
        entity = filler.entity
        try:
            check_clause(reading)
            check_subject(reading)
            if reading.clause.lemma in words("lasting"):
                raise NoWording("مدة لا موعد / how long, not when")
            if fact.clause.tense == "present" and entity.tag in ("relative_day", "weekday"):
                raise NoWording("فعل حاضر ليوم بعينه / a present verb on a certain day")
            if fact.clause.tense != "past" and entity.tag == "year" or _belongs_to_participle(reading.line, reading.verb, filler.span.start):
                raise NoWording("قد يكون زمن غير الفعل / it may be the time of something else")
            lead = source.text(filler.span).split()[0]
            if lead in _PREPOSITIONS and lead != "في":
                raise NoWording("زمن غير معيَّن / not when it happened but since or until when")
            if entity.tag in ("relative_day", "period") and source.text(entity.span) in ("اليوم", "الآن"):
                raise NoWording("«اليوم» قد تعني هذه الأيام / «اليوم» may mean nowadays")
            after = next((i for i, t in enumerate(reading.line.tokens) if t.span.start >= filler.span.end), len(reading.line))
            if reading.line.has(after, "wa_conj") and (reading.line.pos(after) == "digit" or reading.line.name(after, EntityKind.DATE)) or reading.line.word(after) == "و":
                raise NoWording("أكثر من زمن / more than one time")
            if any(name in ("منذ", "قبل", "بعد", "عن") and p.end <= after and reading.line.tokens[p.end - 1].span.end <= filler.span.start for name, _, p in reading.complements):
                raise NoWording("قد يكون زمن غير الفعل / it may be the time of something else")  # سجلت منذ الإعلان عن التفشي | في 17 أغسطس
            if any(reading.line.lemma(p.head) in words("nouns_of_time") and not filler.span.meets(reading.line.span(at, p.end)) for _, at, p in reading.complements):
                raise NoWording("زمن في غير موضعه / a part of the time that isn't read with it")
            at = next((i for i, t in enumerate(reading.line.tokens) if t.span.start >= filler.span.start), 0)
            if entity.tag in ("date", "month", "year") and reading.line.word(at) not in _PREPOSITIONS and reading.line.pos(at - 1) == "noun" and not reading.line.has(at - 1, "Al_det") and not reading.line.inside(at - 1):
                raise NoWording("قد يكون زمن غير الفعل / it may be the time of something else")  # زلزال | نوفمبر 2017
            rest = core_of(source, fact, reading, filler.span)
            if len(rest.split()) < (2 if reading.object or reading.complements else 3):
                raise NoWording("لا يبقى من الجملة ما يُسأل به / too little is left to ask by")
            if any(w in rest.split() for w in ("الساعة", "الدقيقة")):
                raise NoWording("أكثر من زمن / more than one time")
            gender = reading.line.tokens[reading.verb].analysis.gender or "m"
            verb = verb_form(reading.line, reading.verb, gender)
            noun = noun_for(entity.tag) if entity.tag == "year" else None
            prompt = template("when", "typed", noun=noun[0], verb=verb, rest=rest) if noun else template("when", "plain", verb=verb, rest=rest)
            prompt = attributed(source, fact, prompt)
        except NoWording as reason:
            yield Rejection("question", "when", fact.rule, str(reason), fact.evidence)
            continue
        key = source.text(entity.span)
        if entity.tag == "year":
            key = key.split()[-1]
        yield Draft("when", Form.CHOICE, prompt, key, Sort("date", entity.tag), fact.sentence, fact.evidence, fact.rule, entity, fact, weight=fact.confidence)


def _belongs_to_participle(line: Line, verb: int, start: int) -> bool:
    """Does a participle in ال with a complement stand before the time, so that this may be its own: الفائزة باللقب عام 2023?"""
    before = [i for i in range(verb + 1, len(line)) if line.tokens[i].span.start < start]
    return any(line.pos(i) in ("adj", "noun") and line.has(i, "Al_det") and _is_participle(line, i) and (line.preposition(i + 1) or line.pos(i + 1) == "prep") for i in before)


def _is_participle(line: Line, i: int) -> bool:
    """الفائز، المقام، المنعقدة: by its pattern."""
    word, root = line.word(i).removeprefix("ال").removesuffix("ة"), line.tokens[i].analysis.root.replace(".", "")
    return word.startswith("م") or len(root) == 3 and len(word) >= 4 and word[1] == "ا" and word[0] == root[0]


KIND = Kind("when", make)
