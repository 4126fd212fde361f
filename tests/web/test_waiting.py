"""What waits for a second person or for children stands in today's list; a no of a family holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People, put_on_team
from tests.support.decisions import Maker
from tests.support.family import Family, family_of

from thuisgeven.actions.accommodation import ask_override, refuse_override
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.readers.files import file_of
from thuisgeven.readers.worklist import worklist
from thuisgeven.records.models import Case, EventRow

WORDS = "Ik wil bij oma in de buurt blijven"


@pytest.fixture
def family(people: People, case: Case) -> Family:
    """A parent and a child with codes."""
    return family_of(people, case)


@pytest.fixture
def maker(people: People, case: Case) -> Maker:
    """Somebody who decides."""
    return Maker(people.hanneke, str(case.key), NOW)


def waits(people: People, name: str) -> list[str]:
    return [item.waits for item in worklist(getattr(people, name)).waiting]


def test_a_decision_waits_for_a_second_person_and_not_for_its_writer(
    people: People, case: Case, maker: Maker, client_of: Callable[[str], Client]
) -> None:
    maker.until_weighed()
    assert waits(people, "ilse") == []
    maker.depart("b")
    assert (waits(people, "hanneke"), waits(people, "youssef")) == ([], [])
    put_on_team(people, case, "youssef")
    assert (waits(people, "ilse"), waits(people, "youssef")) == (["decision"], ["decision"])
    page = client_of("ilse").get("/").content.decode()
    assert f"/dossiers/{case.key}/besluiten/{maker.decision}/meekijken/" in page
    maker.approve(people.ilse)
    assert waits(people, "ilse") == []


def test_a_date_without_a_home_waits_for_a_coordinator(people: People, case: Case) -> None:
    key, hanneke = str(case.key), people.hanneke
    day = TODAY + timedelta(days=20)
    announced = Recording(kind="eviction_announced", on=TODAY, data={"eviction_on": day})
    record(hanneke, key, NOW, announced)
    ref = ask_override(hanneke, key, NOW, "Er is nergens plek")
    assert (waits(people, "hanneke"), waits(people, "ilse")) == ([], ["gate"])
    refuse_override(people.ilse, key, NOW, ref, "Zoek verder")
    assert waits(people, "ilse") == []


def test_children_to_ask_again_wait_until_they_are_asked(people: People, maker: Maker) -> None:
    past = TODAY - timedelta(days=3)
    maker.child()
    told = Recording(kind="child_heard", on=past, child="c1")
    record(maker.viewer, maker.key, NOW, told)
    assert waits(people, "hanneke") == []
    record(maker.viewer, maker.key, NOW, Recording(kind="material_change", on=TODAY))
    assert waits(people, "hanneke") == ["hear"]
    maker.hear("c1", kind="child_hearing_offered")
    assert waits(people, "hanneke") == []


def test_a_child_that_wants_to_say_nothing_leaves_no_duty_unmet(maker: Maker, case: Case) -> None:
    maker.child()
    maker.begin()
    maker.hear("c1", kind="child_declined")
    maker.assess("c1")
    maker.ideal("c1")
    view = list(EventRow.objects.filter(case=case, kind="child_element_assessed"))
    said = next(row.data for row in view if row.data["element"] == "view")
    assert (said["own_words"], said["own_answer"]) == (False, True)
    assert file_of(case, TODAY).facts["every_child_view_assessed"].value is True


def test_a_no_to_the_court_is_seen_and_stops_the_sheet(
    family: Family, client_of: Callable[[str], Client]
) -> None:
    staff, path = client_of("hanneke"), f"/dossiers/{family.key}/"
    assert staff.get(f"{path}rechtbank.html").status_code == 200
    parent = family.comes_in("a1")
    assert parent.post("/gezin/delen/court/", {"answer": "no"}).status_code == 302
    response = staff.get(f"{path}rechtbank.html")
    assert response.status_code == 403
    assert "Het gezin wil dit niet delen" in response.content.decode()
    for place in ("gezin/", "vastleggen/data_shared/"):
        assert (
            "Het gezin wil niet dat je iets deelt met" in staff.get(path + place).content.decode()
        )
    parent.post("/gezin/delen/court/", {"answer": "yes", "how_long": "30"})
    assert staff.get(f"{path}rechtbank.html").status_code == 200


@pytest.mark.parametrize(("reader", "there"), [("court", True), ("parents", False), ("", False)])
def test_a_court_reads_only_what_a_child_let_it_read(
    reader: str, there: bool, family: Family, client_of: Callable[[str], Client]
) -> None:
    client = family.comes_in("c1")
    client.post("/kind/zeggen/", {"text": WORDS, "readers": reader})
    path = f"/dossiers/{family.key}/rechtbank.text"
    assert (WORDS in client_of("hanneke").get(path).content.decode()) is there
    client.post(f"/kind/terugnemen/{EventRow.objects.get(kind='child_heard').ref}/")
    assert WORDS not in client_of("hanneke").get(path).content.decode()
