"""Run a schedule over columns with native code, which is told everything as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from thuisgeven.monitoring.circuit import ONES, Ref
from thuisgeven.monitoring.comparisons import Desk, Prepared
from thuisgeven.monitoring.native import native
from thuisgeven.monitoring.planes import BYTES, LINE, Plane, Planes, address, lined
from thuisgeven.monitoring.records import FIELDS, Record, record
from thuisgeven.monitoring.wiring import TILE, Table, Wiring


@dataclass(frozen=True)
class NativeMachine:
    """A schedule with the planes it is given and those it makes."""

    wiring: Wiring
    comparisons: Mapping[Ref, Prepared]
    stored: Mapping[Ref, Plane]
    words: int

    @cached_property
    def made(self) -> Planes:
        """One row per plane that is kept, to be filled by `run`."""
        return lined(len(self.wiring.kept), self.words)

    def start(self) -> dict[Ref, Plane]:
        """Write down the whole job before any worker reads it; gives the planes, to be filled."""
        _ = self.job
        return dict(zip(self.wiring.kept.tolist(), self.made, strict=True))

    @cached_property
    def records(self) -> Mapping[Ref, Record | None]:
        """Every comparison as numbers; none for what native code cannot compare."""
        return {ref: record(ref, one, self.words) for ref, one in self.comparisons.items()}

    @cached_property
    def slow(self) -> Mapping[Ref, Plane]:
        """What native code cannot compare, such as very wide numbers, numpy does beforehand."""
        others = [ref for ref, found in self.records.items() if found is None]
        return {ref: self._slowly(self.comparisons[ref]) for ref in others}

    def _slowly(self, prepared: Prepared) -> Plane:
        plane = np.empty(self.words, np.uint64)
        Desk(self.words).compare(prepared, slice(0, self.words), plane)
        plane[-1] &= self.stored[ONES][-1]
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
        found[list(self.stored)] = [address(one, self.words) for one in self.stored.values()]
        found[list(self.slow)] = [address(one, self.words) for one in self.slow.values()]
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
        last = int(self.stored[ONES][-1:].view(np.int64)[0])
        places = [wiring.schedule.size, address(self.bases), address(self.stays)]
        sizes = [self.words, last, TILE]
        outside = [address(self.made), self.made.strides[0] // BYTES]
        return np.array([*places, *pairs, *sizes, *outside], np.int64)

    def run(self, pieces: Sequence[slice]) -> Counter[Ref]:
        """Make the planes for some pieces of the cases; gives the number of yeses in each.

        Raises ValueError for a piece that does not begin on a line of the cache.
        """
        if any(words.start % LINE for words in pieces):
            raise ValueError(f"pieces must begin at a multiple of {LINE} words")
        counts, room = np.zeros(len(self.wiring.kept), np.int64), lined(1, self.wiring.room)
        go, job = native().run, address(self.job)
        for words in pieces:
            go(job, words.start, words.stop, address(counts), address(room))
        return Counter(dict(zip(self.wiring.kept.tolist(), counts.tolist(), strict=True)))
