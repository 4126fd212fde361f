"""Every word of a package that was given is kept, encrypted."""

import django.db.models.deletion
from django.db import migrations, models

import thuisgeven.records.encryption


class Migration(migrations.Migration):
    """The table of given packages."""

    dependencies = [("records", "0011_counted_together")]

    operations = [
        migrations.CreateModel(
            name="GivenPackage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slot", models.CharField(max_length=4)),
                ("event_ref", models.CharField(max_length=40)),
                ("given_on", models.DateField()),
                ("content", thuisgeven.records.encryption.EncryptedJson(default=dict)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="given_packages",
                        to="records.case",
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "event_ref"), name="one_package_per_event"
                    )
                ],
            },
        ),
    ]
