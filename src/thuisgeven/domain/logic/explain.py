"""Why a condition holds, does not hold, or is unknown: the tree, with facts and evidence.

A node is a plain tuple: what is the same in every case (`Planned`), the Kleene value in this case,
and the nodes below it. Equal parts of one case are one node, however many trees they stand in. A
leaf names its facts; their values and evidence stand once per case, in its `Facts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any as Anything
from typing import NamedTuple, Protocol

from thuisgeven.domain.facts import ABSENT, Fact, Facts, Missing, State
from thuisgeven.domain.logic.evaluate import Program, bare
from thuisgeven.domain.logic.expressions import (
    All,
    Any,
    Condition,
    Constant,
    Not,
    Part,
    children,
    own_facts,
)
from thuisgeven.domain.logic.kleene import NOT, UNKNOWN, VALUES
from thuisgeven.domain.terms import Text

Names = tuple[str, ...]
Node = tuple[Anything, ...]
"""(planned, Kleene value, what is open below, first node below, second node below, ...)

What is open: a `Missing` for each fact that could still settle the node, in reading order, some
more than once; empty when the node is settled. It is put down as not asked: whether somebody asked,
and what came of it, stands in the facts of the case.
"""
PLANNED, VALUE, OPEN, BELOW = 0, 1, 2, 3
SMALL = 4
"""A condition with so many leaves is small: at most 81 nodes can stand in its place."""


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


class Planned(NamedTuple):
    """What is the same in every case about one node: the condition without its name, the number
    of its result, its sentence, the facts that it reads itself, and the places of the nodes below
    it in the forest."""

    condition: Condition
    number: int
    says: Text | None
    names: Names
    below: tuple[int, ...]


class Made(NamedTuple):
    """The nodes of a small condition for everything that its leaves can come to, made beforehand:
    the numbers of its leaves, and nested tables with the Kleene value of each leaf as index."""

    leaves: tuple[int, ...]
    nodes: Mapping[tuple[int, ...], Node]

    @property
    def table(self) -> Anything:
        """The nodes, nested; the node itself when there are no leaves."""
        return self._nested(())

    def _nested(self, values: tuple[int, ...]) -> Anything:
        if len(values) == len(self.leaves):
            return self.nodes[values]
        return tuple(
            [self._nested((*values, v)) if v in VALUES else None for v in range(max(VALUES) + 1)]
        )


class Explanation(NamedTuple):
    """One node of a tree together with the facts of its case: a node under readable names."""

    node: Node
    case: Facts

    @property
    def condition(self) -> Condition:
        """The condition, without its name."""
        found: Condition = self.node[PLANNED].condition
        return found

    @property
    def says(self) -> Text | None:
        """The sentence of the named part, true when the condition holds."""
        found: Text | None = self.node[PLANNED].says
        return found

    @property
    def value(self) -> int:
        """What the condition came to: Kleene."""
        found: int = self.node[VALUE]
        return found

    @property
    def children(self) -> tuple[Explanation, ...]:
        """The explanations of the conditions directly below."""
        case = self.case
        return tuple([Explanation(node, case) for node in self.node[BELOW:]])

    @property
    def facts(self) -> tuple[tuple[str, Fact], ...]:
        """The facts that a leaf itself reads, by name, with their evidence."""
        case = self.case
        return tuple([(name, case[name]) for name in self.node[PLANNED].names])

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


class Forest:
    """The trees of many conditions, planned once.

    Every distinct node is planned once and stands in each tree in which it occurs; `nodes` has
    what lies below a node before the node itself.
    """

    def __init__(self, conditions: Sequence[Condition], program: Program) -> None:
        self._program = program
        self._places: dict[tuple[int, Text | None, tuple[int, ...]], int] = {}
        self.nodes: list[Planned] = []
        self._made: dict[int, Made | None] = {}
        self._given = tuple(conditions)  # kept alive: their identity is a key
        self._roots = {id(condition): self._plan(condition) for condition in conditions}

    def place_of(self, condition: Condition) -> int:
        """Where the tree of one of the given conditions stands. Raises KeyError for a stranger."""
        return self._roots[id(condition)]

    def grow(self, results: Sequence[int], values: Mapping[str, object]) -> Sequence[Node]:
        """The node at every place, for the results and the known values of one run."""
        nodes: list[Node] = []
        for planned in self.nodes:
            below = [nodes[place] for place in planned.below]
            names = _unsettled(planned.names, values)
            nodes.append(_node(planned, results[planned.number], names, below))
        return nodes

    def made(self, place: int) -> Made | None:
        """Every node that can stand at a place, or None when there are too many."""
        if place not in self._made:
            self._made[place] = self._make(self.nodes[place])
        return self._made[place]

    def reads(self, place: int) -> Iterator[str]:
        """The facts that are read at a place and below it, in the order of reading."""
        planned = self.nodes[place]
        yield from planned.names
        for below in planned.below:
            yield from self.reads(below)

    def _make(self, planned: Planned) -> Made | None:
        if isinstance(planned.condition, Constant):
            return Made((), {(): _node(planned, planned.condition.value)})
        if not planned.below:
            return self._leaf(planned)
        below = [self.made(place) for place in planned.below]
        parts = [made for made in below if made is not None]
        leaves = tuple(dict.fromkeys(leaf for made in parts for leaf in made.leaves))
        if len(parts) < len(below) or len(leaves) > SMALL:
            return None
        nodes: dict[tuple[int, ...], Node] = {}
        for values in product(VALUES, repeat=len(leaves)):
            given = dict(zip(leaves, values, strict=True))
            found = [made.nodes[tuple([given[leaf] for leaf in made.leaves])] for made in parts]
            nodes[values] = _node(planned, _value(planned.condition, found), (), found)
        return Made(leaves, nodes)

    def _leaf(self, planned: Planned) -> Made | None:
        """Of two facts, either or both can leave a leaf open; its value does not tell which."""
        if len(planned.names) > 1:
            return None
        nodes = [_node(planned, value, planned.names) for value in VALUES]
        return Made((planned.number,), dict(zip(product(VALUES), nodes, strict=True)))

    def _plan(self, condition: Condition) -> int:
        node, number = bare(condition), self._program.index_of(condition)
        below = tuple(map(self._plan, children(node)))
        key = number, _sentence(condition), below  # parts under other names are other nodes
        if key not in self._places:
            self._places[key] = len(self.nodes)
            self.nodes.append(Planned(node, number, key[1], own_facts(node), below))
        return self._places[key]


def _node(planned: Planned, value: int, names: Names = (), below: Sequence[Node] = ()) -> Node:
    """A node; `names` are the facts that leave it open by themselves, if it is open."""
    if value != UNKNOWN:
        return (planned, value, (), *below)
    own = tuple(map(not_asked, names))
    return (planned, value, sum([node[OPEN] for node in below], own), *below)


@cache
def not_asked(name: str) -> Missing:
    """A fact that is missing because nobody asked for it; one object per name."""
    return Missing(name, State.NOT_ASKED)


def _value(gate: Condition, below: Sequence[Node]) -> int:
    values: list[int] = [node[VALUE] for node in below]
    if isinstance(gate, Not):
        return NOT[values[0]]
    return min(values) if isinstance(gate, All) else max(values)


def _sentence(condition: Condition) -> Text | None:
    """The sentence of the outermost name."""
    while isinstance(condition, Part):
        if condition.says:
            return condition.says
        condition = condition.arg
    return None


def open_in(node: Node) -> Names:
    """Names of the facts that could still settle a node, in reading order, each once.

    Only of parts that are unknown themselves: one that is settled cannot change what is above it.
    """
    return tuple(dict.fromkeys([missing.fact for missing in node[OPEN]]))


def _unsettled(names: Names, values: Mapping[str, object]) -> Names:
    """Of the facts that an unknown leaf reads: those not known, or else those that are absent.

    A comparison with something that has not happened has no answer, so that is what is missing.
    """
    unknown = tuple([name for name in names if name not in values])
    return unknown or tuple([name for name in names if values[name] is ABSENT])


def explain(condition: Condition, run: Run) -> Explanation:
    """The tree of one condition in a finished run; named parts carry their sentence."""
    forest = Forest([condition], run.program)
    nodes = forest.grow(run.results, run.facts.values)
    return Explanation(nodes[forest.place_of(condition)], run.facts)


def open_facts(condition: Condition, run: Run) -> tuple[str, ...]:
    """Names of the facts that could still settle a condition, in reading order, each once.

    Empty when the condition is settled.
    """
    return open_in(explain(condition, run).node)
