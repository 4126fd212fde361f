"""What somebody must do today, for which family, by when, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thuisgeven.domain.terms import DateKind, Labelled, Outcome, Text
from thuisgeven.readers.access import Viewer, addresses, visible_cases
from thuisgeven.readers.aftercare import soon
from thuisgeven.readers.waiting import second_looks, to_ask_again
from thuisgeven.records.models import Case, ChildrenAnswer, Part, Task
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing to do as the list weighs it: of which case, by when, and no more."""

    case: int
    day: date | None
    kind: str = ""
    term: str = ""
    unknown: bool = False
    children: bool = True
    new: bool = False
    task: int | None = None
    follow_up: bool = False
    waits: str = ""
    about: str = ""


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
    totals: Mapping[Slot, int]
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
    own = _lines(viewer)
    unknown = [line for line in own if not line.children]
    tasks = _tasks(viewer, own)
    known = [line for line in own if line.children] + tasks + _follow_ups(viewer)
    groups: dict[Slot, list[Line]] = {slot: [] for slot in Slot}
    for line in sorted(known, key=lambda line: line.day or date.max):
        groups[slot_of(line, viewer.on)].append(line)
    first = unknown if everyone else unknown[:FIRST]
    shown = {slot: g if slot is more else g[:SHOWN] for slot, g in groups.items() if g}
    wait = waiting(viewer)
    listed = [line for lines in shown.values() for line in lines]
    items = _opened(viewer, [*first, *wait[:FIRST], *listed])
    return Worklist(
        on=viewer.on,
        children=[items[line] for line in first],
        groups=[(slot, [items[line] for line in lines]) for slot, lines in shown.items()],
        totals={slot: len(lines) for slot, lines in groups.items()},
        unknown_children=len(unknown),
        by_law=sum(line.kind == DateKind.LAW for line in known),
        fresh=sum(line.new for line in own),
        cases=len(own),
        waiting=[items[line] for line in wait[:FIRST]],
        more_waiting=len(wait[FIRST:]),
    )


COLUMNS = (
    *("pk", "next_day", "next_kind", "next_outcome", "term", "term_last", "children"),
    "members__seen_on",
)
WORKING = tuple(part for part in Part if part != Part.SUPPORTER)
"""The parts in which somebody works on a case. Asked as a join: a database that looks for a
membership by its key goes through all of one account's, once per case."""


def _lines(viewer: Viewer) -> list[Line]:
    """The viewer's own open cases in the order of the rule."""
    cases = visible_cases(viewer).filter(
        members__account=viewer.account, members__part__in=WORKING, closed_on=None
    )
    rows = cases.order_by("sort_day", "-child_count", "-stage_rank", "id").values_list(*COLUMNS)
    return [_line(viewer.on, *row) for row in rows]


def _line(
    on: date,
    case: int,
    day: date | None,
    kind: str,
    outcome: str,
    term: str,
    term_last: date | None,
    children: str,
    seen: date | None,
) -> Line:
    unknown = outcome == Outcome.UNKNOWN
    if term_last and on <= term_last < (day or date.max):
        day, kind, unknown = term_last, _kind_of(term), False
    else:
        term = ""
    known = children != ChildrenAnswer.UNKNOWN
    return Line(
        case=case,
        day=day,
        kind=kind,
        term=term,
        unknown=unknown,
        children=known,
        new=seen is None,
    )


def _kind_of(term: str) -> str:
    rule = library().terms.get(term)
    return rule.kind.value if rule else ""


def _tasks(viewer: Viewer, own: Sequence[Line]) -> list[Line]:
    mine = {line.case for line in own}
    tasks = Task.objects.filter(assigned_to=viewer.account, done_on=None, case__closed_on=None)
    rows = tasks.order_by("due_on", "id").values_list("case_id", "due_on", "pk")
    return [Line(case=case, day=day, task=task) for case, day, task in rows if case in mine]


def _follow_ups(viewer: Viewer) -> list[Line]:
    """The families to ask how they are, also where the case is closed: years go on."""
    cases = visible_cases(viewer).filter(
        members__account=viewer.account,
        members__part__in=WORKING,
        follow_up_on__lte=soon(viewer.on),
    )
    rows = cases.order_by("follow_up_on", "id").values_list("pk", "follow_up_on")
    norm = DateKind.NORM.value
    return [Line(case=case, day=day, kind=norm, follow_up=True) for case, day in rows]


def waiting(viewer: Viewer) -> list[Line]:
    """What waits for a viewer besides its own work: by day, the earliest first."""
    found = [*second_looks(viewer), *to_ask_again(viewer)]
    lines = [Line(case=w.case, day=w.day, waits=w.what, about=w.about) for w in found]
    return sorted(lines, key=lambda line: line.day or date.max)


def _opened(viewer: Viewer, lines: Sequence[Line]) -> dict[Line, Item]:
    """What is shown with its names and addresses, and of nothing else."""
    keys = {line.case for line in lines}
    cases = Case.objects.filter(pk__in=keys).select_related("household__home").in_bulk()
    tasks = Task.objects.in_bulk([line.task for line in lines if line.task])
    where = addresses(viewer, cases.values())
    return {
        line: Item(line, cases[line.case], where[line.case], tasks.get(line.task)) for line in lines
    }


def slot_of(line: Line, on: date) -> Slot:
    """The group of something to do. A day that is over is late only when it surely was not done."""
    day = line.day
    if day is None:
        return Slot.OPEN
    if day < on:
        return Slot.ASK if line.unknown else Slot.LATE
    if day == on:
        return Slot.TODAY
    return Slot.WEEK if day <= on + WEEK else Slot.LATER
