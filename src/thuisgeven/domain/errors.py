"""Errors that a person can act on: where, what is wrong, what would be right; on one line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

SHOWN_OPTIONS = 6
LIKENESS = 0.5
"""So alike (0 to 1) must two words be for the one to be offered for the other."""

LONGEST = 300
LONGEST_WORD = 80
MOST_OPTIONS = 2000
"""Comparing words takes time with their length and number: beyond these nothing is offered."""


class InputError(Exception):
    """Input that cannot be used: file, line, what is wrong, what would be right.

    An option of a command stands in for the file, with line 0.
    """

    def __init__(self, file: str, line: int, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.file = file
        self.line = line
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        """The whole error on one line, whatever the input held."""
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return "; ".join((f"{where}: {_short(self.problem)}", _short(self.remedy)))


def _short(text: str) -> str:
    """A text on one line, cut when the input made it endless."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[:LONGEST] + "…"


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """A remedy for a misspelt word: the nearest of the options, or the options themselves."""
    known = [str(option) for option in options]
    comparable = len(word) <= LONGEST_WORD and len(known) <= MOST_OPTIONS
    near = difflib.get_close_matches(word, known, n=1, cutoff=LIKENESS) if comparable else []
    if near:
        return f"did you mean {near[0]!r}?"
    shown = ", ".join(sorted(known)[:SHOWN_OPTIONS])
    return f"use one of: {shown}" + (", …" if len(known) > SHOWN_OPTIONS else "")
