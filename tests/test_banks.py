"""Banks on disk: schema 2, its problems, names that must not leave the folder, saves that leave no half file."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quiz import banks
from quiz.banks import check_bank, dump_bank, list_banks, load_bank, parse_bank, save_bank
from quiz.model import Article, Bank, Form, Origin, Question, Settings, Span, Status

TEXT = "التقى كيم وزير الدفاع الروسي في فلاديفوستوك.\nوعرض عليه مقاتلة من طراز «ميغ-31»."
CHOICE = Question(
    "q1", "where", Form.CHOICE, "أين التقى كيم الوزير؟", ("موسكو", "فلاديفوستوك", "بكين"), ("فلاديفوستوك",), Span(0, 44),
    "ذكر النص المدينة.", 1, Origin.GENERATED, Status.APPROVED,
)  # fmt: skip
CLOZE = Question("q2", "cloze", Form.TEXT, "وعرض عليه مقاتلة من طراز _____ في المطار أمس.", (), ("ميغ-31", "ميغ 31"), Span(45, 78))
MATCH = Question("q3", "match", Form.MATCH, "صِل.", ("وزير", "زعيم"), ("زعيم", "وزير"), None, left=("كيم", "شويغو"))
ORDER = Question("q4", "order", Form.ORDER, "رتّب.", ("عرض", "التقى"), ("التقى", "عرض"), None, origin=Origin.WRITTEN)
DELETE = object()
BANK = Bank("b1", "جولة", Article("", "جولة", TEXT, "مثال"), (CHOICE, CLOZE, MATCH, ORDER))

EXPECTED_START = """{
  "schema": 2,
  "id": "b1",
  "title": "جولة",
  "article": {
    "title": "جولة",
    "text": "التقى كيم وزير الدفاع الروسي في فلاديفوستوك.\\nوعرض عليه مقاتلة من طراز «ميغ-31».",
    "source": "مثال"
  },
  "settings": {
    "feedback": "each",
    "tries": 1,
    "hints": false,
    "minutes": 0,
    "article": "open",
    "layout": "single",
    "strict": false
  },
  "questions": [
    {
      "id": "q1",
      "kind": "where",
      "form": "choice",
      "prompt": "أين التقى كيم الوزير؟",
      "options": [
        "موسكو",
        "فلاديفوستوك",
        "بكين"
      ],
      "answers": [
        "فلاديفوستوك"
      ],
      "evidence": {
        "start": 0,
        "end": 44
      },
      "explanation": "ذكر النص المدينة.",
      "difficulty": 1,
      "origin": "generated",
      "status": "approved"
    },
"""


def data() -> dict[str, Any]:
    return json.loads(dump_bank(BANK))


def broken(path: str, value: Any) -> list[str]:
    """The problems of BANK with one value changed; ``path`` like "questions.0.form", DELETE takes the key away."""
    *way, last = path.split(".")
    node: Any = (changed := data())
    for step in way:
        node = node[int(step)] if step.isdigit() else node[step]
    if value is DELETE:
        del node[last]
    else:
        node[int(last) if last.isdigit() else last] = value
    return check_bank(changed)


def test_dump_bank_writes_schema_2_letter_for_letter() -> None:
    text = dump_bank(BANK)
    assert text.startswith(EXPECTED_START)
    assert text.endswith("}\n") and not text.endswith("\n\n")


def test_dump_bank_writes_left_for_match_only() -> None:
    assert [("left" in question) for question in data()["questions"]] == [False, False, True, False]


def test_parse_bank_gives_back_what_was_dumped() -> None:
    bank = parse_bank(dump_bank(BANK))
    assert replace(bank, article=replace(bank.article, id="")) == BANK
    assert dump_bank(bank) == dump_bank(BANK)
    assert bank.article.id == parse_bank(dump_bank(replace(BANK, title="آخر"))).article.id != ""


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_parse_bank_takes_bytes(bom: bytes) -> None:
    assert parse_bank(bom + dump_bank(BANK).encode()).id == "b1"


def test_check_bank_finds_nothing_in_a_sound_bank() -> None:
    assert check_bank(data()) == []


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("id", DELETE, "id"),
        ("id", "", "id"),
        ("id", 7, "id"),
        ("title", None, "title"),
        ("schema", "1", "schema"),
        ("schema", True, "schema"),
        ("extra", 1, "extra"),
        ("article", [], "article"),
        ("article.text", DELETE, "article.text"),
        ("article.text", 5, "article.text"),
        ("article.text", "half \ud83d", "article.text"),
        ("article.source", None, "article.source"),
        ("settings", DELETE, "settings"),
        ("settings", [], "settings"),
        ("settings.tries", 0, "settings.tries"),
        ("settings.tries", True, "settings.tries"),
        ("settings.minutes", 601, "settings.minutes"),
        ("settings.hints", 1, "settings.hints"),
        ("settings.feedback", "never", "settings.feedback"),
        ("settings.layout", None, "settings.layout"),
        ("settings.colour", "red", "settings.colour"),
        ("questions", {}, "questions"),
        ("questions.0", "?", "questions[0]"),
        ("questions.0.id", "q2", "questions[1].id"),
        ("questions.0.form", "essay", "questions[0].form"),
        ("questions.0.form", ["choice"], "questions[0].form"),
        ("questions.0.origin", "stolen", "questions[0].origin"),
        ("questions.0.status", "maybe", "questions[0].status"),
        ("questions.0.kind", "", "questions[0].kind"),
        ("questions.0.prompt", DELETE, "questions[0].prompt"),
        ("questions.0.options", "موسكو", "questions[0].options"),
        ("questions.0.options", ["موسكو", 3], "questions[0].options[1]"),
        ("questions.0.options", ["فلاديفوستوك"], "questions[0].options"),
        ("questions.0.answers", [], "questions[0].answers"),
        ("questions.0.answers", ["طوكيو"], "questions[0].answers"),
        ("questions.0.answers", ["فلاديفوستوك", "موسكو"], "questions[0].answers"),
        ("questions.0.options", ["فلاديفوستوك", "«فلاديفوستوك»", "بكين"], "questions[0].answers"),
        ("questions.0.evidence", {"start": 0, "end": 4000}, "questions[0].evidence"),
        ("questions.0.evidence", {"start": 9, "end": 9}, "questions[0].evidence"),
        ("questions.0.evidence", {"start": -1, "end": 9}, "questions[0].evidence"),
        ("questions.0.evidence", {"start": 0}, "questions[0].evidence"),
        ("questions.0.evidence", {"start": 0, "end": 4.0}, "questions[0].evidence"),
        ("questions.0.evidence", [0, 4], "questions[0].evidence"),
        ("questions.0.evidence", DELETE, "questions[0].evidence"),
        ("questions.0.difficulty", "1", "questions[0].difficulty"),
        ("questions.0.difficulty", 0, "questions[0].difficulty"),
        ("questions.0.difficulty", True, "questions[0].difficulty"),
        ("questions.0.explanation", None, "questions[0].explanation"),
        ("questions.0.left", ["x"], "questions[0].left"),
        ("questions.1.prompt", "وعرض عليه مقاتلة في المطار أمس.", "questions[1].prompt"),
        ("questions.1.prompt", "عرض _____ و _____ أمس.", "questions[1].prompt"),
        ("questions.1.prompt", "عرض ___ أمس.", "questions[1].prompt"),
        ("questions.1.prompt", "عرض _______ أمس.", "questions[1].prompt"),
        ("questions.1.options", ["سو-35", "سو-57"], "questions[1].answers"),
        ("questions.2.left", DELETE, "questions[2].left"),
        ("questions.2.left", ["كيم"], "questions[2].left"),
        ("questions.2.options", ["وزير"], "questions[2].answers"),
        ("questions.3.options", ["عرض"], "questions[3].answers"),
        ("questions.3.answers", ["عرض", "عرض"], "questions[3].answers"),
    ],
)
def test_check_bank_names_the_place(path: str, value: Any, place: str) -> None:
    assert place in [problem.partition(": ")[0] for problem in broken(path, value)]


def test_check_bank_reports_all_problems_at_once() -> None:
    changed = data()
    del changed["title"]
    changed["questions"][0]["form"] = "?"
    changed["questions"][1]["evidence"] = 3
    assert [problem.partition(": ")[0] for problem in check_bank(changed)] == ["title", "questions[0].form", "questions[1].evidence"]


def test_check_bank_takes_an_option_in_other_spelling_as_the_answer() -> None:
    assert broken("questions.0.answers", ["«فلاديفوستوك»"]) == []


@pytest.mark.parametrize("value", [None, 3, "text", [], [1]])
def test_check_bank_refuses_what_is_no_object(value: Any) -> None:
    assert len(check_bank(value)) == 1


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no json",
        "{",
        "[]",
        "null",
        "[" * 200_000,
        '{"schema":' * 100_000,
        '{"schema": 1, "id": ' + "9" * 5000 + "}",
        '{"schema": 0}',
        '{"schema": -3}',
        b"\xff\xfe\x00",
        "جولة".encode("cp1256"),
        b"\x00" * 64,
    ],
)
def test_parse_bank_refuses_with_one_line(content: str | bytes) -> None:
    with pytest.raises(banks.BankBroken) as caught:
        parse_bank(content, name="درس.json")
    message = str(caught.value)
    assert message.startswith("درس.json: ") and "\n" not in message and " / " in message


def test_parse_bank_refuses_a_newer_schema() -> None:
    with pytest.raises(banks.BankTooNew, match="schema 3"):
        parse_bank('{"schema": 3, "what": "ever"}')


def test_parse_bank_upgrades_one_step_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = {
        -1: lambda old: {**old, "article": {**old["article"], "source": "مثال"}},
        0: lambda old: {**old, "title": old["title"] + "!"},
        **banks._UPGRADES,
    }
    monkeypatch.setattr(banks, "_UPGRADES", steps)
    old = data() | {"schema": -1}
    del old["article"]["source"]
    del old["settings"]
    bank = parse_bank(json.dumps(old))
    assert (bank.schema, bank.title, bank.article.source) == (2, "جولة!", "مثال")


def test_a_bank_of_schema_1_opens_as_it_was_and_is_saved_as_schema_2() -> None:
    old = (Path(__file__).parent / "data" / "bank-schema-1.json").read_text(encoding="utf-8")
    bank = parse_bank(old)
    assert bank.settings == Settings(feedback="each", tries=1, hints=False, minutes=0, article="open", layout="single", strict=False)
    new = json.loads(dump_bank(bank))
    del new["settings"]
    assert new == json.loads(old) | {"schema": 2}


def test_parse_bank_states_the_size_limit() -> None:
    with pytest.raises(banks.BankBroken, match="20 MB"):
        parse_bank(b" " * 50_000_000)


def test_load_bank_refuses_a_large_file_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with open(path, "wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(banks.BankBroken, match="20 MB"):
        load_bank(path)


def test_load_bank_names_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(banks.BankNotFound, match="none.json"):
        load_bank(tmp_path / "none.json")


def test_load_bank_refuses_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.json").mkdir()
    with pytest.raises(banks.BankBroken):
        load_bank(tmp_path / "x.json")


def test_save_bank_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "جولة.json"
    save_bank(BANK, path)
    assert path.read_bytes() == dump_bank(BANK).encode()
    assert load_bank(path).questions == BANK.questions
    assert os.listdir(path.parent) == ["جولة.json"]


def test_save_bank_leaves_the_old_file_when_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.json"
    save_bank(BANK, path)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(banks.BankNotSaved, match="No space left"):
        save_bank(replace(BANK, title="آخر"), path)
    assert load_bank(path).title == "جولة"
    assert os.listdir(tmp_path) == ["b.json"]


def test_save_bank_refuses_what_could_not_be_opened_again(tmp_path: Path) -> None:
    with pytest.raises(banks.BankBroken, match=r"questions\[0\].answers"):
        save_bank(replace(BANK, questions=(replace(CHOICE, answers=("طوكيو",)),)), tmp_path / "b.json")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", ["درس", "درس.json", "lesson-1", "a b", "زعيم-كوريا"])
def test_bank_path_stays_in_the_folder(name: str, tmp_path: Path) -> None:
    assert banks.bank_path(tmp_path, name) == tmp_path / (name.removesuffix(".json") + ".json")


@pytest.mark.parametrize(
    "name",
    ["", " ", ".json", "..", "../x", "a/b", "/etc/passwd", "a\\b", "a\0b", ".hidden", "x.", " x", "x\n", "C:x", "a" * 201, "ش" * 101, "\ud800"],
)
def test_bank_path_refuses(name: str, tmp_path: Path) -> None:
    with pytest.raises(banks.BadBankName) as caught:
        banks.bank_path(tmp_path, name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("زعيم كوريا الشمالية: جولة!", "زعيم-كوريا-الشمالية-جولة"),
        ("../../etc", "etc"),
        ("", "bank"),
        ("؟؟؟", "bank"),
        ("\u200fعنوان\u200e", "عنوان"),
        ("ش" * 500, "ش" * 100),
    ],
)
def test_suggest_name_is_always_a_good_name(title: str, name: str, tmp_path: Path) -> None:
    assert banks.suggest_name(title) == name
    assert banks.bank_path(tmp_path, name)


def test_list_banks_lists_broken_files_with_their_error(tmp_path: Path) -> None:
    save_bank(BANK, tmp_path / "b.json")
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    (tmp_path / ".x.json").write_text("{", encoding="utf-8")
    (tmp_path / "note.txt").write_text("x", encoding="utf-8")
    listed = list_banks(tmp_path)
    assert [(file.name, file.bank is None, bool(file.error)) for file in listed] == [("a", True, True), ("b", False, False)]


def test_list_banks_of_no_folder_is_empty(tmp_path: Path) -> None:
    assert list_banks(tmp_path / "none") == ()
