"""The dossier of a case as a document, and the one sheet for a court."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thuisgeven.documents.court_sheet import court_document
from thuisgeven.documents.dossier import dossier_document
from thuisgeven.readers.access import visible_case
from thuisgeven.readers.court_sheet import NotShared, court_sheet_of
from thuisgeven.readers.dossier import dossier_of
from thuisgeven.readers.giving import PaperKind, made_for
from thuisgeven.web.documents import made_paper
from thuisgeven.web.templatetags.words import language


@require_safe
def dossier(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The dossier, as the viewer may see it."""
    case = visible_case(request.viewer, key)
    made = made_for(request.viewer, case, PaperKind.DOSSIER, request.GET.get("gegeven", ""))
    _, found = dossier_of(request.viewer, key, language(), made.body)
    return made_paper(request, case, "dossier", dossier_document(found, language()), form, made)


@require_safe
def court(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The sheet for a court."""
    try:
        case, found = court_sheet_of(request.viewer, key, language())
    except NotShared as no:
        return render(
            request, "errors/not_shared.html", {"party": no.party, "day": no.on}, status=403
        )
    made = made_for(request.viewer, case, PaperKind.COURT, request.GET.get("gegeven", ""))
    return made_paper(request, case, "court_sheet", court_document(found, language()), form, made)
