"""What must happen first: the order of findings, by a rule that can be printed; never a score."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thuisgeven.domain.findings import Finding
from thuisgeven.domain.terms import Labelled, Outcome, OwedTo, Phase, Text

RULE = Text(
    "Eerst wat niet is gedaan, dan wat niemand weet, dan wat nog komt. Daarbinnen: de vroegste"
    " uiterste dag eerst, dan wat kinderen toekomt, dan de fase.",
    "First what has not been done, then what nobody knows, then what is still to come. Within"
    " these: the earliest last day first, then what is owed to children, then the phase.",
)


class Group(Labelled):
    """The groups in which findings are shown, in this order."""

    ACT = "act", "Nu doen", "Act now"
    UNKNOWN = "unknown", "Weten we niet", "Nobody knows yet"
    COURT = "court", "Rechter weegt", "For the court to weigh"
    COMING = "coming", "Komt eraan", "Coming"
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
    return Group.COURT if finding.for_court else GROUP_OF[finding.outcome]


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of `RULE`; equal ones keep the order in which they came."""
    return tuple(sorted(findings, key=_key))


def _key(finding: Finding) -> tuple[int, date, bool, int]:
    group = GROUPS.index(group_of(finding))
    for_children = OwedTo.CHILDREN in finding.duty.owed_to
    phase = PHASES.index(finding.duty.phase)
    return group, finding.due or date.max, not for_children, phase
