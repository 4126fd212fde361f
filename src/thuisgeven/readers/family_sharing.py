"""Who may read a family's file, who did, and with whom something of it was shared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from thuisgeven.domain.terms import Party
from thuisgeven.readers.access import FamilyViewer, family_case
from thuisgeven.readers.consent import (
    CONSENT,
    SHARED,
    Choice,
    against_refusals,
    choice_for,
    current,
)
from thuisgeven.records.models import (
    Account,
    CaseMember,
    LogCase,
    LogLine,
    Membership,
    Part,
    Role,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MOST = 400
"""So many of the last lines are looked through."""


@dataclass(frozen=True, slots=True)
class Looked:
    """On one day, somebody of one organisation in one role looked so often, or changed so often."""

    on: date
    organisation: str
    role: str
    read: int
    changed: int


def looked(viewer: FamilyViewer) -> list[Looked]:
    """Who looked at or changed the file, by day and role, newest first. Raises NotThere."""
    case = family_case(viewer)
    ids = LogCase.objects.filter(case=case).order_by("-line_id").values_list("line_id", flat=True)
    lines = LogLine.objects.filter(pk__in=list(ids[:MOST])).order_by("-id")
    known = _roles({line.account_id for line in lines if line.account_id}, case.organisation_id)
    counts: dict[tuple[date, str, str], list[int]] = {}
    for line in lines:
        who = known.get(line.account_id) or _own_side(line)
        count = counts.setdefault((line.at.astimezone(AMSTERDAM).date(), *who), [0, 0])
        count[line.deed == "change"] += 1
    return [Looked(*key, *count) for key, count in counts.items()]


def _roles(accounts: set[int], organisation: int) -> dict[int, tuple[str, str]]:
    """Per account its organisation and role; the case's own organisation goes first."""
    found = Membership.objects.filter(account__in=accounts).select_related("organisation")
    rows = sorted(found, key=lambda m: m.organisation_id == organisation)
    return {m.account_id: (m.organisation.name, Role(m.role).label) for m in rows}


def _own_side(line: LogLine) -> tuple[str, str]:
    """Somebody of the family itself, or the application."""
    by = line.detail.get("by")
    return ("", Party(by).label("nl")) if by else ("Thuisgeven", "")


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that was given to another party."""

    on: date | None
    receiver: str
    data: str
    purpose: str
    refused_on: date | None = None
    """The day on which the family had said no to this; None when it had not."""


def shared(viewer: FamilyViewer) -> list[Shared]:
    """What was shared with whom, newest first. Raises NotThere."""
    rows = current(family_case(viewer).pk, (SHARED, *CONSENT))
    refused = against_refusals(rows)
    return [
        Shared(
            on=row.on,
            receiver=row.data["receiver"],
            data=row.data["data"],
            purpose=row.data["purpose"],
            refused_on=refused.get(row.ref),
        )
        for row in rows
        if row.kind == SHARED
    ]


def choices(viewer: FamilyViewer, parties: Iterable[str]) -> list[Choice]:
    """The family's choice per party, as it stands today. Raises NotThere."""
    rows = current(family_case(viewer).pk, CONSENT)
    last = {row.data.get("party"): row for row in reversed(rows)}
    return [choice_for(party, last.get(party), viewer.on) for party in parties]


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody who reads along with consent: name, organisation, for what, and until when."""

    name: str
    organisation: str
    purpose: str
    until: date


def beside(viewer: FamilyViewer) -> list[Beside]:
    """Who reads along with the family's consent today. Raises NotThere."""
    members = CaseMember.objects.filter(case=family_case(viewer), part=Part.SUPPORTER)
    current = members.exclude(until__lt=viewer.on).select_related("account")
    return [
        Beside(m.account.name, _organisation(m.account), m.purpose or "support", m.until)
        for m in current
    ]


def _organisation(account: Account) -> str:
    first = account.memberships.select_related("organisation").order_by("id").first()
    return first.organisation.name if first else ""
