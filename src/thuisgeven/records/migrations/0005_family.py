"""A family has a door of its own: codes, visits, tries, requests and drafts."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import thuisgeven.records.encryption


class Migration(migrations.Migration):
    """Adds the tables of the door, the side a paper came from, and the purpose of a consent."""

    dependencies = [
        ("records", "0004_best_interests"),
    ]

    operations = [
        migrations.CreateModel(
            name="FamilyTry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(db_index=True, max_length=32)),
                ("code", models.CharField(db_index=True, max_length=32)),
                ("at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.AddField(
            model_name="casemember",
            name="purpose",
            field=models.CharField(
                blank=True,
                choices=[("support", "Ondersteuning"), ("legal_help", "Rechtshulp")],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="origin",
            field=models.CharField(
                choices=[("staff", "Gemeente"), ("family", "Gezin")], default="staff", max_length=8
            ),
        ),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(
                choices=[
                    ("caseworker", "Regisseur"),
                    ("coordinator", "Coördinator"),
                    ("manager", "Functioneel beheerder"),
                    ("supporter", "Ondersteuner"),
                    ("lawyer", "Advocaat"),
                    ("landlord", "Verhuurder"),
                    ("policy", "Beleid"),
                    ("auditor", "Auditor"),
                    ("privacy", "Privacyfunctionaris"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="paper",
            name="account",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="FamilyCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("digest", models.CharField(max_length=32, unique=True)),
                ("made_on", models.DateField()),
                ("expires_on", models.DateField(help_text="The last day on which it opens.")),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("used_on", models.DateField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="family_codes",
                        to="records.case",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codes",
                        to="records.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FamilyRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=20)),
                ("event_ref", models.CharField(max_length=40)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="family_requests",
                        to="records.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="records.person"
                    ),
                ),
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="family_request",
                        to="records.task",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FamilySession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=32, unique=True)),
                ("started_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "code",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="records.familycode",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FamilyDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form", models.CharField(max_length=40)),
                ("content", thuisgeven.records.encryption.EncryptedJson(default=dict)),
                ("saved_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="records.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "form"), name="one_family_draft_per_form"
                    )
                ],
            },
        ),
    ]
