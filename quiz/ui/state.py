"""All names under which a browser session keeps something.

Lasting values have keys of their own: what a widget keeps under its key is dropped when its page is left.
"""

from __future__ import annotations

LANGUAGE = "language"
LARGE_TYPE = "large_type"

# Student
LEARNER = "learner"
STEP = "step"  # read, ask or result
PLACE = "place"  # number of the question on the screen
REMARK = "remark"  # what to say above the answer button: nothing chosen, an error

# Teacher
UNLOCKED = "unlocked"
LOGIN_ERROR = "login_error"
ARTICLE_TEXT = "article_text"
WORKSHOP = "workshop"  # the Bank under review
WORKSHOP_NAME = "workshop_name"  # the file it is saved as
WORKSHOP_CHANGED = "workshop_changed"
EDITING = "editing"  # id of the question whose form is open
TEACHER_ERROR = "teacher_error"
TEACHER_DONE = "teacher_done"

# Widgets
LANGUAGE_BUTTON = "language_button"
SIZE_TOGGLE = "size_toggle"
NAME_INPUT = "name_input"
START_BUTTON = "start_button"
TO_QUESTIONS = "to_questions"
ANSWER_BUTTON = "answer_button"
NEXT_BUTTON = "next_button"
BACK_BUTTON = "back_button"
RESULT_BUTTON = "result_button"
AGAIN_WRONG = "again_wrong"
AGAIN_ALL = "again_all"
OTHER_BANKS = "other_banks"
PASSWORD_INPUT = "password_input"
LOGIN_BUTTON = "login_button"
ARTICLE_INPUT = "article_input"
UPLOAD_INPUT = "upload_input"
COUNT_INPUT = "count_input"
KINDS_INPUT = "kinds_input"
SEED_INPUT = "seed_input"
GENERATE_BUTTON = "generate_button"
TITLE_INPUT = "title_input"
FILE_NAME_INPUT = "file_name_input"
SAVE_BUTTON = "save_button"
APPROVE_ALL_BUTTON = "approve_all_button"
CLOSE_BUTTON = "close_button"
WRITE_FORM = "write_form"


def answer_key(attempt: str, question: str, part: int = 0) -> str:
    """The key of one answer widget: another attempt begins with empty widgets."""
    return f"answer_{attempt}_{question}_{part}"


def card_key(what: str, question: str) -> str:
    """The key of a button, field or box on a question's review card."""
    return f"{what}_{question}"
