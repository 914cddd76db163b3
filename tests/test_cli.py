"""The command line: what it prints where, how it exits, and what it says to bad input."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quiz import cli
from quiz.banks import parse_bank
from quiz.cli import main
from quiz.reading import database
from quiz.reading.database import LexiconMissing

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = ["make", "explain", "check", "export", "import", "batch", "serve"]
TITLE = "وزيرة الثقافة تفتتح معرض الكتاب في صفاقس"
BODY = """\
افتتحت وزيرة الثقافة التونسية سلمى الغربي، أمس الأحد، معرض الكتاب في مدينة صفاقس. وحضر الافتتاح الكاتب ياسين الإدريسي.
والتقت سلمى الغربي في تونس سفير المغرب حسن بنعلي يوم الثلاثاء. وقال الإدريسي إن المعرض يضم 340 دار نشر من 12 دولة.
ووقع الوزير الجزائري كريم بوزيد اتفاقا مع شركة «المدار» في وهران عام 2019.
ولم تعلن الوزارة موعد المعرض المقبل."""
TEXT = f"{TITLE}\n{BODY}\n"
QUESTION = {
    "id": "q1", "kind": "where", "form": "choice", "prompt": "أين افتُتح المعرض؟", "options": ["صفاقس", "وهران"],
    "answers": ["صفاقس"], "evidence": {"start": 0, "end": 80}, "explanation": "", "difficulty": 1, "origin": "written",
    "status": "approved",
}  # fmt: skip
BANK: dict[str, Any] = {
    "schema": 2, "id": "b1", "title": TITLE, "article": {"title": TITLE, "text": BODY, "source": ""},
    "settings": {"feedback": "each", "tries": 1, "hints": False, "minutes": 0, "article": "open", "layout": "single", "strict": False},
    "questions": [QUESTION],
}  # fmt: skip


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "مقال.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def give(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """``data`` on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def run(*arguments: object, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "quiz.cli", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, input=given, capture_output=True, env={**os.environ, **environment}, timeout=300
    )


def one_line(text: str) -> bool:
    return text.endswith("\n") and text.count("\n") == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert f"usage: quiz {command}" in capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_command_stands_in_readme(command: str) -> None:
    assert f"\nquiz {command} " in (ROOT / "README.md").read_text(encoding="utf-8")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = [line.split()[0] for line in capsys.readouterr().out.partition("COMMAND\n")[2].splitlines() if line[4:5] > " "]
    assert listed == COMMANDS


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("fahm ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["sing"],
        ["make"],
        ["make", "a", "b"],
        ["make", "a", "--count", "0"],
        ["make", "a", "--count", "-3"],
        ["make", "a", "--count", "many"],
        ["make", "a", "--kinds", "who,,where"],
        ["make", "a", "--seed", "x"],
        ["explain"],
        ["batch", "--jobs", "0"],
        ["serve", "--port", "http"],
        ["serve", "--port", "70000"],
        ["check", "--all"],
    ],
    ids=" ".join,
)
def test_misuse_is_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("usage: quiz")


# What stands in the file, and what the error must say.
PERSIAN = "وزیر امور خارجه گفت که این گفتگوها چند روز دیگر در پایتخت پی گرفته شده است"
BAD_INPUT = {
    "empty": (b"", "empty"),
    "spaces": (" \n\u00a0\t".encode(), "empty"),
    "no-letters": (b"1 2 3 !?", "no Arabic letters"),
    "english": (b"The minister arrived in Beirut yesterday, and left today.", "no Arabic letters"),
    "mostly-english": ("The minister arrived in بيروت yesterday.".encode(), "another language"),
    "persian": (PERSIAN.encode(), "another language"),
    "vowels": ("\u064e\u064f\u0650".encode(), "no Arabic letters"),
    "one-word": ("بيروت".encode(), "too little"),
    "2-mb": (("وصل " * 290_000).encode(), "2 MB"),
    "100,000-characters": (("وصل " * 30_000).encode(), "100,000"),
    "binary": (bytes(range(256)) * 4, "UTF-8"),
    "nul": ("وصل\x00 الوزير إلى بيروت أمس وعاد".encode(), "UTF-8"),
}


@pytest.mark.parametrize("name", BAD_INPUT)
@pytest.mark.parametrize("command", ["make", "explain"])
def test_bad_text_is_one_line(name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, reason = BAD_INPUT[name]
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    assert main([command, str(path)]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert one_line(err)
    assert reason in err


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_text_on_standard_input(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data, reason = BAD_INPUT[name]
    give(monkeypatch, data)
    assert main(["make", "-"]) == 1
    assert reason in capsys.readouterr().err


@pytest.mark.parametrize(("name", "reason"), [("missing.txt", "No such file"), ("", "directory")])
def test_unreadable_file_is_one_line(
    name: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["make", str(tmp_path / name)]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert one_line(err)
    assert reason in err or os.name == "nt"  # Windows forbids opening a folder
    assert str(tmp_path) in err


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1256"),
        TEXT.encode("utf-16"),
        TEXT.replace("\n", "\r\n").encode(),
        f"<html><head><style>p{{}}</style><script>var a = 'شيفرة';</script></head><body><h1>{TITLE}</h1>"
        f"{''.join(f'<p>{line}</p>' for line in BODY.splitlines())}</body></html>".encode(),
    ],
    ids=["utf-8", "bom", "windows-1256", "utf-16", "crlf", "html"],
)
def test_make_reads_what_people_have(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    assert main(["make", str(path), "--kinds", "role"]) == 0
    bank = json.loads(capsys.readouterr().out)
    assert bank["title"] == TITLE
    assert bank["article"]["text"].split() == BODY.split()
    assert [question["answers"] for question in bank["questions"]][:1] == [["وزيرة الثقافة التونسية"]]


def test_make_prints_a_bank(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["make", str(article), "--count", "3"]) == 0
    out, err = capsys.readouterr()
    bank = parse_bank(out)
    assert bank.title == TITLE
    assert len(bank.questions) == 3
    assert not err  # three were wanted and three came


def test_make_reads_standard_input(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["make", str(article)])
    expected = capsys.readouterr().out
    give(monkeypatch, TEXT.encode())
    assert main(["make", "-"]) == 0
    assert capsys.readouterr().out == expected


def test_make_keeps_to_kinds(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["make", str(article), "--count", "all", "--kinds", "role, cloze"])
    kinds = {question["kind"] for question in json.loads(capsys.readouterr().out)["questions"]}
    assert kinds == {"role", "cloze"}


def test_make_refuses_unknown_kind(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["make", str(article), "--kinds", "whence"]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert one_line(err)
    assert "whence" in err


def test_make_says_why_there_are_few(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["make", str(article), "--kinds", "role"]) == 0
    out, err = capsys.readouterr()
    number = len(json.loads(out)["questions"])
    assert 0 < number < cli.FEW_QUESTIONS
    assert one_line(err)
    assert f"Few questions came out of this article: {number}." in err
    assert "× " in err  # at least one reason with its number


def test_make_saves(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["make", str(article)])
    expected = capsys.readouterr().out
    target = tmp_path / "new" / "bank.json"
    assert main(["make", str(article), "-o", str(target)]) == 0
    assert not capsys.readouterr().out
    assert target.read_bytes() == expected.encode()
    assert os.listdir(target.parent) == ["bank.json"]


def test_make_replaces_in_one_step(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When the last step fails, the old bank still lies there whole, and nothing beside it."""

    def refuse(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "banks" / "bank.json"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "replace", refuse)
    assert main(["make", str(article), "-o", str(target)]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert "No space left on device" in err.splitlines()[0]
    assert target.read_text(encoding="utf-8") == "old"
    assert os.listdir(target.parent) == ["bank.json"]


def test_make_gives_the_same_bytes(article: Path, tmp_path: Path) -> None:
    """In two processes, whatever order their sets have."""
    banks = []
    for seed in ("1", "4242"):
        target = tmp_path / f"{seed}.json"
        done = run("make", article, "-o", target, "--count", "all", "--seed", 7, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr.decode()
        assert not done.stdout
        banks.append(target.read_bytes())
    assert banks[0] == banks[1]
    assert len(parse_bank(banks[0]).questions) >= 3


def test_make_other_seed_other_bank(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = set()
    for seed in range(3):
        main(["make", str(article), "--seed", str(seed)])
        outputs.add(capsys.readouterr().out)
    assert len(outputs) > 1


def test_make_strict_spelling(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, strict in (([], False), (["--strict"], True)):
        main(["make", str(article), "--count", "1", *arguments])
        assert parse_bank(capsys.readouterr().out).settings.strict is strict


def test_explain_text(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(article)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == TITLE
    assert "[1] افتتحت وزيرة الثقافة التونسية سلمى الغربي، أمس الأحد، معرض الكتاب في مدينة صفاقس." in lines
    assert any(line.startswith("  افتتحت  verb 3fspa ") for line in lines)
    assert "  entity    صفاقس → صفاقس (place city)" in lines
    assert any(line.startswith("  clause    والتقت (التقى, past) · subject: سلمى الغربي") for line in lines)
    assert any(line.startswith("  fact      role.title ") for line in lines)
    assert any(line.startswith("  not asked ") and " / " in line for line in lines)
    chain = next(line for line in lines if line.startswith("  سلمى الغربي (person"))
    assert "[1] وزيرة الثقافة التونسية · [1] سلمى الغربي" in chain
    assert lines[-1].endswith(" not asked")


def test_explain_json(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every place names what stands there."""
    assert main(["explain", str(article), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["title"] == TITLE
    assert [len(found[name]) > 0 for name in ("sentences", "entities", "clauses", "facts", "rejections")] == [True] * 5
    assert {"stage", "kind", "rule", "reason", "sentence", "prompt"} == set(found["rejections"][0])
    assert {"lemma", "pos", "gender", "proclitics", "start", "end", "text"} <= set(found["sentences"][0]["tokens"][0])
    places = [mention for entity in found["entities"] for mention in entity["mentions"]]
    places += [clause["verb"] for clause in found["clauses"]]
    places += [role for fact in found["facts"] for role in fact["roles"].values()]
    for place in places:
        assert found["text"][place["start"] : place["end"]] == place["text"]
    salma = next(entity for entity in found["entities"] if entity["name"] == "سلمى الغربي")
    assert salma["kind"] == "person"
    assert [mention["sentence"] for mention in salma["mentions"]][:2] == [0, 0]


def changed(**changes: Any) -> bytes:
    return json.dumps({**BANK, **changes}, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[]", "bank: "),
        (b"\xff\xfe\x00", "not UTF-8"),
        (changed(schema=3), "newer Fahm"),
        (changed(schema="1"), "schema: "),
        (changed(schema=0), "Unknown schema"),
        (json.dumps({key: value for key, value in BANK.items() if key != "questions"}).encode(), "questions"),
        (changed(article={"title": "", "text": BODY}), "article.source"),
        (changed(questions=[{**QUESTION, "answers": ["تونس"]}]), "questions[0].answers"),
        (changed(questions=[QUESTION, QUESTION]), "questions[1].id"),
        (changed(questions=[{**QUESTION, "evidence": {"start": 0, "end": 9999}}]), "questions[0].evidence"),
    ],
    ids=["empty", "cut", "list", "binary", "newer", "text-schema", "schema-0", "no-questions", "no-source", "answer", "id", "evidence"],
)  # fmt: skip
def test_check_finds(data: bytes, problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bank.json"
    path.write_bytes(data)
    assert main(["check", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"{path}: ")
    assert problem in lines[0]


def test_check_passes_sound_bank(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bank.json"
    path.write_bytes(changed())
    assert main(["check", str(path)]) == 0
    out, err = capsys.readouterr()
    assert not out
    assert err == "1 bank(s): no problem(s)\n"


def test_check_passes_what_make_makes(article: Path, tmp_path: Path) -> None:
    target = tmp_path / "bank.json"
    main(["make", str(article), "-o", str(target)])
    assert main(["check", str(target)]) == 0


def test_check_shows_all_problems_of_all_banks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    two, missing, sound = tmp_path / "two.json", tmp_path / "missing.json", tmp_path / "sound.json"
    two.write_bytes(changed(id="", questions=[{**QUESTION, "difficulty": "hard"}]))
    sound.write_bytes(changed())
    assert main(["check", str(two), str(missing), str(sound)]) == 1
    out, err = capsys.readouterr()
    assert [line.partition(": ")[0] for line in out.splitlines()] == [str(two), str(two), str(missing)]
    assert err == "3 bank(s): 3 problem(s)\n"


@pytest.mark.parametrize("name", ["a:b.json", "..\\bank.json", ".bank.json", "bank .json"])
def test_check_finds_name_that_could_lead_elsewhere(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sound bank, but under a name by which the app would not open it."""
    if os.name == "nt":
        pytest.skip("Windows has no such names")
    path = tmp_path / name
    path.write_bytes(changed())
    assert main(["check", str(path)]) == 1
    assert "name of a bank" in capsys.readouterr().out


def test_check_reads_the_banks_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without files named: the linguistic data as they are, which must be sound, and the folder's banks."""
    monkeypatch.setenv("QUIZ_BANKS", str(tmp_path))
    (tmp_path / "bad.json").write_bytes(b"{")
    (tmp_path / "sound.json").write_bytes(changed())
    (tmp_path / ".half.json").write_bytes(b"{")
    assert main(["check"]) == 1
    out, err = capsys.readouterr()
    assert [line.partition(": ")[0] for line in out.splitlines()] == [str(tmp_path / "bad.json")]
    assert err == "linguistic data, 2 bank(s): 1 problem(s)\n"


def test_check_data_and_own_banks_are_sound(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("QUIZ_BANKS", raising=False)
    assert main(["check"]) == 0, capsys.readouterr().out


BATCH = [
    {"id": "first", "title": "عنوان", "text": BODY, "source": "صحيفة"},
    {"text": TEXT},
    {"text": ""},
    "{not JSON",
    ["text"],
    {"title": "بلا نص"},
    {"text": BODY, "title": 3},
    {"text": "وصل \ud800 الوزير"},
    "",
    {"text": TEXT, "title": None, "more": "ignored"},
]
BATCH_BAD = [3, 4, 5, 6, 7, 8, 9]


def batch_input() -> bytes:
    # The half surrogate stays an escape, as JSON allows.
    lines = [line if isinstance(line, str) else json.dumps(line) for line in BATCH]
    return "\n".join(lines).encode() + b"\n\xff\xfe\n"


def check_batch(out: str, err: str) -> None:
    results = [json.loads(line) for line in out.splitlines()]
    assert len(results) == len(BATCH) + 1
    assert [result["line"] for result in results if "error" in result] == [*BATCH_BAD, len(BATCH) + 1]
    assert [set(result) == {"line", "error"} for result in results if "error" in result] == [True] * 8
    first, second, last = results[0], results[1], results[9]
    assert (first["id"], first["title"], first["article"]["source"]) == ("first", "عنوان", "صحيفة")
    assert first["article"]["text"] == BODY
    assert second["title"] == TITLE
    assert second == last
    assert parse_bank(json.dumps(second)).questions
    assert "Traceback" not in err
    assert err.splitlines()[-1] == "11 article(s), 8 failed"


def test_batch_line_by_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    give(monkeypatch, batch_input())
    assert main(["batch"]) == 1
    check_batch(*capsys.readouterr())


def test_batch_in_processes() -> None:
    done = run("batch", "--jobs", 2, given=batch_input())
    assert done.returncode == 1
    check_batch(done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(("data", "number"), [(b"", 0), (json.dumps({"text": TEXT}).encode(), 1)])
def test_batch_without_failure_is_exit_0(
    data: bytes, number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, data)
    assert main(["batch"]) == 0
    out, err = capsys.readouterr()
    assert out.count("\n") == number
    assert err.splitlines()[-1] == f"{number} article(s), 0 failed"


def test_batch_goes_on_after_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The fault is not hidden: its traceback is shown, its line says so, the exit code is 1."""

    def fall(text: str, *_: object, **__: object) -> None:
        raise ZeroDivisionError(text)

    monkeypatch.setattr("quiz.batch.read_article", fall)
    give(monkeypatch, b'{"text": "a"}\n{"text": "b"}\n')
    assert main(["batch"]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["line"] for line in out.splitlines()] == [1, 2]
    assert err.count("Traceback") == 2
    assert "ZeroDivisionError" in out


def test_batch_line_ends_are_ours(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    give(monkeypatch, json.dumps({"text": TEXT.replace("\n", "\u2028"), "title": "أ\u2029ب\x85ج"}).encode())
    assert main(["batch"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_batch_answers_before_it_reads_on(tmp_path: Path) -> None:
    """Whoever writes one line and waits for its answer gets it."""
    command = [sys.executable, "-m", "quiz.cli", "batch"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as process:  # type: ignore[call-overload]
        for _ in range(2):
            process.stdin.write(b"[]\n")
            process.stdin.flush()
            assert b'"error"' in process.stdout.readline()
        process.stdin.close()
        assert process.wait(timeout=60) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["make"], 2), (["make", "no such file"], 1), (["check", "no such file"], 1), (["--version"], 0), (["nothing"], 2)],
)
def test_exit_code(arguments: list[str], code: int) -> None:
    done = run(*arguments)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_output_is_utf8_whatever_the_locale(article: Path) -> None:
    done = run("make", article, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["title"] == TITLE
    done = run("make", "غير موجود", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0")
    assert "تعذّرت قراءة الملف" in done.stderr.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="pipes end in another way on Windows")
def test_closed_pipe_is_quiet(article: Path) -> None:
    command = [sys.executable, "-m", "quiz.cli", "explain", str(article)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()  # type: ignore[union-attr]
        error = process.stderr.read()  # type: ignore[union-attr]
        assert process.wait(timeout=300) == 1
    assert error == b""


def test_fault_of_ours_shows_its_traceback(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("quiz.pipeline.read_article", fall)
    with pytest.raises(ZeroDivisionError):
        main(["make", str(article)])


def test_missing_lexicon_is_one_line(article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def missing(*_: object, **__: object) -> None:
        raise LexiconMissing("no route")

    monkeypatch.setattr("quiz.pipeline.read_article", missing)
    assert main(["make", str(article)]) == 1
    assert one_line(capsys.readouterr().err)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that ``serve`` hands over to, instead of starting them."""
    commands: list[list[str]] = []

    def execv(program: str, command: list[str]) -> None:
        commands.append(command)
        raise SystemExit(0)

    monkeypatch.setattr(os, "execv", execv)
    monkeypatch.setattr(os, "name", "posix")
    monkeypatch.setattr(database, "database_path", lambda: Path("lexicon"))
    return commands


def test_serve_starts_streamlit(started: list[list[str]]) -> None:
    with pytest.raises(SystemExit):
        main(["serve", "--host", "0.0.0.0", "--port", "8600"])
    assert started == [
        [
            *[sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")],
            *["--server.address", "0.0.0.0", "--server.port", "8600"],
            *["--server.headless", "true", "--browser.gatherUsageStats", "false"],
        ]
    ]


def test_serve_listens_on_this_machine_only(started: list[list[str]]) -> None:
    with pytest.raises(SystemExit):
        main(["serve"])
    assert ["--server.address", "127.0.0.1"] == started[0][5:7]


def test_serve_starts_without_lexicon(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Students practise without it; the teacher is told."""

    def missing() -> Path:
        raise LexiconMissing("no route")

    monkeypatch.setattr(database, "database_path", missing)
    with pytest.raises(SystemExit):
        main(["serve"])
    assert one_line(err := capsys.readouterr().err)
    assert "no route" in err
    assert started


@pytest.mark.skipif(os.name == "nt", reason="signals are another thing on Windows")
def test_serve_ends_on_a_signal() -> None:
    """The app gets the signal itself, and leaves nothing running behind."""
    import socket
    import time
    import urllib.request

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "quiz.cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}/_stcore/health"
        proxyless = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        deadline = time.monotonic() + 120
        healthy = False
        while not healthy and time.monotonic() < deadline and process.poll() is None:
            try:
                healthy = proxyless.open(address, timeout=5).read() == b"ok"
            except OSError:
                time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
    assert healthy
    with socket.socket() as again:
        assert again.connect_ex(("127.0.0.1", port)) != 0
