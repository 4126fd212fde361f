"""What must hold for every rule set and every case, as checks on one random case."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from tests.support.cases import random_fact

from thuisgeven.domain.compiled import versions_by_id
from thuisgeven.domain.facts import Fact, Facts, State
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.logic.kleene import TRUE
from thuisgeven.domain.rights import RuleSet
from thuisgeven.domain.terms import DecidedBy, Outcome

SETTLED = (State.KNOWN, State.ABSENT)


def learn(rules: RuleSet, facts: Facts, names: Iterable[str], chance: Random) -> Facts:
    """The same case after the named facts were found out, if they were not known."""
    learned: dict[str, Fact] = dict(facts.facts)
    for name in names:
        if facts[name].state not in SETTLED:
            learned[name] = random_fact(rules.catalogue[name], chance, facts.on, unknown=0)
    return Facts(facts.on, learned)


def outcomes(rules: RuleSet, facts: Facts) -> dict[str, Outcome]:
    return {finding.duty.id: finding.outcome for finding in rules.assess(facts).findings}


def learning_flips_nothing(rules: RuleSet, facts: Facts, chance: Random) -> None:
    """An outcome that is not `unknown` stays what it is, whatever is learned after it."""
    some = [name for name in rules.catalogue if chance.random() < 0.7]
    after = outcomes(rules, learn(rules, facts, some, chance))
    for duty_id, outcome in outcomes(rules, facts).items():
        assert outcome in (Outcome.UNKNOWN, after[duty_id]), duty_id


def only_missing_facts_settle(rules: RuleSet, facts: Facts, chance: Random) -> None:
    """As long as the missing facts stay unknown, an unknown outcome stays unknown."""
    for finding in _unknown(rules, facts):
        missing = {item.fact for item in finding.missing}
        others = [name for name in rules.catalogue if name not in missing]
        after = rules.assess(learn(rules, facts, others, chance)).of(finding.duty.id)
        assert after.outcome is Outcome.UNKNOWN, (finding.duty.id, missing)


def missing_facts_are_not_known(rules: RuleSet, facts: Facts) -> None:
    """A missing fact is never a known one, and says why it is missing."""
    for finding in rules.assess(facts).findings:
        for item in finding.missing:
            assert item.reason is facts[item.fact].state
            assert item.reason is not State.KNOWN, (finding.duty.id, item)


def nothing_is_met_without_evidence(rules: RuleSet, facts: Facts) -> None:
    """What is met, broken or pending rests on at least one piece of evidence."""
    for finding in rules.assess(facts).findings:
        if finding.outcome in (Outcome.MET, Outcome.NOT_MET, Outcome.PENDING):
            assert finding.evidence, finding.duty.id


def other_facts_change_nothing(rules: RuleSet, facts: Facts, chance: Random) -> None:
    """An outcome depends on the facts of its duty and on the date that chooses the version only."""
    for duty_id, versions in versions_by_id(rules.duties).items():
        own = {name for duty in versions for name in duty.facts}
        own |= {duty.version_on for duty in versions if duty.version_on is not None}
        others = [name for name in rules.catalogue if name not in own]
        changed = {n: random_fact(rules.catalogue[n], chance, facts.on) for n in others}
        after = Facts(facts.on, {**facts.facts, **changed})
        assert outcomes(rules, after)[duty_id] is outcomes(rules, facts)[duty_id], duty_id


def courts_and_persons_decide_themselves(rules: RuleSet, facts: Facts) -> None:
    """What a court weighs has no outcome of its own; an open norm is never met by facts alone."""
    for finding in rules.assess(facts).findings:
        if finding.duty.decided_by is DecidedBy.COURT:
            assert finding.outcome in (Outcome.UNKNOWN, Outcome.NOT_APPLICABLE)
            assert finding.for_court is (finding.values[0] == TRUE)


def _unknown(rules: RuleSet, facts: Facts) -> list[Finding]:
    return [f for f in rules.assess(facts).findings if f.outcome is Outcome.UNKNOWN]
