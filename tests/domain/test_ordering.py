"""The order of findings, and what comes too late to be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.support.cases import case
from tests.support.rules import ON, duty, rule_set

from thuisgeven.domain.facts import Facts
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.ordering import Group, group_of, in_order, too_late
from thuisgeven.domain.rights import assess
from thuisgeven.domain.terms import Outcome

BEFORE, AFTER = ON - timedelta(days=1), ON + timedelta(days=1)
PLAIN = duty("yes_0", "yes_1")
ENDING = replace(PLAIN, next_step=replace(PLAIN.next_step, until="day_0_on"))


def found(facts: Facts) -> Finding:
    return assess(rule_set(ENDING), facts).of("D-1")


@pytest.mark.parametrize(
    ("facts", "group"),
    [
        (case(yes_0=True, yes_1=False, day_0_on=BEFORE), Group.OVER),
        (case(yes_0=True, yes_1=False, day_0_on=ON), Group.OVER),
        (case(yes_0=True, yes_1=False, day_0_on=AFTER), Group.ACT),
        (case("day_0_on", yes_0=True, yes_1=False), Group.ACT),
        (case(yes_0=True, yes_1=False), Group.ACT),
    ],
    ids=["day over", "day itself", "day ahead", "never came", "day unknown"],
)
def test_what_was_not_done_can_be_done_until_its_day(facts: Facts, group: Group) -> None:
    finding = found(facts)
    assert finding.outcome is Outcome.NOT_MET
    assert group_of(finding) is group


@pytest.mark.parametrize("facts", [{"yes_0": True, "yes_1": True}, {"yes_0": False}])
def test_what_is_done_or_does_not_apply_never_comes_too_late(facts: dict[str, bool]) -> None:
    assert not too_late(found(case(day_0_on=BEFORE, **facts)))


def test_what_nobody_knows_stays_a_question_though_it_comes_too_late() -> None:
    finding = found(case(yes_0=True, day_0_on=BEFORE))
    assert too_late(finding)
    assert group_of(finding) is Group.UNKNOWN


def test_what_comes_too_late_stands_after_all_that_can_be_done() -> None:
    facts = case(yes_0=True, yes_1=False, day_0_on=date(2020, 1, 1))
    other = replace(PLAIN, id="D-2")
    both = assess(rule_set(ENDING, other), facts).findings
    assert [finding.duty.id for finding in in_order(both)] == ["D-2", "D-1"]
