"""What every request passes: who asks, on which day, and whether it may come in at all.

This is the only place of the application that looks at a clock; everything else is told.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlencode

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render, resolve_url
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.translation import gettext

from thuisgeven.actions import practice
from thuisgeven.actions.guard import NotAllowed, Refused, may
from thuisgeven.actions.kept import mark_of_account
from thuisgeven.readers.access import NotThere, Sight, Viewer, viewer_of
from thuisgeven.web import entrance, family_door, kept
from thuisgeven.web.outside import holds_nul

OPEN = frozenset(
    {
        *("account_login", "account_logout", "account_reauthenticate"),
        *(
            "mfa_authenticate",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "language",
            "health",
            "theme",
            "security_txt",
        ),
        *("account_inactive", "account_begin"),
        *("folder", "folder_read"),
    }
)
"""Pages for people who have not logged in."""

SECOND_FACTOR = frozenset({"mfa_index", "mfa_activate_totp", "mfa_add_webauthn"})
"""Pages for people who still have to set up a second factor."""

Answer = Callable[[HttpRequest], HttpResponse]


class DoorMiddleware:
    """Lets a request in or not, and gives it `viewer` and `now`."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request; what is not there or not allowed gets its own page."""
        request.now = timezone.now()
        request.viewer = None
        page = _page(request)
        if family_door.is_here(request):
            return self._answered(request)
        if request.user.is_authenticated:
            if _idle(request):
                return _ended(request)
            request.viewer = viewer_of(request.user, timezone.localdate(request.now))
            if "django_language" not in request.COOKIES:
                translation.activate(request.user.language)
        elif page is not None and page not in OPEN:
            return _to_login(request)
        if request.viewer and _needs_second_factor(request, page):
            return redirect("mfa_activate_totp")
        return self._answered(request)

    def _answered(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if isinstance(response, HttpResponseNotAllowed):
            response = entrance.not_this_way(request, response)
        response = kept.given_back(request, response)
        response.setdefault("Cache-Control", "no-store")
        if request.viewer:
            kept.remember(request, response)
        return response

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """At the family's own door nobody gets further than the entrance without a code."""
        turned_away = family_door.let_in(request) if family_door.is_here(request) else None
        if turned_away is None and request.method == "POST" and holds_nul(request.POST):
            return entrance.unreadable(request)
        return turned_away

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for what does not exist for this viewer, and for what it may not do."""
        if family_door.is_here(request) and isinstance(error, NotThere | NotAllowed):
            return render(request, "family/not_there.html", status=404)
        if isinstance(error, NotThere):
            return render(request, "errors/not_there.html", status=404)
        if isinstance(error, NotAllowed):
            return render(request, "errors/not_allowed.html", status=403)
        if isinstance(error, Refused):
            return entrance.refused(request, gettext(str(error)))
        return None


def _page(request: HttpRequest) -> str | None:
    """The name of the page that is asked for, or None where there is none."""
    if request.path_info.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
        return None
    try:
        return resolve(request.path_info).url_name
    except Resolver404:
        return None


def _ended(request: HttpRequest) -> HttpResponse:
    """Log out who was away too long. What it sent now comes back after it has logged in again."""
    mark = mark_of_account(request.user.pk)
    logout(request)
    return _to_login(request, mark)


def _to_login(request: HttpRequest, mark: str = "") -> HttpResponse:
    """To the log-in page, and from there to where somebody wanted to go, with what it typed."""
    back = request.get_full_path()
    if request.method == "POST":
        mine = kept.sent_from_here(request)
        back = kept.page_of(request) if mine else "/"
        if mine:
            kept.keep(request, mark or request.COOKIES.get(kept.WHO, ""))
    if request.htmx:
        return render(request, "components/logged_out.html")
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back}, safe='/')}")


def _idle(request: HttpRequest) -> bool:
    """Whether somebody has been away too long. Remembers that it is here now."""
    last = request.session.get("last_seen")
    seen = datetime.fromisoformat(last) if last else request.now
    if request.now - seen > timedelta(minutes=settings.IDLE_MINUTES):
        return True
    if not last or request.now - seen > timedelta(minutes=1):
        request.session["last_seen"] = request.now.isoformat()
    return False


def _needs_second_factor(request: HttpRequest, page: str | None) -> bool:
    """Everybody needs a second factor; only demo accounts in demo mode do without."""
    if page in OPEN | SECOND_FACTOR or (settings.DEMO and request.user.is_demo):
        return False
    return not get_adapter().is_mfa_enabled(request.user)


def everywhere(request: HttpRequest) -> dict[str, object]:
    """What every template knows: whether this is a demo, the day, and the menu."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    return {
        "demo": settings.DEMO,
        "theme": bool(settings.THEME),
        "viewer": viewer,
        "on": viewer.on if viewer else None,
        "menu": menu(viewer) if viewer else (),
        "practice": _practice() if settings.DEMO and viewer is None else None,
    }


def _practice() -> dict[str, object]:
    return {"people": practice.accounts(), "password": practice.PASSWORD}


def menu(viewer: Viewer) -> list[tuple[str, str]]:
    """The pages that a viewer has, by URL name and label."""
    cases = viewer.has(Sight.CASES, Sight.OWN_CASES, Sight.CONSENTED_CASES)
    entries = [
        ("today", "Vandaag", cases),
        ("cases", "Dossiers", cases),
        ("landlord_home", "Mijn huurders", viewer.has(Sight.RENTED)),
        ("stock", "Woningen", viewer.has(Sight.STOCK)),
        ("unseen", "Uit beeld", viewer.has(Sight.STOCK)),
        ("figures", "Cijfers", viewer.has(Sight.FIGURES)),
        ("log", "Logboek", viewer.has(Sight.LOG)),
        ("accounts", "Accounts", viewer.has(Sight.ACCOUNTS)),
    ]
    return [(name, label) for name, label, shown in entries if shown]


def organisation_for(viewer: Viewer, permission: str) -> int:
    """The organisation in which a viewer may do something. Raises NotAllowed when in none."""
    for organisation, _ in sorted(viewer.roles):
        if may(viewer, permission, organisation):
            return organisation
    raise NotAllowed(permission)
