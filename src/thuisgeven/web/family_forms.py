"""The forms at the family's own door: one question per screen, in plain words."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisgeven.actions.family_door import Given
from thuisgeven.actions.papers import Upload
from thuisgeven.web.fields import DayField, Tiles

LONG = 5000
SENDERS = (
    ("landlord", _("Mijn verhuurder")),
    ("bailiff", _("De deurwaarder")),
    ("court", _("De rechter")),
    ("mayor", _("De burgemeester")),
    ("municipality", _("De gemeente")),
    ("other", _("Iemand anders")),
)
HELP = (
    ("supporter", _("Iemand die naast mij staat")),
    ("lawyer", _("Een advocaat")),
    ("interpreter", _("Een tolk")),
    ("other_contact", _("Een andere contactpersoon bij de gemeente")),
)


class EntranceForm(forms.Form):
    """The code of the letter, and a birth date; the form does not say whether one is on file."""

    code = forms.CharField(
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: object, on: date, child: bool, **kw: object) -> None:
        super().__init__(*args, **kw)
        self.child = child
        if child:
            self.fields["code"].label = gettext("Welke code staat in jouw brief?")
            self.fields["code"].error_messages["required"] = gettext("Schrijf de code op.")
            question = gettext("Wanneer ben je geboren?")
        else:
            self.fields["code"].label = gettext("Welke code staat in uw brief?")
            self.fields["code"].error_messages["required"] = gettext("Vul de code in.")
            question = gettext("Wat is uw geboortedatum?")
        self.fields["born"] = DayField(on, label=question, required=False)
        self.fields["born"].help_text = gettext("Bijvoorbeeld 14-03-2012.")

    def given(self, address: str) -> Given:
        """What was given at the door. Only after `is_valid`."""
        said = self.cleaned_data
        return Given(code=said["code"], born=said["born"], address=address, child=self.child)


class WordsForm(forms.Form):
    """One field for one's own words."""

    text = forms.CharField(
        max_length=LONG, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: object, question: str, **kw: object) -> None:
        super().__init__(*args, **kw)
        self.fields["text"].label = question
        self.fields["text"].error_messages["max_length"] = gettext(
            "Deze tekst is te lang. Maak hem wat korter."
        )


class PaperForm(forms.Form):
    """A photo or file of a letter, from whom it is, and which date stands on it."""

    def __init__(self, *args: object, on: date, **kw: object) -> None:
        super().__init__(*args, **kw)
        photo = forms.FileInput(attrs={"accept": "image/*", "capture": "environment"})
        self.fields["photo"] = forms.FileField(
            label=gettext("Maak een foto van de brief"), widget=photo, required=False
        )
        self.fields["file"] = forms.FileField(
            label=gettext("Of kies een foto of bestand"),
            widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
            required=False,
        )
        self.fields["sender"] = forms.ChoiceField(
            label=gettext("Van wie is de brief?"),
            choices=SENDERS,
            widget=Tiles,
            error_messages={"required": gettext("Kies van wie de brief is.")},
        )
        self.fields["dated_on"] = DayField(
            on, label=gettext("Welke datum staat op de brief?"), required=False
        )
        self.fields["dated_on"].help_text = gettext(
            "Weet u het niet? Laat het leeg. Wij kijken met u mee."
        )
        self.fields["token"] = forms.UUIDField(
            widget=forms.HiddenInput, initial=uuid4, required=False
        )

    def clean(self) -> dict[str, object]:
        """One photo or file. Adds an error when there is none."""
        said = super().clean() or {}
        if not (said.get("photo") or said.get("file")):
            self.add_error("photo", gettext("Maak eerst een foto of kies een bestand."))
        return said

    def upload(self) -> Upload:
        """The photo or file. Only after `is_valid`."""
        given = self.cleaned_data.get("photo") or self.cleaned_data["file"]
        return Upload(given.name, given.read())


class HelpForm(WordsForm):
    """For whom somebody asks, and what to know about it."""

    what = forms.ChoiceField(
        choices=HELP, widget=Tiles, error_messages={"required": _("Kies om wie u vraagt.")}
    )
    field_order = ("what", "text", "token")

    def __init__(self, *args: object, **kw: object) -> None:
        question = gettext("Wilt u er iets bij zeggen?")
        super().__init__(*args, question=question, **kw)
        self.fields["what"].label = gettext("Wie wilt u erbij?")
        self.fields["text"].help_text = gettext("Bijvoorbeeld welke taal u spreekt. Het mag leeg.")


class ShareForm(forms.Form):
    """Yes, until a day, or no."""

    answer = forms.ChoiceField(
        choices=(("yes", _("Ja, dat mag")), ("no", _("Nee, dat mag niet"))),
        widget=Tiles,
        error_messages={"required": _("Kies ja of nee.")},
    )

    how_long = forms.ChoiceField(
        choices=(("30", _("Een maand")), ("91", _("Drie maanden")), ("183", _("Een half jaar"))),
        widget=Tiles,
        required=False,
        initial="91",
    )

    def __init__(self, *args: object, on: date, **kw: object) -> None:
        super().__init__(*args, **kw)
        self.fields["answer"].label = gettext("Mag dit?")
        self.fields["how_long"].label = gettext("Hoe lang mag het?")
        self.fields["how_long"].help_text = gettext(
            "Alleen als u ja zegt. U kunt het elke dag weer stoppen."
        )
        self.on = on

    def until(self) -> date | None:
        """Until which day it may. Only after `is_valid`."""
        days = self.cleaned_data.get("how_long")
        return self.on + timedelta(days=int(days)) if days else None
