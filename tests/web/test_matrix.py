"""Every role at every address, with a case of its own, of a colleague, shielded, or elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse
from tests.conftest import NOW, TODAY, People
from tests.web.matrix import FAMILY, FAMILY_OPEN, MATRIX, OPEN, OWN, PEOPLE

from thuisgeven.actions.accommodation import Offering, offer_place
from thuisgeven.actions.aftercare import Goods, store_goods
from thuisgeven.actions.best_interests import open_decision
from thuisgeven.actions.cases import give_consent, shield
from thuisgeven.actions.consultation import NewTalk, record_talk, write_minutes
from thuisgeven.actions.hearing import Told, hear
from thuisgeven.actions.landlord import link_landlord
from thuisgeven.actions.papers import Upload, add_paper
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.plan import Action, add_action
from thuisgeven.actions.stock import PlaceData, add_place
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.records.models import Case, CaseMember, PersonKind, StoredGoods
from thuisgeven.web.urls import urlpatterns

NAME = "Veldhuis"
LETTERS = {200: "y", 302: "y", 409: "y", 422: "y", 404: "n", 403: "x"}
ELSEWHERE = ("/logboek/", "/accounts/")


@pytest.fixture
def things(people: People, case: Case) -> dict[str, str]:
    """A case with one of everything, and what its addresses need."""
    key, hanneke = str(case.key), people.hanneke
    give_consent(hanneke, key, NOW, str(people.account("esra").key), TODAY)
    person = add_person(hanneke, key, NOW, Resident(kind=PersonKind.CHILD, name="Noor Veldhuis"))
    ref = record(hanneke, key, NOW, Recording(kind="help_offered", on=TODAY))
    talk = record_talk(hanneke, key, NOW, NewTalk(on=TODAY))
    write_minutes(hanneke, key, NOW, talk, "Verslag", give=True)
    words = hear(hanneke, key, NOW, "c1", TODAY, Told(words="Ik wil blijven"))
    record(hanneke, key, NOW, Recording(kind="key_handed_in", on=TODAY))
    data = PlaceData(name="Rietkade", kind="home", permanent=True, available_from=TODAY)
    place = add_place(hanneke, people.organisation("hanneke"), NOW, data)
    store_goods(hanneke, key, NOW, Goods(what="Een bank"))
    link = link_landlord(hanneke, key, NOW, people.organisation("tom"))
    return {
        "key": key,
        "duty": "N-03",
        "kind": "help_offered",
        "fact": "arrears_months",
        "person": person,
        "ref": ref,
        "band": "6-8",
        "words": words,
        "talk": talk,
        "form": "text",
        "task": add_action(hanneke, key, NOW, Action(text="Bel Veldhuis", owner="family")),
        "way": "payment_plan",
        "paper": add_paper(hanneke, key, NOW, Upload("brief.pdf", b"%PDF-1.7")),
        "decision": open_decision(hanneke, key, NOW, "shelter", "Waarheen?", "Blijven"),
        "element": "health",
        "view": str(uuid4()),
        "place": place,
        "offer": offer_place(hanneke, key, NOW, Offering(place=place, on=TODAY)),
        "slot": "c1",
        "step": "antwoord",
        "month": "1",
        "goods": str(StoredGoods.objects.get().key),
        "pk": "1",
        "account": str(people.account("hanneke").key),
        "link": link,
        "own": "reminder_sent",
    }


def address(name: str, things: dict[str, str]) -> str:
    pattern = next(p for p in urlpatterns if p.name == name)
    return reverse(name, kwargs={k: things[k] for k in pattern.pattern.converters})


def letter(response: HttpResponse) -> str:
    if response.headers.get("Location") in ELSEWHERE:
        return "-"
    return LETTERS.get(response.status_code, str(response.status_code))


def test_every_address_has_a_row() -> None:
    """A new page without a rule fails here."""
    assert {p.name for p in urlpatterns} == set(MATRIX) | OPEN | OWN | set(FAMILY) | FAMILY_OPEN


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_every_person_gets_what_the_row_says(
    name: str, things: dict[str, str], client_of: Callable[[str], Client]
) -> None:
    url = address(name, things)
    for verb, expected in zip(("get", "post"), MATRIX[name], strict=True):
        sent = {"wat": "toewijzen", "aan": "nee", "on": "x"} if verb == "post" else {}
        found = ""
        for person in PEOPLE if expected else ():
            response = getattr(client_of(person), verb)(url, sent)
            found += letter(response)
            if found[-1] in "nx-":
                assert NAME not in response.content.decode()
        assert found == (expected or "")


@pytest.mark.parametrize("name", sorted({*MATRIX, *OWN}))
def test_nobody_gets_in_without_logging_in(name: str, things: dict[str, str]) -> None:
    for verb in ("get", "post"):
        response = getattr(Client(), verb)(address(name, things))
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/inloggen/")


OF_A_CASE = sorted(n for n, (get, _) in MATRIX.items() if get and get[0] == "y" and "n" in get[:3])


@pytest.mark.parametrize("name", OF_A_CASE)
def test_a_case_that_is_not_yours_is_like_a_case_that_never_was(
    name: str, things: dict[str, str], client_of: Callable[[str], Client]
) -> None:
    client = client_of("nora")
    theirs = client.get(address(name, things))
    never = client.get(address(name, things | {"key": str(uuid4())}))
    strip = (b"csrfmiddlewaretoken", b'name="terug"', b"hx-headers")
    lines = [
        [row for row in r.content.splitlines() if not any(s in row for s in strip)]
        for r in (theirs, never)
    ]
    assert (theirs.status_code, lines[0]) == (never.status_code, lines[1])


@pytest.mark.parametrize("person", ["ilse", "youssef"])
def test_a_shielded_case_is_nowhere_for_those_outside_its_team(
    person: str, people: People, things: dict[str, str], client_of: Callable[[str], Client]
) -> None:
    shield(people.ilse, things["key"], NOW, True)
    client = client_of(person)
    assert client.get(address("case", things)).status_code == 404
    client.post("/dossiers/zoeken/", {"zoek": NAME})
    for page in ("/", "/dossiers/", "/dossiers/uitvoer.csv", "/dossiers/?whose=nobody"):
        text = (
            client.get(page)
            .content.decode()
            .replace(f"‘{NAME}’", "")
            .replace(f'value="{NAME}"', "")
        )
        assert NAME not in text
    assert client.get("/dossiers/").content.decode().count("0 dossiers.") == 1
    assert client_of("hanneke").get(address("case", things)).status_code == 200


@pytest.mark.parametrize(("days", "status"), [(-1, 404), (0, 200), (1, 200)])
def test_consent_ends_with_its_last_day(
    days: int, status: int, things: dict[str, str], client_of: Callable[[str], Client]
) -> None:
    until = TODAY + timedelta(days=days)
    CaseMember.objects.filter(part="supporter").update(until=until)
    import time_machine

    with time_machine.travel(NOW, tick=False):
        client = client_of("esra")
        assert client.get(address("case", things)).status_code == status
        listed = NAME in client.get("/dossiers/").content.decode()
    assert listed is (status == 200)


def test_a_colleague_put_on_the_team_sees_the_case(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    from tests.conftest import put_on_team

    put_on_team(people, case, "youssef")
    assert NAME in client_of("youssef").get("/").content.decode()


def test_every_duty_kind_and_fact_has_an_address() -> None:
    from thuisgeven.rules.load import library

    rules, key = library(), "00000000-0000-4000-8000-000000000000"
    named = [("finding", duty.id) for duty in rules.rules.duties]
    named += [("record", kind) for kind in rules.events]
    named += [("dispute", fact) for fact in rules.facts]
    for name, code in named:
        assert resolve(reverse(name, args=[key, code])).url_name == name


def test_every_duty_has_an_address(case: Case, client_of: Callable[[str], Client]) -> None:
    """Also one whose name has a slash in it, as those of two articles together do."""
    client, key = client_of("hanneke"), str(case.key)
    for duty in ("RV-111/114", "N-03"):
        assert client.get(reverse("finding", args=[key, duty])).status_code == 200
