"""Forms about places: one place of the stock, what a family needs, and what narrows the list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisgeven.actions.accommodation import Offering
from thuisgeven.actions.stock import LATITUDES, LONGITUDES, PlaceData
from thuisgeven.readers.stock import ACCESS, CONTRACTS, FACILITIES, LEVELS, Wanted
from thuisgeven.rules.load_places import places
from thuisgeven.web.fields import NOT_TOO_LONG, DayField, Tiles, YesNoField, choice_field
from thuisgeven.web.templatetags.words import input_day, label

EUROS = re.compile(r"€?\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{2}))?\s*$")
METRES_OF_KILOMETRE = 1000
DIGITS = 2


class EuroField(forms.CharField):
    """An amount as people write it (812,50 or € 1.050), kept in whole cents."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "decimal", "class": "short", "autocomplete": "off"}

    def clean(self, value: object) -> int | None:
        """The cents, or None when nothing was written. Raises ValidationError."""
        text = str(super().clean(value) or "").strip()
        found = EUROS.match(text)
        if text and not found:
            raise ValidationError(gettext("Schrijf een bedrag als 812,50."))
        if not found:
            return None
        return int(found[1].replace(".", "")) * 100 + int(found[2] or 0)


def euros(cents: int | None) -> str:
    """Cents as people write them in a field."""
    return "" if cents is None else f"{cents // 100},{cents % 100:02}"


def number(text: str, **options: object) -> forms.IntegerField:
    """A whole number in a short text field; empty is not known."""
    return forms.IntegerField(
        label=text,
        required=False,
        min_value=0,
        max_value=100_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid": _("Schrijf een heel getal.")},
        **options,
    )


class PointField(forms.CharField):
    """A place on the map: latitude and longitude in one field, as maps give them."""

    def clean(self, value: object) -> tuple[float, float] | None:
        """The two numbers, or None when nothing was written. Raises ValidationError."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        try:
            lat, lon = (float(part) for part in re.split(r"[;,\s]+", text))
        except ValueError as error:
            raise ValidationError(
                gettext("Schrijf twee getallen, zoals 52.0907, 5.1214.")
            ) from error
        if abs(lat) > LATITUDES[1] or abs(lon) > LONGITUDES[1]:
            raise ValidationError(gettext("Deze plek bestaat niet op de kaart."))
        return lat, lon


def point_text(point: Mapping[str, object]) -> str:
    """A point as it stands in its field."""
    return f"{point['lat']}, {point['lon']}" if point else ""


def named(choices: Iterable[tuple[str, object]]) -> list[tuple[str, str]]:
    """Choices of the lists about places, in the language of the page."""
    return [(code, gettext(str(text))) for code, text in choices]


def _many(
    text: str, choices: Iterable[tuple[str, object]], question: str
) -> tuple[forms.Field, forms.Field]:
    """A list to tick, and whether anybody looked: nothing ticked is not the same as not known."""
    listed = forms.MultipleChoiceField(
        label=text, choices=named(choices), required=False, widget=forms.CheckboxSelectMultiple
    )
    looked = forms.BooleanField(label=question, required=False)
    return listed, looked


class PlaceForm(forms.Form):
    """One place, as far as it is known."""

    name = forms.CharField(
        label=_("Hoe heet deze plek?"),
        max_length=120,
        help_text=_("Een straat of gebouw, zoals je er met collega’s over praat."),
        error_messages={"required": _("Geef de plek een naam, zoals een straat of gebouw.")},
    )
    area = forms.CharField(label=_("Buurt"), max_length=80, required=False)
    address = forms.CharField(
        label=_("Adres"),
        max_length=160,
        required=False,
        help_text=_("Alleen als het hele adres bekend is."),
    )
    point = PointField(
        label=_("Coördinaten"),
        required=False,
        help_text=_("Breedte en lengte. Dan rekent Thuisgeven de afstand hemelsbreed uit."),
    )
    permanent = YesNoField(label=_("Mogen mensen er voor onbepaalde tijd wonen?"), required=False)
    months = number(_("Zo niet: voor hoeveel maanden zeker?"))
    rent_cents = EuroField(label=_("Huur per maand, in euro’s"), required=False)
    bedrooms = number(_("Slaapkamers"))
    size_m2 = number(_("Oppervlakte in m²"))

    def __init__(self, on: date, *args: object, **kw: object) -> None:
        super().__init__(*args, **kw)
        kinds = [(name, label(kind.label)) for name, kind in places().kinds.items()]
        self.fields["kind"] = choice_field(
            kinds,
            label=_("Wat voor plek is het?"),
            error_messages={"required": _("Kies wat voor plek het is.")},
        )
        self.fields["level"] = forms.ChoiceField(
            label=_("Wat is bekend van het adres?"),
            choices=named(LEVELS),
            widget=Tiles,
            initial="none",
        )
        self.fields["contract"] = choice_field(
            named(CONTRACTS), label=_("Op wat voor contract?"), required=False
        )
        self.fields["facilities"], self.fields["facilities_known"] = _many(
            _("Wat is er?"), FACILITIES, _("Hier is naar gekeken")
        )
        self.fields["access"], self.fields["access_known"] = _many(
            _("Wie kan er wonen en bewegen?"), ACCESS, _("Hier is naar gekeken")
        )
        self.fields["available_from"] = DayField(on, label=_("Beschikbaar vanaf"), required=False)
        self.fields["available_until"] = DayField(
            on, label=_("Beschikbaar tot en met"), required=False
        )
        self.order_fields(ORDER)

    def data_of(self) -> PlaceData:
        """What was filled in. Only after `is_valid`."""
        said = dict(self.cleaned_data)
        lat, lon = said.pop("point") or (None, None)
        for name in ("facilities", "access"):
            looked = said.pop(f"{name}_known") or bool(said[name])
            said[name] = tuple(said[name]) if looked else None
        known = {name: said[name] for name in said if name in PlaceData.__slots__}
        return PlaceData(**known, latitude=lat, longitude=lon)


ORDER = (
    *("name", "kind", "level", "area", "address", "available_from", "available_until"),
    *("permanent", "months", "contract", "rent_cents", "bedrooms", "size_m2"),
    *("facilities", "facilities_known", "access", "access_known", "point"),
)


def place_seen(place: object) -> dict[str, object]:
    """What is known of a place, as its form shows it."""
    answers = {True: "yes", False: "no", None: ""}
    seen = {name: getattr(place, name, "") for name in ORDER if hasattr(place, name)}
    return seen | {
        "permanent": answers[getattr(place, "permanent", None)],
        "rent_cents": euros(getattr(place, "rent_cents", None)),
        "point": point_text(getattr(place, "point", {})),
        "facilities_known": getattr(place, "facilities", None) is not None,
        "access_known": getattr(place, "access", None) is not None,
        "available_from": input_day(getattr(place, "available_from", None)),
        "available_until": input_day(getattr(place, "available_until", None)),
    }


class OfferForm(PlaceForm):
    """A place that is not in the stock, offered to one family."""

    def __init__(self, on: date, *args: object, **kw: object) -> None:
        super().__init__(on, *args, **kw)
        self.fields |= offering_fields(on)

    def offering(self) -> Offering:
        """What is offered. Only after `is_valid`."""
        return _offering(self.cleaned_data, described=self.data_of())


class StockOfferForm(forms.Form):
    """A place of the stock, offered to one family."""

    def __init__(self, on: date, *args: object, **kw: object) -> None:
        super().__init__(*args, **kw)
        self.fields |= offering_fields(on)

    def offering(self, place: str) -> Offering:
        """What is offered. Only after `is_valid`."""
        return _offering(self.cleaned_data, place=place)


def offering_fields(on: date) -> dict[str, forms.Field]:
    """When and by whom the place was offered."""
    return {
        "on": DayField(
            on,
            label=_("Op welke dag is dit aangeboden?"),
            initial=input_day(on),
            error_messages={"required": _("Vul in op welke dag dit is aangeboden.")},
        ),
        "by_authority": YesNoField(
            label=_("Komt het aanbod van de gemeente, of namens haar?"), required=False
        ),
        "told_to_find_own": YesNoField(
            label=_("Moest het gezin deze plek zelf zoeken?"), required=False
        ),
        "note": forms.CharField(
            label=_("Wil je er iets bij schrijven?"),
            widget=forms.Textarea(attrs={"rows": 3}),
            validators=[NOT_TOO_LONG],
            required=False,
        ),
        "token": forms.UUIDField(widget=forms.HiddenInput, initial=uuid4),
    }


def _offering(said: Mapping[str, object], **more: object) -> Offering:
    names = ("on", "by_authority", "told_to_find_own", "note", "token")
    return Offering(**{name: said[name] for name in names}, **more)  # type: ignore[arg-type]


def wanted(given: Mapping[str, str]) -> Wanted:
    """What narrows the list, from an address; what does not fit narrows nothing."""
    kind, rooms = given.get("soort", ""), given.get("slaapkamers", "")
    return Wanted(
        kind=kind if kind in places().kinds else "",
        bedrooms=int(rooms) if rooms.isdecimal() and len(rooms) <= DIGITS else 0,
        area=given.get("buurt", "")[:80],
        withdrawn=given.get("weg") == "1",
    )
