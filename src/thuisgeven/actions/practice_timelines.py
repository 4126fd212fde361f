"""Drawn timelines for practice: how threatened evictions may run, from a seed.

Shares follow published Dutch figures where there are any: four in five evicted households are
single people; reasons 58 % arrears, 16 % nuisance, 8 % drugs, 18 % other or unstated; of forced
endings 57 % are evicted, 19 % hand in the key, 17 % leave unseen, 7 % are closed out of court.
How far cases have come is flattened, or nearly all would be signals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from thuisgeven.domain.events import EventScalar


@dataclass(frozen=True, slots=True)
class Happened:
    """One event as it is drawn or told."""

    kind: str
    on: date | None
    by: str = "municipality"
    data: Mapping[str, EventScalar] = field(default_factory=dict)
    child: str = ""
    adult: str = ""
    ref: str = ""
    replaces: str = ""
    evidence: tuple[str, ...] = ()
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """One case as it is drawn: when it was opened, who lives there, and what happened."""

    opened_on: date
    children: str
    people: tuple[tuple[str, date | None, bool | None], ...]
    events: tuple[Happened, ...]
    complete_for: tuple[str, ...] = ()


REASONS = (
    ("arrears", 58),
    ("nuisance", 16),
    ("closure", 8),
    ("grey_area", 9),
    ("redevelopment", 9),
)
STAGES = (("signal", 50), ("summons", 18), ("judgment", 14), ("announced", 10), ("after", 8))
ENDINGS = (
    ("eviction_carried_out", 57),
    ("key_handed_in", 19),
    ("family_left_early", 17),
    ("closure_carried_out", 7),
)
SINGLE, ASKED = 0.79, 0.75
ORDER = tuple(name for name, _ in STAGES)


def draw(chance: Random, today: date) -> Drawn:
    """One case, with everything that happened before today."""
    stage = _pick(chance, STAGES)
    start = today - timedelta(days=_age(chance, stage))
    people = _household(chance, today)
    children = [slot for slot, _, _ in people if slot.startswith("c")]
    asked = chance.random() < ASKED
    path = _Path(chance, today, start)
    _first(path)
    for name in ORDER[1 : ORDER.index(stage) + 1]:
        STEPS[name](path, children if asked else [])
    answer = ("yes" if children else "none") if asked else "unknown"
    shown = people if asked else [p for p in people if not p[0].startswith("c")]
    events = tuple(sorted(path.events, key=lambda h: h.on or today))
    return Drawn(start, answer, tuple(shown), events)


def _pick(chance: Random, table: tuple[tuple[str, int], ...]) -> str:
    names, weights = zip(*table, strict=True)
    return str(chance.choices(names, weights)[0])


AGES = {"signal": 60, "summons": 150, "judgment": 200, "announced": 240, "after": 420}


def _age(chance: Random, stage: str) -> int:
    return chance.randint(AGES[stage] // 4, AGES[stage])


def _household(chance: Random, today: date) -> list[tuple[str, date | None, bool | None]]:
    def born(youngest: int, oldest: int) -> date:
        return today - timedelta(days=chance.randint(youngest * 365, oldest * 365))

    adults = 1 if chance.random() < SINGLE else chance.choice((1, 2, 2))
    alone = adults == 1 and chance.random() < SINGLE
    children = 0 if alone else chance.choice((1, 1, 2, 2, 3))
    found = [(f"a{n}", born(21, 70), None) for n in range(1, adults + 1)]
    return found + [(f"c{n}", born(1, 17), None) for n in range(1, children + 1)]


class _Path:
    """The events so far, and the day until which the story has come."""

    def __init__(self, chance: Random, today: date, start: date) -> None:
        self.chance, self.today, self.day = chance, today, start
        self.events: list[Happened] = []

    def add(self, kind: str, by: str = "municipality", after: int = 0, **data: EventScalar) -> None:
        """An event some days further on; never later than today."""
        self.day = min(
            self.day + timedelta(days=self.chance.randint(0, after) if after else 0), self.today
        )
        self.events.append(Happened(kind, self.day, by, data))

    def maybe(self, share: float) -> bool:
        """Whether something happened, by chance."""
        return self.chance.random() < share


def _first(path: _Path) -> None:
    reason = _pick(path.chance, REASONS)
    tenure = path.chance.choice(("rent_social", "rent_social", "rent_private"))
    path.add("threat_known", reason=reason, tenure=tenure)
    if reason == "arrears":
        path.add("signal_received", "landlord", partner="rent", crisis=path.maybe(0.1))
        path.add("arrears_stated", "landlord", months=path.chance.randint(1, 6))
        for kind in ("personal_contact_effort", "pointed_to_debt_help", "reminder_sent"):
            if path.maybe(0.6):
                path.add(kind, "landlord")
    in_time = path.maybe(0.8)
    for _ in range(path.chance.randint(0, 2)):
        channel = path.chance.choice(("phone", "home_visit", "letter", "card"))
        path.add("contact_attempted", after=1, channel=channel, reached=path.maybe(0.4))
    if in_time:
        path.add("help_offered", after=1)
        path.add("conversation_held", after=1, first=True, why_told=path.maybe(0.7))
    if path.maybe(0.3):
        path.add("information_given", after=2, rights=True, plain=path.maybe(0.5))
    if path.maybe(0.3):
        alternative = path.chance.choice(("payment_plan", "debt_help", "income_check", "mediation"))
        path.add("alternative_considered", after=9, alternative=alternative, with_residents=True)


def _summons(path: _Path, children: list[str]) -> None:
    path.add("summons_served", "landlord", after=30, children_stated=path.maybe(0.4))
    if path.maybe(0.35):
        path.add("legal_aid_referred", after=6)
    _heard(path, children, 0.3)


def _judgment(path: _Path, children: list[str]) -> None:
    default = path.maybe(0.6)
    path.add(
        "judgment_given",
        "court",
        after=35,
        default=default,
        eviction_allowed=path.maybe(0.8),
        mentions_children=path.maybe(0.2),
    )
    if path.maybe(0.6):
        path.add("judgment_served", "bailiff", after=10, in_person=path.maybe(0.4))


def _announced(path: _Path, children: list[str]) -> None:
    when = path.today + timedelta(days=path.chance.randint(3, 40))
    path.add("eviction_announced", "bailiff", after=20, eviction_on=when)
    if path.maybe(0.4):
        kind = path.chance.choice(("shelter", "network", "home", "hotel"))
        path.add("accommodation_offered", after=6, type=kind, by_authority=True)
    _heard(path, children, 0.4)


def _after(path: _Path, children: list[str]) -> None:
    ending = _pick(path.chance, ENDINGS)
    path.add(ending, after=10)
    if path.maybe(0.6):
        kind = path.chance.choice(("shelter", "network", "home", "network", "holiday_home"))
        path.add("destination_recorded", after=15, known=True, type=kind)


def _heard(path: _Path, children: list[str], share: float) -> None:
    for child in children:
        if path.maybe(share):
            path.events.append(
                Happened("child_heard", path.day, "child", {"own_words": True}, child=child)
            )


STEPS = {"summons": _summons, "judgment": _judgment, "announced": _announced, "after": _after}
