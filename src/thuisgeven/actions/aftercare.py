"""After a family has left: ask how it is, look for it, and keep its belongings in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from thuisgeven.actions.guard import Act, Refused, as_key, case_action
from thuisgeven.actions.timeline import Recording, add, sent_before
from thuisgeven.domain.aftermath import left_on
from thuisgeven.domain.events import EventScalar
from thuisgeven.domain.terms import Party
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import StoredGoods
from thuisgeven.rules.load_places import places
from thuisgeven.rules.load_rooms import aftercare

LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a family is: where it lives and, per child (by slot), whether school and care went on."""

    on: date
    known: bool
    type: str = ""
    together: bool | None = None
    school: Mapping[str, bool | None] = field(default_factory=dict)
    care: Mapping[str, bool | None] = field(default_factory=dict)
    by: Party = Party.FAMILY
    note: str = ""
    token: UUID | None = None


@case_action("aftercare")
def follow_up(act: Act, month: int, asked: Asked) -> str:
    """Record a follow-up. How it is counted follows from the kind of place, not from a choice.

    Raises Refused before the family has left, or for a month that is not one of the rules.
    """
    if (known := sent_before(act, asked.token)) is not None:
        return known
    if month not in aftercare().months:
        raise Refused("Dit is geen moment om het na te gaan.", "month")
    if left_on(file_of(act.case, act.actor.on).view) is None:
        raise Refused("Leg eerst vast wanneer het gezin vertrok.", "on")
    kind = places().kinds.get(asked.type)
    if asked.known and kind is None:
        raise Refused("Kies in wat voor plek het gezin woont.", "type")
    data: dict[str, EventScalar | None] = {"month": month, "known": asked.known}
    if asked.known and kind is not None:
        data |= {"type": kind.kind, "ethos": kind.ethos.value, **_kept(asked)}
    ref = add(act, _told("follow_up_done", asked, data, asked.token), "follow_up")
    _per_child(act, asked)
    return ref


def _kept(asked: Asked) -> dict[str, EventScalar | None]:
    return {
        "together": asked.together,
        "school_kept": _of_all(asked.school),
        "care_kept": _of_all(asked.care),
    }


def _of_all(answers: Mapping[str, bool | None]) -> bool | None:
    """No when it broke off for one child, yes when it went on for each, otherwise not known."""
    if False in answers.values():
        return False
    return True if answers and None not in answers.values() else None


def _per_child(act: Act, asked: Asked) -> None:
    for kind, answers in (
        ("school_continuity_recorded", asked.school),
        ("care_continuity_recorded", asked.care),
    ):
        for child, kept in answers.items():
            if asked.known and kept is not None:
                add(act, _told(kind, asked, {"kept": kept}, None, child), "follow_up")


def _told(
    kind: str,
    asked: Asked,
    data: Mapping[str, EventScalar | None],
    token: UUID | None,
    child: str = "",
) -> Recording:
    return Recording(
        kind=kind,
        on=asked.on,
        recorded_by=asked.by,
        data={name: value for name, value in data.items() if value is not None},
        note="" if child else asked.note,
        child=child,
        token=token,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """Belongings in storage: what, where, until when, and how the family can claim damage."""

    what: str
    where: str = ""
    until: date | None = None
    claim: str = ""
    damaged: bool | None = None
    told: bool = False


@case_action("aftercare")
def store_goods(act: Act, goods: Goods, token: UUID | None = None) -> None:
    """Keep in sight what is stored; when the family was told how to claim, that is an event."""
    if token and StoredGoods.objects.filter(token=token).exists():
        return
    if not goods.what.strip():
        raise Refused("Schrijf op wat er is opgeslagen.", "what")
    for name in ("what", "where", "claim"):
        if len(getattr(goods, name)) > LONGEST:
            raise Refused("Deze tekst is te lang. Kort hem in.", name)
    if goods.told and not goods.claim.strip():
        raise Refused("Schrijf op wat je hebt verteld.", "claim")
    StoredGoods.objects.create(
        case=act.case,
        what=goods.what.strip(),
        where=goods.where.strip(),
        until=goods.until,
        claim=goods.claim.strip(),
        damaged=goods.damaged,
        added_on=act.actor.on,
        account_id=act.actor.account,
        token=token,
    )
    act.log("store_goods")
    if goods.told:
        told = Recording(kind="claim_route_told", on=act.actor.on)
        add(act, told, "store_goods")


@case_action("aftercare")
def return_goods(act: Act, key: str, on: date) -> None:
    """Record that belongings are back with the family."""
    kept = StoredGoods.objects.filter(case=act.case, key=as_key(key), returned_on=None)
    if not kept.update(returned_on=on):
        raise Refused("Deze spullen staan niet meer opgeslagen.", "")
    act.log("return_goods")
