"""Hold the duties of the framework against millions of cases at once.

The same conditions as in the single case, over columns: equal to it case by case, by test.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from thuisgeven.domain.rights import RuleSet
from thuisgeven.domain.terms import Outcome
from thuisgeven.monitoring.circuit import ONES, ZERO, Ref
from thuisgeven.monitoring.columns import Columns
from thuisgeven.monitoring.compile import Outcomes, compile_rules
from thuisgeven.monitoring.machine import Machine
from thuisgeven.monitoring.native import Engine, fastest
from thuisgeven.monitoring.native_machine import NativeMachine
from thuisgeven.monitoring.planes import Counts, Plane, unpack
from thuisgeven.monitoring.prepare import Asked, asked
from thuisgeven.monitoring.schedule import Schedule, schedule
from thuisgeven.monitoring.tables import TermTables
from thuisgeven.monitoring.wiring import TILE, Wiring

OUTCOMES: tuple[Outcome, ...] = tuple(Outcome)
"""Outcome codes are positions in this tuple."""

SMALLEST = 1024
"""Fewer words than this are not worth a second thread."""

CORES = len(os.sched_getaffinity(0))
KEPT_PLANS = 16


@dataclass(frozen=True)
class Batch:
    """The outcome of every duty for every case, in the order of the cases."""

    size: int
    outcomes: Mapping[str, Outcomes]
    planes: Mapping[Ref, Plane]
    yeses: Mapping[Ref, int]

    def plane(self, duty_id: str, outcome: Outcome) -> Plane:
        """The cases for which a duty has a determinate outcome, as bits.

        Raises KeyError for a duty that is not in the rule set, and for `unknown`, which is what
        is left when the four others are taken away.
        """
        return self.planes[self.outcomes[duty_id][outcome]]

    def outcome_codes(self, duty_id: str) -> NDArray[np.uint8]:
        """One code per case, a position in `OUTCOMES`. Raises KeyError for a stranger's id."""
        unknown = OUTCOMES.index(Outcome.UNKNOWN)
        steps = np.full(self.size, unknown, np.int8)
        for outcome in self.outcomes[duty_id]:
            bits = unpack(self.plane(duty_id, outcome), self.size).view(np.int8)
            bits *= OUTCOMES.index(outcome) - unknown
            steps += bits
        return steps.view(np.uint8)

    def counts(self) -> dict[str, dict[Outcome, int]]:
        """How many cases have each outcome, per duty; the five add up to the number of cases."""
        return {duty_id: self._counts(planes) for duty_id, planes in self.outcomes.items()}

    def _counts(self, planes: Outcomes) -> dict[Outcome, int]:
        found = {outcome: self.yeses[ref] for outcome, ref in planes.items()}
        found[Outcome.UNKNOWN] = self.size - sum(found.values())
        return {outcome: found[outcome] for outcome in OUTCOMES}


@dataclass(frozen=True)
class Plan:
    """A rule set made ready for columns with one checking date, or with one per case (None)."""

    outcomes: Mapping[str, Outcomes]
    schedule: Schedule
    asked: Asked
    wiring: Wiring
    tables: TermTables

    def run(self, columns: Columns, engine: Engine | None = None) -> Batch:
        """Hold the rules against columns: piece by piece the comparisons, then the gates."""
        machine = self._machine(columns, engine or fastest(columns.size))
        planes, counts = machine.start(), _shared(machine, columns.words)
        yeses = dict(zip(sorted(self.schedule.kept), counts.tolist(), strict=True))
        return Batch(columns.size, self.outcomes, planes, yeses)

    def _machine(self, columns: Columns, engine: Engine) -> Machine | NativeMachine:
        ready = self.schedule
        stored = {ref: columns.plane(s.fact, s.side) for ref, s in ready.stored.items()}
        stored |= {ZERO: columns.none, ONES: columns.every}
        comparisons = self.asked.prepare(columns, self.tables)
        if engine is Engine.NUMPY:
            return Machine(ready, comparisons, stored, columns.words)
        return NativeMachine(self.wiring, comparisons, stored, columns)


@lru_cache(maxsize=KEPT_PLANS)
def plan(rules: RuleSet, on: date | None) -> Plan:
    """Make a rule set ready for columns; kept, because it depends on no case."""
    compiled = compile_rules(rules, on)
    wanted = {ref for planes in compiled.outcomes.values() for ref in planes.values()}
    ready = schedule(compiled.circuit, wanted)
    return Plan(compiled.outcomes, ready, asked(ready.comparisons), Wiring(ready), _tables(rules))


@lru_cache(maxsize=KEPT_PLANS)
def _tables(rules: RuleSet) -> TermTables:
    return TermTables(rules.terms)


def evaluate(rules: RuleSet, columns: Columns, engine: Engine | None = None) -> Batch:
    """The outcome of every duty of a rule set for every case.

    Unknown and absent facts, exceptions and versions count exactly as in `RuleSet.assess`. Both
    engines give the same; without one named, the fastest is taken.
    """
    on = columns.on if isinstance(columns.on, date) else None
    return plan(rules, on).run(columns, engine)


def _shared(machine: Machine | NativeMachine, words: int) -> Counts:
    """All cores take pieces of the work until there are none; gives the yeses of every plane."""
    workers = max(1, min(CORES, words // SMALLEST))
    number = max(workers, -(-words // machine.piece))
    size = -(-words // number // TILE) * TILE
    pieces = deque(slice(at, min(at + size, words)) for at in range(0, words, size))
    if workers == 1:
        return machine.run(pieces)
    with ThreadPoolExecutor(workers) as pool:
        found = pool.map(machine.run, [_each(pieces) for _ in range(workers)])
        counts: Counts = np.array(list(found)).sum(axis=0)
        return counts


def _each(pieces: deque[slice]) -> Iterator[slice]:
    """The work of one core: what no other core has taken."""
    while True:
        try:
            yield pieces.popleft()
        except IndexError:
            return
