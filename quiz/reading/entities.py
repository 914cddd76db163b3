"""Which stretches of a sentence are names, and of what: rules for dates, numbers and designations, lists, the tagger.

The order of trust: dates and numbers by form, names known by list, designations by form, then the trained tagger; a
later source never cuts into an earlier one. Which mentions mean the same thing is decided in ``quiz.reading.reference``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from quiz import lexicon
from quiz.arabic import strip_vowels
from quiz.model import Analysis, EntityKind
from quiz.reading import expressions
from quiz.reading.bounds import SECOND_PARTS, SELDOM, Found, bare_person, event, gendered, in_quotes, is_no_person, whole_body, whole_person, with_adjectives, with_class
from quiz.reading.gazetteer import class_of, first_words, given_gender, homographs, is_nationality, is_town, known_names, name_words, plain, title_words
from quiz.reading.line import CLOSE_QUOTES, OPEN_QUOTES, words as particles
from quiz.reading.morphology import is_unknown

_EVERYDAY = -4.5  # readings commoner than this are words of every day
_KINDS = {"PER": EntityKind.PERSON, "LOC": EntityKind.PLACE, "ORG": EntityKind.ORGANISATION, "MISC": EntityKind.PRODUCT}
_CLITICS = {"و": "wa_conj", "ف": "fa_conj", "ب": "bi_prep", "ل": "li_prep", "ك": "ka_prep"}


# Words of everyday use that are also names of places or bodies: a list alone doesn't make them names.
def _is_everyday(name: tuple[str, ...], reading: Analysis, label: str, before: str) -> bool:
    """Is a one-word name in truth a word of everyday use here (كان, الحرب), as the readers of both kinds see it?"""
    if len(name) > 1:
        return False
    if " ".join(name) in homographs():
        return label == "O"
    if name[0] in given_gender() and (label.endswith("PER") or before not in particles("prepositions") and class_of(before) is None):
        return True  # بشار is a man, unless «في» or «مدينة» stands before him
    if reading.pos == "noun_prop":
        return False
    if reading.pos == "adj" and name[0].startswith("ال") and is_nationality(name[0]):
        return True  # وزارة الصحة السعودية
    return reading.pos not in ("noun", "adj") or label == "O"


def _is_described(readings: Sequence[Analysis], i: int, size: int) -> bool:
    """Does an indefinite adjective follow a one-word name that is also a common noun (سيول جارفة)? Then it is the noun."""
    if size > 1 or i + 1 >= len(readings) or readings[i].pos != "noun":
        return False
    after = readings[i + 1]
    return after.pos == "adj" and not after.proclitics and readings[i].score > -7


def _stripped(word: str) -> list[tuple[str, int]]:
    """(what remains, letters taken) of a word without و/ف and ب/ل/ك, the whole word first; لل gives back its ا."""
    forms = [(word, 0)]
    rest = word
    taken = 0
    for letters in ("وف", "بلك"):
        if len(rest) > 3 and rest[0] in letters:
            if rest.startswith("لل"):
                forms.append(("ال" + rest[2:], taken + 1))
            rest, taken = rest[1:], taken + 1
            forms.append((rest, taken))
    return forms


def listed(words: Sequence[str], readings: Sequence[Analysis], labels: Sequence[str], taken: set[int]) -> list[Found]:
    """Names of the lists, the longest first at each word."""
    keys = [lexicon.lookup_key(w) for w in words]
    found: list[Found] = []
    i = 0
    while i < len(words):
        hit = None
        for head, skip in _stripped(keys[i]):
            for size in range(min(first_words().get(head, 0), len(words) - i), 0, -1):
                name = (head, *keys[i + 1 : i + size])
                known = known_names().get(name)
                if known and not taken & set(range(i, i + size)) and not _is_everyday(name, readings[i], labels[i], words[i - 1] if i else "") and not _is_described(readings, i, size):
                    hit = Found(i, i + size, known.kind, known.tag, known.name, known.gender, skip)
                    break
            if hit:
                break
        if hit:
            found.append(hit)
            i = hit.end
        else:
            i += 1
    return found


def quoted(words: Sequence[str], taken: set[int]) -> list[Found]:
    """Short names in quotation marks after a noun that says what they are: فيلم «…», طراز «ميغ-31», وكالة «…»."""
    found = []
    i = 0
    while i < len(words):
        if words[i] not in OPEN_QUOTES:
            i += 1
            continue
        end = next((j for j in range(i + 1, min(i + 8, len(words))) if words[j] in CLOSE_QUOTES), None)
        if end is None or end == i + 1 or any(w in "،؛:" for w in words[i + 1 : end]):
            i += 1
            continue
        before = [plain(w) for w in words[max(0, i - 5) : i]]
        sort = next((class_of(w) for w in reversed(before) if class_of(w) and w not in particles("model")), None)
        listed_before = bool(found) and found[-1].end + 1 == i - 1 and words[i - 1] == "و"
        if before and (before[-1] in particles("model") or listed_before):
            tag = found[-1].tag if listed_before else sort[1] if sort else ""
            found.append(Found(i + 1, end, EntityKind.PRODUCT, tag))
        elif sort and class_of(before[-1]):
            found.append(Found(i + 1, end, sort[0], sort[1]))
        i = end + 1
    return [f for f in found if not taken & set(range(f.start, f.end))]


def triggered(words: Sequence[str], readings: Sequence[Analysis], taken: set[int]) -> list[Found]:
    """Words no lexicon knows behind a class noun (مطار كنيفيتشي, مدينة جارشينج): the name of such a thing."""
    found = []
    for i in range(len(words) - 1):
        sort = class_of(words[i]) or class_of(plain(words[i]))
        if not sort or words[i].startswith("ال") or sort[0] not in (EntityKind.PLACE, EntityKind.ORGANISATION) or i in taken:
            continue
        end = i + 1
        while end < len(words) and end - i <= 3 and end not in taken and is_unknown(readings[end]) and words[end].isalpha():
            end += 1
        if end > i + 1:
            found.append(Found(i + 1, end, sort[0], sort[1]))
    return found


def ministries(words: Sequence[str], readings: Sequence[Analysis], taken: set[int]) -> list[Found]:
    """«وزارة الصحة والسكان المصرية»: a ministry with all it cares for, and whose it is."""
    found = []
    for i in range(len(words) - 1):
        exact = class_of(words[i])
        sort = exact or class_of(plain(words[i]))
        if not sort or sort[1] != "ministry" or words[i].startswith("ال") or i in taken or not words[i + 1].startswith("ال"):
            continue
        end = i + 1
        while end < len(words) and end not in taken and "Al_det" in readings[end].proclitics and plain(words[end]).removeprefix("ال") not in title_words():
            if not (readings[end].pos == "adj" or end == i + 1 or readings[end].pos == "noun" and words[end].startswith("و")):
                break
            end += 1
            if is_nationality(words[end - 1]):
                break
        if end > i + 1:
            found.append(Found(i, end, EntityKind.ORGANISATION, "ministry", skip=0 if exact else 1))
    return found


def tagged(words: Sequence[str], readings: Sequence[Analysis], labels: Sequence[str], taken: set[int], vocabulary: frozenset[str]) -> list[Found]:
    """The tagger's names that no earlier source has touched, whole or not at all."""
    found = []
    i = 0
    while i < len(words):
        if labels[i] == "O":
            i += 1
            continue
        kind, end = labels[i][2:], i + 1
        while end < len(words) and labels[end] == f"I-{kind}":
            end += 1
        for start, stop in _pieces(words, i, end, vocabulary):
            while stop > start + 1 and kind == "PER" and (_is_word(words[start], readings[start]) and words[start + 1] not in SECOND_PARTS or is_nationality(words[start]) or stop > start + 2 and is_town(words[start])):
                start += 1
            while stop > start and (_is_no_name(words, readings, stop - 1, stop - start) or stop > start + 1 and words[stop - 1][0] in "بل" and words[stop - 1][1:] in vocabulary):
                stop -= 1
            if start < stop and not taken & set(range(start, stop)) and not _is_common(words, readings, start, stop, kind):
                sort = class_of(plain(words[start])) if kind in ("ORG", "LOC") else None
                tag = sort[1] if sort and sort[0] in (EntityKind.ORGANISATION, EntityKind.PLACE) else _class_before(words, start, _KINDS[kind])
                found.append(Found(start, stop, _KINDS[kind], tag, "", "", _and_before(words, readings, start, vocabulary) or _clitic_letters(words[start], vocabulary)))
        i = end
    return found


def _and_before(words: Sequence[str], readings: Sequence[Analysis], start: int, vocabulary: frozenset[str]) -> int:
    """1 where an unlisted word in و behind a noun or a comma is و and a name (أثينا وفوتيس كوفيليس)."""
    word = words[start]
    if not word.startswith("و") or len(word) < 5 or lexicon.lookup_key(word) in name_words() or start == 0:
        return 0
    return int(readings[start - 1].pos in ("noun", "adj", "noun_prop", "punc") and is_unknown(readings[start]))


def _pieces(words: Sequence[str], start: int, end: int, vocabulary: frozenset[str]) -> list[tuple[int, int]]:
    """«كيم وشويغو» tagged as one name are two."""
    for i in range(start + 1, end):
        if words[i].startswith("و") and words[i][1:] in vocabulary and words[i] not in name_words():
            return [(start, i), *_pieces(words, i, end, vocabulary)]
    return [(start, end)]


def _is_no_name(words: Sequence[str], readings: Sequence[Analysis], i: int, length: int) -> bool:
    """Can the last word of a tagged name not belong to one: a verb, a preposition, a mark?"""
    r = readings[i]
    if words[i] in particles("prepositions"):
        return True
    if lexicon.lookup_key(words[i]) in name_words():
        return False
    return (r.pos == "verb" and r.person == "3" and r.score > -7 and length > 1) or r.pos in ("prep", "punc", "conj", "conj_sub", "pron_rel", "verb_pseudo", "part_neg") or words[i] in particles("prepositions")


def _is_word(word: str, reading: Analysis) -> bool:
    """Is the first word of a «person» a word of every day (رأي عصيد، محامي موراي)?"""
    return reading.pos == "noun" and reading.score > _EVERYDAY and lexicon.lookup_key(word) not in name_words() and word not in SECOND_PARTS


def _is_common(words: Sequence[str], readings: Sequence[Analysis], start: int, end: int, kind: str) -> bool:
    """«وكالة» alone, «الزعيم الكوري», «السرطانية», MISC: a common word or a title without its bearer names nothing."""
    first = plain(words[start]).removeprefix("ال")
    if kind == "MISC" or (end == start + 1 and (class_of(first) is not None or readings[start].pos == "adj" and words[start].startswith("ال"))):
        return True
    if kind == "ORG" and end > start + 1 and words[start].startswith("ال") and class_of(first) and readings[start + 1].pos == "noun" and not readings[start + 1].proclitics:
        return True  # المنظمة | دول العالم: what has the article takes no genitive
    return (kind == "PER" or end == start + 1) and first in title_words() and lexicon.lookup_key(words[start]) not in name_words()


def _class_before(words: Sequence[str], i: int, kind: EntityKind) -> str:
    sort = class_of(plain(words[i - 1])) if i else None
    return sort[1] if sort and sort[0] == kind else ""


def _clitic_letters(word: str, vocabulary: frozenset[str]) -> int:
    """How many letters of a name's first word are و, ب, ل or ك before it: only where the rest is seen or listed."""
    for rest, taken in reversed(_stripped(word)):
        if taken and word[taken - 1] in "بلك" and rest not in vocabulary and not rest.startswith("ال") and (lexicon.lookup_key(rest),) not in known_names():
            continue  # «بريان» is no «ريان» with a ب
        if taken and (rest in vocabulary or (lexicon.lookup_key(rest),) in known_names() or lexicon.lookup_key(rest) in name_words()):
            if lexicon.lookup_key(word) not in name_words() and (lexicon.lookup_key(word),) not in known_names():
                return taken
    return 0


def remembered(words: Sequence[str], readings: Sequence[Analysis], people: Collection[tuple[str, ...]]) -> list[Found]:
    """Mentions of ``people`` whom the article names in full elsewhere: the whole name, or a family name no word of every day."""
    whole: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(people, key=lambda n: (-len(n), n)):
        whole.setdefault(name[0], []).append(name)
    families = Counter(name[-1] for name in people)
    found: list[Found] = []
    for i in range(len(words)):
        for head, skip in _stripped(words[i]):
            if name := next((n for n in whole.get(head, ()) if tuple(words[i + 1 : i + len(n)]) == n[1:]), None):
                found.append(Found(i, i + len(name), EntityKind.PERSON, skip=skip))
                break
            strange = is_unknown(readings[i]) or readings[i].pos == "noun_prop" or readings[i].score < SELDOM
            # «وكان محفوظ أول …»: an adjective right behind a verb has no noun to belong to.
            lone = i > 0 and readings[i - 1].pos == "verb" and not skip and head in name_words() and (readings[i].pos == "adj" or class_of(head) is None and readings[i].rational == "r")
            if families[head] == 1 and (strange or lone) and head not in title_words():
                found.append(Found(i, i + 1, EntityKind.PERSON, skip=skip))
                break
    return found


def find_names(
    texts: Sequence[str],
    readings: Sequence[Analysis],
    labels: Sequence[str],
    vocabulary: frozenset[str],
    pairs: Mapping[tuple[str, str], int],
    people: Collection[tuple[str, ...]] = (),
) -> list[Found]:
    """All names of one sentence, in order, none overlapping.

    ``labels``: the tagger's; ``vocabulary``: every word of the article as written; ``pairs``: how often two words stand side by side in it;
    ``people``: the words of the full names that the rest of the article has.
    """
    words = [strip_vowels(t) for t in texts]
    found = [Found(s.start, s.end, EntityKind.DATE, s.tag, skip=s.skip) for s in expressions.dates(words)]
    taken = {i for f in found for i in range(f.start, f.end)}

    def take(more: list[Found]) -> None:
        for f in more:
            if not taken & set(range(f.start, f.end)):
                found.append(f)
                taken.update(range(f.start, f.end))

    take(quoted(words, taken))
    take([f for f in remembered(words, readings, people) if f.end - f.start > 1])
    take(ministries(words, readings, taken))
    names = listed(words, readings, labels, taken)
    # Where the tagger sees a longer name around a listed one (جامعة القاهرة, كأس آسيا), the longer one counts.
    runs = tagged(words, readings, labels, taken, vocabulary)
    take([_settled(r, names) for r in runs if any(r.start <= f.start and f.end <= r.end and r.end - r.start > f.end - f.start for f in names)])
    take([event(f, words) for f in names if event(f, words) is not f])
    take(names)
    take([Found(s.start, s.end, EntityKind.NUMBER, s.tag) for s in expressions.numbers(words, taken)])
    take([Found(s.start, s.end, EntityKind.PRODUCT, (class_of(plain(words[s.start - 1])) or ("", ""))[1] if s.start else "") for s in expressions.models(words)])
    take(runs)
    take(remembered(words, readings, people))
    take(triggered(words, readings, taken))
    found = [whole for f in found if (whole := whole_body(f, words, taken))]
    found = [whole_person(f, words, readings, taken, pairs) for f in found]
    found = [bare_person(f, words, readings) for f in found if not in_quotes(f, words) and not is_no_person(f, words, readings)]
    found = [with_adjectives(with_class(f, words, taken), words, readings, taken) for f in found]
    return sorted((gendered(f, words) for f in found), key=lambda f: f.start)


def _settled(run: Found, names: list[Found]) -> Found:
    """A tagger's run that begins with a listed name's clitic keeps that clitic outside."""
    first = next((f for f in names if f.start == run.start), None)
    return replace(run, skip=first.skip) if first and first.skip else run


def settle(base: Analysis, f: Found, first: bool, word: str) -> Analysis:
    """The reading of a word inside a name: a proper name, with the clitics that stand before the name."""
    letters = strip_vowels(word)[: f.skip] if first else ""
    clitics = tuple(_CLITICS[c] for c in letters if c in _CLITICS)
    if f.kind in (EntityKind.DATE, EntityKind.NUMBER) and not letters:
        return base
    article = ("Al_det",) if strip_vowels(word)[f.skip if first else 0 :].startswith("ال") else ()
    pos = base.pos if base.pos in ("noun", "adj", "noun_prop", "digit", "latin", "punc") else "noun_prop"
    return replace(base, pos=pos, proclitics=clitics + article, gender=f.gender if f.kind == EntityKind.PERSON else base.gender)
