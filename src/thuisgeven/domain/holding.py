"""Every duty held against one case, in one function that is written once for all of them.

It gives a finished finding per version of each duty, as if that version were in force: outcome,
trees, evidence and missing facts, with nothing put off. Local names beside those of `evaluate`:
`n` a node of an explanation, `e` the evidence behind a fact, `m` a fact as missing, `o` what is
still open below a condition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from thuisgeven.domain.compiled import CompiledDuty
from thuisgeven.domain.facts import ABSENT, Facts, State
from thuisgeven.domain.findings import Evaluation, Finding, Missing
from thuisgeven.domain.logic.evaluate import Program
from thuisgeven.domain.logic.explain import Forest
from thuisgeven.domain.logic.expressions import Condition, children, own_facts, walk
from thuisgeven.domain.logic.kleene import OUTCOMES, TRUE, UNKNOWN, VALUES
from thuisgeven.domain.logic.lines import Lines, bundle, numbered
from thuisgeven.domain.terms import DecidedBy, Outcome

T = TypeVar("T")
NOTHING = "()"
LONG = 500
"""An expression with more letters gets a line of its own, so that nothing is nested too deep."""
STEPS = range(max(VALUES) + 1)
TABLE = [[[OUTCOMES.get((a, b, c)) for c in STEPS] for b in STEPS] for a in STEPS]
"""The outcome by the three Kleene values of a duty, one after the other."""


class Holding:
    """What all duties come to in one case. Build once; call it per case."""

    def __init__(self, program: Program, forest: Forest, versions: Sequence[CompiledDuty]) -> None:
        self._places = {name: place for place, name in enumerate(program.facts)}
        self._none: list[tuple[str, ...]] = [() for _ in program.facts]
        self._asked_none = [(Missing(name, State.NOT_ASKED),) for name in program.facts]
        self._written = _Writer(program, forest).function(versions)

    def __call__(self, facts: Facts) -> Sequence[Finding]:
        """A finding per version, in the order of their places."""
        evidence, missing = self._none.copy(), self._asked_none.copy()
        place_of, known = self._places.get, State.KNOWN
        for name, fact in facts.facts.items():
            place = place_of(name)
            if place is None:
                continue
            evidence[place] = fact.evidence + fact.contested_by
            if fact.state is not known:
                missing[place] = (Missing(name, fact.state),)
        return self._written(facts, facts.values, evidence, missing)


class _Writer:
    """Writes the function, part by part."""

    def __init__(self, program: Program, forest: Forest) -> None:
        self._program = program
        self._forest = forest
        self._lines = Lines()
        self._places = {name: place for place, name in enumerate(program.facts)}
        self._nodes: dict[int, str] = {}
        self._opened: dict[int, str] = {}
        self._constant = self._lines.constant

    def function(self, versions: Sequence[CompiledDuty]) -> Callable[..., Sequence[Finding]]:
        """The whole function."""
        size = len(self._program.facts)
        self._lines.given("e", "evidence", size)
        self._lines.given("m", "missing", size)
        self._program.write(self._lines)
        self._run()
        for version in versions:
            self._finding(version)
        found = ", ".join(numbered("f", range(len(versions))))
        return self._lines.function("facts, values, evidence, missing", f"[{found}]")

    def _run(self) -> None:
        results = bundle(numbered("r", range(len(self._program))))
        given = [self._constant(self._program), "facts", results, self._constant(self._forest)]
        self._lines.add(f"run = {self._constant(Evaluation)}({', '.join(given)})")

    def _finding(self, version: CompiledDuty) -> None:
        duty, (speaks, fulfilled, passed) = version.duty, version.numbers
        trees = [self._node(place) for place in version.trees]
        evidence = numbered("e", [self._places[name] for name in duty.facts])
        self._lines.add(f"q = {self._constant(TABLE)}[r{speaks}][r{fulfilled}][r{passed}]")
        self._lines.add(f"y = {' + '.join(evidence) or NOTHING}")
        once = f"y if len({self._constant(set)}(y)) == len(y) else {self._constant(_once)}(y)"
        missing = f"{self._missing(version)} if q is {self._constant(Outcome.UNKNOWN)} else ()"
        parts = [self._constant(duty), "q", bundle(trees), once, missing, "run", "None", "False"]
        new, kind = self._constant(tuple.__new__), self._constant(Finding)
        self._lines.add(f"f{version.place} = {new}({kind}, {bundle(parts)})")

    def _node(self, place: int) -> str:
        """The node at a place: out of a table when it is small, else put together."""
        name = self._nodes.get(place)
        if name is None:
            name = self._nodes[place] = f"n{place}"
            planned = self._forest.nodes[place]
            made = self._forest.made(place)
            if made is None:
                below = [self._node(child) for child in planned.below]
                node = bundle([self._constant(planned), f"r{planned.number}", *below])
            else:
                index = "".join(f"[r{number}]" for number in made.leaves)
                node = self._constant(made.table) + index
            self._lines.add(f"{name} = {node}")
        return name

    def _missing(self, version: CompiledDuty) -> str:
        """What could still settle a duty: when it is fulfilled, only what settles if it speaks."""
        speaks, fulfilled, passed = map(self._open, version.duty.conditions)
        found = speaks
        if version.duty.decided_by is not DecidedBy.COURT:
            every = f"{speaks} + {fulfilled} + {passed}"
            found = f"({speaks} if r{version.numbers[1]} == {TRUE} else {every})"
        names = [name for condition in version.duty.conditions for name in _reads(condition)]
        return found if len(names) == len(set(names)) else f"{self._constant(_once)}({found})"

    def _open(self, condition: Condition) -> str:
        """What could still settle a condition: the same as `explain.open_in`."""
        number = self._program.index_of(condition)
        if number not in self._opened:
            found = self._open_below(number)
            if len(found) > LONG:
                self._lines.add(f"o{number} = {found}")
                found = f"o{number}"
            self._opened[number] = found
        return self._opened[number]

    def _open_below(self, number: int) -> str:
        node = self._program.conditions[number]
        below = children(node)
        if len(below) == 1:
            return self._open(below[0])
        found = " + ".join(map(self._open, below)) if below else self._open_leaf(own_facts(node))
        return f"({found} if r{number} == {UNKNOWN} else {NOTHING})" if found else NOTHING

    def _open_leaf(self, names: Sequence[str]) -> str:
        places = [self._places[name] for name in names]
        if len(places) in (0, 1):
            return "".join(numbered("m", places))
        unknown, absent = (
            " + ".join(f"(m{p} if v{p} is {value} else {NOTHING})" for p in places)
            for value in ("None", self._constant(ABSENT))
        )
        return f"({unknown} or {absent})"


def _reads(condition: Condition) -> Iterator[str]:
    return (name for node in walk(condition) for name in own_facts(node))


def _once(items: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
