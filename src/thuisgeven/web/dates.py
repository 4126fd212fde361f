"""Days and times as people write them in a form."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from thuisgeven.web.templatetags.words import MONTHS

NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?$")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
NAMED = re.compile(r"(?:[a-z]+ )?(\d{1,2}) ([a-zé]+)\.?(?: (\d{4}))?$")
CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?: ?uur)?$")
WORDS = {"vandaag": 0, "today": 0, "gisteren": 1, "yesterday": 1, "eergisteren": 2}
CENTURY = 2000
TWO_DIGITS = 2
"""A year of so many digits is one of this century; "0001" is not."""
SHORTEST = 3
"""So many letters of a month are enough: jan, feb."""

NO_DAY = "Schrijf een dag, bijvoorbeeld 23-11-2026."
"""What is said of a text that is no day."""


EARLIEST, LATEST = date(1900, 1, 1), date(2099, 12, 31)
"""No day of a family lies outside these; the calendar of terms ends with the last one."""


def read_day(text: str, on: date) -> date | None:
    """The day that somebody wrote, or None when it is no day, or one that lies centuries away.

    Without a year it is the latest such day that is not after tomorrow.
    """
    day = _written(text, on)
    return day if day is not None and EARLIEST <= day <= LATEST else None


def _written(text: str, on: date) -> date | None:
    text = " ".join(text.strip().lower().split())
    if text in WORDS:
        return on - timedelta(days=WORDS[text])
    try:
        if found := ISO.match(text):
            return date(*(int(part) for part in found.groups()))
        if found := NUMERIC.match(text):
            return _day(int(found[1]), int(found[2]), found[3], on)
        if found := NAMED.match(text):
            return _day(int(found[1]), _month(found[2]), found[3], on)
    except ValueError:
        return None
    return None


def _month(name: str) -> int:
    for months in MONTHS.values():
        for number, month in enumerate(months, start=1):
            if len(name) >= SHORTEST and month.lower().startswith(name):
                return number
    if name == "mrt":
        return 3
    raise ValueError(name)


def _day(number: int, month: int, year: str | None, on: date) -> date:
    if year is not None:
        return date(int(year) + (CENTURY if len(year) == TWO_DIGITS else 0), month, number)
    this_year = date(on.year, month, number)
    return this_year if this_year <= on + timedelta(days=1) else date(on.year - 1, month, number)


def read_time(text: str) -> time | None:
    """The time that somebody wrote (10, 10.30, 10:30, 10 uur), or None when it is no time."""
    found = CLOCK.match(text.strip().lower())
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None
