"""Somebody who works on a decision through the pages, as a browser sends their forms."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import Client
from tests.support.decisions import Maker

from thuisgeven.domain.best_interests import Element, Fit
from thuisgeven.records.models import Person


class Tab(Maker):
    """One browser tab. `late` is how many revisions its forms are behind."""

    def __init__(self, client: Client, maker: Maker) -> None:
        super().__init__(maker.viewer, maker.key, maker.now)
        self.client, self.decision, self.late = client, maker.decision, 0
        self.sent: list[tuple[str, dict[str, str]]] = []

    @property
    def home(self) -> str:
        """The address of the decision."""
        return f"/dossiers/{self.key}/besluiten/{self.decision}/"

    def post(self, page: str, **fields: object) -> HttpResponse:
        """Send a form, and remember it for sending it again."""
        sent = {name: str(value) for name, value in fields.items()}
        self.sent.append((page, sent))
        return self.client.post(self.home + page, sent)

    def again(self) -> None:
        """Send every form that was sent before once more, as somebody who goes back and forth."""
        for page, fields in list(self.sent):
            self.client.post(self.home + page, fields)

    def seen(self, kind: str, child: str = "", element: str = "") -> int:
        """The revision that the form of this tab was opened with."""
        return max(self.page.seen(kind, child, element) - self.late, 0)

    def where_is(self, slot: str) -> str:
        """The page of a child."""
        return f"kind/{Person.objects.get(slot=slot, household__case__key=self.key).key}/"

    def element(self, slot: str, element: Element, fit: str = Fit.FITS, **effect: object) -> None:
        """One element, with the same for every option."""
        given = {"reason": f"Reden voor {slot}", "known_by": "family", "fit": fit} | effect
        options = self.page.book.options
        fields = {f"{o.id}-{name}": value for o in options for name, value in given.items()}
        seen = self.seen("element", slot, element.value)
        self.post(f"{self.where_is(slot)}{element.value}/", seen=seen, **fields)

    def ideal(self, slot: str = "c1", option: str = "a", **more: object) -> object:
        """Step 1 completed for a child."""
        fields = {"option": option, "reason": "Het beste", "klaar": "1"}
        return self.post(self.where_is(slot), seen=self.seen("ideal", slot), **fields)

    def interests(self) -> object:
        """Step 2."""
        fields = {"0-holder": "landlord", "0-text": "Huur betaald", "0-source": "Brief"}
        return self.post("belangen/", seen=self.seen("interests"), klaar="1", **fields)

    def weigh(self, chosen: str = "a", **more: object) -> object:
        """Step 3: choose, and then give the reasons."""
        self.post("afweging/", seen=self.seen("weighing"), chosen=chosen)
        fields = {"chosen": chosen, "reasons": "Dit is het beste", "klaar": "1"}
        return self.post("afweging/", seen=self.seen("weighing"), **fields)

    def depart(self, chosen: str = "b") -> object:
        """Step 3 with reasons for every child and fact."""
        self.post("afweging/", seen=self.seen("weighing"), chosen=chosen)
        fields = {"chosen": chosen, "reasons": "Dit kan nu", "klaar": "1"}
        for child in self.page.children:
            fields[f"departure-{chosen}:{child.slot}"] = "De woning is er nu"
            for element in Element:
                name = f"{chosen}:{child.slot}:{element.value}"
                fields |= {f"tick-{name}": "on", f"answer-{name}": "Meegewogen"}
        return self.post("afweging/", seen=self.seen("weighing"), **fields)

    def show(self) -> None:
        """The family saw it."""
        self.post("gezin/", seen=self.seen("weighing"), how="Aan tafel")

    def finalise(self) -> object:
        """Final."""
        return self.post("definitief/", seen=self.seen("weighing"))

    def explain(self, slot: str) -> None:
        """The letter, and that it was explained."""
        page = f"brief/{self.where_is(slot).removeprefix('kind/')}" if slot else "brief/"
        self.post(page, seen=self.seen("letter", slot), text="Hoi. Dit is de brief.")
        self.post(page, interest="on", route="on", how="Samen gelezen", uitgelegd="1")
