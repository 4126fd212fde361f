"""The one written function comes to what a plain reading of the rules comes to, in everything."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from tests.support.cases import case, random_case
from tests.support.rules import ON, duty, random_rules, rule_set
from tests.support.slow_rules import at_once, slowly

from thuisgeven.domain.facts import Fact, Facts, State
from thuisgeven.domain.logic.expressions import Holds, Literal, Part
from thuisgeven.domain.logic.lines import Lines
from thuisgeven.domain.terms import Level, Text
from thuisgeven.rules.load import library
from thuisgeven.rules.load_case import facts_of, load_case

STORIES = sorted((Path(__file__).parents[2] / "src/thuisgeven/stories").glob("*.yaml"))


@pytest.mark.parametrize("seed", range(12))
def test_random_rules_come_to_what_a_plain_reading_comes_to(seed: int) -> None:
    chance = Random(seed)
    rules = random_rules(chance, duties=8)
    for _ in range(40):
        facts = random_case(chance, unknown=chance.choice((0.1, 0.4, 0.8)))
        assert at_once(rules, facts) == slowly(rules, facts)


@pytest.mark.parametrize("seed", range(12))
def test_the_first_case_is_read_without_the_function_and_comes_to_the_same(seed: int) -> None:
    chance = Random(seed)
    for _ in range(4):
        rules = random_rules(chance, duties=8)
        facts = random_case(chance, unknown=chance.choice((0.1, 0.4, 0.8)))
        first = rules.assess(facts)
        assert first == rules.assess(facts) == rules.ready().assess(facts)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_that_is_the_first_case_comes_to_the_same(path: Path) -> None:
    rules, story = library().rules_for(Level.CASE), load_case(path, library())
    facts = facts_of(story, story.on or ON, library())
    assert at_once(rules, facts) == slowly(rules, facts)
    assert rules.assess(facts) == library().rules.ready().assess(facts)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_the_stories_come_to_what_a_plain_reading_comes_to(path: Path) -> None:
    story = load_case(path, library())
    for day in (story.on, story.on and story.on - timedelta(days=90), date(2021, 6, 1), ON):
        facts = facts_of(story, day or ON, library())
        assert at_once(library().rules, facts) == slowly(library().rules, facts)


def test_evidence_that_proves_two_facts_is_named_once() -> None:
    shared, own = ("e-2", "e-1"), ("e-1", "e-3", "e-3")
    facts = {"yes_0": Fact(State.KNOWN, True, shared), "yes_1": Fact(State.KNOWN, True, own)}
    (finding,) = rule_set(duty("yes_0", "yes_1")).assess(Facts(ON, facts)).findings
    assert finding.evidence == ("e-2", "e-1", "e-3")


def test_equal_parts_of_one_case_are_one_node() -> None:
    rules = rule_set(duty("yes_0 and yes_1", "yes_2"), duty("yes_0 and yes_1", "yes_3", id="D-2"))
    one, two = rules.assess(case(yes_0=True)).findings
    assert one.trees[0] is two.trees[0]


def test_a_name_is_used_again_when_nothing_below_reads_it() -> None:
    lines = Lines()
    three = lines.constant(3)
    for line in ("a1 = given", f"b1 = a1 + {three}", "[d1, d2] = b1, a1", "e1 = d1 + d2"):
        lines.add(line)
    run = lines.function("given", "e1")
    assert run(2) == 2 + 3 + 2
    assert run.__code__.co_varnames == ("given", "x0", "x1")


def test_a_call_finds_room_for_its_locals_without_asking_the_system() -> None:
    code = library().rules._written.__code__  # type: ignore[attr-defined]
    assert (code.co_nlocals + code.co_stacksize) * 8 < 8 * 1024


def test_nothing_of_a_rules_text_becomes_code() -> None:
    evil = "x'] = None; import os #\n"
    hostile = Part(evil, Holds(evil), Text(evil, evil))
    rules = rule_set(duty(hostile, "yes_1", id=evil, due=Literal(date(2026, 1, 1))))
    (finding,) = rules.assess(Facts(ON, {evil: Fact(State.KNOWN, True, (evil,))})).findings
    assert (finding.values[0], finding.evidence) == (3, (evil,))


def test_a_digest_tells_every_answer_from_every_other() -> None:
    known = [case(place=value) for value in ("home", "hotel")]
    states = [Facts(ON, {"place": Fact(state)}) for state in (State.NOT_KNOWN, State.DISPUTED)]
    rest = [
        case(),
        case("place"),
        case(yes_0=True),
        case(yes_0=False),
        case(visits=1),
        case(visits=0),
    ]
    later = [case(on=ON + timedelta(days=1)), case(place="disputed"), case(day_0_on=ON)]
    digests = [facts.digest() for facts in [*known, *states, *rest, *later]]
    assert len(set(digests)) == len(digests)
    assert case(yes_0=True, visits=1).digest() == case(visits=1, yes_0=True).digest()


def test_rules_can_be_made_ready_before_the_first_case() -> None:
    rules = rule_set(duty())
    assert rules.ready().assess(case()) == rules.assess(case())


def test_a_deep_condition_is_held_as_well() -> None:
    text = "yes_0"
    for level in range(60):
        text = f"(yes_{level % 8} {'and' if level % 2 else 'or'} not {text})"
    rules = rule_set(duty(text, "yes_1"))
    for facts in (case(), case(yes_0=True), random_case(Random(1), unknown=0.3)):
        assert at_once(rules, facts) == slowly(rules, facts)
