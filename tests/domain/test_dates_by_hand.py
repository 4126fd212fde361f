"""Every computable term of the law document, counted anew by a few plain lines, day by day.

The table is that of the document: what each term is called and how long it is. The counting below
shares nothing with the engine: other libraries know the days, and every step is a loop.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays
import pytest
from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from thuisgeven.domain.dates import Unit
from thuisgeven.domain.deadlines import Deadline, compute
from thuisgeven.rules.load_deadlines import load_terms

TERMS = load_terms()
DAY = timedelta(days=1)

TABLE = """
id             length            law extends   begins          kind of term
WGS-4-1        4 weeks           yes           next day        limit
WGS-4-2        3 working_days    -             next day        limit
WGS-4a-3       8 weeks           no            next day        limit
WGS-5          6 months          no            next day        limit
BW-6-96-6      14 days           yes           delivery        limit
BW-7-272       6 weeks           yes           next day        waiting
RV-114         7 days            no            next day        waiting
RV-143         4 weeks           yes           next day        limit
RV-143-3       4 weeks           yes           same day        limit
RV-339         3 months          yes           next day        limit
RV-339-KG      4 weeks           yes           next day        limit
RV-503         1 years           no            next day        limit
RV-555         3 days            yes           next day        waiting
FW-287b-3      8 days            yes           next day        limit
FW-287b-5      6 months          no            next day        limit
FW-292         8 days            yes           next day        limit
AWB-4-13       8 weeks           yes           next day        limit
AWB-4-17       2 weeks           yes           next day        limit
AWB-6-7        6 weeks           yes           next day        limit
AWB-6-9        1 weeks           yes           next day        limit
AWB-7-10       6 weeks           yes           next day        limit
AWB-7-10-C     12 weeks          yes           next day        limit
WMO-2-3-2      6 weeks           yes           next day        limit
WMO-2-3-5      2 weeks           yes           next day        limit
BRP-2-39       5 days            yes           next day        limit
PRACT-ROT-2M   2 months          no            next day        waiting
"""
EQUATED = """
2023-04-28 2023-05-19 2024-05-10 2024-12-27 2025-05-30
2026-01-02 2026-05-15 2027-05-07 2028-04-28 2028-05-26
"""
"""The royal decrees; those of the years beside them are not known."""

BOTH_WORKING_DAYS = 2
LEAST_DAYS = 3
NEEDED = {"RV-143": {"service_in_person": True}}
STEP = 31
"""So many days lie between two starts: every weekday and every season comes by."""


@dataclass(frozen=True)
class Row:
    """One row of the table."""

    id: str
    amount: int
    unit: str
    extended: bool
    begins: str
    waiting: bool


def rows() -> list[Row]:
    """The table, read."""
    found = []
    for line in TABLE.strip().splitlines()[1:]:
        name, amount, unit, extended, *begins, kind = line.split()
        found.append(
            Row(name, int(amount), unit, extended == "yes", " ".join(begins), kind == "waiting")
        )
    return found


@cache
def feasts(year: int) -> frozenset[date]:
    """The feast days of Atw 3(1), without Good Friday, by another library and its Easter."""
    listed = set(holidays.country_holidays("NL", years=year, categories=("public", "optional")))
    return frozenset(listed - {easter(year) - 2 * DAY})


@cache
def closed(day: date) -> bool:
    """Saturday, Sunday, a feast day, Good Friday or a day of a royal decree."""
    return (
        day.strftime("%a") in ("Sat", "Sun")
        or day in feasts(day.year)
        or day == easter(day.year) - 2 * DAY
        or day.isoformat() in EQUATED.split()
    )


def start_of_count(row: Row, start: date) -> date:
    """The day before the first day that counts."""
    if row.begins != "delivery":
        return start
    deliveries = 0
    while deliveries < BOTH_WORKING_DAYS:
        start += DAY
        deliveries += start.strftime("%a") not in ("Sun", "Mon") and start not in feasts(start.year)
    return start


def plain_end(row: Row, start: date) -> date:
    """Where the count ends before any extension."""
    if row.unit != "working_days":
        return start + relativedelta(**{row.unit: row.amount})
    day, worked = start, 0
    while worked < row.amount:
        day += DAY
        worked += not closed(day)
    return day


def by_hand(row: Row, start: date) -> tuple[date, date]:
    """The last day and the safe day, one day at a time."""
    before = start_of_count(row, start)
    end = last = safe = plain_end(row, before)
    if row.extended:
        while closed(last):
            last += DAY
        two = row.unit != "days" or row.amount >= LEAST_DAYS
        while two and open_days(before, last) < BOTH_WORKING_DAYS:
            last += DAY
            while closed(last):
                last += DAY
    if row.begins == "same day":
        safe = end - DAY
    while closed(safe) and safe > start:
        safe -= DAY
    return last, max(safe, start)


def open_days(before: date, last: date) -> int:
    """How many days of a term are no Saturday, Sunday or feast day."""
    return sum(not closed(before + n * DAY) for n in range(1, (last - before).days + 1))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)
def test_the_rules_are_those_of_the_table(row: Row) -> None:
    term = TERMS[row.id]
    assert (term.length.amount, term.length.unit.value) == (row.amount, row.unit)
    assert term.waiting is row.waiting
    assert term.same_day is (row.begins == "same day")
    assert (term.delivery is not None) is (row.begins == "delivery")


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)
def test_every_term_comes_out_as_counted_by_hand(row: Row) -> None:
    """From the first day of each rule to the end of the calendar, in strides over all weekdays."""
    term = TERMS[row.id]
    day = max(term.valid_from or date(2015, 1, 1), date(2015, 1, 1))
    while day < date(2097, 1, 1):
        found = compute(term, day, NEEDED.get(row.id, {}))
        assert isinstance(found, Deadline)
        last, safe = by_hand(row, day)
        assert found.last_day == last, day
        assert safe_as_counted(found, row, safe, day), day
        assert found.act_from == (last + DAY if row.waiting else None)
        day += STEP * DAY


def safe_as_counted(found: Deadline, row: Row, safe: date, start: date) -> bool:
    """The safe day is the counted one, never after the last day, and open unless it is the start.

    In working days of an authority it is the earlier count, in which equated days are worked.
    """
    right = found.safe_day == safe
    if row.unit == Unit.WORKING_DAYS.value:
        right = found.safe_day <= safe
    sound = found.safe_day <= found.last_day
    return right and sound and (not closed(found.safe_day) or found.safe_day == start)
