"""Forms about a household: its name, its home, and who lives there."""

from __future__ import annotations

import re
from datetime import date
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisgeven.actions.cases import Address
from thuisgeven.actions.people import Resident
from thuisgeven.domain.terms import Party
from thuisgeven.readers.names import BSN_GROUNDS, CHILDREN_ANSWERS, PERSON_KINDS
from thuisgeven.web.fields import DayField, Tiles, YesNoField

POSTCODE = re.compile(r"([1-9]\d{3}) ?(?!SA|SD|SS)([A-Z]{2})$")
ADDRESS = ("street", "house_number", "letter", "addition", "postcode", "place", "secret")


class HomeForm(forms.Form):
    """An address, split as the register of addresses does."""

    street = forms.CharField(label=_("Straat"), max_length=80, required=False)
    house_number = forms.CharField(
        label=_("Huisnummer"),
        max_length=5,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    letter = forms.CharField(
        label=_("Huisletter"),
        max_length=1,
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    addition = forms.CharField(
        label=_("Toevoeging"),
        max_length=4,
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        max_length=7,
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    place = forms.CharField(label=_("Plaats"), max_length=80, required=False)
    secret = forms.BooleanField(
        label=_("Dit adres is geheim"),
        required=False,
        help_text=_("Dan ziet alleen het eigen team van dit dossier het adres."),
    )

    def clean_house_number(self) -> str:
        """Digits only."""
        number = self.cleaned_data["house_number"].strip()
        if number and not number.isdecimal():
            raise ValidationError(
                gettext("Schrijf alleen het nummer. Letter en toevoeging staan ernaast.")
            )
        return number

    def clean_letter(self) -> str:
        """One letter."""
        letter = self.cleaned_data["letter"].strip()
        if letter and not letter.isalpha():
            raise ValidationError(gettext("Een huisletter is één letter, zoals B."))
        return letter

    def clean_postcode(self) -> str:
        """Four digits and two letters, with a space between."""
        postcode = self.cleaned_data["postcode"].strip().upper()
        found = POSTCODE.match(postcode)
        if postcode and not found:
            raise ValidationError(gettext("Schrijf een postcode als 1234 AB."))
        return f"{found[1]} {found[2]}" if found else ""

    def address(self) -> Address:
        """The address that was filled in. Only after `is_valid`."""
        return Address(**{name: self.cleaned_data[name] for name in ADDRESS})


class CaseForm(HomeForm):
    """A new case: how to call the household, and where it lives."""

    name = forms.CharField(
        label=_("Hoe heet dit huishouden?"),
        max_length=80,
        help_text=_("De achternaam, of hoe je dit huishouden herkent."),
        error_messages={"required": _("Vul een naam in, of hoe je dit huishouden noemt.")},
    )
    field_order = ("name", *ADDRESS)


class ChildrenForm(forms.Form):
    """Are there children? Asked of people, never guessed."""

    answer = forms.ChoiceField(
        label=_("Wonen hier kinderen?"),
        choices=CHILDREN_ANSWERS,
        widget=Tiles,
        help_text=_("Vraag het. Raad niet naar fietsjes of schoenen."),
        error_messages={"required": _("Kies of er kinderen wonen.")},
    )
    by = forms.ChoiceField(
        label=_("Hoe weet je dat?"),
        widget=Tiles,
        choices=(
            (Party.FAMILY.value, _("Een bewoner zei het")),
            (Party.CHILD.value, _("Ik sprak een kind")),
            (Party.MUNICIPALITY.value, _("Het staat in de basisregistratie")),
            (Party.LANDLORD.value, _("De verhuurder zei het")),
            (Party.HELPER.value, _("Een hulpverlener zei het")),
        ),
        error_messages={"required": _("Kies hoe je dat weet.")},
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, on: date, *args: object, **kw: object) -> None:
        super().__init__(*args, **kw)
        self.fields["on"] = DayField(
            on,
            label=_("Op welke dag hoorde je dat?"),
            initial=on.strftime("%d-%m-%Y"),
            error_messages={"required": _("Kies wanneer je dat hoorde.")},
        )

    def clean_on(self) -> date:
        """A day that has been."""
        return _past(self.cleaned_data["on"], self.fields["on"].on)


OLDEST = 120
"""Nobody alive is older, in years."""


def _past(day: date, on: date) -> date:
    if day > on:
        raise ValidationError(gettext("Deze dag is nog niet geweest."))
    return day


PERSON_FIELDS = (
    *("kind", "name", "born", "language", "interpreter"),
    *("phone", "email", "contact_note", "bsn", "bsn_ground"),
)


class PersonForm(forms.Form):
    """Somebody who lives in the home."""

    kind = forms.ChoiceField(
        label=_("Kind of volwassene?"),
        choices=PERSON_KINDS,
        widget=Tiles,
        error_messages={"required": _("Kies of dit een kind of een volwassene is.")},
    )
    name = forms.CharField(label=_("Naam"), max_length=120, required=False)
    language = forms.CharField(
        label=_("Taal die diegene het liefst spreekt"), max_length=40, required=False
    )
    interpreter = YesNoField(label=_("Is er een tolk nodig?"), required=False)
    phone = forms.CharField(label=_("Telefoon"), max_length=20, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        error_messages={"invalid": _("Schrijf een e-mailadres als naam@voorbeeld.nl.")},
    )
    contact_note = forms.CharField(
        label=_("Hoe wil diegene dat je contact zoekt?"),
        max_length=300,
        required=False,
        help_text=_("Bijvoorbeeld: liever een bericht dan bellen, niet op het werk."),
    )
    bsn = forms.CharField(
        label=_("BSN"),
        max_length=9,
        required=False,
        help_text=_("Alleen als de wet dat toestaat. Kies dan ook welke wet."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    bsn_ground = forms.ChoiceField(
        label=_("Op grond van welke wet?"),
        required=False,
        choices=[("", _("Geen")), *BSN_GROUNDS],
    )

    def __init__(self, on: date, *args: object, **kw: object) -> None:
        super().__init__(*args, **kw)
        self.fields["born"] = DayField(
            on,
            label=_("Geboortedatum"),
            required=False,
            help_text=_("Onbekend? Laat het veld leeg."),
        )
        self.order_fields(PERSON_FIELDS)

    def clean_born(self) -> date | None:
        """A day that has been."""
        day = self.cleaned_data["born"]
        on = self.fields["born"].on
        if day and day.year < on.year - OLDEST:
            raise ValidationError(gettext("Deze dag is te lang geleden. Kijk het jaar na."))
        return _past(day, on) if day else None

    def resident(self) -> Resident:
        """Who was filled in. Only after `is_valid`."""
        return Resident(**{name: self.cleaned_data[name] for name in PERSON_FIELDS})
