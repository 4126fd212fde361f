"""What tests of the application share: a day, people, and a case to work on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from thuisgeven.actions import practice
from thuisgeven.actions.cases import Address, assign, open_case
from thuisgeven.actions.practice import MUNICIPALITY, OTHER
from thuisgeven.readers.access import Viewer, viewer_of
from thuisgeven.records.models import Account, Case, Organisation, Part

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
NAMES = {one.email.split("@")[0]: one.email for one in practice.PEOPLE}


class People:
    """The practice accounts by first name, as viewers of today."""

    def __getattr__(self, name: str) -> Viewer:
        return viewer_of(self.account(name), TODAY)

    def account(self, name: str) -> Account:
        """The account of a first name."""
        return Account.objects.get(email=NAMES[name])

    def organisation(self, name: str) -> int:
        """The organisation in which somebody works."""
        return self.account(name).memberships.get().organisation_id


@pytest.fixture
def people(db: None) -> Iterator[People]:
    """Everybody of the practice organisations, on the day of the tests."""
    with time_machine.travel(NOW):
        practice.make_accounts()
        yield People()


@pytest.fixture
def case(people: People) -> Case:
    """A case of Hanneke's, opened today."""
    return opened(people, "hanneke")


def opened(people: People, owner: str, name: str = "Veldhuis", **address: object) -> Case:
    """A case that somebody opens today."""
    home = Address(street="Lindenstraat", house_number="12", postcode="9001 AB", place="Waterveen")
    given = Address(**address) if address else home  # type: ignore[arg-type]
    key = open_case(getattr(people, owner), people.organisation(owner), NOW, name, given)
    return Case.objects.get(key=UUID(key))


@pytest.fixture
def other_case(people: People) -> Case:
    """A case of another municipality."""
    return opened(people, "nora", "Zandstra")


@pytest.fixture
def client_of(people: People) -> Callable[[str], Client]:
    """A browser in which somebody has logged in."""

    def logged_in(name: str) -> Client:
        client = Client()
        client.force_login(
            people.account(name), "allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return logged_in


def put_on_team(people: People, case: Case, name: str) -> None:
    """Ilse, the coordinator, puts a colleague on the team."""
    key = str(people.account(name).key)
    assign(people.ilse, str(case.key), NOW, key, Part.HELPER)


__all__ = ["MUNICIPALITY", "NOW", "OTHER", "TODAY", "Organisation", "People", "opened"]
