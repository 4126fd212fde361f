"""Why a condition holds, does not hold, or is unknown: the tree, with facts and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from thuisgeven.domain.facts import Fact, Facts
from thuisgeven.domain.logic.evaluate import Program
from thuisgeven.domain.logic.expressions import (
    All,
    Any,
    Condition,
    Not,
    Part,
    children,
    own_facts,
)
from thuisgeven.domain.logic.kleene import UNKNOWN
from thuisgeven.domain.terms import Text


class Run(Protocol):
    """A finished run of a program: what an explanation needs to know."""

    @property
    def program(self) -> Program:
        """The compiled conditions."""

    @property
    def facts(self) -> Facts:
        """The facts of the case."""

    @property
    def results(self) -> Sequence[int]:
        """One Kleene value per condition of the program."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One node of the tree. `value` is Kleene; `facts` are the facts that a leaf itself reads."""

    condition: Condition
    value: int
    says: Text | None
    children: tuple[Explanation, ...]
    facts: tuple[tuple[str, Fact], ...]

    @property
    def kind(self) -> str:
        """How the parts below hang together: `all`, `any`, `not`, or `fact` for a leaf."""
        match self.condition:
            case All():
                return "all"
            case Any():
                return "any"
            case Not():
                return "not"
        return "fact"


def explain(condition: Condition, run: Run) -> Explanation:
    """The tree of one condition in a finished run; named parts carry their sentence."""
    says = None
    while isinstance(condition, Part):
        says, condition = says or condition.says, condition.arg
    value = run.results[run.program.index_of(condition)]
    below = tuple(explain(child, run) for child in children(condition))
    facts = tuple((name, run.facts[name]) for name in own_facts(condition))
    return Explanation(condition, value, says, below, facts)


def open_facts(condition: Condition, run: Run) -> Iterator[str]:
    """Names of the facts that could still settle a condition that is unknown, in reading order.

    Only parts that are unknown themselves are entered: a part that is settled cannot change it.
    """
    if run.results[run.program.index_of(condition)] != UNKNOWN:
        return
    below = children(condition)
    if below:
        for child in below:
            yield from open_facts(child, run)
        return
    yield from _unsettled(condition, run.facts)


def _unsettled(leaf: Condition, facts: Facts) -> Iterator[str]:
    names = own_facts(leaf)
    unknown = [name for name in names if name not in facts.values]
    yield from unknown or names
