"""What a family says of a decision at its own door is kept without an account of anybody.

On SQLite a column cannot be changed in place: the table is made anew, so its guards are taken away
first and put back afterwards.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

BEST_INTERESTS = import_module("thuisgeven.records.migrations.0004_best_interests")


class Migration(migrations.Migration):
    """An account is not asked of a page of a decision."""

    dependencies = [("records", "0008_consultation")]

    operations = [
        migrations.RunPython(BEST_INTERESTS.unguard, BEST_INTERESTS.guard),
        migrations.AlterField(
            model_name="decisionpart",
            name="account",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(BEST_INTERESTS.guard, BEST_INTERESTS.unguard),
    ]
