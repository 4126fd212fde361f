"""The dossier of a case as a document, and the one sheet for a court."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thuisgeven.actions.cases import log_read
from thuisgeven.documents.dossier import court_document, dossier_document
from thuisgeven.readers.dossier import NotShared, court_sheet_of, dossier_of
from thuisgeven.web.documents import document_response
from thuisgeven.web.templatetags.words import language


@require_safe
def dossier(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The dossier, as the viewer may see it."""
    case, found = dossier_of(request.viewer, key, language())
    log_read(request.viewer, [case], "dossier", request.now)
    return document_response(request, dossier_document(found, language()), form)


@require_safe
def court(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The sheet for a court."""
    try:
        case, found = court_sheet_of(request.viewer, key, language())
    except NotShared as no:
        return render(
            request, "errors/not_shared.html", {"party": no.party, "day": no.on}, status=403
        )
    log_read(request.viewer, [case], "court_sheet", request.now)
    return document_response(request, court_document(found, language()), form)
