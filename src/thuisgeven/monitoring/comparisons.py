"""Comparisons of dates, numbers and choices over columns: each becomes one plane.

They are the costly part of a batch, so each is made once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from thuisgeven.domain.logic.expressions import FactValue, Literal, OnDate, Operand, TermDay
from thuisgeven.monitoring.circuit import Comparison, Ref, Side
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
MIRRORED: Mapping[str, str] = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

Source = Numbers | int | Lookup
"""Where an operand comes from: a column, one number for all cases, or a term's day per case."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A comparison of two sources."""

    compare: np.ufunc
    left: Source
    right: Source

    @property
    def column(self) -> int:
        """Which column it reads: the comparisons of one column are best made together."""
        return id(self.left.starts if isinstance(self.left, Lookup) else self.left)

    def run(self, cases: slice, desk: Desk) -> Bits:
        """For which of the cases it holds."""
        left, right = (_read(source, cases) for source in (self.left, self.right))
        return self.compare(left, right, desk.holds(cases))  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Near:
    """The day of a term compared with the day in a column, looked up only where it matters.

    A term's day lies between `least` and `most` days after its start. A day outside that reach
    compares with the end of the reach as it does with the day itself.
    """

    compare: np.ufunc
    term: Lookup
    other: Numbers
    least: int
    most: int
    known: tuple[Plane, ...]

    @property
    def column(self) -> int:
        """Which column it reads: the comparisons of one column are best made together."""
        return id(self.term.starts)

    def run(self, cases: slice, desk: Desk) -> Bits:
        """For which of the cases it holds."""
        starts, days = self.term.starts[cases], self.other[cases]
        left = np.subtract(starts, days, out=desk.difference(cases, days.dtype))
        left += self.most
        holds: Bits = self.compare(left, self.most - self.least, desk.holds(cases))
        reach = left.view(f"u{left.itemsize}")  # what lies before the reach becomes very large
        near = np.flatnonzero(np.less_equal(reach, self.most - self.least, desk.within(cases)))
        holds[near] = self.compare(self.term.at(starts[near]), days[near])
        return holds


Prepared = Plain | Near


class Desk:
    """The room in which one worker compares, used again: fresh memory costs more than comparing.

    `words` is the most that it compares at a time.
    """

    def __init__(self, words: int) -> None:
        self._size = words * WORD
        self._holds: Bits = np.empty(self._size, np.bool_)
        self._within: Bits = np.empty(self._size, np.bool_)
        self._difference: dict[np.dtype[Any], Numbers] = {}

    def compare(self, prepared: Prepared, words: slice, plane: Plane) -> None:
        """Fill a piece of a plane: the cases for which a comparison holds."""
        plane[words] = pack(prepared.run(slice(words.start * WORD, words.stop * WORD), self))

    def holds(self, cases: slice) -> Bits:
        """Room for one answer per case."""
        return self._holds[: cases.stop - cases.start]

    def within(self, cases: slice) -> Bits:
        """Room for a second answer per case."""
        return self._within[: cases.stop - cases.start]

    def difference(self, cases: slice, dtype: np.dtype[Any]) -> Numbers:
        """Room for one number per case."""
        if dtype not in self._difference:
            self._difference[dtype] = np.empty(self._size, dtype)
        return self._difference[dtype][: cases.stop - cases.start]


def prepare(
    nodes: Mapping[Ref, Comparison], columns: Columns, tables: TermTables
) -> dict[Ref, Prepared]:
    """The comparisons with their operands looked up, in their order."""
    operands = {operand for node in nodes.values() for operand in (node.left, node.right)}
    sources = {operand: _source(operand, columns, tables) for operand in operands}
    return {ref: _prepared(node, sources, columns) for ref, node in nodes.items()}


def _prepared(node: Comparison, sources: Mapping[Operand, Source], columns: Columns) -> Prepared:
    left, right, op = node.left, node.right, node.op
    looked_up = isinstance(sources[right], Lookup) and not isinstance(sources[left], Lookup)
    if looked_up or isinstance(sources[left], int):
        left, right, op = right, left, MIRRORED[op]
    plain = Plain(COMPARE[op], sources[left], sources[right])
    if not isinstance(plain.left, Lookup):
        return plain
    if isinstance(plain.right, int):
        return _cut(plain, plain.left, plain.right)
    if isinstance(plain.right, Lookup) or plain.right.dtype != plain.left.starts.dtype:
        return plain
    known = tuple(_known(operand, columns) for operand in (left, right))
    return _near(plain, plain.left, plain.right, _span(right, columns), known)


def _fact(operand: Operand) -> str | None:
    match operand:
        case FactValue(name) | TermDay(_, name, _):
            return name
    return None


def _known(operand: Operand, columns: Columns) -> Plane:
    fact = _fact(operand)
    return columns.every if fact is None else columns.plane(fact, Side.KNOWN)


def _span(operand: Operand, columns: Columns) -> tuple[int, int]:
    """The lowest and the highest day of a column, or of the checking dates."""
    fact = _fact(operand)
    if fact is not None or isinstance(columns.on, date):
        return columns.span(fact or "")
    return int(columns.on.min()), int(columns.on.max())


def _source(operand: Operand, columns: Columns, tables: TermTables) -> Source:
    match operand:
        case FactValue(name):
            return columns.numbers(name)
        case Literal(value):
            return as_number(value, columns.codes)
        case OnDate():
            on = columns.on
            return as_number(on, columns.codes) if isinstance(on, date) else on
    return tables.lookup(operand, columns.numbers(operand.fact), columns.span(operand.fact))


def _cut(plain: Plain, term: Lookup, day: int) -> Plain:
    """The days of a term against one fixed day are a cut through its starts, if in order."""
    holds: Bits = plain.compare(term.days, day)
    cut = int(np.count_nonzero(holds))
    if holds[:cut].all():
        return Plain(np.less, term.starts, term.first + cut)
    if holds[holds.size - cut :].all():
        return Plain(np.greater_equal, term.starts, term.first + holds.size - cut)
    return plain


def _near(
    plain: Plain, term: Lookup, other: Numbers, span: tuple[int, int], known: tuple[Plane, ...]
) -> Prepared:
    """Differences of days must fit the width in which the days are kept."""
    least, most = term.reach
    last = term.first + term.days.size
    differences = (term.first - span[1] + most, last - span[0] + most)
    limits = np.iinfo(other.dtype)
    if limits.min <= min(differences) and max(differences) <= limits.max:
        return Near(plain.compare, term, other, least, most, known)
    return plain


def _read(source: Source, cases: slice) -> Numbers | int:
    if isinstance(source, int):
        return source
    return source.at(source.starts[cases]) if isinstance(source, Lookup) else source[cases]
