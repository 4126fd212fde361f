"""Rows written in few statements, without an object for each: for tables that are only added to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from django.db import connection, connections, models

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
            values = prepared(model, names, chunk)
            given = ", ".join([one] * len(chunk))
            cursor.execute(" ".join(["INSERT INTO", *into, "VALUES", given, *back]), values)
            made += [key for (key,) in cursor.fetchall()] if keys else []
    return made


PLAIN = (models.CharField, models.IntegerField, models.ForeignKey)
"""Kinds of field whose words and numbers every database takes as they are."""


def prepared(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[object]]
) -> list[object]:
    """The values of rows, one after the other, as the database takes them."""
    here = connections[connection.alias]  # a name that is looked up once, and not per value
    fields = [model._meta.get_field(name) for name in names]
    told = [(isinstance(field, PLAIN), field.get_db_prep_save) for field in fields]
    return [
        value if plain and (value is None or type(value) in (int, str)) else save(value, here)
        for row in rows
        for (plain, save), value in zip(told, row, strict=True)
    ]


def insert_objects(made: Sequence[models.Model]) -> None:
    """Add rows from objects of one model. They are not given their keys."""
    if made:
        model = type(made[0])
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        rows = ([getattr(one, field.attname) for field in fields] for one in made)
        insert(model, [field.name for field in fields], rows)


def _bracketed(words: Iterable[str]) -> str:
    return f"({', '.join(words)})"
