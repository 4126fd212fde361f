"""What the dossier and the sheet for a court say to one viewer; no child's words unasked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.dossier import (
    CourtSheet,
    Dossier,
    Group,
    Happening,
    Resident,
    Right,
    Words,
)
from thuisgeven.domain.court_check import court_sheet
from thuisgeven.domain.facts import Fact, State
from thuisgeven.domain.hearing import HEARD, Reader
from thuisgeven.domain.ordering import Group as Kind
from thuisgeven.domain.ordering import too_late
from thuisgeven.domain.sharing import Body
from thuisgeven.domain.terms import Language, Party, Text
from thuisgeven.readers.access import ChildWords, Viewer, visible_case
from thuisgeven.readers.casepage import CasePage, Moment, RightRow, case_page
from thuisgeven.readers.family_sharing import refusal
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.readers.names import residents
from thuisgeven.readers.package import age_of
from thuisgeven.records.models import Case, PersonKind
from thuisgeven.rules.load import library

SHOWN = (Kind.ACT, Kind.UNKNOWN, Kind.COURT, Kind.COMING, Kind.OVER, Kind.DONE)
TOO_LATE = Text("Kan niet meer", "Too late")
SPEAK_OF_OTHERS = ("correction", "withdrawn")
YES_NO = {True: Text("Ja", "Yes"), False: Text("Nee", "No")}


def dossier_of(
    viewer: Viewer, key: str, language: Language, receiver: Body | None = None
) -> tuple[Case, Dossier]:
    """The dossier as a viewer may see it. Raises NotThere when the case is not theirs to see.

    In one that is made for a `receiver` stands of the children only what they let that one read,
    and only when the viewer may read it too.
    """
    page = case_page(viewer, key)
    cause = page.file.facts["threat_reason"].value
    day = page.file.facts["eviction_on"].value
    standing = [one for one in page.moments if one.replaced_by is None]
    told = [one for one in standing if one.row.child and one.row.note]
    readable = set(_readable(page.file, receiver))
    chosen = [one for one in told if one.row.readers and one.words and one.row.ref in readable]
    dossier = Dossier(
        reference=page.case.number,
        on=page.on,
        address=page.address,
        stage=Text(page.stage.nl, page.stage.en),
        cause=library().words[cause].label(language) if isinstance(cause, str) else "",
        eviction_day=day if isinstance(day, date) else None,
        people=_people(page),
        groups=[_group(page, kind) for kind in SHOWN],
        questions=[question.fact.question for question in page.questions],
        deadlines=list(page.deadlines),
        timeline=[_happening(one) for one in reversed(standing) if _happened(one)],
        papers=[paper.name for paper in page.papers],
        words=[_words(page.case, one) for one in reversed(chosen)],
        withheld=len(told) - len(chosen),
    )
    return page.case, dossier


GROUPS = {Body.PARENT: Reader.PARENTS, Body.COURT: Reader.COURT}
"""Receivers that a child can choose as a group; any other reads nothing of it in a paper."""


def _readable(file: CaseFile, receiver: Body | None) -> Sequence[str]:
    """The events whose text may stand in a paper for a receiver; every one for own use."""
    if receiver is None:
        return [row.ref for row in file.events]
    group = GROUPS.get(receiver)
    return ChildWords.of(file.events).for_group(group) if group else ()


def _people(page: CasePage) -> list[Resident]:
    names = {one.slot: one.name for one in residents(page.case)}
    return [
        Resident(
            names.get(person.slot, person.slot),
            person.kind == PersonKind.CHILD,
            age_of(person, page.on),
        )
        for person in page.people
    ]


def _group(page: CasePage, kind: Kind) -> Group:
    return Group(Text(kind.nl, kind.en), [_right(row) for row in page.groups[kind]])


def _right(row: RightRow) -> Right:
    duty = row.first.duty
    step = TOO_LATE if too_late(row.first) else duty.next_step.text
    return Right(duty.title, row.human, row.dutch, row.due, step)


def _happened(one: Moment) -> bool:
    return one.row.kind not in SPEAK_OF_OTHERS


def _happening(one: Moment) -> Happening:
    party = Party(one.row.recorded_by)
    return Happening(one.row.on, one.kind.label, Text(party.nl, party.en))


def _words(case: Case, one: Moment) -> Words:
    names = {person.slot: person.name for person in residents(case)}
    return Words(names.get(one.row.child, ""), one.row.note)


def court_sheet_of(viewer: Viewer, key: str, language: Language) -> tuple[Case, CourtSheet]:
    """The sheet for a court: ages and facts, no names. Raises NotThere as the dossier does."""
    case = visible_case(viewer, key)
    file = file_of(case, viewer.on)
    sheet = court_sheet(file.facts)
    specs = library().facts
    facts = [pair for row in sheet.rows for pair in row.facts]
    known = {name: _said(fact, language) for name, fact in facts}
    refused = refusal(case, viewer.on, "court")
    if refused is not None:
        raise NotShared("court", refused)
    made = CourtSheet(
        reference=case.number,
        on=viewer.on,
        ages=_ages(file),
        heard=len({row.child for row in file.events if row.kind == "child_heard"}),
        sheet=sheet,
        values={name: said for name, said in known.items() if said},
        questions={name: specs[name].question for name in known if name in specs},
        deadlines=[one for one in file.deadlines if one.last_day >= viewer.on],
        words=_for_court(file),
    )
    return case, made


class NotShared(PermissionError):
    """The family does not want this to go to a party; `on` is the day on which it said so."""

    def __init__(self, party: str, on: date) -> None:
        super().__init__(party)
        self.party = party
        self.on = on


def _for_court(file: CaseFile) -> list[str]:
    """What children said and let the court read now; without a name, and nothing else."""
    words, gone = ChildWords.of(file.events), {row.replaces for row in file.events if row.replaces}
    rows = [words.rows[ref] for ref in words.for_group(Reader.COURT) if ref not in gone]
    return [row.note for row in rows if row.kind == HEARD and row.note]


def _ages(file: CaseFile) -> Sequence[int | None] | None:
    """The ages of the children; None when nobody asked whether there are any."""
    children = [p for p in file.people if p.kind == PersonKind.CHILD and p.left_on is None]
    ages = [age_of(child, file.on) for child in children]
    if not ages and file.facts["minor_children_present"].value is not False:
        return None
    return ages


def _said(fact: Fact, language: Language) -> str:
    """The value of a fact in words; empty when nobody knows it."""
    if fact.state is State.ABSENT:
        return State.ABSENT.label(language)
    value = fact.value
    if fact.state is not State.KNOWN or value is None:
        return ""
    if isinstance(value, bool):
        return YES_NO[value].label(language)
    if isinstance(value, date):
        return day_in_words(value, language)
    text = library().words.get(value) if isinstance(value, str) else None
    return text.label(language) if text else str(value)
