"""Run a circuit over columns, piece by piece, so that the planes at work stay in the cache."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from thuisgeven.domain.logic.expressions import FactValue, Literal, OnDate, Operand, Scalar, TermDay
from thuisgeven.monitoring.circuit import ONES, ZERO, Comparison, Gate, Ref
from thuisgeven.monitoring.columns import Columns
from thuisgeven.monitoring.encode import Numbers, as_number
from thuisgeven.monitoring.planes import WORD, Plane, count, pack, tail
from thuisgeven.monitoring.schedule import Schedule
from thuisgeven.monitoring.tables import TermTable, TermTables

GATES: Mapping[Gate, np.ufunc] = {
    Gate.AND: np.bitwise_and,
    Gate.OR: np.bitwise_or,
    Gate.XOR: np.bitwise_xor,
}
COMPARE: Mapping[str, np.ufunc] = {
    "==": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A schedule with the columns and tables that it reads and the room for the planes it keeps."""

    schedule: Schedule
    columns: Columns
    tables: Mapping[TermDay, TermTable]
    planes: Mapping[Ref, Plane]

    def run(self, words: slice) -> dict[Ref, int]:
        """Fill the kept planes for one piece of the cases; gives the number of yeses in each."""
        return _Piece(self, words).run()


def bind(schedule: Schedule, columns: Columns, tables: TermTables) -> Bound:
    """Look up what a schedule reads and make room for its planes."""
    terms = {
        operand
        for step in schedule.steps
        if isinstance(step.node, Comparison)
        for operand in (step.node.left, step.node.right)
        if isinstance(operand, TermDay)
    }
    found = {term: tables.table(term, columns.numbers(term.fact)) for term in terms}
    planes = {ref: columns.plane(s.fact, s.side) for ref, s in schedule.inputs.items()}
    planes |= {ZERO: columns.none, ONES: columns.every}
    own = (step.ref for step in schedule.steps if step.slot is None)
    return Bound(schedule, columns, found, planes | {r: columns.none.copy() for r in own})


@dataclass(slots=True)
class _Piece:
    """One piece of the cases: slices of the columns, and scratch planes that fit in the cache."""

    bound: Bound
    words: slice
    days: dict[TermDay, Numbers] = field(default_factory=dict)

    def run(self) -> dict[Ref, int]:
        planes = self.placed()
        kept = self.bound.schedule.kept
        counts = {ref: count(planes[ref] & self.real()) for ref in kept if ref in planes}
        for step in self.bound.schedule.steps:
            out = planes[step.ref]
            if isinstance(step.node, Comparison):
                out[:] = self.compare(step.node)
            else:
                GATES[step.node.gate](planes[step.node.left], planes[step.node.right], out)
            if step.slot is None:
                counts[step.ref] = self.close(out)
        return counts

    def placed(self) -> dict[Ref, Plane]:
        """Every plane of this piece: a slice of a stored or kept plane, or a scratch plane."""
        bound = self.bound
        planes = {ref: plane[self.words] for ref, plane in bound.planes.items()}
        length = planes[ZERO].size
        scratch = [np.empty(length, np.uint64) for _ in range(bound.schedule.slots)]
        slots = {s.ref: scratch[s.slot] for s in bound.schedule.steps if s.slot is not None}
        return planes | slots
