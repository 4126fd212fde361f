"""Giving a family its information: what is made, what is recorded, and what anybody may read."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from tests.conftest import NOW, TODAY, People
from tests.support.documents import walk

from thuisgeven.actions.guard import Refused
from thuisgeven.actions.information import Giving, came_across, give
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.documents.municipality import house
from thuisgeven.documents.phrases import phrase
from thuisgeven.documents.read_content import content
from thuisgeven.readers.files import file_of
from thuisgeven.readers.package import language_of, package_of
from thuisgeven.records.models import Case, EventRow, LogLine, PersonKind

FIRST_VIEW = 100_000


@pytest.fixture
def family(people: People, case: Case) -> Case:
    """A family with arrears: a mother, a child of eight, a baby, and a date."""
    key, hanneke = str(case.key), people.hanneke
    residents = [
        Resident(kind=PersonKind.ADULT, name="Marit Veldhuis", language="Turks"),
        Resident(kind=PersonKind.CHILD, name="Noor Veldhuis", born=date(2018, 5, 1)),
        Resident(kind=PersonKind.CHILD, name="Bram Veldhuis", born=date(2025, 5, 1)),
    ]
    for resident in residents:
        add_person(hanneke, key, NOW, resident)
    told = {"reason": "arrears"}
    record(hanneke, key, NOW, Recording(kind="threat_known", on=date(2026, 10, 1), data=told))
    day = {"eviction_on": date(2026, 12, 10)}
    record(hanneke, key, NOW, Recording(kind="eviction_announced", on=date(2026, 11, 20), data=day))
    return case


def giving(people: People, case: Case, who: str, language: str = "nl", **more: object) -> Giving:
    _, _, made = package_of(people.hanneke, str(case.key), who, language, house())
    usual = {"who": who, "language": language, "medium": "paper", "version": made.version}
    return Giving(**{**usual, **more})  # type: ignore[arg-type]


def test_the_page_offers_everybody_the_texts_of_their_age(
    family: Case, client_of: Callable[[str], Client]
) -> None:
    page = client_of("hanneke").get(f"/dossiers/{family.key}/informatie/").content.decode()
    assert 'value="a1.parent"' in page
    assert 'value="c1.child_6_8"' in page
    assert 'value="c2.' not in page
    assert "Bram Veldhuis is te jong voor een eigen blad" in page
    assert '<option value="arrears" selected>' in page
    assert '<option value="date" selected>' in page


def test_a_package_carries_the_day_of_this_family_and_no_name_in_its_address(
    family: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    page = client.get(f"/dossiers/{family.key}/informatie/?voor=a1.parent").content.decode()
    links = re.findall(r'href="([^"]+pakket\.[^"]+)"', page)
    assert links
    assert all("Veldhuis" not in link for link in links)
    shown = client.get(links[0].replace("&amp;", "&")).content.decode()
    assert "donderdag 10 december 2026" in shown
    assert "[N-0" not in shown
    marked = client.get(links[0].replace("&amp;", "&") + "&bronnen=1").content.decode()
    assert "[" in marked
    assert "N-03" in marked


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("html", "text/html; charset=utf-8"),
        ("pdf", "application/pdf"),
        ("odt", "application/vnd.oasis.opendocument.text"),
        ("text", "text/plain; charset=utf-8"),
    ],
)
def test_a_package_comes_in_every_form(
    form: str, media_type: str, family: Case, client_of: Callable[[str], Client]
) -> None:
    url = f"/dossiers/{family.key}/informatie/pakket.{form}?voor=c1.child_6_8"
    response = client_of("hanneke").get(url)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == media_type
    if form == "pdf":
        assert walk(response.content).claims_ua
        assert "Veldhuis" not in response.headers["Content-Disposition"]


def test_what_was_given_is_an_event_that_the_rules_see(people: People, family: Case) -> None:
    key = str(family.key)
    assert file_of(family, TODAY).facts["rights_information_given"].value is not True
    ref = give(people.hanneke, key, NOW, giving(people, family, "a1.parent"), house())
    row = EventRow.objects.get(case=family, ref=ref)
    assert row.kind == "information_given"
    assert row.data["audience"] == "parent"
    assert row.data["language"] == "nl"
    assert len(row.data["version"]) == 12
    assert row.data["own_language"] is False
    facts = file_of(family, TODAY).facts
    assert facts["rights_information_given"].value is True
    assert facts["remedies_told"].value is True
    child = give(people.hanneke, key, NOW, giving(people, family, "c1.child_6_8"), house())
    assert EventRow.objects.get(case=family, ref=child).child == "c1"


@pytest.mark.parametrize("understood", [True, False])
def test_whether_it_came_across_is_asked_and_counts(
    understood: bool, people: People, family: Case
) -> None:
    key = str(family.key)
    ref = give(people.hanneke, key, NOW, giving(people, family, "a1.parent"), house())
    assert file_of(family, TODAY).facts["rights_information_understood"].value is None
    came_across(people.hanneke, key, NOW, ref, understood, "Zij belt morgen.")
    assert file_of(family, TODAY).facts["rights_information_understood"].value is understood
    assert "belt morgen" not in str(list(LogLine.objects.values()))


def test_nothing_is_recorded_of_texts_that_changed_meanwhile(people: People, family: Case) -> None:
    old = giving(people, family, "a1.parent", version="0" * 12)
    before = EventRow.objects.count()
    with pytest.raises(Refused, match="veranderd"):
        give(people.hanneke, str(family.key), NOW, old, house())
    professional = giving(people, family, "pro.professional")
    with pytest.raises(Refused, match="voor jou"):
        give(people.hanneke, str(family.key), NOW, professional, house())
    assert EventRow.objects.count() == before


def test_a_form_that_is_sent_twice_is_recorded_once(people: People, family: Case) -> None:
    once = giving(people, family, "a1.parent", token=uuid4())
    refs = {give(people.hanneke, str(family.key), NOW, once, house()) for _ in range(2)}
    assert len(refs) == 1


def test_giving_and_asking_after_through_the_page(
    family: Case, client_of: Callable[[str], Client]
) -> None:
    client, url = client_of("hanneke"), f"/dossiers/{family.key}/informatie/"
    page = client.get(url + "?voor=a1.parent").content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    hidden.pop("terug", None)
    client.post(url, {**hidden, "medium": "paper"})
    row = EventRow.objects.get(case=family, kind="information_given")
    page = client.get(url).content.decode()
    assert "Kwam het over?" in page
    client.post(url, {"wat": "nagevraagd", "over": row.ref, "kwam_over": "nee"})
    assert "het kwam niet over" in client.get(url).content.decode()
    client.post(url, {"wat": "nagevraagd", "over": "threat", "kwam_over": "ja"})
    assert EventRow.objects.filter(kind="information_checked").count() == 1


def test_another_language_falls_back_and_offers_its_leaflet(
    family: Case, client_of: Callable[[str], Client]
) -> None:
    url = f"/dossiers/{family.key}/informatie/?voor=a1.parent&taal=tr"
    page = client_of("hanneke").get(url).content.decode()
    assert "het hele pakket in het Nederlands" in page
    offered = ("tr", "parent/leaflet") in content().texts
    assert ("/folder/lezen.html?voor=parent&amp;taal=tr" in page) is offered


@pytest.mark.parametrize(
    ("spoken", "code"),
    [
        ("Turks", "tr"),
        ("turks ", "tr"),
        ("Arabic", "ar"),
        ("pl", "pl"),
        ("Fries", "nl"),
    ],
)
def test_a_language_is_known_by_its_name(spoken: str, code: str) -> None:
    assert language_of(spoken) == code


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/folder/",
        "/folder/lezen.html?voor=parent&taal=nl",
        "/folder/lezen.html?voor=child_9_12&taal=en&reden=closure&stand=date",
        "/folder/lezen.html?voor=young_adult&taal=nl&reden=arrears&stand=court",
    ],
)
def test_anybody_reads_a_leaflet_without_logging_in(path: str) -> None:
    response = Client().get(path)
    assert response.status_code == 200
    page = response.content.decode()
    assert "<script" not in page
    loaded = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', page)
    sheets = [Path(str(finders.find(name))).read_bytes() for name in loaded]
    fonts = 2 * 13_500
    assert len(response.content) + sum(map(len, sheets)) + fonts <= FIRST_VIEW
    assert "thuisgeven/letters.css" not in loaded
    assert len(gzip.compress(response.content)) < FIRST_VIEW / 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "first"), [("ar", "noto-sans-arabic"), ("ti", "noto-sans-eth")]
)
def test_letters_that_a_phone_may_lack_come_along(language: str, first: str) -> None:
    """From here and only for these languages; nobody else learns who reads what."""
    page = Client().get(f"/folder/lezen.html?voor=parent&taal={language}").content.decode()
    assert "thuisgeven/letters.css" in page
    sheet = Path(str(finders.find("thuisgeven/letters.css")))
    named = re.findall(r'url\("([^"]+)"\)', sheet.read_text("utf-8"))
    assert len([name for name in named if first in name]) == 2
    assert all((sheet.parent / name).resolve().is_file() for name in named)
    assert "http" not in sheet.read_text("utf-8")
    for other in ("nl", "tr"):
        url = f"/folder/lezen.html?voor=parent&taal={other}"
        assert "letters.css" not in Client().get(url).content.decode()


@pytest.mark.django_db
def test_a_leaflet_is_one_language_also_around_its_text() -> None:
    """What one can do with it is said in its own language, and there is a way out at once."""
    page = Client().get("/folder/lezen.html?voor=parent&taal=ar").content.decode()
    assert phrase("page_pdf", "ar") in page
    assert phrase("page_pdf", "nl") not in page
    assert '<a class="exit" href="/gezin/weg/"' in page


@pytest.mark.django_db
def test_every_leaflet_can_be_read_and_printed() -> None:
    client = Client()
    known = [key for key in content().texts if key[1] in ("parent/leaflet", "child/leaflet")]
    for language, name in known:
        audience = name.partition("/")[0]
        query = f"?voor={audience}&taal={language}"
        page = client.get("/folder/lezen.html" + query).content.decode()
        assert f'lang="{language}"' in page
        seen = walk(client.get("/folder/lezen.pdf" + query).content)
        assert seen.language.partition("-")[0] == language
        assert seen.fonts_embedded


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["voor=professional", "voor=iedereen"])
def test_what_is_not_for_everybody_is_not_there(asked: str) -> None:
    assert Client().get(f"/folder/lezen.html?{asked}").status_code == 404


@pytest.mark.django_db
def test_a_leaflet_keeps_nothing_of_its_reader() -> None:
    before = LogLine.objects.count()
    response = Client().get("/folder/lezen.html?voor=parent")
    assert LogLine.objects.count() == before
    assert "sessionid" not in response.cookies
