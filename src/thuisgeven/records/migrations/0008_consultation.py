"""Talks with a family, what both sides say of them, minutes, and what an adult adds to a hearing.

The new tables only grow: the database refuses to change or remove a row, but for its encrypted
texts, which are written anew when keys are rotated.
"""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import thuisgeven.records.encryption

GUARDED = ("hearingnote", "planagreement", "talk", "minutespart", "talkanswer")
MAY_CHANGE = ("words", "summary", "maturity")


def guard(apps, schema_editor):
    """Add the triggers."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    if postgresql:
        kept = "".join(f" - '{name}'" for name in MAY_CHANGE)
        schema_editor.execute(
            "CREATE FUNCTION records_only_grows() RETURNS trigger AS $$ BEGIN "
            f"IF TG_OP = 'UPDATE' AND to_jsonb(OLD){kept} = to_jsonb(NEW){kept} "
            "THEN RETURN NEW; END IF; "
            "RAISE EXCEPTION 'append-only: a change is refused'; "
            "END $$ LANGUAGE plpgsql"
        )
    for name in GUARDED:
        guard_table(schema_editor, f"records_{name}", postgresql)


def guard_table(schema_editor, table, postgresql):
    """The triggers of one table."""
    if postgresql:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION records_only_grows()"
        )
        return
    with schema_editor.connection.cursor() as cursor:
        found = schema_editor.connection.introspection.get_table_description(cursor, table)
    columns = ", ".join(f'"{one.name}"' for one in found if one.name not in MAY_CHANGE)
    for verb in (f"UPDATE OF {columns}", "DELETE"):
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_{verb.split()[0].lower()} BEFORE {verb} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'append-only: a change is refused'); END"
        )


def unguard(apps, schema_editor):
    """Take the triggers away."""
    for name in GUARDED:
        table = f"records_{name}"
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_only_grows ON {table}")
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_no_update")
            schema_editor.execute(f"DROP TRIGGER {table}_no_delete")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION records_only_grows()")


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0007_order_of_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="task",
            name="alternative",
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name="task",
            name="in_plan",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="HearingNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event_ref", models.CharField(max_length=40)),
                ("summary", thuisgeven.records.encryption.EncryptedText(blank=True)),
                ("maturity", thuisgeven.records.encryption.EncryptedText(blank=True)),
                ("written_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearing_notes",
                        to="records.case",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="PlanAgreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("staff", "Wat wij zeggen"),
                            ("family", "Wat het gezin zelf zegt"),
                        ],
                        max_length=8,
                    ),
                ),
                ("digest", models.CharField(max_length=32)),
                ("on", models.DateField()),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_agreements",
                        to="records.case",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Talk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("event_ref", models.CharField(max_length=40)),
                ("phase", models.CharField(max_length=8)),
                ("on", models.DateField()),
                ("token", models.UUIDField(null=True, unique=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="talks",
                        to="records.case",
                    ),
                ),
            ],
            options={
                "ordering": ("-on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="MinutesPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("draft", "Concept"),
                            ("given", "Gegeven aan het gezin"),
                            ("corrected", "Aangevuld door het gezin"),
                            ("agreed", "Het gezin is akkoord"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", thuisgeven.records.encryption.EncryptedText(blank=True)),
                ("on", models.DateField()),
                ("token", models.UUIDField(null=True, unique=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "talk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="records.talk",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="TalkAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("staff", "Wat wij zeggen"),
                            ("family", "Wat het gezin zelf zegt"),
                        ],
                        max_length=8,
                    ),
                ),
                ("question", models.CharField(max_length=20)),
                ("value", models.BooleanField(null=True)),
                ("words", thuisgeven.records.encryption.EncryptedText(blank=True)),
                ("on", models.DateField()),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "talk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="records.talk",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
