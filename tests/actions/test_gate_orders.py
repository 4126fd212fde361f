"""Whatever people do, in any order and any number of times, no date stands past the gate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from tests.conftest import NOW, TODAY, People

from thuisgeven.actions.accommodation import (
    HomeAnswers,
    Offering,
    accept_date,
    approve_override,
    ask_override,
    fill_test,
    lapse_offer,
    offer_place,
    refuse_override,
)
from thuisgeven.actions.guard import NotAllowed, Refused
from thuisgeven.actions.stock import PlaceData
from thuisgeven.actions.timeline import Recording, correct, record, withdraw
from thuisgeven.domain.accommodation import Criterion
from thuisgeven.domain.gate import ACCEPTED, APPROVED, ASKED, Report
from thuisgeven.readers.access import Viewer
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import Case, EventRow

DAYS = [TODAY + timedelta(days=n) for n in (9, 10, 11)]
STEPS, NEWEST = 20, 0.7
SEEDS = range(6)


class Hands:
    """Two people who do whatever comes to mind; what is refused is refused."""

    def __init__(self, people: People, case: Case, seed: int) -> None:
        chance = Random(seed)
        self.deeds = WITHOUT_A_HOME if seed % 2 else DEEDS
        self.key, self.case, self.chance = str(case.key), case, chance
        self.people = [people.hanneke, people.ilse]

    def act(self) -> None:
        """Do one thing."""
        deed = self.chance.choice(self.deeds)
        try:
            deed(self, self.chance.choice(self.people))
        except (Refused, NotAllowed):
            return

    def some(self, kind: str) -> str:
        """The reference of some event of a kind, current or not; mostly the newest."""
        refs = EventRow.objects.filter(case=self.case, kind=kind).values_list("ref", flat=True)
        found = list(refs.order_by("id")) or ["e0"]
        return found[-1] if self.chance.random() < NEWEST else self.chance.choice(found)

    def told(self, kind: str, **data: object) -> Recording:
        """An event of today."""
        return Recording(kind=kind, on=TODAY, data=data, note="Omdat")  # type: ignore[arg-type]


def announce(hands: Hands, who: Viewer) -> None:
    kind = hands.chance.choice(["eviction_announced", "eviction_date_changed"])
    record(who, hands.key, NOW, hands.told(kind, eviction_on=hands.chance.choice(DAYS)))


def offer(hands: Hands, who: Viewer) -> None:
    kind = hands.chance.choice(["home", "home", "shelter"])
    day = hands.chance.choice([*DAYS, None])
    place = PlaceData(name="Rietkade", kind=kind, permanent=True, available_from=day)
    root = offer_place(who, hands.key, NOW, Offering(described=place, on=TODAY))
    answers = {c: hands.chance.random() < 0.97 or None for c in Criterion}
    why = dict.fromkeys((c.value for c in Criterion), "Bekeken")
    fill_test(who, hands.key, NOW, root, HomeAnswers(answers=answers, reasons=why, coming=()))


def lapse(hands: Hands, who: Viewer) -> None:
    lapse_offer(who, hands.key, NOW, hands.some("accommodation_offered"), "taken_back", TODAY)


def accept(hands: Hands, who: Viewer) -> None:
    accept_date(who, hands.key, NOW)


def accept_by_hand(hands: Hands, who: Viewer) -> None:
    record(who, hands.key, NOW, hands.told(ACCEPTED, eviction_on=hands.chance.choice(DAYS)))


def ask(hands: Hands, who: Viewer) -> None:
    who = hands.people[0] if hands.chance.random() < NEWEST else who
    ask_override(who, hands.key, NOW, "Geen uitstel gekregen")


def approve(hands: Hands, who: Viewer) -> None:
    who = hands.people[1] if hands.chance.random() < NEWEST else who
    approve_override(who, hands.key, NOW, hands.some(ASKED))


def approve_by_hand(hands: Hands, who: Viewer) -> None:
    day = hands.chance.choice(DAYS)
    told = hands.told(APPROVED, eviction_on=day, request=hands.some(ASKED))
    record(who, hands.key, NOW, told)


def refuse(hands: Hands, who: Viewer) -> None:
    refuse_override(who, hands.key, NOW, hands.some(ASKED), "Zoek verder")


def mend(hands: Hands, who: Viewer) -> None:
    kind = hands.chance.choice([ACCEPTED, ASKED, APPROVED])
    day = hands.chance.choice(DAYS)
    more = {"request": hands.some(ASKED)} if kind == APPROVED else {}
    correct(who, hands.key, NOW, hands.some(kind), hands.told(kind, eviction_on=day, **more))


def undo(hands: Hands, who: Viewer) -> None:
    kind = hands.chance.choice([ACCEPTED, ASKED, APPROVED, "accommodation_offered"])
    withdraw(who, hands.key, NOW, hands.some(kind), "Vergissing")


DEEDS: list[Callable[[Hands, Viewer], None]] = [
    *(announce, offer, offer, lapse, accept, accept, accept_by_hand),
    *(ask, ask, approve, approve, approve_by_hand, refuse, mend, undo),
]


WITHOUT_A_HOME = [deed for deed in DEEDS if deed is not offer]
"""For half of the seeds: then only two people can let a date stand."""


def holds(case: Case, found: Report) -> bool:
    """Whether a confirmed date rests on a home in time, or on two different people."""
    if not found.confirmed or found.ready:
        return True
    rows = {row.ref: row for row in EventRow.objects.filter(case=case)}
    assert found.approved is not None
    approval = rows[found.approved.id]
    request = rows[str(approval.data["request"])]
    same_day = approval.data["eviction_on"] == request.data["eviction_on"]
    return same_day and approval.account_id != request.account_id


@pytest.mark.parametrize("seed", SEEDS)
def test_no_order_of_acts_sets_a_date_past_the_gate(seed: int, people: People, case: Case) -> None:
    hands = Hands(people, case, seed)
    announce(hands, people.hanneke)
    for _ in range(STEPS):
        hands.act()
        case.refresh_from_db()
        found = file_of(case, TODAY).gate
        assert holds(case, found)
        assert case.gate == found.passage.value


@pytest.mark.parametrize(("seed", "way"), [(0, "open"), (1, "overridden")])
def test_the_acts_do_reach_past_the_gate(seed: int, way: str, people: People, case: Case) -> None:
    """Or the test above would prove nothing."""
    hands = Hands(people, case, seed)
    announce(hands, people.hanneke)
    for _ in range(120):
        hands.act()
        found = file_of(case, TODAY).gate
        if found.confirmed and found.passage.value == way:
            return
    pytest.fail(f"no date was ever confirmed as {way}")
