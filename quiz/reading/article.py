"""The whole of reading: a text in, an Article with sentences, read words and linked names out."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quiz.arabic import clean, fold, strip_vowels
from quiz.model import Article, Entity, EntityKind, Sentence, Span, Token
from quiz.reading import agreement, entities, intake, reference, spelling
from quiz.reading.choice import choose
from quiz.reading.line import Line, lines_of, words
from quiz.reading.gazetteer import title_words
from quiz.reading.morphology import analyze
from quiz.reading.names import tag_article
from quiz.reading.phrases import is_open, noun_phrase
from quiz.reading.segmentation import Piece, segment, split_title


_LONGEST_BYLINE = 24  # words
_BYLINE = re.compile(r"(\(?)(\w+)\s*([ـ:–-]?)")


def read(text: str, title: str | None, source: str) -> Article:
    """The article of ``text``; its first line is the title when none is given. Raises TextRefused."""
    text = intake.strip_markup(text)
    intake.check_text(text)
    if title is None:
        title, text = split_title(text)
    pieces = segment(text)
    vocabulary = frozenset(strip_vowels(clean(text[w.start : w.end])) for p in pieces for w in p.words)
    pairs = Counter(pair for words in [title.split(), *([clean(text[w.start : w.end]) for w in p.words] for p in pieces)] for pair in pairwise(words))
    spelt = spelling.standard([[clean(text[w.start : w.end]) for w in p.words] for p in pieces])
    drafts = [_Draft(piece, text[piece.span.start : piece.span.end], row) for piece, row in zip(pieces, spelt, strict=True)]
    labels = tag_article([d.texts for d in drafts])
    names = [[] if d.byline else entities.find_names(d.texts, d.analyses, row, vocabulary, pairs) for d, row in zip(drafts, labels, strict=True)]
    people = _people(drafts, names)
    sentences, mentions = [], []
    for draft, row, first in zip(drafts, labels, names, strict=True):
        again = {name[-1] for name in people} & {word[n:] for word in draft.texts for n in range(3)}
        tokens, found = _named(text, draft, entities.find_names(draft.texts, draft.analyses, row, vocabulary, pairs, people) if again and not draft.byline else first)
        sentences.append(Sentence(draft.piece.span, tokens, draft.piece.quoted, draft.piece.heading or draft.byline, draft.piece.paragraph))
        mentions += found
    digest = hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()[:16]
    article = Article(digest, clean(title), text, source, tuple(sentences), reference.link(mentions))
    return replace(article, entities=_with_titles(article))


class _Draft:
    """A sentence on its way: its words, and the reading chosen for each before names are known."""

    def __init__(self, piece: Piece, line: str, texts: list[str]) -> None:
        self.piece = piece
        self.texts = texts
        self.byline = _is_byline(line)
        readings = [analyze(t) for t in self.texts]
        chosen = choose(self.texts, readings)
        self.analyses = [agreement.third_person(r, r[c]) for r, c in zip(readings, chosen, strict=True)]


def _is_byline(line: str) -> bool:
    """Does a line only say who wrote the article: كتب ـ فلان:, (إعداد فلان للنشرة العربية)? Those names are none of its story."""
    opening = _BYLINE.match(line)
    return opening is not None and opening[2] in words("bylines") and len(line.split()) <= _LONGEST_BYLINE and (opening[3] != "" or opening[1] != "" and line.endswith(")"))


def _people(drafts: Sequence[_Draft], names: Sequence[Sequence[entities.Found]]) -> frozenset[tuple[str, ...]]:
    """The words of every full name of a person in the article."""
    found = set()
    for draft, row in zip(drafts, names, strict=True):
        for name in row:
            if name.kind == EntityKind.PERSON and name.end - name.start > 1:
                words = [strip_vowels(w) for w in draft.texts[name.start : name.end]]
                found.add((words[0][name.skip :], *words[1:]))
    return frozenset(found)


def _named(text: str, draft: _Draft, names: Sequence[entities.Found]) -> tuple[tuple[Token, ...], list[Entity]]:
    """The sentence's words, those inside names read as such, and its names."""
    piece, texts, analyses = draft.piece, draft.texts, list(draft.analyses)
    found = []
    for name in names:
        for i in range(name.start, name.end):
            analyses[i] = entities.settle(analyses[i], name, i == name.start, texts[i])
        span = Span(piece.words[name.start].start + _offset(text, piece.words[name.start], name.skip), piece.words[name.end - 1].end)
        found.append(Entity(span, name.kind, _surface(texts, name), name.name, name.tag, name.gender))
    tokens = tuple(Token(w, t, a) for w, t, a in zip(piece.words, texts, analyses, strict=True))
    line = Line(tokens, {n.start: (n.end, e) for n, e in zip(names, found, strict=True)})
    return agreement.with_subjects(line), found


def _offset(text: str, word: Span, letters: int) -> int:
    """How many characters of the text the first ``letters`` letters of a word take, vowels and tatweel included."""
    at = word.start
    while letters and at < word.end:
        at += 1
        letters -= 1
        while at < word.end and not strip_vowels(clean(text[at])):
            at += 1
    return at - word.start


def _surface(texts: list[str], name: entities.Found) -> str:
    words = texts[name.start : name.end]
    if words and name.skip:
        rest = words[0][name.skip :]
        # للأمم is ل+الأمم: the article's alif comes back.
        words = ["ا" + rest if words[0][name.skip - 1 : name.skip + 1] == "لل" else rest, *words[1:]]
    return clean(" ".join(w for w in words if w not in '"«»″”“'))


def _with_titles(article: Article) -> tuple[Entity, ...]:
    """The article's entities and its people's titles: «وزير الدفاع الروسي» before the name it belongs to."""
    titles = []
    genders: dict[str, str] = {}
    for line in lines_of(article):
        taken = -1
        for i in range(len(line)):
            if i <= taken or i in line.names or strip_vowels(line.lemma(i)) not in title_words() or line.pos(i) not in ("noun", "adj"):
                continue
            if i and line.has(i, "Al_det") and is_open(line, i - 1) and strip_vowels(line.lemma(i - 1)) in title_words():
                continue  # نائب الأمين العام فلان: he is not the الأمين العام
            phrase = noun_phrase(line, i, join=False, clitics=True)
            if not phrase or not phrase.entity or phrase.entity.kind != EntityKind.PERSON or phrase.counted:
                continue
            end = next((j for j in range(i, phrase.end) if j in line.names and line.names[j][1] is phrase.entity), i)
            while end > i + 1 and line.word(end - 1) in words("forms_of_address"):
                end -= 1  # وزير الخارجية | الشيخ عبد الله
            pronoun = any(line.tokens[j].analysis.enclitic for j in range(i, end))
            if end > i and not pronoun and not (line.preposition(i) == "ل" and line.has(i, "Al_det")):
                skip = sum(1 for c in line.tokens[i].analysis.proclitics if c != "Al_det")
                span = Span(line.tokens[i].span.start + skip, line.tokens[end - 1].span.end)
                address = next((j for j in range(i, phrase.end) if j in line.names and line.names[j][1] is phrase.entity), i) - 1
                said = {line.word(j).removeprefix("ال") for j in (i, address) if j == i or j > i and (line.word(j) in words("forms_of_address") or strip_vowels(line.lemma(j)) in title_words())}
                genders.setdefault(phrase.entity.id, "f" if any(w.endswith("ة") for w in said) else "m")  # نائب رئيس الجامعة الدكتورة فلانة
                titles.append(Entity(span, EntityKind.TITLE, clean(article.text[span.start : span.end]), phrase.entity.id, "", phrase.entity.gender))
                taken = end
    titles += _bare_titles(article, titles)
    # A title tells its bearer's gender where no list of names does.
    known = (replace(e, gender=e.gender or genders.get(e.id, "")) for e in article.entities)
    return tuple(sorted((*known, *titles), key=lambda e: (e.span.start, -e.span.end)))


def _bare_titles(article: Article, titles: list[Entity]) -> list[Entity]:
    """Mentions of somebody by his title alone, in the very words that stood before his name, where only he bears it."""
    bearers: dict[str, set[str]] = {}
    for title in titles:
        if len(title.name.split()) > 1:
            bearers.setdefault(fold(title.name), set()).add(title.id)
    found = []
    for line in lines_of(article):
        for i in range(len(line)):
            if i in line.names or strip_vowels(line.lemma(i)) not in title_words():
                continue
            phrase = noun_phrase(line, i, join=False, clitics=True)
            if not phrase or phrase.entity:
                continue
            span = line.span(i, phrase.end)
            name = clean(article.text[span.start : span.end])
            owners = bearers.get(fold(name), set())
            if len(owners) == 1 and not any(t.span.meets(span) for t in titles):
                found.append(Entity(span, EntityKind.TITLE, name, next(iter(owners))))
    return found
