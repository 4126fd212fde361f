"""What the sheet for a court says: ages and facts, no names, and no child's words unasked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from thuisgeven.documents.court_sheet import CourtSheet, Offered, Owed
from thuisgeven.documents.days import day_in_words
from thuisgeven.domain.court_check import court_sheet
from thuisgeven.domain.facts import Fact, State
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.hearing import HEARD, Reader, hearings
from thuisgeven.domain.ordering import Group
from thuisgeven.domain.terms import Language, Text
from thuisgeven.readers.access import Viewer, visible_case
from thuisgeven.readers.accommodation import OfferLine, housing_of
from thuisgeven.readers.casepage import RightRow, case_page
from thuisgeven.readers.child_words import ChildWords
from thuisgeven.readers.consent import refusal
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.readers.package import age_of
from thuisgeven.records.models import Case, PersonKind
from thuisgeven.rules.load import library

YES_NO = {True: Text("Ja", "Yes"), False: Text("Nee", "No")}


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
    page = case_page(viewer, key)
    unknown = [row for row in page.groups[Group.UNKNOWN] if _binds_court(row)]
    made = CourtSheet(
        reference=case.number,
        on=viewer.on,
        ages=_ages(file),
        heard=[one.standing for one in hearings(file.view)],
        key_days=list(_key_days(file)),
        not_met=[_owed(row) for row in page.groups[Group.ACT]],
        unknown=[_owed(row) for row in unknown[:MOST_UNKNOWN]],
        more_unknown=len(page.groups[Group.UNKNOWN]) - len(unknown[:MOST_UNKNOWN]),
        offers=[_offered(line) for line in housing_of(viewer, key).lines if line.lapsed is None],
        sheet=sheet,
        values={name: said for name, said in known.items() if said},
        questions={name: specs[name].question for name in known if name in specs},
        deadlines=[one for one in file.deadlines if one.last_day >= viewer.on],
        words=_for_court(file),
    )
    return case, made


MOST_UNKNOWN = 6
"""So many obligations of which nobody knows stand on the sheet; the others are counted."""

BEFORE_COURT = {"court", "landlord", "bailiff"}
KEY_DAYS = {
    "hearing_on": Text("Zitting", "Hearing"),
    "judgment_on": Text("Vonnis", "Judgment"),
    "eviction_on": Text("Dag van ontruiming", "Day of eviction"),
}


def _key_days(file: CaseFile) -> Iterator[tuple[Text, date]]:
    for name, title in KEY_DAYS.items():
        day = file.facts[name].value
        if isinstance(day, date):
            yield title, day


def _findings(row: RightRow) -> list[Finding]:
    return [finding for finding in (row.human, row.dutch) if finding is not None]


def _binds_court(row: RightRow) -> bool:
    return any(BEFORE_COURT & {str(one) for one in f.duty.binds} for f in _findings(row))


def _owed(row: RightRow) -> Owed:
    names = dict.fromkeys(name for f in _findings(row) for name in f.duty.sources)
    known = library().sources
    return Owed(row.first.duty.title, row.human, row.dutch, [known[name] for name in names])


def _offered(line: OfferLine) -> Offered:
    free = line.event.data.get("available_on")
    return Offered(
        kind=line.kind.label,
        offered_on=line.event.on,
        free_from=free if isinstance(free, date) else None,
        human_rights=line.verdict.human_rights,
    )


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
