"""(a) One case against the full rule set, with its trees and evidence."""

from __future__ import annotations

import gc
from collections.abc import Callable

from bench.report import head, line, percentile, timed
from bench.synthetic import national, single
from thuisgeven.domain.facts import Facts
from thuisgeven.domain.logic.explain import Explanation
from thuisgeven.domain.rights import RuleSet

CASES = 2000
P50_GOAL, P99_GOAL = 0.3e-3, 1e-3
YOUNG = 50_000


def run(rules: RuleSet) -> None:
    """Print the times of one case after another, each case for the second time.

    The first time the days of terms that start on a new day are worked out; a process that has
    run for a while knows them.
    """
    given = national(rules, CASES, seed=1)
    cases = [single(given, row) for row in range(CASES)]
    cold = _seconds(rules.assess, cases)
    gc.collect()
    gc.freeze()  # as a server does after start: the rules are not garbage,
    gc.set_threshold(YOUNG)  # and what a case leaves behind needs no counting
    head(f"One case: {len(rules.duties)} duties, {len(rules.program)} conditions, {CASES} cases")
    trees = _seconds(lambda facts: _with_trees(rules, facts), cases)
    p50, p99 = percentile(trees, 0.5), percentile(trees, 0.99)
    line("outcomes, every tree and its evidence at hand, p50", _ms(p50), "< 0.3 ms", p50 < P50_GOAL)
    line("outcomes, every tree and its evidence at hand, p99", _ms(p99), "< 1 ms", p99 < P99_GOAL)
    walked = _seconds(lambda facts: _walked(rules, facts), cases)
    line("every node of every tree read, p50", _ms(percentile(walked, 0.5)))
    everything = _seconds(lambda facts: _everything(rules, facts), cases)
    line("with lists of evidence and missing facts, receipt, p50", _ms(percentile(everything, 0.5)))
    bare = _seconds(rules.assess, cases)
    line("outcomes only, p50", _ms(percentile(bare, 0.5)))
    line("outcomes only, terms not yet known, p50", _ms(percentile(cold, 0.5)))


def _with_trees(rules: RuleSet, facts: Facts) -> object:
    """A tree is a view of the run: its nodes, and the evidence at its leaves, wait to be read."""
    return [(finding.outcome, finding.explanation) for finding in rules.assess(facts).findings]


def _walked(rules: RuleSet, facts: Facts) -> object:
    trees = [tree for finding in rules.assess(facts).findings for tree in finding.explanation]
    return [_read(tree) for tree in trees]


def _read(tree: Explanation) -> object:
    return tree.value, tree.says, tree.facts, [_read(child) for child in tree.children]


def _everything(rules: RuleSet, facts: Facts) -> object:
    assessment = rules.assess(facts)
    found = [(f.outcome, f.explanation, f.evidence, f.missing) for f in assessment.findings]
    return found, assessment.receipt


def _seconds(assess: Callable[[Facts], object], cases: list[Facts]) -> list[float]:
    return [timed(lambda facts=facts: assess(facts))[0] for facts in cases]


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.3f} ms"
