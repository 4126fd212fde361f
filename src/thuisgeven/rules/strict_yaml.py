"""YAML without its traps: plain data with line numbers, and every trick refused.

No aliases (so no YAML bomb), no tags, no duplicate keys, no second document, no deep nesting, no
file beyond the size that the caller allows. Every refusal is an InputError with the line.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from thuisgeven.domain.errors import InputError

Place = tuple[str | int, ...]
MAX_DEPTH = 20
MAX_PARTS = 200_000  # words, lists and records; a long case has some thousands
MAX_DIGITS = 18  # no count in a case is longer; Python refuses thousands of digits with an error
SAFE = "tag:yaml.org,2002:"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file and the line in which each of its parts begins."""

    file: str
    data: object
    lines: Mapping[Place, int]

    def line_of(self, place: Place) -> int:
        """The line of a part, or of the nearest part around it; the first line is 1."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read(path: Path, *, max_bytes: int) -> Document:
    """Read one YAML file. Raises InputError when it is missing, too large, or not plain YAML."""
    try:
        text = _ordinary(path, max_bytes).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(str(path), 1, "is no UTF-8 text", "save it as UTF-8") from error
    except OSError as error:
        problem = error.strerror or "cannot be read"
        raise InputError(str(path), 1, problem.lower(), "check the name of the file") from error
    return parse(text, str(path))


def _ordinary(path: Path, max_bytes: int) -> bytes:
    """The bytes of an ordinary file: a device or a pipe may have no end, and is not opened."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise InputError(str(path), 1, "is a directory", "name a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise InputError(str(path), 1, "is no ordinary file", "save it as a file first")
    with path.open("rb") as file:
        content = file.read(max_bytes + 1)
    if len(content) > max_bytes:
        size = max(found.st_size, len(content))
        problem = f"{size} bytes is too large"
        raise InputError(str(path), 1, problem, f"keep it under {max_bytes} bytes")
    return content


def parse(text: str, file: str) -> Document:
    """Read YAML from text; `file` names it in errors. Raises InputError as `read` does."""
    try:
        _refuse_tricks(text, file)
        root = yaml.compose(text, LOADER)
    except yaml.YAMLError as error:
        raise _syntax(error, file) from error
    if root is None:
        raise InputError(file, 1, "the file is empty", "write at least one record")
    lines: dict[Place, int] = {}
    return Document(file, _value(root, (), lines, file), lines)


def _refuse_tricks(text: str, file: str) -> None:
    """Look at the events first: they cost nothing, and show aliases before they are followed."""
    documents = depth = 0
    for number, event in enumerate(yaml.parse(text, LOADER)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise InputError(file, line, "anchors and aliases are not allowed", "write it out")
        if number > MAX_PARTS:
            raise InputError(file, line, f"more than {MAX_PARTS} parts", "split the file")
        tag = getattr(event, "tag", None)
        if tag:
            raise InputError(file, line, f"tag {tag!r} is not allowed", "write plain values")
        if depth > MAX_DEPTH or documents > 1:
            problem = "more than one document" if documents > 1 else "nested too deep"
            raise InputError(file, line, problem, f"one document, at most {MAX_DEPTH} levels")


def _syntax(error: yaml.YAMLError, file: str) -> InputError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "cannot be read as YAML"
    line = mark.line + 1 if mark else 1
    return InputError(file, line, problem, "check indents, quotes and colons")


def _value(node: yaml.Node, place: Place, lines: dict[Place, int], file: str) -> object:
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return {key: _value(value, (*place, key), lines, file) for key, value in _items(node, file)}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, i), lines, file) for i, item in enumerate(node.value)]
    return _scalar(node, file)


def _items(node: yaml.MappingNode, file: str) -> Iterator[tuple[str, yaml.Node]]:
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise InputError(file, line, "a key must be a word", "write `name: value`")
        if key.value in seen:
            raise InputError(file, line, f"{key.value!r} stands there twice", "remove one of them")
        seen.add(key.value)
        yield key.value, value


def _scalar(node: yaml.Node, file: str) -> object:
    kind, text = node.tag.removeprefix(SAFE), node.value
    match kind:
        case "null":
            return None
        case "bool":
            return text.lower() in ("true", "yes", "on")
        case "int":
            return _number(text)
        case "timestamp":
            return _day(text, node, file)
    return text


def _number(text: str) -> object:
    """Only plain decimal numbers; `12:30`, `0x1f` and endless digits stay text, unguessed."""
    digits = text.removeprefix("-")
    plain = digits == "0" or not digits.startswith("0")
    if digits.isascii() and digits.isdigit() and plain and len(digits) <= MAX_DIGITS:
        return int(text)
    return text


def _day(text: str, node: yaml.Node, file: str) -> object:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        line = node.start_mark.line + 1
        raise InputError(file, line, f"{text!r} is no date", "write it as YYYY-MM-DD") from error
