"""Nothing that somebody typed is lost when a form cannot be taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from tests.conftest import NOW, People
from tests.support.family import PARENT_BORN, Family, family_of, knock

from thuisgeven.actions.practice import PASSWORD
from thuisgeven.records.models import Case, EventRow
from thuisgeven.web.kept import KEY
from thuisgeven.web.refill import refilled

WORDS = "Kaartje in de bus & <b>niemand</b> thuis"
SHOWN = "Kaartje in de bus &amp; &lt;b&gt;niemand&lt;/b&gt; thuis"


def form_of(case: Case) -> str:
    return f"/dossiers/{case.key}/vastleggen/contact_attempted/"


def typed(**more: str) -> dict[str, str]:
    given = {"on": "gisteren", "data-channel": "home_visit", "data-reached": "no", "note": WORDS}
    return {**given, "recorded_by": "municipality", "token": str(uuid4()), **more}


def logged_in(client: Client, people: People, name: str, to: str = "") -> HttpResponse:
    sent = {"login": people.account(name).email, "password": PASSWORD, "next": to}
    return client.post("/inloggen/", sent, follow=True)  # type: ignore[return-value]


def ticked(page: str, value: str) -> bool:
    inputs = [part for part in page.split("<input") if f'value="{value}"' in part.split(">")[0]]
    return any(" checked" in part.split(">")[0] for part in inputs)


@pytest.mark.parametrize("gone", ["idle", "ended"])
def test_a_visit_that_ended_in_the_middle_of_a_form_gives_back_what_was_typed(
    gone: str, people: People, case: Case
) -> None:
    client, sent = Client(), typed()
    with time_machine.travel(NOW, tick=False) as clock:
        logged_in(client, people, "hanneke")
        client.get(form_of(case))
        clock.shift(timedelta(minutes=45))
        if gone == "ended":
            client.cookies["thuisgeven"] = "x" * 32
        turned = client.post(form_of(case), sent)
        assert (
            turned.headers["Location"].startswith("/inloggen/?next=/dossiers/")
            or "%2F" in (turned.headers["Location"])
        )
        page = logged_in(client, people, "hanneke", form_of(case))
        text = page.content.decode()
        assert SHOWN in text
        assert 'value="gisteren"' in text
        assert ticked(text, "home_visit")
        assert f'value="{sent["token"]}"' in text
        assert "Het is nog niet opgeslagen" in text
        assert client.post(form_of(case), sent).status_code == 302
        assert SHOWN not in client.get(form_of(case)).content.decode()
    assert EventRow.objects.filter(case=case, kind="contact_attempted").count() == 1


def test_somebody_else_at_the_same_screen_reads_nothing_of_it(people: People, case: Case) -> None:
    client = Client()
    with time_machine.travel(NOW, tick=False) as clock:
        logged_in(client, people, "hanneke")
        clock.shift(timedelta(minutes=45))
        client.post(form_of(case), typed())
        page = logged_in(client, people, "ilse", form_of(case))
    assert page.status_code == 200
    assert SHOWN not in page.content.decode()


def test_words_are_sealed_and_stay_an_hour(people: People, case: Case) -> None:
    client = Client()
    with time_machine.travel(NOW, tick=False) as clock:
        logged_in(client, people, "hanneke")
        clock.shift(timedelta(minutes=45))
        client.post(form_of(case), typed())
        assert "Kaartje" not in str(client.session[KEY])
        clock.shift(timedelta(minutes=61))
        page = logged_in(client, people, "hanneke", form_of(case))
    assert SHOWN not in page.content.decode()
    assert KEY not in client.session


def test_a_page_of_somebody_else_leaves_no_words_and_ends_no_visit(
    people: People, case: Case
) -> None:
    """A stranger's form is sent without the cookie of the visit, and must not replace it."""
    stranger = Client(enforce_csrf_checks=True)
    turned = stranger.post(form_of(case), typed(), headers={"Origin": "https://evil.example"})
    assert turned.status_code == 302
    assert "thuisgeven" not in turned.cookies


@pytest.mark.parametrize(("site", "back"), [("same-origin", True), ("cross-site", False)])
def test_a_form_that_was_too_old_gives_back_what_was_typed(
    site: str, back: bool, people: People, case: Case
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        people.account("hanneke"), "allauth.account.auth_backends.AuthenticationBackend"
    )
    answer = client.post(form_of(case), typed(), headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert ("Terug naar het formulier" in answer.content.decode()) is back
    assert (SHOWN in client.get(form_of(case)).content.decode()) is back


@pytest.mark.parametrize("field", ["note", "on", "data-channel", "token", "zoek"])
def test_a_zero_byte_in_a_form_is_told_and_the_words_come_back_without_it(
    field: str, case: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    answer = client.post(form_of(case), typed(**{field: "a\0b"}))
    assert answer.status_code == 422
    assert "een teken dat niet te bewaren is" in answer.content.decode()
    assert not EventRow.objects.filter(case=case, kind="contact_attempted").exists()
    text = client.get(form_of(case)).content.decode()
    assert (SHOWN in text) is (field != "note")
    assert "\0" not in text


@pytest.mark.parametrize("path", ["zoeken", "weergaven", "kolommen", "nieuw"])
def test_a_zero_byte_outside_a_form_of_a_case_is_told_too(
    path: str, people: People, client_of: Callable[[str], Client]
) -> None:
    sent = {"zoek": "a\0", "naam": "a\0", "kolom": "a\0", "name": "a\0"}
    assert client_of("hanneke").post(f"/dossiers/{path}/", sent).status_code == 422


def test_nothing_is_promised_of_words_that_were_not_kept(people: People) -> None:
    client = Client(enforce_csrf_checks=True)
    here = {"Sec-Fetch-Site": "same-origin"}
    answer = client.post("/gezin/inloggen/", {"code": "x"}, headers=here)
    assert answer.status_code == 403
    assert "is niet weg" not in answer.content.decode()


@pytest.fixture
def family(people: People, case: Case) -> Family:
    """A parent and a child with codes."""
    return family_of(people, case)


def test_a_family_whose_visit_ended_finds_its_words_again(family: Family) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = family.comes_in("a1")
        clock.shift(timedelta(minutes=30))
        turned = client.post("/gezin/mijn-kant/", {"text": WORDS})
        assert turned.headers["Location"] == "/gezin/inloggen/?weg"
        again = knock(client, family.codes["a1"], PARENT_BORN)
        assert again.headers["Location"] == "/gezin/mijn-kant/"
        assert SHOWN in client.get("/gezin/mijn-kant/").content.decode()
        client.get("/gezin/weg/")
        assert KEY not in client.session


PAGE = """<!DOCTYPE html><p>&lt;é&#39;<form method="post" action="/other/"><input name="a"></form>
<form method="post"><input name="a"><input type="hidden" name="csrfmiddlewaretoken" value="new">
<textarea name="b">old &amp; <b></textarea><select name="c"><option value="1" selected>1
<option value="2">2</select><input type="checkbox" name="d" value="x" checked><!-- n -->
<input type="checkbox" name="d" value="y"><input name="a"><input type="file" name="f"></form>"""


def test_a_form_is_filled_in_and_the_rest_of_the_page_stays() -> None:
    fields = {"a": ['1"', "2"], "b": ["<i>"], "c": ["2"], "d": ["y"]}
    fields["csrfmiddlewaretoken"] = ["old"]
    filled = refilled(PAGE, "/here/", "/here/", fields, lambda _: "NOTE") or ""
    assert filled.startswith(PAGE[: PAGE.index("\n")])
    assert '<form method="post">NOTE<input name="a" value="1&quot;">' in filled
    assert 'value="new"' in filled
    assert '<textarea name="b">\n&lt;i&gt;</textarea>' in filled
    assert '<option value="1">1' in filled
    assert '<option value="2" selected="">' in filled
    assert '<input type="checkbox" name="d" value="x"><!-- n -->' in filled
    assert '<input type="checkbox" name="d" value="y" checked="">' in filled
    assert '<input name="a" value="2">' in filled
    assert refilled(PAGE, "/here/", "/elsewhere/", fields, lambda _: "") is None
