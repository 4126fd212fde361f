"""The server is killed in a storm of writes: what was acknowledged is there, and nothing half."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from tests.support.server import Server, Visitor

from thuisgeven.actions.practice import PASSWORD, PEOPLE

KILLS = int(os.environ.get("STORM_KILLS", "3"))
WRITERS, PATIENCE = 3, 30.0

CHECK = """
from thuisgeven.cli.app import start
start(True)
from thuisgeven.actions.upkeep import broken_chains
from thuisgeven.records.models import Case, CaseMember, EventRow
import json
lines, breaks = broken_chains()
print(json.dumps({
    "tokens": [str(row.token) for row in EventRow.objects.exclude(token=None)],
    "breaks": [b.problem for b in breaks],
    "half": [c.number for c in Case.objects.all() if not c.members.exists() or not c.stage],
}))
"""


class Writer(threading.Thread):
    """Opens cases and records events as fast as it can, and remembers what was acknowledged."""

    def __init__(self, url: str, email: str) -> None:
        super().__init__(daemon=True)
        self.visitor = Visitor(url)
        self.email = email
        self.acknowledged: list[str] = []
        self.stopped = threading.Event()

    def run(self) -> None:
        """Write until the server is gone."""
        try:
            self.visitor.log_in(self.email, PASSWORD)
            while not self.stopped.is_set():
                self._one_case()
        except (OSError, AssertionError, StopIteration):
            return

    def _one_case(self) -> None:
        opened = self.visitor.post("/dossiers/nieuw/", name="Storm")
        path = opened.removeprefix(self.visitor.url).removesuffix("kinderen/")
        for _ in range(5):
            token = str(uuid4())
            fields = {"on": "vandaag", "recorded_by": "municipality", "token": token}
            led_to = self.visitor.post(f"{path}vastleggen/help_offered/", **fields)
            if led_to.endswith(path):
                self.acknowledged.append(token)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database: SQLite, or a new one on the PostgreSQL of these tests."""
    given = os.environ.get("THUISGEVEN_TEST_DATABASE", "")
    if not given.startswith("postgres"):
        yield f"sqlite:///{tmp_path / 'storm.sqlite3'}"
        return
    name = f"storm_{uuid4().hex[:8]}"
    import psycopg

    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{given.rpartition('/')[0]}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def checked(server: Server) -> dict[str, list[str]]:
    """What stands in the database, read by another process."""
    import json

    done = subprocess.run(  # noqa: S603 - our own fixed command
        [sys.executable, "-c", CHECK],
        env=server.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


def wait_for_some(writers: list[Writer], number: int) -> None:
    """Wait until so many writes were acknowledged together, so that the kill falls among others."""
    end = time.monotonic() + PATIENCE
    while sum(len(w.acknowledged) for w in writers) < number and time.monotonic() < end:
        time.sleep(0.003)


def test_what_was_acknowledged_survives_a_kill_in_a_storm_of_writes(database: str) -> None:
    server = Server(database)
    acknowledged: list[str] = []
    for number in range(KILLS):
        server.start()
        writers = [Writer(server.url, PEOPLE[n % 2].email) for n in range(WRITERS)]
        for writer in writers:
            writer.start()
        wait_for_some(writers, 3 + number % 7)
        server.kill()
        for writer in writers:
            writer.stopped.set()
            writer.join(5)
            acknowledged += writer.acknowledged
    found = checked(server)
    assert acknowledged
    assert set(acknowledged) <= set(found["tokens"])
    assert found["breaks"] == []
    assert found["half"] == []
