"""Evaluate many conditions over the facts of one case, each shared part once.

A `Program` numbers every distinct condition; running it gives one Kleene value per number. All
rules are run together because they share most of their parts, and like parts are run in one go:
first every operand, then the leaves by kind, then the gates, from the leaves upwards.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any as Anything

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
    TermDay,
    children,
    operands,
    walk,
)
from thuisgeven.domain.logic.kleene import FALSE, NOT, TRUE, UNKNOWN

Values = Mapping[str, object]
TermDates = Callable[[date], tuple[date, date]]
Numbers = Sequence[int]
Gates = Callable[[list[int]], list[int]]
Leaves = Callable[[Values, list[Anything]], list[int]]

OPERATORS: Mapping[str, Callable[[Anything, Anything], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
LEVELS: Mapping[object, int] = {True: TRUE, False: FALSE, None: UNKNOWN, ABSENT: UNKNOWN}


class Program:
    """Conditions compiled to run together. Build once, run per case.

    `terms` maps the id of a named term to a function from its start to (last day, safe day).
    """

    def __init__(self, conditions: Sequence[Condition], terms: Mapping[str, TermDates]) -> None:
        self._terms = terms
        self._conditions = [node for condition in conditions for node in walk(condition)]
        self._operands = _Operands(self._conditions, terms)
        self._index: dict[Condition, int] = {}
        self._leaves: list[Leaves] = []
        self._gates: list[Gates] = []
        for layer in _layers(self._conditions):
            for nodes in _alike(layer):
                self._place(nodes)
        self._numbers = {id(node): self._index[_bare(node)] for node in self._conditions}

    def __len__(self) -> int:
        return len(self._index)

    def index_of(self, condition: Condition) -> int:
        """The number under which `run` reports a condition. Raises KeyError for a stranger."""
        number = self._numbers.get(id(condition))
        return self._index[_bare(condition)] if number is None else number

    def run(self, values: Values) -> list[int]:
        """One Kleene value per distinct condition, given known values, `ABSENT`, and the date."""
        seen = self._operands.read(values)
        results: list[int] = []
        for leaves in self._leaves:
            results += leaves(values, seen)
        for gates in self._gates:
            results += gates(results)
        return results

    def operand(self, operand: Operand, values: Values) -> object:
        """The value of a date, number or word: None when unknown, `ABSENT` when it is absent."""
        match operand:
            case FactValue(name):
                return values.get(name)
            case Literal(value):
                return value
            case OnDate():
                return values[CHECKING_DATE]
        return _day(values.get(operand.fact), self._terms[operand.term], int(operand.safe))

    def _place(self, nodes: Sequence[Condition]) -> None:
        if isinstance(nodes[0], Not | All | Any):
            below = [tuple(self._index[_bare(c)] for c in children(node)) for node in nodes]
            self._gates.append(_gates(nodes[0], below))
        else:
            self._leaves.append(_leaves(nodes, self._operands.place))
        for node in nodes:
            self._index[node] = len(self._index)


def _bare(condition: Condition) -> Condition:
    while isinstance(condition, Part):
        condition = condition.arg
    return condition


def _layers(conditions: Iterable[Condition]) -> list[list[Condition]]:
    """Every distinct condition once; what lies below a condition lies in an earlier layer."""
    heights: dict[Condition, int] = {}

    def height(node: Condition) -> int:
        node = _bare(node)
        if node not in heights:
            heights[node] = max((height(child) + 1 for child in children(node)), default=0)
        return heights[node]

    layers: list[list[Condition]] = [
        [] for _ in range(max(map(height, conditions), default=-1) + 1)
    ]
    for node, level in heights.items():
        layers[level].append(node)
    return layers


def _alike(layer: Iterable[Condition]) -> Iterable[list[Condition]]:
    """The conditions of a layer in groups that can be run in one go."""
    groups: dict[object, list[Condition]] = {}
    for node in layer:
        groups.setdefault(_kind(node), []).append(node)
    return groups.values()


def _kind(node: Condition) -> tuple[object, ...]:
    match node:
        case Compare(op, _, _):
            return Compare, op
        case Happened() | By() | Passed():
            return By, _timely(node)[0]
    return type(node), len(children(node))


def _timely(node: Condition) -> tuple[str, Operand, Operand]:
    """A moment that must have come by another: how they are compared, the moment, the other."""
    match node:
        case Happened(name):
            return "<=", FactValue(name), OnDate()
        case By(name, limit, strict):
            return "<" if strict else "<=", FactValue(name), limit
        case Passed(moment):
            return "<", moment, OnDate()
    raise TypeError(f"no leaf: {node!r}")


class _Operands:
    """The distinct operands of conditions, read together once per case."""

    def __init__(self, conditions: Iterable[Condition], terms: Mapping[str, TermDates]) -> None:
        found = dict.fromkeys(o for node in conditions for o in operands(node))
        facts = [o for o in found if isinstance(o, FactValue)]
        days = [o for o in found if isinstance(o, TermDay)]
        fixed = [o for o in found if isinstance(o, Literal)]
        self._facts = [o.name for o in facts]
        self._days = [(o.fact, terms[o.term], int(o.safe)) for o in days]
        self._fixed = [o.value for o in fixed]
        every: list[Operand] = [*facts, *days, *fixed, OnDate()]
        self.place = {operand: place for place, operand in enumerate(every)}

    def read(self, values: Values) -> list[Anything]:
        """Every operand's value, in the order of `place`: None is unknown, `ABSENT` is absent."""
        get = values.get
        seen = list(map(get, self._facts))
        seen += [_day(get(fact), dates, which) for fact, dates, which in self._days]
        seen += self._fixed
        seen.append(values[CHECKING_DATE])
        return seen


def _day(start: object, dates: TermDates, which: int) -> object:
    return dates(start)[which] if isinstance(start, date) else start


def _gates(first: Condition, below: Sequence[Numbers]) -> Gates:
    """Run gates of one kind and with one number of inputs; two and three inputs go fastest."""
    match first, len(below[0]):
        case Not(), _:
            inputs = [numbers[0] for numbers in below]
            return lambda r: [NOT[r[i]] for i in inputs]
        case All(), 2:
            return lambda r: [r[i] & r[j] for i, j in below]
        case All(), 3:
            return lambda r: [r[i] & r[j] & r[k] for i, j, k in below]
        case Any(), 2:
            return lambda r: [r[i] | r[j] for i, j in below]
        case Any(), 3:
            return lambda r: [r[i] | r[j] | r[k] for i, j, k in below]
    lowest = min if isinstance(first, All) else max
    return lambda r: [lowest([r[i] for i in numbers]) for numbers in below]


def _leaves(nodes: Sequence[Anything], place: Mapping[Operand, int]) -> Leaves:
    """Run leaves of one kind."""
    match nodes[0]:
        case Constant():
            fixed = [node.value for node in nodes]
            return lambda _, __: fixed
        case Holds():
            names = [node.name for node in nodes]
            return lambda values, _: [LEVELS[value] for value in map(values.get, names)]
        case Member():
            rows = [(place[node.operand], frozenset(node.values)) for node in nodes]
            return lambda _, seen: [_among(seen[i], choices) for i, choices in rows]
        case Compare(op, _, _):
            pairs = [(place[node.left], place[node.right]) for node in nodes]
            return _comparisons(OPERATORS[op], pairs, absent=UNKNOWN)
    sides = [_timely(node) for node in nodes]
    pairs = [(place[moment], place[limit]) for _, moment, limit in sides]
    return _comparisons(OPERATORS[sides[0][0]], pairs, absent=FALSE)


def _among(value: object, choices: frozenset[object]) -> int:
    if value is None or value is ABSENT:
        return UNKNOWN
    return TRUE if value in choices else FALSE


def _comparisons(
    holds: Callable[[Anything, Anything], bool], pairs: Sequence[tuple[int, int]], absent: int
) -> Leaves:
    """Compare operands in pairs. `absent` is what a left operand that is absent comes to."""

    def compare(left: object, right: object) -> int:
        if left is ABSENT:
            return absent
        if left is None or right is None or right is ABSENT:
            return UNKNOWN
        return TRUE if holds(left, right) else FALSE

    return lambda _, seen: [compare(seen[i], seen[j]) for i, j in pairs]
