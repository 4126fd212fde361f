"""What courts, mayors and families decided, and took back: the last word counts.

What is withdrawn, or decided otherwise later, is from that day as if it had not been granted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from thuisgeven.domain.events import Event
from thuisgeven.domain.facts import NOT_ASKED, Fact
from thuisgeven.domain.fold import View, proved, unless_complete
from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN

JUDGED, CLOSED = "judgment_given", "closure_decided"
INQUIRED = "closure_inquiry_made"
FACTORS = ("return_possible", "blame_bond_health")
CHILDREN = "accommodation_for_minors"


def title_present(view: View) -> Fact:
    """Whether a judgment that allows the eviction, or a closure decision, stands in the file."""
    closures, last = view.events(CLOSED), _last(view.events(JUDGED), "eviction_allowed")
    if last is not None and last.data["eviction_allowed"] is True:
        return proved(True, (last, *closures))
    if closures:
        return proved(True, closures)
    return unless_complete(view, JUDGED, CLOSED) if last is None else proved(False, (last,))


def protection_runs(view: View, last_of_moratorium: Callable[[date], date]) -> Fact:
    """Whether a moratorium or debt restructuring protects the family, by the last decisions.

    A moratorium lasts no longer than the law lets it; of one without a day nobody knows whether
    it still runs. How long a restructuring lasts was not compared with the law: it runs until a
    later decision says otherwise.
    """
    granted = _last(view.events("moratorium_decided"), "granted")
    admitted = _last(view.events("wsnp_decided"), "admitted")
    decisions = ((granted, "granted"), (admitted, "admitted"))
    given = [event for event, field in decisions if event is not None and event.data[field]]
    running = [e for e in given if e is admitted or _within(e, view.on, last_of_moratorium)]
    if running:
        return proved(True, running)
    if any(event.on is None for event in given):
        return NOT_ASKED
    ended = [event for event, _ in decisions if event is not None]
    if len(ended) == len(decisions):
        return proved(False, ended)
    kinds = ("moratorium_decided", "wsnp_decided")
    open_kinds = [k for k, (event, _) in zip(kinds, decisions, strict=True) if event is None]
    if not view.complete(open_kinds):
        return NOT_ASKED
    return proved(False, ended) if ended else unless_complete(view, *open_kinds)


def _within(granted: Event, on: date, last_day: Callable[[date], date]) -> bool:
    return granted.on is not None and on <= last_day(granted.on)


def _last(events: Sequence[Event], field: str) -> Event | None:
    """The last event that says something of a field; one that is silent changes nothing."""
    said = [event for event in events if event.data.get(field) is not None]
    return said[-1] if said else None


def consent_for_care_data(view: View) -> Fact:
    """Whether the family consents to sharing care data: given, not withdrawn and not run out."""
    given, back = _about_care(view, "consent_given"), _about_care(view, "consent_withdrawn")
    standing = [one for one in given if not _over(one, view.on) and not _taken_back(one, back)]
    if standing:
        return proved(True, standing)
    if given or back:
        return proved(False, [*given, *back])
    denials = view.denials(("consent_given",))
    return proved(False, denials) if denials else unless_complete(view, "consent_given")


def _about_care(view: View, kind: str) -> list[Event]:
    return [event for event in view.events(kind) if event.data.get("purpose") == "care"]


def _over(consent: Event, on: date) -> bool:
    until = consent.data.get("until")
    return isinstance(until, date) and until < on


def _taken_back(consent: Event, withdrawals: Sequence[Event]) -> bool:
    """A withdrawal that names no party takes back the consent for every party."""
    party = consent.data.get("party")
    parties = [w for w in withdrawals if w.data.get("party") in (None, party)]
    days = [w.on for w in parties]
    return any(day is None or consent.on is None or day >= consent.on for day in days)


def closure_factors_answered(view: View) -> Fact:
    """Whether every factor of the balance was inquired into before the decision to close.

    The inquiries of several days add up; one on the day of the decision or later comes too late.
    """
    decided = view.events(CLOSED)
    before = [e for e in view.events(INQUIRED) if _before(e, decided)]
    factors = (*FACTORS, *((CHILDREN,) if _may_have_children(view) else ()))
    value = min(_inquired(before, factor, view) for factor in factors)
    if value == UNKNOWN:
        return NOT_ASKED
    found = before or view.denials((INQUIRED,))
    return proved(value == TRUE, found) if found else unless_complete(view, INQUIRED)


def _before(inquiry: Event, decided: Sequence[Event]) -> bool:
    days = [event.on for event in decided if event.on is not None]
    return not days or (inquiry.on is not None and inquiry.on < max(days))


def _may_have_children(view: View) -> bool:
    minors = view.case.household.minors_on(view.on)
    return minors is None or bool(minors)


def _inquired(inquiries: Sequence[Event], factor: str, view: View) -> int:
    said = {event.data.get(factor) for event in inquiries}
    if True in said:
        return TRUE
    never = view.denials((INQUIRED,)) or view.complete((INQUIRED,))
    return FALSE if False in said or never else UNKNOWN


def heard_before_decision(view: View) -> Fact:
    """Whether a family could tell its side before the mayor decided.

    Views are what somebody says before a decision: while the file tells of none, they were.
    """
    told = view.events("views_heard")
    heard = [event for event in told if event.data.get("skipped") is not True]
    if not heard:
        denials = told or view.denials(("views_heard",))
        return proved(False, denials) if denials else unless_complete(view, "views_heard")
    days = [event.on for event in view.events(CLOSED)]
    if not days:
        return proved(True, heard)
    if None in days or any(event.on is None for event in heard):
        return NOT_ASKED
    last = max(day for day in days if day is not None)
    return proved(any(event.on is not None and event.on < last for event in heard), heard)


def talk_term_started_on(view: View) -> Fact:
    """When the term of the first conversation began: the request for help, or the signal.

    A signal counts when its offer was accepted; while that is not known, a request decides only
    when no signal came before it.
    """
    asked, signals = view.events("help_requested"), view.events("signal_received")
    answer = _last(view.events("help_offer_answered"), "accepted")
    refused = answer is not None and answer.data["accepted"] is False
    starts = [*asked, *(() if refused else signals)]
    days = [(event.on, event) for event in starts if event.on is not None]
    if not days or len(days) < len(starts):
        return NOT_ASKED
    day, event = min(days, key=lambda pair: pair[0])
    open_answer = answer is None and asked and event not in asked
    return NOT_ASKED if open_answer else proved(day, (event,))
