"""Wrong options: of the key's kind, tempting after skimming, wrong after reading.

First what the article itself names, then the lexicon's neighbours (a country of the same region, a minister of another
portfolio, an aircraft of the same class), then numbers and dates near the key's. Never an alias, part or whole of the key or of
each other, and never something the sentence names as well. Too few is an empty answer, never a filler.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache

from quiz import lexicon
from quiz.arabic import contains_words, fold, latin_digits, stands_in
from quiz.model import Entity, EntityKind
from quiz.numerals import parse_number
from quiz.questions.amounts import dates, numbers
from quiz.questions.draft import Draft, Source, gender_of, sampled
from quiz.questions.geography import lies_in
from quiz.questions.people import also_called, cut_short, doubtful, is_common, is_of_a_thing, maybe_verb, of_one_time, origin_of, short_name, swallowed
from quiz.questions.titles import is_known, rival_titles
from quiz.reading.gazetteer import class_of, is_nationality

WANTED = 3
_FROM_TO = re.compile(r"(\d[\d.,]*)(?: \S+){0,2} إلى _____|_____(?: \S+){0,2} إلى (\d[\d.,]*)")
_LONG_NAME, _SAME_NAME = 8, 0.88  # letters of a name that may be spelt in two ways, and how alike the spellings are
_KIND_OF = {"person": EntityKind.PERSON, "place": EntityKind.PLACE, "organisation": EntityKind.ORGANISATION, "product": EntityKind.PRODUCT}


def wrong_options(source: Source, draft: Draft) -> list[str]:
    """Up to three wrong options for a draft, the most tempting first; fewer than two where no good ones are to be had."""
    finder = _FINDERS.get(draft.sort.family)
    if not finder:
        return []
    chosen: list[str] = []
    short: list[str] = []
    shown = draft.prompt
    for option in finder(source, draft):
        if _clashes(option, [draft.key, *draft.accepted, *chosen]) or stands_in(shown, option) or fold(option) in draft.excluded:
            continue
        if draft.sort.family not in ("date", "number") and len(option) > 2.2 * len(draft.key) + 6:
            continue
        if draft.sort.family not in ("date", "number") and len(draft.key) > 1.6 * len(option) + 4:
            short.append(option)  # the key must not be the only long one, but beside a long option a short one may stand
            continue
        if draft.sort.family not in ("date", "number") and any(_one_name(option, o) for o in (draft.key, *chosen)):
            continue
        if draft.sort.family == "number" and not _between_bounds(option, draft):
            continue
        if draft.sort.family == "place" and (_echoes(option, draft) or draft.sort.gender and place_gender(option) not in ("", draft.sort.gender)):
            continue  # «شهدت _____» shows that it isn't الأردن
        if draft.sort.family == "organisation" and _begins_with_class(option) != _begins_with_class(draft.key):
            continue
        chosen.append(option)
        if len(chosen) == WANTED:
            break
    for option in short if chosen else ():
        if len(chosen) < WANTED and not _clashes(option, chosen):
            chosen.append(option)
    return chosen


def place_gender(name: str) -> str:
    """The gender verbs give a place's name, "" where the list doesn't say."""
    place = lexicon.place_names().get(lexicon.lookup_key(name))
    return place.gender if place else ""


def _clashes(option: str, others: Iterable[str]) -> bool:
    return any(contains_words(option, o) or contains_words(o, option) or _aliases(option) & _aliases(o) for o in others)


def _one_name(a: str, b: str) -> bool:
    """Are two names perhaps two spellings of one (جامعة نورثمبريا, جامعة نورثامبريا)?"""
    return len(a) >= _LONG_NAME and SequenceMatcher(None, fold(a), fold(b)).ratio() > _SAME_NAME


def _echoes(option: str, draft: Draft) -> bool:
    """Does a word of the option, not of the key, stand in the prompt (مطار نيروبي for what happened in نيروبي)?"""
    own = set(fold(draft.key).split())
    return any(len(w) > 3 and w not in own and contains_words(draft.prompt, w) for w in fold(option).split())


def _between_bounds(option: str, draft: Draft) -> bool:
    """Does a number keep to the key's side of the other end of «من … إلى …»: raised from 400 to 500, not to 300?"""
    bound = _FROM_TO.search(latin_digits(draft.prompt))
    ends = [parse_number(n) for n in (bound[1] or bound[2], draft.key, option)] if bound else []
    return None in ends or not ends or (ends[1] < ends[0]) == (ends[2] < ends[0]) and ends[2] != ends[0]  # type: ignore[operator]


def _begins_with_class(name: str) -> bool:
    """«وكالة رويترز» says what it is, «رويترز» doesn't: options do as the key does."""
    return len(name.split()) > 1 and class_of(name.split()[0]) is not None


@cache
def _aliases(name: str) -> frozenset[str]:
    key = lexicon.lookup_key(name)
    for table in (lexicon.place_names(), lexicon.organisation_names(), lexicon.product_names(), lexicon.person_names()):
        row = table.get(key)
        if row:
            return frozenset(fold(n) for n in (row.name, *row.aliases))
    return frozenset({fold(name)})


def _named(source: Source, draft: Draft, kind: EntityKind) -> Iterator[Entity]:
    """Things of the kind that the article names elsewhere, each once, the nearest to the evidence first."""
    seen = {draft.entity.id} if draft.entity else set()
    entities = [e for e in source.article.entities if e.kind == kind and e.name not in lexicon.lines("homographs")]
    if kind == EntityKind.PERSON:
        told = {e.id for e in entities if not source.in_heading(e)}  # a name in a heading alone is the writer's
        entities = [e for e in entities if e.id in told and not is_nationality(e.name) and not is_of_a_thing(source, e) and not cut_short(source, e)]
    for entity in sorted(entities, key=lambda e: abs(e.span.start - draft.evidence.start)):
        if entity.id not in seen:
            seen.add(entity.id)
            yield entity


def _persons(source: Source, draft: Draft) -> Iterator[str]:
    """The article's other people, those of the key's origin first; where the key is well known, one more of his field and time.

    Strangers tempt nobody who has skimmed the article.
    """
    whole = len(draft.key.split()) > 1
    taking_part = {e.id for e in source.article.entities if e.kind == EntityKind.TITLE and stands_in(draft.prompt, source.text(e.span))} | {r.entity.id for r in draft.fact.roles.values() if r.entity} if draft.fact and draft.fact.kind != "role" else set()
    last = fold(draft.key).split()[-1]
    home = origin_of(draft.entity.name if draft.entity else draft.key, source)
    own = lexicon.person_names().get(lexicon.lookup_key(draft.entity.name if draft.entity else draft.key))
    manager = draft.kind == "cloze" and not own and draft.entity is not None and source.title_of(draft.entity) is not None  # where nobody would put a president
    here = [p for p in _named(source, draft, EntityKind.PERSON) if p.id not in taking_part and not (manager and is_known(p.name) or doubtful(p.name) or swallowed(p.name) or maybe_verb(source, p) or also_called(source, draft, p))]
    abroad: list[str] = []
    for person in here:
        gender = gender_of(source, person)
        if (draft.sort.gender == "f" and gender != "f") or (draft.sort.gender == "m" and gender == "f"):
            continue
        name = person.name if whole else short_name(source, person)
        if name and (len(name.split()) > 1) == whole and fold(name).split()[-1] != last and not is_common(name):
            if origin_of(person.name, source) == home:
                yield name
            else:
                abroad.append(name)
    yield from abroad[:1]  # beside the likes of the key one other at least is from the article
    if own and own.origin in lexicon.toml("origins")["of_one_country"]:
        akin = (p for p in lexicon.persons() if p is not own and (p.domain, p.origin, p.gender) == (own.domain, own.origin, own.gender) and of_one_time(p, own))
        yield from sampled(source.random, sorted(n for p in akin for n in ((p.name,) if whole else p.aliases) if (len(n.split()) > 1) == whole))[:1]
    yield from abroad[1:]


def _places(source: Source, draft: Draft) -> Iterator[str]:
    tag = draft.sort.tag
    same = {"city": ("city", "capital")}.get(tag, (tag,))
    row = lexicon.place_names().get(lexicon.lookup_key(draft.key))
    mixed = tag in ("", "region", "continent", "mountain")  # too mixed a class for places that the article doesn't name
    for place in _named(source, draft, EntityKind.PLACE):
        # Two names of one airport may both stand in the article.
        known = " " not in place.name or lexicon.lookup_key(place.name) in lexicon.place_names()  # «لونغ بيتش سانتا» may be cut short
        if place.tag in same and tag and tag != "airport" and known and not lies_in(row, place.name):
            yield place.name
    if mixed:
        return
    if not row:
        if tag in ("city", "capital", "airport", "province"):
            country = _country_near(source, draft)
            rows = [p for p in lexicon.places() if p.kind in same and (not country or p.country == country)]
            yield from sampled(source.random, sorted(_with_noun(draft.key, p.name) for p in rows))
        return
    if tag == "capital" and any(e.tag == "country" and e.name == row.country for e in source.article.entities):
        same = ("city", "capital")  # where the country is named, only its own cities tempt
        yield from sampled(source.random, sorted(p.name for p in lexicon.places() if p.kind in same and p.country == row.country and p.name != row.name))
    near = [p for p in lexicon.places() if p.kind in same and p.region == row.region and p.name != row.name and (row.kind == "country" or p.country == row.country)]
    far = [p for p in lexicon.places() if p.kind in same and p.region == row.region and p.name != row.name]
    yield from sampled(source.random, sorted(p.name for p in near))
    yield from sampled(source.random, sorted(p.name for p in far))
    regions = lexicon.toml("origins")["region"]
    akin = [p for p in lexicon.places() if same == ("capital",) and p.kind == "capital" and row.region in regions and regions.get(p.region) == regions[row.region]]
    yield from sampled(source.random, sorted(p.name for p in akin if p.name != row.name))


def _with_noun(key: str, name: str) -> str:
    """«مطار» stays before every option when it stands before the key."""
    first = key.split()[0]
    return name if name.startswith(first) or first not in ("مطار", "ميناء", "ملعب", "جامعة") else f"{first} {name}"


def _country_near(source: Source, draft: Draft) -> str:
    """The country of the places that stand nearest to the evidence."""
    for place in _named(source, draft, EntityKind.PLACE):
        row = lexicon.place_names().get(lexicon.lookup_key(place.name))
        if row and row.country:
            return row.country
    return ""


def _organisations(source: Source, draft: Draft) -> Iterator[str]:
    tag = draft.sort.tag
    gender = _gender(draft.key)
    for body in _named(source, draft, EntityKind.ORGANISATION):
        if body.tag == tag and tag and _gender(body.name) in ("", gender or _gender(body.name)):
            yield body.name
    if not tag:
        return
    first = draft.key.split()[0]
    row = lexicon.organisation_names().get(lexicon.lookup_key(draft.key))
    country = row.country if row else _country_near(source, draft)
    rows = [o for o in lexicon.organisations() if o.kind == tag and (not gender or o.gender == gender)]
    if fold(draft.key) == fold("الأمم المتحدة") or tag in _OF_THE_ARTICLE:
        return  # the others are parts of it
    near = [o for o in rows if country and o.country == country]
    if tag in _OF_THE_WORLD:
        near = [o for o in rows if country and _region(o.country) == _region(country) or o.country in _OF_THE_WORLD[tag]]
        names = (next((a for a in (o.name, *o.aliases) if _begins_with_class(a) == _begins_with_class(draft.key)), "") for o in near)
        yield from sampled(source.random, sorted(filter(None, names)))
        return
    around = [o for o in rows if tag in _ALIKE_ABROAD and country and o.country != country and _region(o.country) == _region(country)]
    for some in (near, around):
        yield from sampled(source.random, sorted(o.name for o in some if o.name.split()[0] == first and len(draft.key.split()) > 1))
        yield from sampled(source.random, sorted(o.name for o in some))


# Bodies of one kind whose reports are read everywhere, by the countries of the greatest, and those that could take each
# other's place in the same region of the world. The armies, parties or unions of other countries have no business in the sentence: the key would be seen unread.
_OF_THE_WORLD = {"news_agency": ("بريطانيا", "فرنسا", "الولايات المتحدة", "روسيا", "الصين", "ألمانيا")}
_ALIKE_ABROAD = {"newspaper", "broadcaster", "bank", "university", "club", "museum"}
# Too mixed a class for names that the article doesn't have: an airline beside a maker of cables.
_OF_THE_ARTICLE = {"company", "un_body", "international", "ngo", "agency", "institute", "federation", "armed_group", "ministry"}


def _region(country: str) -> str:
    row = lexicon.place_names().get(lexicon.lookup_key(country))
    return row.region if row else ""


def _gender(name: str) -> str:
    """The gender verbs give a body's name: by the list, or by the class noun it opens with; "" where neither says."""
    row = lexicon.organisation_names().get(lexicon.lookup_key(name))
    if row:
        return row.gender
    first = lexicon.lookup_key(name.split()[0])
    return next((t.gender for t in lexicon.triggers() if lexicon.lookup_key(t.word) == first), "")


_RELATED = {"aircraft": ("fighter", "bomber"), "weapon": ("missile",)}


def _products(source: Source, draft: Draft) -> Iterator[str]:
    tag = draft.sort.tag
    row = lexicon.product_names().get(lexicon.lookup_key(draft.key))
    class_ = row.class_ if row else tag
    for thing in _named(source, draft, EntityKind.PRODUCT):
        other = lexicon.product_names().get(lexicon.lookup_key(thing.name))
        if class_ and (other.class_ if other else thing.tag) == class_:
            yield thing.name.strip("«»\"")
    if class_ in ("software", "site"):
        return  # too mixed a class: سيري is no operating system
    rows = [p for p in lexicon.products() if p.class_ == class_ or (not row and p.class_ in _RELATED.get(tag, ()))]
    yield from sampled(source.random, sorted(p.name for p in rows if row and p.maker_country == row.maker_country))
    yield from sampled(source.random, sorted(p.name for p in rows))


def _model_lists(source: Source, draft: Draft) -> Iterator[str]:
    """The key's list with one model in it replaced by another of the class."""
    models = [m.strip("«»") for m in draft.key.split(" و«")]
    rows = [lexicon.product_names().get(lexicon.lookup_key(m)) for m in models]
    classes = {r.class_ for r in rows if r} or set(_RELATED.get(draft.sort.tag, (draft.sort.tag,)))
    aliases = frozenset().union(*(_aliases(m) for m in models))
    pool = sorted(p.name for p in lexicon.products() if p.class_ in classes and not _aliases(p.name) & aliases)
    source.random.shuffle(pool)
    yield from (" و".join(f"«{m}»" for m in names) for names in _with_replacements(models, pool))


def _with_replacements(names: list[str], pool: list[str]) -> Iterator[list[str]]:
    """The list with one of its names replaced, a different one each time: every option is as long as the key."""
    for n, other in enumerate(pool):
        yield [other if i == n % len(names) else name for i, name in enumerate(names)]


def _country_pairs(source: Source, draft: Draft) -> Iterator[str]:
    """The key's pair with one country replaced, by those of the article and their neighbours first."""
    names = draft.key.split(" و")
    regions = {row.region for n in names if (row := lexicon.place_names().get(lexicon.lookup_key(n)))}
    article = [e.name for e in _named(source, draft, EntityKind.PLACE) if e.tag == "country" and e.name not in names]
    pool = article + list(sampled(source.random, sorted(p.name for p in lexicon.places() if p.kind == "country" and p.region in regions and p.name not in (*names, *article))))
    pool = [n for n in dict.fromkeys(pool) if not contains_words(draft.prompt, n)]
    yield from (" و".join(pair) for pair in _with_replacements(names, pool))


_FINDERS = {
    "person": _persons,
    "place": _places,
    "organisation": _organisations,
    "product": _products,
    "models": _model_lists,
    "countries": _country_pairs,
    "title": rival_titles,
    "number": numbers,
    "date": dates,
}
