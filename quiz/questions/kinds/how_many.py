"""كم …؟: how many of a counted thing, where it is the subject or object of its verb."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.model import Form, Rejection
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.wording import NoWording, attributed, check_clause, core_of, template, verb_form
from quiz.reading.clauses import Reading
from quiz.reading.line import Line, words
from quiz.reading.morphology import bare
from quiz.reading.phrases import Phrase


def make(source: Source) -> Iterator[Draft | Rejection]:
    seen = set()
    for fact in source.mined.facts:
        reading = source.reading(fact)
        if not reading or not fact.clause:
            continue
        for role in fact.roles.values():
            for phrase, is_subject in ((reading.subject, True), (reading.object, False)):
                if not phrase or not phrase.counted or reading.line.span(phrase.start, phrase.end) != role.span or role.span in seen:
                    continue
                seen.add(role.span)
                try:
                    yield _draft(source, fact, reading, phrase, is_subject)
                except NoWording as reason:
                    yield Rejection("question", "how_many", fact.rule, str(reason), fact.evidence)


def _draft(source: Source, fact, reading: Reading, phrase: Phrase, is_subject: bool) -> Draft:  # type: ignore[no-untyped-def]
    line = reading.line
    number, end, noun = phrase.counted  # type: ignore[misc]
    if noun >= 0 and line.lemma(noun) in ("آخر", "أخرى"):
        raise NoWording("معدود لا يُعرف / «others» are no counted noun")
    own = line.span(phrase.start, phrase.end)
    if any(p is not phrase and line.span(p.start, p.end).covers(own) for _, _, p in reading.complements):
        raise NoWording("معدود في غير موضعه / the number stands inside another part")  # المخصص للعزل 60 سريرا
    if fact.clause and fact.clause.lemma in words("beyond"):
        raise NoWording("عدد يصحّ سواه / a number beside which others are true as well")  # تجاوزت السرعة 75
    if phrase.about:
        raise NoWording("عدد تقريبي / an approximate number")
    if noun < 0:
        raise NoWording("لا اسم بعد العدد / no counted noun")
    if reading.cut and reading.end == phrase.end or line.conjunction(phrase.end):
        raise NoWording("معدود معطوف عليه / another noun shares the number")
    if end > number + 1 or not line.word(number).isascii() and " " in source.text(line.names[number][1].span):
        raise NoWording("عدد من أكثر من كلمة / a number of several words")
    check_clause(reading)
    counted = _counted(line, noun, phrase.end)
    rest = core_of(source, fact, reading, line.span(phrase.start, phrase.end))
    if len(rest.split()) < 2:
        raise NoWording("لا يبقى من الجملة ما يُسأل به / too little is left to ask by")
    if any(line.tokens[i].analysis.enclitic for i in range(reading.verb, reading.end) if not line.inside(i)):
        raise NoWording("ضمير لا يُعرف صاحبه / a pronoun whose owner isn't certain")
    if line.lemma(noun) in words("nouns_of_time") or line.lemma(noun) in words("occasions"):
        raise NoWording("مدة لا عدد / a length of time, no number of things")
    entity = line.names[number][1]
    if "ُ" in line.tokens[reading.verb].text[:4] and not (fact.clause and fact.clause.passive):
        raise NoWording("قد يكون مبنيًّا للمجهول / it may be a passive")  # حُفرت تسعة خزانات
    passive = bool(fact.clause and fact.clause.passive)
    if is_subject or passive:
        # كم شخصًا قُتل: the verb follows its noun and agrees with the singular.
        verb = verb_form(line, reading.verb, line.tokens[noun].analysis.gender or "m")
        if passive and "ُ" not in verb:
            verb = verb[0] + "ُ" + verb[1:]
        template_name = "subject"
    else:
        if reading.subject is None:
            raise NoWording("فاعل غير مذكور / the subject isn't named")
        verb = verb_form(line, reading.verb, line.tokens[reading.verb].analysis.gender or "m")
        template_name = "object"
    prompt = attributed(source, fact, template("how_many", template_name, noun=counted, verb=verb, rest=rest))
    key = source.text(entity.span)
    return Draft("how_many", Form.CHOICE, prompt, key, Sort("number", entity.tag), fact.sentence, fact.evidence, fact.rule, entity, fact, weight=fact.confidence)


def _counted(line: Line, noun: int, end: int) -> str:
    """The counted noun as كم has it: singular, indefinite, accusative (شخصًا، دولةً). Raises NoWording when unsure."""
    if end > noun + 1:
        raise NoWording("للمعدود تابع لا تُعرف صيغته / the counted noun has something with it")
    a = line.tokens[noun].analysis
    word = line.word(noun)
    singular = bare(a.lemma) if a.number != "s" else word.removesuffix("ا") if line.tanwin(noun) else word
    if a.pos != "noun" or singular.endswith(("ى", "ا", "و", "ي")):
        raise NoWording("لا تُعرف صيغة المعدود / the counted noun's form isn't certain")
    return singular + ("ً" if singular.endswith(("ة", "اء", "أ")) else "ًا")


KIND = Kind("how_many", make)
