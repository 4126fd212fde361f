"""Settings of the tests: those of the demo, on the database that the environment names."""

import hashlib
import os
from pathlib import Path

os.environ["THUISGEVEN_DEMO"] = "1"
os.environ["THUISGEVEN_DATABASE"] = os.environ.get("THUISGEVEN_TEST_DATABASE", "sqlite:///:memory:")

from thuisgeven.web.settings import *  # noqa: F403 - the environment comes first

CHECKOUT = hashlib.blake2s(str(Path(__file__).parent).encode(), digest_size=4).hexdigest()
"""Every checkout has test databases of its own, so that two can run their tests at once."""

if os.environ["THUISGEVEN_DATABASE"].startswith("postgres"):
    DATABASES["default"]["TEST"] = {"NAME": f"test_thuisgeven_{CHECKOUT}"}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = False
