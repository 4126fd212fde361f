"""The log of an organisation, for its auditor and privacy officer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thuisgeven.readers.logbook import checked, logbook

DIGITS = 6


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The last lines of the log, newest first."""
    return render(request, "log/page.html", {"log": logbook(request.viewer, page_number(request))})


def page_number(request: HttpRequest) -> int:
    """The page that somebody asks for; the first when that is no number of a page."""
    wanted = request.GET.get("pagina", "1")
    return max(int(wanted), 1) if wanted.isdecimal() and len(wanted) <= DIGITS else 1


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Whether the chain of the log holds, in as many of its newest lines as a page can check."""
    return render(request, "log/verify.html", {"checked": checked(request.viewer)})
