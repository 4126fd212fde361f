"""What a child says at its own page: its own words, read by whom it chose, and never obligatory."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from thuisgeven.actions.family import LONGEST, ask, forget
from thuisgeven.actions.guard import Act, Refused, family_action
from thuisgeven.actions.hearing import NOT_AT_ALL, Wish, keep_offer
from thuisgeven.actions.support import owner_of
from thuisgeven.actions.timeline import Recording, add, sent_before
from thuisgeven.domain.events import WITHDRAWN
from thuisgeven.domain.stages import Stage
from thuisgeven.records.models import Account, EventRow

PARENTS, COURT = "parents", "court"
"""Readers that are no account: the parents at the family's own door, and the court."""


@family_action("child_speak")
def speak(act: Act, text: str, readers: Sequence[str], token: UUID | None = None) -> str:
    """Say something in one's own words. Nobody chosen: only the owner of the case reads it.

    What was said before stays, unless the child takes it back.
    """
    if not text.strip():
        raise Refused("Kies een kaart of schrijf iets.", "text")
    if len(text) > LONGEST:
        raise Refused("Deze tekst is te lang. Maak hem wat korter.", "text")
    extra = [one for one in (PARENTS, COURT) if one in readers]
    recording = Recording(
        kind="child_heard",
        on=act.actor.on,
        recorded_by=act.actor.party,
        child=act.actor.slot,
        data={"own_words": True, "readers_chosen": True, "phase": _phase(act)},
        note=text,
        readers=[*_owner_key(act), *extra],
        token=token,
    )
    ref = add(act, recording, "child_said")
    forget(act, "say")
    return ref


def _phase(act: Act) -> str:
    return {Stage.AFTER: "after", Stage.ANNOUNCED: "during"}.get(Stage(act.case.stage), "before")


def _owner_key(act: Act) -> list[str]:
    owners = Account.objects.filter(pk=owner_of(act)).values_list("key", flat=True)
    return [str(key) for key in owners]


@family_action("child_speak")
def take_back(act: Act, ref: str) -> None:
    """Take back something said: nobody reads it any more, and it counts no more."""
    own = EventRow.objects.filter(
        case=act.case, ref=ref, kind="child_heard", child=act.actor.slot, recorded_by="child"
    )
    row = own.first()
    if row is None or EventRow.objects.filter(case=act.case, replaces=ref).exists():
        raise Refused("Dit staat er niet meer.", "")
    told = Recording(
        kind=WITHDRAWN, on=act.actor.on, recorded_by=act.actor.party, child=act.actor.slot
    )
    add(act, told, "child_took_back", replaces=ref)


@family_action("child_speak")
def say_nothing(act: Act) -> str:
    """Say that one wants to say nothing. That is fine, and counts as having been asked."""
    told = Recording(
        kind="child_declined",
        on=act.actor.on,
        recorded_by=act.actor.party,
        child=act.actor.slot,
        data={"phase": _phase(act)},
    )
    return add(act, told, "child_said")


@family_action("child_speak")
def choose_hearing(act: Act, wish: Wish, token: UUID | None = None) -> str:
    """Choose how, with whom and where one wants to tell something, or not at all."""
    if not (wish.way or wish.company or wish.place):
        raise Refused("Kies iets. Niks zeggen mag ook.", "way")
    known = sent_before(act, token)
    if known is not None:
        return known
    ref = keep_offer(act, act.actor.slot, act.actor.on, wish, token)
    if wish.way != NOT_AT_ALL:
        ask(act, "talk", "", None)
    return ref


@family_action("child_speak")
def rather_talk(act: Act, text: str = "") -> str:
    """Ask for somebody to talk with instead."""
    return ask(act, "talk", text, None)
