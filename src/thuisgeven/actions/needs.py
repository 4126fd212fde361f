"""Write down what a family needs of a place: an event on its timeline, and points on the map.

Answers are codes and numbers and stand in the event; wishes are its encrypted text. Where school,
care and work are stands encrypted beside it, because a point says where somebody is to be found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from thuisgeven.actions.guard import Act, Refused, case_action
from thuisgeven.actions.timeline import Recording, add, sent_before
from thuisgeven.domain.events import EventScalar
from thuisgeven.domain.stock import NEARBY, Matter
from thuisgeven.domain.terms import Party
from thuisgeven.readers.needs import ASKED
from thuisgeven.records.models import HousingNeeds

MOST = {"bedrooms": 20, "rent_euros": 10_000}
MOST_METRES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeNeeds:
    """What a family says it needs: answers by field of the event, wishes, and points by matter."""

    data: Mapping[str, EventScalar] = field(default_factory=dict)
    wishes: str = ""
    points: Mapping[Matter, tuple[float, float]] = field(default_factory=dict)
    token: UUID | None = None


@case_action("housing")
def keep_needs(act: Act, needs: HomeNeeds) -> str:
    """Write down what the family needs, as it was asked today. What was asked before stays."""
    if (known := sent_before(act, needs.token)) is not None:
        return known
    if not (needs.data or needs.wishes.strip() or needs.points):
        raise Refused("Vul ten minste één ding in dat het gezin zei.", "")
    for name, value in needs.data.items():
        most = MOST.get(name, MOST_METRES)
        if type(value) is int and not 0 <= value <= most:
            raise Refused("Dit getal kan niet kloppen.", name)
    told = Recording(
        kind=ASKED,
        on=act.actor.on,
        recorded_by=Party.FAMILY,
        data=needs.data,
        note=needs.wishes,
        token=needs.token,
    )
    ref = add(act, told, "keep_needs")
    _keep_points(act, ref, needs)
    return ref


def _keep_points(act: Act, ref: str, needs: HomeNeeds) -> None:
    kept = HousingNeeds.objects.filter(case=act.case).first()
    points = {
        matter.value: {"lat": needs.points[matter][0], "lon": needs.points[matter][1]}
        for matter in NEARBY
        if matter in needs.points
    }
    HousingNeeds.objects.update_or_create(
        case=act.case,
        defaults={
            "content": {**(kept.content if kept else {}), ref: points},
            "asked_on": act.actor.on,
            "account_id": act.actor.account,
        },
    )
