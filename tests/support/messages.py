"""Every text for people that stands in templates and in code, in Dutch."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SRC = Path(__file__).parents[2] / "src" / "thuisgeven"
SIMPLE = re.compile(r"""{%\s*translate\s+(?:"([^"]+)"|'([^']+)')""")
BLOCK = re.compile(
    r"{%\s*blocktranslate[^%]*%}(.*?)(?:{%\s*plural\s*%}(.*?))?{%\s*endblocktranslate\s*%}", re.S
)
CALLS = {"gettext", "ngettext", "_", "Refused", "SentBefore"}
TABLES = {"DEEDS", "JOINED", "COLUMN_NAMES", "HEADINGS", "DECISIONS", "ADEQUATE", "SUITS"}


def messages() -> set[str]:
    """The Dutch texts that a page may show; of those with a plural the singular."""
    return set(_in_templates()) | set(_in_code())


def _in_templates() -> Iterator[str]:
    for path in sorted((SRC / "web" / "templates").rglob("*.html")):
        text = path.read_text("utf-8")
        yield from (one or other for one, other in SIMPLE.findall(text))
        for singular, _ in BLOCK.findall(text):
            yield re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", singular)


def _in_code() -> Iterator[str]:
    for floor in ("web", "actions", "readers"):
        for path in sorted((SRC / floor).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                yield from _said(node)


def _said(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
        first = node.args[0] if node.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value.strip():
            yield first.value
    if isinstance(node, ast.AnnAssign | ast.Assign) and _name(node) in TABLES:
        table = node.value
        values = table.values if isinstance(table, ast.Dict) else []
        yield from (v.value for v in values if isinstance(v, ast.Constant))


def _name(node: ast.AnnAssign | ast.Assign) -> str:
    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
    return target.id if isinstance(target, ast.Name) else ""
