"""The rules the whole code keeps: which module may import which, what importing costs, what a file may not hold.

Read from the code itself, so that a new module is held to them by being there.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# A module imports only from rows below its own; a package's modules may also import each other.
LAYERS = (
    {"quiz.model"},
    {"quiz.arabic", "quiz.numerals", "quiz.lexicon", "quiz.lexicon_checks", "quiz.lexicon_rows"},
    {"quiz.reading"},
    {"quiz.mining"},
    {"quiz.comparison", "quiz.schema"},
    {"quiz.questions", "quiz.exchange", "quiz.banks", "quiz.shelf", "quiz.results", "quiz.grading"},
    {"quiz.pipeline"},
    {"quiz.explanation", "quiz.batch"},
    {"quiz.ui", "quiz.cli"},
    {"app"},
)
# Below all rows while it is imported: its public names are looked up only when they are asked for.
FRONT = {"quiz", "quiz.__main__"}
# In one row, and still one may lean on the other: (who, on whom).
NEIGHBOURS = {
    ("quiz.lexicon", "quiz.arabic"),
    ("quiz.lexicon", "quiz.lexicon_rows"),
    ("quiz.lexicon_checks", "quiz.lexicon_rows"),
    ("quiz.lexicon_checks", "quiz.arabic"),
    ("quiz.lexicon_checks", "quiz.lexicon"),
    ("quiz.numerals", "quiz.arabic"),
    ("quiz.numerals", "quiz.lexicon"),
    ("quiz.exchange", "quiz.banks"),
    ("quiz.shelf", "quiz.banks"),
}
# Heavy or foreign: (package, the modules or packages that may import it).
KEPT_IN = (("streamlit", ("app", "quiz.ui")), ("camel_tools", ("quiz.reading.morphology",)))
OUTSIDE = {"camel_tools", "streamlit", "pytest"}
TOP_LEVEL = {
    "pyproject.toml",
    "quiz",
    "app.py",
    "question_banks",
    "tests",
    "seeds",
    "README.md",
    "LICENSE",
    ".ci",
    ".streamlit",
    ".gitignore",
    ".gitattributes",
}


def module_name(file: Path) -> str:
    """quiz.reading.database for quiz/reading/database.py, the package's name for its __init__.py."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {module_name(file): file for file in sorted([*(ROOT / "quiz").rglob("*.py"), *ROOT.glob("app.py")])}
TESTS = sorted((ROOT / "tests").rglob("*.py"))


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def imports(module: str) -> Iterator[tuple[int, str]]:
    """(line, full name) of everything ``module`` imports, also inside functions and under ``TYPE_CHECKING``."""
    file = SOURCES[module]
    package = module.split(".") if file.name == "__init__.py" else module.split(".")[:-1]
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{source}.{alias.name}"
                yield node.lineno, whole if whole in SOURCES else source


def home(module: str) -> str:
    """The entry of LAYERS that ``module`` belongs to; "" for none."""
    entries = (entry for row in LAYERS for entry in row)
    return next((entry for entry in entries if module == entry or module.startswith(entry + ".")), "")


def row(entry: str) -> int:
    return next(number for number, entries in enumerate(LAYERS) if entry in entries)


def calls(file: Path) -> Iterator[tuple[int, str]]:
    """(line, name) of every call of a plain name."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.lineno, node.func.id


@pytest.mark.parametrize("module", SOURCES)
def test_module_stands_in_a_row(module: str) -> None:
    assert home(module) or module in FRONT, f"{module} is in no row of LAYERS"


@pytest.mark.parametrize("module", SOURCES)
def test_module_imports_from_below(module: str) -> None:
    wrong = []
    for line, imported in imports(module):
        if imported.split(".")[0] not in ("quiz", "app") or module in FRONT:
            continue
        mine, theirs = home(module), home(imported)
        allowed = (
            imported == "quiz"
            and mine in ("app", "quiz.ui", "quiz.cli")
            or theirs
            and (mine == theirs or row(theirs) < row(mine) or (mine, theirs) in NEIGHBOURS)
        )
        if not allowed:
            wrong.append(f"{SOURCES[module].relative_to(ROOT)}:{line}: imports {imported}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("module", SOURCES)
def test_module_keeps_heavy_imports_in_their_place(module: str) -> None:
    wrong = []
    for line, imported in imports(module):
        top = imported.split(".")[0]
        for package, places in KEPT_IN:
            inside = any(module == place or module.startswith(place + ".") for place in places)
            if top == package and not inside:
                wrong.append(f"{SOURCES[module].relative_to(ROOT)}:{line}: imports {imported}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("module", SOURCES)
def test_module_needs_standard_library_only(module: str) -> None:
    known = sys.stdlib_module_names | {"quiz"} | OUTSIDE - {"pytest"}
    wrong = [f"line {line}: {name}" for line, name in imports(module) if name.split(".")[0] not in known]
    assert not wrong


@pytest.mark.parametrize("file", TESTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_tests_need_standard_library_only(file: Path) -> None:
    known = sys.stdlib_module_names | OUTSIDE | {"quiz", "app", "tests"} | {other.stem for other in TESTS}
    names = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    assert not names - known


@pytest.mark.parametrize("module", SOURCES)
def test_module_says_what_it_decides(module: str) -> None:
    code = tree(SOURCES[module])
    assert ast.get_docstring(code) or not code.body, f"{module} has no docstring"


@pytest.mark.parametrize("module", SOURCES)
def test_module_swallows_no_error(module: str) -> None:
    """Whoever catches everything hides what nobody thought of. Undoing something and raising on hides nothing."""
    wide = []
    for node in ast.walk(tree(SOURCES[module])):
        if isinstance(node, ast.ExceptHandler):
            if isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None:
                continue
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            names = {name.id if isinstance(name, ast.Name) else "" if name else "everything" for name in caught}
            if names & {"Exception", "BaseException", "everything"}:
                wide.append(node.lineno)
    assert not wide, f"{SOURCES[module].relative_to(ROOT)}: catches everything on lines {wide}"


@pytest.mark.parametrize("module", SOURCES)
def test_module_runs_no_data_as_code(module: str) -> None:
    found = [
        f"line {line}: {name}()" for line, name in calls(SOURCES[module]) if name in ("eval", "exec", "__import__")
    ]
    found += [
        f"line {line}: {name}"
        for line, name in imports(module)
        if name.split(".")[0] in ("pickle", "marshal", "shelve")
    ]
    assert not found


@pytest.mark.parametrize("statement", ["import quiz", "import quiz.cli"])
def test_import_does_no_work(statement: str) -> None:
    """No file of data is opened, no process or connection made, and nothing heavy is loaded."""
    program = f"""
import sys
data = {str(ROOT / "quiz" / "data")!r}
def watch(event, arguments):
    if event == "open" and str(arguments[0]).startswith(data):
        sys.exit(f"opens {{arguments[0]}}")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        sys.exit(f"writes {{arguments[0]}}")
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.mkdir"):
        sys.exit(f"{{event}} {{arguments}}")
sys.addaudithook(watch)
{statement}
heavy = {{"camel_tools", "streamlit", "numpy", "pandas", "sqlite3"}} & set(sys.modules)
sys.exit(f"imports {{heavy}}" if heavy else 0)
"""
    done = subprocess.run(
        [sys.executable, "-B", "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.returncode == 0, done.stderr


def test_import_is_quick() -> None:
    """Under 0.2 s, the interpreter's own start left out; the best of five, for a busy machine is no slow code."""

    def seconds(statement: str) -> float:
        best = float("inf")
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", statement], cwd=ROOT, check=True, timeout=60)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds("import quiz") - seconds("pass") < 0.2


@cache
def tracked() -> tuple[Path, ...]:
    """What git keeps, relative to the root; nothing where this is no checkout (an unpacked archive)."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError):
        return ()
    return tuple(Path(name) for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


@cache
def texts() -> tuple[tuple[Path, str], ...]:
    """Every text file of the project and what is in it."""
    files = tracked() or tuple(file.relative_to(ROOT) for file in [*SOURCES.values(), *TESTS])
    read = []
    for file in files:
        content = (ROOT / file).read_bytes()
        if b"\0" not in content[:4096]:
            read.append((file, content.decode("utf-8")))
    return tuple(read)


def places(pattern: str, under: str = "") -> list[str]:
    """file:line: match, for every match of ``pattern`` in the project's text files."""
    found = []
    for file, text in texts():
        if under and not file.as_posix().startswith(under):
            continue
        for number, line in enumerate(text.split("\n"), start=1):
            found += [f"{file}:{number}: {match[0]!r}" for match in re.finditer(pattern, line)]
    return found


def test_top_level_is_as_agreed() -> None:
    if not tracked():
        pytest.skip("no git checkout")
    assert {file.parts[0] for file in tracked()} <= TOP_LEVEL


def test_wheel_ships_the_app() -> None:
    """``quiz serve`` must find the app and its theme after ``pip install .``, too, and never ship secrets."""
    if not (ROOT / "app.py").exists():
        pytest.skip("there is no app yet")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = settings["tool"]["hatch"]["build"]["targets"]["wheel"]
    shipped = {"app.py": "quiz/_app.py", ".streamlit/config.toml": "quiz/.streamlit/config.toml"}
    assert wheel.get("force-include") == shipped


def test_files_name_no_machine() -> None:
    """No absolute path of somebody's machine. The patterns are cut in two, or this file would find itself."""
    assert not places("(?<![\\w.~>])/" + "(?:home|root|work|Users)/[\\w.-]+")


def test_files_name_no_registry() -> None:
    """Which index pip and uv ask is the user's business (and uv.lock, which names it, is not kept)."""
    hosts = ("pypi" + r"\.org", "python" + r"hosted\.org", "npm" + r"js\.(?:org|com)", "deb" + r"ian\.org/debian")
    assert not places("|".join(hosts))


def test_data_have_no_presentation_forms() -> None:
    """Letters as fonts draw them (U+FB50–U+FEFC) match what nobody types; ﷺ and the brackets ﴾ ﴿ are signs."""
    assert not places("[\ufb50-\ufd3d\ufd50-\ufdf9\ufdfb\ufe70-\ufefc]", under="quiz/data/")


def test_data_have_no_invisible_characters() -> None:
    assert not places("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", under="quiz/data/")


def test_code_has_no_invisible_characters() -> None:
    """A bidi control in a source file shows code in another order than it runs."""
    assert not places("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
