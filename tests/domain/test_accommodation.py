"""Is it a home? Two verdicts, the ETHOS group, and the gate before an eviction date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from thuisgeven.domain.accommodation import (
    HOMELESS,
    Criterion,
    Ethos,
    Gate,
    Offer,
    gate,
    judge,
    kept_together,
)
from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN
from thuisgeven.domain.terms import Outcome
from thuisgeven.rules.load_places import load_places

KINDS, NORMS = load_places()
EVICTION = date(2026, 12, 10)
HOME = Offer(
    kind="home",
    available_on=EVICTION,
    permanent=True,
    criteria=dict.fromkeys(Criterion, True),
    whole_family=True,
)


def verdict_of(offer: Offer, **changes: object) -> Outcome:
    return judge(replace(offer, **changes), KINDS, NORMS).human_rights


def test_a_home_that_is_good_on_everything_is_a_home() -> None:
    verdict = judge(HOME, KINDS, NORMS)
    assert verdict.human_rights is Outcome.MET
    assert verdict.solved


@pytest.mark.parametrize("kind", [k for k, place in KINDS.items() if not place.home])
def test_a_roof_is_never_a_home_however_good(kind: str) -> None:
    """Shelter, network, hotel, holiday home: never solved, not even with seven good criteria."""
    verdict = judge(replace(HOME, kind=kind), KINDS, NORMS)
    assert verdict.human_rights is Outcome.NOT_MET
    assert verdict.ethos in HOMELESS
    assert not verdict.solved


@pytest.mark.parametrize("criterion", list(Criterion))
def test_one_criterion_that_fails_is_enough(criterion: Criterion) -> None:
    answers = dict.fromkeys(Criterion, True) | {criterion: False}
    assert verdict_of(HOME, criteria=answers) is Outcome.NOT_MET


@pytest.mark.parametrize("criterion", list(Criterion))
def test_one_criterion_that_nobody_knows_keeps_it_unknown(criterion: Criterion) -> None:
    answers = {c: True for c in Criterion if c is not criterion}
    verdict = judge(replace(HOME, criteria=answers), KINDS, NORMS)
    assert verdict.human_rights is Outcome.UNKNOWN
    assert verdict.missing == (criterion.value,)


@pytest.mark.parametrize(
    ("months", "outcome"), [(5, Outcome.NOT_MET), (6, Outcome.MET), (7, Outcome.MET)]
)
def test_a_secure_term_begins_at_six_months(months: int, outcome: Outcome) -> None:
    assert verdict_of(HOME, permanent=False, months=months) is outcome


def test_a_home_where_the_family_cannot_live_together_is_not_adequate() -> None:
    assert verdict_of(HOME, whole_family=False) is Outcome.NOT_MET


def test_school_and_care_are_shown_but_have_duties_of_their_own() -> None:
    verdict = judge(replace(HOME, school_kept=False), KINDS, NORMS)
    assert verdict.human_rights is Outcome.MET
    assert [r.matter for r in verdict.reasons if r.value == FALSE] == ["school"]


def test_dutch_law_is_never_said_to_be_met() -> None:
    """A court's earlier leniency is no rule: the second verdict stays with the court."""
    assert judge(HOME, KINDS, NORMS).dutch_law is Outcome.UNKNOWN


def _gate(*offers: Offer) -> Gate:
    return gate([(offer, judge(offer, KINDS, NORMS)) for offer in offers], EVICTION)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(-1, Gate.OPEN, id="day before"),
        pytest.param(0, Gate.OPEN, id="on the day"),
        pytest.param(1, Gate.SHUT, id="day after"),
    ],
)
def test_the_home_must_be_there_on_or_before_the_day(days: int, expected: Gate) -> None:
    assert _gate(replace(HOME, available_on=EVICTION + timedelta(days=days))) is expected


def test_the_gate_is_shut_without_any_offer_and_unknown_without_a_date() -> None:
    assert _gate() is Gate.SHUT
    assert _gate(replace(HOME, available_on=None)) is Gate.UNKNOWN
    assert _gate(replace(HOME, kind="shelter"), HOME) is Gate.OPEN


def test_family_before_is_family_after() -> None:
    before = frozenset({"a1", "c1", "c2"})
    assert kept_together(before, before | {"c3"}) == TRUE
    assert kept_together(before, frozenset({"a1", "c1"})) == FALSE
    assert kept_together(before, None) == UNKNOWN


def test_the_threat_itself_is_not_homelessness() -> None:
    assert Ethos.THREATENED not in HOMELESS
    assert Ethos.HOUSED not in HOMELESS
