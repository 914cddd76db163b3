"""Word patterns over the letters of a root: م01و2 with كتب is مكتوب."""

from __future__ import annotations

import re

_WEAK = re.compile("[اويىءأإؤئآ#]")
_SOUND = re.compile(r"[\u0628-\u064a](\.[\u0628-\u064a]){2}")


def is_sound(root: str) -> bool:
    """Is a root three letters, none weak and none a hamza («#» in the lexicon)?"""
    return bool(_SOUND.fullmatch(root)) and not _WEAK.search(root)


def filled(pattern: str, root: str) -> str:
    """A pattern with the radicals of a root: م01و2, كتب → مكتوب."""
    return "".join(root[int(c)] if c in "012" else c for c in pattern)
