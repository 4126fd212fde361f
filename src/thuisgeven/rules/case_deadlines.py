"""All terms that run in a case: every term whose start the facts know, on the checking date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thuisgeven.domain.deadlines import Deadline, TermRule, compute
from thuisgeven.domain.facts import Facts
from thuisgeven.rules.load import Library


def deadlines_of(facts: Facts, rules: Library) -> tuple[Deadline, ...]:
    """The deadlines that have started, earliest legal last day first."""
    found = [d for term in rules.terms.values() for d in _started(term, facts)]
    return tuple(sorted(found, key=lambda deadline: deadline.last_day))


def _started(term: TermRule, facts: Facts) -> Iterator[Deadline]:
    known = {name: value for name, value in facts.values.items() if value is not None}
    for name in term.start_facts:
        start = facts.values.get(name)
        if not isinstance(start, date):
            continue
        result = compute(term, start, known, name)
        if isinstance(result, Deadline):
            yield result
            return
