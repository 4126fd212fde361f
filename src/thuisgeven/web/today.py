"""Vandaag: what must I do today, for which family, by when, and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import may
from thuisgeven.readers.access import Sight
from thuisgeven.readers.own_cases import Slot
from thuisgeven.readers.worklist import RULE, worklist


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The list of today; somebody without cases is sent to the page that is theirs."""
    viewer = request.viewer
    if not viewer.has(Sight.CASES, Sight.OWN_CASES, Sight.CONSENTED_CASES):
        return _elsewhere(request)
    more = request.GET.get("meer", "")
    found = worklist(viewer, Slot(more) if more in set(Slot) else None, everyone=more == "kinderen")
    log_read(viewer, found.shown_cases, "today", request.now)
    can_open = any(may(viewer, "open_case", organisation) for organisation, _ in viewer.roles)
    return render(request, "today/page.html", {"list": found, "rule": RULE, "may_open": can_open})


def _elsewhere(request: HttpRequest) -> HttpResponse:
    if request.viewer.has(Sight.RENTED):
        return redirect("landlord_home")
    if request.viewer.has(Sight.FIGURES):
        return redirect("figures")
    if request.viewer.has(Sight.LOG):
        return redirect("log")
    if request.viewer.has(Sight.ACCOUNTS):
        return redirect("accounts")
    return render(request, "today/nothing.html")


@require_safe
def rule(request: HttpRequest) -> HttpResponse:
    """By which rule the lists are ordered."""
    return render(request, "today/rule.html", {"rule": RULE})
