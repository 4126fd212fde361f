"""What the dossier and the sheet for a court say to one viewer; no child's words unasked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thuisgeven.documents.dossier import (
    Dossier,
    Group,
    Happening,
    Resident,
    Right,
    Words,
)
from thuisgeven.domain.hearing import Reader
from thuisgeven.domain.ordering import Group as Kind
from thuisgeven.domain.ordering import too_late
from thuisgeven.domain.sharing import Body
from thuisgeven.domain.sources import Source
from thuisgeven.domain.terms import Language, Party, Text
from thuisgeven.readers.access import Viewer
from thuisgeven.readers.casepage import CasePage, Moment, RightRow, case_page
from thuisgeven.readers.child_words import ChildWords
from thuisgeven.readers.files import CaseFile
from thuisgeven.readers.names import residents
from thuisgeven.readers.package import age_of
from thuisgeven.records.models import Case, Home, PersonKind
from thuisgeven.rules.load import library

SHOWN = (Kind.ACT, Kind.UNKNOWN, Kind.COURT, Kind.COMING, Kind.OVER, Kind.DONE)
TOO_LATE = Text("Kan niet meer", "Too late")
SPEAK_OF_OTHERS = ("correction", "withdrawn")


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
        address=whole_address(page.case.household.home) if page.address else "",
        stage=Text(page.stage.nl, page.stage.en),
        cause=library().words[cause].label(language) if isinstance(cause, str) else "",
        eviction_day=day if isinstance(day, date) else None,
        people=_people(page),
        first_step=_first_step(page),
        groups=[_group(page, kind) for kind in SHOWN],
        questions=[question.fact.question for question in page.questions],
        sources=_sources(page),
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


def whole_address(home: Home) -> str:
    """Street, postcode and place, as on an envelope."""
    return ", ".join(part for part in (home.line, home.postal) if part)


def _first_step(page: CasePage) -> Right | None:
    row = page.first_due or page.first_step
    return _right(row) if row else None


def _group(page: CasePage, kind: Kind) -> Group:
    rights = [_right(row) for row in page.groups[kind]]
    return Group(Text(kind.nl, kind.en), rights, open=kind is not Kind.DONE)


def _sources(page: CasePage) -> dict[str, Source]:
    """The sources of every rule that the dossier names, by their id."""
    rows = [row for kind in SHOWN for row in page.groups[kind]]
    findings = [f for row in rows for f in (row.human, row.dutch) if f is not None]
    known = library().sources
    return {name: known[name] for finding in findings for name in finding.duty.sources}


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
