"""After a family has left: when to ask, what was missed, and who is out of sight."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from thuisgeven.domain.aftermath import (
    FollowUp,
    Seen,
    Stand,
    follow_ups,
    leaving,
    left_on,
    next_follow_up,
)
from thuisgeven.domain.events import Event, EventScalar
from thuisgeven.domain.fold import Case, View
from thuisgeven.domain.household import Household
from thuisgeven.domain.terms import Party
from thuisgeven.rules.load_rooms import aftercare

LEFT = date(2026, 8, 31)


def event(kind: str, on: date | None, number: int = 0, **data: EventScalar) -> Event:
    return Event(
        id=f"{kind}-{number}",
        kind=kind,
        on=on,
        recorded_on=None,
        recorded_by=Party.MUNICIPALITY,
        evidence=("x",),
        data=data,
    )


def view(on: date, *events: Event) -> View:
    case = Case(id="c", household=Household(adults=None, children=None), events=events)
    return View(case, on)


GONE = event("eviction_carried_out", LEFT)


def stands(on: date, *more: Event) -> dict[int, Stand]:
    return {one.month: one.stand for one in found(on, *more)}


def found(on: date, *more: Event) -> tuple[FollowUp, ...]:
    return follow_ups(view(on, GONE, *more), aftercare().months)


def test_the_moments_come_from_the_rules_and_end_with_a_shorter_month() -> None:
    assert aftercare().months == (1, 3, 6, 12, 24)
    days = [one.due for one in found(LEFT)]
    assert days == [
        date(2026, 9, 30),
        date(2026, 11, 30),
        date(2027, 2, 28),
        date(2027, 8, 31),
        date(2028, 8, 31),
    ]


@pytest.mark.parametrize(("days", "stand"), [(-1, Stand.COMING), (0, Stand.DUE), (1, Stand.DUE)])
def test_a_follow_up_is_due_from_its_day(days: int, stand: Stand) -> None:
    assert stands(date(2026, 9, 30) + timedelta(days=days))[1] is stand


@pytest.mark.parametrize(("days", "stand"), [(-1, Stand.DUE), (0, Stand.MISSED), (1, Stand.MISSED)])
def test_it_is_missed_once_the_next_one_is_there(days: int, stand: Stand) -> None:
    assert stands(date(2026, 11, 30) + timedelta(days=days))[1] is stand


def test_the_last_one_is_never_missed() -> None:
    assert stands(date(2030, 1, 1))[24] is Stand.DUE


def test_what_was_asked_is_done_and_the_next_one_comes() -> None:
    done = event("follow_up_done", date(2026, 10, 2), month=1, known=True, type="network")
    on = date(2026, 10, 3)
    assert stands(on, done)[1] is Stand.DONE
    coming = next_follow_up(found(on, done))
    assert coming is not None
    assert (coming.month, coming.stand) == (3, Stand.COMING)


def test_before_a_family_has_left_and_without_a_day_there_is_nothing_to_count() -> None:
    assert follow_ups(view(LEFT), aftercare().months) == ()
    undated = event("key_handed_in", None)
    assert left_on(view(LEFT, undated)) is None
    assert follow_ups(view(LEFT, undated), aftercare().months) == ()


def test_a_family_that_moved_without_being_evicted_is_followed_too() -> None:
    assert left_on(view(LEFT, event("accommodation_started", LEFT, type="home"))) == LEFT


EARLY = event("family_left_early", LEFT)
LATER = LEFT + timedelta(days=20)


@pytest.mark.parametrize(
    ("more", "seen"),
    [
        ((), Seen.UNSEEN),
        ((event("destination_recorded", LATER, known=True, type="shelter"),), Seen.KNOWN),
        ((event("destination_recorded", LATER, known=False),), Seen.UNSEEN),
        ((event("accommodation_started", LATER, type="home"),), Seen.KNOWN),
        (
            (
                event("destination_recorded", LEFT, known=True, type="network"),
                event("follow_up_done", LATER, month=1, known=False),
            ),
            Seen.UNSEEN,
        ),
    ],
)
def test_a_family_is_in_sight_only_when_somebody_knows_where(
    more: tuple[Event, ...], seen: Seen
) -> None:
    left = leaving(view(LATER, EARLY, *more))
    assert left is not None
    assert left.seen is seen


def test_only_attempts_after_the_leaving_count_as_looking_for_it() -> None:
    tries = [
        event("contact_attempted", LEFT + timedelta(days=n), n + 9, channel="phone")
        for n in (-1, 0, 1)
    ]
    left = leaving(view(LATER, EARLY, *tries))
    assert left is not None
    assert [one.on for one in left.attempts] == [LEFT, LEFT + timedelta(days=1)]


def test_an_eviction_is_no_leaving_under_threat() -> None:
    assert leaving(view(LATER, GONE)) is None
