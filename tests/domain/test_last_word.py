"""Silence erases no answer, a plain no answers, and what was granted can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.domain.test_fold import ON, event, known

from thuisgeven.domain.events import Event
from thuisgeven.domain.facts import State
from thuisgeven.domain.household import Household, Person

YES, NO, OPEN = (State.KNOWN, True), (State.KNOWN, False), (State.NOT_ASKED, None)
CHILDLESS = Household(adults=(Person(id="a1"),), children=())


@pytest.mark.parametrize(
    ("fact", "kind", "field", "value"),
    [
        ("consultation_safe", "family_view_given", "felt_safe", False),
        ("threat_reason", "threat_known", "reason", "arrears"),
        ("landlord_kind", "lease_known", "landlord_kind", "private"),
        ("arrears_months", "arrears_stated", "months", 4),
        ("found_in_home", "police_report_received", "in_home", True),
        ("closure_basis", "closure_announced", "legal_basis", "opium_13b"),
    ],
)
def test_an_event_that_is_silent_leaves_the_earlier_answer(
    fact: str, kind: str, field: str, value: object
) -> None:
    said, silent = event("e1", kind, 9, **{field: value}), event("e2", kind, 2)
    assert known(fact, said, silent) == (State.KNOWN, value)


@pytest.mark.parametrize(
    ("fact", "kind", "field"),
    [
        ("summons_mentions_children", "summons_served", "children_stated"),
        ("default_judgment", "judgment_given", "default"),
        ("alternative_permanent", "accommodation_offered", "permanent"),
    ],
)
def test_what_one_paper_said_is_not_said_of_the_next(fact: str, kind: str, field: str) -> None:
    more = {"type": "home"} if kind == "accommodation_offered" else {}
    said, silent = event("e1", kind, 9, **{field: True}, **more), event("e2", kind, 2, **more)
    assert known(fact, said, silent) == OPEN
    assert known(fact, said, replace(silent, on=said.on)) == YES


def test_a_later_answer_still_replaces_the_earlier_one() -> None:
    safe = event("e1", "family_view_given", 9, felt_safe=True)
    unsafe = event("e2", "family_view_given", 2, felt_safe=False)
    assert known("consultation_safe", safe, unsafe) == NO


def test_nobody_knows_the_answer_when_the_order_is_not_known() -> None:
    undated = event("e1", "family_view_given", None, felt_safe=True)
    dated = event("e2", "family_view_given", 2, felt_safe=False)
    assert known("consultation_safe", undated, dated)[0] is State.NOT_KNOWN


FIND_OWN = "family_told_to_find_own"


@pytest.mark.parametrize(
    ("answers", "state"),
    [((False,), NO), ((False, True), YES), ((None,), OPEN), ((False, None), OPEN)],
    ids=["no", "yes elsewhere", "silent", "one silent"],
)
def test_a_plain_no_answers_whether_the_family_had_to_find_a_place_itself(
    answers: tuple[bool | None, ...], state: object
) -> None:
    offers = [
        event(f"e{n}", "accommodation_offered", n, type="home", told_to_find_own=answer)
        for n, answer in enumerate(answers)
    ]
    assert known(FIND_OWN, *offers) == state


HEARD = event("e1", "views_heard", 5, way_free=True)
SKIPPED = event("e2", "views_heard", 5, skipped=True, skip_ground_recorded=True)
BEFORE = "heard_before_decision"


def test_views_that_were_heard_need_no_word_on_skipping_or_on_a_decision() -> None:
    assert known(BEFORE, HEARD) == YES
    assert known(BEFORE, SKIPPED) == NO
    assert known(BEFORE) == OPEN
    assert known("views_skip_ground", SKIPPED) == YES
    assert known("views_skip_ground", event("e3", "views_heard", 5, skipped=False)) == NO


@pytest.mark.parametrize(
    ("ago", "state"),
    [
        pytest.param(4, YES, id="decided the day after"),
        pytest.param(5, NO, id="decided that day"),
        pytest.param(6, NO, id="decided the day before"),
        pytest.param(None, OPEN, id="nobody knows which day"),
    ],
)
def test_views_count_when_they_were_heard_before_the_decision(
    ago: int | None, state: object
) -> None:
    assert known(BEFORE, HEARD, event("d1", "closure_decided", ago)) == state
    undated = replace(HEARD, on=None)
    assert known(BEFORE, undated, event("d1", "closure_decided", 4)) == OPEN


GRANTED = event("g", "moratorium_decided", 9, granted=True)
ENDED = event("r", "moratorium_decided", 3, granted=False)


def test_a_moratorium_that_is_ended_is_from_that_day_as_if_not_granted() -> None:
    assert known("moratorium_granted_on", GRANTED, ENDED)[0] is State.ABSENT
    earlier = ON - timedelta(days=4)
    assert known("moratorium_granted_on", GRANTED, ENDED, on=earlier) == (State.KNOWN, GRANTED.on)
    none = event("w", "wsnp_decided", 9, admitted=False)
    assert known("protection_runs", GRANTED, ENDED, none) == NO
    assert known("protection_runs", GRANTED, none) == YES
    assert known("protection_runs", ENDED) == OPEN


@pytest.mark.parametrize(
    ("on", "state"),
    [
        pytest.param(date(2026, 11, 26), YES, id="the day before"),
        pytest.param(date(2026, 11, 27), YES, id="the last day"),
        pytest.param(date(2026, 11, 28), NO, id="the day after"),
    ],
)
def test_a_moratorium_protects_for_six_months_at_most(on: date, state: object) -> None:
    given = replace(GRANTED, on=date(2026, 5, 27))
    none = event("w", "wsnp_decided", 300, admitted=False)
    assert known("protection_runs", given, none, on=on) == state


def test_of_a_moratorium_that_is_over_or_has_no_day_only_debt_restructuring_tells() -> None:
    over, undated = replace(GRANTED, on=date(2025, 1, 6)), replace(GRANTED, on=None)
    admitted = event("w", "wsnp_decided", 9, admitted=True)
    assert known("protection_runs", over) == OPEN
    assert known("protection_runs", undated) == OPEN
    assert known("protection_runs", over, admitted) == YES
    assert known("protection_runs", undated, admitted) == YES


def test_a_moratorium_after_a_refusal_is_granted() -> None:
    again = replace(GRANTED, id="g2", on=ON - timedelta(days=1))
    assert known("moratorium_granted_on", ENDED, again) == (State.KNOWN, again.on)


def test_without_a_day_nobody_knows_whether_it_was_taken_back() -> None:
    assert known("moratorium_granted_on", GRANTED, replace(ENDED, on=None))[0] is State.NOT_KNOWN


def test_a_judgment_that_a_higher_court_turned_is_no_title() -> None:
    allowed = event("j1", "judgment_given", 9, eviction_allowed=True)
    turned = event("j2", "judgment_given", 2, eviction_allowed=False)
    assert known("title_present", allowed) == YES
    assert known("title_present", allowed, turned) == NO
    assert known("title_present", allowed, event("j3", "judgment_given", 2)) == YES
    assert known("title_present", turned, event("c", "closure_decided", 1)) == YES


CONSENT = event("c1", "consent_given", 9, purpose="care", party="care")
BACK = event("c2", "consent_withdrawn", 3, purpose="care")
CARE = "consent_for_care_data"


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ((CONSENT,), YES),
        ((CONSENT, BACK), NO),
        ((CONSENT, replace(BACK, data={"purpose": "support"})), YES),
        ((CONSENT, replace(BACK, data={"purpose": "care", "party": "school"})), YES),
        ((BACK, replace(CONSENT, id="c3", on=ON)), YES),
        ((replace(CONSENT, data={**CONSENT.data, "until": ON - timedelta(days=1)}),), NO),
        ((replace(CONSENT, data={**CONSENT.data, "until": ON}),), YES),
        ((), OPEN),
    ],
    ids=["given", "withdrawn", "other aim", "other party", "again", "over", "last day", "nothing"],
)
def test_consent_stands_until_it_is_withdrawn_or_over(
    told: tuple[Event, ...], state: object
) -> None:
    assert known(CARE, *told) == state


def test_a_withdrawn_record_is_gone_from_the_day_of_the_withdrawal() -> None:
    summons = event("s", "summons_served", 9)
    gone = replace(event("w", "withdrawn", 2, replaces="s"), recorded_on=None)
    assert known("summons_served_on", summons, gone)[0] is State.NOT_ASKED
    before = ON - timedelta(days=3)
    assert known("summons_served_on", summons, gone, on=before) == (State.KNOWN, summons.on)


DECIDED = event("d", "closure_decided", 2)
RETURN = event("i1", "closure_inquiry_made", 9, return_possible=True)
BLAME = event("i2", "closure_inquiry_made", 5, blame_bond_health=True)
PLACE = event("i3", "closure_inquiry_made", 4, accommodation_for_minors=True)
FACTORS = "closure_factors_answered"


def test_the_inquiries_before_a_closure_add_up_and_later_ones_come_too_late() -> None:
    assert known(FACTORS, RETURN, BLAME, PLACE, DECIDED) == YES
    assert known(FACTORS, RETURN, BLAME, DECIDED) == OPEN
    assert known(FACTORS, RETURN, BLAME, DECIDED, household=CHILDLESS) == YES
    late = replace(PLACE, on=DECIDED.on)
    assert known(FACTORS, RETURN, BLAME, late, DECIDED) == OPEN
    complete = frozenset({"closure_inquiry_made"})
    assert known(FACTORS, RETURN, BLAME, late, DECIDED, complete_for=complete) == NO


AVERTED = event("a", "eviction_averted", 5)
THREAT = event("t", "threat_known", 9, reason="arrears")


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ((THREAT,), NO),
        ((THREAT, AVERTED), YES),
        ((THREAT, AVERTED, event("s", "summons_served", 1)), NO),
        ((THREAT, replace(AVERTED, on=None)), OPEN),
        ((), OPEN),
    ],
    ids=["threat", "averted", "threatened again", "nobody knows when", "nothing"],
)
def test_an_eviction_is_averted_until_the_next_threat(
    told: tuple[Event, ...], state: object
) -> None:
    assert known("eviction_averted", *told) == state


def test_asking_for_a_delay_and_the_answer_are_facts() -> None:
    asked = event("d1", "delay_asked", 4, asked_of="landlord")
    refused = event("d2", "delay_decided", 2, granted=False)
    assert known("delay_asked_on", asked) == (State.KNOWN, asked.on)
    assert known("delay_granted", asked) == OPEN
    assert known("delay_granted", asked, refused) == NO


@pytest.mark.parametrize(
    ("days", "hours", "soon"),
    [
        pytest.param(1, (10, 9), True, id="within a day"),
        pytest.param(1, (10, 10), False, id="a whole day later"),
        pytest.param(1, None, True, id="hours not known"),
        pytest.param(2, None, False, id="two days"),
    ],
)
def test_agreeing_soon_after_a_threat_is_counted_in_hours_when_they_are_known(
    days: int, hours: tuple[int, int] | None, soon: bool
) -> None:
    threat = event("t", "pressure_signalled", days)
    agreed = event("a", "accommodation_answered", 0, accepted=True)
    if hours:
        threat, agreed = replace(threat, at=time(hours[0])), replace(agreed, at=time(hours[1]))
    found = known("accepted_soon_after_threat", threat, agreed)
    assert found == (YES if soon else OPEN)
