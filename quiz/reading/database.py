"""Where the morphology database lies, and which one is used.

The user's own camel-tools data, else Fahm's copy, else one fetched now (``quiz.reading.fetching``). How it is read is
left to ``quiz.reading.stems``, what a word means to ``quiz.reading.morphology``. Standard library only: camel-tools
itself is not imported here, because importing it asks the network for a catalogue unless ``prepare_camel_tools`` ran.

``python -m quiz.reading.database`` fetches the file where it is missing, makes all that is kept beside it, and prints
its path: the folder may be read-only from then on.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from quiz.reading.fetching import CONVERTED_SIZE, DATABASE, LexiconMissing, Progress, fetch_once
from quiz.reading.stems import INDEX, read_index

# camel_data -i morphology-db-msa-r13 (or light) puts it here, below the folder CAMELTOOLS_DATA names.
CAMEL_DATABASE = Path("data", "morphology_db", "calima-msa-r13", "morphology.db")


def data_folder() -> Path:
    """Fahm's own folder for what is fetched or made once: ``QUIZ_LEXICON``, else the platform's place for such data."""
    if named := os.environ.get("QUIZ_LEXICON"):
        return Path(named).expanduser().absolute()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "fahm"


def database_path(*, fetch: bool = True, progress: Progress | None = None) -> Path:
    """The morphology database in today's camel-tools format, fetched and converted first where it is missing.

    Where it is there already, nothing is started, written or asked of the network. Any number of processes may call
    this at once: one fetches, the others wait for it. Without ``fetch``, or when it fails: ``LexiconMissing``.
    ``progress`` is told what goes on; without it, standard error is.
    """
    if (present := _present()) is not None:
        return present
    if not fetch:
        raise LexiconMissing
    return fetch_once(data_folder(), _present, progress)


def index_path() -> Path:
    """Where the index of the database is kept, whichever is used; ``quiz.reading.stems`` makes it."""
    return data_folder() / INDEX


def prepare_camel_tools() -> None:
    """Let camel-tools be imported without asking the network; call it before its first import.

    ``camel_tools.data`` downloads a catalogue when it is imported and finds none. Where the user's own data hold one
    they stay in charge; else a minimal one of ours is written into Fahm's folder and ``CAMELTOOLS_DATA`` points there.
    The user's data are never written to. (camel-tools still makes an empty ``~/.camel_tools``; nothing prevents that.)
    """
    global _users_folder
    if (_camel_folders()[0] / "catalogue.json").is_file():
        return
    catalogue = data_folder() / "camel_tools" / "catalogue.json"
    if not catalogue.is_file():
        try:
            catalogue.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".new-", dir=catalogue.parent) as work:
                made = Path(work, catalogue.name)
                made.write_text('{"version": "1", "packages": {}, "components": {}}\n', encoding="utf-8")
                os.replace(made, catalogue)
        except OSError as error:
            if not catalogue.is_file():  # else another process was quicker, and Windows let only one of us replace it
                raise LexiconMissing(f"{error.strerror or error}: {catalogue.parent}") from error
    _users_folder = os.environ.get("CAMELTOOLS_DATA", _users_folder)
    os.environ["CAMELTOOLS_DATA"] = str(catalogue.parent)


# What CAMELTOOLS_DATA named before prepare_camel_tools set it, so that a database there is found after that, too.
_users_folder: str | None = None


def _camel_folders() -> tuple[Path, ...]:
    """Where camel-tools data may lie, what camel-tools itself would use first (``camel_tools.data.catalogue``)."""
    default = Path.home() / ("AppData/Roaming/camel_tools" if sys.platform == "win32" else ".camel_tools")
    named = [Path(name).expanduser().absolute() for name in (os.environ.get("CAMELTOOLS_DATA"), _users_folder) if name]
    return (*named, default)


def _present() -> Path | None:
    """The database that can be used at once. Ours counts only whole: a copy that was cut short has another size."""
    for folder in _camel_folders():
        theirs = folder / CAMEL_DATABASE
        if theirs.is_file() and theirs.stat().st_size:
            return theirs
    ours = data_folder() / DATABASE
    return ours if ours.is_file() and ours.stat().st_size == CONVERTED_SIZE else None


if __name__ == "__main__":
    try:
        path = database_path()
        prepare_camel_tools()
    except LexiconMissing as error:
        sys.exit(str(error))
    with path.open("rb") as file:
        read_index(file, index_path())
    print(path)
