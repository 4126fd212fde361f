"""Which place suits this family: what speaks for and against each, never a score.

Every matter is asked apart and answered yes, no or unknown. Places stand in three groups by their
weakest answer, and within a group by the day from which they are there; nothing is added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import asin, cos, radians, sin, sqrt

from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN, known
from thuisgeven.domain.terms import Labelled, Text

EARTH_METRES = 6_371_009
"""The mean radius of the earth."""

ORDER = Text(
    "Eerst de plekken waar niets tegen spreekt, dan de plekken waarvan we nog iets niet weten, dan"
    " de plekken die op een punt niet passen. Daarbinnen op de dag waarop de plek er is. Er is geen"
    " score.",
    "First the places that nothing speaks against, then those of which something is not known yet,"
    " then those that do not suit on some point. Within these by the day on which the place is"
    " there. There is no score.",
)


class Matter(Labelled):
    """On what a place is compared with what a family needs."""

    HOME = "home", "Een woning", "A home"
    STABLE = "stable", "Hoe lang", "How long"
    IN_TIME = "in_time", "Op tijd", "In time"
    SIZE = "size", "Slaapkamers", "Bedrooms"
    RENT = "rent", "Huur", "Rent"
    ACCESS = "access", "Toegang en hulpmiddelen", "Access and aids"
    SCHOOL = "school", "Afstand tot school", "Distance to school"
    CARE = "care", "Afstand tot zorg", "Distance to care"
    WORK = "work", "Afstand tot werk", "Distance to work"
    PETS = "pets", "Huisdieren", "Pets"


class Group(Labelled):
    """Where a place stands, by its weakest answer."""

    FITS = "fits", "Niets spreekt ertegen", "Nothing speaks against it"
    OPEN = "open", "Nog niet alles bekend", "Not everything known yet"
    NOT = "not", "Past op een punt niet", "Does not suit on some point"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What is known of a place; None is not known. Rent in cents a month.

    `metres`: per matter the distance to where this family has to be, where it is known.
    """

    home: bool
    permanent: bool | None = None
    months: int | None = None
    available_from: date | None = None
    available_until: date | None = None
    bedrooms: int | None = None
    rent_cents: int | None = None
    features: frozenset[str] | None = None
    pets: bool | None = None
    metres: Mapping[Matter, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Near:
    """Whether something has to be near, and within how many metres; None is not asked."""

    wanted: bool | None = None
    metres: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What a family needs, as far as somebody asked; None is not known.

    `bedrooms`: what the family itself says it needs, when that is more than the rule of thumb.
    """

    people: int | None = None
    bedrooms: int | None = None
    rent_cents: int | None = None
    features: frozenset[str] | None = None
    pets: bool | None = None
    near: Mapping[Matter, Near] = field(default_factory=dict)
    move_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The numbers of the rule file: least secure term, and people to a bedroom."""

    least_months: int
    people_per_bedroom: int


@dataclass(frozen=True, slots=True)
class Match:
    """One matter of one place: a Kleene value, what the place has, and what is needed."""

    matter: Matter
    value: int
    has: object = None
    needs: object = None


def matches(place: Place, needs: Needs, measures: Measures) -> tuple[Match, ...]:
    """Every matter apart, in a fixed order."""
    return (
        Match(Matter.HOME, known(place.home)),
        _stable(place, measures),
        _in_time(place, needs),
        _size(place, needs, measures),
        _most(Matter.RENT, place.rent_cents, needs.rent_cents),
        _access(place, needs),
        *(_near(matter, place, needs) for matter in NEARBY),
        _pets(place, needs),
    )


NEARBY = (Matter.SCHOOL, Matter.CARE, Matter.WORK)
"""What may have to be near."""


def group(found: Iterable[Match]) -> Group:
    """The group of a place: by its weakest answer."""
    weakest = min((match.value for match in found), default=UNKNOWN)
    return {TRUE: Group.FITS, UNKNOWN: Group.OPEN, FALSE: Group.NOT}[weakest]


def rank(found: Sequence[Match], available_from: date | None) -> tuple[int, date]:
    """By what places are put in order: their group, then the day from which they are there."""
    return tuple(Group).index(group(found)), available_from or date.max


def _stable(place: Place, measures: Measures) -> Match:
    if place.permanent:
        return Match(Matter.STABLE, TRUE, None, measures.least_months)
    enough = UNKNOWN if place.months is None else known(place.months >= measures.least_months)
    return Match(Matter.STABLE, enough, place.months, measures.least_months)


def _in_time(place: Place, needs: Needs) -> Match:
    start, end, by = place.available_from, place.available_until, needs.move_by
    if by is None:
        return Match(Matter.IN_TIME, UNKNOWN if start is None else TRUE, start, by)
    if end is not None and end < by:
        return Match(Matter.IN_TIME, FALSE, start, by)
    return Match(Matter.IN_TIME, UNKNOWN if start is None else known(start <= by), start, by)


def _size(place: Place, needs: Needs, measures: Measures) -> Match:
    if needs.people is None:
        return Match(Matter.SIZE, UNKNOWN, place.bedrooms, None)
    wanted = max(-(-needs.people // measures.people_per_bedroom), needs.bedrooms or 0)
    enough = UNKNOWN if place.bedrooms is None else known(place.bedrooms >= wanted)
    return Match(Matter.SIZE, enough, place.bedrooms, wanted)


def _most(matter: Matter, has: int | None, most: int | None) -> Match:
    value = UNKNOWN if has is None or most is None else known(has <= most)
    return Match(matter, value, has, most)


def _access(place: Place, needs: Needs) -> Match:
    if needs.features is None:
        return Match(Matter.ACCESS, UNKNOWN, place.features, None)
    if not needs.features:
        return Match(Matter.ACCESS, TRUE, place.features, needs.features)
    has = place.features
    value = UNKNOWN if has is None else known(needs.features <= has)
    return Match(Matter.ACCESS, value, has, needs.features)


def _near(matter: Matter, place: Place, needs: Needs) -> Match:
    asked, far = needs.near.get(matter, Near()), place.metres.get(matter)
    if asked.wanted is False:
        return Match(matter, TRUE, far, False)
    return _most(matter, far, asked.metres)


def _pets(place: Place, needs: Needs) -> Match:
    if needs.pets is None:
        return Match(Matter.PETS, UNKNOWN, place.pets, None)
    value = TRUE if not needs.pets else UNKNOWN if place.pets is None else known(place.pets)
    return Match(Matter.PETS, value, place.pets, needs.pets)


def metres_between(here: tuple[float, float], there: tuple[float, float]) -> int:
    """The distance as the crow flies, in metres, between two points of latitude and longitude."""
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(radians, point)) for point in (here, there))
    half = sin((lat_b - lat_a) / 2) ** 2
    half += cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return round(2 * EARTH_METRES * asin(min(1.0, sqrt(half))))
