"""Why a condition holds, does not hold, or is unknown: the tree, with facts and evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any as Anything
from typing import NamedTuple, Protocol

from thuisgeven.domain.facts import ABSENT, Fact, Facts
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

_Key = tuple[int, Text | None]
Names = tuple[str, ...]
Pick = Callable[[Sequence[Anything]], tuple[Anything, ...]]
"""Takes some of the items out of a list."""


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
    of its result, its sentence, the facts that it reads itself, and the nodes below it."""

    condition: Condition
    number: int
    says: Text | None
    names: Names
    below: tuple[Planned, ...]


class Explanation(NamedTuple):
    """One node of the tree, as a view of a finished run: nothing is worked out until it is read,
    so that all trees of a case cost no more than the few that somebody opens."""

    planned: Planned
    run: Run

    @property
    def condition(self) -> Condition:
        """The condition, without its name."""
        return self.planned.condition

    @property
    def says(self) -> Text | None:
        """The sentence of the named part, true when the condition holds."""
        return self.planned.says

    @property
    def value(self) -> int:
        """What the condition came to: Kleene."""
        return self.run.results[self.planned.number]

    @property
    def children(self) -> tuple[Explanation, ...]:
        """The explanations of the conditions directly below."""
        return tuple(Explanation(planned, self.run) for planned in self.planned.below)

    @property
    def facts(self) -> tuple[tuple[str, Fact], ...]:
        """The facts that a leaf itself reads, by name, with their evidence."""
        return tuple((name, self.run.facts[name]) for name in self.planned.names)

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

    Every distinct node is planned once and stands in each tree in which it occurs. `nodes` are in
    the order of their places: leaves first, then the gates, those near the leaves first.
    """

    def __init__(self, conditions: Sequence[Condition], program: Program) -> None:
        self._program = program
        found: dict[_Key, tuple[int, Condition]] = {}
        for condition in conditions:
            self._measure(condition, found)
        ordered = sorted(found, key=lambda key: found[key][0])
        self._places = {key: place for place, key in enumerate(ordered)}
        planned: dict[_Key, Planned] = {}
        for key in ordered:
            planned[key] = self._planned(found[key][1], key, planned)
        self.nodes = tuple(planned.values())
        self._plain, self._leaves, self._layers = self._ranked(found, ordered)
        self._roots = {id(node): self._places[self._key(node)] for node in conditions}

    def _ranked(
        self, found: Mapping[_Key, tuple[int, Condition]], ordered: Sequence[_Key]
    ) -> tuple[list[Planned], list[Planned], list[list[tuple[int, Pick]]]]:
        """Leaves with one fact, other leaves, and the gates by rank with what they pick."""
        ranks = {
            rank: [self.nodes[self._places[key]] for key in keys]
            for rank, keys in groupby(ordered, key=lambda key: found[key][0])
        }
        plain, leaves = (ranks.pop(rank, []) for rank in (0, 1))
        return plain, leaves, [[self._gate(gate) for gate in layer] for layer in ranks.values()]

    def _gate(self, gate: Planned) -> tuple[int, Pick]:
        places = [self._places[node.number, node.says] for node in gate.below]
        return gate.number, picking(places)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The names of all facts that the conditions read, each once."""
        return tuple(dict.fromkeys(n for leaf in (*self._plain, *self._leaves) for n in leaf.names))

    def place_of(self, condition: Condition) -> int:
        """Where the tree of one of the given conditions stands. Raises KeyError for a stranger."""
        return self._roots[id(condition)]

    def open(self, results: Sequence[int], values: Mapping[str, object]) -> Sequence[Names]:
        """At every place the names of the facts that could still settle it, in reading order.

        Only parts that are unknown themselves are entered: a part that is settled cannot change
        what is above it. A name may come more than once.
        """
        names: list[Names] = [
            leaf.names if results[leaf.number] == UNKNOWN else () for leaf in self._plain
        ]
        names += [
            _unsettled(leaf.names, values) if results[leaf.number] == UNKNOWN else ()
            for leaf in self._leaves
        ]
        for layer in self._layers:
            names += [
                sum(below(names), ()) if results[number] == UNKNOWN else ()
                for number, below in layer
            ]
        return names

    def _planned(self, bare: Condition, key: _Key, found: Mapping[_Key, Planned]) -> Planned:
        below = tuple(found[self._key(child)] for child in children(bare))
        return Planned(bare, *key, own_facts(bare), below)

    def _key(self, condition: Condition) -> _Key:
        bare, says = _unnamed(condition)
        return self._program.index_of(bare), says

    def _measure(self, condition: Condition, found: dict[_Key, tuple[int, Condition]]) -> int:
        """The rank of a condition: 0 for a leaf with one fact, 1 for any other leaf, and for a
        gate more than for what is below it. Remembers it, and what is below it, in `found`."""
        key = self._key(condition)
        if key not in found:
            bare, _ = _unnamed(condition)
            below = [self._measure(child, found) for child in children(bare)]
            rank = max(1, *below) + 1 if below else int(len(own_facts(bare)) != 1)
            found[key] = rank, bare
        return found[key][0]


def picking(places: Sequence[int]) -> Pick:
    """A function that takes the items at these places out of a list, as a tuple."""
    if not places:
        return lambda _: ()
    if len(places) > 1:
        return itemgetter(*places)
    (only,) = places
    return lambda items: (items[only],)


def _unnamed(condition: Condition) -> tuple[Condition, Text | None]:
    """A condition without its name, and the sentence of the outermost name."""
    says = None
    while isinstance(condition, Part):
        says, condition = says or condition.says, condition.arg
    return condition, says


def _unsettled(names: Names, values: Mapping[str, object]) -> Names:
    """Of the facts that an unknown leaf reads: those not known, or else those that are absent.

    A comparison with something that has not happened has no answer, so that is what is missing.
    """
    unknown = tuple([name for name in names if name not in values])
    return unknown or tuple([name for name in names if values[name] is ABSENT])


def explain(condition: Condition, run: Run) -> Explanation:
    """The tree of one condition in a finished run; named parts carry their sentence."""
    forest = Forest([condition], run.program)
    return Explanation(forest.nodes[forest.place_of(condition)], run)


def open_facts(condition: Condition, run: Run) -> tuple[str, ...]:
    """Names of the facts that could still settle a condition, in reading order, each once.

    Empty when the condition is settled.
    """
    forest = Forest([condition], run.program)
    names = forest.open(run.results, run.facts.values)[forest.place_of(condition)]
    return tuple(dict.fromkeys(names))
