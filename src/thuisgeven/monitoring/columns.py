"""The facts of many cases as columns: what a rule may know, one row per case, no names.

A yes/no fact is two bit-planes (known true, known false). A date, number or choice is an array of
small integers with a plane that says where it is known and, when there is any, a plane that says
where it is absent ("has not happened"). A number under an unknown is arbitrary and never read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from thuisgeven.domain.facts import Facts, FactSpec
from thuisgeven.monitoring.circuit import Side
from thuisgeven.monitoring.encode import (
    DAY_WIDTHS,
    ArrowColumn,
    Column,
    Given,
    Numbers,
    Values,
    column,
    day_number,
    gathered,
    narrow,
    received,
    side_by_side,
    vocabulary,
)
from thuisgeven.monitoring.planes import Plane, address, pack, padded, words_for


@dataclass(frozen=True)
class Columns:
    """The facts of `size` cases. A fact without a column is a fact nobody asked for.

    `on` is the checking date of all cases, or one day number per case (padded to whole words).
    """

    size: int
    on: date | Numbers
    catalogue: Mapping[str, FactSpec]
    columns: Mapping[str, Column] = field(default_factory=dict)

    @classmethod
    def from_facts(cls, cases: Sequence[Facts], catalogue: Mapping[str, FactSpec]) -> Columns:
        """Columns of single cases, in their order. Raises ValueError when there is no case."""
        if not cases:
            raise ValueError("no cases: give at least one")
        codes = vocabulary(catalogue)
        columns = {
            name: gathered(spec, [facts.values.get(name) for facts in cases], codes)
            for name, spec in catalogue.items()
        }
        dates = [facts.on for facts in cases]
        days = narrow(np.array([day_number(day) for day in dates]), DAY_WIDTHS)
        on = dates[0] if len(set(dates)) == 1 else days
        return cls(len(cases), on, catalogue, side_by_side(columns))

    @classmethod
    def from_numpy(
        cls, on: date, catalogue: Mapping[str, FactSpec], given: Mapping[str, Given]
    ) -> Columns:
        """Columns of arrays of equal length: per fact what its `Given` says.

        Raises ValueError for a fact that is not in the catalogue, for unequal lengths, and for a
        word that is not one of a fact's choices.
        """
        strangers = sorted(set(given) - set(catalogue))
        if strangers:
            raise ValueError(f"facts that are not in the catalogue: {', '.join(strangers)}")
        sizes = {len(array) for one in given.values() for array in one.arrays()}
        if len(sizes) != 1:
            raise ValueError(f"columns of different lengths: {sorted(sizes)}")
        codes = vocabulary(catalogue)
        columns = {name: column(catalogue[name], one, codes) for name, one in given.items()}
        return cls(sizes.pop(), on, catalogue, side_by_side(columns))

    @classmethod
    def from_arrow(
        cls, on: date, catalogue: Mapping[str, FactSpec], table: Mapping[str, ArrowColumn]
    ) -> Columns:
        """Columns of Arrow columns by fact name. Null is unknown; `<fact>.absent` marks absence.

        Raises ValueError as `from_numpy` does.
        """
        facts = [name for name in table if not name.endswith(ABSENT_SUFFIX)]
        given = {
            name: received(catalogue[name], table[name], table.get(name + ABSENT_SUFFIX))
            for name in facts
            if name in catalogue
        }
        missing = {name: Given(EMPTY, EMPTY) for name in facts if name not in catalogue}
        return cls.from_numpy(on, catalogue, given | missing)

    @property
    def words(self) -> int:
        """How many 64-bit words one plane has."""
        return words_for(self.size)

    @cached_property
    def codes(self) -> Mapping[str, int]:
        """The code of every word of every choice of the catalogue."""
        return vocabulary(self.catalogue)

    @cached_property
    def none(self) -> Plane:
        """The plane without any case."""
        return np.zeros(self.words, np.uint64)

    @cached_property
    def every(self) -> Plane:
        """The plane of all cases; bits behind the last case are zero, as in every plane."""
        return pack(np.ones(self.size, np.bool_))

    def plane(self, fact: str, side: Side) -> Plane:
        """One stored plane of a fact; empty when the fact has no column."""
        found: Plane | None = getattr(self.columns.get(fact), side, None)
        return self.none if found is None else found

    def numbers(self, fact: str) -> Numbers:
        """The numbers of a fact; arbitrary where it is not known."""
        found = self.columns.get(fact)
        return found.numbers if isinstance(found, Values) else self._blank

    def span(self, fact: str) -> tuple[int, int]:
        """The lowest and the highest number of a fact."""
        found = self.columns.get(fact)
        return found.span if isinstance(found, Values) else (0, 0)

    def address(self, array: Numbers) -> int:
        """Where a column or a plane of these cases begins in memory, for native code.

        Raises ValueError for an array with gaps, or with fewer items than there are cases.
        """
        found = self._addresses.get(id(array))
        if found is None:
            items = self.words if array.dtype == np.uint64 else padded(self.size)
            found = self._addresses[id(array)] = address(array, items), array
        return found[0]

    @cached_property
    def _addresses(self) -> dict[int, tuple[int, Numbers]]:
        """By identity, which is only kept as long as the array is."""
        return {}

    @cached_property
    def _blank(self) -> Numbers:
        return np.zeros(padded(self.size), np.uint8)


ABSENT_SUFFIX = ".absent"
EMPTY: NDArray[np.bool_] = np.zeros(0, np.bool_)
