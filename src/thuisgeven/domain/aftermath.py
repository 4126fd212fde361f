"""After a family has left: when to ask how it is, and whether anybody knows where it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.dates import Length, Unit, moved
from thuisgeven.domain.events import Event
from thuisgeven.domain.fold import View
from thuisgeven.domain.terms import Labelled, Text

LEFT_UNDER_THREAT = ("family_left_early", "key_handed_in")
LEFT = ("eviction_carried_out", "closure_carried_out", *LEFT_UNDER_THREAT)
FOLLOWED, STARTED = "follow_up_done", "accommodation_started"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftercare:
    """The rule file: the months after which to ask, how soon one is shown, and about belongings."""

    months: tuple[int, ...]
    soon_days: int
    people_per_bedroom: int
    sources: tuple[str, ...]
    goods_rule: Text
    goods_claim: Text
    goods_sources: tuple[str, ...]


class Stand(Labelled):
    """How far one follow-up is. What was missed had to happen and did not."""

    DONE = "done", "Gedaan", "Done"
    DUE = "due", "Nu doen", "Do now"
    COMING = "coming", "Komt nog", "Coming"
    MISSED = "missed", "Niet gebeurd", "Not done"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One moment on which to ask how the family is."""

    month: int
    due: date
    stand: Stand
    done: Event | None


def left_on(view: View) -> date | None:
    """The day from which the months count: of leaving, or else of moving in elsewhere."""
    leaving = view.events(*LEFT) or view.events(STARTED)
    days = [event.on for event in leaving]
    return None if None in days else min((day for day in days if day is not None), default=None)


def follow_ups(view: View, months: Sequence[int]) -> tuple[FollowUp, ...]:
    """Every follow-up of a family that has left, in order; none before it has."""
    start = left_on(view)
    if start is None:
        return ()
    done = {event.data.get("month"): event for event in view.events(FOLLOWED)}
    due = [(month, moved(start, Length(month, Unit.MONTHS))) for month in sorted(months)]
    later = [day for _, day in due[1:]]
    return tuple(
        FollowUp(month, day, _stand(day, after, done.get(month), view.on), done.get(month))
        for (month, day), after in zip(due, [*later, None], strict=True)
    )


def _stand(due: date, after: date | None, done: Event | None, on: date) -> Stand:
    if done is not None:
        return Stand.DONE
    if due > on:
        return Stand.COMING
    return Stand.MISSED if after is not None and after <= on else Stand.DUE


def next_follow_up(found: Sequence[FollowUp]) -> FollowUp | None:
    """The one that comes first: what is to be done now, or else the first to come."""
    open_ones = [one for one in found if one.stand in (Stand.DUE, Stand.COMING)]
    return open_ones[0] if open_ones else None


class Seen(Labelled):
    """Of a family that left under threat: whether anybody knows where it went."""

    NOT_LEFT = "", "Niet vertrokken onder dreiging", "Did not leave under threat"
    KNOWN = "known", "Vertrokken, bekend waarheen", "Left, known where to"
    UNSEEN = "unseen", "Uit beeld", "Out of sight"


@dataclass(frozen=True, slots=True)
class Leaving:
    """How a family left under threat, and what was done to find it."""

    event: Event
    seen: Seen
    attempts: tuple[Event, ...]


def leaving(view: View) -> Leaving | None:
    """The leaving under threat, or None when the family did not leave so.

    Known only when somebody recorded where it went; nothing recorded is out of sight.
    """
    found = view.events(*LEFT_UNDER_THREAT)
    if not found:
        return None
    event = found[0]
    since = event.on or date.min
    tried = [e for e in view.events("contact_attempted") if e.on is not None and e.on >= since]
    return Leaving(event, Seen.KNOWN if _known_where(view, event) else Seen.UNSEEN, tuple(tried))


def _known_where(view: View, event: Event) -> bool:
    """By the last that was recorded of it."""
    told = [(e, e.data.get("known")) for e in view.events("destination_recorded", FOLLOWED)]
    told += [(stay, True) for stay in view.events(STARTED)]
    told = [(e, known) for e, known in told if known is not None]
    if not told:
        return event.data.get("destination_known") is True
    latest = max(told, key=lambda pair: pair[0].on or date.min)
    return latest[1] is True
