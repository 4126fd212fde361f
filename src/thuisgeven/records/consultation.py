"""What a family and the people who talk with it each say of a talk, its minutes, and the plan.

Every table here only grows: what somebody said once stays readable beside what was said later.
"""

from __future__ import annotations

import uuid

from django.db import models

from thuisgeven.records.cases import Case
from thuisgeven.records.encryption import EncryptedText
from thuisgeven.records.organisations import Account


class Side(models.TextChoices):
    """Who speaks: the family, or those who talked with it."""

    STAFF = "staff", "Wat wij zeggen"
    FAMILY = "family", "Wat het gezin zelf zegt"


class Talk(models.Model):
    """One talk with a family, made from the event that records it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="talks")
    event_ref = models.CharField(max_length=40)
    phase = models.CharField(max_length=8)
    on = models.DateField()
    account = models.ForeignKey(Account, models.PROTECT)
    token = models.UUIDField(null=True, unique=True)

    class Meta:
        ordering = ("-on", "-id")


class TalkAnswer(models.Model):
    """One side's answer to one short question about a talk; the last one of a side counts.

    `account` is who wrote it down; None: the family itself, at its own door. `value` None: not
    known. `words` holds what that side said in its own words.
    """

    talk = models.ForeignKey(Talk, models.PROTECT, related_name="answers")
    side = models.CharField(max_length=8, choices=Side)
    question = models.CharField(max_length=20)
    value = models.BooleanField(null=True)
    words = EncryptedText(blank=True)
    account = models.ForeignKey(Account, models.PROTECT, null=True)
    on = models.DateField()

    class Meta:
        ordering = ("id",)


class MinutesStep(models.TextChoices):
    """How far the minutes of a talk have come."""

    DRAFT = "draft", "Concept"
    GIVEN = "given", "Gegeven aan het gezin"
    CORRECTED = "corrected", "Aangevuld door het gezin"
    AGREED = "agreed", "Het gezin is akkoord"


class MinutesPart(models.Model):
    """One step in the life of minutes, with its text: a draft, what was given, a correction."""

    talk = models.ForeignKey(Talk, models.PROTECT, related_name="minutes")
    step = models.CharField(max_length=10, choices=MinutesStep)
    words = EncryptedText(blank=True)
    account = models.ForeignKey(Account, models.PROTECT, null=True)
    on = models.DateField()
    token = models.UUIDField(null=True, unique=True)

    class Meta:
        ordering = ("id",)


class PlanAgreement(models.Model):
    """One side agrees to the plan as it was then; `digest` is keyed and changes with the plan."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="plan_agreements")
    side = models.CharField(max_length=8, choices=Side)
    digest = models.CharField(max_length=32)
    account = models.ForeignKey(Account, models.PROTECT, null=True)
    on = models.DateField()

    class Meta:
        ordering = ("id",)
