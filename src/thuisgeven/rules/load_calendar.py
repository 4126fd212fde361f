"""From the calendar file to the calendar of the Algemene termijnenwet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import MINYEAR, date
from typing import TypeVar

from thuisgeven.domain.calendar import (
    SUNDAY,
    Calendar,
    DayKind,
    EasterFeast,
    FixedFeast,
    Limits,
    NamedDay,
)
from thuisgeven.domain.dates import Unit
from thuisgeven.domain.errors import InputError
from thuisgeven.rules.corpus import Corpus, Entry
from thuisgeven.rules.record import Record, RecordError, at

T = TypeVar("T")
SATURDAY = SUNDAY - 1
FIELDS = (
    *("version", "first_year", "last_year", "sources", "weekend", "limits", "fixed", "easter"),
    *("decreed_years", "equated"),
)


def build_calendar(corpus: Corpus) -> Calendar:
    """The calendar of a corpus. Raises InputError with file and line when it is wrong."""
    entries = corpus.of("calendar")
    if not entries:
        raise InputError("calendar.yaml", 1, "there is no calendar", "add the file to the rules")
    return built(entries[0], _calendar)


def built(entry: Entry, build: Callable[[Record], T]) -> T:
    """Build from one record of a file, and give an error in it its file and line."""
    try:
        return build(Record.of(entry.data, entry.place))
    except RecordError as error:
        line = entry.line_of(error.path)
        raise InputError(entry.file, line, error.problem, error.remedy) from error


def day(record: Record, field: str) -> date:
    """A date that must be there."""
    found = record.maybe_date(field)
    if found is None:
        raise record.error(field, f"{field!r} has no date", "write it as YYYY-MM-DD")
    return found


def positive(record: Record, field: str) -> int:
    """A whole number above zero."""
    number = record.number(field)
    if number < 1:
        raise record.error(field, f"{number} is too small", "write a number above zero")
    return number


def _calendar(record: Record) -> Calendar:
    record.only(*FIELDS)
    weekend = record.record("weekend").only("saturday", "sunday")
    calendar = Calendar(
        version=record.word("version"),
        first_year=record.number("first_year"),
        last_year=record.number("last_year"),
        sources=record.words("sources"),
        decree_years=_years(record),
        weekend={SATURDAY: weekend.text("saturday"), SUNDAY: weekend.text("sunday")},
        feasts=(*map(_fixed, record.records("fixed")), *map(_easter, record.records("easter"))),
        equated=tuple(_equated(row) for row in record.records("equated")),
        limits=_limits(record.record("limits")),
    )
    _check(record, calendar)
    return calendar


def _years(record: Record) -> frozenset[int]:
    years = record.items("decreed_years")
    whole = [year for year in years if isinstance(year, int) and not isinstance(year, bool)]
    if len(whole) < len(years):
        raise record.error("decreed_years", "not all of these are years", "write [2026, 2027]")
    return frozenset(whole)


def _fixed(record: Record) -> FixedFeast:
    record.only("name", "month", "day", "since", "moved_when_sunday", "equated")
    feast = FixedFeast(
        name=record.text("name"),
        kind=_kind(record),
        month=record.number("month"),
        day=record.number("day"),
        since=_number(record, "since", MINYEAR),
        moved_when_sunday=_number(record, "moved_when_sunday", 0),
    )
    at(record, "day", lambda: feast.on(SOME_COMMON_YEAR))
    return feast


def _easter(record: Record) -> EasterFeast:
    record.only("name", "offset", "equated", "since")
    return EasterFeast(
        name=record.text("name"),
        kind=_kind(record),
        offset=record.number("offset"),
        since=_number(record, "since", MINYEAR),
    )


def _kind(record: Record) -> DayKind:
    return DayKind.EQUATED if record.flag("equated") else DayKind.FEAST


def _number(record: Record, field: str, default: int) -> int:
    return record.number(field) if record.has(field) else default


def _equated(record: Record) -> NamedDay:
    record.only("day", "name")
    return NamedDay(day(record, "day"), record.text("name"), DayKind.EQUATED)


def _limits(record: Record) -> Limits:
    record.only("longest", "least_days", "least_open")
    longest = {
        row.choice("unit", Unit): positive(row.only("amount", "unit"), "amount")
        for row in record.records("longest")
    }
    wanted = {Unit.DAYS, Unit.WEEKS, Unit.MONTHS}
    if longest.keys() != wanted:
        raise record.error("longest", "not one limit per unit", "give days, weeks and months")
    return Limits(
        days=longest[Unit.DAYS],
        weeks=longest[Unit.WEEKS],
        months=longest[Unit.MONTHS],
        least_days=positive(record, "least_days"),
        working_days=positive(record, "least_open"),
    )


def _check(record: Record, calendar: Calendar) -> None:
    """An equated day is a weekday of a year whose decree is known, and stands there once."""
    seen: set[date] = set()
    for row, named in zip(record.records("equated"), calendar.equated, strict=True):
        if named.day.year not in calendar.decree_years:
            raise row.error("day", "its year is not in decreed_years", "add the year, or drop it")
        if named.day in seen or named.day.weekday() in calendar.weekend:
            raise row.error("day", f"{named.day} is no working day already", "correct the day")
        seen.add(named.day)


SOME_COMMON_YEAR = 2001
"""A year without 29 February: a feast day must exist in every year."""
