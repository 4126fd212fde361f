"""What waits in a case for a second person, and whether its children are to be asked again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns for the list of today."""

    dependencies = [("records", "0009_said_at_the_door")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="gate_asked_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="hear_again_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("gate_asked_on__isnull", False)),
                fields=["gate_asked_on"],
                name="case_gate_asked",
            ),
        ),
    ]
