"""Dora and Miriam: what the report says should have happened, in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.browser.journey import YES, Desk, at_own_door, born, day, fill, picture, send

HANNEKE = "hanneke@waterveen.example"
YOUSSEF = "youssef@waterveen.example"
CRITERIA = (
    *("tenure", "services", "affordability", "habitability"),
    *("accessibility", "location", "culture"),
)
WORDS = "Ik wil in de buurt van school blijven. En bij mijn vriendinnen."
AGAIN = "Zeg eerst waar we heen gaan. Dan pas wil ik inpakken."


def offer_a_home(desk: Desk, story: str, child: str, words: str) -> None:
    """An address, the seven criteria, and what the child says of it; the gate opens."""
    page = desk.at("wonen/nieuw/")
    told = {
        "name": "Wilgenlaan 8",
        "kind": "home",
        "level": "full",
        "area": "Noord",
        "permanent": YES,
    }
    told |= {
        "address": "Wilgenlaan 8, Waterveen",
        "available_from": day(),
        "bedrooms": "2",
        "rent_cents": "612,50",
    }
    fill(page, told | {"by_authority": YES, "told_to_find_own": "no"})
    send(page, "Sla op", "Opgeslagen")
    page = desk.at("wonen/")
    page.get_by_role("link", name="Wilgenlaan 8").first.click()
    offer = page.url.removeprefix(desk.case)
    page = desk.at(f"{offer}toets/")
    said = dict.fromkeys((*CRITERIA, "school_kept", "care_kept"), YES)
    said |= {f"reason_{one}": "Samen bekeken in de woning." for one in CRITERIA}
    fill(page, said | {f"by_{one}": "family" for one in CRITERIA} | {"coming_known": True})
    for box in page.locator("main [name=coming]").all():
        box.check()
    send(page, "Sla op")
    page = desk.at(offer)
    page.get_by_role("link", name=re.compile(f"Schrijf op wat het kind zegt.*{child}")).click()
    fill(page, {"words": words})
    send(page, "Sla op")
    page = desk.at(offer)
    picture(page, story, 3)
    page.get_by_role("link", name="Voeg hun antwoord toe").click()
    fill(page, {"accepted": YES, "under_pressure": "no", "note": "Ja, dit is fijn."})
    send(page, "Sla op", "Opgeslagen")


def informed(desk: Desk, *names: str) -> None:
    """The package for each of them, in paper; asked after, it came across."""
    for name in names:
        page = desk.at("informatie/")
        page.get_by_role("radio", name=re.compile(name)).first.check()
        page.get_by_role("button", name="Maak het pakket", exact=True).click()
        expect(page.get_by_role("heading", name=f"Voor {name}")).to_be_visible()
        fill(page, {"medium": "paper"})
        send(page, "Leg vast dat ik dit gaf", "Vraag straks of het overkwam")
        send(page, "Ja, het kwam over", "Vastgelegd")


def test_dora_and_miriam_stay_near_school(
    visit: Callable[..., Page], phone: Callable[..., Page]
) -> None:
    """They are asked, heard and offered a home before anybody may keep the date."""
    desk = Desk(visit(HANNEKE))
    desk.open("Dora en Miriam, opnieuw", "arrears")
    desk.living_there("Dora", Miriam=born(14))
    code, own = desk.code_for("Dora"), desk.code_for("Miriam")
    desk.record("vulnerability_screened", vulnerable=YES)
    desk.talk("Dora kan vanaf maart weer betalen. Zij wil in Waterveen blijven.")
    informed(desk, "Dora", "Miriam")
    desk.hear("Miriam", WORDS, "De ouders")
    desk.consider("payment_plan", "Dora betaalt 40 euro per maand af.", "running")
    desk.plan(
        ("Dora stuurt haar loonstroken", "Het gezin"),
        ("Hanneke vraagt de verhuurder om uitstel", "Hanneke Dam"),
    )
    desk.record("eviction_announced", eviction_on=day(30))
    desk.hear("Miriam", AGAIN, way="writing")
    page = desk.at("wonen/datum/")
    expect(page.get_by_text("Er staat nog geen woning klaar")).to_be_visible()
    expect(page.get_by_role("button", name="Bevestig de datum")).to_have_count(0)
    picture(page, "dora-en-miriam", 2)
    offer_a_home(desk, "dora-en-miriam", "Miriam", "Ik kan hiervandaan naar school fietsen.")
    page = desk.at("wonen/datum/")
    send(page, "Bevestig de datum", "Opgeslagen")
    desk.answer("family_told_to_find_own", "no", by="family")
    desk.answer("all_alternatives_explored")
    desk.answer("extra_effort_made")
    desk.answer("hearing_meaningful")
    met = ("V_01", "V_02", "V_05", "V_06", "V_07", "V_08", "ALG_02", "ALG_03", "ALG_04")
    desk.outcomes(**dict.fromkeys((*met, "T_02", "N_02", "N_03"), "met"))
    picture(desk.page, "dora-en-miriam", 4)

    colleague = visit(YOUSSEF)
    colleague.goto(f"{desk.case}horen/")
    expect(colleague.get_by_text(WORDS)).to_have_count(0)
    page = phone("gezin")
    expect(at_own_door(page, code, born(38))).to_have_text("Dag Dora")
    expect(page.get_by_text(WORDS)).to_be_visible()
    picture(page, "dora-en-miriam", 5)
    page = phone("kind")
    expect(at_own_door(page, own, born(14))).to_have_text("Hoi Miriam")
    expect(page.get_by_text(WORDS)).to_be_visible()
    picture(page, "dora-en-miriam", 6)
