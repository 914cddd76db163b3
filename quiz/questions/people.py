"""What a person's name tells and whether it can be trusted: whole or cut short, his or a ship's, of which origin."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from quiz import lexicon
from quiz.arabic import fold
from quiz.model import Entity, EntityKind
from quiz.questions.draft import Draft, Source
from quiz.questions.geography import regions
from quiz.reading.gazetteer import class_of
from quiz.reading.line import words
from quiz.reading.morphology import analyze

_TOGETHER = 10  # years
_COMMON = -5.5  # how common a noun of the lexicon is, as a logarithm


def is_given_name(word: str) -> bool:
    return lexicon.lookup_key(word) in _given()


def cut_short(source: Source, person: Entity) -> bool:
    """May his name have lost a part wherever it is whole: its first letter taken for «and» (ويلفريد), or a word behind it (أمينتو ديالو | ندياي)?"""
    for mention in (e for e in source.article.entities if e.id == person.id and e.kind == EntityKind.PERSON and e.name == person.name):
        line, i = source.tokens.get(mention.span.start, (None, 0))
        first = lexicon.lookup_key(person.name.split()[0])
        if source.article.text[mention.span.start - 1 : mention.span.start] == "و" and first not in _given() and first not in _family():
            return True
        end = line.names[i][0] if line and i in line.names else 0
        if line and end and line.pos(end) in ("noun_prop", "latin") and line.bare(end) and end not in line.names:
            return True
    return False


def is_of_a_thing(source: Source, entity: Entity) -> bool:
    """Does a man's name belong to a ship, a street or a prize: الفرقاطة جمال عبد الناصر?"""
    line, i = source.tokens.get(entity.span.start, (None, 0))
    if line is None or i == 0:
        return False
    if line.word(i - 1) in words("name_goes_on"):
        return True  # أم | خالد
    before = []
    for j in range(i - 1, max(-1, i - 4), -1):
        if line.pos(j) not in ("noun", "noun_prop", "adj") or not line.bare(j) and j > i - 1:
            break
        before.append(class_of(line.lemma(j)) or class_of(line.word(j)))
    return any(sort and sort[0] in (EntityKind.PRODUCT, EntityKind.PLACE, EntityKind.ORGANISATION, EntityKind.EVENT) for sort in before[:1]) or any(sort and sort[0] == EntityKind.PLACE for sort in before)


def of_one_time(a: lexicon.Person, b: lexicon.Person) -> bool:
    """Were two people active together for so long that one could be taken for the other?"""
    return bool(a.years and b.years) and min(a.years[1], b.years[1]) - max(a.years[0], b.years[0]) >= _TOGETHER  # type: ignore[index]


def also_called(source: Source, draft: Draft, person: Entity) -> bool:
    """Does the article say that the key is another name of this person: عزام الأميركي المعروف باسم آدم غادان?"""
    if not draft.entity:
        return False
    for line in source.mined.lines:
        places = {e.id: n for n, (_, e) in line.names.items() if e.id in (draft.entity.id, person.id)}
        if len(places) == 2 and any(line.word(i) in words("known_as") for i in range(*sorted(places.values()))):
            return True
    return False


def is_common(name: str) -> bool:
    """Is a name of one word, which no list has, a noun of the language (خطأين)?"""
    key = lexicon.lookup_key(name)
    return " " not in name and key not in _given() and key not in _family() and any(r.pos in ("noun", "adj") and r.score > _COMMON for r in analyze(name))


def doubtful(name: str) -> bool:
    """May the first letter be و, ب, ل or ك written onto a name that no list knows (لغاتلواك)?"""
    first = lexicon.lookup_key(name.split()[0])
    if first == "باسم" and " " in name:
        return True  # المسجل باسم فلان
    return first[0] in "وبلك" and first not in _given() and first not in _family() and lexicon.lookup_key(name) not in lexicon.person_names()


def maybe_verb(source: Source, person: Entity) -> bool:
    """Is he named only behind the و that opens a sentence, where a verb is expected (وعزت العوامي البطء إلى …)?"""
    spans = [e.span.start for e in source.article.entities if e.id == person.id and e.kind == EntityKind.PERSON]
    opened = {s.span.start + 1 for s in source.article.sentences if s.tokens and s.tokens[0].text.startswith("و")}
    return all(start in opened for start in spans)


@lru_cache(maxsize=2000)
def swallowed(name: str) -> bool:
    """Has a person's name perhaps taken in a word behind it (كرم جابر الفائز, عبد الله خسارة)? One that is no known name, and common."""
    if lexicon.lookup_key(name) in lexicon.person_names():
        return False
    if " " not in name:
        return _is_plain_word(name) or name.startswith("م") and name.endswith(("ا", "ًا")) and lexicon.lookup_key(name) not in _given() | _family()  # مبتسما
    first = name.split()[0]
    if name.split()[-1] in ("ولد", "بن", "بنت", "ابن", "أبو", "آل"):
        return True  # سيدي محمد ولد | …
    if first.startswith("ال") and " " in name and lexicon.lookup_key(first) not in _family() and lexicon.lookup_key(first) not in _given():
        return True  # الطاقوي مراد بوجمعة
    return any(_is_plain_word(word) for word in name.split()[1:])


def _is_plain_word(word: str) -> bool:
    key = lexicon.lookup_key(word)
    if key in _given() or key in _family() or key.removeprefix("ال") in _family() or len(word) < 4:
        return False
    return any(r.pos in ("noun", "adj", "verb", "adj_comp") and r.score > (_COMMON if r.pos != "adj" else _COMMON - 1) and (r.pos != "noun" or not r.enclitic) for r in analyze(word))


def short_name(source: Source, person: Entity) -> str:
    """How the article calls a person in one word, else the family name; "" where that is unsure."""
    surfaces = [source.text(e.span) for e in source.article.entities if e.id == person.id and e.kind == EntityKind.PERSON]
    family = person.name.split()[-1] if lexicon.lookup_key(person.name.split()[-1]) in _family() else ""
    return min((s for s in surfaces if len(s.split()) == 1), key=len, default=family)


@cache
def _given() -> dict[str, str]:
    return {lexicon.lookup_key(n.name): n.origin for n in lexicon.given_names()}


@cache
def _family() -> dict[str, str]:
    return {lexicon.lookup_key(n.name): n.origin for n in lexicon.family_names()}


def origin_of(name: str, source: Source) -> str:
    """Where a name comes from: by the person, his nationality in the article, or the name's words; else western."""
    person = lexicon.person_names().get(lexicon.lookup_key(name))
    if person:
        return person.origin
    words = [lexicon.lookup_key(w) for w in name.split()]
    for table, part in ((_family(), words[1:]), (_given(), words)):
        for word in reversed(part):
            if word in table:
                return table[word]
    for entity in source.article.entities:
        if entity.kind == EntityKind.TITLE and entity.id.endswith(fold(name)):
            for word in source.text(entity.span).split():
                region = regions().get(lexicon.lookup_key(word).removeprefix("ال").removesuffix("ة"))
                if region in lexicon.toml("origins")["region"]:
                    return lexicon.toml("origins")["region"][region]
    if any(w.startswith("ال") and len(w) > 4 for w in words[-1:]) or "بن" in words or words[:1] == ["ولد"]:
        return "arab"
    return _home(source)


def _home(source: Source) -> str:
    """The origin of names in the region that most places of the article lie in; western where it names none."""
    rows = (lexicon.place_names().get(lexicon.lookup_key(e.name)) for e in source.article.entities if e.kind == EntityKind.PLACE)
    origins = Counter(o for row in rows if row and (o := lexicon.toml("origins")["region"].get(row.region)))
    return origins.most_common(1)[0][0] if origins else "western"
