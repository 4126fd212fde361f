"""What a family needs of a place, as the timeline tells it: the last time that somebody asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.events import EventScalar
from thuisgeven.domain.offers import roots
from thuisgeven.domain.stock import NEARBY, Matter, Near, Needs, metres_between
from thuisgeven.readers.files import CaseFile
from thuisgeven.records.models import Access, Facility, HousingNeeds, Place

ASKED = "housing_needs_asked"
ACCESS = {code: f"access_{code}" for code in Access.values}
"""Per need of access the field of the event that says it."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedNeeds:
    """What was asked last: on which day and by whom, the answers, wishes, and points on the map."""

    on: date | None
    by: str
    data: Mapping[str, EventScalar]
    wishes: str
    points: Mapping[Matter, Point]

    @property
    def access(self) -> list[str] | None:
        """What somebody needs to live and move about; None when that was not asked."""
        asked = {code: self.data.get(name) for code, name in ACCESS.items()}
        if all(answer is None for answer in asked.values()):
            return None
        return [code for code, answer in asked.items() if answer]

    @property
    def near(self) -> dict[Matter, Near]:
        """Per matter whether it has to be near, and how near."""
        return {matter: self._near(matter) for matter in NEARBY}

    def _near(self, matter: Matter) -> Near:
        wanted, far = self.data.get(f"{matter}_near"), self.data.get(f"{matter}_metres")
        known = wanted if isinstance(wanted, bool) else None
        return Near(known, far if isinstance(far, int) else None)

    def number(self, name: str) -> int | None:
        """A number that was given, or None."""
        value = self.data.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    @property
    def rent_cents(self) -> int | None:
        """What the family can pay a month, in cents."""
        euros = self.number("rent_euros")
        return None if euros is None else euros * 100

    @property
    def pets(self) -> bool | None:
        """Whether a pet comes along."""
        value = self.data.get("pets")
        return value if isinstance(value, bool) else None


def asked_needs(file: CaseFile) -> AskedNeeds | None:
    """What was asked last and still stands; None when nobody asked."""
    events = file.view.events(ASKED)
    if not events:
        return None
    last = events[-1]
    row = file.rows[last.id]
    kept = HousingNeeds.objects.filter(case=file.case).first()
    root = roots(file.domain.events).get(last.id, last.id)
    return AskedNeeds(
        on=last.on,
        by=row.account.name if row.account else "",
        data=last.data,
        wishes=row.note,
        points=_points(kept.content.get(root) if kept else None),
    )


def _points(kept: object) -> dict[Matter, Point]:
    found = kept if isinstance(kept, Mapping) else {}
    return {
        matter: (float(found[matter.value]["lat"]), float(found[matter.value]["lon"]))
        for matter in NEARBY
        if matter.value in found
    }


def needs_of(file: CaseFile, asked: AskedNeeds | None) -> Needs:
    """What a family needs, from what was asked and from who lives there."""
    people = [person for person in file.people if person.left_on is None]
    known = file.domain.household.children is not None and any(p.kind == "adult" for p in people)
    living = len(people) if known else None
    if asked is None:
        return Needs(people=living, move_by=file.eviction_on)
    return Needs(
        people=living,
        bedrooms=asked.number("bedrooms"),
        rent_cents=asked.rent_cents,
        features=None if asked.access is None else frozenset(asked.access),
        pets=asked.pets,
        near=asked.near,
        move_by=file.eviction_on,
    )


def metres_from(place: Place | None, asked: AskedNeeds | None) -> dict[Matter, int]:
    """As the crow flies from a place to school, care and work, where both points are known."""
    if place is None or not place.point or asked is None:
        return {}
    here = (float(place.point["lat"]), float(place.point["lon"]))
    return {matter: metres_between(here, point) for matter, point in asked.points.items()}


def takes_pets(place: Place) -> bool | None:
    """Whether pets are welcome in a place; None when nobody looked."""
    return None if place.facilities is None else Facility.PETS in place.facilities
