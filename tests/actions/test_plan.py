"""A plan is agreed by both, and asked again when an action changes; each alternative has proof."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import NOW, TODAY, People

from thuisgeven.actions import plan
from thuisgeven.actions.cases import give_consent
from thuisgeven.actions.guard import NotAllowed, Refused
from thuisgeven.actions.papers import Upload
from thuisgeven.actions.plan import FAMILY, Action
from thuisgeven.actions.prevention import Attempt, consider
from thuisgeven.actions.tasks import finish_task
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.domain.prevention import Suits
from thuisgeven.readers.plan import plan_page
from thuisgeven.readers.prevention import prevention_page, way_of
from thuisgeven.records.models import Case, EventRow, PlanAgreement

PDF = b"%PDF-1.7 a letter"


@pytest.fixture
def key(case: Case) -> str:
    return str(case.key)


def added(people: People, key: str, **more: object) -> str:
    action = Action(**{"text": "Bel de verhuurder", "owner": FAMILY, **more})  # type: ignore[arg-type]
    return plan.add_action(people.hanneke, key, NOW, action)


def both(people: People, key: str) -> None:
    plan.agree_as_family(people.hanneke, key, NOW)
    plan.agree_as_staff(people.hanneke, key, NOW)


def agreed_events(case: Case) -> int:
    return EventRow.objects.filter(case=case, kind="plan_agreed").count()


def test_one_side_alone_agrees_nothing(people: People, case: Case, key: str) -> None:
    added(people, key)
    plan.agree_as_family(people.hanneke, key, NOW)
    page = plan_page(people.hanneke, key)
    assert (page.by_both, page.again, agreed_events(case)) == (False, False, 0)
    plan.agree_as_staff(people.hanneke, key, NOW)
    page = plan_page(people.hanneke, key)
    assert page.by_both
    assert page.family is not None
    assert page.family.on == TODAY
    assert EventRow.objects.get(case=case, kind="plan_agreed").data == {"by_both": True}


def test_agreeing_twice_says_nothing_new(people: People, case: Case, key: str) -> None:
    added(people, key)
    both(people, key)
    both(people, key)
    assert (agreed_events(case), PlanAgreement.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Schrijf de verhuurder"},
        {"due_on": TODAY + timedelta(days=3)},
        {"owner": "hanneke"},
    ],
)
def test_a_changed_action_is_asked_again(
    change: dict[str, object], people: People, case: Case, key: str
) -> None:
    task = added(people, key)
    both(people, key)
    if change.get("owner"):
        change = {"owner": str(people.account("hanneke").key)}
    given = {"text": "Bel de verhuurder", "owner": FAMILY, **change}
    plan.change_action(people.hanneke, key, NOW, task, Action(**given))  # type: ignore[arg-type]
    page = plan_page(people.hanneke, key)
    assert (page.by_both, page.again) == (False, True)
    both(people, key)
    assert plan_page(people.hanneke, key).by_both
    assert agreed_events(case) == 2


def test_a_new_action_is_asked_again_and_one_that_is_done_is_not(people: People, key: str) -> None:
    task = added(people, key)
    both(people, key)
    finish_task(people.hanneke, key, NOW, task)
    assert plan_page(people.hanneke, key).by_both
    added(people, key, text="Vraag toeslag aan")
    assert plan_page(people.hanneke, key).again


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None
)
@given(deeds=st.lists(st.sampled_from(["family", "staff", "add"]), max_size=7))
def test_in_any_order_both_must_agree_to_the_same_plan(deeds: list[str], case: Case) -> None:
    from tests.conftest import opened

    people = People()
    key = str(opened(people, "hanneke", "Postma").key)
    added(people, key)
    sides: set[str] = set()
    for deed in deeds:
        if deed == "add":
            added(people, key)
            sides = set()
        else:
            verb = plan.agree_as_family if deed == "family" else plan.agree_as_staff
            verb(people.hanneke, key, NOW)
            sides.add(deed)
        assert plan_page(people.hanneke, key).by_both is (sides == {"family", "staff"})


def test_an_action_has_an_owner_on_the_case(people: People, key: str) -> None:
    for owner in ("", "nobody", str(people.account("youssef").key)):
        with pytest.raises(Refused, match="Kies wie dit doet"):
            added(people, key, owner=owner)
    with pytest.raises(Refused, match="Schrijf op wat"):
        added(people, key, text=" ")
    with pytest.raises(Refused, match="geen actie"):
        plan.agree_as_family(people.hanneke, key, NOW)


def test_a_supporter_agrees_for_the_family_and_for_nobody_else(people: People, key: str) -> None:
    give_consent(people.hanneke, key, NOW, str(people.account("esra").key), TODAY)
    added(people, key)
    plan.agree_as_family(people.esra, key, NOW)
    with pytest.raises(NotAllowed):
        plan.agree_as_staff(people.esra, key, NOW)


def told(people: People, key: str, kind: str, **data: object) -> None:
    record(people.hanneke, key, NOW, Recording(kind=kind, on=TODAY, data=data))  # type: ignore[arg-type]


def test_without_the_cause_every_alternative_asks_for_it(people: People, key: str) -> None:
    page = prevention_page(people.hanneke, key)
    assert page.ways[Suits.YES] == []
    assert "threat_reason" in [fact.name for fact in page.questions]


def test_what_fits_says_who_does_what_before_which_day(people: People, key: str) -> None:
    told(people, key, "threat_known", reason="arrears")
    day = TODAY + timedelta(days=20)
    told(people, key, "eviction_announced", eviction_on=day)
    fitting = {
        w.option.alternative.id: w for w in prevention_page(people.hanneke, key).ways[Suits.YES]
    }
    assert {"payment_plan", "moratorium", "execution_dispute"} <= set(fitting)
    assert [todo.day for todo in fitting["moratorium"].todo] == [day, None]


def test_the_reservations_of_the_report_are_always_there(people: People, key: str) -> None:
    names = ["intermediary_lease", "last_chance_contract"]
    page = prevention_page(people.hanneke, key)
    assert [way.option.alternative.id for way in page.reserved] == names
    assert all(way.option.alternative.reservation for way in page.reserved)


def test_an_attempt_is_kept_with_its_proof(people: People, key: str) -> None:
    upload = Upload("voorstel.pdf", PDF)
    attempt = Attempt(on=TODAY, with_residents=True, tried=True, result="running", proof=[upload])
    consider(people.hanneke, key, NOW, "payment_plan", attempt)
    _, way = way_of(people.hanneke, key, "payment_plan")
    assert [(one.result, len(one.papers)) for one in way.tried] == [("running", 1)]


def test_what_did_not_work_needs_a_reason_and_a_contract_a_free_choice(
    people: People, key: str
) -> None:
    with pytest.raises(Refused, match="waarom dit niet lukte"):
        consider(*(people.hanneke, key, NOW, "mediation"), Attempt(on=TODAY, result="did_not_work"))
    with pytest.raises(Refused, match="vrij koos"):
        consider(*(people.hanneke, key, NOW, "last_chance_contract"), Attempt(on=TODAY, tried=True))
    with pytest.raises(Refused, match="bestaat niet"):
        consider(people.hanneke, key, NOW, "magic", Attempt(on=TODAY))
