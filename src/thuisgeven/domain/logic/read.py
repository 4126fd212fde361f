"""Read the conditions of a program over the facts of one case, one after the other.

It comes to what the function comes to that `evaluate` writes, without one: a condition is read
once, by what it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from thuisgeven.domain.facts import ABSENT
from thuisgeven.domain.logic.evaluate import OPERATORS, Program, Values
from thuisgeven.domain.logic.expressions import (
    All,
    Any,
    By,
    Compare,
    Condition,
    Constant,
    FactValue,
    Happened,
    Holds,
    Member,
    OnDate,
    Operand,
    Passed,
    children,
)
from thuisgeven.domain.logic.kleene import FALSE, NOT, UNKNOWN, known


def read(program: Program, values: Values) -> list[int]:
    """One Kleene value per distinct condition, given known values, `ABSENT`, and the date."""
    results: list[int] = []
    for node in program.conditions:
        below = [results[program.index_of(child)] for child in children(node)]
        results.append(_gate(node, below) if below else _Leaf(program, values).value(node))
    return results


def _gate(node: Condition, below: Sequence[int]) -> int:
    match node:
        case All():
            return min(below)
        case Any():
            return max(below)
    return NOT[below[0]]


class _Leaf:
    """What conditions without conditions below them come to."""

    def __init__(self, program: Program, values: Values) -> None:
        self._program = program
        self._values = values

    def value(self, node: Condition) -> int:
        """The Kleene value of a leaf. Raises TypeError on a condition of an unknown kind."""
        match node:
            case Constant(value):
                return value
            case Holds(name):
                answer = self._values.get(name)
                return known(answer) if isinstance(answer, bool) else UNKNOWN
            case Member(one, among):
                found = self._operand(one)
                return UNKNOWN if found is None or found is ABSENT else known(found in among)
            case Compare(op, left, right):
                return self._compared(self._operand(left), op, right)
            case Happened(name):
                return self._in_time(FactValue(name), "<=", OnDate())
            case By(name, limit, strict):
                return self._in_time(FactValue(name), "<" if strict else "<=", limit)
            case Passed(moment):
                return self._in_time(moment, "<", OnDate())
        raise TypeError(f"no condition: {node!r}")

    def _in_time(self, moment: Operand, op: str, limit: Operand) -> int:
        """What has not happened has not happened in time."""
        day = self._operand(moment)
        return FALSE if day is ABSENT else self._compared(day, op, limit)

    def _compared(self, left: object, op: str, other: Operand) -> int:
        right = self._operand(other)
        if left is None or left is ABSENT or right is None or right is ABSENT:
            return UNKNOWN
        return known(OPERATORS[op](left, right))

    def _operand(self, operand: Operand) -> object:
        return self._program.operand(operand, self._values)
