"""Hearing each child: was it asked, does it have to be asked again, and what did it answer itself?

A child of any age is asked. A parent's refusal is never the child's answer, and after a material
change every child is asked again, also one that said before that it wanted to say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.events import Event
from thuisgeven.domain.fold import View
from thuisgeven.domain.stages import Stage, stage_of
from thuisgeven.domain.terms import Labelled

OFFERED, HEARD, DECLINED = "child_hearing_offered", "child_heard", "child_declined"
PARENT_REFUSED, CHANGE = "parent_refused_hearing", "material_change"
REACTED = "draft_reaction_given"


class Reader(Labelled):
    """Groups of people that a child can let read its words, besides people by name."""

    PARENTS = "parents", "De ouders", "The parents"
    TEAM = "team", "Het team dat het gezin helpt", "The team that helps the family"
    DECIDER = "decider", "Wie het besluit neemt", "Who takes the decision"
    COURT = "court", "De rechter", "The judge"
    LANDLORD = "landlord", "De verhuurder", "The landlord"
    SCHOOL = "school", "De school", "The school"


class Standing(Labelled):
    """How far the hearing of one child has come."""

    NOT_ASKED = "not_asked", "Nog niet gevraagd", "Not asked yet"
    AGAIN = "again", "Opnieuw vragen", "Ask again"
    ASKED = "asked", "Gevraagd, nog geen antwoord", "Asked, no answer yet"
    HEARD = "heard", "Gehoord", "Heard"
    DECLINED = "declined", "Wil nu niets zeggen", "Wants to say nothing now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """The hearing of one child: where it stands, since when, and what a parent said meanwhile.

    `changed_on` is the day of the change after which the child has to be asked again.
    """

    child: str
    standing: Standing
    since: date | None
    changed_on: date | None = None
    parent_refused_on: date | None = None
    parent_refused: bool = False

    @property
    def due(self) -> bool:
        """Whether somebody has to go and ask this child."""
        return self.standing in (Standing.NOT_ASKED, Standing.AGAIN)


def hearings(view: View) -> tuple[Hearing, ...]:
    """The hearing of every child under age, in the order of the household."""
    minors = view.case.household.minors_on(view.on) or ()
    return tuple(hearing_of(view, child.id) for child in minors)


def hearing_of(view: View, child: str) -> Hearing:
    """The hearing of one child as it stands on the day of the view."""
    moments = [e for e in view.events(OFFERED, HEARD, DECLINED) if e.child == child]
    refusals = [e for e in view.events(PARENT_REFUSED) if e.child == child]
    last = moments[-1] if moments else None
    changed = _changed_since(view, moments)
    return Hearing(
        child=child,
        standing=Standing.AGAIN if changed else _standing(last),
        since=last.on if last else None,
        changed_on=changed,
        parent_refused_on=refusals[-1].on if refusals else None,
        parent_refused=bool(refusals),
    )


def _standing(last: Event | None) -> Standing:
    if last is None:
        return Standing.NOT_ASKED
    answered = {HEARD: Standing.HEARD, DECLINED: Standing.DECLINED}
    return answered.get(last.kind, Standing.ASKED)


def _changed_since(view: View, moments: Sequence[Event]) -> date | None:
    """The day of the last material change, if the child was asked before and not since."""
    changes = [change.on for change in view.events(CHANGE) if change.on is not None]
    if not moments or not changes:
        return None
    asked = max((moment.on or date.min) for moment in moments)
    return max(changes) if asked < max(changes) else None


def phase_of(view: View) -> str:
    """The phase in which a child is heard now: before, during or after the eviction."""
    during = {Stage.JUDGMENT: "during", Stage.ANNOUNCED: "during", Stage.AFTER: "after"}
    return during.get(stage_of(view), "before")
