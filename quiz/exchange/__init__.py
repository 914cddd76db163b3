"""Banks in other programs' formats, one file a format that ends in its EXPORT, its IMPORT or both; found by listing this folder.

Decides which questions go out (the approved ones; all of them while none is approved), which format a file is taken for,
and how large it may be. What a format can carry is decided in its own file.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from functools import cache

from quiz.banks import BankBroken, bank_problems, published
from quiz.exchange.format import Export, Exported, FileRefused, Import, Options, UnknownFormat
from quiz.model import Bank

__all__ = ["Export", "Exported", "FileRefused", "Import", "Options", "UnknownFormat", "export_bank", "exports", "import_bank", "imports"]

MAX_BYTES = 20_000_000
NONE_APPROVED = "لم يُعتمد أي سؤال بعد، فصُدّرت الأسئلة كلها / no question is approved yet, so all of them went out"


def exports() -> dict[str, Export]:
    """Every format that can be written, by name."""
    return {found.name: found for found in _found() if isinstance(found, Export)}


def imports() -> dict[str, Import]:
    """Every format that can be read, by name."""
    return {found.name: found for found in _found() if isinstance(found, Import)}


def export_bank(bank: Bank, to: str, options: Options = Options()) -> Exported:
    """The bank as students get it, in the format ``to``. ``left_out`` says, too, when nothing was approved yet. Raises UnknownFormat."""
    if to not in exports():
        raise UnknownFormat(to, exports())
    approved = published(bank)
    exported = exports()[to].write(approved if approved.questions else bank, options)
    if approved.questions or not bank.questions:
        return exported
    return replace(exported, left_out=(NONE_APPROVED, *exported.left_out))


def import_bank(data: bytes, name: str, format: str = "") -> Bank:
    """The bank in a file called ``name``; the format is taken from its ending unless given. Raises UnknownFormat or FileRefused."""
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise FileRefused(f"الملف أكبر من الحد: {limit} ميغابايت", f"the file is larger than the limit of {limit} MB")
    formats = imports()
    if not format:
        ending = name.rpartition(".")[2].lower()
        format = next((found.name for found in formats.values() if ending in found.extensions), ending)
    if format not in formats:
        raise UnknownFormat(format, formats)
    bank = formats[format].read(data)
    if problems := bank_problems(bank):
        raise BankBroken(f"لا يصلح ما في الملف بنك أسئلة. / What the file holds makes no bank: {' · '.join(problems[:5])}", tuple(problems))
    return bank


@cache
def _found() -> tuple[Export | Import, ...]:
    modules = sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name)
    objects = (getattr(importlib.import_module(f"{__name__}.{module.name}"), name, None) for module in modules for name in ("EXPORT", "IMPORT"))
    return tuple(found for found in objects if found is not None)
