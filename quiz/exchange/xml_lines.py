"""XML into elements that know their line, by expat; document types and with them entities are refused before they are read."""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from quiz.exchange.format import FileRefused

Lines = dict[Element, int]
_DEEPEST = 50


def parse(data: bytes) -> tuple[Element, Lines]:
    """The root element, and the line on which each element begins. Raises FileRefused."""
    parser, builder = expat.ParserCreate(), TreeBuilder()
    parser.buffer_text = True
    lines: Lines = {}
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise FileRefused("عناصر متداخلة أعمق مما يُقرأ", "elements nested too deep", parser.CurrentLineNumber)
        lines[builder.start(name, attributes)] = parser.CurrentLineNumber

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    def doctype(*_: object) -> None:
        raise FileRefused("تعريف نوع المستند (DOCTYPE) مرفوض", "a document type (DOCTYPE) is refused", parser.CurrentLineNumber)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise FileRefused("ليس الملف XML سليمًا", f"not well-formed XML: {expat.ErrorString(error.code)}", error.lineno) from None
    except (LookupError, ValueError):
        raise FileRefused("ترميز الملف غير معروف", "the file's encoding is not known", 1) from None
    return builder.close(), lines
