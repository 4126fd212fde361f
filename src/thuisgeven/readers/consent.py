"""What a family chose per party: yes until a day, no, or nothing yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.records.models import Case, EventRow

SHARED = "data_shared"
CONSENT = ("consent_given", "consent_withdrawn")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the family chose for one party: yes until a day, no, or nothing yet."""

    party: str
    allowed: bool | None
    until: date | None


def consent_of(case: Case, on: date, party: str) -> bool | None:
    """What the family chose for a party: yes that still holds, no, or nothing that holds now."""
    last = {row.data.get("party"): row for row in reversed(current(case.pk, CONSENT))}
    row = last.get(party) if party else None
    if row is None:
        return None
    choice = choice_for(party, row, on)
    return True if choice.allowed else False if row.kind == "consent_withdrawn" else None


def refusal(case: Case, on: date, party: str) -> date | None:
    """The day on which a family said no to a party, if that stands; None when it did not."""
    return dict(refusals(case, on)).get(party)


def refusals(case: Case, on: date) -> list[tuple[str, date]]:
    """The parties to which a family said no, as it stands on a day, and when it said so.

    A yes that ended is no refusal: then the family is asked again.
    """
    last = {row.data.get("party"): row for row in reversed(current(case.pk, CONSENT))}
    return [
        (str(party), row.on or on)
        for party, row in last.items()
        if party and row.kind == "consent_withdrawn"
    ]


def choice_for(party: str, row: EventRow | None, on: date) -> Choice:
    """The choice for one party by the newest event about it."""
    if row is None:
        return Choice(party, None, None)
    until = date.fromisoformat(row.data["until"]) if row.data.get("until") else None
    given = row.kind == "consent_given" and (until is None or until >= on)
    return Choice(party, given, until if given else None)


def current(case: int, kinds: Sequence[str]) -> list[EventRow]:
    """The events of these kinds that were not replaced, newest first."""
    gone = (
        EventRow.objects.filter(case=case).exclude(replaces="").values_list("replaces", flat=True)
    )
    rows = EventRow.objects.filter(case=case, kind__in=kinds).order_by("-id")
    return [row for row in rows if row.ref not in set(gone)]


def against_refusals(rows: Iterable[EventRow]) -> dict[str, date]:
    """Per sharing of data, by its reference, the day of the no that stood when it happened.

    `rows`: the events of one case that were not replaced. What was shared before the no, or after
    a later yes, is left out. An event without a day counts from when it was recorded.
    """
    last: dict[str, EventRow] = {}
    found = {}
    for row in sorted(rows, key=_in_order):
        if row.kind in CONSENT:
            last[str(row.data.get("party"))] = row
        no = last.get(str(row.data.get("receiver"))) if row.kind == SHARED else None
        if no is not None and no.kind == "consent_withdrawn":
            found[row.ref] = _day(no)
    return found


def _day(row: EventRow) -> date:
    return row.on or row.recorded_on


def _in_order(row: EventRow) -> tuple[date, int]:
    return (_day(row), row.pk)
