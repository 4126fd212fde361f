"""Recording with a browser: what is wrong stands beside its field, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.conftest import NOW, TODAY, People, opened, put_on_team

from thuisgeven.actions.papers import LARGEST
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.timeline import OF_A_DECISION, Recording, correct, record
from thuisgeven.records.models import Case, Draft, EventRow, Paper, PersonKind
from thuisgeven.rules.load import library
from thuisgeven.web.recording import NOT_BY_HAND, ROOMS

KINDS = sorted(set(library().events) - NOT_BY_HAND)
PDF = b"%PDF-1.7 "


@pytest.fixture
def home(people: People, case: Case) -> Case:
    """A case with an adult and a child."""
    for kind in (PersonKind.ADULT, PersonKind.CHILD):
        add_person(people.hanneke, str(case.key), NOW, Resident(kind=kind, name="Noor"))
    return case


IN_A_ROOM = {*ROOMS, *OF_A_DECISION} & set(KINDS)
"""Kinds that are recorded in a room of their own, where their order is kept."""

FITTING = {
    "follow_up_done": {"data-ethos": "housed"},
    "accommodation_offered": {"note": "Zelf bekeken"},
}
"""Answers that must fit each other: a kind of place and how it counts, a home and why it is one."""


def send(client: Client, case: Case, kind: str, **fields: object) -> HttpResponse:
    """Fill in the form of a kind of event and send it."""
    usual = {"on": "vandaag", "recorded_by": "municipality", "token": str(uuid4())}
    return client.post(f"/dossiers/{case.key}/vastleggen/{kind}/", usual | fields)  # type: ignore[return-value]


def beside(response: HttpResponse, field: str) -> str:
    """What stands beside a field."""
    return " ".join(response.context["form"].errors.get(field, ()))  # type: ignore[attr-defined]


def filled(client: Client, case: Case, kind: str) -> dict[str, object]:
    """An answer to every question of a form, as somebody would give it."""
    form = client.get(f"/dossiers/{case.key}/vastleggen/{kind}/").context["form"]
    answers: dict[str, object] = {}
    for name, field in form.fields.items():
        choices = [value for value, _ in getattr(field, "choices", ()) if value]
        if name.startswith("data-") or name in ("child", "adult"):
            day = "1-11-2026" if "date" in field.widget.attrs.get("class", "") else "1"
            clock = field.widget.attrs.get("class") == "clock"
            answers[name] = choices[0] if choices else "10.30" if clock else day
    return answers | FITTING.get(kind, {})


@pytest.mark.parametrize("kind", sorted(IN_A_ROOM))
def test_a_kind_with_a_room_of_its_own_leads_there(
    kind: str, home: Case, client_of: Callable[[str], Client]
) -> None:
    url = f"/dossiers/{home.key}/vastleggen/{kind}/"
    response = client_of("hanneke").get(url, follow=True)
    assert response.redirect_chain
    assert response.status_code == 200


@pytest.mark.parametrize("kind", sorted(set(KINDS) - IN_A_ROOM))
def test_every_kind_of_event_has_a_form_that_can_be_saved(
    kind: str, home: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    response = send(client, home, kind, **filled(client, home, kind))
    assert response.status_code == 302, response.context["form"].errors
    assert EventRow.objects.filter(case=home, kind=kind).count() == 1


@pytest.mark.parametrize(
    ("kind", "fields", "field"),
    [
        ("help_offered", {"on": "31-2-2026"}, "on"),
        ("help_offered", {"on": "25-11-2026"}, "on"),
        ("help_offered", {"on": "1-1-1900"}, "on"),
        ("help_offered", {"on": "1-1-99999999"}, "on"),
        ("help_offered", {"at": "25.00"}, "at"),
        ("eviction_announced", {"data-eviction_on": "31-12-2999"}, "data-eviction_on"),
        ("contact_attempted", {"data-channel": "pigeon"}, "data-channel"),
        ("contact_attempted", {}, "data-channel"),
        ("child_heard", {"child": "c9"}, "child"),
        ("child_heard", {"child": "c1", "readers": str(uuid4())}, "readers"),
        ("help_offered", {"recorded_by": "king"}, "recorded_by"),
        ("help_offered", {"token": "forged"}, "token"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_rest_stays(
    kind: str,
    fields: dict[str, object],
    field: str,
    home: Case,
    client_of: Callable[[str], Client],
) -> None:
    response = send(client_of("hanneke"), home, kind, **{"note": "Kaartje in de bus", **fields})
    assert response.status_code == 422
    assert beside(response, field)
    assert "Kaartje in de bus" in response.content.decode()
    assert not EventRow.objects.filter(case=home, kind=kind).exists()


def test_a_megabyte_of_text_is_refused_beside_its_field_and_kept(
    home: Case, client_of: Callable[[str], Client]
) -> None:
    text = "é" * 1_000_000
    response = send(client_of("hanneke"), home, "help_offered", note=text)
    assert response.status_code == 422
    assert "te lang" in beside(response, "note")
    assert text in response.content.decode()
    assert not EventRow.objects.filter(case=home, kind="help_offered").exists()


def test_more_than_a_form_can_hold_is_refused_with_a_page(
    home: Case, client_of: Callable[[str], Client]
) -> None:
    response = send(client_of("hanneke"), home, "help_offered", note="a" * 9_000_000)
    assert response.status_code == 413
    assert "Er is niets opgeslagen" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("brief.pdf", PDF.ljust(LARGEST + 1), "te groot"),
        ("brief.pdf", b"", "leeg"),
        ("brief.pdf", b"<svg onload=alert(1)>", "past niet bij zijn naam"),
        ("brief.svg", b"<svg onload=alert(1)>", "kun je hier niet bewaren"),
        ("brief.html", b"<script>alert(1)</script>", "kun je hier niet bewaren"),
        ("brief.pdf.exe", PDF, "kun je hier niet bewaren"),
        ("brief", PDF, "kun je hier niet bewaren"),
    ],
)
def test_a_paper_that_may_not_be_kept_stops_the_whole_event(
    name: str, content: bytes, said: str, home: Case, client_of: Callable[[str], Client]
) -> None:
    good = SimpleUploadedFile("goed.pdf", PDF)
    files = [good, SimpleUploadedFile(name, content)]
    response = send(client_of("hanneke"), home, "help_offered", papers=files, note="Met brief")
    assert response.status_code == 422
    assert said in beside(response, "papers") or not content
    assert "Met brief" in response.content.decode()
    assert EventRow.objects.filter(kind="help_offered").count() == Paper.objects.count() == 0


def test_more_than_ten_papers_at_once_are_refused(
    home: Case, client_of: Callable[[str], Client]
) -> None:
    files = [SimpleUploadedFile(f"{number}.pdf", PDF) for number in range(11)]
    response = send(client_of("hanneke"), home, "help_offered", papers=files)
    assert "hooguit tien" in beside(response, "papers")
    assert Paper.objects.count() == 0


def test_a_form_sent_twice_saves_once(home: Case, client_of: Callable[[str], Client]) -> None:
    client, token = client_of("hanneke"), str(uuid4())
    for _ in range(2):
        assert send(client, home, "help_offered", token=token).status_code == 302
    assert EventRow.objects.filter(case=home, kind="help_offered").count() == 1


def test_a_form_of_another_case_saves_nothing_here(
    people: People, home: Case, client_of: Callable[[str], Client]
) -> None:
    client, token = client_of("hanneke"), str(uuid4())
    other = opened(people, "hanneke", "Demir")
    send(client, other, "help_offered", token=token)
    assert send(client, home, "help_offered", token=token).status_code == 422
    assert not EventRow.objects.filter(case=home, kind="help_offered").exists()


def test_of_two_who_correct_at_once_the_second_sees_the_first_and_keeps_its_text(
    people: People, home: Case, client_of: Callable[[str], Client]
) -> None:
    put_on_team(people, home, "ilse")
    key = str(home.key)
    first = Recording(kind="arrears_stated", on=TODAY, data={"months": 5})
    ref = record(people.hanneke, key, NOW, first)
    better = Recording(kind="arrears_stated", on=TODAY, data={"months": 2}, note="Brief gelezen")
    correct(people.ilse, key, NOW, ref, better)
    response = client_of("hanneke").post(
        f"/dossiers/{key}/tijdlijn/{ref}/verbeteren/",
        {
            "on": "vandaag",
            "recorded_by": "municipality",
            "token": str(uuid4()),
            "data-months": "3",
            "note": "Ik telde drie maanden",
        },
    )
    text = response.content.decode()
    assert response.status_code == 422
    assert "Ilse Brandt was je voor" in text
    assert "Brief gelezen" in text
    assert "Ik telde drie maanden" in text
    assert EventRow.objects.filter(case=home, kind="arrears_stated").count() == 2


def keep(client: Client, case: Case, note: str, version: int, htmx: bool = False) -> HttpResponse:
    """Keep a draft as the page does."""
    headers = {"HX-Request": "true"} if htmx else {}
    path = f"/dossiers/{case.key}/vastleggen/help_offered/concept/"
    return client.post(path, {"note": note, "version": str(version)}, headers=headers)  # type: ignore[return-value]


def test_a_draft_is_kept_while_somebody_writes_and_gone_when_it_is_saved(
    home: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    response = keep(client, home, "Half", 0, htmx=True)
    assert 'name="version" value="1"' in response.content.decode()
    page = client.get(f"/dossiers/{home.key}/vastleggen/help_offered/").content.decode()
    assert "Half" in page
    assert "Dit is je concept" in page
    send(client, home, "help_offered", note="Heel")
    assert not Draft.objects.exists()


@pytest.mark.parametrize("htmx", [False, True])
def test_a_stale_draft_is_refused_and_both_versions_are_there(
    htmx: bool, home: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    keep(client, home, "Eerste venster", 0)
    response = keep(client, home, "Tweede venster", 0, htmx=htmx)
    text = response.content.decode()
    assert Draft.objects.get().content["note"] == "Eerste venster"
    if htmx:
        assert "Bekijk beide versies" in text
        return
    assert response.status_code == 409
    assert "Eerste venster" in text
    assert "Tweede venster" in text


def test_a_day_that_was_moved_is_found_again_the_day_after(people: People, home: Case) -> None:
    """A corrected day counts from when it was corrected; looking back shows what was known."""
    key, earlier = str(home.key), NOW - timedelta(days=3)
    told = Recording(kind="summons_served", on=TODAY - timedelta(days=5))
    ref = record(people.hanneke, key, earlier, told)
    moved = Recording(kind="summons_served", on=TODAY - timedelta(days=4), note="Exploot gezien")
    correct(people.hanneke, key, NOW, ref, moved)
    days = EventRow.objects.filter(case=home, kind="summons_served").values_list("on", flat=True)
    assert sorted(days) == [TODAY - timedelta(days=5), TODAY - timedelta(days=4)]


def test_a_form_sent_again_with_other_words_keeps_both_only_when_asked_once_more(
    home: Case, client_of: Callable[[str], Client]
) -> None:
    client, token = client_of("hanneke"), str(uuid4())
    send(client, home, "help_offered", token=token, note="Eerst dit")
    again = send(client, home, "help_offered", token=token, note="Toen dat")
    assert again.status_code == 422
    assert "met iets anders erin" in again.content.decode()
    assert "Toen dat" in again.content.decode()
    assert EventRow.objects.filter(case=home, kind="help_offered").count() == 1
    fresh = again.context["form"]["token"].value()
    assert send(client, home, "help_offered", token=fresh, note="Toen dat").status_code == 302
    assert EventRow.objects.filter(case=home, kind="help_offered").count() == 2


def test_what_was_saved_can_be_undone_from_its_message_by_a_new_event(
    home: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    text = client.get(send(client, home, "help_offered").headers["Location"]).content.decode()
    ref = EventRow.objects.get(case=home, kind="help_offered").ref
    undo = f"/dossiers/{home.key}/tijdlijn/{ref}/intrekken/"
    assert f'href="{undo}">Maak dit ongedaan</a>' in text
    reason = {"note": "Verkeerd dossier", "token": str(uuid4())}
    assert client.post(undo, reason).status_code == 302
    assert EventRow.objects.get(case=home, kind="withdrawn").replaces == ref
    assert EventRow.objects.filter(case=home, kind="help_offered").exists()
