"""Run a schedule over columns with native code, which is told everything as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np

from thuisgeven.monitoring.circuit import Ref
from thuisgeven.monitoring.columns import Columns
from thuisgeven.monitoring.comparisons import Desk, Prepared
from thuisgeven.monitoring.native import native
from thuisgeven.monitoring.planes import BYTES, LINE, Counts, Plane, Planes, address, lined
from thuisgeven.monitoring.records import FIELDS, Record, record
from thuisgeven.monitoring.wiring import TILE, Table, Wiring

PIECE = 1024
"""Words per piece of work: enough to be worth a call, few enough that no core waits long."""


@dataclass(frozen=True)
class NativeMachine:
    """A schedule with the planes it is given and those it makes."""

    wiring: Wiring
    comparisons: Mapping[Ref, Prepared]
    stored: Mapping[Ref, Plane]
    columns: Columns
    piece: ClassVar[int] = PIECE

    @cached_property
    def made(self) -> Planes:
        """One row per plane that is kept, to be filled by `run`."""
        return lined(len(self.wiring.kept), self.columns.words)

    def start(self) -> dict[Ref, Plane]:
        """Write down the whole job before any worker reads it; gives the planes, to be filled."""
        _ = self.job
        return dict(zip(self.wiring.kept.tolist(), self.made, strict=True))

    @cached_property
    def records(self) -> Mapping[Ref, Record | None]:
        """Every comparison as numbers; none for what native code cannot compare."""
        return {ref: record(ref, one, self.columns) for ref, one in self.comparisons.items()}

    @cached_property
    def slow(self) -> Mapping[Ref, Plane]:
        """What native code cannot compare, such as very wide numbers, numpy does beforehand."""
        others = [ref for ref, found in self.records.items() if found is None]
        return {ref: self._slowly(self.comparisons[ref]) for ref in others}

    def _slowly(self, prepared: Prepared) -> Plane:
        words = self.columns.words
        plane = np.empty(words, np.uint64)
        Desk(words).compare(prepared, slice(0, words), plane)
        plane[-1] &= self.columns.every[-1]
        return plane

    @cached_property
    def compared(self) -> Table:
        """One row of numbers per comparison that native code makes."""
        rows = [found for found in self.records.values() if found is not None]
        return np.array(rows, np.int64).reshape(-1, FIELDS)

    @cached_property
    def bases(self) -> Table:
        """Where every plane begins; a scratch plane counts from the room of its worker."""
        found = self.wiring.places.copy()
        found[list(self.stored)] = [self.columns.address(one) for one in self.stored.values()]
        found[list(self.slow)] = [address(one) for one in self.slow.values()]
        return found

    @cached_property
    def stays(self) -> Table:
        """Which planes are scratch planes."""
        found = self.wiring.stays.copy()
        found[list(self.slow)] = 0
        return found

    @cached_property
    def job(self) -> Table:
        """What native code is told, in the order of `%Job` in `kernel/run.ll`."""
        wiring = self.wiring
        tables = (self.compared, wiring.steps, wiring.kept)
        pairs = [number for table in tables for number in (len(table), address(table))]
        last = int(self.columns.every[-1:].view(np.int64)[0])
        places = [wiring.schedule.size, address(self.bases), address(self.stays)]
        sizes = [self.columns.words, last, TILE]
        outside = [address(self.made), self.made.strides[0] // BYTES]
        return np.array([*places, *pairs, *sizes, *outside], np.int64)

    def run(self, pieces: Iterable[slice]) -> Counts:
        """Make the planes for some pieces of the cases; gives the number of yeses in each.

        Raises ValueError for a piece that does not begin on a line of the cache.
        """
        counts, room = np.zeros(len(self.wiring.kept), np.int64), lined(1, self.wiring.room)
        machine, places = native(), (address(counts), address(room))
        for words in pieces:
            if words.start % LINE:
                raise ValueError(f"a piece must begin at a multiple of {LINE} words")
            machine.run(address(self.job), words.start, words.stop, *places)
        return counts
