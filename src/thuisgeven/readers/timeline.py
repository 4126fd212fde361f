"""One event of a timeline, for the pages that correct or withdraw it."""

from __future__ import annotations

from dataclasses import dataclass

from thuisgeven.readers.access import NotThere, Viewer, visible_case
from thuisgeven.readers.casepage import Moment, moment_for
from thuisgeven.records.models import EventRow


@dataclass(frozen=True, slots=True)
class OneMoment:
    """An event, and whether another one has taken its place."""

    row: EventRow
    replaced: bool

    @property
    def kind(self) -> str:
        """Its kind."""
        return self.row.kind


def later_moment(viewer: Viewer, key: str, ref: str) -> Moment | None:
    """What took the place of an event, as the viewer may read it; None when nothing did."""
    case = visible_case(viewer, key)
    rows = EventRow.objects.filter(case=case, replaces=ref).select_related("account")
    row = rows.first()
    return moment_for(viewer, case, row) if row else None


def moment_of(viewer: Viewer, key: str, ref: str) -> OneMoment:
    """The event of a reference. Raises NotThere when it does not exist for the viewer."""
    case = visible_case(viewer, key)
    row = EventRow.objects.filter(case=case, ref=ref).first()
    if row is None:
        raise NotThere("event")
    replaced = EventRow.objects.filter(case=case, replaces=ref).exists()
    return OneMoment(row, replaced)
