"""What a child says at its own page: its own words, read by whom it chose, and never obligatory."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from thuisgeven.actions.decision_pages import today_of
from thuisgeven.actions.decision_taking import Reacted, keep_reaction
from thuisgeven.actions.family import LONGEST, ask, ask_owner, forget
from thuisgeven.actions.guard import Act, Refused, family_action
from thuisgeven.actions.hearing import NOT_AT_ALL, Wish, keep_offer
from thuisgeven.actions.support import owner_of
from thuisgeven.actions.timeline import Recording, add, sent_before
from thuisgeven.domain.events import WITHDRAWN
from thuisgeven.domain.hearing import HEARD, REACTED
from thuisgeven.domain.stages import Stage
from thuisgeven.readers.child_draft import draft_for
from thuisgeven.readers.decision_book import book_of
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
    recording = Recording(
        kind="child_heard",
        on=act.actor.on,
        recorded_by=act.actor.party,
        child=act.actor.slot,
        data={"own_words": True, "readers_chosen": True, "phase": _phase(act)},
        note=text,
        readers=_chosen(act, readers),
        token=token,
    )
    ref = add(act, recording, "child_said")
    forget(act, "say")
    return ref


def _chosen(act: Act, readers: Sequence[str]) -> list[str]:
    return [*_owner_key(act), *(one for one in (PARENTS, COURT) if one in readers)]


def _phase(act: Act) -> str:
    return {Stage.AFTER: "after", Stage.ANNOUNCED: "during"}.get(Stage(act.case.stage), "before")


def _owner_key(act: Act) -> list[str]:
    owners = Account.objects.filter(pk=owner_of(act)).values_list("key", flat=True)
    return [str(key) for key in owners]


@family_action("child_speak")
def react(
    act: Act, decision_key: str, text: str, readers: Sequence[str], token: UUID | None = None
) -> None:
    """Say what one thinks of a plan before it is decided. Nobody chosen: only the owner reads it.

    Raises NotThere for a plan that this child was not told of, Refused when it was decided.
    """
    if len(text) > LONGEST:
        raise Refused("Deze tekst is te lang. Maak hem wat korter.", "text")
    decision = draft_for(act.actor, decision_key).decision
    chosen = _chosen(act, readers)
    said = Reacted(text=text, child=act.actor.slot, readers=chosen, token=token)
    if keep_reaction(act, book_of(decision, today_of(act)), said):
        ask_owner(act, "reaction")


@family_action("child_speak")
def take_back(act: Act, ref: str) -> None:
    """Take back something said: nobody reads it any more, and it counts no more."""
    own = EventRow.objects.filter(
        case=act.case,
        ref=ref,
        kind__in=(HEARD, REACTED),
        child=act.actor.slot,
        recorded_by="child",
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
