"""Places to live in a municipality's stock, what is offered of them to whom, and what is stored."""

from __future__ import annotations

import uuid

from django.db import models

from thuisgeven.records.cases import Case
from thuisgeven.records.encryption import EncryptedJson, EncryptedText
from thuisgeven.records.organisations import Account, Organisation


class AddressLevel(models.TextChoices):
    """How much of an address is known."""

    NONE = "none", "Nog geen adres"
    AREA = "area", "Alleen de buurt"
    FULL = "full", "Het hele adres"


class Contract(models.TextChoices):
    """On what kind of contract people live there."""

    LEASE = "lease", "Huurcontract voor onbepaalde tijd"
    FIXED = "fixed", "Tijdelijk huurcontract"
    INTERMEDIARY = "intermediary", "Huur via een zorg- of welzijnsorganisatie"
    VACANCY = "vacancy", "Tijdelijke huur op leegstandvergunning"
    STAY = "stay", "Verblijf zonder huurcontract"
    OWN = "own", "Koop"


class Facility(models.TextChoices):
    """What there is in or around a place."""

    KITCHEN = "kitchen", "Eigen keuken"
    BATHROOM = "bathroom", "Eigen badkamer"
    HEATING = "heating", "Verwarming"
    INTERNET = "internet", "Internet"
    OUTSIDE = "outside", "Tuin of balkon"
    QUIET = "quiet", "Rustige plek voor huiswerk"
    PETS = "pets", "Huisdieren mogen mee"


class Access(models.TextChoices):
    """What somebody may need to live and move about."""

    GROUND = "ground", "Begane grond of lift"
    WHEELCHAIR = "wheelchair", "Geschikt voor een rolstoel"
    BATH = "bath", "Aangepaste badkamer"
    STAIRS = "stairs", "Zonder trap binnen"
    AIR = "air", "Geschikt bij longziekte"


class Place(models.Model):
    """One place. In the stock of a municipality, or (`stocked` false) made for a single offer."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="places")
    stocked = models.BooleanField(default=True)
    name = EncryptedText()
    level = models.CharField(max_length=8, choices=AddressLevel, default=AddressLevel.NONE)
    area = models.CharField(max_length=80, blank=True)
    address = EncryptedText(blank=True)
    point = EncryptedJson(blank=True, default=dict, help_text="lat and lon, when known")
    kind = models.CharField(max_length=20)
    contract = models.CharField(max_length=12, choices=Contract, blank=True)
    permanent = models.BooleanField(null=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    rent_cents = models.PositiveIntegerField(null=True, blank=True)
    size_m2 = models.PositiveSmallIntegerField(null=True, blank=True)
    bedrooms = models.PositiveSmallIntegerField(null=True, blank=True)
    facilities = models.JSONField(null=True, blank=True)
    access = models.JSONField(null=True, blank=True)
    available_from = models.DateField(null=True, blank=True)
    available_until = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    added_on = models.DateField()

    class Meta:
        indexes = (
            models.Index(
                fields=["organisation", "stocked", "withdrawn_on", "available_from"],
                name="place_in_stock",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(level=AddressLevel.FULL) | models.Q(address=""),
                name="an_address_only_where_it_is_known",
            ),
        )


class Offer(models.Model):
    """A place that is offered to a family. `ref` is the event with which the offer began."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="offers")
    ref = models.CharField(max_length=40)
    place = models.ForeignKey(Place, models.PROTECT, related_name="offers")
    ended = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "ref"], name="one_offer_per_event"),)


class HomeTest(models.Model):
    """One filling in of the home test: a reason and whose knowledge per criterion. Never changed.

    The answers themselves stand in the event `event_ref`, so that rules can read them. `staying`
    holds the slots of people who would not come along; `metres` distances to school and care.
    """

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="tests")
    event_ref = models.CharField(max_length=40)
    reasons = EncryptedJson(default=dict)
    known_by = models.JSONField(default=dict)
    staying = models.JSONField(default=list)
    metres = EncryptedJson(default=dict)
    made_at = models.DateTimeField()
    account = models.ForeignKey(Account, models.PROTECT)

    class Meta:
        ordering = ("id",)


class OfferView(models.Model):
    """What a child said of a place: which event of the timeline holds its words."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="views")
    child = models.CharField(max_length=4)
    event_ref = models.CharField(max_length=40)

    class Meta:
        ordering = ("id",)


class HousingNeeds(models.Model):
    """Where school, care and work of a family are on the map, by the event that asked it."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="housing_needs")
    content = EncryptedJson(default=dict)
    asked_on = models.DateField()
    account = models.ForeignKey(Account, models.PROTECT)


class StoredGoods(models.Model):
    """Belongings that are stored after an eviction: what, where, until when, and how to claim."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="stored_goods")
    what = EncryptedText()
    where = EncryptedText(blank=True)
    claim = EncryptedText(blank=True)
    until = models.DateField(null=True, blank=True)
    damaged = models.BooleanField(null=True)
    returned_on = models.DateField(null=True, blank=True)
    added_on = models.DateField()
    account = models.ForeignKey(Account, models.PROTECT)
    token = models.UUIDField(null=True, unique=True)
