"""Settings of the tests: those of the demo, on the database that the environment names."""

import os

os.environ["THUISGEVEN_DEMO"] = "1"
os.environ["THUISGEVEN_DATABASE"] = os.environ.get("THUISGEVEN_TEST_DATABASE", "sqlite:///:memory:")

from thuisgeven.web.settings import *  # noqa: F403 - the environment comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = False
