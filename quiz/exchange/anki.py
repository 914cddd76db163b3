"""An Anki package: a collection of schema 11 with two note types of our own, right to left, that asks nothing of the network.

Decides what a card shows. Identifiers come from the bank and the question, so that a second import finds the notes of the first.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from html import escape
from typing import Any

from quiz.exchange import losses
from quiz.exchange.format import Export, Exported, Options
from quiz.exchange.packages import archive, number_of, one_line, seen
from quiz.model import Bank, Form, Question

LETTERS = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_FIELDS = ("السؤال", "الخيارات", "الجواب", "يُقبل أيضًا", "الشرح")
_SHOW, _TYPE = 1_760_000_000_101, 1_760_000_000_102
_NAMES = {_SHOW: "فهم: سؤال", _TYPE: "فهم: كتابة"}
_FIRST_NOTE, _NOTES = 1_000_000_000_000, 700_000_000_000  # Anki reads an id as a moment in milliseconds
_MADE, _YEAR = 1_760_000_000, 31_536_000
_STYLE = """.card { direction: rtl; text-align: start; font-size: 22px; line-height: 1.8; font-family: "Noto Naskh Arabic", "Geeza Pro", sans-serif; }
.option { margin-block: .3em; unicode-bidi: isolate; }
.answer { font-weight: bold; }
.more { font-size: 18px; opacity: .85; }
input#typeans { direction: rtl; text-align: start; }
"""
_ASK = '<div dir="rtl">{{السؤال}}</div>\n{{#الخيارات}}<div dir="rtl">{{الخيارات}}</div>{{/الخيارات}}'
_TELL = """{{FrontSide}}
<hr id="answer">
<div dir="rtl" class="answer">{{الجواب}}</div>
{{#يُقبل أيضًا}}<div dir="rtl" class="more">يُقبل أيضًا: {{يُقبل أيضًا}}</div>{{/يُقبل أيضًا}}
{{#الشرح}}<div dir="rtl" class="more">{{الشرح}}</div>{{/الشرح}}"""
_SCHEMA = """
create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null, dty integer not null,
  usn integer not null, ls integer not null, conf text not null, models text not null, decks text not null, dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null, tags text not null,
  flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null, usn integer not null,
  type integer not null, queue integer not null, due integer not null, ivl integer not null, factor integer not null, reps integer not null,
  lapses integer not null, left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null,
  lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_revlog_usn on revlog (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);
"""


def write(bank: Bank, options: Options) -> Exported:
    """The package: an old-style collection, which every Anki since 2.1 reads, and an empty list of media."""
    lost = losses.of_bank(bank)
    lost["slips"] = sum(_is_typed(question) for question in bank.questions)
    return Exported(archive({"collection.anki2": _collection(bank, options.moment), "media": "{}"}), losses.named(lost))


def deck_name(bank: Bank) -> str:
    """«فهم::the bank's title»: a deck below one deck of ours."""
    return f"فهم::{one_line(bank.title).replace('::', ':').replace(chr(34), '') or 'Fahm'}"


def guid(bank: Bank, question: Question, sort: str) -> str:
    """What Anki knows the note by, in any collection; ``sort`` keeps the notes of two formats apart."""
    return f"fahm{number_of(sort, bank.id, question.id):x}"


def tags(question: Question) -> list[str]:
    return ["فهم", f"kind:{'_'.join(question.kind.split())}"]


def fields(question: Question) -> tuple[str, ...]:
    """What the note holds, as HTML: question, options, answer, other accepted answers, explanation."""
    listed = question.options if question.form is not Form.MATCH else (*question.left, *question.options)
    if question.form is Form.MATCH:
        answer = "<br>".join(f"{html(left)} ← {html(right)}" for left, right in zip(question.left, question.answers))
        shown = "".join(map(_option, map(html, question.left))) + "<hr>" + _lettered(question.options)
    elif question.form is Form.ORDER:
        answer = "<br>".join(f"{number}. {html(part)}" for number, part in enumerate(question.answers, 1))
        shown = "".join(map(_option, map(html, listed)))
    else:
        answer, shown = html(question.answers[0]), _lettered(listed)
    others = question.answers[1:] if question.form is Form.TEXT else ()
    return html(question.prompt), shown, answer, "، ".join(map(html, others)), html(question.explanation)


def html(text: str) -> str:
    """The text with nothing in it that Anki would read: no tags, no sound, no formula in brackets."""
    return escape(seen(text)).replace("\n", "<br>").replace("[", "&#91;")


def _lettered(options: tuple[str, ...]) -> str:
    letters = [LETTERS[number] if number < len(LETTERS) else str(number + 1) for number in range(len(options))]
    return "".join(_option(f"{letter}) {html(option)}") for letter, option in zip(letters, options))


def _option(content: str) -> str:
    return f'<div class="option">{content}</div>'


def _is_typed(question: Question) -> bool:
    return question.form is Form.TEXT and not question.options


def _collection(bank: Bank, moment: int) -> bytes:
    """Anki replaces a note by a newer one; without a moment, a note's time is drawn from what it holds: another one, at least."""
    deck = _FIRST_NOTE + number_of("deck", bank.id) % _NOTES
    connection = sqlite3.connect(":memory:")
    connection.executescript(_SCHEMA)
    models = {str(model): _model(model, deck) for model in _NAMES}
    decks = {"1": _deck(1, "Default"), str(deck): _deck(deck, deck_name(bank))}
    configuration = {"curDeck": deck, "activeDecks": [deck], "nextPos": len(bank.questions) + 1, "schedVer": 2, "sortType": "noteFld", "curModel": str(_SHOW)}
    connection.execute(
        "insert into col values (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
        (_MADE, _MADE * 1000, _MADE * 1000, *map(_json, (configuration, models, decks, {"1": _DECK_OPTIONS}))),
    )
    for place, question in enumerate(bank.questions, 1):
        note = _FIRST_NOTE + number_of("note", bank.id, question.id) % _NOTES
        values = fields(question)
        first = one_line(question.prompt)
        checksum = int(hashlib.sha1(first.encode()).hexdigest()[:8], 16)
        model = _TYPE if _is_typed(question) else _SHOW
        changed = moment or _MADE + number_of(*values) % _YEAR
        row = (note, guid(bank, question, "note"), model, changed, f" {' '.join(tags(question))} ", "\x1f".join(values), first, checksum)
        connection.execute("insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')", row)
        connection.execute("insert into cards values (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')", (note + 1, note, deck, _MADE, place))
    connection.commit()
    data = connection.serialize()
    connection.close()
    return data


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def _model(identity: int, deck: int) -> dict[str, Any]:
    typed = identity == _TYPE
    question = f"{_ASK}\n{{{{type:الجواب}}}}" if typed else _ASK
    template = {"name": "بطاقة", "ord": 0, "qfmt": question, "afmt": _TELL, "bqfmt": "", "bafmt": "", "did": None}
    columns = [{"name": name, "ord": place, "sticky": False, "rtl": True, "font": "Arial", "size": 20, "media": []} for place, name in enumerate(_FIELDS)]
    return {
        "id": identity, "name": _NAMES[identity], "type": 0, "mod": _MADE, "usn": -1, "sortf": 0, "did": deck, "tmpls": [template], "flds": columns,
        "css": _STYLE, "latexPre": "", "latexPost": "", "tags": [], "vers": [], "req": [[0, "any", [0]]],
    }  # fmt: skip


def _deck(identity: int, name: str) -> dict[str, Any]:
    today = {part: [0, 0] for part in ("newToday", "revToday", "lrnToday", "timeToday")}
    return {
        "id": identity, "name": name, "mod": _MADE, "usn": -1, "desc": "", "dyn": 0, "conf": 1, "collapsed": False, "browserCollapsed": False,
        "extendNew": 0, "extendRev": 0, **today,
    }  # fmt: skip


_DECK_OPTIONS = {
    "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0, "replayq": True, "dyn": False,
    "new": {"delays": [1, 10], "ints": [1, 4, 7], "initialFactor": 2500, "order": 1, "perDay": 20, "bury": False},
    "rev": {"perDay": 200, "ease4": 1.3, "ivlFct": 1, "maxIvl": 36500, "bury": False, "hardFactor": 1.2},
    "lapse": {"delays": [10], "mult": 0, "minInt": 1, "leechFails": 8, "leechAction": 0},
}  # fmt: skip

EXPORT = Export("anki", "apkg", "application/zip", write)
