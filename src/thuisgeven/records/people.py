"""Homes, households and the people who live there. Everything that names somebody is encrypted."""

from __future__ import annotations

import uuid

from django.db import models

from thuisgeven.records.encryption import EncryptedJson, EncryptedText
from thuisgeven.records.organisations import Organisation


class Home(models.Model):
    """An address, split as the register of addresses does. A secret one is shown to few."""

    street = EncryptedText(blank=True)
    house_number = EncryptedText(blank=True)
    letter = EncryptedText(blank=True)
    addition = EncryptedText(blank=True)
    postcode = EncryptedText(blank=True)
    place = EncryptedText(blank=True)
    secret = models.BooleanField(default=False)

    @property
    def line(self) -> str:
        """Street and number on one line, as on an envelope."""
        number = f"{self.house_number}{self.letter}"
        number += f"-{self.addition}" if self.addition else ""
        return f"{self.street} {number}".strip()

    @property
    def postal(self) -> str:
        """Postcode and place, the second line on an envelope."""
        return f"{self.postcode} {self.place}".strip()


class ChildrenAnswer(models.TextChoices):
    """Whether children live there. Nobody asked is not the same as none."""

    UNKNOWN = "unknown", "Weten we niet"
    YES = "yes", "Ja"
    NONE = "none", "Nee"


class Household(models.Model):
    """People who live together in one home."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    home = models.OneToOneField(Home, models.PROTECT)
    name = EncryptedText(blank=True)
    children = models.CharField(
        max_length=8, choices=ChildrenAnswer, default=ChildrenAnswer.UNKNOWN
    )
    children_answered_on = models.DateField(null=True, blank=True)


class PersonKind(models.TextChoices):
    """An adult or a child."""

    ADULT = "adult", "Volwassene"
    CHILD = "child", "Kind"


class BsnGround(models.TextChoices):
    """The laws that allow a citizen service number to be used in this work."""

    WGS = "wgs", "Schuldhulpverlening"
    WMO = "wmo", "Maatschappelijke ondersteuning"


class Person(models.Model):
    """One resident. `slot` (a1, c2) is the name that facts and events know."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    household = models.ForeignKey(Household, models.CASCADE, related_name="people")
    slot = models.CharField(max_length=4)
    kind = models.CharField(max_length=8, choices=PersonKind)
    name = EncryptedText(blank=True)
    born = EncryptedText(blank=True, help_text="YYYY-MM-DD")
    minor = models.BooleanField(null=True)
    language = models.CharField(max_length=40, blank=True)
    interpreter = models.BooleanField(null=True)
    contact = EncryptedJson(blank=True, default=dict)
    bsn = EncryptedText(blank=True)
    bsn_ground = models.CharField(max_length=8, choices=BsnGround, blank=True)
    known_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["household", "slot"], name="one_person_per_slot"),
            models.CheckConstraint(
                condition=models.Q(bsn="") | ~models.Q(bsn_ground=""), name="bsn_needs_a_ground"
            ),
        )
