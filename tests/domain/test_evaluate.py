"""What each kind of condition comes to when its facts are known, absent or unknown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.support.cases import case
from tests.support.rules import CATALOGUE, ON, TERMS

from thuisgeven.domain.facts import ABSENT, Facts
from thuisgeven.domain.logic.evaluate import Program
from thuisgeven.domain.logic.expressions import FactValue, Literal, OnDate, Passed, TermDay
from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN
from thuisgeven.domain.logic.parse import parse_condition

BEFORE, AFTER = ON - timedelta(days=1), ON + timedelta(days=1)
MONDAY = date(2026, 11, 16)
THURSDAY = MONDAY + timedelta(days=3)
FRIDAY, SUNDAY = date(2026, 11, 20), date(2026, 11, 22)
NOTHING = case()


def value(text: str, facts: Facts) -> int:
    program = Program([condition := parse_condition(text, CATALOGUE)], TERMS)
    return program.run(facts.values)[program.index_of(condition)]


ROWS = [
    # A yes/no fact; absent is no answer.
    ("yes_0", case(yes_0=True), TRUE),
    ("yes_0", case(yes_0=False), FALSE),
    ("yes_0", NOTHING, UNKNOWN),
    ("yes_0", case("yes_0"), UNKNOWN),
    ("yes_0 == False", case(yes_0=False), TRUE),
    ("yes_0 == yes_1", case(yes_0=False, yes_1=False), TRUE),
    ("yes_0 != yes_1", case(yes_0=False), UNKNOWN),
    # Happened: on or before the checking date; a day that still has to come has not happened.
    ("happened(day_0_on)", case(day_0_on=BEFORE), TRUE),
    ("happened(day_0_on)", case(day_0_on=ON), TRUE),
    ("happened(day_0_on)", case(day_0_on=AFTER), FALSE),
    ("happened(day_0_on)", case("day_0_on"), FALSE),
    ("happened(day_0_on)", NOTHING, UNKNOWN),
    # By: the limit counts; before: it does not.
    ("by(day_0_on, day_1_on)", case(day_0_on=ON, day_1_on=ON), TRUE),
    ("by(day_0_on, day_1_on)", case(day_0_on=AFTER, day_1_on=ON), FALSE),
    ("before(day_0_on, day_1_on)", case(day_0_on=ON, day_1_on=ON), FALSE),
    ("before(day_0_on, day_1_on)", case(day_0_on=BEFORE, day_1_on=ON), TRUE),
    ("by(day_0_on, day_1_on)", case("day_0_on", day_1_on=ON), FALSE),
    ("by(day_0_on, day_1_on)", case("day_0_on"), FALSE),
    ("by(day_0_on, day_1_on)", case("day_0_on", "day_1_on"), FALSE),
    ("by(day_0_on, day_1_on)", case("day_1_on", day_0_on=ON), UNKNOWN),
    ("by(day_0_on, day_1_on)", case(day_0_on=ON), UNKNOWN),
    ("by(day_0_on, day_1_on)", case(day_1_on=ON), UNKNOWN),
    # Terms: the last day counts, the safe day is earlier, and both follow their start.
    ("by(day_0_on, last_day('THREE-DAYS', day_1_on))", case(day_0_on=THURSDAY, day_1_on=MONDAY), 3),
    ("by(day_0_on, last_day('THREE-DAYS', day_1_on))", case(day_0_on=FRIDAY, day_1_on=MONDAY), 0),
    ("by(day_0_on, last_day('THREE-DAYS', day_1_on))", case(day_0_on=SUNDAY, day_1_on=THURSDAY), 3),
    ("by(day_0_on, safe_day('THREE-DAYS', day_1_on))", case(day_0_on=SUNDAY, day_1_on=THURSDAY), 0),
    ("by(day_0_on, last_day('THREE-DAYS', day_1_on))", case("day_1_on", day_0_on=ON), UNKNOWN),
    ("by(day_0_on, last_day('THREE-DAYS', day_1_on))", case(day_0_on=ON), UNKNOWN),
    ("last_day('THREE-DAYS', day_1_on) < on_date", case(day_1_on=MONDAY), TRUE),
    # Comparisons and lists are unknown as soon as one side is unknown or absent.
    ("visits >= 2", case(visits=2), TRUE),
    ("visits >= 2", case(visits=1), FALSE),
    ("visits == 0", case(visits=0), TRUE),
    ("visits >= 2", case("visits"), UNKNOWN),
    ("visits < months_behind", case(visits=1), UNKNOWN),
    ("day_0_on <= on_date", case("day_0_on"), UNKNOWN),
    ("day_0_on > '2026-01-01'", case(day_0_on=ON), TRUE),
    ("place in ['home', 'hotel']", case(place="hotel"), TRUE),
    ("place in ['home', 'hotel']", case(place="shelter"), FALSE),
    ("place not in ['home', 'hotel']", case(place="shelter"), TRUE),
    ("place not in ['home', 'hotel']", NOTHING, UNKNOWN),
    ("place in ['home']", case("place"), UNKNOWN),
    # A settled part settles the whole, whatever is unknown beside it.
    ("yes_0 and yes_1", case(yes_0=False), FALSE),
    ("yes_0 or yes_1", case(yes_1=True), TRUE),
    ("yes_0 and yes_1", case(yes_0=True), UNKNOWN),
    ("not yes_0 or yes_0", NOTHING, UNKNOWN),
]


@pytest.mark.parametrize(("text", "facts", "expected"), ROWS)
def test_value_of_a_condition(text: str, facts: Facts, expected: int) -> None:
    assert value(text, facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (case(day_0_on=BEFORE), TRUE),
        (case(day_0_on=ON), FALSE),
        (case(day_0_on=AFTER), FALSE),
        (case("day_0_on"), FALSE),
        (case(), UNKNOWN),
    ],
)
def test_a_moment_has_passed_only_when_its_day_is_over(facts: Facts, expected: int) -> None:
    program = Program([Passed(FactValue("day_0_on"))], TERMS)
    assert program.run(facts.values) == [expected]


def test_shared_parts_are_run_once() -> None:
    texts = ["yes_0 and yes_1", "not (yes_0 and yes_1)", "yes_1 or (yes_0 and yes_1)", "yes_1"]
    assert len(Program([parse_condition(text, CATALOGUE) for text in texts], {})) == 5


def test_a_condition_that_was_not_compiled_has_no_number() -> None:
    program = Program([parse_condition("yes_0", CATALOGUE)], {})
    assert program.index_of(parse_condition("yes_0", CATALOGUE)) == 0
    with pytest.raises(KeyError):
        program.index_of(parse_condition("yes_1", CATALOGUE))


def test_an_unknown_term_is_an_error_when_compiling() -> None:
    with pytest.raises(KeyError):
        Program([parse_condition("on_date > last_day('NO-TERM', day_0_on)", CATALOGUE)], TERMS)


def test_operands_have_a_value_an_absence_or_none() -> None:
    program, facts = Program([], TERMS), case("day_1_on", day_0_on=THURSDAY).values
    assert program.operand(FactValue("day_0_on"), facts) == THURSDAY
    assert program.operand(FactValue("day_1_on"), facts) is ABSENT
    assert program.operand(FactValue("day_2_on"), facts) is None
    assert program.operand(Literal(4), facts) == 4
    assert program.operand(OnDate(), facts) == ON
    assert program.operand(TermDay("THREE-DAYS", "day_0_on"), facts) == SUNDAY
    assert program.operand(TermDay("THREE-DAYS", "day_0_on", safe=True), facts) == FRIDAY
    assert program.operand(TermDay("THREE-DAYS", "day_1_on"), facts) is ABSENT
