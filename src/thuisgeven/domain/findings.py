"""What comes out when duties are held against facts: findings, their reasons, and a receipt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.duties import Duty
from thuisgeven.domain.facts import Facts, State
from thuisgeven.domain.logic.explain import Explanation, explain, open_facts
from thuisgeven.domain.logic.evaluate import Program
from thuisgeven.domain.logic.kleene import TRUE, UNKNOWN
from thuisgeven.domain.terms import DecidedBy, Outcome


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that could still change an outcome, and why it is not known."""

    fact: str
    reason: State


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One run of a program over the facts of one case: what all its findings refer to."""

    program: Program
    facts: Facts
    results: Sequence[int]

    def value(self, duty: Duty, which: int) -> int:
        """The Kleene value of a duty's condition: 0 it speaks, 1 it is fulfilled, 2 it is passed."""
        return self.results[self.program.index_of(duty.conditions[which])]


@dataclass(frozen=True, slots=True)
class Finding:
    """One duty held against the facts of one case on one date.

    `version_unknown` names the date fact that decides which version of the rule counts, when that
    date is not known and the versions differ. Reasons are worked out when they are asked for.
    """

    duty: Duty
    outcome: Outcome
    evaluation: Evaluation
    version_unknown: str | None = None
    out_of_force: bool = False

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The facts that could still change an unknown outcome; empty for every other outcome."""
        if self.outcome is not Outcome.UNKNOWN:
            return ()
        names = dict.fromkeys(self._open())
        if self.version_unknown is not None:
            names[self.version_unknown] = None
        return tuple(Missing(name, self.evaluation.facts[name].state) for name in names)

    def _open(self) -> Iterator[str]:
        speaks, fulfilled, passed = self.duty.conditions
        if self.duty.decided_by is DecidedBy.COURT:
            yield from self._open_in(speaks)
            return
        yield from self._open_in(speaks)
        yield from self._open_in(fulfilled)
        if self.evaluation.value(self.duty, 1) != TRUE:
            yield from self._open_in(passed)

    def _open_in(self, condition: object) -> Iterator[str]:
        return open_facts(condition, self.evaluation)  # type: ignore[arg-type]

    @property
    def evidence(self) -> tuple[str, ...]:
        """References of all evidence behind the facts that this duty reads, both sides, each once."""
        known = self.evaluation.facts.facts
        found: dict[str, None] = {}
        for name in self.duty.facts:
            fact = known.get(name)
            if fact is not None:
                found.update(dict.fromkeys(fact.evidence))
                found.update(dict.fromkeys(fact.contested_by))
        return tuple(found)

    @property
    def disputed(self) -> tuple[str, ...]:
        """The facts behind this duty on which two sides differ."""
        facts = self.evaluation.facts
        return tuple(n for n in self.duty.facts if facts[n].state is State.DISPUTED)

    @property
    def due(self) -> date | None:
        """The day until which the duty can be met, or None when it has none or it is not known."""
        if self.duty.due is None:
            return None
        program, values = self.evaluation.program, self.evaluation.facts.values
        day = program.operand(self.duty.due, values)
        return day if isinstance(day, date) else None

    @property
    def would_be_met(self) -> bool:
        """Nobody knows whether the duty speaks, but what it asks is there."""
        return self.evaluation.value(self.duty, 0) == UNKNOWN and (
            self.evaluation.value(self.duty, 1) == TRUE
        )

    @property
    def for_court(self) -> bool:
        """The duty speaks and only a court can weigh it."""
        weighs = self.duty.decided_by is DecidedBy.COURT
        return weighs and self.evaluation.value(self.duty, 0) == TRUE

    @property
    def explanation(self) -> tuple[Explanation, ...]:
        """Three trees: why the duty speaks or not, whether it is fulfilled, whether it has passed."""
        return tuple(explain(condition, self.evaluation) for condition in self.duty.conditions)

    @property
    def exception(self) -> str | None:
        """The id of the named exception because of which the duty does not apply, if one holds."""
        for part in self.duty.unless:
            if self.evaluation.results[self.evaluation.program.index_of(part)] == TRUE:
                return part.name
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """By what an outcome was reached, so that it can be reached again: hashes are SHA-256 hex."""

    rules: str
    engine: str
    facts: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """All findings of one case on one date, with the receipt."""

    findings: tuple[Finding, ...]
    receipt: Receipt
    facts: Facts

    def of(self, duty_id: str) -> Finding:
        """The finding of one duty. Raises KeyError when the rule set has no such duty."""
        for finding in self.findings:
            if finding.duty.id == duty_id:
                return finding
        raise KeyError(duty_id)

    def by_subject(self) -> Mapping[str, tuple[Finding, ...]]:
        """Findings on the same matter together, so that the layers can stand side by side."""
        rows: dict[str, list[Finding]] = {}
        for finding in self.findings:
            rows.setdefault(finding.duty.subject, []).append(finding)
        return {subject: tuple(found) for subject, found in rows.items()}


