"""In which order the gates of a circuit are run, and which scratch plane each may use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from thuisgeven.monitoring.circuit import (
    Circuit,
    Combined,
    Comparison,
    Node,
    Ref,
    Stored,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One gate to run; `slot` is its scratch plane, None when its plane is kept."""

    ref: Ref
    gate: Combined
    slot: int | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """The steps that lead from stored planes and comparisons to the kept planes, in order, sharing
    `slots` scratch planes; refs are below `size`."""

    stored: Mapping[Ref, Stored]
    comparisons: Mapping[Ref, Comparison]
    steps: Sequence[Step]
    slots: int
    kept: frozenset[Ref]
    size: int

    @property
    def made(self) -> list[Ref]:
        """The kept planes that a step makes, in their order."""
        return [step.ref for step in self.steps if step.slot is None]


@dataclass(slots=True)
class _Slots:
    """Scratch planes handed out and taken back."""

    total: int = 0
    free: list[int] = field(default_factory=list)

    def take(self) -> int:
        if self.free:
            return self.free.pop()
        self.total += 1
        return self.total - 1


def schedule(circuit: Circuit, wanted: Iterable[Ref]) -> Schedule:
    """Leave out every gate that no wanted plane needs; share scratch planes between the rest."""
    kept = frozenset(wanted)
    last_use = _last_uses(circuit, kept)
    nodes = {ref: circuit.nodes[ref] for ref in sorted(last_use)}
    stored = {ref: node for ref, node in nodes.items() if isinstance(node, Stored)}
    comparisons = {ref: node for ref, node in nodes.items() if isinstance(node, Comparison)}
    slots = _Slots()
    steps = tuple(_steps(nodes, kept, last_use, slots))
    return Schedule(stored, comparisons, steps, slots.total, kept, len(circuit.nodes))


def _steps(
    nodes: Mapping[Ref, Node], kept: frozenset[Ref], last_use: Mapping[Ref, Ref], slots: _Slots
) -> Iterator[Step]:
    taken: dict[Ref, int] = {}
    for ref, node in nodes.items():
        if not isinstance(node, Combined):
            continue
        if ref not in kept:
            taken[ref] = slots.take()
        yield Step(ref, node, taken.get(ref))
        done = {below for below in _below(node) if last_use[below] == ref and below in taken}
        slots.free.extend(taken[below] for below in done)


def _below(node: Node) -> tuple[Ref, ...]:
    return (node.left, node.right) if isinstance(node, Combined) else ()


def _last_uses(circuit: Circuit, kept: frozenset[Ref]) -> dict[Ref, Ref]:
    last_use = {ref: len(circuit.nodes) for ref in kept}
    for ref in reversed(range(len(circuit.nodes))):
        if ref in last_use:
            for below in _below(circuit.nodes[ref]):
                last_use.setdefault(below, ref)
    return last_use
