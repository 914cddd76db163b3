"""The bank under review as a file for paper and other programs, and other programs' files on the bench.

Decides how a format is offered; what it carries, and how a file is read, is decided in ``quiz.exchange``.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import streamlit as st

from quiz import banks, shelf
from quiz.exchange import MAX_BYTES, Exported, Options, export_bank, exports, import_bank, imports
from quiz.exchange.own import merge
from quiz.model import Bank, QuizError
from quiz.ui import bench, markup, state
from quiz.ui.folders import banks_folder
from quiz.ui.frame import language, say, say_count, show_error
from quiz.ui.workshop import open_bank

# Two choices of one format, which is why neither asks whether the answers are to be in it.
_SHEETS = {"student_sheet": False, "teacher_sheet": True}
CHOICES = (*_SHEETS, "offline", "moodle", "gift", "h5p", "anki", "anki-text", "kahoot", "wayground", "qti", "csv", "markdown", "json")
KEY_HEEDED = frozenset({"markdown"})
DIGITS_HEEDED = frozenset({*_SHEETS, "offline"})
_MOST_LINES = 50
_SHORT = 60


def format_of(choice: str) -> str:
    """The name of the format behind a choice."""
    return "worksheet" if choice in _SHEETS else choice


def give_bank(bank: Bank) -> None:
    """Choice and wishes; the file is made when it is asked for and offered until bank or wishes change."""
    choice = st.selectbox(say("exchange.choice"), CHOICES, format_func=_name, key=state.EXPORT_CHOICE)
    st.caption(say(f"purpose.{choice}"))
    with_key = _SHEETS.get(choice, True)
    if choice in KEY_HEEDED:
        with_key = st.toggle(say("exchange.with_key"), True, key=state.EXPORT_KEY)
    digits = choice in DIGITS_HEEDED and st.toggle(say("exchange.digits"), key=state.EXPORT_DIGITS)
    wanted = (bank, choice, with_key, digits)
    if st.button(say("exchange.prepare"), key=state.PREPARE_BUTTON, disabled=not bank.questions):
        options = Options(with_key=with_key, arabic_indic=digits, moment=int(time.time()))
        try:
            st.session_state[state.PREPARED] = (wanted, export_bank(bank, format_of(choice), options))
        except QuizError as error:
            show_error(error)
    made_for, exported = st.session_state.get(state.PREPARED, (None, None))
    if made_for == wanted:
        _offer_file(choice, exported)


def take_bank() -> None:
    """A file from another program, onto the bench; whatever is wrong with it leaves everything as it was."""
    formats = imports()
    st.caption(say("exchange.import_help"))
    chosen = st.selectbox(say("exchange.choice"), list(formats), index=None, format_func=_name, key=state.IMPORT_FORMAT, placeholder=say("exchange.by_ending"))
    endings = sorted({ending for found in formats.values() for ending in found.extensions})
    upload = st.file_uploader(say("exchange.file"), type=endings, key=state.IMPORT_INPUT, on_change=_forget_imported, max_upload_size=MAX_BYTES // 1_000_000)
    if upload and st.button(say("exchange.import_now"), key=state.IMPORT_BUTTON, type="primary"):
        _forget_imported()
        try:
            bank = import_bank(upload.getvalue(), upload.name, chosen or "")
        except QuizError as error:
            show_error(error)
            return
        bank = replace(bank, title=bank.title or bank.article.title or Path(upload.name).stem)
        if not _of_same_article(bank):
            _open_new(bank)
            st.rerun()
        st.session_state[state.IMPORTED] = bank
    if bank := st.session_state.get(state.IMPORTED):
        _ask_whereto(bank)


def show_import_remarks(bank: Bank) -> None:
    """What came of the import, as long as the bank it made is not saved."""
    identity, done, *remarks = st.session_state.get(state.IMPORT_REMARKS, ("", ""))
    if identity == bank.id and st.session_state.get(state.WORKSHOP_CHANGED):
        st.success(done)
        for remark in remarks:
            st.warning(remark)


def _name(choice: str) -> str:
    return say(f"format.{choice}")


def _offer_file(choice: str, exported: Exported) -> None:
    made = exports()[format_of(choice)]
    ending = f"-{choice.partition('_')[0]}" if choice in _SHEETS else ""
    file_name = f"{st.session_state[state.WORKSHOP_NAME]}{ending}.{made.extension}"
    st.download_button(say("exchange.download"), exported.data, file_name, made.media_type, key=state.EXPORT_DOWNLOAD, on_click="ignore", type="primary")
    if exported.left_out:
        st.warning(_listed(say("exchange.left_out"), exported.left_out))


def _listed(head: str, lines: Iterable[str]) -> str:
    """Lines of "Arabic / English" below ``head``, in the language chosen, as Markdown."""
    items = [f"- {markup.half(line, language())}" for line in lines]
    more = ["- …"] if len(items) > _MOST_LINES else []
    return "\n".join([head, "", *items[:_MOST_LINES], *more])


def _ask_whereto(bank: Bank) -> None:
    st.info(say("exchange.same_article"))
    with st.container(horizontal=True):
        st.button(say("exchange.open_new"), key=state.OPEN_NEW_BUTTON, on_click=_open_new, args=(bank,))
        for name, saved in _of_same_article(bank):
            label = markup.markdown(say("exchange.merge_into", bank=name))
            st.button(label, key=f"merge_into_{name}", on_click=_merge_into, args=(name, saved, bank))


def _of_same_article(bank: Bank) -> list[tuple[str, Bank]]:
    """The saved banks that the questions could be added to."""
    text = bank.article.text
    return [(file.name, file.bank) for file in banks.list_banks(banks_folder()) if text and file.bank and file.bank.article.text == text]


def _open_new(bank: Bank) -> None:
    """On the bench under a name that is free; with an id of its own where a saved bank has the same, for results stay apart."""
    folder = banks_folder()
    files = [*banks.list_banks(folder), *shelf.archived_banks(folder)]
    if any(file.bank and file.bank.id == bank.id for file in files):
        bank = replace(bank, id=f"bank-{secrets.token_hex(6)}")
    taken, base, number = {file.name for file in files}, banks.suggest_name(bank.title), 1
    while (name := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    open_bank(bank, name)
    st.session_state[state.WORKSHOP_CHANGED] = True
    _remark(bank, say("exchange.imported", questions=say_count("question", len(bank.questions))), ())


def _merge_into(name: str, saved: Bank, imported: Bank) -> None:
    """The saved bank on the bench with the new questions; one step takes them out again."""
    merged, again = merge(saved, imported)
    open_bank(saved, name)
    bank = bench.put_back(replace(merged, rejections=imported.rejections))
    added = len(merged.questions) - len(saved.questions)
    _remark(bank, say("exchange.merged", questions=say_count("question", added)), again)


def _remark(bank: Bank, done: str, again: tuple[str, ...]) -> None:
    remarks = [_listed(say("exchange.again", number=len(again)), again)] if again else []
    if bank.rejections:
        lines = (f"«{entry.prompt[:_SHORT].replace(' / ', '/')}»: {entry.reason}" for entry in bank.rejections)
        remarks.append(_listed(say("exchange.skipped", number=len(bank.rejections)), lines))
    st.session_state[state.IMPORT_REMARKS] = (bank.id, done, *remarks)
    st.toast(done)  # seen wherever the page was scrolled to
    _forget_imported()


def _forget_imported() -> None:
    st.session_state.pop(state.IMPORTED, None)
