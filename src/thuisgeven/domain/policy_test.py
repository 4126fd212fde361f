"""The test of a new policy or rule against human and child rights.

The duties of level `policy` ask the questions; a person answers them with reasons. The test is
finished when nothing that applies is unknown, and passed when nothing that applies is not met.
"""

from __future__ import annotations

from dataclasses import dataclass

from thuisgeven.domain.facts import Facts, Missing
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.rights import RuleSet
from thuisgeven.domain.terms import Level, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyTest:
    """The findings on one policy, and the questions that are still open."""

    findings: tuple[Finding, ...]

    @property
    def open_questions(self) -> tuple[Missing, ...]:
        """The facts that nobody has answered yet, each once, in the order of the rules."""
        missing = [item for finding in self.findings for item in finding.missing]
        return tuple(dict.fromkeys(missing))

    @property
    def finished(self) -> bool:
        """Whether every question that matters has been answered."""
        return not self.open_questions

    @property
    def passed(self) -> bool:
        """Whether the test is finished and every duty that applies is met."""
        bad = (Outcome.NOT_MET, Outcome.UNKNOWN)
        return self.finished and not any(finding.outcome in bad for finding in self.findings)


def assess_policy(rules: RuleSet, facts: Facts) -> PolicyTest:
    """Hold a policy against the duties of level `policy`.

    Raises ValueError when the rule set holds duties of another level.
    """
    if any(duty.level is not Level.POLICY for duty in rules.duties):
        raise ValueError("a policy is tested with the rules of level policy")
    return PolicyTest(findings=rules.assess(facts).findings)
