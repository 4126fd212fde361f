"""How far a threatened eviction has come: the stages of a case, read from its timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.fold import View
from thuisgeven.domain.terms import Labelled


class Stage(Labelled):
    """The stages in their order; a case may skip some."""

    WORRY = "worry", "Zorgen", "Worry"
    SIGNAL = "signal", "Signaal", "Signal"
    SUMMONS = "summons", "Dagvaarding", "Summons"
    JUDGMENT = "judgment", "Vonnis", "Judgment"
    ANNOUNCED = "announced", "Ontruiming aangezegd", "Eviction announced"
    AVERTED = "averted", "Afgewend", "Averted"
    AFTER = "after", "Daarna", "Afterwards"


REACHED_BY: dict[Stage, tuple[str, ...]] = {
    Stage.WORRY: ("threat_known",),
    Stage.SIGNAL: ("signal_received",),
    Stage.SUMMONS: ("summons_served",),
    Stage.JUDGMENT: ("judgment_given", "closure_decided"),
    Stage.ANNOUNCED: ("eviction_announced",),
    Stage.AVERTED: ("eviction_averted",),
    Stage.AFTER: (
        *("eviction_carried_out", "closure_carried_out"),
        *("family_left_early", "key_handed_in"),
    ),
}
"""The kinds of event with which each stage begins."""

ORDER = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that a case has reached, and since when (None: nobody knows the day)."""

    stage: Stage
    since: date | None


def steps_of(view: View) -> tuple[Step, ...]:
    """The stages reached, in their order, each with the day of its first event."""
    reached = ((stage, view.events(*kinds)) for stage, kinds in REACHED_BY.items())
    return tuple(Step(stage, events[0].on) for stage, events in reached if events)


def stage_of(view: View) -> Stage:
    """The stage of the case now. An averted eviction that is announced again is announced."""
    steps = {step.stage: step for step in steps_of(view)}
    current = max(steps, key=ORDER.index, default=Stage.WORRY)
    if current is Stage.AVERTED and _again(view):
        return Stage.ANNOUNCED
    return current


def _again(view: View) -> bool:
    averted = view.events("eviction_averted")[-1].on
    announced = view.events("eviction_announced")
    last = announced[-1].on if announced else None
    return averted is not None and last is not None and last > averted


CLOSURE_DECIDED = ("closure_decided", "decision_made_known", "closure_carried_out")


def closure_decided(view: View) -> bool | None:
    """Whether the mayor decided to close the home; None while the file does not tell."""
    if view.events(*CLOSURE_DECIDED):
        return True
    denied = view.denials(("closure_decided",)) or view.complete(("closure_decided",))
    return False if denied else None
