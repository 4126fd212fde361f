"""How often a date of eviction stood with a home, and how often two people let it stand without.

A case counts once a year. Small counts are never given exactly, to nobody: under five it says so,
and above that a count is rounded to five, so that no hidden one follows from the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import ExtractYear

from thuisgeven.domain.gate import ACCEPTED, APPROVED, ASKED, REFUSED
from thuisgeven.domain.terms import Labelled
from thuisgeven.readers.access import NotThere, Sight, Viewer
from thuisgeven.records.models import EventRow

SMALLEST, ROUNDED, YEARS = 5, 5, 5


class Figure(Labelled):
    """What is counted: cases in which this happened in a year."""

    ANNOUNCED = "eviction_announced", "Ontruiming aangezegd", "Eviction announced"
    ACCEPTED = ACCEPTED, "Datum bevestigd", "Date confirmed"
    ASKED = ASKED, "Gevraagd om de datum te houden zonder woning", "Asked to keep it without a home"
    APPROVED = APPROVED, "Twee mensen hielden de datum zonder woning", "Two people kept it without"
    REFUSED = REFUSED, "De tweede persoon zei nee", "The second person said no"
    LEFT = (
        "family_left_early",
        "Gezin vertrok vóór de ontruiming",
        "Family left before the eviction",
    )


@dataclass(frozen=True, slots=True)
class Amount:
    """A count as it may be shown: under five, or about so many; nothing at all is told as such."""

    few: bool
    about: int


def amount(count: int) -> Amount:
    """A count that gives nobody away."""
    if count == 0:
        return Amount(few=False, about=0)
    if count < SMALLEST:
        return Amount(few=True, about=0)
    return Amount(few=False, about=ROUNDED * round(count / ROUNDED))


@dataclass(frozen=True, slots=True)
class Figures:
    """Per figure the amount of each year, newest year first."""

    years: Sequence[int]
    rows: Sequence[tuple[Figure, Sequence[Amount]]]

    @property
    def dated(self) -> Sequence[tuple[Figure, Sequence[tuple[int, Amount]]]]:
        """The same, each amount with its year."""
        return [(one, list(zip(self.years, of, strict=True))) for one, of in self.rows]


def gate_figures(viewer: Viewer) -> Figures:
    """The figures of the viewer's own municipality. Raises NotThere for who has none."""
    own = viewer.organisations_with(Sight.FIGURES)
    if not own:
        raise NotThere("figures")
    counts = _counts(own, viewer.on)
    years = [viewer.on.year - ago for ago in range(YEARS)]
    rows = [(one, [amount(counts.get((one.value, y), 0)) for y in years]) for one in Figure]
    return Figures(years, rows)


def _counts(organisations: frozenset[int], on: date) -> Mapping[tuple[str, int], int]:
    later = EventRow.objects.filter(case=OuterRef("case"), replaces=OuterRef("ref"))
    rows = EventRow.objects.filter(
        ~Exists(later),
        case__organisation__in=organisations,
        kind__in=[one.value for one in Figure],
        on__gt=date(on.year - YEARS, 12, 31),
    )
    per_year = rows.annotate(year=ExtractYear("on")).values("kind", "year")
    found = per_year.annotate(cases=Count("case", distinct=True)).order_by()
    return {(row["kind"], row["year"]): row["cases"] for row in found}
