"""The saved banks: what copying, renaming, archiving and restoring do to files, and the same on the teacher's page."""

from dataclasses import replace
from pathlib import Path

import pytest

from quiz import banks, shelf
from quiz.banks import BadBankName, BankNotFound
from quiz.shelf import BankTaken

from . import samples
from .test_pages import checked, press, shown, student, teacher


pytestmark = pytest.mark.usefixtures("folder")


def names(folder: Path) -> list[str]:
    return [file.name for file in banks.list_banks(folder)]


# Files


def test_a_copy_has_a_name_and_an_id_of_its_own(folder: Path) -> None:
    assert shelf.copy_bank(folder, "kim") == "kim-2" and shelf.copy_bank(folder, "kim") == "kim-3"
    copies = [banks.load_bank(folder / f"{name}.json") for name in ("kim", "kim-2", "kim-3")]
    assert len({bank.id for bank in copies}) == 3
    assert all(bank.questions == samples.BANK.questions for bank in copies)


def test_a_long_name_is_shortened_for_its_copy(folder: Path) -> None:
    long = "ش" * (banks.MAX_NAME_BYTES // 2)
    shelf.rename_bank(folder, "kim", long)
    assert shelf.copy_bank(folder, long) == long[:-1] + "-2"


def test_what_can_not_be_copied_leaves_nothing_behind(folder: Path) -> None:
    (folder / "broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(banks.BankBroken):
        shelf.copy_bank(folder, "broken")
    with pytest.raises(BankNotFound):
        shelf.copy_bank(folder, "none")
    assert names(folder) == ["broken", "kim"]


def test_renaming_moves_the_file_and_never_over_another(folder: Path) -> None:
    shelf.copy_bank(folder, "kim")
    with pytest.raises(BankTaken):
        shelf.rename_bank(folder, "kim", "kim-2")
    assert banks.load_bank(folder / "kim-2.json").id != samples.BANK.id
    assert shelf.rename_bank(folder, "kim", "درس أول.json") == "درس أول"
    assert names(folder) == ["kim-2", "درس أول"] and banks.load_bank(folder / "درس أول.json").id == samples.BANK.id
    assert shelf.rename_bank(folder, "kim-2", "kim-2") == "kim-2"


@pytest.mark.parametrize("name", ["", " ", "../x", "a/b", ".x", "a\\b", "ش" * 200])
def test_bad_names_move_nothing(folder: Path, name: str) -> None:
    with pytest.raises(BadBankName):
        shelf.rename_bank(folder, "kim", name)
    for move in (shelf.archive_bank, shelf.restore_bank, shelf.copy_bank):
        with pytest.raises(BadBankName):
            move(folder, name)
    assert names(folder) == ["kim"]


def test_an_archived_bank_is_out_of_sight_and_comes_back(folder: Path) -> None:
    assert shelf.archive_bank(folder, "kim") == "kim"
    assert not names(folder) and [file.name for file in shelf.archived_banks(folder)] == ["kim"]
    assert shelf.restore_bank(folder, "kim") == "kim"
    assert names(folder) == ["kim"] and not shelf.archived_banks(folder)


def test_the_archive_overwrites_nothing_and_nothing_is_restored_over_another(folder: Path) -> None:
    shelf.archive_bank(folder, "kim")
    banks.save_bank(replace(samples.BANK, id="other"), folder / "kim.json")
    with pytest.raises(BankTaken):
        shelf.restore_bank(folder, "kim")
    assert shelf.archive_bank(folder, "kim") == "kim-2"
    assert [file.bank.id for file in shelf.archived_banks(folder) if file.bank] == [samples.BANK.id, "other"]
    with pytest.raises(BankNotFound):
        shelf.archive_bank(folder, "kim")


def test_a_bank_saved_anew_is_read_anew(folder: Path) -> None:
    assert [file.bank.id for file in banks.list_banks(folder) if file.bank] == [samples.BANK.id]
    banks.save_bank(replace(samples.BANK, id="b2"), folder / "kim.json")
    assert [file.bank.id for file in banks.list_banks(folder) if file.bank] == ["b2"]


# The page


def test_copy_and_rename_say_what_they_did(folder: Path) -> None:
    page = press(teacher(), "copy_kim")
    assert "نُسخ البنك" in page.success[0].value and names(folder) == ["kim", "kim-2"]
    page.text_input(key="new_name_kim-2").input("درس")
    press(page, "rename_kim-2")
    assert "رابط الطلاب" in page.success[0].value and names(folder) == ["kim", "درس"]
    page.text_input(key="new_name_درس").input("kim")
    press(page, "rename_درس")
    assert "بنك آخر بهذا الاسم" in page.error[0].value and names(folder) == ["kim", "درس"]


def test_archiving_hides_a_bank_from_students_and_can_be_undone(folder: Path) -> None:
    page = press(teacher(), "archive_kim")
    assert "إلى الأرشيف" in page.success[0].value and not names(folder)
    assert samples.TITLE not in shown(student())
    press(page, "undo_button")
    assert "استُعيد" in page.success[0].value and names(folder) == ["kim"]
    assert samples.TITLE in shown(student())


def test_an_archived_bank_is_restored_later(folder: Path) -> None:
    shelf.archive_bank(folder, "kim")
    page = press(teacher(), "restore_kim")
    assert names(folder) == ["kim"] and page.button(key="edit_kim")


def test_a_bank_that_went_away_meanwhile_is_said(folder: Path) -> None:
    page = teacher()
    (folder / "kim.json").unlink()
    press(page, "archive_kim")
    assert "لا يوجد بنك" in page.error[0].value


def test_a_broken_file_can_be_put_aside_but_not_opened(folder: Path) -> None:
    (folder / "broken.json").write_text("{", encoding="utf-8")
    page = teacher()
    assert not [button for button in page.button if button.key in ("edit_broken", "copy_broken")]
    press(page, "archive_broken")
    assert names(folder) == ["kim"]


def test_a_long_list_comes_in_pages_and_can_be_searched(folder: Path) -> None:
    for number in range(24):
        banks.save_bank(replace(samples.BANK, id=f"b{number}", title=f"مقال رقم {number}"), folder / f"lesson-{number:02}.json")
    page = teacher()
    assert len([button for button in page.button if str(button.key).startswith("edit_")]) == 10
    press(page, "more_button")
    assert len([button for button in page.button if str(button.key).startswith("edit_")]) == 20
    page.text_input(key="filter_input").input("وفد مغربى")  # as it is often written
    checked(page.run())
    assert [button.key for button in page.button if str(button.key).startswith("edit_")] == ["edit_kim"]
    page.text_input(key="filter_input").input("لا شيء")
    assert "لا بنك يطابق" in shown(checked(page.run()))
