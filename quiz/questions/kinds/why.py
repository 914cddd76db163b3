"""لماذا …؟: the reason of something, where a marker of cause stands in the text (بسبب، بفضل).

Never of purpose (بهدف، كي) and never of what merely came before (بعد، إثر). The wrong options are reasons of other things: those
of the article, then those that ``reasons.toml`` has for the same field.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quiz import lexicon
from quiz.arabic import fold, strip_vowels
from quiz.mining.frames import frames
from quiz.model import Form, Rejection
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.wording import NoWording, attributed, check_clause, check_subject, parts_of, template, verb_form
from quiz.reading.clauses import Reading
from quiz.reading.line import Line
from quiz.reading.phrases import noun_phrase

_MOST_WORDS = 9
_MARKERS = ("بسبب", "جراء", "بفعل", "بفضل")


def make(source: Source) -> Iterator[Draft | Rejection]:
    for reading in source.mined.readings:
        line = reading.line
        at = next((i for i in range(reading.verb + 2, min(reading.end + 2, len(line))) if strip_vowels(line.word(i)) in _MARKERS), None)
        if at is None:
            continue
        try:
            yield _draft(source, reading, at)
        except NoWording as reason:
            yield Rejection("question", "why", "why", str(reason), source.sentence(line.number))


def _draft(source: Source, reading: Reading, at: int) -> Draft:
    line = reading.line
    check_clause(reading)
    check_subject(reading)
    if reading.clause.lemma in reporting() or any(place < at and name not in ("في", "ب") for name, place, _ in reading.complements):
        raise NoWording("قد يكون سببًا لغير الفعل / it may be the reason of something else in the clause")
    start, end = _reason(line, at)
    parts = [(p.start, p.end) for p in (reading.subject, reading.object, *(c[2] for c in reading.complements)) if p]
    reasons = [c for c in reading.complements if c[2].start > at]
    if any(s < at < e for s, e in parts) or any(name not in _MARKERS for name, place, _ in reasons if place > at and place < end) and len(reasons) > 1:
        raise NoWording("لا تُعرف حدود السبب / where the reason begins and ends isn't certain")
    drop = frozenset(line.span(p.start, p.end) for _, place, p in reading.complements if place >= at)
    rest = parts_of(source, reading, drop=drop)
    if len(rest.split()) < 2:
        raise NoWording("لا يبقى من الجملة ما يُسأل به / too little is left to ask by")
    key = f"{strip_vowels(line.word(at))} {source.phrase_text(line, start, end)}"
    verb = verb_form(line, reading.verb, line.tokens[reading.verb].analysis.gender or "m")
    fact = next((f for f in source.mined.facts if f.clause and f.clause.verb == reading.clause.verb), None)
    prompt = template("why", "plain", verb=verb, rest=rest)
    if fact:
        prompt = attributed(source, fact, prompt)
    elif reading.clause.attribution:
        raise NoWording("كلام منسوب إلى غير مسمّى / a claim of somebody without a name")
    others = _others(source, line, key)
    if not others:
        raise NoWording("لا سبب آخر في النص / the article gives no other reason")  # beside reasons it doesn't know the key is seen unread
    options = [key, *[*others, *_wrong(source, key)][:3]]
    source.random.shuffle(options)
    return Draft("why", Form.CHOICE, prompt, key, Sort("reason"), line.number, source.sentence(line.number), "why", fact=fact, options=tuple(options), place=line.span(at, end))


@cache
def reporting() -> frozenset[str]:
    """Verbs of saying, whose reason is rarely given: «حذّر من … بسبب …» gives that of the danger."""
    return frozenset(v for frame in frames() if frame.kind == "statement" for v in frame.verbs) | {"حذّر", "نبّه", "توقّع"}


def _reason(line: Line, at: int) -> tuple[int, int]:
    """The words of the reason behind its marker: a noun phrase and what belongs to it up to a comma or the sentence's end."""
    phrase = noun_phrase(line, at + 1)
    if phrase is None or phrase.pronoun:
        raise NoWording("ليس بعد أداة السبب اسم / no noun behind the marker of cause")
    end = next((i for i in range(phrase.end, len(line)) if line.pos(i) == "punc" or line.verb(i) or line.pos(i) in ("conj_sub", "pron_rel")), len(line))
    if any(line.verb(i) or line.pos(i) in ("conj_sub", "pron_rel") for i in range(end, min(end + 1, len(line)))):
        if end != phrase.end:
            raise NoWording("لا تُعرف حدود السبب / where the reason ends isn't certain")
        raise NoWording("للسبب صلة لا تُقطع / a clause belongs to the reason")
    if end - at - 1 > _MOST_WORDS or any(line.tokens[i].analysis.enclitic for i in range(at + 1, end) if not line.inside(i)) or any(line.pos(i) in ("pron_dem", "pron") for i in range(at + 1, end)):
        raise NoWording("سبب أطول من أن يُعرض، أو فيه ضمير / a reason too long to show, or with a pronoun in it")
    return at + 1, end


def _others(source: Source, own: Line, key: str) -> list[str]:
    """What the article gives as the reasons of other things, the nearest first, at most two."""
    found: list[tuple[int, str]] = []
    for line in source.mined.lines:
        for i in range(len(line)):
            if strip_vowels(line.word(i)) not in _MARKERS or line is own:
                continue
            try:
                start, end = _reason(line, i)
            except NoWording:
                continue
            text = source.phrase_text(line, start, end)
            if not set(fold(text).split()) & set(fold(key).split()) and len(text.split()) > 1:
                found.append((abs(line.number - own.number), f"{key.split()[0]} {text}"))
    return list(dict.fromkeys(text for _, text in sorted(found)))[:2]


def _wrong(source: Source, key: str) -> list[str]:
    """Reasons of the marker's own kind that nothing in the article speaks of."""
    text = fold(source.article.text)
    marker = key.split()[0]
    fields = lexicon.toml("reasons")
    good = marker == "بفضل"
    scores = {name: sum(fold(word) in text for word in field["words"]) for name, field in fields.items() if bool(field.get("good")) == good}
    found: list[str] = []
    for name in sorted(scores, key=lambda n: -scores[n]):
        pool = [r for r in fields[name]["reasons"] if not any(len(w) > 3 and w.removeprefix("ال") in text for w in fold(r).split())]
        found += source.random.sample(pool, len(pool))
        if len(found) >= 3:
            break
    return [f"{marker} {reason}" for reason in found[:3]]


KIND = Kind("why", make)
