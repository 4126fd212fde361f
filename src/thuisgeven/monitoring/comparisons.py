"""Comparisons of dates, numbers and choices over columns: each becomes one plane.

They are the costly part of a batch, so each is made once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from thuisgeven.monitoring.encode import Numbers
from thuisgeven.monitoring.planes import WORD, Bits, Plane, pack
from thuisgeven.monitoring.tables import Lookup

Source = Numbers | int | Lookup
"""Where an operand comes from: a column, one number for all cases, or a term's day per case."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A comparison of two sources."""

    compare: np.ufunc
    left: Source
    right: Source

    @property
    def column(self) -> int:
        """Which column it reads: the comparisons of one column are best made together."""
        return id(self.left.starts if isinstance(self.left, Lookup) else self.left)

    def run(self, cases: slice, desk: Desk) -> Bits:
        """For which of the cases it holds."""
        left, right = (_read(source, cases) for source in (self.left, self.right))
        return self.compare(left, right, desk.holds(cases))  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Near:
    """The day of a term compared with the day in a column, looked up only where it matters.

    A term's day lies between `least` and `most` days after its start. A day outside that reach
    compares with the end of the reach as it does with the day itself.
    """

    compare: np.ufunc
    term: Lookup
    other: Numbers
    least: int
    most: int
    known: tuple[Plane, ...]

    @property
    def column(self) -> int:
        """Which column it reads: the comparisons of one column are best made together."""
        return id(self.term.starts)

    def run(self, cases: slice, desk: Desk) -> Bits:
        """For which of the cases it holds."""
        starts, days = self.term.starts[cases], self.other[cases]
        left = np.subtract(starts, days, out=desk.difference(cases, days.dtype))
        left += self.most
        holds: Bits = self.compare(left, self.most - self.least, desk.holds(cases))
        reach = left.view(f"u{left.itemsize}")  # what lies before the reach becomes very large
        near = np.flatnonzero(np.less_equal(reach, self.most - self.least, desk.within(cases)))
        holds[near] = self.compare(self.term.at(starts[near]), days[near])
        return holds


Prepared = Plain | Near


class Desk:
    """The room in which one worker compares, used again: fresh memory costs more than comparing.

    `words` is the most that it compares at a time.
    """

    def __init__(self, words: int) -> None:
        self._size = words * WORD
        self._holds: Bits = np.empty(self._size, np.bool_)
        self._within: Bits = np.empty(self._size, np.bool_)
        self._difference: dict[np.dtype[Any], Numbers] = {}

    def compare(self, prepared: Prepared, words: slice, plane: Plane) -> None:
        """Fill a piece of a plane: the cases for which a comparison holds."""
        plane[words] = pack(prepared.run(slice(words.start * WORD, words.stop * WORD), self))

    def holds(self, cases: slice) -> Bits:
        """Room for one answer per case."""
        return self._holds[: cases.stop - cases.start]

    def within(self, cases: slice) -> Bits:
        """Room for a second answer per case."""
        return self._within[: cases.stop - cases.start]

    def difference(self, cases: slice, dtype: np.dtype[Any]) -> Numbers:
        """Room for one number per case."""
        if dtype not in self._difference:
            self._difference[dtype] = np.empty(self._size, dtype)
        return self._difference[dtype][: cases.stop - cases.start]


def _read(source: Source, cases: slice) -> Numbers | int:
    if isinstance(source, int):
        return source
    return source.at(source.starts[cases]) if isinstance(source, Lookup) else source[cases]
