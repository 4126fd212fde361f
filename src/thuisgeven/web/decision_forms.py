"""The forms of a best decision: short, one subject each, and readable without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from string import ascii_lowercase

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisgeven.domain.best_interests import DecisionKind, Fit, Holder
from thuisgeven.domain.terms import Party
from thuisgeven.readers.decision_texts import (
    EffectText,
    IdealText,
    InterestText,
    OptionText,
)
from thuisgeven.readers.decisions import Cell, ChildView, DecisionPage
from thuisgeven.web.fields import NOT_TOO_LONG, DayField, Tiles
from thuisgeven.web.templatetags.words import label, lower_first

EMPTY_ROWS = 2
KNOWERS = (
    (Party.CHILD, _("Het kind zelf")),
    (Party.FAMILY, _("Ouder of familie")),
    (Party.HELPER, _("School, arts of hulpverlener")),
    (Party.MUNICIPALITY, _("Wij, van de gemeente")),
    (Party.LANDLORD, _("Verhuurder")),
    (Party.COURT, _("Rechter")),
)
"""Whose knowledge an effect can be, in the words of a form."""


def text_field(rows: int = 3, **options: object) -> forms.CharField:
    """A text of several lines that may stay empty."""
    widget = forms.Textarea(attrs={"rows": rows})
    limits = [NOT_TOO_LONG]
    return forms.CharField(widget=widget, required=False, validators=limits, **options)


class SeenForm(forms.Form):
    """A form that says which revision it started from."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    @property
    def started_from(self) -> int:
        """The revision on which the person started."""
        return self.cleaned_data.get("seen") or 0


class BeginForm(forms.Form):
    """Which decision it is, and the question it answers."""

    kind = forms.ChoiceField(
        label=_("Welk besluit is het?"),
        widget=Tiles,
        error_messages={"required": _("Kies welk besluit het is.")},
    )
    question = forms.CharField(
        label=_("Welke vraag beantwoorden jullie?"),
        help_text=_(
            "Bijvoorbeeld: waar gaan Noor en Sem wonen? Deze vraag komt boven het besluit."
        ),
        max_length=200,
        error_messages={"required": _("Schrijf op welke vraag jullie beantwoorden.")},
    )

    def __init__(self, on: date, *args: object, **kw: object) -> None:
        super().__init__(*args, **kw)
        self.fields["kind"].choices = [(kind.value, label(kind)) for kind in DecisionKind]
        self.fields["decide_before"] = DayField(
            on,
            label=_("Vóór welke dag is het besluit nodig?"),
            help_text=_("Weet je het niet? Laat het veld leeg."),
            required=False,
        )


class OptionsForm(SeenForm):
    """Every option with its name, what it is, and why it is dropped; and empty rows for more."""

    def __init__(self, page: DecisionPage, *args: object, **kw: object) -> None:
        self.known = list(page.book.every_option)
        used = {option.id for option in self.known}
        free = [letter for letter in ascii_lowercase if letter not in used][:EMPTY_ROWS]
        self.ids = [*(option.id for option in self.known), *free]
        kw["initial"] = _option_values(self.known) | {"seen": page.seen("options")}
        super().__init__(*args, **kw)
        for id_ in self.ids:
            self._add(id_, new=id_ in free)

    def _add(self, id_: str, new: bool) -> None:
        stays = any(option.id == id_ and option.stays for option in self.known)
        self.fields[f"{id_}-title"] = forms.CharField(
            label=_("Naam"), max_length=80, required=not new, error_messages=NAMELESS
        )
        self.fields[f"{id_}-detail"] = forms.CharField(
            label=_("Wat houdt het in?"), max_length=200, required=False
        )
        if not new and not stays:
            self.fields[f"{id_}-dropped"] = forms.CharField(
                label=_("Valt af, omdat"), max_length=400, required=False
            )

    def rows(self) -> Iterator[dict[str, object]]:
        """The fields of each option together, for the page."""
        for place, id_ in enumerate(self.ids):
            names = ("title", "detail", "dropped")
            fields = {n: self[f"{id_}-{n}"] for n in names if f"{id_}-{n}" in self.fields}
            stays = any(option.id == id_ and option.stays for option in self.known)
            yield {**fields, "letter": ascii_lowercase[place].upper(), "stays": stays}

    def options(self) -> list[OptionText]:
        """What was filled in; rows without a name are left out."""
        given, found = self.cleaned_data, []
        stays = {option.id: option.stays for option in self.known}
        for id_ in self.ids:
            title = given.get(f"{id_}-title", "").strip()
            if title:
                found.append(
                    OptionText(
                        id=id_,
                        title=title,
                        detail=given.get(f"{id_}-detail", "").strip(),
                        stays=stays.get(id_, False),
                        dropped=given.get(f"{id_}-dropped", "").strip(),
                    )
                )
        return found


NAMELESS = {"required": _("Geef deze mogelijkheid een naam.")}


def _option_values(options: Sequence[OptionText]) -> dict[str, object]:
    names = ("title", "detail", "dropped")
    return {f"{one.id}-{name}": getattr(one, name) for one in options for name in names}


class ElementForm(SeenForm):
    """One element of one child: what every option means, why, and who knows that."""

    def __init__(self, cells: Sequence[Cell], seen: int, *args: object, **kw: object) -> None:
        self.cells = cells
        values = {
            f"{cell.option.id}-{name}": getattr(cell.effect, name)
            for cell in cells
            for name in ("fit", "reason", "known_by", "own_words", "sought")
        }
        kw["initial"] = values | {"seen": seen}
        super().__init__(*args, **kw)
        for cell in cells:
            self._add(cell.option.id, cell.shielded)

    def _add(self, id_: str, shielded: bool) -> None:
        if shielded:
            return
        fits = [(fit.value, label(fit)) for fit in Fit]
        self.fields[f"{id_}-fit"] = forms.ChoiceField(
            label=_("Past dit?"), choices=fits, widget=Tiles, required=False
        )
        self.fields[f"{id_}-reason"] = text_field(2, label=_("Waarom?"))
        self.fields[f"{id_}-known_by"] = forms.ChoiceField(
            label=_("Wie weet dit?"), choices=[("", _("Kies")), *_knowers()], required=False
        )
        self.fields[f"{id_}-own_words"] = forms.BooleanField(
            label=_("Dit zijn woorden van het kind"), required=False
        )
        self.fields[f"{id_}-sought"] = forms.BooleanField(
            label=_("Nagevraagd: dit is niet op tijd te weten"), required=False
        )

    def label_of(self, name: str) -> str:
        """What a field asks, with the option that it is about."""
        option = next((c.option for c in self.cells if name.startswith(f"{c.option.id}-")), None)
        asked = str(self.fields[name].label)
        return f"{option.title}: {lower_first(asked)}" if option else asked

    def rows(self) -> Iterator[dict[str, object]]:
        """The fields of each option together, for the page."""
        for place, cell in enumerate(self.cells):
            names = ("fit", "reason", "known_by", "own_words", "sought")
            own = {n: self[f"{cell.option.id}-{n}"] for n in names if self._has(cell, n)}
            yield {**own, "option": cell.option, "letter": ascii_lowercase[place].upper()} | {
                "shielded": cell.shielded
            }

    def _has(self, cell: Cell, name: str) -> bool:
        return f"{cell.option.id}-{name}" in self.fields

    def effects(self) -> dict[str, EffectText]:
        """What was filled in, by option."""
        return {
            cell.option.id: self._effect(cell.option.id) for cell in self.cells if not cell.shielded
        }

    def _effect(self, id_: str) -> EffectText:
        given = self.cleaned_data
        return EffectText(
            fit=given.get(f"{id_}-fit", ""),
            reason=given.get(f"{id_}-reason", "").strip(),
            known_by=given.get(f"{id_}-known_by", ""),
            own_words=given.get(f"{id_}-own_words", False),
            sought=given.get(f"{id_}-sought", False),
        )


def _knowers() -> list[tuple[str, object]]:
    return [(party.value, text) for party, text in KNOWERS]


class IdealForm(SeenForm):
    """What would be decided if only this child counted."""

    option = forms.ChoiceField(widget=Tiles, required=False)
    reason = text_field(3)
    own_words = forms.BooleanField(required=False, label=_("Dit zijn woorden van het kind"))

    def __init__(self, page: DecisionPage, child: ChildView, *args: object, **kw: object) -> None:
        told = child.ideal
        start = {"option": told.option, "reason": told.reason, "own_words": told.own_words}
        kw["initial"] = start | {"seen": page.seen("ideal", child.slot)}
        super().__init__(*args, **kw)
        self.fields["option"].choices = option_choices(page)
        self.fields["option"].label = gettext("Wat is het beste, als alleen dit kind telt?")
        self.fields["reason"].label = gettext("Waarom is dat het beste?")
        if child.ideal_shielded:
            del self.fields["reason"], self.fields["own_words"]

    def ideal(self, done: bool) -> IdealText:
        """What was filled in."""
        given = self.cleaned_data
        return IdealText(
            option=given["option"],
            reason=given.get("reason", "").strip(),
            own_words=given.get("own_words", False),
            done=done,
        )


def option_choices(page: DecisionPage) -> list[tuple[str, str]]:
    """The options as a form offers them: letter and name."""
    return [
        (option.id, f"{ascii_lowercase[place].upper()}. {option.title}")
        for place, option in enumerate(page.book.options)
    ]


class InterestsForm(SeenForm):
    """The other interests: whose, what, and what shows it; with empty rows for more."""

    def __init__(self, page: DecisionPage, *args: object, **kw: object) -> None:
        known = page.book.interests
        sent = args[0] if args and args[0] is not None else {}
        count = max(len(known), _sent_rows(sent)) + EMPTY_ROWS  # type: ignore[arg-type]
        names = ("holder", "text", "source")
        values = {f"{n}-{name}": getattr(o, name) for n, o in enumerate(known) for name in names}
        kw["initial"] = values | {"seen": page.seen("interests")}
        super().__init__(*args, **kw)
        self.count = count
        for place in range(count):
            self._add(place)

    def _add(self, place: int) -> None:
        holders = [(one.value, label(one)) for one in Holder]
        self.fields[f"{place}-holder"] = forms.ChoiceField(
            label=_("Van wie?"), choices=[("", _("Kies")), *holders], required=False
        )
        self.fields[f"{place}-text"] = text_field(2, label=_("Wat is het belang?"))
        self.fields[f"{place}-source"] = forms.CharField(
            label=_("Waaruit blijkt dat?"), max_length=200, required=False
        )

    def rows(self) -> Iterator[dict[str, object]]:
        """The fields of each interest together, for the page."""
        for place in range(self.count):
            yield {name: self[f"{place}-{name}"] for name in ("holder", "text", "source")}

    def interests(self) -> list[InterestText]:
        """What was filled in; empty rows are left out."""
        given, found = self.cleaned_data, []
        for place in range(self.count):
            row = {n: given.get(f"{place}-{n}", "").strip() for n in ("holder", "text", "source")}
            if any(row.values()):
                found.append(InterestText(**row))
        return found


def _sent_rows(sent: Mapping[str, object]) -> int:
    places = [int(n.split("-")[0]) for n in sent if n.endswith("-text") and n[0].isdecimal()]
    return min(max(places, default=-1) + 1 - EMPTY_ROWS, 20)
