"""The comparisons of a plan, bound to columns: which arrays, numbers and terms they compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from thuisgeven.domain.logic.expressions import FactValue, Literal, OnDate, Operand, TermDay
from thuisgeven.monitoring.circuit import Comparison, Ref, Side
from thuisgeven.monitoring.columns import Columns
from thuisgeven.monitoring.comparisons import Near, Plain, Prepared, Source
from thuisgeven.monitoring.encode import Numbers, as_number
from thuisgeven.monitoring.planes import Plane
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


@dataclass(frozen=True)
class Asked:
    """The comparisons of a plan, with each operand once: operator, left and right by place."""

    operands: Sequence[Operand]
    comparisons: Mapping[Ref, tuple[str, int, int]]

    def prepare(self, columns: Columns, tables: TermTables) -> dict[Ref, Prepared]:
        """The comparisons with their operands looked up, in their order."""
        sources = [_source(operand, columns, tables) for operand in self.operands]
        return {
            ref: self._prepared(op, left, right, sources, columns)
            for ref, (op, left, right) in self.comparisons.items()
        }

    def _prepared(
        self, op: str, left: int, right: int, sources: Sequence[Source], columns: Columns
    ) -> Prepared:
        one, other = sources[left], sources[right]
        looked_up = isinstance(other, Lookup) and not isinstance(one, Lookup)
        if looked_up or isinstance(one, int):
            op, left, right, one, other = MIRRORED[op], right, left, other, one
        plain = Plain(COMPARE[op], one, other)
        if not isinstance(one, Lookup):
            return plain
        if isinstance(other, int):
            return _cut(plain, one, other)
        if isinstance(other, Lookup) or other.dtype != one.starts.dtype:
            return plain
        known = tuple(_known(self.operands[place], columns) for place in (left, right))
        return _near(plain, one, other, _span(self.operands[right], columns), known)


def asked(nodes: Mapping[Ref, Comparison]) -> Asked:
    """The comparisons of a plan, which depend on no case."""
    places: dict[Operand, int] = {}
    comparisons = {
        ref: (
            node.op,
            places.setdefault(node.left, len(places)),
            places.setdefault(node.right, len(places)),
        )
        for ref, node in nodes.items()
    }
    return Asked(tuple(places), comparisons)


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


def _cut(plain: Plain, term: Lookup, day: int) -> Plain:
    """The days of a term against one fixed day are a cut through its starts, if in order."""
    found = term.table.cut(plain.compare, day)
    return plain if found is None else Plain(found[0], term.starts, found[1])


def _near(
    plain: Plain, term: Lookup, other: Numbers, span: tuple[int, int], known: tuple[Plane, ...]
) -> Prepared:
    """Differences of days must fit the width in which the days are kept."""
    least, most = term.table.reach
    first, last = term.table.first, term.table.first + term.table.days.size
    differences = (first - span[1] + most, last - span[0] + most)
    limits = np.iinfo(other.dtype)
    if limits.min <= min(differences) and max(differences) <= limits.max:
        return Near(plain.compare, term, other, least, most, known)
    return plain
