"""The lexicon's 73,000 stems, each read when it is first asked for: a quick and small start for camel-tools.

Decides how a stem is found in the database file. What the file says stays camel-tools' business: its own parser reads
everything but the stems (affixes, and what may stand beside what: 0.5 MB of 39), and where it would keep all stems as
dictionaries it gets two tables that answer alike, entry by entry, but look into the file only then.

The tables need to know where a stem's line begins. That index (1.7 MB) is made in a quarter of a second and kept in
Fahm's folder. It is no more than a cache: one that is missing, damaged or of another file is made anew, and where it
can't be kept, each process makes its own. Two processes may do so at once; the last one's stands.
"""

from __future__ import annotations

import os
import re
import struct
import sys
import tempfile
import threading
from array import array
from bisect import bisect_left
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from zlib import crc32

INDEX = "calima-msa-r13.index"
_FORMAT = 1  # to be raised when the index is built otherwise
_KEPT = 4096  # entries that stay parsed, 5 kB each
_SIZES = struct.Struct("<II")
_STEM = re.compile(rb"([^\t]+)\t[^\t]+\t(?:.*? )?lex:([^ _\r\n-]*)")

# Stem, category, features: a line of the database, as camel-tools parses it.
Entry = tuple[str, str, dict[str, str]]


class Index(NamedTuple):
    """Where each stem's line begins, by stem and by lemma; and the database without its stems.

    ``stems`` and ``lemmas`` are sorted numbers: the key's CRC-32, then (in the lower half) the line's offset.
    """

    stems: array[int]
    lemmas: array[int]
    longest: int  # bytes of the longest line of a stem
    rest: bytes


class Table:
    """What camel-tools asks of a table of stems: ``in``, ``get`` and ``[]``. The entries of a key keep the file's order."""

    def __init__(self, index: array[int], entry: Callable[[int], Entry], item: Callable[[Entry], tuple[str, Any]]) -> None:
        self._index, self._entry, self._item = index, entry, item

    def get(self, key: str, default: Any = None) -> Any:
        crc = crc32(key.encode("utf-8", "surrogatepass"))
        start, end = bisect_left(self._index, crc << 32), bisect_left(self._index, crc + 1 << 32)
        items = [self._item(self._entry(place & 0xFFFFFFFF)) for place in self._index[start:end]]
        return [value for found, value in items if found == key] or default

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def __getitem__(self, key: str) -> Any:
        if (found := self.get(key)) is None:
            raise KeyError(key)
        return found


def load(path: Path, kept: Path, parser: Callable[[int, str], Any]) -> Any:
    """The database at ``path``, with its index ``kept`` there; ``parser`` is camel-tools' ``MorphologyDB``.

    Every analysis is the one that ``MorphologyDB(path, "r")`` gives. The file stays open as long as the database lives.
    """
    file = path.open("rb")
    index = read_index(file, kept)

    @lru_cache(maxsize=_KEPT)
    def entry(offset: int) -> Entry:
        line = _read_at(file.fileno(), index.longest, offset).partition(b"\n")[0].decode("utf-8")
        stem, category, written = line.strip().split("\t")
        features = dict(feature.split(":", 1) for feature in written.split(" ") if feature)
        features["lex"] = re.split("[-_]", features["lex"])[0]
        features["stemcat"] = category
        return stem, category, features

    database = parser(_readable(index.rest), "r")
    database.stem_hash = Table(index.stems, entry, lambda entry: (entry[0], entry[1:]))
    database.lemma_hash = Table(index.lemmas, entry, lambda entry: (entry[2]["lex"], entry[2]))
    return database


def read_index(file: BinaryIO, kept: Path) -> Index:
    """The index of the database ``file``: the one kept, if it is whole and of this very file, else one made now."""
    about = os.fstat(file.fileno())
    head = f"fahm lexicon index {_FORMAT} {sys.byteorder} {about.st_size} {about.st_mtime_ns}\n".encode()
    try:
        data = kept.read_bytes()
    except OSError:
        data = b""
    body = data[len(head) + 4 :]
    if data[: len(head) + 4] != head + crc32(body).to_bytes(4, "little"):
        body = _make(file)
        with suppress(OSError):
            _keep(kept, head + crc32(body).to_bytes(4, "little") + body)
    count, longest = _SIZES.unpack_from(body)
    first, second, third = (_SIZES.size + 8 * count * part for part in range(3))
    return Index(array("Q", body[first:second]), array("Q", body[second:third]), longest, body[third:])


def _make(file: BinaryIO) -> bytes:
    """The parts of an index one after the other. A line that is no stem's stays in the rest: its parser may complain."""
    stems, lemmas, rest = [], [], []
    longest = offset = 0
    inside = False
    for line in file:
        if line.startswith(b"###"):
            inside = line.strip() == b"###STEMS###"
        if inside and (stem := _STEM.match(line)):
            stems.append(crc32(stem[1]) << 32 | offset)
            lemmas.append(crc32(stem[2]) << 32 | offset)
            longest = max(longest, len(line))
        else:
            rest.append(line)
        offset += len(line)
    tables = [array("Q", sorted(places)).tobytes() for places in (stems, lemmas)]
    return b"".join([_SIZES.pack(len(stems), longest), *tables, *rest])


def _keep(kept: Path, data: bytes) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=kept.parent) as work:
        made = Path(work, kept.name)
        made.write_bytes(data)
        os.replace(made, kept)


def _readable(text: bytes) -> int:
    """A file descriptor to read ``text`` from, without a file: camel-tools' parser takes whatever can be opened."""
    reading, writing = os.pipe()

    def write() -> None:
        with suppress(OSError), open(writing, "wb") as pipe:  # the parser may stop before the end
            pipe.write(text)

    threading.Thread(target=write, daemon=True).start()
    return reading


if hasattr(os, "pread"):
    _read_at = os.pread  # processes that were forked share one position in the file; this doesn't use it
else:

    def _read_at(file: int, count: int, offset: int) -> bytes:
        """Windows forks no process, and ``quiz.reading.morphology`` asks from one thread at a time."""
        os.lseek(file, offset, os.SEEK_SET)
        return os.read(file, count)
