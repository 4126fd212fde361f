"""Keep what was done to prevent the eviction: an alternative that was looked at or tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thuisgeven.actions.guard import Act, Refused, case_action
from thuisgeven.actions.papers import Upload
from thuisgeven.actions.timeline import Recording, add
from thuisgeven.domain.events import EventScalar
from thuisgeven.rules.load_rooms import load_alternatives


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One time that an alternative was looked at or tried; None: nobody said."""

    on: date
    with_residents: bool | None = None
    tried: bool | None = None
    result: str = ""
    choice_free: bool | None = None
    reason: str = ""
    proof: Sequence[Upload] = ()
    token: UUID | None = None


@case_action("record")
def consider(act: Act, alternative: str, attempt: Attempt) -> str:
    """Keep that an alternative was looked at or tried, with its outcome and proof.

    Raises Refused when the outcome has no reason, or a contract no word on the family's choice.
    """
    known = {row.id: row for row in load_alternatives()}
    if alternative not in known:
        raise Refused("Dit alternatief bestaat niet.", "")
    if attempt.result in ("did_not_work", "refused_by_landlord") and not attempt.reason.strip():
        raise Refused("Schrijf op waarom dit niet lukte.", "reason")
    row = known[alternative]
    if attempt.tried and row.reservation and row.needs_consent and attempt.choice_free is None:
        raise Refused("Vraag het gezin of het vrij koos.", "choice_free")
    told = Recording(
        kind="alternative_considered",
        on=attempt.on,
        data=_data(alternative, attempt),
        note=attempt.reason,
        papers=attempt.proof,
        token=attempt.token,
    )
    return add(act, told, "record")


def _data(alternative: str, attempt: Attempt) -> dict[str, EventScalar]:
    said: dict[str, EventScalar | None] = {
        "alternative": alternative,
        "with_residents": attempt.with_residents,
        "tried": attempt.tried,
        "result": attempt.result or None,
        "choice_free": attempt.choice_free,
        "reason_recorded": bool(attempt.reason.strip()),
    }
    return {name: value for name, value in said.items() if value is not None}
