"""Evaluate many conditions over the facts of one case, each shared part once.

A `Program` numbers every distinct condition, parts before what they make up, and writes a function
with one line for each of them. Local names: `v` the value of a fact, `t` the day of a term, `r`
the Kleene result of a condition, `on` the checking date.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
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
    own_facts,
)
from thuisgeven.domain.logic.kleene import FALSE, NOT, TRUE, UNKNOWN
from thuisgeven.domain.logic.lines import Lines, numbered

Values = Mapping[str, object]
TermDates = Callable[[date], tuple[date, date]]

OPERATORS: Mapping[str, Callable[[Anything, Anything], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
STARTS_KEPT = 4096
"""For so many starts a program remembers the days of a term."""
OPPOSITE = tuple(NOT.get(value) for value in range(TRUE + 1))


class Program:
    """Conditions compiled to run together. Build once, run per case.

    `terms` maps the id of a named term to a function from its start to (last day, safe day).
    """

    def __init__(self, conditions: Sequence[Condition], terms: Mapping[str, TermDates]) -> None:
        self.terms = terms
        self._given = tuple(conditions)  # kept alive: their identity is a key
        self._found: dict[int, int] = {}
        self._index: dict[object, int] = {}
        self.conditions: list[Condition] = []
        for condition in conditions:
            self._number(condition)
        self.facts = tuple(dict.fromkeys(n for node in self.conditions for n in own_facts(node)))
        used = {
            o.term for node in self.conditions for o in operands(node) if isinstance(o, TermDay)
        }
        self.dates = {term: Dates(terms[term]) for term in used}

    def __len__(self) -> int:
        return len(self.conditions)

    def index_of(self, condition: Condition) -> int:
        """The number under which `run` reports a condition. Raises KeyError for a stranger."""
        number = self._found.get(id(condition))
        return self._index[self._key(condition, self.index_of)] if number is None else number

    def run(self, values: Values) -> list[int]:
        """One Kleene value per distinct condition, given known values, `ABSENT`, and the date."""
        return self._run(values)

    def operand(self, operand: Operand, values: Values) -> object:
        """The value of a date, number or word: None when unknown, `ABSENT` when it is absent."""
        match operand:
            case FactValue(name):
                return values.get(name)
            case Literal(value):
                return value
            case OnDate():
                return values[CHECKING_DATE]
        start = values.get(operand.fact)
        return self.terms[operand.term](start)[operand.safe] if isinstance(start, date) else start

    @cached_property
    def _run(self) -> Callable[[Values], list[int]]:
        lines = Lines()
        lines.add(f"on = values[{lines.constant(CHECKING_DATE)}]")
        names = lines.constant(self.facts)
        lines.given("v", f"map(values.get, {names})", range(len(self.facts)))
        self.write(lines)
        return lines.function("values", f"[{', '.join(numbered('r', range(len(self))))}]")

    def write(self, lines: Lines) -> Written:
        """A line for each day of a term and each condition, below those of `on` and `v`."""
        written = Written(self, lines)
        for number, condition in enumerate(self.conditions):
            lines.add(f"r{number} = {written.result(condition)}")
        return written

    def _number(self, condition: Condition) -> int:
        number = self._found.get(id(condition))
        if number is None:
            key = self._key(condition, self._number)
            number = self._index.get(key)
            if number is None:
                number = self._index[key] = len(self.conditions)
                self.conditions.append(bare(condition))
            self._found[id(condition)] = number
        return number

    def _key(self, condition: Condition, number: Callable[[Condition], int]) -> object:
        """Equal for conditions that come to the same: a leaf itself, or a gate with its parts."""
        node = bare(condition)
        below = children(node)
        return (type(node), *map(number, below)) if below else node


class Dates(dict[object, tuple[object, object]]):
    """(last day, safe day) of one term by its start; a start that is no day stands for both.

    Days are kept as they are met, at most `STARTS_KEPT` of them.
    """

    def __init__(self, count: TermDates) -> None:
        self._count = count

    def __missing__(self, start: object) -> tuple[object, object]:
        if len(self) >= STARTS_KEPT:
            self.clear()
        found = self._count(start) if isinstance(start, date) else (start, start)
        self[start] = found
        return found


def bare(condition: Condition) -> Condition:
    """A condition without its name."""
    while isinstance(condition, Part):
        condition = condition.arg
    return condition


class Written:
    """Conditions and operands of a program as Python expressions."""

    def __init__(self, program: Program, lines: Lines) -> None:
        self._program = program
        self._lines = lines
        self._places = {name: place for place, name in enumerate(program.facts)}
        self._days: dict[TermDay, str] = {}

    def result(self, node: Condition) -> str:
        """The Kleene value of a condition."""
        match node:
            case Constant(value):
                return str(value)
            case Holds(name):
                v = self._value(name)
                return f"{TRUE} if {v} is True else {FALSE} if {v} is False else {UNKNOWN}"
            case Member(one, values):
                among = f"{TRUE} if {self.operand(one)} in {self._constant(frozenset(values))}"
                return self._if_known((one,), f"{among} else {FALSE}")
            case Not():
                return f"{self._constant(OPPOSITE)}[{self._below(node)[0]}]"
            case All():
                return " & ".join(self._below(node))
            case Any():
                return " | ".join(self._below(node))
        return self._comparison(node)

    def _comparison(self, node: Condition) -> str:
        match node:
            case Compare(op, left, right):
                return self._if_known((left, right), self._compared(left, op, right))
            case Happened(name):
                return self._in_time(FactValue(name), "<=", OnDate())
            case By(name, limit, strict):
                return self._in_time(FactValue(name), "<" if strict else "<=", limit)
            case Passed(moment):
                return self._in_time(moment, "<", OnDate())
        raise TypeError(f"no condition: {node!r}")

    def _in_time(self, moment: Operand, op: str, limit: Operand) -> str:
        """What has not happened has not happened in time."""
        compared = self._compared(moment, op, limit)
        if not _may_be_open(moment):
            return self._if_known((limit,), compared)
        day = self.operand(moment)
        known = f"{UNKNOWN} if {day} is None else {self._if_known((limit,), compared)}"
        return f"{FALSE} if {day} is {self._constant(ABSENT)} else {known}"

    def _compared(self, left: Operand, op: str, right: Operand) -> str:
        return f"{TRUE} if {self.operand(left)} {op} {self.operand(right)} else {FALSE}"

    def _if_known(self, needed: Sequence[Operand], answer: str) -> str:
        """An answer that is unknown as soon as an operand is unknown or absent."""
        absent = self._constant(ABSENT)
        names = [self.operand(one) for one in needed if _may_be_open(one)]
        checks = [f"{name} is None or {name} is {absent}" for name in names]
        return f"{UNKNOWN} if {' or '.join(checks)} else {answer}" if checks else answer

    def operand(self, operand: Operand) -> str:
        """The value of an operand; None when unknown, `ABSENT` when it is absent."""
        match operand:
            case FactValue(name):
                return self._value(name)
            case Literal(value):
                return self._constant(value)
            case OnDate():
                return "on"
        return self._day(operand)

    def _day(self, day: TermDay) -> str:
        name = self._days.get(day)
        if name is None:
            name = self._days[day] = f"t{len(self._days)}"
            dates = self._constant(self._program.dates[day.term])
            self._lines.add(f"{name} = {dates}[{self._value(day.fact)}][{int(day.safe)}]")
        return name

    def _value(self, name: str) -> str:
        return f"v{self._places[name]}"

    def _constant(self, value: object) -> str:
        return self._lines.constant(value)

    def _below(self, node: Condition) -> Sequence[str]:
        return numbered("r", map(self._program.index_of, children(node)))


def _may_be_open(operand: Operand) -> bool:
    return isinstance(operand, FactValue | TermDay)
