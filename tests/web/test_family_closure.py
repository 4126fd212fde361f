"""A home that the mayor closes: first one's own side, then the judge beside the objection."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.conftest import NOW, TODAY, People
from tests.support.family import Family, family_of

from thuisgeven.actions.timeline import Recording, record
from thuisgeven.domain.terms import Party
from thuisgeven.records.models import Case

SOON = TODAY + timedelta(days=2)
VIEWS, RELIEF = "Vertel de gemeente uw kant, voordat", "laten wachten"


@pytest.fixture
def family(people: People, case: Case) -> Family:
    made = family_of(people, case)
    happened(made, "threat_known", reason="closure")
    return made


def happened(family: Family, kind: str, on: date = TODAY, **data: object) -> None:
    record(family.people.hanneke, family.key, NOW, Recording(kind=kind, on=on, data=data))


def first_screen(family: Family) -> str:
    return family.comes_in("a1").get("/gezin/").content.decode()


def package(family: Family) -> str:
    return family.comes_in("a1").get("/gezin/uitleg/pakket.html").content.decode()


def test_before_the_decision_a_family_first_reads_how_to_tell_its_side(family: Family) -> None:
    until = TODAY + timedelta(days=5)
    happened(family, "closure_announced", views_until=until)
    page = first_screen(family)
    assert VIEWS in page
    assert "Dat kan tot en met" in page
    assert page.index(VIEWS) < page.index("Wat komt er, en wanneer?")
    assert "Dat heet verzet" not in page
    assert "De rechter is gevraagd" not in page


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "Vraag of het nog kan."), (0, "Dat kan tot en met"), (1, "Dat kan tot en met")],
)
def test_the_day_for_views_is_the_one_of_the_letter(family: Family, days: int, said: str) -> None:
    until = TODAY + timedelta(days=days)
    happened(family, "closure_announced", views_until=until)
    assert said in first_screen(family)


def test_a_letter_without_a_day_is_no_reason_to_wait(family: Family) -> None:
    happened(family, "closure_announced")
    assert "Ziet u geen dag? Bel de gemeente dan vandaag." in first_screen(family)


def test_a_day_that_was_named_is_no_decision(family: Family) -> None:
    """As for mrs Dijkstra: a letter, a day within two days, and no decision that anybody knows."""
    happened(family, "closure_announced")
    happened(family, "eviction_announced", eviction_on=SOON)
    page = first_screen(family)
    assert "Bij ons is nog geen besluit bekend." in page
    assert "Er is een beslissing over uw huis" not in page
    assert VIEWS in page
    text = package(family)
    assert text.index("Is er nog geen besluit?") < text.index("voorlopige voorziening")
    assert "verzet" not in text


def test_after_the_decision_the_judge_stands_beside_the_objection(family: Family) -> None:
    happened(family, "closure_announced")
    happened(family, "closure_decided")
    happened(family, "decision_made_known")
    happened(family, "eviction_announced", eviction_on=SOON)
    page = first_screen(family)
    assert VIEWS not in page
    assert page.index(RELIEF) < page.index("Dat heet bezwaar") < page.index("Wat komt er, en")
    assert "Hier is geen vaste dag voor" not in page.partition("Misschien kan dit ook")[0]
    text = package(family)
    assert "De burgemeester heeft besloten uw huis te sluiten." in text
    assert text.index("voorlopige voorziening") < text.index("Dat heet bezwaar")


def test_what_was_done_is_not_asked_again(family: Family) -> None:
    happened(family, "closure_decided")
    happened(family, "decision_made_known")
    happened(family, "objection_lodged")
    page = first_screen(family)
    assert RELIEF in page
    assert "Dat heet bezwaar. Uiterlijk" not in page
    happened(family, "interim_relief_asked")
    assert RELIEF not in first_screen(family)


def test_who_was_heard_is_not_asked_to_tell_its_side_again(family: Family) -> None:
    happened(family, "closure_announced", on=TODAY - timedelta(days=3))
    happened(family, "views_heard", way_free=True, skipped=False)
    assert VIEWS not in first_screen(family)


def test_a_closure_that_does_not_go_through_asks_for_nothing(family: Family) -> None:
    happened(family, "closure_announced", on=TODAY - timedelta(days=3))
    happened(family, "eviction_averted")
    page = first_screen(family)
    assert VIEWS not in page
    assert "Het gaat niet door." in page


def test_a_child_is_not_told_of_a_decision_that_nobody_knows(family: Family) -> None:
    happened(family, "closure_announced")
    happened(family, "eviction_announced", eviction_on=SOON)
    page = family.comes_in("c1").get("/kind/").content.decode()
    assert "Er is beslist dat jullie uit dit huis moeten" not in page
    assert "Misschien moeten jullie uit dit huis." in page
    assert "burgemeester" not in page.replace("Een rechter, of soms de burgemeester.", "")


def test_who_lost_the_home_first_reads_where_to_ask_for_a_place_tonight(family: Family) -> None:
    happened(family, "closure_carried_out")
    page = first_screen(family)
    assert page.index("Heeft u vannacht geen plek?") < page.index("Wie helpt u?")
    assert "Er is nu geen dag bekend" not in page


def test_a_family_is_not_asked_what_it_cannot_know(family: Family) -> None:
    """Nobody took a step yet: no list of what may perhaps be possible, each with the same doubt."""
    assert "We weten nog niet of dit kan" not in first_screen(family)


def test_a_decision_that_a_child_disagrees_with_says_at_once_what_it_can_do(
    family: Family,
) -> None:
    told = Recording(
        kind="decision_taken", on=TODAY, recorded_by=Party.MAYOR, data={"about": "closure"}
    )
    record(family.people.hanneke, family.key, NOW, told)
    page = family.comes_in("c1").get("/kind/").content.decode()
    decided = page.index("Wat is er besloten, en waarom?")
    assert decided < page.index("Ik wil hier iets over zeggen") < page.index("Wat vind jij?")
    assert page.count("Als jij het er niet mee eens bent") == 1
