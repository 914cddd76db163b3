"""What a format is: how a bank is written in it, how one is read from it, and how a file is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quiz.model import Bank, QuizError


@dataclass(frozen=True, slots=True)
class Options:
    """The user's wishes: ``with_key`` the right answers, too, where the format can do without; ``arabic_indic`` digits ٠–٩ on paper.

    ``moment``: when this is (seconds since 1970), for a format whose reader keeps the newer of two; 0 where nobody asked the clock.
    """

    with_key: bool = True
    arabic_indic: bool = False
    moment: int = 0


@dataclass(frozen=True, slots=True)
class Exported:
    """A file's content, and what the format can't carry, each in a line for the user: "Arabic / English"."""

    data: bytes
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """A format that can be written. ``extension`` without its dot."""

    name: str
    extension: str
    media_type: str
    write: Callable[[Bank, Options], Exported]


@dataclass(frozen=True, slots=True)
class Import:
    """A format that can be read. ``extensions`` without their dots; ``read`` raises FileRefused."""

    name: str
    extensions: tuple[str, ...]
    read: Callable[[bytes], Bank]


class FileRefused(QuizError):
    """The file is not sound in its format: ``line`` (0: the whole file), and the reason in both languages, without a full stop."""

    def __init__(self, arabic: str, english: str, line: int = 0) -> None:
        there, where = (f"السطر {line}: ", f"Line {line}: ") if line else ("", "")
        super().__init__(f"{there}{arabic}. / {where}{english if line else english[:1].upper() + english[1:]}.")
        self.line = line


class UnknownFormat(QuizError):
    """No format of that name can be written or read here."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"صيغة غير معروفة: {name}. / Unknown format: {name}; known: {', '.join(known)}.")


def text_of(data: bytes) -> str:
    """The file as text: UTF-8, a byte-order mark taken off, every line ending in one newline. Raises FileRefused."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileRefused("ليس النص بترميز UTF-8", "the text is not UTF-8", line) from None
    if "\0" in text:
        raise FileRefused("فيه محرف صفري", "holds a null character", text.count("\n", 0, text.index("\0")) + 1)
    return text.replace("\r\n", "\n").replace("\r", "\n")
