"""What a landlord sees of a home that it lets: its own steps, and what came of an offer of help.

What its own people wrote down themselves is here, and that an agreement with it was made, as
`readers.access` allows. What staff or a family says of a landlord, what another landlord did, who
lives there and what became of them is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.prevention import Alternative
from thuisgeven.domain.sharing import Body
from thuisgeven.domain.terms import Labelled, Party
from thuisgeven.readers.access import (
    AGREED,
    Viewer,
    own_records,
    party_agreements,
    rented_case,
    rented_cases,
    visible_case,
)
from thuisgeven.readers.consent import refusal
from thuisgeven.readers.giving import given_before, help_of
from thuisgeven.records.models import Case, CaseLandlord, EventRow, Organisation, Role
from thuisgeven.rules.load_rooms import load_alternatives

ARREARS, ASKED = "arrears_stated", "landlord_asked_children"
ANSWERED = "offer_to_pass_data_answered"


class Step(Labelled):
    """The four steps before a landlord may pass on a signal."""

    CONTACT = "personal_contact_effort", "Persoonlijk contact gezocht", "Sought personal contact"
    POINTED = "pointed_to_debt_help", "Gewezen op schuldhulp", "Pointed to debt help"
    REMINDED = "reminder_sent", "Schriftelijk herinnerd", "Reminded in writing"
    OFFERED = "offer_to_pass_data", "Aangeboden om te melden", "Offered to signal"


RECORDED = (ARREARS, Step.CONTACT, Step.POINTED, Step.REMINDED, ANSWERED, ASKED, AGREED)
"""What a landlord writes down itself."""


class Children(Labelled):
    """What a landlord knows of whether children live there, because it asked."""

    NOT_ASKED = "not_asked", "Niet gevraagd", "Not asked"
    UNKNOWN = "unknown", "Gevraagd, geen antwoord", "Asked, no answer"
    YES = "yes", "Ja", "Yes"
    NO = "no", "Nee", "No"


@dataclass(frozen=True, slots=True)
class Told:
    """What a landlord hears of the municipality: the day of an offer, and whether it was taken."""

    offered_on: date | None
    accepted: bool | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement between a landlord and its tenant: which, when, and who wrote it down."""

    way: Alternative
    on: date | None
    by: Party
    own: bool
    reserved: bool
    """Whether it asks for what nobody wrote down: an independent explanation and time to think."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rented:
    """One home that a landlord lets, with what it did itself."""

    link: CaseLandlord
    address: str
    months: int | None
    steps: Sequence[tuple[Step, date | None, bool]]
    """Per step the day on which it was taken, and whether it was taken at all."""

    refused: bool
    children: Children
    asked_on: date | None
    agreements: Sequence[Agreement]
    told: Told | None

    @property
    def missing(self) -> Sequence[Step]:
        """The steps that were not taken."""
        return [step for step, _, taken in self.steps if not taken]

    @property
    def complete(self) -> bool:
        """Whether all four steps were taken and the question about children was asked."""
        return not self.missing and self.children is not Children.NOT_ASKED


def rented(viewer: Viewer) -> list[Rented]:
    """Every home of the viewer's own organisation, what misses most first."""
    found = [_rented(viewer, link) for link in rented_cases(viewer)]
    return sorted(found, key=lambda one: (one.complete, -len(one.missing), one.address))


def rented_one(viewer: Viewer, key: str) -> Rented:
    """One home. Raises NotThere when it does not exist for this viewer."""
    return _rented(viewer, rented_case(viewer, key))


def _rented(viewer: Viewer, link: CaseLandlord) -> Rented:
    rows = own_rows(link)
    asked = [row for row in rows if row.kind == ASKED]
    arrears = [row.data.get("months") for row in rows if row.kind == ARREARS]
    answers = [row.data.get("refused") for row in rows if row.kind == ANSWERED]
    home = link.case.household.home
    return Rented(
        link=link,
        address="" if home.secret else home.line,
        months=arrears[-1] if arrears else None,
        steps=[_step(step, rows) for step in Step],
        refused=bool(answers and answers[-1]),
        children=_children(asked[-1] if asked else None),
        asked_on=asked[-1].on if asked else None,
        agreements=_agreements(viewer, link, {row.pk for row in rows}),
        told=_told(link),
    )


def own_rows(link: CaseLandlord) -> list[EventRow]:
    """What people of this landlord wrote down in this case and still stands, oldest first."""
    rows = own_records(link).filter(kind__in=[str(kind) for kind in RECORDED])
    gone = set(EventRow.objects.filter(case=link.case_id).values_list("replaces", flat=True))
    return [row for row in rows.order_by("on", "id") if row.ref not in gone]


def _agreements(viewer: Viewer, link: CaseLandlord, own: set[int]) -> list[Agreement]:
    known = {one.id: one for one in load_alternatives()}
    return [
        _agreement(known[row.data["alternative"]], row, row.pk in own)
        for row in party_agreements(viewer, link)
    ]


def _agreement(way: Alternative, row: EventRow, own: bool) -> Agreement:
    told = row.data.get("explained_independently") and row.data.get("time_to_think")
    return Agreement(way, row.on, Party(row.recorded_by), own, bool(way.reservation) and not told)


def _step(step: Step, rows: Sequence[EventRow]) -> tuple[Step, date | None, bool]:
    if step is Step.OFFERED:
        found = [r for r in rows if r.kind == Step.REMINDED and r.data.get("offers_to_pass_data")]
    else:
        found = [row for row in rows if row.kind == step.value]
    return step, (found[0].on if found else None), bool(found)


def _children(row: EventRow | None) -> Children:
    if row is None:
        return Children.NOT_ASKED
    said = row.data.get("children")
    if row.data.get("answered") is False or said is None:
        return Children.UNKNOWN
    return Children.YES if said else Children.NO


def _told(link: CaseLandlord) -> Told | None:
    """What was given to the landlord. None when nothing was, or when it is not clear to whom."""
    current = link.case.landlords.filter(until=None).count()
    given = any(one.body is Body.LANDLORD for one in given_before(link.case))
    if not given or current != 1 or refusal(link.case, date.max, "landlord"):
        return None
    return Told(*help_of(link.case))


def landlords_of(viewer: Viewer, key: str) -> tuple[Case, list[CaseLandlord], list[Organisation]]:
    """A case, the landlords that are linked to it now, and those that can be. Raises NotThere."""
    case = visible_case(viewer, key)
    linked = list(case.landlords.filter(until=None).select_related("organisation"))
    taken = {link.organisation_id for link in linked}
    known = Organisation.objects.filter(memberships__role=Role.LANDLORD).distinct()
    return case, linked, list(known.exclude(pk__in=taken).order_by("name"))
