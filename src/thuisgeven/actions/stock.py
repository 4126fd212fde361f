"""The stock of places of a municipality: add one, write it anew, take it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from thuisgeven.actions.guard import Refused, as_key, organisation_action
from thuisgeven.readers.access import NotThere, Viewer
from thuisgeven.records.chain import Entry, append
from thuisgeven.records.models import (
    Access,
    AddressLevel,
    Contract,
    Deed,
    Facility,
    Offer,
    Place,
)
from thuisgeven.rules.load_places import places

MOST_CENTS, MOST_MONTHS = 1_000_000, 600
LATITUDES, LONGITUDES = (-90.0, 90.0), (-180.0, 180.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceData:
    """What is known of a place. None, or an empty text, is not known; rent in euro cents."""

    name: str
    kind: str
    level: str = AddressLevel.NONE
    area: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    contract: str = ""
    permanent: bool | None = None
    months: int | None = None
    rent_cents: int | None = None
    size_m2: int | None = None
    bedrooms: int | None = None
    facilities: Sequence[str] | None = None
    access: Sequence[str] | None = None
    available_from: date | None = None
    available_until: date | None = None


@organisation_action("stock")
def add_place(actor: Viewer, organisation: int, now: datetime, data: PlaceData) -> str:
    """Add a place to the stock and give its key. Raises Refused when something does not fit."""
    place = new_place(organisation, actor.on, data)
    _log(actor, organisation, now, "add_place")
    return str(place.key)


@organisation_action("stock")
def change_place(
    actor: Viewer, organisation: int, now: datetime, key: str, data: PlaceData
) -> None:
    """Write what is known of a place anew. Offers that were made of it stay as they were."""
    place = _place(organisation, key)
    _write(place, data)
    place.save()
    _log(actor, organisation, now, "change_place")


@organisation_action("stock")
def withdraw_place(
    actor: Viewer, organisation: int, now: datetime, key: str, back: bool = False
) -> None:
    """Take a place out of the stock, or put it back. Offers of it are ended case by case."""
    place = _place(organisation, key)
    place.withdrawn_on = None if back else actor.on
    place.save(update_fields=["withdrawn_on"])
    _log(actor, organisation, now, "withdraw_place")


def new_place(organisation: int, on: date, data: PlaceData, stocked: bool = True) -> Place:
    """A place as it was described, stored. Raises Refused when something does not fit."""
    place = Place(organisation_id=organisation, added_on=on, stocked=stocked)
    _write(place, data)
    place.save()
    return place


def _place(organisation: int, key: str) -> Place:
    own = Place.objects.select_for_update().filter(organisation=organisation, stocked=True)
    place = own.filter(key=as_key(key)).first()
    if place is None:
        raise NotThere("place")
    return place


def offered_place_first(_: Viewer, key: str, root: str, *__: object) -> list[int]:
    """Lock the place of an offer before any case, and name the other cases that wait for it.

    The same order everywhere: place, cases, log. Two families that take one place at the same
    moment then wait for each other, and not in a ring.
    """
    offer = Offer.objects.filter(case__key=as_key(key), ref=root).first()
    if offer is None:
        return []
    Place.objects.select_for_update().get(pk=offer.place_id)
    others = Offer.objects.filter(place=offer.place_id, ended=False).exclude(case=offer.case_id)
    return sorted(set(others.values_list("case_id", flat=True)))


def stock_place_first(_: Viewer, __: str, offering: object) -> list[int]:
    """Lock the place that is to be offered, so that nobody takes it meanwhile."""
    key = as_key(getattr(offering, "place", ""))
    if key is not None:
        Place.objects.select_for_update().filter(key=key).first()
    return []


PLAIN = tuple(
    field.name for field in fields(PlaceData) if field.name not in ("latitude", "longitude")
)


def _write(place: Place, data: PlaceData) -> None:
    _check(data)
    for name in PLAIN:
        value = getattr(data, name)
        setattr(place, name, list(value) if isinstance(value, tuple | list) else value)
    place.name, place.address = data.name.strip(), data.address.strip()
    known = data.latitude is not None and data.longitude is not None
    place.point = {"lat": data.latitude, "lon": data.longitude} if known else {}


def _check(data: PlaceData) -> None:
    if not data.name.strip():
        raise Refused("Geef de plek een naam, zoals een straat of gebouw.", "name")
    if data.kind not in places().kinds:
        raise Refused("Kies wat voor plek het is.", "kind")
    if data.contract and data.contract not in Contract.values:
        raise Refused("Kies wat voor contract het is.", "contract")
    _check_address(data)
    _check_numbers(data)
    _check_words(data)
    late = data.available_from and data.available_until
    if late and data.available_until < data.available_from:  # type: ignore[operator]
        raise Refused("De laatste dag ligt vóór de eerste.", "available_until")


def _check_address(data: PlaceData) -> None:
    if data.level not in AddressLevel.values:
        raise Refused("Kies hoeveel van het adres bekend is.", "level")
    if data.level == AddressLevel.FULL and not data.address.strip():
        raise Refused("Vul het adres in, of kies dat alleen de buurt bekend is.", "address")
    if data.level != AddressLevel.FULL and data.address.strip():
        raise Refused("Kies dat het hele adres bekend is, of maak het veld leeg.", "address")
    if data.level == AddressLevel.AREA and not data.area.strip():
        raise Refused("Vul de buurt in.", "area")
    if (data.latitude is None) != (data.longitude is None):
        raise Refused("Vul beide coördinaten in, of geen van beide.", "longitude")


def _check_numbers(data: PlaceData) -> None:
    limits = (
        ("rent_cents", 0, MOST_CENTS),
        ("months", 0, MOST_MONTHS),
        ("size_m2", 1, 1000),
        ("bedrooms", 0, 20),
        ("latitude", *LATITUDES),
        ("longitude", *LONGITUDES),
    )
    for name, least, most in limits:
        value = getattr(data, name)
        if value is not None and not least <= value <= most:
            raise Refused("Dit getal kan niet kloppen.", name)


def _check_words(data: PlaceData) -> None:
    for name, words in (("facilities", Facility.values), ("access", Access.values)):
        if not set(getattr(data, name) or ()) <= set(words):
            raise Refused("Kies uit de lijst.", name)


def _log(actor: Viewer, organisation: int, now: datetime, what: str) -> None:
    entry = Entry(
        organisation=organisation, account=actor.account, deed=Deed.CHANGE, what=what, cases=()
    )
    append(entry, now)
