"""The places of a municipality, and which of them suit one family, with why and why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from thuisgeven.domain.logic.kleene import TRUE
from thuisgeven.domain.stock import (
    Group,
    Match,
    Measures,
    Needs,
    group,
    matches,
    rank,
)
from thuisgeven.domain.stock import Place as Suiting
from thuisgeven.readers.access import NotThere, Sight, Viewer, visible_case
from thuisgeven.readers.files import file_of
from thuisgeven.readers.needs import AskedNeeds, asked_needs, metres_from, needs_of, takes_pets
from thuisgeven.records.models import (
    Access,
    AddressLevel,
    Case,
    Contract,
    Facility,
    Offer,
    Place,
)
from thuisgeven.rules.load_places import places
from thuisgeven.rules.load_rooms import aftercare

LEVELS, CONTRACTS = AddressLevel.choices, Contract.choices
FACILITIES, ACCESS = Facility.choices, Access.choices
"""Words for forms, which do not know the records themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """By what the list is narrowed; an empty one narrows nothing."""

    kind: str = ""
    bedrooms: int = 0
    area: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One place in the list, to how many families it is offered now, and how it suits a family."""

    place: Place
    home: bool
    offered: int = 0
    here: bool = False
    matches: Sequence[Match] = ()

    @property
    def group(self) -> Group:
        """The group in which it stands."""
        return group(self.matches)

    @property
    def weak(self) -> Sequence[Match]:
        """What speaks against it or is not known, what speaks against it first."""
        return sorted((m for m in self.matches if m.value != TRUE), key=lambda m: m.value)

    @property
    def strong(self) -> Sequence[Match]:
        """What suits."""
        return [match for match in self.matches if match.value == TRUE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """The places that a viewer sees, and for whom they were compared if for anybody."""

    places: Sequence[Listed]
    wanted: Wanted
    total: int
    areas: Sequence[str]
    case: Case | None = None
    needs: AskedNeeds | None = None
    people: int | None = None
    groups: Mapping[Group, Sequence[Listed]] = field(default_factory=dict)


def stock(viewer: Viewer, wanted: Wanted) -> Stock:
    """The stock of the viewer's own municipality, by the day from which a place is there."""
    own = _own(viewer)
    found = _narrowed(own, wanted)
    kinds = places().kinds
    listed = [Listed(place=p, home=kinds[p.kind].home, offered=p.offered) for p in found]
    ordered = sorted(listed, key=lambda one: (one.place.available_from or date.max, one.place.pk))
    return Stock(places=ordered, wanted=wanted, total=own.count(), areas=_areas(own))


def stock_for(viewer: Viewer, key: str, wanted: Wanted) -> Stock:
    """The stock compared with what one family needs. Raises NotThere when it is not theirs."""
    case = visible_case(viewer, key)
    file = file_of(case, viewer.on)
    needs = asked_needs(file)
    own = _own(viewer).filter(organisation=case.organisation_id)
    offered = set(Offer.objects.filter(case=case, ended=False).values_list("place_id", flat=True))
    asked = needs_of(file, needs)
    listed = [_compared(p, asked, needs, p.pk in offered) for p in _narrowed(own, wanted)]
    listed.sort(key=lambda one: (*rank(one.matches, one.place.available_from), one.place.pk))
    return Stock(
        places=listed,
        wanted=wanted,
        total=own.count(),
        areas=_areas(own),
        case=case,
        needs=needs,
        people=asked.people,
        groups={g: [one for one in listed if one.group is g] for g in Group},
    )


def _own(viewer: Viewer):  # type: ignore[no-untyped-def]
    organisations = viewer.organisations_with(Sight.STOCK)
    if not organisations:
        raise NotThere("stock")
    active = Count("offers", filter=Q(offers__ended=False), distinct=True)
    return Place.objects.filter(organisation__in=organisations, stocked=True).annotate(
        offered=active
    )


def _narrowed(own, wanted: Wanted) -> list[Place]:  # type: ignore[no-untyped-def]
    found = own.filter(withdrawn_on__isnull=not wanted.withdrawn)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.bedrooms:
        found = found.filter(bedrooms__gte=wanted.bedrooms)
    if wanted.area:
        found = found.filter(area=wanted.area)
    return list(found)


def _areas(own) -> list[str]:  # type: ignore[no-untyped-def]
    return sorted(set(own.exclude(area="").values_list("area", flat=True)))


def _compared(place: Place, needs: Needs, asked: AskedNeeds | None, here: bool) -> Listed:
    measures = Measures(
        least_months=places().norms.least_months,
        people_per_bedroom=aftercare().people_per_bedroom,
    )
    home = places().kinds[place.kind].home
    suiting = Suiting(
        home=home,
        permanent=place.permanent,
        months=place.months,
        available_from=place.available_from,
        available_until=place.available_until,
        bedrooms=place.bedrooms,
        rent_cents=place.rent_cents,
        features=None if place.access is None else frozenset(place.access),
        pets=takes_pets(place),
        metres=metres_from(place, asked),
    )
    elsewhere = place.offered - int(here)  # type: ignore[attr-defined]
    return Listed(
        place=place,
        home=home,
        offered=elsewhere,
        here=here,
        matches=matches(suiting, needs, measures),
    )


def place_of(viewer: Viewer, key: str) -> Place:
    """A place of the viewer's own stock. Raises NotThere when there is none of this key."""
    place = _own(viewer).filter(key=key).first()
    if place is None:
        raise NotThere("place")
    return place  # type: ignore[no-any-return]
