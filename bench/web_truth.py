"""Fill the database of the measurement, and say in plain SQL what its pages must show."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from bench.web_copy import take_over
from thuisgeven.cli.app import start

SEED, TEMPLATES, SHOWN = 7, 400, 50
OPEN = "SELECT c.key FROM records_case c WHERE c.closed_on IS NULL"
FIRST_DAY = "ORDER BY c.next_day IS NULL, c.next_day, c.id LIMIT %s"
MINE = " ".join(
    (
        OPEN,
        "AND c.id IN (SELECT case_id FROM records_casemember m JOIN records_account a",
        "ON a.id = m.account_id WHERE a.email LIKE 'hanneke@%%')",
        FIRST_DAY,
    )
)
FURTHEST = "ORDER BY c.stage_rank DESC, c.next_day IS NULL, c.next_day, c.id LIMIT %s"


def fill(number: int, source: str = "") -> None:
    """Make the practice accounts and so many cases, or take them over, where there are none."""
    from django.core.management import call_command

    from thuisgeven.actions import practice, practice_family

    call_command("migrate", verbosity=0)
    if source and practice.is_empty():
        take_over(Path(source))
    practice.make_accounts()
    if practice.is_empty():
        _tell(FAST)
        practice.make_cases(number, SEED, datetime.now(UTC).date(), templates=TEMPLATES)
    if practice_family.shown(child=False) is None:
        practice_family.make_family(datetime.now(UTC).date())
    _tell(TIDY)


FAST = {"sqlite": ("PRAGMA synchronous=OFF", "PRAGMA cache_size=-500000")}
"""Only while it is filled: nothing in it is anybody's yet."""

TIDY = {"sqlite": ("ANALYZE",), "postgresql": ("VACUUM (ANALYZE)",)}
"""What PostgreSQL does by itself some minutes later, and SQLite when it is told."""


def _tell(words: Mapping[str, Sequence[str]]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in words.get(connection.vendor, ()):
            cursor.execute(statement)


def keys(query: str) -> list[str]:
    """The keys of the first cases of a query."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query, [SHOWN])
        return [str(UUID(str(row[0]))) for row in cursor.fetchall()]


def _count(query: str) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query.replace("c.key", "COUNT(*)").replace("%%", "%"))
        return int(cursor.fetchone()[0])


def truth() -> dict[str, object]:
    """What the pages must show."""
    filtered = f"{OPEN} AND c.stage = 'summons' AND c.children = 'yes' {FURTHEST}"
    return {
        "hanneke": keys(MINE),
        "ilse": keys(f"{OPEN} {FIRST_DAY}"),
        "filtered": keys(filtered),
        "own": _count(MINE.partition(" ORDER BY ")[0]),
        "pages": keys(MINE.replace("c.next_day IS NULL, c.next_day", "c.act_count DESC")),
    }


if __name__ == "__main__":
    start(demo=True)
    fill(int(sys.argv[2]), *sys.argv[3:])
    print(json.dumps(truth()))
