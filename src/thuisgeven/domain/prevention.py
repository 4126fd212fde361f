"""Which alternatives to an eviction fit this cause, stage and tenure, and why the others do not.

No ranking and no score: the table's order stands, and every answer names its reason. Last-chance
contracts and intermediary leases carry the report's reservations wherever they appear.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thuisgeven.domain.facts import Facts
from thuisgeven.domain.findings import Evaluation
from thuisgeven.domain.logic.evaluate import Program, TermDates
from thuisgeven.domain.logic.explain import Explanation, Forest
from thuisgeven.domain.logic.expressions import Condition
from thuisgeven.domain.logic.kleene import FALSE, TRUE
from thuisgeven.domain.stages import Stage
from thuisgeven.domain.terms import Labelled, Party, Text


class Suits(Labelled):
    """Whether an alternative fits the case."""

    YES = "yes", "Past", "Fits"
    NO = "no", "Past niet", "Does not fit"
    UNKNOWN = "unknown", "Weten we niet", "Not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What one party does for an alternative, and the fact that says by when, if there is one."""

    who: Party
    do: Text
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One alternative of the table: when it fits, who must do what, and what speaks against it.

    `stages`: how far a case may have come for it to help still.
    """

    id: str
    title: Text
    what: Text
    who: tuple[Party, ...]
    doing: tuple[Doing, ...]
    stages: frozenset[Stage]
    fits: Condition
    because: Text
    reservation: Text | None
    needs_consent: bool
    sources: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One alternative held against one case, with the tree of why, and the facts still open."""

    alternative: Alternative
    suits: Suits
    why: Explanation
    missing: tuple[str, ...]
    in_time: bool = True


class Alternatives:
    """The table of alternatives, compiled once."""

    def __init__(self, rows: Sequence[Alternative], terms: Mapping[str, TermDates]) -> None:
        self.rows = tuple(rows)
        conditions = [row.fits for row in rows]
        self._program = Program(conditions, terms)
        self._forest = Forest(conditions, self._program)

    def of(self, facts: Facts, stage: Stage | None = None) -> tuple[Option, ...]:
        """Every alternative held against these facts, in the order of the table.

        With a stage, an alternative for which the case has come too far does not fit.
        """
        results = self._program.run(facts.values)
        run = Evaluation(self._program, facts, results, self._forest)
        return tuple(self._option(row, run, stage) for row in self.rows)

    def _option(self, row: Alternative, run: Evaluation, stage: Stage | None) -> Option:
        place = self._forest.place_of(row.fits)
        why, missing = run.explanation(place), run.open(place)
        suits = {TRUE: Suits.YES, FALSE: Suits.NO}.get(why.value, Suits.UNKNOWN)
        in_time = stage is None or stage in row.stages
        suits = suits if in_time else Suits.NO
        return Option(alternative=row, suits=suits, why=why, missing=missing, in_time=in_time)
