"""Kaysia and Lisa: a decision in four steps, heard sons, and letters in their own words."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.browser.deciding import Decision
from tests.browser.journey import YES, Desk, at_own_door, born, picture

HANNEKE, ILSE = "hanneke@waterveen.example", "ilse@waterveen.example"
OWN = "Ik wil niet over een jaar alweer weg. Dan haal ik mijn diploma niet."


def test_kaysia_does_not_move_twice(visit: Callable[..., Page], phone: Callable[..., Page]) -> None:
    """A home to be demolished is weighed against one to stay in; the departure needs a second."""
    desk = Desk(visit(HANNEKE))
    desk.open("Kaysia, opnieuw", "grey_area", tenure="sublet")
    desk.living_there("Kaysia", Joah=born(17))
    desk.talk("Kaysia kan nog twee maanden blijven. Zij wil daarna niet weer verhuizen.")
    desk.hear("Joah", OWN, "De ouders", way="writing")
    decision = Decision(desk)
    decision.begin(
        "accommodation",
        "Waar gaan Kaysia en Joah wonen?",
        ("Sloopwoning", "Over drie jaar gesloopt"),
        ("Vaste woning in Zuid", "Voor onbepaalde tijd, vrij over twee maanden"),
    )
    why = {
        "a": ("fits_not", "Hier kan het gezin maar twee maanden blijven."),
        "b": ("partly", "Over een paar jaar moet Joah weer weg."),
        "c": ("fits", "Hier kan Joah blijven tot zijn diploma."),
    }
    decision.first_step("Joah", "c", why)
    decision.not_final_yet()
    decision.other_interests("municipality", "De sloopwoning is nu vrij.", "Lijst van plekken")
    departure = "De vaste woning is er pas later. Tot dan staat de sloopwoning op hun naam."
    decision.weigh("b", "Zo is er meteen een eigen voordeur.", departure)
    expect(decision.at("definitief/").get_by_text("Dit kan nog niet")).to_be_visible()
    decision.looked_at(visit(ILSE))
    decision.shown("Joah", "Dan wil ik wel op de lijst voor de vaste woning.")
    decision.final()
    decision.explain("Joah")
    picture(decision.at(), "kaysia", 2)
    desk.answer("hearing_meaningful")
    desk.outcomes(**dict.fromkeys(("V_02", "V_03", "BB_S1", "BB_S2", "BB_S3", "BB_S4"), "met"))
    picture(desk.page, "kaysia", 3)
    page = phone("kind")
    expect(at_own_door(page, desk.code_for("Joah"), born(17))).to_have_text("Hoi Joah")
    expect(page.get_by_text("Die komt nog")).to_have_count(0)
    expect(page.get_by_text("Er is iets besloten. Hieronder lees je wat.")).to_be_visible()
    expect(page.get_by_text(re.compile("Sloopwoning", re.IGNORECASE)).first).to_be_visible()
    picture(page, "kaysia", 4)


def test_lisa_is_treated_decently_and_her_sons_count(
    visit: Callable[..., Page], phone: Callable[..., Page]
) -> None:
    """Her complaint gets an answer, and priority is decided with both sons first."""
    desk = Desk(visit(HANNEKE))
    desk.open("Lisa, opnieuw", "grey_area", tenure="temporary")
    desk.living_there("Lisa", Milan=born(5), Noah=born(3))
    desk.talk("Lisa studeert nog. De jongens gaan naar school en opvang in de buurt.")
    desk.hear("Milan", "Ik wil bij mijn juf blijven.", way="drawing")
    desk.hear("Noah", "Mijn bed is hier.", "De ouders", way="trusted_adult")
    page = phone("gezin")
    expect(at_own_door(page, desk.code_for("Lisa"), born(38))).to_have_text("Dag Lisa")
    page.get_by_role("link", name="Ik ben niet goed behandeld").tap()
    page.wait_for_url("**/gezin/klacht/")
    picture(page, "lisa", 2)
    page.locator("main textarea").first.fill("De man aan de balie zei iets kwetsends.")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.tap()
    desk.record("complaint_answered")

    decision = Decision(desk)
    decision.begin(
        "priority",
        "Krijgen Lisa en haar zoons urgentie?",
        ("Urgentie", "Een woning in de buurt binnen drie maanden"),
    )
    own = {
        "Milan": ("Milan moet dan van school wisselen.", "Milan houdt zijn juf en zijn klas."),
        "Noah": ("Noah raakt zijn plek op de opvang kwijt.", "Noah slaapt in zijn eigen bed."),
    }
    for name, (staying, priority) in own.items():
        decision.first_step(name, "b", {"a": ("fits_not", staying), "b": ("fits", priority)})
    picture(decision.at(f"kind/{desk.person('Milan')}/"), "lisa", 3)
    decision.other_interests("municipality", "Er zijn weinig woningen vrij.", "Verordening")
    decision.weigh("b", "Voor beide jongens is dit het beste.")
    decision.shown("Ouders", "Dank u. Nu kan ik mijn studie afmaken.")
    decision.final()
    decision.explain("Milan", "Noah")
    desk.answer("hearing_meaningful")
    desk.answer("dignity_kept", by="family")
    desk.answer("told_own_responsibility", "no", by="family")
    met = ("V_02", "V_03", "V_10", "ALG_10", "BB_S1", "BB_S2", "BB_S3", "BB_S4")
    desk.outcomes(**dict.fromkeys(met, "met"))
    picture(desk.page, "lisa", 4)
    page = phone("kind")
    expect(at_own_door(page, desk.code_for("Milan"), born(5))).to_have_text("Hoi Milan")
    expect(page.get_by_text(re.compile("Ik wil bij mijn juf blijven"))).to_be_visible()
    picture(page, "lisa", 5)


def test_the_family_without_income_stays(visit: Callable[..., Page]) -> None:
    """The way that worked: the hardship clause, looked at together, with a plan of both sides."""
    desk = Desk(visit(HANNEKE))
    desk.open("Gezin zonder inkomen, opnieuw", "forced_sale", tenure="owner")
    desk.living_there("Anouk", Sef=born(8))
    desk.record("vulnerability_screened", vulnerable=YES)
    desk.record("root_cause_recorded", cause="income", referred=YES)
    desk.talk("Vader is ernstig ziek. Het huis hoeft nog niet te worden verkocht.")
    desk.hear("Sef", "Ik wil dat papa thuis is.", "De ouders")
    page = desk.at("voorkomen/")
    expect(page.get_by_role("heading", name="Hardheidsclausule")).to_be_visible()
    picture(page, "gezin-zonder-inkomen", 2)
    desk.consider("hardship_clause", "De moeder krijgt toch een uitkering.")
    desk.plan(
        ("Anouk stuurt de papieren van het huis", "Het gezin"),
        ("Hanneke belt in maart", "Hanneke Dam"),
    )
    picture(desk.page, "gezin-zonder-inkomen", 3)
    desk.record("eviction_averted")
    for fact in ("extra_effort_made", "root_causes_tackled", "hearing_meaningful"):
        desk.answer(fact)
    desk.outcomes(**dict.fromkeys(("ALG_04", "ALG_07", "V_02", "V_08"), "met"))
    picture(desk.page, "gezin-zonder-inkomen", 4)
