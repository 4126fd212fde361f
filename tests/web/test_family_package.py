"""A family reads its own package at its own door, and what it was given stays as it was given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People, opened
from tests.support.documents import walk
from tests.support.family import Family, family_of

from thuisgeven.actions.family import choose_telling
from thuisgeven.actions.guard import Refused
from thuisgeven.actions.information import Giving, give
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.timeline import Recording, correct, record
from thuisgeven.documents import package as packages
from thuisgeven.documents.kept import as_data, from_data
from thuisgeven.documents.municipality import house
from thuisgeven.readers.access import FamilyViewer
from thuisgeven.readers.family_package import Asked, kept, own_package
from thuisgeven.readers.package import package_of, standing, told_why
from thuisgeven.records.models import Case, EventRow, GivenPackage, PersonKind

MONEY = "betalen"
"""A word of the text about why there are arrears, and of no other text for a child of nine."""


@pytest.fixture
def family(people: People, case: Case) -> Family:
    """A parent and a child of nine with codes, arrears, and an announced day."""
    found = family_of(people, case)
    day = {"eviction_on": date(2026, 12, 10)}
    told = Recording(kind="eviction_announced", on=TODAY, data=day)
    record(people.hanneke, found.key, NOW, told)
    return found


def given(family: Family, who: str) -> str:
    worker = family.people.hanneke
    _, _, made = package_of(worker, family.key, who, "nl", house())
    giving = Giving(who=who, language="nl", medium="paper", version=made.version)
    return give(worker, family.key, NOW, giving, house())


def parent(family: Family, slot: str = "a1") -> FamilyViewer:
    person = family.person(slot)
    return FamilyViewer(
        case=family.case.pk, person=person.pk, slot=slot, child=False, session=0, on=TODAY
    )


def said(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return str(response.content.decode())


def test_a_parent_reads_its_own_package_text_by_text(family: Family) -> None:
    client = family.comes_in("a1")
    page = said(client, "/gezin/uitleg/")
    assert "donderdag 10 december 2026" in page
    assert "Veldhuis" not in page
    count = page.count("deel=")
    assert count >= 10
    first = said(client, "/gezin/uitleg/pakket.html?deel=1")
    assert 'rel="next"' in first
    assert first.count("<h1>") == 1
    last = said(client, f"/gezin/uitleg/pakket.html?deel={count}")
    assert 'rel="next"' not in last
    for wrong in ("0", str(count + 1), "x", "-1", "9" * 50, "\N{ARABIC-INDIC DIGIT THREE}"):
        assert client.get(f"/gezin/uitleg/pakket.html?deel={wrong}").status_code == 404
    whole = said(client, "/gezin/uitleg/pakket.html")
    assert "donderdag 10 december 2026" in whole
    assert "document--large" in said(client, "/gezin/uitleg/pakket.html?groot=1")
    aloud = said(client, "/gezin/uitleg/pakket.html?voorlezen=1")
    assert "nul acht nul nul" in aloud
    assert "0800" not in aloud


def test_a_package_at_the_door_is_a_tagged_pdf_and_plain_text(family: Family) -> None:
    client = family.comes_in("a1")
    for query in ("", "?groot=1", "?deel=2"):
        pdf = client.get(f"/gezin/uitleg/pakket.pdf{query}")
        assert walk(pdf.content).claims_ua
        assert pdf.headers["Content-Disposition"] == 'inline; filename="folder.pdf"'
    text = client.get("/gezin/uitleg/pakket.text")
    assert "donderdag 10 december 2026" in text.content.decode()


def test_what_was_given_stays_as_it_was_given(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The texts change and the day is another one; what was given says what it said."""
    ref = given(family, "a1.parent")
    row = EventRow.objects.get(case=family.case, ref=ref)
    assert row.adult == "a1"
    record(
        family.people.hanneke,
        family.key,
        NOW + timedelta(minutes=1),
        Recording(kind="eviction_announced", on=TODAY, data={"eviction_on": date(2026, 12, 17)}),
    )
    client = family.comes_in("a1")
    assert "17 december 2026" in said(client, "/gezin/uitleg/")
    monkeypatch.setattr(packages, "phrase", lambda *a, **k: "veranderd")
    old = said(client, f"/gezin/uitleg/gekregen/{ref}.html")
    assert "10 december 2026" in old
    assert "17 december 2026" not in old
    assert str(row.data["version"]) in old
    assert walk(client.get(f"/gezin/uitleg/gekregen/{ref}.pdf").content).claims_ua
    assert "10 december 2026" in client.get(f"/gezin/uitleg/gekregen/{ref}.text").content.decode()


def test_staff_show_what_was_given(family: Family, client_of: Callable[[str], Client]) -> None:
    """Also when the texts have changed; not to who does not see the case."""
    ref = given(family, "a1.parent")
    client, page = client_of("hanneke"), f"/dossiers/{family.key}/informatie/"
    assert f"{page}gekregen/{ref}.html" in said(client, page)
    assert "10 december 2026" in said(client, f"{page}gekregen/{ref}.html")
    assert client.get(f"{page}gekregen/e1.html").status_code == 404
    assert client_of("nora").get(f"{page}gekregen/{ref}.html").status_code == 404
    told = said(client, f"{page}?voor=c1.child_9_12")
    assert "Daarvoor is een ja van een ouder nodig" in told
    choose_telling(parent(family), NOW, "c1", True)
    assert "Daarvoor is een ja" not in said(client, f"{page}?voor=c1.child_9_12")


def test_a_document_that_is_kept_comes_back_equal(family: Family) -> None:
    for who in ("a1.parent", "c1.child_9_12"):
        _, _, made = package_of(family.people.hanneke, family.key, who, "nl", house())
        back = from_data(as_data(made.document))
        assert replace(back, blocks=()) == replace(made.document, blocks=())
        assert tuple(back.blocks) == tuple(made.document.blocks)


def test_nobody_reads_what_another_was_given(people: People, family: Family) -> None:
    """Not the child of the same family, not a second adult, and not the neighbours."""
    ref = given(family, "a1.parent")
    second = Resident(kind=PersonKind.ADULT, name="Bas Veldhuis", born=date(1988, 5, 2))
    add_person(people.hanneke, family.key, NOW, second)
    family.new_code("a2")
    neighbours = family_of(people, opened(people, "hanneke", "Burenhuis"))
    for client in (family.comes_in("a2"), neighbours.comes_in("a1")):
        assert client.get(f"/gezin/uitleg/gekregen/{ref}.html").status_code == 404
    assert family.comes_in("c1").get(f"/kind/uitleg/gekregen/{ref}.html").status_code == 404
    assert [one.ref for one in kept(parent(family))] == [ref]
    assert kept(parent(family, "a2")) == []
    assert GivenPackage.objects.count() == 1


def test_a_second_sending_keeps_one(family: Family) -> None:
    worker = family.people.hanneke
    _, _, made = package_of(worker, family.key, "a1.parent", "nl", house())
    giving = Giving(
        who="a1.parent",
        language="nl",
        medium="paper",
        version=made.version,
        token=family.person("a1").key,
    )
    refs = {give(worker, family.key, NOW, giving, house()) for _ in range(2)}
    assert len(refs) == GivenPackage.objects.count() == 1


def test_a_language_without_all_texts_falls_back_visibly_with_the_leaflet(family: Family) -> None:
    client = family.comes_in("a1")
    page = said(client, "/gezin/uitleg/?taal=ar")
    assert "nog niet in deze taal: العربية" in page
    assert "voor=parent&amp;taal=ar" in page
    whole = said(client, "/gezin/uitleg/pakket.html?taal=ar")
    assert 'lang="nl" dir="ltr"' in whole
    english = said(client, "/gezin/uitleg/pakket.html?taal=en")
    assert "Thursday 10 December 2026" in english
    assert "donderdag" not in english


def test_a_family_of_which_nobody_knows_why_chooses_itself(people: People, case: Case) -> None:
    found = family_of(people, case)
    for row in EventRow.objects.filter(case=case, kind="threat_known"):
        family_row = Recording(kind="threat_known", on=TODAY, note="Nog onbekend.")
        correct(people.hanneke, found.key, NOW, row.ref, family_row)
    client = found.comes_in("a1")
    page = said(client, "/gezin/uitleg/")
    assert "?reden=nuisance" in page
    assert "deel=" not in page
    assert client.get("/gezin/uitleg/pakket.html").status_code == 404
    before = EventRow.objects.count()
    assert "deel=1" in said(client, "/gezin/uitleg/?reden=nuisance")
    assert EventRow.objects.count() == before


def test_a_young_adult_in_a_family_reads_its_own_words_first(
    people: People, family: Family
) -> None:
    young = Resident(kind=PersonKind.ADULT, name="Kim Veldhuis", born=date(2006, 5, 2))
    add_person(people.hanneke, family.key, NOW, young)

    def audience(slot: str, **asked: str) -> str:
        found = own_package(parent(family, slot), Asked(**asked), "nl", house().contacts)
        return found.audience.value

    assert audience("a2") == "young_adult"
    assert audience("a2", audience="parent") == "parent"
    assert audience("a1") == "parent"
    assert audience("a1", audience="professional") == "parent"


def why_shown(family: Family) -> list[bool]:
    """Whether the child's page, its package and what staff make for it tell why."""
    client = family.comes_in("c1")
    _, _, made = package_of(family.people.hanneke, family.key, "c1.child_9_12", "nl", house())
    told = str(list(made.document.blocks))
    pages = [said(client, url) for url in ("/kind/", "/kind/uitleg/pakket.html")]
    return [MONEY in text for text in (*pages, told)]


def test_a_child_is_told_why_only_when_a_parent_says_so(family: Family) -> None:
    assert why_shown(family) == [False] * 3
    page = said(family.comes_in("c1"), "/kind/")
    assert "Vraag het aan je vader of moeder" in page
    client = family.comes_in("a1")
    assert MONEY in said(client, "/gezin/waarom/"), "a parent sees the words first"
    assert client.post("/gezin/waarom/", {"kind": "c1", "mag": "ja"}).status_code == 302
    assert why_shown(family) == [True] * 3
    assert client.post("/gezin/waarom/", {"kind": "c1", "mag": "nee"}).status_code == 302
    assert why_shown(family) == [False] * 3
    for wrong in ({"kind": "c1"}, {"kind": "a1", "mag": "ja"}, {"kind": "c9", "mag": "ja"}):
        assert client.post("/gezin/waarom/", wrong).status_code == 422
    assert why_shown(family) == [False] * 3


def test_one_parent_who_says_no_is_enough(people: People, family: Family) -> None:
    second = Resident(kind=PersonKind.ADULT, name="Bas Veldhuis", born=date(1988, 5, 2))
    add_person(people.hanneke, family.key, NOW, second)
    one, other = parent(family), parent(family, "a2")

    def told() -> bool:
        rows = EventRow.objects.filter(case=family.case).order_by("id")
        return told_why(standing(rows), "c1")

    choose_telling(one, NOW, "c1", True)
    assert told()
    choose_telling(other, NOW, "c1", False)
    assert not told()
    choose_telling(other, NOW, "c1", True)
    assert told()
    by_staff = Recording(kind="telling_child_chosen", on=TODAY, child="c1", data={"allowed": False})
    record(people.hanneke, family.key, NOW, by_staff)
    assert not told()
    choose_telling(one, NOW, "c1", True)
    assert told(), "a parent's own later word counts"
    with pytest.raises(Refused):
        choose_telling(one, NOW, "c7", True)
