"""The door of pages, as Django knows it: templates, static files, commands; no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Holds templates, static files and management commands."""

    name = "thuisgeven.web"
    label = "web"
