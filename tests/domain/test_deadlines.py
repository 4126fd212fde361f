"""Terms from start to dates: what moves them, what stops them, and what they rest on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisgeven.domain.calendar import each_day
from thuisgeven.domain.dates import Length, Unit, is_extended, moved
from thuisgeven.domain.deadlines import (
    Deadline,
    Direction,
    NotStarted,
    Reason,
    TermRule,
    compute,
    lookup_table,
    start_of,
    term_dates,
)
from thuisgeven.domain.terms import DateKind, Layer, Text
from thuisgeven.rules.load_deadlines import load_calendar, load_terms

TERMS = load_terms()
CALENDAR = load_calendar()
DAYS = st.dates(date(2014, 3, 1), date(2097, 12, 31))
RULES = st.sampled_from(sorted(TERMS))
SAY = Text("Zo", "So")
PLAIN = TermRule(
    id="PLAIN",
    title=SAY,
    layer=Layer.DUTCH_LAW,
    kind=DateKind.LAW,
    starts_with=SAY,
    start_facts=("first_on", "second_on"),
    length=Length(3, Unit.MONTHS),
    calendar=CALENDAR,
    statutory=True,
    sources=("atw-1",),
)


def deadline(rule: str | TermRule, start: date, **facts: object) -> Deadline:
    """The deadline of a term that must have started."""
    term = TERMS[rule] if isinstance(rule, str) else rule
    result = compute(term, start, {need.fact: need.value for need in term.needs} | facts)
    assert isinstance(result, Deadline)
    return result


def not_started(rule: str, start: date, **facts: object) -> NotStarted:
    """The answer of a term that must not have started."""
    result = compute(TERMS[rule], start, facts)
    assert isinstance(result, NotStarted)
    return result


def of_length(amount: int, unit: Unit, **changes: object) -> TermRule:
    """The plain term with another length."""
    return replace(PLAIN, length=Length(amount, unit), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amount", "unit", "start", "moves"),
    [
        (12, Unit.WEEKS, date(2026, 8, 29), True),
        (13, Unit.WEEKS, date(2026, 8, 29), False),
        (3, Unit.MONTHS, date(2026, 8, 21), True),
        (4, Unit.MONTHS, date(2026, 7, 21), False),
        (90, Unit.DAYS, date(2026, 8, 23), True),
        (91, Unit.DAYS, date(2026, 8, 22), False),
        (1, Unit.YEARS, date(2025, 11, 21), False),
    ],
)
def test_longer_terms_end_on_a_weekend(amount: int, unit: Unit, start: date, moves: bool) -> None:
    found = deadline(of_length(amount, unit), start)
    assert (found.last_day.weekday() == 0) is moves
    assert bool(found.moved_by) is moves
    assert CALENDAR.is_open(found.safe_day)


def test_only_statutory_terms_are_extended() -> None:
    saturday = date(2026, 11, 21)
    agreed = replace(PLAIN, statutory=False)
    assert deadline(agreed, date(2026, 8, 21)).last_day == saturday
    assert deadline(PLAIN, date(2026, 8, 21)).last_day == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "last"),
    [(1, date(2026, 11, 23)), (2, date(2026, 11, 23)), (3, date(2026, 11, 24))],
)
def test_two_working_days_only_in_terms_of_three_days_or_more(days: int, last: date) -> None:
    assert deadline(of_length(days, Unit.DAYS), date(2026, 11, 20)).last_day == last


def test_what_moved_the_date_has_a_name_in_both_languages() -> None:
    found = deadline("RV-555", date(2026, 4, 2))
    assert [(off.day.day, off.name.nl, off.name.en) for off in found.moved_by] == [
        (3, "Goede Vrijdag", "Good Friday"),
        (4, "zaterdag", "Saturday"),
        (5, "zondag", "Sunday"),
        (6, "tweede paasdag", "Easter Monday"),
    ]


def test_opposition_has_no_date_before_the_service_is_known() -> None:
    unknown = not_started("RV-143", date(2026, 11, 3))
    assert (unknown.reason, unknown.missing) == (Reason.MISSING, ("service_in_person",))
    otherwise = not_started("RV-143", date(2026, 11, 3), service_in_person=False)
    assert (otherwise.reason, otherwise.missing) == (Reason.OTHERWISE, ())
    assert deadline("RV-143", date(2026, 11, 3)).last_day == date(2026, 12, 1)


def test_opposition_after_the_eviction_says_what_it_rests_on() -> None:
    found = deadline("RV-143-3", date(2026, 11, 10))
    assert found.rests_on == ("service_in_person", "first_garnishment_payment_on")
    known = deadline("RV-143-3", date(2026, 11, 10), service_in_person=False)
    assert known.rests_on == ("first_garnishment_payment_on",)
    barred = not_started("RV-143-3", date(2026, 11, 10), service_in_person=True)
    assert barred.reason is Reason.OTHERWISE


def test_a_rule_speaks_from_its_first_day_in_force() -> None:
    before = not_started("PRACT-ROT-2M", date(2024, 4, 30))
    assert before.reason is Reason.NOT_IN_FORCE
    assert deadline("PRACT-ROT-2M", date(2024, 5, 1)).act_from == date(2024, 7, 2)


def test_the_start_chooses_the_version() -> None:
    term = TERMS["WGS-4-1"]
    older, newer = term.version_on(date(2020, 12, 31)), term.version_on(date(2021, 1, 1))
    assert newer is term
    assert older is not None
    assert older.start_facts == ("help_requested_on",)
    assert not deadline("WGS-4-1", date(2020, 12, 31)).verified
    assert load_terms(date(2020, 12, 31))["WGS-4-1"] is older
    assert "PRACT-ROT-2M" not in load_terms(date(2024, 4, 30))


@pytest.mark.parametrize("start", [date.min, date(2013, 12, 31), date(2099, 12, 31), date.max])
def test_outside_the_calendar_nobody_is_given_a_date(start: date) -> None:
    assert compute(PLAIN, start, {}) == NotStarted(rule=PLAIN, reason=Reason.NO_CALENDAR)


def test_a_date_in_a_year_without_a_decree_is_provisional() -> None:
    assert not deadline("AWB-6-7", date(2028, 11, 17)).provisional
    assert deadline("AWB-6-7", date(2028, 11, 20)).provisional
    assert deadline("AWB-6-7", date(2022, 12, 1)).provisional
    assert not deadline("AWB-6-7", date(2023, 1, 2)).provisional


def test_a_shorter_local_term_counts_and_a_longer_one_does_not() -> None:
    start = date(2026, 11, 2)
    weeks = {n: deadline("WGS-4a-3", start, ordinance_plan_weeks=n).last_day for n in (0, 7, 8, 9)}
    assert weeks[7] == date(2026, 12, 21)
    assert weeks[0] == weeks[8] == weeks[9] == date(2026, 12, 28)
    assert deadline("WGS-4a-3", start).rests_on == ("ordinance_plan_weeks",)


def test_hours_end_at_a_moment() -> None:
    rule = of_length(24, Unit.HOURS)
    found = deadline(rule, datetime.fromisoformat("2026-11-20T15:30"))
    assert found.last_moment == datetime.fromisoformat("2026-11-21T15:30")
    assert (found.last_day, found.safe_day) == (date(2026, 11, 21), date(2026, 11, 20))
    assert not found.moved_by


def test_two_clear_working_days_before_a_new_eviction_date() -> None:
    for event in each_day(date(2026, 1, 1), date(2028, 12, 31)):
        found = deadline("RV-555-2", event)
        between = list(each_day(found.safe_day + timedelta(days=1), event - timedelta(days=1)))
        assert len(between) >= 3
        assert sum(map(CALENDAR.is_open, between)) >= 2
        assert found.last_day == event - timedelta(days=3)
        assert not found.moved_by


def test_a_deadline_carries_what_its_rule_says() -> None:
    found = compute(PLAIN, date(2026, 8, 21), {}, started_by="first_on")
    assert isinstance(found, Deadline)
    assert (found.kind, found.sources, found.verified) == (DateKind.LAW, ("atw-1",), False)
    assert found.started_by == "first_on"


def test_another_calendar_can_be_given() -> None:
    bare = replace(CALENDAR, feasts=(), equated=())
    start = date(2026, 11, 13)
    found = compute(TERMS["AWB-6-7"], start, {}, bare)
    assert isinstance(found, Deadline)
    assert found.last_day == date(2026, 12, 25)
    lasts, _ = lookup_table(TERMS["AWB-6-7"], start, start, bare)
    assert lasts == [date(2026, 12, 25).toordinal()]


def test_the_earliest_known_start_counts() -> None:
    early, late = date(2026, 1, 2), date(2026, 1, 3)
    assert start_of(PLAIN, {"first_on": late, "second_on": early}) == ("second_on", early)
    assert start_of(PLAIN, {"first_on": late, "second_on": None}) == ("first_on", late)
    assert start_of(PLAIN, {}) is None


@given(name=RULES, start=DAYS)
def test_both_dates_keep_their_promises(name: str, start: date) -> None:
    """In time is never late, safe is an open day, and what moved a date lies before it."""
    term = TERMS[name]
    if not term.in_force(start):
        return
    found = deadline(term, start)
    assert found.safe_day <= found.last_day
    assert CALENDAR.is_open(found.safe_day) or found.safe_day == start
    assert [off.day for off in found.moved_by] == sorted({off.day for off in found.moved_by})
    assert all(off.day < found.last_day for off in found.moved_by)
    if term.direction is Direction.FORWARD:
        assert start <= found.safe_day
    assert (found.last_day, found.safe_day) == term_dates(term, start)


@given(name=RULES, start=DAYS)
def test_a_later_start_never_ends_earlier(name: str, start: date) -> None:
    term = TERMS[name]
    one, other = term_dates(term, start), term_dates(term, start + timedelta(days=1))
    assert one[0] <= other[0]
    assert one[1] <= other[1]


@given(start=DAYS, amount=st.integers(1, 100), unit=st.sampled_from([Unit.DAYS, Unit.WEEKS]))
def test_extension_is_what_numpy_counts(start: date, amount: int, unit: Unit) -> None:
    rule = of_length(amount, unit)
    first, end = start + timedelta(days=1), moved(start, rule.length)
    last = end
    if is_extended(rule.length, CALENDAR.limits):
        off = [o.day for o in CALENDAR.days_off(first, end + timedelta(days=30))]
        long_enough = unit is Unit.WEEKS or amount >= 3
        while not np.is_busday(last, holidays=off) or (
            long_enough and np.busday_count(first, last + timedelta(days=1), holidays=off) < 2
        ):
            last += timedelta(days=1)
    assert term_dates(rule, start)[0] == last


@given(name=RULES, start=st.dates())
def test_the_engine_gets_dates_for_every_start(name: str, start: date) -> None:
    last, safe = term_dates(TERMS[name], start)
    assert safe <= last


@pytest.mark.parametrize("name", sorted(TERMS))
def test_the_table_is_the_single_answer(name: str) -> None:
    first, last = date(2026, 1, 1), date(2028, 12, 31)
    lasts, safes = lookup_table(TERMS[name], first, last)
    singles = [term_dates(TERMS[name], day) for day in each_day(first, last)]
    assert lasts == [day.toordinal() for day, _ in singles]
    assert safes == [day.toordinal() for _, day in singles]
