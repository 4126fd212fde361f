"""Which landlord lets the home of a case, and may therefore see its own steps there."""

from __future__ import annotations

import uuid

from django.db import models

from thuisgeven.records.cases import Case
from thuisgeven.records.organisations import Account, Organisation


class CaseLandlord(models.Model):
    """A landlord of the home of a case, for as long as it is one. It never sees the case itself."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="landlords")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="rented")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case", "organisation"],
                condition=models.Q(until=None),
                name="one_current_link_per_landlord",
            ),
        )
