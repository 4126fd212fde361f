"""Lists are ordered by a day that every case has, so that an index can order them."""

import datetime

from django.db import migrations, models


def fill(apps, schema_editor):
    """Give every case that has a next day that day to be ordered by."""
    dated = apps.get_model("records", "Case").objects.filter(next_day__isnull=False)
    dated.update(sort_day=models.F("next_day"))


class Migration(migrations.Migration):
    """Adds the day, fills it, and gives each order of the list an index."""

    dependencies = (("records", "0006_accommodation"),)

    operations = (
        migrations.RemoveIndex(
            model_name="case",
            name="case_next",
        ),
        migrations.RemoveIndex(
            model_name="case",
            name="case_stage",
        ),
        migrations.RemoveIndex(
            model_name="case",
            name="case_cause",
        ),
        migrations.RemoveIndex(
            model_name="case",
            name="case_children",
        ),
        migrations.RemoveIndex(
            model_name="case",
            name="case_opened",
        ),
        migrations.AddField(
            model_name="case",
            name="sort_day",
            field=models.DateField(default=datetime.date(9999, 12, 31)),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["organisation", "closed_on", "sort_day", "id"], name="case_next"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["organisation", "closed_on", "stage", "sort_day", "id"], name="case_stage"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["organisation", "closed_on", "cause", "sort_day", "id"], name="case_cause"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["organisation", "closed_on", "children", "sort_day", "id"],
                name="case_children",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["organisation", "closed_on", "-stage_rank", "sort_day", "id"],
                name="case_furthest",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["organisation", "closed_on", "last_event_on", "id"], name="case_quiet"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["organisation", "closed_on", "-opened_on", "-id"], name="case_opened"
            ),
        ),
    )
