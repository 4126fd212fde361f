"""Hold the duties of the framework against the facts of one case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from thuisgeven.domain.compiled import CompiledDuty, Family, families
from thuisgeven.domain.duties import Duty
from thuisgeven.domain.facts import Facts, FactSpec
from thuisgeven.domain.findings import Assessment, Evaluation, Finding
from thuisgeven.domain.logic.evaluate import Program, TermDates
from thuisgeven.domain.logic.explain import Forest
from thuisgeven.domain.logic.kleene import OUTCOMES
from thuisgeven.domain.terms import Level, Outcome

ENGINE = "thuisgeven-engine/1"
DATES_KEPT = 64
"""For so many checking dates it is remembered which versions are in force."""

_Row = tuple[Family, CompiledDuty | None, Duty, tuple[int, int, int]]


class RuleSet:
    """The rules, compiled to run together. Build once; `assess` runs it per case.

    `digest` is the SHA-256 of the rules as data; `terms` maps the ids of named terms to functions
    from a start to (last day, safe day). Only duties of one level are compiled (default: a case).
    """

    def __init__(
        self,
        duties: Sequence[Duty],
        catalogue: Mapping[str, FactSpec],
        terms: Mapping[str, TermDates],
        digest: str,
        level: Level = Level.CASE,
    ) -> None:
        self.duties = tuple(duty for duty in duties if duty.level is level)
        self.catalogue = catalogue
        self.terms = terms
        self.digest = digest
        conditions = [condition for duty in self.duties for condition in duty.conditions]
        exceptions = [part for duty in self.duties for part in duty.unless]
        self.program = Program([*conditions, *exceptions], terms)
        self.forest = Forest(conditions, self.program)
        self._families = tuple(families(self.duties, self.program, self.forest))
        self._on = lru_cache(maxsize=DATES_KEPT)(self._in_force)

    def assess(self, facts: Facts) -> Assessment:
        """All findings of one case, in the order of the rules. The date is that of the facts."""
        results = self.program.run(facts.values)
        evaluation = Evaluation(self.program, facts, results, self.forest)
        new = tuple.__new__  # a third of the time of calling the class, a hundred times per case
        findings: list[Finding] = [
            _finding(family, evaluation)
            if rule is None
            else new(
                Finding,
                (duty, OUTCOMES[results[a], results[b], results[c]], evaluation, rule, None, False),
            )
            for family, rule, duty, (a, b, c) in self._on(facts.on)
        ]
        return Assessment(findings=tuple(findings), facts=facts, rules=self.digest, engine=ENGINE)

    def _in_force(self, on: date) -> list[_Row]:
        """Per duty the version that counts on a checking date; None: it depends on the case."""
        rows: list[_Row] = []
        for family in self._families:
            rule = None if family.chosen_by else family.valid_on(on)
            latest = family.versions[-1]
            rows.append((family, rule, (rule or latest).duty, (rule or latest).numbers))
        return rows


def assess(rules: RuleSet, facts: Facts) -> Assessment:
    """Hold a rule set against the facts of one case on the date of those facts."""
    return rules.assess(facts)


def _finding(family: Family, evaluation: Evaluation) -> Finding:
    facts, chosen_by = evaluation.facts, family.chosen_by
    day = facts.on if chosen_by is None else facts.values.get(chosen_by)
    if day is None:
        return _undated(family, evaluation)
    version = family.valid_on(day if isinstance(day, date) else facts.on)
    if version is None:
        return _found(family.versions[-1], Outcome.NOT_APPLICABLE, evaluation, None, True)
    return _found(version, version.outcome(evaluation.results), evaluation, None, False)


def _undated(family: Family, evaluation: Evaluation) -> Finding:
    """The date that chooses the version is unknown: settled only if every version agrees."""
    latest = family.versions[-1]
    outcomes = {version.outcome(evaluation.results) for version in family.versions}
    if not family.unbroken:
        outcomes.add(Outcome.NOT_APPLICABLE)
    only = len(family.versions) == 1 and family.unbroken
    if only or (len(outcomes) == 1 and Outcome.UNKNOWN not in outcomes):
        return _found(latest, outcomes.pop(), evaluation, None, False)
    return _found(latest, Outcome.UNKNOWN, evaluation, family, False)


def _found(
    rule: CompiledDuty,
    outcome: Outcome,
    evaluation: Evaluation,
    undecided: Family | None,
    out_of_force: bool,
) -> Finding:
    return Finding(rule.duty, outcome, evaluation, rule, undecided, out_of_force)
