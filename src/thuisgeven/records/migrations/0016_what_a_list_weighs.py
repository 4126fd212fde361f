"""A membership holds what a list weighs of its case, so that one's own list has an index."""

import datetime

import django.db.models.deletion
from django.db import migrations, models

COPIED = (
    *("closed_on", "children", "child_count", "stage_rank", "next_day", "sort_day", "next_kind"),
    *("next_outcome", "term", "term_last", "follow_up_on", "hear_again_on"),
)


def copy(apps, schema_editor):
    """Give every membership what its case weighs, in one statement."""
    columns = ", ".join(f'"{name}"' for name in ("organisation_id", *COPIED))
    taken = ("SELECT", columns, "FROM records_case c WHERE c.id = records_casemember.case_id")
    words = ("UPDATE records_casemember SET (", columns, ") = (", *taken, ")")
    schema_editor.execute(" ".join(words))


def _day():
    return models.DateField(blank=True, null=True)


FIELDS = (
    (
        "organisation",
        models.ForeignKey(
            editable=False,
            null=True,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="+",
            to="records.organisation",
        ),
    ),
    ("closed_on", _day()),
    (
        "children",
        models.CharField(
            choices=[("unknown", "Weten we niet"), ("yes", "Ja"), ("none", "Nee")],
            default="unknown",
            max_length=8,
        ),
    ),
    ("child_count", models.PositiveSmallIntegerField(blank=True, null=True)),
    ("stage_rank", models.PositiveSmallIntegerField(default=0)),
    ("next_day", _day()),
    ("sort_day", models.DateField(default=datetime.date(9999, 12, 31))),
    ("next_kind", models.CharField(blank=True, max_length=12)),
    ("next_outcome", models.CharField(blank=True, max_length=16)),
    ("term", models.CharField(blank=True, max_length=40)),
    ("term_last", _day()),
    ("follow_up_on", _day()),
    ("hear_again_on", _day()),
)


class Migration(migrations.Migration):
    """Adds the columns and their index, and fills them."""

    dependencies = (("records", "0015_private_landlord"),)
    operations = (
        *(migrations.AddField("casemember", name, field) for name, field in FIELDS),
        migrations.AddIndex(
            model_name="casemember",
            index=models.Index(
                fields=["account", "closed_on", "sort_day", "case"], name="member_next"
            ),
        ),
        migrations.RunPython(copy, migrations.RunPython.noop),
    )
