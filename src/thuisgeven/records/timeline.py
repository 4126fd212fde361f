"""The append-only timeline of a case, and the papers that prove it."""

from __future__ import annotations

import uuid

from django.db import models

from thuisgeven.records.cases import Case
from thuisgeven.records.encryption import EncryptedText
from thuisgeven.records.organisations import Account


class EventRow(models.Model):
    """One event as it was recorded. The database refuses to change or remove it.

    `data` holds codes, dates, numbers and yes/no only; what somebody wrote is in `note`. `token`
    is given by the form, so that sending a form twice records one event.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    ref = models.CharField(max_length=40)
    kind = models.CharField(max_length=60)
    on = models.DateField(null=True, blank=True)
    at = models.TimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_on = models.DateField()
    recorded_by = models.CharField(max_length=20)
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True)
    child = models.CharField(max_length=4, blank=True)
    adult = models.CharField(max_length=4, blank=True)
    replaces = models.CharField(max_length=40, blank=True)
    evidence = models.JSONField(default=list)
    data = models.JSONField(default=dict)
    note = EncryptedText(blank=True)
    readers = models.JSONField(default=list, blank=True)
    token = models.UUIDField(null=True, unique=True)

    class Meta:
        ordering = ("case_id", "id")
        constraints = (
            models.UniqueConstraint(fields=["case", "ref"], name="one_event_per_reference"),
        )


class Sending(models.Model):
    """That a form was taken by an action: a keyed digest of what it asked for, and what came of it.

    The same form sent again gets the same answer; with other words it is refused.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    token = models.UUIDField()
    verb = models.CharField(max_length=60)
    content = models.CharField(max_length=32)
    result = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["token", "verb"], name="one_sending_per_form"),
        )


class Origin(models.TextChoices):
    """From which side a paper came."""

    STAFF = "staff", "Gemeente"
    FAMILY = "family", "Gezin"


class Paper(models.Model):
    """A document of a case. Name and content are encrypted; the kind is one of a closed list."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="papers")
    event_ref = models.CharField(max_length=40, blank=True)
    name = EncryptedText()
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.STAFF)
    added_on = models.DateField()
