"""The package of a family at its own door: one text per screen, or all of it, in every form."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thuisgeven.actions.cases import log_read
from thuisgeven.documents.aloud import aloud
from thuisgeven.documents.content import LANGUAGES, OWN_NAMES, Cause
from thuisgeven.documents.model import Document
from thuisgeven.documents.package import Look
from thuisgeven.documents.parts import front, parts
from thuisgeven.readers import family_package as reader
from thuisgeven.readers.access import NotThere, family_case
from thuisgeven.web.documents import document_response
from thuisgeven.web.packages import member
from thuisgeven.web.templatetags.words import language

KEPT_IN_ADDRESS = ("taal", "voor", "leeftijd", "reden")
"""What somebody chose stays while it reads on; nothing of it says who somebody is."""

READ = "family/package_read.html"
MOST_DIGITS = 2
"""A package has fewer than a hundred texts."""


def _own(request: HttpRequest, look: Look) -> reader.OwnPackage:
    asked = request.GET
    spoken = asked.get("taal", "")
    wanted = reader.Asked(
        language=spoken if spoken in LANGUAGES else "",
        audience=asked.get("voor", ""),
        band=asked.get("leeftijd", ""),
        cause=member(Cause, asked.get("reden", "")),
    )
    known = settings.MUNICIPALITY.contacts
    return reader.own_package(request.family, wanted, language(), known, look)


def _context(request: HttpRequest, found: reader.OwnPackage) -> dict[str, object]:
    chosen = {name: request.GET[name] for name in KEPT_IN_ADDRESS if name in request.GET}
    door = "child" if request.family.child else "family"
    return {
        "found": found,
        "chosen": urlencode(chosen),
        "child": request.family.child,
        "frame": f"{door}/base.html",
        "overview": f"{door}_package",
        "reading": f"{door}_package_read",
        "keeping": f"{door}_package_kept",
        "own_language": OWN_NAMES.get(found.language, ""),
    }


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is in it, text by text; the forms it comes in; what was given before."""
    found = _own(request, Look())
    case = family_case(request.family)
    log_read(request.family, [case], "family_package", request.now)
    made = found.made
    context = {
        **_context(request, found),
        "parts": parts(made.document) if made else (),
        "front": front(made.document).blocks if made else (),
        "causes": list(Cause),
        "kept": reader.kept(request.family),
        "on": request.family.on,
        "languages": [(code, OWN_NAMES[code]) for code in LANGUAGES],
    }
    return render(request, "family/package.html", context)


@require_safe
def read(request: HttpRequest, form: str) -> HttpResponse:
    """The package in a form, whole or one text of it. Raises NotThere while there is none."""
    found = _own(request, Look(large="groot" in request.GET))
    if found.made is None:
        raise NotThere("package")
    log_read(request.family, [family_case(request.family)], "family_package", request.now)
    document, number, last = _asked_part(request, found.made.document)
    context = {**_context(request, found), "number": number, "last": last}
    return document_response(request, _said(request, document), form, READ, context)


def _asked_part(request: HttpRequest, document: Document) -> tuple[Document, int, int]:
    """The whole document, or the one text that was asked, with its number and the last one."""
    asked = request.GET.get("deel", "")
    if not asked:
        return document, 0, 0
    texts = parts(document)
    few = asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS
    number = int(asked) if few else 0
    if not 1 <= number <= len(texts):
        raise Http404
    return texts[number - 1], number, len(texts)


def _said(request: HttpRequest, document: Document) -> Document:
    return aloud(document) if "voorlezen" in request.GET else document


@require_safe
def kept(request: HttpRequest, ref: str, form: str) -> HttpResponse:
    """A package as this person was given it, whatever the texts say today."""
    document = reader.kept_document(request.family, ref)
    log_read(request.family, [family_case(request.family)], "family_package", request.now)
    door = "child" if request.family.child else "family"
    context = {
        "child": request.family.child,
        "frame": f"{door}/base.html",
        "overview": f"{door}_package",
        "was_given": document.on,
        "number": 0,
    }
    return document_response(request, _said(request, document), form, READ, context)
