"""What a parent, a child and a caseworker read is true on the day on which they read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import translation
from tests.conftest import NOW, TODAY, People
from tests.support.decisions import Maker
from tests.support.family import family_of

from thuisgeven.actions import decision_taking
from thuisgeven.actions.decision_taking import Told
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.records.models import Case
from thuisgeven.web.templatetags.words import short_day


@pytest.mark.parametrize(
    ("when", "shown"), [(date(2023, 3, 6), "ma 6 mrt"), (date(2023, 5, 1), "ma 1 mei")]
)
def test_a_month_is_short_as_people_write_it(when: date, shown: str) -> None:
    with translation.override("nl"):  # a request before may have left another language
        assert short_day(when) == shown


def test_the_day_one_looks_back_to_stands_as_people_write_it(
    case: Case, client_of: Callable[[str], Client]
) -> None:
    said = client_of("hanneke").get(f"/dossiers/{case.key}/?op=2026-11-23").content.decode()
    assert 'value="23-11-2026"' in said
    assert "2026-11-23" not in said.partition("</form>")[0]


def test_a_child_reads_the_letter_that_was_read_with_it(people: People, case: Case) -> None:
    """Until then it hears that the explanation still comes; afterwards nothing says so."""
    family = family_of(people, case)
    maker = Maker(people.hanneke, family.key, NOW)
    maker.begin()
    maker.hear()
    maker.assess()
    maker.ideal()
    maker.interests()
    maker.weigh()
    maker.show()
    maker.finalise()
    child = family.comes_in("c1")
    before = child.get("/kind/").content.decode()
    assert "Die komt nog" in before
    assert "nog niets beslist. Mensen" not in before
    letter = "# Hoi Sem\r\n\r\n- vandaag\r\n- morgen\r\n\r\nJij blijft op jouw school."
    decision_taking.save_letter(*maker.where, "c1", letter, 0)
    decision_taking.explain(*maker.where, "c1", Told(interest=True, route=True))
    after = child.get("/kind/").content.decode()
    assert "Hoi Sem</h3>" in after
    assert "Jij blijft op jouw school." in after
    assert after.index("vandaag</li>") < after.index("Jij blijft op jouw school.")
    assert "Die komt nog" not in after


@pytest.mark.parametrize(
    ("reason", "who"), [("arrears", "deurwaarder"), ("closure", "burgemeester")]
)
def test_a_parent_reads_who_it_is_that_wants_the_home_empty(
    reason: str, who: str, people: People, case: Case
) -> None:
    family = family_of(people, case)
    told = Recording(kind="threat_known", on=TODAY, data={"reason": reason})
    record(people.hanneke, family.key, NOW, told)
    day = Recording(kind="eviction_announced", on=TODAY, data={"eviction_on": date(2026, 12, 24)})
    record(people.hanneke, family.key, NOW, day)
    said = family.comes_in("a1").get("/gezin/").content.decode()
    comes = said.partition('class="comes"')[2].partition("</ol>")[0]
    assert f"De {who} wil" in comes


def test_whoever_can_be_called_has_a_name(people: People, case: Case) -> None:
    """A number without a name says nothing: the names once got lost on the pages of a family."""
    family = family_of(people, case)
    parent, child = family.comes_in("a1"), family.comes_in("c1")
    assert "<strong>Het Juridisch Loket</strong>" in parent.get("/gezin/").content.decode()
    assert (
        "<strong>De Nationale ombudsman</strong>" in parent.get("/gezin/klacht/").content.decode()
    )
    page = child.get("/kind/").content.decode()
    assert "<strong>De Kindertelefoon</strong>" in page
    assert "<strong>De Kinderombudsman</strong>" in page
    for shown in (page, parent.get("/gezin/").content.decode()):
        assert "<strong></strong>" not in shown


def test_a_child_chooses_in_its_own_words(people: People, case: Case) -> None:
    """Nothing on its page speaks of it as staff do."""
    page = family_of(people, case).comes_in("c1").get("/kind/kiezen/").content.decode()
    assert "Via iemand die ik vertrouw" in page
    assert "Met mijn vader of moeder erbij" in page
    assert "het kind" not in page
    assert 'value="trusted_adult"' in page
