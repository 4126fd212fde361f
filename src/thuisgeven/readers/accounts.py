"""The accounts of an organisation, for those who look after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.apps import apps

from thuisgeven.readers.access import NotThere, Viewer, account_organisations
from thuisgeven.records.models import Account, Membership, Organisation, Role
from thuisgeven.records.organisations import ROLES_OF


@dataclass(frozen=True, slots=True)
class AccountSeen:
    """One account in one role."""

    key: str
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
            str(row.account.key),
            row.account.name,
            row.account.email,
            row.organisation.name,
            Role(row.role).label,
            row.until,
            row.account.is_active,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class RoleSeen:
    """A role of an account: until when, and whether it counts on the day of looking."""

    role: str
    label: str
    until: date | None
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """One account as a manager of its organisation sees it."""

    key: str
    name: str
    email: str
    organisation: str
    roles: Sequence[RoleSeen]
    choices: Sequence[tuple[str, str]]
    active: bool
    begun: bool
    """Whether it has a password."""

    second_factor: bool
    oneself: bool
    elsewhere: bool
    """Whether it has a role in an organisation that the viewer does not look after."""


def colleague(viewer: Viewer, key: str) -> Colleague:
    """One account that a viewer looks after. Raises NotThere."""
    own = account_organisations(viewer)
    members = list(
        Membership.objects.filter(account__key=key, organisation__in=own)
        .select_related("account", "organisation")
        .order_by("organisation_id", "role")
    )
    if not members:
        raise NotThere("account")
    account, organisation = members[0].account, members[0].organisation
    here = [one for one in members if one.organisation_id == organisation.pk]
    return Colleague(
        key=str(account.key),
        name=account.name,
        email=account.email,
        organisation=organisation.name,
        roles=[_role_seen(one, viewer.on) for one in here],
        choices=role_choices(organisation),
        active=account.is_active,
        begun=account.has_usable_password(),
        second_factor=_has_second_factor(account),
        oneself=account.pk == viewer.account,
        elsewhere=_works_elsewhere(account, own, viewer.on),
    )


def _role_seen(one: Membership, on: date) -> RoleSeen:
    current = one.until is None or one.until >= on
    return RoleSeen(one.role, Role(one.role).label, one.until, current)


def _works_elsewhere(account: Account, own: frozenset[int], on: date) -> bool:
    others = account.memberships.exclude(organisation__in=own)
    return bool(others.exclude(until__lt=on).exists())


def _has_second_factor(account: Account) -> bool:
    return bool(apps.get_model("mfa", "Authenticator").objects.filter(user=account).exists())


def role_choices(organisation: Organisation) -> Sequence[tuple[str, str]]:
    """The roles that there are in an organisation, with their names."""
    return [(role.value, role.label) for role in ROLES_OF[organisation.kind]]


def roles_in(organisation: int) -> Sequence[tuple[str, str]]:
    """The same, by the number of an organisation."""
    return role_choices(Organisation.objects.get(pk=organisation))
