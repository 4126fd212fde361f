"""Who reads along with a family's consent: with which families, for what, and until when."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from thuisgeven.readers.access import Viewer, visible_cases
from thuisgeven.records.models import Case, CaseMember, Part


def reading_along(viewer: Viewer, case: Case) -> CaseMember | None:
    """As whom the viewer reads along in a case that it sees; None when it works on it."""
    return _current(viewer).filter(case=case).first()


def families_along(viewer: Viewer) -> list[CaseMember]:
    """The families with whom somebody reads along today, whose day comes first first."""
    mine = _current(viewer).filter(case__in=visible_cases(viewer))
    found = list(mine.select_related("case__household"))
    return sorted(found, key=lambda one: (first_day(one, viewer.on) or date.max, one.pk))


def first_day(member: CaseMember, on: date) -> date | None:
    """The first day that still comes: of a legal term, or of the eviction; None when none does."""
    days = (member.case.term_safe, member.case.eviction_on)
    return min((day for day in days if day is not None and day >= on), default=None)


def _current(viewer: Viewer) -> QuerySet[CaseMember]:
    mine = CaseMember.objects.filter(account=viewer.account, part=Part.SUPPORTER)
    return mine.exclude(until__lt=viewer.on)
