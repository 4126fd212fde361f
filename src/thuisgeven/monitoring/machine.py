"""Run a circuit over columns, piece by piece, so that the planes at work stay in the cache."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from thuisgeven.domain.logic.expressions import FactValue, Literal, OnDate, Operand, TermDay
from thuisgeven.monitoring.circuit import ONES, ZERO, Combined, Comparison, Gate, Ref
from thuisgeven.monitoring.columns import Columns
from thuisgeven.monitoring.encode import Numbers, as_number
from thuisgeven.monitoring.planes import WORD, Plane, count, pack
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
        counts = {ref: count(planes[ref]) for ref in kept & self.bound.schedule.given}
        for step in self.bound.schedule.steps:
            node, out = step.node, planes[step.ref]
            if isinstance(node, Combined):
                GATES[node.gate](planes[node.left], planes[node.right], out)
            else:
                out[:] = self.compare(node)
            if step.slot is None:
                counts[step.ref] = count(out)
        return counts

    def placed(self) -> list[Plane]:
        """Every plane of this piece: a slice of a stored or kept plane, or a scratch plane."""
        bound = self.bound
        nothing = bound.planes[ZERO][self.words]
        scratch = [np.empty_like(nothing) for _ in range(bound.schedule.slots)]
        planes = [nothing] * bound.schedule.size
        for ref, plane in bound.planes.items():
            planes[ref] = plane[self.words]
        for step in bound.schedule.steps:
            if step.slot is not None:
                planes[step.ref] = scratch[step.slot]
        return planes

    def compare(self, node: Comparison) -> Plane:
        """The cases for which two operands compare so; bits behind the last case are zero."""
        plane = pack(COMPARE[node.op](self.operand(node.left), self.operand(node.right)))
        if self.words.stop == self.bound.columns.words:
            plane[-1] &= self.bound.columns.every[-1]
        return plane

    def operand(self, operand: Operand) -> Numbers | int:
        match operand:
            case FactValue(name):
                return self.part(self.bound.columns.numbers(name))
            case Literal(value):
                return as_number(value, self.bound.columns.codes)
            case OnDate():
                return self.today()
        return self.term(operand)

    def today(self) -> Numbers | int:
        on = self.bound.columns.on
        return as_number(on, {}) if isinstance(on, date) else self.part(on)

    def term(self, operand: TermDay) -> Numbers:
        """The day of a term per case, computed once per piece."""
        if operand not in self.days:
            starts = self.part(self.bound.columns.numbers(operand.fact))
            self.days[operand] = self.bound.tables[operand].read(starts)
        return self.days[operand]

    def part(self, numbers: Numbers) -> Numbers:
        return numbers[self.words.start * WORD : self.words.stop * WORD]
