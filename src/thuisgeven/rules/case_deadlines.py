"""All terms that run in a case: every term whose start the facts know, on the checking date."""

from __future__ import annotations

from datetime import date

from thuisgeven.domain.deadlines import Deadline, TermRule, compute, start_of
from thuisgeven.domain.facts import Facts
from thuisgeven.domain.terms import Layer
from thuisgeven.rules.load import Library

COURT = "court"


def deadlines_of(facts: Facts, rules: Library) -> tuple[Deadline, ...]:
    """The deadlines that have started, earliest legal last day first."""
    found = [_started(term, facts) for term in rules.terms.values()]
    return tuple(sorted((d for d in found if d is not None), key=lambda d: d.last_day))


def _started(term: TermRule, facts: Facts) -> Deadline | None:
    start = start_of(term, facts.values)
    if start is None or not _plays_a_part(term, facts):
        return None
    name, day = start
    result = compute(term, day, facts.values, started_by=name)
    return result if isinstance(result, Deadline) and not _of_a_court(result) else None


def _plays_a_part(term: TermRule, facts: Facts) -> bool:
    """Whether what must have happened before it is known to have happened."""
    return term.only_after is None or isinstance(facts.values.get(term.only_after), date)


def _of_a_court(found: Deadline) -> bool:
    """Practice of one court, while nobody knows before which court the case is."""
    return found.rule.layer is Layer.PRACTICE and COURT in found.rests_on
