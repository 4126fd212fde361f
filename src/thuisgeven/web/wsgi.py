"""The application as a server meets it: all that workers can share is loaded before they fork."""

import ctypes
import gc
import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template.loader import get_template
from django.urls import resolve
from django.utils import translation

from thuisgeven.rules.load import load_rules

YOUNG = 50_000
MMAP_THRESHOLD, ARENA_MAX = -3, -8
"""Names of settings of the GNU memory allocator."""

LARGE, ARENAS = 1 << 20, 2
OFTEN = (".", "components", "today", "cases", "case", "record")
"""Folders of the templates that every worker needs."""


def _give_back() -> None:
    """Let large buffers go back to the machine when they are free.

    To check a password takes 16 MB. Left to itself the allocator keeps as much for every thread.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return
    mallopt(MMAP_THRESHOLD, LARGE)
    mallopt(ARENA_MAX, ARENAS)


def _load() -> None:
    """Load rules, addresses, words and pages, so that nobody waits for them."""
    load_rules().ready()
    resolve("/")
    for code, _ in settings.LANGUAGES:
        with translation.override(code):
            translation.gettext("")
    home = Path(settings.TEMPLATES[0]["DIRS"][0])
    for folder in OFTEN:
        for path in sorted((home / folder).glob("*.html")):
            get_template(str(path.relative_to(home)))


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuisgeven.web.settings")
_give_back()
application = get_wsgi_application()
_load()
gc.freeze()
gc.set_threshold(YOUNG)
gc.enable()
