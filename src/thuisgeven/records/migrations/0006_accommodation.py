"""Places to live, what is offered of them, what was asked afterwards, and what is stored."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import thuisgeven.records.encryption

GUARDED = "records_hometest"
MAY_CHANGE = ("reasons", "metres")


def guard(apps, schema_editor):
    """The database itself refuses to change a home test; only its encrypted words are rotated."""
    if schema_editor.connection.vendor == "postgresql":
        left = " - ".join(f"'{name}'" for name in MAY_CHANGE)
        schema_editor.execute(
            "CREATE FUNCTION records_hometest_kept() RETURNS trigger AS $$ BEGIN "
            f"IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - {left} = to_jsonb(NEW) - {left} "
            "THEN RETURN NEW; END IF; "
            "RAISE EXCEPTION 'append-only: a change is refused'; END $$ LANGUAGE plpgsql"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {GUARDED}_kept BEFORE UPDATE OR DELETE ON {GUARDED} "
            "FOR EACH ROW EXECUTE FUNCTION records_hometest_kept()"
        )
        return
    with schema_editor.connection.cursor() as cursor:
        found = schema_editor.connection.introspection.get_table_description(cursor, GUARDED)
    columns = ", ".join(f'"{c.name}"' for c in found if c.name not in MAY_CHANGE)
    for verb in (f"UPDATE OF {columns}", "DELETE"):
        schema_editor.execute(
            f"CREATE TRIGGER {GUARDED}_no_{verb.split()[0].lower()} BEFORE {verb} ON {GUARDED} "
            "BEGIN SELECT RAISE(ABORT, 'append-only: a change is refused'); END"
        )


def unguard(apps, schema_editor):
    """Take the triggers away."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {GUARDED}_kept ON {GUARDED}")
        schema_editor.execute("DROP FUNCTION records_hometest_kept()")
        return
    schema_editor.execute(f"DROP TRIGGER {GUARDED}_no_update")
    schema_editor.execute(f"DROP TRIGGER {GUARDED}_no_delete")


class Migration(migrations.Migration):
    """Adds the tables of the room, and guards the home test."""

    dependencies = [
        ("records", "0005_family"),
    ]

    operations = [
        migrations.CreateModel(
            name="HomeTest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event_ref", models.CharField(max_length=40)),
                ("reasons", thuisgeven.records.encryption.EncryptedJson(default=dict)),
                ("known_by", models.JSONField(default=dict)),
                ("staying", models.JSONField(default=list)),
                ("metres", thuisgeven.records.encryption.EncryptedJson(default=dict)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="HousingNeeds",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", thuisgeven.records.encryption.EncryptedJson(default=dict)),
                ("asked_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=40)),
                ("ended", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="OfferView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("child", models.CharField(max_length=4)),
                ("event_ref", models.CharField(max_length=40)),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("stocked", models.BooleanField(default=True)),
                ("name", thuisgeven.records.encryption.EncryptedText()),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("none", "Nog geen adres"),
                            ("area", "Alleen de buurt"),
                            ("full", "Het hele adres"),
                        ],
                        default="none",
                        max_length=8,
                    ),
                ),
                ("area", models.CharField(blank=True, max_length=80)),
                ("address", thuisgeven.records.encryption.EncryptedText(blank=True)),
                (
                    "point",
                    thuisgeven.records.encryption.EncryptedJson(
                        blank=True, default=dict, help_text="lat and lon, when known"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                (
                    "contract",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lease", "Huurcontract voor onbepaalde tijd"),
                            ("fixed", "Tijdelijk huurcontract"),
                            ("intermediary", "Huur via een zorg- of welzijnsorganisatie"),
                            ("vacancy", "Tijdelijke huur op leegstandvergunning"),
                            ("stay", "Verblijf zonder huurcontract"),
                            ("own", "Koop"),
                        ],
                        max_length=12,
                    ),
                ),
                ("permanent", models.BooleanField(null=True)),
                ("months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("rent_cents", models.PositiveIntegerField(blank=True, null=True)),
                ("size_m2", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("bedrooms", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("facilities", models.JSONField(blank=True, null=True)),
                ("access", models.JSONField(blank=True, null=True)),
                ("available_from", models.DateField(blank=True, null=True)),
                ("available_until", models.DateField(blank=True, null=True)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                ("added_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="StoredGoods",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("what", thuisgeven.records.encryption.EncryptedText()),
                ("where", thuisgeven.records.encryption.EncryptedText(blank=True)),
                ("claim", thuisgeven.records.encryption.EncryptedText(blank=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("damaged", models.BooleanField(null=True)),
                ("token", models.UUIDField(null=True, unique=True)),
                ("returned_on", models.DateField(blank=True, null=True)),
                ("added_on", models.DateField()),
            ],
        ),
        migrations.AddField(
            model_name="case",
            name="follow_up_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="gate",
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name="case",
            name="gate_overridden",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="case",
            name="left_early",
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["organisation", "left_early"], name="case_left_early"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["follow_up_on"], name="case_follow_up"),
        ),
        migrations.AddField(
            model_name="hometest",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="housingneeds",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="housingneeds",
            name="case",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="housing_needs",
                to="records.case",
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="records.case",
            ),
        ),
        migrations.AddField(
            model_name="hometest",
            name="offer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tests",
                to="records.offer",
            ),
        ),
        migrations.AddField(
            model_name="offerview",
            name="offer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="views",
                to="records.offer",
            ),
        ),
        migrations.AddField(
            model_name="place",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="places",
                to="records.organisation",
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="place",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="records.place",
            ),
        ),
        migrations.AddField(
            model_name="storedgoods",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="storedgoods",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stored_goods",
                to="records.case",
            ),
        ),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(
                fields=["organisation", "stocked", "withdrawn_on", "available_from"],
                name="place_in_stock",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(("level", "full"), ("address", ""), _connector="OR"),
                name="an_address_only_where_it_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(fields=("case", "ref"), name="one_offer_per_event"),
        ),
        migrations.RunPython(guard, unguard),
    ]
