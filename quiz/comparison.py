"""When a typed answer is an accepted answer: the same, the same misspelt, or another one.

Decides which differences don't matter against one known answer (digits or words, month names, a title before the name,
the article, a preposition) and which are slips of the pen. Which answers are accepted at all stands in the question;
marks and feedback are given by ``quiz.grading``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from quiz import lexicon
from quiz.arabic import clean, fold, plain
from quiz.numerals import leading_number

SAME, MISSPELT = "same", "misspelt"

LETTERS_A_SLIP = 5  # one typing slip is forgiven per so many letters of the answer
_SHORT_WORD = 4  # shorter words must be right: علي and عمي are two names
_CLITICS = "وفبلكس"
_PERCENT = re.compile(r"\s*%|\s(?:ب|في\s)?(?:المئة|المائة|المية|المئه|المائه)(?!\w)")
_LETTER_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
# What may stand before a date or year without changing it; folded.
_TIME_HEADS = {"عام", "العام", "سنه", "السنه", "يوم", "شهر"}
_WHERE_WHEN = {"في"}
_PREPOSITIONS = {"في", "من", "الي", "علي", "عن", "مع", "منذ", "خلال"}
_WHICH = {"اي", "باي", "لاي"}
_COUNTING = {"كم", "بكم", "عدد"}
_TITLE_ADJECTIVES = 3  # رئيس الوزراء البريطاني السابق


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an answer. ``written`` keeps its letters; a number («#127») or month («@7») is ``exact``."""

    written: str
    folded: str
    exact: bool = False

    @property
    def has_article(self) -> bool:
        """Does it begin with ال? ألمانيا does not, however it was typed by someone else."""
        return not self.exact and self.written.startswith("ال") and len(self.written) >= 5

    def text(self, folded: bool) -> str:
        return self.folded if folded else self.written


def compare(
    response: str, answer: str, *, prompt: str = "", strict: bool = False, rivals: Collection[str] = (), article: str = ""
) -> str | None:
    """SAME, MISSPELT (accepted; show the standard spelling) or None: is ``response`` the accepted ``answer``?

    ``rivals`` are phrases that would be wrong (other options, other questions' answers): what is as close to one of
    them is no slip. Nor is a word that stands in the ``article`` or is itself a known name.
    """
    if _joined(response) == _joined(answer):
        return SAME
    if strict or _are_two_names(response, answer):
        return None
    said, known = read_words(response), read_words(answer)
    if not said or not known:
        return None
    asked = fold(prompt).split()
    spoken = list(_ways_to_say(said, asked))
    accepted = list(_ways_to_know(known, asked))
    for folded in (False, True):
        if any(_equal(one, other, folded) for one in spoken for other in accepted):
            return MISSPELT if folded else SAME
    if _same_count(said, known, asked):
        return SAME
    barred = _barred(answer, article)
    for one in spoken:
        for other in accepted:
            if _is_slip(one, other, rivals, barred):
                return MISSPELT
    return None


def _are_two_names(response: str, answer: str) -> bool:
    """Are both known, and not as the same thing? الجبيل is in Saudi Arabia, جبيل in Lebanon."""
    for names in (lexicon.place_names(), lexicon.organisation_names(), lexicon.product_names()):
        one, other = names.get(lexicon.lookup_key(clean(response))), names.get(lexicon.lookup_key(clean(answer)))
        if one and other and one != other:
            return True
    return False


def _joined(text: str) -> str:
    """Strict spelling without spaces, but those between two digits."""
    return re.sub(r"(?<!\d) | (?!\d)", "", plain(text))


def read_words(text: str) -> tuple[Word, ...]:
    """The words of an answer, numbers and months made one spelling: «سبعة أكتوبر/تشرين الأول» → #7 @10."""
    text = _PERCENT.sub(" %", plain(text).replace("_", " "))
    pending = _LETTER_DIGIT.sub(" ", text).split()
    words: list[Word] = []
    while pending:
        number = leading_number(pending)
        if number:
            value, taken = number
            word = Word(f"#{value}", f"#{value}", exact=True)
        elif pending[0].startswith("و") and len(pending[0]) > 1 and leading_number([pending[0][1:]]):
            word, taken = Word("و", "و"), 0
            pending[0] = pending[0][1:]
        else:
            month, taken = _month(pending)
            if month:
                word = Word(f"@{month}", f"@{month}", exact=True)
            else:
                taken, folded = 1, fold(pending[0])
                word = Word(pending[0], folded, exact=folded in _ordinals() or pending[0] == "%")
        del pending[:taken]
        if not (word.written.startswith("@") and words and words[-1] == word):  # أكتوبر/تشرين الأول
            words.append(word)
    return tuple(words)


def _month(words: Sequence[str]) -> tuple[int, int]:
    """(number of the month that the first words name, words taken), or (0, 0)."""
    for length in (4, 3, 2, 1):  # «كانون الثاني/يناير» is three words
        number = _months().get(fold(" ".join(words[:length])))
        if number and len(words) >= length:
            return number, length
    return 0, 0


def _ways_to_say(words: tuple[Word, ...], asked: Sequence[str]) -> Iterator[tuple[Word, ...]]:
    """The response, and what it comes to without what a learner may put before the bare answer."""
    yield words
    for rest in _without_head(words, asked):
        yield rest
        yield from _without_title(rest)
    yield from _without_title(words)


def _ways_to_know(words: tuple[Word, ...], asked: Sequence[str]) -> Iterator[tuple[Word, ...]]:
    """The accepted answer, and the same without a preposition, «عام», or the title of someone with a name."""
    yield words
    if len(words) > 1 and words[0].folded in _WHERE_WHEN | _TIME_HEADS:
        yield words[1:]
    for rest in _without_title(words):
        # «وزير الدفاع» is an office; only where a name follows may the office be left unsaid.
        if not all(word.written.startswith("ال") for word in rest):
            yield rest


def _without_head(words: tuple[Word, ...], asked: Sequence[str]) -> Iterator[tuple[Word, ...]]:
    """«في مدينة موسكو» without في, and without مدينة where the prompt asks أيّ مدينة."""
    which = {asked[i + 1] for i, word in enumerate(asked[:-1]) if word in _WHICH}
    allowed = _WHERE_WHEN | (_PREPOSITIONS & set(asked))
    rest = words
    if len(rest) > 1 and rest[0].folded in allowed:
        rest = rest[1:]
        yield rest
    heads = _TIME_HEADS | which
    if len(rest) > 1 and rest[0].folded.removeprefix("ب") in heads:
        yield rest[1:]


def _without_title(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """«رئيس الوزراء البريطاني كير ستارمر» → «كير ستارمر»; nothing for «نائب الرئيس بوتين», who is someone else."""
    if len(words) < 2 or words[0].folded.removeprefix("ال") not in _titles():
        return
    construct = not words[0].has_article
    for taken in range(1, min(len(words), _TITLE_ADJECTIVES + 2)):
        if taken > 1:
            word = words[taken - 1]
            if not word.written.startswith("ال") or (construct and word.folded.removeprefix("ال") in _titles()):
                return
        yield words[taken:]


def _equal(said: tuple[Word, ...], known: tuple[Word, ...], folded: bool) -> bool:
    if "".join(word.text(folded) for word in said) == "".join(word.text(folded) for word in known):
        return True
    return len(said) == len(known) and all(
        _equal_word(one, other, folded, first=place == 0) for place, (one, other) in enumerate(zip(said, known))
    )


def _equal_word(said: Word, known: Word, folded: bool, *, first: bool) -> bool:
    one, other = said.text(folded), known.text(folded)
    if one == other:
        return True
    if said.exact or known.exact:
        return False
    if said.has_article != known.has_article:
        if (one[2:] if said.has_article else one) == (other[2:] if known.has_article else other):
            return True
    return first and other in _without_clitic(one, known)


def _without_clitic(said: str, known: Word) -> Iterator[str]:
    """The response's first word without one leading و ف ب ل ك س. The answer's own letters are never taken, nor those
    of a response that is a name as it stands: باريس is not ب + آريس, وسام not و + سام."""
    if len(known.written) < 2 or said[:1] not in _CLITICS or fold(said) in _known_names():
        return
    if said[0] == "س" and known.folded[0] not in "اتين":  # the future's س stands before يـ تـ نـ أ only
        return
    yield said[1:]
    if said.startswith("لل"):
        yield "ال" + said[2:]
        yield said[2:]
    if said[1:3] == "ال":
        yield said[3:]


def _same_count(said: tuple[Word, ...], known: tuple[Word, ...], asked: Sequence[str]) -> bool:
    """The same amount, the thing counted said by one of the two only: «3» for «ثلاث دول», «دولتان» for 2.

    What is counted may be added to a bare number only where the prompt asks how many.
    """
    one, other = _amount(said, asked), _amount(known, asked)
    if one is None or one != other:
        return False
    if len(said) == 1:
        return "%" not in [word.written for word in known] or len(known) == 2
    return len(known) == 1 and bool(_COUNTING & set(asked)) and len(said) <= 3 and said[-1].written != "%"


def _amount(words: tuple[Word, ...], asked: Sequence[str]) -> str | None:
    """«#3» of «3 دول»; «#2» of a dual whose singular the prompt counts: كم دولة؟ دولتان."""
    if words[0].written.startswith("#"):
        return words[0].written if not any(word.exact and word.written != "%" for word in words[1:]) else None
    if len(words) == 1 and _COUNTING & set(asked):
        stem = re.sub("(?:ان|ين)$", "", words[0].folded)
        if stem != words[0].folded and len(stem) >= 2:
            singulars = {stem, stem + "ا", stem.removesuffix("ت") + "ه", stem.removesuffix("تا") + "ه"}
            if singulars & set(asked):
                return "#2"
    return None


def _is_slip(said: tuple[Word, ...], known: tuple[Word, ...], rivals: Collection[str], barred: Collection[str]) -> bool:
    """Is the difference one slip per five letters, none within a number, none that makes another name or option?"""
    letters = sum(len(word.folded) for word in known if not word.exact)
    allowed = letters // LETTERS_A_SLIP
    if not allowed:
        return False
    if len(said) == len(known):
        slips = 0
        for one, other in zip(said, known):
            found = _word_slips(one, other, barred)
            if found is None:
                return False
            slips += found
    else:
        if any(word.exact for word in (*said, *known)):
            return False
        slips = distance("".join(word.folded for word in said), "".join(word.folded for word in known))
        if any(word.folded in barred for word in said if word not in known):
            return False
    if slips > allowed:
        return False
    whole, answer = " ".join(word.folded for word in said), " ".join(word.folded for word in known)
    if whole in barred:
        return False
    return not any(distance(whole, rival) <= slips for rival in map(fold, rivals) if rival != answer)


def _word_slips(said: Word, known: Word, barred: Collection[str]) -> int | None:
    """The slips in one word, None for too many."""
    one, other = said.folded, known.folded
    if one == other:
        return 0
    if said.exact or known.exact or re.search(r"\d", one + other):
        return None
    bare = one[2:] if said.has_article and not known.has_article else one
    wanted = other[2:] if known.has_article and not said.has_article else other
    if bare == wanted:
        return 0
    if len(wanted) < _SHORT_WORD:
        return None
    # سيرجي beside سيرغي is the same name in another country's letters, even where both stand in the lexicon.
    if (said.folded in barred or bare in barred) and bare.replace("غ", "ج") != wanted.replace("غ", "ج"):
        return None
    # The slip may be in the article itself: «اظمصري».
    slips = min(distance(one, other), distance(bare, wanted))
    return slips if slips <= max(1, len(wanted) // LETTERS_A_SLIP) else None


def _barred(answer: str, article: str) -> frozenset[str]:
    """Folded words that are words or names of their own, not the answer's misspelt."""
    own = set(fold(answer).split())
    return frozenset((_known_names() | _words_of(article)) - own - {fold(answer)})


@lru_cache(maxsize=8)
def _words_of(article: str) -> frozenset[str]:
    return frozenset(fold(article).split())


def distance(one: str, other: str) -> int:
    """Letters put in, left out, changed, or two neighbours swapped (Damerau–Levenshtein, no letter touched twice)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


@cache
def _titles() -> frozenset[str]:
    """First words of titles, folded and without ال: رئيس، وزيره، دكتور."""
    return frozenset(fold(form) for title in lexicon.titles() for form in (title.masculine, title.feminine) if form)


@cache
def _ordinals() -> frozenset[str]:
    words = {fold(row.word) for row in lexicon.numbers() if row.type == "ordinal"}
    return frozenset(words | {"ال" + word for word in words})


@cache
def _known_names() -> frozenset[str]:
    """Folded names, and the single words of which people's names are made."""
    tables = (lexicon.place_names(), lexicon.organisation_names(), lexicon.product_names(), lexicon.person_names())
    names = [fold(name) for table in tables for name in table]
    people = [fold(row.name) for row in (*lexicon.given_names(), *lexicon.family_names())]
    return frozenset(names + people + [word for name in people for word in name.split()])


@cache
def _months() -> dict[str, int]:
    """Folded month names of all families → 1 to 12, hijri months 101 to 112."""
    time = lexicon.toml("time")
    tables = ((0, time["gregorian_months"]), (100, time["hijri_months"]))
    return {fold(form): first + month["number"] for first, months in tables for month in months for form in month["forms"]}
