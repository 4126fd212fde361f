"""What a form asked for and what came of it, so that it is taken once."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Forms are taken once."""

    dependencies = [
        ("records", "0012_given_packages"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.UUIDField()),
                ("verb", models.CharField(max_length=60)),
                ("content", models.CharField(max_length=32)),
                ("result", models.JSONField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.case",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("token", "verb"), name="one_sending_per_form")
                ],
            },
        ),
    ]
