"""A best decision in four steps, through its pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Page, expect
from tests.browser.journey import Desk, fill, send

from thuisgeven.domain.best_interests import Element

SLOT = re.compile(r"\[[^\]]*\]")


@dataclass
class Decision:
    """A decision that somebody prepares: its desk, and its own address under the case."""

    desk: Desk
    path: str = ""

    def at(self, path: str = "", page: Page | None = None) -> Page:
        """A page of the decision."""
        return self.desk.at(f"{self.path}{path}", page)

    def begin(self, kind: str, question: str, *options: tuple[str, str]) -> None:
        """Which decision it is, and what is possible besides staying."""
        page = self.desk.at("besluiten/nieuw/")
        fill(page, {"kind": kind, "question": question})
        send(page, "Begin", "Begonnen")
        page.wait_for_url("**/mogelijkheden/")
        self.path = page.url.removeprefix(self.desk.case).removesuffix("mogelijkheden/")
        named = {}
        for letter, (title, detail) in zip("bc", options, strict=False):
            named |= {f"{letter}-title": title, f"{letter}-detail": detail}
        fill(page, named)
        send(page, "Bewaar", "De mogelijkheden zijn bewaard")

    def first_step(self, name: str, ideal: str, why: Mapping[str, tuple[str, str]]) -> None:
        """Step 1 for a child: every element for every option, and what is best for it alone."""
        child = f"kind/{self.desk.person(name)}/"
        page = self.at(f"{child}{list(Element)[0].value}/")
        for element in Element:
            page.wait_for_url(f"**/{element.value}/")
            for option, (fit, reason) in why.items():
                fill(
                    page,
                    {
                        f"{option}-fit": fit,
                        f"{option}-reason": reason,
                        f"{option}-known_by": "family",
                    },
                )
            with page.expect_navigation():
                page.locator("main .savebar button").first.click()
        page = self.at(child)
        fill(page, {"option": ideal, "reason": f"{why[ideal][1]} Dat geeft rust."})
        send(page, f"Rond stap 1 af voor {name}")

    def other_interests(self, holder: str, text: str, source: str) -> None:
        """Step 2."""
        page = self.at("belangen/")
        fill(page, {"0-holder": holder, "0-text": text, "0-source": source})
        send(page, "Stap 2 is klaar")

    def weigh(self, chosen: str, reason: str, departure: str = "") -> None:
        """Step 3: the choice, why, and for every child and fact that points otherwise as well."""
        page = self.at("afweging/")
        fill(page, {"chosen": chosen})
        send(page, "Kies en ga verder")
        fill(page, {"reasons": reason})
        for field in page.locator("main [name^=departure-]").all():
            field.fill(departure)
        for tick in page.locator("main [name^=tick-]").all():
            tick.check()
        for field in page.locator("main [name^=answer-]").all():
            field.fill("Dit maken we kleiner met vervoer en een vaste contactpersoon.")
        send(page, "De afweging is klaar")

    def looked_at(self, second: Page) -> None:
        """A second person agrees, in a browser of its own."""
        page = self.at("meekijken/", second)
        send(page, "Dit klopt, ik ben akkoord")

    def shown(self, who: str, reaction: str) -> None:
        """The family sees the draft and says what it thinks of it."""
        page = self.at("gezin/")
        fill(page, {"how": "Aan de keukentafel, samen gelezen."})
        for field in page.locator("main [name^=child-]").all():
            field.fill(SLOT.sub("De gemeente helpt daarbij", field.input_value()))
        send(page, "Het gezin heeft dit concept gezien")
        page = self.at("gezin/")
        page.get_by_label(who, exact=True).check()
        fill(page, {"text": reaction})
        send(page, "Bewaar de reactie")

    def final(self) -> None:
        """Final is final."""
        page = self.at("definitief/")
        send(page, "Maak het definitief", "Het besluit is definitief")

    def explain(self, *names: str) -> None:
        """Step 4: a letter to the parents and one to every child, read together."""
        for name in ("", *names):
            path = f"brief/{self.desk.person(name)}/" if name else "brief/"
            page = self.at(path)
            text = page.locator("main [name=text]").input_value()
            assert text.strip()
            page.locator("main [name=text]").fill(SLOT.sub("De gemeente helpt daarbij", text))
            send(page, "Bewaar de brief")
            page = self.at(path)
            fill(page, {"interest": True, "route": True, "how": "Samen gelezen."})
            send(page, "Leg vast dat het is uitgelegd")

    def not_final_yet(self) -> None:
        """Order cannot be cheated: the page of the end says what is missing."""
        expect(self.at("definitief/").get_by_text("Dit kan nog niet")).to_be_visible()
