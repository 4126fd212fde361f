"""Come in through an OpenID Connect broker: DigiD in production, a provider on loopback in tests.

Nothing of the broker is kept: the number that it gives is looked up by its keyed digest, and opens
one case. Whoever it is starts the same kind of visit as with a code.
"""

from __future__ import annotations

from authlib.integrations.base_client import OAuthError
from authlib.integrations.django_client import OAuth
from authlib.integrations.django_client.apps import DjangoOAuth2App
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe
from joserfc.errors import JoseError
from requests import RequestException

from thuisgeven.actions.family_door import log_in_with
from thuisgeven.actions.guard import Refused
from thuisgeven.web.family_door import welcome


def _broker() -> DjangoOAuth2App:
    """The broker of the settings. Raises Http404 when there is none."""
    given = settings.FAMILY_BROKER
    if not given["metadata"]:
        raise Http404
    return OAuth().register(
        "broker",
        client_id=given["client"],
        client_secret=given["secret"],
        server_metadata_url=given["metadata"],
        client_kwargs={"scope": "openid", "code_challenge_method": "S256"},
    )


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To the broker, with a state, a nonce and a challenge that only this browser knows."""
    target = request.build_absolute_uri(reverse("family_broker_back"))
    broker = _broker()
    try:
        return broker.authorize_redirect(request, target)
    except (OAuthError, RequestException):
        return _failed(request, FAILED)


@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Back from the broker: its signed answer is checked, and opens at most one case."""
    broker = _broker()
    try:
        told = broker.authorize_access_token(request).get("userinfo") or {}
        identity = str(told.get(settings.FAMILY_BROKER["claim"], ""))
        return welcome(request, log_in_with(identity, request.now))
    except (OAuthError, JoseError, RequestException):
        return _failed(request, FAILED)
    except Refused as refused:
        return _failed(request, str(refused))


FAILED = gettext_noop("Inloggen is niet gelukt. Probeer het nog een keer.")


def _failed(request: HttpRequest, why: str) -> HttpResponse:
    messages.error(request, gettext(why))
    return redirect("family_login")
