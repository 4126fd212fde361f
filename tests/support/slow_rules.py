"""A plain, slow reading of duties for one case: what the fast engine must come to as well.

It follows the words of the rules: Kleene's tables, one condition at a time, from the top, nothing
remembered and nothing shared. It is written from the definitions, not from the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from thuisgeven.domain.compiled import unbroken, versions_by_id
from thuisgeven.domain.duties import Duty
from thuisgeven.domain.facts import ABSENT, Facts, Missing
from thuisgeven.domain.logic.evaluate import OPERATORS, TermDates
from thuisgeven.domain.logic.explain import Explanation
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
    own_facts,
)
from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN, known, outcome_of
from thuisgeven.domain.rights import RuleSet
from thuisgeven.domain.terms import DecidedBy, Outcome

Shown = tuple[object, ...]


class Plain(NamedTuple):
    """One duty held against one case: what a finding says."""

    duty: str
    outcome: Outcome
    evidence: tuple[str, ...]
    missing: tuple[Missing, ...]
    trees: tuple[Shown, ...]


class Case:
    """One case, with the terms that its rules count with."""

    def __init__(self, facts: Facts, terms: Mapping[str, TermDates]) -> None:
        self.facts, self.terms = facts, terms

    def operand(self, operand: Operand) -> object:
        match operand:
            case Literal(value):
                return value
            case OnDate():
                return self.facts.on
            case FactValue(name):
                return self.facts.values.get(name)
        start = self.facts.values.get(operand.fact)
        days = self.terms[operand.term](start) if isinstance(start, date) else (start, start)
        return days[1] if operand.safe else days[0]

    def value(self, node: Condition) -> int:
        match node:
            case Part(_, arg, _):
                return self.value(arg)
            case Constant(value):
                return value
            case Not(arg):
                return {TRUE: FALSE, FALSE: TRUE}.get(self.value(arg), UNKNOWN)
            case All(args):
                values = [self.value(arg) for arg in args]
                return FALSE if FALSE in values else UNKNOWN if UNKNOWN in values else TRUE
            case Any(args):
                values = [self.value(arg) for arg in args]
                return TRUE if TRUE in values else UNKNOWN if UNKNOWN in values else FALSE
        return self.leaf(node)

    def leaf(self, node: Condition) -> int:
        match node:
            case Holds(name):
                value = self.facts.values.get(name)
                return known(value) if isinstance(value, bool) else UNKNOWN
            case Member(operand, values):
                value = self.operand(operand)
                return UNKNOWN if value is None or value is ABSENT else known(value in values)
            case Compare(op, left, right):
                return self.compare(self.operand(left), op, self.operand(right))
            case Happened(name):
                return self.in_time(FactValue(name), "<=", OnDate())
            case By(name, limit, strict):
                return self.in_time(FactValue(name), "<" if strict else "<=", limit)
            case Passed(moment):
                return self.in_time(moment, "<", OnDate())
        raise TypeError(node)

    def in_time(self, moment: Operand, op: str, limit: Operand) -> int:
        day = self.operand(moment)
        return FALSE if day is ABSENT else self.compare(day, op, self.operand(limit))

    def compare(self, left: object, op: str, right: object) -> int:
        if any(side is None or side is ABSENT for side in (left, right)):
            return UNKNOWN
        return known(OPERATORS[op](left, right))

    def tree(self, node: Condition) -> Shown:
        """Every node with its sentence, its value and the facts that it reads, from the top."""
        says = None
        value = self.value(node)
        while isinstance(node, Part):
            says, node = says or node.says, node.arg
        facts = tuple((name, self.facts[name]) for name in own_facts(node))
        return node, says, value, facts, tuple(map(self.tree, children(node)))

    def open(self, node: Condition) -> Iterable[str]:
        """The facts without which an unknown stays unknown, in reading order."""
        while isinstance(node, Part):
            node = node.arg
        if self.value(node) != UNKNOWN:
            return
        names, values = own_facts(node), self.facts.values
        unknown = [name for name in names if name not in values]
        yield from unknown or [name for name in names if values[name] is ABSENT]
        for part in children(node):
            yield from self.open(part)

    def held(self, duty: Duty) -> Plain:
        """One version of a duty, as if it were in force."""
        speaks, fulfilled, passed = duty.conditions
        outcome = outcome_of(self.value(speaks), self.value(fulfilled), self.value(passed))
        asked = [speaks, fulfilled, passed]
        if duty.decided_by is DecidedBy.COURT or self.value(fulfilled) == TRUE:
            asked = [speaks]
        names = [name for condition in asked for name in self.open(condition)]
        references = [r for n in duty.facts for r in self.evidence(n)]
        return Plain(
            duty.id,
            outcome,
            tuple(dict.fromkeys(references)),
            self.named(names) if outcome is Outcome.UNKNOWN else (),
            tuple(map(self.tree, duty.conditions)),
        )

    def evidence(self, name: str) -> tuple[str, ...]:
        return self.facts[name].evidence + self.facts[name].contested_by

    def named(self, names: Iterable[str]) -> tuple[Missing, ...]:
        return tuple(Missing(name, self.facts[name].state) for name in dict.fromkeys(names))


def slowly(rules: RuleSet, facts: Facts) -> list[Plain]:
    """What every duty comes to, in the order of the rules."""
    case = Case(facts, rules.terms)
    return [_chosen(case, versions) for versions in versions_by_id(rules.duties).values()]


def _chosen(case: Case, versions: tuple[Duty, ...]) -> Plain:
    """The version in force on the date that chooses it; when nobody knows it, all must agree."""
    chosen_by, latest = versions[-1].version_on, case.held(versions[-1])
    day = case.facts.on if chosen_by is None else case.facts.values.get(chosen_by)
    if day is not None:
        day = day if isinstance(day, date) else case.facts.on
        for version in versions:
            if version.valid_on(day):
                return case.held(version)
        return latest._replace(outcome=Outcome.NOT_APPLICABLE, missing=())
    every = [case.held(version) for version in versions]
    outcomes = {one.outcome for one in every}
    if not unbroken(versions):
        outcomes.add(Outcome.NOT_APPLICABLE)
    if (len(versions) == 1 and unbroken(versions)) or (
        len(outcomes) == 1 and Outcome.UNKNOWN not in outcomes
    ):
        return latest
    names = [missing.fact for one in every for missing in one.missing]
    return latest._replace(outcome=Outcome.UNKNOWN, missing=case.named([*names, str(chosen_by)]))


def at_once(rules: RuleSet, facts: Facts) -> list[Plain]:
    """The same from the engine, read node by node."""
    return [
        Plain(
            finding.duty.id,
            finding.outcome,
            finding.evidence,
            finding.missing,
            tuple(_shown(tree) for tree in finding.explanation),
        )
        for finding in rules.assess(facts).findings
    ]


def _shown(node: Explanation) -> Shown:
    return node.condition, node.says, node.value, node.facts, tuple(map(_shown, node.children))
