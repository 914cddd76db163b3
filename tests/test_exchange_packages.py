"""Formats that are archives or collections, read back by the standard library: zip, XML, JSON, SQLite."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from quiz.banks import load_bank
from quiz.exchange import Options, export_bank, import_bank
from quiz.exchange.own import OtherArticle, merge
from quiz.model import Article, Bank, Form, Origin, Question, Settings, Status
from quiz.schema import same_key

SAMPLES = sorted((Path(__file__).parents[1] / "question_banks").glob("*.json"))
FORMATS = ("h5p", "anki", "anki-text", "qti", "kahoot", "wayground", "json")
QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p2}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PLANE, SHIP = "طائرة/مقاتلة", "سفينة: كبيرة"
EXPLANATION = 'ورد: «٣٠٪ = a < b & "c" -> {d} * ~ #»\nوسطر ثانٍ [sound:x.mp3]'


def ask(name: str, form: Form, prompt: str, options: tuple[str, ...], answers: tuple[str, ...], left: tuple[str, ...] = ()) -> Question:
    return Question(name, "which", form, prompt, options, answers, None, EXPLANATION, 1, Origin.WRITTEN, Status.APPROVED, left)


def nasty() -> Bank:
    """Every form, and whatever some format reads as its own mark."""
    questions = (
        ask("choice", Form.CHOICE, 'أي رمز؟ : = ~ # { } / * < & "', ("أ -> ب", "= ~ # { } : \\", "F-16/A", "10:30"), ("10:30",)),
        ask("judged", Form.CHOICE, 'صواب أم خطأ: ١ < ٢ & "٣"', ("صواب", "خطأ"), ("خطأ",)),
        ask("gap", Form.TEXT, "أقلعت الطائرة _____ عند 10:30 * / : <b>", (), ("F-16/A*:\\ب", "إف-16")),
        ask("typed", Form.TEXT, "ما اسم القاعدة؟\nاكتبه كاملًا", (), ("قَاعِدَة الشَّمَال",)),
        ask("words", Form.TEXT, "أقلعت في الساعة _____ صباحًا", ("10:30", "11:45", "* / \\"), ("10:30",)),
        ask("match", Form.MATCH, "صل: * < &", (PLANE, SHIP, "زائد"), (PLANE, SHIP, PLANE), ("F-16 *", "X & Y", "Z")),
        ask("order", Form.ORDER, "رتب الأحداث", ("هبطت", "أقلعت", "حلّقت*"), ("أقلعت", "حلّقت*", "هبطت")),
        ask("long", Form.CHOICE, "كلمة " * 400 + "؟", ("خيار طويل " * 40, "خيار"), ("خيار",)),
        ask("six", Form.CHOICE, "أي عدد؟", tuple("١٢٣٤٥٦"), ("٣",)),
    )
    article = Article("a", "العنوان <&>", "أقلعت المقاتلة F-16/A عند 10:30 من «القاعدة».\n\nوعددها ١٢.\n")
    return Bank("bank-nasty", 'بنك: «صعب» / <&> :: "x"', article, questions, settings=Settings(minutes=10))


def banks() -> list[Bank]:
    return [nasty(), *map(load_bank, SAMPLES)]


every_bank = pytest.mark.parametrize("bank", banks(), ids=["nasty", *(path.stem for path in SAMPLES)])


def question(name: str) -> Question:
    return next(q for q in nasty().questions if q.id == name)


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def plain(html: str) -> str:
    """The text a browser would show, line breaks as newlines."""
    return unescape(re.sub(r"<[^>]*>", "", html.replace("<br>", "\n")))


@every_bank
@pytest.mark.parametrize("name", FORMATS)
def test_same_bank_gives_same_bytes(bank: Bank, name: str) -> None:
    assert export_bank(bank, name).data == export_bank(replace(bank), name).data


@pytest.mark.parametrize("name", FORMATS)
def test_only_approved_questions_go_out(name: str) -> None:
    bank = nasty()
    half = replace(bank, questions=(bank.questions[0], replace(bank.questions[1], status=Status.DRAFT)))
    assert export_bank(half, name).data == export_bank(replace(bank, questions=bank.questions[:1]), name).data


def test_archive_says_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(export_bank(nasty(), "h5p").data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# H5P


def h5p_questions(bank: Bank) -> list[dict]:
    return json.loads(files(export_bank(bank, "h5p").data)["content/content.json"])["questions"]


@every_bank
def test_h5p_package_names_what_it_needs(bank: Bank) -> None:
    found = files(export_bank(bank, "h5p").data)
    package, content = json.loads(found["h5p.json"]), json.loads(found["content/content.json"])
    needed = {f"{d['machineName']} {d['majorVersion']}.{d['minorVersion']}" for d in package["preloadedDependencies"]}
    assert set(found) == {"h5p.json", "content/content.json"}
    assert package["mainLibrary"] == "H5P.QuestionSet" and package["language"] == "ar" and package["embedTypes"] == ["iframe"]
    assert needed == {"H5P.QuestionSet 1.20", *(q["library"] for q in content["questions"])}
    assert len({q["subContentId"] for q in content["questions"]}) == len(content["questions"]) == len(bank.questions)
    told = [plain(p) for p in re.findall("<p.*?</p>", content["introPage"]["introduction"])]
    assert told == [" ".join(p.split()) for p in bank.article.text.splitlines() if p.strip()]


def test_h5p_says_that_the_libraries_are_left_out() -> None:
    assert any("مكتبات H5P" in line for line in export_bank(nasty(), "h5p").left_out)


@every_bank
def test_h5p_choices_have_their_right_option(bank: Bank) -> None:
    for asked, written in zip(bank.questions, h5p_questions(bank), strict=True):
        if written["library"].startswith("H5P.MultiChoice"):
            right = [plain(answer["text"]) for answer in written["params"]["answers"] if answer["correct"]]
            assert [plain(answer["text"]) for answer in written["params"]["answers"]] == list(asked.options)
            assert len(right) == 1 and same_key(right[0]) == same_key(asked.answers[0])
            assert plain(written["params"]["question"]) == asked.prompt
        elif written["library"].startswith("H5P.TrueFalse"):
            assert written["params"]["correct"] == ("true" if asked.answers[0] == "صواب" else "false")


def h5p_gaps(text: str) -> list[str]:
    """Answers as H5P.Blanks and H5P.DragText read them: between stars, the tip off; entities are decoded afterwards."""
    return [gap.partition(":")[0] for gap in re.findall(r"\*(.*?)\*", text)]


def test_h5p_gap_keeps_the_marks_that_h5p_reads() -> None:
    by_id = dict(zip((q.id for q in nasty().questions), h5p_questions(nasty()), strict=True))
    line = by_id["gap"]["params"]["questions"][0]
    assert [[unescape(answer) for answer in gap.split("/")] for gap in h5p_gaps(re.sub("<[^>]*>", "", line))] == [["F-16/A*:\\ب", "إف-16", "اف-16"]]
    assert plain(re.sub(r"\*.*?\*", "_____", line)) == question("gap").prompt
    assert [unescape(gap) for gap in h5p_gaps(by_id["words"]["params"]["textField"])] == ["10:30"]
    assert [unescape(gap) for gap in h5p_gaps(by_id["words"]["params"]["distractors"])] == ["11:45", "* / \\"]
    assert [unescape(gap) for gap in h5p_gaps(by_id["match"]["params"]["textField"])] == list(question("match").answers)
    assert [unescape(gap) for gap in h5p_gaps(by_id["match"]["params"]["distractors"])] == ["زائد"]
    assert [unescape(gap) for gap in h5p_gaps(by_id["order"]["params"]["textField"])] == list(question("order").answers)


def strings(data: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from strings(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value, key)
    elif isinstance(data, str):
        yield key, data


def test_h5p_player_speaks_arabic() -> None:
    technical = {"library", "subContentId", "contentType", "license", "progressType", "type", "correct", "retryButton", "distractors", "text"}
    technical.add("showSolutionButton")  # on or off for the set; for a single question it is a word on a button
    content = json.loads(files(export_bank(nasty(), "h5p").data)["content/content.json"])
    assert not [(key, text) for key, text in strings(content) if text and key not in technical and not re.search("[ء-ي]", plain(text))]


def test_strict_bank_lists_no_other_spellings() -> None:
    strict = replace(nasty(), settings=Settings(strict=True))
    assert "قاعدة الشمال" in json.dumps(h5p_questions(nasty()), ensure_ascii=False)
    assert "قاعدة الشمال" not in json.dumps(h5p_questions(strict), ensure_ascii=False)


# Anki


def anki_rows(data: bytes, query: str) -> list[tuple]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(files(data)["collection.anki2"])
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        return connection.execute(query).fetchall()


@every_bank
def test_anki_package_holds_a_card_a_question(bank: Bank) -> None:
    data = export_bank(bank, "anki").data
    assert json.loads(files(data)["media"]) == {}
    notes = anki_rows(data, "select notes.id, guid, mid, flds, did from notes join cards on nid = notes.id order by due")
    version, models, decks = anki_rows(data, "select ver, models, decks from col")[0]
    assert version == 11 and len({note[1] for note in notes}) == len(bank.questions)
    for asked, (_, _, model, fields, deck) in zip(bank.questions, notes, strict=True):
        shown = fields.split("\x1f")
        assert len(shown) == len(json.loads(models)[str(model)]["flds"]) and str(deck) in json.loads(decks)
        assert plain(shown[0]) == asked.prompt and plain(shown[4]) == asked.explanation
        if asked.form in (Form.CHOICE, Form.TEXT):
            assert plain(shown[2]) == asked.answers[0]
        assert ("{{type:" in json.loads(models)[str(model)]["tmpls"][0]["qfmt"]) == (asked.form is Form.TEXT and not asked.options)


def test_anki_knows_a_changed_question_again() -> None:
    bank = nasty()
    changed = replace(bank, questions=(replace(bank.questions[0], prompt="سؤال جديد؟"), *bank.questions[1:]))
    old, new = (anki_rows(export_bank(b, "anki").data, "select id, guid, mid, mod from notes order by id") for b in (bank, changed))
    assert [row[:3] for row in old] == [row[:3] for row in new]
    assert sum(one != other for one, other in zip(old, new, strict=True)) == 1


def test_anki_note_is_as_new_as_its_export() -> None:
    assert anki_rows(export_bank(nasty(), "anki", Options(moment=2_000_000_000)).data, "select distinct mod from notes") == [(2_000_000_000,)]


def test_anki_asks_nothing_of_the_network() -> None:
    written = str(anki_rows(export_bank(nasty(), "anki").data, "select models, flds from col, notes"))
    assert "direction: rtl" in written and not re.search(r"https?:|url\(|<script|\[sound", written)


@every_bank
def test_anki_text_is_a_note_a_line(bank: Bank) -> None:
    text = export_bank(bank, "anki-text").data.decode()
    headers = [line for line in text.splitlines() if line.startswith("#")]
    notes = [line.split("\t") for line in text.removesuffix("\n").split("\n")[len(headers) :]]
    assert {"#separator:Tab", "#html:true", "#guid column:1", "#tags column:4"} <= set(headers)
    assert [len(note) for note in notes] == [4] * len(bank.questions) and '"' not in "".join(note[1] + note[2] for note in notes)
    assert len({note[0] for note in notes}) == len(notes)
    for asked, (_, front, back, _) in zip(bank.questions, notes, strict=True):
        assert plain(front).startswith(asked.prompt) and plain(back).endswith(asked.explanation)


# QTI


def items(bank: Bank) -> list[ET.Element]:
    found = files(export_bank(bank, "qti").data)
    test = ET.fromstring(found["test.xml"])
    return [ET.fromstring(found[reference.attrib["href"]]) for reference in test.iter(f"{QTI}assessmentItemRef")]


@every_bank
def test_qti_manifest_lists_every_file(bank: Bank) -> None:
    found = files(export_bank(bank, "qti").data)
    manifest = ET.fromstring(found["imsmanifest.xml"])
    listed = [node.attrib["href"] for node in manifest.iter("{http://www.imsglobal.org/xsd/imscp_v1p1}file")]
    assert sorted(listed) == sorted(set(found) - {"imsmanifest.xml"}) and len(items(bank)) == len(bank.questions)
    identifiers = [node.attrib["identifier"] for node in manifest.iter() if "identifier" in node.attrib]
    assert len(set(identifiers)) == len(identifiers) and all(re.fullmatch("[a-z][a-z0-9]*", name) for name in identifiers)


@every_bank
def test_qti_item_parts_stand_in_the_schemas_order(bank: Bank) -> None:
    order = ["responseDeclaration", "outcomeDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"]
    for item in items(bank):
        tags = [child.tag.removeprefix(QTI) for child in item]
        assert tags == order if len(tags) == 6 else tags == [tag for tag in dict.fromkeys(order) if tag != "modalFeedback"]
        body = item.find(f"{QTI}itemBody")
        assert body is not None and [child.tag for child in body] == [f"{QTI}div"] and body[0].attrib["dir"] == "rtl"


@every_bank
def test_qti_key_is_the_right_option(bank: Bank) -> None:
    for asked, item in zip(bank.questions, items(bank), strict=True):
        key = [value.text or "" for value in item.iterfind(f"{QTI}responseDeclaration/{QTI}correctResponse/{QTI}value")]
        shown = {node.attrib["identifier"]: "".join(node.itertext()) for node in item.iter() if re.search("Choice$", node.tag) and "identifier" in node.attrib}
        if asked.form is Form.MATCH:
            assert [(shown[a], shown[b]) for a, b in map(str.split, key)] == list(zip(asked.left, asked.answers, strict=True))
        elif asked.form is Form.ORDER:
            assert [shown[name] for name in key] == list(asked.answers)
        elif asked.options:
            assert [shown[name] for name in key] == [asked.answers[0]] and sorted(shown.values()) == sorted(asked.options)
        else:
            mapped = [entry.attrib["mapKey"] for entry in item.iter(f"{QTI}mapEntry")]
            assert key == [asked.answers[0]] and mapped[: len(asked.answers)] == list(asked.answers)


def test_qti_test_shows_the_article() -> None:
    test = ET.fromstring(files(export_bank(nasty(), "qti").data)["test.xml"])
    assert [p.text for p in test.iter(f"{QTI}p")] == ["أقلعت المقاتلة F-16/A عند 10:30 من «القاعدة».", "وعددها ١٢."]
    limits = test.find(f"{QTI}timeLimits")
    assert limits is not None and limits.attrib["maxTime"] == "600"


# Sheets


def cells(data: bytes) -> dict[str, str | int]:
    """What stands in the sheet: texts as strings, numbers as numbers."""
    found = files(data)
    parts = ET.fromstring(found["[Content_Types].xml"])
    assert {node.attrib["PartName"].lstrip("/") for node in parts if "PartName" in node.attrib} <= set(found)
    read: dict[str, str | int] = {}
    for cell in ET.fromstring(found["xl/worksheets/sheet1.xml"]).iter(f"{SHEET}c"):
        text = "".join(cell.itertext())
        read[cell.attrib["r"]] = text if cell.attrib.get("t") == "inlineStr" else int(text)
    return read


@every_bank
def test_kahoot_sheet_keeps_to_its_limits(bank: Bank) -> None:
    exported = export_bank(bank, "kahoot")
    sheet = cells(exported.data)
    rows = sorted(int(place[1:]) for place in sheet if place[0] == "A")
    prompts = {" ".join(q.prompt.split()): q for q in bank.questions}
    assert sheet["B8"] == "Question - max 120 characters" and rows == list(range(9, 9 + len(rows)))
    for number in rows:
        asked = prompts[str(sheet[f"B{number}"])]
        answers = [sheet[f"{column}{number}"] for column in "CDEF" if f"{column}{number}" in sheet]
        assert len(str(sheet[f"B{number}"])) <= 120 and 2 <= len(answers) <= 4 and max(len(str(answer)) for answer in answers) <= 75
        assert same_key(str(answers[int(sheet[f"H{number}"]) - 1])) == same_key(asked.answers[0])
        assert sheet[f"G{number}"] in (5, 10, 20, 30, 60, 90, 120, 240)
    named = [line for line in exported.left_out if ": «" in line]
    assert len(rows) + len(named) == len(bank.questions)


def test_kahoot_names_what_it_leaves_out() -> None:
    left_out = export_bank(nasty(), "kahoot").left_out
    assert "خياراته أكثر من 4: «أي عدد؟» / more than 4 options: «أي عدد؟»" in left_out
    assert any(line.startswith("نصّه أطول من 120 حرفًا: «كلمة") for line in left_out)
    assert "ليس سؤال اختيار: «رتب الأحداث» / not a choice: «رتب الأحداث»" in left_out


@every_bank
def test_wayground_sheet_points_at_the_right_option(bank: Bank) -> None:
    exported = export_bank(bank, "wayground")
    sheet = cells(exported.data)
    assert [sheet[f"{column}1"] for column in "ABCHIJK"] == [
        "Question Text", "Question Type", "Option 1", "Correct Answer", "Time in seconds", "Image Link", "Answer explanation",
    ]  # fmt: skip
    prompts = {" ".join(q.prompt.split()): q for q in bank.questions}
    rows = sorted(int(place[1:]) for place in sheet if place[0] == "A" and place != "A1")
    for number in rows:
        asked = prompts[str(sheet[f"A{number}"])]
        options = [sheet[f"{column}{number}"] for column in "CDEFG" if f"{column}{number}" in sheet]
        if sheet[f"B{number}"] == "Multiple Choice":
            assert same_key(str(options[int(sheet[f"H{number}"]) - 1])) == same_key(asked.answers[0])
        else:
            assert sheet[f"B{number}"] == "Fill-in-the-Blank" and f"H{number}" not in sheet and options[: len(asked.answers)] == list(asked.answers)
    assert len(rows) + sum(": «" in line for line in exported.left_out) == len(bank.questions)


# Our own


@every_bank
def test_own_file_comes_back_as_it_went(bank: Bank) -> None:
    back = import_bank(export_bank(bank, "json").data, "bank.json")
    assert (back.id, back.title, back.questions, back.settings, back.article.text) == (bank.id, bank.title, bank.questions, bank.settings, bank.article.text)


def test_merged_bank_has_each_question_once() -> None:
    bank = nasty()
    mine, theirs = replace(bank, questions=bank.questions[:3]), replace(bank, id="other", questions=bank.questions[2:5])
    merged, again = merge(mine, theirs)
    assert merged == replace(bank, questions=bank.questions[:5])
    assert again == ("موجود من قبل: «أقلعت الطائرة _____ عند 10:30 */: <b>» / already there: «أقلعت الطائرة _____ عند 10:30 */: <b>»",)


def test_banks_of_two_articles_are_not_merged() -> None:
    bank = nasty()
    retitled = replace(bank, article=replace(bank.article, id="b", title="عنوان آخر"))
    assert merge(bank, retitled)[0] == bank
    with pytest.raises(OtherArticle, match="can't be put together"):
        merge(bank, replace(bank, article=replace(bank.article, text="نص آخر.")))
