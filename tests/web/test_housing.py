"""Journeys of housing: from a shelter that is no home to a home that opens the gate, and after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People, put_on_team

from thuisgeven.actions.accommodation import Offering, offer_place
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.stock import PlaceData, add_place
from thuisgeven.actions.timeline import Recording, record, withdraw
from thuisgeven.domain.accommodation import Criterion
from thuisgeven.domain.terms import Outcome
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import Case, EventRow, HomeTest, Offer, PersonKind, Place

EVICTION = TODAY + timedelta(days=16)
WORDS = "Daar kan ik naar mijn eigen school"


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


def filled(**more: object) -> dict[str, object]:
    """A home test that is good on everything, with its reasons."""
    good = {c.value: "yes" for c in Criterion}
    reasons = {f"reason_{c.value}": "Samen bekeken" for c in Criterion}
    rest = {"coming_known": "on", "coming": ["a1", "c1"], "token": str(uuid4())}
    return good | reasons | rest | more


def offer_by_form(client: Client, case: Case, **more: object) -> str:
    place = {"name": "Rietkade", "kind": "home", "level": "none", "permanent": "yes"}
    sent = place | {"available_from": day(EVICTION), "on": day(TODAY), "token": str(uuid4())}
    response = client.post(f"/dossiers/{case.key}/wonen/nieuw/", sent | more)
    assert response.status_code == 302, response.content.decode()
    return str(response.headers["Location"]).split("/aanbod/")[1].split("/")[0]


def test_from_an_offer_to_an_accepted_date(
    family: Case, client_of: Callable[[str], Client]
) -> None:
    client, base = client_of("hanneke"), f"/dossiers/{family.key}/wonen/"
    assert "Er staat nog geen woning klaar" in client.get(base).content.decode()
    root = offer_by_form(client, family)
    assert "We weten nog te weinig" in client.get(base).content.decode()
    page = f"{base}aanbod/{root}/"
    assert client.post(f"{page}toets/", filled()).status_code == 302
    text = client.get(page).content.decode()
    assert "Er staat een woning klaar" in text
    assert "Rechter weegt" in text
    response = client.post(f"{base}datum/", {"wat": "bevestig", "token": str(uuid4())})
    assert response.status_code == 302
    family.refresh_from_db()
    assert family.gate == "open"
    assert "De gemeente bevestigde de datum" in client.get(base).content.decode()


def test_a_shelter_stays_no_home_and_the_page_says_why(
    family: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    root = offer_by_form(client, family, kind="shelter")
    page = f"/dossiers/{family.key}/wonen/aanbod/{root}/"
    client.post(f"{page}toets/", filled())
    text = client.get(page).content.decode()
    assert "Niet passend" in text
    assert "feitelijk dakloos" in text
    assert "het blijft geen woning" in text
    response = client.post(
        f"/dossiers/{family.key}/wonen/datum/", {"wat": "bevestig", "token": str(uuid4())}
    )
    assert response.status_code == 422
    assert not EventRow.objects.filter(kind="eviction_date_accepted").exists()


def test_a_yes_without_a_reason_is_refused_beside_its_field_and_nothing_is_lost(
    family: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    root = offer_by_form(client, family)
    url = f"/dossiers/{family.key}/wonen/aanbod/{root}/toets/"
    response = client.post(url, filled(reason_tenure="", reason_location="Vlak bij school"))
    text = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_reason_tenure"' in text
    assert "Vlak bij school" in text
    assert not HomeTest.objects.exists()


def test_who_cannot_come_along_stands_there_by_name(
    family: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    root = offer_by_form(client, family)
    page = f"/dossiers/{family.key}/wonen/aanbod/{root}/"
    client.post(f"{page}toets/", filled(coming=["a1"]))
    text = client.get(page).content.decode()
    assert "Kan niet mee:" in text
    assert "<strong>Lotte</strong>" in text
    assert "Er staat nog geen woning klaar" in text


def test_two_tabs_do_not_overwrite_each_other_s_test(
    family: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    root = offer_by_form(client, family)
    url = f"/dossiers/{family.key}/wonen/aanbod/{root}/toets/"
    client.post(url, filled(seen=root))
    response = client.post(url, filled(seen=root, tenure="no"))
    assert response.status_code == 422
    assert "vulde deze toets net in" in response.content.decode()
    assert HomeTest.objects.count() == 1


def test_a_second_person_decides_and_everybody_sees_it(
    people: People, family: Case, client_of: Callable[[str], Client]
) -> None:
    gate = f"/dossiers/{family.key}/wonen/datum/"
    hanneke, ilse = client_of("hanneke"), client_of("ilse")
    empty = hanneke.post(gate, {"wat": "vraag", "note": "", "token": str(uuid4())})
    assert empty.status_code == 422
    hanneke.post(gate, {"wat": "vraag", "note": "Geen uitstel gekregen", "token": str(uuid4())})
    request = EventRow.objects.get(kind="gate_override_asked").ref
    sent = {"wat": "akkoord", "verzoek": request, "note": "Alles is geprobeerd"}
    assert hanneke.post(gate, sent | {"token": str(uuid4())}).status_code == 403
    assert "Jij bent de tweede persoon" in ilse.get(gate).content.decode()
    assert ilse.post(gate, sent | {"token": str(uuid4())}).status_code == 302
    text = hanneke.get(f"/dossiers/{family.key}/").content.decode()
    assert "blijft staan zonder woning" in text
    family.refresh_from_db()
    assert (family.gate, family.gate_overridden) == ("overridden", True)


@pytest.mark.parametrize(
    "kind",
    [
        "eviction_date_accepted",
        "gate_override_asked",
        "gate_override_approved",
        "gate_override_refused",
        "accommodation_lapsed",
    ],
)
def test_the_form_of_events_does_not_lead_past_the_gate(
    kind: str, family: Case, client_of: Callable[[str], Client]
) -> None:
    url = f"/dossiers/{family.key}/vastleggen/{kind}/"
    assert client_of("hanneke").get(url).status_code == 404
    sent = {"data-eviction_on": day(EVICTION), "on": day(TODAY), "recorded_by": "municipality"}
    assert client_of("hanneke").post(url, sent).status_code == 404


def test_a_child_s_words_are_read_by_whom_it_chose(
    people: People, family: Case, client_of: Callable[[str], Client]
) -> None:
    put_on_team(people, family, "youssef")
    hanneke, youssef = client_of("hanneke"), client_of("youssef")
    root = offer_by_form(hanneke, family)
    page = f"/dossiers/{family.key}/wonen/aanbod/{root}/"
    chosen = str(people.account("hanneke").key)
    sent = {"words": WORDS, "readers": [chosen], "token": str(uuid4())}
    assert hanneke.post(f"{page}kind/c1/", sent).status_code == 302
    assert WORDS in hanneke.get(page).content.decode()
    for client in (youssef, client_of("ilse")):
        text = client.get(page).content.decode()
        assert WORDS not in text
        assert "afgeschermd" in text
    for form in ("html", "txt"):
        response = youssef.get(f"{page}woningtoets.{form}")
        assert response.status_code in (200, 404)
        assert WORDS not in response.content.decode()
    assert "De kinderen is gevraagd" in hanneke.get(page).content.decode()


def test_the_stock_says_what_suits_this_family_and_what_nobody_knows(
    people: People, family: Case, client_of: Callable[[str], Client]
) -> None:
    client, hanneke = client_of("hanneke"), people.hanneke
    url = f"/dossiers/{family.key}/wonen/passend/"
    assert "Er staat nog geen plek op de lijst" in client.get(url).content.decode()
    own = people.organisation("hanneke")
    known = PlaceData(
        name="Zonnehof",
        kind="home",
        permanent=True,
        bedrooms=1,
        rent_cents=60000,
        access=("ground",),
        available_from=TODAY,
        latitude=52.0907,
        longitude=5.1214,
    )
    add_place(hanneke, own, NOW, known)
    add_place(hanneke, own, NOW, PlaceData(name="Hotel Centraal", kind="hotel"))
    sent = {
        "rent_euros": "600",
        "access": ["ground"],
        "school_point": "52.0907, 5.1300",
        "school_km": "1",
        "care_near": "no",
        "work_near": "no",
        "pets": "no",
        "wishes": "Oma woont om de hoek.",
        "token": "00000000-0000-4000-8000-0000000000aa",
    }
    for _ in range(2):
        assert client.post(f"/dossiers/{family.key}/wonen/nodig/", sent).status_code == 302
    row = EventRow.objects.get(kind="housing_needs_asked")
    assert row.data["school_metres"] == 1000
    assert row.data["access_ground"] is True
    assert row.data["access_bath"] is False
    assert not {"52.0907", "Oma"} & set(str(row.data).split())
    text = client.get(url).content.decode()
    assert "Zorg hoeft niet dichtbij" in text
    assert "Oma woont om de hoek." in text
    assert "Niets spreekt ertegen" in text
    assert "0,6 km hemelsbreed, hooguit 1,0 km" in text
    assert "Dit is geen woning" in text
    assert "Er is geen score" in text
    assert text.index("Zonnehof") < text.index("Hotel Centraal")
    withdraw(hanneke, str(family.key), NOW, row.ref, "Was van een ander gezin")
    assert "Niets spreekt ertegen" not in client.get(url).content.decode()


def test_a_place_that_is_offered_elsewhere_is_marked_without_saying_to_whom(
    people: People, family: Case, client_of: Callable[[str], Client]
) -> None:
    from tests.conftest import opened

    hanneke, own = people.hanneke, people.organisation("hanneke")
    data = PlaceData(name="Zonnehof", kind="home", permanent=True, available_from=TODAY)
    place = add_place(hanneke, own, NOW, data)
    other = opened(people, "youssef", "Bakkali")
    offer_place(people.youssef, str(other.key), NOW, Offering(place=place, on=TODAY))
    client = client_of("hanneke")
    text = client.get(f"/dossiers/{family.key}/wonen/passend/").content.decode()
    assert "Ook elders aangeboden" in text
    assert "Bakkali" not in text
    assert "aan 1 gezin" in client.get("/woningen/").content.decode()


@pytest.mark.parametrize(
    ("field", "wrong", "problem"),
    [
        ("name", "", "Geef de plek een naam"),
        ("rent_cents", "veel", "Schrijf een bedrag"),
        ("point", "ergens", "Schrijf twee getallen"),
        ("point", "95, 5", "bestaat niet op de kaart"),
        ("address", "Rietkade 1", "hele adres bekend"),
        ("available_until", "1-1-2020", "ligt vóór de eerste"),
    ],
)
def test_a_place_is_refused_beside_the_field_that_is_wrong(
    field: str, wrong: str, problem: str, people: People, client_of: Callable[[str], Client]
) -> None:
    sent = {"name": "Rietkade", "kind": "home", "level": "none", "available_from": day(TODAY)}
    response = client_of("hanneke").post("/woningen/nieuw/", sent | {field: wrong})
    assert response.status_code == 422
    assert problem in response.content.decode()
    assert not Place.objects.exists()


def test_a_place_comes_off_the_list_and_back(
    people: People, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    sent = {"name": "Rietkade", "kind": "home", "level": "none", "rent_cents": "612,50"}
    client.post("/woningen/nieuw/", sent)
    place = Place.objects.get()
    assert place.rent_cents == 61250
    client.post(f"/woningen/{place.key}/weg/", {"wat": "weg"})
    assert "Rietkade" not in client.get("/woningen/").content.decode()
    assert "Rietkade" in client.get("/woningen/?weg=1").content.decode()
    client.post(f"/woningen/{place.key}/weg/", {"wat": "terug"})
    assert "Rietkade" in client.get("/woningen/").content.decode()


def test_moving_in_says_whether_everybody_came_along(
    family: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    root = offer_by_form(client, family)
    url = f"/dossiers/{family.key}/wonen/aanbod/{root}/stap/verhuisd/"
    sent = {"whole_family": "no", "on": day(TODAY), "token": str(uuid4())}
    assert client.post(url, sent).status_code == 422
    client.post(url, sent | {"reason": "housing"})
    facts = file_of(family, TODAY).facts
    assert facts["separated_for_housing"].value is True
    assert facts["destination_kind"].value == "home"


def test_a_place_full_address_is_encrypted(people: People) -> None:
    from django.db import connection

    data = PlaceData(name="Blijf-van", kind="home", level="full", address="Geheimstraat 5")
    add_place(people.hanneke, people.organisation("hanneke"), NOW, data)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, address FROM records_place")
        stored = " ".join(cursor.fetchone())
    assert "Geheimstraat" not in stored
    assert "Blijf-van" not in stored
    assert Place.objects.get().address == "Geheimstraat 5"


def test_a_home_test_cannot_be_changed_afterwards(
    family: Case, client_of: Callable[[str], Client]
) -> None:
    from django.db import DatabaseError, transaction

    client = client_of("hanneke")
    root = offer_by_form(client, family)
    client.post(f"/dossiers/{family.key}/wonen/aanbod/{root}/toets/", filled())
    for change in (
        lambda: HomeTest.objects.update(staying=["a1"]),
        lambda: HomeTest.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert HomeTest.objects.get().staying == []


def test_an_offer_without_a_place_can_still_be_tested(
    people: People, family: Case, client_of: Callable[[str], Client]
) -> None:
    """Recorded through the plain form, as before this room was there."""
    told = Recording(kind="accommodation_offered", on=TODAY, data={"type": "home"})
    root = record(people.hanneke, str(family.key), NOW, told)
    client = client_of("hanneke")
    url = f"/dossiers/{family.key}/wonen/aanbod/{root}/"
    assert client.get(url).status_code == 200
    assert client.post(f"{url}toets/", filled()).status_code == 302
    assert Offer.objects.get(case=family).ref == root
    verdict = client.get(url).context["line"].verdict
    assert verdict.human_rights is Outcome.UNKNOWN
