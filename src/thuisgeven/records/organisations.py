"""Organisations, the accounts of the people who work there, and their roles."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    MUNICIPALITY = "municipality", "Gemeente"
    CORPORATION = "corporation", "Woningcorporatie"
    SUPPORT = "support", "Ondersteuning"
    LAW_FIRM = "law_firm", "Advocatenkantoor"
    LANDLORD = "landlord", "Particuliere verhuurder"


class Organisation(models.Model):
    """A municipality, housing corporation, private landlord, support organisation or law firm."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    prefix = models.CharField(max_length=6, help_text="Stands in front of its case numbers.")
    last_number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts, always with a hashed password or none."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> Account:
        """A new account. Without a password nobody can log in until one is set."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser):
    """Somebody who logs in. What the account may do follows from its memberships only."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="nl")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    preferences = models.JSONField(default=dict, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = AccountManager()

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What somebody is in an organisation."""

    CASEWORKER = "caseworker", "Regisseur"
    COORDINATOR = "coordinator", "Coördinator"
    MANAGER = "manager", "Functioneel beheerder"
    SUPPORTER = "supporter", "Ondersteuner"
    LAWYER = "lawyer", "Advocaat"
    LANDLORD = "landlord", "Verhuurder"
    POLICY = "policy", "Beleid"
    AUDITOR = "auditor", "Auditor"
    PRIVACY = "privacy", "Privacyfunctionaris"


ROLES_OF: dict[str, tuple[Role, ...]] = {
    OrganisationKind.MUNICIPALITY: (
        *(Role.CASEWORKER, Role.COORDINATOR, Role.MANAGER),
        *(Role.POLICY, Role.AUDITOR, Role.PRIVACY),
    ),
    OrganisationKind.CORPORATION: (Role.LANDLORD, Role.MANAGER),
    OrganisationKind.LANDLORD: (Role.LANDLORD, Role.MANAGER),
    OrganisationKind.SUPPORT: (Role.SUPPORTER, Role.MANAGER),
    OrganisationKind.LAW_FIRM: (Role.LAWYER, Role.MANAGER),
}
"""Which roles there are in which kind of organisation."""


class Membership(models.Model):
    """An account's role in an organisation, for as long as it lasts."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["account", "organisation", "role"], name="one_membership_per_role"
            ),
        )
