"""Banks as files: written and read as schema 2, upgraded from older ones, saved without ever leaving half a file.

Decides how a bank is written down and where it may lie; what a sound file holds is decided by ``quiz.schema``.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from quiz.arabic import clean
from quiz.model import Article, Bank, Form, Origin, Question, QuizError, Settings, Span, Status
from quiz.schema import SCHEMA, check_bank

__all__ = [
    "BadBankName", "BankBroken", "BankFile", "BankNotFound", "BankNotSaved", "BankTooNew", "bank_path", "bank_problems", "check_bank", "dump_bank",
    "list_banks", "load_bank", "not_saved", "parse_bank", "published", "save_bank", "suggest_name",
]  # fmt: skip

MAX_BYTES = 20_000_000
MAX_NAME_BYTES = 200  # a file name may hold 255 bytes, an Arabic letter takes two
_SHOWN_PROBLEMS = 5
_BAD_NAME = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f\ud800-\udfff]')
# One pure function a step: from schema n to n + 1.
_UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    # Banks of schema 1 had no settings: feedback after each answer, one try, the article open.
    1: lambda data: {"settings": {"feedback": "each", "tries": 1, "hints": False, "minutes": 0, "article": "open", "layout": "single", "strict": False}, **data},
}


class BankBroken(QuizError):
    """The file is no bank of schema 2. ``problems`` holds all that is wrong, each with its place."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class BankTooNew(BankBroken):
    """A newer Fahm wrote the file."""


class BankNotFound(QuizError):
    """No bank of that name lies in the folder."""


class BankNotSaved(QuizError):
    """The disk refused; whatever lay there before still lies there."""


class BadBankName(QuizError):
    """The name could lead out of the folder, or no file could bear it."""


@dataclass(frozen=True, slots=True)
class BankFile:
    """One file of a bank folder: ``bank``, or None with the ``error`` that says why it can't be opened."""

    name: str
    path: Path
    bank: Bank | None
    error: str = ""


def dump_bank(bank: Bank) -> str:
    """The bank as schema 1: indented, keys in fixed order, a newline at the end. The same bank gives the same text."""
    return json.dumps(_bank_data(bank), ensure_ascii=False, indent=2) + "\n"


def parse_bank(text: str | bytes, *, name: str = "") -> Bank:
    """The bank written in ``text``. Raises BankBroken (BankTooNew for a newer schema) naming the file ``name``."""
    data = _json(text, name)
    data = _upgrade(data, name)
    problems = check_bank(data)
    if problems:
        raise BankBroken(_broken(name, problems), tuple(problems))
    return _bank(data)


def load_bank(path: str | os.PathLike[str]) -> Bank:
    """The bank in the file. Raises BankNotFound or BankBroken."""
    path = Path(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BankBroken(_too_large(path.name))
        content = path.read_bytes()
    except FileNotFoundError:
        raise BankNotFound(f"لا يوجد بنك أسئلة بهذا الاسم: {path.name}. / There is no bank of this name: {path.name}.") from None
    except OSError as error:
        raise BankBroken(f"تعذّرت قراءة الملف {path.name}. / The file {path.name} can't be read: {error.strerror}.") from None
    return parse_bank(content, name=path.name)


def save_bank(bank: Bank, path: str | os.PathLike[str]) -> None:
    """Writes the bank beside its final place, then moves it there in one step.

    Raises BankBroken for a bank that could not be opened again, BankNotSaved when the disk refuses.
    """
    problems = bank_problems(bank)
    if problems:
        raise BankBroken(_broken(Path(path).name, problems), tuple(problems))
    path = Path(path)
    temporary = path.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(temporary, "x", encoding="utf-8", newline="\n") as file:
            file.write(dump_bank(bank))
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise not_saved(path, error) from None


def bank_path(folder: str | os.PathLike[str], name: str) -> Path:
    """The file of the bank ``name`` in ``folder``; ".json" need not be said. Raises BadBankName."""
    name = name.removesuffix(".json")
    if not name or name != name.strip() or name.startswith(".") or name.endswith(".") or _BAD_NAME.search(name):
        raise BadBankName(f"لا يصلح هذا اسمًا لبنك: {name!r}. / This can't be the name of a bank: {name!r}.")
    if len(name.encode()) > MAX_NAME_BYTES:
        raise BadBankName(f"اسم البنك أطول من {MAX_NAME_BYTES // 2} حرف. / A bank's name may take {MAX_NAME_BYTES} bytes.")
    return Path(folder) / f"{name}.json"


def suggest_name(title: str) -> str:
    """A name for a bank with this title, good for a file and a link: «زعيم كوريا يواصل جولته» → «زعيم-كوريا-يواصل-جولته»."""
    words = re.findall(r"\w+", clean(title))[:8]
    name = "-".join(words).strip("_")
    while len(name.encode()) > MAX_NAME_BYTES:
        name = name[:-1]
    return name or "bank"


def published(bank: Bank) -> Bank:
    """The bank as students get it: the approved questions only."""
    return replace(bank, questions=tuple(question for question in bank.questions if question.status is Status.APPROVED))


def bank_problems(bank: Bank) -> list[str]:
    """What would keep the bank from being opened again, as ``check_bank`` says it."""
    return check_bank(_bank_data(bank))


def list_banks(folder: str | os.PathLike[str]) -> tuple[BankFile, ...]:
    """The folder's banks by name; one that can't be opened is listed with its error. No folder, no banks."""
    found: list[BankFile] = []
    for path in sorted(Path(folder).glob("*.json"), key=lambda path: path.stem):
        if path.name.startswith("."):
            continue
        try:
            found.append(BankFile(path.stem, path, _unchanged(path, *_version(path))))
        except QuizError as error:
            found.append(BankFile(path.stem, path, None, str(error)))
    return tuple(found)


def _version(path: Path) -> tuple[int, ...]:
    """What differs when a file was saved anew."""
    try:
        found = path.stat()
    except OSError:  # load_bank will say why
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


@lru_cache(maxsize=1000)
def _unchanged(path: Path, *version: int) -> Bank:
    """The bank in a file, read once a version: a list of hundreds is drawn at every click."""
    return load_bank(path)


def not_saved(path: Path, error: OSError) -> BankNotSaved:
    """What to raise where the disk refused to write the bank."""
    return BankNotSaved(f"تعذّر حفظ البنك {path.name}. / The bank {path.name} could not be saved: {error.strerror}.")


def _json(text: str | bytes, name: str) -> Any:
    if len(text) > MAX_BYTES:
        raise BankBroken(_too_large(name))
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise BankBroken(
                f"{_of(name)}ليس الملف بترميز UTF-8 (البايت {error.start}). / The file is not UTF-8 (byte {error.start})."
            ) from None
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise BankBroken(
            f"{_of(name)}ليس الملف JSON سليمًا: السطر {error.lineno}. / The file is not JSON: line {error.lineno}, {error.msg}."
        ) from None
    except (RecursionError, ValueError):  # nested too deep; a number of too many digits
        raise BankBroken(f"{_of(name)}ليس الملف بنك أسئلة. / The file is no bank.") from None


def _upgrade(data: Any, name: str) -> Any:
    """``data`` as the present schema; what is no bank at all comes back as it is, for check_bank to describe."""
    while isinstance(data, dict) and type(data.get("schema")) is int and data["schema"] != SCHEMA:
        schema = data["schema"]
        if schema > SCHEMA:
            raise BankTooNew(
                f"{_of(name)}كتبت هذا الملف نسخة أحدث من «فهم» (الصيغة {schema}، وهنا {SCHEMA}): حدّث البرنامج. / "
                f"A newer Fahm wrote this file (schema {schema}, here {SCHEMA}): upgrade Fahm."
            )
        if schema not in _UPGRADES:
            raise BankBroken(f"{_of(name)}صيغة غير معروفة: {schema}. / Unknown schema: {schema}.")
        data = {**_UPGRADES[schema](data), "schema": schema + 1}
    return data


def _of(name: str) -> str:
    return f"{name}: " if name else ""


def _broken(name: str, problems: list[str]) -> str:
    shown = " · ".join(problems[:_SHOWN_PROBLEMS]) + (" · …" if len(problems) > _SHOWN_PROBLEMS else "")
    return f"{_of(name)}في بنك الأسئلة {len(problems)} من العلل. / The bank has {len(problems)} problem(s): {shown}"


def _too_large(name: str) -> str:
    limit = MAX_BYTES // 1_000_000
    return f"{_of(name)}الملف أكبر من الحد: {limit} ميغابايت. / The file is larger than the limit of {limit} MB."


def _bank_data(bank: Bank) -> dict[str, Any]:
    article = bank.article
    return {
        "schema": bank.schema,
        "id": bank.id,
        "title": bank.title,
        "article": {"title": article.title, "text": article.text, "source": article.source},
        "settings": asdict(bank.settings),
        "questions": [_question_data(question) for question in bank.questions],
    }


def _question_data(question: Question) -> dict[str, Any]:
    evidence = question.evidence
    data = {
        "id": question.id,
        "kind": question.kind,
        "form": question.form.value,
        "prompt": question.prompt,
        "options": list(question.options),
        "answers": list(question.answers),
        "evidence": {"start": evidence.start, "end": evidence.end} if evidence else None,
        "explanation": question.explanation,
        "difficulty": question.difficulty,
        "origin": question.origin.value,
        "status": question.status.value,
    }
    if question.form is Form.MATCH:
        data["left"] = list(question.left)
    return data


def _bank(data: dict[str, Any]) -> Bank:
    title, text = data["article"]["title"], data["article"]["text"]
    identity = hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()[:16]  # as quiz.reading.article has it
    article = Article(id=identity, title=title, text=text, source=data["article"]["source"])
    return Bank(data["id"], data["title"], article, tuple(_question(question) for question in data["questions"]), SCHEMA, Settings(**data["settings"]))


def _question(data: dict[str, Any]) -> Question:
    evidence = data["evidence"]
    return Question(
        id=data["id"],
        kind=data["kind"],
        form=Form(data["form"]),
        prompt=data["prompt"],
        options=tuple(data["options"]),
        answers=tuple(data["answers"]),
        evidence=Span(evidence["start"], evidence["end"]) if evidence else None,
        explanation=data["explanation"],
        difficulty=data["difficulty"],
        origin=Origin(data["origin"]),
        status=Status(data["status"]),
        left=tuple(data.get("left", ())),
    )
