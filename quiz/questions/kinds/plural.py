"""المفرد والجمع: the singular of a broken plural of the article.

Asked only where every reading of the word has one singular. The wrong options are other nouns of the same root that the
lexicon knows, none of which has this plural.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz import lexicon
from quiz.arabic import strip_vowels
from quiz.model import Form, Rejection
from quiz.questions.draft import Draft, Kind, Sort, Source
from quiz.questions.kinds.root import words_asked
from quiz.questions.patterns import filled, is_sound
from quiz.questions.wording import template
from quiz.reading.morphology import analyze

# The commonest patterns of nouns that are no singular of ours; each costs a look into the lexicon.
_COMMON = ("012", "01ا2", "م012", "ت01ي2", "01ي2", "01ا2ة", "م012ة", "إ01ا2", "ا0ت1ا2", "است01ا2", "م01و2", "0ا12", "01ي2ة", "م0ا12ة")
_RAREST = -5.0


def make(source: Source) -> Iterator[Draft | Rejection]:
    for line, i in words_asked(source):
        a = line.tokens[i].analysis
        word = line.word(i)[2:] if line.has(i, "Al_det") else line.word(i)
        if a.pos != "noun" or a.number != "p" or a.enclitic or not line.bare(i) or word.endswith(("ات", "ون", "ين", "وا", "ان", "و")) or line.tanwin(i):
            continue
        if line.inside(i - 1) or line.pos(i - 1) in ("digit", "noun_num"):
            continue  # 13 مليار معامل: behind a number it may be a singular
        sentence = source.sentence(line.number)
        key = _singular(word)
        if not key:
            yield Rejection("question", "plural", "plural", f"{word}: لا يُقطع بمفرده / its singular isn't certain", sentence)
            continue
        root = a.root.replace(".", "")
        others = [n for n in _nouns(root) if n != key and n not in _akin(word, root)]
        others.sort(key=lambda n: n.endswith("ة") != key.endswith("ة"))
        if len(others) < 2:
            yield Rejection("question", "plural", "plural", f"{word}: لا خيارات من جذره / no other nouns of its root", sentence)
            continue
        options = [key, *others[:3]]
        source.random.shuffle(options)
        yield Draft(
            "plural", Form.CHOICE, template("plural", "prompt", word=word), key, Sort("lexical", "plural"), line.number, sentence, "plural.singular",
            options=tuple(options), place=line.tokens[i].span, note=template("plural", "note", word=word, key=key, context=_context(source, line, i)),
        )  # fmt: skip


def _context(source: Source, line, i: int) -> str:  # type: ignore[no-untyped-def]
    return source.phrase_text(line, max(0, i - 2), min(len(line), i + 3)).strip(" ،.؛:")


def _singular(word: str) -> str:
    """The one singular of a broken plural, "" where its readings have several or the lexicon doesn't enter it."""
    readings = [r for r in analyze(word) if r.score > -90]
    lemmas = {strip_vowels(r.lemma) for r in readings}
    if word in lexicon.toml("broken_plurals")["not_asked"] or len(lemmas) != 1 or any(r.number != "p" for r in readings) or not is_sound(readings[0].root):
        return ""
    lemma = lemmas.pop()
    root = readings[0].root.replace(".", "")
    if any(filled(p, root) == word for p in lexicon.toml("broken_plurals")["of_two"]) and len([n for n in _akin(word, root) if _is_singular(n, root)]) > 1:
        return ""  # فصائل: فصيل or فصيلة
    regular = [{filled(s, root) for s in singulars} for p, singulars in lexicon.toml("broken_plurals")["regular"].items() if filled(p, root) == word]
    if regular and lemma not in set().union(*regular):
        return ""
    return lemma if lemma != word and any(r.number == "s" and strip_vowels(r.lemma) == lemma for r in analyze(lemma)) else ""


def _is_singular(noun: str, root: str) -> bool:
    return any(r.pos == "noun" and r.number == "s" and r.root.replace(".", "") == root and r.score > -90 and strip_vowels(r.lemma) == noun for r in analyze(noun))


def _akin(word: str, root: str) -> set[str]:
    """The singulars that a plural of this form could have too, by its pattern."""
    found = {strip_vowels(r.lemma) for r in analyze(word)}
    for plural, singulars in lexicon.toml("broken_plurals")["patterns"].items():
        if filled(plural, root) == word:
            found |= {filled(pattern, root) for pattern in singulars}
    return found


def _nouns(root: str) -> list[str]:
    """Singular nouns of a sound root that the lexicon knows well, the commonest first."""
    found: dict[str, float] = {}
    for pattern in _COMMON:
        word = filled(pattern, root)
        for r in analyze(word):
            if r.pos == "noun" and r.number == "s" and r.root == ".".join(root) and r.score > _RAREST and not r.proclitics and not r.enclitic and strip_vowels(r.lemma) == word:
                found[word] = max(found.get(word, -99.0), r.score)
    return sorted(found, key=lambda w: (-found[w], w))


KIND = Kind("plural", make, words_each=120)
