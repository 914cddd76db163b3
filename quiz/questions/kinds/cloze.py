"""A sentence of the article with one name, date or number taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz import lexicon
from quiz.arabic import fold, stands_in, strip_vowels
from quiz.model import Entity, EntityKind, Form, Rejection
from quiz.questions.blanks import FAMILY, is_label, why_not_blanked
from quiz.questions.distractors import place_gender
from quiz.questions.draft import Draft, Kind, Sort, Source, gender_of
from quiz.questions.geography import adjectives_of, lies_in
from quiz.questions.government import acts_on_people
from quiz.questions.naming import named_subject
from quiz.questions.shown import MIN_WORDS, shown_prompt, window_around
from quiz.questions.standing import dangles
from quiz.questions.titles import is_known
from quiz.reading.constituents import reports
from quiz.reading.line import OPEN_QUOTES, Line, words

_TOPIC = 5  # mentions from which on a place is what the article is about


def make(source: Source) -> Iterator[Draft | Rejection]:
    for line in source.mined.lines:
        sentence = source.article.sentences[line.number]
        if 0 in line.names and line.names[0][1].name.startswith("و") and line.names[0][1].kind == EntityKind.PERSON:
            continue  # «ودو ميستورا …»: whether the و belongs to the name isn't certain
        if sentence.heading or sentence.quoted:
            continue
        for start, (end, entity) in sorted(line.names.items()):
            family = FAMILY.get(entity.kind)
            if family:
                yield from _blank(source, line, start, end, entity, family)


def _blank(source: Source, line: Line, start: int, end: int, entity: Entity, family: str) -> Iterator[Draft | Rejection]:
    sentence = source.sentence(line.number)

    def no(reason: str) -> Rejection:
        return Rejection("question", "cloze", f"cloze.{family}", f"{source.text(entity.span)}: {reason}", sentence)

    if why := why_not_blanked(source, line, start, end, entity):
        yield no(why)
        return
    if family == "date" and "منذ" in {line.word(i) for i in range(max(0, start - 8), start - 1)}:
        yield no("زمن حدث سابق يعرفه كثيرون / when an earlier event happened, which many know")  # منذ الغزو الروسي في شباط 2022
        return
    if family == "date" and entity.tag not in ("year", "date", "month"):
        yield no("يوم يُنسى / a day that is soon forgotten")
        return
    if _in_title(source, entity):
        yield no("الجواب في عنوان النص / the key stands in the article's title")
        return
    if entity.kind == EntityKind.PLACE and source.mentions(entity.id) >= _TOPIC:
        yield no("مكان يدور عليه النص كله / the place the whole article is about")
        return
    window = window_around(source, line, start, end)
    if window is None:
        yield no("جملة أطول أو أقصر مما يُعرض / the sentence is too long or too short to show")
        return
    named = named_subject(source, line, window)
    if named and named.at >= start:
        named = None
    dangling = dangles(source, line, window, named)
    if dangling:
        yield no(dangling)
        return
    prompt, shown = shown_prompt(source, line, window, entity.span, named)
    key = entity.name if entity.kind == EntityKind.PERSON else source.text(entity.span).strip("«»")
    if len(prompt.rstrip(". ").split()[-1].lstrip("و")) < 2 or prompt.rstrip(".").endswith((":", "،", "و")) or "» _____ «" in prompt or "«-" in prompt or "-»" in prompt:
        yield no("جملة لم تكتمل / an unfinished sentence")
        return
    if prompt.startswith("_") or len(prompt.replace("_____", "").split()) < MIN_WORDS:
        yield no("لا يبقى من الجملة ما يكفي / too little of the sentence is left")
        return
    if family == "place" and entity.tag in ("capital", "city") and line.verb(start - 1) and line.word(start - 1) != "بين" and line.tokens[start - 1].analysis.voice != "p":
        yield no("مدينة تنوب عن حكومتها / a city that stands for its government")  # لم تصدر أثينا تعليقا
        return
    if family == "place" and any(line.names[n][0] >= start - 1 and line.names[n][1].kind == EntityKind.ORGANISATION for n in line.names if n < start) and line.word(start - 1) == "في":
        yield no("مقرّ هيئة يعرفه كثيرون / where a body has its seat")  # معهد العالم العربي في باريس
        return
    if family == "place" and _of_the_speaker(source, line, window, start):
        yield no("مكان القائل لا يهمّ / where the speaker is from matters little")
        return
    if family == "place" and line.word(end) in ("،", ",") and (line.pos(end + 1) in ("adj_comp", "adj_num", "noun") and line.bare(end + 1) and not line.verb(end + 1)):
        yield no("بعده ما يعرّف به / what stands behind it tells what it is")  # الصين، أكبر مستورد للخام في العالم
        return
    if ":" in prompt and not re.search(": «", prompt):
        yield no("أكثر من جملة / more than one sentence")
        return
    if any(line.word(i) in ("أيضا", "أو") for i in range(max(0, start - 3), start)):
        yield no("قد يصحّ غيره / another may be right as well")
        return
    if family == "person" and _may_be_object(source, line, start):
        yield no("قد يكون فاعلا أو مفعولا / it may be subject or object")
        return
    if family == "person" and is_known(entity.name) and (source.title_of(entity) or line.pos(start - 1) in ("noun", "adj", "noun_prop")):
        yield no("يعرفه الجميع من منصبه / everybody knows him by his office")
        return
    if stands_in(prompt, key) or any(stands_in(prompt, part) for part in _parts(entity, key)):
        yield no("الجواب مذكور في بقية الجملة / the answer stands elsewhere in the sentence")
        return
    if _hinted(source, line, window, entity, prompt):
        yield no("في الجملة ما يدلّ على الجواب / the sentence gives the answer away")
        return
    if entity.tag == "share" and any(line.word(i) in words("the_rest") for i in range(*window)):
        yield no("يُحسب من بقية الجملة / it can be reckoned from the rest of the sentence")
        return
    if family == "number" and entity.tag == "count" and is_label(line, start, end):
        yield no("رقم لا عدد / a number that labels, not one that counts")
        return
    if family == "number" and (entity.tag in ("score",) or len(key.split()) > 3 or line.word(start - 1) in ("نحو", "حوالي", "قرابة", "زهاء", "دون", "فوق", "حتى") or line.word(start - 1) == "من" and line.word(start - 2).lstrip("وبل") in ("أكثر", "أقل", "أزيد")):
        yield no("عدد لا يصلح للسؤال / a number that doesn't lend itself")
        return
    gender = gender_of(source, entity) or _gender_before(line, start) if family == "person" else place_gender(entity.name) if family == "place" and line.verb(start - 1) else ""
    weight = 0.75 if family in ("person", "place", "product") else 0.7
    if source.text(sentence).split()[0].lstrip("و") in ("أضاف", "أضافت", "تابع", "تابعت", "أوضح", "أوضحت") or {"هذا", "هذه", "ذلك"} & set(prompt.split()):
        weight -= 0.2
    accepted = (source.text(entity.span),) if entity.kind == EntityKind.PERSON and fold(source.text(entity.span)) != fold(key) else ()
    by_name = family == "person" and " " in key and line.pos(start - 1) != "noun_prop"
    typed = source.random.random() < 0.3 and family == "number" and entity.tag == "count" and sum(c.isdigit() for c in key) > 1
    form = Form.TEXT if typed else Form.CHOICE
    yield Draft("cloze", form, prompt, key, Sort(family, entity.tag, gender), line.number, sentence, f"cloze.{family}", entity, None, accepted, weight=weight, place=entity.span, shown=shown, typed=prompt if by_name else "")


def _gender_before(line: Line, start: int) -> str:
    """The gender that the title right before a name tells where the name doesn't: الصياد المتقاعد أبو حسن."""
    noun = start - 2 if line.pos(start - 1) == "adj" else start - 1
    if noun < 0 or not (line.pos(noun) == "noun" and line.has(noun, "Al_det") and line.has(start - 1, "Al_det")):
        return ""
    a = line.tokens[noun].analysis
    return a.gender if a.rational == "r" and a.number == "s" else ""


def _in_title(source: Source, entity: Entity) -> bool:
    """Does the article's title hold the key, or the word of it that tells it from others: a family name, رمضان of شهر رمضان?"""
    name = source.text(entity.span).strip("«»")
    telling = name.split()[-1] if entity.kind in (EntityKind.PERSON, EntityKind.DATE) else name
    return stands_in(source.article.title, name) or not telling.isdigit() and stands_in(source.article.title, telling)


def _of_the_speaker(source: Source, line: Line, window: tuple[int, int], start: int) -> bool:
    """Does a place say only where somebody speaks or works who then reports: في طرابلس، قال مهندسان …; قال محلل في بنك بدبي إن …?"""
    said = next((i for i in range(*window) if line.verb(i) and reports(line.lemma(i))), None)
    if said is None:
        return False
    content = next((i for i in range(said, window[1]) if line.lemma(i) in words("content") or line.word(i) in OPEN_QUOTES or line.word(i) == ":"), window[1])
    return start < content and content < window[1]


def _may_be_object(source: Source, line: Line, start: int) -> bool:
    """Does a name behind a title follow a verb that may act on people (طالب الأمين العام | فلان)? Then others could be the ones acted on."""
    verb = next((i for i in range(start - 1, max(-1, start - 7), -1) if line.verb(i)), None)
    return verb is not None and start - verb > 1 and acts_on_people(line.lemma(verb)) and not any(line.pos(i) in ("punc", "prep") for i in range(verb + 1, start))


def _parts(entity: Entity, key: str) -> list[str]:
    """Parts of a name that would give the whole away when they stand elsewhere: a family name, a company's own word."""
    words = key.split()
    if entity.kind == EntityKind.PERSON and len(words) > 1:
        return [w for w in words if len(w) > 3]
    return [w for w in entity.name.split() if len(w) > 3] if entity.kind == EntityKind.PERSON else []


def _hinted(source: Source, line: Line, window: tuple[int, int], entity: Entity, prompt: str) -> bool:
    """Does the prompt give a place away: by its adjective or that of somebody it names, or by a place that may lie in it (دكا عاصمة …)?"""
    if entity.kind != EntityKind.PLACE:
        return False
    words = [fold(form) for w in strip_vowels(prompt).split() for form in (w, w.lstrip("وبل"), w.lstrip("وبل").removeprefix("ال"), w.removeprefix("لل"))]
    if any(w.startswith(stem) for stem in _stems(entity) for w in words):
        return True
    people = [e for n, (_, e) in line.names.items() if window[0] <= n < window[1] and e.kind == EntityKind.PERSON]
    if any(_is_called_after(source, person, entity) for person in people):
        return True
    row = lexicon.place_names().get(lexicon.lookup_key(entity.name))
    if row and row.kind == "capital" and any(fold(row.country) in (w, w.removeprefix("ال")) for w in words):
        return True  # قطع علاقاته مع تل أبيب وسحب سفيره من إسرائيل
    others = [e for n, (_, e) in line.names.items() if window[0] <= n < window[1] and e.kind == EntityKind.PLACE and e.id != entity.id]
    if entity.tag in ("region", "continent") and any(e.tag in ("country", "capital", "city") for e in others):
        return True  # مصر ومجمل العالم العربي
    return entity.tag == "country" and any(lies_in(row, e.name) for e in others)


def _stems(entity: Entity) -> set[str]:
    """What the adjectives of a place begin with, folded: روسي of روسيا, وجدي of وجدة."""
    own = {fold(entity.name).removeprefix("ال").rstrip("هاي")} if " " not in entity.name else set()
    return {fold(a) for a in adjectives_of(entity)} | {w for w in own if len(w) > 2}


def _is_called_after(source: Source, person: Entity, place: Entity) -> bool:
    """Does the article call somebody by the nationality of a place (النجم البرازيلي كافو)?"""
    stems = {fold(a) for a in adjectives_of(place)}
    for mention in source.article.entities:
        if mention.id == person.id:
            before = fold(source.article.text[max(0, mention.span.start - 40) : mention.span.start]).split()[-3:]
            if any(w.removeprefix("ال").startswith(stem) for w in before for stem in stems):
                return True
    return False


KIND = Kind("cloze", make)
