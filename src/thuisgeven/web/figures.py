"""Figures for a policy maker: what became of dates of eviction, and no family in them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thuisgeven.readers.figures import gate_figures


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """How often a date stood with a home, and how often without one."""
    return render(request, "figures/page.html", {"figures": gate_figures(request.viewer)})
