"""Every paper about a family says for whom it was made, and the log knows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People
from tests.support.family import family_of
from tests.web.matrix import PEOPLE
from tests.web.test_decision_papers import told
from tests.web.test_every_pdf import GIVEN
from tests.web.test_matrix import address, things

from thuisgeven.actions.cases import give_consent
from thuisgeven.records.models import Case, Deed, LogLine, Person

__all__ = ["things"]

OWN, FAMILY = "Voor: Wie aan dit dossier werkt", "Voor: Het gezin"
SAYS = {
    "dossier": OWN,
    "court_sheet": OWN,
    "landlord_note": OWN,
    "offer_paper": OWN,
    "decision_paper": OWN,
    "talk_document": FAMILY,
    "plan_document": FAMILY,
    "landlord_statement": "Voor: De rechter, als bijlage bij de dagvaarding",
    "package": "Voor: Wie aan dit dossier werkt",
}


def test_no_paper_is_left_out() -> None:
    assert set(SAYS) == set(GIVEN)


@pytest.mark.parametrize("name", sorted(SAYS))
def test_a_paper_says_for_whom_it_was_made_when_and_by_whom(
    name: str, things: dict[str, str], client_of: Callable[[str], Client]
) -> None:
    who = PEOPLE[GIVEN[name]]
    response = client_of(who).get(address(name, things | {"form": "text"}))
    text = response.content.decode()
    assert SAYS[name] in text
    assert "Gemaakt: dinsdag 24 november 2026, " in text
    line = LogLine.objects.latest("id")
    assert line.deed == Deed.EXPORT
    assert line.detail["for"] in ("own", "family", "court")


def test_letters_say_to_whom_they_go(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    maker, client = told(people, case, "shelter"), client_of("hanneke")
    home = f"/dossiers/{maker.key}/besluiten/{maker.decision}/"
    person = Person.objects.get()
    for paper, receiver in (
        ("brief/ouders", f"Aan de ouders van {person.name.split()[0]}"),
        (f"brief/{person.key}/kind", person.name.split()[0]),
    ):
        text = client.get(f"{home}{paper}.text").content.decode()
        assert receiver in text.splitlines()


def test_a_package_says_to_whom_it_goes(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    family = family_of(people, case)
    client = client_of("hanneke")
    home = f"/dossiers/{family.key}/informatie/pakket.text?reden=arrears&voor="
    for who in Person.objects.filter(left_on=None):
        audience = "parent" if who.kind == "adult" else "child_9_12"
        text = client.get(f"{home}{who.slot}.{audience}")
        if text.status_code == 200:
            assert who.name in text.content.decode().splitlines()


def test_who_reads_along_with_consent_is_named_with_the_last_day_of_it(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    until = TODAY + timedelta(days=30)
    give_consent(people.hanneke, str(case.key), NOW, str(people.account("esra").key), until)
    text = client_of("esra").get(f"/dossiers/{case.key}/dossier.text").content.decode()
    assert "Voor: Esra Yildiz, met toestemming van het gezin tot en met donderdag 24 dec" in text
    assert "aan niemand gegeven" in text


def test_a_secret_address_stands_on_no_letter(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    maker = told(people, case, "shelter")
    case.household.home.secret = True
    case.household.home.save()
    url = f"/dossiers/{maker.key}/besluiten/{maker.decision}/brief/ouders.text"
    text = client_of("hanneke").get(url).content.decode()
    assert "Aan de ouders van" in text
    assert "Lindenstraat" not in text
