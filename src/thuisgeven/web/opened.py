"""A form that knows what it was opened on, and both versions when somebody else was first."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext

from thuisgeven.actions.opened import Overtaken
from thuisgeven.readers.opened import Shown, version_of

SEEN = "seen"


def opened_on(form: forms.Form, row: Shown) -> None:
    """Let a form carry the version of the row that it shows."""
    version = version_of(row)
    form.fields[SEEN] = forms.CharField(
        widget=forms.HiddenInput, required=False, max_length=64, initial=version
    )


def said_seen(form: forms.Form) -> str:
    """The version that a sent form was opened on. Only after `is_valid`."""
    return str(form.cleaned_data[SEEN])


def both_versions(form: forms.Form, now: forms.Form, late: Overtaken) -> Mapping[str, object]:
    """What was typed beside what stands there now; sent again, the form has seen both."""
    form.data = form.data.copy()
    form.data[SEEN] = late.version
    rows = [
        (now[name].label, _said(form[name]), _said(now[name]))
        for name in now.fields
        if not now[name].is_hidden
    ]
    return {"rows": [row for row in rows if row[1] or row[2]], "late": late}


def _said(bound: forms.BoundField) -> str:
    """What stands in a field, as people read it."""
    value = bound.value()
    if isinstance(bound.field, forms.BooleanField):
        return gettext("Ja") if value else gettext("Nee")
    labels = {str(code): str(label) for code, label in getattr(bound.field, "choices", ())}
    text = str(value or "").strip()
    return labels.get(text, text) if text else ""
