"""Run a schedule over columns, piece by piece: first the comparisons, then the gates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from thuisgeven.monitoring.circuit import ONES, ZERO, Gate, Ref
from thuisgeven.monitoring.comparisons import Desk, Prepared
from thuisgeven.monitoring.planes import Plane, Planes, count
from thuisgeven.monitoring.schedule import Schedule

GATES: Mapping[Gate, np.ufunc] = {
    Gate.AND: np.bitwise_and,
    Gate.OR: np.bitwise_or,
    Gate.XOR: np.bitwise_xor,
}


@dataclass(frozen=True, slots=True)
class Machine:
    """A schedule with the planes it is given and those it makes: one row of `compared` per
    comparison, and one row of `room` per plane that a gate makes and that is kept."""

    schedule: Schedule
    comparisons: Sequence[Prepared]
    stored: Mapping[Ref, Plane]
    compared: Planes
    room: Planes

    @property
    def gates(self) -> list[tuple[np.ufunc, Ref, Ref, Ref]]:
        """Per step what combines two planes, the two, and the result."""
        steps = [(step.ref, step.gate) for step in self.schedule.steps]
        return [(GATES[gate.gate], gate.left, gate.right, ref) for ref, gate in steps]

    @property
    def planes(self) -> dict[Ref, Plane]:
        """Every plane that is there when the machine has run."""
        compared = zip(self.schedule.comparisons, self.compared, strict=True)
        made = zip(self.schedule.made, self.room, strict=True)
        return {**self.stored, **dict(compared), **dict(made)}

    def run(self, pieces: Sequence[slice]) -> Counter[Ref]:
        """Make the planes for some pieces of the cases; gives the number of yeses in each."""
        ready, total = self.schedule, Counter[Ref]()
        longest = max(words.stop - words.start for words in pieces)
        desk, scratch = Desk(longest), np.empty((ready.slots, longest), np.uint64)
        for words in pieces:
            self._compare(words, desk)
            self._combine(words, scratch)
            total.update(dict(zip(ready.made, count(self.room[:, words]), strict=True)))
        return total

    def _compare(self, words: slice, desk: Desk) -> None:
        work = zip(self.comparisons, self.compared, strict=True)
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
