"""The sheet for a judge with five minutes: what it says first, with sources, and never a name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People
from tests.support.documents import torn_rows, walk
from tests.support.family import Family, family_of

from thuisgeven.actions.accommodation import Offering, offer_place
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.stock import PlaceData
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.records.models import Case, PersonKind

NAME = "Sanne-Fleur van Heijningen-Oosterwijk tot Aardenburg"


@pytest.fixture
def family(people: People, case: Case) -> Family:
    """A family that must leave in two weeks, before which nobody heard its child."""
    made = family_of(people, case)
    for kind, days, data in (
        ("threat_known", -30, {"reason": "arrears", "tenure": "rent_social"}),
        ("summons_served", -25, {}),
        ("judgment_given", -10, {"default": True, "eviction_allowed": True}),
        ("eviction_announced", -5, {"eviction_on": TODAY + timedelta(days=16)}),
    ):
        on = TODAY + timedelta(days=days)
        record(people.hanneke, made.key, NOW, Recording(kind=kind, on=on, data=data))  # type: ignore[arg-type]
    return made


def sheet(client: Client, family: Family, form: str = "text") -> bytes:
    response = client.get(f"/dossiers/{family.key}/rechtbank.{form}")
    assert response.status_code == 200
    return bytes(response.content)


def test_it_begins_with_ages_days_hearing_and_whether_there_is_a_home(
    family: Family, client_of: Callable[[str], Client]
) -> None:
    lines = sheet(client_of("hanneke"), family).decode().splitlines()
    short = lines[: lines.index("Let op")]
    for said in (
        "Vonnis: zaterdag 14 november 2026",
        "Dag van ontruiming: donderdag 10 december 2026",
        "Passende woning: Niet bekend",
    ):
        assert said in short
    assert any(line.startswith("Leeftijd: ") for line in short)
    assert any(line.startswith("Kinderen gehoord: 0 van ") for line in short)


def test_what_was_not_done_and_what_nobody_knows_stand_with_both_verdicts_and_sources(
    family: Family, client_of: Callable[[str], Client]
) -> None:
    text = sheet(client_of("hanneke"), family).decode()
    for part in ("Verplichting: ", "Mensenrechten: Onbekend (", "Nederlands recht: "):
        assert part in text
    table = text[text.index("WAT WEET NIEMAND?") :]
    assert table.count("Verplichting: ") <= 6
    assert "CESCR General Comment 7" in table
    assert "verplichtingen weet niemand of ze zijn nagekomen" in table
    assert "Bij * is de regel, of de bron, nog niet met de tekst vergeleken." in table


def test_an_offered_place_stands_without_its_address_and_with_two_verdicts(
    people: People, family: Family, client_of: Callable[[str], Client]
) -> None:
    place = PlaceData(name="Rietkade 14", kind="home", available_from=date(2026, 11, 30))
    offering = Offering(described=place, on=TODAY)
    offer_place(people.hanneke, family.key, NOW, offering)
    text = sheet(client_of("hanneke"), family).decode()
    assert "vrij vanaf maandag 30 november 2026" in text
    assert "Mensenrechten: onbekend; Nederlands recht: de rechter weegt" in text
    assert "Rietkade" not in text


def test_many_children_with_long_names_leave_it_whole_and_nameless(
    people: People, family: Family, client_of: Callable[[str], Client]
) -> None:
    for number in range(9):
        child = Resident(kind=PersonKind.CHILD, name=NAME, born=date(2010 + number, 3, 1))
        add_person(people.hanneke, family.key, NOW, child)
    client = client_of("hanneke")
    text = sheet(client, family).decode()
    assert "kinderen bij deze zaak betrokken" in text
    assert "Heijningen" not in text
    content = sheet(client, family, "pdf")
    assert walk(content).pages <= 4
    assert torn_rows(content) == 0
