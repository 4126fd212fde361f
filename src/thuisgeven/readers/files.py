"""The file of one case as rules and people read it: rows loaded once, facts, findings, dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from thuisgeven.domain.deadlines import Deadline
from thuisgeven.domain.facts import Facts
from thuisgeven.domain.findings import Assessment
from thuisgeven.domain.fold import Case as DomainCase
from thuisgeven.domain.fold import View
from thuisgeven.domain.gate import Report, report
from thuisgeven.domain.terms import Layer
from thuisgeven.records.facts import domain_case
from thuisgeven.records.models import Case, EventRow, Person
from thuisgeven.rules.case_deadlines import deadlines_of
from thuisgeven.rules.load import Library, library
from thuisgeven.rules.load_case import facts_of
from thuisgeven.rules.load_places import places


@dataclass(frozen=True)
class CaseFile:
    """One case as it stood on a day. Everything is worked out when it is first asked for."""

    case: Case
    on: date
    people: tuple[Person, ...]
    events: tuple[EventRow, ...]
    rules: Library

    @cached_property
    def domain(self) -> DomainCase:
        """The case without names, as the rules know it."""
        return domain_case(self.case, self.people, self.events, self.on, self.rules)

    @cached_property
    def view(self) -> View:
        """The timeline as it was known on the day."""
        return View(self.domain, self.on)

    @cached_property
    def facts(self) -> Facts:
        """The facts on the day."""
        return facts_of(self.domain, self.on, self.rules)

    @cached_property
    def assessment(self) -> Assessment:
        """The findings on the day."""
        return self.rules.rules.assess(self.facts)

    @cached_property
    def eviction_on(self) -> date | None:
        """The announced day of the eviction, while it stands."""
        stands = self.facts["eviction_announced"].value is True
        day = self.facts["eviction_on"].value
        return day if stands and isinstance(day, date) else None

    @cached_property
    def gate(self) -> Report:
        """The gate before that day."""
        return report(self.view, places(), self.eviction_on)

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The terms that run or ran, by their dates."""
        return tuple(deadlines_of(self.facts, self.rules))

    @cached_property
    def nearest_term(self) -> Deadline | None:
        """The first term that runs out: no local practice, and no time in which others wait."""
        running = (d for d in self.deadlines if d.last_day >= self.on and not d.rule.waiting)
        binding = (d for d in running if d.rule.layer is not Layer.PRACTICE)
        return min(binding, key=lambda deadline: deadline.last_day, default=None)

    @cached_property
    def rows(self) -> Mapping[str, EventRow]:
        """The rows of the timeline by their reference."""
        return {row.ref: row for row in self.events}


NAMES = ("name", "contact", "bsn", "bsn_ground", "language", "interpreter")


def file_of(case: Case, on: date) -> CaseFile:
    """The file of a case on a day, read from the database."""
    people, events = _rows(case)
    return CaseFile(case, on, tuple(people), tuple(events.select_related("account")), library())


def nameless_file_of(case: Case, on: date) -> CaseFile:
    """The same to reason about only: nobody's name is decrypted, nor fetched."""
    people, events = _rows(case)
    return CaseFile(case, on, tuple(people.defer(*NAMES)), tuple(events), library())


def _rows(case: Case) -> tuple[QuerySet[Person], QuerySet[EventRow]]:
    people = Person.objects.filter(household_id=case.household_id).order_by("slot")
    return people, EventRow.objects.filter(case=case).order_by("id")
