"""Why a condition holds, does not hold, or is unknown: the tree, with facts and evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any as Anything
from typing import NamedTuple, Protocol

from thuisgeven.domain.facts import ABSENT, NOT_ASKED, Fact, Facts
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
    of its result, its sentence, and what lies below it."""

    condition: Condition
    number: int
    says: Text | None
    names: Names
    below: Pick


class Explanation(NamedTuple):
    """One node of the tree. `value` is Kleene; `under` holds the explanations under a gate, or
    the facts that a leaf reads. Made by the thousand, so it holds no more than it must."""

    planned: Planned
    value: int
    under: tuple[Explanation, ...] | tuple[Fact, ...]

    @property
    def condition(self) -> Condition:
        """The condition, without its name."""
        return self.planned.condition

    @property
    def says(self) -> Text | None:
        """The sentence of the named part, true when the condition holds."""
        return self.planned.says

    @property
    def children(self) -> tuple[Explanation, ...]:
        """The explanations of the conditions directly below."""
        return tuple(node for node in self.under if isinstance(node, Explanation))

    @property
    def facts(self) -> tuple[tuple[str, Fact], ...]:
        """The facts that a leaf itself reads, by name, with their evidence."""
        facts = [fact for fact in self.under if isinstance(fact, Fact)]
        return tuple(zip(self.planned.names, facts, strict=True))

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

    In a run every distinct node is made once and stands in each tree in which it occurs, so that
    explaining all rules costs no more than explaining their parts. Nodes have places: leaves
    first, then the gates, those near the leaves first.
    """

    def __init__(self, conditions: Sequence[Condition], program: Program) -> None:
        self._program = program
        self._conditions = tuple(conditions)
        found: dict[_Key, tuple[int, Condition]] = {}
        for condition in conditions:
            self._measure(condition, found)
        ordered = sorted(found, key=lambda key: found[key][0])
        self._places = {key: place for place, key in enumerate(ordered)}
        ranks = {
            rank: [self._planned(found[key][1], key) for key in keys]
            for rank, keys in groupby(ordered, key=lambda key: found[key][0])
        }
        self._plain, self._leaves = (ranks.pop(rank, []) for rank in (0, 1))
        self._layers = tuple(ranks.values())
        self._roots = {id(node): self._places[self._key(node)] for node in conditions}

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The names of all facts that the conditions read, each once."""
        return tuple(dict.fromkeys(n for leaf in (*self._plain, *self._leaves) for n in leaf.names))

    def place_of(self, condition: Condition) -> int:
        """Where the tree of one of the given conditions stands. Raises KeyError for a stranger."""
        return self._roots[id(condition)]

    def grow(self, results: Sequence[int], facts: Mapping[str, Fact]) -> Sequence[Explanation]:
        """The explanation at every place, for one run."""
        get, new = facts.get, tuple.__new__  # a third of the time of calling the class
        nodes: list[Explanation] = [
            new(Explanation, (leaf, results[leaf[1]], (get(leaf[3][0], NOT_ASKED),)))
            for leaf in self._plain
        ]
        nodes += [
            new(Explanation, (leaf, results[leaf[1]], tuple([get(n, NOT_ASKED) for n in leaf[3]])))
            for leaf in self._leaves
        ]
        for layer in self._layers:
            nodes += [new(Explanation, (gate, results[gate[1]], gate[4](nodes))) for gate in layer]
        return nodes

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
                sum(gate.below(names), ()) if results[gate.number] == UNKNOWN else ()
                for gate in layer
            ]
        return names

    def _planned(self, bare: Condition, key: _Key) -> Planned:
        below = picking([self._places[self._key(child)] for child in children(bare)])
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
    return forest.grow(run.results, run.facts.facts)[forest.place_of(condition)]


def open_facts(condition: Condition, run: Run) -> tuple[str, ...]:
    """Names of the facts that could still settle a condition, in reading order, each once.

    Empty when the condition is settled.
    """
    forest = Forest([condition], run.program)
    names = forest.open(run.results, run.facts.values)[forest.place_of(condition)]
    return tuple(dict.fromkeys(names))
