"""Anki's text file: notes of two fields for whichever basic note type the reader has, tab separated, with headers.

The stock note types' names are translated, and one that isn't found is passed over in silence: so no note type is named here.
"""

from __future__ import annotations

from quiz.exchange import losses
from quiz.exchange.anki import deck_name, fields, guid, tags
from quiz.exchange.format import Export, Exported, Options
from quiz.model import Bank, Question

_HEADERS = ("#separator:Tab", "#html:true", "#guid column:1", "#tags column:4")


def write(bank: Bank, options: Options) -> Exported:
    """A note a line: what Anki knows it by, the question with its options, the answer with its explanation, the tags."""
    lines = [*_HEADERS, f"#deck:{deck_name(bank)}", *(_line(bank, question) for question in bank.questions)]
    return Exported("".join(f"{line}\n" for line in lines).encode(), losses.named(losses.of_bank(bank)))


def _line(bank: Bank, question: Question) -> str:
    prompt, shown, answer, others, explanation = fields(question)
    back = "<br>".join(part for part in (f"<b>{answer}</b>", others, explanation) if part)
    columns = (guid(bank, question, "text"), _block(prompt + shown), _block(back), " ".join(tags(question)))
    return "\t".join(column.replace("\t", " ") for column in columns)


def _block(content: str) -> str:
    """The content in a right-to-left block. The quotes of its attributes would make Anki look for a quoted field, were they first."""
    return f"<div dir=rtl>{content.replace(chr(34), chr(39))}</div>"


EXPORT = Export("anki-text", "txt", "text/plain", write)
