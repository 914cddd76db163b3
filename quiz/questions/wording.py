"""From a clause to the words of a question: the verb re-inflected, the rest in its order, one part taken out.

After a fronted interrogative the order is verb, subject, rest; the verb before its subject is singular, and masculine
after مَن. Says why when it can't word a clause; what to ask is decided by the kinds.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from quiz import lexicon
from quiz.arabic import fold, strip_vowels
from quiz.mining.frames import frames
from quiz.model import EntityKind, Fact, Span, Token
from quiz.questions.draft import Source
from quiz.questions.government import needs_object
from quiz.questions.titles import is_office
from quiz.reading.clauses import Reading
from quiz.reading.line import Line, words
from quiz.reading.morphology import bare, inflect, is_unknown
from quiz.reading.phrases import Phrase, noun_phrase
from quiz.reading.roles import place_of

MAX_WORDS = 28
_POINTERS = {"هذا", "هذه", "ذلك", "تلك", "هؤلاء", "أولئك", "نفسه", "نفسها", "المذكور", "المذكورة", "الأخير", "الأخيرة", "هذان", "هاتان", "هذين", "هاتين"}


class NoWording(Exception):
    """This clause can't be turned into a question; the message is the reason."""


@cache
def templates() -> dict[str, Any]:
    return lexicon.toml("templates")


def template(kind: str, name: str, **parts: str) -> str:
    """A filled template, its spaces put right."""
    text = templates()[kind][name].format(**parts)
    return " ".join(text.split()).replace(" ؟", "؟").replace(" ،", "،")


def noun_for(tag: str) -> tuple[str, str] | None:
    """(indefinite genitive noun after أيّ, gender) for a class of things: ("دولةٍ", "f") for "country"."""
    row = templates()["noun"].get(tag)
    return (row["one"], row["gender"]) if row else None


def verb_word(line: Line, i: int) -> str:
    """Verb ``i`` as written, without a conjunction before it."""
    word = strip_vowels(line.tokens[i].text)
    if line.has(i, "wa_conj") or line.has(i, "fa_conj"):
        word = word[1:]
    return word


def verb_form(line: Line, i: int, gender: str, *, attached: str = "") -> str:
    """Verb ``i`` in the third person singular of ``gender`` (m, f), with an ``attached`` pronoun (ه, ها) if asked.

    قالت, m → قال; التقى, m, ه → التقاه; تدرس, m → يدرس. Raises NoWording where the form isn't certain.
    """
    a = line.tokens[i].analysis
    if a.enclitic:
        raise NoWording("في الفعل ضمير متصل / the verb carries a pronoun")
    word = verb_word(line, i)
    future = "س" if line.has(i, "sa_fut") else ""
    stem = word[1:] if future else word
    if a.aspect == "p":
        stem = _past(line.tokens[i], stem, gender)
    elif a.number == "s" and a.person == "3" and stem[0] in "يت":
        stem = ("ي" if gender == "m" else "ت") + stem[1:]
    else:
        stem = _generated(line.tokens[i], stem, gender)
    if a.voice == "p" and len(stem) > 1:
        stem = stem[0] + "ُ" + stem[1:]
    return future + _attach(stem, attached)


def said(line: Line, reading: Reading, gender: str) -> str:
    """A verb of saying for a subject of ``gender``; for «أضاف», which goes on from an earlier statement, ذكر or قال."""
    if line.lemma(reading.verb).replace("ّ", "") in words("going_on"):
        before_an = reading.content and line.lemma(reading.content[0]) in ("أن", "أنّ")
        return {"m": "ذكر" if before_an else "قال", "f": "ذكرت" if before_an else "قالت"}[gender]
    return verb_form(line, reading.verb, gender)


def _past(token: Token, word: str, gender: str) -> str:
    a = token.analysis
    if a.number == "s" and a.gender == gender:
        return word
    if a.voice == "p":
        base = word[:-1] if a.gender == "f" and word.endswith("ت") else ""
        if not base:
            raise NoWording("مبني للمجهول في غير المفرد / a passive that isn't singular")
    else:
        base = bare(a.lemma)
    if gender == "m":
        return base
    return (base[:-1] if base.endswith(("ى", "ا")) else base) + "ت"


def _generated(token: Token, word: str, gender: str) -> str:
    a = token.analysis
    forms = inflect(word, a.lex, (("asp", a.aspect), ("per", "3"), ("num", "s"), ("gen", gender), ("mod", "i")))
    plain = {strip_vowels(f) for f in forms}
    if len(plain) != 1:
        raise NoWording("لا تُعرف صيغة الفعل / the verb's form isn't certain")
    return plain.pop()


def _attach(verb: str, pronoun: str) -> str:
    if not pronoun:
        return verb
    if verb.endswith("أى"):
        return verb[:-2] + "آ" + pronoun
    if verb.endswith("ى"):
        return verb[:-1] + "ا" + pronoun
    return (verb[:-1] if verb.endswith("وا") else verb) + pronoun


def check_clause(reading: Reading, *, to_its_end: bool = True) -> None:
    """Raises NoWording for a clause whose question would mislead: negated, conditional, first person, unsure.

    ``to_its_end``: the question repeats all of the clause, so that its end must be known.
    """
    clause, line = reading.clause, reading.line
    if not clause.polarity:
        raise NoWording("جملة منفية / a negated clause")
    if clause.lemma in words("ruling") and not reading.content:
        raise NoWording("حكم لا يُعرف مضمونه / a ruling without what was ruled")
    if place_of(line, reading.first, reading.verb) == "relative":
        raise NoWording("جملة صلة / a relative clause")
    if not reading.subject_before and not reading.initial:
        raise NoWording("قد يكون الفاعل قبل الفعل / the subject may stand before the verb")
    if reading.subject and not reading.subject.entity and reading.subject.head not in line.names and is_unknown(line.tokens[reading.subject.head].analysis):
        raise NoWording("الفاعل كلمة لا تُعرف / the subject is a word that isn't known")  # واستُؤصل | الورم
    if line.word(reading.verb - 1) in ("قد", "وقد") and not reading.subject_before and any(line.lemma(i) == "كان" for i in range(reading.verb)):
        raise NoWording("اسم كان لا يُعرف / the subject of كان isn't certain")
    if to_its_end and not reading.closed:
        raise NoWording("لا تُعرف نهاية الجملة / the clause's end isn't certain")
    if line.tokens[reading.verb].analysis.person not in ("3", ""):
        raise NoWording("الفعل ليس للغائب / the verb isn't third person")
    if reading.subject is None and not clause.passive:
        raise NoWording("فاعل غير مذكور / the subject isn't named")
    if any(line.opens(i, ("إذا", "لو", "لولا", "ربما", "هل", "لعل")) for i in range(reading.verb)):
        raise NoWording("شرط أو احتمال / a condition or possibility")
    if line.word(reading.verb - 1) in ("قد", "أن", "أنّ", "لكي", "كي", "لأن", "وأن", "بأن") and reading.clause.tense != "past":
        raise NoWording("احتمال أو غاية لا خبر / possibility or purpose, no statement")
    if reading.clause.attribution and not reading.subject_before:
        raise NoWording("كلام منسوب إلى غير الكاتب / reported speech")
    before = [i for i in range(max(0, reading.verb - 3), reading.verb) if line.word(i) in ("كان", "كانت", "وكان", "وكانت")]
    if before and reading.clause.tense != "future" and line.tokens[reading.verb].analysis.aspect == "i":
        raise NoWording("فعل مع كان / a verb lent its tense by كان")


def check_subject(reading: Reading) -> None:
    """Raises NoWording where the subject is a bare «اللواء», «الوزير»: who is meant was said before."""
    subject = reading.subject
    if subject and (reading.line.lemma(subject.head) in words("nouns_of_time") or reading.line.lemma(subject.head) in words("occasions")):
        raise NoWording("زمن لا فاعل / a time, no subject")  # تأخرت | سنوات عدة
    if subject and not subject.counted and subject.end == subject.start + 1 and reading.line.pos(subject.head) in ("digit", "noun_num"):
        raise NoWording("عدد بلا معدود / a number of nothing")  # هلك 40,000 من الطاعون
    if subject and subject.human and not subject.entity and subject.end == subject.start + 1:
        raise NoWording("فاعل لا يُعرف مَن هو / a subject that doesn't say who")


def parts_of(source: Source, reading: Reading, *, without: Span | None = None, drop: frozenset[Span] = frozenset()) -> str:
    """Subject, object, complements and times in the order a question has them, without the part asked for.

    Raises NoWording when a part points outside the clause (هذا, زيارته of somebody else) or the whole is too long.
    """
    line = reading.line
    items: list[tuple[int, str]] = []

    def add(at: int, phrase: Phrase, preposition: str = "") -> None:
        span = line.span(phrase.start, phrase.end)
        if (without and span.covers(without)) or span in drop:
            return
        _no_pointers(reading, phrase)
        name = _naming(source, line, phrase)
        items.append((at, with_preposition(preposition, name) if preposition else name))

    if reading.subject:
        add(-1 if reading.subject_before else reading.subject.start, reading.subject)
    if reading.object:
        add(reading.object.start, reading.object)
    for name, at, phrase in reading.complements:
        # «مقاتلة مجهزة بصواريخ»: what hangs on a participle belongs to the noun before it, and to its own question.
        if line.lemma(at - 1) in participles():
            continue
        add(at, phrase, name)
    for start, end in reading.times:
        span = line.span(start, end)
        if not (without and span.covers(without)) and span not in drop:
            items.append((start, source.text(span)))
    if reading.content and not line.span(*reading.content) == without:
        items.append((reading.content[0], source.text(line.span(*reading.content))))
    for span in (s for s in (without, *drop) if s):
        behind = next((i for i, t in enumerate(line.tokens) if t.span.start >= span.end), len(line))
        if line.pos(behind) == "adj" and line.bare(behind) and line.has(behind, "Al_det"):
            raise NoWording("يتبع المسؤولَ عنه نعتٌ / an adjective of what is left out stays behind")  # بالدقم | المطلة على بحر العرب
    _check_all_there(reading)
    text = " ".join(part for _, part in sorted(items, key=lambda item: item[0]))
    if len(text.split()) > MAX_WORDS:
        raise NoWording("السؤال أطول من أن يُقرأ / the question would be too long")
    return text


def _check_all_there(reading: Reading) -> None:
    """Raises NoWording where a word of the clause belongs to none of its parts: «جاءت العملية ردا على …» without «ردا» says nothing."""
    line = reading.line
    a = line.tokens[reading.verb].analysis
    if needs_object(a.lemma) and a.voice == "a" and not (a.enclitic or reading.object or reading.content):
        raise NoWording("فعل متعدٍّ لم يُعرف مفعوله / a transitive verb whose object isn't known")  # قلص ياسين الورياغلي [الفارق]
    if any(line.pos(at - 1) == "noun" and line.tanwin(at - 1) and not any(p and p.start <= at - 1 < p.end for p in (reading.subject, reading.object)) for _, at, _ in reading.complements):
        raise NoWording("في الجملة ما لا يُعرف موقعه / a word of the clause whose place isn't known")  # انسحب احتجاجا | على شطب …
    spans = [(p.start, p.end) for p in (reading.subject, reading.object) if p] + [(at, p.end) for _, at, p in reading.complements] + list(reading.times)
    spans += [reading.content] if reading.content else []
    for i in range(reading.verb + 1, reading.end):
        if any(start <= i < end for start, end in spans) or line.pos(i) in ("punc", "conj", "part_verb") or line.word(i) in words("adverbs") or line.word(i) in ("قد", "إن", "أن"):
            continue
        if line.pos(i) in ("noun", "noun_prop", "adj", "digit", "latin", "noun_num", "verb", "noun_quant", "adj_comp"):
            raise NoWording("في الجملة ما لا يُعرف موقعه / a word of the clause whose place isn't known")
        if line.pos(i) == "prep" and line.tokens[i].analysis.enclitic:
            raise NoWording("ضمير لا يُعرف صاحبه / a pronoun whose owner isn't certain")  # المهارات المرتبطة | بها


def core_of(source: Source, fact: Fact, reading: Reading, asked: Span) -> str:
    """The rest of a fact's question: its core without place and time, which other questions ask for, if enough is left.

    Raises NoWording.
    """
    place = fact.roles.get("place")
    aside = frozenset(s for s in (*(fact.clause.times if fact.clause else ()), *((place.span,) if place else ())) if s != asked)
    for drop in (aside, *(aside - {span} for span in aside)):
        core = parts_of(source, reading, without=asked, drop=drop)
        if len(core.split()) >= 3 or not aside:
            return core
    return parts_of(source, reading, without=asked)


def twins(source: Source, fact: Fact, role: str) -> frozenset[str]:
    """Folded names of those who fill ``role`` in another fact, of the kind or of the same doer: true of them as well, perhaps."""
    doer = fact.roles.get("agent")

    def akin(other: Fact) -> bool:
        theirs = other.roles.get("agent")
        same_doer = doer and theirs and doer.entity and theirs.entity and doer.entity.id == theirs.entity.id
        return other is not fact and role in other.roles and (other.kind == fact.kind or bool(same_doer))

    others = (f.roles[role].entity for f in source.mined.facts if akin(f))
    own = fact.roles[role].entity
    return frozenset(fold(e.name) for e in others if e and (own is None or e.id != own.id))


def attributed(source: Source, fact: Fact, prompt: str) -> str:
    """The prompt with «بحسب …» before it, where the fact is somebody's claim and not the article's own. Raises NoWording."""
    claim = fact.clause.attribution if fact.clause else None
    if claim is None:
        return prompt
    line, start = source.tokens.get(claim.start, (None, 0))
    phrase = noun_phrase(line, start) if line else None
    if not line or not phrase or not phrase.entity or len(words_in(source, claim)) > 6:
        raise NoWording("كلام منسوب إلى غير مسمّى / a claim of somebody without a name")
    return template("common", "attribution", speaker=source.text(claim), question=prompt)


def words_in(source: Source, span: Span) -> list[str]:
    return source.text(span).split()


@cache
def participles() -> frozenset[str]:
    """مجهّز, مزوّد …: lemmas of the frames that speak of equipment."""
    return frozenset(p for f in frames() for p in f.participles)


def _no_pointers(reading: Reading, phrase: Phrase) -> None:
    line = reading.line
    if line.lemma(phrase.end - 1) in words("quantifiers") and phrase.end - 1 not in line.names:
        raise NoWording("اسم لم يكتمل / a phrase that isn't complete")  # قدرة كل | منها
    for i in range(phrase.start, phrase.end):
        if line.word(i).lstrip("وفبلك") in _POINTERS or line.word(i) in _POINTERS or line.pos(i) == "pron":
            raise NoWording("إشارة إلى ما سبق / a reference to what went before")
        enclitic = line.tokens[i].analysis.enclitic if not line.inside(i) else ""
        if not enclitic:
            continue
        subject = reading.subject
        singular = enclitic.startswith("3ms") or enclitic.startswith("3fs")
        fits = subject and (subject.entity or subject.human) and (not subject.gender or subject.gender == enclitic[1]) and not subject.parts
        if phrase is subject or not singular or not fits:
            raise NoWording("ضمير لا يُعرف صاحبه / a pronoun whose owner isn't certain")


def _naming(source: Source, line: Line, phrase: Phrase) -> str:
    """The phrase as a prompt names it: a title of two words or more stands for its bearer's name."""
    start, end = phrase.start, _without_model(line, phrase)
    entity = phrase.entity
    if entity and entity.kind == EntityKind.PERSON and not phrase.parts:
        title = source.title_of(entity)
        opens = title and line.tokens[start].span.start <= title.span.start < line.tokens[start].span.end
        if title and opens and is_office(source.text(title.span)):
            return _bare_start(line, start, source.text(title.span))
    return _bare_start(line, start, source.phrase_text(line, start, end))


def _without_model(line: Line, phrase: Phrase) -> int:
    """The end of a phrase cut before «من طراز …»: the model is a question of its own."""
    for i in range(phrase.start + 1, phrase.end - 1):
        if line.word(i) == "من" and line.word(i + 1) in words("model"):
            return i
    return phrase.end


def _bare_start(line: Line, start: int, text: str) -> str:
    """``text`` without the conjunction or preposition written onto its first word (the caller puts it back)."""
    first = strip_vowels(line.tokens[start].text)
    if not text.startswith(line.tokens[start].text[:1]) or not strip_vowels(text).startswith(first):
        return text  # the text begins after the clitic already
    for clitic in line.tokens[start].analysis.proclitics:
        if clitic.startswith(("wa_", "fa_")) or clitic.endswith("_prep"):
            text = text[1:]
    if line.preposition(start) == "ل" and line.has(start, "Al_det") and not text.startswith("ال"):
        return "ا" + text  # للأمم is ل and الأمم
    return text


def with_preposition(name: str, text: str) -> str:
    """A preposition before a phrase, one letter written onto it: ل + الأمم → للأمم."""
    if len(name) > 1:
        return f"{name} {text}"
    if text[:1].isdigit():
        return f"{name}\u0640{text}"  # بـ50: the stroke keeps letter and figure apart
    if name == "ل" and text.startswith("ال"):
        return f"لل{text[3:] if text.startswith('الل') else text[2:]}"
    return name + text


def person_name(source: Source, phrase: Phrase) -> str | None:
    """The full name of the person a phrase stands for; None when it names nobody, or more than one."""
    if phrase.parts or not phrase.entity or phrase.entity.kind != EntityKind.PERSON:
        return None
    return phrase.entity.name
