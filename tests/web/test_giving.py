"""A paper is made for somebody, for one purpose, on a ground; and a family's no stops it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People
from tests.support.documents import walk
from tests.support.family import Family, family_of

from thuisgeven.actions.timeline import Recording, record, withdraw
from thuisgeven.readers.giving import WAYS
from thuisgeven.records.models import Case, EventRow

SAID = "Ik wil hier blijven slapen"
IDS = [f"{way.paper}-{way.body}" for way in WAYS]
ASKED = [f"{way.paper}-{way.body}" for way in WAYS if way.body.value not in ("parent", "landlord")]


@pytest.fixture
def family(people: People, case: Case) -> Family:
    """A family whose child let only its caseworker read what it said."""
    made = family_of(people, case)
    mine = str(people.account("hanneke").key)
    told = Recording(kind="child_heard", on=TODAY, child="c1", note=SAID, readers=[mine])
    record(people.hanneke, made.key, NOW, told)
    return made


def chooses(people: People, family: Family, party: str, kind: str, days: int = 30) -> None:
    data = {"purpose": "support", "party": party}
    if kind == "consent_given":
        data["until"] = TODAY + timedelta(days=days)  # type: ignore[assignment]
    record(people.hanneke, family.key, NOW, Recording(kind=kind, on=TODAY, data=data))


def give(client: Client, family: Family, way: str, necessary: str = "on") -> object:
    sent = {"way": way, "necessary": necessary}
    return client.post(f"/dossiers/{family.key}/geven/", sent)


def given() -> int:
    return EventRow.objects.filter(kind="data_shared").count()


def test_without_a_yes_nothing_is_made_for_whom_the_family_has_to_be_asked(
    family: Family, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    for way in (*ASKED, "dossier-minister", "rechtbank-landlord", ""):
        assert give(client, family, way).status_code == 422
    assert give(client, family, IDS[0], necessary="").status_code == 422
    assert given() == 0
    page = client.get(f"/dossiers/{family.key}/geven/").content.decode()
    assert page.count("Vraag het eerst") == len(ASKED)


def test_with_a_yes_the_paper_says_for_whom_why_on_which_ground_and_when(
    people: People, family: Family, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    for party in ("supporter", "lawyer", "court"):
        chooses(people, family, party, "consent_given")
    for way in WAYS:
        response = give(client, family, f"{way.paper}-{way.body}")
        assert response.status_code == 302
        address = response.headers["Location"]
        text = client.get(address.replace(".html", ".text")).content.decode()
        for part in (way.body.nl, "Grond", "Gemaakt", "Hanneke"):
            assert part in text
        assert SAID not in text
        seen = walk(client.get(address.replace(".html", ".pdf")).content)
        assert seen.claims_ua
    assert given() == len(WAYS)


def test_a_child_that_chose_its_parents_is_read_in_their_dossier_and_in_no_other(
    people: People, family: Family, client_of: Callable[[str], Client]
) -> None:
    own = str(people.account("hanneke").key)
    said = "Dit mogen mama en papa lezen"
    told = Recording(kind="child_heard", on=TODAY, child="c1", note=said, readers=[own, "parents"])
    record(people.hanneke, family.key, NOW, told)
    client = client_of("hanneke")
    chooses(people, family, "lawyer", "consent_given")
    texts = {}
    for way in ("dossier-parent", "dossier-lawyer"):
        address = give(client, family, way).headers["Location"].replace(".html", ".text")
        texts[way] = client.get(address).content.decode()
    assert said in texts["dossier-parent"]
    assert said not in texts["dossier-lawyer"]
    assert not any(SAID in text for text in texts.values())


@pytest.mark.parametrize("party", ["court", "landlord", "supporter"])
def test_a_no_stops_the_paper_for_that_party_at_once(
    party: str, people: People, family: Family, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    chooses(people, family, party, "consent_given")
    way = next(f"{w.paper}-{w.body}" for w in WAYS if w.party == party)
    chooses(people, family, party, "consent_withdrawn")
    assert give(client, family, way).status_code == 422
    assert given() == 0
    assert "zei het gezin nee" in client.get(f"/dossiers/{family.key}/geven/").content.decode()


def test_a_yes_that_ended_is_asked_again(
    people: People, family: Family, client_of: Callable[[str], Client]
) -> None:
    chooses(people, family, "court", "consent_given", days=-1)
    assert give(client_of("hanneke"), family, "rechtbank-court").status_code == 422


def test_a_landlord_hears_of_an_offer_and_its_answer_and_of_nothing_else(
    people: People, family: Family, client_of: Callable[[str], Client]
) -> None:
    client, key = client_of("hanneke"), family.key
    address = give(client, family, "verhuurder-landlord").headers["Location"]
    address = address.replace(".html", ".text")
    assert "Nog niet" in client.get(address).content.decode()
    record(people.hanneke, key, NOW, Recording(kind="help_offered", on=TODAY, note="Zij huilde"))
    answer = Recording(kind="help_offer_answered", on=TODAY, data={"accepted": False})
    record(people.hanneke, key, NOW, answer)
    text = client.get(address).content.decode()
    assert "Is dat aanbod aanvaard? Nee" in text
    for part in (SAID, "Zij huilde", "Sem", "Roos", "kind", "achterstand"):
        assert part not in text


def test_a_paper_for_own_use_says_that_it_goes_nowhere(
    people: People, family: Family, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    for name in ("dossier", "rechtbank", "verhuurder"):
        text = client.get(f"/dossiers/{family.key}/{name}.text").content.decode()
        assert "aan niemand gegeven" in text
    ref = give(client, family, "dossier-parent").headers["Location"].partition("=")[2]
    assert client.get(f"/dossiers/{family.key}/rechtbank.text?gegeven={ref}").status_code == 404
    withdraw(people.hanneke, family.key, NOW, ref, "Toch niet gegeven")
    assert client.get(f"/dossiers/{family.key}/dossier.text?gegeven={ref}").status_code == 404


def test_who_stands_beside_a_family_gives_nothing_on(
    people: People, family: Family, client_of: Callable[[str], Client]
) -> None:
    from thuisgeven.actions.cases import give_consent

    give_consent(people.hanneke, family.key, NOW, str(people.account("esra").key), TODAY)
    assert give(client_of("esra"), family, "dossier-parent").status_code == 403
    assert given() == 0
