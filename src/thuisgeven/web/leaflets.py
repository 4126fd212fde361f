"""Information for anybody who asks: no log-in, no case, nothing kept of who reads it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from thuisgeven.actions.timeline import AMSTERDAM
from thuisgeven.documents.aloud import aloud
from thuisgeven.documents.content import COMPLETE, LANGUAGES, OWN_NAMES, Audience, Cause, Moment
from thuisgeven.documents.matrix import LEAFLET_FOR
from thuisgeven.documents.package import (
    CHILDREN,
    Look,
    Package,
    Situation,
    compose,
    languages_of,
    leaflet,
)
from thuisgeven.documents.read_content import content
from thuisgeven.web.documents import document_response
from thuisgeven.web.packages import member

READERS = (
    Audience.PARENT,
    Audience.CHILD_6_8,
    Audience.CHILD_9_12,
    Audience.CHILD_13_17,
    Audience.YOUNG_ADULT,
)
"""Who can ask for information here; what a professional must do stands in the case."""


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a language first; then who you are, and what is going on."""
    there = {audience: languages_of(audience, content()) for audience in LEAFLET_FOR}
    spoken = [code for code in LANGUAGES if code in there[Audience.PARENT]]
    context = {
        "languages": [(code, OWN_NAMES[code]) for code in spoken],
        "for_children": there[Audience.CHILD],
        "audiences": READERS,
        "causes": list(Cause),
        "stages": list(Moment),
        "language": _spoken(request),
    }
    return render(request, "folder/choose.html", context)


@require_safe
def read(request: HttpRequest, form: str) -> HttpResponse:
    """A leaflet or a package without names or dates, in a form."""
    audience = member(Audience, request.GET.get("voor", "parent"))
    if audience is None or audience is Audience.PROFESSIONAL:
        raise Http404
    try:
        made = _made(request, audience)
    except LookupError as error:
        raise Http404 from error
    given = aloud(made.document) if "voorlezen" in request.GET else made.document
    return document_response(request, given, form, "folder/read.html")


def _made(request: HttpRequest, audience: Audience) -> Package:
    """With a cause and a stage the whole package, in the languages that have one."""
    language, on = _spoken(request), request.now.astimezone(AMSTERDAM).date()
    cause = member(Cause, request.GET.get("reden", ""))
    stage = member(Moment, request.GET.get("stand", ""))
    look = Look(large="groot" in request.GET)
    known = settings.MUNICIPALITY.contacts
    if cause and stage and language in COMPLETE and audience is not Audience.CHILD:
        asked = Situation(cause=cause, stage=stage, on=on)
        return compose(audience, language, asked, content(), known, look)
    return leaflet(_leaflet_for(audience, language), language, on, content(), known, look)


def _leaflet_for(audience: Audience, language: str) -> Audience:
    """A leaflet per band of age in two languages, one for every child in the others."""
    if audience in CHILDREN:
        return audience if language in COMPLETE else Audience.CHILD
    return Audience.PARENT


def _spoken(request: HttpRequest) -> str:
    asked = request.GET.get("taal") or (get_language() or "nl")
    return asked if asked in LANGUAGES else "nl"
