"""Named terms: from the day that starts one to its legal last day and its safe day.

Sources: Algemene termijnenwet 1-4, and per term the statute that its rule names. Two dates always:
the last day is what the law says; the safe day is a day on which an office is open and on which
acting is in time under every reading. A term that cannot start has no date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from thuisgeven.domain.calendar import Calendar, DayKind, NamedDay, day_before, each_day, next_day
from thuisgeven.domain.dates import (
    HOURS,
    WORKING_DAYS,
    Length,
    clear_day_before,
    is_extended,
    is_stretched,
    moment,
    moved,
    open_on_or_after,
    open_on_or_before,
    stretched,
    working_day,
)
from thuisgeven.domain.facts import FactScalar
from thuisgeven.domain.terms import DateKind, Labelled, Layer, Text

DATES_KEPT = 1 << 17
"""So many starts are remembered: all days of ten years for some thirty terms."""


class Direction(StrEnum):
    """Whether a term runs on from an event, or is counted back from one."""

    FORWARD = "forward"
    BACKWARD = "backward"


FORWARD, BACKWARD = Direction


class Reason(Labelled):
    """Why a term has no date."""

    MISSING = "missing", "Niet bekend of de termijn loopt", "Not known whether the term runs"
    OTHERWISE = "otherwise", "De termijn begint zo niet", "The term does not begin this way"
    NOT_IN_FORCE = "not_in_force", "De regel gold toen niet", "The rule was not in force then"
    NO_CALENDAR = "no_calendar", "Buiten de jaren van de kalender", "Outside the calendar's years"


@dataclass(frozen=True, slots=True)
class Condition:
    """A fact that must have a value for a term to start, or with which it does not start."""

    fact: str
    value: FactScalar


@dataclass(frozen=True, slots=True)
class Delivery:
    """When a posted letter counts as received: on the `days`-th day of delivery after posting.

    No letters come on `not_on` (weekday numbers, Monday is 0), nor on feast days of Atw 3(1).
    """

    days: int
    not_on: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One row of the table of examples of a rule: a start, what is known, and what must come out.

    `last_day` None means that the term has no date, for want of the `missing` facts if any.
    `moved_by` are Dutch names of days. What is None (but `last_day`) is not looked at.
    """

    start: date
    facts: Mapping[str, object]
    last_day: date | None
    safe_day: date | None
    moved_by: tuple[str, ...] | None = None
    missing: tuple[str, ...] = ()
    provisional: bool | None = None
    earlier_reading: date | None = None
    act_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TermRule:
    """One version of one named term, with the calendar it is counted on.

    `statutory`: an act or decree sets the term and lets it run on, so the Algemene termijnenwet
    may extend it. `waiting`: nothing may be done before the term is over. `authority`: the term
    binds an authority. `same_day`: the text lets it begin on the day itself, so the safe count is
    a day shorter; the last day stays that of the usual count. `clear_days`: for a term counted
    back, safe only when so many whole days lie between, with the working days of Atw 2 in them.
    `only_after` names a fact with the day of what must have happened before the term plays a part
    in a case. `shorter_by` names a fact with a number that may make the term shorter. `needs` must
    be known and so for the term to start; with one of `unless` it does not start. `rests_on` are
    other facts to ask. `valid_to` is the last day in force; `earlier` holds the older versions,
    newest first. Rules are equal only when they are the same object.
    """

    id: str
    title: Text
    layer: Layer
    kind: DateKind
    starts_with: Text
    start_facts: tuple[str, ...]
    length: Length
    calendar: Calendar = field(repr=False)
    direction: Direction = FORWARD
    same_day: bool = False
    statutory: bool = False
    waiting: bool = False
    authority: bool = False
    clear_days: bool = False
    delivery: Delivery | None = None
    only_after: str | None = None
    shorter_by: str | None = None
    needs: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    depends_on: Text | None = None
    rests_on: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    verified: bool = False
    verified_against: str | None = None
    note: Text | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    last_reviewed: date | None = None
    examples: tuple[Example, ...] = field(default=(), repr=False)
    earlier: tuple[TermRule, ...] = field(default=(), repr=False)

    def in_force(self, day: date) -> bool:
        """Whether this version is in force on a day; both ends count."""
        if self.valid_from is not None and day < self.valid_from:
            return False
        return self.valid_to is None or day <= self.valid_to

    def version_on(self, day: date) -> TermRule | None:
        """The version in force on a day, or None when there is none."""
        if self.in_force(day):
            return self
        return next((version for version in self.earlier if version.in_force(day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A term that runs or has run: its last day by law and its safe day, and what moved it.

    `provisional`: for a year in it the royal decree on equated days is not known. `rests_on`:
    facts that are not known and could change the date or stop the term. `earlier_reading`: for a
    term in working days of an authority, the day when equated days count as working days.
    `act_from`: for a waiting term, the first day on which the act is allowed. `last_moment`: for
    a term in hours.
    """

    rule: TermRule
    start: date
    last_day: date
    safe_day: date
    started_by: str = ""
    moved_by: tuple[NamedDay, ...] = ()
    provisional: bool = False
    rests_on: tuple[str, ...] = ()
    earlier_reading: date | None = None
    act_from: date | None = None
    last_moment: datetime | None = None

    @property
    def kind(self) -> DateKind:
        """What kind of date it is: law, norm, agreement or court."""
        return self.rule.kind

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources of the term."""
        return self.rule.sources

    @property
    def verified(self) -> bool:
        """Whether the rule was checked against the text of its source."""
        return self.rule.verified


@dataclass(frozen=True, slots=True, kw_only=True)
class NotStarted:
    """A term without a date, and why. `missing` are the facts that would decide it."""

    rule: TermRule
    reason: Reason
    missing: tuple[str, ...] = ()


class _Span(NamedTuple):
    """One count: the day from which, the end before any extension, and the two dates."""

    first: date
    end: date
    last: date
    safe: date


def compute(
    rule: TermRule,
    start: date,
    facts: Mapping[str, object],
    calendar: Calendar | None = None,
    *,
    started_by: str = "",
) -> Deadline | NotStarted:
    """The deadline of a term that starts on a day, or why it has none. Never raises on a date.

    `start` may be a moment (`datetime`) for a term in hours. `facts` are the known facts by name;
    a fact that is not there or is None is unknown. Without `calendar` the rule's own is used.
    `started_by` is kept in the result: the name of the fact or event that gave the start.
    """
    version = rule.version_on(_day(start))
    if version is None:
        return NotStarted(rule=rule, reason=Reason.NOT_IN_FORCE)
    refused = _refused(version, facts)
    if refused is not None:
        return refused
    version = _bound(version, calendar or version.calendar, facts)
    span = _span(version, start)
    if not version.calendar.covers(_day(start), span.safe, span.last):
        return NotStarted(rule=rule, reason=Reason.NO_CALENDAR)
    return _deadline(version, start, span, facts, started_by)


def start_of(rule: TermRule, facts: Mapping[str, object]) -> tuple[str, date] | None:
    """The earliest known day that starts a term, with the fact that gives it; None when unknown."""
    known = [(facts[name], name) for name in rule.start_facts if name in facts]
    days = sorted((day, name) for day, name in known if isinstance(day, date))
    return (days[0][1], days[0][0]) if days else None


@lru_cache(maxsize=DATES_KEPT)
def term_dates(rule: TermRule, start: date) -> tuple[date, date]:
    """Last day and safe day of a term that starts on a day, for the rules engine.

    It always answers: it takes the term as started and of its full length, in the version in
    force on that day, else in the oldest. What people see comes from `compute`, which may refuse.
    """
    span = _span(rule.version_on(start) or (rule, *rule.earlier)[-1], start)
    return span.last, span.safe


def lookup_table(
    rule: TermRule, first_day: date, last_day: date, calendar: Calendar | None = None
) -> tuple[list[int], list[int]]:
    """The last days and the safe days for every start from `first_day` to `last_day`.

    Both lists hold proleptic Gregorian ordinals (`date.toordinal`), one per start, in order.
    """
    bound = rule if calendar is None else _on_calendar(rule, calendar)
    found = [term_dates.__wrapped__(bound, day) for day in each_day(first_day, last_day)]
    return [last.toordinal() for last, _ in found], [safe.toordinal() for _, safe in found]


def _on_calendar(rule: TermRule, calendar: Calendar) -> TermRule:
    earlier = tuple(replace(version, calendar=calendar) for version in rule.earlier)
    return replace(rule, calendar=calendar, earlier=earlier)


def _bound(rule: TermRule, calendar: Calendar, facts: Mapping[str, object]) -> TermRule:
    """The rule on a calendar, with the shorter length that a fact may give."""
    amount = facts.get(rule.shorter_by) if rule.shorter_by else None
    if isinstance(amount, int) and 0 < amount < rule.length.amount:
        return replace(rule, calendar=calendar, length=Length(amount, rule.length.unit))
    return rule if calendar is rule.calendar else replace(rule, calendar=calendar)


def _refused(rule: TermRule, facts: Mapping[str, object]) -> NotStarted | None:
    met = {need.fact: facts.get(need.fact) == need.value for need in rule.needs}
    missing = tuple(name for name in met if facts.get(name) is None)
    barred = any(facts.get(bar.fact) == bar.value for bar in rule.unless)
    if barred or any(not ok for name, ok in met.items() if name not in missing):
        return NotStarted(rule=rule, reason=Reason.OTHERWISE)
    return NotStarted(rule=rule, reason=Reason.MISSING, missing=missing) if missing else None


def _deadline(
    rule: TermRule, start: date, span: _Span, facts: Mapping[str, object], started_by: str
) -> Deadline:
    resting = (rule.shorter_by or "", *(bar.fact for bar in rule.unless), *rule.rests_on)
    return Deadline(
        rule=rule,
        start=_day(start),
        last_day=span.last,
        safe_day=span.safe,
        started_by=started_by,
        moved_by=tuple(_moved_by(rule, _day(start), span)),
        provisional=not rule.calendar.decreed(min(span.first, span.safe), span.last),
        rests_on=tuple(name for name in resting if name and facts.get(name) is None),
        earlier_reading=_earlier_reading(rule, span),
        act_from=next_day(span.last) if rule.waiting else None,
        last_moment=_last_moment(rule, start),
    )


def _earlier_reading(rule: TermRule, span: _Span) -> date | None:
    return span.end if rule.authority and rule.length.unit is WORKING_DAYS else None


def _last_moment(rule: TermRule, start: date) -> datetime | None:
    hours = rule.length.unit is HOURS
    return moment(_moment(start), rule.length.amount) if hours else None


def _span(rule: TermRule, start: date) -> _Span:
    if rule.direction is BACKWARD:
        return _counted_back(rule, _day(start))
    if rule.length.unit is HOURS:
        last = moment(_moment(start), rule.length.amount).date()
        return _Span(_day(start), last, last, _safe(rule, last, _day(start)))
    received = _received(rule, _day(start))
    counted = _working_days if rule.length.unit is WORKING_DAYS else _counted_on
    return counted(rule, received, _day(start))


def _counted_on(rule: TermRule, received: date, start: date) -> _Span:
    first, end = next_day(received), moved(received, rule.length)
    surely = day_before(end) if rule.same_day else end
    return _Span(first, end, _extended(rule, first, end), _safe(rule, surely, start))


def _extended(rule: TermRule, first: date, end: date) -> date:
    limits = rule.calendar.limits
    if not rule.statutory or not is_extended(rule.length, limits):
        return end
    last = open_on_or_after(end, rule.calendar)
    return stretched(first, last, rule.calendar) if is_stretched(rule.length, limits) else last


def _working_days(rule: TermRule, received: date, start: date) -> _Span:
    """Working days are not defined: for an authority `end` is the count that works equated days."""
    calendar, count = rule.calendar, rule.length.amount
    last = working_day(received, count, calendar.is_open)
    end = working_day(received, count, calendar.may_be_worked) if rule.authority else last
    return _Span(next_day(received), end, last, _safe(rule, end, start))


def _counted_back(rule: TermRule, event: date) -> _Span:
    """Atw 1(1) extends no term that is counted back (Atw 1(2)); only the safe day heeds Atw 2."""
    end = moved(event, rule.length, -1)
    surely = end
    if rule.clear_days:
        surely = clear_day_before(day_before(end), event, rule.calendar)
    return _Span(end, end, end, open_on_or_before(surely, rule.calendar))


def _safe(rule: TermRule, end: date, start: date) -> date:
    """The last open day on or before an end; when that is before the start, the start itself."""
    return max(open_on_or_before(end, rule.calendar), start)


def _received(rule: TermRule, posted: date) -> date:
    delivery = rule.delivery
    if delivery is None:
        return posted
    return working_day(posted, delivery.days, _delivers(delivery, rule.calendar))


def _delivers(delivery: Delivery, calendar: Calendar) -> Callable[[date], bool]:
    return lambda day: day.weekday() not in delivery.not_on and not calendar.is_feast(day)


def _moved_by(rule: TermRule, start: date, span: _Span) -> Iterator[NamedDay]:
    """The days without which the last day would have been earlier, in order, each once."""
    calendar = rule.calendar
    if rule.delivery is not None:
        late = calendar.days_off(next_day(start), day_before(span.first))
        yield from (d for d in late if _kept_letters_back(d, rule.delivery))
    if rule.length.unit is WORKING_DAYS:
        yield from calendar.days_off(span.first, span.last)
    elif span.last > span.end:
        by_end = open_on_or_after(span.end, calendar) == span.last
        yield from calendar.days_off(span.end if by_end else span.first, span.last)


def _kept_letters_back(off: NamedDay, delivery: Delivery) -> bool:
    return off.kind is DayKind.FEAST and off.day.weekday() not in delivery.not_on


def _day(start: date) -> date:
    return start.date() if isinstance(start, datetime) else start


def _moment(start: date) -> datetime:
    return start if isinstance(start, datetime) else datetime.combine(start, time())
