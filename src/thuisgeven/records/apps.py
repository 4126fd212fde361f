"""The one Django application that has tables."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Its label stands in every table's name."""

    name = "thuisgeven.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
