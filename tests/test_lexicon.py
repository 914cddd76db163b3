"""The linguistic tables are sound, and an unsound one is told with file and line."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from quiz import lexicon, lexicon_checks

HEADER = "masculine\tfeminine\tdomain\trank\tcomplement\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with as_file(files("quiz") / "data" / "ar") as source:
        return Path(shutil.copytree(source, tmp_path / "ar"))


def test_problems_none_in_our_tables() -> None:
    assert lexicon_checks.problems() == []


@pytest.mark.parametrize(
    ("file", "line", "what"),
    [
        ("titles.tsv", "سائس\t\tcraft\t6\tno", "no feminine form"),
        ("titles.tsv", "سائس\tسائسة\tzoo\t6\tno", "unknown domain «zoo»"),
        ("titles.tsv", "سائس\tسائسة\tcraft\t6", "4 columns instead of 5"),
        ("titles.tsv", "سائس\tسائسة\tcraft\tستة\tno", "a value that cannot be read"),
        ("titles.tsv", "سائس\tسائسة\tcraft\t6\tنعم", "a value that cannot be read"),
        ("titles.tsv", "وزير\tوزيرة\tministry\t1\tyes", "stands in line"),
        ("titles.tsv", " سائس\tسائسة\tcraft\t6\tno", "spaces around a cell"),
        ("places.tsv", "أطلانطس\tcountry\tأطلانطس\t\tf\t\t\tأطلانطس\t", "a country without adjective"),
        ("places.tsv", "أطلانطس\tcountry\tأطلانطس\t\tf\tأطلانطي\t\tبوسيدونيا\t", "its capital «بوسيدونيا» has no row"),
        ("places.tsv", "بوسيدونيا\tcity\tأطلانطس\t\tf\t\t\t\t", "its country «أطلانطس» has no row"),
        ("places.tsv", "بوسيدونيا\tvillage\tمصر\t\tf\t\t\t\t", "unknown kind «village»"),
        ("places.tsv", "بوسيدونيا\tcity\tمصر\t\tx\t\t\t\t", "unknown gender «x»"),
        ("places.tsv", "بوسيدونيا\tcity\tمصر\t\tf\t\tمصرُ|القاهره\t\t", "«القاهره» stands in line"),
        ("products.tsv", "زورق\thovercraft\t\t", "unknown class «hovercraft»"),
        ("products.tsv", "زورق\tship\tأطلانطس\t", "its country «أطلانطس» has no row"),
        ("organisations.tsv", "تجربة\tcompany\tأطلانطس\tf\t", "its country «أطلانطس» has no row"),
        ("class_nouns.tsv", "شيء\tأشياء\tnothing\tm", "unknown class «nothing»"),
        ("triggers.tsv", "شيء\tthing\t\tm", "unknown kind «thing»"),
        ("origins.toml", '"أطلانطس" = "arab"', "unknown region «أطلانطس»"),
        ("origins.toml", '"البلقان" = "martian"', "unknown origin «martian»"),
        ("templates.toml", 'sport = ["سائس الخيل"]', "«سائس الخيل» is not in offices.tsv"),
        ("templates.toml", 'zoo = ["الرئيس"]', "unknown family «zoo»"),
        ("templates.toml", '[whence]\nplain = "لأيّ سبب {verb} {rest}"', "does not end in ؟"),
        ("templates.toml", '[whence]\nplain = "لماذا {verb} {tail}؟"', "unknown placeholder «tail»"),
        ("templates.toml", '[whence]\nplain = "لماذا {verb} {؟"', "«لماذا {verb} {؟»"),
        ("templates.toml", '[whence]\nplain = "من الذي {verb} {rest}؟"', "write مَن"),
        ("particles.toml", 'greeting = ["يا", "أيها", "يا"]', "«يا» stands twice in greeting"),
        ("stop_leads.txt", "قا\u0640ل", "tatweel U+0640"),
        ("stop_leads.txt", "قال\u200f", "invisible character U+200F"),
        ("time.toml", "# \ufefb", "presentation form U+FEFB"),
    ],
)
def test_problems_tells_place_and_kind(folder: Path, file: str, line: str, what: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(f"{text}{line}\n", encoding="utf-8")
    found = lexicon_checks.problems(folder)
    assert len(found) == 1
    assert found[0].startswith(f"{file}:{len(text.splitlines()) + len(line.splitlines())}: ")
    assert what in found[0]


@pytest.mark.parametrize(
    ("file", "text", "what"),
    [
        ("titles.tsv", None, "titles.tsv:1: "),
        ("titles.tsv", HEADER.replace("rank", "weight"), "titles.tsv:1: the columns must be: masculine, feminine"),
        ("vocabulary.toml", "[places\n", "vocabulary.toml:1: "),
        ("templates.toml", "[who\n", "templates.toml:1: "),
        ("origins.toml", None, "origins.toml:1: "),
    ],
)
def test_problems_of_a_whole_file(folder: Path, file: str, text: str | None, what: str) -> None:
    if text is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(text, encoding="utf-8")
    assert any(problem.startswith(what) for problem in lexicon_checks.problems(folder))


def test_problems_finds_all_at_once(folder: Path) -> None:
    with (folder / "titles.tsv").open("a", encoding="utf-8") as table:
        table.write("سائس\t\tzoo\t6\tno\nراوٍ\t\tcraft\t6\tno\n")
    assert len(lexicon_checks.problems(folder)) == 3


def test_read_table_raises_with_file_and_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "folder", lambda: folder)
    (folder / "titles.tsv").write_text(HEADER + "سائس\n", encoding="utf-8")
    with pytest.raises(lexicon.LexiconError, match="titles.tsv:2: 1 columns instead of 5"):
        lexicon.read_table("titles", lexicon.Title)


@pytest.mark.parametrize(
    ("text", "key"),
    [("أحمد", "احمد"), ("آسيا", "اسيا"), ("إلى", "الى"), ("على", "على"), ("عُمان", "عمان"), ("مدينة", "مدينة"), ("مؤتة", "مؤتة")],
)
def test_lookup_key_folds_alif_only(text: str, key: str) -> None:
    assert lexicon.lookup_key(text) == key


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("أميركا", "الولايات المتحدة"),
        ("المملكة المتحدة", "بريطانيا"),
        ("أسبانيا", "إسبانيا"),
        ("اسبانيا", "إسبانيا"),
        ("عُمان", "سلطنة عمان"),
        ("عمان", "عمّان"),
        ("كومسومولسك على نهر أمور", "كومسومولسك أون أمور"),
    ],
)
def test_place_names_finds_spellings(written: str, name: str) -> None:
    assert lexicon.place_names()[written].name == name


@pytest.mark.parametrize(
    ("country", "capital", "adjective"),
    [
        ("روسيا", "موسكو", "روسي"),
        ("كوريا الشمالية", "بيونغ يانغ", "كوري شمالي"),
        ("أستراليا", "كانبرا", "أسترالي"),
        ("البرازيل", "برازيليا", "برازيلي"),
        ("النيجر", "نيامي", "نيجري"),
        ("نيجيريا", "أبوجا", "نيجيري"),
        ("سنغافورة", "سنغافورة", "سنغافوري"),
        ("الكويت", "مدينة الكويت", "كويتي"),
    ],
)
def test_places_capital_and_adjective(country: str, capital: str, adjective: str) -> None:
    row = lexicon.place_names()[country]
    assert (row.capital, row.adjective) == (capital, adjective)


@pytest.mark.parametrize(
    ("names", "written", "name"),
    [
        (lexicon.organisation_names, "فرانس برس", "وكالة الأنباء الفرنسية"),
        (lexicon.organisation_names, "الناتو", "حلف شمال الأطلسي"),
        (lexicon.product_names, "ميج 31", "ميغ-31"),
        (lexicon.product_names, "تي يو 95 إم إس", "تو-95"),
        (lexicon.person_names, "كيم جونغ اون", "كيم جونغ أون"),
    ],
)
def test_names_lead_to_the_row(names, written: str, name: str) -> None:
    assert names()[written].name == name


@pytest.mark.parametrize(
    ("word", "type_", "value"),
    [
        ("إحدى عشرة", "cardinal", 11),
        ("ثلاثمائة", "scale", 300),
        ("مائتين", "scale", 200),
        ("خمسة وعشرين", "cardinal", 25),
        ("الحادية والعشرين", "ordinal", 21),
        ("خمس", "cardinal", 5),
        ("خمس", "fraction", 0.2),
        ("مليارين", "scale", 2_000_000_000),
    ],
)
def test_numbers_values(word: str, type_: str, value: float) -> None:
    assert [row.value for row in lexicon.numbers() if (row.word, row.type) == (word, type_)] == [value]


@pytest.mark.parametrize(("singular", "accusative"), [("كيلومتر", "كيلومترًا"), ("سنة", "سنة"), ("جنيه مصري", "جنيهًا مصريًا"), ("يورو", "يورو")])
def test_units_accusative(singular: str, accusative: str) -> None:
    assert [row.accusative_singular for row in lexicon.units() if row.singular == singular] == [accusative]


def test_time_orders() -> None:
    time = lexicon.toml("time")
    assert [day["forms"][0] for day in time["weekdays"]] == ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"]
    for months in ("gregorian_months", "hijri_months"):
        assert [month["number"] for month in time[months]] == list(range(1, 13))


def test_homographs_are_names_of_the_tables() -> None:
    known = {row.name for row in (*lexicon.given_names(), *lexicon.family_names())}
    known |= lexicon.place_names().keys() | lexicon.organisation_names().keys() | lexicon.product_names().keys()
    known |= {adjective for row in lexicon.places() for adjective in (row.adjective, *row.adjective_aliases)}
    assert set(lexicon.lines("homographs")) <= known


def test_lines_leaves_remarks_out() -> None:
    assert lexicon.lines("stop_leads")[:3] == ("و", "ف", "كما")


def test_import_reads_nothing() -> None:
    code = "import quiz.lexicon as l; print(sum(f.cache_info().currsize for f in (l.places, l.titles, l.toml, l.lines)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "0\n"
