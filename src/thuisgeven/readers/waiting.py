"""What waits for somebody: a decision or a date of somebody else to look along with.

Whoever wrote it never looks along with itself; `actions` refuses it, and it is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Subquery

from thuisgeven.domain.gate import ASKED
from thuisgeven.readers.access import Sight, Viewer, visible_cases
from thuisgeven.readers.decision_texts import WeighingText
from thuisgeven.records.models import DecisionPart, EventRow, PartKind

DECISION, GATE = "decision", "gate"


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that waits: in which case, until when if known, and about which decision."""

    case: int
    what: str
    day: date | None
    about: str = ""


def second_looks(viewer: Viewer) -> list[Waits]:
    """Decisions and dates of others that this viewer may look along with."""
    return [*_decisions(viewer), *_dates(viewer)]


def _decisions(viewer: Viewer) -> Iterator[Waits]:
    own = viewer.organisations_with(Sight.CASES, Sight.OWN_CASES)
    pages = DecisionPart.objects.filter(
        part=PartKind.WEIGHING,
        decision__final_on=None,
        decision__case__closed_on=None,
        decision__case__organisation__in=own,
        pk=newest_of(PartKind.WEIGHING),
    ).exclude(account=viewer.account)
    pages = pages.filter(Exists(visible_cases(viewer).filter(pk=OuterRef("decision__case"))))
    for page in pages.annotate(looked=newest_of(PartKind.APPROVAL)).select_related("decision"):
        if (page.looked or 0) < page.pk and asks_second(WeighingText(**page.content)):
            decision = page.decision
            yield Waits(decision.case_id, DECISION, decision.decide_before, str(decision.key))


def newest_of(kind: PartKind) -> Subquery:
    """The newest page of a kind of the same decision."""
    pages = DecisionPart.objects.filter(decision=OuterRef("decision"), part=kind)
    return Subquery(pages.order_by("-pk").values("pk")[:1])


def asks_second(weighing: WeighingText) -> bool:
    """Whether a complete weighing departs from what is best for a child: its reason is there."""
    mine = f"{weighing.chosen}:"
    reasons = [text for key, text in weighing.departures.items() if key.startswith(mine)]
    return weighing.done and any(text.strip() for text in reasons)


def _dates(viewer: Viewer) -> Iterator[Waits]:
    """Requests to keep to a date without a home, for who decides on them in its organisation."""
    whole = viewer.organisations_with(Sight.CASES)
    if not whole:
        return
    asked = EventRow.objects.filter(case=OuterRef("pk"), kind=ASKED).order_by("-id")
    cases = visible_cases(viewer).filter(organisation__in=whole, gate_asked_on__isnull=False)
    by = cases.filter(closed_on=None).annotate(by=Subquery(asked.values("account")[:1]))
    for case in by:
        if case.by != viewer.account:
            yield Waits(case.pk, GATE, case.eviction_on)
