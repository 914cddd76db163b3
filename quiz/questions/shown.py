"""What a cloze shows of its sentence: which part, in what words, and whether that part stands alone."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from quiz import lexicon
from quiz.arabic import VOWELS, strip_vowels
from quiz.model import Span
from quiz.questions.draft import Source, quotes
from quiz.questions.government import takes_none, takes_object
from quiz.questions.naming import Named, with_name
from quiz.questions.standing import complemented, whole
from quiz.questions.wording import NoWording, templates
from quiz.reading.constituents import reports, speaks
from quiz.reading.line import COMMAS, Line, words
from quiz.reading.morphology import analyze

MIN_WORDS, MAX_WORDS, WHOLE = 8, 34, 38


def window_around(source: Source, line: Line, start: int, end: int) -> tuple[int, int] | None:
    """The words shown around words ``start`` to ``end``: the whole sentence, or a part of a long one that can stand alone.

    A part ends before a comma and begins with the sentence or with a clause that names its own subject.
    """
    n = len(line)
    while n and line.word(n - 1) in ".":
        n -= 1
    length = len(source.text(line.span(0, n)).split()) if n else 0
    if length <= WHOLE:
        return (0, n) if n else None
    if line.opens(0, words("openers")):
        return None  # «وفيما …، ألغت …» can't be cut
    starts = [0, *(i for i in clause_starts(source, line) if i < start)]
    ends = [i for i in range(end, n) if line.word(i) in ("،", "؛", ",") or line.word(i) in words("window_ends") or line.conjunction(i) and line.verb(i) and not line.inside(i - 1)] + [n]
    fits = []
    for i in starts:
        for j in ends:
            if j < n and (_runs_on(line, j) or _untold(line, i, j)):
                continue
            if j < n and (not _last_complete(source, line, i, j) or not _says_something(source, line, i, j) and not _clause_over(line, i, j)):
                continue
            length = len(source.text(line.span(i, j)).split())
            if line.verb(j - 1) or line.pos(j - 1) in ("prep", "conj", "conj_sub", "part_neg", "verb_pseudo"):
                continue
            if MIN_WORDS + 2 <= length <= MAX_WORDS and _balanced(line, i, j):
                fits.append((abs(length - 18), i, j))
    return min(fits)[1:] if fits else None


def part_shown(source: Source, line: Line, start: int, end: int, fewest: int, most: int, *, opening: int | None = None) -> tuple[int, int]:
    """A part of the sentence of ``fewest`` to ``most`` words around words ``start`` to ``end``, the nearest to the middle.

    ``opening``: the word it must begin with. Raises NoWording where no such part is complete in itself.
    """
    over = whole(line)[1]
    starts = [opening] if opening is not None else [0, *(i for i in clause_starts(source, line) if i <= start)]
    ends = [i for i in range(end, over) if line.word(i) in ("،", "؛", ",") or line.word(i) in words("window_ends") or line.conjunction(i) and line.verb(i) and not line.inside(i - 1)] + [over]
    fits = []
    for i in starts:
        for j in ends:
            length = len(source.text(line.span(i, j)).split()) if j > i else 0
            if j < over and _untold(line, i, j):
                continue
            cut_short = j < over and (_runs_on(line, j) or line.lemma(j) in words("content") or line.word(j).lstrip("و") in words("content"))
            complete = not cut_short and (j == over or _last_complete(source, line, i, j) and (_says_something(source, line, i, j) or _clause_over(line, i, j)) and not line.verb(j - 1) and line.pos(j - 1) not in ("prep", "conj", "conj_sub", "part_neg", "verb_pseudo"))
            if fewest <= length <= (WHOLE if (i, j) == (0, over) and most > MAX_WORDS - 6 else most) and complete and _balanced(line, i, j):
                fits.append((abs(length - (fewest + most) // 2), i, j))
    if not fits:
        raise NoWording("جملة أطول أو أقصر مما يُعرض / the sentence is too long or too short to show")
    return min(fits)[1:]


def _untold(line: Line, i: int, j: int) -> bool:
    """Is the last «أن» of a part without its predicate, which stands behind the comma: غير أن الطبيبة، التي عملت هناك، | كانت …?"""
    told = next((k for k in range(j - 1, i - 1, -1) if line.lemma(k) in words("content")), None)
    return told is not None and not any(line.verb(k) and line.pos(k - 1) != "pron_rel" for k in range(told + 1, j))


def _runs_on(line: Line, j: int) -> bool:
    """Does a clause go on behind the comma at word ``j`` with what its verb or verbal noun governs: أعلنت كشف البعثة، | عن ورشة?

    It does behind an aside of its own subject, too: منحت السلطة، ومقرها كينغستون، | ترخيصا.
    """
    if line.word(j) not in COMMAS:
        return False
    if line.word(j + 1) in ("عن", "على", "إلى"):
        return True
    commas = [i for i in range(len(line)) if line.word(i) in COMMAS]
    return any(j in aside and _aside(line, aside[0] + 1) and line.pos(aside[1] + 1) == "noun" and line.tanwin(aside[1] + 1) for aside in pairwise(commas))


def _aside(line: Line, i: int) -> bool:
    """Does word ``i`` open an aside on what was named before it: ومقرها …, وهو …?"""
    return line.conjunction(i) and (line.pos(i) == "noun" and bool(line.tokens[i].analysis.enclitic) or line.pos(i) == "pron")


_LEAST = 9  # words before a connective that closes a clause


def _clause_over(line: Line, start: int, end: int) -> bool:
    """Does a connective at word ``end`` (، حيث … ، وقد … ، مما) leave a whole clause before it, whatever its parts are?

    An apposition may stand between a speaker and what he says (وقال فلان، وهو خبير، إن), so a verb of saying needs that said.
    """
    if end - start < _LEAST:
        return False
    after = end + (line.word(end) in ("،", "؛", ","))
    goes_on = line.word(after) in words("clause_closers") or after > end and line.conjunction(after) and (line.verb(after) or line.word(after).removeprefix("و") in ("قد", "كان", "كانت"))
    if not goes_on or line.word(end - 1) in words("prepositions") or line.pos(end - 1) in ("prep", "conj", "conj_sub", "pron_rel", "part_neg") or line.verb(end - 1):
        return False
    verb = next((i for i in range(start, end) if line.verb(i)), None)
    if verb is None:
        return False
    said = any(line.lemma(i) in words("content") for i in range(verb + 1, end))
    return said or not (speaks(line, verb) or reports(line.lemma(verb)))


def _says_something(source: Source, line: Line, start: int, end: int) -> bool:
    """Is the first clause of a part complete in it: its object, complement or what was said inside, nothing cut off?"""
    inside = [r for r in source.mined.readings if r.line is line and start <= r.verb < end]
    if not inside or any(r.end > end for r in inside):
        return False
    if any(speaks(line, r.verb) and not r.content or reports(r.clause.lemma) and not (r.content or r.object or complemented(r)) for r in inside):
        return False  # وأوضح كاتبها …: what he made clear is cut off
    for r in inside:
        wants = r is inside[0] or takes_object(r.clause.lemma) and not r.clause.passive and not line.tokens[r.verb].analysis.enclitic
        if wants and not (r.object or r.content or complemented(r)):
            return False
    return True


def _last_complete(source: Source, line: Line, start: int, end: int) -> bool:
    """Has the last verb of a part what it takes, or is that cut off (بينما فضلت دول أخرى | … أن تحظى)?"""
    last = next((r for r in reversed(source.mined.readings) if r.line is line and start <= r.verb < end), None)
    if last and last.end > end:
        return False
    if last is None or last.clause.passive or line.tokens[last.verb].analysis.enclitic or takes_none(last.clause.lemma):
        return True
    return bool(last.object and last.object.end <= end or last.content or complemented(last))


def clause_starts(source: Source, line: Line) -> list[int]:
    """Words at which a part of a sentence may begin: a verb behind a comma or و, its subject named behind it."""
    found: list[int] = []
    if any(line.opens(i, words("conditional")) for i in range(min(4, len(line)))):
        return found  # إذا كان …، بلغ …: what follows holds under the condition alone
    for reading in source.mined.readings:
        if reading.line is not line or reading.clause.attribution or reading.subject_before or not reading.subject:
            continue
        first = reading.verb
        if line.word(first - 1) in ("قد", "كما", "لم", "لن"):
            first -= 1
        if line.tokens[reading.verb].analysis.aspect != "p":
            continue  # وينخفض: it may go on from what should or could be
        if line.word(first) == "كما" and (speaks(line, reading.verb) or reports(reading.clause.lemma)) and not (reading.content or reading.object or complemented(reading)):
            continue  # كما أوضحت مديرة المخبر، لأن …: what she made clear stands before it
        if any(c.startswith("li") for c in line.tokens[reading.verb].analysis.proclitics):
            continue  # ليفقد …: it says what came of the clause before
        led = line.word(first - 1) in COMMAS and (line.word(first) in ("كما", "قد") or _lead_alone(line, first - 1))
        joined = led or line.conjunction(first) or line.word(first - 1) == "؛"
        points_back = reading.subject.end == reading.subject.start + 1 and line.lemma(reading.subject.start) in {line.lemma(i) for i in range(first)}
        if joined and not reading.subject.pronoun and (reading.subject.entity or reading.subject.definite and not points_back):  # أعلن موقع كورة …، وفضل الموقع
            found.append(first)
    return found


def _lead_alone(line: Line, comma: int) -> bool:
    """Does nothing but an opening of the list stand before the comma: من جهته، | أعلن …?"""
    before = " ".join(line.word(i) for i in range(comma))
    return before in lexicon.lines("stop_leads") or before.removeprefix("و") in lexicon.lines("stop_leads")


def shown_prompt(source: Source, line: Line, window: tuple[int, int], blank: Span, named: Named | None = None) -> tuple[str, Span]:
    """The words of a window with the blank in them, and the place of the window in the text."""
    first = line.conjunction(window[0]) and line.word(window[0]) not in ("أو", "ثم")
    shown = line.span(*window)
    shown = Span(shown.start + first, shown.end)
    before = with_name(source, line, named, Span(shown.start, blank.start)) if blank.start > shown.start else ""
    after = source.text(Span(blank.end, shown.end)) if shown.end > blank.end else ""
    apart = not blank.start or source.article.text[blank.start - 1].isspace()
    glue = " " if apart else "\u0640" if before[-1:] in tuple("بلك") else ""  # بـ_____
    gap = "" if after[:1] in tuple('،.؛:»")؟') else " "
    text = quotes(_trim_lead(f"{before}{glue}{templates()['cloze']['blank']}{gap}{after}"))
    if text.startswith("قد ") and any(line.verb(i) and line.tokens[i].analysis.aspect == "p" for i in range(window[0], window[0] + 3)):
        text = text.removeprefix("قد ")
    text = _LETTER.sub("\\1\u0640\\2", " ".join(text.split()))
    return text.rstrip(".،؛ ") + ".", shown


def shown_text(source: Source, line: Line, window: tuple[int, int], named: Named | None = None) -> str:
    """The words of a window with nothing taken out, without the connective they open with and the full stop."""
    first = line.conjunction(window[0]) and line.word(window[0]) not in ("أو", "ثم")
    span = line.span(*window)
    text = _trim_lead(with_name(source, line, named, Span(span.start + first, span.end))).rstrip(".، ")
    return text.removeprefix("قد ") if line.verb(window[0] + 1) and line.tokens[window[0] + 1].analysis.aspect == "p" else text


_VERBAL = -9.0  # how common a word is as a verb, as a logarithm, below which it is taken for none
_LETTER = re.compile(r"(?<!\S)([وف]?[بلك]) (_____|«)")  # a letter that the article parts from its word
_AND_IN = re.compile("^و(?=(?:في|فى|من|على|عن|مع|عند|أثناء|خلال) )")
_ALSO = re.compile(r"(?<=\S) (?:أيضا|أيضًا|كذلك)(?= (?!من|عن)|[.،]|$)")
_DATELINE = re.compile(r"[^()،.:]{2,30}(?:\([^()،.]{2,25}\)\s*)+[-–—:]\s+|[^()،.:–-]{2,20} [-–—] [^()،.:–-]{2,34} [-–—:]\s+")  # لندن (رويترز) -


def _trim_lead(text: str) -> str:
    """The sentence without its dateline, the connective it opens with, and the «أيضا» that leans on what went before."""
    text = _ALSO.sub("", text)
    dateline = _DATELINE.match(text)
    if dateline and "_" not in dateline[0]:
        text = text[dateline.end() :]
    source, colon, said = text.partition(": ")
    if colon and len(source.split()) <= 6 and "_" not in source and said[:1] not in "«" and not any(r.pos == "verb" and r.score > _VERBAL for w in source.split() for r in analyze(w)):
        text = said  # قنا: …; رويترز ووكالات الأنباء: …
    place, *rest = re.split(" [-–—] ", text, maxsplit=1)
    if rest and lexicon.lookup_key(place) in lexicon.place_names():
        text = rest[0]
    text = _AND_IN.sub("", text)
    lead = _leads().match(text)
    rest = text[lead.end() :] if lead else text
    if not lead or rest.startswith(("بعد", "إذا", "لو", "_")) or lead[0].rstrip(" ،").endswith("ن") and re.search(r"[ ،]و[أإ]نّ? ", rest):
        return text  # يذكر أن …، وأن …
    return rest


@cache
def _leads() -> re.Pattern[str]:
    """Any opening of the list and the comma or space behind it, however it is vowelled."""
    leads = (w for w in sorted(lexicon.lines("stop_leads"), key=len, reverse=True) if len(w) > 1 and w not in words("dangling") and w not in words("openers"))
    spelt = ("".join(f"{'[اأ]' if letter == 'أ' else re.escape(letter)}[{VOWELS}]*" for letter in strip_vowels(lead)) for lead in leads)
    return re.compile(f"و?[{VOWELS}]*(?:{'|'.join(spelt)})(?:[ ،]+)")


def _balanced(line: Line, start: int, end: int) -> bool:
    text = "".join(line.word(i) for i in range(start, end) if line.pos(i) == "punc")
    return (text.count('"') + text.count("″")) % 2 == 0 and text.count("«") == text.count("»") and text.count("(") == text.count(")") and text.count("-") % 2 == 0
