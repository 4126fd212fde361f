"""Files and functions that fit on a screen, words that are explained, and nothing left lying."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
SRC = HOME / "src" / "thuisgeven"
LINES, FUNCTION, MEDIAN, TEMPLATE, FIELDS = 400, 30, 10, 120, 12
PURE = ("domain", "rules", "documents", "monitoring")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (HOME / folder).rglob("*.py"))


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def body_lines(node: Function) -> int:
    """Lines of the body, without its docstring; a call that lists many fields counts as one."""
    body = node.body
    if ast.get_docstring(node) is not None:
        body = body[1:]
    lists = [n for n in ast.walk(node) if isinstance(n, ast.Call) and len(n.keywords) >= FIELDS]
    listed = sum(n.end_lineno - n.lineno for n in lists)  # type: ignore[operator]
    lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]
    return lines - listed


def too_long(text: str) -> list[str]:
    found = functions(ast.parse(text))
    return [f"{f.name}: {body_lines(f)} lines" for f in found if body_lines(f) > FUNCTION]


def test_a_long_function_would_be_found() -> None:
    assert too_long("def f():\n" + "    x = 1\n" * 31) == ["f: 31 lines"]
    assert too_long("def f():\n" + "    x = 1\n" * 30) == []


@pytest.mark.parametrize("path", sources("src", "tests", "bench"), ids=str)
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text("utf-8")
    migration = "migrations" in path.parts
    assert migration or len(text.splitlines()) <= LINES
    assert migration or "tests" in path.parts or too_long(text) == []


def test_the_usual_function_is_under_ten_lines() -> None:
    lengths = [body_lines(f) for p in sources("src") for f in functions(ast.parse(p.read_text()))]
    assert statistics.median(lengths) < MEDIAN


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.html")), ids=str)
def test_templates_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= TEMPLATE


def undocumented(text: str) -> list[str]:
    """Public modules, classes, functions and methods without a docstring."""
    tree = ast.parse(text)
    missing = [] if ast.get_docstring(tree) else ["module"]
    for node in tree.body:
        missing += _undocumented(node)
    return missing


def _undocumented(node: ast.AST) -> list[str]:
    if (
        not isinstance(node, Function | ast.ClassDef)
        or node.name.startswith("_")
        or node.name == "Meta"
    ):
        return []
    missing = [] if ast.get_docstring(node) else [node.name]
    inner = node.body if isinstance(node, ast.ClassDef) else []
    return missing + [name for child in inner for name in _undocumented(child)]


def test_a_missing_docstring_would_be_found() -> None:
    assert undocumented('"""M."""\nclass A:\n    """A."""\n    def b(self): pass\n') == ["b"]


@pytest.mark.parametrize("path", sources("src"), ids=str)
def test_what_is_public_says_what_it_promises(path: Path) -> None:
    migration = "migrations" in path.parts
    assert migration or undocumented(path.read_text("utf-8")) == []


def unnamed_raises(text: str) -> list[str]:
    """Public functions that raise an error which their docstring does not name."""
    found = []
    for node in functions(ast.parse(text)):
        doc = ast.get_docstring(node) or ""
        if node.name.startswith("_") or not doc:
            continue
        found += [f"{node.name}: {name}" for name in raised(node) if name not in doc]
    return found


def raised(node: Function) -> set[str]:
    names = set()
    for one in ast.walk(node):
        if isinstance(one, ast.Raise) and isinstance(one.exc, ast.Call):
            called = one.exc.func
            names |= {called.id} if isinstance(called, ast.Name) else set()
    return {name for name in names if name[0].isupper()} - {"RecordError", "InputError"}


@pytest.mark.parametrize("path", sources(*(f"src/thuisgeven/{room}" for room in PURE)), ids=str)
def test_pure_floors_name_the_errors_they_raise(path: Path) -> None:
    assert unnamed_raises(path.read_text("utf-8")) == []


def tracked() -> list[Path]:
    """Every text file that is in the repository, or would be."""
    command = ["git", "-C", str(HOME), "ls-files", "-co", "--exclude-standard"]
    listed = subprocess.run(  # noqa: S603 - our own fixed command
        command, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    endings = {".py", ".md", ".toml", ".yaml", ".yml", ".html", ".css", ".json", ".lock", ""}
    paths = [HOME / name for name in listed if name]
    return [path for path in paths if path.suffix in endings and path.is_file()]


SOMEWHERE = "|".join(
    [
        "/" + "work/",
        "/" + "root/",
        "/" + "home/",
        r"\." + "pyenv",
        "index" + "-url",
        r"\.\./" + "shared",
    ]
)


def test_no_path_or_host_of_one_machine_is_anywhere() -> None:
    allowed = {"Makefile"}  # it says that no such address is written to the locks
    found = [
        str(path.relative_to(HOME))
        for path in tracked()
        if path.name not in allowed and re.search(SOMEWHERE, path.read_text("utf-8"))
    ]
    assert found == []


LEFT = "|".join(["TO" + "DO", "FIX" + "ME", "mark." + "skip", "mark." + "xfail", "no " + "cover"])
BARE = re.compile(r"#\s*no" + r"qa(?!: [A-Z])|type: ig" + r"nore(?!\[)")


@pytest.mark.parametrize("path", sources("src", "tests", "bench"), ids=str)
def test_nothing_is_left_lying_and_every_exception_says_which(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.findall(LEFT, text) == []
    assert BARE.findall(text) == []


def test_a_bare_exception_would_be_found() -> None:
    assert BARE.findall("x = 1  # no" + "qa\n") != []
    assert BARE.findall("x = 1  # no" + "qa: E501 - reason\n") == []


FORBIDDEN = {"utils", "helpers", "services", "common", "misc", "manager"}


def test_modules_are_called_after_what_they_do() -> None:
    assert [p for p in sources("src") if p.stem in FORBIDDEN] == []


def test_migrations_stand_in_one_line() -> None:
    """Two that came in with one number at the same moment stop every start."""
    found = sorted((SRC / "records" / "migrations").glob("[0-9]*.py"))
    assert [int(path.name[:4]) for path in found] == list(range(1, len(found) + 1))
    for before, path in zip(found, found[1:], strict=False):
        assert f'"{before.stem}"' in path.read_text("utf-8")
