"""A day that lies centuries away is no day, in whatever form somebody writes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from tests.conftest import TODAY

from thuisgeven.records.models import Case, EventRow, Task
from thuisgeven.web.dates import read_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31-12-1899", None),
        ("01-01-1900", date(1900, 1, 1)),
        ("31-12-2099", date(2099, 12, 31)),
        ("01-01-2100", None),
        ("01-01-0001", None),
        ("9999-12-31", None),
        ("24-11-2226", None),
    ],
)
def test_only_days_that_somebody_can_have_lived_are_days(text: str, day: date | None) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["01-01-0001", "31-12-9999"])
def test_such_a_day_is_kept_nowhere(
    text: str, case: Case, client_of: Callable[[str], Client]
) -> None:
    client, home = client_of("hanneke"), f"/dossiers/{case.key}/"
    by = {"recorded_by": "municipality"}
    for sent in (
        {"on": text, **by},
        {"on": "vandaag", "data-roll_on": text, **by},
    ):
        told = {**sent, "token": str(uuid4())}
        assert client.post(f"{home}vastleggen/summons_served/", told).status_code == 422
    plan = {"text": "Belt", "owner": "family", "due_on": text}
    assert client.post(f"{home}plan/nieuw/", plan).status_code == 422
    assert not EventRow.objects.filter(kind="summons_served").exists()
    assert not Task.objects.exists()
