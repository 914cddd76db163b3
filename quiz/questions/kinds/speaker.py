"""مَن الذي قال إنّ …؟ أيّ وكالةٍ نقلت …؟: who made a statement. The claim stays attributed."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.model import EntityKind, Fact, Form, Rejection
from quiz.questions.draft import Draft, Kind, Sort, Source, gender_of
from quiz.questions.standing import owned
from quiz.questions.wording import MAX_WORDS, NoWording, noun_for, person_name, said, template, templates, verb_form, verb_word
from quiz.reading.clauses import Reading
from quiz.reading.gazetteer import class_of
from quiz.reading.line import CLOSE_QUOTES, OPEN_QUOTES, Line, words


_LONG = 16
_QUOTED = (5, 24)  # words of a quotation


def make(source: Source) -> Iterator[Draft | Rejection]:
    for fact in source.mined.facts:
        reading = source.reading(fact)
        if fact.kind != "statement" or not reading or not fact.clause or not (reading.subject or fact.rule == "statement.went_on"):
            continue
        try:
            yield _draft(source, fact, reading)
        except NoWording as reason:
            yield Rejection("question", "speaker", fact.rule, str(reason), fact.evidence)


def _draft(source: Source, fact: Fact, reading: Reading) -> Draft:
    line, subject = reading.line, reading.subject
    if not fact.clause or not fact.clause.polarity or fact.clause.attribution:
        raise NoWording("قول منفي أو منقول عن غيره / negated, or quoted at second hand")
    if line.opens(reading.verb, words("called")):
        raise NoWording("فعل تسمية لا قول / a verb of naming, not of saying")  # ويدعى فلان
    entity = fact.roles["speaker"].entity
    content = content_of(source, fact, reading)
    name = person_name(source, subject) if subject else entity.name if entity and entity.kind == EntityKind.PERSON else ""
    if name:
        gender = gender_of(source, entity) if entity else ""
        verb = said(line, reading, "f" if gender == "f" else "m")
        prompt, typed = (template("speaker", form, verb=verb, content=content) for form in ("person_feminine" if gender == "f" else "person", "typed"))
        sort = Sort("person", gender=gender)
        return Draft("speaker", Form.CHOICE, prompt, name, sort, fact.sentence, fact.evidence, fact.rule, entity, fact, weight=fact.confidence, typed=typed)
    if subject and subject.parts:
        return _countries(source, fact, reading, content)
    if not entity or entity.kind not in (EntityKind.ORGANISATION, EntityKind.PLACE) or subject and subject.counted:
        raise NoWording("القائل غير مسمّى / the speaker has no name")
    if subject and entity.tag in ("club", "national_team") and class_of(line.word(subject.start)) is None:
        raise NoWording("قد يكون اسم رجل لا نادٍ / it may be a man's name, no club's")
    if entity.kind == EntityKind.PLACE and entity.tag != "country":
        raise NoWording("مدينة تنوب عن حكومتها / a city that stands for its government")
    noun, gender = noun_for(entity.tag) or noun_for("organisation") or ("", "f")
    prompt = template("speaker", "other", noun=noun, verb=said(line, reading, gender), content=content)
    family = "place" if entity.kind == EntityKind.PLACE else "organisation"
    return Draft("speaker", Form.CHOICE, prompt, entity.name, Sort(family, entity.tag), fact.sentence, fact.evidence, fact.rule, entity, fact, weight=fact.confidence)


def _countries(source: Source, fact: Fact, reading: Reading, content: str) -> Draft:
    """Two countries that speak together: أيّ دولتين قالتا …"""
    parts = reading.subject.parts if reading.subject else ()
    if len(parts) != 2 or not all(p.entity and p.entity.tag == "country" for p in parts):
        raise NoWording("أكثر من قائل / more than one speaker")
    names = [p.entity.name for p in parts if p.entity]
    verb = verb_form(reading.line, reading.verb, "f")
    if reading.line.tokens[reading.verb].analysis.aspect != "p":
        raise NoWording("فعل مضارع لمثنى / a present verb with a dual subject")
    prompt = template("speaker", "other", noun=templates()["noun"]["country"]["two"], verb=verb + "ا", content=content)
    return Draft("speaker", Form.CHOICE, prompt, " و".join(names), Sort("countries"), fact.sentence, fact.evidence, fact.rule, parts[0].entity, fact, weight=fact.confidence)


def content_of(source: Source, fact: Fact, reading: Reading) -> str:
    """What was said, from إنّ on; raises NoWording where it can't stand in a question."""
    line = reading.line
    if not reading.content:
        raise NoWording("لا يُعرف ما قيل / what was said isn't certain")
    start, end = reading.content
    if line.word(start) in OPEN_QUOTES or line.word(start) == ":":
        return _quotation(source, line, start)
    if line.tokens[start].analysis.enclitic and line.tokens[start].analysis.enclitic != "3ms_pron":
        raise NoWording("ضمير لا يُعرف صاحبه / a pronoun whose owner isn't certain")
    for i in range(start, end):
        pronoun = line.tokens[i].analysis.enclitic if i > start and not line.inside(i) else ""
        if pronoun.startswith("3") and not owned(line, start, i):
            raise NoWording("ضمير لا يُعرف صاحبه / a pronoun whose owner isn't certain")
        if line.word(i) in ("هذا", "هذه", "ذلك", "تلك", "هؤلاء") or line.pos(i) == "pron":
            raise NoWording("إشارة إلى ما سبق / a reference to what went before")
    end = next((i for i in range(start + 5, end) if line.word(i) in words("but_who_spoke") and line.word(i - 1) in ("،", ",", "؛") and not _in_quotes(line, start, i)), end)
    if end - start > _LONG:
        # A long report is cut at its first joint; what is left was said as well.
        joint = next((i for i in range(start + 8, end) if line.word(i) in ("،", "؛") and (line.conjunction(i + 1) or line.word(i + 1) in words("boundary"))), end)
        end = joint if any(line.verb(i) for i in range(start + 1, joint)) else end
    tail = next((i for i in range(end - 1, start, -1) if line.lemma(i) in words("content")), start)
    if tail > start and not any(line.verb(i) and line.pos(i - 1) != "pron_rel" for i in range(tail, end)):
        end = tail  # …، وأن المعرض | الذي …
    if {"أيضا", "أيضًا", "كذلك"} & {line.word(i) for i in range(start, end)}:
        raise NoWording("إشارة إلى ما سبق / a reference to what went before")
    if end - start < 5:
        raise NoWording("كلام أقصر من أن يُسأل عنه / too little was said")
    lead = [source.phrase_text(line, at, p.end) for name, at, p in reading.complements if name in ("ل", "ب", "إلى") and fact.rule == "statement.say" and p.end <= start]
    text = " ".join([*lead, source.phrase_text(line, start, end)]).rstrip(" ،؛,")
    if len(text.split()) > MAX_WORDS + 4:
        raise NoWording("السؤال أطول من أن يُقرأ / the question would be too long")
    if fact.rule == "statement.quote":
        of = fact.roles["source"]
        text = f"عن {source.text(of.span)} {_verbal(source, reading)}{text}"
    return text


def _in_quotes(line: Line, start: int, i: int) -> bool:
    """Does a quotation that opens behind word ``start`` go on at word ``i``?"""
    return sum(line.word(j) in OPEN_QUOTES | CLOSE_QUOTES for j in range(start, i)) % 2 == 1


def _quotation(source: Source, line: Line, start: int) -> str:
    """The speaker's own words in « », whole and short enough to be read in a question. Raises NoWording."""
    first = start + (line.word(start) == ":")
    last = next((i for i in range(first + 1, len(line)) if line.word(i) in CLOSE_QUOTES), None)
    if line.word(first) not in OPEN_QUOTES or last is None:
        raise NoWording("كلام منقول بلا علامتي تنصيص / direct speech that isn't closed")
    if not _QUOTED[0] <= last - first - 1 <= _QUOTED[1]:
        raise NoWording("كلام أطول أو أقصر مما يُسأل عنه / too long or too short a quotation")
    opening = {line.word(i) for i in range(first + 1, first + 3)}
    unowned = any(line.tokens[i].analysis.enclitic.startswith("3") and not line.inside(i) and not owned(line, first, i) for i in range(first + 1, last))
    pointing = any(line.pos(i) == "pron_dem" and line.has(i + 1, "Al_det") for i in range(first + 1, last))
    if pointing or opening & words("dangling") or any(line.pos(i) in ("pron_dem", "pron") for i in (first + 1, first + 2)) or unowned:
        raise NoWording("إشارة إلى ما سبق / a reference to what went before")
    return "«" + source.phrase_text(line, first + 1, last).strip(" .،") + "»"


def _verbal(source: Source, reading: Reading) -> str:
    """The قوله between the source and what he said (نقلت عن مسؤول قوله إن)."""
    if reading.object is None:
        return ""
    word = verb_word(reading.line, reading.object.start)
    if word in words("said_nouns"):
        return word + " "
    raise NoWording("مفعول غير «قوله» / an object other than what was said")


KIND = Kind("speaker", make)
