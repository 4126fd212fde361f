"""From a record to a case: household and timeline, checked against the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time

from thuisgeven.domain.errors import did_you_mean
from thuisgeven.domain.events import (
    ANSWER,
    DISPUTE,
    NOT_HAPPENED,
    Event,
    EventKind,
    EventScalar,
    FieldType,
)
from thuisgeven.domain.facts import FactSpec
from thuisgeven.domain.fold import Case
from thuisgeven.domain.household import Household, Person
from thuisgeven.domain.terms import Party
from thuisgeven.rules.record import Record

UNKNOWN_DAY = "unknown"
CLOCK = re.compile(r"[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?")
EARLIEST_YEAR = 1900
LATEST_YEAR = 2199
"""Dates outside these years are taken for typing errors."""

MOST_EVENTS = 10_000
MOST_RESIDENTS = 100
"""More than this is no case of one household."""

EVENT_FIELDS = (
    *("id", "kind", "on", "at", "recorded_on", "recorded_by", "evidence"),
    *("child", "adult", "replaces", "with"),
)


def build_case(
    record: Record, events: Mapping[str, EventKind], facts: Mapping[str, FactSpec]
) -> Case:
    """A case file. Raises RecordError at the first field that is wrong."""
    record.only("case", "on", "complete_for", "household", "events")
    household = _household(record)
    _check_number(record, "events", record.data.get("events"), MOST_EVENTS)
    timeline = tuple(_event(r, events, facts, household) for r in record.records("events"))
    _check_born(record, household)
    _check_references(record, timeline)
    _check_answers(record, timeline)
    for kind in record.words("complete_for"):
        _known(record, "complete_for", kind, events)
    return Case(
        id=record.word("case"),
        household=household,
        events=timeline,
        complete_for=frozenset(record.words("complete_for")),
        on=_day(record, "on"),
    )


def _household(record: Record) -> Household:
    if not record.has("household"):
        return Household()
    group = record.record("household").only("adults", "children")
    adults = _people(group, "adults", minor=False)
    children = _people(group, "children", minor=True)
    seen: set[str] = set()
    for person in (*(adults or ()), *(children or ())):
        if person.id in seen:
            problem = f"two residents are called {person.id!r}"
            raise group.error("children", problem, "give each its own id")
        seen.add(person.id)
    return Household(adults=adults, children=children)


def _people(group: Record, field: str, minor: bool) -> tuple[Person, ...] | None:
    if not group.has(field):
        return None
    _check_number(group, field, group.value(field), MOST_RESIDENTS)
    return tuple(_person(person, minor) for person in group.records(field))


def _check_number(record: Record, field: str, rows: object, most: int) -> None:
    if isinstance(rows, list) and len(rows) > most:
        raise record.error(field, f"{len(rows)} {field} are too many", f"keep it under {most}")


def _person(record: Record, minor: bool) -> Person:
    record.only("id", "born", "minor")
    return Person(
        id=record.word("id"),
        born=_day(record, "born"),
        minor=None if record.data.get("minor") == UNKNOWN_DAY else record.flag("minor", minor),
    )


def _day(record: Record, field: str) -> date | None:
    day = record.maybe_date(field)
    _check_year(record, field, day)
    return day


def _check_year(record: Record, field: str, value: object) -> None:
    if isinstance(value, date) and not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        raise record.error(field, f"{value} cannot be right", "check the year")


def _event(
    record: Record,
    kinds: Mapping[str, EventKind],
    facts: Mapping[str, FactSpec],
    household: Household,
) -> Event:
    record.only(*EVENT_FIELDS)
    kind = _known(record, "kind", record.word("kind"), kinds)
    on = None if record.value("on") == UNKNOWN_DAY else _day(record, "on")
    event = Event(
        id=record.word("id"),
        kind=kind,
        on=on,
        at=_time(record),
        recorded_on=_day(record, "recorded_on") or on,
        recorded_by=record.choice("recorded_by", Party, Party.MUNICIPALITY),
        evidence=record.words("evidence") or (record.word("id"),),
        child=_resident(record, "child", household),
        adult=_resident(record, "adult", household),
        replaces=record.maybe_word("replaces"),
        data=_fields(record, kinds[kind], facts, kinds),
    )
    _check_days(record, event, household)
    return event


def _known(record: Record, field: str, name: str, known: Mapping[str, object]) -> str:
    if name not in known:
        raise record.error(field, f"unknown {_noun(field)} {name!r}", did_you_mean(name, known))
    return name


def _noun(field: str) -> str:
    return "fact" if field == "fact" else "event kind"


def _time(record: Record) -> time | None:
    if not record.has("at"):
        return None
    return _clock(record, "at", record.value("at"))


def _clock(record: Record, field: str, value: object) -> time:
    try:
        found = time.fromisoformat(str(value)) if CLOCK.fullmatch(str(value)) else None
    except ValueError:
        found = None
    if found is None:
        raise record.error(field, f"{value!r} is no time", 'write it as "HH:MM"')
    return found


def _resident(record: Record, field: str, household: Household) -> str | None:
    key = record.maybe_word(field)
    if key is not None and household.person(key) is None:
        people = (*(household.adults or ()), *(household.children or ()))
        remedy = did_you_mean(key, [person.id for person in people])
        raise record.error(field, f"no resident is called {key!r}", remedy)
    return key


def _fields(
    record: Record,
    kind: EventKind,
    facts: Mapping[str, FactSpec],
    kinds: Mapping[str, EventKind],
) -> Mapping[str, EventScalar]:
    group = record.record("with") if record.has("with") else Record({}, record.path)
    if kind.kind in (ANSWER, DISPUTE):
        return _about_fact(group, kind, facts)
    group.only(*(field.name for field in kind.fields))
    if kind.kind == NOT_HAPPENED:
        _known(group, "event_kind", group.word("event_kind"), kinds)
    for field in kind.fields:
        if field.required and not group.has(field.name):
            raise record.error("with", f"{field.name!r} is missing", f"give {field.expects()}")
    return {name: _field(group, kind, name) for name in group.data if group.has(name)}


def _field(group: Record, kind: EventKind, name: str) -> EventScalar:
    field, value = kind.field(name), group.value(name)
    if field is not None and field.type is FieldType.TIME:
        return _clock(group, name, value)
    if field is None or not field.accepts(value):
        expects = "a value" if field is None else field.expects()
        raise group.error(name, f"{value!r} does not fit {name!r}", f"give {expects}")
    _check_year(group, name, value)
    return value  # type: ignore[return-value]


def _about_fact(
    group: Record, kind: EventKind, facts: Mapping[str, FactSpec]
) -> Mapping[str, EventScalar]:
    group.only("fact", "value", "answer", *(field.name for field in kind.fields))
    spec = facts[_known(group, "fact", group.word("fact"), facts)]
    value = group.data.get("value")
    if value is not None and not spec.accepts(value):
        raise group.error(
            "value", f"{value!r} does not fit {spec.name!r}", f"give {spec.expects()}"
        )
    _check_year(group, "value", value)
    if group.has("answer"):
        group.word("answer")
    return dict(group.data)  # type: ignore[arg-type]


def _check_days(record: Record, event: Event, household: Household) -> None:
    child = household.person(event.child) if event.child else None
    if child is not None and child.born and event.on and event.on < child.born:
        problem = f"{event.on} is before the child {child.id!r} was born ({child.born})"
        raise record.error("on", problem, "check the day of the event and the birth date")
    if event.on and event.recorded_on and event.recorded_on < event.on:
        problem = f"recorded on {event.recorded_on}, before it happened"
        raise record.error("recorded_on", problem, "a plan is its own event, recorded when made")


def _check_references(record: Record, timeline: tuple[Event, ...]) -> None:
    replaces = {event.id: event.replaces for event in timeline}
    seen: set[str] = set()
    for number, event in enumerate(timeline):
        place = Record({}, (*record.path, "events", number))
        if event.id in seen:
            raise place.error("id", f"two events are called {event.id!r}", "give each its own id")
        seen.add(event.id)
        if event.replaces is not None and event.replaces not in replaces:
            remedy = did_you_mean(event.replaces, replaces)
            raise place.error("replaces", f"no event is called {event.replaces!r}", remedy)
    _check_circles(record, timeline, replaces)


def _check_circles(
    record: Record, timeline: tuple[Event, ...], replaces: Mapping[str, str | None]
) -> None:
    """Events that replace each other in a circle would leave none of them."""
    sound: set[str] = set()
    for number, event in enumerate(timeline):
        chain: dict[str, None] = {}
        current: str | None = event.id
        while current is not None and current not in sound:
            if current in chain:
                place = Record({}, (*record.path, "events", number))
                problem = f"{event.id!r} replaces itself, by a circle of corrections"
                raise place.error("replaces", problem, "name the earlier event")
            chain[current] = None
            current = replaces[current]
        sound.update(chain)


def _check_born(record: Record, household: Household) -> None:
    """A birth date after the day of the file is a typing error."""
    on = _day(record, "on")
    for group in ("adults", "children"):
        for number, person in enumerate(getattr(household, group) or ()):
            if on is not None and person.born is not None and person.born > on:
                place = Record({}, (*record.path, "household", group, number))
                problem = f"born on {person.born}, after the day of this file ({on})"
                raise place.error("born", problem, "check the birth date")


def _check_answers(record: Record, timeline: tuple[Event, ...]) -> None:
    """One side cannot answer one question in two ways on one day."""
    replaced = {event.replaces for event in timeline}
    said: dict[tuple[object, ...], object] = {}
    for number, event in enumerate(timeline):
        if event.kind != ANSWER or event.id in replaced:
            continue
        about = (event.data.get("fact"), event.recorded_by, event.on, event.adult, event.child)
        answer = (event.data.get("value"), event.data.get("answer"))
        if said.setdefault(about, answer) != answer:
            place = Record({}, (*record.path, "events", number))
            problem = f"a second, different answer to {about[0]!r} on the same day"
            raise place.error("with", problem, "let one of them replace the other: `replaces: id`")
