"""The days of terms as lookup tables: from the start of a term to its last or its safe day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from thuisgeven.domain.logic.evaluate import TermDates
from thuisgeven.domain.logic.expressions import TermDay
from thuisgeven.monitoring.encode import DAY_WIDTHS, EPOCH, Numbers, day_number, narrow
from thuisgeven.monitoring.planes import Bits

Cut = tuple[np.ufunc, int]
"""A comparison with a number of days."""


@dataclass(frozen=True)
class Days:
    """The day of a term for every start from `first`: the last day or the safe day."""

    first: int
    days: Numbers

    @cached_property
    def reach(self) -> tuple[int, int]:
        """How many days after its start the term ends, at least and at most."""
        after = self.days.astype(np.int64) - np.arange(self.first, self.first + self.days.size)
        return int(after.min()), int(after.max())

    @cached_property
    def _cuts(self) -> dict[Cut, Cut | None]:
        return {}

    def cut(self, compare: np.ufunc, day: int) -> Cut | None:
        """What the days compared with one fixed day say of the starts, when they are in order."""
        asked = compare, day
        if asked not in self._cuts:
            self._cuts[asked] = self._cut(compare(self.days, day))
        return self._cuts[asked]

    def _cut(self, holds: Bits) -> Cut | None:
        yeses = int(np.count_nonzero(holds))
        if holds[:yeses].all():
            return np.less, self.first + yeses
        if holds[holds.size - yeses :].all():
            return np.greater_equal, self.first + holds.size - yeses
        return None


@dataclass(frozen=True, slots=True)
class Lookup:
    """The day of a term per case, for the starts in a column."""

    starts: Numbers
    table: Days

    def at(self, starts: Numbers) -> Numbers:
        """The days of the term for some starts, which must be among those of the column."""
        places = starts.astype(np.intp)
        places -= self.table.first
        return np.take(self.table.days, places)


class TermTables:
    """The days of terms, computed once for the starts that occur, from the single-case functions
    (start to last day and safe day), so that both paths count alike."""

    def __init__(self, terms: Mapping[str, TermDates]) -> None:
        self._terms = terms
        self._days: dict[tuple[str, int], tuple[int, int]] = {}
        self._tables: dict[tuple[TermDay, int, int], Days] = {}

    def lookup(self, operand: TermDay, starts: Numbers, span: tuple[int, int]) -> Lookup:
        """The day of a term for every start in a column, which all lie in `span` (both ends).

        Raises KeyError for an unknown term.
        """
        key = (operand, *span)
        if key not in self._tables:
            self._tables[key] = self._made(*key)
        return Lookup(starts, self._tables[key])

    def _made(self, operand: TermDay, first: int, last: int) -> Days:
        days = [self._day(operand.term, start)[operand.safe] for start in range(first, last + 1)]
        return Days(first, narrow(np.array(days), DAY_WIDTHS))

    def _day(self, term: str, start: int) -> tuple[int, int]:
        found = self._days.get((term, start))
        if found is None:
            last, safe = self._terms[term](date.fromordinal(EPOCH.toordinal() + start))
            found = self._days[term, start] = (day_number(last), day_number(safe))
        return found
