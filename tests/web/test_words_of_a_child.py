"""What a child said reaches those it chose, and no page or file of anybody else."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from tests.conftest import NOW, TODAY, People

from thuisgeven.actions.cases import give_consent
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.records.models import Case, PersonKind

SAID = "Ik wil bij mijn school blijven"


def test_nobody_else_s_page_or_file_holds_the_words(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    key = str(case.key)
    give_consent(people.hanneke, key, NOW, str(people.account("esra").key), TODAY)
    add_person(people.hanneke, key, NOW, Resident(kind=PersonKind.CHILD))
    chosen = (str(people.account("hanneke").key),)
    told = Recording(kind="child_heard", on=TODAY, child="c1", note=SAID, readers=chosen)
    ref = record(people.hanneke, key, NOW, told)
    assert SAID in client_of("hanneke").get(f"/dossiers/{key}/").content.decode()
    pages = (
        *(f"/dossiers/{key}/", f"/dossiers/{key}/recht/V-02/", f"/dossiers/{key}/inzage/"),
        *("/dossiers/", "/dossiers/uitvoer.csv", f"/dossiers/{key}/tijdlijn/{ref}/intrekken/"),
        f"/dossiers/{key}/tijdlijn/{ref}/verbeteren/",
    )
    for name in ("ilse", "esra"):
        found = [client_of(name).get(page).content.decode() for page in pages]
        assert [page for page, text in zip(pages, found, strict=True) if SAID in text] == []
