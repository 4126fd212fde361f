"""A security key for real: made, asked for, confirmed with, lost and taken away, in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.support.server import Server

from thuisgeven.actions.practice import PASSWORD

YOUSSEF = "youssef@waterveen.example"
KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser with a security key in its port. A key only works at a name, not at a number."""
    context = browser.new_context(locale="nl-NL")
    one = context.new_page()
    one.set_default_timeout(30_000)
    port = context.new_cdp_session(one)
    port.send("WebAuthn.enable")
    port.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    yield one
    context.close()


def with_password(page: Page, home: str) -> None:
    page.goto(f"{home}/inloggen/")
    page.fill("#id_login", YOUSSEF)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")


def out(page: Page, home: str) -> None:
    page.goto(f"{home}/")
    page.get_by_role("button", name="Log uit").click()
    page.wait_for_url("**/inloggen/")


def test_a_security_key_from_the_first_touch_until_it_is_taken_away(
    page: Page, server: Server
) -> None:
    home = server.url.replace("127.0.0.1", "localhost")
    with_password(page, home)
    page.wait_for_url(f"{home}/")
    page.goto(f"{home}/tweede-stap/sleutels/nieuw/")
    expect(page).to_have_url(re.compile("/opnieuw/"))
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/sleutels/nieuw/")
    page.locator("input[name=name]").fill("Blauwe sleutel")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(re.compile(r"/tweede-stap/(codes|sleutels)/$"))
    page.goto(f"{home}/tweede-stap/codes/")
    codes = re.findall(r"\b\d{8}\b", page.locator("main").inner_text() + page.content())
    assert len(set(codes)) >= 8

    out(page, home)
    with_password(page, home)
    page.wait_for_url("**/tweede-stap/vragen/**")
    page.goto(f"{home}/dossiers/")
    expect(page).to_have_url(re.compile("/inloggen/|/tweede-stap/vragen/"), timeout=30_000)
    page.goto(f"{home}/tweede-stap/vragen/")
    page.locator("#mfa_webauthn_authenticate").click()
    page.wait_for_url(f"{home}/")

    page.goto(f"{home}/tweede-stap/sleutels/opnieuw/?next=/tweede-stap/sleutels/")
    page.locator("#mfa_webauthn_reauthenticate").click()
    page.wait_for_url("**/tweede-stap/sleutels/")
    expect(page.get_by_text("Blauwe sleutel")).to_be_visible()

    out(page, home)
    with_password(page, home)
    page.locator("input[name=code]").fill(codes[0])
    page.press("input[name=code]", "Enter")
    page.wait_for_url(f"{home}/")
    out(page, home)
    with_password(page, home)
    page.locator("input[name=code]").fill(codes[0])
    page.press("input[name=code]", "Enter")
    expect(page.locator(".errorlist, .error")).to_be_visible(timeout=30_000)
    page.locator("#mfa_webauthn_authenticate").click()
    page.wait_for_url(f"{home}/")

    page.goto(f"{home}/tweede-stap/sleutels/")
    page.locator("a[href$='/weg/']").first.click()
    page.wait_for_load_state()
    if "/opnieuw/" in page.url:
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
    page.get_by_role("button", name=re.compile("Verwijder")).click()
    page.wait_for_url("**/tweede-stap/**")
    out(page, home)
    with_password(page, home)
    page.wait_for_url(f"{home}/")
