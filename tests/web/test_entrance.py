"""Coming in: a password and a second factor, and nothing for who tries something else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.http import HttpResponse
from django.test import Client
from tests.conftest import NOW, People

from thuisgeven.actions.practice import PASSWORD
from thuisgeven.records.models import Account, Case


@pytest.fixture
def real(people: People) -> Account:
    """An account as in real use: not one of the practice accounts."""
    account = people.account("hanneke")
    account.is_demo = False
    account.save()
    return account


def code_for(secret: str) -> str:
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def log_in(client: Client, account: Account, password: str = PASSWORD) -> str:
    """Send the log-in form; gives where it leads to, or nothing."""
    sent = client.post("/inloggen/", {"login": account.email, "password": password})
    return sent.headers.get("Location", "")


def test_the_first_time_an_app_is_set_up_and_from_then_on_its_code_is_asked(
    real: Account, case: Case
) -> None:
    client = Client()
    assert log_in(client, real)
    assert client.get("/").headers["Location"] == "/tweede-stap/app/"
    assert client.post("/opnieuw/", {"password": PASSWORD}).status_code == 302
    form = client.get("/tweede-stap/app/").context["form"]
    secret = form.secret
    assert client.post("/tweede-stap/app/", {"code": code_for(secret)}).status_code == 302
    assert client.get("/").status_code == 200

    again = Client()
    assert log_in(again, real).startswith("/tweede-stap/vragen/")
    assert again.get(f"/dossiers/{case.key}/").status_code == 302
    wrong = again.post("/tweede-stap/vragen/", {"code": "000000"})
    assert wrong.status_code == 200
    assert again.get("/").headers["Location"].startswith("/inloggen/")


def test_the_code_of_the_app_lets_in(real: Account) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    secret = generate_totp_secret()
    TOTP.activate(real, secret)
    client = Client()
    assert log_in(client, real).startswith("/tweede-stap/vragen/")
    sent = client.post("/tweede-stap/vragen/", {"code": code_for(secret)})
    assert sent.headers["Location"] == "/"
    assert client.get("/").status_code == 200


@pytest.fixture
def guarded(real: Account) -> tuple[Account, str]:
    """An account with an authenticator app, and the secret in it."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    secret = generate_totp_secret()
    TOTP.activate(real, secret)
    return real, secret


def second_step(client: Client, code: str) -> HttpResponse:
    return client.post("/tweede-stap/vragen/", {"code": code})


def test_wrong_codes_lock_the_second_step_of_that_account_alone(
    guarded: tuple[Account, str], people: People
) -> None:
    """Also when the password is given again in between, in another browser, or in capitals."""
    account, secret = guarded
    for _ in range(5):
        client = Client()
        log_in(client, account)
        assert second_step(client, "000000").status_code == 200
    client = Client()
    log_in(client, account)
    told = second_step(client, code_for(secret))
    assert told.status_code == 200
    assert "Te veel" in str(told.context["form"].errors)
    assert client.get("/").headers["Location"].startswith("/inloggen/")
    assert log_in(Client(), people.account("ilse")) == "/"
    with time_machine.travel(NOW + timedelta(minutes=31)):
        assert second_step(client, code_for(secret)).status_code == 302


def test_tries_of_a_second_step_are_counted_by_all_workers_together() -> None:
    """The count stands in the database, where every process finds it."""
    from django.core.cache import cache
    from django.core.cache.backends.db import DatabaseCache

    assert isinstance(cache._connections["default"], DatabaseCache)  # type: ignore[attr-defined]


def test_a_code_opens_once(guarded: tuple[Account, str]) -> None:
    account, secret = guarded
    clients = [Client(), Client()]
    for client in clients:
        log_in(client, account)
    code = code_for(secret)
    assert [second_step(client, code).status_code for client in clients] == [302, 200]


def test_the_secret_of_an_app_is_not_readable_in_the_database(
    guarded: tuple[Account, str], settings: Any
) -> None:
    from allauth.mfa.models import Authenticator
    from cryptography.fernet import Fernet

    from thuisgeven.actions.upkeep import rotate_keys

    account, secret = guarded
    assert secret not in str(Authenticator.objects.get().data)
    old = settings.THUISGEVEN_KEYS
    newest = Fernet.generate_key().decode()
    settings.THUISGEVEN_KEYS = [newest, *old]
    rotate_keys()
    settings.THUISGEVEN_KEYS = [newest]
    client = Client()
    log_in(client, account)
    assert second_step(client, code_for(secret)).status_code == 302


def test_logging_in_gives_a_new_session(people: People) -> None:
    client = Client()
    client.get("/inloggen/")
    client.session["planted"] = True
    client.session.save()
    before = client.session.session_key
    log_in(client, people.account("hanneke"))
    assert client.session.session_key != before


def test_logging_out_ends_the_session_on_the_server(people: People) -> None:
    client = Client()
    log_in(client, people.account("hanneke"))
    stolen = client.cookies["thuisgeven"].value
    client.post("/uitloggen/")
    thief = Client()
    thief.cookies["thuisgeven"] = stolen
    assert thief.get("/").headers["Location"].startswith("/inloggen/")


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_logging_in_leads_nowhere_else(target: str, people: People) -> None:
    email = people.account("hanneke").email
    sent = Client().post("/inloggen/", {"login": email, "password": PASSWORD, "next": target})
    assert sent.headers["Location"] == "/"


def test_a_wrong_password_and_an_unknown_account_read_the_same(people: People) -> None:
    def answer(email: str) -> tuple[int, str]:
        sent = Client().post("/inloggen/", {"login": email, "password": "wrong"})
        [problem] = sent.context["form"].non_field_errors()
        return sent.status_code, problem

    assert answer(people.account("hanneke").email) == answer("nobody@waterveen.example")


def test_wrong_passwords_for_one_account_lock_nobody_else_out(people: People) -> None:
    client = Client()
    for number in range(6):
        email = people.account("hanneke").email
        account = Account(email=email.upper() if number % 2 else f" {email}")
        log_in(client, account, "wrong")
    assert log_in(Client(), people.account("hanneke")) == ""
    assert log_in(Client(), people.account("ilse")) == "/"


def test_nobody_signs_up(client: Client, db: None) -> None:
    for path in ("/signup/", "/inschrijven/", "/accounts/signup/"):
        assert client.get(path).status_code == 404


def test_a_form_from_another_site_is_refused(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        people.account("hanneke"), "allauth.account.auth_backends.AuthenticationBackend"
    )
    response = client.post(f"/dossiers/{case.key}/sluiten/")
    assert response.status_code == 403
    assert "Er is niets opgeslagen" in response.content.decode()
    assert Case.objects.get().closed_on is None


SETTINGS = {
    "THUISGEVEN_SECRET_KEY": "s" * 60,
    "THUISGEVEN_KEYS": "ZGVtbyBvbmx5OiBubyBzZWNyZXQuLi4uLi4uLi4uLi4=",
    "THUISGEVEN_INDEX_KEY": "i" * 60,
    "THUISGEVEN_DATABASE": "sqlite:///nowhere.sqlite3",
    "THUISGEVEN_HOSTS": "thuisgeven.example",
    "THUISGEVEN_PROXY": "127.0.0.1",
}


@pytest.mark.parametrize("missing", SETTINGS)
def test_a_missing_setting_stops_the_start_with_a_hint(missing: str) -> None:
    own = {name: value for name, value in os.environ.items() if "THUISGEVEN" not in name}
    own |= {name: value for name, value in SETTINGS.items() if name != missing}
    own.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [sys.executable, "-m", "thuisgeven.cli.main", "verify-log"],
        env=own,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert f"{missing} is missing: set it to " in done.stderr
    assert "Traceback" not in done.stderr
