"""What a child reads at its own page of a plan that is not decided yet, and what it said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thuisgeven.documents.decision import letter_blocks
from thuisgeven.documents.model import Block
from thuisgeven.readers.access import FamilyViewer, NotThere, child_decisions
from thuisgeven.readers.decision_book import DecisionBook, book_of
from thuisgeven.records.models import Decision, DecisionPart, PartKind

UNCHANGED = (PartKind.LETTER, PartKind.EXPLAINED, PartKind.REACTION, PartKind.APPROVAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A plan in the words that were written for one child. `current`: it still stands like this."""

    decision: Decision
    blocks: Sequence[Block]
    current: bool


def drafts_for(viewer: FamilyViewer) -> list[Draft]:
    """The plans that were told to this child and are not decided yet, newest first."""
    open_ = child_decisions(viewer).filter(final_on=None).order_by("-opened_on", "-id")
    return [draft for one in open_ if (draft := _draft(viewer, one)) is not None]


def draft_for(viewer: FamilyViewer, key: str) -> Draft:
    """A plan that was told to this child, also when it was decided since. Raises NotThere."""
    decision = child_decisions(viewer).filter(key=key).first()
    draft = _draft(viewer, decision) if decision else None
    if draft is None:
        raise NotThere("draft")
    return draft


def _draft(viewer: FamilyViewer, decision: Decision) -> Draft | None:
    book = book_of(decision, viewer.on)
    text = told_child(book, viewer.slot)
    if not text:
        return None
    current = decision.final_on is not None or still_stands(book.parts)
    return Draft(decision=decision, blocks=letter_blocks(text), current=current)


def told_child(book: DecisionBook, slot: str) -> str:
    """The words in which a child reads the draft; empty when it was not told of it."""
    told = book.content(PartKind.SHOWN).get("children", {})
    lives_here = slot in {child.slot for child in book.children}
    return str(told.get(slot, "")) if lives_here and isinstance(told, dict) else ""


def still_stands(parts: Sequence[DecisionPart]) -> bool:
    """Whether nothing of the draft was changed after it was shown."""
    places = [part.pk for part in parts if part.part not in UNCHANGED]
    shown = [part.pk for part in parts if part.part == PartKind.SHOWN]
    return bool(shown) and max(shown) == max(places)
