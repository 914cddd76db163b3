"""كم بلغ …؟ بأيّ نسبةٍ …؟: what something amounts to, or by how much it changed: money, shares, measures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.model import EntityKind, Fact, Form, Rejection, Span
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.wording import NoWording, attributed, check_clause, parts_of, template, verb_form
from quiz.reading.clauses import Reading
from quiz.reading.line import words

_CHANGE = {"ب": "by", "إلى": "to"}


def make(source: Source) -> Iterator[Draft | Rejection]:
    for fact in source.mined.facts:
        reading = source.reading(fact)
        if fact.kind != "amount" or not reading:
            continue
        try:
            yield _draft(source, fact, reading)
        except NoWording as reason:
            yield Rejection("question", "how_much", fact.rule, str(reason), fact.evidence)


def _draft(source: Source, fact: Fact, reading: Reading) -> Draft:
    line, amount = reading.line, fact.roles["amount"]
    entity = next((e for _, e in line.names.values() if e.kind == EntityKind.NUMBER and amount.span.covers(e.span)), None)
    if entity is None or entity.tag not in ("money", "share", "measure"):
        raise NoWording("ليس مبلغًا ولا نسبة ولا قياسًا / neither money nor share nor measure")
    if entity.tag == "share" and len(source.text(Span(entity.span.end, amount.span.end)).split()) > 0:
        raise NoWording("لا تُعرف حدود النسبة / where the share ends isn't certain")  # بنسبة 6% نتيجة التوسع
    if {"أقل", "أكثر", "أزيد", "دون", "فوق", *words("about")} & {w.lstrip("وبل") for w in source.text(Span(amount.span.start, entity.span.start)).split()}:
        raise NoWording("مقدار تقريبي / an approximate amount")  # إلى أقل من 200 متر
    check_clause(reading)
    before = next((name for name, _, p in reading.complements if line.span(p.start, p.end) == amount.span), "")
    if any(p.start < next((i for i, t in enumerate(line.tokens) if t.span.start >= entity.span.start), 0) < p.end and line.span(p.start, p.end) != amount.span for _, _, p in reading.complements):
        raise NoWording("مقدار في غير موضعه / the amount stands inside another part")  # المخصص للوكالة 11 مليار درهم
    name = _CHANGE.get(before, "reach" if not before else "")
    if name == "by" and entity.tag == "share":
        name = "share"
    if name == "reach" and reading.clause.lemma not in ("بلغ", "كلّف"):
        name = ""  # كم فاقت …؟ asks nothing
    if not name:
        raise NoWording("لا تُعرف صيغة السؤال / no wording for it")
    if sum(e.kind == EntityKind.NUMBER for e in (e for _, e in line.names.values()) if fact.clause and reading.clause.verb.start < e.span.start < line.tokens[reading.end - 1].span.end) > 1:
        raise NoWording("أكثر من مقدار / more than one amount")
    rest = parts_of(source, reading, without=amount.span)
    if len(rest.split()) < 2:
        raise NoWording("لا يبقى من الجملة ما يُسأل به / too little is left to ask by")
    whole = source.text(amount.span)
    key = whole if whole.startswith(source.text(entity.span)) and len(whole.split()) <= 4 else source.text(entity.span)  # 3 مليارات دولار
    if entity.tag == "measure" and not re.search(r"[^\W\d_]", key):
        raise NoWording("مقدار بلا وحدته / an amount without its unit")
    verb = verb_form(line, reading.verb, line.tokens[reading.verb].analysis.gender or "m")
    prompt = attributed(source, fact, template("how_much", name, verb=verb, rest=rest))
    return Draft("how_much", Form.CHOICE, prompt, key, Sort("number", entity.tag), fact.sentence, fact.evidence, fact.rule, entity, fact, weight=fact.confidence)


KIND = Kind("how_much", make)
