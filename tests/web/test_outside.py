"""Who asks behind a proxy, and signs that nothing can keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from tests.conftest import People

from thuisgeven.actions.family_door import PER_ADDRESS
from thuisgeven.records.models import Case, FamilyTry
from thuisgeven.web.outside import OutsideMiddleware
from thuisgeven.web.settings import proxies


def seen(settings: Any, trusted: list[str], peer: str, **headers: str) -> HttpRequest:
    """The request as the application meets it."""
    settings.PROXIES = trusted
    met: list[HttpRequest] = []
    request = RequestFactory().get("/", REMOTE_ADDR=peer, **headers)
    OutsideMiddleware(lambda r: met.append(r) or HttpResponse())(request)
    return met[0]


PROXY, VISITOR = "10.0.0.5", "198.51.100.7"
TOLD = "HTTP_X_FORWARDED_FOR"


@pytest.mark.parametrize(
    ("trusted", "peer", "told", "address"),
    [
        ([], PROXY, VISITOR, PROXY),
        ([PROXY], VISITOR, "192.0.2.1", VISITOR),
        ([PROXY], PROXY, VISITOR, VISITOR),
        ([PROXY], PROXY, f"192.0.2.1, {VISITOR}", VISITOR),
        (["10.0.0.0/24"], PROXY, f"{VISITOR}, 10.0.0.9", VISITOR),
        ([PROXY], PROXY, "", ""),
        ([PROXY], PROXY, "<script>", ""),
        ([PROXY], PROXY, "2001:db8::1", "2001:db8::1"),
        ([PROXY], "", VISITOR, ""),
    ],
)
def test_an_address_is_told_by_the_trusted_proxy_alone(
    trusted: list[str], peer: str, told: str, address: str, settings: Any
) -> None:
    request = seen(settings, trusted, peer, **{TOLD: told})
    assert request.META["REMOTE_ADDR"] == address


def test_nobody_but_the_proxy_says_that_a_request_was_safe(settings: Any) -> None:
    safe = {"HTTP_X_FORWARDED_PROTO": "https"}
    assert not seen(settings, [PROXY], VISITOR, **safe).is_secure()
    assert not seen(settings, [], PROXY, **safe).is_secure()
    assert seen(settings, [PROXY], PROXY, **safe).is_secure()


@pytest.mark.parametrize(
    ("text", "found"), [("none", []), ("127.0.0.1, ::1", 2), ("10.0.0.0/8", 1)]
)
def test_proxies_are_read_from_the_settings(text: str, found: object) -> None:
    assert len(proxies(text)) == (found or 0)


def test_a_proxy_that_is_no_address_stops_the_start() -> None:
    with pytest.raises(ImproperlyConfigured, match="THUISGEVEN_PROXY holds no network address"):
        proxies("proxy.example")


@pytest.mark.parametrize("told", [True, False])
def test_wrong_codes_of_one_visitor_behind_a_proxy_close_the_door_for_nobody_else(
    told: bool, db: None, settings: Any
) -> None:
    settings.PROXIES = [PROXY]
    client = Client(REMOTE_ADDR=PROXY)
    for number in range(PER_ADDRESS + 1):
        headers = {TOLD: VISITOR} if told else {}
        sent = {"code": f"{number:014}", "born": "1-1-1980"}
        last = client.post("/gezin/inloggen/", sent, **headers)  # type: ignore[arg-type]
    assert FamilyTry.objects.count() == PER_ADDRESS + (0 if told else 1)
    assert ("te vaak" in last.content.decode()) is told
    other = {TOLD: "198.51.100.8"} if told else {}
    sent = {"code": "x" * 14, "born": "1-1-1980"}
    answer = client.post("/gezin/inloggen/", sent, **other)  # type: ignore[arg-type]
    assert "te vaak" not in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/dossiers/%00/", 404),
        ("/dossiers/{key}/tijdlijn/e%001/verbeteren/", 404),
        ("/dossiers/{key}/vastleggen/%00/", 404),
        ("/dossiers/{key}/wonen/aanbod/%00/", 404),
        ("/static/%00.css", 404),
        ("/dossiers/?cause=%00&wat=%00", 200),
        ("/dossiers/{key}/vastleggen/?wat=%00", 200),
        ("/logboek/?wie=%00&pagina=%00", 404),
    ],
)
def test_a_zero_byte_in_an_address_is_like_any_wrong_address(
    path: str, status: int, case: Case, client_of: Callable[[str], Client]
) -> None:
    assert client_of("hanneke").get(path.format(key=case.key)).status_code == status


def test_a_zero_byte_in_a_cookie_is_no_cookie(people: People) -> None:
    for name in ("thuisgeven", "csrftoken", "django_language", "gezin", "messages"):
        answer = Client(HTTP_COOKIE=f'{name}="a\\000b"').get("/inloggen/")
        assert answer.status_code == 200
    assert Client(HTTP_COOKIE='gezin="a\\000b"').get("/gezin/").status_code == 302
