"""The files of best decisions: each version, and every page that was ever kept of it.

Nothing here is written over. A page that is saved again is a new revision beside the old one, so
that two people at once lose nothing; a final version is closed by the database itself.
"""

from __future__ import annotations

import uuid

from django.db import models

from thuisgeven.domain.best_interests import DecisionKind
from thuisgeven.records.cases import Case
from thuisgeven.records.encryption import EncryptedJson, EncryptedText
from thuisgeven.records.organisations import Account


class Decision(models.Model):
    """One version of one decision. A later version links to the one whose place it takes.

    `children` are the slots of the children it was taken for, kept when it becomes final.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=[(one.value, one.nl) for one in DecisionKind])
    question = EncryptedText()
    number = models.PositiveSmallIntegerField(default=1)
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    why = EncryptedText(blank=True)
    decide_before = models.DateField(null=True, blank=True)
    opened_on = models.DateField()
    opened_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    final_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    children = models.JSONField(default=list, blank=True)


class PartKind(models.TextChoices):
    """The pages of a decision file."""

    OPTIONS = "options", "Mogelijkheden"
    ELEMENT = "element", "Een element voor een kind"
    IDEAL = "ideal", "Het beste voor een kind"
    INTERESTS = "interests", "Andere belangen"
    WEIGHING = "weighing", "Afweging"
    APPROVAL = "approval", "Tweede persoon"
    SHOWN = "shown", "Concept getoond"
    REACTION = "reaction", "Reactie van het gezin"
    LETTER = "letter", "Brief"
    EXPLAINED = "explained", "Uitleg gegeven"


class DecisionPart(models.Model):
    """One page as somebody kept it. The database refuses to change or remove it.

    The order of the keys is the order of the work, also within one day. A reaction without an
    account is what the family wrote itself, at its own door.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="parts")
    part = models.CharField(max_length=12, choices=PartKind)
    child = models.CharField(max_length=4, blank=True)
    element = models.CharField(max_length=16, blank=True)
    revision = models.PositiveIntegerField()
    content = EncryptedJson(default=dict)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", null=True)
    on = models.DateField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["decision", "part", "child", "element", "revision"],
                name="one_page_per_revision",
            ),
        )
