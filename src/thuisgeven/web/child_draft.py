"""A plan that is not decided yet, at a child's own page: what it says, and what the child says."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from thuisgeven.actions import child as actions
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import Refused
from thuisgeven.readers.access import family_case
from thuisgeven.readers.child import child_home
from thuisgeven.readers.child_draft import draft_for
from thuisgeven.web.child import SayForm
from thuisgeven.web.templatetags.words import language


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, decision: str) -> HttpResponse:
    """Read a plan, and say what one thinks of it. Nothing is a must."""
    plan = draft_for(request.family, str(decision))
    page = child_home(request.family, "", language())
    form = SayForm(request.POST or None, owner=page.owner)
    if request.method == "POST" and form.is_valid() and _kept(request, str(decision), form):
        messages.success(request, gettext("Dankjewel. We lezen het voordat we kiezen."))
        return redirect("child_home")
    log_read(request.family, [family_case(request.family)], "child_draft", request.now)
    context = {"plan": plan, "page": page, "form": form}
    return render(request, "child/draft.html", context, status=422 if form.is_bound else 200)


def _kept(request: HttpRequest, decision: str, form: SayForm) -> bool:
    said = form.cleaned_data
    try:
        actions.react(
            *(request.family, request.now, decision),
            *(form.said(), [said["readers"]], said["token"]),
        )
    except Refused as refused:
        form.add_error("text", gettext(str(refused)))
        return False
    return True
