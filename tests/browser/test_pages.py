"""Every page at two widths: no barrier that a machine finds, no sideways scrolling, a picture."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.browser.conftest import SCREENS, WIDTHS
from tests.support.server import Server

HANNEKE, ILSE = "hanneke@waterveen.example", "ilse@waterveen.example"
SAMIR, KOEN = "samir@waterveen.example", "koen@waterveen.example"
MARIT = "marit@waterveen.example"
CASE = "case:"
HIGHEST = 2400
"""Pictures end after so many pixels; lists go on."""

PAGES = {
    "inloggen": ("", "/inloggen/"),
    "vandaag": (HANNEKE, "/"),
    "vandaag-zonder-dossiers": (MARIT, "/"),
    "dossiers": (HANNEKE, "/dossiers/"),
    "dossier-openen": (HANNEKE, "/dossiers/nieuw/"),
    "dossier": (HANNEKE, CASE),
    "dossier-teruggekeken": (HANNEKE, CASE + "?op=1-1-2023"),
    "recht": (HANNEKE, CASE + "recht/N-03/"),
    "vastleggen": (HANNEKE, CASE + "vastleggen/"),
    "vastleggen-contact": (HANNEKE, CASE + "vastleggen/contact_attempted/"),
    "vastleggen-woning": (HANNEKE, CASE + "vastleggen/accommodation_offered/"),
    "vraag": (HANNEKE, CASE + "vastleggen/question_answered/?over=arrears_months"),
    "kinderen": (HANNEKE, CASE + "kinderen/"),
    "bewoner": (HANNEKE, CASE + "mensen/nieuw/"),
    "huis": (HANNEKE, CASE + "huis/"),
    "verbeteren": (HANNEKE, CASE + "tijdlijn/threat/verbeteren/"),
    "intrekken": (HANNEKE, CASE + "tijdlijn/threat/intrekken/"),
    "betwisten": (HANNEKE, CASE + "gegeven/arrears_months/"),
    "team": (ILSE, CASE + "team/"),
    "inzage": (HANNEKE, CASE + "inzage/"),
    "toegang-gezin": (HANNEKE, CASE + "gezin/"),
    "rechtshulp": (HANNEKE, CASE + "rechtshulp/"),
    "logboek": (SAMIR, "/logboek/"),
    "keten": (SAMIR, "/logboek/controle/"),
    "accounts": (KOEN, "/accounts/"),
    "volgorde": (HANNEKE, "/uitleg/volgorde/"),
    "niet-daar": (HANNEKE, "/dossiers/00000000-0000-4000-8000-000000000000/"),
    "tweede-stap": (HANNEKE, "/tweede-stap/"),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barriers(
    name: str, width: int, visit: Callable[..., Page], server: Server
) -> None:
    email, path = PAGES[name]
    page = visit(email, width)
    if path.startswith(CASE):
        page.goto(f"{server.url}/dossiers/")
        target = page.get_by_role("link", name="Dora en Miriam").first.get_attribute("href")
        path = f"{target}{path.removeprefix(CASE)}"
    page.goto(server.url + path)
    picture = SCREENS / f"{name}-{width}.jpg"
    high = min(int(page.evaluate("document.documentElement.scrollHeight")), HIGHEST)
    clip = {"x": 0, "y": 0, "width": width, "height": high}
    page.screenshot(path=picture, full_page=True, type="jpeg", quality=60, clip=clip)  # type: ignore[arg-type]
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sideways) == 0
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [n["html"][:120] for n in one["nodes"]][:3]) for one in found] == []
