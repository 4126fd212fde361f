"""Nothing that names somebody stands in an address, a log line, an error or a fact."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW, TODAY, People

from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import Case, EventRow, LogLine, PersonKind
from thuisgeven.web.urls import urlpatterns

NAMES = ("Veldhuis", "Noor", "Lindenstraat", "Schimmel")


@pytest.fixture
def told(people: People, case: Case) -> Case:
    """A case with a child and a note."""
    child = Resident(kind=PersonKind.CHILD, name="Noor Veldhuis")
    add_person(people.hanneke, str(case.key), NOW, child)
    note = Recording(kind="conversation_held", on=TODAY, note="Schimmel in de kamer")
    record(people.hanneke, str(case.key), NOW, note)
    return case


def named(text: str) -> list[str]:
    return [name for name in NAMES if name.lower() in text.lower()]


def test_facts_and_findings_know_no_name(told: Case) -> None:
    file = file_of(told, TODAY)
    facts = {name: repr(file.facts[name]) for name in file.facts}
    assert named(json.dumps(facts) + repr(file.domain)) == []


def test_the_log_and_the_codes_of_the_timeline_know_no_name(
    told: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    client.post("/dossiers/zoeken/", {"zoek": "Veldhuis"})
    client.get("/dossiers/")
    lines = [f"{line.what} {line.detail}" for line in LogLine.objects.all()]
    rows = [f"{row.data} {row.evidence}" for row in EventRow.objects.all()]
    assert named(" ".join([*lines, *rows])) == []


def test_a_search_leaves_no_name_in_the_address(
    told: Case, client_of: Callable[[str], Client]
) -> None:
    response = client_of("hanneke").post(
        "/dossiers/zoeken/", {"zoek": "Veldhuis", "stage": "signal"}
    )
    assert response.headers["Location"] == "/dossiers/?stage=signal"


def test_no_address_takes_a_name() -> None:
    taken = {name for p in urlpatterns for name in p.pattern.converters}
    keys = {"key", "view", "paper", "person", "task", "pk", "decision", "place", "goods", "talk"}
    keys |= {"link", "account", "uidb64", "token"}
    codes = {"duty", "kind", "ref", "fact", "element", "party", "offer", "slot", "step", "month"}
    codes |= {"band", "words", "form", "way", "own"}
    assert taken == keys | codes


def test_every_look_at_a_page_with_people_is_logged(
    told: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    for name in ("today", "cases", "case", "case_readers", "home", "team"):
        before = LogLine.objects.count()
        arguments = [told.key] if name not in ("today", "cases") else []
        assert client.get(reverse(name, args=arguments)).status_code == 200
        line = LogLine.objects.latest("number")
        assert LogLine.objects.count() == before + 1
        assert (line.deed, line.account.name) == ("read", "Hanneke Dam")
        assert list(line.cases.values_list("pk", flat=True)) == [told.pk]


def test_an_export_is_logged_as_one(told: Case, client_of: Callable[[str], Client]) -> None:
    text = client_of("hanneke").get("/dossiers/uitvoer.csv").content.decode("utf-8-sig")
    assert "Veldhuis" in text
    assert LogLine.objects.latest("number").deed == "export"


@pytest.mark.parametrize("name", ["=1+1", "+31", "-2", "@SUM(A1)"])
def test_an_export_runs_nothing_in_a_spreadsheet(
    people: People, name: str, client_of: Callable[[str], Client]
) -> None:
    from tests.conftest import opened

    opened(people, "hanneke", name)
    text = client_of("hanneke").get("/dossiers/uitvoer.csv").content.decode("utf-8-sig")
    assert f"\n'{name};" in text.replace("\r", "")


def test_headers_keep_others_out(client_of: Callable[[str], Client]) -> None:
    headers = client_of("hanneke").get("/").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    for source in ("script-src", "style-src", "connect-src", "form-action"):
        assert f"{source} 'self'" in policy
    for nothing in ("object-src", "frame-src", "base-uri", "frame-ancestors", "worker-src"):
        assert f"{nothing} 'none'" in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    for power in ("camera", "microphone", "geolocation", "usb"):
        assert f"{power}=()" in headers["Permissions-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


def test_an_account_without_a_second_factor_gets_no_further(
    people: People, client_of: Callable[[str], Client]
) -> None:
    account = people.account("hanneke")
    account.is_demo = False
    account.save()
    response = client_of("hanneke").get("/")
    assert response.headers["Location"] == "/tweede-stap/app/"


def test_five_wrong_passwords_lock_the_account(people: People) -> None:
    client, email = Client(), people.account("hanneke").email
    for _ in range(5):
        client.post("/inloggen/", {"login": email, "password": "wrong"})
    from thuisgeven.actions.practice import PASSWORD

    response = client.post("/inloggen/", {"login": email, "password": PASSWORD})
    assert response.status_code in (403, 429)
    assert client.get("/").status_code == 302


def test_somebody_who_was_away_too_long_logs_in_again(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    import time_machine

    with time_machine.travel(NOW, tick=False) as clock:
        client = client_of("hanneke")
        assert client.get("/").status_code == 200
        clock.shift(29 * 60)
        assert client.get("/").status_code == 200
        clock.shift(31 * 60)
        assert client.get("/").headers["Location"] == "/inloggen/?next=/"


def test_what_is_written_of_an_error_holds_no_word_of_it(
    told: Case, client_of: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what was typed when it broke comes back in the form."""
    import logging

    from thuisgeven.actions import timeline
    from thuisgeven.web.quiet import QuietFormatter

    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(QuietFormatter().format(record))

    def broken(*_: object) -> str:
        raise ValueError("Veldhuis woont in de Lindenstraat")

    client, listener = client_of("hanneke"), Listener()
    client.raise_request_exception = False
    monkeypatch.setattr(timeline, "record", broken)
    logging.getLogger("django.request").addHandler(listener)
    form = f"/dossiers/{told.key}/vastleggen/help_offered/"
    answer = client.post(
        form, {"note": "Schimmel", "on": "", "recorded_by": "family", "token": KEY}
    )
    logging.getLogger("django.request").removeHandler(listener)
    text = answer.content.decode()
    assert answer.status_code == 500
    assert "Dit lukt nu niet" in text
    assert named(text + " ".join(said)) == []
    assert "page=record" in said[0]
    assert "builtins.ValueError" in said[0]
    assert "Schimmel" in client.get(form).content.decode()


KEY = "00000000-0000-4000-8000-000000000000"
