"""The gate before an eviction date: a municipality does not keep to a date without a home.

An announced date is a fact and may always be recorded. Accepting it as ready is an act of the
municipality, and stands only while an adequate home is there on or before that date, or while two
people decided otherwise for exactly that date. Everything follows from the timeline, so no order of
events and no direct answer to a question opens the gate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.accommodation import Gate, Offer, Verdict, gate
from thuisgeven.domain.events import Event
from thuisgeven.domain.fold import View
from thuisgeven.domain.offers import Places, Standing, standing
from thuisgeven.domain.terms import Labelled

ACCEPTED = "eviction_date_accepted"
ASKED = "gate_override_asked"
APPROVED = "gate_override_approved"
REFUSED = "gate_override_refused"


class Passage(Labelled):
    """What the gate says of a date, with the decision of two people as a state of its own."""

    NO_DATE = "no_date", "Er is geen ontruimingsdatum", "There is no eviction date"
    OPEN = "open", "Er staat een woning klaar", "A home is ready"
    SHUT = "shut", "Er staat nog geen woning klaar", "There is no home ready yet"
    UNKNOWN = "unknown", "We weten nog te weinig", "We do not know enough yet"
    OVERRIDDEN = "overridden", "Aangehouden zonder woning", "Kept to without a home"


PASSAGES = {Gate.OPEN: Passage.OPEN, Gate.SHUT: Passage.SHUT, Gate.UNKNOWN: Passage.UNKNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The gate before one date, with everything that it rests on."""

    eviction_on: date | None
    gate: Gate
    offers: tuple[Standing, ...]
    asked: Event | None
    approved: Event | None
    accepted: Event | None

    @property
    def passage(self) -> Passage:
        """The state in one word. A home that is ready comes before a decision to do without."""
        if self.eviction_on is None:
            return Passage.NO_DATE
        if self.gate is not Gate.OPEN and self.approved is not None:
            return Passage.OVERRIDDEN
        return PASSAGES[self.gate]

    @property
    def passable(self) -> bool:
        """Whether the date may be accepted as ready."""
        return self.passage in (Passage.OPEN, Passage.OVERRIDDEN)

    @property
    def confirmed(self) -> bool:
        """Whether the date is accepted, and what it was accepted on is still there."""
        return self.accepted is not None and self.passable

    @property
    def fallen(self) -> bool:
        """Whether the date was accepted on a home that is no longer there."""
        return self.accepted is not None and not self.passable

    @property
    def ready(self) -> tuple[Standing, ...]:
        """The homes that are there in time."""
        if self.eviction_on is None:
            return ()
        return tuple(one for one in self.offers if _alone(one, self.eviction_on) is Gate.OPEN)


def report(view: View, places: Places, eviction_on: date | None) -> Report:
    """The gate before a date as it stands on the day of the view."""
    offers = standing(view, places)
    return Report(
        eviction_on=eviction_on,
        gate=Gate.SHUT if eviction_on is None else _gate(offers, eviction_on),
        offers=offers,
        asked=_last(request for request in open_requests(view) if _for(request, eviction_on)),
        approved=_last(event for event in overrides(view) if _for(event, eviction_on)),
        accepted=_last(event for event in view.events(ACCEPTED) if _for(event, eviction_on)),
    )


def _gate(offers: Iterable[Standing], eviction_on: date) -> Gate:
    """As for each offer alone; what two sides differ on is at most unknown."""
    each = {_alone(one, eviction_on) for one in offers}
    return next((state for state in (Gate.OPEN, Gate.UNKNOWN) if state in each), Gate.SHUT)


def _alone(one: Standing, eviction_on: date) -> Gate:
    pair: tuple[Offer, Verdict] = (one.offer, one.verdict)
    state = gate([pair], eviction_on)
    return Gate.UNKNOWN if one.disputed and state is Gate.OPEN else state


def _for(event: Event, eviction_on: date | None) -> bool:
    return eviction_on is not None and event.data.get("eviction_on") == eviction_on


def _last(events: Iterable[Event]) -> Event | None:
    return max(events, key=lambda event: event.on or date.min, default=None)


def requests(view: View) -> dict[str, Event]:
    """The requests to keep to a date without a home that are still there, by their id."""
    return {event.id: event for event in view.events(ASKED)}


def open_requests(view: View) -> tuple[Event, ...]:
    """The requests that nobody has decided on yet."""
    decided = {str(e.data.get("request")) for e in view.events(APPROVED, REFUSED)}
    return tuple(event for key, event in requests(view).items() if key not in decided)


def overrides(view: View) -> tuple[Event, ...]:
    """The approvals that count: of a request that is still there, and for its own date.

    A request that was refused as well is not approved.
    """
    asked = requests(view)
    refused = {str(event.data.get("request")) for event in view.events(REFUSED)}
    return tuple(event for event in view.events(APPROVED) if _counts(event, asked, refused))


def _counts(approval: Event, asked: dict[str, Event], refused: set[str]) -> bool:
    request = asked.get(str(approval.data.get("request")))
    if request is None or request.id in refused:
        return False
    return request.data.get("eviction_on") == approval.data.get("eviction_on")
