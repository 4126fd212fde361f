"""The OpenID Connect broker of the settings: asked, and believed, for one number.

What it needs takes as long to load as half of the application and is used by few: `web.broker`
loads it when somebody comes that way.
"""

from __future__ import annotations

from authlib.integrations.base_client import OAuthError
from authlib.integrations.django_client import OAuth
from authlib.integrations.django_client.apps import DjangoOAuth2App
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError
from requests import RequestException


class NoAnswer(Exception):
    """The broker gave no answer, or one that cannot be believed."""


def _broker() -> DjangoOAuth2App:
    given = settings.FAMILY_BROKER
    return OAuth().register(
        "broker",
        client_id=given["client"],
        client_secret=given["secret"],
        server_metadata_url=given["metadata"],
        client_kwargs={"scope": "openid", "code_challenge_method": "S256"},
    )


def sent_to(request: HttpRequest, target: str) -> HttpResponse:
    """The way to the broker, which comes back to a target. Raises NoAnswer."""
    try:
        answer: HttpResponse = _broker().authorize_redirect(request, target)
    except (OAuthError, RequestException) as error:
        raise NoAnswer from error
    return answer


def identity_of(request: HttpRequest) -> str:
    """The number that the broker's signed answer gives, or nothing. Raises NoAnswer."""
    try:
        told = _broker().authorize_access_token(request).get("userinfo") or {}
    except (OAuthError, JoseError, RequestException) as error:
        raise NoAnswer from error
    return str(told.get(settings.FAMILY_BROKER["claim"], ""))
