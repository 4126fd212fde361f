"""The page of a case, one finding opened, its papers, and who looked at it."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from thuisgeven.actions import cases as case_actions
from thuisgeven.actions import papers as paper_actions
from thuisgeven.actions.guard import NotAllowed, Refused, may_in_case
from thuisgeven.domain.ordering import RULE, Group
from thuisgeven.readers import casepage as reader
from thuisgeven.readers.access import visible_case
from thuisgeven.readers.logbook import looks_at
from thuisgeven.readers.papers import paper_of
from thuisgeven.web.dates import read_day
from thuisgeven.web.fields import FilesField
from thuisgeven.web.kept import sent_back
from thuisgeven.web.logbook import page_number
from thuisgeven.web.recording import NOT_BY_HAND
from thuisgeven.web.templatetags.words import input_day

SHOWN = (Group.ACT, Group.UNKNOWN, Group.COURT, Group.COMING, Group.OVER, Group.DONE)
MOST = 8
"""So many rights of a group stand on the page; what must be done now stands there whole."""


@require_safe
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Everything about one case, now or as it stood on an earlier day (`?op=`)."""
    wanted, problem = _wanted(request)
    found = reader.case_page(request.viewer, key, wanted)
    case_actions.log_read(request.viewer, [found.case], "case", request.now)
    if found.new:
        case_actions.seen(request.viewer, found.case)
    context = {
        "page": found,
        "case": found.case,
        "shown": [(g, found.groups[g]) for g in SHOWN if found.groups[g] or g is Group.UNKNOWN],
        "unapplied": len(found.groups[Group.NOT_APPLICABLE]),
        "most": MOST,
        "everything": "alles" in request.GET,
        "rule": RULE,
        "own_pages": NOT_BY_HAND,
        "may": _may(request, found.case, past=found.past),
        "op": request.GET.get("op", "") if problem else input_day(found.on),
        "problem": problem,
    }
    return render(request, "case/page.html", context)


def _wanted(request: HttpRequest) -> tuple[date | None, str]:
    text = request.GET.get("op", "").strip()
    if not text:
        return None, ""
    day = read_day(text, request.viewer.on)
    if day is None:
        return None, gettext("Dit is geen dag. Schrijf bijvoorbeeld 23-11-2026.")
    if day > request.viewer.on:
        return None, gettext("Deze dag is nog niet geweest.")
    return day, ""


MAY = (
    "record",
    "correct",
    "dispute",
    "people",
    "home",
    "task",
    "team",
    "paper",
    "consent",
    "close",
)


def _may(request: HttpRequest, case: object, past: bool) -> dict[str, bool]:
    """What the viewer can do on this page; nothing while it looks back."""
    return {name: not past and may_in_case(request.viewer, name, case) for name in MAY}


@require_safe
def finding(request: HttpRequest, key: str, duty: str) -> HttpResponse:
    """One right opened: why it is as it is, on which sources and evidence, and the next step."""
    wanted, _ = _wanted(request)
    found = reader.finding_page(request.viewer, key, duty, wanted)
    if found is None:
        raise Http404
    case_actions.log_read(request.viewer, [found.case], "finding", request.now)
    past = found.on < request.viewer.on
    context = {
        "found": found,
        "case": found.case,
        "past": past,
        "may": _may(request, found.case, past=past),
        "op": request.GET.get("op", ""),
    }
    return render(request, "case/finding.html", context)


@require_safe
def readers(request: HttpRequest, key: str) -> HttpResponse:
    """Who looked at this case and who changed it."""
    found = looks_at(request.viewer, key, page_number(request))
    case_actions.log_read(request.viewer, [found.case], "case_readers", request.now)
    return render(request, "case/readers.html", {"case": found.case, "found": found})


@require_POST
def add_paper(request: HttpRequest, key: str) -> HttpResponse:
    """Keep one or more papers with the case."""
    if not may_in_case(request.viewer, "paper", visible_case(request.viewer, key)):
        raise NotAllowed("paper")
    page = reverse("case", args=[key])
    try:
        files = FilesField(required=False).clean(request.FILES.getlist("papers"))
        for file in files:
            upload = paper_actions.Upload(file.name, file.read())
            paper_actions.add_paper(request.viewer, key, request.now, upload)
            messages.success(request, gettext("Het stuk is bewaard."))
        if not request.FILES:
            raise Refused("Kies eerst een bestand.", "papers")
    except ValidationError as error:
        return sent_back(request, page, Refused(error.messages[0], "papers"))
    except Refused as refused:
        return sent_back(request, page, refused)
    return redirect(page)


@require_safe
def paper(request: HttpRequest, key: str, paper: str) -> HttpResponse:
    """One paper, to keep; a browser never opens it inside the application."""
    found = paper_of(request.viewer, key, paper)
    case_actions.log_read(request.viewer, [found.case], "paper", request.now)
    response = HttpResponse(found.content, content_type=found.media_type)
    response["Content-Disposition"] = f'attachment; filename="stuk.{found.ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_POST
def close(request: HttpRequest, key: str) -> HttpResponse:
    """Close a case, or open it again."""
    case = visible_case(request.viewer, key)
    if case.closed_on is None:
        case_actions.close(request.viewer, key, request.now)
        messages.success(request, gettext("Het dossier is gesloten. Je kunt het weer openen."))
    else:
        case_actions.reopen(request.viewer, key, request.now)
        messages.success(request, gettext("Het dossier is weer open."))
    return redirect("case", key)
