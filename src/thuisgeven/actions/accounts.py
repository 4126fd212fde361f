"""Accounts, made and ended by whoever keeps the machine; nobody signs up."""

from __future__ import annotations

import re
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from thuisgeven.actions.cases import independent
from thuisgeven.actions.guard import Refused
from thuisgeven.actions.timeline import AMSTERDAM
from thuisgeven.records.chain import Entry, append
from thuisgeven.records.encryption import decrypt, encrypt
from thuisgeven.records.models import (
    Account,
    CaseMember,
    Deed,
    Membership,
    Organisation,
    OrganisationKind,
    Part,
    Role,
    Task,
)

LONGEST_NAME, LONGEST_PREFIX, PREFIX = 120, 6, re.compile(r"[A-Z0-9]{1,6}")


@transaction.atomic
def make_organisation(name: str, kind: str, prefix: str, now: datetime) -> None:
    """Make an organisation; the prefix stands before its case numbers.

    Raises Refused when the name or the prefix is taken, or does not fit.
    """
    if kind not in OrganisationKind.values:
        raise Refused(f"choose a kind of {', '.join(OrganisationKind.values)}", "kind")
    if not name.strip() or len(name) > LONGEST_NAME:
        raise Refused(f"give a name of at most {LONGEST_NAME} signs", "name")
    if not PREFIX.fullmatch(prefix):
        raise Refused(f"give a prefix of 1 to {LONGEST_PREFIX} capital letters or digits", "prefix")
    for field, value in (("name", name.strip()), ("prefix", prefix)):
        if Organisation.objects.filter(**{field: value}).exists():
            raise Refused(f"there is an organisation with the {field} {value} already", field)
    own = Organisation.objects.create(name=name.strip(), kind=kind, prefix=prefix)
    append(Entry(organisation=own.pk, account=None, deed=Deed.CHANGE, what="organisation"), now)


@transaction.atomic
def make_account(email: str, name: str, password: str, now: datetime) -> None:
    """Make an account. Raises Refused when it exists or the password is weak."""
    if Account.objects.filter(email=email.lower()).exists():
        raise Refused(f"there is an account {email} already", "email")
    try:
        validate_password(password)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), "password") from error
    Account.objects.create_user(email, password, name=name or email)


@transaction.atomic
def give_role(email: str, organisation: str, role: str, now: datetime) -> None:
    """Give an account a role in an organisation. Raises Refused when one does not exist."""
    account = Account.objects.filter(email=email.lower()).first()
    own = Organisation.objects.filter(name=organisation).first()
    if account is None or own is None or role not in Role.values:
        raise Refused(f"give an existing account, organisation and role of {Role.values}")
    Membership.objects.get_or_create(account=account, organisation=own, role=role)
    append(Entry(organisation=own.pk, account=account.pk, deed=Deed.CHANGE, what="role"), now)
    stop_beside(account, now)


STANDS_BESIDE_NO_MORE = (
    "De ondersteuner van dit gezin werkt nu voor een van de partijen en leest niet meer mee."
    " Zoek met het gezin iemand anders."
)


def stop_beside(account: Account, now: datetime) -> None:
    """Who comes to work for a landlord or for who decides stands beside no family any more.

    The family did not say no: its consent is kept as it was, and its caseworker finds another.
    """
    beside = CaseMember.objects.filter(account=account, part=Part.SUPPORTER)
    for member in beside.select_related("case"):
        case = member.case
        if independent(account, case):
            continue
        member.delete()
        entry = Entry(
            organisation=case.organisation_id,
            account=account.pk,
            deed=Deed.CHANGE,
            what="take_off",
            cases=(case.pk,),
        )
        append(entry, now)
        owners = CaseMember.objects.filter(case=case, part=Part.OWNER)
        Task.objects.create(
            case=case,
            text=STANDS_BESIDE_NO_MORE,
            assigned_to_id=owners.values_list("account_id", flat=True).first(),
            due_on=now.astimezone(AMSTERDAM).date(),
        )


@transaction.atomic
def stop_account(email: str, now: datetime) -> None:
    """End an account: nobody can log in with it any more. Raises Refused when there is none."""
    account = Account.objects.filter(email=email.lower()).first()
    if account is None:
        raise Refused(f"there is no account {email}", "email")
    account.is_active = False
    account.save(update_fields=["is_active"])
    for member in account.memberships.all():
        entry = Entry(
            organisation=member.organisation_id, account=account.pk, deed=Deed.CHANGE, what="stop"
        )
        append(entry, now)


def kept_secret(text: str) -> str:
    """What is kept of the secret of somebody's second factor."""
    return encrypt(text)


def opened_secret(token: str) -> str:
    """The secret of a second factor. Raises Undecryptable when no key opens it."""
    return decrypt(token)
