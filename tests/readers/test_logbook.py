"""Who looked at a case: everything, page by page, and what repeats itself told once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.conftest import NOW, People

from thuisgeven.actions.cases import log_read
from thuisgeven.readers import logbook
from thuisgeven.readers.access import NotThere
from thuisgeven.readers.logbook import looks_at
from thuisgeven.records.models import Case


def look(people: People, case: Case, what: str, at: datetime, name: str = "hanneke") -> None:
    log_read(getattr(people, name), [case], what, at)


def told(people: People, case: Case, page: int = 1) -> list[tuple[str, int]]:
    found = looks_at(people.hanneke, str(case.key), page)
    return [(row.last.what, row.times) for row in found.rows if row.last.deed == "read"]


def test_what_somebody_does_again_and_again_is_told_once(people: People, case: Case) -> None:
    for minutes, what in enumerate(("today", "today", "case", "today")):
        look(people, case, what, NOW + timedelta(minutes=minutes))
    assert told(people, case) == [("today", 1), ("case", 1), ("today", 2)]
    row = looks_at(people.hanneke, str(case.key)).rows[2]
    assert (row.since, row.last.at) == (NOW, NOW + timedelta(minutes=1))


def test_another_day_and_another_person_are_told_apart(people: People, case: Case) -> None:
    look(people, case, "today", NOW)
    look(people, case, "today", NOW + timedelta(days=1))
    look(people, case, "today", NOW + timedelta(days=1), name="ilse")
    assert told(people, case) == [("today", 1)] * 3


def test_every_line_is_on_a_page(
    people: People, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = len(looks_at(people.hanneke, str(case.key)).rows)
    for number in range(4):
        look(people, case, f"page_{number}", NOW)
    monkeypatch.setattr(logbook, "PAGE", 2)
    pages = [looks_at(people.hanneke, str(case.key), page) for page in range(1, 4 + first)]
    assert sum(row.times for page in pages for row in page.rows) == first + 4
    assert [page.more for page in pages].count(True) == (first + 4 - 1) // 2


def test_another_organisation_sees_nothing(people: People, case: Case) -> None:
    with pytest.raises(NotThere):
        looks_at(people.nora, str(case.key))


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 5000, "²", ""])
def test_a_page_that_is_none_is_the_first(
    page: str, case: Case, client_of: Callable[[str], Client]
) -> None:
    shown = client_of("hanneke").get(f"/dossiers/{case.key}/inzage/", {"pagina": page})
    assert shown.status_code == 200
