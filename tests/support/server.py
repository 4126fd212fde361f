"""A real server process with a database of its own, and a small browser without pictures."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

PATIENCE = 120.0
STILL = Path(__file__).with_name("still.py")


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`thuisgeven serve --demo` on a database, started and killed at will.

    With a clock of `tests.support.still` it lives on the day of the pictures.
    """

    def __init__(self, database: str, cases: int = 0, workers: int = 1, clock: str = "") -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = str(Path(sys.executable).with_name("thuisgeven"))
        first = [sys.executable, str(STILL), clock] if clock else [command]
        self.command = [*first, "serve", "--demo", "--port", str(self.port)]
        self.command += ["--cases", str(cases), "--workers", str(workers)]
        own = {"THUISGEVEN_DEMO": "1", "THUISGEVEN_DATABASE": database}
        own["THUISGEVEN_NEUTRAL_PAGE"] = "/gezond/"
        own["DJANGO_SETTINGS_MODULE"] = "thuisgeven.web.settings"
        self.environment = {**os.environ, **own}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until it answers. Raises TimeoutError when it does not."""
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            self.command,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{self.url}/gezond/", timeout=2)  # noqa: S310
                return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError("the server did not start")

    def kill(self) -> None:
        """End it and its workers at once, as when the power fails."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


class Visitor:
    """Somebody with cookies who fills in forms."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.jar = http.cookiejar.CookieJar()
        handler = urllib.request.HTTPCookieProcessor(self.jar)
        self.opener = urllib.request.build_opener(handler)

    def get(self, path: str) -> str:
        """The page at a path."""
        with self.opener.open(self.url + path, timeout=20) as response:
            return str(response.read().decode())

    def post(self, path: str, **fields: str) -> str:
        """Send a form and give the address that it led to."""
        token = next(c.value for c in self.jar if c.name == "csrftoken") or ""
        body = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        with self.opener.open(self.url + path, body, timeout=20) as response:
            return str(response.geturl())

    def log_in(self, email: str, password: str) -> None:
        """Log in, and see that it worked."""
        self.get("/inloggen/")
        assert self.post("/inloggen/", login=email, password=password) == f"{self.url}/"


def links(page: str, pattern: str) -> list[str]:
    """The addresses of a page that fit a pattern, each once."""
    return list(dict.fromkeys(re.findall(rf'href="({pattern})"', page)))
