"""Hold the duties of the framework against the facts of one case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import NamedTuple

from thuisgeven.domain.compiled import CompiledDuty, Family, families
from thuisgeven.domain.duties import Duty
from thuisgeven.domain.facts import Facts, FactSpec, Missing
from thuisgeven.domain.findings import Assessment, Finding
from thuisgeven.domain.holding import holding
from thuisgeven.domain.logic.evaluate import Program, TermDates
from thuisgeven.domain.logic.explain import Forest
from thuisgeven.domain.plainly import plainly
from thuisgeven.domain.terms import Level, Outcome

Hold = Callable[[Facts], Sequence[Finding]]
"""What holds all versions of all duties against a case."""

ENGINE = "thuisgeven-engine/2"
DATES_KEPT = 64
"""For so many checking dates it is remembered which versions are in force."""


class InForce(NamedTuple):
    """On one date: what takes the version that counts of each duty, and the duties that are not
    settled by that, by their number."""

    pick: Callable[[Sequence[Finding]], tuple[Finding, ...]]
    others: tuple[tuple[int, Family], ...]


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
        self._hold: Hold = self._first
        self._on = lru_cache(maxsize=DATES_KEPT)(self._in_force)

    @cached_property
    def _versions(self) -> Sequence[CompiledDuty]:
        return [version for family in self._families for version in family.versions]

    @cached_property
    def _written(self) -> Hold:
        return holding(self.program, self.forest, self._versions)

    def _first(self, facts: Facts) -> Sequence[Finding]:
        """The first case is read plainly: most processes that meet it soon are over."""
        self._hold = self._second
        return plainly(self.program, self.forest, self._versions, facts)

    def _second(self, facts: Facts) -> Sequence[Finding]:
        return self.ready()._hold(facts)

    def ready(self) -> RuleSet:
        """Make everything ready that the first cases would wait for."""
        self._hold = self._written
        return self

    def assess(self, facts: Facts) -> Assessment:
        """All findings of one case, in the order of the rules. The date is that of the facts."""
        found = self._hold(facts)
        now = self._on(facts.on)
        findings = now.pick(found)
        if now.others:
            settled = list(findings)
            for number, family in now.others:
                settled[number] = _settled(family, found, facts)
            findings = tuple(settled)
        return Assessment(findings=findings, facts=facts, rules=self.digest, engine=ENGINE)

    def _in_force(self, on: date) -> InForce:
        """Which versions count on a checking date, and which duties are to be settled per case."""
        versions: list[int] = []
        others: list[tuple[int, Family]] = []
        for number, family in enumerate(self._families):
            rule = None if family.chosen_by else family.valid_on(on)
            versions.append((rule or family.versions[-1]).place)
            if rule is None:
                others.append((number, family))
        return InForce(picking(versions), tuple(others))


def assess(rules: RuleSet, facts: Facts) -> Assessment:
    """Hold a rule set against the facts of one case on the date of those facts."""
    return rules.assess(facts)


def _settled(family: Family, found: Sequence[Finding], facts: Facts) -> Finding:
    """The finding of a duty whose version depends on the case, or that has none in force."""
    day = facts.on if family.chosen_by is None else facts.values.get(family.chosen_by)
    if day is None:
        return _undated(family, [found[version.place] for version in family.versions], facts)
    version = family.valid_on(day if isinstance(day, date) else facts.on)
    if version is None:
        return _out_of_force(found[family.versions[-1].place])
    return found[version.place]


def _out_of_force(as_if: Finding) -> Finding:
    duty, _, trees, evidence, _, due, facts, *_ = as_if
    return Finding(duty, Outcome.NOT_APPLICABLE, trees, evidence, (), due, facts, None, True)


def _undated(family: Family, found: Sequence[Finding], facts: Facts) -> Finding:
    """The date that chooses the version is unknown: settled only if every version agrees."""
    latest = found[-1]
    outcomes = {finding.outcome for finding in found}
    if not family.unbroken:
        outcomes.add(Outcome.NOT_APPLICABLE)
    only = len(family.versions) == 1 and family.unbroken
    if only or (len(outcomes) == 1 and Outcome.UNKNOWN not in outcomes):
        return latest
    missing = [item for finding in found for item in finding.missing]
    if family.chosen_by is not None:
        missing.append(Missing(family.chosen_by, facts[family.chosen_by].state))
    names = tuple(dict.fromkeys(missing))
    return latest._replace(outcome=Outcome.UNKNOWN, missing=names, undecided=family)


def picking(places: Sequence[int]) -> Callable[[Sequence[Finding]], tuple[Finding, ...]]:
    """What takes the findings at these places, in this order."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda found: tuple([found[place] for place in places])
