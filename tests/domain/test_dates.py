"""The calendar of the Atw and the counting of terms, held against three independent libraries."""

from __future__ import annotations

from datetime import MAXYEAR, date, datetime, timedelta

import holidays
import numpy as np
import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st
from workalendar.europe import Netherlands

from thuisgeven.domain.calendar import DayKind, each_day
from thuisgeven.domain.dates import (
    Length,
    Unit,
    is_extended,
    is_stretched,
    moment,
    moved,
    open_on_or_after,
    open_on_or_before,
    stretched,
    working_day,
)
from thuisgeven.domain.easter import easter_sunday
from thuisgeven.rules.load_deadlines import load_calendar

CALENDAR = load_calendar()
DECREED = range(2023, 2029)
DAYS = st.dates(date(2014, 1, 1), date(2099, 12, 31))
ANY_DAY = st.dates()
UNITS = st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS])


def named(year: int) -> dict[date, DayKind]:
    """The feast days and equated days of a year by our calendar."""
    days = CALENDAR.days_off(date(year, 1, 1), date(year, 12, 31))
    return {off.day: off.kind for off in days if off.kind is not DayKind.WEEKEND}


def test_easter_is_that_of_another_library_in_every_year() -> None:
    assert [easter_sunday(y) for y in range(1583, 4100)] == [easter(y) for y in range(1583, 4100)]


@pytest.mark.parametrize("year", range(2023, 2030))
def test_the_days_are_those_of_holidays_with_all_its_categories(year: int) -> None:
    """`holidays` lists the Sundays of Easter and Whitsun, and never the equated days."""
    listed = set(holidays.country_holidays("NL", years=year, categories=("public", "optional")))
    listed -= {easter(year), easter(year) + timedelta(days=49)}
    listed |= {off.day for off in CALENDAR.equated if off.day.year == year}
    assert set(named(year)) == listed


@pytest.mark.parametrize("year", range(2014, 2061))
def test_the_days_but_those_of_a_decree_are_those_of_workalendar(year: int) -> None:
    """`workalendar` has the fifth of May and Good Friday each year, and the two Sundays too."""
    listed = {day for day, _ in Netherlands().holidays(year)}
    listed -= {easter(year), easter(year) + timedelta(days=49)}
    assert set(named(year)) - {off.day for off in CALENDAR.equated} == listed


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        (date(2025, 4, 26), True),  # the 27th is a Sunday
        (date(2025, 4, 27), False),
        (date(2026, 4, 26), False),
        (date(2026, 4, 27), True),
        (date(2026, 4, 28), False),
        (date(2026, 5, 5), True),  # not only once in five years
        (date(2027, 5, 5), True),
        (date(2026, 4, 3), False),  # Good Friday is equated, no feast day
        (date(2026, 5, 15), False),  # equated by decree
    ],
)
def test_which_days_are_feast_days(day: date, kept: bool) -> None:
    assert CALENDAR.is_feast(day) is kept


def test_equated_days_close_offices_but_may_be_worked() -> None:
    good_friday = date(2026, 4, 3)
    off = CALENDAR.day_off(good_friday)
    assert off is not None
    assert (off.name.nl, off.name.en, off.kind) == ("Goede Vrijdag", "Good Friday", DayKind.EQUATED)
    assert not CALENDAR.is_open(good_friday)
    assert CALENDAR.may_be_worked(good_friday)
    assert not CALENDAR.may_be_worked(date(2026, 4, 4))


def test_a_feast_day_names_a_sunday() -> None:
    off = CALENDAR.day_off(date(2022, 12, 25))
    assert off is not None
    assert str(off) == "2022-12-25 eerste kerstdag"


def test_years_without_a_decree_are_told_apart() -> None:
    assert all(CALENDAR.decreed(date(year, 1, 1), date(year, 12, 31)) for year in DECREED)
    assert not CALENDAR.decreed(date(2022, 12, 31), date(2023, 1, 1))
    assert not CALENDAR.decreed(date(2028, 12, 31), date(2029, 1, 1))


def test_the_calendar_begins_with_koningsdag() -> None:
    assert not CALENDAR.covers(date(2013, 12, 31))
    assert CALENDAR.covers(date(2014, 1, 1), date(2099, 12, 31))
    assert not CALENDAR.covers(date(2014, 1, 1), date(2100, 1, 1))
    assert not CALENDAR.is_feast(date(2013, 4, 27))


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        (date(2026, 1, 30), 1, Unit.MONTHS, date(2026, 2, 28)),
        (date(2026, 1, 31), 1, Unit.MONTHS, date(2026, 2, 28)),
        (date(2026, 2, 1), 1, Unit.MONTHS, date(2026, 3, 1)),
        (date(2027, 11, 30), 3, Unit.MONTHS, date(2028, 2, 29)),
        (date(2028, 2, 29), 1, Unit.YEARS, date(2029, 2, 28)),
        (date(2028, 2, 29), 4, Unit.YEARS, date(2032, 2, 29)),
        (date(2026, 11, 23), 4, Unit.WEEKS, date(2026, 12, 21)),
        (date(2026, 11, 23), 8, Unit.DAYS, date(2026, 12, 1)),
        (date(2026, 12, 31), 2, Unit.MONTHS, date(2027, 2, 28)),
    ],
)
def test_plain_counting(start: date, amount: int, unit: Unit, end: date) -> None:
    assert moved(start, Length(amount, unit)) == end


@pytest.mark.parametrize(
    ("amount", "unit", "yes"),
    [
        (89, Unit.DAYS, True),
        (90, Unit.DAYS, True),
        (91, Unit.DAYS, False),
        (11, Unit.WEEKS, True),
        (12, Unit.WEEKS, True),
        (13, Unit.WEEKS, False),
        (2, Unit.MONTHS, True),
        (3, Unit.MONTHS, True),
        (4, Unit.MONTHS, False),
        (1, Unit.YEARS, False),
        (1, Unit.HOURS, False),
        (72, Unit.HOURS, False),
        (1, Unit.WORKING_DAYS, False),
    ],
)
def test_which_terms_the_act_extends(amount: int, unit: Unit, yes: bool) -> None:
    assert is_extended(Length(amount, unit), CALENDAR.limits) is yes


@pytest.mark.parametrize(("days", "yes"), [(1, False), (2, False), (3, True), (4, True)])
def test_which_terms_must_hold_two_working_days(days: int, yes: bool) -> None:
    assert is_stretched(Length(days, Unit.DAYS), CALENDAR.limits) is yes


def test_hours_follow_the_clock_and_are_never_extended() -> None:
    friday = datetime.fromisoformat("2026-11-20T15:30")
    assert moment(friday, 24) == datetime.fromisoformat("2026-11-21T15:30")
    last = datetime.fromisoformat("9999-12-31T23:30")
    assert moment(last, 1) > last


@given(day=DAYS)
def test_open_days_on_both_sides(day: date) -> None:
    before, after = open_on_or_before(day, CALENDAR), open_on_or_after(day, CALENDAR)
    assert before <= day <= after
    assert CALENDAR.is_open(before)
    assert CALENDAR.is_open(after)
    between = each_day(before + timedelta(days=1), after - timedelta(days=1))
    assert not any(CALENDAR.is_open(other) for other in between)


@given(day=DAYS, count=st.integers(1, 120))
def test_working_days_are_counted_as_numpy_counts_them(day: date, count: int) -> None:
    years = range(day.year, min(day.year + 2, MAXYEAR))
    off = [other for year in years for other in named(year)]
    expected = np.busday_offset(day, 0, roll="preceding", holidays=off)
    expected = np.busday_offset(expected, count, holidays=off)
    assert working_day(day, count, CALENDAR.is_open) == expected.astype(object)


@given(day=DAYS, length=st.integers(1, 10))
def test_a_stretched_term_is_the_shortest_with_two_working_days(day: date, length: int) -> None:
    first, end = day + timedelta(days=1), day + timedelta(days=length)
    last = stretched(first, open_on_or_after(end, CALENDAR), CALENDAR)
    off = [other for year in (day.year, day.year + 1) for other in named(year)]
    fits = [
        other
        for other in each_day(end, end + timedelta(days=20))
        if np.is_busday(other, holidays=off)
        and np.busday_count(first, other + timedelta(days=1), holidays=off) >= 2
    ]
    assert last == fits[0]


@given(day=ANY_DAY, amount=st.integers(1, 40_000), unit=UNITS, sign=st.sampled_from([1, -1]))
def test_counting_stays_within_the_days_that_exist(
    day: date, amount: int, unit: Unit, sign: int
) -> None:
    end = moved(day, Length(amount, unit), sign)
    assert end >= day if sign > 0 else end <= day


@given(day=DAYS, amount=st.integers(1, 60))
def test_months_end_on_the_same_day_or_on_the_last_of_a_shorter_month(
    day: date, amount: int
) -> None:
    end = moved(day, Length(amount, Unit.MONTHS))
    months = (end.year - day.year) * 12 + end.month - day.month
    assert months == amount
    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)
