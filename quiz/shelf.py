"""The shelf of banks: copied, renamed, put into the archive and brought back, never one over another.

Decides which names are free; how a bank is written and which names are allowed is decided by ``quiz.banks``.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import replace
from pathlib import Path

from quiz.banks import MAX_NAME_BYTES, BankFile, BankNotFound, bank_path, list_banks, load_bank, not_saved, save_bank
from quiz.model import QuizError

ARCHIVE = "archive"  # the folder inside the banks' own where students find nothing


class BankTaken(QuizError):
    """Another bank bears the name."""


def archived_banks(folder: str | os.PathLike[str]) -> tuple[BankFile, ...]:
    """The banks put aside."""
    return list_banks(Path(folder) / ARCHIVE)


def copy_bank(folder: str | os.PathLike[str], name: str) -> str:
    """Copies a bank to the next free name («درس» → «درس-2») and returns it. The copy's id is its own: results stay apart."""
    bank = load_bank(bank_path(folder, name))
    path = _reserve_next(Path(folder), name, 2)
    try:
        save_bank(replace(bank, id=f"bank-{secrets.token_hex(6)}"), path)
    except QuizError:
        path.unlink(missing_ok=True)
        raise
    return path.stem


def rename_bank(folder: str | os.PathLike[str], name: str, new: str) -> str:
    """Gives a bank's file another name and returns it. Raises BadBankName, BankNotFound, BankTaken, BankNotSaved."""
    source, target = bank_path(folder, name), bank_path(folder, new)
    if source != target:
        _require(source)
        _reserve(target)
        _move(source, target)
    return target.stem


def archive_bank(folder: str | os.PathLike[str], name: str) -> str:
    """Puts a bank aside, out of the students' sight; returns its name there, another one where its own is taken."""
    source = bank_path(folder, name)
    _require(source)
    target = _reserve_next(Path(folder) / ARCHIVE, name, 1)
    _move(source, target)
    return target.stem


def restore_bank(folder: str | os.PathLike[str], name: str) -> str:
    """Brings a bank back from the archive under its name. Raises BankTaken where another has it by now."""
    source, target = bank_path(Path(folder) / ARCHIVE, name), bank_path(folder, name)
    _require(source)
    _reserve(target)
    _move(source, target)
    return target.stem


def _require(path: Path) -> None:
    if not path.is_file():
        raise BankNotFound(f"لا يوجد بنك أسئلة بهذا الاسم: {path.name}. / There is no bank of this name: {path.name}.")


def _reserve(path: Path) -> None:
    """Makes an empty file of the name, so that two who want it at once don't both get it. Raises BankTaken."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("x").close()
    except FileExistsError:
        raise BankTaken(f"في المجلد بنك آخر بهذا الاسم: {path.stem}. اختر اسمًا غيره. / Another bank has this name: {path.stem}. Choose another one.") from None
    except OSError as error:
        raise not_saved(path, error) from None


def _reserve_next(folder: Path, name: str, number: int) -> Path:
    """The first free name from the ``number``th on: «درس», «درس-2», «درس-3» …; its file is there, empty."""
    name = name.removesuffix(".json")
    while True:
        ending = f"-{number}" if number > 1 else ""
        base = name
        while len((base + ending).encode()) > MAX_NAME_BYTES:
            base = base[:-1]
        path = bank_path(folder, base.rstrip() + ending)
        try:
            _reserve(path)
        except BankTaken:
            number += 1
        else:
            return path


def _move(source: Path, reserved: Path) -> None:
    try:
        os.replace(source, reserved)
    except OSError as error:
        reserved.unlink(missing_ok=True)
        raise not_saved(source, error) from None
