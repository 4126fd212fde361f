"""The days of terms as lookup tables: from the start of a term to its last or its safe day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from thuisgeven.domain.logic.evaluate import TermDates
from thuisgeven.domain.logic.expressions import TermDay
from thuisgeven.monitoring.encode import EPOCH, Numbers, day_number, narrow


@dataclass(frozen=True, slots=True)
class TermTable:
    """The day of a term for every start from `first` on, as day numbers."""

    first: int
    days: Numbers

    def read(self, starts: Numbers) -> Numbers:
        """The day of the term for each start; a start outside the table reads its nearest end."""
        places = starts.astype(np.intp)
        places -= self.first
        return np.take(self.days, places, mode="clip")


class TermTables:
    """Tables of the days of terms, computed once for the days that occur, from the single-case
    functions (start to last day and safe day) so that both paths count alike."""

    def __init__(self, terms: Mapping[str, TermDates]) -> None:
        self._terms = terms
        self._known: dict[tuple[str, int], tuple[int, int]] = {}
        self._tables: dict[tuple[TermDay, int, int], TermTable] = {}

    def table(self, operand: TermDay, starts: Numbers) -> TermTable:
        """The table that serves every start between the lowest and the highest given."""
        key = (operand, int(starts.min()), int(starts.max()))
        if key not in self._tables:
            self._tables[key] = self._made(*key)
        return self._tables[key]

    def _made(self, operand: TermDay, first: int, last: int) -> TermTable:
        days = [self._day(operand.term, n)[operand.safe] for n in range(first, last + 1)]
        return TermTable(first, narrow(np.array(days)))

    def _day(self, term: str, start: int) -> tuple[int, int]:
        found = self._known.get((term, start))
        if found is None:
            last, safe = self._terms[term](date.fromordinal(EPOCH.toordinal() + start))
            found = self._known[term, start] = (day_number(last), day_number(safe))
        return found
