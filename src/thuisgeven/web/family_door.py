"""The family's own door: come in with a code, leave, or be gone at once.

It has nothing to do with the accounts of staff: a cookie of its own, for its own paths only, holds
a random token, and opens exactly one case.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thuisgeven.actions import family_door as door
from thuisgeven.actions import practice_family
from thuisgeven.actions.guard import Refused
from thuisgeven.actions.kept import mark_of_visit
from thuisgeven.web import kept
from thuisgeven.web.family_forms import EntranceForm

DOORS = {"/gezin/": ("gezin", "family_login"), "/kind/": ("kind", "child_login")}
"""Per door its cookie and its entrance."""

OPEN = frozenset(
    {
        *("family_login", "family_exit", "child_login", "child_exit"),
        *("family_broker", "family_broker_back"),
    }
)
"""Pages before the door; nothing of a family is there."""


def path_of(request: HttpRequest) -> str:
    """Which of the family's own doors this is, or nothing."""
    return next((path for path in DOORS if request.path_info.startswith(path)), "")


def is_here(request: HttpRequest) -> bool:
    """Whether a request is at the family's own door."""
    return bool(path_of(request))


def let_in(request: HttpRequest) -> HttpResponse | None:
    """Give the request its `family`, or send it to the entrance. Runs after the check of forms."""
    path = path_of(request)
    cookie, entrance = DOORS[path]
    token = request.COOKIES.get(cookie, "")
    request.family = door.come_in(token, request.now, path == "/kind/") if token else None
    if request.family is None and request.resolver_match.url_name not in OPEN:
        if request.method == "POST":
            kept.keep(request, mark_of_visit(token))
        target = redirect(entrance)
        target["Location"] += "?weg" if token else ""
        return target
    return None


@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the letter and the birth date; one answer for whatever is wrong."""
    child = path_of(request) == "/kind/"
    form = EntranceForm(request.POST or None, on=request.now.date(), child=child)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            return welcome(request, door.log_in(form.given(_address(request)), request.now))
        except Refused as refused:
            problem = gettext(str(refused))
    context = {
        "form": form,
        "problem": problem,
        "child": child,
        "away": "weg" in request.GET,
        "example": _example(child),
        "broker": settings.FAMILY_BROKER["metadata"] and not child,
    }
    status = 422 if request.method == "POST" else 200
    return render(
        request, "child/login.html" if child else "family/login.html", context, status=status
    )


def _example(child: bool) -> object:
    return practice_family.shown(child) if settings.DEMO else None


def _address(request: HttpRequest) -> str:
    return request.META.get("REMOTE_ADDR", "")


def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody in whose visit has begun."""
    path = path_of(request)
    response = redirect(kept.page_after(request, mark_of_visit(token)) or path)
    response.set_cookie(
        DOORS[path][0],
        token,
        path=path,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the visit."""
    return _gone(request, DOORS[path_of(request)][1])


@require_safe
def leave_fast(request: HttpRequest) -> HttpResponse:
    """End the visit at once and go to a page that says nothing; the way back shows nothing."""
    return _gone(request, settings.NEUTRAL_PAGE)


def _gone(request: HttpRequest, target: str) -> HttpResponse:
    path = path_of(request)
    cookie = DOORS[path][0]
    if token := request.COOKIES.get(cookie):
        door.leave(token, request.now)
    kept.forget(request)
    response = redirect(target)
    response.delete_cookie(cookie, path=path)
    return response
