"""(a) One case against the full rule set: outcomes, trees, evidence, missing facts; the receipt."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from tests.support.slow_rules import at_once, slowly

import thuisgeven.stories
from bench.report import head, line, percentile, timed
from bench.synthetic import ON, national, single
from thuisgeven.domain.deadlines import term_dates
from thuisgeven.domain.facts import Fact, Facts
from thuisgeven.domain.findings import Assessment
from thuisgeven.domain.logic.explain import BELOW, PLANNED, VALUE, Node
from thuisgeven.domain.rights import RuleSet
from thuisgeven.domain.terms import Level
from thuisgeven.rules.load import library
from thuisgeven.rules.load_case import facts_of, load_case

CASES, WALKED, COMPARED = 2000, 500, 100
EVENTS = 80
"""A drawn case has its facts from so many events: one event proves some three of them."""

P50_GOAL, P99_GOAL = 0.3e-3, 1e-3
YOUNG = 50_000


def run(rules: RuleSet) -> bool:
    """Print the times of one case after another. False when results are wrong.

    Every figure is over different cases. First come rules that have met no case and remember
    nothing, so that each case is new to them; the next time they know the days of the terms.
    """
    drawn, stories = _drawn(rules), _stories()
    head(f"One case: {len(rules.duties)} duties, {len(rules.program)} conditions, {CASES} cases")
    wrong = [
        facts
        for facts in [*drawn[:COMPARED], *stories[:: CASES // COMPARED]]
        if at_once(rules, facts) != slowly(rules, facts)
    ]
    equal = f"{2 * COMPARED} cases read plainly and slowly: those that differ"
    line(equal, str(len(wrong)), "0", not wrong)
    if wrong:
        return False
    gc.collect()
    gc.freeze()  # as a server does after start: the rules are not garbage,
    gc.set_threshold(YOUNG)  # and what a case leaves behind needs no counting
    for name, cases in ((f"{len(drawn[0])} facts", drawn), ("the stories", stories)):
        _first(name, cases)
        _goals(
            "next time: outcomes, trees, evidence, missing facts, ",
            lambda facts: _written_out(rules.assess(facts)),
            cases,
        )
        receipts = _seconds(lambda facts: _with_receipt(rules.assess(facts)), cases)
        line("with the receipt as well, p50", _ms(percentile(receipts, 0.5)))
        _walks(rules, cases)
    return True


def _first(name: str, cases: Sequence[Facts]) -> None:
    term_dates.cache_clear()
    rules = library().rules_for(Level.CASE)
    made, _ = timed(rules.ready)
    line(f"{name}: made ready to run, once per process", _ms(made))
    _goals(
        "first time: outcomes, trees, evidence, missing facts, ",
        lambda facts: _written_out(rules.assess(facts)),
        cases,
    )


def _goals(what: str, work: Callable[[Facts], object], cases: Sequence[Facts]) -> None:
    seconds = _seconds(work, cases)
    p50, p99 = percentile(seconds, 0.5), percentile(seconds, 0.99)
    line(f"{what}p50", _ms(p50), "< 0.3 ms", p50 < P50_GOAL)
    line(f"{what}p99", _ms(p99), "< 1 ms", p99 < P99_GOAL)


def _walks(rules: RuleSet, cases: Sequence[Facts]) -> None:
    """The trees read node by node: here the loop that reads costs more than what it reads."""
    walked = _seconds(lambda facts: _walked(rules.assess(facts)), cases[:WALKED])
    line("and every node of every tree read, with its facts, p50", _ms(percentile(walked, 0.5)))
    done = [rules.assess(facts) for facts in cases[:COMPARED]]
    loop = [timed(lambda one=one: _walked(one))[0] for one in done]
    nodes = sum(_size(tree) for finding in done[0].findings for tree in finding.trees)
    line(f"of which the loop over {nodes} nodes", _ms(percentile(loop, 0.5)))


def _written_out(assessment: Assessment) -> object:
    """A finding is plain data: outcome, trees, evidence and missing facts are there by now."""
    return assessment.findings


def _with_receipt(assessment: Assessment) -> object:
    return assessment.findings, assessment.receipt


def _walked(assessment: Assessment) -> object:
    facts = assessment.facts.facts
    return [_read(tree, facts.get) for f in assessment.findings for tree in f.trees]


def _read(node: Node, fact: Callable[[str], Fact | None]) -> object:
    """A node: its value and sentence, the facts of a leaf with their evidence, the nodes below."""
    planned = node[PLANNED]
    below = [_read(child, fact) for child in node[BELOW:]]
    return node[VALUE], planned.says, [fact(name) for name in planned.names], below


def _size(node: Node) -> int:
    return 1 + sum(map(_size, node[BELOW:]))


def _drawn(rules: RuleSet) -> list[Facts]:
    """Cases in which nearly everything is known: the most work that a case can be."""
    given = national(rules, CASES, seed=1)
    return [_from_events(single(given, row), Random(row)) for row in range(CASES)]


def _from_events(facts: Facts, chance: Random) -> Facts:
    events = [f"event-{number}" for number in range(EVENTS)]
    proved = {
        name: replace(fact, evidence=tuple(chance.sample(events, chance.choice((1, 1, 2)))))
        for name, fact in facts.facts.items()
    }
    return Facts(facts.on, proved)


def _stories() -> list[Facts]:
    """The report's five stories, each on many days after the rules came into force."""
    folder = Path(thuisgeven.stories.__file__).parent
    stories = [load_case(path, library()) for path in sorted(folder.glob("*.yaml"))]
    days = [ON - timedelta(days=day) for day in range(CASES // len(stories))]
    return [facts_of(story, day, library()) for day in days for story in stories]


def _seconds(work: Callable[[Facts], object], cases: Sequence[Facts]) -> list[float]:
    """The time of each case, whose facts were put together just before, as in any check."""
    seconds = []
    for case in cases:
        facts = _put_together(case)
        seconds.append(timed(partial(work, facts))[0])
    return seconds


def _put_together(case: Facts) -> Facts:
    return Facts(case.on, {name: replace(fact) for name, fact in case.facts.items()})


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.3f} ms"
