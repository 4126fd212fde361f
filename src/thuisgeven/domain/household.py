"""Who lives in the home, as far as a rule may know it: ages and numbers, never names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MAJORITY = 18
"""Age in years from which a person is no child (Convention on the Rights of the Child, art. 1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A resident under a case-bound key. `minor` is what is said when no birth date is known."""

    id: str
    born: date | None = None
    minor: bool | None = None
    vulnerable: bool | None = None

    def age_on(self, day: date) -> int | None:
        """Age in whole years on a day, or None when no birth date is known."""
        if self.born is None:
            return None
        before_birthday = (day.month, day.day) < (self.born.month, self.born.day)
        return day.year - self.born.year - int(before_birthday)

    def minor_on(self, day: date) -> bool | None:
        """Whether the person is a child on a day; None when neither age nor minority is known."""
        age = self.age_on(day)
        return self.minor if age is None else age < MAJORITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """The residents of one home. `children` is None when nobody asked whether there are any."""

    adults: tuple[Person, ...] | None = None
    children: tuple[Person, ...] | None = None

    def minors_on(self, day: date) -> tuple[Person, ...] | None:
        """The children who are (or may be) minors on a day; None when nobody asked."""
        if self.children is None:
            return None
        return tuple(child for child in self.children if child.minor_on(day) is not False)

    def person(self, key: str) -> Person | None:
        """The resident with that key, or None."""
        residents = (*(self.adults or ()), *(self.children or ()))
        return next((person for person in residents if person.id == key), None)
