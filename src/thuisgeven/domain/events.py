"""A case is its timeline: typed, dated events that are added and never overwritten.

A correction is a new event that replaces an older one; the file as it was known on a day is what
was recorded by that day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from thuisgeven.domain.terms import Labelled, Party, Phase, Text

EventScalar = bool | int | str | date | time

ANSWER = "question_answered"
DISPUTE = "dispute_recorded"
NOT_HAPPENED = "not_happened"
CORRECTION = "correction"
WITHDRAWN = "withdrawn"
"""The five kinds that speak about other events or facts instead of about the world."""


class FieldType(StrEnum):
    """The type of a field of an event. A text reference points to text kept elsewhere."""

    BOOL = "bool"
    DATE = "date"
    INT = "int"
    TIME = "time"
    CHOICE = "choice"
    REF = "ref"
    TEXT_REF = "text_ref"


class About(Labelled):
    """Whom an event is about."""

    HOUSEHOLD = "household", "Het gezin", "The household"
    CHILD = "child", "Een kind", "A child"
    ADULT = "adult", "Een volwassene", "An adult"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventField:
    """One field of an event kind.

    `label` is what a timeline calls it, `ask` the question to whoever records it: about what was
    seen or said, never about what it means in law. A reference is not asked and has no question.
    """

    name: str
    type: FieldType
    label: Text
    ask: Text | None = None
    choices: tuple[str, ...] = ()
    required: bool = False

    def accepts(self, value: object) -> bool:
        """Whether a value is of this field's type and, for a choice, one of its words."""
        match self.type:
            case FieldType.BOOL:
                return isinstance(value, bool)
            case FieldType.DATE:
                return type(value) is date
            case FieldType.INT:
                return isinstance(value, int) and not isinstance(value, bool) and value >= 0
            case FieldType.TIME:
                return isinstance(value, time)
            case FieldType.CHOICE:
                return value in self.choices
        return isinstance(value, str)

    def expects(self) -> str:
        """In words, what a right value looks like."""
        match self.type:
            case FieldType.BOOL:
                return "true or false"
            case FieldType.DATE:
                return "a date as YYYY-MM-DD"
            case FieldType.INT:
                return "a whole number, 0 or more"
            case FieldType.TIME:
                return "a time as HH:MM"
            case FieldType.CHOICE:
                return "one of " + ", ".join(self.choices)
        return "a short reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """One kind of event: what it is called, whom it is about, and what it carries."""

    kind: str
    label: Text
    phase: Phase
    about: About
    form_question: Text
    fields: tuple[EventField, ...]

    def field(self, name: str) -> EventField | None:
        """The field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened, or that somebody says did.

    `on` is the day on which it happened (None: it happened, nobody knows when); `recorded_on` the
    day on which it came into the file; `evidence` short references, never text.
    """

    id: str
    kind: str
    on: date | None
    recorded_on: date | None
    recorded_by: Party
    evidence: tuple[str, ...]
    at: time | None = None
    child: str | None = None
    adult: str | None = None
    replaces: str | None = None
    data: Mapping[str, EventScalar]


def known_on(events: Sequence[Event], day: date) -> tuple[Event, ...]:
    """The events that the file held on a day, corrected as it then was, oldest first.

    An event without a day of recording counts as always known; one that happens later than `day`
    is left out. What is withdrawn is gone from the day of the withdrawal. Undated events come
    first, in the order of the file.
    """
    held = [e for e in events if e.recorded_on is None or e.recorded_on <= day]
    replaced = {e.replaces for e in held if e.replaces is not None and not _later(e, day)}
    current = [e for e in held if e.id not in replaced and e.kind != WITHDRAWN]
    happened = [e for e in current if e.on is None or e.on <= day]
    return tuple(sorted(happened, key=lambda e: e.on or date.min))


def _later(event: Event, day: date) -> bool:
    return event.kind == WITHDRAWN and event.on is not None and event.on > day
