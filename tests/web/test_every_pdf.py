"""Every paper that the application gives as PDF, walked through as a screen reader does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import People
from tests.support.documents import readable
from tests.web.matrix import FAMILY, FAMILY_OPEN, MATRIX, PEOPLE
from tests.web.test_decision_papers import told
from tests.web.test_matrix import address, things

from thuisgeven.records.models import Case, Person
from thuisgeven.web.urls import urlpatterns

__all__ = ["things"]

FORMS = {p.name for p in urlpatterns if "form" in p.pattern.converters}
GIVEN = {name: row[0].index("y") for name, row in MATRIX.items() if name in FORMS and "y" in row[0]}
"""Papers of a case as it stands, and the first person of the matrix who gets each."""

LETTERS = {"decision_letter_paper", "decision_child_letter_paper"}
ELSEWHERE = {"package_kept", "folder_read", *FAMILY, *FAMILY_OPEN}
"""Information packages and leaflets: walked through in the tests of the packages."""


def test_no_paper_is_left_out() -> None:
    assert set(GIVEN) | LETTERS | (FORMS & ELSEWHERE) == FORMS
    assert len(GIVEN) >= 9


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_a_paper_can_be_read_aloud_from_its_structure(
    name: str, things: dict[str, str], client_of: Callable[[str], Client]
) -> None:
    response = client_of(PEOPLE[GIVEN[name]]).get(address(name, things | {"form": "pdf"}))
    assert response.status_code == 200
    readable(response.content)


def test_the_letters_that_explain_a_decision_as_well(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    maker, client = told(people, case, "shelter"), client_of("hanneke")
    home = f"/dossiers/{maker.key}/besluiten/{maker.decision}/"
    for paper in ("besluit", "brief/ouders", f"brief/{Person.objects.get().key}/kind"):
        seen = readable(client.get(f"{home}{paper}.pdf").content)
        assert seen.pages >= 1
