"""Files of every sort a teacher has: what of them is the article, and how those that can't be read are refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from quiz import cli
from quiz.reading import docx
from quiz.reading.documents import MAX_BYTES, read_document
from quiz.reading.intake import TextRefused

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FIRST = "وصلت الوزيرة إلى فلاديفوستوك صباح الخميس."
_SECOND = "وتحدثت مع عمدة المدينة عن خط ملاحي جديد."
_PAGE = f"""<!DOCTYPE html><html lang="ar"><head><title>زيارة | موقع الأخبار</title><meta charset="%s"><style>p {{ color: red }}</style>
<script>var x = "<p>نص برمجي</p>";</script></head><body><nav><a href="/">الرئيسية</a></nav><header>موقع الأخبار</header>
<article><h1>وفد  يزور أقصى الشرق</h1><!-- تعليق --><p>{_FIRST}</p><aside><p>اقرأ أيضًا</p></aside><p>وتحدثت مع عمدة <b>المدينة</b> عن
خط ملاحي جديد.</p></article><article><p>خبر آخر</p></article><footer>حقوق النشر</footer></body></html>"""


def package(document: str, name: str = "word/document.xml", **more: str) -> bytes:
    """A .docx with this XML in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, document)
        for other, content in more.items():
            archive.writestr(other, content)
    return file.getvalue()


def body(content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_NAMESPACE}"><w:body>{content}</w:body></w:document>'


def paragraph(*runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(f'<w:r>{run}</w:r>' for run in runs)}</w:p>"


def words(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


ARTICLE = package(body(paragraph(words("وفد يزور أقصى الشرق")) + paragraph(words("وصلت الوزيرة "), words("إلى فلاديفوستوك صباح الخميس.")) + paragraph(words(_SECOND))))


# Plain text


def test_plain_text_is_decoded() -> None:
    assert read_document("عنوان\nنص".encode("cp1256"), "a.txt") == "عنوان\nنص"
    assert read_document("عنوان\nنص".encode()) == "عنوان\nنص"


# Web pages


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("windows-1256", "cp1256"), ("iso-8859-6", "iso-8859-6"), ("utf-16", "utf-16")])
def test_the_article_of_a_page_comes_out_whatever_its_charset(charset: str, encoding: str) -> None:
    page = (_PAGE % charset).encode(encoding, "xmlcharrefreplace")
    assert read_document(page, "page.HTML").splitlines() == ["وفد يزور أقصى الشرق", _FIRST, _SECOND]


def test_windows_1256_is_taken_where_a_page_names_no_charset() -> None:
    assert read_document(f"<p>{_FIRST}</p>{'<br>' * 200}".encode("cp1256"), "a.htm") == _FIRST


def test_without_an_article_the_main_part_is_taken_and_else_the_page() -> None:
    assert read_document(f"<title>عنوان</title><div>قائمة</div><main><p>{_FIRST}</p></main>".encode(), "a.html") == f"عنوان\n{_FIRST}"
    assert read_document(f"<div>{_FIRST}<br>{_SECOND}</div><nav>قائمة</nav>".encode(), "a.html") == f"{_FIRST}\n{_SECOND}"


def test_an_article_of_entities_is_read() -> None:
    assert read_document("<h1>&#1593;&#1606;</h1><p>&laquo;نص&raquo;&nbsp;هنا</p>".encode(), "a.html") == "عن\n«نص» هنا"


@pytest.mark.parametrize("page", ["", "<script>x</script>", "<nav>قائمة</nav>", "<!-- نص", "<title>عنوان</title>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(TextRefused, match="صفحة .* / "):
        read_document(page.encode(), "a.html")


@pytest.mark.parametrize("piece", ["<!", "<a ", "<div>", "<script>", "<title>a", "</a ", '<a b="', "<aside></aside>", "&"])
def test_no_page_makes_the_reader_look_again_and_again(piece: str) -> None:
    page = (f"<p>{_FIRST}</p>" + piece * 100_000).encode()
    assert _FIRST in read_document(page, "a.html")


# Word documents


def test_paragraphs_come_in_order_their_runs_joined() -> None:
    assert read_document(ARTICLE, "a.docx").splitlines() == ["وفد يزور أقصى الشرق", _FIRST, _SECOND]


def test_the_file_itself_says_that_it_is_a_document() -> None:
    assert read_document(ARTICLE, "a.txt") == read_document(ARTICLE, "a.docx")


def test_tabs_breaks_cells_and_text_boxes() -> None:
    cells = "".join(f"<w:tc>{paragraph(words(text))}</w:tc>" for text in ("خلية", "أخرى"))
    boxed = paragraph(words("قبل"), f"<w:txbxContent>{paragraph(words('في مربع'))}</w:txbxContent>", words(" بعد"))
    text = paragraph(words("أ"), "<w:tab/>", words("ب"), "<w:br/>", words("ج")) + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + boxed
    assert read_document(package(body(text))).splitlines() == ["أ ب", "ج", "خلية", "أخرى", "في مربع", "قبل بعد"]


def test_a_paragraph_in_the_title_style_comes_first() -> None:
    text = paragraph(words("وكالات")) + paragraph(words("العنوان"), style="Title") + paragraph(words(_FIRST))
    assert read_document(package(body(text))).splitlines() == ["العنوان", "وكالات", _FIRST]


def test_what_was_deleted_or_repeated_for_old_programs_is_left_out() -> None:
    old = '<mc:Fallback xmlns:mc="x"><w:p><w:r><w:t>مكرر</w:t></w:r></w:p></mc:Fallback>'
    text = paragraph(words("يبقى"), "<w:delText>محذوف</w:delText>", "<w:instrText>PAGE</w:instrText>") + old
    assert read_document(package(body(text))) == "يبقى"


def test_the_main_part_lies_where_the_package_says() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = f'<Relationships><Relationship Id="r1" Type="{kind}" Target="/word/document2.xml"/></Relationships>'
    data = package(body(paragraph(words("نص"))), "word/document2.xml", **{"_rels/.rels": relations})
    assert read_document(data) == "نص"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (ARTICLE[: len(ARTICLE) // 2], "a.docx", "تالف"),
        (ARTICLE[:60] + b"\xff" * 40 + ARTICLE[100:], "a.docx", "تالف"),
        (b"not a zip at all", "a.docx", "تالف"),
        (b"", "a.docx", "تالف"),
        (package("<w:document"), "a.docx", "تالف"),
        (package(body(paragraph(""))), "a.docx", "لا نص"),
        (package("<x/>", "xl/workbook.xml"), "a.docx", "ليس مستند Word"),
        (package('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'), "a.docx", "DOCTYPE"),
        (package('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16")), "a.docx", "DOCTYPE"),  # type: ignore[arg-type]
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "كلمة سر"),
        (b"%PDF-1.7", "a.pdf", "PDF"),
        (bytes(range(256)), "a.txt", "ليس نصًّا"),
        (bytes(range(256)), "a.html", "ليس صفحة"),
        (b" " * (MAX_BYTES + 1), "a.html", "أكبر من الحد"),
    ],
)
def test_what_can_not_be_read_is_refused_in_both_languages(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(TextRefused, match=f"{reason}.* / [A-Z]"):
        read_document(data, name)


def test_a_document_that_swells_is_refused_as_declared_and_as_it_turns_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "_MAX_XML", 10_000)
    bomb = package(body(paragraph(words("ا" * 100_000))))
    with pytest.raises(TextRefused, match="بعد فك ضغطه"):
        read_document(bomb)
    # The size that the archive declares (little-endian, in both of its headers) is made small.
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    with pytest.raises(TextRefused, match="تالف|بعد فك ضغطه"):
        read_document(bomb.replace(size.to_bytes(4, "little"), (500).to_bytes(4, "little")))


def test_the_command_reads_documents_and_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.docx").write_bytes(ARTICLE)
    (tmp_path / "a.html").write_text(_PAGE % "utf-8", encoding="utf-8")
    for name in ("a.docx", "a.html"):
        assert cli._read_text(str(tmp_path / name)).splitlines() == ["وفد يزور أقصى الشرق", _FIRST, _SECOND]
