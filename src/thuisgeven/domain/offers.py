"""The offers in a timeline: which of them still stand, and what each of them is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.accommodation import Criterion, Norms, Offer, PlaceKind, Verdict, judge
from thuisgeven.domain.events import DISPUTE, Event
from thuisgeven.domain.fold import View
from thuisgeven.domain.logic.kleene import FALSE

OFFERED = "accommodation_offered"
LAPSED = "accommodation_lapsed"
DISPUTABLE = frozenset(
    f"alternative_{name}"
    for name in (*Criterion, "adequate", "available_on", "permanent", "months", "whole_family")
)
"""The facts about an offer on which two sides can differ."""


@dataclass(frozen=True, slots=True)
class Places:
    """The code list of places and the norms of the adequacy test, from the rule files."""

    kinds: Mapping[str, PlaceKind]
    norms: Norms


@dataclass(frozen=True, slots=True)
class Standing:
    """One offer as it now stands in the timeline; `root` is the event with which it began."""

    root: str
    event: Event
    offer: Offer
    verdict: Verdict
    disputed: bool


def roots(events: Sequence[Event]) -> Mapping[str, str]:
    """For every event the event with which its chain of corrections began."""
    before = {event.id: event.replaces for event in events}
    found: dict[str, str] = {}
    for event in events:
        parent = before[event.id]
        found[event.id] = found.get(parent, parent) if parent else event.id
    return found


def standing(view: View, places: Places) -> tuple[Standing, ...]:
    """The offers that are current on the day of the view, oldest first; lapsed ones are gone."""
    origin = roots(view.case.events)
    gone = {str(event.data.get("offer")) for event in view.events(LAPSED)}
    offers = [e for e in view.events(OFFERED) if e.data.get("type") in places.kinds]
    return tuple(
        _standing(event, origin[event.id], view, places)
        for event in offers
        if origin[event.id] not in gone
    )


def _standing(event: Event, root: str, view: View, places: Places) -> Standing:
    offer = offer_of(event)
    return Standing(
        root, event, offer, judge(offer, places.kinds, places.norms), _disputed(event, view)
    )


def _disputed(event: Event, view: View) -> bool:
    """Whether a side said, on or after the day of the offer, that something of it is not right."""
    since = event.on or date.min
    disputes = [e for e in view.events(DISPUTE) if e.data.get("fact") in DISPUTABLE]
    return any(dispute.on is None or dispute.on >= since for dispute in disputes)


def offer_of(event: Event) -> Offer:
    """The offer that an event records, with None for everything it does not say."""
    months = event.data.get("months")
    return Offer(
        kind=str(event.data.get("type")),
        available_on=_day(event, "available_on"),
        available_until=_day(event, "available_until"),
        permanent=_answer(event, "permanent"),
        months=months if isinstance(months, int) else None,
        criteria={criterion: _answer(event, criterion.value) for criterion in Criterion},
        whole_family=_answer(event, "whole_family"),
        school_kept=_answer(event, "school_kept"),
        care_kept=_answer(event, "care_kept"),
        child_view_asked=_answer(event, "child_view_asked"),
    )


def would_help(offer: Offer, places: Places) -> tuple[str, ...]:
    """What would make it a home: the matters that fall short and that could be mended.

    Empty when the kind of place itself is no home: then nothing done to it makes it one.
    """
    if not places.kinds[offer.kind].home:
        return ()
    verdict = judge(offer, places.kinds, places.norms)
    return tuple(r.matter for r in verdict.reasons if r.deciding and r.value == FALSE)


def _answer(event: Event, field: str) -> bool | None:
    value = event.data.get(field)
    return value if isinstance(value, bool) else None


def _day(event: Event, field: str) -> date | None:
    value = event.data.get(field)
    return value if isinstance(value, date) else None
