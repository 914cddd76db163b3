"""All names under which a browser session keeps something.

Lasting values have keys of their own: what a widget keeps under its key is dropped when its page is left.
"""

from __future__ import annotations

LANGUAGE = "language"
LARGE_TYPE = "large_type"

# Student
LEARNER = "learner"
PLACE = "place"  # (attempt, number of the question on the screen)
REMARK = "remark"  # (question, what to say below its answer button)
FINISHING = "finishing"  # the attempt that is asked whether it is to end although questions are open

# Teacher
UNLOCKED = "unlocked"
LOGIN_ERROR = "login_error"
ARTICLE_TEXT = "article_text"
WORKSHOP = "workshop"  # the Bank under review
WORKSHOP_NAME = "workshop_name"  # the file it is saved as
WORKSHOP_CHANGED = "workshop_changed"
EDITING = "editing"  # id of the question whose form is open
SWAPPING = "swapping"  # id of the question of which an option is being exchanged
CARD_REMARK = "card_remark"  # (question, what to say on its card)
UNDO = "undo"  # earlier values of the bank, the last one last
AGAIN = "again"  # how often the drafts have been made again
TEACHER_ERROR = "teacher_error"
TEACHER_DONE = "teacher_done"
TEACHER_SIDE = "teacher_side"  # workshop or results

# Workshop and library
ARTICLE_READ = "article_read"  # (the text, the Article read from it)
WISHES = "wishes"  # the options as they were at the last Generate
LIBRARY_DONE = "library_done"
LIBRARY_ERROR = "library_error"
LIBRARY_UNDO = "library_undo"  # name in the archive of the bank put there last
LIBRARY_PAGE = "library_page"
FORMS_INPUT = "forms_input"
OPTIONS_INPUT = "options_input"
LEVELS_INPUT = "levels_input"
STRICT_INPUT = "strict_input"
FILTER_INPUT = "filter_input"
MORE_BUTTON = "more_button"
UNDO_BUTTON = "undo_button"

# Export and import
PREPARED = "prepared"  # (what was wanted, the Exported made of it)
IMPORTED = "imported"  # a bank read from a file, until it is said where it goes
IMPORT_REMARKS = "import_remarks"  # (bank, what was done, what was left)
EXPORT_CHOICE = "export_choice"
EXPORT_KEY = "export_key"
EXPORT_DIGITS = "export_digits"
PREPARE_BUTTON = "prepare_button"
EXPORT_DOWNLOAD = "export_download"
IMPORT_FORMAT = "import_format"
IMPORT_INPUT = "import_input"
IMPORT_BUTTON = "import_button"
OPEN_NEW_BUTTON = "open_new_button"

# Widgets
LANGUAGE_BUTTON = "language_button"
SIZE_TOGGLE = "size_toggle"
NAME_INPUT = "name_input"
START_BUTTON = "start_button"
TO_QUESTIONS = "to_questions"
ANSWER_BUTTON = "answer_button"
NEXT_BUTTON = "next_button"
BACK_BUTTON = "back_button"
GOTO_BUTTON = "goto_button"
HINT_BUTTON = "hint_button"
RESULT_BUTTON = "result_button"
FINISH_BUTTON = "finish_button"
KEEP_ON_BUTTON = "keep_on_button"
SHEET_BUTTON = "sheet_button"
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
STEP_BACK_BUTTON = "step_back_button"
AGAIN_BUTTON = "again_button"
AGAIN_COUNT = "again_count"
SETTINGS_FORM = "settings_form"
SETTINGS_BUTTON = "settings_button"
BLANK_BUTTON = "blank_button"
TEACHER_SIDE_SWITCH = "teacher_side_switch"
RESULTS_BANK = "results_bank"
ANSWERS_CSV = "answers_csv"
ITEMS_CSV = "items_csv"


def answer_key(attempt: str, place: int) -> str:
    """The key of one question's answer widgets: another attempt begins with empty ones.

    A question's place, not its id: an id is a hash of what is asked, and whoever reads it could try answers on it.
    """
    return f"answer_{attempt}_{place}"


def card_key(what: str, question: str) -> str:
    """The key of a button, field or box on a question's review card."""
    return f"{what}_{question}"


def setting_key(field: str, value: object) -> str:
    """The key of a setting's field: with another value kept it is another field, so that undoing shows."""
    return f"setting_{field}_{value}"


def blank_key(what: str, turn: object) -> str:
    """The key of a field with which a blank is made."""
    return f"blank_{what}_{turn}"
