"""The log: who saw and changed what, for a case and for an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Count
from django.utils.timezone import get_default_timezone

from thuisgeven.readers.access import Viewer, log_organisations, visible_case
from thuisgeven.records.chain import Break, last_number, verify_newest
from thuisgeven.records.models import Case, LogCase, LogLine, Organisation

PAGE = 100


@dataclass(frozen=True, slots=True)
class Row:
    """The same deed of the same person again and again on one day: the last line, how often it
    was done without another deed between, and when first."""

    last: LogLine
    times: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Looks:
    """One page of who looked at or changed a case, newest first."""

    case: Case
    rows: Sequence[Row]
    page: int
    more: bool


def looks_at(viewer: Viewer, key: str, page: int = 1) -> Looks:
    """A page of the lines about a case that the viewer may see. Raises NotThere."""
    case = visible_case(viewer, key)
    of = LogCase.objects.filter(case=case).order_by("-line_id").values_list("line_id", flat=True)
    found = list(of[(page - 1) * PAGE : page * PAGE + 1])
    lines = LogLine.objects.filter(pk__in=found[:PAGE]).select_related("account").order_by("-id")
    rows = [_row(list(same)) for _, same in groupby(lines, key=_deed)]
    return Looks(case, rows, page, len(found) > PAGE)


def _deed(line: LogLine) -> tuple[object, ...]:
    return line.account_id, line.deed, line.what, line.at.astimezone(get_default_timezone()).date()


def _row(same: Sequence[LogLine]) -> Row:
    return Row(same[0], len(same), same[-1].at)


@dataclass(frozen=True, slots=True)
class Logbook:
    """One page of the log of the organisations whose log a viewer may read."""

    lines: Sequence[LogLine]
    page: int
    more: bool


def logbook(viewer: Viewer, page: int) -> Logbook:
    """A page of the log, newest first, without names of families. Raises NotThere."""
    found = _newest(log_organisations(viewer), (page - 1) * PAGE)
    told = LogCase.objects.filter(line__in=[line.pk for line in found]).values_list("line_id")
    about = dict(told.annotate(cases=Count("pk")))
    for line in found:
        line.about = about.get(line.pk, 0)
    return Logbook(found[:PAGE], page, len(found) > PAGE)


def _newest(organisations: frozenset[int], first: int) -> list[LogLine]:
    """A page of lines and one more. Of one organisation their numbers give the order: an index."""
    one = next(iter(organisations)) if len(organisations) == 1 else None
    own = LogLine.objects.filter(
        **{"organisation": one} if one else {"organisation__in": organisations}
    )
    lines = own.select_related("account").order_by("-number" if one else "-id")
    return list(lines[first : first + PAGE + 1])


MOST_CHECKED = 10_000
"""A page checks so many of the newest lines of an organisation; `thuisgeven verify-log` all."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How many lines of an organisation were checked, of how many, and where they do not hold."""

    organisation: Organisation
    lines: int
    last: int
    breaks: Sequence[Break]

    @property
    def whole(self) -> bool:
        """Whether the chain was checked from its first line on."""
        return self.last <= MOST_CHECKED


def checked(viewer: Viewer) -> list[Checked]:
    """Per organisation whether the newest lines of its chain hold."""
    own = Organisation.objects.filter(pk__in=log_organisations(viewer))
    return [_checked(one) for one in own.order_by("name")]


def _checked(one: Organisation) -> Checked:
    last = last_number(one.pk)
    newest = LogLine.objects.filter(organisation=one, number__gt=last - MOST_CHECKED)
    return Checked(one, newest.count(), last, list(verify_newest(one.pk, MOST_CHECKED)))
