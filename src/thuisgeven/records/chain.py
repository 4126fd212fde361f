"""Write and check the chained log of an organisation."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from thuisgeven.records.links import link
from thuisgeven.records.log import ChainHead, Deed, LogCase, LogLine
from thuisgeven.records.timeline import EventRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is to be logged. `cases` are primary keys; `detail` codes only."""

    organisation: int
    account: int | None
    deed: Deed
    what: str
    cases: tuple[int, ...] = ()
    detail: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a chain does not hold: the organisation, the number, and what is wrong."""

    organisation: int
    number: int
    problem: str


def append(entry: Entry, at: datetime) -> LogLine:
    """Add a line to the organisation's chain, in the transaction that is open.

    Waits for other writers of the same chain, so that numbers have no gaps.
    """
    return append_all(entry.organisation, [(entry, at)])[0]


def append_all(organisation: int, entries: Sequence[tuple[Entry, datetime]]) -> list[LogLine]:
    """Add lines to one organisation's chain in their order, as `append` does for one."""
    with transaction.atomic(savepoint=False):
        key, last, previous = _locked(organisation)
        lines = []
        for number, (entry, at) in enumerate(entries, start=last + 1):
            line = _line(entry, at, number, previous)
            lines.append(line)
            previous = line.digest
        link(key, lines, [sorted(set(entry.cases)) for entry, _ in entries])
    return lines


def _line(entry: Entry, at: datetime, number: int, previous: str) -> LogLine:
    line = LogLine(
        organisation_id=entry.organisation,
        number=number,
        deed=entry.deed,
        what=entry.what,
        account_id=entry.account,
        detail=dict(entry.detail or {}),
        at=at,
        previous=previous,
    )
    line.digest = _digest(line, sorted(set(entry.cases)))
    return line


def _locked(organisation: int) -> tuple[int, int, str]:
    """The key, the number and the digest of the last link, locked until the transaction ends."""
    heads = ChainHead.objects.select_for_update().filter(organisation_id=organisation)
    for head in heads.values_list("pk", "number", "digest"):
        return head
    ChainHead.objects.get_or_create(organisation_id=organisation)
    return _locked(organisation)


def _digest(line: LogLine, cases: list[int]) -> str:
    content = [
        *(line.organisation_id, line.number, line.deed, line.what, line.account_id),
        *(cases, line.detail, line.at.isoformat(), line.previous),
    ]
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    key = settings.THUISGEVEN_INDEX_KEY.encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def event_digest(row: EventRow) -> str:
    """The keyed digest of an event as it was recorded; it stands in the log line of its making."""
    content = [
        *(row.case_id, row.ref, row.kind, str(row.on), str(row.at), str(row.recorded_on)),
        *(row.recorded_by, row.account_id, row.child, row.adult, row.replaces),
        *(row.evidence, row.data, row.note, row.readers),
    ]
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    key = settings.THUISGEVEN_INDEX_KEY.encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def verify(organisation: int) -> Iterator[Break]:
    """Every break in an organisation's chain: a line changed, missing, added or cut off, and
    every event that is not as its line says, has no line, or is gone."""
    yield from _broken_lines(organisation, 0)
    yield from _broken_events(organisation)


def verify_newest(organisation: int, most: int) -> Iterator[Break]:
    """As `verify`, of the newest lines only and the events that they tell of.

    An event without any line, and what lies before those lines, only `verify` finds.
    """
    before = max(last_number(organisation) - most, 0)
    if not before:
        yield from verify(organisation)
        return
    yield from _broken_lines(organisation, before)
    told = list(_told(organisation, before).items())
    for start in range(0, len(told), BATCH):
        some = dict(told[start : start + BATCH])
        cases, refs = {case for case, _ in some}, {ref for _, ref in some}
        rows = EventRow.objects.filter(case__in=cases, ref__in=refs).order_by("pk")
        own = (row for row in rows.iterator(BATCH) if (row.case_id, row.ref) in some)
        yield from _differing(organisation, some, own)


def last_number(organisation: int) -> int:
    """The number of the newest line of an organisation, or 0."""
    lines = LogLine.objects.filter(organisation_id=organisation).order_by("-number")
    return lines.values_list("number", flat=True).first() or 0


Told = dict[tuple[int, str], tuple[int, str]]
"""Per case and event the line of its making, and the digest that stands there."""


def _told(organisation: int, before: int) -> Told:
    told: Told = {}
    for line, cases in _lines(organisation, before):
        if cases and (digest := line.detail.get("event")) and (ref := line.detail.get("ref")):
            told[cases[0], ref] = line.number, digest
    return told


def _broken_events(organisation: int) -> Iterator[Break]:
    rows = EventRow.objects.filter(case__organisation=organisation).order_by("pk")
    yield from _differing(organisation, _told(organisation, 0), rows.iterator(BATCH))


def _differing(organisation: int, told: Told, rows: Iterable[EventRow]) -> Iterator[Break]:
    for row in rows:
        number, digest = told.pop((row.case_id, row.ref), (0, ""))
        if digest != event_digest(row):
            yield Break(organisation, number, f"event {row.ref} is not as it was recorded")
    for (_, ref), (number, _) in told.items():
        yield Break(organisation, number, f"event {ref} is gone")


def _broken_lines(organisation: int, before: int) -> Iterator[Break]:
    """Where the lines after a number do not hold; the line of that number is taken as it is."""
    anchor = LogLine.objects.filter(organisation_id=organisation, number=before)
    previous = anchor.values_list("digest", flat=True).first() or ""
    expected = before + 1
    for line, cases in _lines(organisation, before):
        if line.number != expected:
            yield Break(organisation, line.number, f"line {expected} is missing")
        if line.previous != previous:
            yield Break(organisation, line.number, "it does not follow the line before")
        if line.digest != _digest(line, cases):
            yield Break(organisation, line.number, "it was changed after it was written")
        previous, expected = line.digest, line.number + 1
    head = ChainHead.objects.filter(organisation_id=organisation).first()
    if head is not None and (head.number, head.digest) != (expected - 1, previous):
        yield Break(organisation, head.number, "lines were cut off at the end")


BATCH = 1000


def _lines(organisation: int, last: int) -> Iterable[tuple[LogLine, list[int]]]:
    """The lines after a number in order with their cases, some at a time: a log does not fit in
    memory."""
    while True:
        lines = list(
            LogLine.objects.filter(organisation_id=organisation, number__gt=last).order_by(
                "number"
            )[:BATCH]
        )
        if not lines:
            return
        cases: dict[int, list[int]] = {}
        rows = LogCase.objects.filter(line__in=[line.pk for line in lines])
        for line_id, case_id in rows.values_list("line_id", "case_id"):
            cases.setdefault(line_id, []).append(case_id)
        for line in lines:
            yield line, sorted(cases.get(line.pk, []))
        last = lines[-1].number
