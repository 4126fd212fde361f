"""A lawyer and a supporter read along: with whom, for what, until when, and never a day longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People, opened

from thuisgeven.actions.cases import give_consent
from thuisgeven.records.models import Case, CaseMember, Purpose


def consent(people: People, case: Case, name: str, days: int, purpose: str = "support") -> None:
    key, until = str(people.account(name).key), TODAY + timedelta(days=days)
    give_consent(people.hanneke, str(case.key), NOW, key, until, Purpose(purpose))


@pytest.mark.parametrize(
    ("name", "purpose", "said"),
    [("esra", "support", "Ondersteuning"), ("bram", "legal_help", "Rechtshulp")],
)
def test_the_first_page_names_each_family_the_purpose_and_the_last_day(
    name: str,
    purpose: str,
    said: str,
    people: People,
    case: Case,
    client_of: Callable[[str], Client],
) -> None:
    opened(people, "hanneke", "Postma")
    consent(people, case, name, 60, purpose)
    page = client_of(name).get("/").content.decode()
    for part in ("Veldhuis", said, "za 23 januari 2027", f"/dossiers/{case.key}/rechtshulp/"):
        assert part in page
    assert "Postma" not in page
    assert "coördinator" not in page
    assert "Loopt bijna af" not in page


def test_a_consent_that_ends_soon_says_so_and_one_that_ended_shows_nothing(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    consent(people, case, "esra", 14)
    assert "Loopt bijna af" in client_of("esra").get("/").content.decode()
    CaseMember.objects.filter(account=people.account("esra")).update(
        until=TODAY - timedelta(days=1)
    )
    page = client_of("esra").get("/").content.decode()
    assert "Veldhuis" not in page
    assert "Je leest nu met niemand mee" in page
    assert client_of("esra").get(f"/dossiers/{case.key}/").status_code == 404


def test_every_page_of_a_case_says_for_what_and_until_when_and_has_no_door_that_is_shut(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    consent(people, case, "bram", 60, "legal_help")
    for path in ("", "rechtshulp/", "overleg/", "wonen/"):
        page = client_of("bram").get(f"/dossiers/{case.key}/{path}").content.decode()
        assert "Je leest mee met toestemming van het gezin" in page
        assert "voor rechtshulp" in page
        assert f"/dossiers/{case.key}/gezin/" not in page
    own = client_of("hanneke").get(f"/dossiers/{case.key}/").content.decode()
    assert "Je leest mee" not in own
    assert f"/dossiers/{case.key}/gezin/" in own
