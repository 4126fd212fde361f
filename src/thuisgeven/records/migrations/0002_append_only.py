"""The database itself refuses to change or remove an event or a line of the log.

Only the note of an event may be written anew, because keys are rotated.
"""

from django.db import migrations

GUARDED = ("records_eventrow", "records_logline", "records_logcase")
MAY_CHANGE = ("note",)


def _columns(schema_editor, table):
    with schema_editor.connection.cursor() as cursor:
        found = schema_editor.connection.introspection.get_table_description(cursor, table)
    return [column.name for column in found if column.name not in MAY_CHANGE]


def guard(apps, schema_editor):
    """Add the triggers."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION records_append_only() RETURNS trigger AS $$ BEGIN "
            "IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'note' = to_jsonb(NEW) - 'note' "
            "THEN RETURN NEW; END IF; "
            "RAISE EXCEPTION 'append-only: a change is refused'; "
            "END $$ LANGUAGE plpgsql"
        )
    for table in GUARDED:
        _guard_table(schema_editor, table)


def _guard_table(schema_editor, table):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION records_append_only()"
        )
        return
    columns = ", ".join(f'"{name}"' for name in _columns(schema_editor, table))
    for verb in (f"UPDATE OF {columns}", "DELETE"):
        name = f"{table}_no_{verb.split()[0].lower()}"
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'append-only: a change is refused'); END"
        )


def unguard(apps, schema_editor):
    """Take the triggers away."""
    for table in GUARDED:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_no_update")
            schema_editor.execute(f"DROP TRIGGER {table}_no_delete")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION records_append_only()")


class Migration(migrations.Migration):
    """Guards the timeline and the log."""

    dependencies = (("records", "0001_first"),)
    operations = (migrations.RunPython(guard, unguard),)
