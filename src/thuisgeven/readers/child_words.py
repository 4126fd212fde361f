"""A child's own words in the timeline of a case, and whom it lets read them, as it stands now.

`readers.access` says on whose behalf somebody asks; this says what the child chose.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thuisgeven.domain.events import WITHDRAWN
from thuisgeven.domain.hearing import DECLINED, HEARD, REACTED, Reader
from thuisgeven.domain.terms import Party
from thuisgeven.records.models import EventRow

WORDS = frozenset({HEARD, DECLINED})
"""Kinds of event whose text is a child's own; no text of theirs is ever read without its choice."""

READERS_CHOSEN = "child_readers_chosen"


def holds_words(row: EventRow) -> bool:
    """Whether the text, the papers and the summary of an event are a child's own words."""
    own = row.kind in WORDS or (row.kind == REACTED and bool(row.child))
    return own or bool(row.readers)


@dataclass(frozen=True, slots=True)
class ChildWords:
    """What the children of one case said, and whom each of them lets read it, as it stands now.

    Those whom the child chose read it, and nobody else; nobody chosen means: only the person who
    heard the child. A later choice takes effect at once, also for the papers and for what stood
    there before a correction.
    """

    rows: Mapping[str, EventRow]
    newest: Mapping[str, str]
    chosen: Mapping[str, Sequence[str]]
    taken_back: frozenset[str]

    @classmethod
    def of(cls, rows: Iterable[EventRow]) -> ChildWords:
        """The words in the timeline of one case, given in the order of recording."""
        ordered = list(rows)
        held = {row.ref: row for row in ordered if holds_words(row) and row.kind != READERS_CHOSEN}
        newest = {ref: ref for ref in held}
        for row in held.values():
            moved = {ref: row.ref for ref, last in newest.items() if last == row.replaces}
            newest |= moved
        chosen: dict[str, Sequence[str]] = {ref: row.readers for ref, row in held.items()}
        for row in ordered:
            if row.kind == READERS_CHOSEN:
                chosen[str(row.data.get("words"))] = row.readers
        child = [r for r in ordered if r.kind == WITHDRAWN and r.recorded_by == Party.CHILD.value]
        return cls(held, newest, chosen, frozenset(row.replaces for row in child))

    def readers(self, ref: str) -> Sequence[str]:
        """Whom the child lets read this now: keys of accounts, and groups; nobody after all."""
        last = self.newest.get(ref, ref)
        return () if last in self.taken_back else self.chosen.get(last, ())

    def may_read(self, ref: str, reader: WordsReader) -> bool:
        """Whether somebody may read the text of an event; true for one that is no child's word."""
        if ref not in self.rows:
            return True
        last = self.newest[ref]
        if last in self.taken_back:
            return False
        chosen = set(self.readers(ref))
        return bool(reader.stands_for & chosen) if chosen else self.heard_by(ref, reader)

    def heard_by(self, ref: str, reader: WordsReader) -> bool:
        """Whether this is the person who heard the child, or wrote it down for the child."""
        last = self.newest.get(ref)
        heard = {self.rows[one].account_id for one, to in self.newest.items() if to == last}
        return reader.account is not None and reader.account in heard

    def may_choose(self, ref: str, reader: WordsReader) -> bool:
        """Whether somebody may write down that the child chooses other readers now."""
        known = ref in self.rows and self.newest[ref] not in self.taken_back
        return known and (self.heard_by(ref, reader) or self.may_read(ref, reader))

    def for_group(self, group: Reader) -> tuple[str, ...]:
        """The references that a paper for this group may quote: those that the child chose."""
        return tuple(ref for ref in self.rows if group.value in self.readers(ref))


@dataclass(frozen=True, slots=True)
class WordsReader:
    """Somebody who may want to read a child's words: the account, and all that it stands for."""

    account: int | None
    stands_for: frozenset[str]
