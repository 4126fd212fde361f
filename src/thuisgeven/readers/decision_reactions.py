"""What a family said of a draft: the parents on a page, each child in its own event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from thuisgeven.readers.access import Viewer, child_words, words_reader
from thuisgeven.readers.child_words import ChildWords
from thuisgeven.records.models import Case, Decision, DecisionPart, EventRow, PartKind


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a parent or child said of the draft; `text` None when the viewer may not read it.

    `by` is who wrote it down; empty when the family did so itself. `passed_on`: by somebody whom
    the child trusts.
    """

    child: str
    on: date
    text: str | None
    by: str
    passed_on: bool = False


@dataclass(frozen=True, slots=True)
class ChildReaction:
    """A child's own words about a draft, and whom it lets read them now."""

    row: EventRow
    readers: Sequence[str]


def reactions_of(decision: Decision, words: ChildWords) -> list[ChildReaction]:
    """What children said of one draft, oldest first; what a child took back is not there."""
    found = []
    for part in _parts(decision):
        ref = str(part.content.get("ref", ""))
        last = words.newest.get(ref)
        if last is not None and last not in words.taken_back:
            found.append(ChildReaction(words.rows[last], words.readers(ref)))
    return found


def reactions_for(
    viewer: Viewer, case: Case, decision: Decision, reads: Mapping[str, bool]
) -> list[Reaction]:
    """Every reaction as a viewer may read it, newest first."""
    words, reader = child_words(case), words_reader(viewer, case)
    found = []
    for part in _parts(decision).reverse():
        ref = str(part.content.get("ref", ""))
        by = part.account.name if part.account else ""
        if not ref:
            readable = not part.child or bool(reads.get(part.child))
            text = str(part.content["text"]) if readable else None
            found.append(Reaction(part.child, part.on, text, by))
            continue
        last = words.newest.get(ref, ref)
        if last in words.rows and last not in words.taken_back:
            row = words.rows[last]
            told = row.note if words.may_read(ref, reader) else None
            passed = bool(row.data.get("by_trusted_adult"))
            found.append(Reaction(part.child, part.on, told, by, passed))
    return found


def _parts(decision: Decision) -> QuerySet[DecisionPart]:
    parts = DecisionPart.objects.filter(decision=decision, part=PartKind.REACTION)
    return parts.select_related("account").order_by("id")
