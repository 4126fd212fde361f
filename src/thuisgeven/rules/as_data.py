"""Findings as plain data, in the shape that other programs rely on (see ARCHITECTURE)."""

from __future__ import annotations

from collections.abc import Iterable

from thuisgeven.domain.calendar import NamedDay
from thuisgeven.domain.deadlines import Deadline
from thuisgeven.domain.findings import Assessment, Finding, Receipt
from thuisgeven.domain.fold import Case
from thuisgeven.domain.logic.explain import Explanation
from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN
from thuisgeven.domain.ordering import group_of, in_order
from thuisgeven.domain.terms import Text

KLEENE_WORDS = {TRUE: True, FALSE: False, UNKNOWN: None}


def assessment_data(
    case: Case, assessment: Assessment, deadlines: Iterable[Deadline]
) -> dict[str, object]:
    """One assessment: case, date, findings in the order of work, deadlines, receipt."""
    return {
        "case": case.id,
        "on": assessment.receipt.on.isoformat(),
        "findings": [finding_data(finding) for finding in in_order(assessment.findings)],
        "deadlines": [deadline_data(deadline) for deadline in deadlines],
        "receipt": receipt_data(assessment.receipt),
    }


def finding_data(finding: Finding) -> dict[str, object]:
    """One finding, with its reasons; `because` is the tree of what it asks."""
    duty = finding.duty
    return {
        "duty": duty.id,
        "title": _text(duty.title),
        "outcome": finding.outcome.value,
        "group": group_of(finding).value,
        "layer": duty.layer.value,
        "phase": duty.phase.value,
        "subject": duty.subject,
        "decided_by": duty.decided_by.value,
        "because": [tree_data(tree) for tree in finding.explanation],
        "missing": [missing.fact for missing in finding.missing],
        "missing_reasons": {m.fact: m.reason.value for m in finding.missing},
        "disputed": list(finding.disputed),
        "exception": finding.exception,
        "due": finding.due.isoformat() if finding.due else None,
        "due_kind": duty.due_kind.value if duty.due_kind else None,
        "sources": list(duty.sources),
        "verified": duty.verified,
        "next_step": {
            **_text(duty.next_step.text),
            "event": duty.next_step.event,
            "until": duty.next_step.until,
        },
        "evidence": list(finding.evidence),
    }


def _text(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


def tree_data(tree: Explanation) -> dict[str, object]:
    """One node of an explanation: its value (true, false or null), sentence, facts and parts."""
    node: dict[str, object] = {"is": tree.kind, "value": KLEENE_WORDS[tree.value]}
    if tree.says is not None:
        node["says"] = _text(tree.says)
    if tree.facts:
        node["facts"] = [
            {"fact": name, "state": fact.state.value, "evidence": list(fact.evidence)}
            for name, fact in tree.facts
        ]
    if tree.children:
        node["parts"] = [tree_data(child) for child in tree.children]
    return node


def deadline_data(deadline: Deadline) -> dict[str, object]:
    """One deadline: its two days, what started it and what moved it."""
    return {
        "rule": deadline.rule.id,
        "title": _text(deadline.rule.title),
        "last_day": deadline.last_day.isoformat(),
        "safe_day": deadline.safe_day.isoformat(),
        "started_by": deadline.started_by,
        "moved_by": [moved_data(day) for day in deadline.moved_by],
        "kind": deadline.kind.value,
        "act_from": deadline.act_from.isoformat() if deadline.act_from else None,
        "provisional": deadline.provisional,
        "rests_on": list(deadline.rests_on),
        "verified": deadline.verified,
    }


def moved_data(moved: NamedDay) -> dict[str, str]:
    """One day that moved a date: which day, and its name in both languages."""
    return {"day": moved.day.isoformat(), **_text(moved.name)}


def receipt_data(receipt: Receipt) -> dict[str, str]:
    """By what the outcome was reached; hashes are SHA-256 hex."""
    return {
        "rules": receipt.rules,
        "engine": receipt.engine,
        "facts": receipt.facts,
        "on": receipt.on.isoformat(),
    }
