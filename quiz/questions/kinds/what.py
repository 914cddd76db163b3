"""ماذا …؟ إلى ماذا …؟ عمّ …؟: the deed that somebody decides, demands, warns of, begins.

Asked where the object or complement of a verb is a whole phrase of a verbal noun. The wrong options are other such deeds
of the article, none of the same doer.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.arabic import fold, stands_in
from quiz.model import Form, Rejection
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.government import governed
from quiz.questions.standing import owned
from quiz.questions.verbal import Deed, deed_at, deeds
from quiz.questions.wording import MAX_WORDS, NoWording, attributed, check_clause, check_subject, template, templates, verb_form
from quiz.reading.clauses import Reading
from quiz.reading.gazetteer import body_nouns, class_of
from quiz.reading.line import words

_WANTED = 3


def make(source: Source) -> Iterator[Draft | Rejection]:
    known = list(deeds(source))
    for reading in source.mined.readings:
        line = reading.line
        if source.article.sentences[line.number].heading or not reading.subject:
            continue
        asked = [("", reading.object.start, reading.object)] if reading.object else []
        asked += [c for c in reading.complements if c[0] in templates()["before_thing"]]
        for name, at, phrase in asked:
            if deed := deed_at(line, phrase.start):
                try:
                    yield _draft(source, reading, name, at, deed, known)
                except NoWording as reason:
                    yield Rejection("question", "what", f"what.{name or 'object'}", str(reason), source.sentence(line.number))
                break  # what comes behind it hangs on it


def _draft(source: Source, reading: Reading, name: str, at: int, deed: Deed, known: list[Deed]) -> Draft:
    line = reading.line
    if name and name not in governed(reading.clause.lemma):
        raise NoWording("حرف لا يطلبه الفعل / a preposition that the verb doesn't govern")
    if name and line.lemma(at - 1) in words("nouns_of_time"):
        raise NoWording("حرف يتمّم الزمن قبله / the preposition completes the time before it")  # بعد سبعة أسابيع من استقالة الحكومة
    if any(place < at and other in governed(reading.clause.lemma) for other, place, _ in reading.complements):
        raise NoWording("للفعل متمّم قبله / the verb has a complement before it")
    check_clause(reading, to_its_end=False)
    check_subject(reading)
    if reading.clause.lemma in words("copulas") or reading.clause.deed:
        raise NoWording("فعل لا يصلح للسؤال / a verb that doesn't lend itself")
    if reading.subject_before or not reading.subject or reading.subject.start != reading.verb + 1:
        raise NoWording("الفاعل لا يلي فعله / the subject doesn't stand right behind its verb")
    if not (reading.subject.human or reading.subject.entity or line.lemma(reading.subject.head) in body_nouns() or class_of(line.lemma(reading.subject.head))):
        raise NoWording("فاعل لا يفعل / a subject that does nothing")  # النص ينص على …
    before = range(reading.verb + 1, at)
    if any(line.pos(i) in ("pron_dem", "pron", "punc") or line.word(i) in words("pointing") for i in before):
        raise NoWording("إشارة إلى ما سبق / a reference to what went before")
    if any(line.tokens[i].analysis.enclitic and not line.inside(i) and not owned(line, reading.verb + 1, i) for i in before):
        raise NoWording("ضمير لا يُعرف صاحبه / a pronoun whose owner isn't certain")
    rest = source.phrase_text(line, reading.verb + 1, at)
    if len(rest.split()) > MAX_WORDS:
        raise NoWording("السؤال أطول من أن يُقرأ / the question would be too long")
    key = text_of(source, deed)
    if stands_in(rest, key) or any(len(w) > 3 and stands_in(rest, w) for w in key.split()):
        raise NoWording("في السؤال ما يدلّ على الجواب / the rest gives the key away")
    verb = verb_form(line, reading.verb, line.tokens[reading.verb].analysis.gender or "m")
    interrogative = templates()["before_thing"][name] if name else "ماذا"
    prompt = template("what", "plain", interrogative=interrogative, verb=verb, rest=rest)
    fact = next((f for f in source.mined.facts if f.clause and f.clause.verb == reading.clause.verb), None)
    if fact:
        prompt = attributed(source, fact, prompt)
    elif reading.clause.attribution:
        raise NoWording("كلام منسوب إلى غير مسمّى / a claim of somebody without a name")
    wrong = _others(source, reading, deed, key, known)
    if len(wrong) < 2:
        raise NoWording("لا توجد خيارات خاطئة مقنعة كافية / too few convincing wrong options")
    options = [key, *wrong]
    source.random.shuffle(options)
    return Draft(
        "what", Form.CHOICE, prompt, key, Sort("deed"), line.number, source.sentence(line.number), f"what.{name or 'object'}", fact=fact, options=tuple(options),
        place=line.span(deed.start, deed.end),
    )  # fmt: skip


def text_of(source: Source, deed: Deed) -> str:
    """A deed in words, without the preposition written onto it."""
    text = source.phrase_text(deed.line, deed.start, deed.end)
    preposition = deed.line.preposition(deed.start)
    if preposition and text.startswith(preposition):
        text = text[1:]
        text = "ا" + text if preposition == "ل" and text.startswith("ل") and deed.definite else text
    return text


def _others(source: Source, reading: Reading, own: Deed, key: str, known: list[Deed]) -> list[str]:
    """Other deeds of the article: as definite and about as long, in other sentences, of nothing that the same doer does."""
    doer = _doer(source, reading)
    found: list[str] = []
    for deed in sorted(known, key=lambda d: abs(d.line.number - own.line.number)):
        text = text_of(source, deed)
        if any(c.isdigit() for c in text) != any(c.isdigit() for c in key):
            continue
        if deed.line is own.line or deed.definite != own.definite or not 0.5 <= len(text) / len(key) <= 1.8:
            continue
        clause = [r for r in source.mined.readings if r.line is deed.line and r.verb < deed.start]
        if clause and doer and _doer(source, clause[-1]) in (doer, ""):
            continue
        if clause and clause[-1].clause.lemma == reading.clause.lemma:
            continue
        first = {fold(t).split()[0].removeprefix("ال") for t in (key, *found)}
        if fold(text).split()[0].removeprefix("ال") in first or any(stands_in(text, t) or stands_in(t, text) for t in (key, *found)):
            continue
        found.append(text)
        if len(found) == _WANTED:
            break
    return found


def _doer(source: Source, reading: Reading) -> str:
    """Who does it: the id of somebody named, else the noun; "" where he was named before."""
    subject = reading.subject
    if subject is None:
        return next((r.id for r in source.mined.references if r.span == reading.clause.verb), "")
    return subject.entity.id if subject.entity else reading.line.lemma(subject.head)


KIND = Kind("what", make)
