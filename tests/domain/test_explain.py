"""The tree says why, with the facts and their evidence, and which facts are still open."""

from __future__ import annotations

import pytest
from tests.support.cases import case
from tests.support.rules import CATALOGUE, ON, TERMS

from thuisgeven.domain.facts import Fact, Facts, State
from thuisgeven.domain.findings import Evaluation
from thuisgeven.domain.logic.evaluate import Program
from thuisgeven.domain.logic.explain import Explanation, Forest, explain, open_facts
from thuisgeven.domain.logic.expressions import Condition, Constant, Happened, Part
from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN
from thuisgeven.domain.logic.parse import parse_condition
from thuisgeven.domain.terms import Text

SPOKEN = Text("Er is gesproken", "They talked")
HEARD = Text("Het kind is gehoord", "The child was heard")
TALKED = Part("talked", Happened("day_0_on"), SPOKEN)


def run(condition: Condition, facts: Facts) -> Evaluation:
    program = Program([condition], TERMS)
    return Evaluation(program, facts, program.run(facts.values), Forest([condition], program))


def tree(text: str, facts: Facts) -> Explanation:
    condition = parse_condition(text, CATALOGUE, {"talked": TALKED})
    return explain(condition, run(condition, facts))


def still_open(text: str, facts: Facts) -> tuple[str, ...]:
    condition = parse_condition(text, CATALOGUE, {"talked": TALKED})
    return open_facts(condition, run(condition, facts))


def shown(node: Explanation) -> tuple[object, ...]:
    """Everything that a reader can see of a tree."""
    return node.condition, node.value, node.says, node.facts, [shown(c) for c in node.children]


def test_every_node_has_its_value_its_kind_and_its_parts() -> None:
    top = tree("yes_0 and not (yes_1 or visits > 2)", case(yes_0=True, yes_1=False))
    assert (top.kind, top.value) == ("all", UNKNOWN)
    first, negation = top.children
    assert (first.kind, first.value, first.children) == ("fact", TRUE, ())
    (either,) = negation.children
    assert (negation.kind, either.kind) == ("not", "any")
    assert [leaf.value for leaf in either.children] == [FALSE, UNKNOWN]


def test_a_leaf_shows_each_fact_with_its_evidence() -> None:
    sides = Fact(State.DISPUTED, None, ("letter-1",), ("letter-2",))
    known = Fact(State.KNOWN, ON, ("report-3",))
    leaf = tree("by(day_0_on, day_1_on)", Facts(ON, {"day_0_on": known, "day_1_on": sides}))
    assert leaf.facts == (("day_0_on", known), ("day_1_on", sides))
    assert leaf.value == UNKNOWN


def test_a_fact_that_nobody_asked_for_is_shown_as_such() -> None:
    ((name, fact),) = tree("yes_0", case()).facts
    assert (name, fact.state) == ("yes_0", State.NOT_ASKED)


def test_a_named_part_speaks_for_the_condition_that_it_names() -> None:
    part = tree("talked and yes_0", case()).children[0]
    assert (part.says, part.condition, part.kind) == (SPOKEN, Happened("day_0_on"), "fact")


def test_the_outermost_name_speaks() -> None:
    condition = Part("heard", TALKED, HEARD)
    assert explain(condition, run(condition, case())).says == HEARD


def test_the_same_condition_under_two_names_keeps_both_sentences() -> None:
    condition = parse_condition(
        "talked or heard", CATALOGUE, {"talked": TALKED, "heard": Part("h", TALKED.arg, HEARD)}
    )
    assert [c.says for c in explain(condition, run(condition, case())).children] == [SPOKEN, HEARD]


def test_a_constant_has_no_facts() -> None:
    condition = Constant(TRUE)
    node = explain(condition, run(condition, case()))
    assert (node.value, node.facts, node.children) == (TRUE, (), ())


def test_a_forest_explains_what_explain_explains() -> None:
    texts = ["yes_0 and yes_1", "not (yes_0 and yes_1)", "yes_1 or talked", "talked", "yes_1"]
    conditions = [parse_condition(t, CATALOGUE, {"talked": TALKED}) for t in texts]
    program, facts = Program(conditions, TERMS), case(yes_0=True, day_0_on=ON)
    forest = Forest(conditions, program)
    together = Evaluation(program, facts, program.run(facts.values), forest)
    for condition in conditions:
        place = forest.place_of(condition)
        assert shown(together.explanation(place)) == shown(explain(condition, together))
        assert together.open(place) == open_facts(condition, together)
    with pytest.raises(KeyError):
        forest.place_of(Constant(TRUE))


OPEN = [
    ("yes_0 and yes_1", case(), ("yes_0", "yes_1")),
    ("yes_0 and yes_1", case(yes_0=True), ("yes_1",)),
    ("yes_0 and yes_1", case(yes_0=False), ()),
    ("yes_0 or yes_1", case(yes_1=True), ()),
    # A settled part is not entered: its own unknowns cannot change what is above it.
    ("(yes_0 and yes_1) or yes_2", case(yes_0=False), ("yes_2",)),
    ("(yes_0 or yes_1) and yes_2", case(yes_0=True), ("yes_2",)),
    ("not (yes_0 or yes_1)", case(yes_0=False), ("yes_1",)),
    ("by(day_0_on, day_1_on)", case(), ("day_0_on", "day_1_on")),
    ("by(day_0_on, day_1_on)", case(day_0_on=ON), ("day_1_on",)),
    ("by(day_0_on, day_1_on)", case("day_0_on"), ()),
    ("by(day_0_on, last_day('UNEVEN', day_1_on))", case(), ("day_0_on", "day_1_on")),
    # A comparison with something that did not happen: that is what is missing.
    ("by(day_0_on, day_1_on)", case("day_1_on", day_0_on=ON), ("day_1_on",)),
    ("visits > months_behind", case("visits", months_behind=1), ("visits",)),
    ("visits > months_behind", case("visits"), ("months_behind",)),
    ("yes_1 and yes_0 and yes_1", case(), ("yes_1", "yes_0")),
    ("talked", case(), ("day_0_on",)),
]


@pytest.mark.parametrize(("text", "facts", "names"), OPEN)
def test_open_facts_are_those_that_could_still_settle_it(
    text: str, facts: Facts, names: tuple[str, ...]
) -> None:
    assert still_open(text, facts) == names


@pytest.mark.parametrize("state", [State.NOT_KNOWN, State.DISPUTED, State.NOT_ASKED])
def test_asked_disputed_and_not_asked_are_all_open(state: State) -> None:
    facts = Facts(ON, {"yes_0": Fact(state)})
    assert tree("yes_0", facts).value == UNKNOWN
    assert still_open("yes_0", facts) == ("yes_0",)
