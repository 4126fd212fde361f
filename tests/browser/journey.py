"""What the journeys of the stories share: somebody at work in a browser, step by step."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from tests.browser.catalogue import SCREENS, TOLD
from tests.browser.pictures import KEEP, keep, take
from tests.support import still

from thuisgeven.domain.duties import Duty
from thuisgeven.domain.terms import Layer, Outcome
from thuisgeven.rules.load import library

HUMAN = (Layer.HUMAN_RIGHTS, Layer.RECOMMENDATION)
YES = "yes"
Answers = Mapping[str, object]


def picture(page: Page, story: str, number: int) -> None:
    """What is on the screen: nothing sideways, no barrier that a machine finds; a picture of it."""
    width = (page.viewport_size or {"width": 1280})["width"]
    name = f"{story}-{number}-{width}"
    assert name in TOLD, f"{name} is not in the catalogue"
    if KEEP:
        keep(SCREENS / "stories" / f"{name}.webp", take(page, width))
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sideways) == 0
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [n["html"][:120] for n in one["nodes"]][:3]) for one in found] == []


def day(days: int = 0) -> str:
    """A day so many days from now, as people write it in a form."""
    return (still.day() + timedelta(days=days)).strftime("%d-%m-%Y")


def born(years: int) -> str:
    """A birthday of somebody who is so many years old."""
    return f"14-01-{still.day().year - years}"


def duty(id_: str) -> Duty:
    """A duty by its number."""
    return next(one for one in library().rules.duties if one.id == id_)


def signs_of(page: Page, id_: str) -> list[str]:
    """The outcomes that a case page shows for a duty, in the column of its layer."""
    same = [one.id for one in library().rules.duties if one.subject == duty(id_).subject]
    links = ", ".join(f'a[href*="/recht/{one}/"]' for one in same)
    row = page.locator("table.findings tr").filter(has=page.locator(links))
    column = "td.mr" if duty(id_).layer in HUMAN else "td.nr"
    shown = row.locator(column).locator(".status").all_inner_texts()
    return [re.sub(r"\s+", " ", text).strip() for text in shown]


def fill(page: Page, answers: Answers) -> None:
    """Answer the questions of a form by the names of its fields."""
    for name, said in answers.items():
        values = said if isinstance(said, Sequence) and not isinstance(said, str) else [said]
        for value in values:
            _answer(page, name, value)


def _answer(page: Page, name: str, said: object) -> None:
    fields = page.locator(f'main [name="{name}"]')
    kind = fields.first.evaluate("field => field.type")
    if kind == "select-one":
        fields.first.select_option(str(said))
    elif said is True:
        fields.first.check()
    elif kind in ("radio", "checkbox"):
        page.locator(f'main [name="{name}"][value="{said}"]').check()
    else:
        fields.first.fill(str(said))


def send(page: Page, button: str, then: str = "") -> None:
    """Press a button; the page says that it is done, in these words."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).first.click()
    if then:
        expect(page.locator(".said, [role=status]").filter(has_text=then).first).to_be_visible()
    assert page.locator(".error, .problem").all_inner_texts() == []


@dataclass
class Desk:
    """The desk of a caseworker with one case: the page, and the address of the case."""

    page: Page
    case: str = ""

    @property
    def key(self) -> str:
        """The key of the case, as it stands in its address."""
        return self.case.rstrip("/").rpartition("/")[2]

    def at(self, path: str = "", page: Page | None = None) -> Page:
        """A page of the case; of somebody else's browser when that is given."""
        here = page or self.page
        here.goto(f"{self.case}{path}")
        return here

    def open(self, name: str, reason: str, **more: object) -> None:
        """A new case: what it is called, and why the home is at risk."""
        self.page.get_by_role("link", name="Open een dossier", exact=True).first.click()
        fill(self.page, {"name": name, "street": "Havenstraat", "house_number": "41"})
        send(self.page, "Open het dossier")
        self.page.wait_for_url("**/kinderen/")
        self.case = self.page.url.removesuffix("kinderen/")
        self.record("threat_known", reason=reason, **more)

    def living_there(self, adult: str, years: int = 38, **children: str) -> None:
        """Who lives there: an adult of an age, and children by name with their birthdays."""
        page = self.at("kinderen/")
        fill(page, {"answer": YES, "by": "family"})
        send(page, "Sla op")
        for name, birthday in children.items():
            page = self.at("mensen/nieuw/")
            fill(page, {"kind": "child", "name": name, "born": birthday})
            send(page, "Sla op")
        page = self.at("mensen/nieuw/")
        fill(page, {"kind": "adult", "name": adult, "born": born(years)})
        send(page, "Sla op")

    def record(self, kind: str, *, by: str = "", on: str = "", **data: object) -> None:
        """Record an event on the timeline."""
        page = self.at(f"vastleggen/{kind}/")
        plain = ("child", "adult", "note")
        said = {n if n in plain else f"data-{n}": value for n, value in data.items()}
        fill(page, said | ({"on": on} if on else {}) | ({"recorded_by": by} if by else {}))
        send(page, "Sla op", "Opgeslagen")

    def answer(self, fact: str, said: str = YES, by: str = "") -> None:
        """Answer an open question about a fact."""
        page = self.at(f"vastleggen/question_answered/?over={fact}")
        field = page.locator("main form [name^=data-]:not([type=hidden])").first
        name = str(field.get_attribute("name"))
        fill(page, {name: said} | ({"recorded_by": by} if by else {}))
        send(page, "Sla op", "Opgeslagen")

    def person(self, name: str) -> str:
        """The key of a resident, from the page of the codes."""
        page = self.at("gezin/")
        row = page.locator("tr").filter(has=page.get_by_role("rowheader", name=re.compile(name)))
        return str(row.locator("input[name=person]").first.get_attribute("value"))

    def code_for(self, name: str) -> str:
        """The code in the letter for somebody's own door."""
        page = self.at("gezin/")
        page.get_by_role("button", name=re.compile(f"Maak de brief met code.*{name}")).click()
        return page.locator("article .big").inner_text().strip()

    def outcomes(self, **expected: str) -> None:
        """See that the case page shows these outcomes (`V_02="met"`)."""
        page = self.at("?alles=1")
        wanted = {id_.replace("_", "-"): Outcome(said).nl for id_, said in expected.items()}
        shown = {id_: signs_of(page, id_) for id_ in wanted}
        wrong = {id_: signs for id_, signs in shown.items() if wanted[id_] not in signs}
        assert not wrong, f"{wrong} and not {wanted}"

    def talk(self, minutes: str) -> None:
        """A talk that both sides call safe, with minutes that the family agrees to."""
        page = self.at("overleg/nieuw/")
        questions = ("safe", "mutual", "language", "supporter", "why", "open", "pace", "free")
        fill(page, dict.fromkeys(questions, YES) | {"minutes": minutes})
        send(page, "Sla op", "Opgeslagen")
        page.get_by_role("link", name="Vul in wat het gezin zegt").click()
        fill(page, dict.fromkeys((*questions, "minutes"), YES))
        send(page, "Sla op", "Beide kanten staan naast elkaar")
        page.get_by_role(
            "link", name=re.compile("Schrijf het verslag|Werk het verslag bij")
        ).click()
        send(page, "Geef dit aan het gezin", "Het gezin heeft het verslag")
        send(page, "Het gezin is akkoord", "Het gezin is akkoord")

    def hear(
        self,
        name: str,
        words: str,
        *readers: str,
        way: str = "talking",
        company: str = "alone",
        place: str = "at_school",
    ) -> None:
        """Ask a child, and keep what it says in its own words for the readers that it chooses."""
        key = self.person(name)
        page = self.at(f"horen/{key}/vragen/")
        fill(page, {"way": way, "company": company, "place": place})
        send(page, "Sla op")
        page = self.at(f"horen/{key}/verteld/")
        fill(page, {"way": way, "words": words, "summary": "Rust en school tellen het zwaarst."})
        for reader in readers:
            page.get_by_label(reader, exact=True).check()
        send(page, "Sla op")

    def consider(self, way: str, reason: str, result: str = "worked") -> None:
        """An alternative that was looked at together and tried."""
        page = self.at(f"voorkomen/{way}/")
        fill(page, {"with_residents": YES, "tried": YES, "result": result, "reason": reason})
        send(page, "Sla op", "Opgeslagen")

    def plan(self, *actions: tuple[str, str]) -> None:
        """Actions of the family and of helpers, and both sides agree to them."""
        for text, owner in actions:
            page = self.at("plan/nieuw/")
            fill(page, {"text": text, "due_on": day(14)})
            page.get_by_label(owner, exact=True).check()
            send(page, "Sla op", "Toegevoegd")
        page = self.at("plan/")
        for button in page.locator(".agree form button").all_inner_texts():
            send(page, button.strip())
        expect(page.get_by_text("Gezin en helpers zijn het eens over dit plan.")).to_be_visible()


def at_own_door(page: Page, code: str, birthday: str) -> Locator:
    """Somebody of the family comes in at its own door with a code; the heading of its page."""
    door = page.url.rstrip("/").rpartition("/")[0] if "inloggen" in page.url else page.url
    fill(page, {"code": code, "born": birthday})
    page.locator("main form button[type=submit]").first.tap()
    page.wait_for_url(re.compile(f"{re.escape(door.rstrip('/'))}/$"))
    return page.get_by_role("heading", level=1)
