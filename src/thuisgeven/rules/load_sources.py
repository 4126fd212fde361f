"""From records to sources."""

from __future__ import annotations

from thuisgeven.domain.sources import Source, SourceKind
from thuisgeven.rules.record import Record

FIELDS = (
    *("id", "kind", "title", "reference", "url"),
    *("verified", "verified_against", "seen_on", "note"),
)


def build_source(record: Record) -> Source:
    """One source. Raises RecordError on a wrong field, or a check against nothing."""
    record.only(*FIELDS)
    source = Source(
        id=record.word("id"),
        kind=record.choice("kind", SourceKind),
        title=record.text("title"),
        reference=record.word("reference"),
        url=record.maybe_word("url"),
        verified=record.flag("verified"),
        verified_against=record.maybe_word("verified_against"),
        seen_on=record.maybe_date("seen_on"),
        note=record.maybe_text("note"),
    )
    if source.verified and source.verified_against is None:
        raise record.error("verified_against", "verified against what?", "name the version")
    return source
