"""Journeys after a family has left: asked how it is, looked for, its belongings kept in sight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People

from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import Case, EventRow, PersonKind
from thuisgeven.rules.load import library

EVICTION = TODAY + timedelta(days=16)


@pytest.fixture
def family(people: People, case: Case) -> Case:
    """A mother and a daughter whose eviction is announced."""
    hanneke, key = people.hanneke, str(case.key)
    add_person(hanneke, key, NOW, Resident(kind=PersonKind.ADULT, name="Marieke"))
    add_person(
        hanneke, key, NOW, Resident(kind=PersonKind.CHILD, name="Lotte", born=date(2017, 5, 1))
    )
    told = Recording(kind="eviction_announced", on=TODAY, data={"eviction_on": EVICTION})
    record(hanneke, key, NOW, told)
    return case


def day(when: date) -> str:
    return when.strftime("%d-%m-%Y")


def test_what_can_no_longer_be_done_is_kept_apart(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    """Nobody asks a caseworker to look for another way out when the family has left."""
    key, gone = str(case.key), TODAY - timedelta(days=1)
    for told in (
        Recording(kind="eviction_announced", on=gone - timedelta(9), data={"eviction_on": gone}),
        Recording(kind="not_happened", on=TODAY, data={"event_kind": "accommodation_offered"}),
    ):
        record(people.hanneke, key, NOW, told)
    before = client_of("hanneke").get(f"/dossiers/{key}/?alles=1").content.decode()
    assert 'id="g-over"' not in before
    record(people.hanneke, key, NOW, Recording(kind="eviction_carried_out", on=gone))
    page = client_of("hanneke").get(f"/dossiers/{key}/?alles=1").content.decode()
    act, over = page.index('id="g-act"'), page.index('id="g-over"')
    assert page.index("Alternatief vóór de uitzetting", act) > over
    assert page.index("De overheid zorgt voor een alternatief", act) < over
    case.refresh_from_db()
    assert library().versions(case.next_duty)[-1].next_step.until is None


def test_a_follow_up_is_on_today_s_list_and_decides_how_it_counts(
    people: People, family: Case, client_of: Callable[[str], Client]
) -> None:
    client, key = client_of("hanneke"), str(family.key)
    gone = TODAY - timedelta(days=40)
    record(people.hanneke, key, NOW, Recording(kind="eviction_carried_out", on=gone))
    assert "Ga na hoe het met dit gezin gaat" in client.get("/").content.decode()
    sent = {
        "known": "yes",
        "type": "network",
        "together": "yes",
        "by": "family",
        "on": day(TODAY),
        "school_c1": "no",
        "token": str(uuid4()),
    }
    for _ in range(2):
        assert client.post(f"/dossiers/{key}/daarna/1/", sent).status_code == 302
    told = EventRow.objects.get(kind="follow_up_done")
    assert (told.data["ethos"], told.data["school_kept"]) == ("6", False)
    assert EventRow.objects.filter(kind="school_continuity_recorded").count() == 1
    text = client.get(f"/dossiers/{key}/daarna/").content.decode()
    assert "feitelijk dakloos" in text
    assert file_of(family, TODAY).facts["ethos_after_1_months"].value == "6"


def test_a_follow_up_is_due_also_when_the_case_is_closed(
    people: People, family: Case, client_of: Callable[[str], Client]
) -> None:
    client, key = client_of("hanneke"), str(family.key)
    gone = TODAY - timedelta(days=40)
    record(people.hanneke, key, NOW, Recording(kind="eviction_carried_out", on=gone))
    client.post(f"/dossiers/{key}/sluiten/")
    assert "Ga na hoe het met dit gezin gaat" in client.get("/").content.decode()


def test_a_family_out_of_sight_is_a_list_of_its_own_until_it_is_found(
    people: People, family: Case, client_of: Callable[[str], Client]
) -> None:
    client, key = client_of("hanneke"), str(family.key)
    left = Recording(kind="family_left_early", on=TODAY - timedelta(days=9))
    record(people.hanneke, key, NOW, left)
    text = client.get("/uit-beeld/").content.decode()
    assert "Niemand weet waar zij zijn" in text
    assert "Veldhuis" in text
    assert "Veldhuis" not in client_of("nora").get("/uit-beeld/").content.decode()
    family.refresh_from_db()
    assert family.left_early == "unseen"
    found = Recording(
        kind="destination_recorded", on=TODAY, data={"known": True, "type": "network"}
    )
    record(people.hanneke, key, NOW, found)
    family.refresh_from_db()
    assert family.left_early == "known"


def test_stored_belongings_with_the_claim_route_become_a_finding(
    people: People, family: Case, client_of: Callable[[str], Client]
) -> None:
    client, key = client_of("hanneke"), str(family.key)
    url, token = f"/dossiers/{key}/daarna/spullen/", str(uuid4())
    sent = {"what": "Een bank", "told": "on", "claim": "", "token": token}
    assert client.post(url, sent).status_code == 422
    for _ in range(2):
        client.post(url, sent | {"claim": "Met foto’s bij de gemeente"})
    assert file_of(family, TODAY).facts["claim_route_told"].value is True
    text = client.get(f"/dossiers/{key}/daarna/").content.decode()
    assert text.count('<th scope="row">Een bank') == 1
