"""Who can do what until when: per adult, with a date only where a term has surely started."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from thuisgeven.domain.facts import Facts, FactScalar, stated
from thuisgeven.domain.remedies import Remedy, Status, Stops
from thuisgeven.rules.load import library
from thuisgeven.rules.load_rooms import load_remedies, remedies

SERVED = date(2026, 11, 3)
LAST = date(2026, 12, 1)


def facts(on: date = SERVED, **given: FactScalar) -> Facts:
    return stated(on, given)


def remedy(name: str, case: Facts) -> Remedy:
    return next(found for found in remedies().of(case) if found.rule.id == name)


DEFAULTED: dict[str, FactScalar] = {
    "default_judgment": True,
    "judgment_on": date(2026, 10, 27),
    "appeared": False,
    "co_defendant_appeared": False,
}


def test_opposition_without_knowing_of_service_is_a_question_and_never_a_date() -> None:
    found = remedy("opposition", facts(judgment_served_on=SERVED, **DEFAULTED))
    assert found.status is Status.UNKNOWN
    assert found.deadline is None
    assert found.missing == ("service_in_person",)


@pytest.mark.parametrize(
    ("on", "status"),
    [
        pytest.param(LAST - timedelta(days=1), Status.OPEN, id="day before"),
        pytest.param(LAST, Status.OPEN, id="last day"),
        pytest.param(LAST + timedelta(days=1), Status.LAPSED, id="day after"),
    ],
)
def test_opposition_runs_four_weeks_from_service_in_person(on: date, status: Status) -> None:
    case = facts(on, judgment_served_on=SERVED, service_in_person=True, **DEFAULTED)
    found = remedy("opposition", case)
    assert found.status is status
    assert found.deadline is not None
    assert found.deadline.last_day == LAST


def test_not_served_in_person_the_way_is_open_after_the_eviction_only() -> None:
    before = facts(service_in_person=False, **DEFAULTED)
    assert remedy("opposition", before).status is Status.NOT_OPEN
    assert remedy("opposition-after-eviction", before).status is Status.UNKNOWN
    after = facts(service_in_person=False, eviction_carried_out_on=SERVED, **DEFAULTED)
    assert remedy("opposition-after-eviction", after).status is Status.OPEN


def test_the_absent_partner_of_one_who_appeared_has_no_opposition_but_appeal() -> None:
    case = facts(
        service_in_person=True,
        judgment_served_on=SERVED,
        **(DEFAULTED | {"co_defendant_appeared": True}),
    )
    assert remedy("opposition", case).status is Status.NOT_OPEN
    assert remedy("appeal", case).status is not Status.NOT_OPEN


def test_as_long_as_there_is_no_judgment_one_may_still_appear() -> None:
    summoned = {"summons_served_on": SERVED, "appeared": False}
    open_still = stated(SERVED, summoned, absent=("judgment_on",))
    assert remedy("appear-after-all", open_still).status is Status.OPEN
    judged = facts(judgment_on=SERVED, **summoned)
    assert remedy("appear-after-all", judged).status is Status.NOT_OPEN


def test_the_cooling_off_period_and_objection_never_stop_an_eviction() -> None:
    stops = {rule.id: rule.stops for rule in load_remedies()}
    assert stops["cooling-off"] is Stops.NO
    assert stops["objection"] is Stops.NO
    assert stops["moratorium"] is Stops.ON_DECISION


def test_nobody_is_sent_to_a_lawyer_to_stop_an_eviction() -> None:
    needed = {rule.id for rule in load_remedies() if rule.lawyer_needed}
    assert needed == {"appeal", "appeal-summary"}


def test_objection_ends_six_weeks_after_the_decision_was_made_known() -> None:
    found = remedy(
        "objection", facts(date(2026, 11, 20), decision_made_known_on=date(2026, 11, 13))
    )
    assert found.deadline is not None
    assert found.deadline.last_day == date(2026, 12, 28)
    assert found.deadline.safe_day == date(2026, 12, 24)


def test_when_nothing_is_known_nothing_is_said_to_be_possible() -> None:
    assert {found.status for found in remedies().of(facts())} == {Status.UNKNOWN}


@pytest.mark.parametrize("rule", load_remedies(), ids=lambda rule: rule.id)
def test_every_remedy_names_known_sources_terms_and_starts(rule: object) -> None:
    assert set(rule.sources) <= set(library().sources)
    assert rule.term is None or rule.term in library().terms
    assert (rule.term is None) == (rule.start is None)
    assert rule.start is None or rule.start in library().facts


def possible(case: Facts) -> list[str]:
    return [found.rule.id for found in remedies().of(case) if found.status is Status.OPEN]


def test_before_an_objection_urgent_relief_comes_before_what_a_court_never_decided() -> None:
    closed = stated(
        date(2026, 11, 20),
        {
            "closure_decided_on": date(2026, 11, 12),
            "decision_made_known_on": date(2026, 11, 13),
            "eviction_threatens": True,
        },
        absent=("objection_lodged_on",),
    )
    order = [found.rule.id for found in remedies().of(closed)]
    assert possible(closed)[:2] == ["interim-relief", "objection"]
    assert order.index("objection") < order.index("answer-in-court")
    assert order.index("shelter-now") < order.index("appeal")


def test_when_the_term_of_objection_has_lapsed_relief_is_open_only_to_who_objected() -> None:
    known = {"decision_made_known_on": date(2026, 9, 1)}
    late = stated(date(2026, 11, 20), known, absent=("objection_lodged_on",))
    assert remedy("interim-relief", late).status is Status.NOT_OPEN
    lodged = facts(date(2026, 11, 20), objection_lodged_on=date(2026, 9, 20), **known)
    assert remedy("interim-relief", lodged).status is Status.OPEN


def test_before_an_eviction_what_may_stop_it_comes_first_and_never_a_cooling_off() -> None:
    case = stated(
        SERVED,
        {
            "eviction_announced": True,
            "threat_reason": "arrears",
            "judgment_on": date(2026, 10, 27),
            "default_judgment": False,
            "in_debt_help": True,
            "eviction_threatens": True,
        },
        absent=("eviction_carried_out_on",),
    )
    order = possible(case)
    stopping = {rule.id for rule in load_remedies() if rule.stops is not Stops.NO}
    assert set(order[: len(stopping & set(order))]) <= stopping
    assert order[0] == "appeal"
    assert order.index("enforcement-dispute") < order.index("cooling-off")
    assert "cooling-off" not in stopping


@pytest.mark.parametrize(
    ("checked", "status"),
    [
        (date(2026, 12, 9), Status.OPEN),
        (date(2026, 12, 10), Status.UNKNOWN),
        (date(2026, 12, 11), Status.UNKNOWN),
    ],
)
@pytest.mark.parametrize("id_", ["enforcement-dispute", "moratorium", "ask-delay"])
def test_before_the_announced_day_nobody_is_asked_whether_it_has_happened(
    id_: str, checked: date, status: Status
) -> None:
    known = {
        "eviction_announced": True,
        "eviction_on": date(2026, 12, 10),
        "threat_reason": "arrears",
        "judgment_on": date(2026, 10, 27),
    }
    assert remedy(id_, stated(checked, known)).status is status
    assert remedy(id_, stated(checked, known, absent=("eviction_carried_out_on",))).status is (
        Status.OPEN
    )


def test_before_a_decision_to_close_the_first_thing_is_to_give_views() -> None:
    announced = {"closure_announced_on": date(2026, 11, 1), "views_until": date(2026, 11, 20)}
    undecided = stated(
        SERVED,
        {**announced, "threat_reason": "closure", "eviction_threatens": True},
        absent=("closure_decided_on", "decision_made_known_on", "objection_lodged_on"),
    )
    assert possible(undecided)[0] == "give-views"
    assert "objection" not in possible(undecided)
    assert remedy("give-views", undecided).until == date(2026, 11, 20)
    decided = facts(closure_decided_on=date(2026, 11, 2), **announced)
    assert remedy("give-views", decided).status is Status.NOT_OPEN
    assert remedy("give-views", facts(**announced)).missing == ("closure_decided_on",)


def test_a_closure_asks_nothing_about_a_court_that_nobody_went_to() -> None:
    order = [found.rule.id for found in remedies().of(facts(threat_reason="closure"))]
    of_the_mayor = {"give-views", "interim-relief", "objection"}
    assert set(order[:3]) == of_the_mayor
    assert order.index("opposition") > order.index("complaint")
