"""From the duties of a rule set to one circuit over bit-planes, with a plane per outcome.

Each case below repeats in planes what `domain.logic.evaluate` and `domain.rights` say for one case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.compiled import unbroken, versions_by_id
from thuisgeven.domain.duties import Duty
from thuisgeven.domain.facts import FactSpec, FactType
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
)
from thuisgeven.domain.logic.kleene import FALSE, TRUE
from thuisgeven.domain.rights import RuleSet
from thuisgeven.domain.terms import Outcome
from thuisgeven.monitoring.circuit import (
    ONES,
    ZERO,
    Circuit,
    Comparison,
    Kleene,
    Ref,
    Side,
    Stored,
)

Outcomes = Mapping[Outcome, Ref]
"""Per determinate outcome the ref of its plane; `unknown` is where none of them says yes."""

CONSTANTS = {TRUE: Kleene(ONES, ZERO), FALSE: Kleene(ZERO, ONES)}
NOWHERE = Kleene(ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A circuit and, per duty, the planes of its outcomes."""

    circuit: Circuit
    outcomes: Mapping[str, Outcomes]


def compile_rules(rules: RuleSet, on: date | None) -> Compiled:
    """The circuit of a rule set. `on`: the one checking date, or None: each case has its own."""
    compiler = _Compiler(rules.catalogue, Circuit(), {}, OnDate() if on is None else Literal(on))
    families = versions_by_id(rules.duties)
    outcomes = {duty_id: compiler.family(duties) for duty_id, duties in families.items()}
    return Compiled(compiler.circuit, outcomes)


@dataclass(frozen=True, slots=True)
class _Compiler:
    catalogue: Mapping[str, FactSpec]
    circuit: Circuit
    seen: dict[Condition, Kleene]
    today: Operand

    def family(self, versions: Sequence[Duty]) -> Outcomes:
        """The outcomes of a duty of which the version in force on its own date counts."""
        found = [self.outcomes(duty) for duty in versions]
        whole = unbroken(versions)
        if len(versions) == 1 and whole:
            return found[0]
        chosen_by = versions[-1].version_on
        day = self.today if chosen_by is None else FactValue(chosen_by)
        chosen = self.chosen(versions, day)
        return {
            outcome: self.circuit.either(
                [
                    *(
                        self.circuit.both([c, f[outcome]])
                        for c, f in zip(chosen, found, strict=True)
                    ),
                    self.otherwise(outcome, day, chosen),
                    self.agreed(outcome, day, [f[outcome] for f in found], whole),
                ]
            )
            for outcome in found[0]
        }

    def otherwise(self, outcome: Outcome, day: Operand, chosen: Sequence[Ref]) -> Ref:
        """Where the day is known but no version was in force: the duty does not apply."""
        if outcome is not Outcome.NOT_APPLICABLE:
            return ZERO
        return self.circuit.without(self.dated(day), self.circuit.either(chosen))

    def agreed(self, outcome: Outcome, day: Operand, found: Sequence[Ref], whole: bool) -> Ref:
        """Where the day that chooses is unknown but every version comes to the same outcome."""
        if not whole and outcome is not Outcome.NOT_APPLICABLE:
            return ZERO
        return self.circuit.both([self.circuit.without(ONES, self.dated(day)), *found])

    def dated(self, day: Operand) -> Ref:
        return self.circuit.either([self.known(day), self.absent(day)])

    def chosen(self, versions: Sequence[Duty], day: Operand) -> list[Ref]:
        """Per version the cases for which it counts: the first that was in force on the day."""
        gates = self.circuit
        chosen: list[Ref] = []
        for duty in versions:
            dated = gates.both([self.known(day), self.in_force(duty, day)])
            absent = gates.both([self.absent(day), self.in_force(duty, self.today)])
            valid = gates.either([dated, absent])
            chosen.append(gates.without(valid, gates.both([valid, gates.either(chosen)])))
        return chosen

    def in_force(self, duty: Duty, day: Operand) -> Ref:
        limits = (("<=", duty.valid_to), (">=", duty.valid_from))
        return self.circuit.both(
            self.compared(op, day, Literal(limit)) for op, limit in limits if limit is not None
        )

    def outcomes(self, duty: Duty) -> Outcomes:
        """Where one version of a duty comes to each determinate outcome."""
        gates = self.circuit
        speaks, fulfilled, passed = (self.condition(c) for c in duty.conditions)
        broken = gates.both([speaks.true, fulfilled.false])
        return {
            Outcome.MET: gates.both([speaks.true, fulfilled.true]),
            Outcome.NOT_MET: gates.both([broken, passed.true]),
            Outcome.PENDING: gates.both([broken, passed.false]),
            Outcome.NOT_APPLICABLE: speaks.false,
        }

    def condition(self, node: Condition) -> Kleene:
        """The pair of planes of a condition; equal conditions share their planes."""
        if node not in self.seen:
            self.seen[node] = self.logical(node) or self.leaf(node)
        return self.seen[node]

    def logical(self, node: Condition) -> Kleene | None:
        match node:
            case Part(_, arg, _):
                return self.condition(arg)
            case Not(arg):
                return self.condition(arg).opposite()
            case All(args):
                return self.circuit.all_of([self.condition(arg) for arg in args])
            case Any(args):
                return self.circuit.any_of([self.condition(arg) for arg in args])
            case Constant(value):
                return CONSTANTS.get(value, NOWHERE)
        return None

    def leaf(self, node: Condition) -> Kleene:
        match node:
            case Holds(name):
                return self.flag(FactValue(name))
            case Happened(name):
                return self.happened("<=", FactValue(name), self.today)
            case By(name, limit, strict):
                return self.happened("<" if strict else "<=", FactValue(name), limit)
            case Passed(moment):
                return self.happened("<", moment, self.today)
            case Compare(op, left, right):
                return self.comparison(op, left, right)
            case Member(operand, values):
                return self.circuit.any_of(
                    [self.comparison("==", operand, Literal(value)) for value in values]
                )
        raise TypeError(f"no leaf: {node!r}")

    def happened(self, op: str, moment: Operand, limit: Operand) -> Kleene:
        """A moment compared with a limit; a moment that is absent did not come in time."""
        found = self.comparison(op, moment, limit)
        return Kleene(found.true, self.circuit.either([found.false, self.absent(moment)]))

    def comparison(self, op: str, left: Operand, right: Operand) -> Kleene:
        if self.yes_no(left):
            same = self.circuit.equal(self.flag(left), self.flag(right))
            return same if op == "==" else same.opposite()
        known = self.circuit.both([self.known(left), self.known(right)])
        true = self.circuit.both([known, self.compared(op, left, right)])
        return Kleene(true, self.circuit.without(known, true))

    def yes_no(self, operand: Operand) -> bool:
        if not isinstance(operand, FactValue):
            return False
        return self.catalogue[operand.name].type is FactType.BOOL

    def flag(self, operand: Operand) -> Kleene:
        """The planes of a yes/no operand."""
        if isinstance(operand, FactValue):
            sides = (Stored(operand.name, side) for side in (Side.TRUE, Side.FALSE))
            return Kleene(*(self.circuit.place(side) for side in sides))
        return CONSTANTS[TRUE if operand == Literal(True) else FALSE]

    def known(self, operand: Operand) -> Ref:
        return self.stored(operand, Side.KNOWN, ONES)

    def absent(self, operand: Operand) -> Ref:
        return self.stored(operand, Side.ABSENT, ZERO)

    def stored(self, operand: Operand, side: Side, otherwise: Ref) -> Ref:
        match operand:
            case FactValue(name) | TermDay(_, name, _):
                return self.circuit.place(Stored(name, side))
        return otherwise

    def compared(self, op: str, left: Operand, right: Operand) -> Ref:
        """The plane of a bare comparison; settled at once when both operands are fixed."""
        left, right = (self.today if isinstance(o, OnDate) else o for o in (left, right))
        if isinstance(left, Literal) and isinstance(right, Literal):
            return ONES if OPERATORS[op](left.value, right.value) else ZERO
        return self.circuit.place(Comparison(op, left, right))
