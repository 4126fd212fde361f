"""Who can do what against an eviction or a closure, until when, where, and whether it stops it.

Remedies are worked out per adult, because service in person and appearing in court are per adult:
fold the facts of one adult first. A remedy whose term cannot start has no date, only a question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.deadlines import Deadline, NotStarted
from thuisgeven.domain.facts import Facts
from thuisgeven.domain.findings import Evaluation
from thuisgeven.domain.logic.evaluate import Program, TermDates
from thuisgeven.domain.logic.explain import Forest
from thuisgeven.domain.logic.expressions import Condition
from thuisgeven.domain.logic.kleene import FALSE, UNKNOWN
from thuisgeven.domain.terms import Labelled, Text

Compute = Callable[[str, date, Facts], Deadline | NotStarted]


class Stops(Labelled):
    """Whether a remedy stops the eviction by itself."""

    YES = "stops", "Houdt de ontruiming tegen", "Stops the eviction"
    NO = "does_not", "Houdt de ontruiming niet tegen", "Does not stop the eviction"
    ON_DECISION = "on_decision", "Alleen als de rechter dat beslist", "Only if the court says so"


class Status(Labelled):
    """Whether a remedy can be used on the date."""

    OPEN = "open", "Kan nu", "Possible now"
    UNKNOWN = "unknown", "Weten we niet", "Not known"
    NOT_OPEN = "not_open", "Kan niet", "Not possible"
    LAPSED = "lapsed", "De termijn is voorbij", "The term has passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyRule:
    """One remedy of the table: when it is open, its term, where to go and what it does."""

    id: str
    title: Text
    who: Text
    where: Text
    opens: Condition
    term: str | None
    start: str | None
    stops: Stops
    lawyer_needed: bool
    note: Text | None
    plain: Text | None
    sources: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One remedy for one adult on one date. `missing`: facts that decide whether or until when."""

    rule: RemedyRule
    status: Status
    deadline: Deadline | None
    missing: tuple[str, ...]


class Remedies:
    """The table of remedies, compiled once. `compute` gives the deadline of a named term."""

    def __init__(
        self, rules: Sequence[RemedyRule], terms: Mapping[str, TermDates], compute: Compute
    ) -> None:
        self.rules = tuple(rules)
        conditions = [rule.opens for rule in rules]
        self._program = Program(conditions, terms)
        self._forest = Forest(conditions, self._program)
        self._compute = compute

    def of(self, facts: Facts) -> tuple[Remedy, ...]:
        """Every remedy of the table, judged for these facts on their date, in the table's order."""
        results = self._program.run(facts.values)
        run = Evaluation(self._program, facts, results, self._forest)
        return tuple(self._remedy(rule, run) for rule in self.rules)

    def _remedy(self, rule: RemedyRule, run: Evaluation) -> Remedy:
        value = run.results[self._program.index_of(rule.opens)]
        if value == FALSE:
            return Remedy(rule=rule, status=Status.NOT_OPEN, deadline=None, missing=())
        if value == UNKNOWN:
            missing = tuple(dict.fromkeys(run.open[self._forest.place_of(rule.opens)]))
            return Remedy(rule=rule, status=Status.UNKNOWN, deadline=None, missing=missing)
        return self._dated(rule, run.facts)

    def _dated(self, rule: RemedyRule, facts: Facts) -> Remedy:
        if rule.term is None or rule.start is None:
            return Remedy(rule=rule, status=Status.OPEN, deadline=None, missing=())
        start = facts.values.get(rule.start)
        if not isinstance(start, date):
            return Remedy(rule=rule, status=Status.UNKNOWN, deadline=None, missing=(rule.start,))
        found = self._compute(rule.term, start, facts)
        if isinstance(found, NotStarted):
            return Remedy(rule=rule, status=Status.UNKNOWN, deadline=None, missing=found.missing)
        status = Status.OPEN if facts.on <= found.last_day else Status.LAPSED
        return Remedy(rule=rule, status=status, deadline=found, missing=())
