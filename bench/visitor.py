"""Somebody with cookies who asks for pages over one open connection."""

from __future__ import annotations

import http.client
import re
import socket
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

PASSWORD = "oefenen-met-thuisgeven"  # noqa: S105 - public: it opens practice accounts only
CASE = re.compile(r'href="/dossiers/([0-9a-f-]{36})/"')


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Visitor:
    """A browser that measures little besides the server."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
        self.cookies: dict[str, str] = {}

    def wait(self, seconds: float) -> None:
        """Wait until the server answers. Raises TimeoutError."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                self.get("/gezond/")
                return
            except OSError:
                self.connection.close()
                time.sleep(0.02)
        raise TimeoutError("the server did not start")

    def get(self, path: str) -> str:
        """The page at a path. Raises AssertionError when there is none."""
        status, text, _ = self._ask("GET", path)
        if status != http.client.OK:
            raise AssertionError(f"{path}: {status}")
        return text

    def post(self, path: str, **fields: str) -> str:
        """Send a form and give the address that it leads to."""
        fields["csrfmiddlewaretoken"] = self.cookies.get("csrftoken", "")
        return self._ask("POST", path, urlencode(fields))[2]

    def log_in(self, email: str, page: str = "/") -> None:
        """Log in and look at a first page."""
        self.get("/inloggen/")
        if self.post("/inloggen/", login=email, password=PASSWORD) != "/":
            raise AssertionError("logging in failed")
        self.get(page)

    def cases(self, path: str) -> list[str]:
        """The keys of the cases that a page lists, in its order."""
        return list(dict.fromkeys(CASE.findall(self.get(path))))

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        answer = self._answer(method, path, body, headers)
        text = answer.read().decode()
        for given in answer.headers.get_all("Set-Cookie", []):
            self.cookies.update({name: one.value for name, one in SimpleCookie(given).items()})
        return answer.status, text, answer.headers.get("Location", "")

    def _answer(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        """The answer, over a new connection when the server has closed the old one."""
        try:
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()
        except http.client.RemoteDisconnected:
            self.connection.close()
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()
