"""How a page of a decision file is kept: once, in order, and never over somebody else's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thuisgeven.actions.guard import Act, Refused
from thuisgeven.actions.timeline import AMSTERDAM, Recording, add
from thuisgeven.domain.events import EventScalar
from thuisgeven.readers.access import visible_decision
from thuisgeven.readers.decision_book import DecisionBook, book_of
from thuisgeven.records.best_interests import Decision, DecisionPart, PartKind

CLOSED_WHEN_FINAL = frozenset(set(PartKind) - {PartKind.LETTER, PartKind.EXPLAINED})


class Stale(Refused):
    """Somebody else saved this page in the meantime. Nothing was written over."""

    def __init__(self, by: str, revision: int) -> None:
        super().__init__("Iemand anders bewaarde dit intussen ook. Beide teksten staan hieronder.")
        self.by = by
        self.revision = revision


@dataclass(frozen=True, slots=True)
class Where:
    """Which page of a decision file: its kind, and for which child and element."""

    kind: PartKind
    child: str = ""
    element: str = ""


def today_of(act: Act) -> date:
    """The day of an action where the people are."""
    return act.now.astimezone(AMSTERDAM).date()


def open_book(act: Act, decision_key: str) -> DecisionBook:
    """The book of a decision in the locked case. Raises NotThere."""
    decision = visible_decision(act.actor, act.case, decision_key)
    return book_of(decision, today_of(act))


def keep_page(
    act: Act,
    book: DecisionBook,
    where: Where,
    content: Mapping[str, object],
    seen: int,
    counts: bool = True,
) -> bool:
    """Keep a page and say whether that is new. `seen`: the revision that the person started from.

    The same text again is nothing new while it still `counts`. Raises Refused when the version is
    final, Stale when another revision was kept in the meantime.
    """
    newest = book.part(where.kind, where.child, where.element)
    if newest is not None and newest.content == content and counts:
        return False
    if book.decision.final_on and where.kind in CLOSED_WHEN_FINAL:
        raise Refused("Dit besluit is definitief. Maak een nieuwe versie.", "")
    revision = newest.revision if newest else 0
    if newest is not None and seen != revision:
        raise Stale(newest.account.name, revision)
    append_page(act, book.decision, where, content, revision + 1)
    return True


def append_page(
    act: Act,
    decision: Decision,
    where: Where,
    content: Mapping[str, object],
    revision: int = 1,
) -> None:
    """Write the next revision of a page, and that it was written in the log."""
    DecisionPart.objects.create(
        decision=decision,
        part=where.kind,
        child=where.child,
        element=where.element,
        revision=revision,
        content=dict(content),
        account_id=act.actor.account,
        on=today_of(act),
        saved_at=act.now,
    )
    key = str(decision.key)
    act.log("decision_page", decision=key, part=where.kind.value, revision=revision)


def record_event(
    act: Act, kind: str, data: Mapping[str, EventScalar] | None = None, child: str = ""
) -> None:
    """Put a step on the timeline, so that facts and findings follow."""
    add(act, Recording(kind=kind, on=today_of(act), child=child, data=data or {}), "record")
