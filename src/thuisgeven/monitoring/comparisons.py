"""Comparisons of dates, numbers and choices over columns: each becomes one plane.

They are the costly part of a batch, so each is made once, over all cases, and those that need the
days of the same term are made together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from thuisgeven.domain.logic.expressions import FactValue, Literal, OnDate, Operand
from thuisgeven.monitoring.circuit import Comparison, Ref
from thuisgeven.monitoring.columns import Columns
from thuisgeven.monitoring.encode import Numbers, as_number
from thuisgeven.monitoring.planes import WORD, Bits, Plane, pack
from thuisgeven.monitoring.tables import Lookup, TermTables

COMPARE: Mapping[str, np.ufunc] = {
    "==": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}

BLOCK = 16384
"""Words per block of a comparison, which bounds the room that it takes beside its plane."""

Source = Numbers | int | Lookup
"""Where an operand comes from: a column, one number for all cases, or a term's day per case."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A comparison with its operands looked up, and the plane that it fills."""

    compare: np.ufunc
    left: Source
    right: Source
    plane: Plane

    def lookups(self) -> tuple[Lookup, ...]:
        """The days of terms that it reads."""
        return tuple(s for s in (self.left, self.right) if isinstance(s, Lookup))

    def simpler(self) -> Prepared:
        """The days of a term against one fixed day are a cut through its starts, if in order."""
        if not isinstance(self.left, Lookup) or not isinstance(self.right, int):
            return self
        holds: Bits = self.compare(self.left.days, self.right)
        cut, starts, first = int(np.count_nonzero(holds)), self.left.starts, self.left.first
        if holds[:cut].all():
            return Prepared(np.less, starts, first + cut, self.plane)
        if holds[holds.size - cut :].all():
            return Prepared(np.greater_equal, starts, first + holds.size - cut, self.plane)
        return self


def prepare(
    nodes: Mapping[Ref, Comparison], columns: Columns, tables: TermTables, room: Sequence[Plane]
) -> list[list[Prepared]]:
    """The comparisons looked up, in groups that share the days of a term; `room` takes results."""
    sources: dict[Operand, Source] = {}
    groups: dict[int, list[Prepared]] = {}
    for node, plane in zip(nodes.values(), room, strict=True):
        for operand in (node.left, node.right):
            if operand not in sources:
                sources[operand] = _source(operand, columns, tables)
        left, right = sources[node.left], sources[node.right]
        prepared = Prepared(COMPARE[node.op], left, right, plane).simpler()
        shared = prepared.lookups()
        groups.setdefault(id(shared[0] if shared else prepared), []).append(prepared)
    return list(groups.values())


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


def compare(group: Sequence[Prepared], last_word: np.uint64) -> None:
    """Fill the planes of a group; `last_word` is what the last word of a plane may hold."""
    size = group[0].plane.size
    holds = np.empty(min(BLOCK, size) * WORD, np.bool_)
    for words in _blocks(size):
        cases = slice(words.start * WORD, words.stop * WORD)
        here = holds[: cases.stop - cases.start]
        days = {id(s): s.read(cases) for prepared in group for s in prepared.lookups()}
        for prepared in group:
            left, right = (_part(s, cases, days) for s in (prepared.left, prepared.right))
            prepared.plane[words] = pack(prepared.compare(left, right, here))
    for prepared in group:
        prepared.plane[-1] &= last_word


def _part(source: Source, cases: slice, days: Mapping[int, Numbers]) -> Numbers | int:
    if isinstance(source, int):
        return source
    return days[id(source)] if isinstance(source, Lookup) else source[cases]


def _blocks(words: int) -> Iterator[slice]:
    for start in range(0, words, BLOCK):
        yield slice(start, min(start + BLOCK, words))
