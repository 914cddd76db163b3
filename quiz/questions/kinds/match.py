"""المطابقة: people and who they are, events and their dates, what was said and who said it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quiz.arabic import fold, stands_in
from quiz.model import Form, Rejection, Span
from quiz.questions.descriptions import descriptions
from quiz.questions.draft import Draft, Kind, Sort, Source, spanning
from quiz.questions.events import dated_events
from quiz.questions.kinds.speaker import content_of
from quiz.questions.titles import is_known
from quiz.questions.wording import NoWording, person_name, template

_FEWEST, _MOST = 3, 5
# (left, right, evidence, sentence)
Pair = tuple[str, str, Span, int]


def make(source: Source) -> Iterator[Draft | Rejection]:
    for name, pairs in (("people", _people(source)), ("dates", _dates(source)), ("speakers", _speakers(source))):
        pairs = _distinct(pairs)
        if len(pairs) >= _FEWEST:
            yield _draft(source, name, pairs[:_MOST])
        elif pairs:
            yield Rejection("question", "match", f"match.{name}", "أقل من ثلاثة أزواج / fewer than three pairs", pairs[0][2])


def _draft(source: Source, name: str, pairs: Sequence[Pair]) -> Draft:
    options = [right for _, right, _, _ in pairs]
    source.random.shuffle(options)
    return Draft(
        "match", Form.MATCH, template("match", name), "", Sort("match", name), pairs[0][3], spanning(p[2] for p in pairs), f"match.{name}",
        options=tuple(options), answers=tuple(p[1] for p in pairs), left=tuple(p[0] for p in pairs), sentences=frozenset(p[3] for p in pairs),
        note=template("match", "note", text="؛ ".join(f"{left}: {right}" for left, right, _, _ in pairs[:2])) if name == "people" else "", weight=1.0 + 0.1 * len(pairs),
    )  # fmt: skip


def _distinct(pairs: Iterator[Pair]) -> list[Pair]:
    """Pairs of which no side equals, holds or tells another's."""
    kept: list[Pair] = []
    for pair in pairs:
        clear = all(not stands_in(a, b) and not stands_in(b, a) for old in kept for a, b in ((pair[0], old[0]), (pair[1], old[1])))
        if clear and not stands_in(pair[0], pair[1]) and not any(len(w) > 3 and stands_in(pair[0], w) for w in pair[1].split() if w in pair[0].split()):
            kept.append(pair)
    return kept


def _people(source: Source) -> Iterator[Pair]:
    known = [d for d in descriptions(source) if not is_known(d.person.name)]  # whom everybody knows finds his place unread
    for d in known if len({d.gender for d in known}) == 1 else ():  # a woman's office finds the only woman unread
        yield d.person.name, d.text, d.evidence, d.sentence


def _dates(source: Source) -> Iterator[Pair]:
    events = dated_events(source)
    grains = [tuple(bool(part) for part in e.when) for e in events]
    common = max(set(grains), key=grains.count, default=None)
    for event, grain in zip(events, grains, strict=True):
        if grain == common:
            yield event.text, event.date, event.fact.evidence, event.fact.sentence


def _speakers(source: Source) -> Iterator[Pair]:
    seen: set[str] = set()
    for fact in source.mined.facts:
        reading = source.reading(fact)
        if fact.kind != "statement" or not reading or not reading.subject or not fact.clause or not fact.clause.polarity or fact.clause.attribution:
            continue
        name = person_name(source, reading.subject)
        try:
            content = content_of(source, fact, reading) if name else ""
        except NoWording:
            continue  # the kind «speaker» says why
        if name and fold(name) not in seen and len(content.split()) <= 18:
            seen.add(fold(name))
            yield content, name, fact.evidence, fact.sentence


KIND = Kind("match", make)
