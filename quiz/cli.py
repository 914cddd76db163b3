"""The command ``quiz``: what is read from files and standard input, what is printed where, and how it exits.

Results go to standard output as UTF-8, remarks and progress to standard error. A known error is one line and exit 1,
misuse is exit 2, anything else shows its traceback. How an article is read and asked about is left to
``quiz.pipeline``. Whatever a command needs is imported inside it: ``quiz --help`` loads next to nothing.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.model import QuizError

if TYPE_CHECKING:
    from quiz.model import Bank

FEW_QUESTIONS = 8  # a bank with fewer says so
_SHOWN_REASONS = 3
_SHOWN_PROMPT = 60
_INTERRUPTED = 130


class Unreadable(QuizError):
    """A file that was named can't be read: it is missing, a folder, or not ours to read."""

    def __init__(self, name: str, error: OSError) -> None:
        super().__init__(f"تعذّرت قراءة الملف {name}. / The file {name} can't be read: {error.strerror or error}.")


class Unwritable(QuizError):
    """A file that was named can't be written."""

    def __init__(self, name: str, error: OSError) -> None:
        super().__init__(f"تعذّرت كتابة الملف {name}. / The file {name} can't be written: {error.strerror or error}.")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command (``sys.argv`` when None) and returns its exit code."""
    for stream, newline in ((sys.stdout, "\n"), (sys.stderr, None)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline=newline)
    options = _parser().parse_args(argv)
    try:
        code = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output (head, less) has gone. What is still buffered must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except QuizError as error:
        _remark(str(error))
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("quiz", description="Reading-comprehension quizzes from any Arabic article.")
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(run: Callable[[argparse.Namespace], int], name: str, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        added.set_defaults(run=run)
        return added

    make = command(_make, "make", "a bank of questions from an article")
    make.add_argument("article", metavar="ARTICLE", help="text file, the title on its first line, web page or .docx; - is standard input")
    make.add_argument("-o", "--output", metavar="BANK", default="-", help="file to write (default: standard output)")
    make.add_argument("--count", type=_count, default=10, metavar="N|all", help="how many questions (default: 10)")
    make.add_argument("--kinds", type=_kinds, metavar="A,B", help="only these kinds of questions, e.g. who,where")
    make.add_argument("--difficulty", type=_levels, metavar="1,2,3", help="only these levels: 1 easy, 2 middling, 3 hard")
    make.add_argument("--forms", type=_kinds, metavar="A,B", help="only these ways of answering: choice,text,match,order")
    make.add_argument("--options", type=_positive, default=4, metavar="N", help="options of a question, 3 to 5 at the most (default: 4)")
    make.add_argument("--seed", type=int, default=0, metavar="N", help="another seed, other wrong options (default: 0)")
    make.add_argument("--strict", action="store_true", help="typed answers must be spelt as the key is")

    explain = command(_explain, "explain", "what was found in an article, what was not asked, and by which rule")
    explain.add_argument("article", metavar="ARTICLE", help="text file; - is standard input")
    explain.add_argument("--json", action="store_true", help="one JSON object instead of text")

    check = command(_check, "check", "every problem in banks and linguistic data, each with its place")
    check.add_argument("files", metavar="FILE", nargs="*", help="banks (default: the linguistic data and all banks)")

    export = command(_export, "export", "a bank in another program's format, on paper or as a page to practise offline")
    export.add_argument("bank", metavar="BANK", help="bank file; - is standard input")
    export.add_argument("--to", required=True, metavar="FORMAT", help="e.g. moodle, gift, csv, worksheet, offline, markdown; an unknown one lists all")
    export.add_argument("-o", "--output", metavar="FILE", default="-", help="file to write (default: standard output)")
    export.add_argument("--no-key", action="store_true", help="without the right answers, where the format can do without them")
    export.add_argument("--indic-digits", action="store_true", help="digits ٠–٩ on paper and pages")

    read = command(_import, "import", "a bank of drafts from another program's file")
    read.add_argument("file", metavar="FILE", help="file to read; - is standard input")
    read.add_argument("--from", dest="format", default="", metavar="FORMAT", help="e.g. moodle, gift, csv (default: by the file's ending)")
    read.add_argument("-o", "--output", metavar="BANK", default="-", help="file to write (default: standard output)")

    batch = command(_batch, "batch", "one bank a line from one article a line: < articles.jsonl > banks.jsonl")
    batch.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes to share the work (default: 1)")

    serve = command(_serve, "serve", "the app in the browser")
    serve.add_argument("--host", default="127.0.0.1", metavar="H", help="address to listen on (default: this machine)")
    serve.add_argument("--port", type=_port, default=8501, metavar="N", help="port to listen on (default: 8501)")
    return parser


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib import metadata

        try:
            print(f"fahm {metadata.version('fahm')}")
        except metadata.PackageNotFoundError:
            print("fahm (not installed)")
        parser.exit()


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number


def _count(text: str) -> int | None:
    return None if text == "all" else _positive(text)


def _port(text: str) -> int:
    if not 0 < (number := int(text)) < 65536:
        raise ValueError
    return number


def _kinds(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    if not all(names):
        raise ValueError
    return names


def _levels(text: str) -> tuple[int, ...]:
    levels = tuple(int(level) for level in text.split(","))
    if not set(levels) <= {1, 2, 3}:
        raise ValueError
    return levels


# argparse says "invalid … value" with the name of the function.
_positive.__name__, _count.__name__, _port.__name__, _kinds.__name__, _levels.__name__ = "number", "number", "port", "list of kinds", "list of levels"


def _remark(text: str) -> None:
    """One line on standard error."""
    print(" ".join(text.split()), file=sys.stderr, flush=True)


def _read_bytes(name: str, limit: int) -> bytes:
    """What is in the file (``-``: standard input), one byte more than ``limit`` at most. Raises Unreadable."""
    if name == "-":
        return sys.stdin.buffer.read(limit + 1)
    try:
        with open(name, "rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise Unreadable(name, error) from None


def _read_text(name: str) -> str:
    from quiz.reading import documents

    return documents.read_document(_read_bytes(name, documents.MAX_BYTES), name)


def _make(options: argparse.Namespace) -> int:
    from dataclasses import replace

    from quiz.banks import dump_bank, save_bank
    from quiz.pipeline import make_bank, read_article

    article = read_article(_read_text(options.article))
    bank = make_bank(article, count=options.count, kinds=options.kinds, seed=options.seed, difficulty=options.difficulty, forms=options.forms, options=options.options)
    bank = replace(bank, settings=replace(bank.settings, strict=options.strict))
    if options.output == "-":
        sys.stdout.write(dump_bank(bank))
    else:
        save_bank(bank, options.output)
    if len(bank.questions) < FEW_QUESTIONS and (options.count is None or len(bank.questions) < options.count):
        _remark(_few(bank))
    return 0


def _few(bank: Bank) -> str:
    """One line on why the bank is small: «… Few questions came out of this article: 3. · 12× جملة منفية / … · …»."""
    # A reason may begin with the word it is about: «روسيا: في الجملة ما يدلّ على الجواب / …».
    reasons = Counter(rejection.reason.rpartition(": ")[2] for rejection in bank.rejections)
    commonest = [f"{number}× {reason}" for reason, number in reasons.most_common(_SHOWN_REASONS)]
    number = len(bank.questions)
    head = f"عدد الأسئلة قليل: {number}. / Few questions came out of this article: {number}."
    return " · ".join([head, *commonest, "quiz explain"])


def _explain(options: argparse.Namespace) -> int:
    from quiz.explanation import explain, told
    from quiz.pipeline import read_article

    found = explain(read_article(_read_text(options.article)))
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        sys.stdout.writelines(f"{line}\n" for line in told(found))
    return 0


def _export(options: argparse.Namespace) -> int:
    import time

    from quiz.banks import MAX_BYTES, parse_bank
    from quiz.exchange import Options, export_bank

    bank = parse_bank(_read_bytes(options.bank, MAX_BYTES), name=options.bank)
    wishes = Options(with_key=not options.no_key, arabic_indic=options.indic_digits, moment=int(time.time()))
    exported = export_bank(bank, options.to, wishes)
    for line in exported.left_out:
        _remark(line)
    _write_bytes(options.output, exported.data)
    return 0


def _import(options: argparse.Namespace) -> int:
    from quiz.banks import dump_bank, save_bank
    from quiz.exchange import MAX_BYTES, import_bank

    bank = import_bank(_read_bytes(options.file, MAX_BYTES), Path(options.file).name, options.format)
    for rejection in bank.rejections:
        _remark(f"{rejection.prompt[:_SHOWN_PROMPT]}: {rejection.reason}")
    if options.output == "-":
        sys.stdout.write(dump_bank(bank))
    else:
        save_bank(bank, options.output)
    return 0


def _write_bytes(name: str, data: bytes) -> None:
    """Raises Unwritable."""
    if name == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    try:
        Path(name).write_bytes(data)
    except OSError as error:
        raise Unwritable(name, error) from None


def _check(options: argparse.Namespace) -> int:
    if options.files:
        checked, problems = "", chain.from_iterable(map(_bank_problems, options.files))
    else:
        from quiz import lexicon_checks
        from quiz.mining import frames

        banks = sorted(str(path) for path in _banks_folder().glob("*.json") if not path.name.startswith("."))
        checked = "linguistic data, "
        problems = chain(lexicon_checks.problems(), frames.problems(), chain.from_iterable(map(_bank_problems, banks)))
        options.files = banks
    found = 0
    for problem in problems:
        print(problem)
        found += 1
    _remark(f"{checked}{len(options.files)} bank(s): {found or 'no'} problem(s)")
    return 1 if found else 0


def _bank_problems(name: str) -> Iterator[str]:
    """Everything wrong with one bank file, its name in front; a name that the app could not open, too."""
    from quiz.banks import MAX_BYTES, BadBankName, BankBroken, bank_path, parse_bank

    path = Path(name)
    try:
        bank_path(path.parent, path.name)
        parse_bank(_read_bytes(name, MAX_BYTES))
    except BankBroken as error:
        yield from (f"{name}: {problem}" for problem in error.problems or (str(error),))
    except (BadBankName, Unreadable) as error:
        yield f"{name}: {error}"


def _banks_folder() -> Path:
    """Where the app looks for banks: ``quiz.ui.folders`` decides it, but that stands in our own row."""
    import quiz

    if given := os.environ.get("QUIZ_BANKS"):
        return Path(given)
    beside = Path(quiz.__file__).resolve().parent.parent / "question_banks"
    return beside if beside.is_dir() else Path("question_banks")


def _batch(options: argparse.Namespace) -> int:
    from quiz.batch import make_banks
    from quiz.reading.database import database_path

    database_path()  # once and with its progress shown, before the workers ask for it
    number = failed = 0
    for number, made in enumerate(make_banks(sys.stdin.buffer, options.jobs), 1):
        failed += bool(made.error)
        print(made.line, flush=True)
        _remark(f"{number}: {made.error or f'{made.questions} question(s)'}")
    _remark(f"{number} article(s), {failed} failed")
    return 1 if failed else 0


def _serve(options: argparse.Namespace) -> int:
    import subprocess

    import quiz
    from quiz.reading.database import LexiconMissing, database_path

    try:
        database_path()
    except LexiconMissing as error:
        _remark(str(error))  # students practise without it
    package = Path(quiz.__file__).resolve()
    app = package.with_name("_app.py")
    if not app.exists():
        app = package.parent.parent / "app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    command += ["--server.address", options.host, "--server.port", str(options.port)]
    command += ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(command[0], command)  # the app takes our place, and so gets our signals and gives our exit code
    with subprocess.Popen(command) as app_process:
        while True:
            try:
                return app_process.wait()
            except KeyboardInterrupt:  # the console sent it to the app, too, which is closing down
                continue


if __name__ == "__main__":
    sys.exit(main())
