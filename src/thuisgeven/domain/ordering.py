"""What must happen first: the order of findings, by a rule that can be printed; never a score."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thuisgeven.domain.findings import Finding
from thuisgeven.domain.terms import Labelled, Outcome, OwedTo, Phase, Text

RULE = Text(
    "Eerst wat niet is gedaan en nog kan, dan wat niemand weet, dan wat nog komt, dan wat niet is"
    " gedaan en niet meer kan. Daarbinnen: de vroegste uiterste dag eerst, dan wat kinderen"
    " toekomt, dan de fase.",
    "First what has not been done and still can be, then what nobody knows, then what is still to"
    " come, then what was not done and cannot be done any more. Within these: the earliest last"
    " day first, then what is owed to children, then the phase.",
)


class Group(Labelled):
    """The groups in which findings are shown, in this order."""

    ACT = "act", "Nu doen", "Act now"
    UNKNOWN = "unknown", "Weten we niet", "Nobody knows yet"
    COURT = "court", "Rechter weegt", "For the court to weigh"
    COMING = "coming", "Komt eraan", "Coming"
    OVER = "over", "Niet gedaan, en kan niet meer", "Not done, and too late"
    DONE = "done", "Gedaan", "Done"
    NOT_APPLICABLE = "not_applicable", "Geldt niet", "Does not apply"


GROUP_OF = {
    Outcome.NOT_MET: Group.ACT,
    Outcome.UNKNOWN: Group.UNKNOWN,
    Outcome.PENDING: Group.COMING,
    Outcome.MET: Group.DONE,
    Outcome.NOT_APPLICABLE: Group.NOT_APPLICABLE,
}


GROUPS, PHASES = tuple(Group), tuple(Phase)


def group_of(finding: Finding) -> Group:
    """The group in which a finding is shown."""
    if finding.for_court:
        return Group.COURT
    if finding.outcome is Outcome.NOT_MET and too_late(finding):
        return Group.OVER
    return GROUP_OF[finding.outcome]


def too_late(finding: Finding) -> bool:
    """Whether the next step makes no sense any more, so that it is only to be accounted for.

    The outcome stays what it is: what was not done in time was not done. When nobody knows the day
    that ends it, it is not too late.
    """
    until = finding.duty.next_step.until
    if until is None or finding.outcome not in (Outcome.NOT_MET, Outcome.UNKNOWN):
        return False
    ended = finding.facts[until].value
    return isinstance(ended, date) and ended <= finding.facts.on


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of `RULE`; equal ones keep the order in which they came."""
    return tuple(sorted(findings, key=_key))


def _key(finding: Finding) -> tuple[int, date, bool, int]:
    group = GROUPS.index(group_of(finding))
    for_children = OwedTo.CHILDREN in finding.duty.owed_to
    phase = PHASES.index(finding.duty.phase)
    return group, finding.due or date.max, not for_children, phase
