"""Which alternatives fit, why, and what speaks against them."""

from __future__ import annotations

from datetime import date

import pytest

from thuisgeven.domain.facts import FactScalar, stated
from thuisgeven.domain.prevention import Suits
from thuisgeven.domain.stages import Stage
from thuisgeven.domain.terms import Party
from thuisgeven.rules.load import library
from thuisgeven.rules.load_rooms import alternatives, load_alternatives

ON = date(2026, 11, 23)


def suits(**given: FactScalar) -> dict[str, Suits]:
    return {o.alternative.id: o.suits for o in alternatives().of(stated(ON, given))}


@pytest.mark.parametrize(
    ("reason", "fits", "does_not"),
    [
        ("arrears", {"payment_plan", "debt_help", "benefits_check"}, {"behaviour_order"}),
        ("nuisance", {"mediation", "behaviour_order"}, {"payment_plan", "moratorium"}),
        ("redevelopment", set(), {"payment_plan", "mediation", "warning_or_penalty"}),
    ],
)
def test_alternatives_follow_the_cause(reason: str, fits: set[str], does_not: set[str]) -> None:
    found = suits(threat_reason=reason, tenure="rent_social", eviction_announced=False)
    assert all(found[name] is Suits.YES for name in fits)
    assert all(found[name] is Suits.NO for name in does_not)


def test_a_closure_can_still_become_a_warning_until_the_home_is_closed() -> None:
    closing = {"threat_reason": "closure"}
    before = stated(ON, closing, absent=("closure_on",))
    found = {o.alternative.id: o.suits for o in alternatives().of(before)}
    assert found["warning_or_penalty"] is Suits.YES
    assert suits(closure_on=date(2026, 11, 1), **closing)["warning_or_penalty"] is Suits.NO


def test_without_the_cause_nothing_fits_and_the_question_is_the_cause() -> None:
    options = alternatives().of(stated(ON, {}))
    assert {option.suits for option in options} == {Suits.UNKNOWN}
    plan = next(o for o in options if o.alternative.id == "payment_plan")
    assert plan.missing == ("threat_reason",)


def test_contracts_under_pressure_carry_the_reports_reservations() -> None:
    reserved = {row.id for row in load_alternatives() if row.reservation is not None}
    assert {"last_chance_contract", "intermediary_lease"} <= reserved


ASKED_FOR = (
    *("payment_plan", "debt_help", "income_check", "benefits_check", "income_management"),
    *("mediation", "behaviour_order", "moratorium", "execution_dispute", "hardship_clause"),
    *("intermediary_lease", "last_chance_contract", "priority_declaration", "home_exchange"),
)


def test_the_table_holds_every_alternative_that_is_asked_for() -> None:
    assert set(ASKED_FOR) <= {row.id for row in load_alternatives()}


@pytest.mark.parametrize(
    ("stage", "fits"),
    [(Stage.SUMMONS, Suits.YES), (Stage.JUDGMENT, Suits.NO), (Stage.AFTER, Suits.NO)],
)
def test_an_order_before_dissolution_comes_too_late_after_the_judgment(
    stage: Stage, fits: Suits
) -> None:
    facts = stated(ON, {"threat_reason": "nuisance"})
    found = {option.alternative.id: option for option in alternatives().of(facts, stage)}
    assert found["behaviour_order"].suits is fits
    assert found["behaviour_order"].in_time is (fits is Suits.YES)
    assert found["care_support"].suits is Suits.YES


def test_every_alternative_can_be_recorded_and_sourced() -> None:
    field = library().events["alternative_considered"].field("alternative")
    assert field is not None
    for row in load_alternatives():
        assert set(row.sources) <= set(library().sources)
        assert row.id in field.choices
        assert row.doing
        assert {doing.who for doing in row.doing} <= {*row.who, Party.HELPER, Party.FAMILY}
