"""For whom is this paper? Choose that first; then the paper says it, and so does the timeline."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from thuisgeven.actions.cases import log_read
from thuisgeven.actions.giving import give_paper
from thuisgeven.actions.guard import NotAllowed, may_in_case
from thuisgeven.documents.landlord_note import landlord_note
from thuisgeven.readers.access import visible_case
from thuisgeven.readers.giving import (
    PaperKind,
    given_before,
    landlord_note_of,
    made_for,
    possible,
)
from thuisgeven.web.documents import made_paper
from thuisgeven.web.fields import problems
from thuisgeven.web.housing import tried
from thuisgeven.web.templatetags.words import language

PAGES = {
    PaperKind.DOSSIER: "dossier",
    PaperKind.COURT: "court_sheet",
    PaperKind.LANDLORD: "landlord_note",
}


class GivingForm(forms.Form):
    """To whom, and that no more is given than is needed for it."""

    way = forms.CharField(error_messages={"required": _("Kies voor wie het stuk is.")})
    necessary = forms.BooleanField(
        required=False, label=_("Alles in dit stuk is nodig voor dit doel")
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, key: str) -> HttpResponse:
    """To whom a paper may be given, and why not to others; and give it."""
    case, found = possible(request.viewer, key)
    may_give = may_in_case(request.viewer, "record", case)
    if request.method == "POST" and not may_give:
        raise NotAllowed("record")
    form = GivingForm(request.POST or None)
    made: list[str] = []

    def give() -> None:
        said = form.cleaned_data
        args = (said["way"], said["necessary"], said["token"])
        made.append(give_paper(request.viewer, key, request.now, *args))

    if request.method == "POST" and tried(form, give):
        paper = PaperKind(form.cleaned_data["way"].rpartition("-")[0])
        messages.success(request, gettext("Het stuk is gemaakt. Dit staat op de tijdlijn."))
        target = redirect(PAGES[paper], key, "html")
        target["Location"] += f"?gegeven={made[0]}"
        return target
    log_read(request.viewer, [case], "giving", request.now)
    context = {
        "case": case,
        "possible": found,
        "given": [(one, PAGES[one.paper]) for one in given_before(case)],
        "form": form,
        "problems": list(problems(form)),
        "may_give": may_give,
    }
    return render(request, "giving/page.html", context, status=422 if form.errors else 200)


@require_safe
def landlord(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The message to a landlord."""
    case = visible_case(request.viewer, key)
    made = made_for(request.viewer, case, PaperKind.LANDLORD, request.GET.get("gegeven", ""))
    document = landlord_note(landlord_note_of(request.viewer, case), language())
    return made_paper(request, case, "landlord_note", document, form, made)
