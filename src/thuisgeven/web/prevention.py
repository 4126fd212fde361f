"""What can still be done instead of evicting, and proof of what was tried."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from thuisgeven.actions import prevention as actions
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import may_in_case
from thuisgeven.domain.prevention import Suits
from thuisgeven.readers import prevention as reader
from thuisgeven.web.fields import problems
from thuisgeven.web.hearing import answered, workable
from thuisgeven.web.prevention_forms import AttemptForm

FORM = ["GET", "HEAD", "POST"]


@require_safe
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Every alternative for this family: what fits, what was tried, what nobody knows yet."""
    found = reader.prevention_page(request.viewer, key)
    log_read(request.viewer, [found.case], "prevention", request.now)
    may = {name: may_in_case(request.viewer, name, found.case) for name in ("record", "plan")}
    context = {
        "page": found,
        "case": found.case,
        "may": may,
        "fitting": found.ways[Suits.YES],
        "unknown": found.ways[Suits.UNKNOWN],
        "others": found.ways[Suits.NO],
    }
    return render(request, "prevention/page.html", context)


@require_http_methods(FORM)
def consider(request: HttpRequest, key: str, way: str) -> HttpResponse:
    """Keep that an alternative was looked at or tried."""
    case = workable(request, key, "record")
    _, found = reader.way_of(request.viewer, key, way)
    row = found.option.alternative
    given: list[Any] = [request.POST, request.FILES] if request.method == "POST" else []
    choice = row.reservation is not None and row.needs_consent
    form = AttemptForm(request.viewer.on, *given, choice=choice)

    def send() -> None:
        actions.consider(request.viewer, key, request.now, way, form.attempt())

    if answered(form, send):
        messages.success(request, gettext("Opgeslagen. Het staat op de tijdlijn."))
        return redirect("prevention", key)
    context = {"form": form, "problems": list(problems(form)), "case": case, "way": found}
    status = 422 if form.errors else 200
    return render(request, "prevention/form.html", context, status=status)
