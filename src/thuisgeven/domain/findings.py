"""What comes out when duties are held against facts: findings, their reasons, and a receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from thuisgeven.domain.compiled import Family
from thuisgeven.domain.duties import Duty
from thuisgeven.domain.facts import Facts, Missing, State
from thuisgeven.domain.logic.evaluate import Program
from thuisgeven.domain.logic.explain import BELOW, VALUE, Explanation, Forest, Names, Node, open_in
from thuisgeven.domain.logic.kleene import TRUE, UNKNOWN
from thuisgeven.domain.terms import DecidedBy, Outcome


@dataclass(frozen=True)
class Evaluation:
    """One run of a program over the facts of one case: what its trees are read from."""

    program: Program
    facts: Facts
    results: Sequence[int]
    forest: Forest

    def explanation(self, place: int) -> Explanation:
        """The tree that stands at a place of the forest."""
        return Explanation(self.nodes[place], self.facts)

    @cached_property
    def nodes(self) -> Sequence[Node]:
        """The node at every place of the forest."""
        return self.forest.grow(self.results, self.facts.values)

    def open(self, place: int) -> Names:
        """The facts that could still settle what stands at a place, in reading order, once each."""
        return open_in(self.nodes[place])


class Finding(NamedTuple):
    """One duty held against the facts of one case on one date.

    `trees`: why it speaks, is fulfilled and has passed, or not, as nodes (`explanation` gives them
    readable names). `evidence`: the references of all evidence, on both sides, behind the facts
    that the duty reads. `missing`: the facts that could still change an unknown outcome; empty for
    every other outcome. `due`: the day until which the duty can be met, or None when it has none
    or it is not known. `undecided` holds all versions of the rule when nobody knows the date that
    chooses between them and it matters; `duty` is then the latest.
    """

    duty: Duty
    outcome: Outcome
    trees: tuple[Node, Node, Node]
    evidence: tuple[str, ...]
    missing: tuple[Missing, ...]
    due: date | None
    facts: Facts
    undecided: Family | None = None
    out_of_force: bool = False

    @property
    def version_unknown(self) -> str | None:
        """The date fact that chooses the version, when it is not known and the versions differ."""
        return None if self.undecided is None else self.undecided.chosen_by

    @property
    def values(self) -> tuple[int, int, int]:
        """The Kleene values of the three conditions: it speaks, it is fulfilled, it is passed."""
        speaks, fulfilled, passed = self.trees
        return speaks[VALUE], fulfilled[VALUE], passed[VALUE]

    @property
    def explanation(self) -> tuple[Explanation, Explanation, Explanation]:
        """Three trees: why the duty speaks, why it is fulfilled, why it has passed - or why not."""
        (speaks, fulfilled, passed), facts = self.trees, self.facts
        return Explanation(speaks, facts), Explanation(fulfilled, facts), Explanation(passed, facts)

    @property
    def disputed(self) -> tuple[str, ...]:
        """The facts behind this duty on which two sides differ."""
        return tuple(n for n in self.duty.facts if self.facts[n].state is State.DISPUTED)

    @property
    def would_be_met(self) -> bool:
        """Nobody knows whether the duty speaks, but what it asks is there."""
        speaks, fulfilled, _ = self.values
        return speaks == UNKNOWN and fulfilled == TRUE

    @property
    def surely_speaks(self) -> bool:
        """Whether the duty surely speaks (or surely does not), so that only its outcome is open."""
        return self.values[0] != UNKNOWN and self.undecided is None

    @property
    def open_whether_it_speaks(self) -> tuple[str, ...]:
        """The facts that could still settle whether the duty speaks at all, in reading order."""
        names = dict.fromkeys(open_in(self.trees[0]))
        if self.version_unknown is not None:
            names[self.version_unknown] = None
        return tuple(names)

    @property
    def for_court(self) -> bool:
        """The duty speaks and only a court can weigh it."""
        return self.duty.decided_by is DecidedBy.COURT and self.values[0] == TRUE

    @property
    def exception(self) -> str | None:
        """The id of the named exception because of which the duty does not apply, if one holds."""
        if not self.duty.unless:
            return None
        exceptions = self.trees[0][BELOW + 1][BELOW]  # it speaks: it applies and not any exception
        for part, node in zip(self.duty.unless, exceptions[BELOW:], strict=True):
            if node[VALUE] == TRUE:
                return part.name
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """By what an outcome was reached, so that it can be reached again: hashes are SHA-256 hex."""

    rules: str
    engine: str
    facts: str
    on: date


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """All findings of one case on one date; `rules` is the hash of the rules, `engine` its name."""

    findings: tuple[Finding, ...]
    facts: Facts
    rules: str
    engine: str

    @cached_property
    def receipt(self) -> Receipt:
        """By what the findings were reached; worked out when it is asked for."""
        facts = self.facts
        return Receipt(rules=self.rules, engine=self.engine, facts=facts.digest(), on=facts.on)

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
