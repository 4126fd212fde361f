"""Run a schedule over columns, piece by piece, so that the planes at work stay in the cache."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from thuisgeven.domain.logic.expressions import FactValue, Literal, OnDate, Operand
from thuisgeven.monitoring.circuit import ONES, ZERO, Combined, Comparison, Gate, Ref
from thuisgeven.monitoring.columns import Columns
from thuisgeven.monitoring.encode import Numbers, as_number
from thuisgeven.monitoring.planes import WORD, Bits, Plane, pack
from thuisgeven.monitoring.schedule import Schedule, Step
from thuisgeven.monitoring.tables import Lookup, TermTables

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

Source = Numbers | int | Lookup
"""Where an operand comes from: a column, one number for all cases, or a term's day per case."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A comparison with its operands looked up."""

    compare: np.ufunc
    left: Source
    right: Source

    def simpler(self) -> Prepared:
        """The days of a term against one fixed day are a cut through its starts, if in order."""
        if not isinstance(self.left, Lookup) or not isinstance(self.right, int):
            return self
        holds: Bits = self.compare(self.left.days, self.right)
        cut = int(np.count_nonzero(holds))
        if holds[:cut].all():
            return Prepared(np.less, self.left.starts, self.left.first + cut)
        if holds[holds.size - cut :].all():
            return Prepared(np.greater_equal, self.left.starts, self.left.first + holds.size - cut)
        return self


Instruction = tuple[np.ufunc | None, Ref, Ref, Ref]
"""A gate with its two operands and its result; None for a comparison that makes the result."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A schedule with the columns that it reads and the room for the planes that it keeps."""

    schedule: Schedule
    columns: Columns
    instructions: Sequence[Instruction]
    comparisons: Mapping[Ref, Prepared]
    last_reading: Mapping[int, Ref]
    planes: Mapping[Ref, Plane]

    def run(self, pieces: Iterable[slice]) -> None:
        """Fill the kept planes for some pieces of the cases."""
        desk = _Desk(self)
        for words in pieces:
            desk.run(words)


def bind(schedule: Schedule, columns: Columns, tables: TermTables) -> Bound:
    """Look up what a schedule reads and make room for its planes."""
    lookups: dict[Operand, Source] = {}
    comparisons = {
        step.ref: _prepared(step.node, columns, tables, lookups).simpler()
        for step in schedule.steps
        if isinstance(step.node, Comparison)
    }
    last_reading = {
        id(source): ref
        for ref, prepared in comparisons.items()
        for source in (prepared.left, prepared.right)
        if isinstance(source, Lookup)
    }
    planes = {ref: columns.plane(s.fact, s.side) for ref, s in schedule.inputs.items()}
    planes |= {ZERO: columns.none, ONES: columns.every}
    own = [step.ref for step in schedule.steps if step.slot is None]
    room = np.empty((len(own), columns.words), np.uint64)
    planes |= dict(zip(own, room, strict=True))
    instructions = [_instruction(step) for step in schedule.steps]
    return Bound(schedule, columns, instructions, comparisons, last_reading, planes)


def _instruction(step: Step) -> Instruction:
    if isinstance(step.node, Combined):
        return GATES[step.node.gate], step.node.left, step.node.right, step.ref
    return None, ZERO, ZERO, step.ref


def _prepared(
    node: Comparison, columns: Columns, tables: TermTables, found: dict[Operand, Source]
) -> Prepared:
    for operand in (node.left, node.right):
        if operand not in found:
            found[operand] = _source(operand, columns, tables)
    return Prepared(COMPARE[node.op], found[node.left], found[node.right])


def _source(operand: Operand, columns: Columns, tables: TermTables) -> Source:
    match operand:
        case FactValue(name):
            return columns.numbers(name)
        case Literal(value):
            return as_number(value, columns.codes)
        case OnDate():
            on = columns.on
            return as_number(on, columns.codes) if isinstance(on, date) else on
    return tables.lookup(operand, columns.numbers(operand.fact))


class _Desk:
    """The scratch planes and arrays of one worker, used again for each piece of the cases."""

    def __init__(self, bound: Bound) -> None:
        self.bound = bound
        self.words = slice(0, 0)
        self.scratch: Plane = np.empty((0, 0), np.uint64)
        self.holds: Bits = np.empty(0, np.bool_)
        self.days: dict[int, Numbers] = {}
        self.spare: dict[np.dtype[Any], list[Numbers]] = defaultdict(list)

    def run(self, words: slice) -> None:
        """Run every instruction for one piece."""
        self.lay(words)
        planes = self.placed()
        for gate, left, right, ref in self.bound.instructions:
            if gate is None:
                self.compare(ref, planes[ref])
            else:
                gate(planes[left], planes[right], planes[ref])

    def lay(self, words: slice) -> None:
        """Make the desk fit a piece; pieces differ in length at most once, at the end."""
        length = words.stop - words.start
        if self.holds.size != length * WORD:
            self.scratch = np.empty((self.bound.schedule.slots, length), np.uint64)
            self.holds = np.empty(length * WORD, np.bool_)
            self.spare.clear()
        self.words = words

    def placed(self) -> list[Plane]:
        """Every plane of this piece: a slice of a stored or kept plane, or a scratch plane."""
        schedule = self.bound.schedule
        planes = [self.bound.planes[ZERO][self.words]] * schedule.size
        for ref, plane in self.bound.planes.items():
            planes[ref] = plane[self.words]
        for step in schedule.steps:
            if step.slot is not None:
                planes[step.ref] = self.scratch[step.slot]
        return planes

    def compare(self, ref: Ref, out: Plane) -> None:
        """Fill a plane with the cases for which two operands compare so; zero behind the last."""
        prepared = self.bound.comparisons[ref]
        prepared.compare(self.read(prepared.left), self.read(prepared.right), self.holds)
        out[:] = pack(self.holds)
        if self.words.stop == self.bound.columns.words:
            out[-1] &= self.bound.columns.every[-1]
        self.release(ref, prepared)

    def read(self, source: Source) -> Numbers | int:
        if isinstance(source, int):
            return source
        begin, end = self.words.start * WORD, self.words.stop * WORD
        if not isinstance(source, Lookup):
            return source[begin:end]
        if id(source) not in self.days:
            spare = self.spare[source.days.dtype]
            room = spare.pop() if spare else np.empty(end - begin, source.days.dtype)
            source.read(begin, room)
            self.days[id(source)] = room
        return self.days[id(source)]

    def release(self, ref: Ref, prepared: Prepared) -> None:
        """After the last reading of a term's days their room can serve the next term."""
        for source in (prepared.left, prepared.right):
            if self.bound.last_reading.get(id(source)) == ref and id(source) in self.days:
                room = self.days.pop(id(source))
                self.spare[room.dtype].append(room)
