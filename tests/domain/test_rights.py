"""Duties held against one case: outcomes, versions, exceptions, courts and persons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.support.cases import case
from tests.support.rules import CATALOGUE, ON, duty, rule_set

from thuisgeven.domain.duties import Duty, needs_judgement
from thuisgeven.domain.facts import Fact, Facts, Missing, State
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.logic.parse import parse_condition
from thuisgeven.domain.rights import assess
from thuisgeven.domain.terms import DecidedBy, Level, Outcome

BEFORE, AFTER = ON - timedelta(days=1), ON + timedelta(days=1)
END_2024, START_2025 = date(2024, 12, 31), date(2025, 1, 1)


def found(facts: Facts, *duties: Duty) -> Finding:
    return assess(rule_set(*duties), facts).of("D-1")


def outcome(facts: Facts, *duties: Duty) -> Outcome:
    return found(facts, *duties).outcome


def missing(facts: Facts, *duties: Duty) -> list[str]:
    return [item.fact for item in found(facts, *duties).missing]


TIMED = duty("yes_0", "by(day_0_on, day_1_on)", due="day_1_on")
OUTCOMES = [
    (case(), Outcome.UNKNOWN),
    (case(yes_0=False), Outcome.NOT_APPLICABLE),
    (case(yes_0=True, day_0_on=BEFORE, day_1_on=ON), Outcome.MET),
    (case(yes_0=True, day_0_on=AFTER, day_1_on=ON), Outcome.PENDING),
    (case("day_0_on", yes_0=True, day_1_on=ON), Outcome.PENDING),
    (case("day_0_on", yes_0=True, day_1_on=AFTER), Outcome.PENDING),
    (case("day_0_on", yes_0=True, day_1_on=BEFORE), Outcome.NOT_MET),
    (case(yes_0=True, day_0_on=ON, day_1_on=BEFORE), Outcome.NOT_MET),
    (case(yes_0=True, day_1_on=BEFORE), Outcome.UNKNOWN),
    (case("day_0_on", yes_0=True), Outcome.UNKNOWN),
    # What has not happened has no passed limit: the duty waits for it.
    (case("day_0_on", "day_1_on", yes_0=True), Outcome.PENDING),
    (case("day_1_on", yes_0=True, day_0_on=ON), Outcome.UNKNOWN),
]


@pytest.mark.parametrize(("facts", "expected"), OUTCOMES)
def test_outcome_of_a_duty_with_a_moment(facts: Facts, expected: Outcome) -> None:
    assert outcome(facts, TIMED) is expected


def test_a_duty_without_a_moment_is_due_at_once() -> None:
    assert outcome(case(yes_0=True, yes_1=False), duty()) is Outcome.NOT_MET


def test_missing_names_the_facts_with_their_reason() -> None:
    asked = {"yes_0": Fact(State.NOT_KNOWN), "yes_1": Fact(State.DISPUTED, None, ("a",), ("b",))}
    finding = found(Facts(ON, asked), duty("yes_0", "yes_1 and yes_2"))
    assert finding.missing == (
        Missing("yes_0", State.NOT_KNOWN),
        Missing("yes_1", State.DISPUTED),
        Missing("yes_2", State.NOT_ASKED),
    )
    assert finding.disputed == ("yes_1",)
    assert finding.evidence == ("a", "b")


def test_nothing_is_missing_from_what_is_settled() -> None:
    assert missing(case(yes_0=False), TIMED) == []


def test_when_it_is_fulfilled_its_moment_is_no_question() -> None:
    facts = case(yes_1=True)
    assert missing(facts, duty("yes_0", "yes_1", due="day_1_on")) == ["yes_0"]
    assert found(facts, duty("yes_0", "yes_1")).would_be_met


def test_the_moment_is_missing_when_it_decides_between_pending_and_broken() -> None:
    facts = case("day_0_on", yes_0=True)
    assert missing(facts, TIMED) == ["day_1_on"]
    assert found(facts, TIMED).due is None
    assert found(case(yes_0=True, day_1_on=AFTER), TIMED).due == AFTER
    assert found(facts, duty()).due is None


WITH_EXCEPTIONS = duty("yes_0", "yes_1", unless=[("consent", "yes_2"), ("danger", "yes_3")])


def test_an_exception_takes_the_duty_away_and_is_named() -> None:
    facts = case(yes_0=True, yes_1=False, yes_2=False, yes_3=True)
    finding = found(facts, WITH_EXCEPTIONS)
    assert (finding.outcome, finding.exception) == (Outcome.NOT_APPLICABLE, "danger")


def test_an_unknown_exception_leaves_the_duty_unknown() -> None:
    facts = case(yes_0=True, yes_1=False, yes_2=False)
    assert outcome(facts, WITH_EXCEPTIONS) is Outcome.UNKNOWN
    assert missing(facts, WITH_EXCEPTIONS) == ["yes_3"]
    assert found(facts, WITH_EXCEPTIONS).exception is None


COURT = duty("yes_0", None, decided_by=DecidedBy.COURT)


def test_what_a_court_weighs_has_no_outcome_and_asks_for_nothing() -> None:
    finding = found(case(yes_0=True), COURT)
    assert (finding.outcome, finding.missing, finding.for_court) == (Outcome.UNKNOWN, (), True)


def test_whether_there_is_anything_to_weigh_can_be_asked() -> None:
    assert missing(case(), COURT) == ["yes_0"]
    assert not found(case(), COURT).for_court
    assert outcome(case(yes_0=False), COURT) is Outcome.NOT_APPLICABLE


def test_only_a_persons_judgement_meets_an_open_norm() -> None:
    norm = duty("yes_0", "interest_weighed and yes_1", decided_by=DecidedBy.PERSON)
    assert outcome(case(yes_0=True, yes_1=True), norm) is Outcome.UNKNOWN
    assert outcome(case(yes_0=True, yes_1=True, interest_weighed=True), norm) is Outcome.MET


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("interest_weighed", True),
        ("interest_weighed and yes_1", True),
        ("interest_weighed or yes_1", False),
        ("interest_weighed or (yes_1 and interest_weighed)", True),
        ("not interest_weighed", False),
        ("yes_1", False),
    ],
)
def test_whether_a_condition_needs_a_judgement(text: str, needs: bool) -> None:
    condition = parse_condition(text, CATALOGUE)
    assert needs_judgement(condition, frozenset({"interest_weighed"})) is needs


OLD = duty("yes_0", "yes_1", version_on="day_0_on", valid_to=END_2024)
NEW = duty("yes_0", "yes_2", version_on="day_0_on", valid_from=START_2025)
BOTH = (NEW, OLD)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(END_2024, Outcome.MET), (START_2025, Outcome.NOT_MET), (ON, Outcome.NOT_MET)],
)
def test_the_date_of_the_event_chooses_the_version(day: date, expected: Outcome) -> None:
    facts = case(yes_0=True, yes_1=True, yes_2=False, day_0_on=day)
    assert outcome(facts, *BOTH) is expected


def test_without_an_event_the_checking_date_chooses() -> None:
    absent = {"yes_0": True, "yes_1": True, "yes_2": False}
    assert outcome(case("day_0_on", on=END_2024, **absent), *BOTH) is Outcome.MET
    assert outcome(case("day_0_on", on=START_2025, **absent), *BOTH) is Outcome.NOT_MET


def test_an_unknown_date_is_missing_when_the_versions_differ() -> None:
    facts = case(yes_0=True, yes_1=True, yes_2=False)
    finding = found(facts, *BOTH)
    assert (finding.outcome, finding.version_unknown) == (Outcome.UNKNOWN, "day_0_on")
    assert missing(facts, *BOTH) == ["day_0_on"]


def test_an_unknown_date_is_no_question_when_all_versions_agree() -> None:
    assert outcome(case(yes_0=False), *BOTH) is Outcome.NOT_APPLICABLE
    assert outcome(case(yes_0=True, yes_1=True, yes_2=True), *BOTH) is Outcome.MET


def test_with_an_unknown_date_every_version_names_what_it_lacks() -> None:
    assert missing(case(yes_0=True), *BOTH) == ["yes_1", "yes_2", "day_0_on"]


def test_an_expired_version_never_comes_back() -> None:
    finding = found(case(yes_0=True, yes_1=True, day_0_on=ON), OLD)
    assert (finding.outcome, finding.out_of_force) == (Outcome.NOT_APPLICABLE, True)


def test_a_version_does_not_count_before_it_begins() -> None:
    facts = case(yes_0=True, yes_2=True, day_0_on=END_2024)
    assert found(facts, NEW).out_of_force


@pytest.mark.parametrize("alone", [OLD, NEW])
def test_an_unknown_date_might_lie_outside_the_only_version(alone: Duty) -> None:
    facts = case(yes_0=True, yes_1=True, yes_2=True)
    assert outcome(facts, alone) is Outcome.UNKNOWN
    assert missing(facts, alone) == ["day_0_on"]


def test_an_unknown_date_might_lie_in_the_gap_between_versions() -> None:
    late = replace(NEW, valid_from=START_2025 + timedelta(days=1))
    facts = case(yes_0=True, yes_1=True, yes_2=True)
    assert outcome(facts, OLD, late) is Outcome.UNKNOWN
    in_the_gap = case(yes_0=True, yes_1=True, yes_2=True, day_0_on=START_2025)
    assert outcome(in_the_gap, OLD, late) is Outcome.NOT_APPLICABLE


def test_a_version_without_a_chosen_date_is_judged_on_the_checking_date() -> None:
    dated = duty(valid_from=START_2025)
    assert outcome(case(yes_0=True, yes_1=True, on=START_2025), dated) is Outcome.MET
    assert found(case(yes_0=True, yes_1=True, on=END_2024), dated).out_of_force


def test_policy_duties_are_not_held_against_a_case() -> None:
    policy = replace(duty(id="P-1"), level=Level.POLICY)
    findings = assess(rule_set(duty(), policy), case()).findings
    assert [finding.duty.id for finding in findings] == ["D-1"]


def test_a_receipt_says_by_what_it_was_reached() -> None:
    one, same = (assess(rule_set(duty()), case(yes_0=True)).receipt for _ in range(2))
    other = assess(rule_set(duty()), case(yes_0=False)).receipt
    assert one == same
    assert (one.on, one.rules) == (ON, "0" * 64)
    assert one.facts != other.facts


def test_findings_on_one_matter_stand_together() -> None:
    assessment = assess(rule_set(duty(), duty(id="D-2")), case())
    ((subject, findings),) = assessment.by_subject().items()
    assert (subject, [f.duty.id for f in findings]) == ("subject", ["D-1", "D-2"])
    with pytest.raises(KeyError):
        assessment.of("D-3")
