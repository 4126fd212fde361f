"""A list can tell what is late from what nobody knows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds what is known of the first thing to do; the nightly refresh fills it."""

    dependencies = (("records", "0002_append_only"),)
    operations = (
        migrations.AddField(
            model_name="case",
            name="next_outcome",
            field=models.CharField(blank=True, max_length=16),
        ),
    )
