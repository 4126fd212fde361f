"""What somebody must do today, for which family, by when, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.terms import Text
from thuisgeven.readers.access import Viewer, addresses, working_cases
from thuisgeven.readers.own_cases import CHILDREN, Line, Slot, own_cases, slot_of
from thuisgeven.readers.waiting import second_looks
from thuisgeven.records.models import Case, Task

RULE = Text(
    "Eerst de huishoudens waarvan we niet weten of er kinderen zijn. Dan wat te laat is, wat"
    " vandaag moet, en wat misschien is gebeurd. Daarbinnen op de vroegste uiterste dag, dan"
    " huishoudens met kinderen, dan de fase van het dossier. Er is geen score en geen"
    " voorspelling.",
    "First the households of which we do not know whether there are children. Then what is late,"
    " what must happen today, and what may have been done. Within these by the earliest last day,"
    " then households with children, then the stage of the case. There is no score and no"
    " prediction.",
)
SHOWN, FIRST = 12, 8


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do as it is shown: with its case, or the task that it is."""

    line: Line
    case: Case
    address: str
    task: Task | None = None

    @property
    def day(self) -> date | None:
        """The day on which it is due."""
        return self.line.day

    @property
    def kind(self) -> str:
        """What kind of date that is."""
        return self.line.kind

    @property
    def term(self) -> str:
        """The term that sets the day, when it is a term."""
        return self.line.term

    @property
    def duty(self) -> str:
        """The duty that comes first in the case."""
        told = self.task or self.follow_up or self.line.waits
        return "" if told else self.case.next_duty

    @property
    def follow_up(self) -> bool:
        """Whether it is to ask how a family is that has left."""
        return self.line.follow_up

    @property
    def waits(self) -> str:
        """What waits for somebody besides its own cases: a second look, or children to ask."""
        return self.line.waits

    @property
    def about(self) -> str:
        """The decision that it is about."""
        return self.line.about

    @property
    def unknown(self) -> bool:
        """Whether nobody knows if what had to be done was done."""
        return self.line.unknown

    @property
    def new(self) -> bool:
        """Whether the viewer has not yet opened the case."""
        return self.line.new


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """The list of one person on one day. Counts are of everything, also of what is not shown."""

    on: date
    children: Sequence[Item]
    groups: Sequence[tuple[Slot, Sequence[Item]]]
    totals: Mapping[str, int]
    unknown_children: int
    by_law: int
    fresh: int
    cases: int
    waiting: Sequence[Item] = ()
    """What waits for this person: to look along with somebody else, to ask children again."""

    more_waiting: int = 0

    @property
    def count(self) -> int:
        """How many things ask somebody this week."""
        now = (Slot.LATE, Slot.ASK, Slot.TODAY, Slot.WEEK)
        waiting = len(self.waiting) + self.more_waiting
        return waiting + self.unknown_children + sum(self.totals.get(slot, 0) for slot in now)

    @property
    def more_children(self) -> int:
        """Of how many more households nobody knows whether there are children."""
        return self.unknown_children - len(self.children)

    @property
    def hidden(self) -> Mapping[Slot, int]:
        """How many of each group are not shown."""
        left = {slot: self.totals[slot] - len(items) for slot, items in self.groups}
        return {slot: number for slot, number in left.items() if number}

    @property
    def shown_cases(self) -> list[Case]:
        """Every case that stands on the list, once."""
        items = [
            *self.children,
            *self.waiting,
            *(item for _, items in self.groups for item in items),
        ]
        return list({item.case.pk: item.case for item in items}.values())


def worklist(viewer: Viewer, more: Slot | None = None, everyone: bool = False) -> Worklist:
    """The list for a viewer: the cases of whose team it is a part, and its own tasks.

    `more` names a group that is shown whole; `everyone`: all households with the first question.
    """
    whole = {slot for slot in (more, CHILDREN if everyone else None) if slot}
    own = own_cases(viewer, SHOWN, whole)
    beside = [*_tasks(viewer), *own.follow_ups]
    groups: dict[Slot, list[Line]] = {slot: own.of(slot) for slot in Slot}
    for line in beside:
        groups[slot_of(line, viewer.on)].append(line)
    first = own.of(CHILDREN) if everyone else own.of(CHILDREN)[:FIRST]
    shown = {
        slot: group if slot is more else group[:SHOWN]
        for slot, lines in groups.items()
        if (group := sorted(lines, key=lambda line: line.day or date.max))
    }
    wait = sorted([*_second_looks(viewer), *own.ask_again], key=lambda line: line.day or date.max)
    listed = [line for lines in shown.values() for line in lines]
    items = _opened(viewer, [*first, *wait[:FIRST], *listed])
    return Worklist(
        on=viewer.on,
        children=[items[line] for line in first],
        groups=[(slot, [items[line] for line in lines]) for slot, lines in shown.items()],
        totals=own.totals + Counter(slot_of(line, viewer.on) for line in beside),
        unknown_children=own.totals[CHILDREN],
        by_law=own.by_law,
        fresh=own.fresh,
        cases=own.cases,
        waiting=[items[line] for line in wait[:FIRST]],
        more_waiting=len(wait[FIRST:]),
    )


def _tasks(viewer: Viewer) -> list[Line]:
    """The viewer's own tasks, in the cases that it works on."""
    tasks = Task.objects.filter(assigned_to=viewer.account, done_on=None)
    mine = working_cases(viewer).filter(closed_on=None)
    rows = tasks.filter(case__in=mine).order_by("due_on", "id")
    listed = rows.values_list("case_id", "due_on", "pk")
    return [Line(case=case, day=day, task=task) for case, day, task in listed]


def _second_looks(viewer: Viewer) -> list[Line]:
    """What others wrote that waits for this viewer to look along."""
    found = second_looks(viewer)
    return [Line(case=w.case, day=w.day, waits=w.what, about=w.about) for w in found]


def _opened(viewer: Viewer, lines: Sequence[Line]) -> dict[Line, Item]:
    """What is shown with its names, and of nothing else. An address stands where a household is
    asked for its children; it is decrypted nowhere else."""
    asked = {line.case for line in lines if not line.children}
    others = {line.case for line in lines} - asked
    cases = _cases(asked, "household__home") | _cases(others, "household")
    tasks = Task.objects.in_bulk([line.task for line in lines if line.task])
    where = addresses(viewer, [cases[key] for key in asked])
    return {
        line: Item(line, cases[line.case], where.get(line.case, ""), tasks.get(line.task))
        for line in lines
    }


def _cases(keys: Collection[int], beside: str) -> dict[int, Case]:
    return Case.objects.filter(pk__in=keys).select_related(beside).in_bulk() if keys else {}
