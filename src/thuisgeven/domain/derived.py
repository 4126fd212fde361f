"""Facts that follow from more than one event, each by a function over the view of a case.

A fact that cannot be said for sure stays not asked; none of these functions guesses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from thuisgeven.domain.events import Event
from thuisgeven.domain.facts import NOT_ASKED, Fact, State
from thuisgeven.domain.fold import HOUSEHOLD_RECORD, Derivation, View
from thuisgeven.domain.gate import overrides
from thuisgeven.domain.offers import OFFERED, Places, standing
from thuisgeven.domain.terms import Outcome

ANNOUNCED, AVERTED = "eviction_announced", "eviction_averted"


def derivations(places: Places) -> Mapping[str, Derivation]:
    """All derivations by name; those about offers judge them with the given code list."""
    return {
        "minor_children_present": minor_children_present,
        "children_count": children_count,
        "eviction_announced": eviction_announced,
        "title_present": title_present,
        "contact_after_judgment": contact_after_judgment,
        "only_parent_refused": only_parent_refused,
        "minutes_shared": minutes_shared,
        "accepted_soon_after_threat": accepted_soon_after_threat,
        "last_chance_pressed": last_chance_pressed,
        "protection_runs": protection_runs,
        "separated_for_housing": separated_for_housing,
        "gate_overridden": gate_overridden,
        "no_fixed_place": _with(places, no_fixed_place),
        "alternative_adequate": _with(places, alternative_adequate),
        "alternative_available_on": _with(places, alternative_available_on),
    }


def _with(places: Places, derive: Callable[[View, Places], Fact]) -> Derivation:
    return lambda view: derive(view, places)


def _known(value: bool | int | date, events: Sequence[Event]) -> Fact:
    evidence = tuple(dict.fromkeys(ref for event in events for ref in event.evidence))
    return Fact(State.KNOWN, value, evidence or (HOUSEHOLD_RECORD,))


def minor_children_present(view: View) -> Fact:
    """Whether children under 18 live there; unknown when nobody asked or no child is surely one."""
    minors = view.case.household.minors_on(view.on)
    if minors is None:
        return NOT_ASKED
    sure = [child for child in minors if child.minor_on(view.on)]
    return _known(bool(sure), ()) if sure or not minors else NOT_ASKED


def children_count(view: View) -> Fact:
    """How many children under 18 live there; unknown when one of them may be of age."""
    minors = view.case.household.minors_on(view.on)
    if minors is None or any(child.minor_on(view.on) is None for child in minors):
        return NOT_ASKED
    return _known(len(minors), ())


def _latest(events: Sequence[Event]) -> date:
    return max((event.on for event in events if event.on is not None), default=date.min)


def eviction_announced(view: View) -> Fact:
    """Whether an announced eviction stands: announced, and not averted afterwards."""
    announced, averted = view.events(ANNOUNCED), view.events(AVERTED)
    if announced and not (averted and _latest(averted) >= _latest(announced)):
        return _known(True, announced)
    if averted:
        return _known(False, averted)
    denials = view.denials((ANNOUNCED,))
    return _known(False, denials) if denials else _complete(view, ANNOUNCED)


def _complete(view: View, *kinds: str) -> Fact:
    """False when the file is complete for these kinds, otherwise not asked."""
    if not view.complete(kinds):
        return NOT_ASKED
    return Fact(State.KNOWN, False, tuple(f"complete:{kind}" for kind in kinds))


def title_present(view: View) -> Fact:
    """Whether a judgment that allows the eviction, or a closure decision, is in the file."""
    allowed = [e for e in view.events("judgment_given") if e.data.get("eviction_allowed")]
    titles = [*allowed, *view.events("closure_decided")]
    return _known(True, titles) if titles else _complete(view, "judgment_given", "closure_decided")


def contact_after_judgment(view: View) -> Fact:
    """Whether the family was talked with after the judgment, closure decision or announcement."""
    turns = view.events("judgment_given", "closure_decided", ANNOUNCED)
    days = [turn.on for turn in turns if turn.on is not None]
    if not days:
        return NOT_ASKED
    talks = view.events("conversation_held")
    after = [talk for talk in talks if talk.on is not None and talk.on >= min(days)]
    if after:
        return _known(True, after)
    undated = any(talk.on is None for talk in talks)
    return NOT_ASKED if undated else _complete(view, "conversation_held")


def only_parent_refused(view: View) -> Fact:
    """Whether a child was not heard only because a parent refused."""
    refused = view.events("parent_refused_hearing")
    spoke = {event.child for event in view.events("child_heard", "child_declined")}
    silenced = [event for event in refused if event.child not in spoke]
    if silenced:
        return _known(True, silenced)
    minors = view.case.household.minors_on(view.on) or ()
    heard = view.events("child_heard", "child_declined")
    if minors and {child.id for child in minors} <= spoke:
        return _known(False, heard)
    return _complete(view, "parent_refused_hearing")


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
        return Fact(State.DISPUTED, None, tuple(sides), _known(False, denied).evidence)
    if shared:
        return _known(True, shared)
    return _known(False, denied or talks[-1:]) if denied or said is False else NOT_ASKED


def _not_before(event: Event, other: Event) -> bool:
    return event.on is None or other.on is None or event.on >= other.on


THREATS = ("pressure_signalled", "safety_report_made")
SOON = timedelta(days=1)


def accepted_soon_after_threat(view: View) -> Fact:
    """Whether the family accepted a place or a contract on the day of a threat or the day after."""
    threats = view.events(*THREATS)
    offers = [e for e in view.events("accommodation_answered") if e.data.get("accepted")]
    contracts = [e for e in _contracts(view) if e.data.get("result") in ("worked", "running")]
    pairs = [(t, a) for t in threats for a in (*offers, *contracts) if _soon(t, a)]
    return _known(True, [event for pair in pairs for event in pair]) if pairs else NOT_ASKED


def _soon(threat: Event, acceptance: Event) -> bool:
    if threat.on is None or acceptance.on is None:
        return False
    return threat.on <= acceptance.on <= threat.on + SOON


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
    return _known(True, [*pressed, *unfree]) if pressed or unfree else NOT_ASKED


def protection_runs(view: View) -> Fact:
    """Whether a moratorium was granted or the family was admitted to debt restructuring."""
    granted = [e for e in view.events("moratorium_decided") if e.data.get("granted")]
    admitted = [e for e in view.events("wsnp_decided") if e.data.get("admitted")]
    running = [*granted, *admitted]
    return (
        _known(True, running) if running else _complete(view, "moratorium_decided", "wsnp_decided")
    )


def separated_for_housing(view: View) -> Fact:
    """Whether parents and children were separated for lack of a place to live."""
    separations = view.events("family_separated")
    for_housing = [e for e in separations if e.data.get("reason") == "housing"]
    if for_housing:
        return _known(True, for_housing)
    together = [*view.events("family_stayed_together"), *separations]
    return _known(False, together) if together else _complete(view, "family_separated")


def no_fixed_place(view: View, places: Places) -> Fact:
    """Whether the family has no home: the last place recorded is one that is no home."""
    stays = view.events("destination_recorded", "accommodation_started")
    kinds = [(stay, places.kinds.get(str(stay.data.get("type")))) for stay in stays]
    known = [(stay, kind) for stay, kind in kinds if kind is not None]
    if not known or (len(known) > 1 and any(stay.on is None for stay, _ in known)):
        return NOT_ASKED
    stay, kind = known[-1]
    return _known(not kind.home, (stay,))


def gate_overridden(view: View) -> Fact:
    """Whether the municipality kept to an eviction date without a home; it knows this itself."""
    found = overrides(view)
    if found:
        return _known(True, found)
    announced = view.events(ANNOUNCED)
    return _known(False, announced) if announced else NOT_ASKED


def _judged(view: View, places: Places) -> list[tuple[Event, Outcome]]:
    """The offers that still stand, each with what human rights say of it."""
    return [(one.event, one.verdict.human_rights) for one in standing(view, places)]


def alternative_adequate(view: View, places: Places) -> Fact:
    """Whether one of the offers is an adequate home; no, only when every offer surely is not."""
    judged = _judged(view, places)
    adequate = [event for event, outcome in judged if outcome is Outcome.MET]
    if adequate:
        return _known(True, adequate)
    if judged and all(outcome is Outcome.NOT_MET for _, outcome in judged):
        return _known(False, [event for event, _ in judged])
    if judged:
        return NOT_ASKED
    denials = view.denials((OFFERED,))
    return _known(False, denials) if denials else _complete(view, OFFERED)


def alternative_available_on(view: View, places: Places) -> Fact:
    """The first day on which an adequate offer is there; without one, that of the last offer."""
    judged = _judged(view, places)
    adequate = [event for event, outcome in judged if outcome is Outcome.MET]
    days = [(day, e) for e in adequate if isinstance(day := e.data.get("available_on"), date)]
    if days:
        day, event = min(days, key=lambda pair: pair[0])
        return _known(day, (event,))
    if judged:
        event = judged[-1][0]
        last = event.data.get("available_on")
        return _known(last, (event,)) if isinstance(last, date) else NOT_ASKED
    denials = view.denials((OFFERED,))
    absent = tuple(ref for event in denials for ref in event.evidence)
    if absent or view.complete((OFFERED,)):
        return Fact(State.ABSENT, None, absent or (f"complete:{OFFERED}",))
    return NOT_ASKED
