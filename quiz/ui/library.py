"""The banks saved so far: found, opened, copied, renamed, put into the archive and brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from quiz import banks, shelf
from quiz.arabic import fold
from quiz.banks import BankFile
from quiz.model import QuizError
from quiz.ui import markup, state
from quiz.ui.exchange import take_bank
from quiz.ui.folders import banks_folder
from quiz.ui.frame import say, say_count, show_heading
from quiz.ui.workshop import counts, open_bank

_PAGE = 10


def show_library() -> None:
    """What was just done, the banks (a page of them at a time), and the archive."""
    show_heading("teacher.saved_banks")
    _say_what_was_done()
    with st.expander(say("exchange.import")):
        take_bank()
    files = banks.list_banks(banks_folder())
    if not files:
        st.info(say("teacher.no_banks"))
    found = _filtered(files) if len(files) > _PAGE else files
    shown = st.session_state.get(state.LIBRARY_PAGE, 1) * _PAGE
    for file in found[:shown]:
        with st.container(border=True, key=f"saved_{file.name}"):
            _show_file(file)
    if len(found) > shown:
        st.button(say("library.more", number=len(found) - shown), key=state.MORE_BUTTON, on_click=_show_more)
    _show_archive(shelf.archived_banks(banks_folder()))


def _filtered(files: Sequence[BankFile]) -> Sequence[BankFile]:
    """The banks with the typed letters in title or name, however they are spelt."""
    wanted = fold(st.text_input(say("library.filter"), key=state.FILTER_INPUT))
    found = [file for file in files if wanted in fold(f"{file.name} {file.bank.title if file.bank else ''}")]
    if not found:
        st.caption(say("library.nothing_like_it"))
    return found


def _show_file(file: BankFile) -> None:
    _show_card(file)
    with st.container(horizontal=True):
        if file.bank is not None:
            st.button(say("teacher.open"), key=f"edit_{file.name}", on_click=open_bank, args=(file.bank, file.name), type="primary")
            st.button(say("library.copy"), key=f"copy_{file.name}", on_click=_copy, args=(file.name,))
        with st.popover(say("library.rename"), key=f"renaming_{file.name}"):
            st.text_input(say("library.new_name"), file.name, key=f"new_name_{file.name}", help=say("library.rename_help"))
            st.button(say("library.rename_now"), key=f"rename_{file.name}", on_click=_rename, args=(file.name,))
        st.button(say("library.archive"), key=f"archive_{file.name}", on_click=_archive, args=(file.name,))


def _show_card(file: BankFile) -> None:
    if file.bank is None:
        st.html(markup.card(file.name))
        st.error(markup.error(file.error))
    else:
        st.html(markup.card(file.bank.title or file.name, file.name, say_count("question", len(file.bank.questions)), counts(file.bank)))


def _show_archive(files: Sequence[BankFile]) -> None:
    if not files:
        return
    with st.expander(say("library.archived", number=len(files))):
        st.caption(say("library.archive_help"))
        for file in files:
            with st.container(border=True, key=f"archived_{file.name}"):
                _show_card(file)
                st.button(say("library.restore"), key=f"restore_{file.name}", on_click=_restore, args=(file.name,))


def _say_what_was_done() -> None:
    if error := st.session_state.pop(state.LIBRARY_ERROR, None):
        st.error(error)
    if done := st.session_state.pop(state.LIBRARY_DONE, None):
        st.success(done)
        if name := st.session_state.get(state.LIBRARY_UNDO):
            st.button(say("library.undo"), key=state.UNDO_BUTTON, on_click=_restore, args=(name,))


def _do(what: Callable[[], str]) -> None:
    """Does it and keeps what to say about it, or the error that says why it wasn't done."""
    st.session_state.pop(state.LIBRARY_UNDO, None)
    try:
        st.session_state[state.LIBRARY_DONE] = what()
    except QuizError as error:
        st.session_state[state.LIBRARY_ERROR] = markup.error(str(error))


def _copy(name: str) -> None:
    _do(lambda: _said("library.copied", name, shelf.copy_bank(banks_folder(), name)))


def _rename(name: str) -> None:
    new = st.session_state[f"new_name_{name}"].strip()
    _do(lambda: _said("library.renamed", name, shelf.rename_bank(banks_folder(), name, new)))


def _archive(name: str) -> None:
    def archive() -> str:
        st.session_state[state.LIBRARY_UNDO] = shelf.archive_bank(banks_folder(), name)
        return _said("library.put_aside", name)

    _do(archive)


def _restore(name: str) -> None:
    _do(lambda: _said("library.brought_back", shelf.restore_bank(banks_folder(), name)))


def _said(what: str, name: str, new: str = "") -> str:
    return markup.markdown(say(what, bank=name, new=new))


def _show_more() -> None:
    st.session_state[state.LIBRARY_PAGE] = st.session_state.get(state.LIBRARY_PAGE, 1) + 1
