"""A decision file built step by step through the actions, as people would."""

from __future__ import annotations

from datetime import datetime

from thuisgeven.actions import best_interests, decision_taking
from thuisgeven.actions.decision_taking import Told
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.domain.best_interests import Element, Fit, Holder
from thuisgeven.readers.access import Viewer
from thuisgeven.readers.decision_texts import (
    EffectText,
    IdealText,
    InterestText,
    OptionText,
    WeighingText,
)
from thuisgeven.readers.decisions import DecisionPage, decision_page
from thuisgeven.records.models import PersonKind

NAMES = ("Noor", "Sem", "Aya", "Finn")
ENDINGS = ("b", "c", "d", "e", "f")


class Maker:
    """Somebody who works on one decision of one case."""

    def __init__(self, viewer: Viewer, key: str, now: datetime) -> None:
        self.viewer, self.key, self.now = viewer, key, now
        self.decision = ""

    @property
    def where(self) -> tuple[Viewer, str, datetime, str]:
        """What every verb begins with."""
        return self.viewer, self.key, self.now, self.decision

    @property
    def page(self) -> DecisionPage:
        """The decision as it is now."""
        return decision_page(self.viewer, self.key, self.decision)

    def child(self, name: str = "Noor", born: str = "2012-05-01") -> None:
        """A child in the household."""
        from datetime import date

        kind = PersonKind.CHILD
        resident = Resident(kind=kind, name=name, born=date.fromisoformat(born))
        add_person(self.viewer, self.key, self.now, resident)

    def hear(self, slot: str = "c1", kind: str = "child_heard", **more: object) -> str:
        """The child was heard, or declined."""
        told = Recording(kind=kind, on=self.viewer.on, child=slot, **more)  # type: ignore[arg-type]
        return record(self.viewer, self.key, self.now, told)

    def begin(self, options: int = 2) -> str:
        """A decision with staying and other options."""
        self.decision = best_interests.open_decision(
            self.viewer, self.key, self.now, "accommodation", "Waar wonen zij?", "Blijven wonen"
        )
        rows = [OptionText(id="a", title="Blijven wonen", stays=True)]
        rows += [OptionText(id=id_, title=f"Woning {id_}") for id_ in ENDINGS[: options - 1]]
        best_interests.save_options(*self.where, rows, self.page.seen("options"))
        return self.decision

    def assess(self, slot: str = "c1", fits: str = Fit.FITS, **effect: object) -> None:
        """Every option on every element for one child."""
        for element in Element:
            self.element(slot, element, fits, **effect)

    def element(self, slot: str, element: Element, fit: str = Fit.FITS, **effect: object) -> None:
        """One element for one child."""
        page = self.page
        given = {"reason": f"Reden voor {slot}", "known_by": "family"} | effect
        effects = {o.id: EffectText(fit=fit, **given) for o in page.book.options}  # type: ignore[arg-type]
        seen = page.seen("element", slot, element.value)
        best_interests.assess(*self.where, slot, element.value, effects, seen)

    def ideal(self, slot: str = "c1", option: str = "a", **more: object) -> object:
        """Step 1 completed for one child."""
        told = IdealText(option=option, reason="Het beste", done=True)
        seen = self.page.seen("ideal", slot)
        return best_interests.name_ideal(*self.where, slot, told, seen, **more)  # type: ignore[arg-type]

    def interests(self) -> object:
        """Step 2."""
        one = InterestText(holder=Holder.LANDLORD, text="Huur betaald", source="Brief")
        seen = self.page.seen("interests")
        return best_interests.list_interests(*self.where, [one], seen, done=True)

    def weigh(self, chosen: str = "a", **more: object) -> object:
        """Step 3."""
        told = WeighingText(chosen=chosen, reasons="Dit is het beste", done=True, **more)  # type: ignore[arg-type]
        return decision_taking.weigh(*self.where, told, self.page.seen("weighing"))

    def depart(self, chosen: str = "b") -> object:
        """Step 3 with another option than the ideal one, every contrary fact weighed."""
        page = self.page
        children = [child.slot for child in page.children]
        facts = [f"{chosen}:{slot}:{e.value}" for slot in children for e in Element]
        return self.weigh(
            chosen,
            departures={f"{chosen}:{slot}": "De woning is er nu" for slot in children},
            answers=dict.fromkeys(facts, "Meegewogen"),
            ticks=facts,
        )

    def approve(self, viewer: Viewer, agreed: bool = True) -> None:
        """Somebody else agrees."""
        seen = self.page.seen("weighing")
        remark = "" if agreed else "Anders"
        where = (viewer, self.key, self.now, self.decision)
        decision_taking.approve(*where, agreed, remark, seen)

    def show(self) -> None:
        """The family saw the draft."""
        decision_taking.show_to_family(*self.where, "Aan tafel", self.page.seen("weighing"))

    def finalise(self) -> object:
        """Final."""
        return decision_taking.finalise(*self.where, self.page.seen("weighing"))

    def explain(self, slot: str) -> None:
        """The letter, and that it was explained."""
        decision_taking.save_letter(*self.where, slot, "Hoi", self.page.seen("letter", slot))
        told = Told(interest=True, route=True)
        decision_taking.explain(*self.where, slot, told)

    def until_weighed(self, children: int = 1) -> None:
        """Everything up to a weighing for what is ideal."""
        for number in range(1, children + 1):
            self.child(NAMES[number - 1])
        self.begin()
        for number in range(1, children + 1):
            slot = f"c{number}"
            self.hear(slot)
            self.assess(slot)
            self.ideal(slot)
        self.interests()
        self.weigh()
