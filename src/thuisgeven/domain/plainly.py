"""Every duty held against one case by reading the rules condition by condition.

It comes to what `domain.holding` comes to, and needs nothing made ready: for a process that meets
one case and is over, to write and compile a function would take longer than all its other work.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thuisgeven.domain.compiled import CompiledDuty
from thuisgeven.domain.facts import Facts, Missing
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.logic.evaluate import Program
from thuisgeven.domain.logic.explain import VALUE, Forest, Node, open_in
from thuisgeven.domain.logic.kleene import TRUE, outcome_of
from thuisgeven.domain.logic.read import read
from thuisgeven.domain.terms import DecidedBy, Outcome


def plainly(
    program: Program, forest: Forest, versions: Sequence[CompiledDuty], facts: Facts
) -> Sequence[Finding]:
    """A finished finding per version, as if that version were in force."""
    nodes = forest.grow(read(program, facts.values), facts.values)
    return [_finding(version, nodes, program, facts) for version in versions]


def _finding(
    version: CompiledDuty, nodes: Sequence[Node], program: Program, facts: Facts
) -> Finding:
    duty = version.duty
    speaks, fulfilled, passed = trees = tuple([nodes[place] for place in version.trees])
    outcome = outcome_of(speaks[VALUE], fulfilled[VALUE], passed[VALUE])
    proofs = [r for n in duty.facts for r in (*facts[n].evidence, *facts[n].contested_by)]
    missing = _missing(duty.decided_by, trees, facts) if outcome is Outcome.UNKNOWN else ()
    due = None if duty.due is None else program.operand(duty.due, facts.values)
    return Finding(
        duty=duty,
        outcome=outcome,
        trees=(speaks, fulfilled, passed),
        evidence=tuple(dict.fromkeys(proofs)),
        missing=missing,
        due=due if isinstance(due, date) else None,
        facts=facts,
    )


def _missing(decided_by: DecidedBy, trees: Sequence[Node], facts: Facts) -> tuple[Missing, ...]:
    """What could still settle a duty: when it is fulfilled, only what settles if it speaks."""
    speaks, fulfilled, _ = trees
    only = decided_by is DecidedBy.COURT or fulfilled[VALUE] == TRUE
    wanted = [speaks] if only else trees
    names = dict.fromkeys(name for tree in wanted for name in open_in(tree))
    return tuple([Missing(name, facts[name].state) for name in names])
