"""Every rule is tested by the examples that stand in its own file, and has enough of them."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from random import Random

import pytest

from thuisgeven.domain.duties import Duty
from thuisgeven.domain.facts import ABSENT, stated
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.rights import RuleSet
from thuisgeven.domain.terms import DecidedBy, Layer, Level, Outcome
from thuisgeven.rules.load import library

LIBRARY = library()
DUTIES = LIBRARY.duties
BY_FACTS = [duty for duty in DUTIES if duty.decided_by is not DecidedBy.COURT]

NEVER_NOT_MET = {"REGIE"}
"""Asks only that something was found out, so the answer may be yes or no."""

ROWS_OF_THE_LAW = [
    "ALG-01",
    "ALG-02",
    "ALG-03",
    "ALG-04",
    "ALG-05",
    "ALG-06",
    "ALG-07",
    "ALG-08",
    "ALG-09",
    "ALG-10",
    "ALG-11",
    "ALG-12",
    "ALG-13",
    "ALG-14",
    "ALG-15",
    "V-01",
    "V-02",
    "V-03",
    "V-04",
    "V-05",
    "V-06",
    "V-07",
    "V-08",
    "V-09",
    "V-10",
    "V-11",
    "V-12",
    "V-13",
    "T-01",
    "T-02",
    "T-03",
    "T-04",
    "T-05",
    "T-06",
    "T-07",
    "T-08",
    "T-09",
    "T-10",
    "T-11",
    "T-12",
    "T-13",
    "N-01",
    "N-02",
    "N-03",
    "N-04",
    "N-05",
    "N-06",
    "ACC-01",
    "ACC-02",
    "ACC-03",
    "ACC-04",
    "ACC-05",
    "ACC-06",
    "ACC-07",
    "BB-S1",
    "BB-S2",
    "BB-S3",
    "BB-S4",
    "BB-E1",
    "BB-E2",
    "BB-E3",
    "BB-E4",
    "BB-E5",
    "BB-E6",
    "BB-E7",
    "BB-E8",
    "BB-SCOPE",
    "AANB-M1",
    "AANB-M2",
    "AANB-M3",
    "AANB-M4",
    "AANB-M5",
    "AANB-G1",
    "AANB-G2",
    "AANB-G3",
    "AANB-J1",
    "AANB-J2",
    "AANB-J3",
    "AANB-K1",
    "DAM-01",
    "DAM-02",
    "DAM-03",
    "DAM-04",
    "DAM-05",
    "DAM-06",
    "DAM-07",
    "WGS-3-1b",
    "WGS-4-1",
    "WGS-4-2",
    "WGS-4-3",
    "WGS-SIG",
    "WGS-4a",
    "WGS-2-4e",
    "WGS-2",
    "BGS-2",
    "BGS-2-neg",
    "BGS-SIGTYPES",
    "BGS-EXP",
    "WGS-VOL",
    "WGS-5",
    "WGS-10",
    "WGS-8-2",
    "BW-6-96-6",
    "BW-6-265",
    "PRACT-3M",
    "BW-7-280",
    "BW-7-231-2",
    "BW-7-271",
    "BW-7-271-6",
    "BW-7-272",
    "BW-7-271-2",
    "RV-111/114",
    "RV-114",
    "RV-79/80",
    "RV-128",
    "RV-139/140",
    "RV-142",
    "RV-87-6",
    "KANTON",
    "RV-143",
    "RV-143-3",
    "RV-335/339",
    "RV-351/360",
    "PRACT-ROT-2M",
    "PRACT-PROOF",
    "RV-430",
    "RV-64",
    "RV-555",
    "RV-555-2",
    "RV-503",
    "RV-556",
    "RV-557a",
    "RV-557/444",
    "RV-447",
    "AANB-14",
    "RV-438",
    "FW-287b",
    "FW-287b-3",
    "FW-287-2",
    "FW-288",
    "FW-305",
    "FW-305-3",
    "FW-292",
    "FW-TIMING",
    "WSNP",
    "RV-475da",
    "OPW-13b",
    "GEMW-174a",
    "GEMW-151d",
    "OPW-QTY",
    "RVS-2025-2922",
    "RVS-2022-285",
    "RVS-balance",
    "RVS-parent",
    "AWB-6-7/6-8",
    "AWB-6-9",
    "AWB-3-41",
    "AWB-3-4",
    "AWB-4-8",
    "AWB-6-16/8-81",
    "AWB-7-10",
    "AWB-7-10-C",
    "AWB-4-13",
    "AWB-4-17",
    "SUSP-PATTERN",
    "BESLUIT-OPW",
    "HVW-12",
    "HVW-12-TERM",
    "REGIE",
    "WMO-OPV",
    "WMO-2-3-2",
    "WMO-2-3-3",
    "WMO-2-3-5",
    "WMO-2-2-4",
    "BRP-BRIEF",
    "BRP-2-39",
    "CABINET",
    "WGV",
    "LEEG-15/16",
    "K-CHILD",
]


def findings_of(duty: Duty) -> list[Finding]:
    rules = RuleSet([duty], LIBRARY.facts, LIBRARY.term_dates, "examples", duty.level)
    cases = [stated(row.on, dict(row.given), row.absent) for row in duty.examples]
    return [rules.assess(case).findings[0] for case in cases]


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.id)
def test_every_example_comes_out_as_its_rule_says(duty: Duty) -> None:
    for row, finding in zip(duty.examples, findings_of(duty), strict=True):
        shown = f"{dict(row.given)}, absent {row.absent}, on {row.on}"
        assert finding.outcome is row.then, shown
        if row.missing is not None:
            assert {item.fact for item in finding.missing} == set(row.missing), shown


@pytest.mark.parametrize("duty", BY_FACTS, ids=lambda duty: duty.id)
def test_every_rule_shows_when_it_is_met_broken_and_unknown(duty: Duty) -> None:
    shown = {row.then for row in duty.examples}
    assert {Outcome.MET, Outcome.UNKNOWN} <= shown
    assert Outcome.NOT_MET in shown or duty.id in NEVER_NOT_MET
    assert Outcome.PENDING in shown or duty.due is None


SAMPLES = 400


def reachable(duty: Duty) -> set[Outcome]:
    """What can come out of a rule, by trying mixtures of the values of its own examples."""
    rules = RuleSet([duty], LIBRARY.facts, LIBRARY.term_dates, "examples", duty.level)
    values: dict[str, set[object]] = {name: {None} for name in duty.facts}
    for row in duty.examples:
        for name, value in dict(row.given).items():
            values[name] |= {value, not value} if isinstance(value, bool) else {value}
        for name in row.absent:
            values[name].add(ABSENT)
    chance, days = Random(duty.id), sorted({row.on for row in duty.examples})
    choices = {name: sorted(found, key=repr) for name, found in values.items()}
    return {mixture(rules, choices, days, chance) for _ in range(SAMPLES)}


def mixture(
    rules: RuleSet, choices: dict[str, list[object]], days: list[date], chance: Random
) -> Outcome:
    """What comes out for one value per fact, picked by chance."""
    picked = {name: chance.choice(found) for name, found in choices.items()}
    absent = tuple(name for name, value in picked.items() if value is ABSENT)
    given = {name: v for name, v in picked.items() if v is not None and v is not ABSENT}
    return rules.assess(stated(chance.choice(days), given, absent)).findings[0].outcome


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.id)
def test_every_outcome_that_a_rule_can_reach_has_an_example(duty: Duty) -> None:
    assert reachable(duty) - {row.then for row in duty.examples} == set()


@pytest.mark.parametrize("duty", BY_FACTS, ids=lambda duty: duty.id)
def test_every_fact_that_a_rule_reads_is_once_the_one_that_is_missing(duty: Duty) -> None:
    asked = {name for row in duty.examples for name in row.missing or ()}
    assert set(duty.facts) <= asked


@pytest.mark.parametrize("duty", BY_FACTS, ids=lambda duty: duty.id)
def test_every_unknown_example_names_what_is_missing(duty: Duty) -> None:
    unknown = [row for row in duty.examples if row.then is Outcome.UNKNOWN]
    assert all(row.missing for row in unknown)


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.id)
def test_nothing_known_is_never_met_and_never_broken(duty: Duty) -> None:
    rules = RuleSet([duty], LIBRARY.facts, LIBRARY.term_dates, "examples", duty.level)
    finding = rules.assess(stated(duty.examples[0].on, {})).findings[0]
    assert finding.outcome in (Outcome.UNKNOWN, Outcome.NOT_APPLICABLE)


def test_every_row_of_the_law_is_a_rule() -> None:
    assert set(ROWS_OF_THE_LAW) - {duty.id for duty in DUTIES} == set()


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.id)
def test_what_is_verified_names_text_and_version(duty: Duty) -> None:
    if duty.verified:
        assert duty.verified_against
        assert "version" in duty.verified_against
    if duty.layer in (Layer.HUMAN_RIGHTS, Layer.RECOMMENDATION):
        assert not duty.verified
    if duty.layer is Layer.PRACTICE and not duty.verified:
        assert duty.note is not None or duty.id == "CABINET"


def test_no_rule_says_that_a_lawyer_reviewed_it() -> None:
    assert [duty.id for duty in DUTIES if duty.last_reviewed is not None] == []


def test_a_court_rule_is_never_met_or_broken_by_facts() -> None:
    court = [duty for duty in DUTIES if duty.decided_by is DecidedBy.COURT]
    outcomes = {finding.outcome for duty in court for finding in findings_of(duty)}
    assert outcomes == {Outcome.UNKNOWN, Outcome.NOT_APPLICABLE}


def test_both_layers_speak_about_the_same_matters() -> None:
    """A subject that both layers share puts their findings in one row, never in one verdict."""
    cases = [duty for duty in DUTIES if duty.level is Level.CASE]
    rows = groupby(sorted(cases, key=lambda d: d.subject), key=lambda d: d.subject)
    shared = [s for s, found in rows if len({duty.layer for duty in found}) > 1]
    assert {"alternative_before_eviction", "court_knows_children", "time_of_eviction"} <= set(
        shared
    )


COUNTED = {"gate_overridden"}
"""Facts that no rule reads and nobody is asked: they are there to be counted."""


def test_every_fact_and_event_is_used_by_somebody() -> None:
    """A fact that no rule and no table reads would be a question asked for nothing."""
    from thuisgeven.domain.court_check import FACTS_OF
    from thuisgeven.domain.logic.expressions import facts_in
    from thuisgeven.rules.load_rooms import load_alternatives, load_remedies, load_signs

    used = {name for duty in DUTIES for name in (*duty.facts, duty.version_on)}
    used |= {name for names in FACTS_OF.values() for name in names}
    conditions = [row.opens for row in load_remedies()]
    conditions += [row.fits for row in load_alternatives()]
    conditions += [row.when for row in load_signs()]
    used |= {name for condition in conditions for name in facts_in(condition)}
    used |= {row.until for row in load_remedies() if row.until}
    for term in LIBRARY.terms.values():
        used |= {*term.start_facts, *term.rests_on, term.shorter_by, term.only_after}
        used |= {need.fact for need in (*term.needs, *term.unless)}
    assert set(LIBRARY.facts) - used == COUNTED


COMPARED = {
    *("WGS-3-1b", "WGS-4-1", "WGS-4-2", "WGS-4-3", "WGS-4a", "WGS-2-4e", "WGS-2", "WGS-5"),
    *("WGS-10", "WGS-8-2", "BW-6-96-6", "BW-6-265", "BW-7-280", "BW-7-231-2", "BW-7-271"),
    *("BW-7-271-6", "BW-7-272", "BW-7-271-2", "RV-111/114", "RV-114", "RV-79/80", "RV-128"),
    *("RV-139/140", "RV-142", "RV-87-6", "KANTON", "RV-143", "RV-143-3", "RV-335/339"),
    *("RV-351/360", "RV-430", "RV-64", "RV-555", "RV-555-2", "RV-503", "RV-556", "RV-557a"),
    *("RV-557/444", "RV-447", "RV-438", "FW-287b", "FW-287b-3", "FW-287-2", "FW-288", "FW-305"),
    *("FW-305-3", "FW-292", "RV-475da", "OPW-13b", "GEMW-174a", "GEMW-151d", "AWB-6-7/6-8"),
    *("AWB-6-9", "AWB-3-41", "AWB-3-4", "AWB-4-8", "AWB-6-16/8-81", "AWB-7-10", "AWB-7-10-C"),
    *("AWB-4-13", "AWB-4-17", "BESLUIT-OPW", "HVW-12", "HVW-12-TERM", "REGIE", "WMO-OPV"),
    *("WMO-2-3-2", "WMO-2-3-3", "WMO-2-3-5", "WMO-2-2-4", "BRP-BRIEF", "BRP-2-39", "LEEG-15/16"),
    *("WGV", "DAM-06", "HVW-REGION", "DATA-BSN", "DATA-CRIMINAL", "DATA-DEBT-HELP"),
    *("DATA-MINISTER", "DATA-REQUEST", "DATA-REUSE", "DATA-SIGNAL"),
}
"""The rows that were held against the text of the act itself; of the others nobody says so."""


def test_verified_is_said_of_exactly_the_rows_that_were_compared() -> None:
    assert {duty.id for duty in DUTIES if duty.verified} == COMPARED


def test_practice_of_a_court_holds_before_that_court_only() -> None:
    local = [duty for duty in DUTIES if duty.layer is Layer.PRACTICE and "court" in duty.facts]
    assert {duty.id for duty in local} == {"PRACT-ROT-2M", "PRACT-PROOF"}
    for duty in local:
        elsewhere = dict(duty.examples[0].given) | {"court": "other_court"}
        rules = RuleSet([duty], LIBRARY.facts, LIBRARY.term_dates, "examples", duty.level)
        finding = rules.assess(stated(duty.examples[0].on, elsewhere)).findings[0]
        assert finding.outcome is Outcome.NOT_APPLICABLE
