"""Whether a part of a sentence stands alone: nothing in it leans on what was named before it."""

from __future__ import annotations

from functools import cache

from quiz import lexicon
from quiz.mining.frames import by_verb
from quiz.model import Analysis, EntityKind
from quiz.numerals import parse_number
from quiz.questions.draft import Source
from quiz.questions.government import governed, may_take_object
from quiz.questions.naming import Named
from quiz.reading.clauses import Reading
from quiz.reading.line import COMMAS, OPEN_QUOTES, Line, words
from quiz.reading.phrases import noun_phrase

_LIKELY = 0.75  # from here on a clause's subject is taken to be named in it


def dangles(source: Source, line: Line, window: tuple[int, int], named: Named | None = None) -> str | None:
    """Why what is shown doesn't stand alone; None when it does.

    It opens with «هذا», «أما» or «لكن»; its first verb's subject, or the owner of its first pronoun, was named before it.
    ``named``: the subject that is put in when it is shown.
    """
    first, last = window
    if line.word(first) == "كما" and line.conjunction(first + 1) or line.opens(first, words("content")):
        return "تبدأ بإشارة إلى ما سبق / it opens with a reference to what went before"  # كما وتوقف …, أن اللاعبين …
    if line.pos(first) == "punc" and line.word(first) not in OPEN_QUOTES:
        return "تبدأ بإشارة إلى ما سبق / it opens with a reference to what went before"  # (34 عاما)، فقد السيطرة
    if line.word(first) == "ورد" and any(line.word(k) in ("بأن", "بأنه", "بأنها") for k in range(first, last)):
        return "تبدأ بإشارة إلى ما سبق / it opens with a reference to what went before"  # وردّ … بأن
    if line.opens(first, ("بعد", "قبل")) and line.lemma(first + 1) in words("nouns_of_time") and not line.has(first + 1, "Al_det") and first + 1 not in line.names:
        return "إشارة إلى ما سبق / a reference to what went before"  # بعد عام حصلت …: after what?
    if line.opens(first, ("في", "حين")) and line.word(first + 1) == "حين" or line.opens(first, ("بينما", "فيما")):
        return "تبدأ بجملة تابعة / it opens with a subordinate clause"  # في حين تعيش …
    if not line.verb(first) and line.word(first + 1) in ("إلى", "الى", "على", "عن", "من") and line.word(first + 2).lstrip("ب") in ("أن", "ان", "أنه", "انه", "أنها", "انها"):
        return "فاعلها مذكور قبلها / its subject was named before it"  # ألمح إلى أن, whatever it is read as
    for i in range(first, min(first + 3, last)):
        if line.pos(i) in ("pron_dem", "pron") or line.opens(i, words("dangling")) or (i == first and line.opens(i, words("openers")) and window != whole(line)):
            return "تبدأ بإشارة إلى ما سبق / it opens with a reference to what went before"
    if any(line.word(i) in words("another") and line.pos(i - 1) == "noun" and line.word(i - 1) not in words("again") and not any(n < i for n in line.names if n >= first) for i in range(first + 1, last)):
        return "«أخرى» غير ما سبق ذكره / «another» leans on what was named before"
    verb = next((i for i in range(first, last) if line.verb(i) or line.lemma(i) in words("auxiliary")), None)
    if verb is None:
        return "جملة بلا فعل / a sentence without a verb"
    reading = next((r for r in source.mined.readings if r.line is line and r.verb >= verb and r.verb - verb <= 6), None)
    opening = line.word(first)[line.conjunction(first) :]
    topic = noun_phrase(line, first, clitics=line.conjunction(first)) if not line.preposition(first) and opening not in words("prepositions") else None
    named_before = topic is not None and (topic.definite or topic.entity is not None or bool(topic.parts)) and topic.start < verb and line.lemma(topic.head) not in words("nouns_of_time") and (topic.head not in line.names or _is_thing(line, topic.head))
    bold = reading and reading.bold and reading.bold.certainty >= _LIKELY and reading.bold.subject
    subject = reading and (reading.subject or bold and (bold.entity or bold.definite) and bold)
    if not named and subject and subject.human and not subject.entity and subject.definite and subject.number in ("s", "d") and subject.end == subject.start + 1 and reading and reading.verb - first <= 2:
        return "فاعل لا يُعرف مَن هو / a subject that doesn't say who"
    if subject and (not subject.entity or subject.entity.kind == EntityKind.NUMBER) and subject.start > verb + 2 and (not subject.counted or subject.counted[2] < 0) and (subject.entity or line.pos(subject.start) == "noun_num" or parse_number(line.word(subject.start)) is not None):
        subject = None  # the number of «الثامنة عشرة» is nobody
    if subject and subject.human and not (subject.entity or subject.definite) and line.lemma(verb) in words("with_predicate"):
        return "فاعلها مذكور قبلها / its subject was named before it"  # عملت معلمة: she did, who was named before
    if line.opens(first, ("هناك", "هنا", "هكذا")) and line.verb(first + 1):
        return "إشارة إلى ما سبق / a reference to what went before"
    if subject and not subject.parts and subject.end == subject.start + 1 and len(line.word(subject.start)) < 2:
        subject = None  # a letter inside a figure (2758ر1)
    if reading and subject is reading.subject and subject and _may_be_object(reading):
        return "قد يكون الاسم مفعولًا والفاعل مذكورًا قبلها / the noun may be the object of a subject named before"
    if not named and not named_before and (line.tokens[verb].analysis.enclitic or (reading and not subject and not _impersonal(line, verb))):
        return "فاعلها مذكور قبلها / its subject was named before it"
    if reading and verb > first + 1 and not reading.subject_before and (not reading.initial or line.has(verb, "wa_conj")):
        return "لا تُعرف جملتها الرئيسة / its main clause isn't certain"
    if line.lemma(verb) in words("copulas") and reading and reading.verb == verb and not reading.object and not (reading.subject and reading.subject.entity):
        return "اسم الفعل الناقص مذكور قبلها / what the copula speaks of was named before it"
    if line.lemma(verb) in words("copulas") and reading and reading.subject and reading.verb == verb and not _predicated(line, reading.subject.end, last):
        return "جملة بلا خبر / a copula without its predicate"
    if any(line.word(i) in words("like_another") and not line.word(i + 1).startswith("ل") for i in range(first + 1, last)) or any(line.word(i) == "ذلك" and line.word(i - 1) in ("قبل", "بعد") for i in range(first, last)):
        return "إشارة إلى ما سبق / a reference to what went before"  # في حادث مماثل, قبل ذلك بيوم
    if any(line.word(i) in words("unclear_alone") and not line.inside(i) and not (line.pos(i + 1) == "adj" and line.has(i + 1, "Al_det")) for i in range(first, last)):
        return "فاعل لا يُعرف مَن هو / a subject that doesn't say who"  # تضع الأنثى: of which animal?
    for i in range(first + 1, last):
        pointed = line.pos(i) == "pron_dem" and line.has(i + 1, "Al_det") and line.lemma(i + 1) not in words("nouns_of_time") and line.lemma(i + 1) not in words("occasions")
        if line.pos(i) == "pron_dem" and line.pos(i - 1) == "prep" and (line.pos(i + 1) in ("punc", "prep") or i + 1 == last):
            return "إشارة إلى ما سبق / a reference to what went before"  # اسم قريب من هذا في سجل
        then = line.word(i).lstrip("و") in ("ذلك", "تلك") and line.has(i + 1, "Al_det") and i > first
        if then or line.word(i) in words("pointing") or pointed and line.lemma(i + 1) not in {line.lemma(j) for j in range(first, i)}:
            return "إشارة إلى ما سبق / a reference to what went before"
    said = next((i for i in range(first + 1, last) if line.word(i) in words("after_content") and line.word(i).endswith(("ا", "ة")) and line.word(i - 1) in COMMAS), None)
    if said is not None and not named and not any(line.tokens[j].analysis.rational == "r" or j in line.names and line.names[j][1].kind in (EntityKind.PERSON, EntityKind.ORGANISATION) for j in range(first, said)):
        return "فاعلها مذكور قبلها / its subject was named before it"  # تم ربط المداخن، لافتا إلى …: nobody is there to say so
    whose = {r.verb: _doer(line, r) for r in source.mined.readings if r.line is line}
    for i in range(first, last):
        if line.pos(i) == "adj_num" and line.has(i, "Al_det") and i > first and line.pos(i - 1) == "noun" and line.bare(i - 1) and not line.has(i - 1, "Al_det") and not line.inside(i) and line.word(i - 1) not in words("prepositions"):
            return "إشارة إلى ما سبق / a reference to what went before"  # سهم الأول
        if line.preposition(i) and line.has(i, "Al_det") and not line.inside(i) and "ال" + line.word(i).removeprefix("و").removeprefix("ل").removeprefix("ل").removeprefix("بال") in _ordinals():
            return "إشارة إلى ما سبق / a reference to what went before"  # عشر سنوات للأول
        if line.lemma(i) in words("content") and line.tokens[i].analysis.enclitic and not owned(line, first, i, named.gender if named else ""):
            return "ضمير لا يُعرف صاحبه / a pronoun whose owner isn't certain"
        pronoun = line.tokens[i].analysis.enclitic if not line.inside(i) else ""
        if pronoun and line.lemma(i) in words("quantifiers"):
            return "ضمير لا يُعرف صاحبه / a pronoun whose owner isn't certain"
        if pronoun.startswith("3") and not owned(line, first, i, named.gender if named else "", _not_itself(line, whose, i)):
            return "ضمير لا يُعرف صاحبه / a pronoun whose owner isn't certain"
    return None


def _predicated(line: Line, start: int, last: int) -> bool:
    """Does anything but an aside and a relative clause follow the subject of a copula: كان المخرج، الذي فاز، …?"""
    if line.word(start) not in ("،", ",") and line.pos(start) != "pron_rel":
        return True
    closing = next((i for i in range(start + 1, last) if line.word(i) in ("،", ",")), last)
    return closing + 1 < last


@cache
def _ordinals() -> frozenset[str]:
    return frozenset(row.word for row in lexicon.numbers() if row.type == "ordinal")


def _may_be_object(reading: Reading) -> bool:
    """Is the one noun behind a verb that takes an object perhaps that object (تخدم ثلاثة آلاف متجر)?"""
    subject, verb = reading.subject, reading.line.tokens[reading.verb].analysis
    if subject and verb.gender == "m" and subject.gender == "f" and subject.start == reading.verb + 1 and not (subject.parts or subject.counted or subject.entity):
        return True  # كان نظم مفاوضات: right behind its verb a feminine subject has a feminine verb
    if subject and _measured(reading.line, subject.end):
        return False
    if reading.clause.passive or reading.subject_before or reading.object or reading.content or complemented(reading) or not may_take_object(reading.clause.lemma):
        return False
    return subject is not None and not (subject.entity and subject.entity.kind == EntityKind.PERSON) and not (verb.gender == "f" and subject.gender == "f" and subject.human)


def _measured(line: Line, i: int) -> bool:
    """Does a number stand behind the noun at its end, or behind an aside there, as what the verb takes: بلغت القيمة، وفق البيان، 20 ألفا?"""
    if line.word(i) in COMMAS:
        i = next((j + 1 for j in range(i + 1, len(line)) if line.word(j) in COMMAS), len(line))
    i += line.word(i) in words("about")
    return bool(line.name(i, EntityKind.NUMBER)) and line.bare(i)


def _is_thing(line: Line, i: int) -> bool:
    return i in line.names and line.names[i][1].kind not in (EntityKind.DATE, EntityKind.NUMBER)


def _doer(line: Line, reading: Reading) -> range:
    """The words that name a verb's subject: behind it, before it, or as what its relative clause describes."""
    if reading.subject:
        return range(reading.subject.start, reading.subject.end)
    head = reading.first - 1 if line.pos(reading.first - 1) == "pron_rel" else 0
    start = head
    while start and (line.inside(start - 1) or line.pos(start - 1) in ("noun", "noun_prop", "adj") or line.word(start - 1) in COMMAS and start == head):
        start -= 1
    return range(start, head)


def _not_itself(line: Line, doers: dict[int, range], i: int) -> range:
    """The words that the pronoun at word ``i`` can't stand for, since its verb does it to another: اليونسكو سجلتها, باحثة تتردد عليها."""
    if line.verb(i):
        return doers.get(i, range(0))
    if line.pos(i) == "prep" and line.verb(i - 1):
        return doers.get(i - 1, range(0))
    return range(0)


def owned(line: Line, first: int, i: int, speaker: str = "", but: range = range(0)) -> bool:
    """Is there a noun or name before word ``i`` that its pronoun can stand for: of its gender, people for «أنه» and «بحثها»?

    ``speaker``: the gender of who is named in front though the article doesn't; ``but``: words that it can't stand for.
    """
    gender = line.tokens[i].analysis.enclitic[1:2]
    saying = line.lemma(i) in words("content") or line.lemma(i) in words("owned_by_people") and line.tokens[i].analysis.enclitic.endswith("_poss")
    if saying and gender == speaker:
        return True
    for j in range(first, i):
        a = line.tokens[j].analysis
        if j in but:
            continue
        if j == i - 1 and a.pos == "noun" and not line.has(j, "Al_det") and not a.enclitic and line.bare(i):
            continue  # عدد | زواره are not the visitors of the number
        if line.pos(i) == "prep" and all(line.pos(k) in ("noun", "adj") and (k == j or line.bare(k)) for k in range(j, i)):
            continue  # العمل فيه, نسبة المشاركة فيها: in something named before
        named = line.names.get(j)
        if named and named[1].kind in (EntityKind.DATE, EntityKind.NUMBER):
            continue
        if line.word(i).startswith("في") and (a.rational == "r" or named and named[1].kind == EntityKind.PERSON):
            continue  # nobody works in a man
        if named and named[1].kind == EntityKind.PERSON and line.tokens[i].analysis.enclitic[2:3] != "s":
            continue  # «نقابتهم» is not the union of one man
        if named and (named[1].gender or ("m" if named[1].kind == EntityKind.PERSON else gender)) == gender:
            return True
        if a.pos == "noun" and line.pos(j - 1) in ("digit", "noun_num") and line.tokens[i].analysis.enclitic[2:3] == "p":
            return True  # لقي 38 شخصا مصرعهم
        if line.word(j) in words("prepositions") or line.opens(j, words("openers")):
            continue  # بعد and عندما are no things
        if a.pos == "noun" and not saying and a.lemma not in words("nouns_of_time") and _agrees(a, line.tokens[i].analysis.enclitic):
            return True
        if a.pos == "noun" and saying and a.rational in ("y", "r") and a.gender == gender:
            return True
    return False


def _agrees(noun: Analysis, pronoun: str) -> bool:
    """May a pronoun ("3ms_poss") stand for a noun: things in the plural are feminine singular to it?"""
    gender, number = pronoun[1:2], pronoun[2:3]
    if noun.number == "p":
        return number == "p" if noun.rational == "r" else gender == "f" and number == "s" or number == "p" and not noun.rational
    if noun.number == "d":
        return number in ("d", "p")
    return noun.gender == gender and number == "s"


def whole(line: Line) -> tuple[int, int]:
    n = len(line)
    while n and line.word(n - 1) in ".":
        n -= 1
    return (0, n)


def _impersonal(line: Line, i: int) -> bool:
    """A verb that needs no subject of its own: تبيّن أن, يُذكر أن; but not أشار أن, which has one."""
    a = line.tokens[i].analysis
    if line.lemma(i).replace("ّ", "") in words("impersonal_in_present") and not (a.aspect == "i" and a.gender == "m" or a.voice == "p"):
        return False
    return line.lemma(i).replace("ّ", "") in words("impersonal")


def complemented(reading: Reading) -> bool:
    """Has the verb a complement it asks for, other than a place: أعلن عن …, حصل على …?"""
    lemma = reading.clause.lemma
    known = {p for f in by_verb().get(lemma, ()) for slot in f.complements for p in slot.prepositions} | set(governed(lemma))
    return any((name in known if known else name not in ("في", "ب")) for name, _, _ in reading.complements)
