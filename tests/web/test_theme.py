"""A municipality gives the application its own colours and type, with a file of tokens."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from django.test import Client
from tests.conftest import People


def test_the_tokens_of_an_organisation_come_last(
    people: People,
    client_of: Callable[[str], Client],
    tmp_path: Path,
    settings,  # type: ignore[no-untyped-def]
) -> None:
    own = tmp_path / "tokens.css"
    own.write_text(":root { --brand: #154273; }", "utf-8")
    settings.THEME = str(own)
    page = client_of("hanneke").get("/").content.decode()
    links = [line for line in page.splitlines() if 'rel="stylesheet"' in line]
    assert "/huisstijl.css" in links[-1]
    answer = Client().get("/huisstijl.css")
    assert answer.headers["Content-Type"] == "text/css"
    assert answer.content == own.read_bytes()


def test_without_a_theme_there_is_none(people: People, client_of: Callable[[str], Client]) -> None:
    assert "huisstijl" not in client_of("hanneke").get("/").content.decode()
    assert Client().get("/huisstijl.css").status_code == 404


def test_a_theme_that_is_not_there_stops_the_start_with_a_hint(tmp_path: Path) -> None:
    missing = {"THUISGEVEN_DEMO": "1", "THUISGEVEN_THEME": str(tmp_path / "nowhere.css")}
    done = subprocess.run(
        [sys.executable, "-m", "thuisgeven.cli.main", "verify-log"],
        env=os.environ | missing | {"DJANGO_SETTINGS_MODULE": "thuisgeven.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "THUISGEVEN_THEME names no file" in done.stderr
