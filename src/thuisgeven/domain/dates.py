"""Counting terms: plain calendar arithmetic, working days, and the Algemene termijnenwet (Atw).

Nothing here raises on a date: at the ends of what Python can count, a result stays on the first
or the last day. Whether a result may be shown to people is for `domain.deadlines` to say.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from enum import StrEnum

from thuisgeven.domain.calendar import (
    MONTHS_OF_YEAR,
    Calendar,
    Limits,
    day_before,
    each_day,
    next_day,
)
from thuisgeven.domain.easter import DAYS_OF_WEEK


class Unit(StrEnum):
    """In what a term is counted."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


HOURS, DAYS, WORKING_DAYS, WEEKS, MONTHS, YEARS = Unit
"""The units by a name of their own: Python needs long to find a member of an enumeration."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long a term is: a positive number of units."""

    amount: int
    unit: Unit


def moved(day: date, length: Length, sign: int = 1) -> date:
    """The day that lies a length after a day (`sign` 1) or before it (`sign` -1).

    Weeks end on the same weekday; months and years on the same day number, or on the last day of
    a shorter month. Hours and working days are not counted here: see `moment` and `working_day`.
    """
    amount, unit = sign * length.amount, length.unit
    if unit is WEEKS:
        return _days_on(day, amount * DAYS_OF_WEEK)
    if unit is MONTHS:
        return _months_on(day, amount)
    if unit is YEARS:
        return _months_on(day, amount * MONTHS_OF_YEAR)
    return _days_on(day, amount)


def _days_on(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * MONTHS_OF_YEAR + day.month - 1 + months, MONTHS_OF_YEAR)
    if not MINYEAR <= year <= MAXYEAR:
        return date.max if months > 0 else date.min
    longest = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, longest))


def moment(start: datetime, hours: int) -> datetime:
    """The moment that lies so many hours after a moment on the clock; hours are never extended.

    Terms in hours are short: at the change to or from summer time the clock is followed.
    """
    try:
        return start + timedelta(hours=hours)
    except OverflowError:
        return datetime.max.replace(tzinfo=start.tzinfo)


def working_day(day: date, count: int, works: Callable[[date], bool]) -> date:
    """The `count`-th day after a day on which `works` holds."""
    while count > 0 and day < date.max:
        day = next_day(day)
        count -= works(day)
    return day


def open_on_or_before(day: date, calendar: Calendar) -> date:
    """The last day, on or before a day, on which an office is open."""
    while not calendar.is_open(day) and day > date.min:
        day = day_before(day)
    return day


def open_on_or_after(day: date, calendar: Calendar) -> date:
    """The first day, on or after a day, on which an office is open: where Atw 1(1) ends a term."""
    while not calendar.is_open(day) and day < date.max:
        day = next_day(day)
    return day


def stretched(first: date, last: date, calendar: Calendar) -> date:
    """The last day of a term from `first` to `last` once it holds the working days of Atw 2."""
    wanted = calendar.limits.working_days
    while not _holds(first, last, wanted, calendar) and last < date.max:
        last = open_on_or_after(next_day(last), calendar)
    return last


def clear_day_before(day: date, event: date, calendar: Calendar) -> date:
    """The last day, on or before `day`, after which enough working days lie before `event`."""
    wanted = calendar.limits.working_days
    while not _holds(next_day(day), day_before(event), wanted, calendar) and day > date.min:
        day = day_before(day)
    return day


def _holds(first: date, last: date, wanted: int, calendar: Calendar) -> bool:
    found = 0
    for day in each_day(first, last):
        found += calendar.is_open(day)
        if found >= wanted:
            return True
    return False


def is_extended(length: Length, limits: Limits) -> bool:
    """Whether Atw 1 and 2 can extend a statutory term of this length at all (Atw 4(a)).

    Exactly three months is extended, a day more is not. Terms in hours or years never are. Terms
    in working days end on a working day by themselves.
    """
    if length.unit is DAYS:
        return length.amount <= limits.days
    if length.unit is WEEKS:
        return length.amount <= limits.weeks
    return length.unit is MONTHS and length.amount <= limits.months


def is_stretched(length: Length, limits: Limits) -> bool:
    """Whether a statutory term is long enough to have to hold two working days (Atw 2)."""
    return length.unit is not DAYS or length.amount >= limits.least_days
