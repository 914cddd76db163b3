"""The morphology database: found, or fetched and converted exactly once. No network; a tiny lexicon stands in."""

from __future__ import annotations

import copy
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quiz.model import QuizError
from quiz.reading import database, fetching
from quiz.reading.database import LexiconMissing, database_path, prepare_camel_tools
from quiz.reading.fetching import Stage

OLD = """\
###DEFINES###
DEFINE pos_freq pos_freq:*float*
DEFINE lex_freq lex_freq:*float*
DEFINE pos_lex_freq pos_lex_freq:*float*
###ORDER###
ORDER diac lex pos pos_freq lex_freq pos_lex_freq
###STEMBACKOFF###
STEMBACKOFF NOAN_ALL noun
###STEMS###
كتاب\tN\tdiac:كِتاب pos_freq:-0.5 lex_freq:-4.2 pos_lex_freq:-4.2
""".encode()
NEW = """\
###DEFINES###
DEFINE pos_logprob pos_logprob:*float*
DEFINE lex_logprob lex_logprob:*float*
DEFINE pos_lex_logprob pos_lex_logprob:*float*
###ORDER###
ORDER diac lex pos pos_logprob lex_logprob pos_lex_logprob
###TOKENIZATIONS###
TOKENIZATION d1tok d2tok atbtok d3tok d1seg d2seg atbseg d3seg
###STEMBACKOFF###
STEMBACKOFF NOAN_ALL noun
###STEMS###
كتاب\tN\tdiac:كِتاب pos_logprob:-0.5 lex_logprob:-4.2 pos_lex_logprob:-4.2
""".encode()

# Does what "uv pip install --target FOLDER" would: unpacks the wheel there. Notes each call, and takes its time.
INSTALLER = f"""\
import pathlib, sys, time
target = pathlib.Path(sys.argv[sys.argv.index("--target") + 1], {str(fetching.SOURCE)!r})
with open({{log!r}}, "a") as log:
    log.write("called\\n")
time.sleep({{seconds}})
target.parent.mkdir(parents=True)
target.write_bytes({OLD!r})
target.with_name("LICENSE").write_text("GPL 2")
"""
REAL_INSTALLERS = fetching._installers
FAILS = "import sys; print('warning: slow', file=sys.stderr); sys.exit('error: no route to the index')"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home folder, known sums of the tiny lexicon, and nothing that can be installed from."""
    for name in ("CAMELTOOLS_DATA", "QUIZ_LEXICON", "XDG_DATA_HOME", "LOCALAPPDATA", "UV", "UV_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setattr(database, "_users_folder", None)
    monkeypatch.setattr(fetching, "_TICK", 0.01)
    monkeypatch.setattr(fetching, "SOURCE_SHA256", hashlib.sha256(OLD).hexdigest())
    monkeypatch.setattr(fetching, "SOURCE_SIZE", len(OLD))
    monkeypatch.setattr(fetching, "CONVERTED_SHA256", hashlib.sha256(NEW).hexdigest())
    monkeypatch.setattr(database, "CONVERTED_SIZE", len(NEW))
    monkeypatch.setattr(fetching, "_installers", lambda: iter(()))
    yield tmp_path
    os.environ.pop("CAMELTOOLS_DATA", None)  # prepare_camel_tools sets it behind monkeypatch's back


@pytest.fixture
def installers(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Puts the given Python programs in the place of uv and pip; returns the file that counts their calls."""

    def put(*programs: str) -> Path:
        log = home / "calls"
        texts = [program.format(log=str(log), seconds=0) if program is INSTALLER else program for program in programs]
        monkeypatch.setattr(fetching, "_installers", lambda: iter([[sys.executable, "-c", text] for text in texts]))
        return log

    return put


def silent(stage: Stage, done: int, total: int) -> None:
    """A progress nobody looks at."""


def forbid_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever starts a process or opens a socket fails."""

    def fail(*arguments: object, **options: object) -> None:
        raise AssertionError(f"tried to start {arguments}")

    monkeypatch.setattr(subprocess, "Popen", fail)
    monkeypatch.setattr("socket.socket.connect", fail)


def test_database_fetched_and_converted(home: Path, installers: Callable[..., Path]) -> None:
    installers(INSTALLER)
    path = database_path(progress=silent)
    assert path == database.data_folder() / "calima-msa-r13.db"
    assert path.read_bytes() == NEW
    assert home in path.parents
    left = {file.name for file in path.parent.iterdir()}
    assert left == {"calima-msa-r13.db", "calima-msa-r13.db.LICENSE", "fetch.lock"}


def test_database_fetched_once(installers: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    log = installers(INSTALLER)
    first = database_path(progress=silent)
    forbid_network(monkeypatch)
    assert database_path() == first
    assert database_path(fetch=False) == first
    assert log.read_text().count("called") == 1


def test_database_second_installer_where_first_fails(installers: Callable[..., Path]) -> None:
    installers(FAILS, INSTALLER)
    assert database_path(progress=silent).read_bytes() == NEW


@pytest.mark.parametrize("folder", [None, "elsewhere"])
def test_database_of_user_comes_first(
    folder: str | None, home: Path, monkeypatch: pytest.MonkeyPatch, installers: Callable[..., Path]
) -> None:
    installers(INSTALLER)
    database_path(progress=silent)
    default = "AppData/Roaming/camel_tools" if sys.platform == "win32" else ".camel_tools"
    if folder:
        monkeypatch.setenv("CAMELTOOLS_DATA", str(home / folder))
    theirs = home / (folder or default) / "data" / "morphology_db" / "calima-msa-r13" / "morphology.db"
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"newer than ours")
    forbid_network(monkeypatch)
    assert database_path() == theirs
    prepare_camel_tools()  # must not hide what it found before
    assert database_path() == theirs
    assert sorted(file.name for file in (home / (folder or default)).iterdir()) == ["data"]


def test_database_where_quiz_lexicon_says(
    home: Path, monkeypatch: pytest.MonkeyPatch, installers: Callable[..., Path]
) -> None:
    installers(INSTALLER)
    monkeypatch.setenv("QUIZ_LEXICON", str(home / "shared lexicon"))
    assert database_path(progress=silent) == home / "shared lexicon" / "calima-msa-r13.db"


@pytest.mark.parametrize("half", [b"", NEW[:-1], NEW + b"\n"], ids=["empty", "cut", "longer"])
def test_database_half_written_is_never_used(half: bytes, installers: Callable[..., Path]) -> None:
    path = database.data_folder() / database.DATABASE
    path.parent.mkdir(parents=True)
    path.write_bytes(half)
    with pytest.raises(LexiconMissing):
        database_path(fetch=False)
    installers(INSTALLER)
    assert database_path(progress=silent).read_bytes() == NEW


@pytest.mark.parametrize("sum_of", ["SOURCE_SHA256", "CONVERTED_SHA256"])
def test_database_with_wrong_sum_is_refused(
    sum_of: str, installers: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    installers(INSTALLER)
    monkeypatch.setattr(fetching, sum_of, "0" * 64)
    with pytest.raises(LexiconMissing, match="SHA-256"):
        database_path(progress=silent)
    assert [file.name for file in database.data_folder().iterdir() if file.suffix == ".db"] == []


def test_database_leftovers_are_swept(installers: Callable[..., Path]) -> None:
    left = database.data_folder() / ".fetch-killed"
    left.mkdir(parents=True)
    (left / database.DATABASE).write_bytes(NEW)
    installers(INSTALLER)
    database_path(progress=silent)
    assert not left.exists()


def test_database_offline_message(installers: Callable[..., Path]) -> None:
    installers(FAILS)
    with pytest.raises(LexiconMissing) as caught:
        database_path(progress=silent)
    assert isinstance(caught.value, QuizError)
    assert caught.value.reason == f"{Path(sys.executable).stem}: error: no route to the index"
    message = str(caught.value)
    assert message.startswith("المعجم الصرفي غير موجود")
    assert message.index("المعجم") < message.index("The morphology lexicon is not on this machine")
    assert "run once: python -m quiz.reading.database" in message
    assert "\n" not in message


def test_database_offline_message_under_uv_names_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV", "uv")
    assert "run once: uv run python -m quiz.reading.database" in str(LexiconMissing())


def test_lexicon_missing_crosses_to_another_process_unchanged() -> None:
    error = LexiconMissing("no network")
    assert str(copy.copy(error)) == str(error)  # copy makes objects the way pickle does


def test_database_without_installer() -> None:
    with pytest.raises(LexiconMissing, match="neither uv nor pip"):
        database_path(progress=silent)


def test_database_in_unwritable_place(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").write_text("a file, where a folder should be")
    monkeypatch.setenv("QUIZ_LEXICON", str(home / "file" / "below"))
    with pytest.raises(LexiconMissing, match="below"):
        database_path(progress=silent)
    with pytest.raises(LexiconMissing, match="below"):
        prepare_camel_tools()


def test_database_progress_on_a_log_is_one_line_a_stage(
    installers: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    installers(INSTALLER)
    database_path()
    captured = capsys.readouterr()
    assert captured.err.splitlines() == [Stage.FETCH, Stage.CONVERT, Stage.DONE]
    assert captured.out == ""


def test_database_progress_of_the_conversion_ends_at_the_whole(installers: Callable[..., Path]) -> None:
    installers(INSTALLER)
    seen: list[tuple[Stage, int, int]] = []
    database_path(progress=lambda *told: seen.append(told))
    converting = [told[1:] for told in seen if told[0] is Stage.CONVERT]
    assert converting[-1] == (len(OLD), len(OLD))
    assert converting == sorted(converting)


@pytest.mark.parametrize(
    ("stage", "done", "total", "bar"),
    [
        (Stage.CONVERT, 0, 38_000_000, "[░░░░░░░░░░░░░░░░░░░░]   0% 0.0/38.0 MB"),
        (Stage.CONVERT, 19_000_000, 38_000_000, "[██████████░░░░░░░░░░]  50% 19.0/38.0 MB"),
        (Stage.FETCH, 0, 0, "3 s"),
        (Stage.DONE, 1, 1, ""),
    ],
)
def test_database_progress_bar(stage: Stage, done: int, total: int, bar: str) -> None:
    assert fetching._bar(stage, done, total, 3.2) == bar


def test_database_two_processes_fetch_once(home: Path) -> None:
    """Both start with nothing there: one fetches, the other waits, both get the same whole file."""
    log = home / "calls"
    program = f"""
import hashlib, sys
from quiz.reading import database, fetching
old, new = {OLD!r}, {NEW!r}
fetching.SOURCE_SHA256, fetching.SOURCE_SIZE = hashlib.sha256(old).hexdigest(), len(old)
fetching.CONVERTED_SHA256, database.CONVERTED_SIZE = hashlib.sha256(new).hexdigest(), len(new)
fetching._TICK = 0.02
fetching._installers = lambda: iter([[sys.executable, "-c", {INSTALLER.format(log=str(log), seconds=0.5)!r}]])
path = database.database_path()
sys.exit(0 if path.read_bytes() == new else "not the whole file")
"""
    root = Path(database.__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
    both = [
        subprocess.Popen([sys.executable, "-c", program], env=environment, stderr=subprocess.PIPE, encoding="utf-8")
        for _ in range(2)
    ]
    errors = [process.communicate(timeout=60)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], errors
    assert log.read_text() == "called\n"
    assert sum(Stage.WAIT in error for error in errors) == 1


def test_command_makes_all_that_is_kept(home: Path) -> None:
    """So that the folder may be read-only from then on."""
    theirs = home / "theirs" / database.CAMEL_DATABASE
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(NEW)
    root = Path(database.__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "CAMELTOOLS_DATA": str(home / "theirs")}
    command = [sys.executable, "-m", "quiz.reading.database"]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=60)
    assert (done.stdout, done.stderr) == (f"{theirs}\n", "")
    assert {file.name for file in database.data_folder().iterdir()} == {"calima-msa-r13.index", "camel_tools"}


def test_installers_offline_leave_pip_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV", "uv")
    assert [command[:2] for command in REAL_INSTALLERS()] == [["uv", "pip"]]


def test_catalogue_written_for_camel_tools(home: Path) -> None:
    prepare_camel_tools()
    folder = Path(os.environ["CAMELTOOLS_DATA"])
    assert folder == database.data_folder() / "camel_tools"
    assert [file.name for file in folder.iterdir()] == ["catalogue.json"]
    prepare_camel_tools()
    assert Path(os.environ["CAMELTOOLS_DATA"]) == folder


def test_catalogue_of_user_stays_in_charge(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = home / "theirs"
    theirs.mkdir()
    (theirs / "catalogue.json").write_text("{}")
    monkeypatch.setenv("CAMELTOOLS_DATA", str(theirs))
    prepare_camel_tools()
    assert os.environ["CAMELTOOLS_DATA"] == str(theirs)
    assert not database.data_folder().exists()


def test_camel_tools_imports_without_network(home: Path) -> None:
    """After ``prepare_camel_tools``, camel-tools opens no socket and makes no file but its empty default folder."""
    program = """
import sys
from quiz.reading.database import prepare_camel_tools
prepare_camel_tools()
def watch(event, arguments):
    if event.startswith("socket.connect") or event in ("socket.getaddrinfo", "subprocess.Popen"):
        sys.exit(f"{event} {arguments}")
sys.addaudithook(watch)
import camel_tools.morphology.analyzer, camel_tools.morphology.reinflector, camel_tools.morphology.generator
"""
    root = Path(database.__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr
    files = [file for file in home.rglob("*") if file.is_file()]
    assert files == [database.data_folder() / "camel_tools" / "catalogue.json"]
