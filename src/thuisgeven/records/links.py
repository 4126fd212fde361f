"""New lines at the end of a chain. Others of the organisation wait meanwhile: it is kept short."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from thuisgeven.records.log import ChainHead, LogCase, LogLine
from thuisgeven.records.rows import insert, prepared

LINE = (
    *("organisation", "number", "deed", "what", "account", "detail", "at", "previous", "digest"),
)
AT_ONCE = """WITH line AS (INSERT INTO records_logline
    (organisation_id, number, deed, what, account_id, detail, at, previous, digest)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id, number, digest),
about AS (INSERT INTO records_logcase (line_id, case_id)
    SELECT line.id, told.case_id FROM line, UNNEST(%s::bigint[]) AS told (case_id)),
moved AS (UPDATE records_chainhead SET number = line.number, digest = line.digest
    FROM line WHERE records_chainhead.id = %s)
SELECT id FROM line"""
"""One line, its cases and the head in one statement, for a database over a network."""


def link(head: int, lines: Sequence[LogLine], cases: Sequence[Sequence[int]]) -> None:
    """Put lines in the log, each with the cases that it is about, give them their keys, and move
    the head, which is locked."""
    if len(lines) == 1 and connection.vendor == "postgresql":
        _link_one(head, lines[0], cases[0])
        return
    rows = [_values(line) for line in lines]
    for line, key in zip(lines, insert(LogLine, LINE, rows, keys=True), strict=True):
        line.pk = key
    pairs = zip(lines, cases, strict=True)
    insert(LogCase, ("line", "case"), ((line.pk, case) for line, about in pairs for case in about))
    last = {"number": lines[-1].number, "digest": lines[-1].digest}
    ChainHead.objects.filter(pk=head).update(**last)


def _link_one(head: int, line: LogLine, cases: Sequence[int]) -> None:
    values = prepared(LogLine, LINE, [_values(line)])
    with connection.cursor() as cursor:
        cursor.execute(AT_ONCE, [*values, list(cases), head])
        line.pk = cursor.fetchone()[0]


def _values(line: LogLine) -> tuple[object, ...]:
    return (
        *(line.organisation_id, line.number, line.deed, line.what, line.account_id),
        *(line.detail, line.at, line.previous, line.digest),
    )
