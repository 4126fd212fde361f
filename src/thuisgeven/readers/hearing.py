"""The page on which each child is heard: where it stands, what it said, and who may read that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.findings import Finding
from thuisgeven.domain.hearing import HEARD, Hearing, Reader, hearings
from thuisgeven.domain.household import Person as DomainPerson
from thuisgeven.readers.access import NotThere, Viewer, visible_case, words_reader
from thuisgeven.readers.child_words import ChildWords, WordsReader
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.readers.papers import papers_seen
from thuisgeven.records.models import (
    Account,
    Case,
    CaseMember,
    EventRow,
    HearingNote,
    Paper,
    Person,
    PersonKind,
)

SUBJECTS = ("child_heard_before", "child_heard_during", "child_information")
BANDS = ((0, "0-5"), (6, "6-8"), (9, "9-12"), (13, "13-17"))
"""From which age each conversation guide is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that a child said; without the words for whom the child did not choose."""

    ref: str
    on: date | None
    way: str
    readable: bool
    words: str
    notes: Sequence[HearingNote]
    papers: Sequence[Paper]
    readers: Sequence[Reader | str]
    """Whom the child chose, in words: names and groups; shown to those who may read."""

    heard_by: str
    may_choose: bool


ASKED = ("child_hearing_offered", "child_declined")
"""Kinds of event that say that a child was asked, or answered that it wanted to say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildRow:
    """One child: how far its hearing has come, and everything that it said, newest first."""

    person: Person
    hearing: Hearing
    band: str
    said: Sequence[Said]
    refusals: Sequence[EventRow]
    asked: Sequence[EventRow]
    """When it was asked, and when it wanted to say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingPage:
    """The children of a case, and the findings about hearing them."""

    case: Case
    on: date
    children: Sequence[ChildRow]
    findings: Sequence[Finding]
    children_known: bool


def hearing_page(viewer: Viewer, key: str) -> HearingPage:
    """The page on which each child of a case is heard. Raises NotThere."""
    case = visible_case(viewer, key)
    file = file_of(case, viewer.on)
    reader, words = words_reader(viewer, case), ChildWords.of(file.events)
    book = _Book(viewer, file, reader, words)
    people = {p.slot: p for p in file.people if p.kind == PersonKind.CHILD}
    rows = [book.child(people[h.child], h) for h in hearings(file.view) if h.child in people]
    subjects = file.assessment.by_subject()
    found = [f for subject in SUBJECTS for f in subjects.get(subject, ()) if f.surely_speaks]
    return HearingPage(
        case=case,
        on=viewer.on,
        children=rows,
        findings=found,
        children_known=file.facts["minor_children_present"].value is not None,
    )


@dataclass(frozen=True)
class _Book:
    """What one viewer may see of what the children of one case said."""

    viewer: Viewer
    file: CaseFile
    reader: WordsReader
    words: ChildWords

    def child(self, person: Person, hearing: Hearing) -> ChildRow:
        """One child with everything it said that still stands."""
        replaced = {row.replaces for row in self.file.events if row.replaces}
        told = [
            row
            for row in self.words.rows.values()
            if row.child == person.slot and row.kind == HEARD and row.ref not in replaced
        ]
        mine = [
            row for row in self.file.events if row.child == person.slot and row.ref not in replaced
        ]
        return ChildRow(
            person=person,
            hearing=hearing,
            band=band_of(person, self.viewer.on),
            said=[self.said(row) for row in reversed(told)],
            refusals=[row for row in mine if row.kind == "parent_refused_hearing"],
            asked=[row for row in mine if row.kind in ASKED],
        )

    def said(self, row: EventRow) -> Said:
        """One thing that a child said, as far as this viewer may read it."""
        readable = self.words.may_read(row.ref, self.reader)
        notes = HearingNote.objects.filter(case=self.file.case, event_ref=row.ref)
        papers = papers_seen(self.viewer, self.file.case) if readable else []
        return Said(
            ref=row.ref,
            on=row.on,
            way=str(row.data.get("way", "")),
            readable=readable,
            words=row.note if readable else "",
            notes=list(notes) if readable else (),
            papers=[paper for paper in papers if paper.event_ref == row.ref],
            readers=_names(self.words.readers(row.ref)) if readable else (),
            heard_by=row.account.name if row.account else "",
            may_choose=self.words.may_choose(row.ref, self.reader),
        )


def _names(readers: Sequence[str]) -> list[Reader | str]:
    """The chosen readers in words."""
    groups = {group.value: group for group in Reader}
    people = [code for code in readers if code not in groups]
    named = {str(a.key): a.name for a in Account.objects.filter(key__in=people)}
    return [groups[code] if code in groups else named.get(code, "") for code in readers]


def band_of(person: Person, on: date) -> str:
    """The conversation guide that fits a child's age; the middle one when nobody knows the age."""
    if not person.born:
        return "9-12"
    age = DomainPerson(id="", born=date.fromisoformat(person.born)).age_on(on) or 0
    return [band for start, band in BANDS if age >= start][-1]


def reader_choices(viewer: Viewer, case: Case) -> list[tuple[str, str]]:
    """The people on a case whom a child can choose by name."""
    members = CaseMember.objects.filter(case=case).exclude(until__lt=viewer.on)
    return [(str(m.account.key), m.account.name) for m in members.select_related("account")]


def own_key(viewer: Viewer) -> str:
    """The key of the viewer's own account, as a child chooses it."""
    return viewer.key


def words_of(viewer: Viewer, key: str, ref: str) -> tuple[Case, EventRow, Sequence[str]]:
    """The words of a reference with who reads them now.

    Raises NotThere for who did not hear them and may not read them.
    """
    case = visible_case(viewer, key)
    words = ChildWords.of(EventRow.objects.filter(case=case).order_by("id"))
    if not words.may_choose(ref, words_reader(viewer, case)):
        raise NotThere("words")
    return case, words.rows[ref], words.readers(ref)


def child_of(viewer: Viewer, key: str, person_key: str) -> Person:
    """A child of a case. Raises NotThere."""
    case = visible_case(viewer, key)
    people = Person.objects.filter(household_id=case.household_id, kind=PersonKind.CHILD)
    found = people.filter(key=person_key).first()
    if found is None:
        raise NotThere("child")
    return found
