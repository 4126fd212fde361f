"""Give a paper of a case to somebody: only where a rule allows it, and as an event."""

from __future__ import annotations

from uuid import UUID

from thuisgeven.actions.guard import Act, Refused, case_action
from thuisgeven.actions.timeline import Recording, add, sent_before
from thuisgeven.domain.terms import Outcome
from thuisgeven.readers.giving import SHARED, possible_in


@case_action("record")
def give_paper(act: Act, way: str, necessary: bool, token: UUID | None = None) -> str:
    """Write down that a paper is given, and give the reference of that event.

    Raises Refused where the family says no or was not asked, where no rule allows it, and when it
    is not said to be necessary.
    """
    if (known := sent_before(act, token)) is not None:
        return known
    found = next((one for one in possible_in(act.case, act.actor.on) if one.id == way), None)
    if found is None:
        raise Refused("Kies voor wie het stuk is.", "way")
    if found.refused_on is not None:
        raise Refused("Het gezin zei nee. Dit stuk geef je niet.", "way")
    if found.to_ask:
        raise Refused("Vraag het eerst aan het gezin.", "way")
    if not found.allowed or found.answer.outcome is Outcome.NOT_MET:
        raise Refused("Geen regel staat dit toe. Dan mag het niet.", "way")
    if not necessary:
        raise Refused("Geef alleen wat voor dit doel nodig is.", "necessary")
    told = Recording(
        kind=SHARED,
        on=act.actor.on,
        data={
            "giver": "college",
            "receiver": found.way.body.value,
            "data": found.way.data.value,
            "purpose": found.way.purpose,
            "ground_recorded": True,
            "necessary": True,
        },
        token=token,
    )
    return add(act, told, "give_paper")
