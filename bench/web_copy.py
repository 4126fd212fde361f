"""Take over a filled SQLite file in an empty PostgreSQL database, so that it is made only once.

Rows go over as they are, keys, tokens and digests too; PostgreSQL makes its own indexes of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROWS = 5000
FOREIGN, UNIQUE = "f", "u"
TEXT = """CASE typeof("{0}") WHEN 'null' THEN '\\N' WHEN 'blob' THEN '\\\\x' || hex("{0}")
ELSE replace(replace(replace(replace("{0}", '\\', '\\\\'), char(10), '\\n'), char(13), '\\r'),
char(9), '\\t') END"""
"""A value of SQLite in the words of COPY."""

CONSTRAINTS = """SELECT contype, conrelid::regclass::text, quote_ident(conname),
    pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('f', 'u') ORDER BY contype, conname"""
INDEXES = """SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY(%s::regclass[])
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)"""


def take_over(source: Path) -> None:
    """Copy every table of records from the file into the database of this process."""
    from django.apps import apps
    from django.db import connection, transaction

    models = apps.get_app_config("records").get_models(include_auto_created=True)
    tables = sorted({model._meta.db_table for model in models})
    with sqlite3.connect(source) as made, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        put_back = list(_taken_off(cursor, tables))
        for table in tables:
            _copy(made, cursor, table)
        for statement in put_back:
            cursor.execute(statement)


def _taken_off(cursor: Any, tables: Sequence[str]) -> Iterator[str]:
    """Take off what PostgreSQL would keep up to date per row; gives how to put it back."""
    cursor.execute(CONSTRAINTS, [list(tables)])
    constraints = cursor.fetchall()
    cursor.execute(INDEXES, [list(tables)])
    indexes = cursor.fetchall()
    for _, table, name, _ in constraints:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield from (definition for _, definition in indexes)
    for kind in (UNIQUE, FOREIGN):
        for one, table, name, definition in constraints:
            if one == kind:
                yield f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"


def _copy(made: sqlite3.Connection, cursor: Any, table: str) -> None:
    """Copy one table, and let its next key follow on the last."""
    names = [row[1] for row in made.execute(f'PRAGMA table_info("{table}")')]
    columns = ", ".join(f'"{name}"' for name in names)
    line = " || char(9) || ".join(TEXT.format(name) for name in names)
    rows = made.execute(" ".join(["SELECT", line, "FROM", table, "ORDER BY id"]))
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        while some := rows.fetchmany(ROWS):
            copy.write("".join(f"{text}\n" for (text,) in some))
    last = made.execute(" ".join(["SELECT COALESCE(MAX(id), 0) + 1 FROM", table])).fetchone()
    cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [table, *last])
