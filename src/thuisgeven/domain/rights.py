"""Hold the duties of the framework against the facts of one case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.duties import Duty
from thuisgeven.domain.facts import FactSpec, Facts
from thuisgeven.domain.findings import Assessment, Evaluation, Finding, Receipt
from thuisgeven.domain.logic.evaluate import Program, TermDates
from thuisgeven.domain.logic.kleene import OUTCOMES, SPAN
from thuisgeven.domain.terms import Level, Outcome

ENGINE = "thuisgeven-engine/1"


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A version of a duty with the numbers of its three conditions in the program."""

    duty: Duty
    speaks: int
    fulfilled: int
    passed: int

    def outcome(self, results: Sequence[int]) -> Outcome:
        fulfilled = results[self.speaks] * SPAN + results[self.fulfilled]
        return OUTCOMES[fulfilled * SPAN + results[self.passed]]


@dataclass(frozen=True, slots=True)
class _Family:
    """All versions of one duty, oldest first."""

    versions: tuple[_Compiled, ...]

    @property
    def chosen_by(self) -> str | None:
        return self.versions[-1].duty.version_on

    def valid_on(self, day: date) -> _Compiled | None:
        return next((v for v in self.versions if v.duty.valid_on(day)), None)


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
        self._families = tuple(_families(self.duties, self.program))

    def assess(self, facts: Facts) -> Assessment:
        """All findings of one case, in the order of the rules. The date is that of the facts."""
        evaluation = Evaluation(self.program, facts, self.program.run(facts.values))
        findings = tuple(_finding(family, evaluation) for family in self._families)
        receipt = Receipt(rules=self.digest, engine=ENGINE, facts=facts.digest(), on=facts.on)
        return Assessment(findings=findings, receipt=receipt, facts=facts)


def assess(rules: RuleSet, facts: Facts) -> Assessment:
    """Hold a rule set against the facts of one case on the date of those facts."""
    return rules.assess(facts)


def versions_by_id(duties: Sequence[Duty]) -> dict[str, tuple[Duty, ...]]:
    """The versions of each duty, oldest first; the duties in the order of their first version."""
    grouped: dict[str, list[Duty]] = {}
    for duty in duties:
        grouped.setdefault(duty.id, []).append(duty)
    return {
        duty_id: tuple(sorted(versions, key=lambda duty: duty.valid_from or date.min))
        for duty_id, versions in grouped.items()
    }


def _families(duties: Sequence[Duty], program: Program) -> Iterator[_Family]:
    for versions in versions_by_id(duties).values():
        yield _Family(tuple(_compiled(duty, program) for duty in versions))


def _compiled(duty: Duty, program: Program) -> _Compiled:
    speaks, fulfilled, passed = (program.index_of(c) for c in duty.conditions)
    return _Compiled(duty, speaks, fulfilled, passed)


def _finding(family: _Family, evaluation: Evaluation) -> Finding:
    facts = evaluation.facts
    chosen_by = family.chosen_by
    day = facts.on if chosen_by is None else facts.values.get(chosen_by)
    if day is None and chosen_by is not None:
        return _undated(family, chosen_by, evaluation)
    version = family.valid_on(day if isinstance(day, date) else facts.on)
    if version is None:
        latest = family.versions[-1].duty
        return Finding(latest, Outcome.NOT_APPLICABLE, evaluation, out_of_force=True)
    return Finding(version.duty, version.outcome(evaluation.results), evaluation)


def _undated(family: _Family, chosen_by: str, evaluation: Evaluation) -> Finding:
    """The date that chooses the version is unknown: settled only if every version agrees."""
    results = evaluation.results
    outcomes = {version.outcome(results) for version in family.versions}
    first, last = family.versions[0].duty, family.versions[-1].duty
    if first.valid_from is not None or last.valid_to is not None:
        outcomes.add(Outcome.NOT_APPLICABLE)
    if len(outcomes) == 1:
        return Finding(last, outcomes.pop(), evaluation)
    return Finding(last, Outcome.UNKNOWN, evaluation, version_unknown=chosen_by)
