"""Banks out and in again: worksheet, offline page, Markdown, CSV, GIFT, Moodle XML, each read back by another reader than ours, too."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import time
from dataclasses import replace
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from quiz import exchange
from quiz.arabic import fold
from quiz.banks import bank_problems, load_bank, save_bank
from quiz.cli import main
from quiz.exchange import FileRefused, Options, UnknownFormat, export_bank, import_bank
from quiz.exchange.losses import right_options
from quiz.exchange.offline import typed_key
from quiz.grading import grade
from quiz.model import Article, Bank, Form, Origin, Question, QuizError, Settings, Span, Status

ROOT = Path(__file__).resolve().parents[1]
MARKS = ": = ~ # { } / * < & ` \" ' \\ | [x] %50% ->"
TEXT = f"سطر أول فيه {MARKS}\n\n  سطر ثالث: طائرة F-16/A عند 10:30.\n// ليس تعليقًا"


def question(id: str, form: Form, prompt: str, options: tuple[str, ...], answers: tuple[str, ...], kind: str = "written", **more: object) -> Question:
    return Question(id, kind, form, prompt, options, answers, Span(0, 8), "الشرح: " + MARKS, 2, Origin.GENERATED, Status.APPROVED, **more)  # type: ignore[arg-type]


NASTY = Bank(
    "b", f"بنك {MARKS}", Article("a", "عنوان «المقال» :: 100%", TEXT, "https://example.org/?a=1&b=2"),
    (
        question("q1", Form.CHOICE, f"أيّ طائرة؟ {MARKS}\nوسطر ثان", ("F-16/A", "<b>غامق</b> & `رمز`", "=1+1", "a->b", "{1:MC:=x}", "«قوسان» ١٢٣"), ("F-16/A",), "which"),
        question("q2", Form.CHOICE, "- متى؟", ("10:30", "-5", "@الآن", "+3"), ("-5",), "when"),
        question("q3", Form.CHOICE, "صواب أم خطأ: النسبة 70%.", ("صواب", "خطأ"), ("خطأ",), "true_false"),
        question("q4", Form.TEXT, "وصلت إلى _____ أمس.", (), ("أُمّ القُرى: ~#{}=\\ 3*4", "مكة <المكرمة>", "١٢٫٥%"), "cloze"),
        question("q5", Form.MATCH, "صِل:", ("ب ~ = # { } : -> *", "أ", "زائد & <i>"), ("أ", "ب ~ = # { } : -> *"), "match", left=("الأول -> F-16", "الثاني = 2")),
        question("q6", Form.ORDER, "رتّب:", ("ثانيًا", "=أولًا", "ثالثًا"), ("=أولًا", "ثانيًا", "ثالثًا"), "order"),
        question("q7", Form.CHOICE, "طويل " + "كلمة طويلة جدًا " * 3000, ("نعم", "لا"), ("نعم",)),
        question(
            "q8", Form.MATCH, "اقرأ المقطع واختر لكل فراغ ما يناسبه: «زار (1) …… مدينة (2) …… {ثم} عاد»", ("بيروت", "سلمى", "~ ن # } {2:SA:=x} 5/8 50%"),
            ("سلمى", "بيروت"), "multi_cloze", left=("الفراغ 1", "الفراغ 2"),
        ),
    ),
    settings=Settings(tries=3),
)  # fmt: skip
BANKS = {path.stem: load_bank(path) for path in sorted((ROOT / "question_banks").glob("*.json"))} | {"nasty": NASTY}


@pytest.fixture(params=BANKS)
def bank(request: pytest.FixtureRequest) -> Bank:
    return BANKS[request.param]


def carried(bank: Bank, **without: object) -> list[Question]:
    """The questions as a format gives them back: drafts written by someone else, without their place in the article."""
    return [replace(q, evidence=None, origin=Origin.WRITTEN, status=Status.DRAFT) for q in bank.questions]


def there_and_back(bank: Bank, format: str) -> Bank:
    exported = export_bank(bank, format)
    read = import_bank(exported.data, f"f.{exchange.exports()[format].extension}", format)
    assert bank_problems(read) == []
    return read


def test_every_format_says_what_it_is() -> None:
    assert {"worksheet", "offline", "markdown", "csv", "gift", "moodle"} <= set(exchange.exports())
    assert {"csv", "gift", "moodle"} <= set(exchange.imports())
    for name, export in exchange.exports().items():
        assert export.name == name and export.extension and "/" in export.media_type


def test_losses_are_named_in_both_languages(bank: Bank) -> None:
    for name in exchange.exports():
        lost = export_bank(bank, name).left_out
        assert all(re.search("[ء-ي].* / .*[a-z]", line) for line in lost), lost


def test_the_same_bank_gives_the_same_file(bank: Bank) -> None:
    for name in ("worksheet", "offline", "markdown", "csv", "gift", "moodle"):
        assert export_bank(bank, name).data == export_bank(bank, name).data


def test_only_approved_questions_go_out() -> None:
    first, *others = NASTY.questions
    mixed = replace(NASTY, questions=(first, *(replace(q, status=Status.REJECTED) for q in others)))
    assert [q.id for q in there_and_back(mixed, "csv").questions] == ["q1"]
    drafts = replace(NASTY, questions=tuple(replace(q, status=Status.DRAFT) for q in NASTY.questions))
    exported = export_bank(drafts, "csv")
    assert "approved" in exported.left_out[0]
    assert len(import_bank(exported.data, "f.csv").questions) == len(drafts.questions)


def test_unknown_formats_are_refused() -> None:
    with pytest.raises(UnknownFormat, match="صيغة"):
        export_bank(NASTY, "docx")
    with pytest.raises(UnknownFormat):
        import_bank(b"", "f.docx")


def test_a_file_may_not_be_larger_than_20_megabytes() -> None:
    for format in exchange.imports():
        with pytest.raises(FileRefused, match="20 MB"):
            import_bank(b" " * 20_000_001, "f", format)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"\0\0", "\ud7ff﷽ }{ <".encode(), b"<a><b></a>", b'"', b"{", b"::", b"x\x00y", b"[" * 100_000])
def test_what_is_no_such_file_is_refused(data: bytes) -> None:
    for format in exchange.imports():
        with pytest.raises(QuizError, match="/"):
            import_bank(data, "f", format)


def test_a_cut_file_is_refused_or_holds_whole_questions() -> None:
    for format in ("csv", "gift", "moodle"):
        data = export_bank(NASTY, format).data
        for end in range(0, min(len(data), 6000), 37):
            try:
                read = import_bank(data[:end], "f", format)
            except QuizError:
                continue
            assert bank_problems(read) == []


# CSV


def test_csv_comes_back_whole(bank: Bank) -> None:
    assert list(there_and_back(bank, "csv").questions) == carried(bank)


def test_csv_cells_are_no_formulas(bank: Bank) -> None:
    text = export_bank(bank, "csv").data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) == len(bank.questions) + 1 and len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    for row, asked in zip(rows[1:], bank.questions):
        assert row[rows[0].index("prompt")].removeprefix("'") == asked.prompt


def test_csv_marks_of_the_user_stay() -> None:
    own = replace(NASTY, questions=(question("q", Form.TEXT, "'=x", (), ("'+y", "''z", "'ع")),))
    assert list(there_and_back(own, "csv").questions) == carried(own)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("prompt,answer_1\r\nx,y\r\n", 1, "form"),
        ("form,prompt,answer_1,colour\r\n", 1, "colour"),
        ("form,prompt,answer_1,form\r\n", 1, "twice"),
        ("form,prompt,answer_1\r\ntext,س؟,ج\r\nessay,س؟,ج\r\n", 3, "essay"),
        ('form,prompt,answer_1\r\ntext,"س\nس؟",ج\r\nchoice,س؟,ج\r\n', 4, "two options"),
        ("form,prompt,answer_1\r\ntext,س؟,ج,زائد\r\n", 2, "4 cells"),
        ("form,prompt,answer_1\r\ntext,,ج\r\n", 2, "without a text"),
        ("form,prompt,answer_1\r\ntext,س؟,\r\n", 2, "without an answer"),
        ("form,prompt,answer_1,option_1\r\ntext,س؟,ج,د\r\n", 2, "words given"),
        ("form,prompt,left_1,left_2,answer_1,answer_2,option_1,option_2\r\nmatch,س؟,أ,ب,1,2,1,3\r\n", 2, "no option"),
        ("form,prompt,answer_1,answer_2,option_1,option_2\r\norder,س؟,1,1,1,2\r\n", 2, "in order"),
        ("id,form,prompt,answer_1\r\na,text,س؟,ج\r\na,text,ص؟,ج\r\n", 3, "twice"),
    ],
)
def test_csv_that_is_wrong_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(FileRefused, match=said) as refused:
        import_bank(text.encode(), "f.csv")
    assert refused.value.line == line


def test_csv_of_a_teacher_is_read() -> None:
    """Semicolons as a German or French Excel writes them, no ids, no kinds; the id comes from what the question is."""
    data = "form;prompt;answer_1;option_1;option_2\r\nchoice;أين؟;بيروت;بيروت;دمشق\r\n".encode("utf-8-sig")
    one, again = import_bank(data, "f.csv"), import_bank(data, "f.csv")
    assert one == again and one.questions[0].options == ("بيروت", "دمشق") and one.questions[0].kind == "written"


# GIFT


def gift_fit(bank: Bank) -> Bank:
    return replace(bank, questions=tuple(q for q in bank.questions if q.form is not Form.ORDER and not (q.form is Form.TEXT and "->" in "".join(q.answers))))


def test_gift_comes_back_whole(bank: Bank) -> None:
    read = there_and_back(bank, "gift")
    assert same_questions(read, gift_fit(bank))
    assert (read.title, read.article.title, read.article.text) == (bank.title, bank.article.title, bank.article.text)


def same_questions(read: Bank, bank: Bank) -> bool:
    """Equal but for the order in which a matching's options stand, and words given for typing, which no quiz format carries."""
    for mine, theirs in zip(carried(bank), read.questions, strict=True):
        assert sorted(mine.options if mine.form is not Form.TEXT else ()) == sorted(theirs.options)
        mine = replace(mine, options=theirs.options, answers=right_options(mine))
        assert mine == theirs
    return True


def test_gift_keeps_to_the_rules_of_moodle() -> None:
    text = export_bank(NASTY, "gift").data.decode()
    assert not text.startswith("\ufeff")
    for block in text.strip().split("\n\n"):
        body = re.sub(r"\\.", "", re.sub(r"(?m)^//.*\n", "", block))
        assert body.startswith("$CATEGORY") or (body.count("{"), body.count("}")) in ((1, 1), (0, 0))
        assert body.startswith("$CATEGORY") or body.startswith("::") and body.count("::") == 2
    assert [line for line in export_bank(NASTY, "gift").left_out if "order" in line]


def test_gift_lists_spellings_that_moodle_would_not_forgive() -> None:
    bank = replace(NASTY, questions=(question("q", Form.TEXT, "أين؟", (), ("مكّة", "أُمّ القُرى 12")),))
    text = export_bank(bank, "gift").data.decode()
    assert all(f"\n={spelling}\n" in text for spelling in ("مكّة", "مكة", "مكه", "أم القرى 12", "ام القرى ١٢", "ام القري 12"))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("س؟{=أ ~ب}\n\nس؟{=أ ~ب", 3, "brace"),
        ("س؟ =أ ~ب}", 1, "brace"),
        ("س{=أ} و{=ب}", 1, "pair of braces"),
        ("// تعليق\n\n// تعليق\nس؟{~أ ~ب}", 4, "no option is right"),
        ("س؟{=أ}\n\n\n::بلا نهاية\nس؟{=أ}", 4, "name"),
        ("س؟{=أ -> ب =ج}", 1, "->"),
        ("س؟{أ =ب}", 1, "neither"),
    ],
)
def test_gift_that_is_wrong_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(FileRefused, match=said) as refused:
        import_bank(text.encode(), "f.gift")
    assert refused.value.line == line


def test_gift_of_others_is_read() -> None:
    text = """$CATEGORY: العربية/النصوص

// سؤال [id:م١] [tag:kind:who]
::س١:: مَن كتب «الأيام»؟ {
    =طه حسين # أحسنت
    ~%-50%العقاد
    ~نجيب محفوظ }

كُتبت {=عام ١٩٢٩ =1929} في القاهرة.

القاهرة عاصمة مصر.{T#خطأ#صحيح}

كم سنة؟{#1929}

كم تقريبًا؟{#1929:5}

اكتب فقرة.{}

اختر اثنين{~%50%أ ~%50%ب ~ج}

صِل{=أ -> ١ =ب -> ٢}
"""
    bank = import_bank(text.encode(), "f.gift")
    assert bank.title == "النصوص"
    who, cloze, truth, number, match = bank.questions
    assert (who.id, who.kind, who.options, who.answers, who.explanation) == ("م١", "who", ("طه حسين", "العقاد", "نجيب محفوظ"), ("طه حسين",), "أحسنت")
    assert (cloze.prompt, cloze.answers) == ("كُتبت _____ في القاهرة.", ("عام ١٩٢٩", "1929"))
    assert (truth.kind, truth.answers) == ("true_false", ("صواب",))
    assert number.answers == ("1929",)
    assert (match.left, match.answers) == (("أ", "ب"), ("١", "٢"))
    assert {rejection.kind for rejection in bank.rejections} == {"numerical", "essay", "multiple_response"}


# Moodle XML


def test_moodle_comes_back_whole(bank: Bank) -> None:
    read = there_and_back(bank, "moodle")
    assert same_questions(read, replace(bank, questions=tuple(q for q in bank.questions if q.form is not Form.ORDER)))
    assert (read.title, read.article.title, read.article.text) == (bank.title, bank.article.title, bank.article.text)


def test_moodle_is_sound_for_another_reader(bank: Bank) -> None:
    data = export_bank(bank, "moodle").data
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>')
    asked = {q.id: q for q in bank.questions}
    for element in ElementTree.fromstring(data).findall("question"):
        sort = element.get("type")
        if sort == "category":
            continue
        assert element.findtext("name/text") and '<div dir="rtl" lang="ar">' in str(element.findtext("questiontext/text"))
        if sort == "description":
            continue
        question = asked[str(element.findtext("idnumber"))]
        assert {tag.text for tag in element.findall("tags/tag/text")} == {f"kind:{question.kind}", f"level:{question.difficulty}"}
        assert (sort == "cloze") == (element.find("defaultgrade") is None)
        answers = [(answer.get("fraction"), answer.findtext("text")) for answer in element.findall("answer")]
        if sort == "multichoice":
            assert [unescape(str(text)) for _, text in answers] == list(question.options)
            assert [fraction for fraction, _ in answers].count("100") == 1
        elif sort == "truefalse":
            assert [text for _, text in answers] == ["true", "false"]
        elif sort == "shortanswer":
            assert {fold(str(text)) for _, text in answers} == {fold(answer) for answer in question.answers}
        elif sort == "matching":
            assert len(element.findall("subquestion")) >= len(question.left)
        else:
            assert sort == "cloze" and str(element.findtext("questiontext/text")).count("{1:MULTICHOICE:") == len(question.left)
    assert {str(element.get("type")) for element in ElementTree.fromstring(export_bank(NASTY, "moodle").data).findall("question")} == {
        "category", "description", "multichoice", "truefalse", "shortanswer", "matching", "cloze",
    }  # fmt: skip


def test_gaps_are_as_moodle_splits_them() -> None:
    """The patterns of Moodle's multianswer type, over again, find the options of each gap as they were."""
    root = ElementTree.fromstring(export_bank(NASTY, "moodle").data)
    html = str(root.findtext("question[@type='cloze']/questiontext/text"))
    answer = r".+?(?<!\\)(?<!&)(?<!&amp;)(?=[~#}]|$)"
    alternative = rf"(?:(=|%-?[0-9]+(?:[.,][0-9]*)?%)?({answer})(?:#.*?(?<!\\)(?=[~}}]|$))?)"
    gaps = [match[1] for match in re.finditer(rf"\{{1:MULTICHOICE:(~?{alternative}(?:~{alternative})*)\}}", html)]
    options = [[(mark, unescape(text)) for mark, text in re.findall(f"~?{alternative}", gap)] for gap in gaps]
    assert [[text for _, text in gap] for gap in options] == [list(NASTY.questions[-1].options)] * 2
    assert [[text for mark, text in gap if mark == "="] for gap in options] == [["سلمى"], ["بيروت"]]


@pytest.mark.parametrize("text", ["{1:MC:" * 200_000, "{1:MC:=" + "&#" * 200_000, "<b" * 200_000, "&#" + "9" * 200_000, "<!--" * 200_000, "<p>" * 200_000, "{1:MC:a" + "~a" * 200_000])
def test_hostile_gaps_take_no_time(text: str) -> None:
    start = time.perf_counter()
    with pytest.raises(FileRefused):
        import_bank(XML.format("cloze", "").replace("س؟", escape(text)).encode(), "f.xml")
    assert time.perf_counter() - start < 5


XML = '<?xml version="1.0"?>\n<quiz>\n<question type="{}">\n<name><text>ا</text></name><questiontext><text>س؟</text></questiontext>\n{}</question></quiz>'
RIGHT = '<answer fraction="100"><text>{}</text></answer>\n'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("<quiz>\n<question>\n</quiz>", 3, "well-formed"),
        ('<!DOCTYPE quiz [<!ENTITY a "b">]>\n<quiz>&a;</quiz>', 1, "DOCTYPE"),
        ('<?xml version="1.0"?>\n<!DOCTYPE q SYSTEM "file:///etc/passwd">\n<quiz/>', 2, "DOCTYPE"),
        ("\n<html/>", 2, "root"),
        ("<quiz>\n<question><name/></question></quiz>", 2, "type"),
        (XML.format("multichoice", RIGHT.format("أ") * 2), 3, "exactly one"),
        (XML.format("multichoice", RIGHT.format("أ")), 3, "two options"),
        (XML.format("multichoice", '<answer fraction="x"><text>أ</text></answer>'), 5, "no number"),
        (XML.format("truefalse", RIGHT.format("صح")), 3, "true"),
        (XML.format("matching", "<subquestion><text>أ</text><answer><text>ب</text></answer></subquestion>"), 3, "two pairs"),
        (XML.format("cloze", ""), 3, "gap"),
        (XML.format("shortanswer", ""), 3, "without an answer"),
        ("<a>" * 200_000, 1, "too deep"),
    ],
)
def test_moodle_that_is_wrong_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(FileRefused, match=said) as refused:
        import_bank(text.encode(), "f.xml")
    assert refused.value.line == line


def test_moodle_of_others_is_read() -> None:
    cloze = "<p>عاصمة مصر {1:SHORTANSWER:=القاهرة~%50%الجيزة#قريب~*#لا} .</p>"
    several = "<p>عاصمة لبنان {1:MC:=بيروت~دمشق} وعاصمة سوريا {:MCS:بيروت~%100%دمشق#نعم}</p>"
    text = (
        "<quiz>"
        + XML.format("multichoice", RIGHT.format("&lt;p&gt;أ&lt;/p&gt;") + '<answer fraction="0"><text>ب</text></answer>').partition("<quiz>")[2].removesuffix("</quiz>")
        + f'<question type="cloze"><questiontext><text><![CDATA[{cloze}]]></text></questiontext></question>'
        + f'<question type="cloze"><questiontext><text><![CDATA[{several}]]></text></questiontext></question>'
        + '<question type="essay"><questiontext><text>اكتب</text></questiontext></question></quiz>'
    )
    choice, gap, gaps = (bank := import_bank(text.encode(), "f.xml")).questions
    assert (choice.options, choice.answers) == (("أ", "ب"), ("أ",))
    assert (gap.form, gap.kind, gap.prompt, gap.answers) == (Form.TEXT, "cloze", "عاصمة مصر _____ .", ("القاهرة",))
    assert (gaps.form, gaps.answers, gaps.prompt) == (Form.MATCH, ("بيروت", "دمشق"), "عاصمة لبنان (1) …… وعاصمة سوريا (2) ……")
    assert [rejection.kind for rejection in bank.rejections] == ["essay"]


# Paper and Markdown


class Page(HTMLParser):
    """A second reader of HTML: what is open must be closed, and the words under each class."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.words: dict[str, list[str]] = {}
        self.tags: list[str] = []
        self.direction: dict[str, str | None] = {}
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if tag == "html":
            self.direction = given
        if tag in ("br", "meta", "input", "hr"):
            self.handle_data("\n" if tag == "br" else "")
            return
        css_class = given.get("class") or tag
        self.open.append((tag, css_class))
        self.words.setdefault(css_class, []).append("")
        if css_class == "blank":
            self.handle_data("_____")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, css_class in self.open:
            self.words[css_class][-1] += data


def blanks(text: str) -> str:
    return re.sub("_{2,}|…{2,}", "_____", text)


@pytest.mark.parametrize("with_key", [True, False])
def test_worksheet_shows_every_question(bank: Bank, with_key: bool) -> None:
    html = export_bank(bank, "worksheet", Options(with_key=with_key)).data.decode()
    page = Page(html)
    assert (page.direction["dir"], page.direction["lang"]) == ("rtl", "ar")
    assert page.words["prompt"] == [blanks(q.prompt) for q in bank.questions]
    assert page.words["option"] == [option for q in bank.questions if q.form is not Form.TEXT for option in q.options]
    assert not {"script", "b>", "link", "img", "i"} & set(page.tags)
    assert "break-inside: avoid" in html and "size: A4" in html and "http" not in html.replace("http-equiv", "").replace("https://example.org", "")
    explanations = [q.explanation for q in bank.questions if q.explanation]
    assert len(page.words.get("explanation", [])) == (len(explanations) if with_key else 0)
    assert ("✓" in html) == with_key and len(page.words.get("key", [])) == with_key
    assert with_key or not any(text in html for text in ("نسخة المعلّم", "مفتاح"))


def test_worksheet_of_students_is_the_same_whatever_is_right() -> None:
    other = replace(NASTY, questions=tuple(replace(q, answers=q.options[1:2]) if q.form is Form.CHOICE else q for q in NASTY.questions))
    assert export_bank(NASTY, "worksheet", Options(with_key=False)).data == export_bank(other, "worksheet", Options(with_key=False)).data


def test_worksheet_digits_are_a_switch_that_leaves_names_alone() -> None:
    html = export_bank(NASTY, "worksheet", Options(with_key=True, arabic_indic=True)).data.decode()
    assert '<bdi dir="ltr">F-16/A</bdi>' in html and "١٠:٣٠" in html and "٧٠٪" in html
    assert '<bdi dir="ltr">F-16/A</bdi>' in export_bank(NASTY, "worksheet").data.decode()


def test_markdown_says_what_the_questions_say(bank: Bank) -> None:
    text = export_bank(bank, "markdown").data.decode()
    assert text.startswith('<div dir="rtl" lang="ar">\n\n# ') and text.endswith("\n</div>\n")
    bare = re.sub(r"\\([\\`*_{}\[\]<>&|~$#^!.)=:+-])", r"\1", text.replace("<br>", " "))
    for question in bank.questions:
        for said in (question.prompt, *question.options, question.explanation):
            assert " ".join(said.split()) in bare
    unescaped = re.sub(r"\\.", "", text.replace("<br>", ""))
    assert not re.search(r"[`_\[\]{}$~|]|<(?!/?div|!--)", unescaped)
    assert "مفتاح" not in export_bank(bank, "markdown", Options(with_key=False)).data.decode()


# The offline page


def offline(bank: Bank) -> tuple[str, dict[str, Any]]:
    """The page, and the data in it."""
    html = export_bank(bank, "offline").data.decode()
    return html, json.loads(html.partition('id="bank">')[2].partition("</script>")[0])


def test_offline_page_is_whole_and_asks_nobody(bank: Bank) -> None:
    html, data = offline(bank)
    page = Page(re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL))
    assert (page.direction["dir"], page.direction["lang"]) == ("rtl", "ar")
    assert page.words["prompt"] == [blanks(q.prompt) for q in bank.questions] and len(data["questions"]) == len(bank.questions)
    assert not re.search(r"""(?:src|href|action)=|url\(|@import|fetch\(|XMLHttp|WebSocket|sendBeacon|https?://(?!example\.org)""", html)
    assert "default-src 'none'" in html


def test_offline_page_gives_no_answer_away(bank: Bank) -> None:
    """Which option is right changes hashes and ciphers only, and no explanation stands there in clear text."""
    html, data = offline(bank)
    for asked, told in zip(bank.questions, data["questions"]):
        assert set(told) == {"form", "options", "salt", "check", "sealed"}
        assert told["options"] == list(asked.options) and all(re.fullmatch("[0-9a-f]{64}", line) for line in told["check"])
        if asked.explanation:
            assert asked.explanation not in html and json.dumps(asked.explanation)[1:-1] not in html
        if asked.form is Form.TEXT and not asked.options:
            assert not any(answer in html.replace(bank.article.text, "") for answer in asked.answers if answer not in bank.article.text)


@pytest.mark.skipif(not shutil.which("node"), reason="no JavaScript here")
def test_offline_page_marks_as_the_app_does(bank: Bank, tmp_path: Path) -> None:
    html, _ = offline(bank)
    script = html.partition("<script>\n")[2].partition("</script>")[0]
    data = html.partition('id="bank">')[2].partition("</script>")[0]
    words = [*SPELLINGS, *(answer for q in bank.questions for answer in (*q.options, *q.answers))]
    given = [[list(right_options(q))[:1] if q.form is Form.TEXT else list(right_options(q)), list(q.options[::-1]) or ["؟؟"], ["-"]] for q in bank.questions]
    program = tmp_path / "page.js"
    program.write_text(
        f"{script}\nconst bank = {data};\nconst given = {json.dumps(given)};\nconsole.log(JSON.stringify([{json.dumps(words)}.map((w) => typedKey(w, bank.rules)), "
        "bank.questions.map((q, n) => given[n].map((g) => mark(q, g, bank))), bank.questions.map((q) => unseal(q, bank.rounds))]));",
        encoding="utf-8",
    )
    done = subprocess.run(["node", str(program)], capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    keys, marks, sealed = json.loads(done.stdout)
    assert keys == [typed_key(word) for word in words]
    for asked, (right, reverse, wrong), told in zip(bank.questions, marks, sealed):
        whole = grade(asked, list(asked.options[::-1]) or "؟؟").fraction
        assert (right, wrong) == (1, 0) and (asked.form is Form.TEXT or reverse == pytest.approx(whole))
        assert told["explanation"] == asked.explanation
        assert told["evidence"] == (bank.article.text[asked.evidence.start : asked.evidence.end] if asked.evidence else "")


SPELLINGS = (
    "أُمّ القُرى", "ﷲ", "ﻻ إله", "مـــكة", "١٬٢٣٤٬٥٦٧٫٥", "1,234.5", "12٪", "F-16/A", "Straße", "ΣΟΦΟΣ", "على", "علی", "کتاب", "مسؤول", "شاطئ", "+", "  «قوس» ", "7 أكتوبر 2023",
    "10:30", "₂", "½", "日本", "ǅ", "é", "e\u0301", "الـ\u200fرياض", "۱۲۳", "a_b", "…", "50 60", "3.5.2", "١٢,٣٤",
)  # fmt: skip


# The commands


def test_commands_write_and_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank, xml, again = ROOT / "question_banks" / "science.json", tmp_path / "بنك.xml", tmp_path / "again.json"
    assert main(["export", str(bank), "--to", "moodle", "-o", str(xml)]) == 0
    assert main(["import", str(xml), "-o", str(again)]) == 0
    assert same_questions(load_bank(again), load_bank(bank))
    capsys.readouterr()
    assert main(["import", str(xml), "--from", "gift", "-o", str(tmp_path / "no.json")]) == 1
    assert not (tmp_path / "no.json").exists() and " / " in capsys.readouterr().err
    assert main(["export", str(bank), "--to", "docx"]) == 1
    said = capsys.readouterr()
    assert said.out == "" and "moodle" in said.err
    assert main(["export", str(bank), "--to", "csv", "-o", str(tmp_path / "none" / "f.csv")]) == 1
    assert "can't be written" in capsys.readouterr().err


def test_commands_say_what_is_left_out(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    save_bank(NASTY, tmp_path / "b.json")
    assert main(["export", str(tmp_path / "b.json"), "--to", "worksheet", "--no-key", "--indic-digits"]) == 0
    out, err = capsysbinary.readouterr()
    assert out == export_bank(NASTY, "worksheet", Options(with_key=False, arabic_indic=True)).data
    assert "إعدادات" in err.decode() and "answers and explanations" in err.decode()
