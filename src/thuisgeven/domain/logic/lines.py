"""Straight-line Python: one function, line by line, with the constants that it uses.

Rules are read once and then held against many cases, so that it pays to write them out as a plain
function without a loop, a call or a lookup that is the same in every case. Nothing of a rule's own
text gets into what is written: every name, value and sentence travels beside it as a constant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import CodeType, FunctionType
from typing import Any as Anything


class Lines:
    """A function that is being written."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._constants: dict[str, object] = {}
        self._names: dict[int, str] = {}

    def add(self, line: str) -> None:
        """Write one more line."""
        self._lines.append(line)

    def constant(self, value: object) -> str:
        """The name under which the function knows a value; one name for one object."""
        name = self._names.get(id(value))
        if name is None:
            name = self._names[id(value)] = f"c{len(self._names)}"
            self._constants[name] = value
        return name

    def given(self, letter: str, source: str, count: int) -> None:
        """Take `count` values apart into local names, such as v0, v1, v2."""
        self.add(f"[{', '.join(numbered(letter, range(count)))}] = {source}")

    def function(self, arguments: str, gives: str) -> Callable[..., Anything]:
        """The finished function: its arguments, and what it gives back."""
        text = "\n ".join([f"def written({arguments}):", *self._lines, f"return {gives}"])
        (code,) = (
            found
            for found in compile(text, "<rules>", "exec").co_consts
            if isinstance(found, CodeType)
        )
        return FunctionType(code, self._constants)


def numbered(letter: str, numbers: Iterable[int]) -> Sequence[str]:
    """Local names: a letter for what they hold, and a number each."""
    return [f"{letter}{number}" for number in numbers]


def bundle(names: Iterable[str]) -> str:
    """A tuple of these names, written down."""
    return "(" + "".join(f"{name}, " for name in names) + ")"
