"""What the rule language reads, and what it says to whatever it does not."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.rules import CATALOGUE, SAY

from thuisgeven.domain.logic.expressions import (
    All,
    Any,
    By,
    Compare,
    Condition,
    FactValue,
    Happened,
    Holds,
    Literal,
    Member,
    Not,
    OnDate,
    Operand,
    Part,
    TermDay,
)
from thuisgeven.domain.logic.parse import ExpressionError, parse_condition, parse_date

YES, NO, OTHER = Holds("yes_0"), Holds("yes_1"), Holds("yes_2")
PART = Part("in_time", Happened("day_0_on"), SAY)
DAY = date(2026, 5, 4)

READ = [
    ("yes_0", YES),
    ("  yes_0 ", YES),
    ("not yes_0", Not(YES)),
    ("yes_0 and yes_1 and yes_2", All((YES, NO, OTHER))),
    ("yes_0 and (yes_1 and yes_2)", All((YES, NO, OTHER))),
    ("yes_0 or (yes_1 or yes_2)", Any((YES, NO, OTHER))),
    ("yes_0 and yes_1 or yes_2", Any((All((YES, NO)), OTHER))),
    ("not (yes_0 or yes_1)", Not(Any((YES, NO)))),
    ("happened(day_0_on)", Happened("day_0_on")),
    ("by(day_0_on, day_1_on)", By("day_0_on", FactValue("day_1_on"))),
    ("before(day_0_on, on_date)", By("day_0_on", OnDate(), strict=True)),
    ("by(day_0_on, '2026-05-04')", By("day_0_on", Literal(DAY))),
    ("by(day_0_on, last_day('T', day_1_on))", By("day_0_on", TermDay("T", "day_1_on"))),
    ("on_date > safe_day('T', day_1_on)", Compare(">", OnDate(), TermDay("T", "day_1_on", True))),
    ("day_0_on <= '2026-05-04'", Compare("<=", FactValue("day_0_on"), Literal(DAY))),
    ("visits >= 2", Compare(">=", FactValue("visits"), Literal(2))),
    ("visits < children_count", Compare("<", FactValue("visits"), FactValue("children_count"))),
    ("place == 'home'", Compare("==", FactValue("place"), Literal("home"))),
    ("yes_0 == False", Compare("==", FactValue("yes_0"), Literal(False))),
    ("place in ['home', 'hotel']", Member(FactValue("place"), ("home", "hotel"))),
    ("place not in ['home']", Not(Member(FactValue("place"), ("home",)))),
    ("day_0_on in ['2026-05-04']", Member(FactValue("day_0_on"), (DAY,))),
    ("in_time", PART),
    ("in_time and yes_0", All((PART, YES))),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_conditions_are_read(text: str, expected: Condition) -> None:
    assert parse_condition(text, CATALOGUE, {"in_time": PART}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("day_0_on", FactValue("day_0_on")),
        ("on_date", OnDate()),
        ("last_day('WGS-4-2', day_0_on)", TermDay("WGS-4-2", "day_0_on")),
        ("safe_day('WGS-4-2', day_0_on)", TermDay("WGS-4-2", "day_0_on", safe=True)),
    ],
)
def test_moments_are_read(text: str, expected: Operand) -> None:
    assert parse_date(text, CATALOGUE) == expected


REFUSED = [
    ("yes_9", "unknown fact 'yes_9'; did you mean 'yes_"),
    ("in_tyme", "unknown fact 'in_tyme'; did you mean 'in_time'?"),
    ("day_0_on", "'day_0_on' is a date, not yes/no; compare it, or use happened()"),
    ("visits", "'visits' is a int, not yes/no; compare it"),
    ("yes_0 and", "cannot read 'yes_0 and'; use fact names, and/or/not, comparisons and functions"),
    ("", "cannot read ''; use fact names"),
    ("yes_0\0", "cannot read 'yes_0\\x00'; use fact names"),
    ("1 < visits < 3", "'1 < visits < 3' is not part of the rule language; use fact names"),
    ("visits + 1 > 2", "'visits + 1' is not part of the rule language"),
    ("yes_0 if yes_1 else yes_2", "is not part of the rule language"),
    ("place[0] == 'home'", "'place[0]' is not part of the rule language"),
    ("yes_0.real", "'yes_0.real' is not part of the rule language"),
    ("lambda: yes_0", "is not part of the rule language"),
    ("visits == 1.5", "'1.5' is not part of the rule language"),
    ("__import__('os')", "'__import__' cannot be called like this; "),
    ("happend(day_0_on)", "'happend' cannot be called like this; did you mean 'happened'?"),
    ("happened()", "'happened' cannot be called like this; did you mean 'happened'?"),
    ("by(day_0_on)", "'by' cannot be called like this"),
    ("by(day_0_on, limit=on_date)", "is not part of the rule language"),
    ("yes_0 is True", "'is' is not part of the rule language; use =="),
    ("2 == visits", "'2' cannot stand left; put the fact left"),
    ("visits == 'two'", "'two' does not fit 'visits'; use a whole number"),
    ("visits == True", "True does not fit 'visits'; use a whole number"),
    ("yes_0 == 1", "1 does not fit 'yes_0'; use true or false"),
    ("place == 'castle'", "'castle' does not fit 'place'; use one of home, shelter, hotel"),
    ("place in ['home', 'castle']", "'castle' does not fit 'place'; use one of home"),
    ("place < 'hotel'", "'<' cannot order a choice; use == or !="),
    ("yes_0 >= yes_1", "'>=' cannot order a bool; use == or !="),
    ("place == visits", "'visits' is no choice; give a choice"),
    ("day_0_on == visits", "'visits' is no date; give a date"),
    ("day_0_on == '2026-02-30'", "'2026-02-30' is no date; write it as YYYY-MM-DD"),
    ("day_0_on == 4", "4 is no date; write it as YYYY-MM-DD"),
    ("on_date == 4", "4 is no date; write it as YYYY-MM-DD"),
    ("on_date == 20260504", "20260504 is no date; write it as YYYY-MM-DD"),
    ("on_date == '20260504'", "'20260504' is no date; write it as YYYY-MM-DD"),
    ("on_date == '2026-W19-1'", "'2026-W19-1' is no date; write it as YYYY-MM-DD"),
    ("by(day_0_on, 'soon')", "'soon' is no date; write it as YYYY-MM-DD"),
    ("by(day_0_on, visits)", "'visits' is no date; give a date"),
    ("by(visits, on_date)", "'visits' is no dated fact; name a date fact"),
    ("by('2026-01-01', on_date)", "\"'2026-01-01'\" is no dated fact; name a date fact"),
    ("happened(yes_0)", "'yes_0' is no dated fact; name a date fact"),
    ("happened(yes_99)", "unknown fact 'yes_99'; did you mean"),
    ("day_0_on > last_day(day_1_on)", "a term needs its id and a dated fact; write: last_day("),
    ("day_0_on > last_day('T', visits)", "'visits' is no dated fact; name a date fact"),
    ("place in 'home'", '\'in\' needs a fact and a list; write: fact in ["a", "b"]'),
    ("'home' in ['home']", "'in' needs a fact and a list"),
    ("place in [visits]", "'visits' is no choice; give a choice"),
    ("place in [route]", "'route' cannot stand in a list; write words, numbers or dates in it"),
    ("place in []", "'in' needs a fact and a list"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_everything_else_is_refused_with_a_remedy(text: str, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_condition(text, CATALOGUE, {"in_time": PART})
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["visits", "yes_0 and yes_1", "'2026-01-01'", "next_week"])
def test_a_moment_must_be_a_date(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse_date(text, CATALOGUE)


@pytest.mark.parametrize("value", [True, 3, None, ["yes_0"]])
def test_an_expression_is_text(value: object) -> None:
    with pytest.raises(ExpressionError, match="write it as text, between quotes"):
        parse_condition(value, CATALOGUE)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["(" * 500 + "yes_0" + ")" * 500, "not " * 5000 + "yes_0"])
def test_endless_nesting_is_refused_and_does_no_harm(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse_condition(text, CATALOGUE)


def test_the_checking_date_is_no_fact_to_be_given() -> None:
    assert "on_date" not in CATALOGUE
    assert parse_condition("on_date < day_0_on", CATALOGUE) == Compare(
        "<", OnDate(), FactValue("day_0_on")
    )
