"""Put practice cases in the database, many in few statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache

from django.db import transaction

from thuisgeven.actions.practice_timelines import Drawn, Happened
from thuisgeven.actions.summary import COLUMNS, summarise
from thuisgeven.readers.files import CaseFile
from thuisgeven.records.chain import Entry, append_all, event_digest
from thuisgeven.records.encryption import index_of
from thuisgeven.records.models import (
    Account,
    Case,
    CaseMember,
    CaseWord,
    Deed,
    EventRow,
    Home,
    Household,
    Organisation,
    Part,
    Person,
    PersonKind,
)
from thuisgeven.records.rows import insert, insert_objects
from thuisgeven.rules.load import library


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """One case to put away: what happened, where and to whom, and who works on it."""

    drawn: Drawn
    name: str
    home: Home = field(default_factory=Home)
    names: Mapping[str, str] = field(default_factory=dict)
    owner: Account | None = None
    new: bool = False
    model: Case | None = None
    """A case with the same timeline, whose columns this one takes over."""


@transaction.atomic
def keep(batch: Sequence[Invented], organisation: Organisation, today: date) -> list[Case]:
    """Put cases in the database as if their events had been recorded on their days."""
    Home.objects.bulk_create([one.home for one in batch])
    households = Household.objects.bulk_create([_household(one, organisation) for one in batch])
    people = [_people(household, one) for one, household in zip(batch, households, strict=True)]
    insert_objects([person for found in people for person in found])
    cases = Case.objects.bulk_create(
        [_case(one, household, today) for one, household in zip(batch, households, strict=True)]
    )
    organisation.save(update_fields=["last_number"])
    pairs = list(zip(batch, cases, strict=True))
    rows = [row for one, case in pairs for row in _rows(case, one)]
    insert_objects(rows)
    append_all(organisation.pk, [(_entry(row, organisation), row.recorded_at) for row in rows])
    insert(CaseWord, ("case", "digest"), (w for one, case in pairs for w in _words(case, one)))
    CaseMember.objects.bulk_create(_member(one, case, today) for one, case in pairs if one.owner)
    return cases


def _household(one: Invented, organisation: Organisation) -> Household:
    return Household(
        organisation=organisation,
        home=one.home,
        name=one.name,
        children=one.drawn.children,
        children_answered_on=None if one.drawn.children == "unknown" else one.drawn.opened_on,
    )


def _case(one: Invented, household: Household, today: date) -> Case:
    organisation = household.organisation
    organisation.last_number += 1
    case = Case(
        organisation=organisation,
        household=household,
        opened_on=one.drawn.opened_on,
        number=f"{organisation.prefix}-{one.drawn.opened_on.year}-{organisation.last_number:04}",
        complete_for=list(one.drawn.complete_for),
    )
    if one.model is None:
        people, rows = tuple(_people(household, one)), tuple(_rows(case, one))
        summarise(case, CaseFile(case, today, people, rows, library()))
    else:
        for column in COLUMNS:
            setattr(case, column, getattr(one.model, column))
    return case


def _people(household: Household, one: Invented) -> Iterator[Person]:
    for slot, born, minor in one.drawn.people:
        yield Person(
            household=household,
            slot=slot,
            name=one.names.get(slot, ""),
            kind=PersonKind.CHILD if slot.startswith("c") else PersonKind.ADULT,
            born=born.isoformat() if born else "",
            minor=None if born else minor,
            known_on=one.drawn.opened_on,
        )


def _rows(case: Case, one: Invented) -> Iterator[EventRow]:
    for number, happened in enumerate(one.drawn.events, start=1):
        yield _row(case, happened, happened.ref or f"e{number}")


def _row(case: Case, happened: Happened, ref: str) -> EventRow:
    recorded = happened.recorded_on or happened.on or case.opened_on
    data = {k: v.isoformat() if isinstance(v, date) else v for k, v in happened.data.items()}
    return EventRow(
        case=case,
        ref=ref,
        kind=happened.kind,
        on=happened.on,
        recorded_on=recorded,
        recorded_at=datetime.combine(recorded, time(9), UTC),
        recorded_by=happened.by,
        child=happened.child,
        adult=happened.adult,
        replaces=happened.replaces,
        data=data,
        evidence=list(happened.evidence or (ref,)),
    )


def _entry(row: EventRow, organisation: Organisation) -> Entry:
    return Entry(
        organisation=organisation.pk,
        account=None,
        deed=Deed.CHANGE,
        what="seed",
        cases=(row.case_id,),
        detail={"kind": row.kind, "ref": row.ref, "event": event_digest(row)},
    )


def _words(case: Case, one: Invented) -> Iterator[tuple[int, str]]:
    home = one.home
    texts = [one.name, *one.names.values(), home.street, home.house_number]
    texts += [home.postcode, home.postcode.replace(" ", ""), home.place]
    digests = index_of([case.number]).union(*map(_invented_words, texts))
    for digest in sorted(digests):
        yield case.pk, digest


@cache
def _invented_words(text: str) -> frozenset[str]:
    """The digests of an invented name or street; there are few, and they come back often."""
    return frozenset(index_of([text]))


def _member(one: Invented, case: Case, today: date) -> CaseMember:
    seen = None if one.new else today
    member = CaseMember(case=case, account=one.owner, part=Part.OWNER, since=today, seen_on=seen)
    member.take_over()
    return member
