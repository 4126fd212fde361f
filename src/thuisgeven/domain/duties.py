"""A duty: one obligation of the framework, with whom it binds, its sources and its conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thuisgeven.domain.logic.expressions import (
    All,
    Any,
    Condition,
    Constant,
    Not,
    Operand,
    Part,
    Passed,
    facts_in,
    walk,
)
from thuisgeven.domain.logic.kleene import TRUE, UNKNOWN
from thuisgeven.domain.terms import (
    DateKind,
    DecidedBy,
    DutyKind,
    Layer,
    Level,
    Outcome,
    OwedTo,
    Party,
    Phase,
    Text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What would settle a duty, the kind of event that records it, and until when it can be done.

    `until`: the dated fact after which the step makes no sense any more; None when it always does.
    """

    text: Text
    event: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A row of a rule's own test table: facts given, and the outcome they must come to."""

    on: date
    given: tuple[tuple[str, bool | int | str | date], ...]
    absent: tuple[str, ...]
    then: Outcome
    missing: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One version of one obligation. `valid_from`/`valid_to` are inclusive; None is open."""

    id: str
    title: Text
    norm: Text
    subject: str
    layer: Layer
    level: Level
    phase: Phase
    kinds: tuple[DutyKind, ...]
    binds: tuple[Party, ...]
    owed_to: tuple[OwedTo, ...]
    decided_by: DecidedBy
    applies: Condition
    unless: tuple[Part, ...]
    requires: Condition | None
    due: Operand | None
    due_kind: DateKind | None
    version_on: str | None
    sources: tuple[str, ...]
    next_step: NextStep
    verified: bool
    verified_against: str | None
    note: Text | None
    valid_from: date | None
    valid_to: date | None
    last_reviewed: date | None
    short: tuple[tuple[Outcome, Text], ...]
    examples: tuple[Example, ...]

    @cached_property
    def speaks(self) -> Condition:
        """It applies and none of its named exceptions holds."""
        if not self.unless:
            return self.applies
        return All((self.applies, Not(Any(self.unless))))

    @cached_property
    def fulfilled(self) -> Condition:
        """What it asks. A duty that only a court can weigh is never fulfilled by facts."""
        return self.requires if self.requires is not None else Constant(UNKNOWN)

    @cached_property
    def passed(self) -> Condition:
        """Its moment or term is over; a duty without a moment is always due."""
        return Passed(self.due) if self.due is not None else Constant(TRUE)

    @cached_property
    def conditions(self) -> tuple[Condition, Condition, Condition]:
        """Speaks, fulfilled, passed: the three from which the outcome follows."""
        return self.speaks, self.fulfilled, self.passed

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The names of all facts that the outcome may depend on."""
        names = [name for condition in self.conditions for name in facts_in(condition)]
        return tuple(dict.fromkeys(names))

    def valid_on(self, day: date) -> bool:
        """Whether this version was in force on a day."""
        after = self.valid_from is None or self.valid_from <= day
        return after and (self.valid_to is None or day <= self.valid_to)

    def short_reason(self, outcome: Outcome) -> Text | None:
        """The reason in a few words that the rule gives for an outcome, if it gives one."""
        return dict(self.short).get(outcome)


def needs_judgement(condition: Condition, judgements: frozenset[str]) -> bool:
    """Whether a condition cannot become true unless a person's judgement holds.

    `judgements`: names of the facts that are judgements. True is a promise; False may be cautious.
    """
    match condition:
        case Part(_, arg, _):
            return needs_judgement(arg, judgements)
        case All(args):
            return any(needs_judgement(arg, judgements) for arg in args)
        case Any(args):
            return all(needs_judgement(arg, judgements) for arg in args)
        case Not():
            return False
    return any(name in judgements for name in facts_in(condition))


def parts_of(duty: Duty) -> tuple[Part, ...]:
    """The named parts of a duty's conditions, each once."""
    found = [n for condition in duty.conditions for n in walk(condition) if isinstance(n, Part)]
    return tuple(dict.fromkeys(found))
