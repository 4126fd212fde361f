"""Before anything else looks at a request: where it really comes from, and only readable signs.

What a proxy says of a visitor is believed from the proxies of the settings, and from nobody else:
anybody can write such a header.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

Answer = Callable[[HttpRequest], HttpResponse]
SAID_BY_A_PROXY = (
    *("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST"),
    *("HTTP_X_FORWARDED_PORT", "HTTP_FORWARDED", "HTTP_X_REAL_IP"),
)
NUL, REPLACEMENT = "\0", "\ufffd"
"""A sign that PostgreSQL cannot keep and nobody types, and what stands for it in an address."""


class OutsideMiddleware:
    """Gives a request its real network address and takes out signs that nothing can keep."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, made plain. A text with such a sign in a form is refused later."""
        _believe(request)
        if NUL in request.path:
            request.path = request.path.replace(NUL, REPLACEMENT)
            request.path_info = request.path_info.replace(NUL, REPLACEMENT)
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.GET = without_nul(request.GET)
        request.COOKIES = {k: v for k, v in request.COOKIES.items() if NUL not in k + v}
        response = self.answer(request)
        response.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


def without_nul(given: QueryDict) -> QueryDict:
    """The same fields, as everything can keep them."""
    plain = QueryDict(mutable=True, encoding=given.encoding)
    for name, values in given.lists():
        plain.setlist(name.replace(NUL, ""), [value.replace(NUL, "") for value in values])
    return plain


def holds_nul(given: QueryDict) -> bool:
    """Whether a form holds a sign that cannot be kept."""
    return any(NUL in text for name, values in given.lists() for text in (name, *values))


def _believe(request: HttpRequest) -> None:
    """Take the address of the visitor from the proxy, or throw away what a visitor says itself."""
    peer = request.META.get("REMOTE_ADDR", "")
    if not _trusted(peer):
        for header in SAID_BY_A_PROXY:
            request.META.pop(header, None)
        return
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    request.META["REMOTE_ADDR"] = _visitor(hop.strip() for hop in reversed(hops))


def _visitor(hops: Iterable[str]) -> str:
    """The nearest address that is no proxy of ours; empty when the proxy does not tell it."""
    hop = next((hop for hop in hops if not _trusted(hop)), "")
    return str(ip_address(hop)) if _is_address(hop) else ""


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _trusted(address: str) -> bool:
    """Whether an address is that of a proxy in the settings."""
    if not settings.PROXIES or not _is_address(address):
        return False
    return any(ip_address(address) in ip_network(one) for one in settings.PROXIES)
