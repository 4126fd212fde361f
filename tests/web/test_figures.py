"""A policy maker sees how often the gate was passed without a home, and no family in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People, opened

from thuisgeven.actions.timeline import Recording, record, withdraw
from thuisgeven.readers.figures import Figure, amount, gate_figures
from thuisgeven.records.models import Case


def shown(people: People, figure: Figure) -> object:
    rows = dict(gate_figures(people.marit).rows)
    return rows[figure][0]


def test_a_case_counts_once_a_year_and_what_was_withdrawn_does_not(
    people: People, case: Case, other_case: Case
) -> None:
    key, left = str(case.key), Recording(kind="family_left_early", on=TODAY)
    assert shown(people, Figure.LEFT) == amount(0)
    refs = [record(people.hanneke, key, NOW, left) for _ in range(2)]
    record(people.nora, str(other_case.key), NOW, left)
    assert shown(people, Figure.LEFT) == amount(1)
    for ref in refs:
        withdraw(people.hanneke, key, NOW, ref, "Vergissing")
    assert shown(people, Figure.LEFT) == amount(0)


def test_an_approval_without_a_home_is_counted(people: People, case: Case) -> None:
    from datetime import timedelta

    from thuisgeven.actions.accommodation import approve_override, ask_override

    key, day = str(case.key), TODAY + timedelta(days=9)
    told = Recording(kind="eviction_announced", on=TODAY, data={"eviction_on": day})
    record(people.hanneke, key, NOW, told)
    asked = ask_override(people.hanneke, key, NOW, "Geen uitstel gekregen")
    assert shown(people, Figure.APPROVED) == amount(0)
    approve_override(people.ilse, key, NOW, asked)
    assert shown(people, Figure.APPROVED) == amount(1)


@pytest.mark.parametrize(("count", "few", "about"), [(0, False, 0), (1, True, 0), (4, True, 0)])
def test_a_small_count_is_not_told(count: int, few: bool, about: int) -> None:
    assert (amount(count).few, amount(count).about) == (few, about)


def test_a_larger_count_is_rounded() -> None:
    assert [amount(n).about for n in (5, 7, 8, 12, 13)] == [5, 5, 10, 10, 15]


def test_the_page_names_nobody(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    opened(people, "youssef", "Bakkali")
    record(people.hanneke, str(case.key), NOW, Recording(kind="family_left_early", on=TODAY))
    marit = client_of("marit")
    assert marit.get("/").headers["Location"] == "/cijfers/"
    page = marit.get("/cijfers/").content.decode()
    assert "minder dan 5" in page
    for part in ("Veldhuis", "Bakkali", str(case.key), case.number):
        assert part not in page
    assert marit.get(f"/dossiers/{case.key}/").status_code == 404
