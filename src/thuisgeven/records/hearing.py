"""What an adult adds to a child's own words: a summary and a note on age and maturity.

The words themselves are the text of the event; nothing here is read by more people than those.
"""

from __future__ import annotations

from django.db import models

from thuisgeven.records.cases import Case
from thuisgeven.records.encryption import EncryptedText
from thuisgeven.records.organisations import Account


class HearingNote(models.Model):
    """The adult's side of one hearing, kept apart from the child's words. It only grows."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="hearing_notes")
    event_ref = models.CharField(max_length=40)
    summary = EncryptedText(blank=True)
    maturity = EncryptedText(blank=True)
    account = models.ForeignKey(Account, models.PROTECT)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
