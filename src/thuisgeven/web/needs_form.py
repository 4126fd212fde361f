"""The form that asks what a family needs of a place. Asked of the family, not guessed."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from thuisgeven.actions.needs import HomeNeeds
from thuisgeven.domain.events import EventScalar
from thuisgeven.domain.stock import NEARBY, Matter
from thuisgeven.readers.needs import ACCESS, AskedNeeds
from thuisgeven.readers.stock import ACCESS as ACCESS_WORDS
from thuisgeven.web.fields import NOT_TOO_LONG, YesNoField
from thuisgeven.web.place_forms import METRES_OF_KILOMETRE, PointField, named, number

QUESTIONS = {
    Matter.SCHOOL: (
        _("Moet de school dichtbij zijn?"),
        _("Hoe ver mag de school zijn, in kilometer hemelsbreed?"),
        _("Waar is de school?"),
    ),
    Matter.CARE: (
        _("Moet zorg dichtbij zijn?"),
        _("Hoe ver mag de zorg zijn, in kilometer hemelsbreed?"),
        _("Waar is de zorg?"),
    ),
    Matter.WORK: (
        _("Moet werk dichtbij zijn?"),
        _("Hoe ver mag het werk zijn, in kilometer hemelsbreed?"),
        _("Waar is het werk?"),
    ),
}
ANSWERS = {True: "yes", False: "no", None: ""}


class NeedsForm(forms.Form):
    """What a family needs of a place."""

    bedrooms = number(
        _("Hoeveel slaapkamers heeft het gezin nodig?"),
        help_text=_("Leeg: dan telt alleen de vuistregel, hooguit twee mensen per slaapkamer."),
    )
    rent_euros = number(
        _("Welke huur kan het gezin betalen, in euro’s per maand?"),
        help_text=_("Zoals uitgerekend met de schuldhulp of het gezin zelf."),
    )
    access_known = forms.BooleanField(label=_("Dit is aan het gezin gevraagd"), required=False)
    pets = YesNoField(label=_("Gaat er een huisdier mee?"), required=False)
    wishes = forms.CharField(
        label=_("Wat is verder belangrijk voor dit gezin?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[NOT_TOO_LONG],
        required=False,
        max_length=2000,
        help_text=_("Cultuur, geloof, familie in de buurt, rust."),
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: object, **kw: object) -> None:
        super().__init__(*args, **kw)
        self.fields["access"] = forms.MultipleChoiceField(
            label=_("Wat heeft iemand nodig om er te wonen en te bewegen?"),
            choices=named(ACCESS_WORDS),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        for matter, (near, far, where) in QUESTIONS.items():
            self.fields[f"{matter}_near"] = YesNoField(label=near, required=False)
            self.fields[f"{matter}_km"] = _kilometres(far)
            self.fields[f"{matter}_point"] = PointField(
                label=where,
                required=False,
                help_text=_("Coördinaten: breedte en lengte, zoals een kaart ze geeft."),
            )
        near = [f"{m}_{part}" for m in NEARBY for part in ("near", "km", "point")]
        self.order_fields(["bedrooms", "rent_euros", "access", "access_known", *near, "pets"])

    def needs(self) -> HomeNeeds:
        """What was filled in. Only after `is_valid`."""
        said = self.cleaned_data
        points = {m: said[f"{m}_point"] for m in NEARBY if said[f"{m}_point"] is not None}
        return HomeNeeds(
            data=self._data(), wishes=said["wishes"], points=points, token=said["token"]
        )

    def _data(self) -> dict[str, EventScalar]:
        said = self.cleaned_data
        plain = ("bedrooms", "rent_euros", "pets", *(f"{m}_near" for m in NEARBY))
        data: dict[str, EventScalar] = {n: said[n] for n in plain if said[n] is not None}
        for matter in NEARBY:
            far = said[f"{matter}_km"]
            if far is not None:
                data[f"{matter}_metres"] = int(far * METRES_OF_KILOMETRE)
                data.setdefault(f"{matter}_near", True)
        if said["access_known"] or said["access"]:
            data |= {name: code in said["access"] for code, name in ACCESS.items()}
        return data


def _kilometres(text: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=text,
        required=False,
        min_value=0,
        max_value=100,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
        error_messages={"invalid": _("Schrijf een getal, zoals 2,5.")},
    )


def needs_seen(asked: AskedNeeds | None) -> dict[str, object]:
    """What is known of the needs of a family, as their form shows it."""
    if asked is None:
        return {}
    seen: dict[str, object] = {
        "bedrooms": asked.number("bedrooms"),
        "rent_euros": asked.number("rent_euros"),
        "access": asked.access or [],
        "access_known": asked.access is not None,
        "pets": ANSWERS[asked.pets],
        "wishes": asked.wishes,
    }
    for matter, near in asked.near.items():
        point = asked.points.get(matter)
        seen[f"{matter}_near"] = ANSWERS[near.wanted]
        seen[f"{matter}_km"] = None if near.metres is None else near.metres / METRES_OF_KILOMETRE
        seen[f"{matter}_point"] = f"{point[0]}, {point[1]}" if point else ""
    return seen
