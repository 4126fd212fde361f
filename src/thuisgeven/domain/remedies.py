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
    ON_AGREEMENT = "on_agreement", "Alleen als de ander ja zegt", "Only if the other side agrees"


class Status(Labelled):
    """Whether a remedy can be used on the date."""

    OPEN = "open", "Kan nu", "Possible now"
    UNKNOWN = "unknown", "Weten we niet", "Not known"
    NOT_OPEN = "not_open", "Kan niet", "Not possible"
    LAPSED = "lapsed", "De termijn is voorbij", "The term has passed"


class Against(Labelled):
    """Whose step a remedy answers."""

    COURT = "court", "Een rechtszaak of vonnis", "Court proceedings or a judgment"
    MAYOR = "mayor", "Een besluit van de burgemeester", "A decision of the mayor"
    NOTICE = "notice", "Een opzegging", "A notice to end the lease"


STEPS: Mapping[Against, tuple[str, ...]] = {
    Against.COURT: ("summons_served_on", "judgment_on", "summary_judgment_on"),
    Against.MAYOR: (
        *("closure_announced_on", "closure_decided_on"),
        *("decision_made_known_on", "objection_lodged_on"),
    ),
    Against.NOTICE: ("landlord_notice_on",),
}
"""The facts that show that such a step was taken."""
THREATS: Mapping[object, Against] = {"closure": Against.MAYOR}
"""Whose step a family fears, where the reason of the threat already tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyRule:
    """One remedy of the table: when it is open, its term, where to go and what it does.

    `against`: whose step it answers, if it answers one. `until`: the fact that holds the last day
    where no law sets a term but who decides does.
    """

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
    against: Against | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """One remedy for one adult on one date. `missing`: facts that decide whether or until when.

    `until`: the last day that who decides set for it, if the rule has such a day and it is known.
    """

    rule: RemedyRule
    status: Status
    deadline: Deadline | None
    missing: tuple[str, ...]
    until: date | None = None

    @property
    def dated(self) -> bool:
        """Whether a last day for it is known."""
        return self.deadline is not None or self.until is not None


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
        """Every remedy of the table, judged for these facts on their date, what can be done first.

        Possible now comes before not known, then what lapsed or cannot be. Within each, what
        answers a step that was taken comes first, then what answers none in particular; within
        that what may stop the eviction, and the nearest last day. The rest is as in the table.
        """
        results = self._program.run(facts.values)
        run = Evaluation(self._program, facts, results, self._forest)
        taken = steps_taken(facts)
        found = (self._remedy(rule, run) for rule in self.rules)
        return tuple(sorted(found, key=lambda remedy: _turn(remedy, taken)))

    def _remedy(self, rule: RemedyRule, run: Evaluation) -> Remedy:
        value = run.results[self._program.index_of(rule.opens)]
        if value == FALSE:
            return Remedy(rule=rule, status=Status.NOT_OPEN, deadline=None, missing=())
        if value == UNKNOWN:
            missing = run.open(self._forest.place_of(rule.opens))
            until = _until(rule, run.facts)
            return Remedy(rule, Status.UNKNOWN, deadline=None, missing=missing, until=until)
        return self._dated(rule, run.facts)

    def _dated(self, rule: RemedyRule, facts: Facts) -> Remedy:
        if rule.term is None or rule.start is None:
            until = _until(rule, facts)
            return Remedy(rule, Status.OPEN, deadline=None, missing=(), until=until)
        start = facts.values.get(rule.start)
        if not isinstance(start, date):
            return Remedy(rule=rule, status=Status.UNKNOWN, deadline=None, missing=(rule.start,))
        found = self._compute(rule.term, start, facts)
        if isinstance(found, NotStarted):
            return Remedy(rule=rule, status=Status.UNKNOWN, deadline=None, missing=found.missing)
        status = Status.OPEN if facts.on <= found.last_day else Status.LAPSED
        return Remedy(rule=rule, status=status, deadline=found, missing=())


def _until(rule: RemedyRule, facts: Facts) -> date | None:
    day = facts.values.get(rule.until) if rule.until else None
    return day if isinstance(day, date) else None


def steps_taken(facts: Facts) -> frozenset[Against]:
    """Whose steps are known to have been taken against the family, or are its threat."""
    taken = {
        step
        for step, names in STEPS.items()
        if any(isinstance(facts.values.get(name), date) for name in names)
    }
    threat = THREATS.get(facts.values.get("threat_reason"))
    return frozenset(taken | {threat} if threat else taken)


def beside(rule: RemedyRule, taken: frozenset[Against]) -> bool:
    """Whether a remedy answers a step that nobody is known to have taken, while others were."""
    return bool(taken) and rule.against not in (None, *taken)


def _turn(remedy: Remedy, taken: frozenset[Against]) -> tuple[int, int, bool, date]:
    """When a remedy has its turn: by what can be done, what it answers, what it does, and when."""
    last = remedy.deadline.last_day if remedy.deadline else remedy.until or date.max
    return (
        TURNS.index(remedy.status),
        _answers(remedy.rule, taken),
        remedy.rule.stops is Stops.NO,
        last,
    )


def _answers(rule: RemedyRule, taken: frozenset[Against]) -> int:
    """What answers a step that was taken comes first, then what answers none in particular."""
    if beside(rule, taken):
        return 2
    return int(bool(taken) and rule.against is None)


TURNS = (Status.OPEN, Status.UNKNOWN, Status.LAPSED, Status.NOT_OPEN)
