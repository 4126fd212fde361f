"""What somebody who means harm may try, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.conftest import NOW, TODAY, People, opened

from thuisgeven.actions.cases import change_home
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.tasks import add_task
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.records.models import Case, EventRow, Paper, PersonKind, Task

SCRIPT = "<script>alert('x')</script>"
QUOTED = "\" onmouseover=alert(1) x='"
PDF = b"%PDF-1.7 "


@pytest.fixture
def planted(people: People) -> Case:
    """A case in which every text that somebody can type is a script."""
    case = opened(people, "hanneke", SCRIPT, street=SCRIPT, house_number="1", place=QUOTED)
    key = str(case.key)
    add_person(
        people.hanneke,
        key,
        NOW,
        Resident(kind=PersonKind.CHILD, name=SCRIPT, language=QUOTED),
    )
    add_task(people.hanneke, key, NOW, SCRIPT, TODAY, str(people.account("hanneke").key))
    record(people.hanneke, key, NOW, Recording(kind="conversation_held", on=TODAY, note=SCRIPT))
    return case


PAGES = ("", "team/", "inzage/", "huis/", "vastleggen/", "vastleggen/child_heard/", "mensen/nieuw/")


@pytest.mark.parametrize("path", [*PAGES, "/", "/dossiers/"])
def test_what_people_type_is_shown_and_never_run(
    path: str, planted: Case, client_of: Callable[[str], Client]
) -> None:
    url = path if path.startswith("/") else f"/dossiers/{planted.key}/{path}"
    text = client_of("hanneke").get(url, follow=True).content.decode()
    assert SCRIPT not in text
    assert QUOTED not in text
    assert "&lt;script&gt;" in text


def test_the_name_of_a_paper_is_shown_and_never_run_and_never_a_header(
    case: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    paper = SimpleUploadedFile("<img src=x onerror=alert(1)>; X-Evil: 1.pdf", PDF)
    client.post(f"/dossiers/{case.key}/stukken/", {"papers": paper})
    text = client.get(f"/dossiers/{case.key}/").content.decode()
    assert "<img" not in text
    assert "&lt;img" in text
    kept = Paper.objects.get()
    answer = client.get(f"/dossiers/{case.key}/stukken/{kept.key}/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="stuk.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "X-Evil" not in answer.headers


def test_a_search_for_a_script_is_shown_and_never_run(
    case: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    client.post("/dossiers/zoeken/", {"zoek": SCRIPT})
    assert SCRIPT not in client.get("/dossiers/").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        *("?stage=' OR 1=1--", "?sort=number;DROP TABLE", "?pagina=-1", "?pagina=9" + "9" * 30),
        *("?pagina=%F0%9F%8F%A0", "?cause=%00", "?whose=everyone", "?stage=signal&stage=summons"),
    ],
)
def test_a_forged_list_shows_what_the_plain_list_shows(
    query: str, case: Case, client_of: Callable[[str], Client]
) -> None:
    response = client_of("hanneke").get(f"/dossiers/{query}")
    assert response.status_code == 200
    assert response.context["list"].count <= 1


@pytest.mark.parametrize(
    "op", ["0001-01-01", "9999-12-31", "31-2-2026", "' OR 1=1", "\x00", "١-١-٢٠٢٦"]
)
def test_a_forged_day_to_look_back_at_breaks_nothing(
    op: str, case: Case, client_of: Callable[[str], Client]
) -> None:
    assert client_of("hanneke").get(f"/dossiers/{case.key}/", {"op": op}).status_code == 200


def test_things_of_one_case_cannot_be_reached_through_another(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    other = opened(people, "hanneke", "Demir")
    key = str(other.key)
    add_person(people.hanneke, key, NOW, Resident(kind=PersonKind.CHILD, name="Aya"))
    add_task(people.hanneke, key, NOW, "Bel", None)
    ref = record(people.hanneke, key, NOW, Recording(kind="help_offered", on=TODAY))
    record(people.hanneke, key, NOW, Recording(kind="help_offered", on=TODAY))
    person, task = other.household.people.get(), Task.objects.get()
    client, home = client_of("hanneke"), f"/dossiers/{case.key}"
    assert client.get(f"{home}/mensen/{person.key}/").status_code == 404
    client.post(f"{home}/mensen/{person.key}/vertrokken/", {"on": "vandaag"})
    person.refresh_from_db()
    assert person.left_on is None
    assert client.get(f"{home}/tijdlijn/{ref}/verbeteren/").status_code == 404
    client.post(f"{home}/taken/{task.key}/", {"klaar": "ja"})
    assert Task.objects.get().done_on is None
    token = str(uuid4())
    sent = {"on": "vandaag", "recorded_by": "municipality", "token": token, "child": "c1"}
    client.post(f"{home}/vastleggen/child_heard/", sent)
    assert not EventRow.objects.filter(case=case).exists()


def test_a_child_cannot_be_made_to_choose_a_reader_from_outside(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    add_person(people.hanneke, str(case.key), NOW, Resident(kind=PersonKind.CHILD, name="Aya"))
    sent = {"on": "vandaag", "recorded_by": "municipality", "token": str(uuid4()), "child": "c1"}
    outsider = str(people.account("nora").key)
    response = client_of("hanneke").post(
        f"/dossiers/{case.key}/vastleggen/child_heard/", sent | {"readers": outsider}
    )
    assert response.status_code == 422


def test_nothing_of_a_page_with_people_is_kept_by_a_browser_or_proxy(
    case: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    for path in ("/", "/dossiers/", f"/dossiers/{case.key}/", "/dossiers/uitvoer.csv"):
        assert client.get(path).headers["Cache-Control"] == "no-store"


def test_an_error_shows_nothing_of_what_was_asked(client_of: Callable[[str], Client]) -> None:
    client = client_of("hanneke")
    client.raise_request_exception = False
    text = client.get("/dossiers/<b>Veldhuis</b>/").content.decode()
    assert "Veldhuis" not in text
    assert "Traceback" not in text


@pytest.mark.parametrize("name", [" =1+1", "\t=1+1", "＝1+1", "=HYPERLINK(1)"])
def test_no_name_becomes_a_formula(
    people: People, name: str, client_of: Callable[[str], Client]
) -> None:
    case = opened(people, "hanneke", "Smeets")
    case.household.name = name
    case.household.save()
    text = client_of("hanneke").get("/dossiers/uitvoer.csv").content.decode("utf-8-sig")
    cells = [cell.strip('"') for cell in text.splitlines()[1].split(";")]
    assert cells[0].startswith("'")


def test_a_secret_address_is_in_no_page_for_who_may_not_see_it(
    people: People, client_of: Callable[[str], Client]
) -> None:
    case = opened(people, "hanneke", "Algra")
    from thuisgeven.actions.cases import Address

    hidden = Address(street="Schuilstraat", house_number="3", place="Waterveen", secret=True)
    change_home(people.hanneke, str(case.key), NOW, hidden)
    client = client_of("ilse")
    paths = ["/", "/dossiers/", f"/dossiers/{case.key}/", f"/dossiers/{case.key}/huis/"]
    for path in [*paths, "/dossiers/uitvoer.csv"]:
        assert "Schuilstraat" not in client.get(path).content.decode()
