"""Every duty held against one case, in one function that is written once for all of them.

It gives a finished finding per version of each duty, as if that version were in force: outcome,
trees, evidence and missing facts, with nothing put off. Local names beside those of `evaluate`:
`f` a fact, `e` the evidence behind it, `n` a node of an explanation, `d` a finding of a duty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import repeat

from thuisgeven.domain.compiled import CompiledDuty
from thuisgeven.domain.facts import ABSENT, NOT_ASKED, Fact, Facts, Missing, State
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.logic.evaluate import OPPOSITE, Program, Written
from thuisgeven.domain.logic.explain import OPEN, VALUE, Forest, Names, Planned, not_asked
from thuisgeven.domain.logic.expressions import (
    All,
    By,
    Condition,
    Constant,
    FactValue,
    Happened,
    Not,
    Passed,
    TermDay,
    own_facts,
)
from thuisgeven.domain.logic.kleene import OUTCOMES, TRUE, UNKNOWN, VALUES
from thuisgeven.domain.logic.lines import Lines, bundle, numbered
from thuisgeven.domain.terms import DecidedBy, Outcome

NOTHING = "()"
AT_ONCE = 30
"""So many facts are fetched at once."""
IN_ORDER = dict.fromkeys
"""Makes keys of items: each once, in the order in which they come."""
MISSING = Finding._fields.index("missing")
STEPS = range(max(VALUES) + 1)
TABLES = [[[OUTCOMES.get((a, b, c)) for b in STEPS] for a in STEPS] for c in STEPS]
"""The outcome by the three Kleene values of a duty: whether it passed, speaks, is fulfilled."""

Told = tuple[int, Fact]
"""The place of a fact of which is told why it is not known, or that it did not happen."""


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
        self._constant = self._lines.constant
        self._written = Written(program, self._lines)
        self._places = {name: place for place, name in enumerate(program.facts)}
        self._results: dict[int, str] = {}
        self._nodes: dict[int, str] = {}

    def function(self, versions: Sequence[CompiledDuty]) -> Callable[[Facts], Sequence[Finding]]:
        """The whole function."""
        self._facts(self._program.facts)
        for version in versions:
            self._finding(version)
        found = ", ".join(numbered("d", range(len(versions))))
        reasons = self._constant(_Reasons(self._program.facts, versions))
        self._lines.add(f"found = [{found}]")
        return self._lines.function("case", f"{reasons}.told(found, told) if told else found")

    def _facts(self, names: Names) -> None:
        each, nobody = self._constant(repeat), self._constant(NOT_ASKED)
        for line in ("on = case.on", "get = case.facts.get", "told = []", "tell = told.append"):
            self._lines.add(line)
        for place, value in enumerate(self._values(names)):
            if place % AT_ONCE == 0:
                some = names[place : place + AT_ONCE]
                source = f"map(get, {self._constant(some)}, {each}({nobody}))"
                self._lines.given("f", source, range(place, place + len(some)))
            self._lines.add(f"v{place} = {value}")
            self._lines.add(f"e{place} = f{place}.evidence + f{place}.contested_by")

    def _values(self, names: Names) -> Iterable[str]:
        """The value of each fact; of one that is not known for a reason, the reason is told."""
        known, nobody = self._constant(State.KNOWN), self._constant(NOT_ASKED)
        absent = f"{self._constant(ABSENT)} if {{0}}.state is {self._constant(State.ABSENT)}"
        leaves = self._program.conditions
        open_when_absent = {name for leaf in leaves for name in _open_when_absent(leaf)}
        for place, name in enumerate(names):
            f, tell = f"f{place}", f"tell(({place}, f{place}))"
            other = f"{absent.format(f)} else {tell}"
            if name in open_when_absent:
                other = f"{tell} or ({absent.format(f)} else None)"
            yield f"{f}.value if {f}.state is {known} else None if {f} is {nobody} else {other}"

    def _finding(self, version: CompiledDuty) -> None:
        duty, due = version.duty, version.duty.due
        trees = [self._node(place) for place in version.trees]
        day = None if due is None else self._written.operand(due)
        self._lines.add(f"q = {self._outcome(version)}")
        parts = [
            self._constant(duty),
            "q",
            bundle(trees),
            self._once("y", self._evidence(duty.facts), rarely=True),
            f"{self._missing(version)} if q is {self._constant(Outcome.UNKNOWN)} else {NOTHING}",
            f"{day} if isinstance({day}, {self._constant(date)}) else None" if day else "None",
            "case, None, False",
        ]
        new, kind = self._constant(tuple.__new__), self._constant(Finding)
        self._lines.add(f"d{version.place} = {new}({kind}, ({', '.join(parts)}))")

    def _outcome(self, version: CompiledDuty) -> str:
        speaks, fulfilled, passed = version.trees
        always = self._forest.nodes[passed].condition
        table: object = TABLES[always.value] if isinstance(always, Constant) else TABLES
        by_moment = "" if isinstance(always, Constant) else f"[{self._value(passed)}]"
        values = f"[{self._value(speaks)}][{self._value(fulfilled)}]"
        return f"{self._constant(table)}{by_moment}{values}"

    def _missing(self, version: CompiledDuty) -> str:
        """What could still settle a duty: when it is fulfilled, only what settles if it speaks."""
        speaks, fulfilled, passed = version.trees
        found = self._open([speaks])
        if version.duty.decided_by is not DecidedBy.COURT:
            every = self._open([speaks, fulfilled, passed])
            found = f"({found} if {self._value(fulfilled)} == {TRUE} else {every})"
        names = [name for place in version.trees for name in self._forest.reads(place)]
        return found if len(names) == len(set(names)) else self._once("m", found, rarely=False)

    def _evidence(self, names: Names) -> str:
        return " + ".join(f"e{self._places[name]}" for name in names) or NOTHING

    def _once(self, name: str, items: str, rarely: bool) -> str:
        """Each of the items once; where one rarely comes twice, that is looked at first."""
        each = f"{self._constant(tuple)}({self._constant(IN_ORDER)}({name}))"
        apart = f" or len({{*{name}}}) == len({name})" if rarely else ""
        return f"({name} if len({name} := {items}) < 2{apart} else {each})"

    def _node(self, place: int) -> str:
        """The node at a place: out of a table when it is small, else put together."""
        name = self._nodes.get(place)
        if name is None:
            name = self._nodes[place] = f"n{place}"
            planned, made = self._forest.nodes[place], self._forest.made(place)
            if made is not None:
                index = "".join(f"[{self._result(number)}]" for number in made.leaves)
                node = self._constant(made.table) + index
            else:
                node = self._gate(planned) if planned.below else self._leaf(planned)
            self._lines.add(f"{name} = {node}")
        return name

    def _gate(self, planned: Planned) -> str:
        below = [self._node(place) for place in planned.below]
        values = [self._value(place) for place in planned.below]
        if isinstance(planned.condition, Not):
            value = f"{self._constant(OPPOSITE)}[{values[0]}]"
        else:
            value = (" & " if isinstance(planned.condition, All) else " | ").join(values)
        self._lines.add(f"w = {value}")
        left = f"{self._open(planned.below)} if w == {UNKNOWN} else {NOTHING}"
        return bundle([self._constant(planned), "w", left, *below])

    def _leaf(self, planned: Planned) -> str:
        """A leaf of more than one fact: those not known leave it open, or else those absent."""
        result = self._result(planned.number)
        unknown, absent = (
            " + ".join(
                f"({self._constant((not_asked(n),))} if v{self._places[n]} is {what} else ())"
                for n in planned.names
            )
            for what in ("None", self._constant(ABSENT))
        )
        left = f"({unknown} or {absent}) if {result} == {UNKNOWN} else {NOTHING}"
        return bundle([self._constant(planned), result, left])

    def _open(self, places: Sequence[int]) -> str:
        nodes = self._forest.nodes
        left = [f"n{p}[{OPEN}]" for p in places if not isinstance(nodes[p].condition, Constant)]
        return " + ".join(left) or NOTHING

    def _value(self, place: int) -> str:
        planned = self._forest.nodes[place]
        if isinstance(planned.condition, Constant):
            return str(planned.condition.value)
        return f"n{place}[{VALUE}]" if planned.below else self._result(planned.number)

    def _result(self, number: int) -> str:
        if number not in self._results:
            found = self._written.result(self._program.conditions[number])
            self._results[number] = f"r{number}"
            self._lines.add(f"r{number} = {found}")
        return self._results[number]


class _Reasons:
    """Puts right why a fact is missing, where it is for another reason than that nobody asked."""

    def __init__(self, names: Names, versions: Sequence[CompiledDuty]) -> None:
        self._names = names
        readers: dict[str, list[int]] = {name: [] for name in names}
        for version in versions:
            for name in version.duty.facts:
                readers[name].append(version.place)
        self._readers = tuple(map(tuple, readers.values()))

    def told(self, found: list[Finding], told: Sequence[Told]) -> Sequence[Finding]:
        """The findings, with the reasons that these facts give."""
        for at, fact in told:
            name = self._names[at]
            usual = not_asked(name)
            for place in self._readers[at]:
                finding = found[place]
                if usual in finding.missing:
                    right = Missing(name, fact.state)
                    missing = tuple([right if one is usual else one for one in finding.missing])
                    row = (*finding[:MISSING], missing, *finding[MISSING + 1 :])
                    found[place] = tuple.__new__(Finding, row)
        return found


def _open_when_absent(leaf: Condition) -> Names:
    """The facts of a leaf of which it does not say that what has not happened is not in time."""
    match leaf:
        case Happened() | Passed():
            return ()
        case By(name, FactValue(limit) | TermDay(_, limit)):
            return () if limit == name else (limit,)
        case By():
            return ()
    return own_facts(leaf)
