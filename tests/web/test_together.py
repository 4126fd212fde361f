"""What is made with a family reaches its own door, and what it says there reaches the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.conftest import NOW, TODAY, People
from tests.support.decisions import Maker
from tests.support.family import Family, family_of

from thuisgeven.actions.consultation import NewTalk, record_talk, write_minutes
from thuisgeven.actions.decision_taking import Told, explain, save_letter
from thuisgeven.actions.hearing import choose_readers
from thuisgeven.actions.plan import Action, add_action, agree_as_staff
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.domain.best_interests import Element, Fit, Lack
from thuisgeven.domain.facts import State
from thuisgeven.readers.decision_texts import IdealText
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import (
    Case,
    DecisionPart,
    EventRow,
    FamilyRequest,
    MinutesPart,
    PartKind,
    PlanAgreement,
    Task,
)
from thuisgeven.rules.load_rooms import load_questions

CHILD_SAID = "Ik ben bang voor de nieuwe school"
REACTION = "Wij willen liever in deze wijk blijven"


@pytest.fixture
def family(people: People, case: Case) -> Family:
    """A parent and a child with codes."""
    return family_of(people, case)


@pytest.fixture
def maker(people: People, family: Family) -> Maker:
    """A decision about the child, weighed and not shown yet; one cell repeats the child."""
    made = Maker(people.hanneke, family.key, NOW)
    made.begin()
    made.hear("c1", note=CHILD_SAID, readers=[str(people.account("hanneke").key)])
    made.assess("c1")
    made.element("c1", Element.VIEW, Fit.FITS, reason=CHILD_SAID, own_words=True)
    ideal = IdealText(option="a", reason=CHILD_SAID, own_words=True, done=True)
    from thuisgeven.actions.best_interests import name_ideal

    name_ideal(*made.where, "c1", ideal, 0)
    made.interests()
    made.weigh()
    return made


def url(maker: Maker) -> str:
    return f"/gezin/besluiten/{maker.decision}/"


def text(client: object, path: str) -> str:
    response = client.get(path)  # type: ignore[attr-defined]
    assert response.status_code == 200
    return response.content.decode()


def test_a_draft_exists_for_the_family_from_when_it_was_shown(family: Family, maker: Maker) -> None:
    client = family.comes_in("a1")
    assert client.get(url(maker)).status_code == 404
    assert client.post(url(maker), {"text": REACTION}).status_code == 404
    assert maker.decision not in text(client, "/gezin/")
    maker.show()
    assert "Lees het voorstel" in text(client, "/gezin/")
    page = text(client, url(maker))
    for part in ("Dit is een voorstel", "Blijven wonen", "Woning b", "Dit is het beste", "School"):
        assert part in page


def test_what_a_child_keeps_to_itself_is_not_there_for_its_parents(
    family: Family, maker: Maker
) -> None:
    maker.show()
    client = family.comes_in("a1")
    page = text(client, url(maker))
    assert CHILD_SAID not in page
    assert "Uw kind kiest wie dat leest" in page
    words = EventRow.objects.get(kind="child_heard").ref
    choose_readers(family.people.hanneke, family.key, NOW, words, ["parents"])
    assert CHILD_SAID in text(client, url(maker))


def test_a_reaction_of_the_family_itself_stands_with_the_decision(
    family: Family, maker: Maker
) -> None:
    maker.show()
    client = family.comes_in("a1")
    assert client.post(url(maker), {"text": " "}).status_code == 422
    for _ in range(2):
        assert client.post(url(maker), {"text": REACTION}).status_code == 302
    part = DecisionPart.objects.get(part=PartKind.REACTION)
    assert (part.account, part.child, part.content) == (None, "", {"text": REACTION})
    row = EventRow.objects.get(kind="draft_reaction_given")
    assert (row.recorded_by, row.account, row.note) == ("family", None, "")
    assert REACTION not in Task.objects.latest("id").text
    assert REACTION in text(client, url(maker))
    assert "Lees het voorstel" not in text(client, "/gezin/")
    assert maker.page.reactions[0].text == REACTION
    maker.finalise()
    assert client.post(url(maker), {"text": "Nog iets"}).status_code == 422
    assert DecisionPart.objects.filter(part=PartKind.REACTION).count() == 1


def test_a_draft_that_was_changed_is_no_longer_read_as_the_proposal(
    family: Family, maker: Maker
) -> None:
    maker.show()
    maker.depart("b")
    page = text(family.comes_in("a1"), url(maker))
    assert "We passen het voorstel aan" in page
    assert "De woning is er nu" not in page


def test_a_final_decision_brings_the_letters_and_how_to_disagree(
    family: Family, maker: Maker
) -> None:
    maker.show()
    maker.finalise()
    parent, child = family.comes_in("a1"), family.comes_in("c1")
    assert "De brief met uitleg komt nog" in text(parent, url(maker))
    save_letter(*maker.where, "", "# Wat is besloten\n\nU blijft wonen.", 0)
    save_letter(*maker.where, "c1", "Hoi Sem.\n\n# Waarom\n\nJij wilde dit.", 0)
    page = text(parent, url(maker))
    assert "U blijft wonen." in page
    assert "Bent u het niet eens?" in page
    assert "Jij wilde dit." not in page
    assert "Jij wilde dit." not in text(child, "/kind/")
    explain(*maker.where, "c1", Told(interest=True, route=True))
    found = text(child, "/kind/")
    assert "Jij wilde dit." in found
    assert "U blijft wonen." not in found


def test_a_letter_with_holes_is_not_shown(family: Family, maker: Maker) -> None:
    maker.show()
    maker.finalise()
    save_letter(*maker.where, "", "Hallo [naam]", 0)
    assert "[naam]" not in text(family.comes_in("a1"), url(maker))


def test_another_family_s_decision_is_not_there(family: Family, maker: Maker) -> None:
    from tests.conftest import opened

    maker.show()
    neighbours = family_of(family.people, opened(family.people, "hanneke", "Burenhuis"))
    client = neighbours.comes_in("a1")
    assert client.get(url(maker)).status_code == 404
    assert client.post(url(maker), {"text": REACTION}).status_code == 404
    assert not DecisionPart.objects.filter(part=PartKind.REACTION).exists()


def test_both_sides_of_a_talk_differ_and_the_fact_is_disputed(family: Family) -> None:
    yes = {question.id: True for question in load_questions() if question.id != "minutes"}
    hanneke = family.people.hanneke
    talk = record_talk(hanneke, family.key, NOW, NewTalk(on=TODAY, answers=yes))
    client = family.comes_in("a1")
    assert "Onze gesprekken" in text(client, "/gezin/")
    path = f"/gezin/gesprekken/{talk}/"
    assert client.post(f"{path}vragen/", {"words": ""}).status_code == 422
    assert client.post(f"{path}vragen/", {"safe": "no", "words": REACTION}).status_code == 302
    fact = file_of(family.case, TODAY).facts["consultation_safe"]
    assert fact.state is State.DISPUTED
    assert "U zegt nee, wij zeggen ja." in text(client, path)


def test_minutes_are_corrected_and_agreed_by_the_family_itself(family: Family) -> None:
    hanneke = family.people.hanneke
    talk = record_talk(hanneke, family.key, NOW, NewTalk(on=TODAY))
    client, path = family.comes_in("a1"), f"/gezin/gesprekken/{talk}/"
    client.post(f"{path}akkoord/")
    assert not MinutesPart.objects.exists()
    write_minutes(hanneke, family.key, NOW, talk, "Concept")
    assert "Concept" not in text(client, path)
    write_minutes(hanneke, family.key, NOW, talk, "Wij spraken af dat u belt", give=True)
    assert "Wij spraken af dat u belt" in text(client, path)
    client.post(f"{path}aanvullen/", {"text": REACTION})
    for _ in range(2):
        client.post(f"{path}akkoord/")
    steps = list(MinutesPart.objects.values_list("step", "account"))
    assert steps[2:] == [("corrected", None), ("agreed", None)]
    assert REACTION in text(client, path)


def test_the_plan_is_agreed_and_own_actions_are_done(family: Family) -> None:
    hanneke = family.people.hanneke
    own = add_action(hanneke, family.key, NOW, Action(text="Bel de bank", owner="family"))
    key = str(family.people.account("hanneke").key)
    theirs = add_action(hanneke, family.key, NOW, Action(text="Bel de verhuurder", owner=key))
    agree_as_staff(hanneke, family.key, NOW)
    client = family.comes_in("a1")
    assert "Bel de verhuurder" in text(client, "/gezin/plan/")
    client.post("/gezin/plan/akkoord/")
    assert PlanAgreement.objects.filter(side="family", account=None).count() == 1
    assert EventRow.objects.filter(kind="plan_agreed").exists()
    for task in (own, theirs):
        client.post(f"/gezin/plan/{task}/gedaan/", {"klaar": "ja"})
    assert Task.objects.get(key=own).done_on == TODAY
    assert Task.objects.get(key=theirs).done_on is None
    client.post(f"/gezin/plan/{own}/gedaan/", {"klaar": "nee"})
    assert Task.objects.get(key=own).done_on is None


def test_a_child_chooses_how_it_is_heard(family: Family) -> None:
    client = family.comes_in("c1")
    assert client.post("/kind/kiezen/", {"way": ""}).status_code == 422
    given = {"way": "drawing", "company": "alone", "place": "at_school"}
    assert client.post("/kind/kiezen/", given).status_code == 302
    row = EventRow.objects.get(kind="child_hearing_offered")
    assert (row.recorded_by, row.child, row.account) == ("child", "c1", None)
    assert {name: row.data[name] for name in given} == given
    assert row.data["way_chosen_by_child"] is True
    assert FamilyRequest.objects.get().what == "talk"


def test_a_child_that_chooses_to_say_nothing_has_declined(family: Family) -> None:
    family.comes_in("c1").post("/kind/kiezen/", {"way": "not_at_all"})
    assert EventRow.objects.get(kind="child_declined").recorded_by == "child"
    assert not FamilyRequest.objects.exists()


def test_after_a_material_change_a_child_is_heard_again_before_step_two(
    family: Family, maker: Maker
) -> None:
    past = TODAY - timedelta(days=10)
    assert not any(gap.lack is Lack.NOT_HEARD for gap in maker.page.book.gaps)
    hanneke = family.people.hanneke
    record(hanneke, family.key, NOW, Recording(kind="material_change", on=past))
    assert not any(gap.lack is Lack.NOT_HEARD for gap in maker.page.book.gaps)
    heard = EventRow.objects.get(kind="child_heard")
    later = replace(hanneke, on=TODAY + timedelta(days=3))
    soon = NOW + timedelta(days=2)
    record(later, family.key, soon, Recording(kind="material_change", on=TODAY + timedelta(days=2)))
    assert heard.on < TODAY + timedelta(days=2)
    maker.viewer = later
    assert any(gap.lack is Lack.NOT_HEARD for gap in maker.page.book.gaps)
    assert maker.finalise() != ()
