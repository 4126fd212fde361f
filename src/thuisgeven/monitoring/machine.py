"""Run the gates of a schedule over planes, piece by piece, so that they stay in the cache."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from thuisgeven.monitoring.circuit import ZERO, Gate, Ref
from thuisgeven.monitoring.planes import Plane, Planes, count
from thuisgeven.monitoring.schedule import Schedule

GATES: Mapping[Gate, np.ufunc] = {
    Gate.AND: np.bitwise_and,
    Gate.OR: np.bitwise_or,
    Gate.XOR: np.bitwise_xor,
}


@dataclass(frozen=True, slots=True)
class Machine:
    """A schedule with the planes it starts from, and one row of `room` per plane that it makes."""

    schedule: Schedule
    given: Mapping[Ref, Plane]
    room: Planes

    @property
    def planes(self) -> dict[Ref, Plane]:
        """Every plane that is there when the machine has run."""
        return {**self.given, **dict(zip(self.schedule.made, self.room, strict=True))}

    def run(self, pieces: Iterable[slice]) -> Counter[Ref]:
        """Make the planes for some pieces of the cases; gives the number of yeses in each."""
        ready = self.schedule
        total = Counter[Ref]()
        scratch: Planes = np.empty((ready.slots, 0), np.uint64)
        steps = [(GATES[s.gate.gate], s.gate.left, s.gate.right, s.ref) for s in ready.steps]
        for words in pieces:
            if scratch.shape[1] != words.stop - words.start:
                scratch = np.empty((ready.slots, words.stop - words.start), np.uint64)
            planes = self._placed(words, scratch)
            for gate, left, right, out in steps:
                gate(planes[left], planes[right], planes[out])
            total.update(dict(zip(ready.made, count(self.room[:, words]), strict=True)))
        return total

    def _placed(self, words: slice, scratch: Planes) -> list[Plane]:
        """Every plane of a piece: a slice of a whole plane, or a scratch plane."""
        planes = [self.given[ZERO][words]] * self.schedule.size
        for ref, plane in self.planes.items():
            planes[ref] = plane[words]
        for step in self.schedule.steps:
            if step.slot is not None:
                planes[step.ref] = scratch[step.slot]
        return planes
