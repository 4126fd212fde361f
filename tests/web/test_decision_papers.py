"""The papers of a decision: for whom, in which form, and until when somebody can object."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import NOW, People
from tests.support.decisions import Maker

from thuisgeven.actions import best_interests, decision_taking
from thuisgeven.readers.decision_texts import OptionText
from thuisgeven.records.models import Case, LogLine, Person


def told(people: People, case: Case, kind: str) -> Maker:
    """A decision of a kind with a kept letter for the parents and for the child."""
    maker = Maker(people.hanneke, str(case.key), NOW)
    maker.child("Noor", "2019-05-01")
    maker.decision = best_interests.open_decision(
        people.hanneke, maker.key, NOW, kind, "Waar slaapt Noor?", "Blijven"
    )
    rows = [OptionText(id="a", title="Blijven", stays=True), OptionText(id="b", title="Opvang")]
    best_interests.save_options(*maker.where, rows, 1)
    maker.hear()
    maker.assess()
    maker.ideal()
    maker.interests()
    maker.weigh()
    for slot in ("", "c1"):
        decision_taking.save_letter(*maker.where, slot, "# Kop\n\nDit is de brief.\n\n- een", 0)
    return maker


@pytest.mark.parametrize(
    ("kind", "final", "said"),
    [
        ("shelter", False, "Bezwaar maken kan zodra het besluit definitief is."),
        ("shelter", True, "Bezwaar maken kan tot en met dinsdag 5 januari 2027."),
        ("eviction", True, ""),
    ],
)
def test_a_letter_to_parents_says_until_when_they_can_object_where_they_can(
    kind: str,
    final: bool,
    said: str,
    people: People,
    case: Case,
    client_of: Callable[[str], Client],
) -> None:
    maker = told(people, case, kind)
    if final:
        maker.show()
        maker.finalise()
    home = f"/dossiers/{maker.key}/besluiten/{maker.decision}/"
    text = client_of("hanneke").get(f"{home}brief/ouders.text").content.decode()
    assert "Dit is de brief." in text
    assert said in text
    assert ("Bezwaar" in text) == bool(said)


def test_every_paper_comes_in_every_form_and_is_logged_as_taken_out(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    maker, client = told(people, case, "shelter"), client_of("hanneke")
    home = f"/dossiers/{maker.key}/besluiten/{maker.decision}/"
    person = Person.objects.get().key
    for paper in ("besluit", "brief/ouders", f"brief/{person}/kind"):
        for form, kind in (("pdf", "application/pdf"), ("odt", "opendocument"), ("html", "html")):
            response = client.get(f"{home}{paper}.{form}")
            assert response.status_code == 200
            assert kind in response.headers["Content-Type"]
            assert LogLine.objects.latest("number").deed == "export"


def test_a_draft_on_paper_says_that_it_is_one(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    maker, client = told(people, case, "shelter"), client_of("hanneke")
    address = f"/dossiers/{maker.key}/besluiten/{maker.decision}/besluit.text"
    assert "Dit is een concept." in client.get(address).content.decode()
    maker.show()
    maker.finalise()
    final = client.get(address).content.decode()
    assert "Dit is een concept." not in final
    assert "Besloten door" in final
