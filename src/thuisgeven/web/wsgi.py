"""The application as a server meets it."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

from thuisgeven.rules.load import load_rules

YOUNG = 50_000

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuisgeven.web.settings")
application = get_wsgi_application()
load_rules().ready()  # before the first request, so that nobody waits for the rules
resolve("/")  # nor for the pages; workers that are forked share them
gc.freeze()
gc.set_threshold(YOUNG)
gc.enable()
