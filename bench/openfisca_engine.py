"""The duties as OpenFisca variables, with the usual workaround for unknown: 0, 1, 2 as integers.

OpenFisca has no unknown: an input that was not set is its default. The workaround keeps every
yes/no as an integer and takes minimum and maximum for 'and' and 'or'. Comparisons are variables
of their own, so that OpenFisca computes each once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import reduce

import numpy as np
import pyarrow as pa
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from tests.support.tables import absent_column, term_column, term_days

from thuisgeven.domain.compiled import unbroken, versions_by_id
from thuisgeven.domain.duties import Duty
from thuisgeven.domain.facts import FactType
from thuisgeven.domain.logic.evaluate import OPERATORS
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
    walk,
)
from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN
from thuisgeven.domain.rights import RuleSet
from thuisgeven.domain.terms import Outcome
from thuisgeven.monitoring.encode import as_number, vocabulary

PERIOD = "2026-11"
NOT_KNOWN, GONE = -1_000_000, -999_999
CODES = {outcome: code for code, outcome in enumerate(Outcome)}
CONSTANT = {FALSE: 0, UNKNOWN: 1, TRUE: 2}
COMPARED = Happened | By | Passed | Compare | Member
Person = Callable[[str, object], np.ndarray]
Formula = Callable[[Person, object], np.ndarray]


class Engine:
    """A tax and benefit system of one rule set. `load` sets the inputs; `run` calculates."""

    def __init__(self, rules: RuleSet, on: date) -> None:
        self._rules, self._words = rules, vocabulary(rules.catalogue)
        self._today = as_number(on, {})
        self._entity = build_entity("case", "cases", "A case", is_person=True)
        self._system = TaxBenefitSystem([self._entity])
        self._leaves: dict[Condition, str] = {}
        for name in rules.catalogue:
            self._variable(f"fact_{name}", None)
        for day in term_days(rules.duties):
            self._variable(_term(day), None)
        self._duties = {
            duty_id: self._variable(f"duty_{number}", self._family(versions))
            for number, (duty_id, versions) in enumerate(versions_by_id(rules.duties).items())
        }

    def load(self, table: pa.Table) -> Simulation:
        """A simulation with the inputs of a table set; what is not set would count as false."""
        simulation = SimulationBuilder().build_default_simulation(self._system, len(table))
        for name, spec in self._rules.catalogue.items():
            if name in table.column_names:
                yes_no = spec.type is FactType.BOOL
                value = _yes_no(table[name]) if yes_no else self._coded(table, name)
                simulation.set_input(f"fact_{name}", PERIOD, value)
        for day in term_days(self._rules.duties):
            ends = self._coded(table, term_column(day), day.fact)
            simulation.set_input(_term(day), PERIOD, ends)
        return simulation

    def run(self, simulation: Simulation) -> dict[str, np.ndarray]:
        """Per duty the outcome codes in the order of the cases."""
        return {d: simulation.calculate(name, PERIOD) for d, name in self._duties.items()}

    def _coded(self, table: pa.Table, name: str, fact: str | None = None) -> np.ndarray:
        column, absent = table[name], table[absent_column(fact or name)]
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            coded = column.combine_chunks().dictionary_encode()
            codes = np.array([self._words[str(word)] for word in coded.dictionary])
            plain = codes[coded.indices.fill_null(0).to_numpy()]
        elif pa.types.is_date(column.type):
            plain = column.cast(pa.date32()).cast(pa.int32()).fill_null(0).to_numpy()
        else:
            plain = column.fill_null(0).to_numpy()
        unknown = np.where(absent.to_numpy(), GONE, NOT_KNOWN)
        return np.where(column.is_valid().to_numpy(), plain, unknown).astype(np.int32)

    def _variable(self, name: str, formula: Formula | None) -> str:
        fields: dict[str, object] = {
            "value_type": int,
            "entity": self._entity,
            "definition_period": DateUnit.MONTH,
            "label": name,
        }
        if formula is not None:
            fields["formula"] = formula
        self._system.add_variable(type(name, (Variable,), fields))
        return name

    def _family(self, versions: Sequence[Duty]) -> Formula:
        for duty in versions:
            for condition in duty.conditions:
                self._place(condition)

        def formula(case: Person, period: object) -> np.ndarray:
            return self._status(versions, lambda name: case(name, period))

        return formula

    def _place(self, condition: Condition) -> None:
        leaves = (n for n in walk(condition) if isinstance(n, COMPARED) and n not in self._leaves)
        for leaf in leaves:
            name = self._leaves[leaf] = f"leaf_{len(self._leaves)}"
            self._variable(name, self._leaf_formula(leaf))

    def _leaf_formula(self, node: Condition) -> Formula:
        return lambda case, period: self._leaf(node, lambda name: case(name, period))

    def _status(self, versions: Sequence[Duty], read: Callable[[str], np.ndarray]) -> np.ndarray:
        codes = [self._outcome(duty, read) for duty in versions]
        whole = unbroken(versions)
        if len(versions) == 1 and whole:
            return codes[0]
        chosen_by = versions[-1].version_on
        day = np.full(len(codes[0]), self._today)
        if chosen_by is not None:
            day = read(f"fact_{chosen_by}")
        unknown, day = day == NOT_KNOWN, np.where(day == GONE, self._today, day)
        no = np.full(len(day), CODES[Outcome.NOT_APPLICABLE])
        chosen = reduce(
            lambda rest, one: np.where(self._in_force(one[0], day), one[1], rest),
            reversed(list(zip(versions, codes, strict=True))),
            no,
        )
        every = codes if whole else [*codes, no]
        agree = reduce(np.logical_and, (one == every[-1] for one in every))
        undated = np.where(agree, every[-1], CODES[Outcome.UNKNOWN])
        return np.where(unknown, undated, chosen)

    def _in_force(self, duty: Duty, day: np.ndarray) -> np.ndarray:
        first = NOT_KNOWN if duty.valid_from is None else as_number(duty.valid_from, {})
        last = -NOT_KNOWN if duty.valid_to is None else as_number(duty.valid_to, {})
        return (day >= first) & (day <= last)

    def _outcome(self, duty: Duty, read: Callable[[str], np.ndarray]) -> np.ndarray:
        speaks, fulfilled, passed = (self._condition(c, read) for c in duty.conditions)
        broken = np.minimum(speaks, 2 - fulfilled) == 2
        return np.select(
            [
                speaks == 0,
                np.minimum(speaks, fulfilled) == 2,
                broken & (passed == 2),
                broken & (passed == 0),
            ],
            [
                CODES[Outcome.NOT_APPLICABLE],
                CODES[Outcome.MET],
                CODES[Outcome.NOT_MET],
                CODES[Outcome.PENDING],
            ],
            CODES[Outcome.UNKNOWN],
        )

    def _condition(self, node: Condition, read: Callable[[str], np.ndarray]) -> np.ndarray:
        match node:
            case Part(_, arg, _):
                return self._condition(arg, read)
            case Not(arg):
                return 2 - self._condition(arg, read)
            case All(args):
                return reduce(np.minimum, (self._condition(arg, read) for arg in args))
            case Any(args):
                return reduce(np.maximum, (self._condition(arg, read) for arg in args))
            case Constant(value):
                return np.int32(CONSTANT[value])
            case Holds(name):
                return read(f"fact_{name}")
        return read(self._leaves[node])

    def _leaf(self, node: Condition, read: Callable[[str], np.ndarray]) -> np.ndarray:
        match node:
            case Happened(name):
                return self._happened("<=", FactValue(name), OnDate(), read)
            case By(name, limit, strict):
                return self._happened("<" if strict else "<=", FactValue(name), limit, read)
            case Passed(moment):
                return self._happened("<", moment, OnDate(), read)
            case Compare(op, left, right):
                if self._yes_no(left):
                    return self._same(op, left, right, read)
                return self._compared(op, self._value(left, read), self._value(right, read))
            case Member(operand, values):
                same = (self._leaf(Compare("==", operand, Literal(v)), read) for v in values)
                return reduce(np.maximum, same)
        raise TypeError(f"no leaf: {node!r}")

    def _happened(
        self, op: str, moment: Operand, limit: Operand, read: Callable[[str], np.ndarray]
    ) -> np.ndarray:
        day = self._value(moment, read)
        return np.where(day == GONE, 0, self._compared(op, day, self._value(limit, read)))

    def _compared(self, op: str, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        known = (left > GONE) & (right > GONE)
        return np.where(known, 2 * OPERATORS[op](left, right), 1)

    def _yes_no(self, operand: Operand) -> bool:
        bools = FactType.BOOL
        return isinstance(operand, FactValue) and self._rules.catalogue[operand.name].type is bools

    def _same(
        self, op: str, left: Operand, right: Operand, read: Callable[[str], np.ndarray]
    ) -> np.ndarray:
        one, other = self._value(left, read), self._value(right, read)
        other = 2 * other if isinstance(right, Literal) else other
        known = (one != 1) & (other != 1)
        return np.where(known, 2 * OPERATORS[op](one, other), 1)

    def _value(self, operand: Operand, read: Callable[[str], np.ndarray]) -> np.ndarray:
        match operand:
            case FactValue(name):
                return read(f"fact_{name}")
            case Literal(value):
                return np.int32(as_number(value, self._words))
            case OnDate():
                return np.int32(self._today)
        return read(_term(operand))


def _term(day: TermDay) -> str:
    plain = "".join(c if c.isalnum() else "_" for c in term_column(day))
    return f"term_{plain}"


def _yes_no(column: pa.ChunkedArray) -> np.ndarray:
    holds = column.fill_null(False).to_numpy()
    return np.where(column.is_valid().to_numpy(), 2 * holds, 1).astype(np.int32)


def results(engine: Engine, table: pa.Table) -> Mapping[str, np.ndarray]:
    """The outcome codes of a table, from loading to the last duty."""
    return engine.run(engine.load(table))
