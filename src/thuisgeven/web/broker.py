"""Come in through an OpenID Connect broker: DigiD in production, a provider on loopback in tests.

Nothing of the broker is kept: the number that it gives is looked up by its keyed digest, and opens
one case. Whoever it is starts the same kind of visit as with a code.
"""

from __future__ import annotations

from types import ModuleType

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe

from thuisgeven.actions.family_door import log_in_with
from thuisgeven.actions.guard import Refused
from thuisgeven.web.family_door import welcome


def _broker() -> ModuleType:
    """What speaks with the broker of the settings. Raises Http404 when there is none."""
    if not settings.FAMILY_BROKER["metadata"]:
        raise Http404
    from thuisgeven.web import openid

    return openid


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To the broker, with a state, a nonce and a challenge that only this browser knows."""
    broker = _broker()
    target = request.build_absolute_uri(reverse("family_broker_back"))
    try:
        answer: HttpResponse = broker.sent_to(request, target)
    except broker.NoAnswer:
        return _failed(request, FAILED)
    return answer


@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Back from the broker: its signed answer is checked, and opens at most one case."""
    broker = _broker()
    try:
        return welcome(request, log_in_with(broker.identity_of(request), request.now))
    except broker.NoAnswer:
        return _failed(request, FAILED)
    except Refused as refused:
        return _failed(request, str(refused))


FAILED = gettext_noop("Inloggen is niet gelukt. Probeer het nog een keer.")


def _failed(request: HttpRequest, why: str) -> HttpResponse:
    messages.error(request, gettext(why))
    return redirect("family_login")
