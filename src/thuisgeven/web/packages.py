"""Give a family its information: choose, look, print or send, say that it was given, ask after."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from thuisgeven.actions import information
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import NotAllowed, Refused, as_key, may_in_case
from thuisgeven.documents.aloud import aloud
from thuisgeven.documents.as_text import messages as as_messages
from thuisgeven.documents.as_text import text as as_text
from thuisgeven.documents.content import LANGUAGES, OWN_NAMES, Audience, Cause, Moment, Topic
from thuisgeven.documents.package import CHILDREN, Look, Package
from thuisgeven.readers import package as reader
from thuisgeven.readers.access import visible_case
from thuisgeven.readers.giving import own_paper
from thuisgeven.web.documents import document_response, made_paper
from thuisgeven.web.kept import sent_back

E = TypeVar("E", bound=StrEnum)

LONGEST_MESSAGE = 1500
"""So many characters of a package go into one message."""

NAMES = [(code, OWN_NAMES[code]) for code in LANGUAGES]


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Choose for whom and in which language, look at the package, and say what became of it."""
    if request.method == "POST":
        return _recorded(request, key)
    found = reader.information_page(request.viewer, key)
    log_read(request.viewer, [found.case], "information", request.now)
    context = {
        "page": found,
        "case": found.case,
        "may_record": may_in_case(request.viewer, "record", found.case),
        "languages": NAMES,
        "causes": list(Cause),
        "stages": list(Moment),
        "asked": _asked(request, found),
        "given": [(one, uuid4()) for one in found.given],
        "token": uuid4(),
        **_preview(request, key, found),
    }
    return render(request, "package/page.html", context)


def _asked(request: HttpRequest, found: reader.InformationPage) -> dict[str, str]:
    """What the form shows as chosen: what was asked, else what the case says."""
    one = next((one for one in found.people if one.code == request.GET.get("voor")), None)
    return {
        "voor": request.GET.get("voor", ""),
        "taal": request.GET.get("taal") or (one.language if one else ""),
        "reden": request.GET.get("reden") or (found.cause.value if found.cause else ""),
        "stand": request.GET.get("stand") or found.stage.value,
    }


def _preview(request: HttpRequest, key: str, found: reader.InformationPage) -> dict[str, object]:
    asked = _asked(request, found)
    if not asked["voor"] or not asked["reden"]:
        return {"made": None}
    _, one, made = _made(request, key, asked)
    link = {**asked, "taal": asked["taal"] or "nl"}
    return {
        "made": made,
        "one": one,
        "professional": one.audience is Audience.PROFESSIONAL,
        "query": urlencode(link),
        "messages_of": as_messages(as_text(made.document), LONGEST_MESSAGE),
        "own_leaflet": _own_leaflet(one, asked["taal"], made),
        "media": information.MEDIA,
        "without_why": one.audience in CHILDREN and not made.has(Topic.WHY),
    }


def _own_leaflet(one: reader.For, language: str, made: Package) -> str:
    """The address of the leaflet in the language that was asked, where the package has none."""
    if not made.fell_back or language not in reader.leaflet_languages(one.audience):
        return ""
    return urlencode({"voor": one.audience.value, "taal": language})


def _made(
    request: HttpRequest, key: str, asked: dict[str, str], look: Look | None = None
) -> tuple[reader.InformationPage, reader.For, Package]:
    return reader.package_of(
        request.viewer,
        key,
        asked["voor"],
        asked["taal"] if asked["taal"] in LANGUAGES else "nl",
        settings.MUNICIPALITY,
        member(Cause, asked["reden"]),
        member(Moment, asked["stand"]),
        look or Look(),
    )


def member(kind: type[E], value: str) -> E | None:
    """The member of a vocabulary that a form's code stands for."""
    return next((member for member in kind if member.value == value), None)


@require_safe
def document(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The package itself, in a form; in large print, to read aloud, or with its sources."""
    asked = {name: request.GET.get(name, "") for name in ("voor", "taal", "reden", "stand")}
    asked["voor"] = asked["voor"] or f"{reader.PROFESSIONAL}.{Audience.PROFESSIONAL.value}"
    professional = asked["voor"].startswith(reader.PROFESSIONAL)
    marks = professional or "bronnen" in request.GET
    found = reader.information_page(request.viewer, key)
    look = Look(large="groot" in request.GET, marks=marks, reference=found.case.number)
    _, _, made = _made(request, key, asked, look)
    given = aloud(made.document) if "voorlezen" in request.GET else made.document
    if professional:
        own = own_paper(request.viewer, found.case)
        return made_paper(request, found.case, "package", given, form, own)
    log_read(request.viewer, [found.case], "package", request.now, export=True, receiver="family")
    return document_response(request, given, form)


@require_safe
def kept(request: HttpRequest, key: str, ref: str, form: str) -> HttpResponse:
    """What was given, word by word as it was given, whatever the texts say today."""
    case, document_given = reader.kept_package(request.viewer, key, ref)
    log_read(request.viewer, [case], "package", request.now)
    return document_response(request, document_given, form)


def _recorded(request: HttpRequest, key: str) -> HttpResponse:
    if not may_in_case(request.viewer, "record", visible_case(request.viewer, key)):
        raise NotAllowed("record")
    verbs = {"gegeven": _give, "nagevraagd": _came_across}
    try:
        verbs.get(request.POST.get("wat", ""), _nothing)(request, key)
    except Refused as refused:
        return sent_back(request, request.get_full_path(), refused)
    return redirect("information", key)


def _nothing(request: HttpRequest, key: str) -> None:
    raise Refused("Kies eerst wat je geeft.")


def _give(request: HttpRequest, key: str) -> None:
    given = request.POST
    giving = information.Giving(
        who=given.get("voor", ""),
        language=given.get("taal", "nl"),
        medium=given.get("medium", ""),
        version=given.get("versie", ""),
        cause=member(Cause, given.get("reden", "")),
        stage=member(Moment, given.get("stand", "")),
        token=as_key(given.get("token", "")),
    )
    information.give(request.viewer, key, request.now, giving, settings.MUNICIPALITY)
    messages.success(request, gettext("Vastgelegd. Vraag straks of het overkwam."))


def _came_across(request: HttpRequest, key: str) -> None:
    given = request.POST
    if given.get("kwam_over") not in ("ja", "nee"):
        raise Refused("Kies of het overkwam.", "kwam_over")
    understood = given["kwam_over"] == "ja"
    information.came_across(
        request.viewer,
        key,
        request.now,
        given.get("over", ""),
        understood,
        given.get("note", ""),
        as_key(given.get("token", "")),
    )
    told = gettext("Vastgelegd.")
    again = gettext("Vastgelegd. Leg het anders uit en vraag het nog een keer.")
    messages.success(request, told if understood else again)
