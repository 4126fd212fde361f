"""The accounts of an organisation, for those who look after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.readers.access import Viewer, account_organisations
from thuisgeven.records.models import Membership, Role


@dataclass(frozen=True, slots=True)
class AccountSeen:
    """One account in one role."""

    name: str
    email: str
    organisation: str
    role: str
    until: date | None
    active: bool


def accounts_seen(viewer: Viewer) -> Sequence[AccountSeen]:
    """The accounts of the organisations that a viewer looks after. Raises NotThere."""
    members = Membership.objects.filter(organisation__in=account_organisations(viewer))
    rows = members.select_related("account", "organisation").order_by("account__name", "role")
    return [
        AccountSeen(
            row.account.name,
            row.account.email,
            row.organisation.name,
            Role(row.role).label,
            row.until,
            row.account.is_active,
        )
        for row in rows
    ]
