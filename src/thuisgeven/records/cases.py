"""Cases, who works on them, what is still to do, and what is being written."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from thuisgeven.domain.terms import Outcome
from thuisgeven.records.encryption import EncryptedJson, EncryptedText
from thuisgeven.records.organisations import Account, Organisation
from thuisgeven.records.people import Household
from thuisgeven.records.weighed import Weighed


class Case(Weighed):
    """Everything about one household from the first threat until years after.

    The columns below `summary_on`, and those of `Weighed`, are what was known on that day; they
    follow from the timeline, are written together with each event, and let a list be sorted
    without reading every timeline.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="cases")
    household = models.OneToOneField(Household, models.PROTECT, related_name="case")
    number = models.CharField(max_length=24, unique=True)
    opened_on = models.DateField()
    shielded = models.BooleanField(default=False)
    complete_for = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=0)

    summary_on = models.DateField(null=True, blank=True)
    cause = models.CharField(max_length=20, blank=True)
    stage = models.CharField(max_length=20, blank=True)
    next_duty = models.CharField(max_length=40, blank=True)
    term_safe = models.DateField(null=True, blank=True)
    eviction_on = models.DateField(null=True, blank=True)
    gate = models.CharField(max_length=12, blank=True)
    gate_overridden = models.BooleanField(default=False)
    gate_asked_on = models.DateField(null=True, blank=True)
    left_early = models.CharField(max_length=8, blank=True)
    act_count = models.PositiveSmallIntegerField(default=0)
    unknown_count = models.PositiveSmallIntegerField(default=0)
    last_event_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = tuple(
            models.Index(fields=["organisation", "closed_on", *fields, "id"], name=name)
            for name, fields in (
                ("case_next", ("sort_day",)),
                ("case_stage", ("stage", "sort_day")),
                ("case_cause", ("cause", "sort_day")),
                ("case_children", ("children", "sort_day")),
                ("case_furthest", ("-stage_rank", "sort_day")),
                ("case_quiet", ("last_event_on",)),
            )
        ) + (
            models.Index(
                fields=["organisation", "closed_on", "-opened_on", "-id"], name="case_opened"
            ),
            models.Index(fields=["organisation", "left_early"], name="case_left_early"),
            models.Index(fields=["follow_up_on"], name="case_follow_up"),
            models.Index(
                fields=["gate_asked_on"],
                name="case_gate_asked",
                condition=models.Q(gate_asked_on__isnull=False),
            ),
        )

    def pass_on(self) -> None:
        """Give the members what the case weighs now; in the transaction that changed it."""
        CaseMember.objects.filter(case=self).update(**self.weight)

    @property
    def next_asked(self) -> bool:
        """Whether nobody knows if what comes first was done: a question then, and not late."""
        return self.next_outcome == Outcome.UNKNOWN


class CaseWord(models.Model):
    """A keyed digest under which a case is found by a word of a name or address."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="words")
    digest = models.CharField(max_length=32)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["digest", "case"], name="one_digest_per_case"),
        )


class Part(models.TextChoices):
    """What somebody is on a case."""

    OWNER = "owner", "Regisseur"
    HELPER = "helper", "Werkt mee"
    SUPPORTER = "supporter", "Ondersteuner van het gezin"


class Purpose(models.TextChoices):
    """For what a family lets somebody read along."""

    SUPPORT = "support", "Ondersteuning"
    LEGAL = "legal_help", "Rechtshulp"


class CaseMember(Weighed):
    """Somebody on the team of a case. A supporter is there by consent, for a purpose, until a day.

    A lawyer is a supporter whose purpose is legal help. The organisation and the columns of
    `Weighed` are those of the case: `Case.pass_on` writes them again when they change there.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, editable=False, related_name="+"
    )
    account = models.ForeignKey(Account, models.PROTECT, related_name="case_parts")
    part = models.CharField(max_length=10, choices=Part)
    purpose = models.CharField(max_length=12, choices=Purpose, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    seen_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "account"], name="once_on_a_team"),
            models.CheckConstraint(
                condition=~models.Q(part=Part.SUPPORTER) | models.Q(until__isnull=False),
                name="consent_has_an_end",
            ),
        )
        indexes = (
            models.Index(fields=["account", "closed_on", "sort_day", "case"], name="member_next"),
        )

    def take_over(self) -> None:
        """Hold what the case weighs; every new member does."""
        self.organisation_id = self.case.organisation_id
        for name, value in self.case.weight.items():
            setattr(self, name, value)

    def save(self, *given: Any, **named: Any) -> None:
        """Store a member; a new one with what its case weighs."""
        if self._state.adding:
            self.take_over()
        super().save(*given, **named)


class Task(models.Model):
    """Something that somebody is to do in a case, by a day; the family's own tasks too.

    What is `in_plan` was or will be agreed with the family, for one alternative to the eviction or
    for the whole.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="tasks")
    text = EncryptedText()
    assigned_to = models.ForeignKey(Account, models.PROTECT, null=True, blank=True)
    by_family = models.BooleanField(default=False)
    in_plan = models.BooleanField(default=False)
    alternative = models.CharField(max_length=30, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)


class Draft(models.Model):
    """What somebody was writing, kept until it is saved or thrown away."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="drafts")
    account = models.ForeignKey(Account, models.CASCADE)
    kind = models.CharField(max_length=60)
    content = EncryptedJson(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "account", "kind"], name="one_draft_per_form"),
        )


class SavedView(models.Model):
    """A filter and order of the case list that somebody keeps under a name."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["account", "name"], name="one_view_per_name"),
        )
