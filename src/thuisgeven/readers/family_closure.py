"""What a family can do while the mayor closes, or means to close, its home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.content import Cause
from thuisgeven.domain.remedies import Remedy
from thuisgeven.domain.stages import Stage, closure_decided, stage_of
from thuisgeven.readers.files import CaseFile
from thuisgeven.readers.package import cause_of

VIEWS, OBJECTION, RELIEF = "give-views", "objection", "interim-relief"
TOLD_HERE = frozenset({VIEWS, OBJECTION, RELIEF})
"""Remedies that the first screen tells in a place of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """How far a closure is for the family. `decided` None: the file tells of no decision.

    `views_until`: the last day for telling its side, when the announcement named one.
    `objection` and `relief` are there while they can be used and were not used yet.
    """

    decided: bool | None
    announced: bool
    heard: bool
    views_until: date | None
    objection: Remedy | None
    relief: Remedy | None

    @property
    def now(self) -> str:
        """What comes first: telling one's side, going against the decision, or neither."""
        if not self.decided:
            return "" if self.heard else "views"
        return "against" if self.objection or self.relief else ""


def closure_of(file: CaseFile, found: Sequence[Remedy]) -> Closure | None:
    """The closure of a home; None where no mayor closes it, or it does not go through."""
    if cause_of(file) is not Cause.CLOSURE or stage_of(file.view) is Stage.AVERTED:
        return None
    view, by_id = file.view, {one.rule.id: one for one in found}
    views = by_id.get(VIEWS)
    return Closure(
        decided=closure_decided(view),
        announced=bool(view.events("closure_announced")),
        heard=file.facts["heard_before_decision"].value is True,
        views_until=views.until if views else None,
        objection=None if view.events("objection_lodged") else by_id.get(OBJECTION),
        relief=None if view.events("interim_relief_asked") else by_id.get(RELIEF),
    )
