"""Short forms to prevent an eviction: what was tried, and who does what in the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from thuisgeven.actions.papers import Upload
from thuisgeven.actions.plan import FAMILY, Action
from thuisgeven.actions.prevention import Attempt
from thuisgeven.rules.load import library
from thuisgeven.web.fields import NOT_TOO_LONG, DayField, FilesField, Tiles, YesNoField
from thuisgeven.web.hearing_forms import DatedForm
from thuisgeven.web.templatetags.words import word


class AttemptForm(DatedForm):
    """An alternative that was looked at or tried."""

    def __init__(self, on: date, *args: object, choice: bool = False, **kw: object) -> None:
        super().__init__(on, *args, **kw)
        spec = library().events["alternative_considered"].field("result")
        results = [(code, word(code)) for code in (spec.choices if spec else ())]
        self.fields["with_residents"] = YesNoField(
            label=_("Samen met het gezin bekeken?"), required=False
        )
        self.fields["tried"] = YesNoField(label=_("Echt geprobeerd?"), required=False)
        if choice:
            self.fields["choice_free"] = YesNoField(
                label=_("Koos het gezin vrij, met tijd om na te denken?"),
                required=False,
                help_text=_("Vraag het aan het gezin zelf."),
            )
        self.fields["result"] = forms.ChoiceField(
            label=_("Wat kwam eruit?"), choices=results, widget=Tiles, required=False
        )
        self.fields["reason"] = forms.CharField(
            label=_("Waarom past het wel of niet?"),
            widget=forms.Textarea(attrs={"rows": 3}),
            validators=[NOT_TOO_LONG],
            required=False,
        )
        self.fields["proof"] = FilesField(
            label=_("Is er een stuk dat dit bewijst?"),
            required=False,
            help_text=_("PDF, foto, ODT of DOCX, hooguit 10 MB per bestand."),
        )
        order = ("with_residents", "tried", "choice_free", "result", "reason", "proof", "on")
        self.order_fields(order)

    def attempt(self) -> Attempt:
        """What was tried. Only after `is_valid`."""
        said = self.cleaned_data
        return Attempt(
            on=said["on"],
            with_residents=said["with_residents"],
            tried=said["tried"],
            result=said["result"],
            choice_free=said.get("choice_free"),
            reason=said["reason"],
            proof=[Upload(file.name, file.read()) for file in said["proof"]],
            token=said["token"],
        )


class ActionForm(forms.Form):
    """One action of the plan: what, who, by when."""

    text = forms.CharField(
        label=_("Wat gaat er gebeuren?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[NOT_TOO_LONG],
        help_text=_("Eén ding, in gewone woorden. Zo dat je kunt zien of het is gedaan."),
        error_messages={"required": _("Schrijf op wat er moet gebeuren.")},
    )

    def __init__(
        self, on: date, people: Sequence[tuple[str, str]], *args: object, **kw: object
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["owner"] = forms.ChoiceField(
            label=_("Wie doet dit?"),
            choices=[(FAMILY, _("Het gezin")), *people],
            widget=Tiles,
            error_messages={"required": _("Kies wie dit doet.")},
        )
        self.fields["due_on"] = DayField(on, label=_("Uiterlijk op welke dag?"), required=False)
        self.fields["alternative"] = forms.CharField(widget=forms.HiddenInput, required=False)
        once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
        self.fields["token"] = once

    def action(self) -> Action:
        """The action. Only after `is_valid`."""
        said = self.cleaned_data
        names = ("text", "owner", "due_on", "alternative", "token")
        return Action(**{name: said[name] for name in names})
