"""What somebody must do today, for which family, by when, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import F, Prefetch

from thuisgeven.domain.terms import Labelled, Text
from thuisgeven.readers.access import Viewer, may_see_address, visible_cases
from thuisgeven.readers.aftercare import soon
from thuisgeven.records.models import Case, CaseMember, ChildrenAnswer, Part, Task
from thuisgeven.rules.load import library

RULE = Text(
    "Eerst de huishoudens waarvan we niet weten of er kinderen zijn. Daarna op de vroegste"
    " uiterste dag, dan huishoudens met kinderen, dan de fase van het dossier. Er is geen score"
    " en geen voorspelling.",
    "First the households of which we do not know whether there are children. Then by the earliest"
    " last day, then households with children, then the stage of the case. There is no score and"
    " no prediction.",
)
WEEK = timedelta(weeks=1)
SHOWN, FIRST = 20, 8


class Slot(Labelled):
    """The groups of the list, in this order."""

    LATE = "late", "Te laat", "Late"
    ASK = "ask", "Weten we niet of het gebeurd is", "Nobody knows whether it was done"
    TODAY = "today", "Vandaag de laatste dag", "Today is the last day"
    WEEK = "week", "Deze week", "This week"
    LATER = "later", "Later", "Later"
    OPEN = "open", "Zonder datum", "Without a date"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: a case with what comes first in it, or a task; `term` sets its day."""

    case: Case
    day: date | None
    duty: str = ""
    kind: str = ""
    task: Task | None = None
    follow_up: bool = False
    new: bool = False
    address: str = ""
    term: str = ""

    @property
    def unknown(self) -> bool:
        """Whether nobody knows if what had to be done was done."""
        own = self.task is not None or self.follow_up
        return not own and not self.term and self.case.next_asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """The list of one person on one day."""

    on: date
    children: Sequence[Item]
    groups: Sequence[tuple[Slot, Sequence[Item]]]
    fresh: Sequence[Item]
    hidden: dict[Slot, int] = field(default_factory=dict)
    cases: int = 0
    more_children: int = 0

    @property
    def count(self) -> int:
        """How many things are on the list, without those for later."""
        now = (Slot.LATE, Slot.ASK, Slot.TODAY, Slot.WEEK)
        first = len(self.children) + self.more_children
        return first + sum(len(items) for slot, items in self.groups if slot in now)

    @property
    def unknown_children(self) -> int:
        """Of how many households nobody knows whether there are children."""
        return len(self.children) + self.more_children

    @property
    def shown_cases(self) -> list[Case]:
        """Every case that stands on the list, once."""
        items = [*self.children, *(item for _, items in self.groups for item in items)]
        return list({item.case.pk: item.case for item in items}.values())

    @property
    def by_law(self) -> int:
        """How many of them have a day that a law sets."""
        return sum(item.kind == "law" for _, items in self.groups for item in items)

    @property
    def next_day(self) -> date | None:
        """The first day on which something is due."""
        days = [item.day for _, items in self.groups for item in items if item.day]
        return min(days, default=None)


def worklist(viewer: Viewer, more: Slot | None = None, everyone: bool = False) -> Worklist:
    """The list for a viewer: the cases of whose team it is a part, and its own tasks.

    `more` names a group that is shown whole; `everyone`: all households with the first question.
    """
    own = CaseMember.objects.filter(account=viewer.account)
    cases = (
        visible_cases(viewer)
        .filter(members__account=viewer.account, closed_on=None)
        .exclude(members__account=viewer.account, members__part=Part.SUPPORTER)
        .select_related("household__home")
        .prefetch_related(Prefetch("members", own, to_attr="own_parts"))
        .order_by(F("next_day").asc(nulls_last=True), "-child_count", "-stage_rank", "id")
    )
    items = [_item(viewer, case) for case in cases]
    unknown = [item for item in items if item.case.children == ChildrenAnswer.UNKNOWN]
    known = [item for item in items if item.case.children != ChildrenAnswer.UNKNOWN]
    others = [*_tasks(viewer, items), *_follow_ups(viewer)]
    groups, hidden = _grouped(viewer.on, [*known, *others], more)
    return Worklist(
        on=viewer.on,
        children=unknown if everyone else unknown[:FIRST],
        more_children=0 if everyone else max(len(unknown) - FIRST, 0),
        groups=groups,
        fresh=[item for item in items if item.new],
        hidden=hidden,
        cases=len(items),
    )


def _item(viewer: Viewer, case: Case) -> Item:
    new = any(part.seen_on is None for part in case.own_parts)
    home = case.household.home
    address = home.line if may_see_address(viewer, case) else ""
    day, kind, term = case.next_day, case.next_kind, ""
    if case.term_last and case.term_last >= viewer.on and case.term_last < (day or date.max):
        day, kind, term = case.term_last, _kind_of(case.term), case.term
    return Item(case, day, case.next_duty, kind, new=new, address=address, term=term)


def _kind_of(term: str) -> str:
    rule = library().terms.get(term)
    return rule.kind.value if rule else ""


def _tasks(viewer: Viewer, items: Sequence[Item]) -> list[Item]:
    by_case = {item.case.pk: item for item in items}
    tasks = Task.objects.filter(
        assigned_to=viewer.account, done_on=None, case__in=list(by_case)
    ).order_by("due_on", "id")
    return [
        Item(
            by_case[task.case_id].case,
            task.due_on,
            task=task,
            address=by_case[task.case_id].address,
        )
        for task in tasks
    ]


def _follow_ups(viewer: Viewer) -> list[Item]:
    """The families to ask how they are, also where the case is closed: years go on."""
    cases = (
        visible_cases(viewer)
        .filter(members__account=viewer.account, follow_up_on__lte=soon(viewer.on))
        .exclude(members__account=viewer.account, members__part=Part.SUPPORTER)
        .select_related("household__home")
        .order_by("follow_up_on", "id")
    )
    return [Item(case, case.follow_up_on, kind="norm", follow_up=True) for case in cases]


def _grouped(
    on: date, items: Sequence[Item], more: Slot | None
) -> tuple[list[tuple[Slot, list[Item]]], dict[Slot, int]]:
    groups: dict[Slot, list[Item]] = {slot: [] for slot in Slot}
    for item in sorted(items, key=lambda item: item.day or date.max):
        groups[slot_of(item, on)].append(item)
    hidden = {slot: len(found) - SHOWN for slot, found in groups.items() if len(found) > SHOWN}
    shown = [(slot, found if slot is more else found[:SHOWN]) for slot, found in groups.items()]
    left = {slot: number for slot, number in hidden.items() if slot is not more}
    return [(slot, found) for slot, found in shown if found], left


def slot_of(item: Item, on: date) -> Slot:
    """The group of something to do. A day that is over is late only when it surely was not done."""
    day = item.day
    if day is None:
        return Slot.OPEN
    if day < on:
        return Slot.ASK if item.unknown else Slot.LATE
    if day == on:
        return Slot.TODAY
    return Slot.WEEK if day <= on + WEEK else Slot.LATER
