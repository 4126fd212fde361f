"""After a family has left: what is to be asked and when, who is out of sight, what is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thuisgeven.domain.aftermath import (
    Aftercare,
    FollowUp,
    Leaving,
    Seen,
    follow_ups,
    leaving,
    left_on,
)
from thuisgeven.readers.access import (
    NotThere,
    Sight,
    Viewer,
    may_see_address,
    visible_case,
    visible_cases,
)
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.records.models import Case, EventRow, Person, PersonKind, StoredGoods
from thuisgeven.rules.load_rooms import aftercare


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """What is known of a family after it left, and what is still to be asked."""

    case: Case
    file: CaseFile
    left_on: date | None
    follow_ups: Sequence[FollowUp]
    leaving: Leaving | None
    attempts: Sequence[EventRow]
    goods: Sequence[StoredGoods]
    children: Sequence[Person]
    rules: Aftercare

    @property
    def unseen(self) -> bool:
        """Whether the family left under threat and nobody knows where it is."""
        return self.leaving is not None and self.leaving.seen is Seen.UNSEEN

    def at(self, month: int) -> FollowUp | None:
        """The follow-up of one month."""
        return next((one for one in self.follow_ups if one.month == month), None)


def after(viewer: Viewer, key: str) -> After:
    """What comes after leaving, for one case. Raises NotThere when the viewer cannot see it."""
    case = visible_case(viewer, key)
    file = file_of(case, viewer.on)
    found = leaving(file.view)
    return After(
        case=case,
        file=file,
        left_on=left_on(file.view),
        follow_ups=follow_ups(file.view, aftercare().months),
        leaving=found,
        attempts=[file.rows[event.id] for event in found.attempts] if found else [],
        goods=list(StoredGoods.objects.filter(case=case).order_by("returned_on", "until", "id")),
        children=[p for p in file.people if p.kind == PersonKind.CHILD and p.left_on is None],
        rules=aftercare(),
    )


@dataclass(frozen=True, slots=True)
class Unseen:
    """A family that left under threat, as the list shows it."""

    case: Case
    left: Leaving
    address: str


@dataclass(frozen=True, slots=True)
class Lost:
    """The families of a viewer that left under threat: out of sight, and known where to."""

    unseen: Sequence[Unseen]
    known: Sequence[Unseen]

    @property
    def cases(self) -> Sequence[Case]:
        """Every case on the page."""
        return [one.case for one in (*self.unseen, *self.known)]


def left_under_threat(viewer: Viewer) -> Lost:
    """Every family of the viewer that left early or unseen, longest ago first."""
    if not viewer.has(Sight.STOCK):
        raise NotThere("list")
    cases = visible_cases(viewer).exclude(left_early="").select_related("household__home")
    found = [_unseen(viewer, case) for case in cases.order_by("last_event_on", "id")]
    shown = sorted((one for one in found if one), key=lambda one: one.left.event.on or date.min)
    return Lost(
        [one for one in shown if one.left.seen is Seen.UNSEEN],
        [one for one in shown if one.left.seen is Seen.KNOWN],
    )


def _unseen(viewer: Viewer, case: Case) -> Unseen | None:
    left = leaving(file_of(case, viewer.on).view)
    address = case.household.home.line if may_see_address(viewer, case) else ""
    return Unseen(case, left, address) if left else None


def soon(on: date) -> date:
    """Until which day a coming follow-up is shown among the things to do."""
    return on + timedelta(days=aftercare().soon_days)
