"""Errors that a person can act on: where, what is wrong, what would be right; on one line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

SHOWN_OPTIONS = 6
LIKENESS = 0.5
"""So alike (0 to 1) must two words be for the one to be offered for the other."""


class InputError(Exception):
    """Input that cannot be used: file (or option), line, what is wrong, what would be right."""

    def __init__(self, file: str, line: int, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.file = file
        self.line = line
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        """The whole error on one line, whatever the input held."""
        text = f"{self.file}, line {self.line}: {self.problem}; {self.remedy}"
        return " ".join(text.split())


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """A remedy for a misspelt word: the nearest of the options, or the options themselves."""
    known = [str(option) for option in options]
    near = difflib.get_close_matches(word, known, n=1, cutoff=LIKENESS)
    if near:
        return f"did you mean {near[0]!r}?"
    shown = ", ".join(sorted(known)[:SHOWN_OPTIONS])
    return f"use one of: {shown}" + (", …" if len(known) > SHOWN_OPTIONS else "")
