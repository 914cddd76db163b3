"""The form of the verb that agrees with its subject: a clause of the article with the verb taken out.

A verb before its subject stays in the singular and follows it in gender. Asked only where the subject stands right behind
its verb and is one noun or name of certain gender and number. The masculine beside a feminine thing (طلع الشمس) is
allowed by grammarians, so it is no wrong option there.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.arabic import fold, strip_vowels
from quiz.model import Form, Rejection, Span
from quiz.questions.draft import Draft, Kind, Sort, Source, gender_of
from quiz.questions.government import acts_on_people, may_take_object, stands_alone, takes_none
from quiz.questions.kinds.why import reporting
from quiz.questions.people import is_given_name
from quiz.questions.shown import part_shown
from quiz.questions.standing import dangles
from quiz.questions.wording import NoWording, template, verb_form
from quiz.reading.clauses import Reading
from quiz.reading.line import words
from quiz.reading.morphology import analyze, inflect

_FEWEST, _MOST = 7, 24
# Wrong forms, as (gender, number), for a subject of (gender, number) that is a person, or a thing.
_WRONG = {
    ("m", "s"): (("f", "s"), ("m", "p"), ("m", "d")),
    ("m", "d"): (("m", "d"), ("m", "p"), ("f", "s")),
    ("m", "p"): (("m", "p"), ("m", "d"), ("f", "d")),
    ("f", "s"): (("m", "s"), ("m", "p"), ("f", "d")),
    ("f", "d"): (("f", "d"), ("m", "p"), ("m", "d")),
    ("f", "p"): (("m", "p"), ("f", "d"), ("m", "d")),
}
_WRONG_OF_THINGS = {("f", "s"): (("f", "p"), ("f", "d"), ("m", "p")), ("f", "p"): (("f", "p"), ("f", "d"), ("m", "p"))}


# What a sound verb takes on for (gender, number), behind its masculine singular, in the present dual behind that of the gender.
_ENDINGS = {
    "p": {("m", "d"): "ا", ("f", "d"): "تا", ("m", "p"): "وا", ("f", "p"): "ن"},
    "i": {("m", "d"): "ان", ("f", "d"): "ان", ("m", "p"): "ون", ("f", "p"): "ن"},
}


def make(source: Source) -> Iterator[Draft | Rejection]:
    for reading in source.mined.readings:
        line = reading.line
        try:
            yield _draft(source, reading)
        except NoWording as reason:
            yield Rejection("question", "verb_form", "verb_form", f"{line.word(reading.verb)}: {reason}", source.sentence(line.number))


def _draft(source: Source, reading: Reading) -> Draft:
    line, i = reading.line, reading.verb
    a = line.tokens[i].analysis
    if a.person != "3" or a.voice == "p" or a.enclitic or not reading.initial or reading.joined or not reading.clause.polarity or reading.first != i:
        raise NoWording("ليس فعلا بسيطا في أول جملته / not a plain verb at its clause's beginning")
    if i and not line.has(i, "wa_conj") and line.pos(i - 1) != "punc" and line.word(i - 1) not in ("كما", "وقد", "قد", "ثم"):
        raise NoWording("قبل الفعل ما قد يغيّر صيغته / something before the verb that may change its form")
    after = reading.subject.end if reading.subject else i + 1
    if line.word(i - 1) in ("أما", "وأما") or line.word(i).startswith("أ") and after < len(line) and line.tanwin(after):
        raise NoWording("قد يكون اسم تفضيل / it may be an elative")  # أما أحدث الأعضاء انضماما
    if may_take_object(a.lemma) and not (reading.object or reading.content) and (line.pos(after) not in ("noun", "adj") or not line.bare(after)):
        raise NoWording("قد يكون مبنيًّا للمجهول / it may be a passive")
    if not (reading.object or reading.content or stands_alone(a.lemma) or line.pos(after) == "noun" and line.bare(after)):
        raise NoWording("قد يكون الاسم مفعولًا / the noun may be the object")  # ناشدت المنظمات
    if a.lemma in words("misread_verbs") or a.lemma == "قال" or line.has(i, "sa_fut") or a.lemma in words("copulas") or reading.clause.deed:
        raise NoWording("فعل لا يصلح للسؤال / a verb that doesn't lend itself")
    if a.aspect == "i" and any(r.pos == "verb" and r.aspect == "p" and (r.person, r.gender, r.number) == ("3", "m", "s") for r in analyze(verb_form(line, i, a.gender))):
        raise NoWording("قد يكون ماضيا / it may be a past of another verb")  # تجمع: تجمّع
    gender, number, human = _subject(source, reading)
    if (gender, number) == ("m", "s"):
        raise NoWording("مفرد مذكر لا يُخطأ فيه / a masculine singular, which nobody gets wrong")
    if a.gender != ("f" if number == "p" and not human else gender) or a.number != "s":
        raise NoWording("لا يوافق الفعل ما يُعرف عن فاعله / the verb disagrees with what is known of its subject")
    if number == "s" and not human:
        raise NoWording("مفرد لا يُخطأ فيه / a singular, which nobody gets wrong")  # تشهد المنطقة: no يشهدون tempts
    if acts_on_people(a.lemma) and not human:
        raise NoWording("قد يكون الاسم مفعولًا / the noun may be the object")  # ناشدت المنظمات إرسال …
    key = verb_form(line, i, a.gender)
    wrong = [form for g, n in ((not human and _WRONG_OF_THINGS.get((gender, number))) or _WRONG[gender, number]) if (form := _form(reading, g, n))]
    plain = {fold(verb_form(line, i, g)) for g in ("m", "f") if g != a.gender} if not human or number == "p" else set()
    wrong = [w for w in wrong if fold(w) not in plain]  # تمكنّ looks like تمكن, which is allowed before الفرق
    if "ّ" not in key:
        wrong = [w.replace("ّ", "") for w in wrong]
    wrong = list({fold(w): w for w in wrong if fold(w) != fold(key)}.values())
    if len(wrong) < 2:
        raise NoWording("صيغ الفعل لا تتمايز / its forms look alike")
    start, end = part_shown(source, line, i, i + 1, _FEWEST, _MOST, opening=i)
    whole = all(line.pos(j) == "punc" for j in range(end, len(line)))
    told = reading.content[1] if reading.content else reading.object.end if reading.object else 0
    if told > end or not told and not whole and (not takes_none(a.lemma) or a.lemma in reporting()):
        raise NoWording("جملة لم تكتمل / an unfinished sentence")
    if a.lemma in reporting() and not told and line.pos(after) != "noun":
        raise NoWording("قول بلا مقول / a verb of saying without what was said")
    if why := dangles(source, line, (start, end)):
        raise NoWording(why)
    rest = source.phrase_text(line, i + 1, end).rstrip(".")
    subject = reading.subject
    prompt = template("verb_form", "prompt", rest=rest)
    note = template("verb_form", "note", subject=source.phrase_text(line, subject.start, subject.end), key=key) if subject else ""
    options = [key, *wrong]
    source.random.shuffle(options)
    return Draft(
        "verb_form", Form.CHOICE, prompt, key, Sort("word"), line.number, source.sentence(line.number), f"verb_form.{number}", options=tuple(options),
        weight=1.0 if number != "s" else 0.9, place=line.tokens[i].span, shown=Span(line.tokens[i].span.start, line.tokens[end - 1].span.end), note=note,
    )  # fmt: skip


def _subject(source: Source, reading: Reading) -> tuple[str, str, bool]:
    """(gender, number, human) of the subject right behind the verb. Raises NoWording where one of them isn't certain."""
    line, subject = reading.line, reading.subject
    if subject is None or reading.subject_before or subject.start != reading.verb + 1 or subject.parts or subject.counted or subject.pronoun:
        raise NoWording("الفاعل لا يلي فعله / the subject doesn't stand right behind its verb")
    named = line.name(subject.start)
    if named and named[1].gender:
        gender = gender_of(source, named[1]) if named[1].kind == "person" else named[1].gender
        if named[1].kind != "person":
            raise NoWording("اسم لا يُقطع بجنسه / a name whose gender isn't certain")
        if named[0] - subject.start < 2 and not is_given_name(line.word(subject.start)):
            raise NoWording("لقب لا يدلّ على جنس صاحبه / a family name doesn't tell a man from a woman")
        return gender, "s", True
    a = line.tokens[subject.head].analysis
    if a.lemma in words("nouns_of_time") or a.lemma in words("occasions"):
        raise NoWording("زمن لا فاعل / how long it took, no subject")  # تأخرت سنوات عدة
    if named or subject.head != subject.start or a.pos != "noun" or not a.gender or not a.number or a.enclitic:
        raise NoWording("فاعل لا يُقطع بجنسه وعدده / a subject whose gender or number isn't certain")
    if line.lemma(subject.head) in words("quantifiers") or line.lemma(subject.head) in words("mixed_gender") or (a.number == "p" and a.gender == "f" and subject.human):
        raise NoWording("فاعل لا يُقطع بجنسه وعدده / a subject whose gender or number isn't certain")
    if a.number == "p" and not subject.human:
        return "f", "p", False
    return a.gender, a.number, subject.human and a.rational == "r"  # before a body (مؤسسة) both أعلن and أعلنت stand


def _form(reading: Reading, gender: str, number: str) -> str:
    """The verb in the third person of ``gender`` and ``number``, "" where camel-tools doesn't say."""
    line, i = reading.line, reading.verb
    if number == "s":
        return verb_form(line, i, gender)
    a = line.tokens[i].analysis
    sound = not set(a.root) & set("#اوي") and not a.lemma.endswith("ّ")
    if sound:  # by rule; camel-tools needs a fifteenth of a second for a form
        stem = verb_form(line, i, "m" if a.aspect == "p" or gender == "m" or number == "p" else "f")
        if stem.endswith("ن") and (gender, number) == ("f", "p"):
            return stem  # أعلنّ
        if stem[-1] not in "ىياوأءئؤ":
            return stem + _ENDINGS[a.aspect][gender, number]
    word = strip_vowels(line.tokens[i].text)
    if line.conjunction(i):
        word = word[1:]
    forms = {strip_vowels(f) for f in inflect(word, a.lex, (("asp", a.aspect), ("per", "3"), ("num", number), ("gen", gender), ("mod", "i")))}
    return forms.pop() if len(forms) == 1 else ""


KIND = Kind("verb_form", make, words_each=90)
