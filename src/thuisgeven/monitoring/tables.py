"""The days of terms as lookup tables: from the start of a term to its last or its safe day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from thuisgeven.domain.logic.evaluate import TermDates
from thuisgeven.domain.logic.expressions import TermDay
from thuisgeven.monitoring.encode import DAY_WIDTHS, EPOCH, Numbers, day_number, narrow


@dataclass(frozen=True, slots=True)
class Lookup:
    """The day of a term per case: `days[start - first]`, for the starts in a column; it lies at
    least and at most so many days (`reach`) after its start."""

    starts: Numbers
    first: int
    days: Numbers
    reach: tuple[int, int]

    def at(self, starts: Numbers) -> Numbers:
        """The days of the term for some starts, which must be among those of the column."""
        places = starts.astype(np.intp)
        places -= self.first
        return np.take(self.days, places)


class TermTables:
    """The days of terms, computed once for the starts that occur, from the single-case functions
    (start to last day and safe day), so that both paths count alike."""

    def __init__(self, terms: Mapping[str, TermDates]) -> None:
        self._terms = terms
        self._days: dict[tuple[str, int], tuple[int, int]] = {}
        self._tables: dict[tuple[TermDay, int, int], tuple[Numbers, tuple[int, int]]] = {}

    def lookup(self, operand: TermDay, starts: Numbers, span: tuple[int, int]) -> Lookup:
        """The day of a term for every start in a column, which all lie in `span` (both ends).

        Raises KeyError for an unknown term.
        """
        key = (operand, *span)
        if key not in self._tables:
            self._tables[key] = self._made(*key)
        return Lookup(starts, key[1], *self._tables[key])

    def _made(self, operand: TermDay, first: int, last: int) -> tuple[Numbers, tuple[int, int]]:
        starts = range(first, last + 1)
        days = np.array([self._day(operand.term, start)[operand.safe] for start in starts])
        after = days - np.array(starts)
        return narrow(days, DAY_WIDTHS), (int(after.min()), int(after.max()))

    def _day(self, term: str, start: int) -> tuple[int, int]:
        found = self._days.get((term, start))
        if found is None:
            last, safe = self._terms[term](date.fromordinal(EPOCH.toordinal() + start))
            found = self._days[term, start] = (day_number(last), day_number(safe))
        return found
