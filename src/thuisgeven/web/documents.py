"""Give somebody a document: as a page to read, or as a file to print, edit or send.

A room gives its documents in two lines: ask its reader for the document, and answer with
`made_paper`, which logs it. The form stands last in the address: `…/besluit.<form>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls.converters import StringConverter
from django.utils.safestring import mark_safe

from thuisgeven.actions.cases import log_read
from thuisgeven.documents.as_html import article
from thuisgeven.documents.model import Document
from thuisgeven.documents.purpose import MadeFor, marked
from thuisgeven.documents.render import Form
from thuisgeven.documents.render import render as rendered
from thuisgeven.documents.style import Style
from thuisgeven.web.templatetags.words import language

PAGE = "documents/page.html"


class FormConverter(StringConverter):
    """The form of a document in an address: `path("…/besluit.<form:form>", …)`."""

    regex = "|".join(Form)


def document_response(
    request: HttpRequest,
    document: Document,
    form: str,
    page: str = PAGE,
    more: Mapping[str, object] | None = None,
    style: Style | None = None,
) -> HttpResponse:
    """The answer that gives a document in a form. Raises Http404 for a form that does not exist.

    HTML is a page of the application, in the template `page` that may know `more`; every other form
    is a file, named after the kind of document: no name of a person gets into the name of a file.
    `style` is that of the municipality, unless somebody else gives the document.
    """
    if form not in list(Form):
        raise Http404
    if form == Form.HTML:
        return _page(request, document, page, more or {}, style or settings.DOCUMENT_STYLE)
    made = rendered(document, Form(form), style or settings.DOCUMENT_STYLE)
    response = HttpResponse(made.content, content_type=made.media_type)
    how = "inline" if form == Form.PDF else "attachment"
    response["Content-Disposition"] = f'{how}; filename="{document.kind}.{made.ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def made_paper(
    request: HttpRequest,
    case: Any,
    what: str,
    document: Document,
    form: str,
    made: MadeFor,
    style: Style | None = None,
) -> HttpResponse:
    """The answer that gives a paper about a family: it says for whom it was made, and so does the
    log. A page is logged as taken out as well: it can be printed."""
    log_read(request.viewer, [case], what, request.now, export=True, receiver=made.code)
    said = marked(document, made, language())
    return document_response(request, said, form, style=style)


def _page(
    request: HttpRequest, document: Document, page: str, more: Mapping[str, object], style: Style
) -> HttpResponse:
    said = mark_safe(article(document, style))  # noqa: S308 - escaped there
    forms = [(form.value, _at(request, form)) for form in Form if form is not Form.HTML]
    context = {"document": document, "said": said, "forms": forms, **more}
    return render(request, page, context)


def _at(request: HttpRequest, form: Form) -> str:
    """The same document in another form; what was asked of it stays."""
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    return f"{request.path.rpartition('.')[0]}.{form.value}{asked}"
