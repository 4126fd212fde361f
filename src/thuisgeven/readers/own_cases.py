"""One's own open cases as the list of today weighs them, counted and cut off by the database.

Somebody may work on thousands of cases; of each group the first are fetched, and the counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Q

from thuisgeven.domain.terms import DateKind, Labelled, Outcome
from thuisgeven.readers.access import Sight, Viewer, working_parts
from thuisgeven.readers.aftercare import soon
from thuisgeven.records.models import ChildrenAnswer
from thuisgeven.rules.load import library

WEEK = timedelta(weeks=1)
CHILDREN = "children"
"""The group of households of which nobody knows whether there are children."""

CLOSED = "closed"
HEAR = "hear"


class Slot(Labelled):
    """The groups of the list, in this order."""

    LATE = "late", "Te laat", "Late"
    TODAY = "today", "Vandaag de laatste dag", "Today is the last day"
    ASK = "ask", "Weten we niet of het gebeurd is", "Nobody knows whether it was done"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The first of one's own cases in every group, and counts of all of them."""

    groups: Mapping[str, list[Line]] = field(default_factory=dict)
    totals: Counter[str] = field(default_factory=Counter)
    follow_ups: Sequence[Line] = ()
    """Families to ask how they are, also where the case is closed: years go on."""

    ask_again: Sequence[Line] = ()
    """Cases in which something big changed since the children were asked."""

    by_law: int = 0
    fresh: int = 0
    cases: int = 0

    def of(self, slot: str) -> list[Line]:
        """The first lines of a group."""
        return list(self.groups.get(slot, ()))


FETCHED = (
    *("case_id", "sort_day", "child_count", "stage_rank", "next_day", "next_kind", "next_outcome"),
    *("term", "term_last", "children", "seen_on", "closed_on", "follow_up_on", "hear_again_on"),
)
ENDS_FIRST = "(term_last >= %s AND (next_day IS NULL OR term_last < next_day))"
DATED = f"""SELECT own.*,
    CASE WHEN {ENDS_FIRST} THEN 1 ELSE 0 END AS by_term,
    CASE WHEN {ENDS_FIRST} THEN term_last ELSE next_day END AS day,
    CASE WHEN closed_on IS NULL THEN 1 ELSE 0 END AS is_open,
    CASE WHEN seen_on IS NULL AND closed_on IS NULL THEN 1 ELSE 0 END AS fresh"""
"""The day of a case is that of its term, when that ends before what comes first."""

GROUPED = f"""SELECT dated.*,
    CASE WHEN is_open = 0 THEN '{CLOSED}'
        WHEN children = '{ChildrenAnswer.UNKNOWN.value}' THEN '{CHILDREN}'
        WHEN day IS NULL THEN '{Slot.OPEN.value}'
        WHEN day < %s AND next_outcome = '{Outcome.UNKNOWN.value}' THEN '{Slot.ASK.value}'
        WHEN day < %s THEN '{Slot.LATE.value}'
        WHEN day = %s THEN '{Slot.TODAY.value}'
        WHEN day <= %s THEN '{Slot.WEEK.value}'
        ELSE '{Slot.LATER.value}' END AS slot,
    COALESCE(day, sort_day) AS weighed,
    CASE WHEN is_open = 1 AND children <> '{ChildrenAnswer.UNKNOWN.value}'
        AND (by_term = 1 AND term IN %s OR by_term = 0 AND next_kind = '{DateKind.LAW.value}')
        THEN 1 ELSE 0 END AS lawful"""
"""The group of a case as `slot_of` gives it, in the words of a database."""

ROW = "slot, case_id, day, next_kind, next_outcome, by_term, term, fresh"
RULE = "weighed, sort_day, COALESCE(child_count, 0) DESC, stage_rank DESC, case_id"
"""The printed rule: the place of a case in its group."""

TOLD = "next_kind, next_outcome, by_term, term, fresh FROM told WHERE"
FOLLOW = f"""UNION ALL SELECT 'follow', slot, case_id, follow_up_on, {TOLD}
    follow_up_on <= %s"""
AGAIN = f"""UNION ALL SELECT 'again', slot, case_id, hear_again_on, {TOLD}
    is_open = 1 AND hear_again_on IS NOT NULL"""
COUNTS = """UNION ALL SELECT 'count', slot, COUNT(*), NULL, '', '', SUM(lawful), '', SUM(fresh)
    FROM told WHERE is_open = 1 GROUP BY slot"""


def own_cases(viewer: Viewer, first: int, whole: Collection[str] = ()) -> Own:
    """So many first cases of every group, of some all, in the order of the printed rule."""
    if not viewer.has(Sight.OWN_CASES):
        return Own()
    found: dict[str, list[tuple[Any, ...]]] = {}
    for mark, *row in _rows(viewer, first, whole):
        found.setdefault(mark, []).append(tuple(row))
    groups: dict[str, list[Line]] = {}
    for row in found.get("line", ()):
        groups.setdefault(row[0], []).append(_line(*row))
    follow = sorted((_read(day) or date.max, case) for _, case, day, *_ in found.get("follow", ()))
    again = sorted((_read(day) or date.max, case) for _, case, day, *_ in found.get("again", ()))
    counts = found.get("count", ())
    return Own(
        groups=groups,
        totals=Counter({slot: number for slot, number, *_ in counts}),
        follow_ups=[_to_follow(day, case) for day, case in follow],
        ask_again=[Line(case=case, day=None, waits=HEAR) for _, case in again],
        by_law=sum(int(row[5]) for row in counts),
        fresh=sum(int(row[7]) for row in counts),
        cases=sum(row[1] for row in counts),
    )


def _to_follow(day: date, case: int) -> Line:
    return Line(case=case, day=day, kind=DateKind.NORM.value, follow_up=True)


def _rows(viewer: Viewer, first: int, whole: Collection[str]) -> list[tuple[Any, ...]]:
    """The rows of the list. It is put together as text: each step is named once, while Django
    writes a step out again wherever it is used, and needs longer for that than the database."""
    until = connection.ops.adapt_datefield_value(soon(viewer.on))
    steps, values = _weighed(viewer)
    for number, slot in enumerate((CHILDREN, *Slot)):
        steps += ["UNION ALL"] if number else []
        steps += ["SELECT * FROM (SELECT 'line' AS mark,", ROW, "FROM told WHERE slot = %s"]
        steps += ["ORDER BY", RULE, "" if slot in whole else "LIMIT %s", f") AS group_{number}"]
        values += [str(slot)] if slot in whole else [str(slot), first]
    with connection.cursor() as cursor:
        cursor.execute(" ".join([*steps, FOLLOW, AGAIN, COUNTS]), [*values, until])
        return list(cursor.fetchall())


def _weighed(viewer: Viewer) -> tuple[list[str], list[object]]:
    """One's own cases with their day and group, as a table to ask more than one thing of."""
    asked = Q(closed_on=None) | Q(follow_up_on__lte=soon(viewer.on))
    mine = working_parts(viewer).filter(asked).order_by().values_list(*FETCHED)
    own, given = mine.query.sql_with_params()
    law = _terms_of_law()
    steps = ["WITH told AS MATERIALIZED (", GROUPED.replace("IN %s", _in(law)), "FROM (", DATED]
    steps += ["FROM (", own, ") AS own) AS dated)"]
    today = connection.ops.adapt_datefield_value(viewer.on)
    week = connection.ops.adapt_datefield_value(viewer.on + WEEK)
    return steps, [today, today, today, week, *law, today, today, *given]


def _in(values: Collection[str]) -> str:
    return f"IN ({', '.join(['%s'] * len(values))})"


def _line(
    slot: str, case: int, day: object, kind: str, outcome: str, by_term: int, term: str, new: int
) -> Line:
    return Line(
        case=case,
        day=_read(day),
        kind=_kind_of(term) if by_term else kind,
        term=term if by_term else "",
        unknown=outcome == Outcome.UNKNOWN and not by_term,
        children=slot != CHILDREN,
        new=bool(new),
    )


def _read(day: object) -> date | None:
    """A day as a database gives it: SQLite gives text."""
    return date.fromisoformat(day) if isinstance(day, str) else day


def _kind_of(term: str) -> str:
    rule = library().terms.get(term)
    return rule.kind.value if rule else ""


@cache
def _terms_of_law() -> tuple[str, ...]:
    return tuple(name for name, term in library().terms.items() if term.kind == DateKind.LAW)
