"""How logging in bends to this house: nobody signs up, and accounts know people by name."""

from __future__ import annotations

from collections.abc import Mapping

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


def attempted(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """The account that somebody tries to open, in the way in which wrong passwords are counted."""
    given = credentials or {}
    return (given.get("email") or request.POST.get("login") or "").strip().lower()


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by a functional manager."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """The name under which an authenticator app shows this application."""

    def get_totp_issuer(self) -> str:
        """The name of the application."""
        return "Thuisgeven"
