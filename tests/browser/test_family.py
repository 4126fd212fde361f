"""A parent and a child at their own doors on a telephone: by finger, keyboard, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import tab_to

from thuisgeven.actions.practice_family import CODES

FIRST_VIEW = 100_000
"""So many bytes at most for the first view, with everything that it needs."""


def tap(page: Page, role: str, name: str) -> None:
    """With a finger."""
    page.get_by_role(role, name=name, exact=True).first.tap()  # type: ignore[arg-type]


def press(page: Page, role: str, name: str) -> None:
    """With the keyboard alone."""
    target = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    if role == "radio":
        group = page.locator(f'input[name="{target.get_attribute("name")}"]')
        at = target.evaluate("e => [...document.getElementsByName(e.name)].indexOf(e)")
        checked = group.evaluate_all("all => Math.max(0, all.findIndex(one => one.checked))")
        tab_to(page, group.nth(int(checked)))
        page.keyboard.press("Space")
        for _ in range(abs(int(at) - int(checked))):
            page.keyboard.press("ArrowDown" if at > checked else "ArrowUp")
        return
    tab_to(page, target)
    page.keyboard.press("Space" if role == "checkbox" else "Enter")


def write(page: Page, label: str, text: str, hand: Callable[..., None]) -> None:
    field = page.get_by_label(label, exact=True)
    if hand is press:
        tab_to(page, field)
        page.keyboard.type(text)
    else:
        field.fill(text)


def come_in(page: Page, child: bool, hand: Callable[..., None] = tap) -> None:
    """With the code of the practice family, and the birth date that the entrance shows."""
    born = page.locator(".calm p").last.inner_text()
    code = "Welke code staat in jouw brief?" if child else "Welke code staat in uw brief?"
    date = "Wanneer ben je geboren?" if child else "Wat is uw geboortedatum?"
    write(page, code, CODES[child][0].lower().replace("-", " "), hand)
    write(page, date, born, hand)
    hand(page, "button", "Ga naar mijn bladzijde" if child else "Ga naar mijn pagina")
    page.wait_for_url("**/kind/" if child else "**/gezin/")


WAYS = pytest.mark.parametrize(
    ("hand", "scripts"),
    [(tap, True), (press, True), (tap, False)],
    ids=["by touch", "by keyboard", "without scripts"],
)


@WAYS
def test_a_parent_finds_its_way(
    hand: Callable[..., None], scripts: bool, phone: Callable[..., Page]
) -> None:
    """Where am I, tell my side, ask for a helper, say no to the landlord, see who looked, go."""
    page = phone("gezin", scripts)
    come_in(page, child=False, hand=hand)
    expect(page.get_by_role("heading", level=1)).to_have_text("Dag Roos Sanders")
    expect(page.locator(".daybig").first).to_be_visible()

    hand(page, "link", "Ik wil mijn kant vertellen")
    write(page, "Wat wilt u vertellen?", "Ik heb weer werk sinds maandag.", hand)
    hand(page, "button", "Zet mijn kant in het dossier")
    expect(page.get_by_role("status")).to_have_text("Dank u. Uw kant staat in het dossier.")

    hand(page, "link", "Vraag een tolk of een andere contactpersoon")
    hand(page, "radio", "Een tolk")
    hand(page, "button", "Verstuur mijn vraag")
    expect(page.get_by_role("status")).to_contain_text("Uw vraag is verstuurd.")

    hand(page, "link", "Wie mag iets over mij weten?")
    page.get_by_role("link", name=re.compile("^Uw verhuurder")).click()
    hand(page, "radio", "Nee, dat mag niet")
    hand(page, "button", "Bewaar mijn keuze")
    expect(page.get_by_role("link", name=re.compile("^Uw verhuurder"))).to_contain_text("Nee.")

    hand(page, "link", "Terug naar uw pagina")
    hand(page, "link", "Wie keek in mijn dossier?")
    expect(page.get_by_text("U, of iemand van uw gezin").first).to_be_visible()
    hand(page, "button", "Log uit")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw eigen pagina")


@WAYS
def test_a_child_says_what_it_wants_and_may_take_it_back(
    hand: Callable[..., None], scripts: bool, phone: Callable[..., Page]
) -> None:
    page = phone("kind", scripts)
    come_in(page, child=True, hand=hand)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoi Sem")
    hand(page, "link", "Ik wil iets zeggen")
    expect(page.get_by_role("radio", name="Alleen Hanneke", exact=True)).to_be_checked()
    hand(page, "checkbox", "mijn school")
    write(page, "Wil je er iets bij vertellen?", "Ik wil bij juf Anouk blijven.", hand)
    hand(page, "radio", "Hanneke en mijn ouders")
    hand(page, "button", "Geef dit aan Hanneke")
    expect(page.get_by_text("Ik wil bij juf Anouk blijven.")).to_be_visible()
    expect(page.get_by_text("Hanneke en je ouders lezen dit.")).to_be_visible()
    hand(page, "button", "Haal dit weg")
    expect(page.get_by_text("Ik wil bij juf Anouk blijven.")).to_have_count(0)


@WAYS
def test_a_parent_reads_its_own_package_and_chooses_what_its_child_reads(
    hand: Callable[..., None], scripts: bool, phone: Callable[..., Page]
) -> None:
    """Text by text with its own days, all of it in large print, and yes or no for each child."""
    page = phone("gezin", scripts)
    come_in(page, child=False, hand=hand)
    day = page.locator(".daybig").first.inner_text()
    hand(page, "link", "Lees uitleg over uw huis, met uw eigen dagen")
    expect(page.locator(".daybig").first).to_have_text(day)
    page.get_by_role("main").get_by_role("listitem").first.get_by_role("link").click()
    expect(page.get_by_text("Tekst 1 van")).to_be_visible()
    hand(page, "link", "Volgende")
    expect(page.get_by_text("Tekst 2 van")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    hand(page, "link", "Terug naar alle uitleg")
    hand(page, "link", "Lees alles in grote letters")
    expect(page.locator(".document--large h2").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    hand(page, "link", "Terug naar alle uitleg")
    hand(page, "link", "Terug naar uw pagina")

    hand(page, "link", "Kies of uw kind mag weten waarom")
    hand(page, "radio", "Nee, liever niet")
    hand(page, "button", "Bewaar mijn keuze")
    expect(page.get_by_role("status")).to_contain_text("U kunt dit altijd anders kiezen.")
    expect(page.get_by_role("radio", name="Nee, liever niet").first).to_be_checked()


TOUCHED = "main a, main button, main summary, main input:not([type=hidden]), main textarea"
SMALLEST = 44


@pytest.mark.parametrize("door", ["gezin", "kind"])
def test_whatever_is_touched_is_large_enough(door: str, phone: Callable[..., Page]) -> None:
    """A finger of a hand that shakes; a choice is as large as its whole tile."""
    page = phone(door)
    come_in(page, child=door == "kind")
    heights = page.locator(TOUCHED).evaluate_all(
        """all => all.filter(one => one.getClientRects().length).map(one =>
          [one.innerText, (one.closest("label") ?? one).getBoundingClientRect().height])"""
    )
    assert [text for text, height in heights if height < SMALLEST] == []


@pytest.mark.parametrize("door", ["gezin", "kind"])
def test_the_first_view_is_light(door: str, phone: Callable[..., Page]) -> None:
    """Bytes as they came: the page, its styles, its script, its pictures; no font to fetch."""
    page = phone(door)
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())) if answer.ok else None)
    come_in(page, child=door == "kind")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.reload()
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes[-10:]) <= FIRST_VIEW


def test_the_way_out_leaves_nothing_to_come_back_to(phone: Callable[..., Page]) -> None:
    page = phone("gezin")
    come_in(page, child=False)
    tap(page, "link", "Snel weg")
    page.wait_for_url("**/gezond/")
    page.go_back()
    expect(page.get_by_text("Roos Sanders")).to_have_count(0)
