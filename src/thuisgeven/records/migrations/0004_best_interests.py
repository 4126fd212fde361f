"""The files of best decisions. The database keeps every page, and closes a final version.

Only encrypted columns may be written anew, because keys are rotated. After a version is final it
takes no page any more but the letters and the explanation.
"""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import thuisgeven.records.encryption

CLOSED = ("options", "element", "ideal", "interests", "weighing", "approval", "shown", "reaction")
REFUSED = "append-only: a change is refused"
FINAL = "final: a new fact makes a new version"
COLUMNS = {
    "part": ("decision_id", "part", "child", "element", "revision", "account_id", "on", "saved_at"),
    "decision": (
        "case_id",
        "kind",
        "number",
        "follows_id",
        "final_on",
        "decided_by_id",
        "children",
    ),
}
FUNCTIONS = {
    "records_decisionpart": (
        "IF TG_OP = 'INSERT' THEN "
        "IF NEW.part IN {closed} AND EXISTS (SELECT 1 FROM records_decision "
        "WHERE id = NEW.decision_id AND final_on IS NOT NULL) "
        "THEN RAISE EXCEPTION '{final}'; END IF; RETURN NEW; END IF; "
        "IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'content' = to_jsonb(NEW) - 'content' "
        "THEN RETURN NEW; END IF; RAISE EXCEPTION '{refused}';"
    ),
    "records_decision": (
        "IF TG_OP = 'INSERT' THEN RETURN NEW; END IF; "
        "IF TG_OP = 'UPDATE' AND (OLD.final_on IS NULL OR "
        "to_jsonb(OLD) - 'question' - 'why' = to_jsonb(NEW) - 'question' - 'why') "
        "THEN RETURN NEW; END IF; RAISE EXCEPTION '{final}';"
    ),
}


def guard(apps, schema_editor):
    """Add the triggers."""
    add = _guard_postgresql if schema_editor.connection.vendor == "postgresql" else _guard_sqlite
    add(schema_editor)


def _guard_postgresql(schema_editor):
    for table, body in FUNCTIONS.items():
        text = body.format(closed=CLOSED, final=FINAL, refused=REFUSED)
        schema_editor.execute(
            f"CREATE FUNCTION {table}_kept() RETURNS trigger AS $$ BEGIN {text} END $$ "
            "LANGUAGE plpgsql"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_kept BEFORE INSERT OR UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_kept()"
        )


def _guard_sqlite(schema_editor):
    part, decision = "records_decisionpart", "records_decision"
    final = "SELECT 1 FROM records_decision WHERE id = NEW.decision_id AND final_on IS NOT NULL"
    columns = {name: ", ".join(f'"{c}"' for c in given) for name, given in COLUMNS.items()}
    triggers = (
        (f"BEFORE UPDATE OF {columns['part']} ON {part}", "1", REFUSED),
        (f"BEFORE DELETE ON {part}", "1", REFUSED),
        (f"BEFORE INSERT ON {part}", f"NEW.part IN {CLOSED} AND EXISTS ({final})", FINAL),
        (
            f"BEFORE UPDATE OF {columns['decision']} ON {decision}",
            "OLD.final_on IS NOT NULL",
            FINAL,
        ),
        (f"BEFORE DELETE ON {decision}", "1", FINAL),
    )
    for number, (when, where, problem) in enumerate(triggers):
        schema_editor.execute(
            f"CREATE TRIGGER records_decision_kept_{number} {when} WHEN {where} "
            f"BEGIN SELECT RAISE(ABORT, '{problem}'); END"
        )


def unguard(apps, schema_editor):
    """Take the triggers away."""
    if schema_editor.connection.vendor == "postgresql":
        for table in FUNCTIONS:
            schema_editor.execute(f"DROP TRIGGER {table}_kept ON {table}")
            schema_editor.execute(f"DROP FUNCTION {table}_kept()")
        return
    for number in range(5):
        schema_editor.execute(f"DROP TRIGGER records_decision_kept_{number}")


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_next_outcome"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("accommodation", "Een woning aanbieden"),
                            ("priority", "Urgentie voor een woning"),
                            ("shelter", "Plaatsing in de opvang"),
                            ("behaviour_order", "Een gedragsaanwijzing"),
                            ("closure", "De woning sluiten"),
                            ("eviction", "Instemmen met ontruimen"),
                        ],
                        max_length=20,
                    ),
                ),
                ("question", thuisgeven.records.encryption.EncryptedText()),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("why", thuisgeven.records.encryption.EncryptedText(blank=True)),
                ("decide_before", models.DateField(blank=True, null=True)),
                ("opened_on", models.DateField()),
                ("final_on", models.DateField(blank=True, null=True)),
                ("children", models.JSONField(blank=True, default=list)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="records.case",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "follows",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="records.decision",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DecisionPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("options", "Mogelijkheden"),
                            ("element", "Een element voor een kind"),
                            ("ideal", "Het beste voor een kind"),
                            ("interests", "Andere belangen"),
                            ("weighing", "Afweging"),
                            ("approval", "Tweede persoon"),
                            ("shown", "Concept getoond"),
                            ("reaction", "Reactie van het gezin"),
                            ("letter", "Brief"),
                            ("explained", "Uitleg gegeven"),
                        ],
                        max_length=12,
                    ),
                ),
                ("child", models.CharField(blank=True, max_length=4)),
                ("element", models.CharField(blank=True, max_length=16)),
                ("revision", models.PositiveIntegerField()),
                ("content", thuisgeven.records.encryption.EncryptedJson(default=dict)),
                ("on", models.DateField()),
                ("saved_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="records.decision",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decision", "part", "child", "element", "revision"),
                        name="one_page_per_revision",
                    )
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
