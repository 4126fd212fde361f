"""Which place suits a family: every matter apart, unknown stays unknown, and no score."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN
from thuisgeven.domain.stock import (
    Group,
    Matter,
    Measures,
    Near,
    Needs,
    Place,
    group,
    matches,
    metres_between,
    rank,
)

MEASURES = Measures(least_months=6, people_per_bedroom=2)
DAY = date(2026, 12, 10)
PLACE = Place(
    home=True,
    permanent=True,
    available_from=DAY,
    bedrooms=2,
    rent_cents=60_000,
    features=frozenset({"ground"}),
    pets=True,
    metres={Matter.SCHOOL: 1200, Matter.CARE: 700},
)
NEEDS = Needs(
    people=3,
    rent_cents=60_000,
    features=frozenset({"ground"}),
    pets=True,
    near={
        Matter.SCHOOL: Near(True, 1200),
        Matter.CARE: Near(True, 700),
        Matter.WORK: Near(False),
    },
    move_by=DAY,
)


def value(matter: Matter, place: Place = PLACE, needs: Needs = NEEDS) -> int:
    return next(m.value for m in matches(place, needs, MEASURES) if m.matter is matter)


def test_a_place_that_is_right_on_everything_fits() -> None:
    assert {m.value for m in matches(PLACE, NEEDS, MEASURES)} == {TRUE}
    assert group(matches(PLACE, NEEDS, MEASURES)) is Group.FITS


@pytest.mark.parametrize(("days", "expected"), [(-1, TRUE), (0, TRUE), (1, FALSE)])
def test_in_time_is_on_or_before_the_eviction(days: int, expected: int) -> None:
    place = replace(PLACE, available_from=DAY + timedelta(days=days))
    assert value(Matter.IN_TIME, place) == expected


@pytest.mark.parametrize(("days", "expected"), [(-1, FALSE), (0, TRUE), (1, TRUE)])
def test_a_place_that_is_gone_before_the_eviction_is_not_in_time(days: int, expected: int) -> None:
    gone = DAY + timedelta(days=days)
    place = replace(PLACE, available_from=DAY - timedelta(days=9), available_until=gone)
    assert value(Matter.IN_TIME, place) == expected


@pytest.mark.parametrize(
    ("months", "expected"), [(5, FALSE), (6, TRUE), (7, TRUE), (None, UNKNOWN)]
)
def test_the_secure_term_begins_at_the_least(months: int | None, expected: int) -> None:
    place = replace(PLACE, permanent=False, months=months)
    assert value(Matter.STABLE, place) == expected


@pytest.mark.parametrize(
    ("people", "expected"), [(3, TRUE), (4, TRUE), (5, FALSE), (None, UNKNOWN)]
)
def test_two_people_share_a_bedroom_at_most(people: int | None, expected: int) -> None:
    assert value(Matter.SIZE, needs=replace(NEEDS, people=people)) == expected


@pytest.mark.parametrize(("cents", "expected"), [(59_999, TRUE), (60_000, TRUE), (60_001, FALSE)])
def test_the_rent_is_held_against_what_the_family_can_pay(cents: int, expected: int) -> None:
    assert value(Matter.RENT, replace(PLACE, rent_cents=cents)) == expected


@pytest.mark.parametrize(("metres", "expected"), [(1199, TRUE), (1200, TRUE), (1201, FALSE)])
def test_the_school_is_within_reach_or_not(metres: int, expected: int) -> None:
    assert value(Matter.SCHOOL, replace(PLACE, metres={Matter.SCHOOL: metres})) == expected


def test_what_need_not_be_near_fits_and_what_nobody_asked_is_unknown() -> None:
    assert value(Matter.WORK) == TRUE
    for near in ({}, {Matter.CARE: Near()}, {Matter.CARE: Near(True)}):
        assert value(Matter.CARE, needs=replace(NEEDS, near=near)) == UNKNOWN
    assert value(Matter.CARE, replace(PLACE, metres={})) == UNKNOWN


def test_a_pet_asks_a_place_where_it_is_welcome() -> None:
    assert value(Matter.PETS, replace(PLACE, pets=False)) == FALSE
    assert value(Matter.PETS, replace(PLACE, pets=None)) == UNKNOWN
    assert value(Matter.PETS, needs=replace(NEEDS, pets=None)) == UNKNOWN
    assert value(Matter.PETS, replace(PLACE, pets=False), replace(NEEDS, pets=False)) == TRUE


def test_the_family_s_own_number_of_bedrooms_counts_when_it_is_more() -> None:
    assert value(Matter.SIZE, needs=replace(NEEDS, bedrooms=3)) == FALSE
    assert value(Matter.SIZE, needs=replace(NEEDS, bedrooms=1)) == TRUE


def test_needs_that_nobody_asked_are_unknown_and_none_at_all_fit() -> None:
    assert value(Matter.ACCESS, needs=replace(NEEDS, features=None)) == UNKNOWN
    assert value(Matter.ACCESS, replace(PLACE, features=None)) == UNKNOWN
    assert value(Matter.ACCESS, needs=replace(NEEDS, features=frozenset())) == TRUE
    wheelchair = replace(NEEDS, features=frozenset({"wheelchair"}))
    assert value(Matter.ACCESS, needs=wheelchair) == FALSE


FIELDS = {
    "permanent": None,
    "months": None,
    "available_from": None,
    "bedrooms": None,
    "rent_cents": None,
    "features": None,
    "pets": None,
    "metres": {},
}


@given(st.sets(st.sampled_from(sorted(FIELDS)), min_size=1))
def test_what_is_forgotten_never_makes_a_place_fit_better(forgotten: set[str]) -> None:
    """Taking knowledge away moves a matter to unknown at most, and never from no to yes."""
    bad = replace(PLACE, rent_cents=90_000, bedrooms=1, metres={Matter.SCHOOL: 9000})
    for place in (PLACE, bad):
        less = replace(place, **{name: FIELDS[name] for name in forgotten})
        before, after = matches(place, NEEDS, MEASURES), matches(less, NEEDS, MEASURES)
        assert all(b.value in (a.value, UNKNOWN) for a, b in zip(before, after, strict=True))
        assert group(after) is not Group.FITS or group(before) is Group.FITS


def test_the_order_is_the_group_and_then_the_day() -> None:
    fits = matches(PLACE, NEEDS, MEASURES)
    short = matches(replace(PLACE, bedrooms=1), NEEDS, MEASURES)
    late, soon = DAY + timedelta(days=5), DAY - timedelta(days=5)
    assert rank(fits, late) < rank(short, soon)
    assert rank(fits, soon) < rank(fits, late) < rank(fits, None)


def test_distances_are_as_the_crow_flies() -> None:
    amsterdam, utrecht = (52.3676, 4.9041), (52.0907, 5.1214)
    assert metres_between(amsterdam, utrecht) == pytest.approx(34_200, abs=300)
    assert metres_between(utrecht, amsterdam) == metres_between(amsterdam, utrecht)
    assert metres_between(utrecht, utrecht) == 0
