"""What was shared with somebody to whom the family said no is recorded, marked, and told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People
from tests.support.family import family_of

from thuisgeven.actions.timeline import Recording, record, withdraw
from thuisgeven.records.models import Case

MARK, TOLD = "Gedeeld terwijl het gezin nee zei", "Toch is dit gedeeld."
DATA = {"giver": "college", "receiver": "landlord", "data": "arrears", "purpose": "signal"}


def on_day(people: People, case: Case, kind: str, ago: int, party: str = "landlord") -> str:
    consent = {"purpose": "other", "party": party}
    if kind == "data_shared":
        consent = {**DATA, "receiver": party}
    told = Recording(kind=kind, on=TODAY - timedelta(days=ago), data={**consent})
    return record(people.hanneke, str(case.key), NOW, told)


@pytest.mark.parametrize(
    ("no", "yes", "shared", "marked"),
    [
        (4, None, 5, False),
        (4, None, 4, True),
        (4, None, 3, True),
        (4, 3, 2, False),
        (2, 4, 1, True),
    ],
)
def test_a_sharing_is_marked_when_the_no_stood_on_that_day(
    no: int,
    yes: int | None,
    shared: int,
    marked: bool,
    people: People,
    case: Case,
    client_of: Callable[[str], Client],
) -> None:
    family = family_of(people, case)
    on_day(people, case, "consent_withdrawn", no)
    if yes is not None:
        on_day(people, case, "consent_given", yes)
    on_day(people, case, "data_shared", shared)
    page = client_of("hanneke").get(f"/dossiers/{case.key}/").content.decode()
    own = family.comes_in("a1").get("/gezin/inzage/").content.decode()
    assert (MARK in page, TOLD in own) == (marked, marked)


def test_a_no_to_somebody_else_or_one_that_was_withdrawn_marks_nothing(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    on_day(people, case, "consent_withdrawn", 4, "court")
    mistaken = on_day(people, case, "consent_withdrawn", 4)
    on_day(people, case, "data_shared", 1)
    client, url = client_of("hanneke"), f"/dossiers/{case.key}/"
    assert MARK in client.get(url).content.decode()
    withdraw(people.hanneke, str(case.key), NOW, mistaken, "Vergissing")
    assert MARK not in client.get(url).content.decode()


def test_the_form_says_that_it_can_be_recorded_all_the_same(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    on_day(people, case, "consent_withdrawn", 4)
    form = client_of("hanneke").get(f"/dossiers/{case.key}/vastleggen/data_shared/")
    assert "Is het toch gebeurd? Leg het dan vast." in form.content.decode()
