"""Mrs Dijkstra: her home is not closed before her grandchild was heard, and nobody loses sight.

The report's letter tells of a grandmother who hears on Friday that she must leave on Monday. Here
the closure is looked at again in four steps, a second person says no to a date without a home, she
has somebody beside her until she says no, and the family that did leave is followed for two years.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.browser.deciding import Decision
from tests.browser.journey import YES, Desk, at_own_door, born, day, fill, picture, send

HANNEKE, ILSE, ESRA = "hanneke@waterveen.example", "ilse@waterveen.example", "esra@naastje.example"
STORY, GRANDMOTHER, CHILD = "mevrouw-dijkstra", "Mevrouw Dijkstra", "Jayda"
WORDS = "Ik tekende mijn bed bij oma. Daar slaap ik."
THINKS = "Fijn dat ik bij oma blijf."
PLAN = "Jij blijft bij oma wonen. Oma maakt afspraken met de burgemeester."
MONTHS = (1, 3, 6, 12, 24)


def announced(desk: Desk) -> None:
    """The mayor asks about children, listens, tries something lighter, and wants to close it."""
    desk.record("closure_announced")
    desk.record("closure_inquiry_made", accommodation_for_minors=YES, on=day(-1))
    desk.record("views_heard", way_free=YES, skipped="no", on=day(-1))
    desk.record("lighter_measure_used", measure="mediation", result_recorded=YES)
    reasons = ("suitable_reasoned", "necessary_reasoned", "balanced_reasoned", "reasons_given")
    known = dict.fromkeys((*reasons, "made_known", "remedies_stated", "duration_stated"), YES)
    desk.record("closure_decided", **known)
    desk.record("decision_made_known")
    desk.record("eviction_announced", eviction_on=day(2))


def no_date_without_a_home(desk: Desk, second: Page) -> None:
    """No place, no date: two people are needed, and the second says no."""
    page = desk.at("wonen/datum/")
    picture(page, STORY, 2)
    fill(page, {"note": "De burgemeester wil maandag sluiten."})
    send(page, "Vraag een tweede persoon", "Opgeslagen")
    expect(page.get_by_text("Je vroeg dit zelf.")).to_be_visible()
    second = desk.at("wonen/datum/", second)
    second.locator("#n-niet").fill("Een kind van drie zou op straat staan. Eerst een woning.")
    send(second, "De datum blijft niet staan", "Opgeslagen")
    picture(second, STORY, 3)


def own_side(page: Page, desk: Desk) -> None:
    """At her own door she reads what she can do, asks for somebody beside her, tells her side."""
    heading = at_own_door(page, desk.code_for(GRANDMOTHER), born(58))
    expect(heading).to_have_text(f"Dag {GRANDMOTHER}")
    expect(page.get_by_text(re.compile("bezwaar", re.IGNORECASE)).first).to_be_visible()
    picture(page, STORY, 4)
    page.get_by_role("link", name="Ik wil mijn kant vertellen").tap()
    page.wait_for_url("**/gezin/mijn-kant/")
    page.get_by_label("Wat wilt u vertellen?", exact=True).fill("De buren hebben geen last.")
    send(page, "Zet mijn kant in het dossier", "Uw kant staat in het dossier")
    page.goto(f"{page.url.partition('/gezin/')[0]}/gezin/hulp/")
    fill(page, {"what": "supporter"})
    send(page, "Verstuur mijn vraag")


def beside_her(desk: Desk, supporter: Page) -> None:
    """Somebody who does not work for who decides reads along, with her consent."""
    supporter.goto(desk.case)
    expect(supporter.get_by_role("heading", name=GRANDMOTHER)).to_have_count(0)
    page = desk.at("team/")
    page.get_by_label("Ondersteuner", exact=True).select_option(label="Esra Yildiz")
    fill(page, {"until": day(60)})
    send(page, "Laat meelezen", "De ondersteuner kan meelezen")
    supporter.goto(desk.case)
    expect(supporter.get_by_role("heading", level=1)).to_contain_text(GRANDMOTHER)
    supporter.goto(f"{desk.case}horen/")
    expect(supporter.get_by_text(WORDS)).to_have_count(0)


def decided(desk: Desk, second: Page, own: Page) -> Decision:
    """Four steps: the child first, then the others, the weighing with a second, the draft shown."""
    decision = Decision(desk)
    decision.begin(
        "closure",
        "Gaat de woning dicht?",
        ("Last onder dwangsom", "Zij blijven. Bij een nieuwe overtreding betaalt oma een bedrag."),
        ("Drie maanden sluiten", "Oma en Jayda moeten eruit."),
    )
    decision.not_final_yet()
    why = {
        "a": ("fits", "Jayda houdt haar bed, haar oma en haar opvang."),
        "b": ("partly", "Jayda blijft, maar oma kan geld kwijtraken."),
        "c": ("fits_not", "Jayda raakt haar bed en haar opvang kwijt."),
    }
    decision.first_step(CHILD, "a", why)
    decision.not_final_yet()
    decision.other_interests("order", "In de woning lagen drugs.", "Bestuurlijke rapportage")
    decision.weigh(
        "b",
        "Zo stopt de overtreding en blijft Jayda bij haar oma.",
        "Niets doen kan niet: er lagen drugs in huis. Sluiten is voor Jayda het slechtst.",
    )
    decision.not_final_yet()
    decision.looked_at(second)
    shown(decision, own)
    return decision


def shown(decision: Decision, own: Page) -> None:
    """The draft goes to both of them; she reacts herself, the child through its nursery teacher."""
    page = decision.at("gezin/")
    picture(page, STORY, 5)
    fill(page, {"how": "Aan de keukentafel, met Esra erbij.", "child-c1": PLAN})
    send(page, "Het gezin heeft dit concept gezien", "Bewaard")
    own.goto(re.sub(r"/gezin/.*", "/gezin/", own.url))
    own.get_by_role("link", name=re.compile("Lees het voorstel")).first.tap()
    own.wait_for_url("**/gezin/besluiten/**")
    picture(own, STORY, 6)
    own.locator("main textarea").fill("Hier kan ik mee leven. Ik wil hulp bij de afspraken.")
    send(own, "Verstuur mijn reactie", "Dank u")
    page = decision.at("gezin/")
    expect(page.get_by_text("Hier kan ik mee leven.")).to_be_visible()
    page.get_by_label(CHILD, exact=True).check()
    page.get_by_text("Zei een kind dit?").click()
    fill(page, {"text": THINKS, "by_trusted_adult": True})
    page.get_by_label("De ouders", exact=True).check()
    send(page, "Bewaar de reactie", "Bewaard")
    own.reload()
    expect(own.get_by_text(THINKS)).to_be_visible()


def test_she_and_her_grandchild_stay_because_somebody_weighed_it(
    visit: Callable[..., Page], phone: Callable[..., Page]
) -> None:
    desk, second, supporter = Desk(visit(HANNEKE)), visit(ILSE), visit(ESRA)
    desk.open("Mevrouw Dijkstra, opnieuw", "closure")
    desk.living_there(GRANDMOTHER, years=58, Jayda=born(3))
    desk.outcomes(V_02="unknown")
    announced(desk)
    no_date_without_a_home(desk, second)
    desk.hear(CHILD, WORDS, "De ouders", way="drawing", company="with_trusted", place="at_home")
    own = phone("gezin")
    own_side(own, desk)
    beside_her(desk, supporter)
    desk.record("objection_lodged", by="family")
    desk.record("interim_relief_asked", by="family")
    desk.record("eviction_date_changed", eviction_on=day(60))
    decision = decided(desk, second, own)
    decision.final()
    decision.explain(CHILD)
    desk.record("objection_decided", new_facts_weighed=YES)
    picture(decision.at(), STORY, 7)
    desk.answer("hearing_meaningful")
    desk.outcomes(T_02="met")
    desk.record("eviction_averted")
    met = ("BB_S1", "BB_S2", "BB_S3", "BB_S4", "DAM_05", "DAM_06", "DAM_07")
    desk.outcomes(**dict.fromkeys(met, "met"))
    picture(desk.page, STORY, 8)

    small = phone("kind")
    expect(at_own_door(small, desk.code_for(CHILD), born(3))).to_have_text(f"Hoi {CHILD}")
    expect(
        small.get_by_text(re.compile("Last onder dwangsom", re.IGNORECASE)).first
    ).to_be_visible()
    expect(small.get_by_text(THINKS)).to_be_visible()
    picture(small, STORY, 9)

    supporter.goto(desk.case)
    expect(supporter.get_by_role("heading", level=1)).to_contain_text(GRANDMOTHER)
    own.goto(re.sub(r"/gezin/.*", "/gezin/delen/supporter/", own.url))
    fill(own, {"answer": "no"})
    send(own, "Bewaar mijn keuze", "Zo doen we het vanaf nu")
    supporter.goto(desk.case)
    expect(supporter.get_by_text(GRANDMOTHER)).to_have_count(0)


def test_a_family_that_left_is_asked_for_two_years(visit: Callable[..., Page]) -> None:
    """Nobody asked for two years, and the page says so; then each of the five is asked."""
    desk = Desk(visit(HANNEKE))
    desk.open("Mevrouw Dijkstra, daarna", "closure")
    desk.living_there(GRANDMOTHER, years=58, Jayda=born(3))
    desk.record("key_handed_in", on=day(-760))
    page = desk.at("daarna/")
    expect(page.get_by_text("Niemand weet waar dit gezin is")).to_be_visible()
    expect(page.locator('.months li[data-stand="missed"]')).to_have_count(4)
    desk.outcomes(N_06="unknown")
    desk.record("destination_recorded", known=YES, type="home", on=day(-759))
    for month in MONTHS:
        page = desk.at(f"daarna/{month}/")
        said = {"known": "yes", "type": "network" if month == 1 else "home", "together": YES}
        said |= {"school_c1": YES, "care_c1": YES, "on": day(-760 + month * 31)}
        fill(page, said)
        send(page, "Sla op", "Opgeslagen")
    expect(page.locator('.months li[data-stand="done"]')).to_have_count(len(MONTHS))
    expect(page.get_by_text("feitelijk dakloos")).to_have_count(1)
    picture(page, STORY, 10)
    desk.outcomes(N_06="met")
