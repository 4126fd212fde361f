"""The check before a home is closed (Wet Damocles): last resort, in a fixed order of questions.

Power, suitable, necessary, balanced, children, heard, and new facts at the objection. The ladder
says which step is the first that has not been taken; it never says that closing is right.
"""

from __future__ import annotations

from dataclasses import dataclass

from thuisgeven.domain.findings import Assessment, Finding
from thuisgeven.domain.terms import Outcome

LADDER = ("DAM-01", "DAM-02", "DAM-03", "DAM-04", "DAM-05", "DAM-06", "DAM-07")
"""The duties of the ladder, from the bottom rung up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureCheck:
    """The ladder for one case, with the Dutch-law findings on closing beside it."""

    steps: tuple[Finding, ...]
    beside: tuple[Finding, ...]

    @property
    def first_open(self) -> Finding | None:
        """The first step that applies and is not met; None when every step that applies is met."""
        done = (Outcome.MET, Outcome.NOT_APPLICABLE)
        return next((step for step in self.steps if step.outcome not in done), None)

    @property
    def may_be_prepared(self) -> bool:
        """Whether every step that applies is met, so that a decision can be prepared at all."""
        applies = [s for s in self.steps if s.outcome is not Outcome.NOT_APPLICABLE]
        return bool(applies) and self.first_open is None


def closure_check(assessment: Assessment) -> ClosureCheck:
    """The closure check of an assessed case. Raises KeyError when the rule set lacks a rung."""
    steps = tuple(assessment.of(name) for name in LADDER)
    subjects = {step.duty.subject for step in steps}
    beside = [f for f in assessment.findings if f.duty.subject in subjects and f not in steps]
    return ClosureCheck(steps=steps, beside=tuple(beside))
