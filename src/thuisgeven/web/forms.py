"""The short forms with which things are recorded; made from the kinds of events themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisgeven.actions.papers import Upload
from thuisgeven.actions.timeline import Recording
from thuisgeven.domain.events import (
    ANSWER,
    CORRECTION,
    DISPUTE,
    NOT_HAPPENED,
    WITHDRAWN,
    About,
    EventField,
    EventKind,
    EventScalar,
    FieldType,
)
from thuisgeven.domain.facts import FactSpec, FactType
from thuisgeven.domain.hearing import Reader
from thuisgeven.domain.terms import Party
from thuisgeven.readers.names import PersonName
from thuisgeven.rules.load import library
from thuisgeven.web.fields import (
    NOT_TOO_LONG,
    ClockField,
    DayField,
    FilesField,
    Tiles,
    YesNoField,
    choice_field,
)
from thuisgeven.web.templatetags.words import label, word

DATA = "data-"
"""Stands before the name of a field of the event itself."""

UNKNOWN_DAY = "unknown"
SPEAK_OF_EVENTS = frozenset({ANSWER, CORRECTION, DISPUTE, NOT_HAPPENED, WITHDRAWN})
HEARD = "child_heard"
SPEAKERS = (
    Party.MUNICIPALITY,
    Party.FAMILY,
    Party.CHILD,
    Party.LANDLORD,
    Party.HELPER,
    Party.COURT,
    Party.BAILIFF,
)


class RecordForm(forms.Form):
    """One event: what happened, when, who says so, and how we know."""

    def __init__(
        self,
        kind: EventKind,
        people: Sequence[PersonName],
        on: date,
        *args: object,
        team: Sequence[tuple[str, str]] = (),
        **kw: object,
    ) -> None:
        super().__init__(*args, **kw)
        self.kind, self.day = kind, on
        self._add_person(people)
        for field in kind.fields:
            if field.type not in (FieldType.TEXT_REF, FieldType.REF):
                self.fields[DATA + field.name] = _field(field, on)
        if kind.kind == NOT_HAPPENED:
            self._add_denied()
        self._add_always(on)
        if kind.kind == HEARD:
            self._add_readers(team)

    def _add_readers(self, team: Sequence[tuple[str, str]]) -> None:
        """Whom the child lets read its words; nobody chosen means who heard it, and nobody else."""
        self.fields["readers"] = forms.MultipleChoiceField(
            choices=[*team, *((group.value, label(group)) for group in Reader)],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=_("Wie mag deze woorden lezen?"),
            help_text=_("Het kind kiest. Kiest het niemand, dan lees alleen jij dit."),
        )

    def _add_denied(self) -> None:
        """What did not happen: one of the kinds of event that somebody can record."""
        kinds = library().events.values()
        happening = [(k.kind, label(k.label)) for k in kinds if k.kind not in SPEAK_OF_EVENTS]
        missing = _("Kies wat er niet is gebeurd.")
        self.fields[DATA + "event_kind"] = choice_field(
            sorted(happening, key=lambda choice: choice[1]),
            label=_("Wat is er niet gebeurd?"),
            error_messages={"required": missing, "invalid_choice": missing},
        )

    def _add_person(self, people: Sequence[PersonName]) -> None:
        wanted = {About.CHILD: "child", About.ADULT: "adult"}.get(self.kind.about)
        choices = [(person.slot, person.name) for person in people if person.kind == wanted]
        if wanted is None:
            return
        question = _("Om welk kind gaat het?") if wanted == "child" else _("Om wie gaat het?")
        missing = _("Kies om wie het gaat. Staat diegene er niet bij? Voeg haar of hem eerst toe.")
        self.fields[wanted] = choice_field(
            choices, label=question, error_messages={"required": missing}
        )
        if len(choices) == 1:
            self.fields[wanted].initial = choices[0][0]

    def _add_always(self, on: date) -> None:
        self.fields["on"] = DayField(
            on,
            label=_("Op welke dag?"),
            initial=on.strftime("%d-%m-%Y"),
            required=False,
            help_text=_("Weet je de dag niet? Maak het veld dan leeg."),
        )
        self.fields["at"] = ClockField(label=_("Hoe laat?"), required=False)
        self.fields["recorded_by"] = forms.ChoiceField(
            label=_("Van wie weet je dit?"),
            choices=[(party.value, _speaker(party)) for party in SPEAKERS],
            initial=Party.MUNICIPALITY.value,
        )
        self.fields["note"] = forms.CharField(
            label=_("Wil je er iets bij schrijven?"),
            widget=forms.Textarea(attrs={"rows": 3}),
            validators=[NOT_TOO_LONG],
            required=False,
            help_text=_("Schrijf wat er is gezegd of gezien. Niet wat je ervan vindt."),
        )
        self.fields["papers"] = FilesField(
            label=_("Is er een stuk dat dit bewijst?"),
            required=False,
            help_text=_("PDF, foto, ODT of DOCX, hooguit 10 MB per bestand."),
        )
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def event_fields(self) -> list[forms.BoundField]:
        """The questions about the event itself."""
        names = [name for name in self.fields if name.startswith(DATA)]
        return [self[name] for name in ("child", "adult", *names) if name in self.fields]

    def recording(self) -> Recording:
        """What was filled in, as the action wants it. Only after `is_valid`."""
        said = self.cleaned_data
        return Recording(
            kind=self.kind.kind,
            on=said["on"],
            at=said["at"],
            recorded_by=Party(said["recorded_by"]),
            child=said.get("child", ""),
            adult=said.get("adult", ""),
            data=self._data(),
            note=said["note"],
            papers=[Upload(file.name, file.read()) for file in said["papers"]],
            token=said["token"],
            readers=said.get("readers", ()),
        )

    def _data(self) -> dict[str, EventScalar]:
        given = {
            name.removeprefix(DATA): value
            for name, value in self.cleaned_data.items()
            if name.startswith(DATA)
        }
        return {name: value for name, value in given.items() if value not in (None, "")}


class AnswerForm(RecordForm):
    """An answer to the question behind one fact."""

    def __init__(
        self,
        kind: EventKind,
        people: Sequence[PersonName],
        on: date,
        *args: object,
        fact: FactSpec,
        **kw: object,
    ) -> None:
        self.fact = fact
        super().__init__(kind, people, on, *args, **kw)
        asked = _fact_field(fact, on)
        self.fields = {DATA + "value": asked, **self.fields}
        self.fields[DATA + "value"].label = label(fact.question)

    def _data(self) -> dict[str, EventScalar]:
        value = self.cleaned_data.get(DATA + "value")
        data: dict[str, EventScalar] = {"fact": self.fact.name}
        return data | ({"answer": "not_known"} if value in (None, "") else {"value": value})


def form_for(
    kind: EventKind,
    people: Sequence[PersonName],
    on: date,
    fact: FactSpec | None,
    *args: object,
    **kw: object,
) -> RecordForm:
    """The form of a kind of event; an answer asks the question of its fact."""
    if kind.kind == ANSWER and fact is not None:
        return AnswerForm(kind, people, on, *args, fact=fact, **kw)
    return RecordForm(kind, people, on, *args, **kw)


def _speaker(party: Party) -> str:
    if party is Party.MUNICIPALITY:
        return gettext("Zelf gezien, gehoord of gedaan")
    return label(party)


def _field(field: EventField, on: date) -> forms.Field:
    asked = label(field.ask or field.label)
    required = {"required": gettext("Beantwoord nog: %s") % asked}
    options: dict[str, object] = {"label": asked, "required": field.required}
    match field.type:
        case FieldType.BOOL:
            return YesNoField(error_messages=required, **options)
        case FieldType.DATE:
            return DayField(on, error_messages=required, **options)
        case FieldType.INT:
            return _number(error_messages=required, **options)
        case FieldType.TIME:
            return ClockField(error_messages=required, **options)
        case FieldType.CHOICE:
            choices = [(choice, word(choice)) for choice in field.choices]
            return choice_field(choices, error_messages=required, **options)
    return forms.CharField(max_length=40, error_messages=required, **options)


def _number(**options: object) -> forms.IntegerField:
    return forms.IntegerField(
        min_value=0,
        max_value=10_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        **options,
    )


def _fact_field(fact: FactSpec, on: date) -> forms.Field:
    match fact.type:
        case FactType.BOOL:
            return YesNoField(required=False)
        case FactType.DATE:
            return DayField(on, required=False, help_text=gettext("Onbekend? Laat het veld leeg."))
        case FactType.INT:
            return _number(required=False)
    return choice_field([(choice, word(choice)) for choice in fact.choices], required=False)


class ReasonForm(forms.Form):
    """Why something is withdrawn or disputed."""

    note = forms.CharField(
        label=_("Waarom?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[NOT_TOO_LONG],
        error_messages={"required": _("Schrijf op waarom.")},
    )
    recorded_by = forms.ChoiceField(
        label=_("Wie zegt dit?"),
        required=False,
        choices=[(party.value, party.nl) for party in (Party.FAMILY, Party.MUNICIPALITY)],
        initial=Party.FAMILY.value,
        widget=Tiles,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    @property
    def sent(self) -> UUID:
        """The token of this form."""
        return self.cleaned_data["token"]
