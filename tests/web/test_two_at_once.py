"""Two people at once: the second sees both versions, and nothing of either is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import pytest
from django.db.models import Model
from django.test import Client
from tests.conftest import NOW, People, put_on_team

from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.plan import FAMILY, Action, add_action
from thuisgeven.records.models import Case, Person, PersonKind, Task

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Page:
    """A page with a form, one field of it, and how to read what is kept there."""

    url: str
    field: str
    kept: Callable[[], str]


def fresh(row: M) -> M:
    """The row as it is kept now."""
    row.refresh_from_db()
    return row


@pytest.fixture(params=["person", "home", "action"])
def page(request: pytest.FixtureRequest, people: People, case: Case) -> Page:
    """The three pages where two people may change the same thing."""
    put_on_team(people, case, "ilse")
    key = str(case.key)
    base = f"/dossiers/{key}/"
    if request.param == "person":
        made = add_person(people.hanneke, key, NOW, Resident(kind=PersonKind.CHILD, name="Noor"))
        person = Person.objects.get(key=made)
        return Page(f"{base}mensen/{made}/", "name", lambda: str(fresh(person).name))
    if request.param == "home":
        home = case.household.home
        return Page(f"{base}huis/", "street", lambda: str(fresh(home).street))
    made = add_action(people.hanneke, key, NOW, Action(text="Bel", owner=FAMILY))
    task = Task.objects.get(key=made)
    return Page(f"{base}plan/{made}/", "text", lambda: str(fresh(task).text))


def opened(client: Client, page: Page) -> dict[str, str]:
    """What a browser would send back of the form as it stands."""
    form = client.get(page.url).context["form"]
    sent = {field.html_name: field.value() for field in form}
    return {name: str(value) for name, value in sent.items() if value not in (None, False, "")}


def test_a_second_save_is_refused_with_both_versions_and_can_be_sent_again(
    page: Page, client_of: Callable[[str], Client]
) -> None:
    hanneke, ilse = client_of("hanneke"), client_of("ilse")
    hers, other = opened(hanneke, page), opened(ilse, page)
    assert ilse.post(page.url, other | {page.field: "Zuiderdiep"}).status_code == 302

    refused = hanneke.post(page.url, hers | {page.field: "Noorderhaven"})
    assert refused.status_code == 409
    assert page.kept() == "Zuiderdiep"
    text = refused.content.decode()
    assert "Zuiderdiep" in text
    assert "Ilse" in text
    assert "24 november 2026" in text
    assert refused.context["form"][page.field].value() == "Noorderhaven"
    again = {f.html_name: f.value() for f in refused.context["form"] if f.value()}
    assert hanneke.post(page.url, again).status_code == 302
    assert page.kept() == "Noorderhaven"


def test_who_changes_nothing_of_it_or_writes_the_same_is_not_stopped(
    page: Page, client_of: Callable[[str], Client]
) -> None:
    hanneke, ilse = client_of("hanneke"), client_of("ilse")
    hers, other = opened(hanneke, page), opened(ilse, page)
    assert ilse.post(page.url, other | {page.field: "Zuiderdiep"}).status_code == 302
    assert hanneke.post(page.url, hers | {page.field: "Zuiderdiep"}).status_code == 302
    assert page.kept() == "Zuiderdiep"


def test_a_form_that_does_not_say_what_it_was_opened_on_writes_over_nothing(
    page: Page, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    sent = {name: value for name, value in opened(client, page).items() if name != "seen"}
    before = page.kept()
    assert client.post(page.url, sent | {page.field: "Noorderhaven"}).status_code == 409
    assert page.kept() == before


def test_what_a_form_was_opened_on_tells_nothing_and_stays_through_a_mistake(
    page: Page, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    seen = opened(client, page)["seen"]
    assert len(seen) == 32
    assert set(seen) <= set("0123456789abcdef")
    wrong = {"seen": "older", page.field: "x" * 600}
    form = client.post(page.url, wrong).context["form"]
    assert form.errors
    assert form["seen"].value() == "older"
