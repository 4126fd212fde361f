"""The log of who saw and who changed what: append-only, each line chained to the one before."""

from __future__ import annotations

from django.db import models

from thuisgeven.records.cases import Case
from thuisgeven.records.organisations import Account, Organisation


class Deed(models.TextChoices):
    """What was done."""

    READ = "read", "Bekeken"
    CHANGE = "change", "Veranderd"
    EXPORT = "export", "Uitgevoerd"
    LOGIN = "login", "Ingelogd"


class ChainHead(models.Model):
    """The last link of an organisation's chain; its lock puts writers in a row."""

    organisation = models.OneToOneField(Organisation, models.PROTECT)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)


class LogLine(models.Model):
    """One line. `detail` holds names of actions, pages and fields, never what stands in them."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    number = models.PositiveBigIntegerField()
    deed = models.CharField(max_length=8, choices=Deed)
    what = models.CharField(max_length=60)
    account = models.ForeignKey(Account, models.PROTECT, null=True)
    cases = models.ManyToManyField(Case, through="LogCase")
    detail = models.JSONField(default=dict)
    at = models.DateTimeField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "number"], name="one_line_per_number"),
        )


class LogCase(models.Model):
    """A case that a line is about; a list of fifty cases is one line about fifty."""

    line = models.ForeignKey(LogLine, models.PROTECT)
    case = models.ForeignKey(Case, models.PROTECT)

    class Meta:
        indexes = (models.Index(fields=["case", "line"], name="log_of_case"),)
