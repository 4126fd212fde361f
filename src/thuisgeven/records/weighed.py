"""What a list weighs of a case. Its members hold a copy: one's own list is then found by an index
of few and narrow rows, however many cases there are.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from thuisgeven.records.people import ChildrenAnswer

NEVER = date.max


class Weighed(models.Model):
    """The columns by which a case has its place in a list. They follow from its timeline."""

    closed_on = models.DateField(null=True, blank=True)
    children = models.CharField(
        max_length=8, choices=ChildrenAnswer, default=ChildrenAnswer.UNKNOWN
    )
    child_count = models.PositiveSmallIntegerField(null=True, blank=True)
    stage_rank = models.PositiveSmallIntegerField(default=0)
    next_day = models.DateField(null=True, blank=True)
    sort_day = models.DateField(default=NEVER)
    """The next day as lists are ordered by it: without one it comes last, on every database."""
    next_kind = models.CharField(max_length=12, blank=True)
    next_outcome = models.CharField(max_length=16, blank=True)
    term = models.CharField(max_length=40, blank=True)
    term_last = models.DateField(null=True, blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    hear_again_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def weight(self) -> dict[str, object]:
        """The columns by name, with what stands in them."""
        return {name: getattr(self, name) for name in WEIGHED}


WEIGHED = tuple(field.name for field in Weighed._meta.local_fields)
