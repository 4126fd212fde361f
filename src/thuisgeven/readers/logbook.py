"""The log: who saw and changed what, for a case and for an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from thuisgeven.readers.access import Viewer, log_organisations, visible_case
from thuisgeven.records.chain import Break, verify
from thuisgeven.records.models import Case, LogLine, Organisation

PAGE = 100


def lines_of_case(viewer: Viewer, key: str) -> tuple[Case, Sequence[LogLine]]:
    """The last lines about a case that the viewer may see. Raises NotThere."""
    case = visible_case(viewer, key)
    lines = LogLine.objects.filter(logcase__case=case).select_related("account")
    return case, list(lines.order_by("-id")[:PAGE])


@dataclass(frozen=True, slots=True)
class Logbook:
    """One page of the log of the organisations whose log a viewer may read."""

    lines: Sequence[LogLine]
    page: int
    more: bool


def logbook(viewer: Viewer, page: int) -> Logbook:
    """A page of the log, newest first, without names of families. Raises NotThere."""
    own = LogLine.objects.filter(organisation__in=log_organisations(viewer))
    first = (page - 1) * PAGE
    lines = own.select_related("account").annotate(about=Count("logcase")).order_by("-id")
    found = list(lines[first : first + PAGE + 1])
    return Logbook(found[:PAGE], page, len(found) > PAGE)


def checked(viewer: Viewer) -> list[tuple[Organisation, int, list[Break]]]:
    """Per organisation how many lines its chain has, and where it does not hold."""
    own = Organisation.objects.filter(pk__in=log_organisations(viewer))
    return [
        (one, LogLine.objects.filter(organisation=one).count(), list(verify(one.pk)))
        for one in own.order_by("name")
    ]
