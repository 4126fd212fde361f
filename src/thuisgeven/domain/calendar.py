"""The days of the Algemene termijnenwet (Atw): weekends, feast days, and days equated with them.

Sources: Atw 1-4. Which days count is data, with the years for which the royal decree on equated
days is known; a date in another year is provisional. Functions here take a calendar and a day;
they hold no clock and no number of the law.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import MINYEAR, date, timedelta
from functools import lru_cache

from thuisgeven.domain.easter import easter_sunday
from thuisgeven.domain.terms import Labelled, Text

ONE_DAY = timedelta(days=1)
MONTHS_OF_YEAR, LONGEST_MONTH = 12, 31
SUNDAY = 6  # the number that `date.weekday` gives a Sunday
YEARS_KEPT = 512  # so many years of feast days are kept; a case looks at two or three of them


class DayKind(Labelled):
    """Why a day is no working day."""

    WEEKEND = "weekend", "Weekend", "Weekend"
    FEAST = "feast", "Algemeen erkende feestdag", "Generally recognised feast day"
    EQUATED = "equated", "Gelijkgestelde dag", "Equated day"


@dataclass(frozen=True, slots=True)
class NamedDay:
    """One day that is no working day, with the name that people know it by."""

    day: date
    name: Text
    kind: DayKind

    def __str__(self) -> str:
        """The day as ISO date with its Dutch name."""
        return f"{self.day.isoformat()} {self.name.nl}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedFeast:
    """A feast day on a day of a month, kept since a year.

    `moved_when_sunday` is the number of days by which it moves when it falls on a Sunday.
    """

    name: Text
    kind: DayKind
    month: int
    day: int
    since: int = MINYEAR
    moved_when_sunday: int = 0

    def on(self, year: int) -> date:
        """The day on which it is kept in a year from 1 to 9999."""
        day = date(year, self.month, self.day)
        shift = self.moved_when_sunday if day.weekday() == SUNDAY else 0
        return day + timedelta(days=shift)


@dataclass(frozen=True, slots=True, kw_only=True)
class EasterFeast:
    """A feast day that lies `offset` days after Easter Sunday, or before it when negative."""

    name: Text
    kind: DayKind
    offset: int
    since: int = MINYEAR

    def on(self, year: int) -> date:
        """The day on which it is kept in a year from 1 to 9999."""
        return easter_sunday(year) + timedelta(days=self.offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The numbers of Atw 2 and 4.

    Terms of more than `days`, `weeks` or `months` are not extended (Atw 4). A term of at least
    `least_days` is extended until it holds `working_days` working days (Atw 2).
    """

    days: int
    weeks: int
    months: int
    least_days: int
    working_days: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calendar:
    """All that the law says about days. Two calendars are equal only when they are the same object.

    `weekend` maps weekday numbers (Monday is 0) to names. `decree_years` are the years for which
    it is known which days were equated. Outside `first_year` to `last_year` no date is promised.
    """

    version: str
    first_year: int
    last_year: int
    sources: tuple[str, ...]
    decree_years: frozenset[int]
    weekend: Mapping[int, Text]
    feasts: tuple[FixedFeast | EasterFeast, ...]
    equated: tuple[NamedDay, ...]
    limits: Limits

    def day_off(self, day: date) -> NamedDay | None:
        """Why a day is no working day for the Atw, or None when it is one; feasts name it first."""
        named = _named_days(self, day.year).get(day)
        if named is None and day.weekday() in self.weekend:
            return NamedDay(day, self.weekend[day.weekday()], DayKind.WEEKEND)
        return named

    def is_open(self, day: date) -> bool:
        """Whether an office is open: no weekend, no feast day, no equated day."""
        return day not in _closed(self, day.year)

    def is_feast(self, day: date) -> bool:
        """Whether a day is one of the feast days of Atw 3(1); equated days are not."""
        named = _named_days(self, day.year).get(day)
        return named is not None and named.kind is DayKind.FEAST

    def may_be_worked(self, day: date) -> bool:
        """Whether a day is a working day in the reading in which equated days are worked."""
        return day.weekday() not in self.weekend and not self.is_feast(day)

    def days_off(self, first: date, last: date) -> tuple[NamedDay, ...]:
        """The days from `first` to `last`, both included, that are no working days."""
        found = (self.day_off(day) for day in each_day(first, last))
        return tuple(day for day in found if day is not None)

    def covers(self, *days: date) -> bool:
        """Whether all of the days lie in the years for which dates are promised."""
        return all(self.first_year <= day.year <= self.last_year for day in days)

    def decreed(self, first: date, last: date) -> bool:
        """Whether the decree on equated days is known for every year from one day to another."""
        return self.decree_years.issuperset(range(first.year, last.year + 1))


def each_day(first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last`, both included; none when `last` comes first."""
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def next_day(day: date) -> date:
    """The day after; the last day that Python knows stays itself."""
    return day if day == date.max else day + ONE_DAY


def day_before(day: date) -> date:
    """The day before; the first day that Python knows stays itself."""
    return day if day == date.min else day - ONE_DAY


@lru_cache(maxsize=YEARS_KEPT)
def _closed(calendar: Calendar, year: int) -> frozenset[date]:
    """The days of one year on which no office is open."""
    days = each_day(date(year, 1, 1), date(year, MONTHS_OF_YEAR, LONGEST_MONTH))
    weekends = [day for day in days if day.weekday() in calendar.weekend]
    return frozenset([*weekends, *_named_days(calendar, year)])


@lru_cache(maxsize=YEARS_KEPT)
def _named_days(calendar: Calendar, year: int) -> Mapping[date, NamedDay]:
    """The feast days and equated days of one year; a feast day wins over an equated day."""
    equated = {named.day: named for named in calendar.equated if named.day.year == year}
    kept = [feast for feast in calendar.feasts if feast.since <= year]
    yearly = [NamedDay(feast.on(year), feast.name, feast.kind) for feast in kept]
    feasts = {named.day: named for named in yearly if named.kind is DayKind.FEAST}
    return equated | {named.day: named for named in yearly} | feasts
