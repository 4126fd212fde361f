"""The state of a case on any date: a fold over its timeline into facts.

Each fact of the catalogue says how the timeline proves it (`proof`); this module reads that. What
no event proves was not asked, unless the file states that it has not happened or is complete for
that kind of event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thuisgeven.domain.events import (
    ANSWER,
    DISPUTE,
    NOT_HAPPENED,
    Event,
    known_on,
)
from thuisgeven.domain.facts import (
    NOT_ASKED,
    Fact,
    Facts,
    FactScalar,
    FactSpec,
    State,
)
from thuisgeven.domain.household import Household
from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN, known
from thuisgeven.domain.proof import Proof

HOUSEHOLD_RECORD = "household"
"""The reference that stands as evidence for what the household record itself says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case: its household and its timeline.

    `complete_for`: kinds of event for which "not recorded" means "has not happened", because the
    keeper of the file does or receives them itself.
    """

    id: str
    household: Household
    events: tuple[Event, ...]
    complete_for: frozenset[str] = frozenset()
    on: date | None = None


@dataclass(frozen=True)
class View:
    """A case as it was known on a day, for one adult's own facts if `adult` is given."""

    case: Case
    on: date
    adult: str | None = None

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Event, ...]]:
        """The current events per kind, oldest first."""
        grouped: dict[str, list[Event]] = {}
        for event in known_on(self.case.events, self.on):
            if self.adult is None or event.adult in (None, self.adult):
                grouped.setdefault(event.kind, []).append(event)
        return {kind: tuple(events) for kind, events in grouped.items()}

    def events(self, *kinds: str) -> tuple[Event, ...]:
        """The current events of one or more kinds, oldest first."""
        found = [event for kind in kinds for event in self.by_kind.get(kind, ())]
        return (
            tuple(sorted(found, key=lambda e: e.on or date.min)) if len(kinds) > 1 else tuple(found)
        )

    def denials(self, kinds: Sequence[str], child: str | None = None) -> tuple[Event, ...]:
        """The statements that no event of any of these kinds has happened (to one child if given).

        Empty unless every one of the kinds is denied.
        """
        statements = self.by_kind.get(NOT_HAPPENED, ())
        said = {e.data.get("event_kind"): e for e in statements if e.child == child}
        found = tuple(said[kind] for kind in kinds if kind in said)
        return found if len(found) == len(kinds) else ()

    def silent(self, kinds: object) -> bool:
        """Whether the file says nothing of a kind or kinds: no event, no denial, not complete."""
        return self._spoken.isdisjoint(kinds if isinstance(kinds, list | tuple) else (kinds,))

    @cached_property
    def _spoken(self) -> frozenset[object]:
        denied = (event.data.get("event_kind") for event in self.by_kind.get(NOT_HAPPENED, ()))
        return frozenset((*self.by_kind, *denied, *self.case.complete_for))

    def complete(self, kinds: Sequence[str]) -> bool:
        """Whether the file is complete for all of these kinds."""
        return all(kind in self.case.complete_for for kind in kinds)


Derivation = Callable[[View], Fact]


def fold(
    case: Case,
    catalogue: Mapping[str, FactSpec],
    on: date,
    derivations: Mapping[str, Derivation],
    adult: str | None = None,
) -> Facts:
    """All facts of a case as known on a date; with `adult`, that adult's own events only.

    `derivations` names the functions for facts that follow from more than one event. Raises
    KeyError when the catalogue asks for a derivation that is not there.
    """
    view = View(case, on, adult)
    answers = _grouped(view, ANSWER)
    disputes = _grouped(view, DISPUTE)
    facts: dict[str, Fact] = {}
    for name, spec in catalogue.items():
        fact = _proved(spec, view, derivations)
        fact = _answered(spec, fact, answers.get(name, ()))
        fact = _disputed(fact, disputes.get(name, ()))
        if fact.state is not State.NOT_ASKED:
            facts[name] = fact
    return Facts(on, facts)


def _grouped(view: View, kind: str) -> Mapping[str, tuple[Event, ...]]:
    grouped: dict[str, list[Event]] = {}
    for event in view.by_kind.get(kind, ()):
        grouped.setdefault(str(event.data.get("fact")), []).append(event)
    return {name: tuple(events) for name, events in grouped.items()}


def _proved(spec: FactSpec, view: View, derivations: Mapping[str, Derivation]) -> Fact:
    proof = spec.proof
    if proof is None:
        return NOT_ASKED
    if "derived" in proof:
        return derivations[str(proof["derived"])](view)
    form, reading = next((form, read) for form, read in FORMS.items() if form in proof)
    if form in BY_EVENTS and view.silent(proof[form]):
        return NOT_ASKED
    return reading(spec, Proof.of(proof, form), view)


@dataclass(frozen=True, slots=True)
class _Matches:
    """Events that a proof means, may mean, or that say the opposite of what it asks."""

    sure: tuple[Event, ...]
    perhaps: tuple[Event, ...]
    contrary: tuple[Event, ...] = ()
    order: Mapping[str, int] | None = None

    def place(self, event: Event) -> int:
        """The place of an event in the order of days and of the file; kept for revocable facts."""
        return (self.order or {}).get(event.id, 0)


def _matching(proof: Proof, view: View) -> _Matches:
    events = [event for event in view.events(*proof.kinds) if _counts(event, proof, view) != FALSE]
    fits = [(event, min(proof.matches(event), _counts(event, proof, view))) for event in events]
    return _Matches(
        tuple(event for event, fit in fits if fit == TRUE),
        tuple(event for event, fit in fits if fit == UNKNOWN),
        tuple(event for event, fit in fits if fit == FALSE and proof.denied_by(event)),
        {event.id: n for n, event in enumerate(events)} if proof.revocable else None,
    )


def _counts(event: Event, proof: Proof, view: View) -> int:
    """Kleene: whether an event is recent enough for its proof."""
    turns = view.events(proof.since) if proof.since else ()
    if not turns:
        return TRUE
    days = [turn.on for turn in turns]
    if event.on is None or None in days:
        return UNKNOWN
    return known(event.on >= max(day for day in days if day is not None))


def _evidence(events: Sequence[Event]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for event in events for ref in event.evidence))


def _nothing(proof: Proof, view: View, matches: _Matches) -> Fact:
    """No event proves it: absent if the file says so, otherwise simply not asked."""
    if matches.perhaps:
        return Fact(State.NOT_ASKED, None, _evidence(matches.perhaps))
    denials = view.denials(proof.kinds)
    if denials:
        return Fact(State.ABSENT, None, _evidence(denials))
    if view.complete(proof.kinds):
        return Fact(State.ABSENT, None, (f"complete:{proof.kinds[0]}",))
    return NOT_ASKED


def _one(spec: FactSpec, proof: Proof, view: View, pick: int) -> Fact:
    matches = _matching(proof, view)
    if not matches.sure:
        return _nothing(proof, view, matches)
    events = _speaking(matches.sure, proof, pick)
    if matches.perhaps or _undated_rivals(_rivals(events, matches, proof), proof):
        return Fact(State.NOT_KNOWN, None, _evidence(matches.sure + matches.perhaps))
    event = events[pick]
    revoked = _revoking(event, matches, proof)
    if revoked:
        return Fact(State.ABSENT, None, _evidence(revoked))
    value = event.on if proof.field is None else event.data.get(proof.field)
    return _contradicted(_valued(spec, value, event, proof), event, proof, view)


def _speaking(events: tuple[Event, ...], proof: Proof, pick: int) -> tuple[Event, ...]:
    """The events among which one is chosen: silence erases no answer.

    An answer that stands is given by an event that says it. Otherwise only the same day counts:
    two records of one day are two records of one thing.
    """
    said = tuple(event for event in events if _said(event, proof) is not None)
    if proof.stands:
        return said or events
    return tuple(event for event in said if event.on == events[pick].on) or events


def _rivals(speaking: tuple[Event, ...], matches: _Matches, proof: Proof) -> tuple[Event, ...]:
    """The events whose order decides what is so."""
    return (speaking if proof.stands else matches.sure) + (
        matches.contrary if proof.revocable else ()
    )


def _revoking(event: Event, matches: _Matches, proof: Proof) -> tuple[Event, ...]:
    """The events that take back what an event gave: from the same day on, recorded after it."""
    if not proof.revocable:
        return ()
    return tuple(one for one in matches.contrary if matches.place(one) > matches.place(event))


def _undated_rivals(events: tuple[Event, ...], proof: Proof) -> bool:
    """Several events of which one has no day: nobody can say which came first or last."""
    rivals = len(events) > 1 and any(event.on is None for event in events)
    return rivals and len({_said(event, proof) for event in events}) > 1


def _said(event: Event, proof: Proof) -> object:
    return event.on if proof.field is None else event.data.get(proof.field)


def _valued(spec: FactSpec, value: object, event: Event, proof: Proof) -> Fact:
    if value is None:
        asked = State.NOT_KNOWN if proof.field is None else State.NOT_ASKED
        return Fact(asked, None, event.evidence)
    if not spec.accepts(value):
        return Fact(State.NOT_KNOWN, None, event.evidence)
    return Fact(State.KNOWN, value, event.evidence)  # type: ignore[arg-type]


def _contradicted(fact: Fact, event: Event, proof: Proof, view: View) -> Fact:
    """Another side states that it had not happened by a day on or after the recorded one."""
    for denial in view.denials(proof.kinds):
        later = event.on is None or denial.on is None or event.on <= denial.on
        if later and denial.recorded_by is not event.recorded_by:
            return Fact(State.DISPUTED, None, fact.evidence, denial.evidence)
    return fact


def _first(spec: FactSpec, proof: Proof, view: View) -> Fact:
    return _one(spec, proof, view, 0)


def _last(spec: FactSpec, proof: Proof, view: View) -> Fact:
    return _one(spec, proof, view, -1)


def _any(spec: FactSpec, proof: Proof, view: View) -> Fact:
    matches = _matching(proof, view)
    if matches.sure:
        revoked = _revoking(matches.sure[-1], matches, proof)
        fact = Fact(State.KNOWN, not revoked, _evidence(revoked or matches.sure))
        return _contradicted(fact, matches.sure[0], proof, view)
    if proof.plain_no and matches.contrary and not matches.perhaps:
        return Fact(State.KNOWN, False, _evidence(matches.contrary))
    fact = _nothing(proof, view, matches)
    return Fact(State.KNOWN, False, fact.evidence) if fact.state is State.ABSENT else fact


def _count(spec: FactSpec, proof: Proof, view: View) -> Fact:
    """A number is known only when the file is complete for that kind of event."""
    matches = _matching(proof, view)
    fact = _nothing(proof, view, _Matches((), matches.perhaps))
    if fact.state is not State.ABSENT:
        return fact
    evidence = _evidence(matches.sure) or fact.evidence
    return Fact(State.KNOWN, len(matches.sure), evidence)


def _every_child(spec: FactSpec, proof: Proof, view: View) -> Fact:
    return _per_child(proof, view, min)


def _any_child(spec: FactSpec, proof: Proof, view: View) -> Fact:
    return _per_child(proof, view, max)


def _per_child(proof: Proof, view: View, combine: Callable[[list[int]], int]) -> Fact:
    minors = view.case.household.minors_on(view.on)
    if minors is None:
        return NOT_ASKED
    matches = _matching(proof, view)
    named = len(minors) == 1
    denied = [event for child in minors for event in _denials_for(child.id, proof, view)]
    values = [_child_value(child.id, matches, proof, view, named) for child in minors]
    value = combine(values) if values else TRUE
    said = [*matches.sure, *matches.contrary, *denied]
    evidence = _evidence(said) or (HOUSEHOLD_RECORD,)
    return NOT_ASKED if value == UNKNOWN else Fact(State.KNOWN, value == TRUE, evidence)


def _child_value(child: str, matches: _Matches, proof: Proof, view: View, named: bool) -> int:
    if any(event.child == child or (named and not event.child) for event in matches.sure):
        return TRUE
    if any(event.child in (child, None) for event in matches.sure + matches.perhaps):
        return UNKNOWN
    contrary = any(event.child == child for event in matches.contrary)
    absent = contrary or _denials_for(child, proof, view) or view.complete(proof.kinds)
    return FALSE if absent else UNKNOWN


def _denials_for(child: str, proof: Proof, view: View) -> tuple[Event, ...]:
    """Statements that nothing of these kinds has happened, for this child or for all."""
    return view.denials(proof.kinds, child) or view.denials(proof.kinds)


def proved(value: FactScalar, events: Sequence[Event]) -> Fact:
    """A known value on the evidence of events, or else of the household record."""
    return Fact(State.KNOWN, value, _evidence(events) or (HOUSEHOLD_RECORD,))


def unless_complete(view: View, *kinds: str) -> Fact:
    """No, when the file is complete for these kinds of event; otherwise not asked."""
    if not view.complete(kinds):
        return NOT_ASKED
    return Fact(State.KNOWN, False, tuple(f"complete:{kind}" for kind in kinds))


Form = Callable[[FactSpec, Proof, View], Fact]
FORMS: Mapping[str, Form] = {
    "first": _first,
    "last": _last,
    "any": _any,
    "count": _count,
    "every_child": _every_child,
    "any_child": _any_child,
}


BY_EVENTS = frozenset({"first", "last", "any", "count"})
"""The forms by which a file that says nothing of their kinds leaves a fact not asked."""


def _answered(spec: FactSpec, proved: Fact, answers: Sequence[Event]) -> Fact:
    """A direct answer fills what no event proves; two sides that differ make a dispute."""
    facts = [_answer(spec, event) for event in _latest_per_side(answers)]
    for fact in facts:
        proved = _combined(proved, fact)
    return proved


def _latest_per_side(answers: Sequence[Event]) -> tuple[Event, ...]:
    return tuple({event.recorded_by: event for event in answers}.values())


def _answer(spec: FactSpec, event: Event) -> Fact:
    value: FactScalar | object | None = event.data.get("value")
    if value is None or event.data.get("answer") == State.NOT_KNOWN:
        return Fact(State.NOT_KNOWN, None, event.evidence)
    if not spec.accepts(value):
        return Fact(State.NOT_KNOWN, None, event.evidence)
    return Fact(State.KNOWN, value, event.evidence)  # type: ignore[arg-type]


def _combined(first: Fact, second: Fact) -> Fact:
    determinate = (State.KNOWN, State.ABSENT)
    if first.state is State.DISPUTED or second.state not in determinate:
        return second if first.state is State.NOT_ASKED else first
    if first.state not in determinate:
        return second
    if (first.state, first.value) == (second.state, second.value):
        return Fact(first.state, first.value, first.evidence + second.evidence)
    return Fact(State.DISPUTED, None, first.evidence, second.evidence)


def _disputed(fact: Fact, disputes: Sequence[Event]) -> Fact:
    if not disputes:
        return fact
    return Fact(State.DISPUTED, None, fact.evidence, fact.contested_by + _evidence(disputes))
