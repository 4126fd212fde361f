"""What somebody typed comes back when a form could not be taken.

A visit that ended in the middle of a form, a form that was too old, a sign that cannot be kept: the
words are sealed in the session for an hour, for the same person only, and stand in the form again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from thuisgeven.actions.guard import Refused
from thuisgeven.actions.kept import (
    mark_of_account,
    mark_of_resident,
    seal,
    unseal,
)
from thuisgeven.web.outside import without_nul
from thuisgeven.web.refill import NEVER, Wrong, refilled

KEY, MOST, KEPT = "kept_words", 300_000, timedelta(hours=1)
WHO = "thuisgeven-wie" if settings.DEMO else "__Host-thuisgeven-wie"
SECRET = NEVER | {"password", "password1", "password2", "oldpassword", "code", "credential"}
"""Fields that are never kept."""


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed: on which page, for which address, and whether there were files."""

    page: str
    target: str
    fields: dict[str, list[str]]
    files: bool
    field: str = ""
    problem: str = ""


def remember(request: HttpRequest, response: HttpResponse) -> None:
    """Let the browser remember, until it closes, for whom words may be kept; it names nobody."""
    mark = mark_of_account(request.viewer.account)
    if request.COOKIES.get(WHO) != mark:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(WHO, mark, httponly=True, samesite="Lax", secure=secure)


def sent_from_here(request: HttpRequest) -> bool:
    """Whether a form comes from a page of this application, in this browser."""
    check = CsrfViewMiddleware(lambda _: HttpResponse())
    return check.process_view(request, remember, (), {}) is None


def says_from_here(request: HttpRequest) -> bool:
    """Whether the browser itself says that a form comes from a page of this application."""
    said = request.headers.get("Sec-Fetch-Site") or ""
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return said == "same-origin" or (not said and urlsplit(origin).netloc == request.get_host())


def keep(
    request: HttpRequest, mark: str, page: str = "", field: str = "", problem: str = ""
) -> str:
    """Keep the words of a form for whoever has the mark. Gives where they come back, or nothing.

    A form that was refused says beside which field, and what would be right there.
    """
    page = page or page_of(request)
    given = without_nul(request.POST)
    fields = {name: texts for name, texts in given.lists() if name not in SECRET}
    size = sum(len(text) for texts in fields.values() for text in texts)
    if not mark or not (fields or problem) or size > MOST:
        return ""
    content = {"page": page, "target": request.get_full_path(), "mark": mark}
    content |= {"fields": fields, "files": bool(request.FILES), "field": field, "problem": problem}
    request.session[KEY] = seal(content, request.now)
    return page


def page_of(request: HttpRequest) -> str:
    """The page on which the form stood: the address itself, or the page that the browser names."""
    came_from = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure())
    if not safe or not came_from:
        return request.get_full_path()
    parts = urlsplit(came_from)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def mark_of(request: HttpRequest) -> str:
    """For whom words are kept now: a member of staff, or somebody of a family."""
    if getattr(request, "family", None):
        return mark_of_resident(request.family.person)
    viewer = getattr(request, "viewer", None)
    return mark_of_account(viewer.account) if viewer else ""


def words_for(request: HttpRequest) -> Words | None:
    """The words that are kept for this page and this person, or None."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or KEY not in request.session:
        return None
    kept: dict[str, Any] = unseal(request.session[KEY])
    if not kept or request.now - datetime.fromisoformat(kept["at"]) > KEPT:
        forget(request)
        return None
    mine = kept["mark"] == mark_of(request)
    names = ("page", "target", "fields", "files", "field", "problem")
    return Words(**{name: kept[name] for name in names if name in kept}) if mine else None


def forget(request: HttpRequest) -> None:
    """Keep nothing any more."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        request.session.pop(KEY, None)


def given_back(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer, with the words back in their form; saved words are forgotten."""
    words = words_for(request)
    if words is None:
        return response
    if request.method == "POST":
        if request.get_full_path() == words.target and _saved(request, response):
            forget(request)
        return response
    page = response.headers.get("Content-Type", "").startswith("text/html")
    opened = response.status_code == HTTPStatus.OK and page
    if opened and request.get_full_path() == words.page:
        _fill_in(request, response, words)
    return response


def _saved(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a form was taken: its answer leads on, and it was not sent back."""
    return response.has_header("Location") and not getattr(request, "sent_back", False)


def _fill_in(request: HttpRequest, response: HttpResponse, words: Words) -> None:
    """Put the words back. What a form was refused for is said once."""

    def note(field: str) -> str:
        name = "components/problems.html" if words.problem else "components/kept.html"
        said = {"words": words, "problems": [(field, words.problem)]}
        return render_to_string(name, said, request)

    title = gettext("Nog niet opgeslagen")
    wrong = Wrong(words.field, words.problem, title) if words.problem else None
    at, page = request.get_full_path(), response.content.decode()
    filled = refilled(page, at, words.target, words.fields, note, wrong)
    if filled is not None:
        response.content = filled.encode()
    if words.problem:
        forget(request)


def sent_back(
    request: HttpRequest, page: str, refused: Refused, names: Mapping[str, str] | None = None
) -> HttpResponse:
    """Back to the page of a form that was refused: the problem stands beside its field.

    `names` gives the field of the page for a field of the action where they differ. Nothing that
    was typed is lost; where it is too much to keep, the problem stands on top of the page.
    """
    field, problem = (names or {}).get(refused.field, refused.field), gettext(str(refused))
    request.sent_back = True
    if not keep(request, mark_of(request), page, field, problem):
        messages.error(request, problem)
    return redirect(page)


def page_after(request: HttpRequest, mark: str) -> str:
    """The page on which words wait for who just came in with this mark, or nothing."""
    kept: dict[str, Any] = unseal(request.session[KEY]) if KEY in request.session else {}
    return str(kept["page"]) if kept and kept["mark"] == mark else ""
