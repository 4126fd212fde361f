"""What lists show of a case, worked out anew whenever its timeline or household changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thuisgeven.domain.aftermath import follow_ups, leaving, next_follow_up
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.gate import open_requests, overrides
from thuisgeven.domain.hearing import hearings
from thuisgeven.domain.ordering import Group, group_of, in_order, too_late
from thuisgeven.domain.stages import ORDER, stage_of
from thuisgeven.readers.files import CaseFile, nameless_file_of
from thuisgeven.records.models import Case, ChildrenAnswer
from thuisgeven.records.weighed import NEVER, WEIGHED
from thuisgeven.rules.load_rooms import aftercare

OPEN = (Group.ACT, Group.UNKNOWN, Group.COMING)
COLUMNS = (
    *("summary_on", "cause", "stage", "stage_rank", "children", "child_count"),
    *("next_day", "sort_day", "next_duty", "next_kind", "next_outcome", "eviction_on"),
    *("term", "term_last", "term_safe"),
    *("gate", "gate_overridden", "follow_up_on", "left_early"),
    *("gate_asked_on", "hear_again_on"),
    *("act_count", "unknown_count", "last_event_on", "version"),
)


def refresh(case: Case, on: date) -> CaseFile:
    """Bring the columns of a case up to the day, and store them. Raises its version by one."""
    before = {name: getattr(case, name) for name in COLUMNS}
    file = nameless_file_of(case, on)
    summarise(case, file)
    case.version += 1
    changed = {name for name, value in before.items() if getattr(case, name) != value}
    case.save(update_fields=changed)
    if changed & set(WEIGHED):
        case.pass_on()
    return file


def summarise(case: Case, file: CaseFile) -> None:
    """Set the columns of a case from its file, without storing them."""
    stage = stage_of(file.view)
    findings = [f for f in file.assessment.findings if group_of(f) in OPEN]
    nearest = _first(findings)
    case.summary_on = file.on
    case.cause = str(file.facts["threat_reason"].value or "")
    case.stage, case.stage_rank = stage.value, ORDER.index(stage)
    case.children, case.child_count = _children(file)
    case.next_day = nearest.due if nearest else None
    case.sort_day = case.next_day or NEVER
    case.next_duty = nearest.duty.id if nearest else ""
    case.next_kind = str(nearest.duty.due_kind or "") if nearest and nearest.due else ""
    term = file.nearest_term
    case.term = term.rule.id if term else ""
    case.term_last = term.last_day if term else None
    case.term_safe = term.safe_day if term else None
    case.next_outcome = nearest.outcome.value if nearest else ""
    case.eviction_on = _day(file.facts["eviction_on"].value)
    _housing(case, file)
    case.act_count = sum(group_of(f) is Group.ACT for f in findings)
    case.unknown_count = sum(f.surely_speaks for f in findings if group_of(f) is Group.UNKNOWN)
    case.last_event_on = max((row.on for row in file.events if row.on), default=case.opened_on)


def _housing(case: Case, file: CaseFile) -> None:
    """The gate before the eviction date, and what is to be done after a family has left."""
    case.gate = file.gate.passage.value
    case.gate_overridden = bool(overrides(file.view))
    coming = next_follow_up(follow_ups(file.view, aftercare().months))
    case.follow_up_on = coming.due if coming else None
    left = leaving(file.view)
    case.left_early = left.seen.value if left else ""
    asked = [event.on for event in open_requests(file.view) if event.on]
    case.gate_asked_on = max(asked, default=None)
    again = [one.changed_on for one in hearings(file.view) if one.changed_on]
    case.hear_again_on = max(again, default=None)


def _first(findings: Iterable[Finding]) -> Finding | None:
    """The open finding with the earliest day, or else the first to act on.

    One that may not apply at all does not count, nor one whose step can no longer be taken.
    """
    sure = in_order(f for f in findings if f.surely_speaks and not too_late(f))
    return min(sure, key=lambda finding: finding.due or date.max, default=None)


def _children(file: CaseFile) -> tuple[str, int | None]:
    present = file.facts["minor_children_present"].value
    if present is None:
        return ChildrenAnswer.UNKNOWN, None
    count = file.facts["children_count"].value
    known = count if isinstance(count, int) else None
    return (ChildrenAnswer.YES if present else ChildrenAnswer.NONE), known


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
