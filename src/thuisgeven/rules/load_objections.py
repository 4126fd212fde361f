"""Load against which decisions an objection is open, and which term it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from thuisgeven.domain.best_interests import DecisionKind
from thuisgeven.domain.deadlines import Deadline, compute
from thuisgeven.rules.corpus import HOME
from thuisgeven.rules.load import library
from thuisgeven.rules.load_places import table
from thuisgeven.rules.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A decision against which an objection is open, its term, and whether that was checked."""

    kind: DecisionKind
    term: str
    sources: tuple[str, ...]
    verified: bool


@cache
def load_objections() -> Mapping[DecisionKind, Objection]:
    """The objections by kind of decision."""
    rows = table(HOME / "best_interests" / "objections.yaml", _objection)
    return {row.kind: row for row in rows}


def _objection(record: Record) -> Objection:
    record.only("kind", "term", "sources", "verified")
    return Objection(
        kind=record.choice("kind", DecisionKind),
        term=record.word("term"),
        sources=record.words("sources"),
        verified=record.flag("verified"),
    )


def objection_until(kind: DecisionKind, made_known: date) -> Deadline | None:
    """Until when an objection is open after a decision was made known; None where none is."""
    objection = load_objections().get(kind)
    if objection is None:
        return None
    found = compute(library().terms[objection.term], made_known, {})
    return found if isinstance(found, Deadline) else None
