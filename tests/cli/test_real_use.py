"""README's steps for real use, from an empty folder, with nothing but the environment."""

from __future__ import annotations

import base64
import os
import re
import shlex
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.server import PATIENCE, free_port

README = Path(__file__).parents[2] / "README.md"
COMMAND = str(Path(sys.executable).with_name("thuisgeven"))
HOST, PASSWORD = "thuisgeven.example", "een lang wachtwoord voor Koen"
PROXY = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7", "Host": HOST}


class Plain(urllib.request.HTTPRedirectHandler):
    """Tells where an answer leads to, and does not go there."""

    def redirect_request(self, *_: object) -> None:
        """Nowhere."""
        return


class Browser:
    """A visitor behind the proxy that speaks https."""

    def __init__(self, url: str) -> None:
        self.url, self.cookies = url, dict[str, str]()
        self.opener = urllib.request.build_opener(Plain())

    def ask(self, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str, object]:
        """The status, the text and the headers of an answer."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {**PROXY, "Cookie": cookies, "Referer": f"https://{HOST}/", **headers}
        request = urllib.request.Request(self.url + path, body, sent)  # noqa: S310 - our own
        try:
            answer = self.opener.open(request, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read().decode(), answer.headers

    def send(self, path: str, **fields: str) -> tuple[int, str, object]:
        """Fill in the form of a page."""
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', self.ask(path)[1])
        assert token is not None
        body = {**fields, "csrfmiddlewaretoken": token[1]}
        return self.ask(path, urllib.parse.urlencode(body).encode())


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The settings that the README names, and an empty folder."""
    folder = tmp_path_factory.mktemp("real")
    own = {name: value for name, value in os.environ.items() if "THUISGEVEN" not in name}
    own.pop("DJANGO_SETTINGS_MODULE", None)
    return own | {
        "THUISGEVEN_SECRET_KEY": "s" * 60,
        "THUISGEVEN_KEYS": base64.urlsafe_b64encode(b"k" * 32).decode(),
        "THUISGEVEN_INDEX_KEY": "i" * 60,
        "THUISGEVEN_DATABASE": "sqlite:///own.sqlite3",
        "THUISGEVEN_HOSTS": HOST,
        "THUISGEVEN_PROXY": "127.0.0.1",
        "PWD": str(folder),
    }


def steps() -> list[list[str]]:
    """The commands of the README that make an application for real use."""
    lines = README.read_text("utf-8").splitlines()
    asked = [line.removeprefix("$ thuisgeven ") for line in lines if "$ thuisgeven " in line]
    return [shlex.split(line) for line in asked]


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """One command, with the password given where a terminal would ask for it."""
    return subprocess.run(  # noqa: S603 - our own command
        [COMMAND, *arguments],
        env=environment,
        cwd=environment["PWD"],
        input=f"{PASSWORD}\n",
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )


@pytest.fixture(scope="module")
def served(environment: dict[str, str]) -> Iterator[tuple[str, Path]]:
    """The application after README's steps, with DEBUG off, and what it wrote."""
    *making, serving = steps()
    for step in making:
        done = run(environment, *step)
        assert done.returncode == 0, done.stderr
    port, said = str(free_port()), Path(environment["PWD"]) / "said.txt"
    with said.open("w") as out:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [COMMAND, *serving[:-1], port],
            env=environment,
            cwd=environment["PWD"],
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    url, end = f"http://127.0.0.1:{port}", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            Browser(url).ask("/gezond/")
            break
        except OSError:
            time.sleep(0.1)
    yield url, said
    os.killpg(process.pid, 9)
    process.wait()


def test_the_first_manager_logs_in_and_must_set_up_a_second_factor(
    served: tuple[str, Path],
) -> None:
    browser = Browser(served[0])
    email = steps()[1][2]
    status, _, headers = browser.send("/inloggen/", login=email, password=PASSWORD)
    assert (status, headers["Location"]) == (302, "/")
    assert "__Host-thuisgeven" in browser.cookies
    for page in ("/", "/accounts/", "/dossiers/"):
        assert browser.ask(page)[2]["Location"] == "/tweede-stap/app/"
    assert browser.send("/opnieuw/", password=PASSWORD)[0] == 302
    assert "<svg" in browser.ask("/tweede-stap/app/")[1]


def test_only_the_proxy_makes_it_safe(served: tuple[str, Path]) -> None:
    browser = Browser(served[0])
    status, _, headers = browser.ask("/inloggen/", **{"X-Forwarded-Proto": "http"})
    assert (status, headers["Location"]) == (301, f"https://{HOST}/inloggen/")
    assert "max-age=31536000" in browser.ask("/inloggen/")[2]["Strict-Transport-Security"]


@pytest.mark.parametrize(
    ("path", "body", "headers", "status", "said"),
    [
        ("/inloggen/", b"a=b", {}, 403, "Er is niets opgeslagen"),
        ("/nergens/Veldhuis/", None, {}, 404, "Deze bladzijde is er niet"),
        ("/taal/", None, {}, 405, "niet op deze manier"),
        ("/inloggen/", b"a=" + b"x" * 8_100_000, {}, 413, "te veel in één keer"),
        ("/inloggen/", None, {"Host": "evil.example"}, 400, "hier niet kan"),
        ("/gezin/nergens/", None, {}, 404, "Deze pagina"),
    ],
)
def test_every_error_has_a_page_with_a_way_on(
    path: str,
    body: bytes | None,
    headers: dict[str, str],
    status: int,
    said: str,
    served: tuple[str, Path],
) -> None:
    found, text, about = Browser(served[0]).ask(path, body, **headers)
    assert found == status
    assert said in text
    assert about["Content-Type"].startswith("text/html")  # type: ignore[index]
    assert "Traceback" not in text
    assert "Veldhuis" not in text
    assert "practice" not in text


def test_what_the_server_writes_names_nobody(served: tuple[str, Path]) -> None:
    browser = Browser(served[0])
    browser.send("/inloggen/", login="geheim@waterveen.example", password=f"geheim {PASSWORD}")
    browser.ask("/nergens/Veldhuis/?naam=Veldhuis")
    time.sleep(0.2)
    said = served[1].read_text()
    for word in ("geheim", "Veldhuis", "198.51.100.7", PASSWORD):
        assert word not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("organisation", "Gemeente Waterveen", "--prefix", "WX"), "the name Gemeente Waterveen"),
        (("organisation", "Gemeente Zandwijk", "--prefix", "WV"), "the prefix WV already"),
        (("organisation", "Gemeente Zandwijk", "--prefix", "w/v"), "capital letters or digits"),
        (("organisation", "X", "--prefix", "X", "--kind", "club"), "choose a kind of municipality"),
        (("account", "role", "nobody@x.example", "--role", "king"), "give an existing account"),
    ],
)
def test_what_cannot_be_made_is_one_clear_line(
    arguments: tuple[str, ...],
    said: str,
    environment: dict[str, str],
    served: tuple[str, Path],
) -> None:
    done = run(environment, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
