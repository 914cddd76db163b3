"""The nouns of Fahm: immutable values that flow from the pasted text to the student's mark.

Decides what the stages hand to each other, and nothing else: no reading, no writing, no clock, no chance.
Every position is a pair of character offsets into ``Article.text``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class QuizError(Exception):
    """Something the user can mend; its text is shown as it is: Arabic first, then English."""


class Form(StrEnum):
    """How a question is answered. Widgets, graders and exporters look at this only."""

    CHOICE = "choice"
    TEXT = "text"
    MATCH = "match"
    ORDER = "order"


class Origin(StrEnum):
    """Where a question's wording comes from."""

    GENERATED = "generated"
    EDITED = "edited"
    WRITTEN = "written"


class Status(StrEnum):
    """What the teacher has decided about a question."""

    DRAFT = "draft"
    APPROVED = "approved"
    REJECTED = "rejected"


class EntityKind(StrEnum):
    """What sort of thing a name stands for."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    PRODUCT = "product"
    EVENT = "event"
    DATE = "date"
    NUMBER = "number"
    TITLE = "title"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``start`` included, ``end`` excluded: character offsets into ``Article.text``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Do the two share a character?"""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Analysis:
    """One morphological reading of one written word, in camel-tools' tag set (``pos`` = "noun", "verb", …).

    ``lemma`` is bare (no vowels but shadda, plain alif); ``diac`` is the vowelled word; ``gender`` m/f,
    ``number`` s/d/p, ``person`` 1/2/3, ``aspect`` p/i/c, ``voice`` a/p, ``state`` i/d/c, ``case`` n/a/g, each
    "" where it does not apply or is not known. ``proclitics`` run from the outermost inwards ("wa_conj",
    "li_prep", "Al_det"); ``enclitic`` is camel-tools' name of the attached pronoun ("3ms_poss") or "".
    """

    lemma: str
    pos: str
    diac: str = ""
    gender: str = ""
    number: str = ""
    person: str = ""
    aspect: str = ""
    voice: str = ""
    mood: str = ""
    state: str = ""
    case: str = ""
    rational: str = ""
    proclitics: tuple[str, ...] = ()
    enclitic: str = ""
    root: str = ""
    gloss: str = ""
    lex: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Token:
    """A written word, number or mark: its place, its cleaned text, and the reading chosen for it in context."""

    span: Span
    text: str
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Sentence:
    """``quoted``: the whole sentence is direct speech. ``heading``: a line that is no sentence but a heading."""

    span: Span
    tokens: tuple[Token, ...]
    quoted: bool = False
    heading: bool = False
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention of a thing. ``name`` is the fullest name of the thing, ``id`` is shared by all its mentions.

    ``tag`` narrows the kind where the lexicon or the wording does ("country", "city", "aircraft", "weekday",
    "relative_day", "year", "money", "share", "count" …), else "". ``gender``: m, f or "".
    """

    span: Span
    kind: EntityKind
    name: str
    id: str
    tag: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Complement:
    """A prepositional phrase: the bare preposition and the span of what it governs (the preposition left out)."""

    preposition: str
    span: Span
    whole: Span


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with what belongs to it. ``verb`` is the written word, its clitics included.

    ``tense``: past, present or future; ``polarity`` False when negated; ``attribution`` the span of whoever
    claims it, None when the article itself does; ``deed`` the verb that تم, جرى or قام بـ means with its verbal noun (تم
    تعيين فلان: عيّن), ``deed_object`` what it is done to; ``times`` adverbials of time; ``end`` where the clause was left.
    """

    verb: Span
    lemma: str
    subject: Span | None = None
    object: Span | None = None
    complements: tuple[Complement, ...] = ()
    times: tuple[Span, ...] = ()
    content: Span | None = None
    passive: bool = False
    polarity: bool = True
    tense: str = "past"
    attribution: Span | None = None
    main: bool = True
    sentence: int = 0
    deed: str = ""
    deed_object: Span | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that mean an entity without naming it. ``id``: the entity's; ``kind``: title, noun, pronoun or dropped.

    The words of "dropped" are the verb whose subject is left out, those of "pronoun" the word that carries it.
    """

    span: Span
    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Article:
    """What was read. ``text`` is the body as given (the title line is not part of it)."""

    id: str
    title: str
    text: str
    source: str = ""
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """One filled role of a fact: its place, and the entity that stands there, if one does."""

    span: Span
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the article states. ``rule`` names the frame that found it; ``confidence`` is 0 to 1."""

    kind: str
    roles: Mapping[str, Role]
    evidence: Span
    rule: str
    confidence: float = 1.0
    clause: Clause | None = None
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Rejection:
    """A question that was not asked. ``stage``: mining, question or check; ``rule`` fired for ``reason``."""

    stage: str
    kind: str
    rule: str
    reason: str
    evidence: Span | None = None
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One item. ``answers``: every accepted answer, the best first (for match and order: the right sequence)."""

    id: str
    kind: str
    form: Form
    prompt: str
    options: tuple[str, ...]
    answers: tuple[str, ...]
    evidence: Span | None
    explanation: str = ""
    difficulty: int = 1
    origin: Origin = Origin.GENERATED
    status: Status = Status.DRAFT
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """How students meet a bank.

    ``feedback``: after "each" answer or at the "end"; ``tries`` at a question (the first one counts); ``hints`` on request;
    ``minutes`` from the start, 0 for no limit; ``article``: "open" beside the questions or "hidden" while they are asked;
    ``layout``: a "single" question a screen or "all" on one page; ``strict``: typed answers must be spelt as the key is.
    """

    feedback: str = "each"
    tries: int = 1
    hints: bool = False
    minutes: int = 0
    article: str = "open"
    layout: str = "single"
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Bank:
    """An article with its questions. ``rejections`` are what was not asked and why; they are not saved."""

    id: str
    title: str
    article: Article
    questions: tuple[Question, ...]
    schema: int = 2
    settings: Settings = Settings()
    rejections: tuple[Rejection, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Grade:
    """``fraction`` 0 to 1. ``verdict``: right, lenient (right, but misspelt), wrong, empty. ``feedback`` in Arabic."""

    fraction: float
    verdict: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Response:
    """One answer given in an attempt, with its mark; a second try at the same question is another response."""

    question: str
    answer: tuple[str, ...]
    grade: Grade
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What else happened in an attempt. ``kind``: "opened" (the questions), "hint" (at ``question``), "finished"."""

    kind: str
    question: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One learner's way through a bank: append-only. ``order`` holds question ids, ``options`` each one's order as shown."""

    id: str
    bank: str
    learner: str
    order: tuple[str, ...]
    options: Mapping[str, tuple[str, ...]]
    responses: tuple[Response, ...] = ()
    started: datetime | None = None
    events: tuple[Event, ...] = ()
