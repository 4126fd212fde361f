"""A schedule as numbers for native code: its gates, its scratch planes and its kept planes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from thuisgeven.monitoring.circuit import Gate, Ref
from thuisgeven.monitoring.planes import BYTES, LINE
from thuisgeven.monitoring.schedule import Schedule

TILE = 64
"""Words per plane that are worked on together: few enough that the scratch planes stay in the
cache nearest to a core, enough that memory is read in long runs."""

MASKS: Mapping[Gate, tuple[int, int]] = {Gate.AND: (-1, 0), Gate.OR: (-1, -1), Gate.XOR: (0, -1)}
STEP = 5

Table = NDArray[np.int64]


@dataclass(frozen=True)
class Wiring:
    """What a schedule comes to for native code, whatever the columns are."""

    schedule: Schedule

    @cached_property
    def steps(self) -> Table:
        """Per gate: left, right, result, and the masks that make it AND, OR or XOR."""
        gates = [(step.gate, step.ref) for step in self.schedule.steps]
        rows = [(gate.left, gate.right, ref, *MASKS[gate.gate]) for gate, ref in gates]
        return np.array(rows, np.int64).reshape(-1, STEP)

    @cached_property
    def scratch(self) -> Mapping[Ref, int]:
        """The scratch plane of all that is worked out: gates, comparisons, what is kept."""
        ready = self.schedule
        gates = {step.ref: step.slot for step in ready.steps if step.slot is not None}
        others = [*ready.comparisons, *ready.made]
        return gates | {ref: place for place, ref in enumerate(others, ready.slots)}

    @cached_property
    def kept(self) -> Table:
        """The planes that are written out and counted, in the order of their rows."""
        return np.array(sorted(self.schedule.kept), np.int64)

    @cached_property
    def room(self) -> int:
        """Words that one worker needs: a table of addresses, then the scratch planes."""
        return self.table + (max(self.scratch.values(), default=-1) + 1) * TILE

    @property
    def table(self) -> int:
        """Words of the table of addresses, in whole lines."""
        return -(-self.schedule.size // LINE) * LINE

    @cached_property
    def places(self) -> Table:
        """Per scratch plane at which byte of the room it begins; zero for the other planes."""
        found = np.zeros(self.schedule.size, np.int64)
        places = np.array(list(self.scratch.values()), np.int64)
        found[list(self.scratch)] = (self.table + places * TILE) * BYTES
        return found

    @cached_property
    def stays(self) -> Table:
        """One for every scratch plane."""
        found = np.zeros(self.schedule.size, np.int64)
        found[list(self.scratch)] = 1
        return found
