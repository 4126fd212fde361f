"""Who works here: accounts and roles, as a functional manager keeps them in its organisation.

A manager changes what belongs to its own organisation. An account that works elsewhere as well is
nobody's alone: its roles here can be changed, its password and its second factor cannot.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.apps import apps
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from thuisgeven.actions.accounts import LONGEST_NAME, stop_beside
from thuisgeven.actions.guard import NotAllowed, Refused, as_key, may
from thuisgeven.readers.access import NotThere, Viewer
from thuisgeven.records.chain import Entry, append
from thuisgeven.records.models import Account, Deed, Membership, Organisation, Role
from thuisgeven.records.organisations import ROLES_OF

P = ParamSpec("P")
R = TypeVar("R")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who comes to work here; `until` is the last day of the role, None for no end."""

    email: str
    name: str
    role: str
    until: date | None = None
    token: UUID | None = None


@dataclass(frozen=True, slots=True)
class Keeping:
    """One act on an account: who does it, when, in which organisation, on which account."""

    actor: Viewer
    now: datetime
    organisation: Organisation
    account: Account

    def log(self, what: str, **detail: object) -> None:
        """Write in the log of the organisation what was done, and to which account."""
        append(
            Entry(
                organisation=self.organisation.pk,
                account=self.actor.account,
                deed=Deed.CHANGE,
                what=what,
                detail={**self.actor.trace, "about": str(self.account.key), **detail},
            ),
            self.now,
        )


def keeping(
    verb: Callable[Concatenate[Keeping, P], R],
) -> Callable[Concatenate[Viewer, str, datetime, P], R]:
    """Guard an act on an account: called with (actor, key of the account, now, …).

    Raises NotThere when no account with that key has or had a role in an organisation that the
    actor manages, NotAllowed when it manages none.
    """

    @wraps(verb)
    def guarded(actor: Viewer, key: str, now: datetime, *rest: P.args, **more: P.kwargs) -> R:
        with transaction.atomic():
            return verb(_found(actor, key, now), *rest, **more)

    return guarded


def _found(actor: Viewer, key: str, now: datetime) -> Keeping:
    own = managed(actor)
    found = as_key(key)
    rows = Membership.objects.filter(account__key=found, organisation__in=own)
    one = rows.select_related("organisation").first() if found else None
    if one is None:
        raise NotThere("account")
    account = Account.objects.select_for_update(no_key=True).get(pk=one.account_id)
    return Keeping(actor, now, one.organisation, account)


def managed(actor: Viewer) -> frozenset[int]:
    """The organisations of which somebody keeps the accounts. Raises NotAllowed when of none."""
    own = frozenset(org for org, _ in actor.roles if may(actor, "accounts", org))
    if not own:
        raise NotAllowed("accounts")
    return own


@transaction.atomic
def make_colleague(actor: Viewer, organisation: int, now: datetime, given: Newcomer) -> str:
    """Make an account with a role, without a password yet; gives its key.

    Raises NotAllowed, and Refused with the field that is wrong.
    """
    if organisation not in managed(actor):
        raise NotAllowed("accounts")
    own = Organisation.objects.get(pk=organisation)
    name, email = given.name.strip(), given.email.strip().lower()
    _check_person(name, email)
    _check_role(own, given.role, given.until, actor.on)
    account = Account.objects.create_user(email, name=name)
    Membership.objects.create(account=account, organisation=own, role=given.role, until=given.until)
    Keeping(actor, now, own, account).log("make_account", role=given.role)
    return str(account.key)


def _check_person(name: str, email: str) -> None:
    if not name or len(name) > LONGEST_NAME:
        raise Refused("Schrijf hoe deze collega heet.", "name")
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused("Schrijf een e-mailadres, zoals naam@gemeente.nl.", "email") from error
    if Account.objects.filter(email=email).exists():
        raise Refused("Dit e-mailadres heeft al een account.", "email")


def _check_role(own: Organisation, role: str, until: date | None, on: date) -> None:
    if role not in ROLES_OF[own.kind]:
        raise Refused("Kies een rol die bij deze organisatie past.", "role")
    if until is not None and until < on:
        raise Refused("Deze dag is al geweest.", "until")


@keeping
def give_role(act: Keeping, role: str, until: date | None) -> None:
    """Give a role, or another last day to one; nobody gives a role to itself.

    Raises Refused with the field that is wrong.
    """
    _not_oneself(act)
    _check_role(act.organisation, role, until, act.actor.on)
    _not_the_last_manager(act, role, until)
    Membership.objects.update_or_create(
        account=act.account, organisation=act.organisation, role=role, defaults={"until": until}
    )
    act.log("give_role", role=role)
    stop_beside(act.account, act.now)


@keeping
def end_role(act: Keeping, role: str) -> None:
    """End a role at once. Raises Refused for one's own, and for the last manager."""
    over = act.actor.on - DAY
    _not_the_last_manager(act, role, over)
    held = Membership.objects.filter(
        account=act.account, organisation=act.organisation, role=role
    ).exclude(until__lte=over)
    if not held.update(until=over):
        raise Refused("Deze rol was al beëindigd.", "role")
    act.log("end_role", role=role)


def _not_the_last_manager(act: Keeping, role: str, until: date | None) -> None:
    if role != Role.MANAGER or until is None:
        return
    _not_oneself(act)
    others = Membership.objects.filter(
        organisation=act.organisation, role=Role.MANAGER, until=None, account__is_active=True
    )
    if not others.exclude(account=act.account).exists():
        raise Refused("Er moet altijd een functioneel beheerder blijven.", "role")


def _not_oneself(act: Keeping) -> None:
    if act.account.pk == act.actor.account:
        raise Refused("Dit kan niet bij je eigen account. Vraag het een andere beheerder.")


def _only_here(act: Keeping) -> None:
    """An account that works elsewhere too is opened or closed by nobody here alone."""
    elsewhere = act.account.memberships.exclude(organisation__in=managed(act.actor))
    if elsewhere.exclude(until__lt=act.actor.on).exists():
        raise Refused("Dit account hoort ook bij een andere organisatie. Hier verander je de rol.")


@keeping
def begin(act: Keeping) -> tuple[str, str]:
    """What a link is made of with which somebody sets a password, once and within days.

    Nothing of it is kept: it stops to work when the password is set. Raises Refused.
    """
    _not_oneself(act)
    _only_here(act)
    if not act.account.is_active:
        raise Refused("Dit account is gestopt. Open het eerst weer.")
    act.log("begin_link")
    number = urlsafe_base64_encode(force_bytes(act.account.pk))
    return number, default_token_generator.make_token(act.account)


@keeping
def forget_second_factor(act: Keeping) -> None:
    """Take away the app, keys and codes of somebody who lost them; the next visit sets up new ones.

    Raises Refused.
    """
    _not_oneself(act)
    _only_here(act)
    apps.get_model("mfa", "Authenticator").objects.filter(user=act.account).delete()
    act.log("forget_second_factor")


@keeping
def open_or_stop(act: Keeping, opened: bool) -> None:
    """Let nobody log in with an account any more, or again. Raises Refused."""
    _not_oneself(act)
    _only_here(act)
    if not opened:
        managers = act.account.memberships.filter(role=Role.MANAGER).exclude(until__lt=act.actor.on)
        if managers.exists():
            _not_the_last_manager(act, Role.MANAGER, act.actor.on)
    act.account.is_active = opened
    act.account.save(update_fields=["is_active"])
    act.log("open_account" if opened else "stop")
