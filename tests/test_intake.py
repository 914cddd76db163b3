"""What may come in: encodings, pasted HTML, and the texts that are refused, each with its reason."""

import time

import pytest

from quiz.reading.intake import MAX_BYTES, MAX_CHARACTERS, TextRefused, check_text, decode, strip_markup

TEXT = "عنوان قصير\nوصل الوزير إلى بيروت أمس والتقى رئيس الحكومة."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_decode_reads_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT),
        ("وصل.\r\nعاد.".encode("cp1256"), "وصل.\r\nعاد."),
        ("طائرة F-16 «أميركية» وصلت أمس".encode("cp1256"), "طائرة F-16 «أميركية» وصلت أمس"),
        (b"", ""),
    ],
)
def test_decode_text(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
        bytes(range(256)) * 8,
        TEXT.encode("utf-16-le"),  # without its mark it is no better than binary
        b"\xff\xfe\x00",
        "naïve café".encode("latin-1"),
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\xff\xfe" + "وصل\x00عاد".encode("utf-16-le"),
        b"\xef\xbb\xbf\xff\xff",
    ],
    ids=["png", "all-bytes", "utf-16-unmarked", "utf-16-cut", "latin-1", "zip", "utf-16-nul", "utf-8-broken"],
)
def test_decode_refuses_binary(data: bytes) -> None:
    with pytest.raises(TextRefused, match="UTF-8"):
        decode(data)


def test_decode_refuses_large_file() -> None:
    with pytest.raises(TextRefused, match="2 MB"):
        decode(b" " * (MAX_BYTES + 1))
    assert len(decode(b" " * MAX_BYTES)) == MAX_BYTES


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        (TEXT, TEXT),
        ("وصل\n\n  عاد  ", "وصل\n\n  عاد  "),
        ("إذا كان س < 3 وكان ص > 5", "إذا كان س < 3 وكان ص > 5"),
        ("قال&nbsp;&laquo;نعم&raquo;", "قال\u00a0«نعم»"),
        ("<p>وصل <b>الوزير</b>\n أمس.</p><p>وعاد.</p>", "وصل الوزير أمس.\nوعاد."),
        ("<P CLASS='a'>وصل</P>", "وصل"),
        ("وصل<br>ثم عاد<br/>ثم نام", "وصل\nثم عاد\nثم نام"),
        ("العنوان\nوصل <b>الوزير</b> أمس.\nوعاد.", "العنوان\nوصل الوزير أمس.\nوعاد."),
        ("<div>قبل<script>var a = '<p>شيفرة</p>';</script>بعد</div>", "قبلبعد"),
        ("<style>p{color:red}</style><p>نص</p>", "نص"),
        ("<p>قبل</p><nav><a href='x'>قائمة</a></nav><p>بعد</p>", "قبل\nبعد"),
        ("<p>قال &quot;نعم&quot; &#1571;</p>", 'قال "نعم" أ'),
        ("<ul><li>أول</li><li>ثان</li></ul>", "أول\nثان"),
        ("<p>قبل<!-- تعليق -->بعد</p>", "قبلبعد"),
        ("<p>قبل<!-- تعليق لا ينتهي", "قبل"),
        ("<p><![if !supportLists]>بند<![endif]></p>", "بند"),  # as Word writes it
        ("<!DOCTYPE html><html><head><title>العنوان</title></head><body><p>نص</body></html>", "العنوان\nنص"),
        ("<p>نص <a", "نص <a"),
        ("<table><tr><td>أ</td><td>ب</td></tr></table>", "أ\nب"),
    ],
)
def test_strip_markup_text(text: str, stripped: str) -> None:
    assert strip_markup(text) == stripped


@pytest.mark.parametrize("broken", ["<!--", "<a ", "<![", "<!", "</", "<a b='", "<?", "<script>"])
def test_strip_markup_is_quick_on_broken_markup(broken: str) -> None:
    """Python's own parser takes minutes over these, or stumbles."""
    start = time.process_time()
    strip_markup("<p>" + broken * 10_000)
    strip_markup("<p>" + broken * 10_000 + ">")
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "\ufeff\u200f" + TEXT,
        "وَصَلَ الوَزِيرُ إِلى بَيْرُوتَ أَمْسِ وَعادَ",
        "ﻭﺻﻞ ﺍﻟﻮﺯﻳﺮ ﺇﻟﻰ ﺑﻴﺮﻭﺕ ﺃﻣﺲ ﻭﻋﺎﺩ",
        "زار مقر Microsoft Corporation أمس والتقى مديرها في بيروت",
    ],
    ids=["plain", "marks", "vowels", "presentation-forms", "latin-name"],
)
def test_check_text_accepts(text: str) -> None:
    check_text(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\u00a0 ", "empty"),
        ("\u200f\u200b\ufeff", "empty"),
        ("ــــ", "empty"),
        ("َُِّ", "no Arabic letters"),
        ("123 456, 789!", "no Arabic letters"),
        ("The minister arrived in Beirut yesterday.", "no Arabic letters"),
        ("The minister arrived in بيروت yesterday and left.", "another language"),
        ("وزیر امور خارجه گفت که این گفتگوها چند روز دیگر در تهران پی گرفته می\u200cشود", "another language"),
        ("وزیراعظم نے کہا ہے کہ یہ ملاقات کل لاہور میں ہو گی", "another language"),
        ("بيروت", "too little"),
        ("وصل الوزير\x00 إلى بيروت أمس وعاد اليوم", "not readable"),
        ("وصل الوزير\ud83d إلى بيروت أمس وعاد اليوم", "not readable"),
        ("وصل " * (MAX_CHARACTERS // 4 + 1), "100,000"),
    ],
    ids=range(14),
)
def test_check_text_refuses(text: str, reason: str) -> None:
    with pytest.raises(TextRefused, match=reason):
        check_text(text)


def test_refusal_speaks_arabic_first() -> None:
    with pytest.raises(TextRefused) as refused:
        check_text("")
    arabic, english = str(refused.value).split(" / ")
    assert arabic == "النص فارغ: الصق مقالًا عربيًّا."
    assert english == "The text is empty: paste an Arabic article."
