"""Short forms for hearing a child: asking it, keeping its words, and who may read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisgeven.actions.hearing import Told, Wish
from thuisgeven.actions.papers import Upload
from thuisgeven.domain.hearing import HEARD, OFFERED, Reader
from thuisgeven.rules.load import library
from thuisgeven.web.fields import DayField, FilesField, Tiles, lines_field
from thuisgeven.web.templatetags.words import label, word


def _choices(kind: str, field: str) -> list[tuple[str, str]]:
    spec = library().events[kind].field(field)
    return [(code, word(code)) for code in (spec.choices if spec else ())]


def _tiles(kind: str, field: str, **options: object) -> forms.ChoiceField:
    return forms.ChoiceField(choices=_choices(kind, field), widget=Tiles, required=False, **options)


def hearing_tiles(field: str, question: str) -> forms.ChoiceField:
    """A choice of the child itself about how it is heard; none is a choice too."""
    return _tiles(OFFERED, field, label=question)


class DatedForm(forms.Form):
    """A form about something that happened on a day that has been."""

    def __init__(self, on: date, *args: object, **kw: object) -> None:
        super().__init__(*args, **kw)
        self.fields["on"] = DayField(
            on,
            label=_("Op welke dag?"),
            initial=on.strftime("%d-%m-%Y"),
            error_messages={"required": _("Kies op welke dag dit was.")},
        )
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_on(self) -> date:
        """A day that has been. Raises ValidationError for one that has not."""
        day: date = self.cleaned_data["on"]
        if day > self.fields["on"].on:  # type: ignore[attr-defined]
            raise ValidationError(gettext("Deze dag is nog niet geweest."))
        return day


class AskForm(DatedForm):
    """The child is asked whether and how it wants to be heard. Nothing is chosen beforehand."""

    def __init__(self, on: date, *args: object, **kw: object) -> None:
        super().__init__(on, *args, **kw)
        self.fields["way"] = _tiles(
            OFFERED,
            "way",
            label=_("Hoe wil het kind vertellen?"),
            help_text=_("Laat het kind kiezen. Niets vertellen is ook een keuze."),
        )
        self.fields["company"] = _tiles(OFFERED, "company", label=_("Met wie erbij?"))
        self.fields["place"] = _tiles(OFFERED, "place", label=_("Waar?"))
        self.order_fields(("way", "company", "place", "on", "token"))

    def wish(self) -> Wish:
        """What the child chose. Only after `is_valid`."""
        return Wish(**{name: self.cleaned_data[name] for name in ("way", "company", "place")})


class ToldForm(DatedForm):
    """What a child told, in its own words; the adult's summary stands apart."""

    def __init__(
        self, on: date, people: Sequence[tuple[str, str]], *args: object, **kw: object
    ) -> None:
        super().__init__(on, *args, **kw)
        self.fields["way"] = _tiles(HEARD, "way", label=_("Hoe vertelde het kind?"))
        self.fields["words"] = lines_field(
            5,
            label=_("Wat zei het kind, in zijn eigen woorden?"),
            help_text=_(
                "Schrijf letterlijk op wat het kind zei. Lees het daarna aan het kind voor."
            ),
        )
        self.fields["drawings"] = FilesField(
            label=_("Maakte het kind een tekening of brief?"),
            required=False,
            help_text=_("Een foto is genoeg. Die is net zo afgeschermd als de woorden."),
        )
        self.fields["readers"] = readers_field(people)
        self.fields["summary"] = lines_field(
            3,
            label=_("Jouw samenvatting"),
            help_text=_("Die staat apart van de woorden van het kind. Dezelfde mensen lezen hem."),
        )
        self.fields["maturity"] = lines_field(
            2,
            label=_("Wat kon het kind overzien?"),
            help_text=_("Er is geen leeftijd waaronder een kind niet telt."),
        )
        order = ("way", "words", "drawings", "readers", "summary", "maturity", "on", "token")
        self.order_fields(order)

    def told(self) -> Told:
        """What the child told. Only after `is_valid`."""
        said = self.cleaned_data
        return Told(
            words=said["words"],
            way=said["way"],
            summary=said["summary"],
            maturity=said["maturity"],
            readers=said["readers"],
            drawings=[Upload(file.name, file.read()) for file in said["drawings"]],
        )


def readers_field(people: Sequence[tuple[str, str]]) -> forms.MultipleChoiceField:
    """Whom the child lets read its words: people by name, then groups."""
    groups = [(group.value, label(group)) for group in Reader]
    return forms.MultipleChoiceField(
        choices=[*people, *groups],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Wie mag dit lezen van het kind?"),
        help_text=_(
            "Vraag het aan het kind. Kiest het niemand, dan lees alleen jij dit. "
            "Het kind mag later iets anders kiezen."
        ),
    )


class ParentForm(DatedForm):
    """A parent does not want the child to be heard."""

    def __init__(self, on: date, *args: object, **kw: object) -> None:
        super().__init__(on, *args, **kw)
        self.fields["note"] = lines_field(
            3,
            label=_("Wat zei de ouder?"),
            help_text=_("Vraag ook wat de ouder nodig heeft om het wel goed te vinden."),
        )
        self.order_fields(("note", "on", "token"))


class ReadersForm(forms.Form):
    """Who may read what a child said, as it wants it now."""

    def __init__(self, people: Sequence[tuple[str, str]], *args: object, **kw: object) -> None:
        super().__init__(*args, **kw)
        self.fields["readers"] = readers_field(people)
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
