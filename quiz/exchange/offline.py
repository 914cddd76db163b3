"""One HTML file to practise with, marked in the browser, without a server and without the network.

Decides what the file gives away. No answer, explanation or place of evidence stands in it in clear text: of an answer there is
a salted hash, and what is shown afterwards is enciphered, with the right option as the key. That keeps a look into
the source from spoiling the exercise; it protects no examination: whoever can program tries the few options, and what
follows a typed answer, which must be shown to those who missed it, is enciphered with a key that lies beside it.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from quiz import lexicon
from quiz.arabic import INVISIBLE, TATWEEL, VOWELS, fold, latin_digits, plain
from quiz.exchange import losses
from quiz.exchange.format import Export, Exported, Options
from quiz.exchange.html import in_digits, shown
from quiz.model import Bank, Form, Question

ROUNDS = 300  # of the hash: a hundredth of a second for a browser, and a dictionary takes so many times longer
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def write(bank: Bank, options: Options) -> Exported:
    lost = losses.of_bank(bank, article=True) | {"evidence": 0, "variants": 0, "source": 0}
    lost["slips"] = 0 if bank.settings.strict else sum(q.form is Form.TEXT for q in bank.questions)
    return Exported(_page(bank, options).encode(), losses.named(lost))


def typed_key(text: str, strict: bool = False) -> str:
    """What equal typed answers share: folded (strict: only unvowelled), without spaces but those between digits."""
    folded = plain(text) if strict else fold(text)
    return re.sub(r"(?<!\d) | (?!\d)", "", folded) or text.strip()


def _page(bank: Bank, options: Options) -> str:
    say = lexicon.toml("exchange")
    html = partial(shown, arabic_indic=options.arabic_indic)
    title = bank.title or bank.article.title or say["sheet"]["questions"]
    paragraphs = "".join(f"<p>{html(line)}</p>" for line in bank.article.text.splitlines() if line.strip())
    heading = html(bank.article.title) if bank.article.title not in ("", title) else say["sheet"]["text"]
    article = f"<details open><summary>{heading}</summary><article>{paragraphs}</article></details>" if paragraphs else ""
    forms = "\n".join(_form(question, number, options.arabic_indic) for number, question in enumerate(bank.questions))
    data = json.dumps(_data(bank, options)).replace("<", "\\u003c")
    style, script = (Path(__file__).with_name(f"offline.{ending}").read_text(encoding="utf-8") for ending in ("css", "js"))
    return (
        f'<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n'
        f'<body>\n<header><h1>{html(title)}</h1><p>{say["page"]["intro"]}</p><p class="no-script">{say["page"]["no_script"]}</p></header>\n'
        f'<main>\n{article}\n<h2>{say["sheet"]["questions"]}</h2>\n{forms}\n</main>\n'
        f'<footer><strong id="score" role="status"></strong><button type="button" id="again">{say["page"]["again"]}</button></footer>\n'
        f'<script type="application/json" id="bank">{data}</script>\n<script>\n{script}</script>\n</body>\n</html>\n'
    )


def _form(question: Question, number: int, arabic_indic: bool) -> str:
    say = lexicon.toml("exchange")
    html = partial(shown, arabic_indic=arabic_indic)
    legend = f'<legend>{html(str(number + 1))}. <span class="prompt">{html(question.prompt)}</span></legend>'
    if question.form is Form.CHOICE:
        fields = "".join(
            f'<label><input type="radio" name="a" value="{place}"><span class="option">{html(option)}</span></label>' for place, option in enumerate(question.options)
        )
    elif question.form is Form.TEXT:
        words = f"<p>{say['sheet']['words']}: {'، '.join(map(html, question.options))}</p>" if question.options else ""
        fields = f'{words}<label><span>{say["sheet"]["answer"]}:</span><input type="text" name="a" dir="auto" autocomplete="off" autocapitalize="off" spellcheck="false"></label>'
    else:
        places = question.left or [say["page"]["place"].format(number=place) for place in range(1, len(question.options) + 1)]
        choices = "".join(f'<option value="{place}">{escape(in_digits(option, arabic_indic))}</option>' for place, option in enumerate(question.options))
        select = f'<select name="a"><option value="">{say["page"]["choose"]}</option>{choices}</select>'
        fields = f'<div class="places">{"".join(f"<label><span>{html(place)}</span>{select}</label>" for place in places)}</div>'
    button = f'<button type="submit">{say["page"]["check"]}</button>'
    return f'<form name="q{number}"><fieldset>{legend}{fields}</fieldset>{button}<div role="status"></div></form>'


def _data(bank: Bank, options: Options) -> dict[str, Any]:
    """All that the script needs; the letters and digits that fall together are asked of ``fold`` itself."""
    arabic = [chr(code) for code in range(0x620, 0x700)]
    digits = {c: latin_digits(c) for c in arabic if latin_digits(c) != c}
    letters = {c: fold(c) for c in arabic if c not in digits and fold(c) not in ("", c)}
    del letters["٪"]
    rules = {"dropped": INVISIBLE + TATWEEL + VOWELS, "digits": digits, "letters": {} if bank.settings.strict else letters}
    questions = [_question(bank, question, number, options.arabic_indic) for number, question in enumerate(bank.questions)]
    return {"rounds": ROUNDS, "indic": options.arabic_indic, "rules": rules, "say": lexicon.toml("exchange")["page"], "questions": questions}


def _question(bank: Bank, question: Question, number: int, arabic_indic: bool) -> dict[str, Any]:
    salt = hashlib.sha256(f"{bank.id}\n{question.id}\n{number}".encode()).hexdigest()[:16]
    right = losses.right_options(question)
    if question.form is Form.TEXT:
        check, key = sorted({_digest(salt, "0", typed_key(answer, bank.settings.strict)) for answer in right}), ""
    else:
        check, key = [_digest(salt, str(place), option) for place, option in enumerate(right)], "\x1f".join(right)
    evidence = bank.article.text[question.evidence.start : question.evidence.end] if question.evidence else ""
    texts = {"answer": _answer(question, right), "explanation": question.explanation, "evidence": evidence}
    told = json.dumps({name: in_digits(text, arabic_indic) for name, text in texts.items()})
    sealed = b64encode(_enciphered(told.encode(), _digest(salt, "key", key))).decode()
    return {"form": question.form.value, "options": question.options, "salt": salt, "check": check, "sealed": sealed}


def _answer(question: Question, right: tuple[str, ...]) -> str:
    """The right answer; of pairs and places each on a line of its own."""
    if question.form is Form.MATCH:
        return "".join(f"\n{one} ← {other}" for one, other in zip(question.left, right))
    return "".join(f"\n{place}. {option}" for place, option in enumerate(right, 1)) if question.form is Form.ORDER else right[0]


def _digest(salt: str, place: str, text: str) -> str:
    found = f"{salt}\x1f{place}\x1f{text}"
    for _ in range(ROUNDS):
        found = hashlib.sha256(found.encode()).hexdigest()
    return found


def _enciphered(data: bytes, key: str) -> bytes:
    """XOR with a stream of hashes of the key; the same step again gives the data back."""
    stream = b"".join(hashlib.sha256(f"{key}:{at}".encode()).digest() for at in range(0, len(data), 32))
    return bytes(one ^ other for one, other in zip(data, stream))


EXPORT = Export("offline", "html", "text/html", write)
