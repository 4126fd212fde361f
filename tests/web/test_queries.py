"""A page asks the database as often for many cases as for one."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW, People, opened

from thuisgeven.actions.timeline import Recording, record
from thuisgeven.domain.terms import Party
from thuisgeven.records.models import Case

MORE = 5
LISTED, TODAY_PAGE, CASE_PAGE, RECORDED = 12, 11, 14, 18


def asked(client: Client, path: str) -> int:
    """How often a page that was shown before asks the database."""
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len([one for one in found if "SAVEPOINT" not in one["sql"]])


@pytest.mark.parametrize(("path", "most"), [("/dossiers/", LISTED), ("/", TODAY_PAGE)])
def test_a_list_of_many_cases_asks_no_more_than_one_of_one(
    people: People, client_of: Callable[[str], Client], path: str, most: int
) -> None:
    opened(people, "hanneke")
    client = client_of("hanneke")
    one = asked(client, path)
    for number in range(MORE):
        opened(people, "hanneke", f"Gezin {number}")
    assert asked(client, path) == one <= most


def test_a_long_timeline_asks_no_more_than_a_short_one(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    client, path = client_of("hanneke"), f"/dossiers/{case.key}/"
    short = asked(client, path)
    for _ in range(MORE):
        told = Recording(kind="help_offered", on=NOW.date(), recorded_by=Party.MUNICIPALITY)
        record(people.hanneke, str(case.key), NOW, told)
    assert asked(client, path) == short <= CASE_PAGE


def test_a_recording_asks_so_often_and_no_more(
    case: Case, client_of: Callable[[str], Client]
) -> None:
    client, path = client_of("hanneke"), f"/dossiers/{case.key}/vastleggen/help_offered/"
    fields = {"on": "vandaag", "recorded_by": "municipality"}
    assert client.post(path, fields | {"token": str(uuid4())}).status_code == 302
    with CaptureQueriesContext(connection) as found:
        assert client.post(path, fields | {"token": str(uuid4())}).status_code == 302
    assert len([one for one in found if "SAVEPOINT" not in one["sql"]]) <= RECORDED
