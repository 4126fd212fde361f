"""Around the log-in: the language, the accounts, whether the application is well, and errors."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from thuisgeven.actions.kept import mark_of_visit
from thuisgeven.web import family_door, kept

UNREADABLE = 422
CHUNK, MOST_SWALLOWED = 65_536, 100_000_000
YEAR = 365 * 24 * 60 * 60


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Dutch or English, remembered in a cookie."""
    wanted = request.POST.get("taal", "nl")
    back = request.POST.get("terug", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = redirect(back)
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=YEAR,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the application and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def theme(request: HttpRequest) -> HttpResponse:
    """The organisation's own colours and type, when it has set them."""
    if not settings.THEME:
        raise Http404
    response = HttpResponse(Path(settings.THEME).read_bytes(), content_type="text/css")
    response["Cache-Control"] = "public, max-age=3600"
    return response


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness, as RFC 9116 asks."""
    contact = getattr(settings, "SECURITY_CONTACT", "")
    expires = f"{request.now.year + 1}-01-01T00:00:00Z"
    lines = [f"Contact: {contact}"] if contact else []
    text = "\n".join([*lines, f"Expires: {expires}", "Preferred-Languages: nl, en", ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def not_there(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page."""
    here = "family" if family_door.is_here(request) else "errors"
    return render(request, f"{here}/not_there.html", status=404)


def not_taken(
    request: HttpRequest, exception: Exception | None = None, reason: str = ""
) -> HttpResponse:
    """What was sent is too large, or does not come from a page of this application."""
    large = isinstance(exception, RequestDataTooBig | TooManyFilesSent | TooManyFieldsSent)
    status = 413 if large else 403 if reason else 400
    if large:
        _swallow(request)
    back = ""
    if reason and kept.says_from_here(request):
        back = kept.keep(request, _mark(request))
    return _not_taken(request, status, back)


def _swallow(request: HttpRequest) -> None:
    """Take in the rest of what is sent: a browser that is cut off shows no page at all."""
    left = MOST_SWALLOWED
    try:
        while left > 0 and (part := request.read(CHUNK)):
            left -= len(part)
    except OSError:
        return


def unreadable(request: HttpRequest) -> HttpResponse:
    """A text holds a sign that nothing can keep; the rest of it comes back in the form."""
    back = kept.keep(request, kept.mark_of(request))
    return _not_taken(request, UNREADABLE, back)


def refused(request: HttpRequest, problem: str) -> HttpResponse:
    """What was asked cannot be done, and the page has no place of its own to say so."""
    back = kept.keep(request, kept.mark_of(request)) if request.method == "POST" else ""
    return _not_taken(request, UNREADABLE, back, problem)


def _not_taken(request: HttpRequest, status: int, back: str, problem: str = "") -> HttpResponse:
    base = "family/base.html" if family_door.is_here(request) else "base.html"
    context = {"status": status, "back": back, "base": base, "problem": problem}
    return render(request, "errors/not_taken.html", context, status=status)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke; nothing that was typed is shown or logged, and it comes back in the form."""
    back = ""
    try:
        if request.method == "POST" and (mark := _mark(request)):
            back = kept.keep(request, mark)
            request.session.save()  # after an error nobody else does
    except (DatabaseError, AttributeError, RequestDataTooBig):
        back = ""
    context = {"back": back, "home": _home(request)}
    return HttpResponse(render_to_string("errors/failed.html", context), status=500)


def not_this_way(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """The page is there, but is asked in another way."""
    base = "family/base.html" if family_door.is_here(request) else "base.html"
    context = {"base": base, "home": _home(request)}
    answer = render(request, "errors/not_this_way.html", context, status=405)
    answer["Allow"] = refused["Allow"]
    return answer


def _home(request: HttpRequest) -> str:
    return family_door.path_of(request) or "/"


def _mark(request: HttpRequest) -> str:
    token = request.COOKIES.get("kind" if request.path.startswith("/kind/") else "gezin", "")
    return kept.mark_of(request) or mark_of_visit(token)
