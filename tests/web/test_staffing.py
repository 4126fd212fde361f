"""Accounts and roles, kept by the functional manager of an organisation."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.test import Client
from tests.conftest import TODAY, People

from thuisgeven.records.models import Account, LogLine, Membership, Role

PASSWORD = "vier losse woorden samen"  # noqa: S105 - of an invented person
NEW = {"name": "Fatma Yildirim", "email": "fatma@waterveen.example", "role": "caseworker"}
Clients = Callable[[str], Client]


@pytest.fixture
def koen(client_of: Clients) -> Client:
    """The functional manager of Waterveen."""
    return client_of("koen")


def page_of(email: str) -> str:
    return f"/accounts/{Account.objects.get(email=email).key}/"


def made(koen: Client, **other: str) -> str:
    """An account that the manager makes; gives its page."""
    koen.post("/accounts/nieuw/", NEW | other)
    return page_of(NEW["email"])


def link(koen: Client, page: str) -> str:
    """The link that the manager gives to a colleague."""
    shown = koen.post(page, {"wat": "begin"}).content.decode()
    found = re.search(r"http://testserver(/begin/[^<\s]+)", shown)
    assert found, "no link is shown"
    return found[1]


def chosen(client: Client, path: str, password: str = PASSWORD) -> object:
    """Open a link and choose a password."""
    there = client.get(path, follow=True)
    form = there.redirect_chain[-1][0]
    return client.post(form, {"new_password1": password, "new_password2": password}, follow=True)


def test_somebody_new_begins_with_a_link_and_a_second_step(koen: Client) -> None:
    path = link(koen, made(koen))
    somebody = Client()
    assert "Log nu in" in chosen(somebody, path).content.decode()
    logged_in = somebody.post(
        "/inloggen/", {"login": NEW["email"], "password": PASSWORD}, follow=True
    )
    assert "/tweede-stap/app/" in [address for address, _ in logged_in.redirect_chain]


def test_a_link_works_once(koen: Client) -> None:
    path = link(koen, made(koen))
    chosen(Client(), path)
    assert "werkt niet meer" in Client().get(path, follow=True).content.decode()


def test_a_link_works_for_three_days(koen: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    path, made_at = link(koen, made(koen)), PasswordResetTokenGenerator()._now()

    def shown(after: timedelta) -> str:
        monkeypatch.setattr(
            PasswordResetTokenGenerator, "_now", lambda _: made_at + after, raising=True
        )
        return Client().get(path, follow=True).content.decode()

    assert "Kies een wachtwoord" in shown(timedelta(days=2, hours=23))
    assert "werkt niet meer" in shown(timedelta(days=3, hours=1))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        *("/begin/MQ/x-y/", "/begin/%F0%9F/x/", "/begin/OTk5OTk/wachtwoord/"),
        "/begin/OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5/x-y/",
    ],
)
def test_a_link_that_somebody_made_up_opens_nothing(path: str) -> None:
    assert "werkt niet meer" in Client().get(path, follow=True).content.decode()


def test_a_weak_password_is_refused_beside_its_field(koen: Client) -> None:
    shown = chosen(Client(), link(koen, made(koen)), "kort").content.decode()
    assert 'class="error" id="id_new_password2_error"' in shown
    assert not Account.objects.get(email=NEW["email"]).has_usable_password()


def test_the_secret_of_a_link_stays_out_of_the_log_and_of_the_address(koen: Client) -> None:
    path = link(koen, made(koen))
    token = path.split("/")[3]
    assert not [one for one in LogLine.objects.all() if token in str(one.detail)]
    assert token not in Client().get(path, follow=True).redirect_chain[-1][0]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"email": "fatma"}, "email"),
        ({"email": "HANNEKE@waterveen.example"}, "email"),
        ({"role": "supporter"}, "role"),
        ({"role": ""}, "role"),
        ({"until": "gister of zo"}, "until"),
        ({"until": "1-1-2020"}, "until"),
    ],
)
def test_a_wrong_field_is_told_and_what_was_typed_is_kept(
    koen: Client, wrong: dict[str, str], field: str
) -> None:
    before = Account.objects.count()
    shown = koen.post("/accounts/nieuw/", NEW | wrong)
    text = shown.content.decode()
    assert shown.status_code == 422
    assert f'id="id_{field}_error"' in text
    assert (NEW | wrong)["email"] in text
    assert Account.objects.count() == before


def test_a_role_ends_at_once(koen: Client, client_of: Clients, people: People) -> None:
    ilse = client_of("ilse")
    assert ilse.get("/dossiers/").status_code == 200
    koen.post(page_of(people.account("ilse").email), {"wat": "einde", "role": "coordinator"})
    held = Membership.objects.get(account=people.account("ilse"), role=Role.COORDINATOR)
    assert held.until is not None
    assert held.until < TODAY
    assert "Dossiers" not in ilse.get("/", follow=True).content.decode()


def test_a_role_is_given_and_gets_another_last_day(koen: Client, people: People) -> None:
    page, last = page_of(people.account("youssef").email), TODAY + timedelta(days=30)
    for until in ("", last.strftime("%d-%m-%Y")):
        koen.post(page, {"wat": "rol", "role": "coordinator", "until": until})
    held = Membership.objects.get(account=people.account("youssef"), role=Role.COORDINATOR)
    assert held.until == last


def test_who_is_stopped_is_out_and_can_come_back(
    koen: Client, client_of: Clients, people: People
) -> None:
    hanneke, page = client_of("hanneke"), page_of(people.account("hanneke").email)
    koen.post(page, {"wat": "stop"})
    assert hanneke.get("/").headers["Location"].startswith("/inloggen/")
    koen.post(page, {"wat": "open"})
    assert Account.objects.get(pk=people.account("hanneke").pk).is_active


def test_a_lost_second_step_is_taken_away(koen: Client, people: People) -> None:
    authenticators = apps.get_model("mfa", "Authenticator").objects
    for name in ("hanneke", "ilse"):
        authenticators.create(user=people.account(name), type="totp", data={"secret": "x"})
    koen.post(page_of(people.account("hanneke").email), {"wat": "tweede-stap"})
    assert [one.user for one in authenticators.all()] == [people.account("ilse")]


@pytest.mark.parametrize("what", ["begin", "tweede-stap", "stop"])
def test_nobody_does_this_to_the_own_account(koen: Client, people: People, what: str) -> None:
    told = koen.post(page_of(people.account("koen").email), {"wat": what}, follow=True)
    assert "eigen account" in told.content.decode()
    assert Account.objects.get(pk=people.account("koen").pk).is_active


@pytest.mark.parametrize("role", ["coordinator", "caseworker"])
def test_nobody_gives_a_role_to_itself(koen: Client, people: People, role: str) -> None:
    """Who keeps the accounts sees no families, and cannot change that alone."""
    page = page_of(people.account("koen").email)
    assert 'value="rol"' not in koen.get(page).content.decode()
    told = koen.post(page, {"wat": "rol", "role": role}, follow=True).content.decode()
    assert "eigen account" in told
    assert not Membership.objects.filter(account=people.account("koen"), role=role).exists()


def test_who_worked_elsewhere_before_belongs_here_alone(koen: Client, people: People) -> None:
    hanneke = people.account("hanneke")
    there = Membership.objects.get(account=people.account("nora")).organisation
    over = Membership.objects.create(
        account=hanneke, organisation=there, role=Role.CASEWORKER, until=TODAY
    )
    assert "/begin/" not in koen.post(page_of(hanneke.email), {"wat": "begin"}).content.decode()
    over.until = TODAY - timedelta(days=1)
    over.save()
    assert "/begin/" in koen.post(page_of(hanneke.email), {"wat": "begin"}).content.decode()


def test_a_manager_always_remains(koen: Client, people: People) -> None:
    koen.post(page_of(people.account("ilse").email), {"wat": "rol", "role": "manager"})
    other = page_of(people.account("ilse").email)
    koen.post(page_of(people.account("koen").email), {"wat": "einde", "role": "manager"})
    assert koen.get("/accounts/nieuw/").status_code == 200
    koen.post(other, {"wat": "einde", "role": "manager"})
    assert not Membership.objects.filter(role=Role.MANAGER, until=None).exclude(
        account=people.account("koen")
    )


@pytest.mark.parametrize("what", ["begin", "tweede-stap", "stop"])
def test_who_works_elsewhere_too_is_nobodys_alone(koen: Client, people: People, what: str) -> None:
    hanneke = people.account("hanneke")
    there = Membership.objects.get(account=people.account("nora")).organisation
    Membership.objects.create(account=hanneke, organisation=there, role=Role.CASEWORKER)
    told = koen.post(page_of(hanneke.email), {"wat": what}, follow=True).content.decode()
    assert "andere organisatie" in told
    assert "/begin/" not in told
    assert Account.objects.get(pk=hanneke.pk).is_active


def test_an_account_of_another_organisation_is_not_there(koen: Client, people: People) -> None:
    page = page_of(people.account("nora").email)
    assert koen.get(page).status_code == 404
    assert koen.post(page, {"wat": "stop"}).status_code == 404


def test_a_person_who_reads_the_list_changes_nothing(client_of: Clients, people: People) -> None:
    page = page_of(people.account("hanneke").email)
    shown = client_of("petra").get(page).content.decode()
    assert '<form method="post">' not in shown
    assert client_of("petra").post(page, {"wat": "stop"}).status_code == 403


def test_it_is_written_in_the_log_who_did_it_and_to_which_account(
    koen: Client, people: People
) -> None:
    page = made(koen)
    koen.post(page, {"wat": "begin"})
    for line, what in zip(
        LogLine.objects.order_by("-id")[:2], ("begin_link", "make_account"), strict=True
    ):
        assert (line.what, line.account) == (what, people.account("koen"))
        assert line.detail["about"] == page.split("/")[2]
        assert isinstance(line.at, datetime)
