"""Vandaag: what must I do today, for which family, by when, and why."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import may
from thuisgeven.readers.access import Sight
from thuisgeven.readers.along import families_along
from thuisgeven.readers.own_cases import Slot
from thuisgeven.readers.worklist import RULE, worklist

SOON = timedelta(weeks=2)
"""So long before its end a consent is said to end soon, so that the family can be asked in time."""


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The list of today; somebody without cases is sent to the page that is theirs."""
    viewer = request.viewer
    if not viewer.has(Sight.CASES, Sight.OWN_CASES, Sight.CONSENTED_CASES):
        return _elsewhere(request)
    if not viewer.has(Sight.CASES, Sight.OWN_CASES):
        return _along(request)
    more = request.GET.get("meer", "")
    found = worklist(viewer, Slot(more) if more in set(Slot) else None, everyone=more == "kinderen")
    log_read(viewer, found.shown_cases, "today", request.now)
    can_open = any(may(viewer, "open_case", organisation) for organisation, _ in viewer.roles)
    return render(request, "today/page.html", {"list": found, "rule": RULE, "may_open": can_open})


def _along(request: HttpRequest) -> HttpResponse:
    """Who reads along with consent sees those families, for what, and until when."""
    found = families_along(request.viewer)
    log_read(request.viewer, [one.case for one in found], "today", request.now)
    on = request.viewer.on
    return render(request, "today/along.html", {"families": found, "on": on, "soon": on + SOON})


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
