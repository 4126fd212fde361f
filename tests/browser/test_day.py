"""The day of a caseworker with Dora and Miriam, from the signal to the follow-up."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import tab_to
from tests.support import still

HANNEKE = "hanneke@waterveen.example"
AHEAD = 36
"""So many days after today the eviction is."""

Hand = Callable[[Page, str, str | re.Pattern[str]], None]


def click(page: Page, role: str, name: str | re.Pattern[str]) -> None:
    """With a mouse or a finger."""
    page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]


def press(page: Page, role: str, name: str | re.Pattern[str]) -> None:
    """With the keyboard alone."""
    target = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    if role == "radio":
        group = target.evaluate("e => [...document.getElementsByName(e.name)].indexOf(e)")
        first = page.locator(f'input[name="{target.get_attribute("name")}"]').first
        tab_to(page, first)
        page.keyboard.press("Space")
        for _ in range(int(group)):
            page.keyboard.press("ArrowDown")
        return
    tab_to(page, target)
    page.keyboard.press("Enter")


def write(page: Page, label: str, text: str, hand: Hand) -> None:
    """Fill in a text field, by hand or by keyboard."""
    field = page.get_by_label(label, exact=True).first
    if hand is press:
        tab_to(page, field)
        page.keyboard.press("Control+a")
        page.keyboard.type(text)
    else:
        field.fill(text)


def choose(page: Page, question: str, said: str) -> None:
    """Choose an answer from tiles, or from a list when there are many."""
    many = page.get_by_role("combobox", name=question, exact=True)
    if many.count():
        many.select_option(label=said)
        return
    group = page.get_by_role("group", name=re.compile("^" + re.escape(question)))
    group.get_by_role("radio", name=said, exact=True).check()


def record(page: Page, hand: Hand, kind: str, *answers: str, **fields: str) -> None:
    """Record one kind of event and come back to the case."""
    hand(page, "link", "Leg iets vast")
    page.wait_for_url("**/vastleggen/")
    page.goto(page.url + f"{kind}/")
    for answer in answers:
        question, _, said = answer.partition(": ")
        choose(page, question, said)
    for label, text in fields.items():
        write(page, label.replace("_", " "), text, hand)
    hand(page, "button", "Sla op")
    expect(page.get_by_text("Opgeslagen:")).to_be_visible()


@pytest.mark.parametrize(
    ("hand", "scripts"),
    [(click, True), (press, True), (click, False)],
    ids=["by hand", "by keyboard", "without scripts"],
)
def test_a_day_with_dora_and_miriam(visit: Callable[..., Page], hand: Hand, scripts: bool) -> None:
    """Signal, children, contact, hearing, summons, a date, a home in time, and afterwards."""
    page = visit(HANNEKE, scripts=scripts)
    hand(page, "link", "Open een dossier")
    write(page, "Hoe heet dit huishouden?", "Familie Terlouw", hand)
    write(page, "Straat", "Havenstraat", hand)
    write(page, "Huisnummer", "41", hand)
    hand(page, "button", "Open het dossier")

    expect(page.get_by_role("heading", level=1)).to_have_text("Zijn er kinderen?")
    hand(page, "radio", "Ja")
    hand(page, "radio", "Een bewoner zei het")
    hand(page, "button", "Sla op")
    write(page, "Naam", "Miriam", hand)
    write(page, "Geboortedatum", "14-03-2012", hand)
    hand(page, "button", "Sla op")
    expect(page.get_by_role("heading", level=1)).to_have_text("Familie Terlouw")

    record(page, hand, "signal_received", "Wat voor afzender is het?: Huur")
    record(
        page,
        hand,
        "contact_attempted",
        "Op welke manier?: Huisbezoek",
        "Heb je iemand bereikt?: Ja",
    )
    record(page, hand, "conversation_held", "Wie sprak met het gezin?: Gemeente")
    hand(page, "link", "Kinderen horen")
    hand(page, "link", re.compile(r"^Leg vast wat het kind vertelde\s?: Miriam"))
    write(page, "Wat zei het kind, in zijn eigen woorden?", "Ik wil bij mijn school blijven", hand)
    hand(page, "button", "Sla op")
    hand(page, "link", "Familie Terlouw")
    record(page, hand, "summons_served", "Staat erin of er kinderen wonen?: Nee")
    away = still.day() + timedelta(days=AHEAD)
    record(
        page, hand, "eviction_announced", **{"Op welke dag is de ontruiming?": f"{away:%d-%m-%Y}"}
    )
    expect(page.locator(".big")).to_contain_text(f"Over {AHEAD} dagen is de ontruiming.")
    record(page, hand, "accommodation_offered", "Wat voor plek is het?: Een woning")
    record(page, hand, "eviction_averted")
    record(page, hand, "follow_up_done", **{"Hoeveel maanden na het vertrek is dit?": "1"})

    expect(page.locator(".stages [aria-current]")).to_contain_text("Afgewend")
    expect(page.locator(".time > li")).to_have_count(10)


def test_without_scripts_everything_can_be_recorded(visit: Callable[..., Page]) -> None:
    page = visit(HANNEKE, scripts=False)
    page.get_by_role("link", name="Dossiers", exact=True).click()
    page.get_by_label("Zoek op naam, adres of dossiernummer").fill("miriam")
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.get_by_role("link", name="Dora en Miriam", exact=True).click()
    page.get_by_role("link", name="Leg iets vast").click()
    page.get_by_role("link", name="Hulp aangeboden").first.click()
    page.get_by_role("button", name="Sla op").click()
    expect(page.get_by_text("Opgeslagen: Hulp aangeboden, op ")).to_be_visible()


def test_what_was_wrong_stands_beside_its_field_and_what_was_typed_stays(
    visit: Callable[..., Page],
) -> None:
    page = visit(HANNEKE, width=360)
    page.get_by_role("link", name="Mevrouw Dijkstra").first.click()
    page.goto(page.url + "vastleggen/contact_attempted/")
    page.get_by_label("Op welke dag?").fill("31 februari")
    page.get_by_label(re.compile("Wil je er iets bij schrijven")).fill(
        "Niemand thuis, kaartje in de bus."
    )
    page.get_by_role("button", name="Sla op").click()
    expect(page.get_by_role("alert")).to_contain_text("Nog niet opgeslagen. Verbeter 2 dingen")
    expect(page.get_by_label("Op welke dag?")).to_have_value("31 februari")
    expect(page.get_by_label(re.compile("Wil je er iets bij"))).to_have_value(
        "Niemand thuis, kaartje in de bus."
    )
    page.get_by_role("alert").get_by_role("link").first.click()
    assert page.url.endswith(("#id_data-channel", "#id_data-channel_0"))


def test_looking_back_shows_the_case_as_it_was_known(visit: Callable[..., Page]) -> None:
    page = visit(HANNEKE)
    page.get_by_role("link", name="Lisa").first.click()
    page.get_by_label("Stand op datum").fill("1-1-2023")
    page.get_by_role("button", name="Toon deze stand").click()
    expect(page.get_by_text("Je kijkt terug naar zo 1 januari 2023.")).to_be_visible()
    expect(page.get_by_role("link", name="Leg iets vast")).to_have_count(0)
    page.get_by_role("link", name="Terug naar vandaag").click()
    expect(page.get_by_role("link", name="Leg iets vast")).to_be_visible()
