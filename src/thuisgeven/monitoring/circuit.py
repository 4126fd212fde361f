"""Boolean circuits over bit-planes: every distinct gate once, constants folded away.

A Kleene value over many cases is a pair of planes (known true, known false) that never overlap.
Negation swaps the pair and costs nothing. Gates are built here as numbers ("refs") and are run by
`machine`; equal gates get the same number, so that rules share their common parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from thuisgeven.domain.logic.expressions import Operand

Ref = int
ZERO: Final[Ref] = 0
ONES: Final[Ref] = 1


class Side(StrEnum):
    """The stored planes of a column: two for a yes/no fact, two for a fact with a value."""

    TRUE = "true"
    FALSE = "false"
    KNOWN = "known"
    ABSENT = "absent"


class Gate(StrEnum):
    """What two planes can come to."""

    AND = "and"
    OR = "or"
    XOR = "xor"


@dataclass(frozen=True, slots=True)
class Never:
    """The plane without any case, `ZERO`."""


@dataclass(frozen=True, slots=True)
class Always:
    """The plane of all cases, `ONES`."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A plane that stands in the columns."""

    fact: str
    side: Side


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cases for which two operands compare so; arbitrary where one of them is unknown."""

    op: str
    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class Combined:
    """A gate over two earlier planes."""

    gate: Gate
    left: Ref
    right: Ref


Node = Never | Always | Stored | Comparison | Combined


@dataclass(frozen=True, slots=True)
class Kleene:
    """Where a condition is known to hold, and where it is known not to."""

    true: Ref
    false: Ref

    def opposite(self) -> Kleene:
        """Kleene negation."""
        return Kleene(self.false, self.true)


class Circuit:
    """A growing list of distinct nodes; operands of a node always stand before it."""

    def __init__(self) -> None:
        self.nodes: list[Node] = [Never(), Always()]
        self._known: dict[Node, Ref] = {node: ref for ref, node in enumerate(self.nodes)}

    def place(self, node: Node) -> Ref:
        """The ref of a node, which is added when it is new."""
        ref = self._known.setdefault(node, len(self.nodes))
        if ref == len(self.nodes):
            self.nodes.append(node)
        return ref

    def both(self, refs: Iterable[Ref]) -> Ref:
        """Where all planes say yes."""
        total = ONES
        for ref in refs:
            total = self._fold(Gate.AND, total, ref, neutral=ONES, final=ZERO)
        return total

    def either(self, refs: Iterable[Ref]) -> Ref:
        """Where at least one plane says yes."""
        total = ZERO
        for ref in refs:
            total = self._fold(Gate.OR, total, ref, neutral=ZERO, final=ONES)
        return total

    def without(self, whole: Ref, part: Ref) -> Ref:
        """Where `whole` says yes and `part` does not. Promise of the caller: part lies in whole."""
        if part == ZERO:
            return whole
        if part == whole:
            return ZERO
        return self.place(Combined(Gate.XOR, whole, part))

    def _fold(self, gate: Gate, left: Ref, right: Ref, neutral: Ref, final: Ref) -> Ref:
        if left == right or right == neutral:
            return left
        if left == neutral:
            return right
        if final in (left, right):
            return final
        return self.place(Combined(gate, min(left, right), max(left, right)))

    def all_of(self, args: Sequence[Kleene]) -> Kleene:
        """Kleene conjunction."""
        return Kleene(self.both(a.true for a in args), self.either(a.false for a in args))

    def any_of(self, args: Sequence[Kleene]) -> Kleene:
        """Kleene disjunction."""
        return self.all_of([a.opposite() for a in args]).opposite()

    def equal(self, left: Kleene, right: Kleene) -> Kleene:
        """Whether two yes/no values are the same; unknown as soon as one is."""
        neither = self.all_of([left.opposite(), right.opposite()])
        return self.any_of([self.all_of([left, right]), neither])
