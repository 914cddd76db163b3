"""A QTI 2.2 package: a manifest, a test that shows the article, and an item for each question.

Decides the interaction and the marking of each form. 2.2, for 2.1 has no place for the text's direction.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from quiz.exchange import losses
from quiz.exchange.format import Export, Exported, Options
from quiz.exchange.packages import archive, around_gap, number_of, one_line, paragraphs, right_option, seen, spellings
from quiz.model import Bank, Form, Question
from quiz.schema import same_key

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p2"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_TEMPLATE = "http://www.imsglobal.org/question/qti_v2p2/rptemplates/"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_LEFT, _RIGHT = "L", "R"


def write(bank: Bank, options: Options) -> Exported:
    """The package; what a typed answer may look like is listed, for a player compares letters."""
    items = {f"q{number_of(bank.id, question.id):x}": question for question in bank.questions}
    files = {"imsmanifest.xml": _xml(_manifest(bank, items)), "test.xml": _xml(_test(bank, items))}
    files |= {f"items/{name}.xml": _xml(_item(name, question, bank.settings.strict)) for name, question in items.items()}
    lost = losses.of_bank(bank, article=True)
    lost["slips"] = sum(question.form is Form.TEXT and not question.options for question in bank.questions)
    return Exported(archive(files), losses.named(lost))


def _xml(root: ET.Element) -> bytes:
    data: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data


def _manifest(bank: Bank, items: Iterable[str]) -> ET.Element:
    root = ET.Element("manifest", {"xmlns": _PACKAGE, "identifier": f"m{number_of(bank.id):x}"})
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "QTIv2.2 Package"
    ET.SubElement(metadata, "schemaversion").text = "1.0.0"
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    test = _resource(resources, "test", "imsqti_test_xmlv2p2", "test.xml")
    for name in items:
        ET.SubElement(test, "dependency", identifierref=name)
        _resource(resources, name, "imsqti_item_xmlv2p2", f"items/{name}.xml")
    return root


def _resource(parent: ET.Element, name: str, kind: str, href: str) -> ET.Element:
    resource = ET.SubElement(parent, "resource", identifier=name, type=kind, href=href)
    ET.SubElement(resource, "file", href=href)
    return resource


def _test(bank: Bank, items: Iterable[str]) -> ET.Element:
    root = ET.Element("assessmentTest", {"xmlns": _QTI, "identifier": f"t{number_of(bank.id):x}", "title": one_line(bank.title) or "Fahm"})
    if bank.settings.minutes:
        ET.SubElement(root, "timeLimits", maxTime=str(60 * bank.settings.minutes))
    submission = "individual" if bank.settings.feedback == "each" else "simultaneous"
    part = ET.SubElement(root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode=submission)
    if submission == "individual":
        ET.SubElement(part, "itemSessionControl", maxAttempts=str(bank.settings.tries))
    section = ET.SubElement(part, "assessmentSection", identifier="section", title=one_line(bank.article.title) or "Fahm", visible="true")
    if text := paragraphs(bank.article):
        article = ET.SubElement(ET.SubElement(section, "rubricBlock", view="candidate"), "div", {"dir": "rtl", _LANGUAGE: "ar"})
        for paragraph in text:
            ET.SubElement(article, "p").text = paragraph
    for name in items:
        ET.SubElement(section, "assessmentItemRef", identifier=name, href=f"items/{name}.xml")
    return root


def _item(name: str, question: Question, strict: bool) -> ET.Element:
    title = one_line(question.prompt)
    root = ET.Element("assessmentItem", {"xmlns": _QTI, "identifier": name, "title": title, _LANGUAGE: "ar", "adaptive": "false", "timeDependent": "false"})
    body = ET.Element("div", dir="rtl")
    template = _PARTS[question.form](root, body, question, strict)
    points = len(question.answers) if template == "map_response" and question.form is Form.MATCH else 1
    ET.SubElement(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float", normalMaximum=str(points))
    if question.explanation.strip():
        ET.SubElement(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")
    ET.SubElement(root, "itemBody").append(body)
    ET.SubElement(root, "responseProcessing", template=_TEMPLATE + template)
    if question.explanation.strip():
        # Nothing sets FEEDBACK, so what hides only for «never» is shown, and a player shows it after the answer alone.
        feedback = ET.SubElement(root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier="never", showHide="hide")
        _say(ET.SubElement(feedback, "p", dir="rtl"), question.explanation)
    return root


def _choice(root: ET.Element, body: ET.Element, question: Question, strict: bool) -> str:
    _declare(root, "single", "identifier", [f"A{right_option(question)}"])
    interaction = ET.SubElement(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="false", maxChoices="1")
    _say(ET.SubElement(interaction, "prompt"), question.prompt)
    _offer(interaction, "simpleChoice", "A", question.options)
    return "match_correct"


def _text(root: ET.Element, body: ET.Element, question: Question, strict: bool) -> str:
    """A drop-down of the words given, or a field to type in."""
    line = ET.SubElement(body, "p")
    before, after = around_gap(question.prompt)
    _say(line, before)
    if question.options:
        accepted = {same_key(answer) for answer in question.answers}
        right = {f"A{place}": 1.0 for place, option in enumerate(question.options) if same_key(option) in accepted}
        declaration = _declare(root, "single", "identifier", list(right)[:1])
        interaction = ET.SubElement(line, "inlineChoiceInteraction", responseIdentifier="RESPONSE", shuffle="false")
        _offer(interaction, "inlineChoice", "A", question.options)
    else:
        right = dict.fromkeys(spellings(question, strict=strict), 1.0)
        declaration = _declare(root, "single", "string", list(right)[:1])
        longest = max(map(len, right))
        interaction = ET.SubElement(line, "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength=str(longest))
    _say(line, after)
    _map(declaration, right, case=not question.options)
    return "map_response"


def _match(root: ET.Element, body: ET.Element, question: Question, strict: bool) -> str:
    """A point for each right pair."""
    keys = [same_key(option) for option in question.options]
    pairs = [f"{_LEFT}{place} {_RIGHT}{_place(question, keys, answer)}" for place, answer in enumerate(question.answers)]
    declaration = _declare(root, "multiple", "directedPair", pairs)
    _map(declaration, dict.fromkeys(pairs, 1.0), case=False)
    interaction = ET.SubElement(body, "matchInteraction", responseIdentifier="RESPONSE", shuffle="false", maxAssociations=str(len(pairs)))
    _say(ET.SubElement(interaction, "prompt"), question.prompt)
    _offer(ET.SubElement(interaction, "simpleMatchSet"), "simpleAssociableChoice", _LEFT, question.left, matchMax="1")
    _offer(ET.SubElement(interaction, "simpleMatchSet"), "simpleAssociableChoice", _RIGHT, question.options, matchMax="0")
    return "map_response"


def _order(root: ET.Element, body: ET.Element, question: Question, strict: bool) -> str:
    keys = [same_key(option) for option in question.options]
    _declare(root, "ordered", "identifier", [f"A{_place(question, keys, answer)}" for answer in question.answers])
    interaction = ET.SubElement(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="false")
    _say(ET.SubElement(interaction, "prompt"), question.prompt)
    _offer(interaction, "simpleChoice", "A", question.options)
    return "match_correct"


def _place(question: Question, keys: list[str], answer: str) -> int:
    """Where the answer stands among the options: as it is written there, else as it folds."""
    return question.options.index(answer) if answer in question.options else keys.index(same_key(answer))


def _declare(root: ET.Element, cardinality: str, base: str, right: list[str]) -> ET.Element:
    declaration = ET.SubElement(root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base)
    correct = ET.SubElement(declaration, "correctResponse")
    for value in right:
        ET.SubElement(correct, "value").text = value
    return declaration


def _map(declaration: ET.Element, right: dict[str, float], *, case: bool) -> None:
    mapping = ET.SubElement(declaration, "mapping", defaultValue="0")
    for key, value in right.items():
        entry = ET.SubElement(mapping, "mapEntry", mapKey=key, mappedValue=str(value))
        if case:
            entry.set("caseSensitive", "false")


def _offer(parent: ET.Element, tag: str, letter: str, texts: Iterable[str], **attributes: str) -> None:
    for place, text in enumerate(texts):
        _say(ET.SubElement(parent, tag, {"identifier": f"{letter}{place}", **attributes}), text, lines=tag != "inlineChoice")


def _say(parent: ET.Element, text: str, *, lines: bool = True) -> None:
    """``text`` at the end of what ``parent`` holds, a newline as a line break."""
    pieces = seen(text).split("\n") if lines else [one_line(text)]
    for number, piece in enumerate(pieces):
        if number:
            ET.SubElement(parent, "br")
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + piece
        else:
            parent.text = (parent.text or "") + piece


_PARTS = {Form.CHOICE: _choice, Form.TEXT: _text, Form.MATCH: _match, Form.ORDER: _order}

EXPORT = Export("qti", "zip", "application/zip", write)
