"""A hand-made bank for the pages' tests: every form, and foreign names, marks and tags that must be shown as they are."""

from dataclasses import replace

from quiz.model import Article, Bank, Form, Origin, Question, Rejection, Span, Status

TITLE = "وفد مغربي يزور أقصى الشرق الروسي"
TEXT = """وصلت الوزيرة المغربية سناء برادة صباح الخميس إلى فلاديفوستوك، وتحدثت مع عمدة المدينة إيفان سميرنوف عن خط ملاحي جديد.
ورأى الضيوف في متحف الطيران طائرة "ميغ-31" قديمة إلى جانب نماذج خشبية، كما روى أحدهم. وقارنها خبراء بطائرة F-16 <b>الأميركية</b> & غيرها.
برنامج الزيارة
وقال سميرنوف للصحفيين إن البلدية تنوي فتح مدرسة عربية قرب الميناء.
ويرى مراقبون أن الزيارة "خطوة أولى" نحو تعاون أوسع بين المدينتين."""


def span(first: str, last: str) -> Span:
    """From the first words to the last ones."""
    start = TEXT.index(first)
    return Span(start, TEXT.index(last, start) + len(last))


ARRIVAL = span("وصلت", "ملاحي جديد.")
MUSEUM = span("ورأى", "روى أحدهم.")
SCHOOL = span("وقال سميرنوف", "قرب الميناء.")

WHERE = Question(
    "q1", "where", Form.CHOICE, "إلى أيّ مدينةٍ وصلت سناء برادة؟",
    ("موسكو", "فلاديفوستوك", "بكين", "سانت بطرسبرغ"), ("فلاديفوستوك",), ARRIVAL, "", 1, Origin.GENERATED, Status.APPROVED,
)  # fmt: skip
WHICH = Question(
    "q2", "which", Form.CHOICE, "أيّ طائرةٍ رآها الضيوف في المتحف؟",
    ("ميغ-31", "سو-35", "F-16 <i>Falcon</i>", "رافال *C*"), ("ميغ-31",), MUSEUM, "ورد الطراز في وصف ما رأوه في المتحف.", 2, Origin.GENERATED, Status.APPROVED,
)  # fmt: skip
CLOZE = Question(
    "q3", "cloze", Form.TEXT, "وصلت الوزيرة المغربية سناء برادة صباح الخميس إلى _____ في أقصى الشرق.",
    (), ("فلاديفوستوك",), ARRIVAL, "", 1, Origin.GENERATED, Status.APPROVED,
)  # fmt: skip
MATCH = Question(
    "q4", "match", Form.MATCH, "صِل كل اسم بصفته.", ("عمدة المدينة", "الوزيرة المغربية"),
    ("الوزيرة المغربية", "عمدة المدينة"), ARRIVAL, "", 1, Origin.WRITTEN, Status.APPROVED, ("سناء برادة", "إيفان سميرنوف"),
)  # fmt: skip
DRAFT = Question(
    "q5", "speaker", Form.CHOICE, "مَن الذي قال إن البلدية تنوي فتح مدرسة عربية؟", ("إيفان سميرنوف", "يوري بيلوف", "رومان أورلوف"),
    ("إيفان سميرنوف",), SCHOOL,
)  # fmt: skip

ARTICLE = Article("a1", TITLE, TEXT, "")
BANK = Bank("b1", TITLE, ARTICLE, (WHERE, WHICH, CLOZE, MATCH, DRAFT))
REJECTIONS = (Rejection("check", "who", "dangling", "في السؤال ضمير لا يُعرف صاحبه.", ARRIVAL, "مَن الذي تحدث عن خط ملاحي؟"),)
GENERATED = replace(
    BANK, questions=tuple(replace(question, status=Status.DRAFT) for question in BANK.questions), rejections=REJECTIONS
)
