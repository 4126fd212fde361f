"""Facts that follow from more than one event, each by a function over the view of a case.

A fact that cannot be said for sure stays not asked; none of these functions guesses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from thuisgeven.domain.events import ANSWER, Event
from thuisgeven.domain.facts import NOT_ASKED, Fact, State
from thuisgeven.domain.fold import Derivation, View, proved, unless_complete
from thuisgeven.domain.gate import overrides
from thuisgeven.domain.offered import (
    alternative_adequate,
    alternative_available_on,
    place_in_sight_on,
)
from thuisgeven.domain.offers import Places
from thuisgeven.domain.rulings import (
    closure_factors_answered,
    consent_for_care_data,
    heard_before_decision,
    protection_runs,
    talk_term_started_on,
    title_present,
)

ANNOUNCED, AVERTED = "eviction_announced", "eviction_averted"


def derivations(
    places: Places, soon: timedelta, last_of_moratorium: Callable[[date], date]
) -> Mapping[str, Derivation]:
    """All derivations by name; those about offers judge them with the given code list.

    `soon`: how shortly after a threat agreeing is a sign of pressure. `last_of_moratorium`: the
    last day that the law lets a moratorium run, by the day on which it was granted.
    """
    return {
        "minor_children_present": minor_children_present,
        "children_count": children_count,
        "eviction_announced": eviction_announced,
        "eviction_averted": eviction_averted,
        "title_present": title_present,
        "contact_after_judgment": contact_after_judgment,
        "only_parent_refused": only_parent_refused,
        "minutes_shared": minutes_shared,
        "last_chance_pressed": last_chance_pressed,
        "protection_runs": lambda view: protection_runs(view, last_of_moratorium),
        "separated_for_housing": separated_for_housing,
        "gate_overridden": gate_overridden,
        "talk_term_started_on": talk_term_started_on,
        "heard_before_decision": heard_before_decision,
        "closure_factors_answered": closure_factors_answered,
        "consent_for_care_data": consent_for_care_data,
        "accepted_soon_after_threat": lambda view: accepted_soon_after_threat(view, soon),
        "no_fixed_place": _with(places, no_fixed_place),
        "alternative_adequate": _with(places, alternative_adequate),
        "alternative_available_on": _with(places, alternative_available_on),
        "place_in_sight_on": _with(places, place_in_sight_on),
    }


def _with(places: Places, derive: Callable[[View, Places], Fact]) -> Derivation:
    return lambda view: derive(view, places)


def minor_children_present(view: View) -> Fact:
    """Whether children under 18 live there; unknown when nobody asked or no child is surely one."""
    minors = view.case.household.minors_on(view.on)
    if minors is None:
        return NOT_ASKED
    sure = [child for child in minors if child.minor_on(view.on)]
    return proved(bool(sure), ()) if sure or not minors else NOT_ASKED


def children_count(view: View) -> Fact:
    """How many children under 18 live there; unknown when one of them may be of age."""
    minors = view.case.household.minors_on(view.on)
    if minors is None or any(child.minor_on(view.on) is None for child in minors):
        return NOT_ASKED
    return proved(len(minors), ())


def _latest(events: Sequence[Event]) -> date:
    return max((event.on for event in events if event.on is not None), default=date.min)


def eviction_announced(view: View) -> Fact:
    """Whether an announced eviction stands: announced, and not averted afterwards."""
    announced, averted = view.events(ANNOUNCED), view.events(AVERTED)
    if announced and not (averted and _latest(averted) >= _latest(announced)):
        return proved(True, announced)
    if averted:
        return proved(False, averted)
    denials = view.denials((ANNOUNCED,))
    return proved(False, denials) if denials else unless_complete(view, ANNOUNCED)


THREATENED = (
    *("threat_known", "signal_received", "help_requested", "summons_served", "judgment_given"),
    *("closure_announced", "closure_decided", ANNOUNCED, ANSWER),
)


def eviction_averted(view: View) -> Fact:
    """Whether an eviction was averted and no new threat came after; a file that tells of a threat
    and of no averting says no."""
    averted, threats = view.events(AVERTED), view.events(*THREATENED)
    if averted and averted[-1].on is None and threats:
        return NOT_ASKED
    if averted:
        after = [e for e in threats if e.kind != ANSWER and _later(e, averted[-1])]
        return proved(not after, after or averted)
    return proved(False, threats) if threats else unless_complete(view, AVERTED)


def _later(event: Event, other: Event) -> bool:
    return event.on is not None and other.on is not None and event.on > other.on


def contact_after_judgment(view: View) -> Fact:
    """Whether the family was talked with after the judgment, closure decision or announcement."""
    turns = view.events("judgment_given", "closure_decided", ANNOUNCED)
    days = [turn.on for turn in turns if turn.on is not None]
    if not days:
        return NOT_ASKED
    talks = view.events("conversation_held")
    after = [talk for talk in talks if talk.on is not None and talk.on >= min(days)]
    if after:
        return proved(True, after)
    undated = any(talk.on is None for talk in talks)
    return NOT_ASKED if undated else unless_complete(view, "conversation_held")


def only_parent_refused(view: View) -> Fact:
    """Whether a child was not heard only because a parent refused."""
    refused = view.events("parent_refused_hearing")
    spoke = {event.child for event in view.events("child_heard", "child_declined")}
    silenced = [event for event in refused if event.child not in spoke]
    if silenced:
        return proved(True, silenced)
    minors = view.case.household.minors_on(view.on) or ()
    heard = view.events("child_heard", "child_declined")
    if minors and {child.id for child in minors} <= spoke:
        return proved(False, heard)
    return unless_complete(view, "parent_refused_hearing")


def minutes_shared(view: View) -> Fact:
    """Whether the family got minutes of the last talk; disputed when it says that it did not."""
    talks = view.events("conversation_held")
    if not talks:
        return NOT_ASKED
    last = talks[-1]
    given = [event for event in view.events("minutes_given") if _not_before(event, last)]
    said = last.data.get("minutes_shared")
    denied = [event for event in view.denials(("minutes_given",)) if _not_before(event, last)]
    shared = [*given, last] if said is True else given
    if shared and denied:
        sides = [ref for event in shared for ref in event.evidence]
        return Fact(State.DISPUTED, None, tuple(sides), proved(False, denied).evidence)
    if shared:
        return proved(True, shared)
    return proved(False, denied or talks[-1:]) if denied or said is False else NOT_ASKED


def _not_before(event: Event, other: Event) -> bool:
    return event.on is None or other.on is None or event.on >= other.on


THREATS = ("pressure_signalled", "safety_report_made")


def accepted_soon_after_threat(view: View, soon: timedelta) -> Fact:
    """Whether the family accepted a place or a contract soon after a threat.

    With the hours of both known they decide; else it is so when the days may be that near.
    """
    threats = view.events(*THREATS)
    offers = [e for e in view.events("accommodation_answered") if e.data.get("accepted")]
    contracts = [e for e in _contracts(view) if e.data.get("result") in ("worked", "running")]
    pairs = [(t, a) for t in threats for a in (*offers, *contracts) if _soon(t, a, soon)]
    return proved(True, [event for pair in pairs for event in pair]) if pairs else NOT_ASKED


def _soon(threat: Event, acceptance: Event, soon: timedelta) -> bool:
    if threat.on is None or acceptance.on is None:
        return False
    if threat.at is not None and acceptance.at is not None:
        spent = datetime.combine(acceptance.on, acceptance.at) - datetime.combine(
            threat.on, threat.at
        )
        return timedelta(0) <= spent < soon
    return threat.on <= acceptance.on <= threat.on + soon


def _contracts(view: View) -> list[Event]:
    considered = view.events("alternative_considered")
    kinds = ("last_chance_contract", "intermediary_lease")
    return [event for event in considered if event.data.get("alternative") in kinds]


def last_chance_pressed(view: View) -> Fact:
    """Whether a last-chance contract was signed under pressure, or without a free choice."""
    told = view.events("pressure_signalled")
    pressed = [e for e in told if e.data.get("kind") == "last_chance_under_pressure"]
    unfree = [
        event
        for event in _contracts(view)
        if event.data.get("alternative") == "last_chance_contract"
        and event.data.get("choice_free") is False
    ]
    return proved(True, [*pressed, *unfree]) if pressed or unfree else NOT_ASKED


def separated_for_housing(view: View) -> Fact:
    """Whether parents and children were separated for lack of a place to live."""
    separations = view.events("family_separated")
    for_housing = [e for e in separations if e.data.get("reason") == "housing"]
    if for_housing:
        return proved(True, for_housing)
    together = [*view.events("family_stayed_together"), *separations]
    return proved(False, together) if together else unless_complete(view, "family_separated")


def no_fixed_place(view: View, places: Places) -> Fact:
    """Whether the family has no home: the last place recorded is one that is no home."""
    stays = view.events("destination_recorded", "accommodation_started")
    kinds = [(stay, places.kinds.get(str(stay.data.get("type")))) for stay in stays]
    known = [(stay, kind) for stay, kind in kinds if kind is not None]
    if not known or (len(known) > 1 and any(stay.on is None for stay, _ in known)):
        return NOT_ASKED
    stay, kind = known[-1]
    return proved(not kind.home, (stay,))


def gate_overridden(view: View) -> Fact:
    """Whether the municipality kept to an eviction date without a home; it knows this itself."""
    found = overrides(view)
    if found:
        return proved(True, found)
    announced = view.events(ANNOUNCED)
    return proved(False, announced) if announced else NOT_ASKED
