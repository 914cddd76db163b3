"""Whether a name, date or number can be taken out of its sentence, wherever the sentence is shown."""

from __future__ import annotations

import re

from quiz import lexicon
from quiz.arabic import fold, latin_digits, strip_vowels
from quiz.model import Entity, EntityKind
from quiz.numerals import parse_number
from quiz.questions.draft import Source
from quiz.questions.people import is_given_name, is_of_a_thing
from quiz.reading.expressions import month_numbers
from quiz.reading.gazetteer import class_of, is_nationality, title_words
from quiz.reading.line import OPEN_QUOTES, Line, words

FAMILY = {
    EntityKind.PERSON: "person",
    EntityKind.PLACE: "place",
    EntityKind.ORGANISATION: "organisation",
    EntityKind.PRODUCT: "product",
    EntityKind.DATE: "date",
    EntityKind.NUMBER: "number",
}


def is_label(line: Line, start: int, end: int) -> bool:
    """Does a number name rather than count (أبولو 11, النجم 667, سنتي 1975 و1996, 1011 ×)?"""
    if line.pos(start - 1) in ("latin", "noun_prop", "digit") or line.has(start - 1, "Al_det") or line.word(start - 1) in ("×", "±", "-", "رقم") or line.word(end) in ("×", "±", "-", "/"):
        return True
    if line.word(start - 1) in words("numbered") or line.lemma(start - 1) in words("numbered") or line.pos(start - 1) == "part_det" or line.word(start - 1) == "ال" or line.word(end) == "/":
        return True
    digits = latin_digits(line.word(start).lstrip("و"))
    if re.fullmatch(r"1[5-9]\d\d|20\d\d", digits):
        return True  # a year, whatever stands behind it
    counts = line.pos(end) in ("noun", "adj", "noun_quant", "noun_prop") and line.bare(end)
    if not digits.replace(".", "").replace(",", "").isdigit():
        return not counts  # «ستون» may be Mr Stone
    return (len(digits) == 4 and digits.isdigit() and not counts) or (digits.replace(".", "").isdigit() and not counts and line.word(end) not in ("منهم", "منها", "منهن"))


def why_not_blanked(source: Source, line: Line, start: int, end: int, entity: Entity) -> str | None:
    """Why a name can't be taken out of its sentence, wherever the sentence is shown; None where it can."""
    family = FAMILY[entity.kind]
    if start == 0 or entity.span.start == source.sentence(line.number).start:
        return "أول كلمة في الجملة / the sentence's first word"
    if source.text(entity.span).replace(" ", "") != entity.name.replace(" ", "") and entity.kind != EntityKind.PERSON:
        return "لا ينفصل عمّا قبله / it can't be cut from what is written onto it"
    if strip_vowels(source.article.text[entity.span.start - 1 : entity.span.start]) == "ل" and source.text(entity.span).startswith("ل"):
        return "ل مع ال / ل where it meets ال"
    after = end + (line.word(end) in ("»", '"', "”"))
    if line.pos(after) == "adj" and line.bare(after) and line.has(after, "Al_det") and family != "date":
        return "يتبعه نعت يكشفه / an adjective behind it gives it away"
    if family == "organisation" and line.pos(end - 1) == "adj" and not line.word(end - 1).endswith(("ي", "ية")) and not line.has(end - 2, "Al_det") and line.pos(end) == "prep":
        return "يتبعه نعت يكشفه / an adjective behind it gives it away"  # جامعة ساساري الشريكة | في المشروع
    if entity.kind == EntityKind.PERSON and is_nationality(line.word(start - 1)) and len(source.text(entity.span).split()) == len(entity.name.split()):
        return "تدلّ عليه جنسيته / his nationality gives him away"
    if entity.kind == EntityKind.PERSON and line.word(end) in ("هو", "هي"):
        return "بعض اسم / part of a name"  # بارك مين | هو
    if line.word(end) in ("-", "–") and line.pos(end + 1) == "digit":
        return "بعض اسم / part of a name"  # جنيف - 2
    if entity.kind == EntityKind.ORGANISATION and class_of(line.lemma(start)) and line.has(start, "Al_det") and (line.preposition(end) == "ل" or line.word(end).startswith("لل")):
        return "بعض اسم / part of a name"  # المنظمة الأوروبية | لسلامة الملاحة
    if line.word(start - 1).removeprefix("و") in words("name_goes_on") or line.word(start - 1) in words("name_goes_on") or entity.kind == EntityKind.PLACE and line.word(start) in words("name_goes_on") or entity.kind == EntityKind.NUMBER and line.word(start) in words("name_goes_on"):
        return "بعض اسم / part of a name"
    if entity.kind == EntityKind.DATE and (line.word(start - 1).removeprefix("و") in month_numbers() or line.word(end) in month_numbers() or f"{line.word(end)} {line.word(end + 1)}" in month_numbers()):
        return "بعض التاريخ / part of the date"  # أكتوبر | تشرين الأول
    if entity.tag == "money" and any(line.word(i) in ("(", "أي") for i in range(end, end + 3)):
        return "يُحسب بعملة أخرى / it can be reckoned from another currency"  # 0.418 ريال (1.09 دولار)
    if entity.kind == EntityKind.NUMBER and any(line.word(i).removeprefix("و") in ("هي", "هم", "هما") for i in range(end, min(end + 6, len(line)))):
        return "يُعدّ في الجملة / what is counted is listed in the sentence"  # ثلاث دول، هي …
    if entity.kind == EntityKind.DATE and line.word(start - 1) == "في" and line.word(start - 2) in ("المنتهي", "المنتهية"):
        return "آخر فترة يُعرف يومه / the last day of a period, which is known"  # الربع المنتهي في 30 يونيو
    if entity.kind == EntityKind.DATE and any(line.word(i) in words("two_times") for i in range(max(0, start - 3), start)):
        return "أحد زمنين / one of two times"  # يومي 14 و15 سبتمبر
    if entity.kind == EntityKind.PERSON and is_of_a_thing(source, entity):
        return "اسم لغير ما قبله / a name that is used for something else"  # صالة الأمير عبد الله
    if entity.kind == EntityKind.PERSON and line.word(start) == "باسم":
        return "قد لا يكون اسما / it may be no name"  # عُرفت باسم …
    if entity.kind == EntityKind.DATE and class_of(line.lemma(start - 1)):
        return "تاريخ في اسم / a date in a name"
    if entity.kind == EntityKind.PERSON and line.word(start - 1) in words("bylines"):
        return "كاتب الخبر / who wrote the article"
    if entity.kind == EntityKind.PERSON and line.word(end) in words("called"):
        return "اسم جنس لا علم / a common noun, no name"
    if entity.tag == "measure" and re.search("[.,٫]", line.word(start)):
        return "قياس لا يُحفظ / a measure nobody keeps in mind"
    if entity.kind == EntityKind.NUMBER and any(line.lemma(i) in words("beyond") for i in range(max(0, start - 6), start)):
        return "عدد يصحّ سواه / a number beside which others are true as well"  # تجاوز 14 ألفا
    if entity.kind == EntityKind.NUMBER and line.lemma(end) == "جزء":
        return "كسر لا يُحفظ / a fraction nobody keeps in mind"  # 17 جزءا من المئة
    if entity.kind == EntityKind.NUMBER and line.lemma(end) in words("trivial_counts"):
        return "عدد لا يهمّ / a number that matters little"  # تقرير من 80 صفحة
    if entity.kind == EntityKind.NUMBER and line.lemma(end) == "دقيقة" and line.has(start, "wa_conj"):
        return "دقيقة لا تُحفظ / a minute nobody keeps in mind"  # في الساعة الثامنة و14 دقيقة
    if entity.kind == EntityKind.NUMBER and line.lemma(end) in words("natural_measures"):
        return "حرارة يُعرف مداها / a heat whose bounds everybody knows"
    if entity.kind == EntityKind.NUMBER and any(line.word(i) == "أصل" for i in range(end, min(end + 4, len(line)))):
        return "يحدّه ما بعده / what stands behind it sets its bounds"  # بأغلبية خمسة أصوات من أصل سبعة
    if entity.kind == EntityKind.NUMBER and any(line.opens(i, ("بين",)) for i in range(max(0, start - 4), start)):
        return "أحد طرفي مدى / one end of a range"  # بين 25 و40 يوما
    if entity.kind == EntityKind.NUMBER and line.word(start - 1) == "أصل":
        return "يحدّه ما قبله / what stands before it sets its bounds"  # 3 من أصل 7
    if entity.kind == EntityKind.NUMBER and line.word(start - 1) in OPEN_QUOTES:
        return "عدد في عنوان / a number in a title"
    if line.word(start - 1) == "(" or sum((line.word(i) == "(") - (line.word(i) == ")") for i in range(start)) > 0:
        return "بين قوسين / in brackets"
    division = next((i for i in range(start - 1, max(-1, start - 10), -1) if line.word(i) in words("divisions")), None)
    if entity.kind == EntityKind.PLACE and division is not None and not any(line.verb(i) for i in range(division, start)):
        return "لا يُعرف سواه من نوعه / no other of its sort is known"  # محافظات اللاذقية و_____: beside towns a governorate shows
    if fold(entity.name) in words("two_places"):
        return "اسم لمكانين / a name of two places"
    first = entity.name.split()[0]
    if entity.kind == EntityKind.PERSON and (is_nationality(first) or first.startswith("ال") and first.endswith("ي") and " " in entity.name):
        return "جنسيته في اسمه / his nationality is taken for a part of his name"
    near = any(is_nationality(line.word(i)) or line.word(i) == "الكوري" for i in range(max(0, start - 4), start))
    if near and entity.kind in (EntityKind.ORGANISATION, EntityKind.PERSON):
        return "تدلّ عليه جنسيته / his nationality gives him away"
    if entity.kind == EntityKind.PLACE and entity.tag in ("sea", "river", "mountain", "region") and line.word(start - 1) and (_class(line, start - 1) or _class(line, start - 2) if line.conjunction(start) else _class(line, start - 1)):
        return "اسم لغير ما قبله / a name that is used for something else"
    before = class_of(line.lemma(start - 1)) or class_of(line.word(start - 1))
    named = line.pos(start - 1) == "noun" and not line.has(start - 1, "Al_det") and not line.tokens[start - 1].analysis.enclitic
    if entity.kind == EntityKind.PLACE and named and (before and before[0] in (EntityKind.ORGANISATION, EntityKind.PRODUCT) or line.tokens[start - 1].analysis.rational == "r" and line.tokens[start - 1].analysis.number == "p" or line.tokens[start - 1].analysis.number == "d"):
        return "اسم لغير ما قبله / a name that is used for something else"  # مركز قرطاج, فرسان الموصل
    if end == start + 1 and family in ("place", "person", "organisation") and line.pos(end) == "adj" and line.bare(end) and not line.has(end, "Al_det"):
        return "اسم جنس لا علم / a common noun, no name"
    if family == "number" and line.conjunction(start) and (line.name(start - 1, EntityKind.NUMBER) or line.inside(start - 1) or line.pos(start - 2) in ("digit", "noun_num")):
        return "بعض عدد / part of a number"
    if family == "number" and any(line.pos(i) in ("noun_num", "digit") or parse_number(line.word(i).lstrip("وب") if len(line.word(i)) > 3 else line.word(i)) is not None for i in (start - 1, end)):
        return "بعض عدد / part of a number"  # بمائة | ألف
    if family == "number" and line.word(end) in ("عاما", "عامًا", "سنة") and (line.pos(start - 1) == "punc" or line.inside(start - 1)):
        return "عمر أحدهم / somebody's age"
    if family == "number" and line.word(start - 1) == "عن" and line.lemma(end) in words("nouns_of_time"):
        return "عمر أحدهم / somebody's age"
    if family == "number" and any(line.word(i) in words("age") for i in range(max(0, start - 3), start)):
        return "عمر أحدهم / somebody's age"
    if entity.tag in ("news_agency", "broadcaster", "newspaper"):
        return "من نقل الخبر لا يهمّ / who passed the news on matters little"
    if entity.kind == EntityKind.ORGANISATION and _has_noun_before(line, start):
        return "بعض اسم / part of a name"
    if entity.kind == EntityKind.PERSON and fold(entity.name) != fold(source.text(entity.span)) and " " in source.text(entity.span):
        return "بعض الاسم / part of the name"
    if entity.kind == EntityKind.ORGANISATION and class_of(line.word(start)) and end > start + 1 and line.pos(start + 1) == "adj" and not line.has(start + 1, "Al_det"):
        return "وصف لا اسم / a description, no name"
    if entity.kind in (EntityKind.PLACE, EntityKind.PERSON) and _joins_two(entity):
        return "اسمان لا اسم / two names taken for one"
    if _goes_on(line, start, end):
        return "بعض اسم / part of a name"
    if line.word(end) == "/" or (line.word(end) == "." and end < len(line) - 1):
        return "بعض اسم / part of a name"
    return None


def _joins_two(entity: Entity) -> bool:
    """Does a name that no list has hold a word that begins with و (أورينج وبيكرزفيلد)?"""
    known = lexicon.lookup_key(entity.name) in lexicon.place_names() or lexicon.lookup_key(entity.name) in lexicon.person_names()
    return not known and any(w.startswith("و") and len(w) > 3 for w in entity.name.split()[1:])


def _goes_on(line: Line, start: int, end: int) -> bool:
    """Does a word beside the name look like more of it (شين | جي كاي, جالكسي | إس 4, عبد الله | بابطين)?"""
    entity = line.names[start][1]
    if entity.kind == EntityKind.PERSON and end < len(line) and line.bare(end):
        behind = line.name(end)
        if behind and behind[1].kind == EntityKind.PERSON or line.word(end) in ("ولد", "بن", "ابن", "بنت", "آل") or not behind and line.pos(end) in ("noun", "adj") and line.has(end, "Al_det") and strip_vowels(line.lemma(end)) not in title_words():
            return True  # محمد صالح | إدريس ديبي, معاوية الطيب | الأمين
    if entity.kind == EntityKind.PERSON and all(is_given_name(w) or w in ("عبد", "بن") for w in (entity.name, *entity.name.split())[1 if " " in entity.name else 0 :]) and line.pos(end) == "noun" and not line.has(end, "Al_det") and end not in line.names:
        return True
    loose = ("latin", "noun_prop", "digit")
    after = end < len(line) and line.pos(end) in loose and line.bare(end) and end not in line.names and line.names[start][1].kind not in (EntityKind.NUMBER, EntityKind.DATE)
    before = start > 0 and line.pos(start - 1) in ("latin", "noun_prop") and not any(n <= start - 1 < e for n, (e, _) in line.names.items())
    joined = line.names[start][1].kind == EntityKind.ORGANISATION and line.has(end, "wa_conj") and line.pos(end) == "noun_prop" and end not in line.names
    return after or before or joined  # متحف فكتوريا وألبرت


def _has_noun_before(line: Line, start: int) -> bool:
    """Does a class noun in the construct stand before a body's name (دار … للنشر), so that the blank takes half of it?"""
    sort = class_of(line.word(start - 1))
    return sort is not None and sort[0] == EntityKind.ORGANISATION and line.pos(start - 1) == "noun" and not line.has(start - 1, "Al_det") and line.word(start + 1).startswith("لل")


def _class(line: Line, i: int) -> bool:
    """Is word ``i`` a noun for a kind of place (ولاية، محافظتي)?"""
    sort = class_of(line.lemma(i)) if i >= 0 else None
    return sort is not None and sort[0] == EntityKind.PLACE
