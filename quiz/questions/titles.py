"""Which titles are offices that one person holds, so that they can be asked for and stand for a name; and their rivals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quiz import lexicon
from quiz.model import EntityKind
from quiz.questions.draft import Draft, Source, sampled
from quiz.reading.gazetteer import is_nationality, title_words

# A title in these fields is an office one holds; an artist or a scientist holds none.
_OFFICES = {"state", "royalty", "ministry", "politics", "military", "diplomacy", "law", "organisation", "company", "media"}


@cache
def _domains() -> dict[str, str]:
    return {form.split()[0]: t.domain for t in reversed(lexicon.titles()) for form in (t.masculine, t.feminine)}


# With an article and a nationality only these are one man's office: الرئيس الروسي, الملك الأردني, الزعيم الكوري.
_SOLE = {"state", "royalty", "politics"}


def domain_of(title: str) -> str:
    """The field of a title: "ministry" for وزير الصحة, "" for one no table knows."""
    return _domains().get(title.split()[0].removeprefix("ال"), "")


def is_office(title: str) -> bool:
    """Does a title name one office, so that it can be asked for: two words at least, in a field that has offices?"""
    words = title.split()
    if title.startswith("ال") and not (any(is_nationality(w) for w in words[1:]) and domain_of(title) in _SOLE):
        return False  # النائب السابق, الأمين العام: of what? الوزير الأردني: which of them?
    if any(w.startswith("ال") and w.removeprefix("ال") in title_words() for w in words[2:]):
        return False  # رئيس لجنة التحكيم المخرج الموريتاني: two callings in a row
    return len(words) >= 2 and words[0] not in ("عضو", "عضوة") and words[-1] != "الأمر" and domain_of(title) in _OFFICES and title.split()[0].removeprefix("ال") in _heads()


def is_known(name: str) -> bool:
    """Is this somebody of the list of well-known people?"""
    return lexicon.lookup_key(name) in lexicon.person_names()


@cache
def _heads() -> frozenset[str]:
    """Titles that are held over something (رئيس, وزير); a rank or a calling (رائد, محام) is nobody's office."""
    return frozenset(form.split()[0] for t in lexicon.titles() if t.complement for form in (t.masculine, t.feminine))


def rival_titles(source: Source, draft: Draft) -> Iterator[str]:
    """Offices of the same family with the key's own ending: وزير الدفاع الروسي → وزير الخارجية الروسي."""
    feminine = {t.feminine.split()[0]: t.masculine.split()[0] for t in lexicon.titles() if t.feminine != t.masculine}
    back = {m: f for f, m in feminine.items()}
    words = draft.key.split()
    is_feminine = words[0] in feminine
    plain = " ".join([feminine.get(words[0], words[0]), *words[1:]])
    rivals = list(_rivals(source, plain))
    for office in rivals:
        head, *rest = office.split()
        if is_feminine and head.startswith("ال") and rest:
            rest = [w + "ة" if w.startswith("ال") and not w.endswith("ة") else w for w in rest]  # المديرة العامة
        yield " ".join([back.get(head, head) if is_feminine else head, *rest])
    for entity in source.article.entities:
        title = source.text(entity.span)
        if entity.kind == EntityKind.TITLE and entity.id != (draft.entity.id if draft.entity else "") and is_office(title) and (title.split()[0] in feminine) == is_feminine:
            yield title


def _rivals(source: Source, title: str) -> Iterator[str]:
    """Other offices of the same state or body, the title's own ending kept."""
    neighbours = lexicon.toml("templates")["office_neighbours"]
    words = title.split()
    for size in range(1, len(words)):
        country = lexicon.place_names().get(lexicon.lookup_key(" ".join(words[size:])))
        if country and country.kind == "country" and not words[0].startswith("ال"):
            # وزير دفاع روسيا, رئيس روسيا: offices in the construct
            own = " ".join(words[:size])
            yield from (f"{o} {' '.join(words[size:])}" for o in sampled(source.random, neighbours["construct"]) if o != own)
            return
    offices = sorted(lexicon.offices(), key=lambda o: -len(o.name))
    office = next((o for o in offices if title == o.name or title.startswith(o.name + " ")), None)
    if office and office.family in neighbours:
        rivals = neighbours[office.family]
        ending = title[len(office.name) :]
        yield from (o + ending for o in _nearest(source, rivals, office.name) if o != office.name and not _same_office(o, office.name))
    elif words[0].startswith("ال") and all(is_nationality(w) for w in words[1:2]):
        # الزعيم الكوري الشمالي: any office of that state
        yield from (f"{o} {' '.join(words[1:])}" for o in sampled(source.random, neighbours["head_of_state"]) if o not in (words[0], "الرئيس"))


def _nearest(source: Source, rivals: list[str], own: str) -> list[str]:
    """Rivals in chance order, those that stand near an office in its list first: to a foreign minister, defence before health."""
    shuffled = sampled(source.random, rivals)
    if own not in rivals:
        return shuffled
    return sorted(shuffled, key=lambda o: abs(rivals.index(o) - rivals.index(own)) // 3)


def _same_office(a: str, b: str) -> bool:
    """Are these two names of one office (رئيس الوزراء, رئيس الحكومة)?"""
    return any({a, b} <= set(group) for group in lexicon.toml("templates")["office_neighbours"]["same"])
