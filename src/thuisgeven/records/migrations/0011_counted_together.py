"""What all workers count together: tries of a second step, and codes that were used."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    """The table of the cache that the settings name."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """The table of the database cache."""

    dependencies = (("records", "0010_asks_of_today"),)
    operations = (migrations.RunPython(make_table, migrations.RunPython.noop),)
