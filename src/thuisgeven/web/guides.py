"""Conversation guides, to read at the door and to print."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thuisgeven.documents import guides
from thuisgeven.web.templatetags.words import language


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The guides of all ages."""
    return render(request, "hearing/guides.html", {"guides": guides.guides(language())})


@require_safe
def guide(request: HttpRequest, band: str) -> HttpResponse:
    """The guide of one age band, one part at a time."""
    if band not in guides.BANDS:
        raise Http404
    found = guides.guide(band, language())
    return render(request, "hearing/guide.html", {"guide": found, "bands": guides.BANDS})
