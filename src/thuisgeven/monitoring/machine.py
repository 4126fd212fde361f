"""Run a schedule over columns with numpy, piece by piece: first the comparisons, then the gates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np

from thuisgeven.monitoring.circuit import ONES, ZERO, Gate, Ref
from thuisgeven.monitoring.comparisons import Desk, Prepared
from thuisgeven.monitoring.planes import Counts, Plane, Planes, count
from thuisgeven.monitoring.schedule import Schedule

GATES: Mapping[Gate, np.ufunc] = {
    Gate.AND: np.bitwise_and,
    Gate.OR: np.bitwise_or,
    Gate.XOR: np.bitwise_xor,
}


PIECE = 8192
"""Words per piece of work: large enough that threads seldom wait for each other, small enough
that the planes in use stay in the processor's cache."""


@dataclass(frozen=True)
class Machine:
    """A schedule with the planes it is given and those it makes."""

    schedule: Schedule
    comparisons: Mapping[Ref, Prepared]
    stored: Mapping[Ref, Plane]
    words: int
    piece: ClassVar[int] = PIECE

    @cached_property
    def compared(self) -> Planes:
        """One row per comparison."""
        return np.empty((len(self.comparisons), self.words), np.uint64)

    @cached_property
    def room(self) -> Planes:
        """One row per plane that a gate makes and that is kept."""
        return np.empty((len(self.schedule.made), self.words), np.uint64)

    @property
    def gates(self) -> list[tuple[np.ufunc, Ref, Ref, Ref]]:
        """Per step what combines two planes, the two, and the result."""
        steps = [(step.ref, step.gate) for step in self.schedule.steps]
        return [(GATES[gate.gate], gate.left, gate.right, ref) for ref, gate in steps]

    def start(self) -> dict[Ref, Plane]:
        """Make room before the workers use it; gives the planes, which they fill."""
        return self.planes

    @cached_property
    def planes(self) -> dict[Ref, Plane]:
        """Every plane that is there when the machine has run."""
        compared = zip(self.schedule.comparisons, self.compared, strict=True)
        made = zip(self.schedule.made, self.room, strict=True)
        return {**self.stored, **dict(compared), **dict(made)}

    def run(self, pieces: Iterable[slice]) -> Counts:
        """Make the planes for some pieces of the cases; gives the number of yeses in each."""
        ready = self.schedule
        given = sorted(ready.kept.difference(ready.made))
        total = np.zeros(ready.size, np.int64)
        longest = min(self.piece, self.words)
        desk, scratch = Desk(longest), np.empty((ready.slots, longest), np.uint64)
        for words in pieces:
            self._compare(words, desk)
            self._combine(words, scratch)
            for ref, yeses in zip(ready.made, count(self.room[:, words]), strict=True):
                total[ref] += yeses
            for ref in given:
                total[ref] += count(self.planes[ref][None, words])[0]
        return total[sorted(ready.kept)]

    def _compare(self, words: slice, desk: Desk) -> None:
        work = zip(self.comparisons.values(), self.compared, strict=True)
        for prepared, plane in sorted(work, key=lambda pair: pair[0].column):
            desk.compare(prepared, words, plane)
        if words.stop == self.room.shape[1]:
            self.compared[:, -1] &= self.stored[ONES][-1]

    def _combine(self, words: slice, scratch: Planes) -> None:
        planes = self._placed(words, scratch[:, : words.stop - words.start])
        for gate, left, right, out in self.gates:
            gate(planes[left], planes[right], planes[out])

    def _placed(self, words: slice, scratch: Planes) -> list[Plane]:
        """Every plane of a piece: a slice of a whole plane, or a scratch plane."""
        planes = [self.stored[ZERO][words]] * self.schedule.size
        for ref, plane in self.planes.items():
            planes[ref] = plane[words]
        for step in self.schedule.steps:
            if step.slot is not None:
                planes[step.ref] = scratch[step.slot]
        return planes
