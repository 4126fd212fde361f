"""Short forms about a talk: the same questions for both sides, and the minutes."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from thuisgeven.domain.consultation import Answers
from thuisgeven.rules.load import library
from thuisgeven.rules.load_rooms import load_questions
from thuisgeven.web.fields import NOT_TOO_LONG, YesNoField
from thuisgeven.web.hearing_forms import DatedForm
from thuisgeven.web.templatetags.words import label, word

LATER = ("minutes",)
"""Questions that nobody can answer while the talk goes on."""


def _answers(form: forms.Form) -> Answers:
    """What was answered; a question that was left open is not an answer."""
    fields = {q.id: form.cleaned_data.get(q.id) for q in load_questions() if q.id in form.fields}
    return {name: value for name, value in fields.items() if form.data.get(name)}


class TalkForm(DatedForm):
    """A talk as those who held it saw it."""

    def __init__(self, on: date, *args: object, **kw: object) -> None:
        super().__init__(on, *args, **kw)
        spec = library().events["conversation_held"].field("with")
        self.fields["held_by"] = forms.ChoiceField(
            label=_("Wie sprak met het gezin?"),
            choices=[(code, word(code)) for code in (spec.choices if spec else ())],
            initial="municipality",
        )
        for question in load_questions():
            if question.id not in LATER:
                self.fields[question.id] = YesNoField(label=label(question.staff), required=False)
        self.fields["minutes"] = forms.CharField(
            label=_("Wat is er besproken en afgesproken?"),
            widget=forms.Textarea(attrs={"rows": 6}),
            validators=[NOT_TOO_LONG],
            required=False,
            help_text=_("Dit wordt het verslag. Schrijf kort en gewoon. Het gezin leest het."),
        )
        self.order_fields(["on", "held_by", *(q.id for q in load_questions()), "minutes", "token"])

    def answers(self) -> Answers:
        """What those who held the talk answered. Only after `is_valid`."""
        return {name: value for name, value in _answers(self).items() if name not in LATER}


class SideForm(forms.Form):
    """The short questions about a talk for one side."""

    def __init__(self, family: bool, *args: object, **kw: object) -> None:
        super().__init__(*args, **kw)
        for question in load_questions():
            asked = question.family if family else question.staff
            self.fields[question.id] = YesNoField(label=label(asked), required=False)
        self.fields["words"] = forms.CharField(
            label=_("Wat zegt het gezin er zelf over?") if family else _("Wil je iets toelichten?"),
            widget=forms.Textarea(attrs={"rows": 4}),
            validators=[NOT_TOO_LONG],
            required=False,
            help_text=_("In hun eigen woorden.") if family else "",
        )

    def answers(self) -> Answers:
        """What was answered. Only after `is_valid`."""
        return _answers(self)


class MinutesForm(forms.Form):
    """The text of minutes, or what the family wants to put beside them."""

    text = forms.CharField(
        label=_("Verslag"),
        widget=forms.Textarea(attrs={"rows": 12}),
        validators=[NOT_TOO_LONG],
        error_messages={"required": _("Schrijf eerst op wat er is besproken.")},
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class CorrectionForm(MinutesForm):
    """What the family says that is otherwise; it stands beside the minutes."""

    text = forms.CharField(
        label=_("Wat klopt er niet, of ontbreekt er?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[NOT_TOO_LONG],
        help_text=_("In de woorden van het gezin. Het verslag zelf blijft staan."),
        error_messages={"required": _("Schrijf op wat er anders moet.")},
    )
