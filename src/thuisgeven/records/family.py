"""The family's own door: codes, visits, failed tries, what it asked and was writing, what it got.

What the family says stands on the timeline like everything else. Here is only what lets one person
of one case in, and nothing here names anybody.
"""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models

from thuisgeven.records.cases import Case, Task
from thuisgeven.records.encryption import EncryptedJson
from thuisgeven.records.organisations import Account
from thuisgeven.records.people import Person


class FamilyCode(models.Model):
    """A personal code for one resident. Only its keyed digest is kept; nobody can read it back."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="family_codes")
    person = models.ForeignKey(Person, models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=32, unique=True)
    made_by = models.ForeignKey(Account, models.PROTECT, null=True)
    made_on = models.DateField()
    expires_on = models.DateField(help_text="The last day on which it opens.")
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    def opens_on(self, day: date) -> bool:
        """Whether the code still opens the door: not revoked, not expired, and its owner lives
        there."""
        gone = self.person.left_on is not None and self.person.left_on <= day
        return self.revoked_at is None and day <= self.expires_on and not gone


class FamilySession(models.Model):
    """One visit. The browser holds a random token; here is its digest."""

    digest = models.CharField(max_length=32, unique=True)
    code = models.ForeignKey(FamilyCode, models.CASCADE, related_name="sessions")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)


class FamilyTry(models.Model):
    """A failed try at the door, by keyed digests of the network address and of what was typed."""

    address = models.CharField(max_length=32, db_index=True)
    code = models.CharField(max_length=32, db_index=True)
    at = models.DateTimeField(db_index=True)


class FamilyRequest(models.Model):
    """What somebody of the family asked for, with the task that answers it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="family_requests")
    person = models.ForeignKey(Person, models.CASCADE)
    what = models.CharField(max_length=20)
    event_ref = models.CharField(max_length=40)
    task = models.OneToOneField(Task, models.CASCADE, related_name="family_request")


class FamilyDraft(models.Model):
    """What somebody of the family was writing, so that it can go on later."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=40)
    content = EncryptedJson(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "form"], name="one_family_draft_per_form"),
        )


class GivenPackage(models.Model):
    """A package as somebody was given it: every word, in its language and version.

    The texts change, and what a family was told on a day must stay what it was told.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="given_packages")
    slot = models.CharField(max_length=4)
    event_ref = models.CharField(max_length=40)
    given_on = models.DateField()
    content = EncryptedJson(default=dict)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=["case", "event_ref"], name="one_package_per_event"),
        )
