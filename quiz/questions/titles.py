"""Which titles are offices that one person holds, so that they can be asked for and stand for a name."""

from __future__ import annotations

from functools import cache

from quiz import lexicon
from quiz.reading.gazetteer import is_nationality

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
    return len(words) >= 2 and domain_of(title) in _OFFICES and title.split()[0].removeprefix("ال") in _heads()


def is_famous_head(name: str, title: str) -> bool:
    """Is this a head of state whom everybody knows (Bush, Assad), so that his office needn't be read?"""
    return domain_of(title) in ("state", "royalty") and lexicon.lookup_key(name) in lexicon.person_names()


@cache
def _heads() -> frozenset[str]:
    """Titles that are held over something (رئيس, وزير); a rank or a calling (رائد, محام) is nobody's office."""
    return frozenset(form.split()[0] for t in lexicon.titles() if t.complement for form in (t.masculine, t.feminine))
