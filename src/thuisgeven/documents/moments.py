"""How far it has come as a family sees it: the moment of the texts that fit it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from thuisgeven.documents.content import Cause, Moment
from thuisgeven.domain.fold import View
from thuisgeven.domain.stages import Stage, stage_of

MOMENTS: Mapping[Stage, Moment] = {
    Stage.WORRY: Moment.WORRY,
    Stage.SIGNAL: Moment.LETTER,
    Stage.SUMMONS: Moment.COURT,
    Stage.JUDGMENT: Moment.JUDGMENT,
    Stage.ANNOUNCED: Moment.DATE,
    Stage.AVERTED: Moment.WORRY,
    Stage.AFTER: Moment.AFTER,
}
LOOKED_AT_AGAIN = ("objection_decided", "judgment_given")


def moment_in(view: View, cause: Cause | None, eviction_on: date | None) -> Moment:
    """The moment of a case; the day of the eviction itself is a moment of its own.

    In a closure the announcement is the letter, the decision of the mayor is what can be taken to
    court, and what comes after the objection is the judgment.
    """
    stage = stage_of(view)
    if stage is Stage.ANNOUNCED and eviction_on == view.on:
        return Moment.DAY
    if cause is Cause.CLOSURE:
        return _of_closure(view, stage)
    return MOMENTS[stage]


def _of_closure(view: View, stage: Stage) -> Moment:
    if stage is Stage.WORRY and view.events("closure_announced"):
        return Moment.LETTER
    if stage is Stage.JUDGMENT and not view.events(*LOOKED_AT_AGAIN):
        return Moment.COURT
    return MOMENTS[stage]
