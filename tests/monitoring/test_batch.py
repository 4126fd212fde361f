"""Columns, Polars and DuckDB come to the outcome of the single case, for every duty and case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import duckdb_engine, polars_engine
from tests.support.cases import case, random_case
from tests.support.engines import evaluate
from tests.support.rules import CATALOGUE, ON, TERMS, duty, random_rules, rule_set
from tests.support.tables import CHECKED, table_of_cases, with_terms

from thuisgeven.domain.facts import Facts
from thuisgeven.domain.rights import RuleSet
from thuisgeven.domain.terms import Outcome
from thuisgeven.monitoring.batch import OUTCOMES, Batch
from thuisgeven.monitoring.columns import Columns
from thuisgeven.monitoring.encode import Given

UNKNOWN_SHARES = (0.05, 0.2, 0.5)


def singly(rules: RuleSet, cases: list[Facts]) -> dict[str, list[Outcome]]:
    """The outcomes per duty, one case at a time."""
    found = [rules.assess(facts).findings for facts in cases]
    return {
        finding.duty.id: [row[place].outcome for row in found]
        for place, finding in enumerate(found[0])
    }


def together(batch: Batch) -> dict[str, list[Outcome]]:
    return {d: [OUTCOMES[code] for code in batch.outcome_codes(d)] for d in batch.outcomes}


def draw(seed: int, size: int, one_date: bool) -> tuple[RuleSet, list[Facts]]:
    """Random rules, and random cases on one checking date or each on its own."""
    chance = Random(seed)
    rules, share = random_rules(chance), chance.choice(UNKNOWN_SHARES)
    dates = [ON if one_date else ON + timedelta(days=chance.randint(-3, 3)) for _ in range(size)]
    return rules, [random_case(chance, on=on, unknown=share) for on in dates]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), size=st.integers(1, 150), one_date=st.booleans())
def test_columns_equal_the_single_case(seed: int, size: int, one_date: bool) -> None:
    rules, cases = draw(seed, size, one_date)
    assert together(evaluate(rules, Columns.from_facts(cases, CATALOGUE))) == singly(rules, cases)


@pytest.mark.parametrize("seed", range(12))
def test_four_engines_agree_on_every_case(seed: int) -> None:
    rules, cases = draw(seed, 400, one_date=bool(seed % 2))
    table = with_terms(table_of_cases(cases, CATALOGUE), rules.duties, TERMS)
    by_polars = polars_engine.run(rules, table)
    by_duckdb = duckdb_engine.run(rules, table)
    batch, one_by_one = evaluate(rules, Columns.from_facts(cases, CATALOGUE)), singly(rules, cases)
    for duty_id, outcomes in one_by_one.items():
        codes = [OUTCOMES.index(outcome) for outcome in outcomes]
        assert batch.outcome_codes(duty_id).tolist() == codes
        assert by_polars[duty_id].to_list() == codes
        assert by_duckdb[duty_id] == codes


def test_columns_from_arrow_equal_columns_from_facts() -> None:
    rules, cases = draw(99, 333, one_date=True)
    table = table_of_cases(cases, CATALOGUE).drop_columns([CHECKED])
    arrow = {name: table[name] for name in table.column_names if not name.startswith("yes_0.")}
    flags = {f"{name}.absent" for name in arrow if name.startswith("yes_")}
    columns = Columns.from_arrow(ON, CATALOGUE, {n: c for n, c in arrow.items() if n not in flags})
    assert together(evaluate(rules, columns)) == singly(rules, cases)


def test_counts_add_up_to_the_cases_and_match_the_codes() -> None:
    rules, cases = draw(7, 1000, one_date=False)
    batch = evaluate(rules, Columns.from_facts(cases, CATALOGUE))
    for duty_id, counts in batch.counts().items():
        codes = np.bincount(batch.outcome_codes(duty_id), minlength=len(OUTCOMES))
        assert [counts[outcome] for outcome in OUTCOMES] == codes.tolist()
        assert sum(counts.values()) == 1000


@pytest.mark.parametrize("size", [1, 63, 64, 65, 127, 128, 129])
def test_no_case_appears_behind_the_last(size: int) -> None:
    always = duty("on_date >= '2020-01-01'", "on_date >= '2020-01-01' or yes_0")
    cases = [case(on=ON + timedelta(days=n % 2)) for n in range(size)]
    counts = evaluate(rule_set(always), Columns.from_facts(cases, CATALOGUE)).counts()["D-1"]
    assert counts[Outcome.MET] == size


def test_several_pieces_and_threads_give_what_one_piece_gives() -> None:
    rules, cases = draw(3, 64, one_date=True)
    few = Columns.from_facts(cases, CATALOGUE)
    size = 64 * 20_000
    many = Columns(size, ON, CATALOGUE, {n: _repeated(c, 20_000) for n, c in few.columns.items()})
    batch, small = evaluate(rules, many), evaluate(rules, few)
    for duty_id, counts in small.counts().items():
        assert batch.counts()[duty_id] == {o: n * 20_000 for o, n in counts.items()}
        assert (batch.outcome_codes(duty_id)[-64:] == small.outcome_codes(duty_id)).all()


def _repeated(column: object, times: int) -> object:
    fields = {name: getattr(column, name) for name in column.__slots__}
    many = {n: np.tile(v, times) for n, v in fields.items() if isinstance(v, np.ndarray)}
    return replace(column, **many)


def test_days_outside_sixteen_bits_and_numbers_outside_the_column_compare_well() -> None:
    rules = rule_set(
        duty("by(day_0_on, last_day('THREE-DAYS', day_1_on))", "months_behind < 100000", id="A"),
        duty("day_0_on > '1700-01-01'", "children_count in [1, 70000]", id="B"),
    )
    days = [date(1700, 1, 1), date(2250, 1, 1), ON]
    cases = [
        case(day_0_on=one, day_1_on=other, months_behind=n, children_count=n + 1)
        for one in days
        for other in days
        for n in (0, 69_999, 100_000)
    ]
    assert together(evaluate(rules, Columns.from_facts(cases, CATALOGUE))) == singly(rules, cases)


def test_a_fact_without_a_column_is_a_fact_nobody_asked_for() -> None:
    rules, cases = draw(11, 50, one_date=True)
    nothing = Columns(50, ON, CATALOGUE, {})
    empty = [Facts(ON, {}) for _ in cases]
    assert together(evaluate(rules, nothing)) == singly(rules, empty)


def test_columns_refuse_what_the_catalogue_does_not_know() -> None:
    yes = np.ones(2, np.bool_)
    with pytest.raises(ValueError, match="not in the catalogue: yes_99"):
        Columns.from_numpy(ON, CATALOGUE, {"yes_99": Given(yes, yes)})
    with pytest.raises(ValueError, match=r"different lengths: \[2, 3\]"):
        Columns.from_numpy(ON, CATALOGUE, {"yes_0": Given(yes, np.ones(3, np.bool_))})
    with pytest.raises(ValueError, match="no choice of 'place': castle"):
        Columns.from_numpy(ON, CATALOGUE, {"place": Given(np.array(["castle", "home"]), yes)})
    with pytest.raises(ValueError, match="no cases"):
        Columns.from_facts([], CATALOGUE)


def test_a_word_under_an_unknown_is_not_read() -> None:
    known = np.array([False, True])
    columns = Columns.from_numpy(
        ON, CATALOGUE, {"place": Given(np.array(["castle", "home"]), known)}
    )
    batch = evaluate(rule_set(duty("place == 'home'", "yes_1")), columns)
    assert batch.counts()["D-1"][Outcome.UNKNOWN] == 2


def test_unknown_has_no_plane_and_a_stranger_no_outcome() -> None:
    batch = evaluate(rule_set(duty()), Columns.from_facts([case(yes_0=True)], CATALOGUE))
    with pytest.raises(KeyError):
        batch.plane("D-1", Outcome.UNKNOWN)
    with pytest.raises(KeyError):
        batch.outcome_codes("D-2")
