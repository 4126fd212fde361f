"""A landlord writes down its own steps; the municipality says which landlord lets a home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from thuisgeven.actions.guard import Act, NotAllowed, Refused, as_key, case_action, may
from thuisgeven.actions.timeline import Recording, add
from thuisgeven.domain.events import EventScalar
from thuisgeven.domain.terms import Party
from thuisgeven.readers.access import Viewer, rented_case
from thuisgeven.readers.landlord import RECORDED
from thuisgeven.records.models import Case, CaseLandlord, Organisation, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStep:
    """What a landlord did: codes, days and yes or no only. It writes no text about people."""

    kind: str
    on: date | None
    data: Mapping[str, EventScalar] = field(default_factory=dict)
    token: UUID | None = None


def record_own(actor: Viewer, link: str, now: datetime, step: OwnStep) -> str:
    """Write down a step of one's own in the case of a home that one lets.

    Raises NotThere for a home of somebody else, NotAllowed for who is no landlord, Refused for
    what a landlord does not write down.
    """
    with transaction.atomic():
        found = rented_case(actor, link)
        case = Case.objects.select_for_update(of=("self",), no_key=True).get(pk=found.case_id)
        if not may(actor, "own_steps", found.organisation_id):
            raise NotAllowed("own_steps")
        if step.kind not in {str(kind) for kind in RECORDED}:
            raise Refused("Dit legt een verhuurder niet vast.", "kind")
        told = Recording(
            kind=step.kind,
            on=step.on,
            recorded_by=Party.LANDLORD,
            data=step.data,
            token=step.token,
        )
        return add(Act(actor, now, case), told, "landlord_step")


@case_action("record")
def link_landlord(act: Act, organisation: int) -> str:
    """Say that a landlord lets the home of this case; it sees its own steps from then on."""
    known = Organisation.objects.filter(memberships__role=Role.LANDLORD, pk=organisation).first()
    if known is None:
        raise Refused("Kies een verhuurder uit de lijst.", "organisation")
    link, made = CaseLandlord.objects.get_or_create(
        case=act.case,
        organisation=known,
        until=None,
        defaults={"since": act.actor.on, "account_id": act.actor.account},
    )
    if made:
        act.log("link_landlord")
    return str(link.key)


@case_action("record")
def unlink_landlord(act: Act, link: str) -> None:
    """Say that a landlord no longer lets it: from now on it sees nothing of it."""
    current = CaseLandlord.objects.filter(case=act.case, key=as_key(link), until=None)
    if not current.update(until=act.actor.on - timedelta(days=1)):
        raise Refused("Deze verhuurder hoort niet meer bij dit huis.", "")
    act.log("unlink_landlord")
