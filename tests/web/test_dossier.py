"""The dossier and the sheet for a court: what they say, and what never stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People
from tests.support.documents import walk

from thuisgeven.actions.cases import give_consent
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.records.models import Case, LogLine, PersonKind

SAID = "Ik wil naar dezelfde juf."
FORMS = ("html", "pdf", "odt", "text")


@pytest.fixture
def heard(people: People, case: Case) -> Case:
    """A family whose child said something, to be read by its supporter Esra only."""
    key, hanneke = str(case.key), people.hanneke
    esra = str(people.account("esra").key)
    give_consent(hanneke, key, NOW, esra, TODAY)
    add_person(hanneke, key, NOW, Resident(kind=PersonKind.ADULT, name="Marit Veldhuis"))
    noor = Resident(kind=PersonKind.CHILD, name="Noor Veldhuis", born=date(2018, 5, 1))
    add_person(hanneke, key, NOW, noor)
    told = {"reason": "arrears"}
    record(hanneke, key, NOW, Recording(kind="threat_known", on=date(2026, 10, 1), data=told))
    words = Recording(kind="child_heard", on=TODAY, child="c1", note=SAID, readers=[esra])
    record(hanneke, key, NOW, words)
    talk = Recording(kind="conversation_held", on=TODAY, note="Mevrouw was verdrietig.")
    record(hanneke, key, NOW, talk)
    return case


def page(client: Client, case: Case, name: str, form: str = "html") -> str:
    return client.get(f"/dossiers/{case.key}/{name}.{form}").content.decode("utf-8", "replace")


def test_the_dossier_shows_rights_days_people_and_the_timeline(
    heard: Case, client_of: Callable[[str], Client]
) -> None:
    text = page(client_of("hanneke"), heard, "dossier")
    assert "Noor Veldhuis" in text
    assert "Betalingsachterstand" in text
    assert "Mensenrechten" in text
    assert "Nederlands recht" in text
    assert "Een kind gehoord" in text or "Kind gehoord" in text
    assert "Waar staat het?" in text


@pytest.mark.parametrize(("days", "said"), [(5, ", uiterlijk"), (-5, "; dat moest uiterlijk")])
def test_a_step_of_which_the_day_is_over_says_so(
    days: int, said: str, heard: Case, people: People, client_of: Callable[[str], Client]
) -> None:
    day = TODAY + timedelta(days=days)
    told = Recording(kind="eviction_announced", on=TODAY - timedelta(20), data={"eviction_on": day})
    record(people.hanneke, str(heard.key), NOW, told)
    text = page(client_of("hanneke"), heard, "dossier", "text")
    assert f"Doe een aanbod met een adres{said}" in " ".join(text.split())


@pytest.mark.parametrize("form", ["html", "text"])
def test_a_child_s_words_stand_only_in_the_dossier_of_whom_it_chose(
    form: str, heard: Case, client_of: Callable[[str], Client]
) -> None:
    assert SAID in page(client_of("esra"), heard, "dossier", form)
    other = page(client_of("hanneke"), heard, "dossier", form)
    assert SAID not in other
    assert "Het koos niet dat dit hier staat" in other


def test_words_for_which_nobody_was_chosen_stand_in_no_dossier(
    people: People, heard: Case, client_of: Callable[[str], Client]
) -> None:
    unasked = "Ik ben bang in het donker."
    told = Recording(kind="child_heard", on=TODAY, child="c1", note=unasked)
    record(people.hanneke, str(heard.key), NOW, told)
    for name in ("hanneke", "esra"):
        assert unasked not in page(client_of(name), heard, "dossier")


def test_no_note_stands_in_a_document(heard: Case, client_of: Callable[[str], Client]) -> None:
    for name in ("dossier", "rechtbank"):
        for form in ("html", "text"):
            assert "verdrietig" not in page(client_of("hanneke"), heard, name, form)


def test_the_sheet_for_a_court_names_nobody_and_quotes_no_child(
    heard: Case, client_of: Callable[[str], Client]
) -> None:
    for name in ("hanneke", "esra"):
        for form in ("html", "text"):
            text = page(client_of(name), heard, "rechtbank", form)
            body = text[text.find("<article") :] if form == "html" else text
            assert "Noor" not in body
            assert SAID not in body
            assert "één kind" in body
            assert "8 jaar" in body
            assert "Gehoord: 1" in body
            assert re.search(r"Hoeveel kinderen onder de 18 wonen er\?( |</dt><dd>)1\b", body)


@pytest.mark.parametrize("name", ["dossier", "rechtbank"])
def test_both_are_tagged_pdfs(name: str, heard: Case, client_of: Callable[[str], Client]) -> None:
    response = client_of("hanneke").get(f"/dossiers/{heard.key}/{name}.pdf")
    seen = walk(response.content)
    assert seen.claims_ua
    assert seen.headings[0] == 1
    assert set(seen.scopes) <= {"/Column", "/Row"}
    assert "Veldhuis" not in response.headers["Content-Disposition"]


def test_the_english_dossier_is_in_english(heard: Case, client_of: Callable[[str], Client]) -> None:
    client = client_of("hanneke")
    client.post("/taal/", {"taal": "en", "terug": "/"})
    text = page(client, heard, "dossier")
    assert "Case file" in text
    assert "What does nobody know yet?" in text
    assert "Wat weet nog niemand" not in text


def test_who_read_the_dossier_is_logged(heard: Case, client_of: Callable[[str], Client]) -> None:
    page(client_of("esra"), heard, "dossier", "pdf")
    assert LogLine.objects.filter(what="dossier").count() == 1
