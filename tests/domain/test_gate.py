"""However acts are shuffled, no eviction date stands confirmed past the gate."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from thuisgeven.domain.accommodation import Criterion
from thuisgeven.domain.events import Event, EventScalar
from thuisgeven.domain.fold import Case, View
from thuisgeven.domain.gate import (
    ACCEPTED,
    APPROVED,
    ASKED,
    REFUSED,
    Passage,
    overrides,
    report,
)
from thuisgeven.domain.household import Household
from thuisgeven.domain.offers import LAPSED, OFFERED, offer_of, roots
from thuisgeven.domain.terms import Outcome, Party
from thuisgeven.rules.load_case import facts_of
from thuisgeven.rules.load_places import places

START = date(2026, 11, 1)
TODAY = date(2026, 11, 24)
DATES = [TODAY + timedelta(days=n) for n in (5, 6, 7)]
REFS = [f"e{n}" for n in range(12)]

days = st.sampled_from(DATES)
maybe = st.sampled_from([True, True, True, False, None])
criteria = st.fixed_dictionaries({c.value: maybe for c in Criterion})


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """A timeline in which anything may follow anything: corrections, withdrawals, wrong links."""
    return [_event(draw, number) for number in range(draw(st.integers(2, 12)))]


def _event(draw: st.DrawFn, number: int) -> Event:
    kind = draw(st.sampled_from(list(KINDS)))
    data: dict[str, EventScalar | None] = draw(KINDS[kind])
    earlier = REFS[:number]
    replaces = draw(st.sampled_from([None, None, None, *earlier]))
    return Event(
        id=REFS[number],
        kind=kind,
        on=draw(st.sampled_from([START, TODAY - timedelta(days=1), TODAY])),
        recorded_on=TODAY,
        recorded_by=Party.MUNICIPALITY,
        evidence=(REFS[number],),
        replaces=replaces,
        data={name: value for name, value in data.items() if value is not None},
    )


def _offer() -> st.SearchStrategy[dict[str, object]]:
    rest = {
        "type": st.sampled_from(["home", "home", "shelter", "network", "hotel"]),
        "available_on": st.sampled_from([*DATES, None]),
        "available_until": st.sampled_from([None, None, *DATES]),
        "permanent": maybe,
        "whole_family": maybe,
    }
    return st.builds(lambda a, b: {**a, **b}, criteria, st.fixed_dictionaries(rest))


DATED = st.fixed_dictionaries({"eviction_on": days})
KINDS: dict[str, st.SearchStrategy[dict[str, object]]] = {
    "eviction_announced": DATED,
    "eviction_date_changed": DATED,
    "eviction_averted": st.just({}),
    OFFERED: _offer(),
    LAPSED: st.fixed_dictionaries({"offer": st.sampled_from(REFS)}),
    ACCEPTED: DATED,
    ASKED: DATED,
    APPROVED: st.fixed_dictionaries({"eviction_on": days, "request": st.sampled_from(REFS)}),
    REFUSED: st.fixed_dictionaries({"request": st.sampled_from(REFS)}),
    "withdrawn": st.just({}),
    "question_answered": st.sampled_from(
        [
            {"fact": "alternative_adequate", "value": True},
            {"fact": "alternative_available_on", "value": START},
        ]
    ),
    "dispute_recorded": st.just({"fact": "alternative_habitability"}),
}


def case_of(timeline: list[Event]) -> Case:
    return Case(id="c", household=Household(adults=None, children=None), events=tuple(timeline))


@settings(max_examples=600, deadline=None)
@given(events())
def test_a_date_stands_confirmed_only_with_a_home_in_time_or_two_people(
    timeline: list[Event],
) -> None:
    view = View(case_of(timeline), TODAY)
    for day in DATES:
        found = report(view, places(), day)
        if not found.confirmed:
            continue
        home = [one for one in found.offers if _ready(one.event, day)]
        assert home or _agreed(timeline, day)
        assert any(e.kind == ACCEPTED and e.data["eviction_on"] == day for e in timeline)


def _ready(event: Event, day: date) -> bool:
    """Asked of the event itself, without the gate: a home, good on everything, there in time."""
    offer = offer_of(event)
    good = offer.kind == "home" and all(offer.criteria.get(c) is True for c in Criterion)
    there = offer.available_on is not None and offer.available_on <= day
    still = offer.available_until is None or offer.available_until >= day
    return bool(good and there and still and offer.permanent and offer.whole_family)


def _agreed(timeline: list[Event], day: date) -> bool:
    replaced = {event.replaces for event in timeline}
    now = [event for event in timeline if event.id not in replaced]
    asked = {e.id for e in now if e.kind == ASKED and e.data["eviction_on"] == day}
    refused = {e.data["request"] for e in now if e.kind == REFUSED}
    said = [e for e in now if e.kind == APPROVED and e.data["eviction_on"] == day]
    return any(e.data["request"] in asked - refused for e in said)


@settings(max_examples=300, deadline=None)
@given(events())
def test_a_lapsed_offer_never_opens_the_gate_and_overrides_are_counted(
    timeline: list[Event],
) -> None:
    view = View(case_of(timeline), TODAY)
    origin = roots(timeline)
    gone = {e.data["offer"] for e in view.events(LAPSED)}
    found = report(view, places(), DATES[0])
    assert not any(origin[one.event.id] in gone for one in found.ready)
    counted = facts_of(case_of(timeline), TODAY)["gate_overridden"]
    assert bool(overrides(view)) == (counted.value is True)
    if found.passage is Passage.OVERRIDDEN:
        assert overrides(view)


@settings(max_examples=300, deadline=None)
@given(events())
def test_shelter_network_and_hotel_are_never_ready(timeline: list[Event]) -> None:
    found = report(View(case_of(timeline), TODAY), places(), DATES[1])
    assert all(one.offer.kind == "home" for one in found.ready)
    assert all(one.verdict.human_rights is Outcome.MET for one in found.ready)
