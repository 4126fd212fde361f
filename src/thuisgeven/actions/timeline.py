"""Record what happened, correct it, dispute it, withdraw it: always by a new event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from uuid import UUID
from zoneinfo import ZoneInfo

from thuisgeven.actions import gate
from thuisgeven.actions.guard import Act, Refused, case_action
from thuisgeven.actions.papers import Upload, keep
from thuisgeven.actions.summary import refresh
from thuisgeven.actions.support import Offer, offers_after
from thuisgeven.domain.events import (
    ANSWER,
    CORRECTION,
    DISPUTE,
    NOT_HAPPENED,
    WITHDRAWN,
    EventScalar,
    FieldType,
)
from thuisgeven.domain.terms import Party
from thuisgeven.readers.access import child_words, may_read_event
from thuisgeven.readers.child_words import READERS_CHOSEN, holds_words
from thuisgeven.records.chain import event_digest
from thuisgeven.records.models import Case, Draft, EventRow, Person, PersonKind
from thuisgeven.rules.load import library

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
EARLIEST = date(1990, 1, 1)
ANSWERS_FROM, YEARS_AHEAD = date(1900, 1, 1), 10
"""Days in an answer: from the oldest lease that may still run, up to so many years ahead."""

LONGEST_NOTE = 20_000
SPEAK_OF_OTHERS = (CORRECTION, WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What somebody records. `on` None: it happened, the day is not known.

    `token` comes with the form; a second sending of the same form records nothing new.
    """

    kind: str
    on: date | None
    recorded_by: Party = Party.MUNICIPALITY
    at: time | None = None
    child: str = ""
    adult: str = ""
    replaces: str = ""
    data: Mapping[str, EventScalar] = field(default_factory=dict)
    note: str = ""
    readers: Sequence[str] = ()
    papers: Sequence[Upload] = ()
    token: UUID | None = None


OF_A_DECISION = frozenset(
    {
        *("child_element_assessed", "child_assessment_completed", "other_interests_listed"),
        *("interests_weighed", "decision_taken", "decision_explained"),
        "decision_explained_to_child",
    }
)
"""What follows from a decision file. Of somebody else's decision it can be recorded by hand."""


def _check_decision(case: Case, recording: Recording) -> None:
    """Nobody records by hand that the municipality took a step of a decision about a child."""
    own = recording.recorded_by is Party.MUNICIPALITY and recording.kind in OF_A_DECISION
    children = Person.objects.filter(household_id=case.household_id, kind=PersonKind.CHILD)
    if own and children.exists():
        raise Refused("Een besluit van de gemeente zelf neem je in Het beste besluit.", "")


@case_action("record")
def record(act: Act, recording: Recording) -> str:
    """Add an event to the timeline and give its reference.

    Raises Refused (with the field) when a value does not fit; then nothing is kept.
    """
    if recording.kind == READERS_CHOSEN:
        raise Refused("Wie de woorden van een kind leest, kiest het kind zelf.", "kind")
    _check_decision(act.case, recording)
    gate.check_reasoned(recording)
    return add(act, recording, "record")


@case_action("correct")
def correct(act: Act, ref: str, recording: Recording) -> str:
    """Replace an event by a better one; the old one stays readable. The note says why.

    Whom a child chose as its readers stays so, unless others are chosen now.
    """
    old = _current(act.case, ref)
    if not recording.note.strip():
        raise Refused("Schrijf op waarom dit anders moet.", "note")
    if recording.kind not in (old.kind, WITHDRAWN):
        raise Refused("Bij een verbetering blijft het soort gebeurtenis hetzelfde.", "kind")
    _check_decision(act.case, recording)
    if not holds_words(old):
        return add(act, recording, "correct", replaces=ref)
    if not may_read_event(act.actor, act.case, ref):
        raise Refused("Dit zijn woorden van een kind. Alleen wie ze mag lezen verbetert ze.")
    kept = recording.readers or child_words(act.case).readers(ref)
    return add(act, replace(recording, readers=kept), "correct", replaces=ref)


@case_action("withdraw")
def withdraw(act: Act, ref: str, reason: str, token: UUID | None = None) -> str:
    """Undo an event by a new one that withdraws it. The reason is kept with it."""
    _current(act.case, ref)
    if not reason.strip():
        raise Refused("Schrijf op waarom je dit intrekt.", "note")
    today = act.now.astimezone(AMSTERDAM).date()
    recording = Recording(kind=WITHDRAWN, on=today, note=reason, token=token)
    return add(act, recording, "withdraw", replaces=ref)


@case_action("dispute")
def dispute(act: Act, fact: str, by: Party, reason: str, token: UUID | None = None) -> str:
    """Put a second side beside a fact; from then on it counts as unknown, with both sides."""
    if fact not in library().facts:
        raise Refused("Dit gegeven bestaat niet.", "fact")
    if not reason.strip():
        raise Refused("Schrijf op wat er niet klopt.", "note")
    today = act.now.astimezone(AMSTERDAM).date()
    told = Recording(
        kind=DISPUTE, on=today, recorded_by=by, data={"fact": fact}, note=reason, token=token
    )
    return add(act, told, "dispute")


def add(act: Act, recording: Recording, what: str, replaces: str = "") -> str:
    """Write the event, its papers, the summary and the log, all in the open transaction."""
    known, count = _so_far(act, recording.token)
    if known is not None:
        return known
    _check(act.case, recording, act.now.astimezone(AMSTERDAM).date())
    gate.check(act, recording, replaces)
    row = _row(act, recording, replaces, f"e{count + 1}")
    row.save(force_insert=True)
    for upload in recording.papers:
        keep(act, upload, row.ref)
    Draft.objects.filter(case=act.case, account=act.actor.account, kind=recording.kind).delete()
    refresh(act.case, act.actor.on)
    act.log(what, kind=recording.kind, ref=row.ref, replaces=replaces, event=event_digest(row))
    make_offers(act, offers_after(act, recording.kind))
    return row.ref


def make_offers(act: Act, offers: Iterable[Offer]) -> None:
    """Record offers that go out by themselves because they now stand at the family's own door."""
    for offer in offers:
        add(act, Recording(kind=offer.kind, on=act.actor.on, data=offer.data), "offer")


def sent_before(act: Act, token: UUID | None) -> str | None:
    """The reference of what this form recorded before, or None when it is sent for the first time.

    Raises Refused when it recorded something in another case.
    """
    return _so_far(act, token)[0] if token else None


def _so_far(act: Act, token: UUID | None) -> tuple[str | None, int]:
    """What this form recorded before, as `sent_before` gives it, and how many events there are."""
    told = EventRow.objects.order_by().values_list("case_id", "ref", "token")
    mine = told.filter(case=act.case)
    rows = list(mine.union(told.filter(token=token)) if token else mine)
    if any(case != act.case.pk for case, _, _ in rows):
        raise Refused("Dit formulier hoort bij een ander dossier.", "")
    known = next((ref for _, ref, sent in rows if token and sent == token), None)
    return known, len(rows)


def _row(act: Act, recording: Recording, replaces: str, ref: str) -> EventRow:
    return EventRow(
        case=act.case,
        ref=ref,
        kind=recording.kind,
        on=recording.on,
        at=recording.at,
        recorded_at=act.now,
        recorded_on=act.now.astimezone(AMSTERDAM).date(),
        recorded_by=recording.recorded_by.value,
        account_id=act.actor.account,
        child=recording.child,
        adult=recording.adult,
        replaces=replaces,
        evidence=[ref],
        data={name: _stored(value) for name, value in recording.data.items()},
        note=recording.note.strip(),
        readers=list(recording.readers),
        token=recording.token,
    )


def _stored(value: EventScalar) -> EventScalar:
    return value.isoformat() if isinstance(value, date | time) else value


def _current(case: Case, ref: str) -> EventRow:
    row = EventRow.objects.filter(case=case, ref=ref).first()
    if row is None or row.kind in SPEAK_OF_OTHERS:
        raise Refused("Deze gebeurtenis bestaat niet.", "")
    if EventRow.objects.filter(case=case, replaces=ref).exists():
        raise Refused("Deze gebeurtenis is al verbeterd of ingetrokken.", "")
    return row


def _check(case: Case, recording: Recording, today: date) -> None:
    kind = library().events.get(recording.kind)
    if kind is None:
        raise Refused("Deze soort gebeurtenis bestaat niet.", "kind")
    if recording.on is not None and recording.on > today:
        raise Refused("Deze dag is nog niet geweest. Leg een plan vast als taak.", "on")
    if recording.on is not None and recording.on < EARLIEST:
        raise Refused("Deze dag is te lang geleden. Kijk het jaar na.", "on")
    if len(recording.note) > LONGEST_NOTE:
        raise Refused("Deze tekst is te lang. Kort hem in of voeg een stuk toe.", "note")
    _check_person(case, recording)
    _check_data(recording)
    _check_days(recording, today)


def _check_days(recording: Recording, today: date) -> None:
    latest = date(today.year + YEARS_AHEAD, 12, 31)
    for name, value in recording.data.items():
        if type(value) is date and not ANSWERS_FROM <= value <= latest:
            raise Refused("Deze dag ligt te ver weg. Kijk het jaar na.", name)


def _check_person(case: Case, recording: Recording) -> None:
    for slot, kind in ((recording.child, PersonKind.CHILD), (recording.adult, PersonKind.ADULT)):
        if not slot:
            continue
        person = Person.objects.filter(household_id=case.household_id, slot=slot, kind=kind).first()
        if person is None:
            raise Refused("Deze bewoner staat niet in het dossier.", kind)
        if person.born and recording.on and recording.on < date.fromisoformat(person.born):
            raise Refused("Deze dag ligt vóór de geboorte.", "on")


def _check_data(recording: Recording) -> None:
    kind = library().events[recording.kind]
    if recording.kind in (ANSWER, DISPUTE):
        _check_fact(recording)
        return
    if recording.kind == NOT_HAPPENED and recording.data.get("event_kind") not in library().events:
        raise Refused("Kies wat er niet is gebeurd.", "event_kind")
    for name, value in recording.data.items():
        spec = kind.field(name)
        if spec is None or not spec.accepts(value):
            raise Refused("Dit antwoord past niet bij de vraag.", name)
    for spec in kind.fields:
        if spec.required and spec.name not in recording.data and spec.type is not FieldType.REF:
            raise Refused("Kies of vul dit in.", spec.name)


def _check_fact(recording: Recording) -> None:
    spec = library().facts.get(str(recording.data.get("fact")))
    if spec is None:
        raise Refused("Kies over welk gegeven dit gaat.", "fact")
    value = recording.data.get("value")
    if value is not None and not spec.accepts(value):
        raise Refused("Dit antwoord past niet bij de vraag.", "value")
