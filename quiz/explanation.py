"""What was found in an article, and what was not asked and why: what ``quiz explain`` prints, as data and as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from typing import Any

from quiz.model import Analysis, Article, EntityKind, Rejection, Span
from quiz.pipeline import find_clauses, find_facts, find_references, make_bank


def explain(article: Article) -> dict[str, Any]:
    """All that was found in the article, as plain data; positions are offsets into its ``text``."""
    def place(span: Span | None) -> dict[str, Any] | None:
        return span and {"start": span.start, "end": span.end, "text": article.text[span.start : span.end]}

    def sentence_at(span: Span | None) -> int | None:
        return next((n for n, s in enumerate(article.sentences) if span and s.span.covers(span)), None)

    chains: dict[str, dict[str, Any]] = {}
    for entity in article.entities:
        named = chains.get(entity.id)
        # A title is a mention of its bearer; it names the chain only where nothing else does.
        if named is None or (named["kind"] == EntityKind.TITLE and entity.kind != EntityKind.TITLE):
            head = {"id": entity.id, "name": entity.name, "kind": entity.kind.value, "tag": entity.tag}
            chains[entity.id] = {**head, "gender": entity.gender, "mentions": named["mentions"] if named else []}
        mention = {**(place(entity.span) or {}), "kind": entity.kind.value, "sentence": sentence_at(entity.span)}
        chains[entity.id]["mentions"].append(mention)
    for reference in find_references(article):
        mention = {**(place(reference.span) or {}), "kind": reference.kind, "sentence": sentence_at(reference.span)}
        chains[reference.id]["mentions"].append(mention)
    for linked in chains.values():
        linked["mentions"].sort(key=lambda m: (m["start"], m["end"]))
    bank = make_bank(article, count=None)
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "sentences": [
            {
                "start": sentence.span.start,
                "end": sentence.span.end,
                "paragraph": sentence.paragraph,
                "heading": sentence.heading,
                "quoted": sentence.quoted,
                "tokens": [
                    {"start": t.span.start, "end": t.span.end, "text": t.text, **_reading(t.analysis)}
                    for t in sentence.tokens
                ],
            }
            for sentence in article.sentences
        ],
        "entities": list(chains.values()),
        "clauses": [
            {
                "sentence": clause.sentence,
                "lemma": clause.lemma,
                "verb": place(clause.verb),
                "subject": place(clause.subject),
                "object": place(clause.object),
                "complements": [{"preposition": c.preposition, **(place(c.span) or {})} for c in clause.complements],
                "times": [place(time) for time in clause.times],
                "content": place(clause.content),
                "attribution": place(clause.attribution),
                "tense": clause.tense,
                "passive": clause.passive,
                "deed": clause.deed,
                "deed_object": place(clause.deed_object),
                "polarity": clause.polarity,
                "main": clause.main,
            }
            for clause in find_clauses(article)
        ],
        "facts": [
            {
                "sentence": fact.sentence,
                "kind": fact.kind,
                "rule": fact.rule,
                "confidence": fact.confidence,
                "evidence": place(fact.evidence),
                "roles": {
                    name: {**(place(role.span) or {}), "entity": role.entity.id if role.entity else None}
                    for name, role in fact.roles.items()
                },
            }
            for fact in find_facts(article)
        ],
        "questions": len(bank.questions),
        "rejections": [_rejection(rejection, sentence_at(rejection.evidence)) for rejection in bank.rejections],
    }


def _reading(analysis: Analysis) -> dict[str, Any]:
    return {name: value for name, value in asdict(analysis).items() if name not in ("gloss", "score")}


def _rejection(rejection: Rejection, sentence: int | None) -> dict[str, Any]:
    return {
        "sentence": sentence,
        "stage": rejection.stage,
        "kind": rejection.kind,
        "rule": rejection.rule,
        "reason": rejection.reason,
        "prompt": rejection.prompt,
    }


def told(found: dict[str, Any]) -> Iterator[str]:
    """The explanation as text, sentence by sentence."""
    yield found["title"]
    for number, sentence in enumerate(found["sentences"]):
        text = found["text"][sentence["start"] : sentence["end"]]
        yield f"\n[{number + 1}]{' heading' * sentence['heading']}{' quoted' * sentence['quoted']} {text}"
        for token in sentence["tokens"]:
            features = [token[name] for name in ("person", "gender", "number", "aspect", "voice", "case", "state")]
            clitics = [f"{clitic}+" for clitic in token["proclitics"]]
            clitics += [f"+{token['enclitic']}"] if token["enclitic"] else []
            written = [token["pos"], "".join(features), token["diac"], token["lemma"], *clitics]
            yield f"  {token['text']}  {' '.join(filter(None, written))}".rstrip()
        for entity in found["entities"]:
            for mention in entity["mentions"]:
                if mention["sentence"] == number:
                    kind = " ".join(filter(None, (mention["kind"], entity["tag"])))
                    yield f"  entity    {mention['text']} → {entity['name']} ({kind})"
        for clause in found["clauses"]:
            if clause["sentence"] == number:
                yield f"  clause    {' · '.join(_clause_parts(clause))}"
        for fact in found["facts"]:
            if fact["sentence"] == number:
                roles = " · ".join(f"{name}: {role['text']}" for name, role in fact["roles"].items())
                yield f"  fact      {fact['rule']} {fact['confidence']:.2f}  {roles}"
        yield from (_not_asked(rejection) for rejection in found["rejections"] if rejection["sentence"] == number)
    elsewhere = [_not_asked(rejection) for rejection in found["rejections"] if rejection["sentence"] is None]
    yield from chain(["", "elsewhere"], elsewhere) if elsewhere else ()
    yield "\nentities and their mentions"
    for entity in found["entities"]:
        kind = " ".join(filter(None, (entity["kind"], entity["tag"], entity["gender"])))
        places = (m["sentence"] + 1 if m["sentence"] is not None else "?" for m in entity["mentions"])
        mentions = (f"[{at}] {m['text']}" for at, m in zip(places, entity["mentions"], strict=True))
        yield f"  {entity['name']} ({kind}): {' · '.join(mentions)}"
    yield f"\n{found['questions']} questions, {len(found['rejections'])} not asked"


def _clause_parts(clause: dict[str, Any]) -> Iterator[str]:
    flags = [clause["tense"], *(("passive",) if clause["passive"] else ()), *(() if clause["polarity"] else ("negated",))]
    yield f"{clause['verb']['text']} ({clause['lemma']}, {', '.join(flags)})"
    for name in ("subject", "object", "content", "attribution"):
        if clause[name]:
            yield f"{name}: {clause[name]['text']}"
    if clause["deed"]:
        yield f"deed: {clause['deed']} {clause['deed_object']['text'] if clause['deed_object'] else ''}".rstrip()
    for complement in clause["complements"]:
        yield f"{complement['preposition']}: {complement['text']}"
    for time in clause["times"]:
        yield f"time: {time['text']}"


def _not_asked(rejection: dict[str, Any]) -> str:
    prompt = f"  «{rejection['prompt']}»" if rejection["prompt"] else ""
    return f"  not asked {rejection['rule']} [{rejection['stage']}]  {rejection['reason']}{prompt}"
