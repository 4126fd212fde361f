"""Offer a place, test it, record what the family says and does; decide on the eviction date.

Whatever happens here is an event of the timeline, so that facts and findings follow. What an event
cannot hold (reasons, distances, who would not come along) is kept beside it and never changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from thuisgeven.actions.guard import Act, Refused, as_key, case_action
from thuisgeven.actions.stock import (
    PlaceData,
    new_place,
    offered_place_first,
    stock_place_first,
)
from thuisgeven.actions.timeline import Recording, add, sent_before
from thuisgeven.domain.accommodation import Criterion, kept_together
from thuisgeven.domain.events import EventScalar
from thuisgeven.domain.gate import ACCEPTED, APPROVED, ASKED, REFUSED
from thuisgeven.domain.logic.kleene import FALSE, TRUE
from thuisgeven.domain.offers import LAPSED, OFFERED
from thuisgeven.domain.terms import Party
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import (
    AddressLevel,
    Case,
    EventRow,
    HomeTest,
    Offer,
    OfferView,
    Place,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """What is offered: a place of the stock by its key, or one that is described here."""

    place: str = ""
    described: PlaceData | None = None
    on: date
    by_authority: bool | None = True
    told_to_find_own: bool | None = None
    note: str = ""
    token: UUID | None = None


@case_action("housing", first=stock_place_first)
def offer_place(act: Act, offering: Offering) -> str:
    """Offer a place to the family and give the reference of the offer.

    Raises Refused when the place is not in the stock, or is gone on that day.
    """
    if (known := sent_before(act, offering.token)) is not None:
        return known
    place = _chosen(act, offering)
    data: dict[str, EventScalar | None] = {
        **_of_place(place),
        "by_authority": offering.by_authority,
        "told_to_find_own": offering.told_to_find_own,
    }
    ref = add(act, _told(OFFERED, offering.on, data, offering.note, offering.token), "offer_place")
    Offer.objects.create(case=act.case, ref=ref, place=place)
    return ref


def _chosen(act: Act, offering: Offering) -> Place:
    if offering.described is not None:
        return new_place(act.case.organisation_id, act.actor.on, offering.described, stocked=False)
    stock = Place.objects.filter(organisation=act.case.organisation_id, stocked=True)
    place = stock.filter(key=as_key(offering.place), withdrawn_on=None).first()
    if place is None:
        raise Refused("Deze plek staat niet meer op de lijst.", "place")
    if place.available_until is not None and place.available_until < offering.on:
        raise Refused("Deze plek is niet meer beschikbaar.", "place")
    return place


def _of_place(place: Place) -> dict[str, EventScalar | None]:
    return {
        "type": place.kind,
        "address_known": place.level == AddressLevel.FULL,
        "available_on": place.available_from,
        "available_until": place.available_until,
        "permanent": place.permanent,
        "months": place.months,
    }


def _told(
    kind: str,
    on: date,
    data: Mapping[str, EventScalar | None],
    note: str = "",
    token: UUID | None = None,
    **more: object,
) -> Recording:
    """An event of which what nobody knows is left out."""
    known = {name: value for name, value in data.items() if value is not None}
    return Recording(kind=kind, on=on, data=known, note=note, token=token, **more)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeAnswers:
    """One filling in of the home test; an answer of None is not known.

    `coming`: the slots of everybody who would come along, None when nobody knows. `metres`: per
    distance (`school`, `care`) what was entered.
    """

    answers: Mapping[Criterion, bool | None]
    reasons: Mapping[str, str] = field(default_factory=dict)
    known_by: Mapping[str, str] = field(default_factory=dict)
    coming: Sequence[str] | None = None
    school_kept: bool | None = None
    care_kept: bool | None = None
    metres: Mapping[str, int] = field(default_factory=dict)
    seen: str = ""
    token: UUID | None = None


@case_action("housing")
def fill_test(act: Act, root: str, test: HomeAnswers) -> str:
    """Write down whether a place is a home, criterion by criterion. The test before stays readable.

    A yes or no needs a reason. Raises Refused when the test was filled in elsewhere meanwhile.
    """
    if (known := sent_before(act, test.token)) is not None:
        return known
    row = current(act, root)
    _check_test(act, row, test)
    said: dict[str, EventScalar | None] = {**_dated(row), **_answers(act, test)}
    told = _told(OFFERED, row.on or act.actor.on, said, row.note, test.token)
    ref = add(act, told, "test_offer", replaces=row.ref)
    _keep_test(act, root, ref, test)
    return ref


def _check_test(act: Act, row: EventRow, test: HomeAnswers) -> None:
    if test.seen and test.seen != row.ref:
        raise Refused("Iemand anders vulde deze toets net in. Kijk eerst wat er nu staat.", "")
    for criterion, answer in test.answers.items():
        if answer is not None and not test.reasons.get(criterion, "").strip():
            raise Refused("Schrijf op hoe je dat weet.", f"reason_{criterion.value}")
    if test.coming is not None and not set(test.coming) <= _residents(act):
        raise Refused("Deze bewoner staat niet in het dossier.", "coming")


def _residents(act: Act) -> set[str]:
    people = act.case.household.people.filter(left_on=None)
    return set(people.values_list("slot", flat=True))


def _dated(row: EventRow) -> dict[str, EventScalar | None]:
    """What the event says, with its days as days again."""
    days = ("available_on", "available_until")
    return {
        name: date.fromisoformat(value) if name in days else value
        for name, value in row.data.items()
    }


def _answers(act: Act, test: HomeAnswers) -> dict[str, EventScalar | None]:
    together = {TRUE: True, FALSE: False}.get(
        kept_together(
            frozenset(_residents(act)), None if test.coming is None else frozenset(test.coming)
        )
    )
    return {
        **{criterion.value: test.answers.get(criterion) for criterion in Criterion},
        "whole_family": together,
        "school_kept": test.school_kept,
        "care_kept": test.care_kept,
    }


def _keep_test(act: Act, root: str, ref: str, test: HomeAnswers) -> None:
    staying = [] if test.coming is None else sorted(_residents(act) - set(test.coming))
    HomeTest.objects.create(
        offer=offer_row(act.case, root),
        event_ref=ref,
        reasons={name: text.strip() for name, text in test.reasons.items() if text.strip()},
        known_by={name: by for name, by in test.known_by.items() if by in {p.value for p in Party}},
        staying=staying,
        metres=dict(test.metres),
        made_at=act.now,
        account_id=act.actor.account,
    )


def current(act: Act, root: str) -> EventRow:
    """The newest version of an offer. Raises Refused when it is not there, or withdrawn."""
    rows = {row.replaces: row for row in EventRow.objects.filter(case=act.case)}
    row = EventRow.objects.filter(case=act.case, ref=root, kind=OFFERED, replaces="").first()
    while row is not None and row.ref in rows:
        row = rows[row.ref]
    if row is None or row.kind != OFFERED:
        raise Refused("Dit aanbod staat niet in het dossier.", "offer")
    return row


def offer_row(case: Case, root: str) -> Offer:
    """The record beside an offer; made now for an offer that was recorded without a place."""
    found = Offer.objects.filter(case=case, ref=root).first()
    if found is not None:
        return found
    row = EventRow.objects.get(case=case, ref=root)
    bare = PlaceData(name="Zonder omschrijving", kind=str(row.data["type"]))
    place = new_place(case.organisation_id, row.recorded_on, bare, stocked=False)
    return Offer.objects.create(case=case, ref=root, place=place)


@case_action("housing")
def child_view(
    act: Act, root: str, child: str, words: str, readers: Sequence[str], token: UUID | None = None
) -> str:
    """Keep what a child says of a place, in its own words, for those whom it lets read them."""
    if (known := sent_before(act, token)) is not None:
        return known
    row = current(act, root)
    data: dict[str, EventScalar | None] = {"own_words": True, "readers_chosen": bool(readers)}
    if not words.strip():
        raise Refused("Schrijf op wat het kind zei, in zijn eigen woorden.", "words")
    told = _told(
        *("child_heard", act.actor.on, data, words, token),
        child=child,
        readers=tuple(readers),
        recorded_by=Party.CHILD,
    )
    ref = add(act, told, "child_view")
    offer = offer_row(act.case, root)
    OfferView.objects.create(offer=offer, child=child, event_ref=ref)
    _all_asked(act, offer, row)
    return ref


def _all_asked(act: Act, offer: Offer, row: EventRow) -> None:
    """Once every child was asked about the place, the offer says so."""
    children = {slot for slot in _residents(act) if slot.startswith("c")}
    asked = set(offer.views.values_list("child", flat=True))
    if children <= asked and row.data.get("child_view_asked") is not True:
        said = {**_dated(row), "child_view_asked": True}
        told = _told(OFFERED, row.on or act.actor.on, said, row.note)
        add(act, told, "test_offer", replaces=row.ref)


@case_action("housing", first=offered_place_first)
def answer_offer(
    act: Act,
    root: str,
    accepted: bool,
    on: date,
    under_pressure: bool | None = None,
    note: str = "",
    token: UUID | None = None,
) -> str:
    """Record what the family says of an offer; its reason is not judged.

    When it accepts, the same place is no longer there for others: their offers lapse.
    """
    current(act, root)
    if accepted and Offer.objects.filter(case=act.case, ref=root, ended=True).exists():
        raise Refused("Deze plek is er niet meer. Zoek met het gezin een andere.", "accepted")
    data = {"accepted": accepted, "under_pressure": under_pressure, "offer": root}
    told = _told("accommodation_answered", on, data, note, token, recorded_by=Party.FAMILY)
    ref = add(act, told, "answer_offer")
    if accepted:
        _taken(act, root)
    return ref


def _taken(act: Act, root: str) -> None:
    place = offer_row(act.case, root).place
    place.withdrawn_on = place.withdrawn_on or act.actor.on
    place.save(update_fields=["withdrawn_on"])
    others = Offer.objects.filter(place=place, ended=False).exclude(case=act.case)
    for other in others.select_related("case__household__home"):
        there = Act(act.actor, act.now, other.case)
        data = {"offer": other.ref, "reason": "given_to_other"}
        add(there, _told(LAPSED, act.actor.on, data), "lapse_offer")
        other.ended = True
        other.save(update_fields=["ended"])


@case_action("housing")
def lapse_offer(
    act: Act, root: str, reason: str, on: date, note: str = "", token: UUID | None = None
) -> str:
    """Record that an offer is no longer there. It then no longer counts before the gate."""
    current(act, root)
    ref = add(act, _told(LAPSED, on, {"offer": root, "reason": reason}, note, token), "lapse_offer")
    Offer.objects.filter(case=act.case, ref=root).update(ended=True)
    return ref


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveIn:
    """That a family began to live somewhere; when not everybody did, why not."""

    on: date
    whole_family: bool | None
    reason: str = ""
    safety_established: bool | None = None
    note: str = ""
    token: UUID | None = None


@case_action("housing", first=offered_place_first)
def move_in(act: Act, root: str, moving: MoveIn) -> str:
    """Record that the family lives there now, and whether everybody does."""
    if (known := sent_before(act, moving.token)) is not None:
        return known
    row = current(act, root)
    if moving.whole_family is False and not moving.reason:
        raise Refused("Kies waarom niet iedereen meeging.", "reason")
    data = {"type": row.data["type"], "whole_family": moving.whole_family, "offer": root}
    told = _told("accommodation_started", moving.on, data, moving.note, moving.token)
    ref = add(act, told, "move_in")
    if moving.whole_family is not None:
        _together(act, moving)
    _taken(act, root)
    return ref


def _together(act: Act, moving: MoveIn) -> None:
    if moving.whole_family:
        add(act, _told("family_stayed_together", moving.on, {}), "move_in")
        return
    data = {"reason": moving.reason, "safety_established": moving.safety_established}
    add(act, _told("family_separated", moving.on, data), "move_in")


@case_action("housing")
def end_stay(act: Act, root: str, on: date, note: str = "", token: UUID | None = None) -> str:
    """Record that the family no longer lives there."""
    row = current(act, root)
    data = {"type": row.data["type"], "offer": root}
    ref = add(act, _told("accommodation_ended", on, data, note, token), "end_stay")
    Offer.objects.filter(case=act.case, ref=root).update(ended=True)
    return ref


@case_action("gate")
def accept_date(act: Act, note: str = "", token: UUID | None = None) -> str:
    """Accept the announced eviction date as ready. Raises Refused while the gate is shut."""
    return _decided(act, ACCEPTED, {}, note, token, "accept_date")


@case_action("gate")
def ask_override(act: Act, reason: str, token: UUID | None = None) -> str:
    """Ask a second person to keep to the date without a home; the reason is obligatory."""
    return _decided(act, ASKED, {}, reason, token, "ask_override")


@case_action("gate_approve")
def approve_override(act: Act, request: str, note: str = "", token: UUID | None = None) -> str:
    """As a second person, keep to the date without a home. It is counted in the figures."""
    return _decided(act, APPROVED, {"request": request}, note, token, "approve_override")


@case_action("gate_approve")
def refuse_override(act: Act, request: str, reason: str, token: UUID | None = None) -> str:
    """As a second person, not keep to the date."""
    told = _told(REFUSED, act.actor.on, {"request": request}, reason, token)
    return add(act, told, "refuse_override")


def _decided(
    act: Act, kind: str, data: Mapping[str, EventScalar], note: str, token: UUID | None, what: str
) -> str:
    day = file_of(act.case, act.actor.on).eviction_on
    if day is None:
        raise Refused("Er is geen dag bekend waarop de ontruiming is.", "eviction_on")
    return add(act, _told(kind, act.actor.on, {"eviction_on": day, **data}, note, token), what)
