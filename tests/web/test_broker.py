"""A parent comes in through an OpenID Connect provider that runs here, and sees one case."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
import time_machine
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW, People, opened
from tests.support.family import Family, family_of
from tests.support.server import free_port

from thuisgeven.actions.family_door import allow_identity, revoke_code
from thuisgeven.actions.guard import Refused
from thuisgeven.records.models import BsnGround, Case, FamilyCode, FamilySession, LogLine

NUMBER, OTHER = "999993653", "999990019"


@contextmanager
def provider() -> Iterator[str]:
    """A provider in a process of its own, until the test is over."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = str(Path(sys.executable).with_name("oidc-provider-mock"))
    process = subprocess.Popen(  # noqa: S603 - our own command
        [command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(PATIENCE):
            with suppress(requests.ConnectionError):
                requests.get(f"{address}/.well-known/openid-configuration", timeout=5)
                break
            time.sleep(0.1)
        yield address
    finally:
        process.kill()
        process.wait()


PATIENCE = 300


@pytest.fixture
def broker(people: People, settings: object) -> Iterator[str]:
    """A provider on loopback with the clock of the wall, and settings that point at it."""
    wall = time_machine.escape_hatch.datetime.datetime.now(UTC)
    with provider() as address, time_machine.travel(wall):
        given = {
            "metadata": f"{address}/.well-known/openid-configuration",
            "client": "thuisgeven",
            "secret": "only-for-tests",
            "claim": "sub",
        }
        settings.FAMILY_BROKER = given  # type: ignore[attr-defined]
        yield address


@pytest.fixture
def family(people: People, case: Case) -> Family:
    """A parent whose number is on file."""
    return numbered(family_of(people, case))


def numbered(family: Family) -> Family:
    person = family.person("a1")
    person.bsn, person.bsn_ground = NUMBER, BsnGround.WGS
    person.save()
    return family


def allow(family: Family) -> None:
    allow_identity(family.people.hanneke, family.key, NOW, str(family.person("a1").key))
    FamilyCode.objects.update(expires_on=date.max)


def answer_of(broker: str, client: Client, number: str) -> str:
    """Go to the provider, be somebody there, and give the address that it sends back to."""
    asked = client.get(reverse("family_broker")).headers["Location"]
    assert asked.startswith(broker)
    assert "code_challenge_method=S256" in asked
    sent = requests.post(asked, data={"sub": number}, allow_redirects=False, timeout=10)
    parts = urlsplit(sent.headers["Location"])
    return f"{parts.path}?{parts.query}"


def test_who_is_known_comes_in_and_sees_its_own_case(broker: str, family: Family) -> None:
    allow(family)
    opened(family.people, "hanneke", "Burenhuis")
    client = Client()
    response = client.get(answer_of(broker, client, NUMBER))
    assert response.headers["Location"] == "/gezin/"
    assert FamilySession.objects.get().code.case_id == family.case.pk
    assert "Dag Roos Veldhuis" in client.get("/gezin/").content.decode()


@pytest.mark.parametrize("number", [OTHER, NUMBER], ids=["a stranger", "not yet allowed"])
def test_who_is_not_known_stays_outside(number: str, broker: str, family: Family) -> None:
    client = Client()
    response = client.get(answer_of(broker, client, number), follow=True)
    assert "Voor u staat hier nog geen pagina klaar." in response.content.decode()
    assert not FamilySession.objects.exists()


def test_revoking_works_at_once(broker: str, family: Family) -> None:
    allow(family)
    client = Client()
    client.get(answer_of(broker, client, NUMBER))
    key = str(FamilySession.objects.get().code.key)
    revoke_code(family.people.hanneke, family.key, NOW, key)
    assert client.get("/gezin/").status_code == 302
    again = Client()
    assert again.get(answer_of(broker, again, NUMBER)).headers["Location"] == "/gezin/inloggen/"


def test_an_answer_is_for_the_browser_that_asked(broker: str, family: Family) -> None:
    allow(family)
    answer = answer_of(broker, Client(), NUMBER)
    assert Client().get(answer).headers["Location"] == "/gezin/inloggen/"
    assert not FamilySession.objects.exists()


def test_one_number_opens_one_case(family: Family) -> None:
    allow(family)
    other = numbered(family_of(family.people, opened(family.people, "hanneke", "Burenhuis")))
    with pytest.raises(Refused, match="ander dossier"):
        allow(other)
    with pytest.raises(Refused, match="geen BSN"):
        allow_identity(family.people.hanneke, family.key, NOW, str(family.person("c1").key))


def test_the_number_is_kept_nowhere_readable(broker: str, family: Family) -> None:
    allow(family)
    client = Client()
    client.get(answer_of(broker, client, NUMBER))
    kept = " ".join(str(vars(row)) for row in FamilyCode.objects.all())
    lines = " ".join(str(vars(row)) for row in LogLine.objects.all())
    assert NUMBER not in kept + lines


def test_a_letter_and_the_broker_are_two_ways_in(broker: str, family: Family) -> None:
    allow(family)
    family.new_code("a1")
    client = Client()
    client.get(answer_of(broker, client, NUMBER))
    assert client.get("/gezin/").status_code == 200
    assert family.comes_in("a1").get("/gezin/").status_code == 200


def test_without_a_broker_there_is_no_such_way(
    family: Family, client_of: Callable[[str], Client]
) -> None:
    for name in ("family_broker", "family_broker_back"):
        assert Client().get(reverse(name)).status_code == 404
    assert "DigiD" not in Client().get("/gezin/inloggen/").content.decode()
    page = client_of("hanneke").get(f"/dossiers/{family.key}/gezin/").content.decode()
    assert "DigiD" not in page
