"""An adequate home and a day in time count only when they are of one same offer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.domain.test_fold import CHILDREN, ON, event, known

from thuisgeven.domain.accommodation import Criterion
from thuisgeven.domain.events import Event
from thuisgeven.domain.facts import State
from thuisgeven.domain.fold import Case
from thuisgeven.domain.rights import assess
from thuisgeven.domain.terms import Outcome
from thuisgeven.rules.load import library
from thuisgeven.rules.load_case import facts_of

DAY = ON + timedelta(days=14)
EARLY, LATE = DAY - timedelta(days=1), DAY + timedelta(days=1)
ANNOUNCED = event("announced", "eviction_announced", 3, eviction_on=DAY)
GOOD = {criterion.value: True for criterion in Criterion} | {
    "type": "home",
    "permanent": True,
    "whole_family": True,
}


def offer(ref: str, on: date | None, days: int = 2, **more: object) -> Event:
    """An offer that is there from a day; without more a home that is good in every way."""
    return event(ref, "accommodation_offered", days, **(GOOD | {"available_on": on} | more))


def outcomes(*offers: Event) -> tuple[Outcome, Outcome]:
    """What comes out for N-03 and ALG-03 on the day after the eviction was to be."""
    case = Case(id="x", household=CHILDREN, events=(ANNOUNCED, *offers))
    found = assess(library().rules, facts_of(case, LATE))
    return found.of("N-03").outcome, found.of("ALG-03").outcome


HOTEL = {"type": "hotel"}
UNSURE = {"culture": None}


@pytest.mark.parametrize(
    ("offers", "outcome"),
    [
        pytest.param([offer("a", EARLY)], Outcome.MET, id="good and in time"),
        pytest.param([offer("a", DAY)], Outcome.MET, id="on the day itself"),
        pytest.param([offer("a", LATE)], Outcome.NOT_MET, id="good but late"),
        pytest.param([offer("a", EARLY, **HOTEL)], Outcome.NOT_MET, id="in time but no home"),
        pytest.param(
            [offer("a", LATE), offer("b", EARLY, **HOTEL)], Outcome.NOT_MET, id="never add up"
        ),
        pytest.param(
            [offer("a", None), offer("b", EARLY, **HOTEL)], Outcome.UNKNOWN, id="no day known"
        ),
        pytest.param(
            [offer("a", LATE), offer("b", EARLY, **UNSURE)],
            Outcome.UNKNOWN,
            id="the early one may be good",
        ),
        pytest.param(
            [offer("a", EARLY, **UNSURE), offer("b", LATE, **HOTEL)],
            Outcome.UNKNOWN,
            id="not judged by another's day",
        ),
        pytest.param(
            [offer("a", EARLY, available_until=DAY - timedelta(days=1))],
            Outcome.NOT_MET,
            id="gone the day before",
        ),
        pytest.param([offer("a", EARLY, available_until=DAY)], Outcome.MET, id="there to the day"),
        pytest.param(
            [offer("a", EARLY, available_until=EARLY), offer("b", DAY)],
            Outcome.MET,
            id="another is there",
        ),
    ],
)
def test_the_home_and_the_day_are_of_one_offer(offers: list[Event], outcome: Outcome) -> None:
    assert outcomes(*offers)[0] is outcome


OURS = {"by_authority": True, "address_known": True}


@pytest.mark.parametrize(
    ("offers", "outcome"),
    [
        pytest.param([offer("a", EARLY, **OURS)], Outcome.MET, id="address in time"),
        pytest.param(
            [offer("a", LATE, **OURS), offer("b", EARLY, by_authority=False)],
            Outcome.NOT_MET,
            id="never add up",
        ),
        pytest.param(
            [offer("a", LATE, **OURS), offer("b", EARLY, by_authority=True)],
            Outcome.UNKNOWN,
            id="the early one may have an address",
        ),
        pytest.param([offer("a", EARLY, address_known=False)], None, id="no address"),
    ],
)
def test_the_address_and_the_day_are_of_one_offer(
    offers: list[Event], outcome: Outcome | None
) -> None:
    found = outcomes(*offers)[1]
    assert found is outcome if outcome else found is not Outcome.MET


def test_a_lapsed_offer_is_no_offer_anymore() -> None:
    good = offer("a", EARLY)
    lapsed = event("l", "accommodation_lapsed", 0, offer="a", reason="given_to_other")
    assert known("alternative_adequate", good)[1] is True
    assert known("alternative_adequate", good, lapsed)[0] is State.NOT_ASKED


def test_a_changed_date_of_eviction_decides_which_home_is_in_time() -> None:
    changed = event("c", "eviction_date_changed", 1, eviction_on=LATE + timedelta(days=1))
    home = replace(offer("a", LATE), id="h")
    assert outcomes(home)[0] is Outcome.NOT_MET
    assert outcomes(home, changed)[0] is not Outcome.NOT_MET
