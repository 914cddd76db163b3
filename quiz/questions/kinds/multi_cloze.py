"""A passage with several blanks and a word bank, which for every blank holds two things of its kind at least.

Blanks are names that stand once in the paragraph; which goes where only the article tells. Given as a
matching question: the numbered blanks on the left, the bank on the right.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.arabic import fold, stands_in
from quiz.model import Entity, EntityKind, Form, Rejection, Span
from quiz.questions.blanks import FAMILY, why_not_blanked
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.people import doubtful
from quiz.questions.standing import dangles
from quiz.questions.wording import template
from quiz.reading.line import Line

_FEWEST, _MOST = 3, 5
_SHORTEST, _LONGEST = 30, 75
_APART = 4  # words at least between two blanks


def make(source: Source) -> Iterator[Draft | Rejection]:
    lines = [line for line in source.mined.lines if not source.article.sentences[line.number].heading]
    for first, opening in enumerate(lines):
        if first and source.article.sentences[lines[first - 1].number].paragraph == source.article.sentences[opening.number].paragraph:
            continue  # a passage begins with a paragraph; where that is short, the next goes with it
        taken: list[Line] = []
        for line in lines[first:]:
            if taken and line.number != taken[-1].number + 1:
                break  # a heading between them
            if len(" ".join(source.text(source.sentence(x.number)) for x in (*taken, line)).split()) > _LONGEST:
                break
            taken.append(line)
        if taken:
            yield _draft(source, taken)


def _draft(source: Source, lines: list[Line]) -> Draft | Rejection:
    span = Span(source.sentence(lines[0].number).start, source.sentence(lines[-1].number).end)

    def no(reason: str) -> Rejection:
        return Rejection("question", "multi_cloze", "multi_cloze", reason, span)

    whole = source.text(span)
    if not _SHORTEST <= len(whole.split()):
        return no("فقرة قصيرة / a short paragraph")
    if why := dangles(source, lines[0], (0, len(lines[0]))):
        return no(why)
    if any(source.article.sentences[line.number].quoted for line in lines):
        return no("كلام منقول بحرفه / direct speech")
    blanks: list[tuple[Entity, str]] = []
    last = -_APART
    for line in lines:
        for start, (end, entity) in sorted(line.names.items()):
            name = source.text(entity.span).strip("«»")
            place = len(source.text(Span(span.start, entity.span.start)).split())
            rivals = [text for _, text in blanks]
            if entity.kind not in FAMILY or why_not_blanked(source, line, start, end, entity) or place - last < _APART:
                continue
            if whole.count(name) != 1 or any(stands_in(name, r) or stands_in(r, name) for r in rivals) or _named_again(source, span, entity):
                continue
            if entity.kind in (EntityKind.NUMBER, EntityKind.DATE) or entity.kind == EntityKind.PERSON and doubtful(entity.name):
                continue  # two dates fall into their places by themselves
            if line.word(end) in ("(", "-", "–") or line.word(start - 1) == "(" or len(blanks) == _MOST:
                continue
            if blanks and blanks[-1][0].kind == entity.kind and _in_a_row(line, blanks[-1][0], start):
                continue
            blanks.append((entity, name))
            last = place + len(name.split())
    blanks, extra = _with_rivals(source, span, whole, blanks)
    if len(blanks) < _FEWEST:
        return no("أقل من ثلاثة فراغات / fewer than three blanks")
    text, at = "", span.start + (lines[0].has(0, "wa_conj") or lines[0].has(0, "fa_conj"))
    for number, (entity, _) in enumerate(blanks, 1):
        before = source.article.text[at : entity.span.start]
        text += before + ("\u0640" if before[-1:] in tuple("بلك") and not before[-2:-1].strip() else "") + f"({number}) ……"
        at = entity.span.end
    text = " ".join((text + source.article.text[at : span.end]).split()).removeprefix("قد ")
    options = [*(name for _, name in blanks), *extra]
    source.random.shuffle(options)
    left = tuple(template("multi_cloze", "blank", count=str(n)) for n in range(1, len(blanks) + 1))
    return Draft(
        "multi_cloze", Form.MATCH, template("multi_cloze", "prompt", text=source.quoted(text)), "", Sort("bank"), lines[0].number, span, "multi_cloze",
        options=tuple(options), answers=tuple(name for _, name in blanks), left=left, shown=span, sentences=frozenset(line.number for line in lines), weight=0.4 + 0.05 * len(blanks),
    )  # fmt: skip


def _with_rivals(source: Source, span: Span, whole: str, blanks: list[tuple[Entity, str]]) -> tuple[list[tuple[Entity, str]], list[str]]:
    """The blanks for which the bank holds a second thing of the kind, and what was added to it for that from elsewhere.

    A place among people and numbers would find its blank unread.
    """
    kept, extra = [], []
    for entity, name in blanks:
        rivals = [n for e, n in blanks if e is not entity and e.kind == entity.kind and e.tag == entity.tag and e.gender == entity.gender]
        if not rivals:
            others = [source.text(e.span) for e in source.article.entities if e.kind == entity.kind and e.tag == entity.tag and e.gender == entity.gender and not span.meets(e.span) and e.id != entity.id]
            fits = [o for o in others if not stands_in(whole, o) and not stands_in(o, name) and not stands_in(name, o) and not any(stands_in(o, n) or stands_in(n, o) for _, n in blanks)]
            if not fits:
                continue
            rivals = fits[:1]
            extra += fits[:1]
        kept.append((entity, name))
    return kept, extra


def _in_a_row(line: Line, before: Entity, start: int) -> bool:
    """Is nothing but names and «و» between a blank and the next one, so that the two could change places?"""
    at = next((end for end, entity in line.names.values() if entity is before), None)
    return at is not None and all(line.inside(i) or line.pos(i) in ("punc", "conj") for i in range(at, start))


def _named_again(source: Source, span: Span, entity: Entity) -> bool:
    """Is the thing mentioned in the paragraph under another name, or a part of its name?"""
    others = [e for e in source.article.entities if span.covers(e.span) and e.span != entity.span and e.kind != EntityKind.TITLE]
    own = {w for w in fold(entity.name).split() if len(w) > 3}
    return any(e.id == entity.id or (e.kind == entity.kind and own & set(fold(e.name).split())) for e in others)


KIND = Kind("multi_cloze", make, words_each=220)
