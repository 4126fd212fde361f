"""One's own open cases as the list of today weighs them, counted and cut off by the database.

Somebody may work on thousands of cases; of each group the first are fetched, and the counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.db.models import Case as Choice
from django.db.models import Count, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from thuisgeven.domain.terms import DateKind, Labelled, Outcome
from thuisgeven.readers.access import Viewer, visible_cases
from thuisgeven.records.cases import NEVER
from thuisgeven.records.models import Case, ChildrenAnswer, Part
from thuisgeven.rules.load import library

WEEK = timedelta(weeks=1)
CHILDREN = "children"
"""The group of households of which nobody knows whether there are children."""


class Slot(Labelled):
    """The groups of the list, in this order."""

    LATE = "late", "Te laat", "Late"
    ASK = "ask", "Weten we niet of het gebeurd is", "Nobody knows whether it was done"
    TODAY = "today", "Vandaag de laatste dag", "Today is the last day"
    WEEK = "week", "Deze week", "This week"
    LATER = "later", "Later", "Later"
    OPEN = "open", "Zonder datum", "Without a date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing to do as the list weighs it: of which case, by when, and no more."""

    case: int
    day: date | None
    kind: str = ""
    term: str = ""
    unknown: bool = False
    children: bool = True
    new: bool = False
    task: int | None = None
    follow_up: bool = False
    waits: str = ""
    about: str = ""


def slot_of(line: Line, on: date) -> Slot:
    """The group of something to do. A day that is over is late only when it surely was not done."""
    day = line.day
    if day is None:
        return Slot.OPEN
    if day < on:
        return Slot.ASK if line.unknown else Slot.LATE
    if day == on:
        return Slot.TODAY
    return Slot.WEEK if day <= on + WEEK else Slot.LATER


WORKING = tuple(part for part in Part if part != Part.SUPPORTER)
"""The parts in which somebody works on a case. Asked as a join: a database that looks for a
membership by its key goes through all of one account's, once per case."""


def working_on(viewer: Viewer, closed: bool = False) -> QuerySet[Case]:
    """The cases that the viewer sees and works on; open ones, unless closed ones count too."""
    mine = visible_cases(viewer).filter(members__account=viewer.account, members__part__in=WORKING)
    return mine if closed else mine.filter(closed_on=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The first of one's own cases in every group, and counts of all of them."""

    groups: Mapping[str, list[Line]]
    totals: Counter[str]
    by_law: int = 0
    fresh: int = 0
    cases: int = 0

    def of(self, slot: str) -> list[Line]:
        """The first lines of a group."""
        return list(self.groups.get(slot, ()))


COLUMNS = (
    *("slot", "pk", "day", "next_kind", "next_outcome", "by_term", "term", "members__seen_on"),
    *("in_slot", "by_law", "fresh", "cases"),
)


def own_cases(viewer: Viewer, first: int, whole: Collection[str] = ()) -> Own:
    """So many first cases of every group, of some all, in the order of the printed rule."""
    told = working_on(viewer).annotate(by_term=_by_term(viewer.on)).annotate(day=DAY)
    told = told.annotate(slot=_slot(viewer.on)).annotate(**_counts(), place=PLACE)
    rows = told.filter(Q(place__lte=first) | Q(slot__in=whole)).order_by("place")
    groups: dict[str, list[Line]] = {}
    totals: Counter[str] = Counter()
    last: tuple[int, ...] = (0, 0, 0)
    for slot, *line, in_slot, by_law, fresh, cases in rows.values_list(*COLUMNS):
        groups.setdefault(slot, []).append(_line(slot, *line))
        totals[slot], last = in_slot, (by_law, fresh, cases)
    by_law, fresh, cases = last
    return Own(groups=groups, totals=totals, by_law=by_law, fresh=fresh, cases=cases)


def _line(
    slot: str,
    case: int,
    day: date | None,
    kind: str,
    outcome: str,
    by_term: bool,
    term: str,
    seen: date | None,
) -> Line:
    return Line(
        case=case,
        day=day,
        kind=_kind_of(term) if by_term else kind,
        term=term if by_term else "",
        unknown=outcome == Outcome.UNKNOWN and not by_term,
        children=slot != CHILDREN,
        new=seen is None,
    )


def _kind_of(term: str) -> str:
    rule = library().terms.get(term)
    return rule.kind.value if rule else ""


DAY = Choice(When(by_term=True, then=F("term_last")), default=F("next_day"))
"""The day of a case: that of its term when it ends before what comes first."""

PLACE = Window(
    RowNumber(),
    partition_by=F("slot"),
    order_by=[
        Choice(When(slot=CHILDREN, then=F("sort_day")), default=Coalesce("day", Value(NEVER))),
        F("sort_day").asc(),
        F("child_count").desc(nulls_last=True),
        F("stage_rank").desc(),
        F("id").asc(),
    ],
)
"""The place of a case in its group: the printed rule."""


def _by_term(on: date) -> Choice:
    ends_first = Q(next_day=None) | Q(term_last__lt=F("next_day"))
    return Choice(When(Q(term_last__gte=on) & ends_first, then=Value(True)), default=Value(False))


def _slot(on: date) -> Choice:
    """The group of a case as `slot_of` gives it, in the words of a database."""
    return Choice(
        When(children=ChildrenAnswer.UNKNOWN, then=Value(CHILDREN)),
        When(day=None, then=Value(Slot.OPEN.value)),
        When(day__lt=on, next_outcome=Outcome.UNKNOWN.value, then=Value(Slot.ASK.value)),
        When(day__lt=on, then=Value(Slot.LATE.value)),
        When(day=on, then=Value(Slot.TODAY.value)),
        When(day__lte=on + WEEK, then=Value(Slot.WEEK.value)),
        default=Value(Slot.LATER.value),
    )


def _counts() -> dict[str, Window]:
    lawful = Q(by_term=True, term__in=_terms_of_law()) | Q(by_term=False, next_kind=DateKind.LAW)
    return {
        "in_slot": Window(Count("*"), partition_by=F("slot")),
        "by_law": Window(Count("pk", filter=lawful & ~Q(children=ChildrenAnswer.UNKNOWN))),
        "fresh": Window(Count("pk", filter=Q(members__seen_on=None))),
        "cases": Window(Count("*")),
    }


@cache
def _terms_of_law() -> tuple[str, ...]:
    return tuple(name for name, term in library().terms.items() if term.kind == DateKind.LAW)
