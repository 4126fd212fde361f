"""Straight-line Python: one function, line by line, with the constants that it uses.

Rules are read once and then held against many cases, so that it pays to write them out as a plain
function without a loop, a call or a lookup that is the same in every case. Nothing of a rule's own
text gets into what is written: every name, value and sentence travels beside it as a constant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from types import CodeType, FunctionType
from typing import Any as Anything

LOCAL = re.compile(r"\b[abd-z][0-9]+\b")
"""A local name: a letter for what it holds and a number; those of constants begin with a c."""


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

    def given(self, letter: str, source: str, numbers: Iterable[int]) -> None:
        """Take values apart into local names, such as v0, v1, v2."""
        self.add(f"[{', '.join(numbered(letter, numbers))}] = {source}")

    def function(self, arguments: str, gives: str) -> Callable[..., Anything]:
        """The finished function: its arguments, and what it gives back."""
        lines = sharing([*self._lines, f"return {gives}"])
        text = "\n ".join([f"def written({arguments}):", *lines])
        (code,) = (
            found
            for found in compile(text, "<rules>", "exec").co_consts
            if isinstance(found, CodeType)
        )
        return FunctionType(code, self._constants)


def sharing(lines: Sequence[str]) -> list[str]:
    """The same lines, in which a local name is used again once no line below reads it.

    A name of one letter and a number gets its value in one line. What a call needs for its locals
    must fit into what Python keeps for calls (16 KB): else it asks the system for memory, and gives
    it back, at each call.
    """
    last = {name: at for at, line in enumerate(lines) for name in LOCAL.findall(line)}
    places: dict[str, str] = {}
    free: list[str] = []
    new = count()
    shared = []
    for at, line in enumerate(lines):
        names = dict.fromkeys(LOCAL.findall(line))
        free += [places[name] for name in names if name in places and last[name] == at]
        for name in names:
            if name not in places:
                free = free or [f"x{next(new)}"]
                places[name] = free.pop()
        shared.append(LOCAL.sub(lambda found: places[found[0]], line))
    return shared


def numbered(letter: str, numbers: Iterable[int]) -> Sequence[str]:
    """Local names: a letter for what they hold, and a number each."""
    return [f"{letter}{number}" for number in numbers]


def bundle(names: Iterable[str]) -> str:
    """A tuple of these names, written down."""
    return "(" + "".join(f"{name}, " for name in names) + ")"
