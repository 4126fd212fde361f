"""The offers of a case, the test of one, and the gate before its eviction date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.accommodation import Criterion, Ethos, PlaceKind, Reason, Verdict, judge
from thuisgeven.domain.events import Event
from thuisgeven.domain.gate import REFUSED, Report, open_requests
from thuisgeven.domain.offers import LAPSED, OFFERED, offer_of, roots, would_help
from thuisgeven.readers.access import (
    NotThere,
    Viewer,
    child_words,
    may_see_address,
    visible_case,
    words_reader,
)
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.readers.needs import AskedNeeds, asked_needs, metres_from
from thuisgeven.records.models import (
    Case,
    EventRow,
    HomeTest,
    Offer,
    OfferView,
    Person,
    PersonKind,
    Place,
)
from thuisgeven.rules.load_places import places

BESIDE = ("school", "care", "child")
"""Matters that are shown beside the verdict and do not decide it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """One offer as a list shows it, newest first."""

    root: str
    event: Event
    place: Place | None
    kind: PlaceKind
    verdict: Verdict
    lapsed: Event | None
    answers: Sequence[Event]
    started: Event | None
    ended: Event | None

    @property
    def name(self) -> str:
        """What the place is called; empty when nobody said."""
        return self.place.name if self.place else ""

    @property
    def answer(self) -> Event | None:
        """The last thing that the family said of it."""
        return self.answers[-1] if self.answers else None


@dataclass(frozen=True, slots=True)
class ChildSaid:
    """What one child said of a place, or that it was not asked. `row` None: not to be read here."""

    child: Person
    event: EventRow | None
    readable: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """One criterion of the test: the answer, its reason, and whose knowledge that is."""

    criterion: Criterion
    value: int
    says: object
    reason: str
    known_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Housing:
    """The room of a case: its gate and its offers."""

    case: Case
    file: CaseFile
    gate: Report
    lines: Sequence[OfferLine]
    needs: AskedNeeds | None
    requests: Sequence[EventRow]
    refusals: Sequence[EventRow]
    own: frozenset[str]
    """The open requests that the viewer made, and therefore cannot decide on."""

    @property
    def on(self) -> date:
        """The day of the page."""
        return self.file.on

    @property
    def past(self) -> bool:
        """Whether the day of the eviction has gone by."""
        return self.gate.eviction_on is not None and self.gate.eviction_on < self.on

    @property
    def reasons(self) -> Sequence[EventRow]:
        """The requests that were approved for this date, with why."""
        found = self.gate.approved
        ref = str(found.data.get("request")) if found else ""
        return [self.file.rows[ref]] if ref in self.file.rows else []


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPage:
    """The test of one offer."""

    housing: Housing
    line: OfferLine
    row: EventRow
    answers: Sequence[Answer]
    beside: Sequence[Reason]
    test: HomeTest | None
    ladder: Sequence[tuple[Ethos, bool]]
    staying: Sequence[Person]
    whole_family: bool | None
    missing: Sequence[Reason]
    mendable: Sequence[Reason]
    said: Sequence[ChildSaid]
    address: str
    metres: Mapping[str, int]
    """As the crow flies to school and care, where both points are known."""


def housing_of(viewer: Viewer, key: str) -> Housing:
    """The offers and the gate of a case. Raises NotThere when the viewer cannot see it."""
    case = visible_case(viewer, key)
    file = file_of(case, viewer.on)
    asked = [file.rows[event.id] for event in open_requests(file.view)]
    return Housing(
        case=case,
        file=file,
        gate=file.gate,
        lines=_lines(file),
        needs=asked_needs(file),
        requests=asked,
        refusals=[file.rows[event.id] for event in file.view.events(REFUSED)],
        own=frozenset(row.ref for row in asked if viewer.account in _writers(file, row)),
    )


def _writers(file: CaseFile, row: EventRow) -> set[int | None]:
    found = {row.account_id}
    while row.replaces in file.rows:
        row = file.rows[row.replaces]
        found.add(row.account_id)
    return found


def _lines(file: CaseFile) -> list[OfferLine]:
    offers = {o.ref: o for o in Offer.objects.filter(case=file.case).select_related("place")}
    origin = roots(file.domain.events)
    kinds = places().kinds
    events = [e for e in file.view.events(OFFERED) if e.data.get("type") in kinds]
    lines = [_line(file, event, origin[event.id], offers) for event in events]
    return sorted(lines, key=lambda line: line.event.on or date.min, reverse=True)


def _line(file: CaseFile, event: Event, root: str, offers: Mapping[str, Offer]) -> OfferLine:
    rules, offer = places(), offer_of(event)
    about = {
        kind: [e for e in file.view.events(kind) if e.data.get("offer") == root]
        for kind in (
            *(LAPSED, "accommodation_answered"),
            *("accommodation_started", "accommodation_ended"),
        )
    }
    last = {kind: found[-1] if found else None for kind, found in about.items()}
    return OfferLine(
        root=root,
        event=event,
        place=offers[root].place if root in offers else None,
        kind=rules.kinds[offer.kind],
        verdict=judge(offer, rules.kinds, rules.norms),
        lapsed=last[LAPSED],
        answers=about["accommodation_answered"],
        started=last["accommodation_started"],
        ended=last["accommodation_ended"],
    )


def offer_page(viewer: Viewer, key: str, root: str) -> OfferPage:
    """The test of one offer. Raises NotThere when case or offer does not exist for the viewer."""
    housing = housing_of(viewer, key)
    line = next((one for one in housing.lines if one.root == root), None)
    if line is None:
        raise NotThere("offer")
    test = HomeTest.objects.filter(offer__case=housing.case, offer__ref=root).last()
    reasons = {reason.matter: reason for reason in line.verdict.reasons}
    people = [person for person in housing.file.people if person.left_on is None]
    gone = test.staying if test else []
    whole = line.event.data.get("whole_family")
    return OfferPage(
        housing=housing,
        line=line,
        row=housing.file.rows[line.event.id],
        answers=[_answer(one, reasons[one.value], test) for one in Criterion],
        beside=[reasons[matter] for matter in BESIDE],
        test=test,
        ladder=[(step, step is line.kind.ethos) for step in Ethos if step is not Ethos.THREATENED],
        staying=[person for person in people if person.slot in gone],
        whole_family=whole if isinstance(whole, bool) else None,
        missing=[reasons[matter] for matter in line.verdict.missing],
        mendable=[reasons[m] for m in would_help(offer_of(line.event), places())],
        said=_said(viewer, housing.case, root, people),
        address=_address(viewer, housing.case, line),
        metres={m.value: far for m, far in metres_from(line.place, housing.needs).items()},
    )


def _answer(criterion: Criterion, reason: Reason, test: HomeTest | None) -> Answer:
    reasons = test.reasons if test else {}
    known_by = test.known_by if test else {}
    return Answer(
        criterion,
        reason.value,
        reason.says,
        str(reasons.get(criterion.value, "")),
        str(known_by.get(criterion.value, "")),
    )


def _said(viewer: Viewer, case: Case, root: str, people: Sequence[Person]) -> list[ChildSaid]:
    """Per child its last words on this place; only for those whom it lets read them."""
    refs = dict(
        OfferView.objects.filter(offer__case=case, offer__ref=root).values_list(
            "child", "event_ref"
        )
    )
    replaced = set(EventRow.objects.filter(case=case).values_list("replaces", flat=True))
    rows = {r.ref: r for r in EventRow.objects.filter(case=case, ref__in=refs.values())}
    words, reader = child_words(case), words_reader(viewer, case)
    found = []
    for child in (person for person in people if person.kind == PersonKind.CHILD):
        row = rows.get(refs.get(child.slot, ""))
        current = row if row is not None and row.ref not in replaced else None
        may = current is not None and words.may_read(current.ref, reader)
        found.append(ChildSaid(child, current, may))
    return found


def _address(viewer: Viewer, case: Case, line: OfferLine) -> str:
    """The address of a place, for those who may see where the family lives."""
    return line.place.address if line.place and may_see_address(viewer, case) else ""
