"""Easter Sunday in the Gregorian calendar, on which five Dutch feast days depend.

The numbers below describe the sun and the moon, not the law: they are the corrections that the
Gregorian reform of 1582 laid down, in the arrangement of Meeus, Jones and Butcher.
"""

from __future__ import annotations

from datetime import date
from functools import cache

DAYS_OF_WEEK = 7
YEARS_OF_CENTURY = 100
YEARS_OF_LEAP_CYCLE = 4
YEARS_OF_MOON_CYCLE = 19  # after so many years the moon is full on the same days again (Meton)
DAYS_OF_MOON = 30  # the longest the church counts from one full moon to the next
MOON_SHIFTS, MOON_SHIFT_CENTURIES, MOON_SHIFT_STEP = 8, 25, 3  # eight days in 25 centuries
EPACT_START = 15  # the age of the moon at the beginning of the count
SUNDAY_START, SUNDAY_STEP = 32, 2
LATE_MOON, LATE_SUNDAY, LATE_LIMIT = 11, 22, 451  # keeps Easter on or before 25 April
MARCH_START, DAYS_OF_MARCH = 114, 31  # divided by 31 it gives month three, March


@cache
def easter_sunday(year: int) -> date:
    """Easter Sunday of a year from 1 to 9999; before 1583 as if the calendar had been in use."""
    century, of_century = divmod(year, YEARS_OF_CENTURY)
    moon = _full_moon(year, century)
    leaps, since_leap = divmod(of_century, YEARS_OF_LEAP_CYCLE)
    ahead = SUNDAY_START + SUNDAY_STEP * (century % YEARS_OF_LEAP_CYCLE + leaps)
    sunday = (ahead - moon - since_leap) % DAYS_OF_WEEK
    golden = year % YEARS_OF_MOON_CYCLE
    late = (golden + LATE_MOON * moon + LATE_SUNDAY * sunday) // LATE_LIMIT
    month, day = divmod(moon + sunday - DAYS_OF_WEEK * late + MARCH_START, DAYS_OF_MARCH)
    return date(year, month, day + 1)


def _full_moon(year: int, century: int) -> int:
    """How many days after 21 March the moon of Easter is full."""
    drift = (century + MOON_SHIFTS) // MOON_SHIFT_CENTURIES
    shift = (century - drift + 1) // MOON_SHIFT_STEP
    golden = year % YEARS_OF_MOON_CYCLE
    dropped = century // YEARS_OF_LEAP_CYCLE
    age = YEARS_OF_MOON_CYCLE * golden + century - dropped - shift + EPACT_START
    return age % DAYS_OF_MOON
