"""Every duty held against one case, in one function that is written once for all of them.

It gives a finished finding per version of each duty, as if that version were in force: outcome,
trees, evidence and missing facts, with nothing put off. Local names beside those of `evaluate`:
`f` a fact, `e` the evidence behind it, `n` a node of an explanation, `o` what is still open below a
condition, `d` a finding of a duty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import combinations, repeat
from typing import TypeVar

from thuisgeven.domain.compiled import CompiledDuty
from thuisgeven.domain.facts import ABSENT, NOT_ASKED, Facts, State
from thuisgeven.domain.findings import Finding, Missing
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
PAIRED = 4
"""So many references are compared pair by pair to see whether they differ."""
STEPS = range(max(VALUES) + 1)
TABLE = [[[OUTCOMES.get((a, b, c)) for c in STEPS] for b in STEPS] for a in STEPS]
"""The outcome by the three Kleene values of a duty, one after the other."""


def holding(
    program: Program, forest: Forest, versions: Sequence[CompiledDuty]
) -> Callable[[Facts], Sequence[Finding]]:
    """Write the function: it takes the facts of a case, and gives a finding per version."""
    return _Writer(program, forest).function(versions)


class _Writer:
    """Writes the function, part by part."""

    def __init__(self, program: Program, forest: Forest) -> None:
        self._program = program
        self._forest = forest
        self._lines = Lines()
        self._places = {name: place for place, name in enumerate(program.facts)}
        self._nodes: dict[int, str] = {}
        self._opened: dict[int, str] = {}
        self._missed: dict[str, dict[State, tuple[Missing]]] = {}
        self._constant = self._lines.constant

    def function(self, versions: Sequence[CompiledDuty]) -> Callable[[Facts], Sequence[Finding]]:
        """The whole function."""
        self._facts(self._program.facts)
        written = self._program.write(self._lines)
        for version in versions:
            due = version.duty.due
            self._finding(version, None if due is None else written.operand(due))
        found = ", ".join(numbered("d", range(len(versions))))
        return self._lines.function("case", f"[{found}]")

    def _facts(self, names: Sequence[str]) -> None:
        known, absent = self._constant(State.KNOWN), self._constant(State.ABSENT)
        each, nobody = self._constant(repeat), self._constant(NOT_ASKED)
        source = f"map(case.facts.get, {self._constant(names)}, {each}({nobody}))"
        self._lines.given("f", source, len(names))
        self._lines.add("on = case.on")
        for f, v, e in zip(*(numbered(letter, range(len(names))) for letter in "fve"), strict=True):
            otherwise = f"{self._constant(ABSENT)} if {f}.state is {absent} else None"
            self._lines.add(f"{v} = {f}.value if {f}.state is {known} else {otherwise}")
            self._lines.add(f"{e} = {f}.evidence + {f}.contested_by")

    def _finding(self, version: CompiledDuty, due: str | None) -> None:
        duty, (speaks, fulfilled, passed) = version.duty, version.numbers
        trees = [self._node(place) for place in version.trees]
        evidence = numbered("e", [self._places[name] for name in duty.facts])
        self._lines.add(f"q = {self._constant(TABLE)}[r{speaks}][r{fulfilled}][r{passed}]")
        self._lines.add(f"y = {' + '.join(evidence) or NOTHING}")
        parts = [
            self._constant(duty),
            "q",
            bundle(trees),
            self._once("y", "!=", len(evidence)),
            f"{self._missing(version)} if q is {self._constant(Outcome.UNKNOWN)} else {NOTHING}",
            f"{due} if isinstance({due}, {self._constant(date)}) else None" if due else "None",
            "case, None, False",
        ]
        new, kind = self._constant(tuple.__new__), self._constant(Finding)
        self._lines.add(f"d{version.place} = {new}({kind}, ({', '.join(parts)}))")

    def _once(self, name: str, differs: str, usual: int) -> str:
        """Each item of a tuple once; of the usual, small size it is quicker to compare pairs."""
        apart = f"len({self._constant(set)}({name})) == len({name})"
        if usual <= PAIRED:
            pairs = [f"{name}[{i}] {differs} {name}[{j}]" for i, j in combinations(range(usual), 2)]
            apart = f"{' and '.join([f'len({name}) == {usual}', *pairs])} or {apart}"
        return f"{name} if len({name}) < 2 or {apart} else {self._constant(_once)}({name})"

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
        """The facts of an unknown leaf that are not known, or else those that are absent."""
        if len(names) in (0, 1):
            return "".join(map(self._as_missing, names))
        unknown, absent = (
            " + ".join(
                f"({self._as_missing(n)} if v{self._places[n]} is {v} else ())" for n in names
            )
            for v in ("None", self._constant(ABSENT))
        )
        return f"({unknown} or {absent})"

    def _as_missing(self, name: str) -> str:
        if name not in self._missed:
            self._missed[name] = {state: (Missing(name, state),) for state in State}
        return f"{self._constant(self._missed[name])}[f{self._places[name]}.state]"


def _reads(condition: Condition) -> Iterator[str]:
    return (name for node in walk(condition) for name in own_facts(node))


def _once(items: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
