"""Stems read one by one, through an index that mends itself. A tiny lexicon; the real one is in test_morphology.py."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from quiz.reading import stems

ROOT = Path(__file__).resolve().parents[1]
HEAD = "###DEFINES###\nDEFINE pos pos:noun\n###STEMS###\n"
TAIL = "###TABLE AB###\nPref-0 N\n"
STEMS = (
    "كتاب\tN\tdiac:كِتاب lex:كِتاب_1 gloss:book bw:كِتاب/NOUN\n"
    "كتاب\tN2\tdiac:كُتّاب lex:كاتِب-ui_1 gloss:writer bw:a:b\n"
    "كاتب\tN\tdiac:كاتِب lex:كاتِب_2 gloss:writer\n"
)


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    path = tmp_path / "morphology.db"
    path.write_text(HEAD + STEMS + TAIL, encoding="utf-8", newline="\n")
    return path


def parse(readable: int, flags: str) -> Any:
    """Stands in for camel-tools' parser: keeps what it was given to read."""
    assert flags == "r"
    with open(readable, encoding="utf-8") as file:
        return SimpleNamespace(text=file.read())


def load(lexicon: Path) -> Any:
    return stems.load(lexicon, lexicon.with_name("index"), parse)


def glosses(database: Any, stem: str = "كتاب") -> list[str]:
    return [features["gloss"] for _, features in database.stem_hash[stem]]


def test_stems_found_by_stem_and_by_lemma(lexicon: Path) -> None:
    database = load(lexicon)
    assert database.text == HEAD + TAIL
    (first, book), (second, writers) = database.stem_hash["كتاب"]
    assert (first, second) == ("N", "N2")
    assert writers == {"diac": "كُتّاب", "lex": "كاتِب", "gloss": "writer", "bw": "a:b", "stemcat": "N2"}
    assert [entry["diac"] for entry in database.lemma_hash["كاتِب"]] == ["كُتّاب", "كاتِب"]
    assert database.lemma_hash["كِتاب"] == [book]


@pytest.mark.parametrize("word", ["", "كتا", "\ud800"])
def test_stems_that_are_none(word: str, lexicon: Path) -> None:
    table = load(lexicon).stem_hash
    assert word not in table
    assert table.get(word) is None
    with pytest.raises(KeyError):
        table[word]


def test_stems_of_one_checksum_are_told_apart(lexicon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stems, "crc32", lambda data: 7)
    database = load(lexicon)
    assert glosses(database) == ["book", "writer"]
    assert glosses(database, "كاتب") == ["writer"]


def test_index_kept_is_used(lexicon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(lexicon)
    monkeypatch.delattr(stems, "_make")
    assert glosses(load(lexicon)) == ["book", "writer"]


@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "longer", "other byte", "other format", "folder"])
def test_index_damaged_is_made_anew(damage: str, lexicon: Path) -> None:
    load(lexicon)
    kept = lexicon.with_name("index")
    whole = kept.read_bytes()
    kept.unlink()
    if damage == "folder":
        kept.mkdir()
        assert glosses(load(lexicon)) == ["book", "writer"]
        return
    if damage != "gone":
        other = whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:]
        old = whole.replace(b"index 1", b"index 0")
        kept.write_bytes({"empty": b"", "cut": whole[:-9], "longer": whole + b"\n", "other byte": other}.get(damage, old))
    assert glosses(load(lexicon)) == ["book", "writer"]
    assert kept.read_bytes() == whole


def test_index_of_changed_lexicon_is_made_anew(lexicon: Path) -> None:
    assert glosses(load(lexicon), "كاتب") == ["writer"]
    swapped = "".join(STEMS.splitlines(keepends=True)[::-1])  # the same size, other places
    lexicon.write_text(HEAD + swapped + TAIL, encoding="utf-8", newline="\n")
    os.utime(lexicon, ns=(0, 1))
    assert glosses(load(lexicon)) == ["writer", "book"]


def test_index_without_a_place_to_keep_it(lexicon: Path) -> None:
    lexicon.with_name("file").write_text("a file, where a folder should be")
    database = stems.load(lexicon, lexicon.with_name("file") / "below" / "index", parse)
    assert glosses(database) == ["book", "writer"]


def test_index_on_a_full_disk(lexicon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert glosses(load(lexicon)) == ["book", "writer"]
    assert [file.name for file in lexicon.parent.iterdir()] == ["morphology.db"]


def test_index_made_by_two_processes_at_once(lexicon: Path) -> None:
    many = "".join(f"س{number}\tN\tdiac:{number} lex:{number}_1 gloss:{number}\n" for number in range(50_000))
    lexicon.write_text(HEAD + many + TAIL, encoding="utf-8", newline="\n")
    program = """
import sys
from pathlib import Path
from quiz.reading import stems
lexicon = Path(sys.argv[1])
with lexicon.open("rb") as file:
    print(len(stems.read_index(file, lexicon.with_name("index")).stems))
"""
    command = [sys.executable, "-c", program, str(lexicon)]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") for _ in range(2)]
    assert [process.communicate(timeout=60)[0] for process in both] == ["50000\n"] * 2
    assert {file.name for file in lexicon.parent.iterdir()} == {"morphology.db", "index"}
    assert glosses(load(lexicon), "س49999") == ["49999"]


def test_line_that_is_no_stem_is_left_to_the_parser(lexicon: Path) -> None:
    lexicon.write_text(HEAD + STEMS + "كتاب without tabs\n" + TAIL, encoding="utf-8", newline="\n")
    assert load(lexicon).text == HEAD + "كتاب without tabs\n" + TAIL
