"""What is in the pasted text, at once: its length, its language, and the names found in it, each kind with its word and line.

Reading takes a second or more, so what was read last stays in the session; it is what questions are then made of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from quiz import pipeline
from quiz.arabic import clean
from quiz.model import Article, Entity, EntityKind, QuizError
from quiz.reading.intake import arabic_share, strip_markup
from quiz.reading.segmentation import segment, split_title
from quiz.ui import markup, state
from quiz.ui.frame import say, say_count, show_error

_SHORT = 100  # words
_KINDS = {
    EntityKind.PERSON: "entity.person",
    EntityKind.PLACE: "entity.place",
    EntityKind.ORGANISATION: "entity.organisation",
    EntityKind.PRODUCT: "entity.product",
    EntityKind.EVENT: "entity.event",
    EntityKind.DATE: "entity.date",
    EntityKind.NUMBER: "entity.number",
    EntityKind.TITLE: "entity.title",
}


def show_preview(text: str) -> bool:
    """Length, language and names of the text, or why it is refused; True when questions can be made of it."""
    with st.spinner(say("teacher.reading")):
        read = read_once(text)
    if isinstance(read, QuizError):
        show_error(read)
        return False
    title, body = split_title(strip_markup(text))
    words = len(clean(body).split())
    share = say("teacher.arabic_share", percent=int(100 * arabic_share(text)))
    st.html(markup.card(title, say_count("word", words), say_count("sentence", len(segment(body))), share))
    if words < _SHORT:
        st.info(say("teacher.short"))
    _show_names(read)
    return True


def read_once(text: str) -> Article | QuizError:
    """The article of a text, read only when the text has changed, or the error that says why it is none."""
    kept = st.session_state.get(state.ARTICLE_READ)
    if kept and kept[0] == text:
        return kept[1]  # type: ignore[no-any-return]
    try:
        read = pipeline.read_article(text)
    except QuizError as error:
        return error
    st.session_state[state.ARTICLE_READ] = (text, read)
    return read


def _show_names(article: Article) -> None:
    names = apart(article.entities)
    if not names:
        st.caption(say("teacher.no_names"))
        return
    counts = Counter(name.kind for name in names)
    with st.expander(say("teacher.names_found", number=len(names))):
        st.html(markup.chips(*((say("entity.counted", kind=say(_KINDS[kind]), number=counts[kind]), _css(kind)) for kind in EntityKind if counts[kind])))
        st.html(markup.tagged(article.title, article.text, [(name.span, _css(name.kind), say(_KINDS[name.kind])) for name in names]))


def apart(entities: Sequence[Entity]) -> list[Entity]:
    """The mentions in order, none meeting another: of two that meet, the one that begins first, and then the longer."""
    chosen: list[Entity] = []
    end = 0
    for entity in sorted(entities, key=lambda e: (e.span.start, -e.span.end)):
        if entity.span.start >= end:
            chosen.append(entity)
            end = entity.span.end
    return chosen


def _css(kind: EntityKind) -> str:
    return f"fahm-name-{kind.value}"
