"""What tests of pages share: a folder with one bank, and no password."""

from pathlib import Path

import pytest

from quiz import banks

from . import samples


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZ_BANKS", str(tmp_path / "banks"))
    monkeypatch.delenv("QUIZ_DATA", raising=False)
    monkeypatch.delenv("QUIZ_TEACHER_PASSWORD", raising=False)
    banks.save_bank(samples.BANK, tmp_path / "banks" / "kim.json")
    return tmp_path / "banks"
