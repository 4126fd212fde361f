"""Give a family its information, and ask whether it came across."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from thuisgeven.actions.guard import Act, Refused, case_action
from thuisgeven.actions.timeline import AMSTERDAM, Recording, add
from thuisgeven.documents.content import Audience, Cause, Moment, Topic
from thuisgeven.documents.kept import as_data
from thuisgeven.documents.municipality import Municipality
from thuisgeven.documents.package import CHILDREN, Package
from thuisgeven.domain.events import EventScalar
from thuisgeven.domain.terms import Party
from thuisgeven.readers.package import CHECKED, GIVEN, For, package_of
from thuisgeven.records.models import EventRow, GivenPackage

PHASES = {
    Moment.JUDGMENT: "during",
    Moment.DATE: "during",
    Moment.DAY: "during",
    Moment.AFTER: "after",
}
MEDIA = ("paper", "large_print", "message", "read_aloud")


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """What somebody gives, to whom, and how. `version` is that of the texts it looked at."""

    who: str
    language: str
    medium: str
    version: str
    cause: Cause | None = None
    stage: Moment | None = None
    token: UUID | None = None


@case_action("record")
def give(act: Act, giving: Giving, own: Municipality) -> str:
    """Record that somebody was given the package, and give the event's reference.

    Raises Refused when the texts changed since they were looked at, or are for the professional.
    """
    if giving.medium not in MEDIA:
        raise Refused("Kies hoe je het geeft.", "medium")
    key = str(act.case.key)
    page, one, made = package_of(
        act.actor, key, giving.who, giving.language, own, giving.cause, giving.stage
    )
    if one.audience is Audience.PROFESSIONAL:
        raise Refused("Dit blad is voor jou, niet voor het gezin.", "who")
    if made.version != giving.version:
        raise Refused("De teksten zijn intussen veranderd. Bekijk het pakket opnieuw.", "version")
    told = _told(giving, one, made) | _content(one, made, giving.stage or page.stage)
    child = one.audience in CHILDREN
    recording = Recording(
        kind=GIVEN[child],
        on=act.now.astimezone(AMSTERDAM).date(),
        recorded_by=Party.MUNICIPALITY,
        child=one.slot if child else "",
        adult="" if child else one.slot,
        data=told,
        token=giving.token,
    )
    ref = add(act, recording, "give_information")
    keep_given(act, one.slot, ref, made)
    return ref


def keep_given(act: Act, slot: str, ref: str, made: Package) -> None:
    """Keep every word of what was given, in the open transaction; what is kept already stays."""
    GivenPackage.objects.get_or_create(
        case=act.case,
        event_ref=ref,
        defaults={
            "slot": slot,
            "given_on": act.now.astimezone(AMSTERDAM).date(),
            "content": as_data(made.document),
        },
    )


@case_action("record")
def came_across(
    act: Act, ref: str, understood: bool, note: str = "", token: UUID | None = None
) -> str:
    """Record whether what was given came across, as somebody said in its own words."""
    row = EventRow.objects.filter(case=act.case, ref=ref, kind__in=GIVEN).first()
    if row is None:
        raise Refused("Deze informatie is niet gegeven.", "")
    child = row.kind == GIVEN[True]
    recording = Recording(
        kind=CHECKED[child],
        on=act.now.astimezone(AMSTERDAM).date(),
        recorded_by=Party.MUNICIPALITY,
        child=row.child if child else "",
        data={"understood": understood, "given": ref},
        note=note,
        token=token,
    )
    return add(act, recording, "check_information")


def _told(giving: Giving, one: For, made: Package) -> dict[str, EventScalar]:
    return {
        "audience": one.audience.value,
        "language": made.language,
        "medium": giving.medium,
        "version": made.version,
    }


def _content(one: For, made: Package, stage: Moment) -> dict[str, EventScalar]:
    """What the package was about, as the rules ask it; every family text is plain by its gate."""
    if one.audience in CHILDREN:
        return {"age_fit": True}
    about: dict[str, EventScalar] = {
        "phase": PHASES.get(stage, "before"),
        "rights": made.has(Topic.RIGHTS),
        "why": made.has(Topic.WHY),
        "remedies": made.has(Topic.REMEDIES),
        "legal_help": made.has(Topic.HELPERS),
        "plain": True,
    }
    return about | {"own_language": made.language == one.language}
