"""Forms about one offer: its test, what a child says of it, what the family does, the eviction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisgeven.actions.accommodation import HomeAnswers, MoveIn
from thuisgeven.actions.aftercare import Asked, Goods
from thuisgeven.domain.accommodation import Criterion
from thuisgeven.domain.hearing import Reader
from thuisgeven.domain.terms import Party
from thuisgeven.readers.accommodation import OfferPage
from thuisgeven.readers.names import PersonName
from thuisgeven.rules.load import library
from thuisgeven.rules.load_places import places
from thuisgeven.web.fields import NOT_TOO_LONG, DayField, Tiles, YesNoField, choice_field
from thuisgeven.web.place_forms import number
from thuisgeven.web.templatetags.homes import asks
from thuisgeven.web.templatetags.words import input_day, label, word

KNOWERS = (Party.MUNICIPALITY, Party.FAMILY, Party.CHILD, Party.LANDLORD, Party.HELPER)
ANSWERS = {True: "yes", False: "no", None: "unknown"}


def _token() -> forms.UUIDField:
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


def _note(text: str, required: bool = False, problem: str = "") -> forms.CharField:
    return forms.CharField(
        label=text,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[NOT_TOO_LONG],
        required=required,
        error_messages={"required": problem or _("Schrijf op waarom.")},
    )


def _when(on: date, text: str) -> DayField:
    return DayField(
        on, label=text, initial=input_day(on), error_messages={"required": _("Vul een dag in.")}
    )


class TestForm(forms.Form):
    """The seven criteria with their reasons, who would come along, school and care."""

    school_kept = YesNoField(label=_("Kunnen de kinderen op hun school blijven?"), required=False)
    school_metres = number(
        _("Hoe ver is het naar school, in meters?"), help_text=_("Zoals het gezin zou reizen.")
    )
    care_kept = YesNoField(label=_("Gaat de zorg voor de kinderen door?"), required=False)
    care_metres = number(_("Hoe ver is het naar de zorg, in meters?"))

    def __init__(self, page: OfferPage, people: Sequence[PersonName], *args: object) -> None:
        super().__init__(*args, initial=_test_seen(page, people))
        for reason in page.answers:
            criterion = reason.criterion
            self.fields[criterion.value] = YesNoField(
                label=asks(reason.criterion.value), required=False
            )
            self.fields[f"reason_{criterion.value}"] = forms.CharField(
                label=gettext("Hoe weet je dat, en wat betekent het voor de kinderen?"),
                widget=forms.Textarea(attrs={"rows": 2}),
                validators=[NOT_TOO_LONG],
                required=False,
                max_length=2000,
            )
            self.fields[f"by_{criterion.value}"] = forms.ChoiceField(
                label=gettext("Van wie weet je dit?"),
                choices=[("", gettext("Kies")), *((p.value, label(p)) for p in KNOWERS)],
                required=False,
            )
        self.fields["coming"] = forms.MultipleChoiceField(
            label=_("Wie kan er mee?"),
            choices=[(person.slot, person.name) for person in people],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Kan iemand niet mee, dan is het geen plek voor dit gezin."),
        )
        self.fields["coming_known"] = forms.BooleanField(
            label=_("We weten wie er mee kan"), required=False
        )
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.fields["token"] = _token()

    def criteria(
        self,
    ) -> Iterable[tuple[Criterion, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Per criterion its answer, its reason and whose knowledge it is."""
        for one in Criterion:
            yield one, self[one.value], self[f"reason_{one.value}"], self[f"by_{one.value}"]

    def answers(self) -> HomeAnswers:
        """What was filled in. Only after `is_valid`."""
        said = self.cleaned_data
        metres = {"school": said["school_metres"], "care": said["care_metres"]}
        return HomeAnswers(
            answers={one: said[one.value] for one in Criterion},
            reasons={one.value: said[f"reason_{one.value}"] for one in Criterion},
            known_by={one.value: said[f"by_{one.value}"] for one in Criterion},
            coming=tuple(said["coming"]) if said["coming_known"] else None,
            school_kept=said["school_kept"],
            care_kept=said["care_kept"],
            metres={name: value for name, value in metres.items() if value is not None},
            seen=said["seen"],
            token=said["token"],
        )


def _test_seen(page: OfferPage, people: Sequence[PersonName]) -> dict[str, object]:
    """What the last test said, as the form shows it."""
    data, test = page.line.event.data, page.test
    seen: dict[str, object] = {"seen": page.line.event.id}
    for name in (*(one.value for one in Criterion), "school_kept", "care_kept"):
        value = data.get(name)
        seen[name] = ANSWERS[value] if isinstance(value, bool) else ""
    for answer in page.answers:
        seen[f"reason_{answer.criterion.value}"] = answer.reason
        seen[f"by_{answer.criterion.value}"] = answer.known_by
    staying = test.staying if test else []
    known = page.whole_family is not None
    seen["coming_known"] = known
    seen["coming"] = [p.slot for p in people if known and p.slot not in staying]
    metres = test.metres if test else {}
    return seen | {f"{name}_metres": metres.get(name) for name in ("school", "care")}


class ChildViewForm(forms.Form):
    """What a child says of a place, and whom it lets read that."""

    words = forms.CharField(
        label=_("Wat zei het kind?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[NOT_TOO_LONG],
        help_text=_("In zijn eigen woorden. Een kind mag ook niets zeggen."),
        error_messages={"required": _("Schrijf op wat het kind zei, in zijn eigen woorden.")},
    )

    def __init__(self, team: Sequence[tuple[str, str]], *args: object) -> None:
        super().__init__(*args)
        self.fields["readers"] = forms.MultipleChoiceField(
            choices=[*team, *((group.value, label(group)) for group in Reader)],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=_("Wie mag deze woorden lezen?"),
            help_text=_("Het kind kiest. Kiest het niemand, dan lees alleen jij dit."),
        )
        self.fields["token"] = _token()


class AnswerForm(forms.Form):
    """What the family says of an offer."""

    accepted = forms.ChoiceField(
        label=_("Wat zegt het gezin?"),
        choices=(("yes", _("Ja, we willen er wonen")), ("no", _("Nee, dit is het niet"))),
        widget=Tiles,
        error_messages={"required": _("Kies wat het gezin zegt.")},
    )
    under_pressure = YesNoField(label=_("Voelde het gezin zich onder druk?"), required=False)

    def __init__(self, on: date, *args: object) -> None:
        super().__init__(*args)
        self.fields["note"] = _note(_("In hun eigen woorden"))
        self.fields["on"] = _when(on, _("Op welke dag?"))
        self.fields["token"] = _token()


class LapseForm(forms.Form):
    """Why an offer is no longer there."""

    def __init__(self, on: date, *args: object) -> None:
        super().__init__(*args)
        kind = library().events["accommodation_lapsed"].field("reason")
        choices = [(code, word(code)) for code in (kind.choices if kind else ())]
        self.fields["reason"] = choice_field(
            choices,
            label=_("Waarom is het aanbod er niet meer?"),
            error_messages={"required": _("Kies waarom het aanbod er niet meer is.")},
        )
        self.fields["on"] = _when(on, _("Sinds welke dag?"))
        self.fields["note"] = _note(_("Wil je er iets bij schrijven?"))
        self.fields["token"] = _token()


class MoveInForm(forms.Form):
    """That the family lives there now, and whether everybody does."""

    whole_family = YesNoField(
        label=_("Woont iedereen er die eerst samen woonde?"),
        required=False,
        help_text=_("Wie woonde er vóór, en wie woont er nu?"),
    )

    def __init__(self, on: date, *args: object) -> None:
        super().__init__(*args)
        field = library().events["family_separated"].field("reason")
        choices = [(code, word(code)) for code in (field.choices if field else ())]
        self.fields["reason"] = choice_field(
            choices, label=_("Zo niet: waarom niet iedereen?"), required=False
        )
        self.fields["safety_established"] = YesNoField(
            label=_("Is vastgesteld dat samen wonen onveilig is?"), required=False
        )
        self.fields["on"] = _when(on, _("Sinds welke dag?"))
        self.fields["note"] = _note(_("Wil je er iets bij schrijven?"))
        self.fields["token"] = _token()

    def moving(self) -> MoveIn:
        """What was filled in. Only after `is_valid`."""
        return MoveIn(**self.cleaned_data)


class LeaveForm(forms.Form):
    """That the family no longer lives there."""

    def __init__(self, on: date, *args: object) -> None:
        super().__init__(*args)
        self.fields["on"] = _when(on, _("Sinds welke dag?"))
        self.fields["note"] = _note(_("Wil je er iets bij schrijven?"))
        self.fields["token"] = _token()


class GateForm(forms.Form):
    """A decision about the eviction date, with its reason."""

    def __init__(self, reason: str, required: bool, *args: object) -> None:
        super().__init__(*args)
        self.fields["note"] = _note(reason, required)
        self.fields["token"] = _token()


class FollowUpForm(forms.Form):
    """How a family is, some months after it left: the same places as when it left."""

    known = forms.ChoiceField(
        label=_("Is bekend waar het gezin woont?"),
        choices=(("yes", _("Ja")), ("no", _("Nee"))),
        widget=Tiles,
        error_messages={"required": _("Kies of bekend is waar het gezin woont.")},
    )
    together = YesNoField(label=_("Woont het gezin samen?"), required=False)

    def __init__(self, on: date, children: Sequence[tuple[str, str]], *args: object) -> None:
        super().__init__(*args)
        self.children = children
        kinds = [(name, label(kind.label)) for name, kind in places().kinds.items()]
        self.fields["type"] = choice_field(
            kinds,
            label=_("In wat voor plek?"),
            required=False,
            help_text=_("Daaruit volgt hoe het telt. Opvang en familie tellen als dakloos."),
        )
        for slot, name in children:
            self.fields[f"school_{slot}"] = YesNoField(
                label=gettext("Zit %(name)s op dezelfde school?") % {"name": name}, required=False
            )
            self.fields[f"care_{slot}"] = YesNoField(
                label=gettext("Loopt de zorg voor %(name)s door?") % {"name": name}, required=False
            )
        self.fields["by"] = forms.ChoiceField(
            label=_("Van wie weet je dit?"),
            choices=[(party.value, label(party)) for party in KNOWERS],
            initial=Party.FAMILY.value,
        )
        self.fields["on"] = _when(on, _("Op welke dag is het nagegaan?"))
        self.fields["note"] = _note(_("Wat vertelde het gezin?"))
        self.fields["token"] = _token()
        self.order_fields(["known", "type", "together"])

    def asked(self) -> Asked:
        """What was filled in. Only after `is_valid`."""
        said = self.cleaned_data
        return Asked(
            on=said["on"],
            known=said["known"] == "yes",
            type=said["type"],
            together=said["together"],
            school={slot: said[f"school_{slot}"] for slot, _ in self.children},
            care={slot: said[f"care_{slot}"] for slot, _ in self.children},
            by=Party(said["by"]),
            note=said["note"],
            token=said["token"],
        )


class GoodsForm(forms.Form):
    """Belongings that are stored: what, where, until when, and how to claim damage."""

    what = forms.CharField(
        label=_("Wat is er opgeslagen?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[NOT_TOO_LONG],
        error_messages={"required": _("Schrijf op wat er is opgeslagen.")},
    )
    where = forms.CharField(label=_("Waar?"), max_length=200, required=False)
    damaged = YesNoField(label=_("Is er iets kapot of kwijt?"), required=False)
    claim = forms.CharField(
        label=_("Hoe kan het gezin schade verhalen?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[NOT_TOO_LONG],
        required=False,
        help_text=_("Bij wie, op welke manier, en wat het gezin moet meesturen."),
    )
    told = forms.BooleanField(label=_("Dit is aan het gezin verteld"), required=False)

    def __init__(self, on: date, *args: object) -> None:
        super().__init__(*args)
        self.fields["until"] = DayField(
            on,
            label=_("Tot en met welke dag?"),
            required=False,
            help_text=_("Zoals de bewaarder het heeft gezegd. Onbekend? Laat het veld leeg."),
        )
        self.fields["token"] = _token()
        self.order_fields(["what", "where", "until", "damaged", "claim", "told"])

    def goods(self) -> Goods:
        """What was filled in. Only after `is_valid`."""
        return Goods(**{k: v for k, v in self.cleaned_data.items() if k != "token"})
