"""صواب أم خطأ: a sentence of the article, or an opening part of one, as it stands or with one thing changed.

What is changed: a name for another of the article, a date or number for one near it, or a word for its opposite
(``contrasts.tsv``). A sentence in which nothing could be changed is not asked, right or wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quiz import lexicon
from quiz.arabic import latin_digits, stands_in
from quiz.model import Entity, EntityKind, Form, Rejection
from quiz.questions.contrasts import opposites
from quiz.questions.distractors import is_given_name, origin_of, wrong_options
from quiz.questions.draft import Draft, Kind, Sort, Source, gender_of
from quiz.questions.kinds.cloze import FAMILY, is_label, why_not_blanked
from quiz.questions.shown import clause_starts, dangles, part_shown, shown_text
from quiz.questions.wording import NoWording, template, templates
from quiz.reading.gazetteer import class_of, is_nationality
from quiz.numerals import parse_number
from quiz.reading.line import Line, words

_FEWEST, _MOST = 9, 30
_MOST_PEOPLE = 3
_FORGOTTEN = ("relative_day", "weekday", "period", "time")  # days that nobody keeps in mind
_OF_THE_ARTICLE = (EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION, EntityKind.PRODUCT)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing for another in a statement; ``entity`` is None for a word and its opposite."""

    old: str
    new: str
    entity: Entity | None = None


def make(source: Source) -> Iterator[Draft | Rejection]:
    false = source.random.random() < 0.5  # then by turns, so that neither answer is the rule in a bank
    for line in source.mined.lines:
        sentence = source.article.sentences[line.number]
        if sentence.heading or sentence.quoted or not len(line):
            continue
        for opening in (0, *clause_starts(source, line)):
            try:
                yield _draft(source, line, opening, false)
                false = not false
            except NoWording as reason:
                yield Rejection("question", "true_false", "true_false", str(reason), sentence.span)


def _draft(source: Source, line: Line, opening: int, false: bool) -> Draft:
    window = part_shown(source, line, opening, opening + 1, _FEWEST, _MOST, opening=opening)
    if line.word(opening).lstrip("وف") in words("openers") or line.word(opening).lstrip("وف") in words("because"):
        raise NoWording("تبدأ بجملة تابعة / it opens with a subordinate clause")
    if why := dangles(source, line, window):
        raise NoWording(why)
    if any(line.verb(i) and line.tokens[i].analysis.person in ("1", "2") or line.word(i) in ("؟", ":") for i in range(*window)):
        raise NoWording("كلام لا خبر / speech, no statement")
    verb = next((i for i in range(*window) if line.verb(i)), None)
    if verb is not None and line.lemma(verb) in words("timeless") and line.tokens[verb].analysis.aspect == "i" and not any(e.kind in (EntityKind.DATE, EntityKind.NUMBER) for _, e in line.names.values()):
        raise NoWording("ما يُعرف بلا نص / what is known without the text")
    if verb is not None and line.tokens[verb].analysis.aspect == "i" and not line.has(verb, "sa_fut") and not any(window[0] <= n < window[1] for n in line.names):
        raise NoWording("كلام عام قد يُعرف بلا نص / a general saying that may be known without the text")
    if sum(e.kind == EntityKind.PERSON for n, (_, e) in line.names.items() if window[0] <= n < window[1]) > _MOST_PEOPLE:
        raise NoWording("سرد أسماء / a list of names")
    statement = shown_text(source, line, window)
    first = statement.split()[0]
    if {"وأن", "وإن", "وأنّ", "وإنّ"} & set(statement.split()) and not first.endswith(line.word(opening)[1:]):
        raise NoWording("قول بلا قائله / what was said without who said it")  # (ذكر أن) درجات الحرارة …، وأن أجهزة …
    if any(mark in statement for mark in ("«", '"')):
        raise NoWording("كلام منقول بحرفه / direct speech")
    changes = [c for c in _changes(source, line, window, statement) if statement.split().count(c.old) == 1 or " " in c.old and statement.count(c.old) == 1]
    if not changes:
        raise NoWording("لا شيء فيها يُتحقَّق منه / nothing to check in it")
    right, wrong = templates()["true_false"]["right"], templates()["true_false"]["wrong"]
    change = source.random.choice(changes)
    if false:
        statement = _changed(statement, change)
    prompt = template("true_false", "prompt", statement=statement)
    note = template("true_false", "note", key=change.old, wrong=change.new, context=source.text(line.span(*window)).strip(" .،")) if false else ""
    return Draft(
        "true_false", Form.CHOICE, prompt, wrong if false else right, Sort("word"), line.number, source.sentence(line.number),
        "true_false.name" if change.entity else "true_false.opposite", change.entity, options=(right, wrong), weight=0.8, shown=line.span(*window), note=note,
    )  # fmt: skip


def _changed(statement: str, change: Change) -> str:
    words = statement.split(" ")
    return " ".join(change.new if w == change.old else w for w in words) if change.old in words else statement.replace(change.old, change.new)


def _changes(source: Source, line: Line, window: tuple[int, int], statement: str) -> Iterator[Change]:
    for start, (end, entity) in sorted(line.names.items()):
        if entity.tag in _FORGOTTEN:
            continue
        if window[0] <= start and end <= window[1] and entity.kind in FAMILY and not _bound(source, line, start, end, entity):
            gender = gender_of(source, entity) if entity.kind == EntityKind.PERSON else ""
            old = source.text(entity.span).strip("«»")
            draft = Draft("true_false", Form.CHOICE, statement, old, Sort(FAMILY[entity.kind], entity.tag, gender), line.number, source.sentence(line.number), "", entity)
            # Of a man or a place the article doesn't name it says nothing, neither right nor wrong.
            others = [o for o in wrong_options(source, draft) if entity.kind not in _OF_THE_ARTICLE or stands_in(source.article.text, o)]
            others = [o for o in others if _could_be(source, entity, old, o)]
            if entity.kind == EntityKind.ORGANISATION:
                others = [o for o in others if not stands_in(statement, f"ال{o.split()[0]}")]  # «الوزارة» would agree with itself
            if entity.kind == EntityKind.NUMBER:
                value = parse_number(old)
                others = sorted(others, key=lambda o: -abs((parse_number(o) or 0) - (value or 0)))  # the farthest: 4.4 for 4.5 tests the eyes
            here = {e.name for n, (_, e) in line.names.items() if window[0] <= n < window[1]}
            others = [o for o in others if not stands_in(statement, o) and o not in here]
            if others:
                yield Change(old, others[0], entity)
    shown = statement.split()
    for old, new in opposites(line, window):
        if old in shown and new not in shown:
            yield Change(old, new)


def _could_be(source: Source, entity: Entity, old: str, new: str) -> bool:
    """Could the other stand there for all one knows unread: a man for a man, a name of the same origin, a city of the same country?"""
    if entity.kind == EntityKind.PERSON:
        other = next((e for e in source.article.entities if e.kind == EntityKind.PERSON and new in (e.name, source.text(e.span))), None)
        gender = gender_of(source, entity)
        if not (is_given_name(old.split()[0]) and is_given_name(new.split()[0])) and " " in old + new:
            return False  # ألقاب سوبر بول: no man's name
        return bool(other and gender and gender_of(source, other) == gender and origin_of(old, source) == origin_of(new, source))
    if entity.kind == EntityKind.PLACE:
        mine, theirs = (lexicon.place_names().get(lexicon.lookup_key(n)) for n in (old, new))
        return bool(mine and theirs and (mine.country == theirs.country if mine.kind != "country" else mine.region == theirs.region))
    return True


def _bound(source: Source, line: Line, start: int, end: int, entity: Entity) -> bool:
    """Does what stands beside a name fit no other: البرتغالي رونالدو, العاصمة التركية أنقرة, الدورة 12?"""
    before = line.word(start - 1)
    fixed = entity.kind in (EntityKind.PERSON, EntityKind.PLACE) and (is_nationality(before) or before.endswith("عاصمة"))
    if line.word(end) in ("أو", "تقريبا", "تقريبًا"):
        return True
    if entity.kind == EntityKind.DATE and before in ("قبل", "بعد", "بحلول", "حتى"):
        return True  # before the 15th is before the 18th, too
    if entity.tag == "money" and any(line.word(j) in ("(", "أي") for j in range(end, end + 3)):
        return True  # 0.418 ريال (1.09 دولار): the other currency speaks against it
    if entity.tag == "month" and not {line.word(end), *entity.name.split()} & words("near_time") and not re.search(r"\d{4}", latin_digits(entity.name)):
        return True  # school begins in September every year
    if entity.kind == EntityKind.DATE and before == "منذ" and any(line.pos(i) == "adj_comp" for i in range(start)):
        return True  # الأعلى منذ عام 2007 is the highest since 2009, too
    if fixed or why_not_blanked(source, line, start, end, entity):
        return True
    if entity.kind in (EntityKind.ORGANISATION, EntityKind.PRODUCT) and class_of(before):
        return False
    if entity.kind == EntityKind.NUMBER and (any(line.word(j) in ("هي", "هم", "هما", "وهي", "وهم") for j in range(end, len(line))) or line.word(start - 1) in words("about") or line.word(start - 2).lstrip("وب") in words("more_or_less") or before in ("(", "حتى", "إلى", "بحلول")):
        return True
    return entity.kind == EntityKind.NUMBER and (entity.tag not in ("count", "money", "share", "measure") or entity.tag == "count" and is_label(line, start, end))


KIND = Kind("true_false", make, words_each=60)
