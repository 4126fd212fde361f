"""One version of a best decision, from the pages that were kept to what the domain thinks of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef

from thuisgeven.domain.best_interests import (
    ChildAssessment,
    DecisionFile,
    Effect,
    Element,
    Explanation,
    Fit,
    Gap,
    Holder,
    Interest,
    Weighing,
    gaps,
)
from thuisgeven.domain.hearing import CHANGE, DECLINED, HEARD
from thuisgeven.domain.terms import Party
from thuisgeven.readers.decision_texts import (
    EffectText,
    IdealText,
    InterestText,
    OptionText,
    WeighingText,
)
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.records.best_interests import Decision, DecisionPart, PartKind
from thuisgeven.records.models import Person

Page = tuple[str, str, str]


@dataclass(frozen=True)
class DecisionBook:
    """One version of a decision: the newest revision of every page, and what follows from them."""

    decision: Decision
    file: CaseFile
    parts: tuple[DecisionPart, ...]

    @cached_property
    def pages(self) -> Mapping[Page, DecisionPart]:
        """The newest revision of each page, by kind, child and element."""
        return {(part.part, part.child, part.element): part for part in self.parts}

    def part(self, kind: PartKind, child: str = "", element: str = "") -> DecisionPart | None:
        """The newest revision of a page, or None while nothing was kept."""
        return self.pages.get((kind.value, child, element))

    def revision(self, kind: PartKind, child: str = "", element: str = "") -> int:
        """The number of the newest revision; 0 while nothing was kept."""
        found = self.part(kind, child, element)
        return found.revision if found else 0

    def content(self, kind: PartKind, child: str = "", element: str = "") -> dict[str, object]:
        """What stands on a page; empty while nothing was kept."""
        found = self.part(kind, child, element)
        return dict(found.content) if found else {}

    @cached_property
    def every_option(self) -> tuple[OptionText, ...]:
        """All options that were ever looked at, in their order."""
        rows = self.content(PartKind.OPTIONS).get("rows", [])
        return tuple(OptionText(**row) for row in rows)  # type: ignore[attr-defined]

    @property
    def options(self) -> tuple[OptionText, ...]:
        """The options that are still looked at."""
        return tuple(option for option in self.every_option if not option.dropped)

    def option(self, id_: str) -> OptionText | None:
        """The option of an id."""
        return next((option for option in self.every_option if option.id == id_), None)

    @cached_property
    def children(self) -> tuple[Person, ...]:
        """The children whom it is about: those of the household now, or when it became final."""
        if self.decision.final_on:
            slots = set(self.decision.children)
        else:
            minors = self.file.domain.household.minors_on(self.file.on) or ()
            slots = {minor.id for minor in minors}
        return tuple(person for person in self.file.people if person.slot in slots)

    def effects(self, child: str) -> Mapping[tuple[str, Element], EffectText]:
        """What was written for a child, by option and element."""
        return {
            (option, element): EffectText(**cell)  # type: ignore[arg-type]
            for element in Element
            for option, cell in self.content(PartKind.ELEMENT, child, element.value).items()
        }

    def ideal(self, child: str) -> IdealText:
        """What would be decided if only this child counted."""
        return IdealText(**self.content(PartKind.IDEAL, child))  # type: ignore[arg-type]

    @cached_property
    def interests(self) -> tuple[InterestText, ...]:
        """The other interests."""
        rows = self.content(PartKind.INTERESTS).get("rows", [])
        return tuple(InterestText(**row) for row in rows)  # type: ignore[attr-defined]

    @cached_property
    def weighing(self) -> WeighingText:
        """The weighing as it was last kept, finished or not."""
        return WeighingText(**self.content(PartKind.WEIGHING))  # type: ignore[arg-type]

    @cached_property
    def domain(self) -> DecisionFile:
        """The decision file as the domain knows it: no names, no texts."""
        children = tuple(child.slot for child in self.children)
        shown, interests = self.part(PartKind.SHOWN), self.part(PartKind.INTERESTS)
        listed = interests is not None and bool(interests.content.get("done"))
        return DecisionFile(
            children=children,
            options=tuple(option.id for option in self.options),
            stays=frozenset(option.id for option in self.options if option.stays),
            assessments=tuple(self._assessment(child) for child in children),
            interests=tuple(_interest(one) for one in self.interests) if listed else (),
            interests_on=interests.on if interests and listed else None,
            interests_place=interests.pk if interests and listed else 0,
            weighing=self.weighed if self.weighing.done else None,
            explanations=tuple(self._explanations(children)),
            shown_to_family_on=shown.on if shown else None,
            shown_place=shown.pk if shown else 0,
            final_on=self.decision.final_on,
        )

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Everything that is missing."""
        return gaps(self.domain)

    @cached_property
    def heard(self) -> Mapping[str, tuple[date | None, bool]]:
        """Per child that answered since the last material change: the day, and if it declined."""
        events = self.file.view.events(HEARD, DECLINED)
        found = {event.child: (event.on, event.kind == DECLINED) for event in events}
        since = self.changed_on or date.min
        return {
            child: said for child, said in found.items() if child and (said[0] or date.min) >= since
        }

    @cached_property
    def changed_on(self) -> date | None:
        """The last material change: what a child said before it does not count for this version.

        What changed after a version became final does not open that version again.
        """
        last = self.decision.final_on or self.file.on
        days = [event.on for event in self.file.view.events(CHANGE) if event.on]
        return max((day for day in days if day <= last), default=None)

    def _assessment(self, child: str) -> ChildAssessment:
        written = self.effects(child)
        day, refused = self.heard.get(child, (None, False))
        ideal, page = self.ideal(child), self.part(PartKind.IDEAL, child)
        place = self._place(child)
        done = page is not None and ideal.done and page.pk == place
        heard = child in self.heard
        return ChildAssessment(
            child=child,
            effects={key: _effect(cell) for key, cell in written.items() if cell.fit},
            ideal=ideal.option or None,
            ideal_reasoned=bool(ideal.reason.strip()),
            heard_on=(day or self.file.on) if heard and not refused else None,
            refused=refused,
            done_on=page.on if page and done else None,
            place=place,
            fingerprint=_fingerprint(written),
        )

    def _place(self, child: str) -> int:
        """Where the newest page that step 1 of a child rests on stands in the order of work."""
        own = [p for p in self.parts if p.child == child and p.part in OF_A_CHILD]
        common = [p for p in self.parts if p.part == PartKind.OPTIONS]
        return max((part.pk for part in [*own, *common]), default=0)

    @cached_property
    def weighed(self) -> Weighing | None:
        """The weighing as the domain knows it, finished or not; None while there is none."""
        page, said = self.part(PartKind.WEIGHING), self.weighing
        if page is None:
            return None
        second = self.part(PartKind.APPROVAL)
        agreed = second is not None and second.pk > page.pk and second.content.get("agreed")
        return weighing_of(said, page.on, str(page.account_id), page.pk, second if agreed else None)

    def _explanations(self, children: tuple[str, ...]) -> list[Explanation]:
        found = []
        for child in ("", *children):
            page = self.part(PartKind.EXPLAINED, child)
            if page is not None:
                told = page.content
                found.append(
                    Explanation(
                        child=child or None,
                        done_on=page.on,
                        interest_told=bool(told.get("interest_told")),
                        route_told=bool(told.get("route_told")),
                    )
                )
        return found


OF_A_CHILD = (PartKind.ELEMENT.value, PartKind.IDEAL.value)


def weighing_of(
    said: WeighingText, on: date, account: str, place: int, second: DecisionPart | None = None
) -> Weighing:
    """A weighing without its texts: for which children and facts it gives a reason."""
    mine = f"{said.chosen}:"
    told = [key for key, text in said.answers.items() if text.strip() and key in said.ticks]
    answered = [key.split(":")[1:] for key in told if key.startswith(mine)]
    reasons = {key for key, text in said.departures.items() if text.strip()}
    return Weighing(
        chosen=said.chosen,
        reasoned=bool(said.reasons.strip()),
        done_on=on,
        decided_by=account,
        approved_by=str(second.account_id) if second else None,
        departures=frozenset(key.removeprefix(mine) for key in reasons if key.startswith(mine)),
        answered=frozenset((child, Element(element)) for child, element in answered),
        place=place,
    )


def _effect(cell: EffectText) -> Effect:
    return Effect(
        fit=Fit(cell.fit),
        reasoned=bool(cell.reason.strip()),
        known_by=Party(cell.known_by) if cell.known_by else None,
        sought=cell.sought,
    )


def _interest(one: InterestText) -> Interest:
    return Interest(holder=Holder(one.holder), sourced=bool(one.source.strip()))


def _fingerprint(written: Mapping[tuple[str, Element], EffectText]) -> str:
    """A digest of all reasons; nothing while there are none."""
    told = sorted(
        f"{option}\0{element}\0{' '.join(cell.reason.casefold().split())}"
        for (option, element), cell in written.items()
        if cell.reason.strip()
    )
    return hashlib.sha256("\1".join(told).encode()).hexdigest() if told else ""


def book_of(decision: Decision, on: date, file: CaseFile | None = None) -> DecisionBook:
    """The book of a version, read from the database as it is on a day."""
    newer = DecisionPart.objects.filter(
        decision=OuterRef("decision"),
        part=OuterRef("part"),
        child=OuterRef("child"),
        element=OuterRef("element"),
        revision__gt=OuterRef("revision"),
    )
    parts = DecisionPart.objects.filter(~Exists(newer), decision=decision)
    found = tuple(parts.select_related("account").order_by("id"))
    return DecisionBook(decision, file or file_of(decision.case, on), found)
