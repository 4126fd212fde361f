"""The smaller rooms: signs of pressure, the closure ladder, the court's sheet, the policy test."""

from __future__ import annotations

from datetime import date

import pytest

from thuisgeven.domain.consultation import SUBJECTS, consultation_findings
from thuisgeven.domain.court_check import FACTS_OF, Flag, Item, court_sheet
from thuisgeven.domain.damocles import LADDER, closure_check
from thuisgeven.domain.facts import FactScalar, stated
from thuisgeven.domain.policy_test import assess_policy
from thuisgeven.domain.terms import Level, Outcome
from thuisgeven.rules.load import library
from thuisgeven.rules.load_rooms import load_signs, signs

ON = date(2026, 11, 23)


def raised(**given: FactScalar) -> list[str]:
    return [found.sign.id for found in signs().of(stated(ON, given))]


def test_a_report_because_of_housing_is_a_sign_of_pressure() -> None:
    assert raised(safety_report_for_housing=True) == ["safety-report-for-housing"]
    assert raised(safety_report_for_housing=False) == []


def test_what_nobody_knows_raises_no_sign() -> None:
    assert raised() == []


def test_a_sign_carries_its_evidence_and_sources() -> None:
    (found,) = signs().of(stated(ON, {"safety_report_for_housing": True}, source="e7"))
    assert found.evidence == ("e7",)
    assert all(set(sign.sources) <= set(library().sources) for sign in load_signs())


def test_consultation_is_shown_in_its_own_order() -> None:
    assessment = library().rules.assess(stated(ON, {}))
    shown = [finding.duty.subject for finding in consultation_findings(assessment)]
    assert [subject for subject in SUBJECTS if subject in shown] == list(dict.fromkeys(shown))
    assert set(SUBJECTS) == set(shown)


CLOSURE: dict[str, FactScalar] = {
    "closure_basis": "opium_13b",
    "closure_decided_on": date(2026, 11, 2),
    "found_in_home": True,
    "trade_quantity_found": True,
    "closure_suitable_reasoned": True,
    "closure_by_policy_only": False,
    "lighter_measure_used": True,
    "closure_necessary_reasoned": True,
    "closure_factors_answered": True,
    "closure_balanced_reasoned": True,
    "minor_children_present": True,
    "accommodation_inquiry_on": date(2026, 10, 30),
    "views_skip_ground": False,
    "heard_before_decision": True,
    "views_way_free": True,
    "closure_reasons_given": True,
}


def check(**changes: FactScalar) -> object:
    facts = stated(ON, CLOSURE | changes, absent=("objection_decided_on",))
    return closure_check(library().rules.assess(facts))


def test_the_ladder_is_climbed_only_when_every_rung_is_met() -> None:
    assert check().first_open is None
    assert check().may_be_prepared


@pytest.mark.parametrize(
    ("fact", "rung"),
    [
        ("found_in_home", "DAM-01"),
        ("closure_suitable_reasoned", "DAM-02"),
        ("lighter_measure_used", "DAM-03"),
        ("closure_factors_answered", "DAM-04"),
        ("views_way_free", "DAM-06"),
    ],
)
def test_the_first_rung_that_is_not_met_stops_the_climb(fact: str, rung: str) -> None:
    found = check(**{fact: False})
    assert found.first_open is not None
    assert found.first_open.duty.id == rung
    assert not found.may_be_prepared


def test_the_ladder_is_climbed_before_the_decision() -> None:
    before = {k: v for k, v in CLOSURE.items() if k != "closure_decided_on"}
    before |= {"closure_announced_on": date(2026, 10, 20)}
    not_yet = ("closure_decided_on", "objection_decided_on")
    ready = closure_check(library().rules.assess(stated(ON, before, not_yet)))
    assert ready.may_be_prepared
    unheard = {k: v for k, v in before.items() if k != "heard_before_decision"} | {
        "heard_before_decision": False
    }
    waiting = closure_check(library().rules.assess(stated(ON, unheard, not_yet)))
    assert waiting.first_open is not None
    assert (waiting.first_open.duty.id, waiting.first_open.outcome) == ("DAM-06", Outcome.PENDING)


def test_an_inquiry_about_the_children_after_the_decision_is_too_late() -> None:
    found = check(accommodation_inquiry_on=date(2026, 11, 2))
    assert found.first_open is not None
    assert found.first_open.duty.id == "DAM-05"


def test_the_ladder_is_the_whole_of_the_damocles_duties() -> None:
    assert [d.id for d in library().duties if d.id.startswith("DAM-")] == sorted(LADDER)


def flags(**given: FactScalar) -> set[Flag]:
    return set(court_sheet(stated(ON, given)).flags)


def test_children_in_the_file_and_a_silent_summons_strike_the_judge() -> None:
    found = flags(minor_children_present=True, summons_mentions_children=False)
    assert Flag.CHILDREN_NOT_TOLD in found
    assert Flag.CHILDREN_UNKNOWN not in found


def test_when_nobody_asked_for_children_the_sheet_says_so() -> None:
    assert Flag.CHILDREN_UNKNOWN in flags()
    assert Flag.CHILDREN_UNKNOWN not in flags(minor_children_present=False)


def test_a_default_judgment_with_children_is_flagged() -> None:
    assert Flag.DEFAULT_WITH_CHILDREN in flags(minor_children_present=True, default_judgment=True)
    assert Flag.DEFAULT_WITH_CHILDREN not in flags(default_judgment=True)


def test_an_adequate_home_takes_the_flag_away() -> None:
    assert Flag.NO_ALTERNATIVE not in flags(alternative_adequate=True)


def test_the_sheet_has_the_five_items_and_only_known_facts() -> None:
    sheet = court_sheet(stated(ON, {}))
    assert [row.item for row in sheet.rows] == list(Item)
    assert not any(row.known for row in sheet.rows)
    assert {name for names in FACTS_OF.values() for name in names} <= set(library().facts)


def test_the_sheet_names_what_is_known_of_the_elements_and_of_a_delay() -> None:
    known = {"every_child_health_assessed": True, "delay_granted": False}
    shown = {
        row.item: [name for name, _ in row.facts] for row in court_sheet(stated(ON, known)).rows
    }
    assert shown[Item.INTERESTS][-1] == "every_child_health_assessed"
    assert shown[Item.SAFEGUARD] == ["safeguard_requested", "delay_granted"]
    assert "alternative_whole_family" in shown[Item.ALTERNATIVE]


def test_a_summons_that_may_be_silent_on_the_children_is_flagged() -> None:
    served = {"minor_children_present": True, "summons_served_on": ON}
    assert Flag.COURT_MAY_NOT_KNOW in flags(**served)
    assert Flag.COURT_MAY_NOT_KNOW not in flags(**served, summons_mentions_children=True)
    assert Flag.COURT_MAY_NOT_KNOW not in flags(minor_children_present=True)


def test_a_policy_passes_only_when_every_question_is_answered() -> None:
    rules = library().rules_for(Level.POLICY)
    nothing = assess_policy(rules, stated(ON, {}))
    assert not nothing.finished
    good = {name: True for duty in rules.duties for name in duty.facts}
    assert assess_policy(rules, stated(ON, good)).passed
    one_bad = good | {"policy_rights_tested": False}
    tested = assess_policy(rules, stated(ON, one_bad))
    assert tested.finished
    assert not tested.passed
    assert [f.duty.id for f in tested.findings if f.outcome is Outcome.NOT_MET] == ["AANB-M1"]


def test_a_policy_is_not_tested_with_the_rules_for_a_case() -> None:
    with pytest.raises(ValueError, match="level policy"):
        assess_policy(library().rules, stated(ON, {}))
