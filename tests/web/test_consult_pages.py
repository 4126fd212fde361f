"""Journeys through consultation, hearing and prevention; a child's words on every page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.conftest import NOW, TODAY, People, put_on_team
from tests.support.papers import PNG

from thuisgeven.actions.cases import give_consent
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.records.models import Case, CaseWord, LogLine, Paper, Person, PersonKind

SAID, SUMMARY, DRAWN = "Ik slaap liever bij oma", "Noemt oma als rustige plek", "bij oma.png"
SECRETS = (SAID, SUMMARY, DRAWN)


@pytest.fixture
def heard(people: People, case: Case, client_of: Callable[[str], Client]) -> Case:
    """A case in which Hanneke heard a child that chose nobody else; Youssef is on the team."""
    key = str(case.key)
    add_person(people.hanneke, key, NOW, Resident(kind=PersonKind.CHILD, name="Noor Veldhuis"))
    put_on_team(people, case, "youssef")
    give_consent(people.hanneke, key, NOW, str(people.account("esra").key), TODAY)
    child = Person.objects.get(household_id=case.household_id, kind=PersonKind.CHILD)
    sent = {
        "words": SAID,
        "summary": SUMMARY,
        "way": "talking",
        "on": "24-11-2026",
        "readers": [str(people.account("hanneke").key)],
        "token": "7d0cf3a2-0c3b-4a58-9a55-0a4b5a1d2c11",
        "drawings": SimpleUploadedFile(DRAWN, PNG),
    }
    url = f"/dossiers/{key}/horen/{child.key}/verteld/"
    assert client_of("hanneke").post(url, sent).status_code == 302
    return case


def pages(key: str) -> list[str]:
    rooms = ("", "horen/", "overleg/", "voorkomen/", "plan/", "inzage/", "besluiten/", "wonen/")
    own = [f"/dossiers/{key}/{room}" for room in rooms]
    return [*own, "/", "/dossiers/", "/dossiers/uitvoer.csv", "/logboek/", "/gespreksgids/6-8/"]


OTHERS = ("youssef", "ilse", "koen", "marit", "samir", "petra", "nora", "tom", "esra")


@pytest.mark.parametrize("name", OTHERS)
def test_no_page_or_file_of_anybody_else_holds_what_a_child_said(
    name: str, heard: Case, client_of: Callable[[str], Client]
) -> None:
    client, key = client_of(name), str(heard.key)
    paper = Paper.objects.get(case=heard)
    found = {url: client.get(url).content.decode() for url in pages(key)}
    assert [url for url, text in found.items() if any(one in text for one in SECRETS)] == []
    assert client.get(f"/dossiers/{key}/stukken/{paper.key}/").status_code == 404
    assert client.get(f"/dossiers/{key}/horen/woorden/e1/").status_code in (403, 404)


def test_who_heard_the_child_reads_it(heard: Case, client_of: Callable[[str], Client]) -> None:
    text = client_of("hanneke").get(f"/dossiers/{heard.key}/horen/").content.decode()
    assert all(one in text for one in SECRETS)
    colleague = client_of("youssef").get(f"/dossiers/{heard.key}/horen/").content.decode()
    assert "Het kind koos wie dat leest" in colleague


def test_a_search_and_the_log_know_nothing_of_the_words(
    heard: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    client.post("/dossiers/zoeken/", {"zoek": "oma"})
    assert "0 dossiers" in client.get("/dossiers/").content.decode()
    told = " ".join(f"{line.what} {line.detail}" for line in LogLine.objects.all())
    assert "oma" not in told
    assert CaseWord.objects.filter(case=heard).exists()


def test_a_talk_from_both_sides_to_minutes_as_a_document(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    client, key = client_of("hanneke"), str(case.key)
    sent = {"on": "24-11-2026", "held_by": "municipality", "safe": "yes", "why": "yes"}
    sent |= {"minutes": "We spraken over de huur.", "token": "7d0cf3a2-0c3b-4a58-9a55-0a4b5a1d2c12"}
    talk = client.post(f"/dossiers/{key}/overleg/nieuw/", sent).headers["Location"]
    client.post(f"{talk}gezin/", {"why": "no", "words": "Niemand zei waarom"})
    text = client.get(talk).content.decode()
    assert "Niemand zei waarom" in text
    assert text.count("Twee kanten") >= 2
    assert client.get(f"{talk}verslag.html").status_code == 404
    minutes = {"text": "We spraken over de huur.", "geef": "ja"}
    minutes |= {"token": "7d0cf3a2-0c3b-4a58-9a55-0a4b5a1d2c13"}
    assert client.post(f"{talk}verslag/", minutes).status_code == 302
    beside = {"text": "Ook over school", "token": "7d0cf3a2-0c3b-4a58-9a55-0a4b5a1d2c14"}
    client.post(f"{talk}verslag/aanvulling/", beside)
    paper = client.get(f"{talk}verslag.html").content.decode()
    assert "We spraken over de huur." in paper
    assert "Ook over school" in paper
    assert "Twee kanten" in client.get(f"/dossiers/{key}/overleg/").content.decode()


def test_a_plan_from_an_alternative_to_paper(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    client, key = client_of("hanneke"), str(case.key)
    action = {"text": "Belt de verhuurder", "owner": "family", "due_on": "1-12-2026"}
    client.post(f"/dossiers/{key}/plan/nieuw/", action | {"alternative": "payment_plan"})
    for side in ("gezin", "helpers"):
        client.post(f"/dossiers/{key}/plan/akkoord/", {"wie": side})
    text = client.get(f"/dossiers/{key}/plan/").content.decode()
    assert "Gezin en helpers zijn het eens over dit plan." in text
    change = re.findall(r"/plan/[0-9a-f-]{36}/\"", text)[0].strip('"')
    seen = client.get(f"/dossiers/{key}{change}").context["form"]["seen"].value()
    words = {"text": "Schrijft de verhuurder", "seen": seen}
    client.post(f"/dossiers/{key}{change}", action | words)
    text = client.get(f"/dossiers/{key}/plan/").content.decode()
    assert "Het plan is veranderd nadat iemand akkoord was." in text
    assert "Schrijft de verhuurder" in client.get(f"/dossiers/{key}/plan.html").content.decode()


def test_an_empty_form_says_what_is_missing(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    client, key = client_of("hanneke"), str(case.key)
    response = client.post(f"/dossiers/{key}/plan/nieuw/", {"text": ""})
    assert response.status_code == 422
    assert "Kies wie dit doet." in response.content.decode()
