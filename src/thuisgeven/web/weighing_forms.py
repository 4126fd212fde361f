"""The forms of weighing a decision, letting others look at it, and explaining it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisgeven.actions.decision_taking import Reacted
from thuisgeven.readers.decision_texts import WeighingText
from thuisgeven.readers.decisions import ChildView, DecisionPage
from thuisgeven.web.decision_forms import SeenForm, option_choices, text_field
from thuisgeven.web.fields import NOT_TOO_LONG, Tiles
from thuisgeven.web.hearing_forms import readers_field


class WeighingForm(SeenForm):
    """The choice; and once it is made, its reasons, the children it departs from, and every fact
    that points otherwise."""

    def __init__(self, page: DecisionPage, *args: object, **kw: object) -> None:
        self.page, told = page, page.book.weighing
        kw["initial"] = _weighing_values(told) | {"seen": page.seen("weighing")}
        super().__init__(*args, **kw)
        self.fields["chosen"] = forms.ChoiceField(
            label=_("Wat wil je besluiten?"),
            choices=option_choices(page),
            widget=Tiles,
            error_messages={"required": _("Kies een van de mogelijkheden.")},
        )
        self.departing = page.departs(told.chosen) if told.chosen else []
        self.facts = page.contrary(told.chosen) if told.chosen else []
        if told.chosen:
            self._add_reasons()

    def _add_reasons(self) -> None:
        self.fields["reasons"] = text_field(4, label=_("Waarom kies je dit?"))
        chosen = self.page.book.weighing.chosen
        for child in self.departing:
            self.fields[f"departure-{chosen}:{child.slot}"] = text_field(4)
        for child, cell in self.facts:
            name = f"{chosen}:{child.slot}:{cell.element.value}"
            self.fields[f"tick-{name}"] = forms.BooleanField(required=False)
            self.fields[f"answer-{name}"] = text_field(1)

    def departures(self) -> Iterator[tuple[ChildView, forms.BoundField]]:
        """The children whose ideal is another option, with the field for the reason."""
        for child in self.departing:
            yield child, self[f"departure-{self.page.book.weighing.chosen}:{child.slot}"]

    def contrary(self) -> Iterator[dict[str, object]]:
        """The facts that point otherwise, each with its tick and its text."""
        for child, cell in self.facts:
            name = f"{cell.option.id}:{child.slot}:{cell.element.value}"
            fields = {"tick": self[f"tick-{name}"], "answer": self[f"answer-{name}"]}
            yield {"child": child, "cell": cell, **fields}

    def weighing(self, done: bool) -> WeighingText:
        """What was filled in; what was written for another choice is kept beside it."""
        given, told = self.cleaned_data, self.page.book.weighing
        answers = {n[7:]: str(v).strip() for n, v in given.items() if n.startswith("answer-")}
        departures = {
            n[10:]: str(v).strip() for n, v in given.items() if n.startswith("departure-")
        }
        shown = set(answers)
        ticks = {n[5:] for n, v in given.items() if n.startswith("tick-") and v}
        return WeighingText(
            chosen=given["chosen"],
            reasons=given.get("reasons", told.reasons).strip(),
            departures={**told.departures, **departures},
            answers={**told.answers, **answers},
            ticks=sorted(ticks | (set(told.ticks) - shown)),
            done=done and bool(told.chosen) and given["chosen"] == told.chosen,
        )


def _weighing_values(told: WeighingText) -> dict[str, object]:
    values: dict[str, object] = {"chosen": told.chosen, "reasons": told.reasons}
    values |= {f"departure-{child}": text for child, text in told.departures.items()}
    values |= {f"answer-{name}": text for name, text in told.answers.items()}
    return values | {f"tick-{name}": True for name in told.ticks}


class ApprovalForm(SeenForm):
    """Whether the second person agrees, and what should be otherwise."""

    remark = text_field(4, label=_("Wil je er iets bij zeggen?"))


class ShownForm(SeenForm):
    """How the family saw the draft, and what each child reads of it at its own page."""

    how = text_field(2, label=_("Hoe heb je het laten zien?"))

    def __init__(self, texts: Mapping[str, tuple[str, str]], *args: object, **kw: object) -> None:
        super().__init__(*args, **kw)
        for slot, (name, text) in texts.items():
            field = text_field(7, label=gettext("Dit leest %s op de eigen bladzijde") % name)
            field.help_text = gettext(
                "Schrijf over wat tussen [haken] staat. Leeg: dit kind leest nog niet mee."
            )
            field.initial = text
            self.fields[f"child-{slot}"] = field

    def children(self) -> dict[str, str]:
        """Per child what it reads. Only after `is_valid`."""
        given = self.cleaned_data.items()
        return {name[6:]: str(text) for name, text in given if name.startswith("child-")}


class ReactionForm(forms.Form):
    """What somebody of the family says of the draft; a child chooses who reads it."""

    who = forms.ChoiceField(label=_("Wie zei dit?"), widget=Tiles)
    text = text_field(4, label=_("Wat is er gezegd?"))
    by_trusted_adult = forms.BooleanField(
        required=False, label=_("Doorgegeven door iemand die het kind vertrouwt")
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(
        self,
        people: Sequence[tuple[str, str]],
        readers: Sequence[tuple[str, str]],
        *args: object,
        **kw: object,
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["who"].choices = people
        self.fields["readers"] = readers_field(readers)
        self.order_fields(("who", "text", "readers", "by_trusted_adult", "token"))

    def said(self, parents: str) -> Reacted:
        """What was said, and by whom; `parents` is their value. Only after `is_valid`."""
        given = self.cleaned_data
        child = "" if given["who"] == parents else given["who"]
        return Reacted(
            text=given["text"],
            child=child,
            readers=given["readers"] if child else (),
            by_trusted_adult=bool(child) and given["by_trusted_adult"],
            token=given["token"],
        )


class LetterForm(SeenForm):
    """The text of a letter."""

    text = text_field(22, label=_("Tekst van de brief"))


class ExplainedForm(forms.Form):
    """That it was explained, and what was told."""

    interest = forms.BooleanField(
        required=False, label=_("Verteld hoe het belang van het kind telde")
    )
    route = forms.BooleanField(
        required=False, label=_("Verteld wat je kunt doen als je het er niet mee eens bent")
    )
    how = text_field(2, label=_("Hoe is het uitgelegd?"))


class WhyForm(forms.Form):
    """Which new fact asks for a new version."""

    why = forms.CharField(
        label=_("Welk nieuw feit is er?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[NOT_TOO_LONG],
        error_messages={"required": _("Schrijf op welk nieuw feit er is.")},
    )
