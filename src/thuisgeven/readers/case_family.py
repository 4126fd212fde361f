"""What staff, supporters and lawyers see of a family's own door, and of its ways to a judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.deadlines import Deadline
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.ordering import Group, group_of, in_order
from thuisgeven.domain.remedies import Remedy
from thuisgeven.readers.access import NotThere, Viewer, visible_case
from thuisgeven.readers.consent import refusals
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.readers.package import language_of
from thuisgeven.records.encryption import digest
from thuisgeven.records.models import Case, FamilyCode, FamilyRequest, Person, PersonKind
from thuisgeven.rules.load_case import facts_of
from thuisgeven.rules.load_rooms import remedies


@dataclass(frozen=True, slots=True)
class Access:
    """One resident, and its code if it has one that still opens the door."""

    person: Person
    code: FamilyCode | None
    identity: FamilyCode | None = None

    @property
    def child(self) -> bool:
        """Whether it is a child."""
        return self.person.kind == PersonKind.CHILD

    @property
    def language(self) -> str:
        """The language in which its letter is made, unless another one is chosen."""
        return language_of(self.person.language)


@dataclass(frozen=True, slots=True)
class FamilyAccess:
    """Who of the family can come in, and what it asked."""

    case: Case
    people: Sequence[Access]
    requests: Sequence[FamilyRequest]
    refused: Sequence[tuple[str, date]]


def family_access(viewer: Viewer, key: str) -> FamilyAccess:
    """The family's own door as its caseworker sees it. Raises NotThere."""
    case = visible_case(viewer, key)
    people = Person.objects.filter(household_id=case.household_id, left_on=None).order_by("slot")
    codes = FamilyCode.objects.filter(case=case, revoked_at=None).select_related("person")
    open_codes = [code for code in codes if code.opens_on(viewer.on)]
    numbers = {digest("family-identity", person.bsn) for person in people if person.bsn}
    letters = {code.person_id: code for code in open_codes if code.digest not in numbers}
    identities = {code.person_id: code for code in open_codes if code.digest in numbers}
    asked = FamilyRequest.objects.filter(case=case).select_related("task", "person")
    rows = [Access(p, letters.get(p.pk), identities.get(p.pk)) for p in people]
    return FamilyAccess(
        case, rows, list(asked.order_by("task__done_on", "-id")), refusals(case, viewer.on)
    )


def resident_with_code(viewer: Viewer, key: str, person_key: str) -> Access:
    """One resident with its new code, for the letter. Raises NotThere."""
    found = family_access(viewer, key)
    for access in found.people:
        if str(access.person.key) == person_key and access.code is not None:
            return access
    raise NotThere("code")


@dataclass(frozen=True, slots=True)
class Legal:
    """Rights that are open, what can be done against it by whom and until when, and the terms."""

    case: Case
    file: CaseFile
    gaps: Sequence[Finding]
    unknown: Sequence[Finding]
    remedies: Sequence[tuple[Person | None, Sequence[Remedy]]]
    deadlines: Sequence[Deadline]


def legal(viewer: Viewer, key: str) -> Legal:
    """Rights gaps, remedies and dates of a case. Raises NotThere."""
    case = visible_case(viewer, key)
    file = file_of(case, viewer.on)
    found = in_order(file.assessment.findings)
    return Legal(
        case,
        file,
        [f for f in found if group_of(f) in (Group.ACT, Group.OVER)],
        [f for f in found if group_of(f) is Group.UNKNOWN and f.surely_speaks],
        _per_adult(file),
        [one for one in file.deadlines if one.last_day >= file.on],
    )


def _per_adult(file: CaseFile) -> list[tuple[Person | None, Sequence[Remedy]]]:
    by_slot = {person.slot: person for person in file.people}
    slots = [person.id for person in file.domain.household.adults or ()] or [None]
    table = remedies()
    return [
        (by_slot.get(slot or ""), table.of(facts_of(file.domain, file.on, file.rules, slot)))
        for slot in slots
    ]
