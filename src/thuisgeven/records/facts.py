"""The one bridge from rows to thinking: a case as the rules know it, without any name or text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thuisgeven.domain.events import Event, EventScalar, FieldType
from thuisgeven.domain.fold import Case as DomainCase
from thuisgeven.domain.household import Household as DomainHousehold
from thuisgeven.domain.household import Person as DomainPerson
from thuisgeven.domain.terms import Party
from thuisgeven.records.cases import Case
from thuisgeven.records.people import ChildrenAnswer, Household, Person, PersonKind
from thuisgeven.records.timeline import EventRow
from thuisgeven.rules.load import Library

DATED = ("value",)
"""Fields that may hold a date though the kind of event does not say so."""


def domain_case(
    case: Case, people: Iterable[Person], events: Iterable[EventRow], on: date, rules: Library
) -> DomainCase:
    """The case as the rules know it, as it stood on a day."""
    return DomainCase(
        id=case.number,
        household=_household(case.household, [p for p in people if _lived_there(p, on)], on),
        events=tuple(event_of(row, rules) for row in events),
        complete_for=frozenset(case.complete_for),
    )


def _lived_there(person: Person, on: date) -> bool:
    return person.known_on <= on and (person.left_on is None or person.left_on > on)


def _household(household: Household, people: list[Person], on: date) -> DomainHousehold:
    adults = tuple(_person(p) for p in people if p.kind == PersonKind.ADULT)
    children = tuple(_person(p) for p in people if p.kind == PersonKind.CHILD)
    answered = household.children_answered_on
    asked = answered is not None and answered <= on
    known = children or (asked and household.children == ChildrenAnswer.NONE)
    return DomainHousehold(adults=adults or None, children=children if known else None)


def _person(person: Person) -> DomainPerson:
    born = date.fromisoformat(person.born) if person.born else None
    return DomainPerson(id=person.slot, born=born, minor=person.minor)


def event_of(row: EventRow, rules: Library) -> Event:
    """One row of the timeline as an event."""
    return Event(
        id=row.ref,
        kind=row.kind,
        on=row.on,
        at=row.at,
        recorded_on=row.recorded_on,
        recorded_by=Party(row.recorded_by),
        evidence=tuple(row.evidence) or (row.ref,),
        child=row.child or None,
        adult=row.adult or None,
        replaces=row.replaces or None,
        data=_data(row, rules),
    )


def _data(row: EventRow, rules: Library) -> dict[str, EventScalar]:
    kind = rules.events[row.kind]
    dated = {field.name for field in kind.fields if field.type is FieldType.DATE}
    return {name: _value(name in dated, name, value) for name, value in row.data.items()}


def _value(dated: bool, name: str, value: EventScalar) -> EventScalar:
    if isinstance(value, str) and (dated or name in DATED):
        return _maybe_date(value)
    return value


def _maybe_date(text: str) -> EventScalar:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
