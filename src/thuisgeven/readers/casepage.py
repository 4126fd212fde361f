"""The page of one case: rights first, then the story, the people, the home, and who sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.consultation import Raised
from thuisgeven.domain.deadlines import Deadline
from thuisgeven.domain.events import EventKind, FieldType
from thuisgeven.domain.facts import FactScalar, FactSpec
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.hearing import Hearing, hearings
from thuisgeven.domain.logic.explain import Explanation
from thuisgeven.domain.ordering import Group, group_of, in_order, too_late
from thuisgeven.domain.stages import Stage, Step, stage_of, steps_of
from thuisgeven.domain.terms import Layer, Outcome, Text
from thuisgeven.readers.access import (
    Viewer,
    may_read_event,
    may_see_address,
    visible_case,
    words_reader,
)
from thuisgeven.readers.child_words import ChildWords, WordsReader
from thuisgeven.readers.consent import against_refusals
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.readers.papers import papers_for
from thuisgeven.records.models import (
    Case,
    CaseMember,
    EventRow,
    Paper,
    Person,
    PersonKind,
    Task,
)
from thuisgeven.rules.load import library
from thuisgeven.rules.load_rooms import signs

QUESTIONS_OF_A_RULE = (
    Text("Geldt de regel?", "Does the rule apply?"),
    Text("Is gedaan wat hij vraagt?", "Has what it asks been done?"),
    Text("Is het moment voorbij?", "Has its moment passed?"),
)

CHILDREN = "minor_children_present"
HUMAN = (Layer.HUMAN_RIGHTS, Layer.RECOMMENDATION)


@dataclass(frozen=True, slots=True)
class RightRow:
    """One right: what human rights say of it and what Dutch law says, never merged."""

    human: Finding | None
    dutch: Finding | None

    @property
    def first(self) -> Finding:
        """The finding that names the row: the one that asks most."""
        found = [finding for finding in (self.human, self.dutch) if finding is not None]
        return in_order(found)[0]

    @property
    def asked(self) -> bool:
        """Whether nobody knows if it was done."""
        return self.first.outcome is Outcome.UNKNOWN

    @property
    def due(self) -> date | None:
        """The earliest day of the two."""
        days = [f.due for f in (self.human, self.dutch) if f is not None and f.due is not None]
        return min(days, default=None)


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that decides whether more rules apply, and for how many it does."""

    fact: FactSpec
    rules: int


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline: the row, its kind, and what became of it."""

    row: EventRow
    kind: EventKind
    papers: Sequence[Paper]
    replaced_by: EventRow | None
    replaces: EventRow | None
    words: bool
    """Whether the viewer may read what was said; a child chooses its readers."""
    later_words: bool = True
    """The same for the reason that stands with what replaced it."""
    refused_on: date | None = None
    """The day on which the family had said no to this sharing of data; None when it had not."""

    @property
    def details(self) -> Sequence[tuple[Text, FactScalar]]:
        """What the event says besides: the label of each field, and its value."""
        fields = [(field, self.row.data.get(field.name)) for field in self.kind.fields]
        return [
            (field.label, value)
            for field, value in fields
            if value is not None and field.type not in (FieldType.TEXT_REF, FieldType.REF)
        ]

    @property
    def about_fact(self) -> FactSpec | None:
        """The fact that an answer or a dispute is about."""
        return library().facts.get(str(self.row.data.get("fact")))

    @property
    def denied(self) -> EventKind | None:
        """The kind of event that is said not to have happened."""
        return library().events.get(str(self.row.data.get("event_kind")))


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Everything that the page of a case shows to one viewer, as of one day."""

    file: CaseFile
    case: Case
    on: date
    past: bool
    address: str
    groups: Mapping[Group, Sequence[RightRow]]
    questions: Sequence[Question]
    undecided: int
    deadlines: Sequence[Deadline]
    steps: Sequence[Step]
    moments: Sequence[Moment]
    people: Sequence[Person]
    tasks: Sequence[Task]
    signs: Sequence[Raised]
    hearings: Sequence[Hearing]
    papers: Sequence[Paper]
    team: Sequence[CaseMember]
    new: bool
    """Whether the viewer works on it or reads along, and had not yet opened it."""

    @property
    def stage(self) -> Stage:
        """How far the case has come."""
        return stage_of(self.file.view)

    @property
    def days_to_eviction(self) -> int | None:
        """In how many days the family must leave; None when no day is known or it is over."""
        day = self.file.facts["eviction_on"].value
        over = self.stage in (Stage.AVERTED, Stage.AFTER)
        if over or not isinstance(day, date) or day < self.on:
            return None
        return (day - self.on).days

    @property
    def first_due(self) -> RightRow | None:
        """The right whose day comes first of those not done, when no legal term ends before it."""
        rows = [row for group, of in self.groups.items() if group is not Group.DONE for row in of]
        coming = [(row.due, row) for row in rows if row.due is not None and row.due >= self.on]
        day, first = min(coming, key=lambda pair: pair[0], default=(None, None))
        term = self.file.nearest_term
        return first if day and (term is None or day < term.last_day) else None

    @property
    def first_step(self) -> RightRow | None:
        """The first right of those that ask something now, in the printed order."""
        asking = [*self.groups.get(Group.ACT, ()), *self.groups.get(Group.UNKNOWN, ())]
        return next((row for row in asking if not too_late(row.first)), None)

    @property
    def adults(self) -> int:
        """How many adults are known."""
        return sum(person.kind == PersonKind.ADULT for person in self.people)

    @property
    def children(self) -> Sequence[Person]:
        """The children who are known."""
        return [person for person in self.people if person.kind == PersonKind.CHILD]

    @property
    def nothing_open(self) -> bool:
        """Whether nothing is to be done and nothing to be found out."""
        return not (self.groups[Group.ACT] or self.groups[Group.UNKNOWN] or self.undecided)


def case_page(viewer: Viewer, key: str, on: date | None = None) -> CasePage:
    """The page of a case for a viewer. `on` earlier than today shows the file as it was known.

    Raises NotThere when the case does not exist for the viewer.
    """
    case = visible_case(viewer, key)
    day = min(on or viewer.on, viewer.on)
    file = file_of(case, day)
    certain, undecided = _split(file)
    words, who = ChildWords.of(file.events), words_reader(viewer, case)
    papers = papers_for(who, words, case)
    team = list(case.members.select_related("account").order_by("part", "id"))
    return CasePage(
        file=file,
        case=case,
        on=day,
        past=day < viewer.on,
        address=case.household.home.line if may_see_address(viewer, case) else "",
        groups=_groups(certain),
        questions=_questions(file, undecided),
        undecided=len(undecided),
        deadlines=[d for d in file.deadlines if d.last_day >= day],
        steps=steps_of(file.view),
        moments=_moments(file, words, who, papers),
        people=[p for p in file.people if p.known_on <= day and not _left(p, day)],
        signs=signs().of(file.facts),
        hearings=[hearing for hearing in hearings(file.view) if hearing.due],
        tasks=list(case.tasks.select_related("assigned_to").order_by("done_on", "due_on", "id")),
        papers=[paper for paper in papers if paper.added_on <= day],
        team=team,
        new=any(one.account_id == viewer.account and one.seen_on is None for one in team),
    )


def _left(person: Person, day: date) -> bool:
    return person.left_on is not None and person.left_on <= day


def _split(file: CaseFile) -> tuple[list[Finding], list[Finding]]:
    """The findings that are shown as rows, and those of which nobody knows whether they apply."""
    certain, undecided = [], []
    for finding in in_order(file.assessment.findings):
        open_question = group_of(finding) is Group.UNKNOWN and not finding.surely_speaks
        (undecided if open_question else certain).append(finding)
    return certain, undecided


def _groups(findings: Iterable[Finding]) -> dict[Group, list[RightRow]]:
    """Rows per group, paired by subject: a right stands where the most urgent of the two is."""
    groups: dict[Group, list[RightRow]] = {group: [] for group in Group}
    for row in _paired(list(findings)):
        groups[group_of(row.first)].append(row)
    return groups


def _paired(findings: Sequence[Finding]) -> list[RightRow]:
    rows: list[RightRow] = []
    waiting: dict[str, list[Finding]] = {}
    for finding in findings:
        partners = waiting.setdefault(finding.duty.subject, [])
        human = finding.duty.layer in HUMAN
        partner = next((p for p in partners if (p.duty.layer in HUMAN) != human), None)
        if partner is None:
            partners.append(finding)
            continue
        partners.remove(partner)
        rows.append(RightRow(finding, partner) if human else RightRow(partner, finding))
    for left in waiting.values():
        rows += [RightRow(f, None) if f.duty.layer in HUMAN else RightRow(None, f) for f in left]
    place = {id(finding): number for number, finding in enumerate(findings)}
    return sorted(rows, key=lambda row: place[id(row.first)])


def _questions(file: CaseFile, undecided: Iterable[Finding]) -> list[Question]:
    asked = Counter(name for finding in undecided for name in finding.open_whether_it_speaks)
    ordered = sorted(asked.most_common(), key=lambda pair: pair[0] != CHILDREN)
    return [Question(file.rules.facts[name], number) for name, number in ordered]


def _moments(
    file: CaseFile, words: ChildWords, reader: WordsReader, papers: Iterable[Paper]
) -> list[Moment]:
    """The timeline as recorded by the day, newest first."""
    rows = [row for row in file.events if row.recorded_on <= file.on]
    by_ref = {row.ref: row for row in rows}
    after = {row.replaces: row for row in rows if row.replaces}
    beside: dict[str, list[Paper]] = {}
    for paper in papers:
        beside.setdefault(paper.event_ref, []).append(paper)
    refused = against_refusals(row for row in rows if row.ref not in after)
    found = [
        Moment(
            row,
            file.rules.events[row.kind],
            beside.get(row.ref, ()),
            after.get(row.ref),
            by_ref.get(row.replaces),
            words.may_read(row.ref, reader),
            row.ref not in after or words.may_read(after[row.ref].ref, reader),
            refused.get(row.ref),
        )
        for row in rows
    ]
    return sorted(found, key=lambda m: (m.row.on or date.min, m.row.pk), reverse=True)


def moment_for(viewer: Viewer, case: Case, row: EventRow) -> Moment:
    """One event of a case as its viewer may read it."""
    readable = may_read_event(viewer, case, row.ref)
    return Moment(row, library().events[row.kind], (), None, None, readable)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPage:
    """One finding opened: its tree, sources, evidence, and its partner in the other layer."""

    page: CaseFile
    case: Case
    on: date
    finding: Finding
    partner: Finding | None
    evidence: Sequence[EventRow]

    @property
    def asked(self) -> bool:
        """Whether nobody knows if it was done."""
        return self.finding.outcome is Outcome.UNKNOWN

    @property
    def other_evidence(self) -> Sequence[str]:
        """References of evidence that is no event of this case: a paper or a source."""
        return [ref for ref in self.finding.evidence if ref not in self.page.rows]

    @property
    def trees(self) -> Sequence[tuple[Text, Explanation]]:
        """The three questions of a rule, each with its explanation."""
        return tuple(zip(QUESTIONS_OF_A_RULE, self.finding.explanation, strict=True))


def finding_page(
    viewer: Viewer, key: str, duty_id: str, on: date | None = None
) -> FindingPage | None:
    """One finding of a case, or None when there is no such duty. Raises NotThere."""
    case = visible_case(viewer, key)
    day = min(on or viewer.on, viewer.on)
    file = file_of(case, day)
    found = [f for f in file.assessment.findings if f.duty.id == duty_id]
    if not found:
        return None
    finding = found[0]
    human = finding.duty.layer in HUMAN
    others = file.assessment.by_subject()[finding.duty.subject]
    partner = next((f for f in others if (f.duty.layer in HUMAN) != human), None)
    evidence = [file.rows[ref] for ref in finding.evidence if ref in file.rows]
    return FindingPage(
        page=file, case=case, on=day, finding=finding, partner=partner, evidence=evidence
    )
