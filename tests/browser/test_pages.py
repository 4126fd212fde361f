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
CASE = "Dora en Miriam:"
VELDHUIS, BOUZID, KAYA = "Gezin Veldhuis:", "Gezin Bouzid:", "Gezin Kaya:"
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
    "informatie": (HANNEKE, CASE + "informatie/"),
    "informatie-pakket": (HANNEKE, CASE + "informatie/?voor=a1.parent&taal=tr"),
    "informatie-gelezen": (HANNEKE, CASE + "informatie/pakket.html?voor=a1.parent"),
    "folder": ("", "/folder/"),
    "folder-gelezen": ("", "/folder/lezen.html?voor=parent"),
    "folder-arabisch": ("", "/folder/lezen.html?voor=parent&taal=ar"),
    "folder-kind": ("", "/folder/lezen.html?voor=child_6_8&taal=nl"),
    "toegang-gezin": (HANNEKE, CASE + "gezin/"),
    "rechtshulp": (HANNEKE, CASE + "rechtshulp/"),
    "wonen": (HANNEKE, VELDHUIS + "wonen/"),
    "woning-aanbieden": (HANNEKE, VELDHUIS + "wonen/nieuw/"),
    "woningtoets": (HANNEKE, VELDHUIS + "wonen/aanbod/e4/"),
    "woningtoets-invullen": (HANNEKE, VELDHUIS + "wonen/aanbod/e4/toets/"),
    "woning-antwoord": (HANNEKE, VELDHUIS + "wonen/aanbod/e4/stap/antwoord/"),
    "woning-kind": (HANNEKE, VELDHUIS + "wonen/aanbod/e4/kind/c1/"),
    "woning-passend": (HANNEKE, VELDHUIS + "wonen/passend/"),
    "woning-nodig": (HANNEKE, VELDHUIS + "wonen/nodig/"),
    "ontruimingsdatum": (ILSE, BOUZID + "wonen/datum/"),
    "daarna": (HANNEKE, KAYA + "daarna/"),
    "daarna-nagaan": (HANNEKE, KAYA + "daarna/3/"),
    "daarna-spullen": (HANNEKE, KAYA + "daarna/spullen/"),
    "uit-beeld": (HANNEKE, "/uit-beeld/"),
    "woningen": (HANNEKE, "/woningen/"),
    "woning-toevoegen": (HANNEKE, "/woningen/nieuw/"),
    "overleg": (HANNEKE, CASE + "overleg/"),
    "gesprek-vastleggen": (HANNEKE, CASE + "overleg/nieuw/"),
    "kinderen-horen": (HANNEKE, CASE + "horen/"),
    "voorkomen": (HANNEKE, CASE + "voorkomen/"),
    "voorkomen-contract": (HANNEKE, CASE + "voorkomen/last_chance_contract/"),
    "plan": (HANNEKE, CASE + "plan/"),
    "plan-actie": (HANNEKE, CASE + "plan/nieuw/"),
    "gespreksgidsen": (HANNEKE, "/gespreksgids/"),
    "gespreksgids": (HANNEKE, "/gespreksgids/9-12/"),
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
    family, _, rest = path.rpartition(":")
    if family:
        page.goto(f"{server.url}/dossiers/")
        target = page.get_by_role("link", name=family).first.get_attribute("href")
        path = f"{target}{rest}"
    page.goto(server.url + path)
    picture = SCREENS / f"{name}-{width}.jpg"
    high = min(int(page.evaluate("document.documentElement.scrollHeight")), HIGHEST)
    clip = {"x": 0, "y": 0, "width": width, "height": high}
    page.screenshot(path=picture, full_page=True, type="jpeg", quality=60, clip=clip)  # type: ignore[arg-type]
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sideways) == 0
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [n["html"][:120] for n in one["nodes"]][:3]) for one in found] == []
