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
from thuisgeven.domain.logic.explain import Explanation, explain, open_facts
from thuisgeven.domain.logic.expressions import Condition
from thuisgeven.domain.logic.kleene import FALSE, TRUE
from thuisgeven.domain.terms import Labelled, Party, Text


class Suits(Labelled):
    """Whether an alternative fits the case."""

    YES = "yes", "Past", "Fits"
    NO = "no", "Past niet", "Does not fit"
    UNKNOWN = "unknown", "Weten we niet", "Not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One alternative of the table: when it fits, who must do what, and what speaks against it."""

    id: str
    title: Text
    what: Text
    who: tuple[Party, ...]
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


class Alternatives:
    """The table of alternatives, compiled once."""

    def __init__(self, rows: Sequence[Alternative], terms: Mapping[str, TermDates]) -> None:
        self.rows = tuple(rows)
        self._program = Program([row.fits for row in rows], terms)

    def of(self, facts: Facts) -> tuple[Option, ...]:
        """Every alternative held against these facts, in the order of the table."""
        run = Evaluation(self._program, facts, self._program.run(facts.values))
        return tuple(self._option(row, run) for row in self.rows)

    def _option(self, row: Alternative, run: Evaluation) -> Option:
        value = run.results[self._program.index_of(row.fits)]
        suits = {TRUE: Suits.YES, FALSE: Suits.NO}.get(value, Suits.UNKNOWN)
        missing = tuple(dict.fromkeys(open_facts(row.fits, run)))
        return Option(alternative=row, suits=suits, why=explain(row.fits, run), missing=missing)
