"""Rows written in few statements, without an object for each: for tables that are only added to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from django.db import connection, models

AT_ONCE = 400


def insert(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Sequence[object]],
    keys: bool = False,
) -> list[int]:
    """Add rows, each with a value for every named field, and give their keys when asked."""
    quote = connection.ops.quote_name
    fields = [model._meta.get_field(name) for name in names]
    into = [quote(model._meta.db_table), _bracketed(quote(field.column) for field in fields)]
    one, back = _bracketed("%s" for _ in fields), ["RETURNING", quote("id")] if keys else []
    made, left = [], iter(rows)
    with connection.cursor() as cursor:
        while chunk := list(islice(left, AT_ONCE)):
            pairs = (pair for row in chunk for pair in zip(fields, row, strict=True))
            values = [field.get_db_prep_save(value, connection) for field, value in pairs]
            given = ", ".join([one] * len(chunk))
            cursor.execute(" ".join(["INSERT INTO", *into, "VALUES", given, *back]), values)
            made += [key for (key,) in cursor.fetchall()] if keys else []
    return made


def insert_objects(made: Sequence[models.Model]) -> None:
    """Add rows from objects of one model. They are not given their keys."""
    if made:
        model = type(made[0])
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        rows = ([getattr(one, field.attname) for field in fields] for one in made)
        insert(model, [field.name for field in fields], rows)


def _bracketed(words: Iterable[str]) -> str:
    return f"({', '.join(words)})"
