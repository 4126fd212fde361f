"""The offer of somebody independent, and of legal aid, that goes out by itself.

At the first step of a threat the family is offered a supporter, at a summons or a closure legal
aid. An offer counts as made when it reaches the family: when it stands at a door that somebody of
the family can open. Until then it is a task for the caseworker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from thuisgeven.actions.guard import Act
from thuisgeven.domain.events import EventScalar
from thuisgeven.records.models import CaseMember, EventRow, FamilyCode, Part, PersonKind, Task


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered: the event that says so, after which events, and the caseworker's task."""

    kind: str
    after: frozenset[str]
    data: Mapping[str, EventScalar]
    task: str


OFFERS = (
    Offer(
        "independent_support_offered",
        frozenset({"threat_known", "signal_received", "closure_announced", "summons_served"}),
        {"independent": True},
        "Bespreek de onafhankelijke ondersteuner met het gezin.",
    ),
    Offer(
        "legal_aid_referred",
        frozenset({"summons_served", "closure_announced", "closure_decided"}),
        {},
        "Bespreek gratis rechtshulp met het gezin.",
    ),
)
AT_ONCE = timedelta(days=1)


def offers_after(act: Act, kind: str) -> list[Offer]:
    """What an event sets off and was not offered or given as a task before. Makes the tasks."""
    found = [offer for offer in OFFERS if kind in offer.after and not _was_made(act, offer)]
    for offer in found:
        _task(act, offer)
    return [offer for offer in found if _door_is_open(act)]


def due_offers(act: Act) -> list[Offer]:
    """What has to be offered by now, and was not yet."""
    happened = set(EventRow.objects.filter(case=act.case).values_list("kind", flat=True))
    return [offer for offer in OFFERS if offer.after & happened and offer.kind not in happened]


def _was_made(act: Act, offer: Offer) -> bool:
    return EventRow.objects.filter(case=act.case, kind=offer.kind).exists()


def _door_is_open(act: Act) -> bool:
    codes = FamilyCode.objects.select_related("person").filter(
        case=act.case, person__kind=PersonKind.ADULT, revoked_at=None
    )
    return any(code.opens_on(act.actor.on) for code in codes)


def _task(act: Act, offer: Offer) -> None:
    open_tasks = Task.objects.filter(case=act.case, done_on=None)
    if offer.task in {task.text for task in open_tasks}:
        return
    Task.objects.create(
        case=act.case,
        text=offer.task,
        assigned_to_id=owner_of(act),
        due_on=act.actor.on + AT_ONCE,
    )
    act.log("add_task")


def owner_of(act: Act) -> int | None:
    """The account of the owner of the case, if it has one."""
    owners = CaseMember.objects.filter(case=act.case, part=Part.OWNER)
    return owners.values_list("account_id", flat=True).first()
