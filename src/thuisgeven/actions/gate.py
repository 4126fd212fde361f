"""What may not be written past the gate, whichever way it comes: form, correction, or sent again.

`actions.timeline` asks here before it writes an event. The reasoning is that of `domain.gate`; what
is added is who decides: whoever asked to keep a date without a home never approves it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from thuisgeven.actions.guard import Act, NotAllowed, Refused, may_in_case
from thuisgeven.domain.accommodation import Criterion, Gate
from thuisgeven.domain.events import ANSWER
from thuisgeven.domain.gate import ACCEPTED, APPROVED, ASKED, REFUSED, Report, report, requests
from thuisgeven.domain.offers import LAPSED, OFFERED
from thuisgeven.domain.terms import Party
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.records.models import EventRow
from thuisgeven.rules.load_places import places

if TYPE_CHECKING:
    from thuisgeven.actions.timeline import Recording

DECIDED = "gate_overridden"


def check(act: Act, recording: Recording, replaces: str) -> None:
    """Refuse an event that would pass the gate, or that speaks of an offer that is not there.

    Raises Refused with the reason, NotAllowed when the actor may not decide this.
    """
    rule = CHECKS.get(recording.kind)
    if rule is not None:
        rule(act, recording, replaces)


def check_reasoned(recording: Recording) -> None:
    """Refuse an offer that is called a home outside the home test without a word of why.

    In the home test every yes or no has its reason; a form of ticks is no way around it. Raises
    Refused.
    """
    said = {*Criterion, "whole_family"} & {k for k, v in recording.data.items() if v is True}
    if recording.kind == OFFERED and said and not recording.note.strip():
        problem = "Schrijf op waarom deze plek geschikt is, of vul de woningtoets in."
        raise Refused(problem, "note")


def _file(act: Act) -> CaseFile:
    return file_of(act.case, act.actor.on)


def _dated(act: Act, recording: Recording) -> tuple[date, Report]:
    """The announced day that the event is about, and the gate before it."""
    file = _file(act)
    day = recording.data["eviction_on"]
    if recording.recorded_by is not Party.MUNICIPALITY:
        raise Refused("Dit besluit neemt de gemeente zelf.", "recorded_by")
    if not isinstance(day, date) or day != file.eviction_on:
        raise Refused("Voor deze dag is geen ontruiming aangezegd.", "eviction_on")
    if day < act.actor.on:
        raise Refused("Deze dag is al geweest.", "eviction_on")
    return day, report(file.view, places(), day)


def _accept(act: Act, recording: Recording, replaces: str) -> None:
    _, found = _dated(act, recording)
    if not found.passable:
        problem = "Op of vóór deze dag staat er geen passende woning klaar. De datum kan niet door."
        raise Refused(problem, "eviction_on")


def _ask(act: Act, recording: Recording, replaces: str) -> None:
    _, found = _dated(act, recording)
    if found.gate is Gate.OPEN:
        raise Refused("Er staat een woning klaar. Dit is niet nodig.", "eviction_on")
    if found.asked is not None and found.asked.id != replaces:
        raise Refused("Dit is al gevraagd. Wacht op de tweede persoon.", "eviction_on")
    if not recording.note.strip():
        raise Refused("Schrijf op waarom de datum zou blijven staan.", "note")


def _approve(act: Act, recording: Recording, replaces: str) -> None:
    day, found = _dated(act, recording)
    asked = _decide(act, recording, replaces)
    if asked.data.get("eviction_on") != day.isoformat():
        raise Refused("De datum is veranderd. Vraag het opnieuw.", "eviction_on")
    if found.gate is Gate.OPEN:
        raise Refused("Er staat een woning klaar. Dit is niet nodig.", "eviction_on")


def _refuse(act: Act, recording: Recording, replaces: str) -> None:
    _decide(act, recording, replaces)
    if not recording.note.strip():
        raise Refused("Schrijf op waarom je dit niet doet.", "note")


def _decide(act: Act, recording: Recording, replaces: str) -> EventRow:
    """The request that is decided on, by somebody who did not write any version of it."""
    if not may_in_case(act.actor, "gate_approve", act.case):
        raise NotAllowed("gate_approve")
    ref = str(recording.data.get("request", ""))
    if ref not in requests(_file(act).view):
        raise Refused("Dit verzoek is er niet meer.", "request")
    rows = {row.ref: row for row in EventRow.objects.filter(case=act.case)}
    if act.actor.account in _writers(ref, rows):
        raise Refused("Je vroeg dit zelf. Een tweede persoon beslist mee.", "")
    gone = {replaces, *(row.replaces for row in rows.values())}
    if any(_decides(row, ref) and row.ref not in gone for row in rows.values()):
        raise Refused("Hierover is al beslist.", "request")
    return rows[ref]


def _writers(ref: str, rows: Mapping[str, EventRow]) -> set[int | None]:
    """Everybody who wrote a version of an event."""
    found = set()
    while ref:
        found.add(rows[ref].account_id)
        ref = rows[ref].replaces
    return found


def _decides(row: EventRow, ref: str) -> bool:
    return row.kind in (APPROVED, REFUSED) and row.data.get("request") == ref


def _about_offer(act: Act, recording: Recording, replaces: str) -> None:
    """An event that names an offer names one of this case."""
    ref = recording.data.get("offer")
    needed = recording.kind == LAPSED
    offers = EventRow.objects.filter(case=act.case, kind=OFFERED, ref=str(ref or ""))
    if (ref or needed) and not offers.exists():
        raise Refused("Dit aanbod staat niet in het dossier.", "offer")


def _followed(act: Act, recording: Recording, replaces: str) -> None:
    """Where a family lives decides how it is counted; nobody counts a shelter as a home."""
    kind = places().kinds.get(str(recording.data.get("type")))
    ethos = recording.data.get("ethos")
    if ethos is None:
        return
    if kind is None or recording.data.get("known") is False:
        raise Refused("Leg eerst vast in wat voor plek het gezin woont.", "type")
    if ethos != kind.ethos.value:
        raise Refused("Zo telt deze soort plek niet.", "ethos")


def _answered(act: Act, recording: Recording, replaces: str) -> None:
    if recording.data.get("fact") == DECIDED:
        raise Refused("Dit volgt uit het dossier zelf.", "fact")


CHECKS: Mapping[str, Callable[[Act, Recording, str], None]] = {
    ACCEPTED: _accept,
    ASKED: _ask,
    APPROVED: _approve,
    REFUSED: _refuse,
    LAPSED: _about_offer,
    "accommodation_answered": _about_offer,
    "accommodation_started": _about_offer,
    "accommodation_ended": _about_offer,
    "follow_up_done": _followed,
    ANSWER: _answered,
}
