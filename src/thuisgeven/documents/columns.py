"""How wide the columns of a table are: so that its rows take as few lines as can be."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from thuisgeven.documents.days import on_one_line
from thuisgeven.documents.model import Table

LINE, LARGE_LINE = 84, 54
"""So many characters go on one line of paper, in the usual size and in large print."""

GAP = 2
"""What the space on both sides of a cell takes, in characters."""

WIDE = 1.1
"""By how much wide and bold letters are wider than most."""


def column_widths(table: Table, line: int = LINE) -> list[int]:
    """The width of each column in characters, together `line`, or more when its words need it.

    No column is narrower than its longest word. What is left goes, bit by bit, to the column whose
    cells make their rows highest.
    """
    rows = [tuple(map(on_one_line, row)) for row in (table.head, *table.rows)]
    columns = list(zip(*rows, strict=True))
    widths = [ceil(max(map(_longest_word, column)) * WIDE) + GAP for column in columns]
    longest = [ceil(max(map(_longest_line, column)) * WIDE) + GAP for column in columns]
    while sum(widths) < line:
        widths[_neediest(rows, widths, longest)] += 1
    return widths


def names_share(names: Sequence[str], line: int = LINE) -> int:
    """How much of the width the names of pairs get, in percent: enough for the longest name, from a
    quarter to a half."""
    longest = max(map(_longest_line, names), default=0)
    return min(50, max(25, ceil(longest * WIDE * 100 / line)))


def _longest_word(cell: str) -> int:
    return max(map(len, cell.replace("\n", " ").split(" ")))


def _longest_line(cell: str) -> int:
    return max(map(len, cell.split("\n")))


def _neediest(rows: list[tuple[str, ...]], widths: list[int], longest: list[int]) -> int:
    """The column that makes rows highest and can still use width; the roomiest text when none."""
    asks = [0.0] * len(widths)
    for row in rows:
        heights = [_height(cell, width) for cell, width in zip(row, widths, strict=True)]
        highest = max(heights)
        for at, height in enumerate(heights):
            asks[at] += height - 1 if height == highest else 0
    used = [width / most for width, most in zip(widths, longest, strict=True)]
    return max(range(len(widths)), key=lambda at: (widths[at] < longest[at], asks[at], -used[at]))


def _height(cell: str, width: int) -> int:
    return sum(max(1, ceil(len(part) / max(1, width - GAP))) for part in cell.split("\n"))
