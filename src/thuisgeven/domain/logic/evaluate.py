"""Evaluate many conditions over the facts of one case, each shared part once.

A `Program` numbers every distinct condition; running it gives one Kleene value per number. All
rules are run together because they share most of their parts.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from thuisgeven.domain.facts import ABSENT, CHECKING_DATE
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
    Literal,
    Member,
    Not,
    OnDate,
    Operand,
    Part,
    Passed,
    children,
)
from thuisgeven.domain.logic.kleene import FALSE, NOT, TRUE, UNKNOWN, known

Values = Mapping[str, object]
TermDates = Callable[[date], tuple[date, date]]
Step = Callable[[Values, list[int]], int]
Reader = Callable[[Values], object]

OPERATORS: Mapping[str, Callable[[object, object], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Program:
    """Conditions compiled to run together. Build once, run per case.

    `terms` maps the id of a named term to a function from its start to (last day, safe day).
    """

    def __init__(self, conditions: Sequence[Condition], terms: Mapping[str, TermDates]) -> None:
        self._terms = terms
        self._index: dict[Condition, int] = {}
        self._steps: list[Step] = []
        for condition in conditions:
            self._place(condition)

    def __len__(self) -> int:
        return len(self._steps)

    def index_of(self, condition: Condition) -> int:
        """The number under which `run` reports a condition. Raises KeyError for a stranger."""
        while isinstance(condition, Part):
            condition = condition.arg
        return self._index[condition]

    def run(self, values: Values) -> list[int]:
        """One Kleene value per distinct condition, given known values, `ABSENT`, and the date."""
        results: list[int] = []
        append = results.append
        for step in self._steps:
            append(step(values, results))
        return results

    def operand(self, operand: Operand, values: Values) -> object:
        """The value of a date, number or word: None when unknown, `ABSENT` when it is absent."""
        return reader(operand, self._terms)(values)

    def _place(self, condition: Condition) -> int:
        if isinstance(condition, Part):
            return self._place(condition.arg)
        if condition in self._index:
            return self._index[condition]
        below = tuple(self._place(child) for child in children(condition))
        step = _logical_step(condition, below) or _leaf_step(condition, self._terms)
        number = len(self._steps)
        self._index[condition] = number
        self._steps.append(step)
        return number


def _logical_step(condition: Condition, below: tuple[int, ...]) -> Step | None:
    match condition:
        case Not():
            (only,) = below
            return lambda _, results: NOT[results[only]]
        case All():
            return lambda _, results: min([results[i] for i in below])
        case Any():
            return lambda _, results: max([results[i] for i in below])
        case Constant(value):
            return lambda _, __: value
    return None


def _leaf_step(condition: Condition, terms: Mapping[str, TermDates]) -> Step:
    match condition:
        case Holds(name):
            return _holds(name)
        case Happened(name):
            return _happened(name)
        case By(name, limit, strict):
            return _by(name, reader(limit, terms), strict)
        case Passed(moment):
            return _passed(reader(moment, terms))
        case Compare(op, left, right):
            return _compare(OPERATORS[op], reader(left, terms), reader(right, terms))
        case Member(operand, values):
            return _member(reader(operand, terms), frozenset(values))
    raise TypeError(f"no leaf: {condition!r}")


def reader(operand: Operand, terms: Mapping[str, TermDates]) -> Reader:
    """A function from case values to an operand's value: None when unknown, `ABSENT` when absent."""
    match operand:
        case FactValue(name):
            return lambda values: values.get(name)
        case Literal(value):
            return lambda _: value
        case OnDate():
            return lambda values: values[CHECKING_DATE]
    return _term_reader(operand.fact, terms[operand.term], int(operand.safe))


def _term_reader(fact: str, dates: TermDates, which: int) -> Reader:
    def read(values: Values) -> object:
        start = values.get(fact)
        return dates(start)[which] if isinstance(start, date) else start

    return read


def _holds(name: str) -> Step:
    levels = {True: TRUE, False: FALSE}

    def step(values: Values, _: list[int]) -> int:
        value = values.get(name)
        return UNKNOWN if value is None or value is ABSENT else levels[value]  # type: ignore[index]

    return step


def _happened(name: str) -> Step:
    def step(values: Values, _: list[int]) -> int:
        value = values.get(name)
        if value is None:
            return UNKNOWN
        return known(value is not ABSENT and value <= values[CHECKING_DATE])  # type: ignore[operator]

    return step


def _by(name: str, limit: Reader, strict: bool) -> Step:
    in_time = operator.lt if strict else operator.le

    def step(values: Values, _: list[int]) -> int:
        value = values.get(name)
        if value is ABSENT:
            return FALSE
        last = limit(values)
        if value is None or last is None or last is ABSENT:
            return UNKNOWN
        return known(in_time(value, last))

    return step


def _passed(moment: Reader) -> Step:
    def step(values: Values, _: list[int]) -> int:
        value = moment(values)
        if value is None:
            return UNKNOWN
        return known(value is not ABSENT and value < values[CHECKING_DATE])  # type: ignore[operator]

    return step


def _compare(holds: Callable[[object, object], bool], left: Reader, right: Reader) -> Step:
    def step(values: Values, _: list[int]) -> int:
        first, second = left(values), right(values)
        if first is None or second is None or first is ABSENT or second is ABSENT:
            return UNKNOWN
        return known(holds(first, second))

    return step


def _member(operand: Reader, choices: frozenset[object]) -> Step:
    def step(values: Values, _: list[int]) -> int:
        value = operand(values)
        return UNKNOWN if value is None or value is ABSENT else known(value in choices)

    return step
