"""How logging in bends to this house: nobody signs up, and accounts know people by name."""

from __future__ import annotations

from collections.abc import Mapping

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from thuisgeven.actions.accounts import kept_secret, opened_secret


def attempted(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """The account that somebody tries to open, in the way in which wrong passwords are counted."""
    given = credentials or {}
    return (given.get("email") or request.POST.get("login") or "").strip().lower()


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by a functional manager."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Wrong passwords are counted elsewhere, by account; here only second steps are."""
        self._login_failed_rl_usage = None


class SecondFactorAdapter(DefaultMFAAdapter):
    """How a second factor is shown and kept."""

    def encrypt(self, text: str) -> str:
        """What stands in the database of a secret that codes are made from."""
        return kept_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret of what stands in the database."""
        return opened_secret(encrypted_text)

    def get_totp_issuer(self) -> str:
        """The name of the application."""
        return "Thuisgeven"
