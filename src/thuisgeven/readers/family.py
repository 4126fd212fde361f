"""What a parent sees at the family's own door: of its own case, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.content import Cause
from thuisgeven.domain.deadlines import Deadline
from thuisgeven.domain.facts import FactSpec, State
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.hearing import HEARD, Reader
from thuisgeven.domain.ordering import Group, group_of, in_order
from thuisgeven.domain.remedies import Against, Remedy, Status, steps_taken
from thuisgeven.domain.stages import Stage, stage_of
from thuisgeven.domain.terms import Layer, Text
from thuisgeven.readers.access import FamilyViewer, NotThere, family_case
from thuisgeven.readers.child_words import ChildWords
from thuisgeven.readers.family_closure import TOLD_HERE, Closure, closure_of
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.readers.package import cause_of
from thuisgeven.records.encryption import decrypt_bytes
from thuisgeven.records.models import (
    Account,
    Case,
    CaseMember,
    EventRow,
    FamilyDraft,
    FamilyRequest,
    Origin,
    Paper,
    Part,
    Person,
    PersonKind,
    Task,
)
from thuisgeven.rules.load_case import facts_of
from thuisgeven.rules.load_rooms import remedies

COMPLAINT = "complaint"
"""A remedy with a page of its own."""

MOST_DATES, MOST_LOOSE = 6, 3
OFFERS = frozenset({"independent_support_offered", "legal_aid_referred"})


WITH_LETTER = (Stage.SUMMONS, Stage.JUDGMENT, Stage.ANNOUNCED)
"""Stages in which a letter came whose date decides until when something can be done."""


@dataclass(frozen=True, slots=True)
class Comes:
    """Something that comes, on a day: what, and what to know of the day.

    `safe` is the day to act on; `last` the legal last day when that is another one; `sure` is
    False when the rule was not compared with its source, or the day rests on something unknown.
    """

    on: date
    what: Text | None
    task: str = ""
    last: date | None = None
    sure: bool = True
    to_act: bool = False


@dataclass(frozen=True, slots=True)
class Helps:
    """Somebody who helps: a name, and of which organisation."""

    name: str
    organisation: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The first screen: where the family stands, what comes, and who helps."""

    case: Case
    person: Person
    on: date
    stage: Stage
    eviction_on: date | None
    comes: Sequence[Comes]
    remedies: Sequence[Remedy]
    helps: Sequence[Helps]
    tasks: Sequence[Task]
    said_by_children: Sequence[tuple[Person, str]]
    offered: frozenset[str]
    asked: frozenset[str]
    gave_paper: bool
    gave_view: bool
    children: Sequence[Person]
    closure: Closure | None

    @property
    def settled(self) -> bool:
        """Whether it does not go through, or has happened."""
        return self.stage in (Stage.AVERTED, Stage.AFTER)

    @property
    def without_day(self) -> Sequence[Remedy]:
        """What can perhaps be done too, but has no day: what is possible first, a few."""
        elsewhere = {COMPLAINT, *(TOLD_HERE if self.closure else ())}
        loose = [r for r in self.remedies if not r.dated and r.rule.id not in elsewhere]
        loose = [one for one in loose if one.status is Status.OPEN or not self.settled]
        return sorted(loose, key=lambda one: one.status is not Status.OPEN)[:MOST_LOOSE]

    @property
    def today(self) -> str:
        """What helps most now: a closure, a task, a letter to show, an offer, one's own side."""
        if self.closure and self.closure.now:
            return self.closure.now
        if self.tasks:
            return "task"
        if self.stage in WITH_LETTER and not self.gave_paper:
            return "letter"
        if "independent_support_offered" in self.offered and "supporter" not in self.asked:
            return "support"
        return "side" if not self.gave_view else "nothing"


def person_of(viewer: FamilyViewer) -> Person:
    """The resident itself. Raises NotThere when it is gone."""
    person = Person.objects.filter(pk=viewer.person).first()
    if person is None:
        raise NotThere("person")
    return person


def home(viewer: FamilyViewer) -> Home:
    """The first screen of a parent. Raises NotThere."""
    case = family_case(viewer)
    file = file_of(case, viewer.on)
    eviction = file.facts["eviction_on"].value
    open_remedies = remedies_of(file, viewer.slot)
    tasks = list(Task.objects.filter(case=case, by_family=True, done_on=None).order_by("due_on"))
    by_key = {person.slot: person for person in file.people}
    return Home(
        case=case,
        person=person_of(viewer),
        on=viewer.on,
        stage=stage_of(file.view),
        eviction_on=eviction if isinstance(eviction, date) else None,
        comes=_comes(file, open_remedies, tasks),
        closure=closure_of(file, open_remedies),
        remedies=open_remedies,
        helps=_helps(case, viewer.on),
        tasks=tasks,
        said_by_children=[(by_key[row.child], row.note) for row in _for_parents(file.events)],
        offered=frozenset(file.view.by_kind)
        & {"independent_support_offered", "legal_aid_referred"},
        asked=frozenset(_asked(viewer)),
        gave_paper="paper_given" in file.view.by_kind,
        gave_view="family_view_given" in file.view.by_kind,
        children=[p for p in file.people if p.kind == PersonKind.CHILD and p.left_on is None],
    )


def remedies_of(file: CaseFile, slot: str) -> list[Remedy]:
    """What one adult can do against it now, or perhaps: open or not known.

    What is not known to be possible is told only where it answers a step that was taken: of
    everything else a family cannot tell what to do with it.
    """
    adults = [person.id for person in file.domain.household.adults or ()]
    facts = facts_of(file.domain, file.on, file.rules, slot if slot in adults else None)
    taken = steps_taken(facts)
    found = [one for one in remedies().of(facts) if one.rule.plain]
    return [one for one in found if one.status is Status.OPEN or _perhaps(one, taken)]


def _perhaps(one: Remedy, taken: frozenset[Against]) -> bool:
    return one.status is Status.UNKNOWN and one.rule.against in taken


def _comes(file: CaseFile, found: Iterable[Remedy], tasks: Iterable[Task]) -> list[Comes]:
    """What has a day that is not over: what to do first, then what happens, by day."""
    days: list[Comes | None] = [_of_remedy(one) for one in found]
    days += [Comes(t.due_on, None, t.text, to_act=True) for t in tasks if t.due_on]
    days += [_planned(file, name, what) for name, what in _plans(file).items()]
    coming = [one for one in days if one is not None and one.on >= file.on]
    return sorted(coming, key=lambda one: (one.on, not one.to_act))[:MOST_DATES]


def _plans(file: CaseFile) -> Mapping[str, Text]:
    """The days that others set, by the fact that holds each."""
    if cause_of(file) is not Cause.CLOSURE:
        return PLANNED
    return PLANNED | CLOSING


def _planned(file: CaseFile, name: str, what: Text) -> Comes | None:
    when = file.facts[name].value if name in file.facts else None
    if not isinstance(when, date):
        return None
    return Comes(when, what, sure=file.facts[name].state is State.KNOWN)


def _of_remedy(one: Remedy) -> Comes | None:
    """A remedy on its day: that of its term, or the one that who decides set; None without."""
    deadline = one.deadline
    if deadline is None:
        return Comes(one.until, one.rule.plain, to_act=True) if one.until else None
    last = deadline.last_day if deadline.last_day != deadline.safe_day else None
    sure = certain(deadline) and one.rule.verified
    return Comes(deadline.safe_day, one.rule.plain, last=last, sure=sure, to_act=True)


def certain(deadline: Deadline) -> bool:
    """Whether a day can be given without a reservation."""
    return deadline.rule.verified and not deadline.provisional and not deadline.rests_on


PLANNED = {
    "hearing_on": Text("De rechter kijkt naar uw zaak.", "The judge looks at your case."),
    "eviction_on": Text(
        "De deurwaarder wil dat u uit huis bent.", "The bailiff wants you to be out of your home."
    ),
}
"""Days that others set, in plain words."""

CLOSING = {
    "eviction_on": Text(
        "De burgemeester wil uw huis sluiten.", "The mayor wants to close your home."
    )
}
"""The same where it is the mayor who closes the home."""


def _helps(case: Case, on: date) -> list[Helps]:
    members = CaseMember.objects.filter(case=case).exclude(until__lt=on)
    order = {Part.OWNER: 0, Part.SUPPORTER: 1, Part.HELPER: 2}
    found = sorted(members.select_related("account"), key=lambda m: order[Part(m.part)])
    return [Helps(m.account.name, _works_at(m.account), m.purpose or m.part) for m in found]


def _works_at(account: Account) -> str:
    memberships = account.memberships.select_related("organisation").order_by("id")
    first = memberships.first()
    return first.organisation.name if first else ""


def _for_parents(events: Iterable[EventRow]) -> list[EventRow]:
    """What children said and let their parents read now, as it stands after any correction."""
    events = list(events)
    words, gone = ChildWords.of(events), {row.replaces for row in events if row.replaces}
    refs = [ref for ref in words.for_group(Reader.PARENTS) if ref not in gone]
    return [words.rows[ref] for ref in refs if words.rows[ref].kind == HEARD]


def _asked(viewer: FamilyViewer) -> list[str]:
    own = FamilyRequest.objects.filter(person_id=viewer.person)
    return list(own.values_list("what", flat=True))


def draft_of(viewer: FamilyViewer, form: str) -> dict[str, object]:
    """What somebody was writing in a form; empty when nothing."""
    draft = FamilyDraft.objects.filter(person_id=viewer.person, form=form).first()
    return draft.content if draft else {}


@dataclass(frozen=True, slots=True)
class Said:
    """Something the family itself said or gave, with what became of it."""

    row: EventRow
    paper: Paper | None
    answered: bool | None = None


def said_by(viewer: FamilyViewer, *kinds: str) -> list[Said]:
    """What this person said before in events of these kinds, newest first."""
    case = family_case(viewer)
    rows = EventRow.objects.filter(case=case, kind__in=kinds, recorded_by=viewer.party)
    own = rows.filter(child=viewer.slot) if viewer.child else rows.filter(adult=viewer.slot)
    gone = set(EventRow.objects.filter(case=case).values_list("replaces", flat=True))
    papers = {p.event_ref: p for p in _own_papers(case)}
    return [
        Said(row, papers.get(row.ref), _answered(row))
        for row in own.order_by("-id")
        if row.ref not in gone
    ]


def _answered(row: EventRow) -> bool | None:
    request = FamilyRequest.objects.select_related("task").filter(
        case_id=row.case_id, event_ref=row.ref
    )
    found = request.first()
    return None if found is None else found.task.done_on is not None


def _own_papers(case: Case) -> Iterable[Paper]:
    return Paper.objects.filter(case=case, origin=Origin.FAMILY).defer("content")


def own_paper(viewer: FamilyViewer, key: str) -> tuple[str, bytes]:
    """The media type and content of a paper that this person gave. Raises NotThere."""
    case = family_case(viewer)
    refs = [one.row.ref for one in said_by(viewer, "paper_given")]
    papers = Paper.objects.filter(case=case, key=key, origin=Origin.FAMILY, event_ref__in=refs)
    paper = papers.first()
    if paper is None:
        raise NotThere("paper")
    return paper.media_type, decrypt_bytes(bytes(paper.content))


FAMILY_GROUPS = (
    (Group.ACT, Text("Dit moet nog gebeuren", "This still has to happen")),
    (Group.UNKNOWN, Text("Dit weten we nog niet", "This we do not know yet")),
    (Group.COMING, Text("Dit komt nog", "This is still to come")),
    (Group.COURT, Text("Hier beslist een rechter over", "A judge decides on this")),
    (
        Group.OVER,
        Text("Dit is niet gedaan, en kan nu niet meer", "This was not done, and is now too late"),
    ),
    (Group.DONE, Text("Dit is gedaan", "This has been done")),
)
"""The groups of findings in words for the family: no verdicts, nothing red."""


CUSTOM = Text("Zo gaat het vaak, maar het is geen wet", "Often done so, but no law")


@dataclass(frozen=True, slots=True)
class Rights:
    """Every finding about the case that speaks, in groups; and what nobody knows applies."""

    groups: Sequence[tuple[Text, Sequence[Finding]]]
    undecided: int


def rights(viewer: FamilyViewer) -> Rights:
    """Every right of this family, grouped; a local practice is no right. Raises NotThere."""
    file = file_of(family_case(viewer), viewer.on)
    findings = [f for f in file.assessment.findings if f.duty.layer is not Layer.PRACTICE]
    found = in_order(findings)
    open_question = [f for f in found if group_of(f) is Group.UNKNOWN and not f.surely_speaks]
    shown = [f for f in found if f not in open_question]
    by_group = [
        (title, [f for f in shown if group_of(f) is group]) for group, title in FAMILY_GROUPS
    ]
    return Rights([(title, items) for title, items in by_group if items], len(open_question))


@dataclass(frozen=True, slots=True)
class Right:
    """One right opened: what it says, how far it is, what is asked, and where it stands."""

    finding: Finding
    group: Text
    disputable: Sequence[FactSpec]
    questions: Sequence[FactSpec]


def right(viewer: FamilyViewer, duty_id: str) -> Right:
    """One right of this family. Raises NotThere when there is no such one."""
    file = file_of(family_case(viewer), viewer.on)
    found = [f for f in file.assessment.findings if f.duty.id == duty_id]
    words = dict(FAMILY_GROUPS)
    if not found or group_of(found[0]) not in words:
        raise NotThere("right")
    specs = [file.rules.facts[name] for name in found[0].duty.facts]
    known = [spec for spec in specs if file.facts[spec.name].state is State.KNOWN]
    missing = [file.rules.facts[reason.fact] for reason in found[0].missing]
    return Right(found[0], words[group_of(found[0])], known, missing)


def fact_of(viewer: FamilyViewer, name: str) -> tuple[FactSpec, object]:
    """One thing that the file says, with its fact. Raises NotThere when it says nothing of it."""
    file = file_of(family_case(viewer), viewer.on)
    spec = file.rules.facts.get(name)
    if spec is None or file.facts[name].state is not State.KNOWN:
        raise NotThere("fact")
    return spec, file.facts[name]
