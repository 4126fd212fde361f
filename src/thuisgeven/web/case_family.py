"""Beside a case: the family's own door, and the page for who stands beside the family."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from thuisgeven.actions import family_door as door
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import NotAllowed, Refused, may_in_case
from thuisgeven.documents.code_letter import CodeLetter, code_letter
from thuisgeven.documents.content import LANGUAGES, OWN_NAMES
from thuisgeven.documents.model import direction
from thuisgeven.documents.render import Form
from thuisgeven.readers import case_family as reader
from thuisgeven.readers.access import visible_case
from thuisgeven.web.documents import document_response
from thuisgeven.web.kept import sent_back
from thuisgeven.web.templatetags.signs import named


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Who of the family can come in, and what it asked; make a code or revoke one."""
    if not may_in_case(request.viewer, "family_access", visible_case(request.viewer, key)):
        raise NotAllowed("family_access")
    if request.method == "POST":
        try:
            return _change(request, key)
        except Refused as refused:
            return sent_back(request, request.path, refused)
    found = reader.family_access(request.viewer, key)
    log_read(request.viewer, [found.case], "case_family", request.now)
    return render(
        request,
        "case/family.html",
        {
            "found": found,
            "case": found.case,
            "broker": settings.FAMILY_BROKER["metadata"],
            "languages": [(code, OWN_NAMES[code]) for code in LANGUAGES],
        },
    )


def _change(request: HttpRequest, key: str) -> HttpResponse:
    if request.POST.get("wat") == "intrekken":
        door.revoke_code(request.viewer, key, request.now, request.POST.get("code", ""))
        messages.success(request, gettext("De code werkt niet meer."))
        return redirect("case_family", key)
    person = request.POST.get("person", "")
    if request.POST.get("taal", "") not in ("", *LANGUAGES):
        raise Refused("Kies een taal uit de lijst.", "taal")
    if request.POST.get("wat") == "digid":
        door.allow_identity(request.viewer, key, request.now, person)
        messages.success(request, gettext("Deze persoon kan nu met DigiD inloggen."))
        return redirect("case_family", key)
    code = door.make_code(request.viewer, key, request.now, person)
    return _letter(request, key, person, code)


def _letter(request: HttpRequest, key: str, person: str, code: str) -> HttpResponse:
    """The letter, shown once: the code itself is kept nowhere."""
    access = reader.resident_with_code(request.viewer, key, person)
    case = visible_case(request.viewer, key)
    entrance = reverse("child_login" if access.child else "family_login")
    letter = code_letter(
        CodeLetter(
            name=named(access.person),
            code=code,
            address=request.build_absolute_uri(entrance),
            until=access.code.expires_on,
            sender=case.organisation.name,
            worker=request.viewer.name,
            on=request.viewer.on,
            child=access.child,
            asks_birth=bool(access.person.born),
            language=_language(request, access.language),
        )
    )
    if request.POST.get("vorm") == Form.PDF:
        return document_response(request, letter, Form.PDF)
    context = {"letter": letter, "case": case, "direction": direction(letter.language)}
    return render(request, "case/code_letter.html", context)


def _language(request: HttpRequest, own: str) -> str:
    """The language that was chosen for the letter, else the one of the person."""
    asked = request.POST.get("taal", "")
    return asked if asked in LANGUAGES else own


@require_safe
def legal(request: HttpRequest, key: str) -> HttpResponse:
    """Rights gaps, remedies and dates: for a lawyer, a supporter, and whoever works on the case."""
    found = reader.legal(request.viewer, key)
    log_read(request.viewer, [found.case], "case_legal", request.now)
    return render(request, "case/legal.html", {"found": found, "case": found.case})
