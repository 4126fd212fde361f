"""Fields that ask one thing, take what people write, and say what would be right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, time

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisgeven.actions.guard import Refused
from thuisgeven.actions.papers import LARGEST, Upload, checked_kind
from thuisgeven.actions.timeline import LONGEST_NOTE
from thuisgeven.web.dates import read_day, read_time

MOST_FILES = 10
NOT_TOO_LONG = MaxLengthValidator(
    LONGEST_NOTE, _("Deze tekst is te lang. Kort hem in of voeg een stuk toe.")
)
"""For fields of several lines. The browser is not told: it would cut off what somebody pastes."""

TILES = 8
"""Up to so many choices stand on the page; more go into a list."""


class Tiles(forms.RadioSelect):
    """Choices as large tiles; three short ones stand beside each other."""

    template_name = "components/tiles.html"


class DayField(forms.CharField):
    """A day as text: 23-11-2026, 23/11/26, 23 nov, gisteren. `on` is the day of asking."""

    def __init__(self, on: date, **options: object) -> None:
        super().__init__(**options)
        self.on = on
        self.widget.attrs |= {"inputmode": "numeric", "class": "date", "autocomplete": "off"}
        self.widget.attrs["data-on"] = on.isoformat()  # for the day in words, while writing

    def read(self, text: str) -> date | None:
        """The day that stands in the field as text, or None when it is no day."""
        return read_day(text, self.on)

    def clean(self, value: object) -> date | None:
        """The day. Raises ValidationError that shows how to write one."""
        text = str(super().clean(value) or "")
        if not text:
            return None
        day = self.read(text)
        if day is None:
            example = self.on.strftime("%d-%m-%Y")
            raise ValidationError(
                gettext("‘%(text)s’ is geen dag. Schrijf bijvoorbeeld %(example)s.")
                % {"text": text[:40], "example": example}
            )
        return day


class ClockField(forms.CharField):
    """A time as text: 10, 10.30, 10:30, 10 uur."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"class": "clock", "autocomplete": "off"}

    def clean(self, value: object) -> time | None:
        """The time. Raises ValidationError that shows how to write one."""
        text = str(super().clean(value) or "")
        clock = read_time(text) if text else None
        if text and clock is None:
            raise ValidationError(
                gettext("‘%(text)s’ is geen tijd. Schrijf bijvoorbeeld 10.30.")
                % {"text": text[:20]}
            )
        return clock


class YesNoField(forms.ChoiceField):
    """Yes, no, or nobody knows; not answered is the same as not known."""

    def __init__(self, **options: object) -> None:
        choices = (("yes", _("Ja")), ("no", _("Nee")), ("unknown", _("Weet ik niet")))
        super().__init__(choices=choices, widget=Tiles, **options)

    def clean(self, value: object) -> bool | None:
        """True, False, or None."""
        return {"yes": True, "no": False}.get(str(super().clean(value)))


def choice_field(choices: Sequence[tuple[str, str]], **options: object) -> forms.ChoiceField:
    """A choice as tiles, or as a list when there are many."""
    if len(choices) <= TILES:
        return forms.ChoiceField(choices=choices, widget=Tiles, **options)
    return forms.ChoiceField(choices=[("", _("Kies")), *choices], **options)


def lines_field(rows: int, **options: object) -> forms.CharField:
    """A text of several lines that may stay empty."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(widget=widget, validators=[NOT_TOO_LONG], required=False, **options)


class Files(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once, possibly none."""

    def __init__(self, **options: object) -> None:
        super().__init__(widget=Files, **options)

    def clean(self, data: object, initial: object = None) -> list[UploadedFile]:
        """The files that were given."""
        if not data:
            return []
        single = super().clean
        files = [single(one, initial) for one in (data if isinstance(data, list) else [data])]
        if len(files) > MOST_FILES:
            raise ValidationError(gettext("Voeg hooguit tien bestanden tegelijk toe."))
        if any(file.size > LARGEST for file in files):
            raise ValidationError(gettext("Dit bestand is te groot. Het mag hooguit 10 MB zijn."))
        for file in files:
            _check(file)
        return files


def _check(file: UploadedFile) -> None:
    """Say at once that a file cannot be kept, also when more in its form is wrong."""
    try:
        checked_kind(Upload(file.name, file.read()))
    except Refused as refused:
        raise ValidationError(gettext(str(refused))) from refused
    file.seek(0)


def problems(form: forms.Form) -> Iterable[tuple[str, str]]:
    """The problems of a form for its summary: the id of the field, and what would be right.

    What is said of more than one field begins with its question, to tell them apart.
    """
    said = Counter(str(error) for errors in form.errors.values() for error in errors)
    for name, errors in form.errors.items():
        field = form[name] if name in form.fields else None
        for error in map(str, errors):
            text = f"{field.label}: {error}" if field and said[error] > 1 else error
            yield (field.id_for_label or field.auto_id if field else ""), text
