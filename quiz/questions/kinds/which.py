"""أيّ …؟ ما طراز …؟: a thing of a known class: the country or body that did it, the model of what was shown or fitted."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.arabic import stands_in
from quiz.model import EntityKind, Fact, Form, Rejection
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.wording import NoWording, attributed, check_clause, core_of, noun_for, participles, parts_of, template, verb_form
from quiz.reading.clauses import Reading
from quiz.reading.gazetteer import class_of
from quiz.reading.line import Line, words
from quiz.reading.phrases import Phrase, noun_phrase


def make(source: Source) -> Iterator[Draft | Rejection]:
    for fact in source.mined.facts:
        if fact.kind == "statement":
            continue
        reading = source.reading(fact)
        for maker in (_doer, _model):
            if reading:
                try:
                    draft = maker(source, fact, reading)
                except NoWording as reason:
                    yield Rejection("question", "which", fact.rule, str(reason), fact.evidence)
                    continue
                if draft:
                    yield draft
        if fact.rule == "possession.fitted":
            yield _fitted(source, fact)


def _doer(source: Source, fact: Fact, reading: Reading) -> Draft | None:
    """أيّ دولةٍ …؟ أيّ شركةٍ …؟ where a named country or body is the subject."""
    subject = reading.subject
    if not subject or subject.parts or not subject.entity or subject.counted:
        return None
    entity = subject.entity
    if entity.kind not in (EntityKind.PLACE, EntityKind.ORGANISATION) or (entity.kind == EntityKind.PLACE and entity.tag != "country"):
        return None
    if subject.head not in reading.line.names and not (subject.start + 1 in reading.line.names or subject.start + 2 in reading.line.names):
        return None
    check_clause(reading)
    noun, gender = noun_for(entity.tag) or noun_for("organisation") or ("", "f")
    span = reading.line.span(subject.start, subject.end)
    if stands_in(source.article.title, entity.name):
        raise NoWording("الجواب في عنوان النص / the key stands in the article's title")
    if entity.kind == EntityKind.ORGANISATION and class_of(entity.name.split()[0].removeprefix("ال")) and all(w.startswith("ال") for w in entity.name.split()):
        raise NoWording("وصف لا اسم / a description, no name")  # البنك المركزي
    rest = core_of(source, fact, reading, span)
    if any(reading.line.tokens[i].analysis.enclitic for i in range(subject.end, reading.end) if not reading.line.inside(i)):
        raise NoWording("ضمير يعود على المسؤول عنه / a pronoun for what is asked")
    if len(rest.split()) < 3:
        raise NoWording("لا يبقى من الجملة ما يُسأل به / too little is left to ask by")
    prompt = attributed(source, fact, template("which", "subject", noun=noun, verb=verb_form(reading.line, reading.verb, gender), rest=rest))
    family = "place" if entity.kind == EntityKind.PLACE else "organisation"
    return Draft("which", Form.CHOICE, prompt, entity.name, Sort(family, entity.tag), fact.sentence, fact.evidence, fact.rule, entity, fact, weight=fact.confidence)


def _model(source: Source, fact: Fact, reading: Reading) -> Draft | None:
    """ما طراز المقاتلة التي عرضها شويغو …؟ where the object is named by its model."""
    thing = reading.object
    if not thing or thing.parts or fact.clause is None or fact.clause.passive:
        return None
    found = models_in(source, reading.line, thing)
    if not found:
        return None
    check_clause(reading)
    if reading.subject is None:
        raise NoWording("فاعل غير مذكور / the subject isn't named")
    names, at = found
    line = reading.line
    definite = definite_form(source, line, thing.start, at)
    plural = line.tokens[thing.head].analysis.number == "p"
    feminine = plural or line.tokens[thing.head].analysis.gender == "f"
    after = frozenset(line.span(p.start, p.end) for _, start, p in reading.complements if start >= thing.end)
    after |= frozenset(r.span for name, r in fact.roles.items() if name in ("place", "time"))
    rest = parts_of(source, reading, without=line.span(thing.start, thing.end), drop=after)
    gender = line.tokens[reading.verb].analysis.gender or "m"
    clause = f"{'التي' if feminine else 'الذي'} {verb_form(line, reading.verb, gender, attached='ها' if feminine else 'ه')} {rest}"
    prompt = template("which", "models" if len(names) > 1 else "model", thing=definite, rest=clause)
    entity = next((e for n, (_, e) in line.names.items() if thing.start <= n < thing.end and e.kind == EntityKind.PRODUCT), None)
    key = " و".join(f"«{n}»" for n in names) if len(names) > 1 else names[0]
    sort = Sort("models" if len(names) > 1 else "product", entity.tag if entity else "")
    return Draft("which", Form.CHOICE, prompt, key, sort, fact.sentence, fact.evidence, fact.rule, entity, fact, weight=fact.confidence)


def _fitted(source: Source, fact: Fact) -> Draft | Rejection:
    """ما طراز الصواريخ التي جُهّزت بها المقاتلة؟ from a participle (مجهزة بصواريخ من طراز …)."""
    equipment, bearer = fact.roles["equipment"], fact.roles["bearer"]
    line, start = source.tokens[equipment.span.start]
    phrase = noun_phrase(line, start, clitics=True)
    try:
        found = models_in(source, line, phrase) if phrase else None
        if not phrase or not found or len(found[0]) > 1 or not line.tokens[start].analysis.number == "p":
            raise NoWording("ليس لما جُهّزت به طراز مسمّى / what it is fitted with has no named model")
        _, at = source.tokens[bearer.span.start]
        owner = noun_phrase(line, at, join=False)
        named = models_in(source, line, owner) if owner else None
        if not owner or not named:
            raise NoWording("الشيء المجهّز بلا اسم / the thing fitted has no name")
        participle = next(i for i in range(owner.start, start) if line.lemma(i) in participles())
        verb = templates_verb(line, participle, line.tokens[owner.head].analysis.gender == "f")
        # Without the model's name, which is a question of its own.
        owner_text = f"{definite_form(source, line, owner.start, owner.start + 1)} بحسب النص"
        prompt = template("which", "fitted", thing=definite_form(source, line, phrase.start, phrase.start + 1), verb=verb, bearer=owner_text)
    except NoWording as reason:
        return Rejection("question", "which", fact.rule, str(reason), fact.evidence)
    entity = next((e for n, (_, e) in line.names.items() if phrase.start <= n < phrase.end and e.kind == EntityKind.PRODUCT), None)
    return Draft("which", Form.CHOICE, prompt, found[0][0], Sort("product", entity.tag if entity else ""), fact.sentence, fact.evidence, fact.rule, entity, fact, weight=1.0)


def templates_verb(line: Line, participle: int, feminine: bool) -> str:
    """مجهزة → جُهّزت: the passive past of the verb that a participle of the second form comes from."""
    root = [c for c in line.lemma(participle).replace("ّ", "") if c != "م"] if line.lemma(participle).startswith("م") else []
    if len(root) != 3:
        raise NoWording("لا تُعرف صيغة الفعل / the verb's form isn't certain")
    return f"{root[0]}ُ{root[1]}ّ{root[2]}" + ("ت" if feminine else "")


def models_in(source: Source, line: Line, phrase: Phrase) -> tuple[list[str], int] | None:
    """(names of models in the phrase, number of the word «من» before them) for «… من طراز «…»»; None without."""
    for i in range(phrase.start, phrase.end - 1):
        if line.word(i) == "من" and line.word(i + 1) in words("model"):
            names = [source.text(e.span).strip("«»") for n, (_, e) in sorted(line.names.items()) if i < n < phrase.end and e.kind == EntityKind.PRODUCT]
            return (names, i) if names else None
    return None


def definite_form(source: Source, line: Line, start: int, end: int) -> str:
    """Words ``start`` to ``end`` of an indefinite phrase made definite: قاذفات قنابل → قاذفات القنابل.

    Raises NoWording for anything but a noun, a noun with its genitive, or a noun with adjectives.
    """
    texts = [line.word(i) for i in range(start, end)]
    if line.preposition(start):
        texts[0] = texts[0][1:]
    if line.has(end - 1, "Al_det") or any(line.has(i, "Al_det") for i in range(start, end)):
        return " ".join(texts)
    kinds = [line.pos(i) for i in range(start, end)]
    if kinds[0] != "noun" or any(line.tanwin(i) for i in range(start, end)):
        raise NoWording("لا يُعرف تعريف الاسم / the noun's definite form isn't certain")
    if len(texts) == 1:
        return "ال" + texts[0]
    if kinds[1:] == ["noun"]:
        return f"{texts[0]} ال{texts[1]}"
    if set(kinds[1:]) == {"adj"}:
        return " ".join("ال" + t for t in texts)
    raise NoWording("لا يُعرف تعريف الاسم / the noun's definite form isn't certain")


KIND = Kind("which", make)
