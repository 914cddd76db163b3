"""صواب أم خطأ: a sentence of the article, or an opening part of one, as it stands or with one thing changed.

What is changed: a name for another of the article, a date or number for one near it, or a word of place, side, order or
number for its opposite (``contrasts.tsv``). The change must not be seen unread: it contradicts neither the rest of the
statement nor the article's title. A sentence that names nothing is not asked, right or wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quiz import lexicon
from quiz.arabic import latin_digits, stands_in
from quiz.model import Entity, EntityKind, Form, Rejection
from quiz.numerals import parse_number
from quiz.questions.blanks import FAMILY, is_label, why_not_blanked
from quiz.questions.contrasts import opposites
from quiz.questions.distractors import wrong_options
from quiz.questions.draft import Draft, Kind, Sort, Source, gender_of
from quiz.questions.naming import named_subject
from quiz.questions.people import is_given_name, origin_of
from quiz.questions.shown import clause_starts, part_shown, shown_text
from quiz.questions.standing import dangles
from quiz.questions.titles import is_known
from quiz.questions.wording import NoWording, template, templates
from quiz.reading.gazetteer import class_of, is_nationality
from quiz.reading.line import Line, words

_FEWEST, _MOST = 7, 34
_MOST_PEOPLE = 3
_FAR = 0.1  # of a number, by which the false one must differ: 5.1 for 5.2 tests the eyes
_SCORE = re.compile(r"\d ?[/-] ?\d")
_FORGOTTEN = ("relative_day", "weekday", "period", "time")  # days that nobody keeps in mind
_OF_THE_ARTICLE = (EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION, EntityKind.PRODUCT)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing for another in a statement; ``entity`` is None for a word and its opposite."""

    old: str
    new: str
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class _Statement:
    """A part of a sentence that stands alone, and what could be changed in it."""

    line: Line
    window: tuple[int, int]
    text: str
    changes: tuple[Change, ...]


def make(source: Source) -> Iterator[Draft | Rejection]:
    found: list[_Statement] = []
    for line in source.mined.lines:
        sentence = source.article.sentences[line.number]
        if sentence.heading or sentence.quoted or not len(line):
            continue
        for opening in (0, *clause_starts(source, line)):
            try:
                found.append(_statement(source, line, opening))
            except NoWording as reason:
                yield Rejection("question", "true_false", "true_false", str(reason), sentence.span)
    # Neither answer may be the rule in a bank: where nothing could be changed the answer is «right», and there are no more of them.
    changeable = [s for s in found if s.changes]
    plain = [s for s in found if not s.changes][: len(changeable) + 1]
    false = source.random.sample(changeable, min(len(changeable), (len(changeable) + len(plain) + source.random.randint(0, 1)) // 2))
    for statement in found:
        if statement.changes or statement in plain:
            yield _draft(source, statement, statement in false)


def _statement(source: Source, line: Line, opening: int) -> _Statement:
    """The statement that begins at word ``opening``. Raises NoWording where none stands alone there, or it names nothing."""
    window = part_shown(source, line, opening, opening + 1, _FEWEST, _MOST, opening=opening)
    if line.opens(opening, words("openers") | words("because")):
        raise NoWording("تبدأ بجملة تابعة / it opens with a subordinate clause")
    named = named_subject(source, line, window)
    if why := dangles(source, line, window, named):
        raise NoWording(why)
    if any(line.verb(i) and line.tokens[i].analysis.person in ("1", "2") or line.word(i) in ("؟", ":") for i in range(*window)):
        raise NoWording("كلام لا خبر / speech, no statement")
    here = [e for n, (_, e) in line.names.items() if window[0] <= n < window[1]]
    verb = next((i for i in range(*window) if line.verb(i)), None)
    if verb is not None and line.lemma(verb) in words("timeless") and line.tokens[verb].analysis.aspect == "i" and not any(e.kind in (EntityKind.DATE, EntityKind.NUMBER) for e in here):
        raise NoWording("ما يُعرف بلا نص / what is known without the text")
    if verb is not None and line.tokens[verb].analysis.aspect == "i" and not line.has(verb, "sa_fut") and not here:
        raise NoWording("كلام عام قد يُعرف بلا نص / a general saying that may be known without the text")
    if sum(e.kind == EntityKind.PERSON for e in here) > _MOST_PEOPLE:
        raise NoWording("سرد أسماء / a list of names")
    text = shown_text(source, line, window, named)
    if {"وأن", "وإن", "وأنّ", "وإنّ"} & set(text.split()) and not text.split()[0].endswith(line.word(opening)[1:]):
        raise NoWording("قول بلا قائله / what was said without who said it")  # (ذكر أن) درجات الحرارة …، وأن أجهزة …
    if len(_SCORE.findall(latin_digits(text))) > 1:
        raise NoWording("نتائج لا تُحفظ / scores that nobody keeps in mind")
    if any(mark in text for mark in ("«", '"')):
        raise NoWording("كلام منقول بحرفه / direct speech")
    changes = tuple(c for c in _changes(source, line, window, text) if text.split().count(c.old) == 1 or " " in c.old and text.count(c.old) == 1)
    if not changes and not any(e.kind in FAMILY and e.tag not in _FORGOTTEN and not stands_in(source.article.title, e.name) for e in here):
        raise NoWording("لا شيء فيها يُتحقَّق منه / nothing to check in it")
    return _Statement(line, window, text, changes)


def _draft(source: Source, statement: _Statement, false: bool) -> Draft:
    right, wrong = templates()["true_false"]["right"], templates()["true_false"]["wrong"]
    line, text, note = statement.line, statement.text, ""
    change = source.random.choice(statement.changes) if statement.changes else None
    span = line.span(*statement.window)
    if false and change:
        text = _changed(text, change)
        note = template("true_false", "note", key=change.old, wrong=change.new, context=source.text(span).strip(" .،"))
    rule = "true_false.name" if change and change.entity else "true_false.opposite" if change else "true_false.plain"
    return Draft(
        "true_false", Form.CHOICE, template("true_false", "prompt", statement=text), wrong if false else right, Sort("word"), line.number,
        source.sentence(line.number), rule, change.entity if change else None, options=(right, wrong), weight=0.8 if change else 0.5, shown=span, note=note,
    )  # fmt: skip


def _changed(statement: str, change: Change) -> str:
    words = statement.split(" ")
    return " ".join(change.new if w == change.old else w for w in words) if change.old in words else statement.replace(change.old, change.new)


def _changes(source: Source, line: Line, window: tuple[int, int], statement: str) -> Iterator[Change]:
    title = source.article.title
    here = {start: (end, e) for start, (end, e) in sorted(line.names.items()) if window[0] <= start and end <= window[1]}
    for start, (end, entity) in here.items():
        if entity.tag in (*_FORGOTTEN, "date") or entity.kind not in FAMILY or _bound(source, line, start, end, entity):
            continue
        old = source.text(entity.span).strip("«»")
        if stands_in(title, old) or entity.kind not in (EntityKind.NUMBER, EntityKind.DATE) and any(stands_in(title, w) for w in old.split() if len(w) > 3):
            continue  # what the title tells is known unread
        gender = gender_of(source, entity) if entity.kind == EntityKind.PERSON else ""
        draft = Draft("true_false", Form.CHOICE, statement, old, Sort(FAMILY[entity.kind], entity.tag, gender), line.number, source.sentence(line.number), "", entity)
        others = [o for o in wrong_options(source, draft) if not stands_in(statement, o) and not stands_in(title, o) and o not in {e.name for _, e in here.values()}]
        others = [o for o in others if _could_be(source, line, start, entity, old, o)]
        if entity.kind == EntityKind.NUMBER:
            beside = [parse_number(source.text(e.span)) for _, e in here.values() if e.kind == EntityKind.NUMBER and e.id != entity.id and e.tag == entity.tag]
            value = parse_number(old) or 0
            others = [o for o in others if _in_order(value, parse_number(o) or 0, beside) and abs((parse_number(o) or 0) - value) >= _FAR * value]
            others.sort(key=lambda o: -abs((parse_number(o) or 0) - value))  # the farthest: 4.4 for 4.5 tests the eyes
        if others:
            yield Change(old, others[0], entity)
    shown = statement.split()
    for old, new in opposites(line, window):
        if old in shown and new not in shown:
            yield Change(old, new)


def _in_order(old: float, new: float, beside: list[float | None]) -> bool:
    """Does a number stay above and below the same others: of 127 people 118 can't become 118 of 79?"""
    return all(v is None or v != new and (old < v) == (new < v) for v in beside)


def _could_be(source: Source, line: Line, start: int, entity: Entity, old: str, new: str) -> bool:
    """Could the other stand there for all one knows unread: a man for a man, a name of the same origin, a city of the same country?"""
    if entity.kind in _OF_THE_ARTICLE and not stands_in(source.article.text, new):
        return False  # of what the article doesn't name it says nothing, neither right nor wrong
    if entity.kind == EntityKind.PERSON:
        other = next((e for e in source.article.entities if e.kind == EntityKind.PERSON and new in (e.name, source.text(e.span)) and not source.in_heading(e)), None)
        gender = gender_of(source, entity)
        if not (is_given_name(old.split()[0]) and is_given_name(new.split()[0])) and " " in old + new:
            return False  # ألقاب سوبر بول: no man's name
        if is_known(entity.name) and source.title_of(entity) or not other or is_known(other.name) != is_known(entity.name):
            return False  # شيخ الأزهر فلان
        return bool(gender) and gender_of(source, other) == gender and origin_of(old, source) == origin_of(new, source)
    if entity.kind == EntityKind.PLACE:
        mine, theirs = (lexicon.place_names().get(lexicon.lookup_key(n)) for n in (old, new))
        if not mine or not theirs or line.verb(start - 1) and mine.kind != theirs.kind:
            return False  # تتهمها كينشاسا: a capital that stands for its government
        return mine.country == theirs.country if mine.kind != "country" else mine.region == theirs.region
    if entity.kind == EntityKind.ORGANISATION:
        return entity.tag != "ministry" and not any(line.word(i).endswith(f"ال{new.split()[0]}") for i in range(len(line)))  # «الوزارة» would agree with itself
    return True


def _bound(source: Source, line: Line, start: int, end: int, entity: Entity) -> bool:
    """Does what stands beside a name fit no other: البرتغالي رونالدو, العاصمة التركية أنقرة, الدورة 12?"""
    before = line.word(start - 1)
    fixed = entity.kind in (EntityKind.PERSON, EntityKind.PLACE) and (is_nationality(before) or before.endswith("عاصمة"))
    if line.word(end) in ("أو", "تقريبا", "تقريبًا"):
        return True
    if entity.kind == EntityKind.DATE and before in ("قبل", "بعد", "بحلول", "حتى"):
        return True  # before the 15th is before the 18th, too
    if entity.kind == EntityKind.PLACE and (line.lemma(end) in words("sides") or line.lemma(end + 1) in words("sides")):
        return True  # فلاديفوستوك بأقصى الشرق: no other place lies there
    if entity.kind == EntityKind.NUMBER and {line.word(start - 1), line.word(start - 2)} & words("asides"):
        return True  # القانون، المؤلف من 74 فصلا: what is said of it is something else
    if entity.kind == EntityKind.NUMBER and line.word(start - 1) == "بين":
        return True  # ثلاث عربات من بين 7: no fewer than three
    if entity.kind == EntityKind.NUMBER and line.lemma(end) in words("natural_measures"):
        return True  # 70 درجة: no such heat
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
