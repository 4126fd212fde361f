"""What must never happen, whatever the rules and the facts: properties over random rules."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import soundness
from tests.support.cases import random_case
from tests.support.rules import random_rules, rule_set

from thuisgeven.domain.facts import Facts
from thuisgeven.domain.logic.evaluate import Program
from thuisgeven.domain.logic.expressions import (
    All,
    Any,
    Condition,
    Constant,
    Not,
    children,
    own_facts,
    walk,
)
from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN, VALUES, outcome_of
from thuisgeven.domain.rights import RuleSet
from thuisgeven.domain.terms import Outcome

SEEDS = st.integers(0, 2**48)
LARGE = range(40)
CASES_PER_SEED = 60


def drawn(seed: int) -> tuple[RuleSet, Facts, Random]:
    chance = Random(seed)
    return random_rules(chance), random_case(chance, unknown=chance.choice((0.1, 0.4, 0.8))), chance


@settings(max_examples=150, deadline=None)
@given(seed=SEEDS)
def test_learning_a_fact_never_flips_an_outcome(seed: int) -> None:
    soundness.learning_flips_nothing(*drawn(seed))


@pytest.mark.parametrize("seed", LARGE)
def test_learning_flips_nothing_in_thousands_of_cases(seed: int) -> None:
    chance = Random(seed)
    rules = random_rules(chance)
    for _ in range(CASES_PER_SEED):
        facts = random_case(chance, unknown=chance.choice((0.1, 0.4, 0.8)))
        soundness.learning_flips_nothing(rules, facts, chance)


@settings(max_examples=150, deadline=None)
@given(seed=SEEDS)
def test_only_the_missing_facts_can_settle_an_unknown(seed: int) -> None:
    soundness.only_missing_facts_settle(*drawn(seed))


@settings(max_examples=100, deadline=None)
@given(seed=SEEDS)
def test_missing_facts_are_facts_that_are_not_known(seed: int) -> None:
    rules, facts, _ = drawn(seed)
    soundness.missing_facts_are_not_known(rules, facts)


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_no_outcome_depends_on_a_fact_outside_its_duty(seed: int) -> None:
    soundness.other_facts_change_nothing(*drawn(seed))


@settings(max_examples=100, deadline=None)
@given(seed=SEEDS)
def test_no_duty_is_met_or_broken_without_evidence(seed: int) -> None:
    rules, facts, _ = drawn(seed)
    grounded = [duty for duty in rules.duties if all(map(_grounded, duty.conditions[:2]))]
    soundness.nothing_is_met_without_evidence(rule_set(*grounded), facts)


def _grounded(condition: Condition) -> bool:
    """Every leaf looks at a fact, as the loader demands of what a real rule requires."""
    return all(children(node) or own_facts(node) for node in walk(condition))


@settings(max_examples=100, deadline=None)
@given(seed=SEEDS)
def test_a_court_weighs_and_facts_do_not(seed: int) -> None:
    rules, facts, _ = drawn(seed)
    soundness.courts_and_persons_decide_themselves(rules, facts)


def value_of(condition: Condition) -> int:
    program = Program([condition], {})
    return program.run({"on_date": None})[program.index_of(condition)]


TRIPLES = list(product(map(Constant, VALUES), repeat=3))


@pytest.mark.parametrize(("a", "b", "c"), TRIPLES)
def test_laws_of_logic_hold_on_all_triples(a: Condition, b: Condition, c: Condition) -> None:
    same = [
        (Not(All((a, b, c))), Any((Not(a), Not(b), Not(c)))),
        (Not(Any((a, b, c))), All((Not(a), Not(b), Not(c)))),
        (Not(Not(a)), a),
        (All((a, b)), All((b, a))),
        (Any((a, b)), Any((b, a))),
        (All((a, a)), a),
        (Any((a, a)), a),
        (All((a, All((b, c)))), All((All((a, b)), c))),
        (Any((a, Any((b, c)))), Any((Any((a, b)), c))),
        (All((a, Any((b, c)))), Any((All((a, b)), All((a, c))))),
        (Any((a, All((b, c)))), All((Any((a, b)), Any((a, c))))),
        (All((a, Any((a, b)))), a),
        (Any((a, All((a, b)))), a),
        (All((a, b, c, a)), All((a, b, c))),
        (Any((a, b, c, a)), Any((a, b, c))),
    ]
    for left, right in same:
        assert value_of(left) == value_of(right)


# The nine pairs of the DMN ternary truth table (true, false, null), entered by hand.
T, F, U = TRUE, FALSE, UNKNOWN
TERNARY = [
    # a, b, a and b, a or b
    (T, T, T, T),
    (T, F, F, T),
    (T, U, U, T),
    (F, T, F, T),
    (F, F, F, F),
    (F, U, F, U),
    (U, T, U, T),
    (U, F, F, U),
    (U, U, U, U),
]


@pytest.mark.parametrize(("a", "b", "both", "either"), TERNARY)
def test_and_and_or_follow_the_ternary_truth_table(a: int, b: int, both: int, either: int) -> None:
    pair = (Constant(a), Constant(b))
    assert (value_of(All(pair)), value_of(Any(pair))) == (both, either)
    assert (min(a, b), max(a, b)) == (both, either)


@pytest.mark.parametrize(("value", "opposite"), [(T, F), (F, T), (U, U)])
def test_not_follows_the_ternary_truth_table(value: int, opposite: int) -> None:
    assert value_of(Not(Constant(value))) == opposite


OUTCOME_TABLE = {
    # applies, fulfilled, passed
    (T, T, T): Outcome.MET,
    (T, T, U): Outcome.MET,
    (T, T, F): Outcome.MET,
    (T, F, T): Outcome.NOT_MET,
    (T, F, F): Outcome.PENDING,
}


@pytest.mark.parametrize("triple", list(product(VALUES, repeat=3)))
def test_outcome_of_every_triple(triple: tuple[int, int, int]) -> None:
    expected = Outcome.NOT_APPLICABLE if triple[0] == F else OUTCOME_TABLE.get(triple)
    assert outcome_of(*triple) is (expected or Outcome.UNKNOWN)
