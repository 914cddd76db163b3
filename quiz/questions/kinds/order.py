"""ترتيب الأحداث: the dated events of the article, from the earliest to the latest."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.model import Form, Rejection
from quiz.questions.draft import Draft, Kind, Sort, Source, spanning
from quiz.questions.events import dated_events
from quiz.questions.wording import template

_FEWEST, _MOST = 3, 5


def make(source: Source) -> Iterator[Draft | Rejection]:
    events = {}
    for event in dated_events(source):
        if event.when[0]:  # without its year a date has no place in the row
            events.setdefault(event.when, event)
    # A year alone can't be put before or behind a day in it.
    row = [e for when, e in sorted(events.items()) if not any(w != when and w[0] == when[0] and 0 in (w[1], when[1]) for w in events)][:_MOST]
    if len(row) < _FEWEST:
        if events:
            yield Rejection("question", "order", "order", "أقل من ثلاثة أحداث مؤرخة / fewer than three dated events", row[0].fact.evidence if row else None)
        return
    answers = tuple(e.text for e in row)
    options = list(answers)
    while tuple(options) == answers:
        source.random.shuffle(options)
    first = row[0].fact
    yield Draft(
        "order", Form.ORDER, template("order", "prompt"), "", Sort("order"), first.sentence, spanning(e.fact.evidence for e in row), "order.dates",
        options=tuple(options), answers=answers, sentences=frozenset(e.fact.sentence for e in row), note=template("order", "note", text="، ثم ".join(e.date for e in row)),
    )  # fmt: skip


KIND = Kind("order", make)
